r"""LaTeX in bibliographies → Unicode: accents, special letters, quotes, dashes (pure).

Accents are combining characters set behind their letter and composed (Unicode normal form C), so
that every letter takes every accent. Commands that only set type (`\emph`) leave their words.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331", "G": "\u030f", "U": "\u030e", "h": "\u0309",
    "t": "\u0361",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "textdollar": "$",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "textexclamdown": "¡", "textquestiondown": "¿",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textasciitilde": "~", "textbackslash": "\\",
    "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "textbraceleft": "{", "textbraceright": "}", "textbullet": "•",
    "S": "§", "P": "¶", "pounds": "£", "euro": "€", "texteuro": "€", "copyright": "©",
    "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "dag": "†", "ddag": "‡",
    "textdegree": "°", "degree": "°", "times": "×", "textordfeminine": "ª",
    "textordmasculine": "º", "slash": "/", "hyphen": "-", "nobreakdash": "", "LaTeX": "LaTeX",
    "TeX": "TeX", "BibTeX": "BibTeX", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
    "mu": "μ", "pi": "π", "Omega": "Ω",
}  # fmt: skip
_TOKEN = re.compile(r"\\([A-Za-z]+)\*?[ \t\n]*|\\(.)|([{}$~])|(---?|``|''|[^\\{}$~`'-]+|.)", re.S)
_SIGNS = {"---": "—", "--": "–", "``": "“", "''": "”"}
_MOST = 200_000


def decode(text: str) -> str:
    """A field's text as a reader sees it, white space collapsed."""
    if not re.search(r"[\\{}$~]|--|``|''", text):
        return " ".join(text.split())
    out: list[str] = []
    pending = ""
    for found in _TOKEN.finditer(text[:_MOST]):
        command, sign, brace, words = found.groups()
        if brace and brace in "{}$":
            continue
        made = _made(command, sign, brace, words)
        if made is None:
            pending = _MARKS[command or sign]
            continue
        if pending and made.strip():
            letter = {"ı": "i", "ȷ": "j"}.get(made[0], made[0])
            made, pending = letter + pending + made[1:], ""
        out.append(made)
    return " ".join(unicodedata.normalize("NFC", "".join(out)).split())


def _made(command: str | None, sign: str | None, brace: str | None, words: str) -> str | None:
    """What a token stands for; None for an accent, which waits for its letter."""
    if command is not None:
        return None if command in _MARKS else _LETTERS.get(command, "")
    if sign is not None:
        if sign in _MARKS:
            return None
        return (
            " "
            if sign in " \n\t\\"
            else ""
            if sign in "/-!@"
            else "\u2009"
            if sign == ","
            else sign
        )
    # A backslash with nothing behind it is the end of a field that was cut.
    return " " if brace else "" if words == "\\" else _SIGNS.get(words, words)


def bare(text: str) -> str:
    r"""A field that is no prose (an address, a path): only escaped signs are restored."""
    return re.sub(r"\\([&%$#_{}~])", r"\1", text).strip().strip("{}").strip()
