"""A manuscript read in the child → a described draft with the evidence for each field (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from backlist.dates import Edtf, parse_edtf, read_date
from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.documents.formats import Format
from backlist.intake.documents.manuscript import Manuscript
from backlist.intake.interface import Given, ReadOptions
from backlist.model import Captured, Container, Contributor, Draft, DraftMedia, Evidence, Rights
from backlist.model.piece import EvidenceSource

AGREED = 0.9
"""How sure an author is whom the properties and the text both name."""

SAID = 0.5
"""How sure an author is whom the properties alone name: it may be whose computer it was."""

SURENESS = {"byline": 0.85, "under the title": 0.6}
"""How sure authors are that stand in the text, by where."""

MADE = 0.3
"""How sure it is that a document appeared the day its file was made."""


def read_document(given: Given, options: ReadOptions, form: Format) -> Draft | Problem:
    """The draft of one document, which is read in a child process."""
    data = given.read()
    if isinstance(data, Problem):
        return replace(data, what=f"{data.what} Nothing of it was filed.")
    answer = _asked(data, given, options, form)
    found = answer if isinstance(answer, Problem) else as_manuscript(answer, given.source)
    if isinstance(found, Problem):
        return found
    capture = Captured(data, form.media_type, form.suffix, options.url, options.fetched)
    return draft_of(found, given, options, capture)


def read_documents(given: Given, options: ReadOptions, form: Format) -> Iterator[Draft | Problem]:
    """The drafts of a document that may hold several: {"pieces": manuscripts}.

    One alone has the document as its own capture; of several, the document is the container.
    """
    data = given.read()
    if isinstance(data, Problem):
        yield replace(data, what=f"{data.what} Nothing of it was filed.")
        return
    answer = _asked(data, given, options, form)
    if isinstance(answer, Problem):
        yield answer
        return
    pieces = answer.get("pieces") if isinstance(answer, dict) else None
    found = [as_manuscript(p, given.source) for p in pieces] if isinstance(pieces, list) else []
    capture = Captured(data, form.media_type, form.suffix, options.url, options.fetched)
    container = None
    if len(found) > 1 and given.path is not None:
        container = Container(str(given.path), digest_of(data), form.suffix, form.media_type)
    for one in found or [as_manuscript(None, given.source)]:
        if isinstance(one, Problem):
            yield one
            continue
        draft = draft_of(one, given, options, None if container else capture)
        yield replace(draft, container=container, record=_record(one) if container else None)


def _asked(data: bytes, given: Given, options: ReadOptions, form: Format) -> object | Problem:
    from backlist.intake.child import in_child

    wishes = {"images": options.images, "language": options.language}
    return in_child(form.reader, data, source=given.source, options=wishes, seconds=form.seconds)


def _record(found: Manuscript) -> str:
    return digest_of(msgspec.msgpack.encode(found))


def as_manuscript(answer: object, source: str) -> Manuscript | Problem:
    """What the child sent, its kinds checked."""
    try:
        return msgspec.convert(answer, Manuscript)
    except msgspec.ValidationError:
        return Problem(
            "The document could not be read. Nothing of it was filed.",
            source=source,
            do="Open it in the program that made it, save it anew, and add that copy.",
        )


def draft_of(
    found: Manuscript, given: Given, options: ReadOptions, capture: Captured | None
) -> Draft:
    """The draft of a manuscript, described."""
    from backlist.intake.describe import describe

    evidence: dict[str, Evidence] = {}
    people = _people(found, evidence)
    title = options.title or found.title or None
    if title and not options.title:
        inferred = found.title_from in {"heading", "largest type"}
        kind: EvidenceSource = "sentence" if inferred else "metadata"
        sure = 0.85 if inferred else None
        evidence["title"] = Evidence(kind, found.title, sure, None, found.title_from)
    draft = Draft(
        title=title,
        subtitle=found.subtitle or None,
        contributors=people,
        date=_date(found, evidence),
        outlet=found.outlet or None,
        url=options.url or found.url or None,
        language=_language(found, options, evidence),
        summary=found.summary or None,
        tags=tuple(found.tags),
        markdown=found.markdown,
        evidence=evidence,
        problems=tuple(Problem(d, source=given.source, severity="note") for d in found.doubts),
        source=given.source,
        position=found.position or None,
        identity=options.url or found.identifier or None,
        rights=Rights(note=found.rights) if found.rights else None,
        capture=capture,
        media=tuple(DraftMedia(name, data) for name, data in found.media),
        beside=_beside(found),
    )
    return describe(draft, today=options.today)


def _people(found: Manuscript, evidence: dict[str, Evidence]) -> tuple[Contributor, ...]:
    """Who the text names, else the properties: sure only where the format means them to be."""
    said = [c for c in found.creators if c.name]
    others = tuple(Contributor(c.name, c.role) for c in said if c.role != "author")
    if found.authors:
        agreed = [c.name for c in said if c.role == "author"] == found.authors
        sure = None if found.authors_from.startswith("style") else SURENESS[found.authors_from]
        sure = AGREED if sure and agreed else sure
        kind: EvidenceSource = "sentence" if sure else "metadata"
        says = found.byline or ", ".join(found.authors)
        evidence["contributors"] = Evidence(kind, says, sure, None, found.authors_from)
        return (*(Contributor(name) for name in found.authors), *others)
    if said:
        says = ", ".join(c.name for c in said)
        evidence["contributors"] = (
            Evidence("metadata", says, None, None, found.creators_from)
            if found.sure_creators
            else Evidence("inferred", says, SAID, None, found.creators_from)
        )
    return tuple(Contributor(c.name, c.role) for c in said)


def _date(found: Manuscript, evidence: dict[str, Evidence]) -> Edtf | None:
    if not found.date:
        return None
    try:
        date = parse_edtf(found.date)
    except ValueError:
        read = read_date(found.date)
        if read is None:
            return None
        date = read.date
    says = found.dateline or found.date
    if found.written and not found.dateline:
        # When a file was made says about when it was written, and no more.
        date = parse_edtf(f"{str(date)[:7]}~")
    if found.dateline:
        evidence["date"] = Evidence("sentence", says, 0.7, None, found.date_from)
    elif found.written:
        evidence["date"] = Evidence("inferred", says, MADE, None, found.date_from)
    else:
        evidence["date"] = Evidence("metadata", says, None, None, found.date_from)
    return date


def _language(found: Manuscript, options: ReadOptions, evidence: dict[str, Evidence]) -> str | None:
    """The keeper's word, else the text where it is long enough, else the properties.

    A word processor writes its own language into a document; only a text too short to tell is
    taken at that word.
    """
    from backlist.intake.page.language import recognised

    if options.language:
        return options.language
    heard = recognised(found.markdown) if len(found.markdown) >= 200 else None
    said = found.language
    if heard and heard[1] >= 0.7 and not said.lower().startswith(heard[0].lower()[:2]):
        evidence["language"] = Evidence("inferred", None, round(heard[1], 2), None, "text")
        return heard[0]
    if said:
        evidence["language"] = Evidence("metadata", said, None, None, found.language_from)
        return said
    return None


def _beside(found: Manuscript) -> tuple[DraftMedia, ...]:
    return (DraftMedia("comments.md", found.comments.encode()),) if found.comments else ()
