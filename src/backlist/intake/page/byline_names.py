"""Names as bylines write them: taken apart, cleaned, told from what is no name (pure)."""

from __future__ import annotations

import re
from dataclasses import replace

from backlist.intake.page.byline_east import read_eastern
from backlist.intake.page.byline_entry import Name
from backlist.intake.page.byline_words import (
    AGENCIES,
    AMPERSANDS,
    ANDS,
    BOARD,
    BREAK,
    COMMAS,
    CREDENTIAL,
    FIELDS,
    GROUP,
    HANGING,
    IN_PLACE,
    JOB,
    JOB_AT_END,
    JOB_BEHIND,
    LABEL,
    LEADING_AND,
    LOGIN,
    NO_AUTHORSHIP,
    NOBODY,
    PARENS,
    PROSE,
    ROLES,
    TEAM,
    TOLD,
    TRAIL,
)
from backlist.intake.page.dom import bag

__all__ = [
    "Name",
    "is_group",
    "is_login",
    "is_name",
    "is_personal",
    "key",
    "read_names",
    "tidy",
]

_MOST = 20_000
"""Characters of a byline that are looked at: some five hundred names."""
_LONGEST = 300
"""Characters beyond which a part of a byline is not searched for a job: no name is so long."""
_FILED_UNDER = re.compile(r",?\s+(?:in|under)\s+[A-Z]\w*\s*(?:,\s*[A-Z]\w*\s*){2}[^\n]*")
_COURTESY = bag("dr dr. prof prof. professor mr mr. mrs mrs. ms ms. sir rev rev.")
_NO_NAME_WORDS = bag(
    "photo photos image images source credit credits date no jump home menu search next previous "
    "last english policy terms area"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_LONG_CAPITALS = 5
_PARTICLES = bag(
    "de del della der den van von zu la le du da das dos di el al bin ibn ben ter ten y e af av"
)


def read_names(text: str) -> list[Name]:
    """The names in a byline, in order: labels, dates, jobs and credentials taken off.

    Several roles may follow one another, separated by line ends or sentences ("By A. Photographs
    by B"). What is no name is left out, so the list may be empty.
    """
    names: list[Name] = []
    text = _FILED_UNDER.sub("", text[:_MOST])
    for line in re.split(r"\n+|(?<=\w{3}[.;])\s+(?=[A-Z]\w+ by\b)|\s{3,}", text):
        eastern = read_eastern(" ".join(line.split()))
        if eastern is not None:
            names += eastern
            continue
        for part in BREAK.split(" ".join(line.split())):
            names += _one_role(part)
    return names


def _one_role(text: str) -> list[Name]:
    if NO_AUTHORSHIP.match(text):
        return []
    role, rest = _role(text)
    labelled = rest != text
    if labelled and BOARD.match(rest.strip(" .,:")):
        return [Name(rest.strip(" .,:"), role)]
    rest = TRAIL.sub("", rest).strip(" ,.;:–—-|")
    if labelled and re.fullmatch(r"[A-Z]{3,6}", rest) and not NOBODY.match(rest):
        return [Name(rest, role)]
    if re.fullmatch(r"\w+ & \w+", rest):
        name = _one(rest, role)
        return [name] if name else []
    return _listed(rest, role)


def _role(text: str) -> tuple[str, str]:
    told = TOLD.match(text)
    if told:
        return "interviewer", text[told.end() :]
    for role, pattern in ROLES:
        found = pattern.match(text)
        if found:
            return role, text[found.end() :]
    found = LABEL.match(text)
    return "author", text[found.end() :] if found else text


def _listed(text: str, role: str) -> list[Name]:
    """The names of a list; behind a job only persons, for what else stands there is its house."""
    text, place = _without_place(text)
    if place:
        names = _listed(text, role)
        return [*names[:-1], replace(names[-1], place=place)] if names else names
    names = []
    employed = False
    pieces = _pieces(text)
    for (piece, is_job), (_, employed_too) in zip(pieces, [*pieces[1:], ("", False)], strict=True):
        if is_job and names:
            employed = True
            continue
        name = _one(piece, role)
        if name is not None and not (
            (employed and not _is_another(name.name, employed_too or _is_joined(piece, text)))
            or (names and _is_house_of(names[-1].name, piece, text))
        ):
            names.append(name)
        elif names and not names[-1].affiliation and _is_house(piece, name is not None):
            names[-1] = replace(names[-1], affiliation=piece.strip())
    return names


def _without_place(text: str) -> tuple[str, str]:
    """A list and the place behind it: what follows "A and B" after a comma is no third name."""
    front, _, behind = text.rpartition(", ")
    joined = ANDS.split(front)
    if "," in front or len(joined) != 2 or not all(is_personal(name.strip()) for name in joined):
        return text, ""
    other = ANDS.search(behind) or _is_job(behind) or is_group(behind) or behind.startswith("The ")
    is_place = is_name(behind) and not other
    return (front, behind.strip(" .")) if is_place else (text, "")


def _pieces(text: str) -> list[tuple[str, bool]]:
    """The pieces of a list and whether each is a job, commas first: "A, Home and Sea Editor"."""
    found: list[tuple[str, bool]] = []
    for given in COMMAS.split(text):
        part = LEADING_AND.sub("", given)
        if found and _is_job(part) and not _has_own_job(part):
            found.append((part, True))
            continue
        for half in AMPERSANDS.split(_without_job(part)):
            if found and _is_job(half) and not _has_own_job(half):
                found.append((half, True))
            else:
                found += _joined(half)
    return found


def _joined(half: str) -> list[tuple[str, bool]]:
    """Pieces joined by "and": behind somebody's job another is a job too, unless it has its own."""
    found: list[tuple[str, bool]] = []
    employed = False
    for piece in ANDS.split(half):
        own = _has_own_job(piece)
        found.append((piece, not own and (employed or _is_job(piece))))
        employed = employed or own or _is_job(piece)
    return found


def _has_own_job(piece: str) -> bool:
    """Whether a job stands behind a person's name: "Ada Quill Senior Editor"."""
    behind = JOB_BEHIND.search(piece) if len(piece) < _LONGEST else None
    front = piece[: behind.start()].strip() if behind else ""
    return is_personal(front) and not any(w.lower() in FIELDS for w in front.split())


def _without_job(part: str) -> str:
    """A part without the job that ends it: "Ada Quill Research & Insights Lead"."""
    behind = JOB_BEHIND.search(part) if len(part) < _LONGEST else None
    if behind and not behind["rest"] and is_personal(part[: behind.start()].strip()):
        return part[: behind.start()]
    return part


def _is_job(text: str) -> bool:
    return bool(JOB_AT_END.search(HANGING.sub("", text))) and not TEAM.match(text)


def _is_another(name: str, introduced: bool) -> bool:
    """Whether what stands behind somebody's job is another person: joined, or with a job too."""
    return introduced and is_personal(name)


def _is_house_of(person: str, piece: str, text: str) -> bool:
    """Whether a group behind a person is whom that person writes for, not who wrote along."""
    if not is_personal(person) or not is_group(piece):
        return False
    return not _is_joined(piece, text) or piece.lower() in AGENCIES


def _is_joined(piece: str, text: str) -> bool:
    """Whether "and" stands before a piece of a list."""
    joint = r"(?:^|\s)(?:and|und|et|y|e|&|og|och|en|with|mit)\s+(?:the )?"
    return bool(re.search(joint + re.escape(piece), text))


def _is_house(text: str, is_name: bool) -> bool:
    return (is_name and (is_group(text) or " " in text)) or _is_affiliation(text)


def _one(bit: str, role: str) -> Name | None:
    if len(bit) > 2 * _LONGEST:
        return None
    aside = PARENS.search(bit)
    bare = PARENS.sub(" ", bit).strip(" ,.;:–—-|×✕•\"'“”")
    place = None
    found = IN_PLACE.search(bare)
    if found:
        bare, place = bare[: found.start()], found.group(1)
    bare = tidy(bare)
    if not is_name(bare):
        return None
    beside = aside.group(1).strip() if aside else None
    return Name(bare, role, place, beside if beside and _is_affiliation(beside) else None)


def tidy(name: str) -> str:
    """A name without a label in front, and without jobs or credentials behind."""
    name = LABEL.sub("", " ".join(name.split()))
    name = re.sub(r"^(?:by|von)\s+", "", name, flags=re.IGNORECASE)
    name = HANGING.sub("", name)
    behind = JOB_BEHIND.search(name)
    if behind and is_personal(name[: behind.start()]) and not TEAM.match(name):
        name = name[: behind.start()]
    words = _once(name.split())
    while len(words) > 2 and _is_stray(words):
        words.pop(0)
    while len(words) > 2 and CREDENTIAL.match(words[-1].strip(",.")) and _is_degree(words):
        words.pop()
    return " ".join(words).strip(" ,;:|")


def _is_degree(words: list[str]) -> bool:
    """Whether the last word can be a degree beside the others, which are not all in capitals."""
    last = words[-1].strip(",.")
    if not last.isupper():
        return last.rstrip(".") in ("Ph.D", "PhD", "PsyD", "MEd", "MSc", "BSc", "Esq", "EdD")
    return not all(word.isupper() for word in words[:-1])


def _is_stray(words: list[str]) -> bool:
    """Whether a name begins with a degree that belonged to the name before it."""
    first = words[0]
    return (
        len(first) > 2
        and first.isupper()
        and bool(CREDENTIAL.match(first))
        and not any(word.isupper() for word in words[1:])
    )


def _once(words: list[str]) -> list[str]:
    """A name that was written several times over (once for each size of screen), once."""
    for size in range(1, len(words) // 2 + 1):
        if len(words) % size == 0 and words == words[:size] * (len(words) // size):
            return words[:size]
        if size > 1 and len(words) > 2 * size and words[-size:] == words[:size]:
            return words[:-size]
    return words


def is_name(text: str) -> bool:
    """Whether this can be the name of a person or a group that signs."""
    if not 2 <= len(text) <= 60 or not any(c.isalpha() for c in text):
        return False
    if NOBODY.match(text) or LOGIN.search(text) or CREDENTIAL.match(text):
        return text.lower() in AGENCIES
    words = text.split()
    if len(words) > 6 or (JOB.search(text) and not _is_body(text)):
        return False
    plain = words[1:] if TEAM.match(text) and words[0].lower() == "the" else words
    return not PROSE.search(" ".join(w for w in plain if w[:1].islower()))


def _is_body(text: str) -> bool:
    return bool(TEAM.match(text)) or (bool(GROUP.search(text)) and not JOB_AT_END.search(text))


def is_login(name: str) -> bool:
    """Whether this looks like an account rather than a name: one word, no capital."""
    if name.lower() in AGENCIES:
        return False
    return " " not in name and (name.islower() or bool(re.search(r"[a-z][A-Z]$", name)))


def is_group(name: str) -> bool:
    """Whether this reads like a body rather than a person."""
    return bool(GROUP.search(name)) or bool(TEAM.match(name)) or name.lower() in AGENCIES


def is_personal(name: str) -> bool:
    """Whether this has the shape of a person's full name: two to five words, each a name's."""
    words = name.split()
    return (
        2 <= len(words) <= 5
        and not is_group(name)
        and all(_is_name_word(w) for w in words)
        and not _has_initialism(words)
        and not _NO_NAME_WORDS & {w.lower() for w in words}
        and words[0].lower() not in ("the", "la", "le", "el", "il", "my", "our")
    )


def _has_initialism(words: list[str]) -> bool:
    """Whether short words in capitals stand among others: "UVA Press", not "Bill MCCARTHY"."""
    loud = [w for w in words if len(w.strip(".")) > 1 and w.isupper() and "." not in w]
    return len(loud) < len(words) and any(len(w) < _LONG_CAPITALS for w in loud)


def _is_name_word(word: str) -> bool:
    bare = word.strip(".,'’-")
    plain = re.sub(r"['’.-]", "", bare)
    return plain.isalpha() and (bare[:1].isupper() or word.lower() in _PARTICLES)


def key(name: str) -> str:
    """A form in which the same name written differently is equal; titles of courtesy are gone."""
    words = name.casefold().split()
    while len(words) > 2 and words[0] in _COURTESY:
        words.pop(0)
    return _NO_LETTERS.sub("", "".join(words))


def _is_affiliation(text: str) -> bool:
    text = text.strip()
    return (
        bool(text)
        and text[0].isupper()
        and (text.isupper() or is_group(text))
        and not (JOB.search(text) or (CREDENTIAL.match(text) and text.lower() not in AGENCIES))
    )
