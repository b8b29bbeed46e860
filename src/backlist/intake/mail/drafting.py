"""A message → a draft: the newsletter's or post's text, who wrote it, for which list, when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.html_body import HtmlBody, read_html
from backlist.intake.interface import ReadOptions
from backlist.intake.mail.furniture import online_address, take_off
from backlist.intake.mail.layout import undo_tables
from backlist.intake.mail.message import Letter, read_letter
from backlist.intake.mail.plain_text import to_markdown
from backlist.intake.page.media import Finder, Found, nowhere
from backlist.model import Captured, Container, Contributor, Draft, Evidence, Work

PERSONAL = "This looks like personal mail."
_FROM_OF = re.compile(r"^(.{2,80}?)\s+(?:from|at|of|von|de|via|\||@|/)\s+(.{2,80})$", re.IGNORECASE)
_VIA = re.compile(r"\s+via\s+.*$", re.IGNORECASE)
_REPLY = re.compile(r"^(?:(?:re|aw|sv|antw|rif|res|réf?)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_TAG = re.compile(r"^\[[^\[\]]{1,40}\]\s*")
_ON_THE_WEB = re.compile(
    r"(?:on the web at|in your browser|view online|read online|web version)\W{0,4}"
    r"(https?://[^\s<>()\"]{4,1000})",
    re.IGNORECASE,
)
_LIST_NAME = re.compile(r"^\s*\"?([^\"<>]*?)\"?\s*(?:<([^<>]*)>)?\s*$")


@dataclass(frozen=True, slots=True)
class MailRecord:
    """One message, as a `Record`. `container` is the mailbox it is in, None where it is a file.

    `among` says that it came in a heap of mail, where what is personal must wait.
    """

    data: bytes
    source: str
    options: ReadOptions
    position: str | None = None
    container: Container | None = None
    among: bool = False

    def read(self) -> Iterator[Draft | Problem]:
        """The message's draft."""
        from backlist.intake.describe import describe

        letter = read_letter(self.data)
        if letter is None:
            yield Problem(
                "This is no message, or one of far too many lines.",
                source=self.source,
                record=self.position,
            )
        elif not (letter.html or letter.text):
            yield Problem(
                "The message has no text.",
                source=self.source,
                record=self.position,
                do="If a file attached to it is the writing, save and add that.",
            )
        else:
            yield describe(self._draft(letter), today=self.options.today)

    def _draft(self, letter: Letter) -> Draft:
        title = title_of(letter)
        body, subtitle, url = _body(letter, title, self)
        people, outlet, evidence = _who(letter)
        date = letter.day
        if date is not None:
            evidence["date"] = Evidence("metadata", letter.headers.get("date"), where="Date")
        language = self.options.language or _language(letter, body.markdown)
        return Draft(
            title=title,
            subtitle=subtitle,
            contributors=people,
            date=date,
            outlet=outlet,
            url=self.options.url or _archived(letter) or url,
            language=language,
            replies_to=_answers(letter, title),
            markdown=body.markdown,
            media=body.media,
            evidence=evidence,
            problems=tuple(_told(body, letter, self)),
            source=self.source,
            position=self.position,
            identity=letter.identity,
            record=digest_of(self.data),
            capture=self._capture(),
            container=self.container,
            waits=PERSONAL if self.among and not letter.is_list else None,
        )

    def _capture(self) -> Captured | None:
        if self.container is not None:
            return None
        return Captured(
            self.data, "message/rfc822", ".eml", fetched=self.options.fetched, private=True
        )


def title_of(letter: Letter) -> str | None:
    """The subject without the list's tag; that it is a reply is said once."""
    subject = bare = letter.headers.get("subject", "").strip()
    replies = False
    for _ in range(10):
        before = bare
        answered = _REPLY.sub("", bare).strip()
        replies = replies or answered != bare
        bare = _TAG.sub("", answered) if letter.is_list else answered
        if bare == before or not bare:
            break
    return (f"Re: {bare}" if replies else bare) if bare else subject or None


def _answers(letter: Letter, title: str | None) -> tuple[Work, ...]:
    is_reply = "in-reply-to" in letter.headers or "references" in letter.headers
    if not is_reply or not title or not title.startswith("Re: "):
        return ()
    says = letter.headers.get("subject")
    return (Work(title=title[4:], evidence=(Evidence("metadata", says, where="Subject"),)),)


def _who(letter: Letter) -> tuple[tuple[Contributor, ...], str | None, dict[str, Evidence]]:
    """The author and the outlet: "Ada Quill from The Lamp", or the From and the list's name."""
    from backlist.intake.page.byline_names import is_group, is_login, is_name, key

    name = _VIA.sub("", letter.sender[0]) if "@" not in letter.sender[0] else ""
    outlet = list_name(letter)
    evidence: dict[str, Evidence] = {}
    if outlet:
        evidence["outlet"] = Evidence("metadata", letter.headers["list-id"], where="List-Id")
    both = _FROM_OF.match(name)
    if both and letter.is_list and is_name(both.group(1)):
        name = both.group(1)
        if outlet is None:
            outlet = both.group(2)
            evidence["outlet"] = Evidence("metadata", letter.sender[0], where="From")
    of_itself = bool(outlet) and key(name) == key(outlet or "")
    if letter.is_list and not outlet and name and (is_group(name) or not is_name(name)):
        outlet, of_itself = name, True
        evidence["outlet"] = Evidence("metadata", letter.sender[0], where="From")
    if of_itself or not is_name(name) or is_login(name):
        return (), outlet, evidence
    evidence["contributors"] = Evidence("metadata", letter.sender[0], where="From")
    return (Contributor(name),), outlet, evidence


def list_name(letter: Letter) -> str | None:
    """A list's name in words (RFC 2919: the phrase before the identifier), if it has one."""
    found = _LIST_NAME.match(letter.headers.get("list-id", ""))
    phrase = found.group(1).strip() if found else ""
    said = phrase and not re.fullmatch(r"[\w.+/=@:-]*[\d./=@:][\w.+/=@:-]*", phrase)
    return phrase if said else None


def _body(
    letter: Letter, title: str | None, record: MailRecord
) -> tuple[HtmlBody, str | None, str | None]:
    """The text as Markdown, the subtitle, and where it stands on the web."""
    from backlist.intake.page.dom import parse

    text = letter.text or ""
    said = _ON_THE_WEB.search(text[:20_000])
    url = _tidy_address(said.group(1)) if said else None
    root = parse(letter.html) if letter.html and letter.html.strip() else None
    if root is None:
        markdown = to_markdown(text, flowed=letter.flowed, delsp=letter.delsp)
        return HtmlBody(markdown), None, url
    url = url or _tidy_address(online_address(root))
    if letter.is_list:
        take_off(root)
    undo_tables(root)
    subtitle = _without_title(root, title)
    find = _finder(letter) if record.options.images else nowhere
    body = read_html(root, find=find, language=record.options.language, source=record.source)
    if not body.markdown.strip() and text.strip():
        return HtmlBody(to_markdown(text, flowed=letter.flowed)), None, url
    return body, subtitle, url


def _without_title(root: HtmlElement, title: str | None) -> str | None:
    """Take the title off the text, which a newsletter repeats; give the subtitle under it."""
    from backlist.intake.page.byline_names import key
    from backlist.intake.page.dom import drop, words

    for heading in root.iter("h1", "h2"):
        if not title or key(words(heading)) != key(title):
            continue
        after = heading.getnext()
        drop(heading)
        if (
            after is not None
            and after.tag in {"h2", "h3"}
            and "subtitle" in (after.get("class") or "")
        ):
            drop(after)
            return words(after) or None
        return None
    return None


def _finder(letter: Letter) -> Finder:
    """Finds the pictures the message carries; none is fetched, for that tells who reads it."""

    def find(src: str) -> Found | None:
        data = letter.pictures.get(src) or letter.pictures.get(src.replace("CID:", "cid:"))
        return Found(data) if data else None

    return find


def _told(body: HtmlBody, letter: Letter, record: MailRecord) -> Iterator[Problem]:
    for problem in body.problems:
        mild = "warning" if problem.severity == "error" else problem.severity
        yield replace(problem, source=record.source, record=record.position, severity=mild)
    if letter.attached:
        names = ", ".join(letter.attached[:10])
        yield Problem(
            f"Attached, and not read: {names}.",
            source=record.source,
            record=record.position,
            do="Save and add what is a writing of its own.",
            severity="note",
        )


def _archived(letter: Letter) -> str | None:
    """Where the message is kept on the web (RFC 5064)."""
    said = letter.headers.get("archived-at", "").strip(" <>")
    return said if said.startswith(("http://", "https://")) else None


def _tidy_address(url: str | None) -> str | None:
    """An address without what tells who clicked it."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.rstrip(".,;"))
        kept = [(k, v) for k, v in parse_qsl(parts.query, True) if not _PERSONAL.match(k)]
        return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))
    except ValueError:
        return None


_PERSONAL = re.compile(r"^(?:utm_\w+|e|token|r|s|isFreemail|post_id|publication_id|mc_[ce]id|ref|"
                       r"triedRedirect|showWelcome\w*|email|subscriber\w*)$")  # fmt: skip


def _language(letter: Letter, markdown: str) -> str | None:
    from backlist.intake.page.language import normal_tag, recognised

    said = normal_tag(letter.headers.get("content-language", "").partition(",")[0])
    heard = recognised(markdown[:3000]) if len(markdown) >= 120 else None
    return heard[0] if heard and heard[1] >= 0.8 and not said else said
