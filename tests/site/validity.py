"""What the specifications ask of the files for programs, checked on a built site.

python -m tests.site.validity SITE [ARCHIVE]

Each check names the clause it is after. Feeds are read by feedparser, BibTeX by pybtex, RIS by
rispy, JSON-LD by pyld and microformats by mf2py as well, which know nothing of us.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from backlist.dates import parse_edtf
from backlist.model import Card
from backlist.site.machine.record import first_date

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
STATIC = "{http://www.openarchives.org/OAI/2.0/static-repository}"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct"
                    r"|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT")  # fmt: skip
PRINCIPAL = {"author", "signatory"}
ACQUISITION = "http://opds-spec.org/acquisition"

Found = Iterator[str]


def atom(root: etree._Element) -> Found:
    """RFC 4287, sections 4.1.1, 4.1.2, 3.3 and 4.2.7."""
    for where in (root, *root.iterfind(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            if len(where.findall(ATOM + name)) != 1:
                yield f"{where.tag}: one {name} is asked for"
        for name in ("updated", "published"):
            for e in where.findall(ATOM + name):
                if not MOMENT.fullmatch(e.text or ""):
                    yield f"{name} is no RFC 3339 moment: {e.text}"
        alternates = [(e.get("type"), e.get("hreflang")) for e in where.findall(f"{ATOM}link")
                      if e.get("rel") == "alternate"]  # fmt: skip
        if len(alternates) != len(set(alternates)):
            yield "two alternate links of one type and language"
        for e in where.findall(f"{ATOM}author") + where.findall(f"{ATOM}contributor"):
            if len(e.findall(f"{ATOM}name")) != 1:
                yield "a person has one name"
    entries = root.findall(f"{ATOM}entry")
    if root.find(f"{ATOM}author") is None:
        yield from ("an entry has no author" for e in entries if e.find(f"{ATOM}author") is None)
    ids = [e.findtext(f"{ATOM}id") for e in entries]
    if len(ids) != len(set(ids)):
        yield "two entries have one id"


def opds(root: etree._Element) -> Found:
    """OPDS 1.2, sections 2 (navigation), 3 (acquisition) and 5.2 (links), and Atom."""
    yield from atom(root)
    self = next(e.get("type", "") for e in root.findall(f"{ATOM}link") if e.get("rel") == "self")
    for entry in root.findall(f"{ATOM}entry"):
        links = [e for e in entry.findall(f"{ATOM}link") if (e.get("rel") or "") != "alternate"]
        had = [e for e in links if (e.get("rel") or "").startswith(ACQUISITION)]
        if "kind=acquisition" in self and not all(e.get("type") for e in had or [entry]):
            yield "an entry of an acquisition feed has no acquisition link with a type"
        if "kind=navigation" in self and not any(
            "opds-catalog" in e.get("type", "") for e in links
        ):
            yield "an entry of a navigation feed leads to no feed"


def _leads_on(links: list[etree._Element]) -> bool:
    return any("opds-catalog" in e.get("type", "") for e in links)


def rss(root: etree._Element) -> Found:
    """RSS 2.0: required elements of channel, of item; and the RSS profile on dates and guid."""
    channel = root.find("channel")
    if channel is None or root.get("version") != "2.0":
        yield "no channel, or no version"
        return
    for name in ("title", "link", "description"):
        if not channel.findtext(name):
            yield f"the channel has no {name}"
    for item in channel.findall("item"):
        if not (item.findtext("title") or item.findtext("description")):
            yield "an item has neither title nor description"
        for e in item.findall("pubDate"):
            if not RFC822.fullmatch(e.text or ""):
                yield f"pubDate is no date of RFC 822: {e.text}"
        guid = item.find("guid")
        if guid is None or (guid.get("isPermaLink") != "false" and "://" not in (guid.text or "")):
            yield "a guid is missing, or says to be an address and is none"


def json_feed(feed: dict[str, Any]) -> Found:
    """JSON Feed 1.1: top level, items, authors, attachments."""
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
        yield "version or title is missing"
    for item in feed["items"]:
        if not isinstance(item.get("id"), str) or not item["id"]:
            yield "an item has no id"
        if not (item.get("content_html") or item.get("content_text")):
            yield f"{item['id']}: has no content"
        for name in ("date_published", "date_modified"):
            if name in item and not MOMENT.fullmatch(item[name]):
                yield f"{item['id']}: {name} is no RFC 3339 moment"
        for author in item.get("authors", []):
            if not author.get("name"):
                yield f"{item['id']}: an author is without name"
        for attachment in item.get("attachments", []):
            if not {"url", "mime_type"} <= attachment.keys():
                yield f"{item['id']}: an attachment lacks url or mime_type"


def sitemap(root: etree._Element) -> Found:
    """sitemaps.org 0.9, "XML tag definitions"."""
    if len(root) > 50_000 or root.tag not in {f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"}:
        yield "too many addresses, or no sitemap"
    for url in root:
        if not (url.findtext(f"{SITEMAP}loc") or "").startswith(("https://", "http://")):
            yield "a loc is no whole address"
        day = url.findtext(f"{SITEMAP}lastmod")
        if day is not None and not DAY.fullmatch(day):
            yield f"lastmod is no day: {day}"


def repository(root: etree._Element) -> Found:
    """The static repository: section 3.2 of its specification, and oai_dc."""
    parts = [e.tag for e in root]
    if root.tag != f"{STATIC}Repository" or parts != [
        STATIC + name for name in ("Identify", "ListMetadataFormats", "ListRecords")
    ]:
        yield f"its parts are {parts}"
        return
    identify = [e.tag.removeprefix(OAI) for e in root[0]]
    if identify != ["repositoryName", "baseURL", "protocolVersion", "adminEmail",
                    "earliestDatestamp", "deletedRecord", "granularity"]:  # fmt: skip
        yield f"Identify holds {identify}"
    if root[0].findtext(f"{OAI}deletedRecord") != "no":
        yield "static repositories have no deleted records"
    earliest = root[0].findtext(f"{OAI}earliestDatestamp") or ""
    identifiers = []
    for record in root[2]:
        header, metadata = record
        identifiers.append(header.findtext(f"{OAI}identifier") or "")
        day = header.findtext(f"{OAI}datestamp") or ""
        if not DAY.fullmatch(day) or day < earliest:
            yield f"datestamp {day}"
        if not re.fullmatch(r"oai:[a-z0-9.-]+:[\w%.~-]+", identifiers[-1]):
            yield f"identifier {identifiers[-1]}"
        if any(not e.tag.startswith(DC) for e in metadata[0]):
            yield "an element is not of Dublin Core"
    if len(identifiers) != len(set(identifiers)):
        yield "two records have one identifier"


def page(document: html.HtmlElement) -> Found:
    """A piece's page: JSON-LD by schema.org's domains, one `citation_title`, files that exist."""
    data = document.cssselect("script[type='application/ld+json']")
    if len(data) != 1:
        yield "one JSON-LD block is asked for"
        return
    thing = json.loads(data[0].text)
    if thing["@type"] not in {"Article", "BlogPosting", "Chapter"} or not thing["headline"]:
        yield "the JSON-LD has no type or headline"
    if len(document.cssselect("meta[name=citation_title]")) != 1:
        yield "one citation_title is asked for"


def violations(site: Path) -> Iterator[tuple[str, str]]:
    """(file, what is wrong) of a built site."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if "assets/" in name or path.suffix not in {".xml", ".json", ".html"}:
            continue
        for what in _of(path, name):
            yield name, what


def _of(path: Path, name: str) -> Found:
    if path.suffix == ".json":
        if path.name == "feed.json":
            yield from json_feed(json.loads(path.read_bytes()))
        else:
            json.loads(path.read_bytes())
        return
    if path.suffix == ".html":
        if name.startswith("pieces/") and "/copies/" not in name:
            yield from page(html.document_fromstring(path.read_bytes()))
        return
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False))
    checks = {"feed.xml": atom, "rss.xml": rss, "oai.xml": repository}
    check = opds if name.startswith("opds/") else checks.get(path.name, sitemap)
    yield from check(root)


def disagreements(site: Path, cards: Iterable[Card]) -> Iterator[tuple[str, str]]:
    """(piece, form) where a form does not name every contributor in order, or the first date."""
    for card in cards:
        lead = [c.name for c in card.contributors if c.role in PRINCIPAL]
        lead = lead or [c.name for c in card.contributors if c.role == "interviewee"]
        rest = [c.name for c in card.contributors if c.name not in lead]
        day = first_date(card.first, card.appearances)
        iso = (day.iso or "") if day else ""
        for form, (names, others, date) in _told(site / "pieces" / card.id, card.id).items():
            if _bare(names) != _bare(lead) or not all(name in others for name in rest):
                yield card.id, f"{form}: {names} for {lead}, {others} for {rest}"
            if date != (iso[:4] if form == "ris" else iso):
                yield card.id, f"{form}: {date} for {iso}"


def _told(folder: Path, piece: str) -> dict[str, tuple[list[str], str, str]]:
    """By form: names of authors, all else that is said, and the date."""
    import rispy
    from pybtex.database import parse_string

    page = html.document_fromstring((folder / "index.html").read_bytes())
    metas: dict[str, list[str]] = {}
    for e in page.cssselect("meta[name]"):
        metas.setdefault(e.get("name", ""), []).append(e.get("content", ""))
    data = json.loads(page.cssselect("script[type='application/ld+json']")[0].text or "")
    authors = [a.get("author", a)["name"] for a in data.get("author", [])]
    interviewed = [c["contributor"]["name"] for c in _several(data.get("contributor"))
                   if c["roleName"] == "interviewee"]  # fmt: skip
    (entry,) = parse_string((folder / f"{piece}.bib").read_text("utf-8"), "bibtex").entries.values()
    (ris,) = rispy.loads((folder / f"{piece}.ris").read_text("utf-8"))
    (csl,) = json.loads((folder / f"{piece}.json").read_bytes())
    issued = csl.get("issued", {}).get("date-parts", [[]])[0]
    return {
        "highwire": (
            [turned(n) for n in metas.get("citation_author", [])],
            " ".join(metas.get("DC.contributor", [])),
            "".join(metas.get("citation_publication_date", [])).replace("/", "-"),
        ),
        "json-ld": (
            authors or interviewed,
            json.dumps(data, ensure_ascii=False),
            data.get("datePublished", ""),
        ),
        "bibtex": (
            [untex(turned(str(p), tex=True)).strip("{}") for p in entry.persons.get("author", [])],
            untex(str(dict(entry.fields))) + _turned_all(entry),
            _iso(entry.fields.get("date", "")),
        ),
        "ris": (
            [turned(n) for n in ris.get("authors", [])],
            " ".join(turned(n) for v in ris.values() if isinstance(v, list) for n in v),
            ris.get("year", ""),
        ),
        "csl": (
            [_csl_name(n) for n in csl.get("author", [])],
            json.dumps(csl, ensure_ascii=False) + _csl_names(csl),
            "-".join(f"{n:02}" for n in issued),
        ),
    }


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _iso(edtf: str) -> str:
    return (parse_edtf(edtf).iso or "") if edtf else ""


def _turned_all(entry: Any) -> str:
    people = [str(p) for role in entry.persons.values() for p in role]
    people += [n for key in ("translator", "introduction")
               for n in entry.fields.get(key, "").split(" and ")]  # fmt: skip
    return " ".join(turned(n, tex=True) for n in people)


def _csl_names(item: dict[str, Any]) -> str:
    found = [n for v in item.values() if isinstance(v, list) for n in v if isinstance(n, dict)]
    return " ".join(_csl_name(n) for n in found)


def _csl_name(name: dict[str, Any]) -> str:
    parts = (name.get(key, "") for key in ("given", "family", "suffix"))
    return str(name.get("literal") or " ".join(part for part in parts if part))


def turned(name: str, *, tex: bool = False) -> str:
    """ "Family, Given" as it is said; what follows a name stands last, in BibTeX in the middle."""
    family, *rest = name.split(", ")
    if tex and len(rest) > 1:
        *suffix, given = rest
    else:
        given, suffix = (rest[0], rest[1:]) if rest else ("", [])
    return ", ".join([f"{given} {family}".strip(), *suffix])


def _bare(names: Iterable[str]) -> list[str]:
    """Names without the comma before what follows them, which not every form keeps."""
    return [name.replace(",", "") for name in names]


def untex(text: str) -> str:
    """Text as TeX sets it."""
    for said, sign in (("textbraceleft", "{"), ("textbraceright", "}"), ("textbackslash", "\\"),
                       ("textasciitilde", "~"), ("textasciicircum", "^")):  # fmt: skip
        text = text.replace(f"\\{said}{{}}", sign)
    return re.sub(r"\\([&%$#_])", r"\1", text)


def main() -> None:
    """From the command line."""
    site = Path(sys.argv[1])
    found = list(violations(site))
    if len(sys.argv) > 2:
        from backlist.archive import open_archive

        catalog, _ = open_archive(Path(sys.argv[2])).catalog(jobs=1)
        public = [card for card in catalog.cards if card.status == "public"]
        found += disagreements(site, public)
        print(f"{len(public)} pieces compared")
    for name, what in found:
        print(f"{name}: {what}")
    print(f"{len(found)} violations")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
