"""What a list of signatures looks like from outside, and what stands after it on a page (pure)."""

from __future__ import annotations

import re

from backlist.intake.signatures.name_words import MENU_WORDS, PARTICLES, SMALL_WORDS
from backlist.intake.signatures.names import bare, capital

_ALIKE = str.maketrans("،؛、，；\xa0", ",;,,; ")
_WE = re.compile(
    r"\b(?:we|us|our|ours|ourselves|nous|notre|nos|wir|uns|unser\w*|nosotr[oa]s|nuestr[oa]s?|nós|"
    r"noss[oa]s?|noi|nostr[oaie]|vi|wij|ons|onze|vår\w*|nasz\w*|\w{3,}(?:mos|iamo))\b",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|avri|mai|juin|juil|août|"
    r"mär|dez|okt|ene|abr|ago|dic|fev|set|out|gen|mag|giu|lug|ott)\w*"
)
_PHRASES = (
    r"share\s+(?:this|on|to|via)|leave\s+a\s+(?:comment|reply)|comments?\s+(?:are\s+)?(?:closed|off)|"
    r"\d+\s+(?:comments?|replies|likes|shares|commentaires?|kommentare?|comentarios?|comentários?|"
    r"commenti)|no\s+comments|posted\s+(?:in|by|on|at)|published\s+(?:in|by|on|at)|filed\s+under|"
    r"tagged|tags?:|labels?:|categor(?:y|ies):|newer\s+posts?|older\s+posts?|powered\s+by|"
    r"subscribe\s+to|"
    r"(?:related|recent|similar|popular|latest|more)\s+(?:posts?|articles?|stories|comments)|"
    r"skip\s+to|"
    r"likes?\s+this|(?:rss|atom|entries|comments)\s+feed|all\s+rights\s+reserved|©|copyright\s+\d|"
    r"blog\s+archive|read\s+more|continue\s+reading|sign\s+up|log\s+in|privacy\s+policy|"
    r"writings\s+in\s+this|search\s+for:|follow\s+us|e-?mail\s+this|this\s+entry|"
    r"(?:first|originally)\s+(?:published|posted|appeared|printed)|cross-?posted|"
    r"this\s+(?:\w+\s+)?(?:letter|statement|text|post|article|piece|reply|appeal|essay)\s+"
    r"(?:was|is|has|first|originally|appeared)|the\s+post\s|"
    r"(?:publié|paru|veröffentlicht|erschienen|publicado|pubblicato)[oa]?\s+(?:\w+\s+)?"
    r"(?:dans|le|sur|in|am|auf|en|el|em|no|il|da|su|por|par|originalmente)|"
    r"zuerst\s+(?:erschienen|veröffentlicht)|dieser\s+(?:text|brief|artikel)\s|"
    r"compart(?:ir|e|ilhar|ilhe|a)\b|partager\b|condividi\b|teilen\b|"
    r"deja\s+(?:un|una)\s|deixe\s+um|lascia\s+un|laisser\s+un|"
    r"schreibe?\s+einen|mi\s+piace|me\s+gusta|j’aime|catégories?\s*:|archives?\s*:|"
    r"(?:archives?|archivos?|arquivos?|archiv|archivio)\s+" + _MONTHS + r"\b|"
    r"(?:editor|moderator|translator)[’']?s?[’']?\s+notes?\b|(?:p\.\s?s\.|ps:)"
)
_AFTER_ITEM = re.compile(r"(?:\d|all$|alle$|todos?$|tutt[ie]$|tou[ts]\w*$|" + _MONTHS + r"$)", re.I)
_PHRASE = re.compile(r"(?<![\w’'-])(?:" + _PHRASES + r")|\s[←→►▼]|\s\|\s*$", re.IGNORECASE)
_MORE = re.compile(
    r"[\s,;.…]*(?:\(?\s*(?:and|plus|et|und|y|e|ed|\+|&|sowie)\s+)?(?:over\s+|about\s+|more\s+than\s+)?"
    r"(?:\d[\d.,]*|many|several|dozens\s+of|hundreds\s+of|(?:one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|a\s+hundred)(?:-\w+)?|viele|"
    r"muchas|muitos|molti|plusieurs)\s+"
    r"(?:(?:other|more|further|additional|autres?|weitere\w*|otr[oa]s|m[áa]s|outr[oa]s|altr[ie])\w*)"
    r"(?:\s+\w+){0,4}\s*[.…)]*\s*$",
    re.IGNORECASE,
)


def alike(words: str) -> str:
    """`words` with the commas and semicolons of other scripts as ours: offsets stay."""
    return words.translate(_ALIKE)


def furniture_at(words: str, low: int, end: int) -> int:
    """Where, from `low` on, a page's furniture or a note begins; `end` where there is none."""
    found = _PHRASE.search(words, low, end)
    stop = found.start() if found else end
    tokens = list(re.finditer(r"\S+", words[low:stop]))
    for at, token in enumerate(tokens):
        if bare(token[0]) not in MENU_WORDS or not capital(token[0]):
            continue
        following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        if _goes_on(token[0], following, last=stop < end):
            return low + token.start()
    return stop


def _goes_on(item: str, following: str, *, last: bool) -> bool:
    if item.endswith(","):
        return False
    return (
        item.endswith(":")
        or (bare(following) in MENU_WORDS and capital(following))
        or bool(_AFTER_ITEM.match(following.strip(".,;:")))
        or (not following and last)
    )


def more_at(words: str, low: int, end: int) -> int:
    """Where "and 43 others" begins at the end of a list; `end` where it says nothing so."""
    found = _MORE.search(words, max(low, end - 90), end)
    return found.start() if found and found.end() == end else end


def is_more(line: str) -> bool:
    """Whether a line only says how many more signed."""
    return _MORE.fullmatch(line) is not None


def listlike(words: str) -> bool:
    """Whether `words` could be names, places and groups: each with a capital, but small words."""
    outside = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", words)
    tokens = outside.split()
    if not tokens or re.search(r"[!?=#@<>]|https?:|\.\s+[a-z]|\w\s*:\s", outside):
        return False
    first = tokens[0].lstrip("“\"'«„-–—•*")
    if not capital(first):
        return False
    return all(_fits(t) for t in tokens)


def _fits(token: str) -> bool:
    core = token.strip("“”\"'’‘«»„,.;:()-–—•*·/|&+")
    small = core.lower() in PARTICLES or core.lower() in SMALL_WORDS
    number = re.fullmatch(r"\d{1,4}(?:/\d+)*[.)]?", core) is not None
    arabic = re.fullmatch(r"(?:al|el|ul|bin|d|l|dell|nic|ap|af)[-’'].+", core) is not None
    return not core or small or number or arabic or capital(core)


def speaks_as_many(words: str) -> bool:
    """Whether a text speaks as "we", which a letter that several sign does."""
    letters = [c for c in words[:2000] if c.isalpha()]
    foreign = sum(1 for c in letters if c > "ɏ")
    return foreign * 2 > len(letters) or sum(1 for _ in _WE.finditer(words)) >= 3
