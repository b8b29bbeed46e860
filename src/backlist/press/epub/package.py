"""What holds the chapters of a book together: package document, contents, NCX (pure).

EPUB 3.3, 5 (package document), 7 (navigation document), EPUB Accessibility 1.1, 2 (discovery
metadata), schema.org's properties by the W3C's crosswalk. The NCX of OPF 2.0.1, 2.4.1 is for
readers older than EPUB 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from backlist.press import direction
from backlist.press.epub.chapter import page
from backlist.press.epub.valid import esc, language

CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>\
</rootfiles>
</container>
"""
RELATORS = {
    "author": "aut", "signatory": "aut", "translator": "trl", "editor": "edt",
    "interviewer": "ivr", "interviewee": "ive", "illustrator": "ill", "photographer": "pht",
    "introduction": "aui",
}  # fmt: skip
"""MARC relators (Library of Congress) of the roles backlist gives."""

CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"


class Person(NamedTuple):
    """A contributor of the book and their role, as a MARC relator; empty for a keeper's own."""

    name: str
    relator: str


class Entry(NamedTuple):
    """A line of the contents; `inside` are those under it. `href` is from the package."""

    title: str
    href: str
    language: str | None = None
    inside: Sequence[Entry] = ()


@dataclass(slots=True)
class Facts:
    """What the package says of the book; `date` as W3C-DTF, `modified` an ISO day.

    `undescribed` counts pictures without a description; `moving` is whether a picture may move.
    """

    identifier: str
    title: str
    language: str
    modified: str
    people: list[Person] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    subtitle: str = ""
    publisher: str = ""
    date: str = ""
    source: str = ""
    rights: str = ""
    description: str = ""
    subjects: Sequence[str] = ()
    pictures: int = 0
    undescribed: int = 0
    moving: bool = False


class File(NamedTuple):
    """A file of the book: its id, address from the package and media type."""

    id: str
    href: str
    media_type: str
    properties: str = ""


def package(facts: Facts, files: Iterable[File], spine: Iterable[str]) -> str:
    """The package document; `spine` are ids of files in reading order."""
    way = direction.of_language(facts.language)
    turned = ' page-progression-direction="rtl"' if way == "rtl" else ""
    items = "\n".join(
        f'<item id="{f.id}" href="{esc(f.href)}" media-type="{f.media_type}"'
        + (f' properties="{f.properties}"' if f.properties else "")
        + "/>"
        for f in files
    )
    order = "\n".join(f'<itemref idref="{name}"/>' for name in spine)
    lang = language(facts.language) or "und"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' xml:lang="{lang}" dir="{way}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_metadata(facts)}\n</metadata>\n'
        f"<manifest>\n{items}\n</manifest>\n"
        f'<spine toc="ncx"{turned}>\n{order}\n</spine>\n</package>\n'
    )


def _metadata(facts: Facts) -> str:
    lines = [
        f'<dc:identifier id="id">{esc(facts.identifier)}</dc:identifier>',
        f'<dc:title id="t1">{esc(facts.title)}</dc:title>',
        '<meta refines="#t1" property="title-type">main</meta>',
    ]
    if facts.subtitle:
        lines += [
            f'<dc:title id="t2">{esc(facts.subtitle)}</dc:title>',
            '<meta refines="#t2" property="title-type">subtitle</meta>',
        ]
    lines += [f"<dc:language>{tag}</dc:language>" for tag in _languages(facts)]
    for number, person in enumerate(facts.people, 1):
        lines += _person(number, person)
    once = {
        "publisher": facts.publisher, "date": facts.date, "source": facts.source,
        "rights": facts.rights, "description": facts.description,
    }  # fmt: skip
    lines += [f"<dc:{name}>{esc(value)}</dc:{name}>" for name, value in once.items() if value]
    lines += [f"<dc:subject>{esc(subject)}</dc:subject>" for subject in facts.subjects]
    lines.append(f'<meta property="dcterms:modified">{facts.modified}T00:00:00Z</meta>')
    return "\n".join([*lines, *_accessibility(facts)])


def _languages(facts: Facts) -> list[str]:
    found = [language(tag) for tag in (facts.language, *facts.languages)]
    return list(dict.fromkeys(tag for tag in found if tag)) or ["und"]


def _person(number: int, person: Person) -> list[str]:
    kind = "creator" if person.relator == "aut" else "contributor"
    own = f"p{number}"
    lines = [f'<dc:{kind} id="{own}">{esc(person.name)}</dc:{kind}>']
    if person.relator:
        said = f'property="role" scheme="marc:relators">{person.relator}'
        lines.append(f'<meta refines="#{own}" {said}</meta>')
    lines.append(f'<meta refines="#{own}" property="display-seq">{number}</meta>')
    return lines


def _accessibility(facts: Facts) -> list[str]:
    """What can be said truly: conformance is claimed where every picture is described."""
    described = not facts.undescribed
    features = [
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
        "unlocked",
        *(["alternativeText"] if facts.pictures and described else []),
    ]
    said = [("accessMode", "textual"), *([("accessMode", "visual")] if facts.pictures else [])]
    if described:
        said.append(("accessModeSufficient", "textual"))
    else:
        said.append(("accessModeSufficient", "textual,visual"))
    said += [("accessibilityFeature", feature) for feature in features]
    said.append(("accessibilityHazard", "unknown" if facts.moving else "none"))
    lines = [f'<meta property="schema:{name}">{value}</meta>' for name, value in said]
    if described:
        lines += [
            f'<meta property="dcterms:conformsTo" id="conf">{CONFORMS}</meta>',
            '<meta property="a11y:certifiedBy" refines="#conf">backlist</meta>',
        ]
    return lines


def nav(
    facts: Facts, contents: str, entries: Sequence[Entry], landmarks: Sequence[tuple[str, str, str]]
) -> str:
    """The navigation document; `contents` is its heading, `landmarks` are (type, href, words)."""
    marks = "\n".join(
        f'<li><a epub:type="{kind}" href="{esc(href)}">{esc(words)}</a></li>'
        for kind, href, words in landmarks
    )
    body = (
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="toc"><h1 id="toc">{esc(contents)}'
        f"</h1>\n{_lines(entries, facts.language)}\n</nav>\n"
        f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n{marks}\n</ol>\n</nav>'
    )
    return page(contents, facts.language, body)


def _lines(entries: Sequence[Entry], around: str) -> str:
    made = []
    for entry in entries:
        tag = language(entry.language)
        marks = ""
        if tag and tag != around:
            marks = f' lang="{tag}" xml:lang="{tag}" dir="{direction.of_language(tag)}"'
        inner = f"\n{_lines(entry.inside, around)}\n" if entry.inside else ""
        made.append(f'<li><a href="{esc(entry.href)}"{marks}>{esc(entry.title)}</a>{inner}</li>')
    return "<ol>\n" + "\n".join(made) + "\n</ol>"


def ncx(facts: Facts, entries: Sequence[Entry]) -> str:
    """The contents as readers older than EPUB 3 have them."""
    points = _Points()
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f' xml:lang="{language(facts.language) or "und"}">\n'
        f'<head><meta name="dtb:uid" content="{esc(facts.identifier)}"/></head>\n'
        f"<docTitle><text>{esc(facts.title)}</text></docTitle>\n"
        f"<navMap>\n{points.made(entries)}\n</navMap>\n</ncx>\n"
    )


@dataclass(slots=True)
class _Points:
    """Numbers the points as they stand; two that lead to one place have one number."""

    number: int = 0
    orders: dict[str, int] = field(default_factory=dict)

    def made(self, entries: Sequence[Entry]) -> str:
        """The points of these entries and of those under them."""
        out = []
        for entry in entries:
            self.number += 1
            own, order = self.number, self.orders.setdefault(entry.href, len(self.orders) + 1)
            out.append(
                f'<navPoint id="n{own}" playOrder="{order}"><navLabel><text>{esc(entry.title)}'
                f'</text></navLabel><content src="{esc(entry.href)}"/>{self.made(entry.inside)}'
                "</navPoint>"
            )
        return "\n".join(out)
