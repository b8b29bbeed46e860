"""Folders, zip archives and readings that the tests of exports share."""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from backlist.errors import Problem
from backlist.intake import detect
from backlist.intake.interface import Given, ManyRecords, ReadOptions, Source
from backlist.model import Draft

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)

DATA_FILES = Path(__file__).parents[1] / "data" / "exports"
"""Texts of exports as platforms write them, made up for these tests."""

Files = Mapping[str, str | bytes]


class Kind(ManyRecords, Source, Protocol):
    """A source of many writings, as the ones under test are."""


def folder(root: Path, files: Files) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def zipped(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def given(path: Path) -> Given:
    found = detect.look(str(path), ReadOptions())
    assert isinstance(found, Given)
    return found


def taken(
    kind: Kind, path: Path, options: ReadOptions | None = None
) -> tuple[list[Draft], list[Problem]]:
    """What the whole way gives, with every record once through a pickle as for another process."""
    source = detect.source_of(given(path))
    assert source is not None and source.name == kind.name, f"{source} took it"
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for record in kind.records(given(path), options or ReadOptions()):
        if isinstance(record, Problem):
            problems.append(record)
            continue
        for one in pickle.loads(pickle.dumps(record)).read():
            (drafts if isinstance(one, Draft) else problems).append(one)
    return drafts, problems


def survives(kind: Kind, path: Path, data: bytes) -> None:
    """Bytes of any kind under the export's name give drafts and problems only."""
    path.write_bytes(data)
    found = detect.look(str(path), ReadOptions())
    if isinstance(found, Given) and kind.recognises(found):
        assert all(isinstance(one, Draft | Problem) for one in kind.drafts(found, ReadOptions()))
