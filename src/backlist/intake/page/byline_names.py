"""Names as bylines write them: taken apart, cleaned, told from what is no name (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backlist.intake.page.dom import bag

_ROLE_WORDS = (
    (
        "translator",
        r"translat(?:ed|ion|or)s?(?: from the \w+)?|traduction|traduit par|traducción|"
        r"traducido por|tradução|traduzido por|traduzione|übersetz(?:t|ung)|aus dem \w+",
    ),
    ("interviewer", r"interview(?:ed|er)?|entretien|propos recueillis|entrevista|intervista"),
    (
        "photographer",
        r"photo(?:graph(?:s|y|er|ed|ie)?|s)?|fotos?|fotograf\w*|pictures|images?|"
        r"bilder",
    ),
    ("illustrator", r"illustrat(?:ed|ions?|or)|artwork|drawings|cartoons?|graphics?|grafik"),
    ("editor", r"edit(?:ed|or)|curated|compiled|herausgegeben|redaktion"),
    ("introduction", r"introduc(?:ed|tion)|foreword|preface"),
)
_BY = r"(?:\s*(?:by|von|par|por|di|da|door|av|af)\b\s*:?|\s*:)"
_ROLES = tuple(
    (role, re.compile(rf"^\W*(?:{words}){_BY}\s*", re.IGNORECASE)) for role, words in _ROLE_WORDS
)
_LABEL = re.compile(
    r"^\W*(?:(?:(?:originally |guest |first )?(?:written|words?|text|story|stories|reporting|"
    r"reported|posted|published|authored|created|submitted|contributed|article|blog|post|"
    r"guest post|"
    r"opinion|analysis|review|reviewed|column|report|a post|content|tested|researched|recipe|"
    r"(?:medically |fact[- ])?checked|verfasst|geschrieben|escrito|écrit|scritto|texte?|texto|"
    r"testo|"
    r"ein (?:artikel|kommentar|gastbeitrag|essay|interview)|(?:artikel|kommentar|gastbeitrag|"
    r"analyse|bericht|essay|foto)))?"
    r"\s*(?:\bby\b|\bvon\b|\bpar\b|\bpor\b|\bdi\b|\bdoor\b|\bav\b|\baf\b|\boleh\b|\bautor[ae]?:|"
    r"(?<=texte)\s*:|(?<=text)\s*:)\s*:?"
    r"|(?:the )?(?:author|authors|writer|by ?line|autor(?:en|a|es|in)?|auteure?s?|autore|autori|"
    r"forfatter|författare|tekst|text|texte|texto|words|reporter|contributors?|journalist|"
    r"escrito por|作者|文|記者|글)\s*[:：])\s*",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s*(?:[|•·●‧∙⋅]|\s[–—-]\s|\b(?:posted|published|updated|last updated|modified|"
    r"reviewed|created|on)\b\s*:?\s*(?=\w*\W*\d|\w+day)|"
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\d{1,2}[./ ]\w|"
    r"\d{4}|\bfollow\b|\bview (?:all|more)\b|\bread (?:more|full)\b|\bshare\b|\bmin(?:ute)? read\b|"
    r"@\w|https?:|\bemail\b|\bmore (?:from|by)\b|\bfor (?=[A-Z])|"
    r"\bis (?:an?|the)\b|\bhas (?:been|written)\b|\bwas\b|\bwho\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_NO_AUTHORSHIP = re.compile(
    r"^\W*(?:(?:last )?updated|(?:medically |expertly |legally )?reviewed|(?:fact[- ]?)?checked|"
    r"verified|approved|sponsored|powered|hosted|maintained|aktualisiert|geprüft|vérifié)"
    r"\s+(?:by|von|par|por)\b",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"\s+(?:(?:last )?updated?|published|posted|modified|at|on|by|and|기자|記者|特派員)\W*$",
    re.IGNORECASE,
)
_PARENS = re.compile(r"\s*[(\[]([^()\[\]]{0,80})[)\]]\s*")
_IN_PLACE = re.compile(
    r"\s+(?:in|aus|à|en|from|reports from)\s+([A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+)*)$"
)
_SPLIT = re.compile(
    r"\s*(?:[,;、，/|•·●⋅]|\s&\s|\s\+\s|\n|(?<=\s)(?:and|und|et|y|e|og|och|en|ja|oraz|i|ve|и|та|"
    r"und|with|mit|"
    r"avec|con|med)(?=\s))\s*"
)
_CREDENTIAL = re.compile(
    r"^(?:Ph\.?\s?D\.?|M\.?\s?D\.?|D\.?\s?O\.?|J\.?D\.?|M\.?B\.?A\.?|B\.?A\.?|M\.?A\.?|"
    r"M\.?S\.?c?\.?|"
    r"B\.?S\.?c?\.?|R\.?N\.?|R\.?D\.?N?|C\.?P\.?A\.?|C\.?F\.?[AP]\.?®?|Ed\.?\s?D\.?|Esq\.?|"
    r"Psy\.?D\.?|"
    r"LCSW|LMFT|LPC|DDS|DMD|DVM|MPH|FACLM|FAND|FOMA|DABOM|CSCS|CPT|EA|SMT|CISSP|PMP|PE|AICP|"
    r"Jr\.?|Sr\.?|I{2,3}|IV|[A-Z]{2,6}(?:-[A-Z]+)?)$"
)
_JOB = re.compile(
    r"\b(?:editor|editorial|writer|reporter|correspondent|journalist|columnist|contributor|"
    r"contributing|staff|senior|junior|chief|director|manager|producer|analyst|specialist|expert|"
    r"associate|assistant|head of|lead|founder|co-?founder|ceo|cto|cmo|president|vice|professor|"
    r"author|blogger|strategist|consultant|coach|intern|fellow|executive|officer|teacher|attorney|"
    r"lawyer|agent|advisor|adviser|engineer|developer|designer|marketer|freelance\w*|redakteur\w*|"
    r"redaktion|korrespondent\w*|journaliste|rédact\w+|periodista|redactor\w*|giornalista|"
    r"redattor\w*|medewerker|reviewer|researcher|nutritionist|dietitian|physician|doctor)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:the )?(?:admin\w*|administrator|webmaster|editors?|editorial(?: (?:team|staff|board|"
    r"desk))?|"
    r"staff(?: (?:writers?|reporters?|editors?|author|contributor))?|news ?(?:desk|room|staff|"
    r"editor|"
    r"team)|content(?: (?:team|writer|editor))?|marketing(?: team)?|team|guest(?: (?:author|post|"
    r"writer|contributor|blogger))?|contributors?|authors?|writers?|users?|anonymous|anonym|"
    r"unknown|"
    r"none|null|undefined|n/?a|default|test|root|super ?user|site ?(?:admin|owner|editor)|"
    r"editor\w*|"
    r"redaktion|redazione|redacción|redacao|redação|rédaction|la rédaction|redactie|redaksjonen|"
    r"redaktionen|toimitus|web ?(?:team|editor|desk)|online ?(?:team|desk)|social media|"
    r"communications?(?: team)?|press(?: office| release)?|info|support|contact|home|news|blog|"
    r"wordpress|squarespace|wix|about(?: us| the author)?|share|comments?|follow|subscribe|"
    r"view (?:all|full|more|profile).*|more posts.*|read more.*|no author.*|by|author name|"
    r"name|profile|bio|"
    r"(?:facebook|twitter|x|instagram|youtube(?: channel)?|linkedin|pinterest|tiktok|bluesky|"
    r"mastodon|threads|whatsapp|"
    r"telegram|reddit|rss|e-?mail|website|google news)|(?:member )?log ?in|sign (?:in|up)|register|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|agenc(?:y|ies)|"
    r"volontär(?:in)?|"
    r"here|this|us|me|you|verified.*|all rights reserved|various(?: authors)?|multiple authors)$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:staff|team|desk|newsroom|editors|redaktion|agency|agencies|press|associated|reuters|afp|"
    r"dpa|agence|ansa|efe|news|media|inc|llc|ltd|gmbh|magazine|committee|collective|union|group|"
    r"network|institute|foundation|society|association|council|project|center|centre|department|"
    r"university|online|digital|company|agency|studio|club|board|coalition|alliance|organization|"
    r"nachrichten|zeitung|times|post|journal|herald|tribune|gazette|daily|weekly|insider|blog|"
    r"party|league|front|movement|campaign|workers|editorial|contributors|community)\b",
    re.IGNORECASE,
)
_AGENCIES = bag(
    "afp ansa ap apa belga cna dpa dpa-afx efe epd interfax kna kyodo lusa ntb pa pap pti "
    "reuters rnz sda sid stt tass ritzau tt upi xinhua yonhap"
)
_LOGIN = re.compile(r"[_\d@#/\\<>{}=]|\w\.\w{2,}|://|www\.")
_PROSE = re.compile(
    r"\b(?:the|this|that|with|your|our|how|what|why|when|is|are|was|were|has|have|will|can|to|for|"
    r"all|more|read|click|here|posted|published|updated|minutes?|ago|share|comments?|views?|"
    r"from|about|into|by|article|post|page|story|photo|image|credit|courtesy|getty|rights|"
    r"reserved|archives?)\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a byline with what stood beside it."""

    name: str
    role: str = "author"
    place: str | None = None
    affiliation: str | None = None


def read_names(text: str) -> list[Name]:
    """The names in a byline, in order: labels, dates, jobs and credentials taken off.

    Several roles may follow one another, separated by line ends or sentences ("By A. Photographs
    by B"). What is no name is left out, so the list may be empty.
    """
    names: list[Name] = []
    for part in re.split(r"\n+|(?<=\w{3}[.;])\s+(?=[A-Z]\w+ by\b)|\s{3,}", text):
        names += _one_role(part)
    return names


def _one_role(text: str) -> list[Name]:
    if _NO_AUTHORSHIP.match(text):
        return []
    role, rest = _role(" ".join(text.split()))
    rest = _TRAIL.sub("", rest).strip(" ,.;:–—-|")
    names: list[Name] = []
    firm = re.fullmatch(r"\w+ & \w+", rest)
    for bit in [rest] if firm else _SPLIT.split(rest):
        name = _one(bit, role)
        if name is not None:
            names.append(name)
        elif names and _is_affiliation(bit) and not names[-1].affiliation:
            last = names[-1]
            names[-1] = Name(last.name, last.role, last.place, bit.strip())
    return names


def _role(text: str) -> tuple[str, str]:
    for role, pattern in _ROLES:
        found = pattern.match(text)
        if found:
            return role, text[found.end() :]
    found = _LABEL.match(text)
    return "author", text[found.end() :] if found else text


def _one(bit: str, role: str) -> Name | None:
    aside = _PARENS.search(bit)
    bare = _PARENS.sub(" ", bit).strip(" ,.;:–—-|×✕•\"'“”")
    place = None
    found = _IN_PLACE.search(bare)
    if found:
        bare, place = bare[: found.start()], found.group(1)
    bare = tidy(bare)
    if not is_name(bare):
        return None
    beside = aside.group(1).strip() if aside else None
    return Name(bare, role, place, beside if beside and _is_affiliation(beside) else None)


def tidy(name: str) -> str:
    """A name without a label in front, titles of courtesy, or credentials behind."""
    name = _LABEL.sub("", " ".join(name.split()))
    name = re.sub(r"^(?:by|von)\s+", "", name, flags=re.IGNORECASE)
    name = _HANGING.sub("", name)
    words = _once(name.split())
    while len(words) > 2 and _CREDENTIAL.match(words[-1].strip(",.")) and words[-1].isupper():
        words.pop()
    return " ".join(words).strip(" ,;:|")


def _once(words: list[str]) -> list[str]:
    """A name that was written several times over (once for each size of screen), once."""
    for size in range(1, len(words) // 2 + 1):
        if len(words) % size == 0 and words == words[:size] * (len(words) // size):
            return words[:size]
    return words


def is_name(text: str) -> bool:
    """Whether this can be the name of a person or a group that signs."""
    if not 2 <= len(text) <= 60 or not any(c.isalpha() for c in text):
        return False
    if _NOBODY.match(text) or _LOGIN.search(text) or _CREDENTIAL.match(text):
        return False
    words = text.split()
    if len(words) > 6 or (_JOB.search(text) and not _GROUP.search(text)):
        return False
    return not _PROSE.search(" ".join(w for w in words if w[:1].islower()))


def is_login(name: str) -> bool:
    """Whether this looks like an account rather than a name: one word, no capital."""
    if name.lower() in _AGENCIES:
        return False
    return " " not in name and (name.islower() or bool(re.search(r"[a-z][A-Z]$", name)))


def is_group(name: str) -> bool:
    """Whether this reads like a body rather than a person."""
    return bool(_GROUP.search(name))


def key(name: str) -> str:
    """A form in which the same name written differently is equal."""
    return "".join(c for c in name.casefold() if c.isalnum())


def _is_affiliation(text: str) -> bool:
    text = text.strip()
    return (
        bool(text)
        and text[0].isupper()
        and (text.isupper() or is_group(text))
        and not (
            _JOB.search(text)
            or (_CREDENTIAL.match(text) and text not in ("AFP", "AP", "DPA", "EFE"))
        )
    )
