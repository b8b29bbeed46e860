"""Images as they may be published: without what cameras and programs write about people.

Exif (with its GPS position), XMP, IPTC, comments, thumbnails and whatever follows the picture are
taken out of the file's own structure, so that no pixel changes: JPEG (ITU-T T.81, annex B), PNG
(W3C PNG 3rd edition, clause 11), GIF89a, WebP (RFC 9649). Colour profiles and animation stay. Only
a picture that lies on its side by its Exif orientation is encoded again. What is no such image, or
would unpack to an unreasonable size, is a `Problem`. Pillow is imported here when first used.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backlist.errors import Problem

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PIXELS = 100_000_000
"""Width × height × frames that an image may have: 400 MB of memory when a browser unpacks it."""

TYPES = {
    "JPEG": ("image/jpeg", ".jpg"),
    "PNG": ("image/png", ".png"),
    "GIF": ("image/gif", ".gif"),
    "WEBP": ("image/webp", ".webp"),
}
_ORIENTATION = 0x0112
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL "
    b"fcTL fdAT".split()
)
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
_WEBP_KEPT = frozenset(b"VP8 |VP8L|VP8X|ANIM|ANMF|ALPH|ICCP".split(b"|"))
_WEBP_FLAGS = 0xFF & ~(0x08 | 0x04)


@dataclass(frozen=True, slots=True)
class Image:
    """An image fit for publishing; width and height in pixels as it is seen."""

    data: bytes
    media_type: str
    width: int
    height: int
    suffix: str


def publishable(data: bytes) -> Image | Problem:
    """The image in `data` without what betrays people; the same bytes if there is nothing of it."""
    if data[:512].lstrip()[:5].lower() in (b"<svg ", b"<svg>", b"<?xml"):
        return _refused("It is an SVG drawing, which can carry programs", "Give it as PNG or WebP.")
    from PIL import Image as pillow  # noqa: N813
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pillow.open(io.BytesIO(data), formats=tuple(TYPES)) as picture:
                return _publishable(data, picture)
    except pillow.DecompressionBombError:
        return _too_large()
    except UnidentifiedImageError:
        return _refused("It is no JPEG, PNG, GIF or WebP image")
    except (OSError, SyntaxError, ValueError, IndexError, struct.error, zlib.error, EOFError):
        return _refused("The image is damaged")


def as_png(data: bytes) -> bytes | None:
    """A TIFF or BMP, which browsers show nowhere or not everywhere, as PNG; None for all else."""
    from PIL import Image as Pictures

    if not data.startswith((b"II*\0", b"MM\0*", b"BM")):
        return None
    out = io.BytesIO()
    try:
        with Pictures.open(io.BytesIO(data), formats=("TIFF", "BMP")) as picture:
            picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(out, "PNG")
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError):
        return None
    return out.getvalue()


def _refused(what: str, do: str = "Save it again as JPEG, PNG, GIF or WebP.") -> Problem:
    return Problem(f"{what}.", do=do, severity="warning")


def _too_large() -> Problem:
    limit = MAX_PIXELS // 1_000_000
    return _refused(f"It would unpack to more than {limit} million pixels", "Make it smaller.")


def _publishable(data: bytes, picture: Picture) -> Image | Problem:
    kind = str(picture.format)
    width, height = picture.size
    frames = int(getattr(picture, "n_frames", 1))
    if width * height * frames > MAX_PIXELS:
        return _too_large()
    media_type, suffix = TYPES[kind]
    if frames == 1 and picture.getexif().get(_ORIENTATION, 1) in range(2, 9):
        upright = _upright(picture, kind)
        return Image(_clean(kind, upright[0]), media_type, *upright[1], suffix)
    return Image(_clean(kind, data), media_type, width, height, suffix)


def _upright(picture: Picture, kind: str) -> tuple[bytes, tuple[int, int]]:
    """The picture turned as its Exif orientation says, encoded again with its colour profile."""
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(picture)
    how: dict[str, object] = {"icc_profile": picture.info.get("icc_profile")}
    if kind == "JPEG":
        how |= {"quality": 95, "subsampling": "4:4:4"}
    if kind == "WEBP":
        how |= {"quality": 95, "method": 4}
    made = io.BytesIO()
    turned.save(made, kind, **how)
    return made.getvalue(), turned.size


def _clean(kind: str, data: bytes) -> bytes:
    parts = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif, "WEBP": _webp}[kind](data)
    return b"".join(parts)


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG that make the picture, up to its end (T.81, B.1.1)."""
    yield data[:2]
    at = 2
    while at < len(data) - 1:
        if data[at] != 0xFF:
            raise ValueError("no marker where one must be")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0xD9:
            yield b"\xff\xd9"
            return
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if marker == 0xDA:
                end = _scan_end(data, end)
            if _keeps(marker, data[at + 4 : end]):
                yield data[at:end]
            at = end
    yield b"\xff\xd9"


def _keeps(marker: int, content: bytes) -> bool:
    """JFIF, colour profile and Adobe's colour transform are all a picture needs of its APPn."""
    if marker == 0xE0:
        return content.startswith(b"JFIF\0")
    if marker == 0xE2:
        return content.startswith(b"ICC_PROFILE\0")
    if marker == 0xEE:
        return content.startswith(b"Adobe")
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _scan_end(data: bytes, at: int) -> int:
    """Where the coded data of a scan ends: at a marker other than a stuffed byte or a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7 or data[at + 1] == 0xFF:
            at += 1 if data[at + 1] == 0xFF else 2
        else:
            return at


def _png(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that make the picture, up to its end."""
    yield data[:8]
    at = 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind in _PNG_KEPT:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end
    raise ValueError("a PNG without an end")


def _gif(data: bytes) -> Iterator[bytes]:
    """The blocks of a GIF but its comments, plain texts and unknown extensions."""
    at = 13 + _table(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x21:
            label, name = data[at + 1], data[at + 3 : at + 14]
            at = _blocks_end(data, at + 2)
            if label == 0xF9 or (label == 0xFF and name in _GIF_KEPT):
                yield data[start:at]
        elif data[at] == 0x2C:
            at = _blocks_end(data, at + 11 + _table(data[at + 9]))
            yield data[start:at]
        else:
            raise ValueError("no block where one must be")
    yield b"\x3b"


def _table(flags: int) -> int:
    """The size in bytes of the colour table that a GIF's flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _webp(data: bytes) -> Iterator[bytes]:
    """The chunks of a WebP but Exif and XMP, its flags and size mended."""
    kept = []
    at, end = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        after = at + 8 + size + size % 2
        chunk = data[at:after]
        if chunk[:4] == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & _WEBP_FLAGS]) + chunk[9:]
        if chunk[:4] in _WEBP_KEPT:
            kept.append(chunk)
        at = after
    body = b"".join(kept)
    yield b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP"
    yield body
