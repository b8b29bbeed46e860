"""Catalogs for reading programs: OPDS 1.2 (Atom) and OPDS 2.0 (JSON) of what can be taken along.

A navigation feed leads to feeds of what was filed last, of each shelf and each year; each lists
the pieces that have an edition to download, in parts as long as a page's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from backlist.site.collect import PART, Item
from backlist.site.frame import Frame
from backlist.site.html import esc, local, up
from backlist.site.machine.beside import latest
from backlist.site.machine.cards import HEIGHT, WIDTH
from backlist.site.machine.kinds import card_file
from backlist.site.machine.lowered import moment
from backlist.site.machine.record import Record, Records
from backlist.site.machine.written import encoded
from backlist.site.page import Page, digest
from backlist.site.subjects import ListSubject, World

LATELY = 50
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
JSON = "application/opds+json"
_OPEN = "http://opds-spec.org/acquisition/open-access"
_IMAGE = "http://opds-spec.org/image"


class Edition(NamedTuple):
    """A file that can be taken along: its media type and its path from the site's root."""

    type: str
    path: str


def editions(item: Item) -> tuple[Edition, ...]:
    """The editions of a piece. More kinds are added here, and stand in every catalog then."""
    name = item.card.id
    epub = Edition("application/epub+zip", f"pieces/{name}/{name}.epub")
    pdf = Edition("application/pdf", f"pieces/{name}/{name}.pdf")
    return (*((epub,) if item.has_epub else ()), *((pdf,) if item.has_pdf else ()))


class Section(NamedTuple):
    """A feed of the catalog, or a part of one: `number` of `parts`, `name` its file's."""

    name: str
    title: str
    items: Sequence[Item]
    number: int = 0
    parts: int = 1


def catalog_pages(
    world: World, seed: bytes, items: Sequence[Item], pages: Iterable[Page]
) -> Iterator[Page]:
    """The catalog's feeds; none where there is nothing to take along."""
    if "opds" not in world.wishes.catalogs:
        return
    had = [item for item in items if item.has_pdf or item.has_epub]
    if not had:
        return
    titles = []
    endings = ("xml", "json") if has_images(world) else ("xml",)
    for name, title, listed in _sections(world, had, pages):
        cut = [listed[n : n + PART] for n in range(0, len(listed), PART)]
        titles.append((name, title, len(listed)))
        for n, part in enumerate(cut):
            section = Section(name, title, part, n, len(cut))
            had_each = [b"%d%d" % (item.has_epub, item.has_pdf) for item in part]
            shown = b"".join([item.cited for item in part]) + b"".join(had_each)
            for ending in endings:
                path = f"opds/{_part(name, n)}.{ending}"
                key = digest(seed, path, title, str(len(cut)), shown)
                yield Page(path, key, "opds", section)
    for ending in endings:
        path = f"opds/index.{ending}"
        yield Page(path, digest(seed, path, repr(titles)), "opds", tuple(titles))


def has_images(world: World) -> bool:
    """Whether each piece has a card; OPDS 2.0, which asks for an image, is made only then."""
    return world.wishes.cards and bool(world.frame.base_url)


def _part(name: str, number: int) -> str:
    return f"{name}-{number + 1}" if number else name


def _sections(
    world: World, had: Sequence[Item], pages: Iterable[Page]
) -> Iterator[tuple[str, str, Sequence[Item]]]:
    labels = world.frame.labels
    yield "lately", str(labels["lately"]), latest(had, LATELY)
    shelves: dict[str, tuple[str, dict[str, Item]]] = {}
    for page in pages:
        if page.view == "shelf" and isinstance(page.subject, ListSubject):
            shelf = page.subject.about
            kept = shelves.setdefault(shelf.id, (shelf.title, {}))[1]
            kept.update((i.card.id, i) for i in page.subject.items if editions(i))
    for name, (title, kept) in shelves.items():
        if kept:
            yield f"shelf-{name}", title, list(kept.values())
    years: dict[int | None, list[Item]] = {}
    for item in had:
        years.setdefault(item.year, []).append(item)
    for year in sorted(years, key=lambda y: -9999 if y is None else y, reverse=True):
        said = str(labels["undated"]) if year is None else str(year)
        yield f"year-{'none' if year is None else year}", said, years[year]


class Opds:
    """Makes the catalog's feeds."""

    def __init__(self, world: World, today: str) -> None:
        self._frame, self._today = world.frame, today
        self._has_images = has_images(world)
        self._records = Records(world)

    def feed(self, page: Page) -> bytes:
        """A feed of the catalog, in the form that its path says."""
        is_json = page.path.endswith(".json")
        if isinstance(page.subject, Section):
            made = self._acquisition_json if is_json else self._acquisition
            return made(page.path, page.subject)
        return (self._navigation_json if is_json else self._navigation)(page.path, page.subject)

    def _href(self, path: str, target: str) -> str:
        """A whole address, or the way there where the archive has none."""
        return self._frame.absolute(local(target)) or up(path) + local(target)

    def _updated(self, items: Iterable[Item]) -> str:
        days = [day for item in items if (day := moment(item.card.filed))]
        return max(days, default=f"{self._today}T00:00:00Z")

    def _head(self, path: str, title: str, updated: str, kind: str) -> list[str]:
        frame = self._frame
        return [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" '
            f'xmlns:opds="http://opds-spec.org/2010/catalog" xml:lang="{esc(frame.language)}">',
            f"<id>{_identity(frame, path)}</id>",
            f"<title>{esc(title)}</title>",
            f"<updated>{updated}</updated>",
            f"<author><name>{esc(frame.keeper or frame.title)}</name></author>",
            f'<link rel="self" type="{kind}" href="{esc(self._href(path, path))}"/>',
            f'<link rel="start" type="{NAVIGATION}" '
            f'href="{esc(self._href(path, "opds/index.xml"))}"/>',
        ]

    def _navigation(self, path: str, sections: Sequence[tuple[str, str, int]]) -> bytes:
        frame = self._frame
        stamp = f"{self._today}T00:00:00Z"
        lines = self._head(path, frame.title, stamp, NAVIGATION)
        for name, title, number in sections:
            target = f"opds/{name}.xml"
            lines += [
                "<entry>",
                f"<title>{esc(title)}</title>",
                f"<id>{_identity(frame, target)}</id>",
                f"<updated>{stamp}</updated>",
                f'<content type="text">{number}</content>',
                f'<link rel="{_rel(name)}" type="{ACQUISITION}" '
                f'href="{esc(self._href(path, target))}"/>',
                "</entry>",
            ]
        return "\n".join([*lines, "</feed>\n"]).encode("utf-8", "replace")

    def _acquisition(self, path: str, section: Section) -> bytes:
        kind = ACQUISITION
        lines = self._head(path, section.title, self._updated(section.items), kind)
        for rel, target in _neighbours(section, "xml"):
            lines.append(
                f'<link rel="{rel}" type="{kind}" href="{esc(self._href(path, target))}"/>'
            )
        for item in section.items:
            lines += self._entry(path, item)
        return "\n".join([*lines, "</feed>\n"]).encode("utf-8", "replace")

    def _entry(self, path: str, item: Item) -> list[str]:
        r = self._records.of(item.card, has_pdf=item.has_pdf)
        page = f"pieces/{r.id}/index.html"
        lines = [
            "<entry>",
            f"<title>{esc(r.whole_title)}</title>",
            f"<id>{_identity(self._frame, f'pieces/{r.id}/')}</id>",
            f"<updated>{self._updated([item])}</updated>",
            *(f"<author><name>{esc(w.name)}</name></author>" for w in r.lead),
            *(f"<contributor><name>{esc(w.name)}</name></contributor>" for w in r.rest),
            f"<dc:language>{esc(r.language)}</dc:language>",
            f"<dc:issued>{esc(r.date.iso)}</dc:issued>" if r.date and r.date.iso else "",
            f"<dc:publisher>{esc(r.outlet)}</dc:publisher>" if r.outlet else "",
            *(f'<category term="{esc(k)}" label="{esc(k)}"/>' for k in r.keywords),
            f"<summary>{esc(r.summary)}</summary>" if r.summary else "",
            f'<link rel="alternate" type="text/html" href="{esc(self._href(path, page))}"/>',
        ]
        for e in editions(item):
            href = esc(self._href(path, e.path))
            lines.append(f'<link rel="{_OPEN}" type="{e.type}" href="{href}"/>')
        if self._has_images:
            href = esc(self._href(path, card_file(r.id)))
            lines.append(f'<link rel="{_IMAGE}" type="image/png" href="{href}"/>')
        return [*(line for line in lines if line), "</entry>"]

    def _navigation_json(self, path: str, sections: Sequence[tuple[str, str, int]]) -> bytes:
        links = [
            {"title": title, "href": self._href(path, f"opds/{name}.json"), "type": JSON,
             "rel": _rel(name)}
            for name, title, _ in sections
        ]  # fmt: skip
        return encoded({
            "metadata": {"title": self._frame.title},
            "links": [{"rel": "self", "href": self._href(path, path), "type": JSON}],
            "navigation": links,
        })  # fmt: skip

    def _acquisition_json(self, path: str, section: Section) -> bytes:
        links = [{"rel": "self", "href": self._href(path, path), "type": JSON}]
        links += [
            {"rel": rel, "href": self._href(path, target), "type": JSON}
            for rel, target in _neighbours(section, "json")
        ]
        return encoded({
            "metadata": {"title": section.title, "modified": self._updated(section.items)},
            "links": links,
            "publications": [self._publication(path, item) for item in section.items],
        })  # fmt: skip

    def _publication(self, path: str, item: Item) -> dict[str, Any]:
        r = self._records.of(item.card, has_pdf=item.has_pdf)
        metadata = {
            "@type": "http://schema.org/Article",
            "title": r.title,
            "subtitle": r.subtitle,
            "identifier": _identity(self._frame, f"pieces/{r.id}/"),
            "language": r.language,
            "modified": self._updated([item]),
            "published": r.date.iso if r.date and r.date.iso and len(r.date.iso) == 10 else None,
            "publisher": r.outlet,
            "description": r.summary,
            "subject": list(r.keywords),
            **_people(r),
        }
        page = {"rel": "alternate", "href": self._href(path, f"pieces/{r.id}/index.html"),
                "type": "text/html"}  # fmt: skip
        had = [{"rel": _OPEN, "href": self._href(path, e.path), "type": e.type}
               for e in editions(item)]  # fmt: skip
        card = {
            "href": self._href(path, card_file(r.id)),
            "type": "image/png",
            "width": WIDTH,
            "height": HEIGHT,
        }
        told = {k: v for k, v in metadata.items() if v}
        return {"metadata": told, "links": [page, *had], "images": [card]}


def _people(r: Record) -> dict[str, list[Any]]:
    """Contributors under the roles that Readium's webpub metadata has."""
    made: dict[str, list[Any]] = {"author": [w.name for w in r.lead]}
    for w in r.rest:
        role = w.role if w.role in {"translator", "editor", "illustrator"} else "contributor"
        said = {"name": w.name, "role": w.role} if role == "contributor" else w.name
        made.setdefault(role, []).append(said)
    return made


def _neighbours(section: Section, ending: str) -> Iterator[tuple[str, str]]:
    for rel, number in (("previous", section.number - 1), ("next", section.number + 1)):
        if 0 <= number < section.parts:
            yield rel, f"opds/{_part(section.name, number)}.{ending}"


def _rel(name: str) -> str:
    return "http://opds-spec.org/sort/new" if name == "lately" else "subsection"


def _identity(frame: Frame, path: str) -> str:
    return esc(frame.absolute(local(path)) or uuid5(NAMESPACE_URL, f"backlist:{path}").urn)
