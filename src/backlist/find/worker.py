"""What each process of a run does: pieces → chunks, parts → shards, chunks → texts for snippets."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import compressobj

import msgspec

from backlist.errors import Problem
from backlist.find.chunk import Analyst
from backlist.find.fields import Fields, fields
from backlist.find.merge import Part, Shards, emit
from backlist.find.stems import stemmer_name
from backlist.model import Loader

Blocks = list[str]
"""The blocks of a piece, each deflated (RFC 1951) and in base 64 (RFC 4648)."""


@dataclass(frozen=True, slots=True)
class Gather:
    """Make the chunk of these pieces at `path`, and its texts beside it."""

    ids: Sequence[str]
    path: Path


@dataclass(frozen=True, slots=True)
class Emit:
    """Write a part of a segment into `folder`."""

    part: Part
    folder: Path
    key: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Write the texts of a chunk's pieces, from number `base` on, each with its `entries` line."""

    path: Path
    base: int
    entries: Sequence[str]
    folder: Path
    key: str


Task = Gather | Emit | Texts


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: files and bytes written, problems, and a part's shards."""

    files: int = 0
    bytes: int = 0
    problems: tuple[Problem, ...] = ()
    shards: Shards | None = None


class Worker:
    """Does tasks one after the other."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._analyst = Analyst()

    def do(self, task: Task) -> Done:
        """Do a task; a piece that cannot be loaded is a Problem, and is found by nothing."""
        match task:
            case Gather():
                return self._gather(task)
            case Emit():
                shards = emit(task.part, task.folder, task.key)
                return Done(shards.files, shards.bytes, shards=shards)
            case Texts():
                return _texts(task)

    def _gather(self, task: Gather) -> Done:
        read: list[tuple[Fields, str]] = []
        problems = []
        for piece_id in task.ids:
            piece = self._loader(piece_id)
            if isinstance(piece, Problem):
                problems.append(piece)
                read.append((Fields((), ("",)), ""))
            else:
                read.append((fields(piece), stemmer_name(piece.language)))
        packed = msgspec.msgpack.encode([[_packed(b) for b in f.blocks] for f, _ in read])
        texts = texts_of(task.path)
        texts.with_suffix(".new").write_bytes(packed)
        texts.with_suffix(".new").replace(texts)
        self._analyst.chunk(read).save(task.path)
        return Done(problems=tuple(problems))


def texts_of(chunk: Path) -> Path:
    """Where the texts of a chunk are kept."""
    return chunk.with_suffix(".texts")


def _packed(block: str) -> str:
    deflate = compressobj(5, wbits=-15)
    data = deflate.compress(block.encode("utf-8", "replace")) + deflate.flush()
    return b64encode(data).decode()


def _texts(task: Texts) -> Done:
    texts = msgspec.msgpack.decode(texts_of(task.path).read_bytes(), type=list[Blocks])
    files = size = 0
    folder = str(task.folder)
    for n, (blocks, entry) in enumerate(zip(texts, task.entries, strict=True), task.base):
        said = msgspec.json.encode(entry)
        for number, block in enumerate(blocks):
            name = f"d{n}.{number}" if number else f"d{n}"
            data = b'backlistSearch("%s/%s",[%s,"%s"%s])\n' % (
                task.key.encode(),
                name.encode(),
                said,
                block.encode(),
                b",%d" % len(blocks) if len(blocks) > 1 else b"",
            )
            with open(f"{folder}/{name}.js", "wb") as file:  # noqa: PTH123 - one for each piece
                file.write(data)
            files += 1
            size += len(data)
    return Done(files, size)
