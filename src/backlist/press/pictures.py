"""Pictures of a piece, laid ready for the engine as they may be published: without EXIF and GPS."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from backlist.errors import Problem
from backlist.model import MediaFile, Piece
from backlist.press.setting import Picture

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Laid:
    """The pictures of one piece by name, the files they came from, and what went wrong.

    `whole` is False where a picture is missing: it may come without the text changing.
    """

    pictures: dict[str, Picture] = field(default_factory=dict)
    used: list[MediaFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True


def called_for(trees: Iterable[_Element]) -> list[str]:
    """The names of the pictures that these texts show, each once."""
    names = [
        unquote(img.get("src", "").removeprefix("media/"))
        for element in trees
        for img in element.iter("img")
    ]
    return list(dict.fromkeys(names))


def lay(piece: Piece, names: Iterable[str], root: Path) -> Laid:
    """Puts what the piece shows into `root`, named by content, so that nothing old is taken."""
    laid = Laid()
    media = {file.name: file for file in piece.media}
    for name in names:
        _lay_one(piece, name, media, root, laid)
    return laid


def _lay_one(
    piece: Piece, name: str, media: Mapping[str, MediaFile], root: Path, laid: Laid
) -> None:
    from backlist.images import publishable

    file = media.get(name)
    if file is None:
        laid.whole = False
        laid.problems.append(_missing(piece, name))
        return
    laid.used.append(file)
    try:
        found = publishable(Path(file.path).read_bytes())
    except OSError:
        laid.whole = False
        laid.problems.append(_missing(piece, name))
        return
    if isinstance(found, Problem):
        shown = replace(found, source=piece.id, record=f"media/{name}", severity="warning")
        laid.problems.append(shown)
        return
    data = _in_rgb(found.data) if found.media_type == "image/jpeg" else found.data
    target = f"{hashlib.sha256(data).hexdigest()}{found.suffix}"
    (root / target).write_bytes(data)
    laid.pictures[name] = Picture(target, found.width, found.height)


def _in_rgb(jpeg: bytes) -> bytes:
    """A JPEG in the colours of screens: those of print need a profile in the PDF to mean anything.

    ISO 19005-2, 6.2.4.3 refuses DeviceCMYK where no output intent tells what its inks are.
    """
    from PIL import Image

    with Image.open(io.BytesIO(jpeg)) as image:
        if image.mode != "CMYK":
            return jpeg
        out = io.BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=92)
    return out.getvalue()


def _missing(piece: Piece, name: str) -> Problem:
    return Problem(
        f"the picture media/{name} is not there; the edition shows its description instead",
        source=piece.id,
        do=f"put {name} into the piece's media folder, or take it out of the text",
        severity="warning",
    )
