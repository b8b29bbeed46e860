"""Which plural form a number takes (pure).

The cardinal rules of Unicode CLDR 46 (UTS #35, part 3, "Language Plural Rules") for whole numbers,
which are all that is counted here. Languages that are not named have "one" for 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

_Rule = Callable[[int], str]


def category(language: str, n: int) -> str:
    """The plural category of `n` (a count, not negative) in a language, by its BCP 47 tag."""
    tag = language.replace("_", "-")
    first = tag.partition("-")[0].lower()
    rule = _RULES.get(tag.lower()) or _RULES.get(first) or _one
    return rule(n)


def categories(language: str) -> frozenset[str]:
    """All categories that counts take in a language."""
    tried = (*range(201), 1_000_000)
    return frozenset(category(language, n) for n in tried)


def is_plural(group: Mapping[str, Any]) -> bool:
    """Whether a group of words is one of plural forms."""
    return bool(group) and all(key in CATEGORIES for key in group)


def _one(n: int) -> str:
    return "one" if n == 1 else "other"


def _none(n: int) -> str:
    return "other"


def _zero_one(n: int) -> str:
    return "one" if n < 2 else "other"


def _million(n: int) -> bool:
    return n != 0 and n % 1_000_000 == 0


def _romance(n: int) -> str:
    return "many" if _million(n) else _one(n)


def _french(n: int) -> str:
    return "many" if _million(n) else _zero_one(n)


def _two(n: int) -> str:
    return {1: "one", 2: "two"}.get(n, "other")


def _arabic(n: int) -> str:
    if n < 3:
        return CATEGORIES[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"


def _east_slavic(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14} else "many"


def _south_slavic(n: int) -> str:
    return _east_slavic(n).replace("many", "other")


def _polish(n: int) -> str:
    if n == 1:
        return "one"
    return "few" if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14} else "many"


def _czech(n: int) -> str:
    return "one" if n == 1 else "few" if n in {2, 3, 4} else "other"


def _slovene(n: int) -> str:
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(n % 100, "other")


def _lithuanian(n: int) -> str:
    if 11 <= n % 100 <= 19 or n % 10 == 0:
        return "other"
    return "one" if n % 10 == 1 else "few"


def _latvian(n: int) -> str:
    if n % 10 == 0 or 11 <= n % 100 <= 19:
        return "zero"
    return "one" if n % 10 == 1 else "other"


def _romanian(n: int) -> str:
    if n == 1:
        return "one"
    return "few" if n == 0 or 1 <= n % 100 <= 19 else "other"


def _icelandic(n: int) -> str:
    return "one" if n % 10 == 1 and n % 100 != 11 else "other"


def _filipino(n: int) -> str:
    return "one" if n in {1, 2, 3} or n % 10 not in {4, 6, 9} else "other"


def _welsh(n: int) -> str:
    return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(n, "other")


def _irish(n: int) -> str:
    if n in {1, 2}:
        return _two(n)
    return "few" if 3 <= n <= 6 else "many" if 7 <= n <= 10 else "other"


def _gaelic(n: int) -> str:
    if n in {1, 11}:
        return "one"
    if n in {2, 12}:
        return "two"
    return "few" if 3 <= n <= 19 else "other"


def _breton(n: int) -> str:
    last, tens = n % 10, n % 100
    if last in {1, 2} and tens // 10 not in {1, 7, 9}:
        return _two(last)
    if last in {3, 4, 9} and tens // 10 not in {1, 7, 9}:
        return "few"
    return "many" if _million(n) else "other"


def _manx(n: int) -> str:
    if n % 10 in {1, 2}:
        return _two(n % 10)
    return "few" if n % 20 == 0 else "other"


def _zero(n: int) -> str:
    return "zero" if n == 0 else _one(n)


def _tachelhit(n: int) -> str:
    return "few" if 2 <= n <= 10 else _zero_one(n)


def _tamazight(n: int) -> str:
    return "one" if n < 2 or 11 <= n <= 99 else "other"


def _maltese(n: int) -> str:
    if n in {1, 2}:
        return _two(n)
    if n == 0 or 3 <= n % 100 <= 10:
        return "few"
    return "many" if 11 <= n % 100 <= 19 else "other"


_SPOKEN: Mapping[str, _Rule] = {
    "bm bo dz hnj id ig ii ja jbo jv jw kde kea km ko lkt lo ms my nqo osa sah ses sg su th to "
    "tpi vi wo yo yue zh": _none,
    "ak am as bho bn csw doi fa ff gu guw hi hy kab kn ln mg nso pa pcm si ti wa zu": _zero_one,
    "es it ca lld scn vec pt-pt": _romance,
    "fr ht pt": _french,
    "he iw iu naq sat se sma smi smj smn sms": _two,
    "ar ars": _arabic,
    "ru uk be": _east_slavic,
    "bs hr sh sr": _south_slavic,
    "pl": _polish,
    "cs sk": _czech,
    "sl dsb hsb": _slovene,
    "lt": _lithuanian,
    "lv prg": _latvian,
    "mo ro": _romanian,
    "is mk": _icelandic,
    "ceb fil tl": _filipino,
    "cy": _welsh,
    "ga": _irish,
    "gd": _gaelic,
    "br": _breton,
    "mt": _maltese,
    "blo ksh lag": _zero,
    "gv": _manx,
    "shi": _tachelhit,
    "tzm": _tamazight,
}

_RULES: Mapping[str, _Rule] = {
    code: rule for codes, rule in _SPOKEN.items() for code in codes.split()
}
