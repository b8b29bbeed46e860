"""docs/theme.md and the program say the same: what is promised is given, what is given is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from backlist.errors import KeeperError
from backlist.model import Piece
from backlist.site import draw
from backlist.site.assets import OWN
from tests.site import builders, samples
from tests.site.conftest import Site
from tests.site.gallery import gallery

DOCS = Path(__file__).parents[2] / "docs" / "theme.md"
Contexts = Mapping[str, list[Mapping[str, Any]]]
NO_PAGE = {"header.html", "footer.html", "feed.xml", "rss.xml"}
INCLUDED = {"ways.html", "meta.html", "cite.html", "take.html"}
"""What other templates include and nobody draws."""


def promised() -> dict[str, set[str]]:
    """The names in each table of the page."""
    found = {}
    for part in DOCS.read_text(encoding="utf-8").split("\n### ")[1:]:
        heading = part.partition("\n")[0].strip("`")
        found[heading] = set(re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE))
    return found


def names_in(value: Any, prefix: str = "") -> set[str]:
    """All names of a context: of lists, those that any of their items has."""
    if isinstance(value, Mapping):
        return {n for k, v in value.items() for n in names_in(v, f"{prefix}.{k}" if prefix else k)}
    if isinstance(value, (list, tuple)) and any(isinstance(v, Mapping) for v in value):
        return {n for v in value for n in names_in(v, f"{prefix}[]")}
    return {prefix}


def is_there(name: str, context: Any) -> bool:
    """Whether a promised name can be had of a context, however short its lists are."""
    here, _, rest = name.partition(".")
    if here.removesuffix("[]") not in context:
        return False
    value = context[here.removesuffix("[]")]
    if not rest or value is None:
        return True
    return all(is_there(rest, v) for v in (value if here.endswith("[]") else [value]))


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> Contexts:
    """What each template was really given, in a build of the gallery."""
    given: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    drawn = draw.Drawer.render

    def noting(drawer: draw.Drawer, name: str, context: Mapping[str, Any]) -> str:
        given[name].append(context)
        return drawn(drawer, name, context)

    folder = tmp_path_factory.mktemp("theme")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draw.Drawer, "render", noting)
        made = gallery(folder / "media", base_url="https://harbour.example/")
        Site(folder / "site", folder / "cache").build(made, search="00000000")
    return given


def test_every_template_has_its_table(contexts: Contexts) -> None:
    ours = {p.name for p in (OWN / "templates").iterdir()} - {"base.html"}
    assert ours == {name for name in promised() if name.endswith((".html", ".xml"))}
    assert ours == contexts.keys() | INCLUDED


def test_what_is_promised_is_given(contexts: Contexts) -> None:
    pages = promised()["Every page"]
    for template, names in promised().items():
        for context in contexts.get(template, ()):
            for name in names | (set() if template in NO_PAGE else pages):
                assert is_there(name, context), f"{template}: {name}"


def test_what_is_given_is_told(contexts: Contexts) -> None:
    pages = promised()["Every page"]
    for template, given in contexts.items():
        told = promised()[template] | (set() if template in NO_PAGE else pages)
        for context in given:
            # An empty list has no names; what it would have is told all the same.
            untold = {n for n in names_in(context) if not _is_told(n, told)}
            assert not untold, f"{template}: {sorted(untold)}"


def _is_told(name: str, told: set[str]) -> bool:
    return any(t == name or t.startswith((f"{name}[", f"{name}.")) for t in told)


def test_what_every_template_is_given(site: Site, tmp_path: Path) -> None:
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    names = [n for n in promised()["Every template"] if n != "t"]
    shown = "".join(f"<p>{n}={{{{ {n} }}}}</p>" for n in names)
    (templates / "footer.html").write_text(f"<footer>{shown}<b>{{{{ t.archive }}}}</b></footer>")
    site.build(samples.demo(), theme=tmp_path / "theme")
    page = site.text("index.html")
    assert f"<p>context_version={draw.CONTEXT}</p>" in page
    assert "<p>site.title=Harbour Street Papers</p>" in page
    assert "<b>Archive</b>" in page
    assert f"version **{draw.CONTEXT}**" in DOCS.read_text(encoding="utf-8")


def test_footer_of_the_page_can_be_used(site: Site, tmp_path: Path) -> None:
    (example,) = re.findall(r"```html\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (templates / "footer.html").write_text(example)
    site.build(samples.demo(), theme=tmp_path / "theme")
    assert "Harbour Street Papers, since 1987." in site.text("index.html")


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("piece.html", "<p>\n\n{% if %}", "theme/templates/piece.html, line 3: syntax error"),
        ("header.html", "<p>\n{{ nothing }}", "theme/templates/header.html, line 2: undefined"),
        ("list.html", "\n{{ groups.x.y }}", "theme/templates/list.html, line 2: undefined"),
    ],
)
def test_mistake_in_a_template_is_told_with_its_place(
    site: Site, tmp_path: Path, name: str, source: str, said: str
) -> None:
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (templates / name).write_text(source)
    with pytest.raises(KeeperError) as error:
        site.build(samples.demo(), theme=tmp_path / "theme")
    assert error.value.what.startswith(said)
    assert "docs/theme.md" in (error.value.do or "")


def test_mistake_is_told_from_other_processes_too(site: Site, tmp_path: Path) -> None:
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (templates / "piece.html").write_text("<p>\n{{ nothing }}")
    pieces = [Piece(id=f"p{n}", title=f"T{n}", body="x") for n in range(600)]
    with pytest.raises(KeeperError, match=r"theme/templates/piece\.html, line 2"):
        site.build(builders.archive(pieces), theme=tmp_path / "theme", jobs=2)


def test_nothing_is_written_over_a_template_that_cannot_be_read(site: Site, tmp_path: Path) -> None:
    site.build(samples.demo())
    before = site.files()
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (templates / "piece.html").write_text("{% block")
    with pytest.raises(KeeperError):
        site.build(samples.demo(), theme=tmp_path / "theme")
    assert site.files() == before
