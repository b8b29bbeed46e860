"""Whose voice is it: an outlet's note before or after a text, flattened to one paragraph.

    python -m bench.voices --corpora DIR [--held-out]

Sixty texts are made by rule (random.Random(2026)) from posts of posts-18f and posts-digitalgov
that the list provenance_truth.toml knows to have no note: the post's own words in one paragraph,
as text copied from a page is pasted, with a note of an outlet before or after it. The notes are
of thirty wordings, written for this file and not taken from the words the rules look for; those
at even places were looked at while the rules were improved, those at odd places (`--held-out`)
were measured at the first when the rules were thought done (2 of 30 right with the rules before
this file was written, 6 of 30 at that first look), and were looked at then too. `--fresh` adds
sixteen wordings written after that, measured once (6 of 32 right at that look) before they too
were looked at.

A text is right when its body is the post's own words, no more and no less (but for white space),
and every word of the note is kept, as a note or as evidence of an appearance.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.model import Draft
from bench.provenance import Key, load_truth, read_corpora

SEED = 2026
TEXTS = 60
SHORTEST, LONGEST = 1500, 9000

BEFORE = (
    "The Harbour Review is publishing this contribution by {author}, which reached us in {month}.",
    "Editor’s note: {author} wrote the piece that follows for a meeting of our reading circle. "
    "We thank "
    "her for letting us have it.",
    "[The text below came to our office from {author}. It has not been changed. – Eds.]",
    "Introduction by the editors of Harbour Review: Few questions have occupied our readers as "
    "much as "
    "this one. In the article below {author} gives an answer of some length.",
    "First published by the Saltmarsh Collective on {day}. We reproduce it here because the "
    "discussion "
    "is far from over.",
    "This article was sent to Harbour Review by {author} on {day}. The Review does not agree "
    "with every "
    "word of it, but believes that it should be read.",
    "Reprinted from Saltmarsh Quarterly, no. 12, with thanks to {author}. Small errors of the "
    "printer "
    "have been mended without notice.",
    "Harbour Review’s {author} sends this report. It originally appeared on our old website, "
    "which was "
    "closed down in {month}.",
    "Ed.: What you are about to read was written by {author} some time ago. Harbour Review "
    "prints it as "
    "a document of its day.",
    "{author}, a long-standing friend of the Saltmarsh Collective, first put this text online "
    "on {day}. "
    "With the permission of the author, we are making it available to our own readers.",
    "A word before you read on: this essay, by {author}, opens our series on the subject. "
    "Further essays "
    "will appear in the coming weeks.",
    "This text originally appeared in Saltmarsh Quarterly on {day}. It is posted here with only "
    "the "
    "headings left out. The opinions in it are those of {author}.",
    "(Harbour Review invited {author} to set out the arguments. A reply by another contributor "
    "will be "
    "printed in our next number.)",
    "Below we print an article by {author} that was turned down by two other magazines. Judge for "
    "yourselves.",
    "Note from the Saltmarsh Collective: The following was delivered as a talk by {author} on "
    "{day}, and "
    "has been lightly revised for reading.",
    "Harbour Review has received this article from {author}. Our own position was set out in an "
    "editorial on {day}.",
    "Publisher’s preface. This is the third in a run of pieces that {author} has contributed to "
    "Harbour "
    "Review since {month}.",
    "The Saltmarsh Collective published what follows on {day}, over the name of {author}. It "
    "speaks for "
    "itself.",
)
AFTER = (
    "This piece was first published by Harbour Review on {day}.",
    "Editor’s note: {author} is a member of our editorial board and writes here in her own name.",
    "[First published in Saltmarsh Quarterly, {month}. Copied here by kind permission of the "
    "author.]",
    "Originally posted on the Saltmarsh blog by {author}. Comments can be sent to the usual "
    "address.",
    "Harbour Review is run by volunteers. If this article was of use to you, consider giving "
    "something "
    "for its upkeep.",
    "A shorter version of this article appeared in Saltmarsh Quarterly on {day}.",
    "(The editors of Harbour Review welcome letters about this article, which should not be "
    "longer than "
    "a page.)",
    "This article was reprinted by Harbour Review on {day} and has since been translated into "
    "three "
    "languages.",
    "Ed. note: An earlier version of this article gave a wrong date. It was corrected on {day}.",
    "Republished from Saltmarsh Quarterly. The views expressed are those of the author alone.",
    "Note by Harbour Review: We have asked {author} to answer questions from readers in a later "
    "number.",
    "Cross-posted from the Saltmarsh Collective’s website, where it first ran on {day}.",
)
FRESH = (
    "From the desk of the Tidewater Monthly: we came across these pages by {author} in {month} and "
    "asked at once whether we might print them.",
    "The Tidewater Monthly reproduces this essay from the estate of {author}. The spelling "
    "follows the "
    "manuscript.",
    "This contribution to the debate in our pages comes from {author}, who took part in the "
    "meeting of "
    "{day}.",
    "Editorial note. In {month} the Tidewater Monthly asked several writers the same question. "
    "This is "
    "the answer of {author}.",
    "[{author} read this paper to the Monthly’s annual gathering on {day}.]",
    "Posted on {day} by the Lowmoor Study Group with the agreement of {author}, whom we thank.",
    "{author} wrote this article for the Tidewater Monthly in {month}. Since then much has been "
    "written "
    "on the matter, but little that is as clear.",
    "With this article by {author} the Lowmoor Study Group begins a new column.",
    "Taken from the Tidewater Monthly, {month}. The Lowmoor Study Group shares it here for "
    "discussion "
    "and does not necessarily share its conclusions.",
    "We are reprinting the following article, which appeared in the Tidewater Monthly on {day}, "
    "because "
    "readers have asked for it.",
    "(From the Tidewater Monthly, {month}.)",
    "First published in the Tidewater Monthly on {day}. Translated into Welsh by the Lowmoor Study "
    "Group.",
    "The Tidewater Monthly appears four times a year. Subscriptions are available on request.",
    "Note: this article was amended on {day} to correct the spelling of a name.",
    "[Ed.: {author} has since left the organisation mentioned above.]",
    "This essay is part of a series that the Lowmoor Study Group has been publishing since "
    "{month}. "
    "Earlier essays can be found on its website.",
)
FRESH_BEFORE = 10
"""So many of the fresh wordings stand before the text, the others after it."""
AUTHORS = ("Ada Finch", "Nora Quill", "Wilf Osgerby", "Mina Castellane", "Tobias Hedge")
DAYS = ("3 May 2014", "June 11, 2015", "21 January 2017", "9 October 2018")
MONTHS = ("March 2014", "November 2015", "the summer of 2016")


@dataclass(frozen=True, slots=True)
class Made:
    """A text made for measuring: the words pasted, and what of them is the note and the body."""

    pasted: str
    note: str
    body: str
    wording: int
    before: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Make the texts, read them, print how many boundaries are right; 1 below nine in ten."""
    parser = argparse.ArgumentParser(prog="bench.voices", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true", help="the wordings held out as well")
    parser.add_argument("--fresh", action="store_true", help="the wordings written last as well")
    options = parser.parse_args(argv)
    made = list(make(read_corpora(options.corpora)))
    alone = [m for m in made if _read(m.body).notes or flat(_read(m.body).text) != m.body]
    print(f"bodies alone, of which something was taken: {len(alone)} of {len(made)}")
    shares = [_measure("looked at", [m for m in made if m.wording % 2 == 0])]
    if options.held_out:
        shares.append(_measure("held out", [m for m in made if m.wording % 2]))
        shares.append(_measure("together", made, quiet=True))
    if options.fresh:
        _measure("fresh", list(make_fresh(read_corpora(options.corpora))))
    return 0 if shares[-1] >= 0.9 else 1


def make(drafts: Mapping[Key, Draft]) -> Iterator[Made]:
    """The sixty texts: each of the thirty wordings with two posts."""
    choose = random.Random(SEED)
    bodies = sorted(_bodies(drafts))
    for number, body in enumerate(choose.sample(bodies, TEXTS)):
        wording = number % (len(BEFORE) + len(AFTER))
        before = wording < len(BEFORE)
        note = (*BEFORE, *AFTER)[wording].format(
            author=choose.choice(AUTHORS), day=choose.choice(DAYS), month=choose.choice(MONTHS)
        )
        pasted = f"{note} {body}" if before else f"{body} {note}"
        yield Made(pasted, note, body, wording, before)


def make_fresh(drafts: Mapping[Key, Draft]) -> Iterator[Made]:
    """Each wording of `FRESH` with two posts."""
    choose = random.Random(SEED + 1)
    for number, body in enumerate(choose.sample(sorted(_bodies(drafts)), 2 * len(FRESH))):
        wording = number % len(FRESH)
        before = wording < FRESH_BEFORE
        note = FRESH[wording].format(
            author=choose.choice(AUTHORS), day=choose.choice(DAYS), month=choose.choice(MONTHS)
        )
        yield Made(f"{note} {body}" if before else f"{body} {note}", note, body, wording, before)


def _bodies(drafts: Mapping[Key, Draft]) -> Iterator[str]:
    for corpus, files in load_truth()["without_note"].items():
        for file in files:
            draft = drafts.get((corpus, file))
            words = flat(draft.text) if draft else ""
            if SHORTEST <= len(words) <= LONGEST:
                yield words


def flat(words: str) -> str:
    """Words in one paragraph."""
    return re.sub(r"\s+", " ", words).strip()


def _measure(name: str, made: Sequence[Made], *, quiet: bool = False) -> float:
    right = 0
    for one in made:
        fault = _fault(one)
        right += fault is None
        if fault and not quiet:
            print(f"{name}: wording {one.wording}: {fault}")
    print(f"{name:10} {right} of {len(made)} boundaries right")
    return right / max(1, len(made))


def _fault(one: Made) -> str | None:
    draft = _read(one.pasted)
    body = flat(draft.text)
    if body != one.body:
        return _difference(body, one)
    kept = _kept(draft)
    lost = [w for w in re.findall(r"\w+", one.note) if w not in kept]
    return f"words lost: {lost}" if lost else None


def _read(pasted: str) -> Draft:
    options = ReadOptions(stdin=pasted.encode(), title="A title of its own")
    return next((d for d in read("-", options) if not isinstance(d, Problem)), Draft())


def _difference(body: str, one: Made) -> str:
    ours, theirs = (body[-160:], one.body[-60:])
    if one.before:
        ours, theirs = (body[:160], one.body[:60])
    kind = "too much" if len(body) > len(one.body) else "too little"
    return f"{kind} in the body\n    got    {ours!r}\n    wanted {theirs!r}"


def _kept(draft: Draft) -> set[str]:
    says = [n.text for n in draft.notes]
    says += [e.says or "" for a in draft.appearances for e in a.evidence]
    says += [e.says or "" for e in draft.evidence.values()]
    return set(re.findall(r"\w+", " ".join(says)))


if __name__ == "__main__":
    sys.exit(main())
