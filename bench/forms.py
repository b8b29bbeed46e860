"""A generated archive written down in the three forms its builders read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.corpus import Place, Post

PEERS = Path(__file__).parent / "peers"
TITLE = "A generated archive"
BASE_URL = "https://archive.example.org/"
ABOUT = "Made to be built, and measured while that is done.\n"


def backlist(root: Path, posts: Iterable[Post]) -> None:
    """An archive of backlist: `pieces/<year>/<id>/piece.md`, settings, one shelf, one page."""
    _write(
        root / "backlist.toml",
        f'format = 1\ntitle = "{TITLE}"\nbase_url = "{BASE_URL}"\nlanguage = "en"\n'
        # What no peer makes beside its pages is left out of ours, so that like meets like.
        "\n[theme]\nmetadata = false\ncitations = false\nformats = false\nfeeds = false\n"
        "catalogs = false\ncards = false\n",
    )
    _write(root / "shelves" / "all.md", "---\ntitle: All writings\norder: newest\n---\n")
    _write(root / "pages" / "about.md", f"---\ntitle: About\n---\n\n{ABOUT}")
    for folder in ("drafts", "outlets", "contributors", "captures"):
        (root / folder).mkdir(exist_ok=True)
    for post in posts:
        _write(root / "pieces" / post.day[:4] / post.slug / "piece.md", backlist_piece(post))


def backlist_piece(post: Post) -> str:
    """`piece.md` of a post, as a keeper would write it."""
    return (
        f"---\ntitle: {_quoted(post.title)}\nkind: {post.kind}\nlanguage: en\n"
        + _listed("contributors", (f"{{name: {a}, role: author}}" for a in post.authors))
        + f"categories: [{', '.join(post.categories)}]\n"
        + _listed("appearances", map(_appearance, post.places))
        + f"filed: {post.filed}\nstatus: public\n---\n\n{post.body}"
    )


def _appearance(place: Place) -> str:
    return f"{{outlet: {place.outlet}, role: {place.role}, date: {place.day}, url: {place.url}}}"


def hugo(root: Path, posts: Iterable[Post]) -> None:
    """A Hugo site: months, years, outlets and months filed are taxonomies of it."""
    shutil.copytree(PEERS / "hugo", root, dirs_exist_ok=True)
    _write(root / "content" / "about.md", f"---\ntitle: About\n---\n\n{ABOUT}")
    for post in posts:
        _write(root / "content" / "pieces" / f"{post.slug}.md", hugo_post(post))


def hugo_post(post: Post) -> str:
    """A post with Hugo's front matter."""
    return (
        f"---\ntitle: {_quoted(post.title)}\ndate: {post.day}\nlastmod: {post.filed}\n"
        + _listed("contributors", post.authors)
        + _listed("categories", post.categories)
        + _listed("outlets", (p.outlet for p in post.places))
        + f'years: ["{post.day[:4]}"]\nmonths: ["{post.day[:7]}"]\nfilings: ["{post.filed[:7]}"]\n'
        + f"params:\n  genre: {post.kind}\n  filed: {post.filed}\n"
        + _listed("  places", map(_appearance, post.places), indent="    ")
        + f"---\n\n{post.body}"
    )


def pelican(root: Path, posts: Iterable[Post]) -> None:
    """A Pelican site: our categories are its tags, our first outlet is its category."""
    shutil.copytree(PEERS / "pelican", root, dirs_exist_ok=True)
    _write(root / "content" / "pages" / "about.md", f"Title: About\n\n{ABOUT}")
    for post in posts:
        _write(root / "content" / "pieces" / f"{post.slug}.md", pelican_post(post))


def pelican_post(post: Post) -> str:
    """A post with Pelican's metadata; the appearances travel as JSON."""
    places = json.dumps([[p.outlet, p.role, p.day, p.url] for p in post.places])
    return (
        f"Title: {post.title}\nDate: {post.day}\nSlug: {post.slug}\n"
        f"Authors: {'; '.join(post.authors)}\nTags: {', '.join(post.categories)}\n"
        f"Category: {post.places[0].outlet}\nGenre: {post.kind}\nFiled: {post.filed}\n"
        f"Places: {places}\n\n{post.body}"
    )


FORMS: dict[str, Callable[[Path, Iterable[Post]], None]] = {
    "backlist": backlist,
    "hugo": hugo,
    "pelican": pelican,
}


def _listed(key: str, values: Iterable[str], indent: str = "  ") -> str:
    return f"{key}:\n" + "".join(f"{indent}- {value}\n" for value in values)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
