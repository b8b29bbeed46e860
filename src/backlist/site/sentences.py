"""How provenance, bylines and evidence are said (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from backlist.dates import Edtf, say
from backlist.model import Appearance, Contributor, Evidence
from backlist.site.html import Html, esc, host_of, link, web_url
from backlist.site.labels import Labels, count
from backlist.site.tongue import apart
from backlist.words import capital

PRINCIPAL = ("author", "signatory")
"""Roles that stand first and need no word."""

MANY = 3
"""How many names, and how many places, a line in a list gives before it says "and others"."""

_PLATFORM = re.compile(
    r"^(?:facebook|twitter|x|instagram|threads|tumblr|medium|substack|reddit|youtube|mastodon|"
    r"bluesky|linkedin|telegram|vk|livejournal|blogger|wordpress|myspace|github|vimeo)\b"
    r"|\b(?:blog|weblog|website|site|mailing list|forum|list)\b|\.[a-z]{2,}\b",
    re.IGNORECASE,
)


def place_of(appearance: Appearance) -> str | None:
    """What to call where it appeared: the outlet, or else the host of its address."""
    return appearance.outlet or host_of(appearance.url)


def issue_of(appearance: Appearance, labels: Labels) -> str:
    """Volume and issue as cited: "vol. 4, no. 12"; empty where neither is known."""
    words = labels["issue"]
    parts = []
    if appearance.volume:
        parts.append(words["volume"].format(volume=appearance.volume))
    if appearance.issue:
        parts.append(words["issue"].format(issue=appearance.issue))
    return str(labels["comma"]).join(parts)


def pages_of(appearance: Appearance, labels: Labels) -> str:
    """Its pages as cited: "p. 3", "pp. 3–9"; empty where they are not known."""
    if not appearance.pages:
        return ""
    several = re.search(r"[-–—,]", appearance.pages) is not None
    pattern = labels["issue"]["pages" if several else "page"]
    return str(pattern.format(pages=appearance.pages))


def appearance_words(appearance: Appearance, labels: Labels) -> Html:
    """One appearance as part of a sentence: "shared by Socialist Worker, 21 March 2019"."""
    place = place_of(appearance)
    said = esc(_frame(appearance, place, labels))
    if place:
        said = said.replace("{outlet}", apart(place, labels, _linked(appearance, place)))
    details = [
        issue_of(appearance, labels),
        say(appearance.date, labels) if appearance.date else "",
        pages_of(appearance, labels),
    ]
    return Html(labels["comma"].join([said, *(esc(d) for d in details if d)]))


def _frame(appearance: Appearance, place: str | None, labels: Labels) -> str:
    frames = labels["sentence"].get(appearance.role)
    if frames is None:
        return appearance.role + (labels["comma"] + "{outlet}" if place else "")
    if not place:
        return str(frames["bare"])
    cited = appearance.issue or appearance.volume or appearance.pages
    return str(frames["on" if not cited and _PLATFORM.search(place) else "in"])


def _linked(appearance: Appearance, place: str) -> str:
    # The first appearance has a link of its own ("Original") beside the line.
    url = web_url(appearance.url)
    return link(url, place) if url and appearance.role != "first" else esc(place)


def provenance(
    appearances: Sequence[Appearance],
    first: Edtf | None,
    labels: Labels,
    between: str | None = None,
) -> Html:
    """The quiet line of a list: where a piece first appeared, then who shared or reprinted it.

    Says no more than is known; a piece with a date alone has its date, with none of it nothing.
    What is told of each place stands apart by `between`, else as a list has it.
    """
    if not appearances:
        return Html(esc(capital(say(first, labels)))) if first else Html("")
    words = [appearance_words(a, labels) for a in appearances[:MANY]]
    if len(appearances) > MANY:
        words.append(Html(esc(count(labels, "more_places", len(appearances) - MANY))))
    return Html(_capital((between or labels["semicolon"]).join(words)))


def _capital(text: str) -> str:
    return capital(text) if not text.startswith("<") else text


def names_line(names: Sequence[Html], labels: Labels) -> str:
    """Up to four names, in HTML; of more than four the first two, and how many others."""
    if len(names) <= MANY + 1:
        return str(labels["comma"]).join(names)
    named = labels["comma"].join(names[:2])
    return count(labels, "more_names", len(names) - 2, names=named)


def byline(contributors: Iterable[Contributor], labels: Labels) -> Html:
    """The contributors of a piece in a list: "A. Person, B. Person; translated by C. Person"."""
    parts = [
        role_words(role, names_line([apart(c.name, labels) for c in group], labels), labels)
        for role, group in by_role(contributors)
    ]
    return Html(labels["semicolon"].join(parts))


def by_role(
    contributors: Iterable[Contributor],
) -> list[tuple[str | None, list[Contributor]]]:
    """Contributors in groups: authors and signatories (None), then each other role, in order."""

    def part(contributor: Contributor) -> str | None:
        return None if contributor.role in PRINCIPAL else contributor.role

    ranked = list(contributors)
    if all(c.role in PRINCIPAL for c in ranked):
        return [(None, ranked)] if ranked else []
    order: dict[str | None, int] = {None: -1}
    for contributor in ranked:
        order.setdefault(part(contributor), len(order))
    ranked.sort(key=lambda c: order[part(c)])
    return [(role, list(group)) for role, group in groupby(ranked, part)]


def role_words(role: str | None, names: str, labels: Labels) -> str:
    """Names, which are HTML, with the word for what they did: "translated by A. Person"."""
    if role is None:
        return names
    frame = labels["by"].get(role) or labels["by"]["other"]
    return esc(frame.replace("{role}", role)).replace("{names}", names)


def evidence_words(evidence: Evidence, labels: Labels) -> Html:
    """How a thing is known: "inferred from “four signatures” (90 % sure)"."""
    key = evidence.source
    if key == "inferred" and not evidence.says:
        key = "inferred_bare"  # type: ignore[assignment]
    parts = [esc(labels["source"].get(key, key))]
    if evidence.says:
        parts.append(f'<q dir="auto">{esc(evidence.says)}</q>')
    if evidence.where:
        parts.append(f"({esc(evidence.where)})")
    if evidence.confidence is not None and evidence.confidence < 1:
        percent = round(evidence.confidence * 100)
        parts.append(f"({esc(labels['sure'].format(percent=percent))})")
    return Html(" ".join(parts))
