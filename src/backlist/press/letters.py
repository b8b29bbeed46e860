"""Text as the fonts can set it: what has no glyph is shown as a box and counted (pure).

PDF/A-2a refuses `.notdef` and private-use characters (ISO 19005-2, 6.2.11.7 and 6.2.11.8), so
that a single unknown letter would cost the whole edition. Only the edition gets the box; the
text of the archive stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from backlist.errors import Problem
from backlist.press import far_east

BOX = "□"
PLAIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | frozenset("–—‘’“”„…•‹›€□")
"""Characters the house's own fonts have for certain; a test holds this."""

CHARACTER = 0.49
"""How wide a character of the text face is on the whole, in ems."""
LONG_WORD = 20
"""A word longer than this may be hyphenated even where words are not: in titles and names."""

_SCRIPTS = (
    "Ahom Balinese Bengali Dogra Ethiopic Grantha Gujarati Gurmukhi Kannada Khmer Khojki "
    "Lao Malayalam Myanmar Sinhala Tamil Tangut Telugu Thai Tibetan Yezidi"
)
_WITH_NOTO = frozenset(_SCRIPTS.split())
"""Scripts that Noto Serif has a font for, by the first word of their characters' names."""

_KEPT = {"Cf", "Zs", "Zl", "Zp"}
_LONG = re.compile(r"\S{29,}")
_JOINT = re.compile(r"(?<=[/._&=?%#+:,;\-])(?=[^\s/])")
_RUN = re.compile(r"([^\s\u200b]{12})(?=[^\s\u200b]{4})")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+$")
_IN_ADDRESS = re.compile(r"[\w~]{29,}")


class Letters:
    """Makes text printable and remembers what it could not print.

    `has` says whether some font has a glyph for a character; `missing` counts those without.
    """

    def __init__(self, has: Callable[[str], bool]) -> None:
        self.has = has
        self.missing: Counter[str] = Counter()

    def __call__(self, text: str, *, count: bool = True) -> str:
        """`text` with a box for each character without glyph; long words can break."""
        text = _LONG.sub(_breakable, text)
        if text.isascii() and text.isprintable():
            return text
        return "".join(c if c in PLAIN else self._letter(c, count=count) for c in text)

    def _letter(self, char: str, *, count: bool) -> str:
        kind = unicodedata.category(char)
        if char in "\t\n":
            return char
        if kind == "Cc" or char == "\ufeff":
            return ""
        if kind in _KEPT or _is_selector(char) or (kind != "Co" and self.has(char)):
            return char
        if count:
            self.missing[char] += 1
        return BOX

    def forbid(self, chars: str) -> None:
        """Takes these for characters without glyph from now on, whatever the fonts say."""
        before, gone = self.has, frozenset(chars)
        self.has = lambda char: char not in gone and before(char)
        self.missing.clear()

    def problem(self, source: str) -> Problem | None:
        """What could not be printed, if anything."""
        if not self.missing:
            return None
        named = [_named(char, n) for char, n in self.missing.most_common(6)]
        if len(self.missing) > len(named):
            named.append(f"{len(self.missing) - len(named)} other characters")
        return Problem(
            f"no font has {', '.join(named)}; the PDF shows {BOX} instead",
            source=source,
            do=_needed("".join(self.missing)),
            severity="warning",
        )


def _needed(chars: str) -> str:
    """Which font would have these, and where to get it and put it."""
    if far_east.LETTERS.search(chars):
        return far_east.NEEDED
    scripts = {unicodedata.name(char, "").partition(" ")[0].capitalize() for char in chars}
    fonts = sorted(f"Noto Serif {script}" for script in scripts & _WITH_NOTO)
    named = f"{', '.join(fonts)} (Debian: fonts-noto-core)" if fonts else "a font that has them"
    return f"put {named} into theme/fonts or ~/.local/share/backlist/fonts"


def has_long_word(text: str) -> bool:
    """Whether some word is so long that a line of a title may not hold it."""
    return any(len(word) > LONG_WORD for word in text.split())


def _named(char: str, count: int) -> str:
    shown = "" if unicodedata.category(char) in {"Co", "Cn", "Mn"} else f"{char} "
    private = unicodedata.category(char) == "Co"
    said = [unicodedata.name(char, "private use" if private else "unassigned").lower()]
    if said[0].startswith("cjk unified"):  # its name only repeats its number
        said = []
    said += [f"{count} times"] if count > 1 else []
    return f"{shown}U+{ord(char):04X}" + (f" ({', '.join(said)})" if said else "")


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _breakable(match: re.Match[str]) -> str:
    """A word of 29 characters and more with places to break at, where it has none of its own.

    Typst breaks addresses by itself, at the places the Chicago Manual of Style (18th ed., 7.46)
    names, and words by hyphenation; scripts written without spaces break anywhere.
    """
    word = match[0]
    if "://" in word:
        return _IN_ADDRESS.sub(lambda part: _RUN.sub("\\1\u200b", part[0]), word)
    if word.isalpha() and (len(word) < 60 or not _LATIN.match(word)):
        return word
    if not word.isascii() and not word.isalpha():
        return word
    return _RUN.sub("\\1\u200b", _JOINT.sub("\u200b", word))
