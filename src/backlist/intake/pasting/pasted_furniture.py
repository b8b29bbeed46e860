"""A site's furniture in text copied from a browser: menus, share bars, archive lists (pure).

A page is copied with what stands around the writing. Furniture stands at the ends only, so lines
are taken off from the first and from the last inwards, and none from between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backlist.intake.pasting.menus import head_of, is_run, tail_of
from backlist.intake.pasting.site_words import MENU, MONTHS

_STARTS = re.compile(
    r"""
      (?:posted|filed|published|tagged|publié|classé|veröffentlicht|publicado|archivado|pubblicato|
        postado)\s+
         (?:in|under|with|on|by|at|dans|le|par|unter|am|von|en|el|por|em|il|da)\b(?=.{0,90}$)
    | (?:tag(?:s|ged)?|categor(?:y|ies)|filed\s+under|labels?|topics?|catégories?|étiquettes?|
      mots-clés|kategorien?|schlagwörter|
         categorías?|etiquetas|categorias?|marcadores|categorie|etichette|archives?|archivos|
           arquivos|archivi|archiv)\s*[:|]
    | (?:archives?|categories|recent\s+posts|catégories|kategorien|categorías|categorias|categorie|
      archivos|arquivos|archivi|archiv)\s*\|?$
    | (?:leave|post|add|write)\s+a\s+(?:comment|reply)\b | \d+\s+(?:comments?|replies|responses|
      likes|shares|notes|claps|views|reactions)\b
    | (?:comments?|responses)\s*\(\d+\) | (?:←|→|«|»|‹|›|<<|>>)\s*\S.{0,90}$ | .{1,90}\s(?:→|»|›|
      >>)$
    | (?:proudly\s+)?powered\s+by\b | (?:©|copyright\b|\(c\)\s*\d{4}) | all\s+rights\s+reserved |
      theme:?\s.{1,40}\bby\b
    | (?:blog\s+at|create\s+a\s+(?:free\s+)?(?:website|blog)|start\s+a\s+blog|
      get\s+started\s+at)\b | website\s+(?:powered|built|by)\b
    | share\s+(?:this|on|via|to)\b.{0,60}$ | click\s+to\s+(?:share|print|email)\b | like\s+this:? |
      like\s+loading
    | skip\s+to\b | (?:previous|next|prev)\s+(?:post|article|entry|page)\b |
      bookmark\s+the\s+permalink
    | (?:subscribe|sign\s+up|follow)\s+(?:to|for|us|via|on|by)\b.{0,90}$ |
      join\s+[\d,.]+\s+(?:other\s+)?(?:subscribers|followers)
    | (?:enter|type)\s+your\s+(?:e-?mail|name)\b | (?:view|see)\s+all\s+(?:posts|articles)\b |
      notify\s+me\s+of
    | (?:this\s+entry\s+was\s+posted)\b | \d{1,2}\s*min(?:ute)?s?\s+read\b | (?:built|
      made)\s+with\s+\w+\s*$
    | (?:you\s+are\s+here|vous\s+êtes\s+ici|sie\s+sind\s+hier|estás\s+aquí|você\s+está\s+aqui|
      sei\s+qui)\s*:
    | (?:schreibe?\s+einen\s+kommentar|kommentar\s+(?:schreiben|hinterlassen)|
      laisser\s+un\s+commentaire|deja\s+un|deixe\s+um|lascia\s+un)\b
    | (?:propulsé|fièrement\s+propulsé|mit\s+stolz\s+präsentiert|funciona\s+gracias|orgullosamente|
      desenvolvido|proudly)\b
    | (?:edit\s+this|report\s+abuse|print\s+this|email\s+this)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SITE = re.compile(
    r"\b(?:this\s+(?:archive|blog|site|website|web\s+page)|(?:ce|cette)\s+(?:blog|site|"
    r"archive)|dieses?\s+(?:blog|archiv|website)|"
    r"est[ea]\s+(?:blog|sitio|archivo|página\s+web)|este\s+(?:blog|arquivo|site)|"
    r"quest[oa]\s+(?:blog|sito|archivio))\b"
    r"|[“\"«]\w+[”\"»]\s+pages?\b|\bpages?\s+(?:under|share\s+links)\b|\bPDF\s+versions?\b",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"{MONTHS}(?:\s+de)?\s+(?:19|20)\d\d(?:\s*\(\d+\))?\s*\|?", re.IGNORECASE)
_CRUMBS = re.compile(r"(?:[^|»›>/·•]{1,40}\s*[|»›>/·•]\s*){1,}[^|»›>/·•]{0,60}")
_TRAIL = re.compile(r"[^»›>.!?]{1,40}(?:\s+[»›>]\s+[^»›>.!?]{1,60})+")
_HEADS = re.compile(
    r"(?:.*[.!?”\"]\s+)?(?:archives?|categories|recent\s+(?:posts|comments)|"
    r"related(?:\s+(?:posts|articles))?:?|tags|meta|blogroll|pages|"
    r"(?:\d+\s+)?(?:comments?|responses|replies)|share\s+this:?|leave\s+a\s+(?:comment|reply)|"
    r"follow\s+us|post\s+navigation|you\s+may\s+also\s+like|"
    r"popular\s+posts|latest\s+posts|more\s+from\s+.{2,40}|catégories|articles\s+(?:récents|"
    r"similaires)|commentaires|kategorien|archiv|kommentare|neueste\s+beiträge|"
    r"categorías|archivos|entradas\s+recientes|comentarios|categorias|arquivos?|"
    r"posts\s+recentes|comentários|categorie|archivi|commenti|articoli\s+recenti)\s*\|?",
    re.IGNORECASE,
)
_NAV = re.compile(r"[^|»›/·•.!?;:]{2,32}(?:\s*[|»›/·•]\s*[^|»›/·•.!?;:]{2,32}){2,}")
"""A line of three items or more, parted by strokes or dots: "News | Tides | About us"."""


def is_furniture(line: str) -> bool:
    """Whether a line is furniture by itself: a menu item, a share bar, a category list."""
    bare = line.strip().strip("|·•*–—- ").strip()
    if not bare:
        return True
    if bare.lower() in MENU or _STARTS.match(bare) or is_run(bare):
        return True
    if len(bare) < 160 and (_all_menu(bare) or _TRAIL.fullmatch(bare)):
        return True
    return speaks_of_site(bare)


def speaks_of_site(bare: str) -> bool:
    """Whether a sentence speaks of the site it stands on: "also found on pages under Writings"."""
    return (
        len(bare) < 260
        and _SITE.search(bare) is not None
        and not re.search(r"\b(?:we|nous|wir)\b", bare, re.I)
    )


def site_sentence(words: str, start: int, end: int) -> int | None:
    """Where a sentence about the site begins between `start` and `end`; None without one.

    Signatures before it have no full stop: it begins at the last capital before its words.
    """
    found = _SITE.search(words, start, end)
    if found is None:
        return None
    capitals = [
        m.start() for m in re.finditer(r"(?<![^\s(|])[A-ZÀ-Þ“\"«]", words[start : found.end()])
    ]
    low = start + (capitals[-1] if capitals else 0)
    return low if speaks_of_site(words[low:end]) else None


def _all_menu(bare: str) -> bool:
    """Whether it is "Home | About | Writings" or "Facebook Twitter Email": items of menus."""
    parts = [p.strip().lower() for p in re.split(r"\s*[|»›>/·•,]\s*|\s{2,}", bare) if p.strip()]
    if (
        len(parts) > 1
        and sum(p in MENU for p in parts) * 2 >= len(parts)
        and _CRUMBS.fullmatch(bare + " ")
    ):
        return True
    words = bare.lower().split()
    return 1 < len(words) <= 14 and all(w in MENU for w in words)


def inner_lines(lines: Sequence[str], keep: Sequence[bool]) -> tuple[int, int]:
    """Which lines are the page's own, from the first to the one after the last.

    `keep` marks lines that stay whatever they look like: those with a provenance note.
    """
    start, end = 0, len(lines)
    end = _cut_tail(lines, keep, start, end)
    start = _cut_head(lines, keep, end)
    while (
        start < end
        and not keep[start]
        and (is_furniture(lines[start]) or _among(lines, start, end))
    ):
        start += 1
    while end > start and not keep[end - 1] and _tail_line(lines, end - 1):
        end -= 1
    return start, end


def _cut_head(lines: Sequence[str], keep: Sequence[bool], end: int) -> int:
    """Past the last item of a menu, where nothing but a word or two stands before it."""
    start = 0
    for at in range(min(20, end)):
        bare = lines[at].strip()
        if keep[at] or (len(bare.split()) > 4 and not is_furniture(bare)):
            break
        if bare and is_furniture(bare):
            start = at + 1
        elif re.search(r"[.,:;!?]$", bare):
            break
    return start


def _among(lines: Sequence[str], at: int, end: int) -> bool:
    """A short line between two items of a menu is an item too."""
    following = next((i for i in range(at + 1, end) if lines[i].strip()), end)
    short = len(lines[at].split()) <= 3 and not re.search(r"[.,:;!?]$", lines[at].strip())
    return (
        bool(at)
        and short
        and following < end
        and is_furniture(lines[following])
        and is_furniture(lines[at - 1])
    )


def _tail_line(lines: Sequence[str], at: int) -> bool:
    return is_furniture(lines[at]) or _MONTH.fullmatch(lines[at].strip()) is not None


def _cut_tail(lines: Sequence[str], keep: Sequence[bool], start: int, end: int) -> int:
    """Cut where a heading of furniture is followed by nothing but short lines."""
    for at in range(max(start + 1, end // 3), end):
        if keep[at] or not _HEADS.fullmatch(lines[at].strip()):
            continue
        rest = lines[at + 1 : end]
        if not any(keep[at + 1 : end]) and all(
            len(r.strip()) < 90 or is_furniture(r) for r in rest
        ):
            whole = _HEADS.fullmatch(lines[at].strip())
            if whole and _prose(lines[at]) and not _SITE.search(lines[at]):
                continue
            return at
    return end


def _prose(line: str) -> bool:
    return len(line.split()) > 5


def cut_inline(words: str, after: int) -> int:
    """Where furniture begins within one long line, past the offset `after`; its end without any."""
    return tail_of(words, after)


def leading(words: str) -> int:
    """How many characters of menu a long line begins with."""
    return head_of(words)


def is_navigation(line: str) -> bool:
    """Whether a line over a writing is a site's menu, whatever its items say."""
    return (
        len(line) < 200
        and _NAV.fullmatch(line.strip(" |")) is not None
        and all(p.strip()[:1].isupper() for p in re.split(r"[|»›/·•]", line.strip(" |")))
    )
