"""An outlet's name as a note words it → the name alone (pure)."""

from __future__ import annotations

import re

from backlist.intake.notes.outlets import domain_of, is_known, name_of_domain
from backlist.intake.signatures.names import is_place

KINDS = (
    r"(?:blog|blogs|newsletter|magazine|journal|site|website|web\s?site|webpage|zine|podcast|"
    r"list|listserv|mailing list)"
)
_WITHIN = re.compile(
    r"^(?:the\s+)?(?:(?:print|online|digital|weekend|current|latest|\x00|first|second|german|"
    r"english|"
    r"american|[a-z]+day)\s+)*(?:edition|issue|version|website|web site|site|pages|columns|"
    r"page|number|wall)"
    r"\s+(?:\x00\s+)?(?:of\s+)(?:the\s+)?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:the|our|their|his|her|its|my|la|le|les|l[’']|der|die|das|dem|den|el|los|las|o|a|os|"
    r"as|il|lo|gli|i)\s+",
    re.IGNORECASE,
)
_KEEPS_ARTICLE = re.compile(
    r"^(?:The|La|Le|Les|L[’']|Der|Die|Das|El|Los|Las|O|A|Il|Lo|I|Gli)\s?[A-ZÀ-Þ]"
)
PLATFORM = re.compile(
    r"\b(Facebook|Medium|Tumblr|Twitter|X|Instagram|Substack|LinkedIn|Reddit|Mastodon|Telegram|"
    r"Google Docs|WordPress|Bluesky|Threads|LiveJournal|YouTube|WhatsApp|Indymedia|Patreon)\b"
)


def clean_name(words: str) -> str | None:
    """An outlet's name without article and "the website of"; None where it names nothing."""
    name = re.sub(r"[\x00\x01]+", " ", words.replace("\x02", ""))
    name = re.sub(r"\s+", " ", name).strip(' .,;:“”"«»*_[]()|')
    name = re.sub(r"\s*\([A-Z]{2,8}\)(?=\s)", "", name)
    name = _WITHIN.sub("", name)
    name = re.sub(rf"^(?:the\s+)?((?:[a-z0-9-]+\.)+[a-z]{{2,}})\s+{KINDS}$", r"\1", name)
    domain = domain_of(name)
    if domain:
        return name_of_domain(domain) or (domain if "/" in name else name)
    if is_known(name):
        return name
    platform = PLATFORM.search(name)
    if platform and (
        name[0].islower()
        or re.search(
            r"\b(?:page|account|profile|group|channel|feed|wall|event|timeline|Seite|página|"
            r"pagina|compte|conta|cuenta|perfil|profilo)\b",
            name,
        )
    ):
        return platform[1]
    if not _KEEPS_ARTICLE.match(name):
        name = _ARTICLE.sub("", name)
    elif name.startswith("The ") and re.search(rf"\b{KINDS}$", name, re.IGNORECASE):
        name = name[4:]
    return name if _is_name(name) else None


def _is_name(name: str) -> bool:
    if is_place(name):
        return False
    if not 1 < len(name) <= 120 or not re.search(r"[^\W\d_]", name):
        return False
    if name[0].islower():
        # "openNASA", "rs21", "taz": a name in small letters has a capital, a digit or a kind.
        return bool(re.match(r"[a-z]+[A-Z0-9]\w*", name)) or bool(
            re.search(r"\b[A-ZÀ-Þ]\w+", name) and re.search(rf"\b{KINDS}\b", name, re.IGNORECASE)
        )
    return not re.fullmatch(
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
        r"English|French|German|Spanish|Italian|Portuguese|Arabic|Part|Full|Print|"
        r"Russian)(?:\s.*)?",
        name,
    )
