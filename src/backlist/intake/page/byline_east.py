"""Bylines of Korean, Japanese and Chinese, where a reporter's job is part of the line (pure).

"신현주 기자", "山田太郎記者", "本报记者 王小明": the job stands behind the name or before it, with
or without a space, and a place before "=" or before "報導". Jobs and houses are no part of names.
"""

from __future__ import annotations

import re

from backlist.intake.page.byline_entry import Name

_MOST = 90
_MOST_WORDS = 3
_EAST = re.compile(r"[가-힣\u3040-\u30ff\u4e00-\u9fff]")
_HANGUL = r"[가-힣]"
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff々]"
_KANA_TOO = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff々ー]"
_DASH = r"\s*[=＝]\s*"

_KOREAN_JOB = (
    r"(?:(?:수석|선임|전문|인턴|수습|객원|시민|여행|의학|과학|경제)\s?)?(?:대?기자|특파원|통신원)"
    r"|(?:수석\s?)?논설위원|논설실장|논설고문|편집위원|해설위원|편집국장|칼럼니스트"
)
_KOREAN = re.compile(
    rf"(?P<photo>(?<![·ㆍ/])사진\s*[=:]?\s*)?"
    rf"(?:(?<!{_HANGUL})(?P<place>{_HANGUL}{{2,6}})(?:{_DASH}|/))?"
    rf"(?<!{_HANGUL})(?P<names>{_HANGUL}{{2,4}}?(?:\s*[·ㆍ・,]\s*{_HANGUL}{{2,4}}?)*)"
    rf"\s?(?:{_KOREAN_JOB})(?!{_HANGUL})"
)
_KOREAN_BESIDE = re.compile(
    r"외 \d+[명인]|\S+@\S+|[\[(（【].{0,24}?[)\]）】]|글(?:[·ㆍ]사진)?|입력|수정|승인|발행|\d\S*"
)

_CHINESE = re.compile(
    rf"^\W*(?P<house>{_HAN}{{0,6}}?)(?:见习|見習|实习|實習|首席|特约|特約|特派|驻{_HAN}{{1,4}})?"
    rf"(?:记者|記者|通讯员|通訊員)\s*[:：]?\s*"
    rf"(?P<names>{_HAN}{{2,4}}(?:[\s、，,]+{_HAN}{{2,4}}){{0,5}})"
    rf"(?:\s*[／/]\s*(?P<place>{_HAN}{{2,4}}?)?(?:綜合|综合|連線)?(?:報導|报道|報道|专电|專電|电|電))?"
    r"\W*$"
)
_OWN_HOUSE = re.compile(r"^(?:本[报報刊社网網台站]|编辑|編輯|文|图|圖)?$")

_JAPANESE_JOB = (
    r"(?:特別|上級|客員)?(?:編集委員|論説委員|解説委員)|(?:専門|社会部|政治部|経済部)?記者|特派員|"
    r"(?:論説)?主幹|支局長"
)
_JAPANESE_NAME = rf"{_HAN}{{1,4}}[ \u3000]?{_KANA_TOO}{{1,5}}?"
_JAPANESE_BEHIND = re.compile(
    rf"^\W*(?:(?P<place>[\u30a0-\u30ff]{{2,10}}|{_HAN}{{2,4}}){_DASH})?"
    rf"(?P<names>{_JAPANESE_NAME}(?:[、・,]{_JAPANESE_NAME})*)\s?(?:{_JAPANESE_JOB}|记者)\W*$"
)
_JAPANESE_BEFORE = re.compile(
    rf"^\W*(?:{_JAPANESE_JOB})[\s・:：]+(?P<names>{_HAN}{{1,4}}[ \u3000]?{_KANA_TOO}{{1,5}})\W*$"
)
_DATELINE = re.compile(
    rf"^\W*(?P<place>[\u30a0-\u30ff]{{2,10}}){_DASH}"
    rf"(?P<names>{_HAN}{{1,4}}[ \u3000]?{_KANA_TOO}{{1,5}})\W*$"
)
_NOBODY = re.compile(
    r"..+(?:부|팀|국)$|.*(?:일보|신문|뉴스|방송|담당)$|^(?:취재|사진|전직|현직|시민|인턴|본지|외신|외국|온라인|"
    r"스포츠|편집|동료|후배|선배|해당|여성|남성|전문|수습|객원|한|이|그)$"
    r"|.*(?:部|社|紙|新聞|担当|専門|従軍|特派|番|女性|男性|元)$"
    r"|.*(?:报道|報導|報道|获悉|獲悉|综合|綜合|采访|採訪|摄影|攝影|了解|日前|今天|昨日)"
)
"""What stands beside such a job and is no name: departments, houses, verbs."""

_OTHER = re.compile(r"^(?:记者|記者)(?:会|會|站|协会|協會|团|團|节|節|们|們|群|室|招待)")
"""Words of their own that begin with such a job: a press conference."""

_PARTED = re.compile(r"\s*[·ㆍ・,，、]\s*")


def read_eastern(line: str) -> list[Name] | None:
    """The names of a line in which these languages say that somebody reported.

    Empty where it has only the job ("정치부 기자"), None where it is no such line.
    """
    if len(line) > _MOST or not _EAST.search(line):
        return None
    if _OTHER.match(line):
        return []
    found = _korean(line) or _chinese(line) or _japanese(line)
    return [name for name in found if not _NOBODY.match(name.name)] if found else None


def _korean(line: str) -> list[Name]:
    found: list[Name] = []
    rest = line
    for match in _KOREAN.finditer(line):
        role = "photographer" if match["photo"] else "author"
        found += [Name(n, role, match["place"]) for n in _PARTED.split(match["names"])]
        rest = rest.replace(match.group(), " ", 1)
    left = [w for w in _KOREAN_BESIDE.sub(" ", rest).split() if re.search(_HANGUL, w)]
    return found if len(left) <= _MOST_WORDS else []


def _chinese(line: str) -> list[Name]:
    match = _CHINESE.match(line)
    if match is None:
        return []
    names = re.split(r"[\s、，,]+", match["names"])
    if "記者" in line and len(names) == 2 and all(len(name) < 3 for name in names):
        names = [" ".join(names)]  # a Japanese family name and given name
    house = None if _OWN_HOUSE.match(match["house"]) else match["house"]
    return [Name(name, "author", match["place"], house) for name in names]


def _japanese(line: str) -> list[Name]:
    for pattern in (_JAPANESE_BEFORE, _JAPANESE_BEHIND, _DATELINE):
        match = pattern.match(line)
        if match is not None:
            place = match.groupdict().get("place")
            return [Name(n.strip(), "author", place) for n in _PARTED.split(match["names"])]
    return []
