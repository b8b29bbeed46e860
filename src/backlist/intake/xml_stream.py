"""Large XML files → their wanted elements, one at a time, whatever the file may try (pure).

A scanner finds where each wanted element begins and ends (XML 1.0, 5th ed., §2.4-2.8: comments,
processing instructions and CDATA sections are stepped over), and libxml2 parses that stretch by
itself. So memory is bounded by one element, a fault stays within the element it is in, and an
element can be handed to another process as bytes. One parser over the whole file would be halted
by the first bare "<" or the first nesting too deep, and lose all that follows.

A document type declaration that declares anything is refused; one that only names a DTD is passed
over, and nothing is fetched. No entity is ever declared: the names of HTML's characters become the
characters, any other stays as it is written.
"""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import IO

from backlist.errors import Problem
from backlist.intake.xml_element import DEEP, Element, Parsed, local, parse

__all__ = ["LIMIT", "Element", "Parsed", "Part", "damaged", "elements", "local", "parts", "whole"]

LIMIT = 32 * 1024 * 1024
"""The most bytes one element may have."""

PROLOG = 1024 * 1024
_CHUNK = 1024 * 1024
_SCOPE = 64 * 1024
_LONGEST_NAME = 300
_LONGEST_TAG = 256 * 1024
_MOST_NAMESPACES = 200
_TOLD = 20
_FAULTS = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, ValueError)
_PROLOG = re.compile(
    rb"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[\]<>\"']++|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL
)
_TAG = re.compile(rb"<([^\s<>/!?&\"'=]{1,300})((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_XMLNS = re.compile(rb"""\s(xmlns(?::[^\s=<>"'&/]{1,200})?)\s*=\s*("[^"<>]*"|'[^'<>]*')""")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", 3),
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
    (b"<\0", "utf-16-le", 0),
    (b"\0<", "utf-16-be", 0),
)
_INNER = rb"<(?:!\[CDATA\[|!--|\?"
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
_DTD = "The file brings a document type definition (DTD) of its own, which is not read."
_EXPORT_AGAIN = "The file may have been cut off or damaged; export it again."


@dataclass(frozen=True, slots=True)
class Part:
    """One element as it stands in a file, in UTF-8; `line` is the line it begins in, from 1.

    `scope` holds the namespace declarations it stands under. It can be pickled.
    """

    data: bytes
    line: int
    scope: bytes

    def parsed(self) -> Parsed:
        """The element, or why there is none."""
        return parse(b"<r" + self.scope + b">", self.data)


def elements(
    file: IO[bytes], tags: Collection[str], *, source: str, limit: int = LIMIT
) -> Iterator[Element | Problem]:
    """The outermost elements of these names, in their order; each is let go when the next comes.

    `tags` are local names ("item") or names in Clark notation ("{http://…}item"). `limit` is the
    most bytes an element may have. Faults are told: once for each element left out, summed up at
    the end for those that were damaged and read nevertheless.
    """
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, str]] = {}
    for part in parts(file, tags, source=source, limit=limit):
        if isinstance(part, Problem):
            yield part
            continue
        read = part.parsed()
        if read.fault is not None and read.element is not None:
            counts[read.kind] += 1
            first.setdefault(read.kind, (part.line, read.fault))
        if read.element is not None:
            yield read.element
        else:
            yield Problem(read.fault or DEEP, source=source, line=part.line)
    for kind, count in counts.most_common():
        line, fault = first[kind]
        yield damaged(fault, source, line, count)


def damaged(fault: str, source: str, line: int | None, count: int = 1) -> Problem:
    """The warning for elements that were read although something was wrong with them."""
    times = f" (so in {count:,} elements; this is the first)" if count > 1 else ""
    return Problem(
        f"The XML is damaged here and was read as far as it goes: {fault}{times}.",
        source=source,
        line=line,
        do="Compare the text with the original, or export it again.",
        severity="warning",
    )


def parts(
    file: IO[bytes], tags: Collection[str], *, source: str, limit: int = LIMIT
) -> Iterator[Part | Problem]:
    """The same elements as `elements` gives, unparsed: for those who parse them elsewhere."""
    scanner = _Scanner(file, tags, source, limit)
    try:
        yield from scanner.scan()
    except _FAULTS as error:
        yield Problem(
            f"The file cannot be read to its end ({error}); what came before was kept.",
            source=source,
            line=scanner.line,
            do="Fetch or copy it again; it may have been cut off on the way.",
        )


def whole(data: bytes, *, source: str) -> Element | Problem:
    """The root element of a small file; damage is read over where it can be."""
    name, skip = _encoding(data[:400])
    body = data[skip:] if name == "utf-8" else data[skip:].decode(name, "replace").encode()
    start = _after_prolog(body)
    if start is None:
        return Problem(_DTD, source=source, do="Remove the DTD, and try again.")
    if not body[start:].strip():
        return Problem("There is no XML in the file.", source=source)
    read = parse(b"", body[start:])
    if read.element is None:
        return Problem(read.fault or "There is no XML in the file.", source=source)
    return read.element


class _Scanner:
    """Goes through a file once; `_data[_at:]` is what was read and not yet looked at."""

    def __init__(self, file: IO[bytes], tags: Collection[str], source: str, limit: int) -> None:
        self._file = file
        self._source = source
        self._limit = limit
        self._tags = frozenset(tags)
        names = sorted({re.escape(tag.rpartition("}")[2].encode()) for tag in tags})
        self._token = re.compile(
            _INNER + rb"|(?:[^\s<>/!?&\"'=:]{1,200}:)?(?:" + b"|".join(names) + rb")(?=[\s/>]))"
        )
        self._data = b""
        self._at = 0
        self._counted = 0
        self._flat = 0
        self._lost = 0
        self._decoder: codecs.IncrementalDecoder | None = None
        self._namespaces: dict[bytes, bytes] = {}
        self._scope = b""
        self.line = 1

    def scan(self) -> Iterator[Part | Problem]:
        """All wanted elements, with what was left out."""
        wrong = self._begin()
        if wrong is not None:
            yield wrong
            return
        while (found := self._next()) is not None:
            opening = found.group()
            if opening not in _ENDS:
                yield from self._element(found.start(), opening[1:])
                continue
            self._at = found.end()
            if not self._skip(_ENDS[opening]):
                break
        yield from self._finish(whole=found is None)

    def _begin(self) -> Problem | None:
        """Read past the prolog and the root's start tag, for the namespaces it declares."""
        head = self._file.read(_CHUNK)
        name, skip = _encoding(head[:400])
        if name != "utf-8":
            self._decoder = codecs.getincrementaldecoder(name)("replace")
        self._data = self._decoded(head[skip:])
        start = _after_prolog(self._data)
        if start is None:
            return Problem(_DTD, source=self._source, do="Remove the DTD, and try again.")
        root = _TAG.match(self._data, start)
        if root is None:
            return Problem("This is no XML.", source=self._source)
        self._declare(root.group(2))
        self._at = root.end()
        if root.group(1).rpartition(b":")[2].decode("utf-8", "replace") in self._tags:
            self._at = start
        first = self._token.search(self._data, self._at)
        end = min(first.start() if first else len(self._data), self._at + _SCOPE)
        self._declare(self._data[self._at : end])
        return None

    def _declare(self, text: bytes) -> None:
        for found in _XMLNS.finditer(text):
            if len(self._namespaces) < _MOST_NAMESPACES:
                self._namespaces.setdefault(found.group(1), found.group(2))
        self._scope = b"".join(b" %s=%s" % pair for pair in self._namespaces.items())

    def _next(self) -> re.Match[bytes] | None:
        """The next beginning of something that counts."""
        while True:
            found = self._token.search(self._data, self._at)
            if found is not None:
                return found
            last = self._data.rfind(b"<", max(self._at, len(self._data) - _LONGEST_NAME))
            self._at = last if last >= 0 else len(self._data)
            if not self._fill():
                return None

    def _skip(self, end: bytes) -> bool:
        """Go on behind `end`; False where the file ends before it."""
        while True:
            at = self._data.find(end, self._at)
            if at >= 0:
                self._at = at + len(end)
                return True
            self._at = max(self._at, len(self._data) - len(end) + 1)
            if not self._fill():
                return False

    def _element(self, start: int, name: bytes) -> Iterator[Part | Problem]:
        """The element that begins at `start`; what is in one without an end is looked at again."""
        self._at = start
        tag, end = self._bounds(name)
        start = self._at
        self._count(start)
        size = len(self._data) - start if end is None else abs(end) - start
        if end is not None and 0 <= end <= start + self._limit:
            if self._is_wanted(name, tag):
                yield Part(self._data[start:end], self.line, self._scope)
            elif tag is not None:
                end = tag.end()
            self._at = end
            return
        yield from self._left_out(whole=size <= self._limit)
        if end is None:
            self._flat = max(self._flat, len(self._data))
            self._at = tag.end() if tag is not None else start + len(name) + 1
        else:
            self._at = abs(end)

    def _bounds(self, name: bytes) -> tuple[re.Match[bytes] | None, int | None]:
        """The start tag and the end of the element at `_at`, reading on as far as the limit."""
        while True:
            tag = _TAG.match(self._data, self._at)
            size = len(self._data) - self._at
            end = None
            if tag is not None:
                end = _end_of(self._data, name, tag, flat=self._at < self._flat)
            most = self._limit if tag is not None else _LONGEST_TAG
            if end is not None or size > most:
                return tag, end
            if not self._fill(size):
                # Even the last reading on has moved what is left to the front.
                return _TAG.match(self._data, self._at), None

    def _is_wanted(self, name: bytes, tag: re.Match[bytes] | None) -> bool:
        """Whether an element's name is wanted, in its namespace where that matters."""
        prefix, _, own = name.rpartition(b":")
        if own.decode("utf-8", "replace") in self._tags:
            return True
        key = b"xmlns:" + prefix if prefix else b"xmlns"
        here = dict(_XMLNS.findall(tag.group(2))) if tag is not None else {}
        space = here.get(key, self._namespaces.get(key, b'""'))[1:-1]
        return (b"{%s}%s" % (space, own)).decode("utf-8", "replace") in self._tags

    def _left_out(self, *, whole: bool) -> Iterator[Problem]:
        self._lost += 1
        if self._lost > _TOLD:
            return
        if not whole:
            what = f"An element was left out: it is larger than {self._limit // 1024:,} KiB."
            yield Problem(what, source=self._source, line=self.line)
            return
        what = "An element was left out: it begins here and never ends."
        yield Problem(what, source=self._source, line=self.line, do=_EXPORT_AGAIN)

    def _finish(self, *, whole: bool) -> Iterator[Problem]:
        if self._lost > _TOLD:
            what = f"More elements without an end were left out ({self._lost - _TOLD:,})."
            yield Problem(what, source=self._source, do=_EXPORT_AGAIN)
        ended = b">" in self._data[self._at :] or self._data.rstrip()[-1:] == b">"
        if self._lost or (whole and ended):
            return
        self._count(self._at)
        what = "The file ends in the middle of something; what came before was kept."
        yield Problem(
            what, source=self._source, line=self.line, do=_EXPORT_AGAIN, severity="warning"
        )

    def _fill(self, most: int = _CHUNK) -> bool:
        """Read on, and let go of what lies before `_at`; False at the end of the file."""
        chunk = self._file.read(max(most, _CHUNK))
        self._count(self._at)
        self._data = self._data[self._at :] + self._decoded(chunk)
        self._flat = max(self._flat - self._at, 0)
        self._at = self._counted = 0
        return bool(chunk)

    def _decoded(self, chunk: bytes) -> bytes:
        if self._decoder is None:
            return chunk
        text = self._decoder.decode(chunk, final=not chunk)
        return text.encode("utf-8", "replace")

    def _count(self, end: int) -> None:
        """Count the lines before `end`."""
        if end > self._counted:
            self.line += self._data.count(b"\n", self._counted, end)
            self._counted = end


def _end_of(data: bytes, name: bytes, tag: re.Match[bytes], *, flat: bool) -> int | None:
    """Where the element ends that begins with `tag`; None where that is not in `data`.

    With `flat`, elements of one name are known not to nest, so where another one begins first,
    this one was never closed: minus the place of the other is given.
    """
    if tag.group(2).endswith(b"/"):
        return tag.end()
    quick = None if flat else _quick_end(data, name, tag.start())
    return quick if quick is not None else _slow_end(data, name, tag.end(), flat=flat)


def _quick_end(data: bytes, name: bytes, start: int) -> int | None:
    """The end, where a few counts show that there is no doubt about it."""
    at = data.find(b"</" + name, start)
    end = data.find(b">", at) + 1 if at >= 0 else 0
    if not end or data[at + 2 + len(name) : end - 1].strip():
        return None
    sound = (
        data.count(b"<" + name, start, at) == 1
        and data.count(b"<![CDATA[", start, at) == data.count(b"]]>", start, at)
        and data.rfind(b"<!--", start, at) <= data.rfind(b"-->", start, at)
        and data.rfind(b"<?", start, at) <= data.rfind(b"?>", start, at)
    )
    return end if sound else None


def _slow_end(data: bytes, name: bytes, at: int, *, flat: bool) -> int | None:
    """The end, found by going through comments, CDATA sections and elements of the same name."""
    token = re.compile(_INNER + rb"|/?" + re.escape(name) + rb"(?=[\s/>]))")
    depth = 1
    while depth:
        found = token.search(data, at)
        if found is None:
            return None
        opening = found.group()
        close = _ENDS.get(opening, b">")
        end = data.find(close, found.end())
        if end < 0:
            return None
        at = end + len(close)
        if opening.startswith(b"</"):
            depth -= 1
        elif opening not in _ENDS and data[end - 1 : end] != b"/":
            if flat:
                return -found.start()
            depth += 1
    return at


def _encoding(head: bytes) -> tuple[str, int]:
    """The encoding a file begins in, and how many bytes of a mark say so (XML 1.0, appendix F)."""
    for mark, name, skip in _MARKS:
        if head.startswith(mark):
            return name, skip
    said = _ENCODING.match(head)
    try:
        name = codecs.lookup(said.group(1).decode()).name if said else "utf-8"
        codecs.getincrementaldecoder(name)("replace").decode(b"<")
    except (LookupError, UnicodeError, TypeError):
        return "utf-8", 0
    # Whoever says UTF-16 in single bytes cannot mean it, and ASCII is a part of UTF-8.
    return ("utf-8" if name in {"ascii", "utf-16", "utf-32"} else name), 0


def _after_prolog(data: bytes) -> int | None:
    """Where the root begins; None where the file declares a document type of its own."""
    at = 0
    while at < PROLOG and (found := _PROLOG.match(data, at)):
        at = found.end()
    return None if data[at : at + 9].upper() == b"<!DOCTYPE" or at >= PROLOG else at
