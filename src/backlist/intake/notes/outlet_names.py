"""An outlet's name as a note words it → the name alone (pure)."""

from __future__ import annotations

import re

from backlist.intake.notes.outlets import domain_of, is_known, name_of_domain
from backlist.intake.signatures.names import is_place, people_in

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
_SORT = re.compile(
    r"^(?:(?:le|la|el|il|lo|l[’']|o|a|der|die|das|dem)\s+)?(?:(?:site|sitio|sítio|sito|revue|"
    r"journal|magazine|hebdomadaire|mensuel|quotidien|revista|"
    r"periódico|diario|diário|jornal|semanario|semanário|rivista|giornale|quotidiano|settimanale|"
    r"mensile|portale?|newsletter|bulletin|boletín|boletim|bollettino|página|page|pagina|"
    r"blog(?:ue)?|"
    r"website|newspaper|weekly|monthly|quarterly)\s+(?:(?:web|internet)\s+)?(?:(?:de|du|des|del|"
    r"dell[aeo]?|"
    r"dei|d[oae]s?|delle|degli|de\s+las?|de\s+los)\s+|d[’']|dell[’']|de\s+l[’'])?"
    r"|(?:Zeitschrift|Zeitung|Wochenzeitung|Tageszeitung|Monatszeitschrift|Monatszeitung|"
    r"Vierteljahresschrift|Magazin|Portal|Blatt)\s+"
    r"|(?:Website|Webseite|Webpage|Seite|Homepage|Internetseite)\s+(?:(?:der|des|von|vom)\s+)?)"
    r"(?=[A-ZÀ-Þ]|(?:[a-z0-9-]+\.)+[a-z]{2,}$)"
)
"""What kind of outlet it is, before its name: "la revista La Madeja", "auf dem Blog der …"."""
_OWNER = re.compile(
    rf"^(?:(?:the|their|its)\s+)?(?P<owner>[A-ZÀ-Þ0-9][^’']*?)(?:[’']s|"
    rf"(?<=s)[’'])\s+(?:(?P<kind>(?:\w+\s+)?{KINDS})$|"
    r"(?P<own>[A-ZÀ-Þ]\w*\s.*))",
)
_INSTITUTION = re.compile(
    r"\b(?:Office|Department|Agency|Bureau|Library|University|Institute|Administration|Service|"
    r"Commission|Council|Ministry|Cent(?:er|re)|Foundation|Museum|Archives?)\b"
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
    name = _SORT.sub("", _plain_owner(_WITHIN.sub("", name)))
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


def _plain_owner(name: str) -> str:
    """For "GSA’s blog" "GSA blog"; what an office calls its own goes by its own name.

    A person's stays as it is: "Ada Finch’s blog".
    """
    m = _OWNER.match(name)
    if m is None or people_in(m["owner"]):
        return name
    if m["own"]:
        return m["own"] if _INSTITUTION.search(m["owner"]) else name
    return f"{m['owner']} {m['kind']}"


_JOINED = re.compile(
    r"^(?P<one>.+?)\s+(?:and|et|und|y|e)\s+(?P<two>(?:The|La|Le|Les|L[’']|Der|Die|Das|El|Los|"
    r"Las|O|A|"
    r"Il|Lo|I|Gli)\s?[A-ZÀ-Þ].*)$"
)


def split_outlets(name: str) -> tuple[str, ...]:
    """Two outlets named together ("Weft and The Spindle"), or the one ("Loom and Ledger").

    Only an article of its own, or being well known, makes the second a name beside the first.
    """
    m = _JOINED.match(name) or re.match(r"^(?P<one>.+?)\s+(?:and|et|und|y|e)\s+(?P<two>.+)$", name)
    if m is None or is_known(name):
        return (name,)
    if m.re is _JOINED or (is_known(m["one"]) and is_known(m["two"])):
        one, two = clean_name(m["one"]), clean_name(m["two"])
        return (one, two) if one and two else (name,)
    return (name,)


_NO_NAME = re.compile(r"(?:kind\s+)?(?:permission|courtesy|thanks)\b", re.IGNORECASE)


def _is_name(name: str) -> bool:
    if is_place(name) or _NO_NAME.match(name):
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
