"""What is said in each language, as a text that a person can read: `python -m tests.words.golden`.

Writes `tests/words/golden/XX.txt` anew; look at the difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

from backlist.dates import parse_edtf, say
from backlist.model import Contributor, Evidence
from backlist.press.words import House
from backlist.site.sentences import byline, evidence_words, provenance
from backlist.words import Words, capital, count, listed, load
from tests.site.builders import seen

HERE = Path(__file__).parent / "golden"
LANGUAGES = ("en", "fr", "de", "es", "pt", "pt-PT", "it", "ar")

ROLES = ("first", "reprint", "cross-post", "shared", "excerpt", "version", "translation", "print")
PARTS = (
    "translator", "editor", "interviewer", "interviewee", "illustrator", "photographer",
    "introduction", "typesetter",
)  # fmt: skip
DATES = (
    "2019-03-16 2019-03-01 2019-03 2019 1971-22 198X 19XX -0043 2019-03-16~ 2019-03~ "
    "2019~ 1971-22~ 198X~ 19XX~ 2019-03-16? 2019? 2019-03-16% ../2019-03-08 ../2019-03 "
    "../2019 ../1971-21 ../198X /2019-03-11 /2019-03 /2019 /1971-21 1998-03-08/.. 1998/.. "
    "198X/.. 1998-03-11/ 1998/ ../1904~ 1904/1905 2019-03/2019-04 2019-03-01/2019-03-09 "
    "2019-12-30/2020-01-02 1904~/1905"
)
COUNTS = (0, 1, 2, 3, 11, 100, 1234, 12345, 1_000_000)


def lines(language: str) -> Iterator[str]:
    """The lines of one language."""
    words = load(language)
    yield from ("# where it appeared", *_provenance(words))
    yield from ("", "# who had a part in it", *_people(words))
    yield from ("", "# how many", *_counts(words))
    yield from ("", "# how it is known", *_evidence(words))
    yield from ("", "# when", *(f"{d}: {say(parse_edtf(d), words)}" for d in DATES.split()))
    yield from ("", "# on paper", *_paper(words))


def _provenance(words: Words) -> Iterator[str]:
    for role in ROLES:
        for outlet in ("Facebook", "Left Quarterly", None):
            shown = provenance((seen(outlet, role, "2019-03-16~"),), None, words)
            yield f"{role}: {_plain(shown)}"
        yield f"{role}, alone: {capital(words['appearance'][role])}"
    cited = seen("Left Quarterly", "first", "2016-21", volume="4", issue="12", pages="3–9")
    many = (cited, *(seen(f"B{n}", "reprint") for n in range(5)))
    yield _plain(provenance(many, None, words))


def _people(words: Words) -> Iterator[str]:
    for role in PARTS:
        yield f"{role}: {_plain(byline([Contributor('A. Person', role)], words))}"
    for number in (1, 2, 3):
        yield listed(words, ["Ana", "Ben", "Isabel"][-number:])
    yield _plain(byline([Contributor(f"N{n}") for n in range(7)], words))


def _counts(words: Words) -> Iterator[str]:
    for key in ("pieces", "more_places", "all_pieces", "others", "more_signatories"):
        yield f"{key}: " + " | ".join(count(words, key, n) for n in COUNTS)


def _evidence(words: Words) -> Iterator[str]:
    for source in ("metadata", "sentence", "export", "keeper", "inferred"):
        says = "four signatures" if source in {"sentence", "inferred"} else None
        yield _plain(evidence_words(Evidence(source, says, confidence=0.9), words))
    yield _plain(evidence_words(Evidence("inferred"), words))


def _paper(words: Words) -> Iterator[str]:
    house = House(words)
    yield house.only("first_published", date=house.say(parse_edtf("2019-03-16")))
    yield words["filed"].format(date=house.say(parse_edtf("2024-07-09")))
    yield house.under_title("Ein anderer Titel")
    yield house.only("missing_picture", name="quay.png")
    yield house.issue("4", "12", "3")


def _plain(html: str) -> str:
    for tag in ("<bdi>", "</bdi>", '<q dir="auto">', "</q>"):
        html = html.replace(tag, "")
    return unescape(html)


def text(language: str) -> str:
    """The whole golden file; blanks that do not break are written so that one sees them."""
    made = "\n".join(lines(language)) + "\n"
    for mark, shown in (
        ("\u00a0", "[nbsp]"),
        ("\u202f", "[nnbsp]"),
        ("\u2068", ""),
        ("\u2069", ""),
    ):
        made = made.replace(mark, shown)
    return made


if __name__ == "__main__":
    for name in LANGUAGES:
        (HERE / f"{name}.txt").write_text(text(name), encoding="utf-8")
