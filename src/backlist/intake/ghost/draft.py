"""A post of Ghost → its draft (pure but for the pictures its finder reads)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.exports.bodies import read_body
from backlist.intake.exports.drafting import day, elsewhere, finished, known, moment, zone_of
from backlist.intake.exports.files import Holding, finder, path_of
from backlist.intake.exports.trees import inner
from backlist.intake.ghost.cards import plain_cards
from backlist.intake.ghost.export import GhostPost, GhostSite
from backlist.intake.ghost.lexical import lexical_html
from backlist.intake.ghost.mobiledoc import mobiledoc_html
from backlist.intake.html_body import HtmlBody
from backlist.intake.interface import ReadOptions
from backlist.intake.joining import joined
from backlist.intake.page.dom import parse
from backlist.intake.page.media import Finder, nowhere
from backlist.model import Container, Contributor, Draft

PLACE = "__GHOST_URL__"
"""What an export writes for the site's own address (Ghost 4 and later)."""

_SIZED = re.compile(r"content/images/size/w\d+(?:h\d+)?/(?:format/\w+/)?")
_STATES = {
    "draft": "Marked as a draft in the export.",
    "scheduled": "Marked as scheduled in the export: it was not published yet.",
    "sent": "Sent by e-mail only: it never stood on the site.",
}
_FOR_SOME = {
    "members": "For members only, says the export.",
    "paid": "For paying members only, says the export.",
    "tiers": "For some members only, says the export.",
}


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What the posts of one export share."""

    source: str
    site: GhostSite
    container: Container | None
    holding: Holding
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class GhostRecord:
    """One post, not yet read. It can be pickled."""

    post: GhostPost
    around: Surrounding
    number: int

    def read(self) -> Iterator[Draft | Problem]:
        """Its draft; a note where it holds nothing at all."""
        draft = _draft(self.post, self.around, f"post {self.number}")
        if draft.title or draft.markdown.strip():
            yield draft
        else:
            yield _empty(draft)


def _empty(draft: Draft) -> Problem:
    what = "This post has neither title nor text, so it was left out."
    return Problem(what, draft.source, record=draft.position, severity="note")


def _draft(post: GhostPost, around: Surrounding, position: str) -> Draft:
    body, problems = _body(post, around)
    row, url = post.row, _url(post, around)
    title = _title(post)
    summary = post.text("custom_excerpt")
    date = _date(post, around)
    draft = Draft(
        title=title,
        contributors=tuple(Contributor(name) for name in post.authors),
        date=date,
        outlet=_outlet(post, around),
        url=url,
        summary=" ".join(summary.split()) if summary else None,
        categories=tuple(_labels(post)[:1]),
        tags=tuple(_labels(post)[1:]),
        appearances=elsewhere(post.text("canonical_url"), url, "canonical_url"),
        markdown=body.markdown,
        media=body.media,
        problems=(*problems, *body.problems),
        source=around.source,
        position=position,
        identity=f"ghost:{row.get('uuid') or row.get('id')}",
        record=digest_of(_bytes(post)),
        slug=post.text("slug"),
        container=around.container,
        waits=_waits(post),
        evidence=known({
            "title": (title, "posts: title"),
            "contributors": (", ".join(post.authors), "posts_authors"),
            "date": (row.get("published_at") if date else None, "posts: published_at"),
            "outlet": (_outlet(post, around), "settings: title"),
            "url": (url, "posts: slug"),
            "summary": (summary, "posts: custom_excerpt"),
            "categories": (", ".join(_labels(post)[:1]), "posts_tags: the first"),
            "tags": (", ".join(_labels(post)[1:]), "posts_tags"),
        }),
    )  # fmt: skip
    return finished(draft, around.options, says=post.text("locale") or around.site.language)


def _title(post: GhostPost) -> str | None:
    title = post.text("title")
    return " ".join(title.split()) if title and title.strip() != "(Untitled)" else None


def _bytes(post: GhostPost) -> bytes:
    """The record as it stands; what counts visits and other tables are not of it."""
    whole = [post.row, post.meta, post.authors, post.tags]
    return json.dumps(whole, sort_keys=True, ensure_ascii=True, default=str).encode()


def _date(post: GhostPost, around: Surrounding) -> Edtf | None:
    if (
        post.row.get("status") in {"draft", "scheduled"}
        or moment(post.row.get("published_at")) is None
    ):
        return None
    return day(post.row.get("published_at"), zone_of(around.site.zone))


def _outlet(post: GhostPost, around: Surrounding) -> str | None:
    """The site, for what appeared on it."""
    return None if post.row.get("status") in {"draft", "scheduled"} else around.site.title


def _labels(post: GhostPost) -> list[str]:
    """The tags that readers see: those that begin with # are for templates alone."""
    return [tag for tag in post.tags if not tag.startswith("#")]


def _waits(post: GhostPost) -> str | None:
    status, seen = str(post.row.get("status")), str(post.row.get("visibility"))
    if status in _STATES:
        return _STATES[status]
    if seen not in {"public", "None", ""}:
        return _FOR_SOME.get(seen, _FOR_SOME["tiers"])
    if post.row.get("type") == "page" or post.row.get("page") == 1:
        return "A page of the site and no post."
    return None


def _url(post: GhostPost, around: Surrounding) -> str | None:
    """Its address below the keeper's: an export does not say where its site stands."""
    base, slug = around.options.url, post.text("slug")
    if not base or not slug or str(post.row.get("status")) not in {"published", "None"}:
        return None
    path = around.site.permalinks or "/:slug/"
    found = moment(post.row.get("published_at"))
    if ":year" in path and found is not None:
        local = found.astimezone(zone_of(around.site.zone))
        path = path.replace(":year", f"{local.year}")
        path = path.replace(":month", f"{local.month:02}").replace(":day", f"{local.day:02}")
    path = path.replace(":slug", slug).lstrip("/")
    return joined(base.rstrip("/") + "/", path) if ":" not in path else None


def _body(post: GhostPost, around: Surrounding) -> tuple[HtmlBody, tuple[Problem, ...]]:
    html, problems = _html(post, around.source)
    base = around.options.url
    home = (base or "").rstrip("/")
    find = _finder(around)
    root = parse(_opening(post, find) + html.replace(PLACE, home))
    if root is not None:
        plain_cards(root)
    return read_body(root, base=base, find=find, source=around.source), problems


def _html(post: GhostPost, source: str) -> tuple[str, tuple[Problem, ...]]:
    """The text as HTML: as Ghost rendered it, else out of what its editor kept."""
    html = post.text("html")
    if html is not None:
        return html, ()
    for name, read in (("lexical", lexical_html), ("mobiledoc", mobiledoc_html)):
        said = post.text(name)
        made = read(said) if said else None
        if made is not None:
            return made[0], tuple(_unknown(made[1], source))
    markdown = post.text("markdown")
    return (_of_markdown(markdown) if markdown else ""), ()


def _of_markdown(markdown: str) -> str:
    from backlist.markup import adopt, to_html

    return to_html(adopt(markdown))


def _unknown(cards: tuple[str, ...], source: str) -> list[Problem]:
    if not cards:
        return []
    what = f"Cards of an unknown kind were left out ({', '.join(cards)[:100]})."
    return [Problem(what, source, severity="warning")]


def _opening(post: GhostPost, find: Finder) -> str:
    """The picture above the text, where the export holds it or names it by a whole address."""
    src = post.text("feature_image", "image")
    src = src.replace(PLACE, "") if src else None
    if src is None or not (find(src) or src.startswith(("http://", "https://"))):
        return ""
    alt, caption = post.text("feature_image_alt") or "", post.text("feature_image_caption")
    root = parse(f"<div>{caption}</div>") if caption else None
    inside = inner(next(root.iter("div"), None)) if root is not None else ""
    below = f"<figcaption>{inside}</figcaption>" if inside else ""
    return f'<figure><img src="{escape(src)}" alt="{escape(alt)}">{below}</figure>'


def _finder(around: Surrounding) -> Finder:
    def paths(src: str) -> list[str]:
        path = _SIZED.sub("content/images/", path_of(src))
        at = path.find("content/images/")
        return [path[at:], path[at + len("content/") :]] if at >= 0 else []

    return finder(around.holding, paths) if around.options.images else nowhere
