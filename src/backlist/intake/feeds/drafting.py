"""An entry of a feed → a draft: with its own text where the feed has it whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from backlist.errors import Problem, Severity
from backlist.files import digest_of
from backlist.intake.feeds.entries import Entry, Feed
from backlist.intake.feeds.wholeness import cleaned, is_whole
from backlist.intake.interface import ReadOptions
from backlist.intake.page.media import Finder, nowhere
from backlist.model import Captured, Container, Contributor, Draft, Evidence, Rights

_NOT_OF_TITLE = re.compile(
    r"\s*(?:[-–—|»:·]\s*(?:rss(?: feed)?|feed|atom(?: feed)?|all (?:posts|articles)|latest|"
    r"posts|articles|news feed)|\((?:rss|atom|feed)\))\s*$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"^(?:comments? (?:on|for|to)\b|kommentare zu\b|commentaires sur\b|comentarios en\b|"
    r"comentários (?:em|sobre)\b|commenti (?:a|su)\b)",
    re.IGNORECASE,
)
_CC = re.compile(r"https?://(?:www\.)?creativecommons\.org/[\w./-]+")
BEGINNING = "The feed holds only the beginning of this."


@dataclass(frozen=True, slots=True)
class FeedFile:
    """Where a feed came from: what the keeper named, the address, the file it is kept as."""

    source: str
    url: str | None = None
    media_type: str = "application/rss+xml"
    suffix: str = ".xml"
    fetched: str | None = None
    container: Container | None = None


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry whose text is in the feed, whole; a `Record`."""

    entry: Entry
    feed: Feed
    file: FeedFile
    options: ReadOptions

    @property
    def position(self) -> str:
        """Which of the feed's entries it is."""
        return self.entry.name

    def read(self) -> Iterator[Draft | Problem]:
        """The entry's draft."""
        from backlist.intake.describe import describe

        draft = draft_of(self.entry, self.feed, self.file, self.options)
        yield describe(draft, today=self.options.today)


def holds_comments(feed: Feed) -> bool:
    """Whether this is a feed of comments, which are no writings of the archive's authors."""
    return bool(_COMMENTS.match(feed.title or ""))


def has_text(entry: Entry) -> bool:
    """Whether the feed gives the entry's text whole."""
    for html, meant in ((entry.html, True), (entry.summary, False)):
        root = cleaned(html, entry.link) if html else None
        if root is not None and is_whole(root, meant_whole=meant):
            return True
    return False


def facts_of(entry: Entry, feed: Feed) -> Draft:
    """What the feed says of an entry, without its text: what is laid under a page's own words."""
    evidence = {
        "contributors": Evidence("metadata", where="feed author"),
        "title": Evidence("metadata", where="feed title"),
        "categories": Evidence("metadata", where="feed category"),
    }
    if entry.dated is not None:
        evidence["date"] = Evidence("metadata", entry.dated[0], where=entry.dated[1])
    outlet = entry.outlet or outlet_of(feed)
    if outlet:
        evidence["outlet"] = Evidence("metadata", outlet, where="feed title")
    draft = Draft(
        title=entry.title,
        contributors=tuple(Contributor(n, r) for n, r in entry.people or feed.people),
        date=entry.date,
        outlet=outlet,
        categories=entry.categories,
        tags=entry.tags,
        rights=_rights(entry.rights or feed.rights),
    )
    kept = {k: e for k, e in evidence.items() if getattr(draft, k)}
    return replace(draft, evidence=kept)


def draft_of(entry: Entry, feed: Feed, file: FeedFile, options: ReadOptions) -> Draft:
    """The draft of an entry with the text the feed has, marked to wait where that is not whole."""
    from backlist.intake.html_body import HtmlBody, read_html

    html, whole, summary = _text_of(entry)
    language = options.language or _language(entry, feed, html)
    root = cleaned(_with_picture(html, entry), entry.link)
    body = HtmlBody()
    if root is not None:
        body = read_html(
            root,
            base=entry.base or file.url,
            find=_finder(entry, file, options),
            language=language,
            source=file.source,
        )
    return replace(
        facts_of(entry, feed),
        url=entry.link,
        language=language,
        summary=summary,
        markdown=body.markdown,
        media=body.media,
        problems=tuple(replace(p, severity=_mild(p)) for p in body.problems),
        source=file.source,
        position=entry.name,
        identity=_identity(entry, file),
        record=digest_of(_substance(entry)),
        capture=_capture(entry, file),
        container=file.container,
        waits=None if whole else BEGINNING,
    )


def outlet_of(feed: Feed) -> str | None:
    """The feed's title as the name of an outlet."""
    return _NOT_OF_TITLE.sub("", feed.title or "").strip() or None


def _text_of(entry: Entry) -> tuple[str, bool, str | None]:
    """The text, whether it is whole, and a summary that is the author's own."""
    content = cleaned(entry.html, entry.link) if entry.html else None
    brief = cleaned(entry.summary, entry.link) if entry.summary else None
    if content is not None and is_whole(content, meant_whole=True):
        return entry.html or "", True, _own_summary(entry.summary, content)
    if brief is not None and is_whole(brief, meant_whole=False):
        return entry.summary or "", True, None
    longer = max(entry.html or "", entry.summary or "", key=len)
    return longer, False, None


def _own_summary(summary: str | None, content: HtmlElement) -> str | None:
    """The summary, where it is not merely the text's beginning."""
    from backlist.intake.page.dom import words

    root = cleaned(summary, None) if summary else None
    if root is None or not is_whole(root, meant_whole=True):
        return None
    said = words(root)
    start = _letters(said)[:60]
    text = words(content)
    return None if not start or start in _letters(text) or len(said) > 1000 else said


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _with_picture(html: str, entry: Entry) -> str:
    """The text with the picture that goes with it, where it shows none of its own."""
    if not entry.pictures or "<img" in html.lower():
        return html
    from html import escape

    return f'<figure><img src="{escape(entry.pictures[0])}" alt=""></figure>{html}'


def _finder(entry: Entry, file: FeedFile, options: ReadOptions) -> Finder:
    base = entry.base or entry.link or file.url
    if not options.images or not options.online or not base:
        return nowhere
    from backlist.intake.fetching import pictures

    return pictures(base, options, [])


def _language(entry: Entry, feed: Feed, html: str) -> str | None:
    """What the feed says, unless the text is clearly in another language (a theme's default)."""
    from backlist.intake.page.language import normal_tag, recognised

    claimed = normal_tag(entry.language or feed.language)
    text = re.sub(r"<[^>]*>", " ", html[:8000])
    heard = recognised(text) if len(text) >= 200 else None
    if heard is None or heard[1] < (0.95 if claimed else 0.7):
        return claimed
    return claimed if claimed and claimed.partition("-")[0] == heard[0] else heard[0]


def _identity(entry: Entry, file: FeedFile) -> str | None:
    """The entry's name; one that is no address is only good together with its site."""
    guid = entry.guid
    if guid is None or "://" in guid or guid.startswith("tag:"):
        return guid or entry.link
    try:
        host = urlsplit(entry.link or file.url or "").hostname
    except ValueError:
        host = None
    return f"{host or file.source} {guid}"


def _substance(entry: Entry) -> bytes:
    """What an entry says, without counters that change from day to day."""
    said = (entry.title, entry.link, entry.html, entry.summary, entry.people, entry.categories)
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")


def _capture(entry: Entry, file: FeedFile) -> Captured | None:
    if file.container is not None:
        return None
    return Captured(entry.raw, file.media_type, file.suffix, file.url, file.fetched)


def _rights(words: str | None) -> Rights | None:
    found = _CC.search(words or "")
    return Rights(statement=found.group().rstrip(".")) if found else None


def _mild(problem: Problem) -> Severity:
    return "warning" if problem.severity == "error" else problem.severity
