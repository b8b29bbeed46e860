"""What a page shows at a glance: its headings, its article's sentences, the words around (pure).

The measures by which a page that stands in for a writing is told from a writing: how much of the
text found speaks of the failure, how much is prose of another kind, what the page claims to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from backlist.intake.page.dom import spaced
from backlist.intake.page.page_claims import Page

_PARTS = re.compile(r"\s+(?:[|·•»«–—~/-]+|::)\s+|\s*[|•»]\s*")
_ENDS = re.compile(r"(?<=[.!?…])[\"'”»)]*\s+|(?<=[。！？])|\n+")
_EDGES = " \t\n.!?…:;,-–—*|\"'“”«»()[]"
_CLOSED = re.compile(r"[.!?。！？:][\"'”»)\]]*$")
_MOST = 12_000
_LONG_SENTENCE = 8
_FEWEST = 3
_MOST_LOOKED_AT = 20
_CUT = re.compile(r"(?:…|\.\.\.)\W*$")
_WORD = re.compile(r"\w+")
_UNSEEN = ("script", "style", "template", "noscript", "option")


@dataclass(frozen=True)
class Look:
    """A page as `failure` sees it: what was found on it, and what it says of itself.

    `text` is the article's words as far as any were found, `shell` what `is_shell` said of the
    page while it still had its scripts, `covered` what `uncover` said, `claims`
    what its head states.
    """

    root: HtmlElement
    title: str
    text: str
    claims: Page | None = None
    shell: bool = False
    covered: bool = False

    @cached_property
    def count(self) -> int:
        """The number of words in the text; of scripts without spaces, three letters are one."""
        return count_words(self.text)

    @cached_property
    def whole(self) -> str:
        """The page's words as plain text, from its beginning, as far as anybody looks."""
        return plain(spaced(self.root)[:_MOST])

    @cached_property
    def shown(self) -> str:
        """As `whole`, without what a browser that runs scripts leaves out."""
        pieces: list[str] = []
        size = 0
        for element in self.root.iter():
            for said in (element.text if element.tag not in _UNSEEN else None, element.tail):
                if said:
                    pieces.append(said)
                    size += len(said.strip())
            if size > _MOST:
                break
        return plain(" ".join(pieces)[:_MOST])

    @cached_property
    def head(self) -> str:
        """The title as the keeper would know it."""
        return " ".join((self.title or next(self._titles(), "")).split())[:80]

    @cached_property
    def titles(self) -> tuple[tuple[str, ...], ...]:
        """Titles and the first heading, each in the parts its separators make, then whole."""
        wholes = [plain(raw)[:300] for raw in self._titles()]
        split = ([*_PARTS.split(whole), whole] for whole in wholes)
        return tuple(tuple(p for part in parts if (p := part.strip(_EDGES))) for parts in split)

    @cached_property
    def heads(self) -> frozenset[str]:
        """All titles and headings and their parts."""
        return frozenset(part for parts in self.titles for part in parts)

    @cached_property
    def beyond_heads(self) -> str:
        """`whole` without its titles and headings."""
        rest = self.whole
        for head in sorted(self.heads, key=len, reverse=True):
            rest = rest.replace(head, " ")
        return rest

    def _titles(self) -> Iterator[str]:
        if self.title:
            yield self.title
        named = next(self.root.iter("title"), None)
        heading = next(self.root.iter("h1"), None)
        if heading is None:
            heading = next(self.root.iter("h2"), None)
        yield from (spaced(e)[:300] for e in (named, heading) if e is not None)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The text's sentences and lines, plain."""
        parts = (plain(s) for s in _ENDS.split(self.text[:_MOST]))
        return tuple(s for s in parts if s)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text's blocks, plain: paragraphs, headings, items."""
        parts = (plain(s) for s in self.text.split("\n"))
        return tuple(s for s in parts if s)

    @cached_property
    def is_cut(self) -> bool:
        """Whether the text ends in the middle: in dots, or without a full stop."""
        last = self.lines[-1] if self.lines else ""
        return bool(_CUT.search(last)) or (
            len(last.split()) >= _LONG_SENTENCE and not _CLOSED.search(last)
        )

    @cached_property
    def after(self) -> tuple[str, ...]:
        """The sentences right after the text's last paragraph, a few, plain."""
        long = [line for line in self.lines if len(line.split()) >= _LONG_SENTENCE]
        last = _WORD.findall((long or [*self.lines, ""])[-1])[-6:]
        if len(last) < 3:
            return ()
        page = plain(spaced(self.root)[: _MOST * 20])
        ends = [m.end() for m in re.finditer(r"\W*".join(map(re.escape, last)), page)]
        rest = page[ends[-1] : ends[-1] + 300].lstrip(_EDGES) if ends else ""
        return tuple(_ENDS.split(rest)[:4]) if rest else ()

    @cached_property
    def is_claimed(self) -> bool:
        """Whether the page states that it is a dated article of somebody's."""
        claims = self.claims
        if claims is None:
            return False
        dated = any(n.get("datePublished") for n in claims.nodes)
        signed = any(n.get("author") for n in claims.nodes)
        meta = claims.meta.get
        dated = dated or bool(meta("article:published_time") or meta("itemprop:datepublished"))
        signed = signed or bool(meta("author") or meta("article:author"))
        return dated and (signed or "article" in (meta("og:type") or ()))

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The sites the page says it is of: its address, its canonical one, its forms' targets."""
        claims = self.claims
        said = [claims.url, claims.canonical, *claims.meta.get("og:url", ())] if claims else []
        said += [form.get("action") for form in self.root.iter("form")][:20]
        return frozenset(host for address in said if (host := host_of(address)))

    @cached_property
    def is_kept_out(self) -> bool:
        """Whether the page asks search engines not to list it, as errors do."""
        said = self.claims.meta.get("robots", ()) if self.claims else ()
        return any("noindex" in value.lower() for value in said)

    @cached_property
    def is_set(self) -> bool:
        """Whether the text stands in what the page marks as an article or its main part."""
        if self.count < _FEWEST:
            return False
        marked = islice(self.root.iter("article", "main"), _MOST_LOOKED_AT)
        return any(count_words(spaced(e)) >= self.count for e in marked)

    def headed(self, pattern: re.Pattern[str]) -> int:
        """How many different titles and headings are, in whole or part, of this kind."""
        hits = (next(filter(pattern.fullmatch, parts), None) for parts in self.titles)
        return len({hit for hit in hits if hit})

    def share(self, pattern: re.Pattern[str]) -> float:
        """The part of the text's words that stand in sentences of this kind, 0 to 1."""
        sizes = [(count_words(s), bool(pattern.search(s))) for s in self.sentences]
        total = sum(size for size, _ in sizes)
        return sum(size for size, hit in sizes if hit) / total if total else 0.0

    def prose(self, pattern: re.Pattern[str]) -> int:
        """How many words stand in whole sentences that are not of this kind."""
        return sum(
            count_words(s)
            for s in self.sentences
            if _CLOSED.search(s) and count_words(s) >= _LONG_SENTENCE and not pattern.search(s)
        )


def plain(text: str) -> str:
    """A text case folded, its apostrophes straight, its white space single."""
    return " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())


def count_words(text: str) -> int:
    """The number of words; in scripts without spaces three letters count as one."""
    return len(text.split()) if text.count(" ") > len(text) / 40 else -(-len(text) // 3)


def host_of(address: str | None) -> str | None:
    """The host of a web address without "www.", of an archived one that of the page itself."""
    try:
        parts = urlsplit(address or "")
        inner = re.search(r"/https?:/{1,2}[^/]+", parts.path)
        host = urlsplit(inner.group()[1:]).hostname if inner else parts.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
