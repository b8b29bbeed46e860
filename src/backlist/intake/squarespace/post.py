"""A post of Squarespace's export → the same as WordPress would have written it (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.joining import joined
from backlist.intake.squarespace.markup import plain_blocks
from backlist.intake.wordpress.post import PostRecord
from backlist.intake.xml_stream import Element, Part, local
from backlist.model import Draft


@dataclass(frozen=True, slots=True)
class SquarespaceRecord:
    """One post, not yet read. It can be pickled."""

    record: PostRecord

    def read(self) -> Iterator[Draft | Problem]:
        """Its draft, as WordPress's reader makes it; the digest is that of the record as it was."""
        part = self.record.part
        element = part.parsed().element
        if element is None:
            yield from self.record.read()
            return
        _as_wordpress(element, self.record)
        for read in replace(self.record, part=_part_of(element, part)).read():
            if isinstance(read, Draft):
                own = _identity(element)
                problems = tuple(_told(problem) for problem in read.problems)
                identity = own or read.identity
                yield replace(
                    read, record=digest_of(part.data), identity=identity, problems=problems
                )
            else:
                yield read


def _told(problem: Problem) -> Problem:
    """A problem without advice that is for a WordPress site only."""
    return replace(problem, do=None) if "wp-content" in (problem.do or "") else problem


def _as_wordpress(element: Element, record: PostRecord) -> None:
    base = record.shared.options.url or record.shared.base
    for child in element:
        name, text = local(child), (child.text or "").strip()
        if name == "encoded" and "excerpt" not in str(child.tag) and text:
            child.text = plain_blocks(text)
        elif name == "link" and base and text:
            child.text = joined(base.rstrip("/") + "/", text) or ""
        elif name == "post_name":
            child.text = text.rstrip("/").rpartition("/")[2]
        elif name == "creator" and "@" in text and text.casefold() not in record.people:
            # An address is nobody's name, and not for others' eyes.
            child.text = ""


def _part_of(element: Element, part: Part) -> Part:
    from lxml import etree

    return Part(etree.tostring(element, encoding="utf-8", with_tail=False), part.line, b"")


def _identity(element: Element) -> str | None:
    """Its address: Squarespace writes no GUID, and numbers posts anew in each export."""
    found = {local(child): (child.text or "").strip() for child in element}
    if found.get("guid"):
        return None
    link = found.get("link", "")
    return link if link.startswith(("http://", "https://")) else None
