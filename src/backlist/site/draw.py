"""Views and templates → the bytes of a page. MiniJinja is imported here and nowhere else.

Templates escape whatever is not `Html`. Pages are drawn with `html.ROOT` for the site's root,
which becomes the relative way up at the very end, so that a line made once fits every page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minijinja import Environment, TemplateError

from backlist.errors import KeeperError
from backlist.site.html import ROOT, Html, esc, up
from backlist.site.subjects import World
from backlist.site.tongue import apart

CSP = Html(
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self'; media-src 'self'; "
    "font-src 'self'; style-src 'self'; script-src 'self'"
)
"""Content Security Policy, Level 3: nothing from elsewhere, and nothing written into a page."""

CONTEXT = 1
"""The version of what templates are given (docs/theme.md); raised when something is taken away."""


def proof(world: World, templates: Mapping[str, str], names: Iterable[str]) -> None:
    """Read the templates `names`, and draw what stands on every page, before any page is drawn.

    Raises:
        KeeperError: one of them is wrong; file and line are in it.
    """
    environment = Environment(templates=dict(templates))
    for name in sorted(names):
        try:
            environment.add_template(name, templates[name])
        except TemplateError as error:
            raise _wrong(error, name) from error
    Drawer(world, templates)


def _wrong(error: TemplateError, name: str) -> KeeperError:
    what = str(error.message).rpartition(" (in ")[0] or error.message
    return KeeperError(
        f"theme/templates/{error.name or name}, line {error.line}: {what}.",
        do="Mend it in theme/templates, or take it away to have backlist's own; "
        "docs/theme.md says what each template is given.",
    )


class Drawer:
    """Draws pages of one archive with one set of templates ({file name: source})."""

    def __init__(self, world: World, templates: Mapping[str, str]) -> None:
        self._frame = world.frame
        self._environment = Environment(
            templates=dict(templates),
            undefined_behavior="strict",
            trim_blocks=False,
            keep_trailing_newline=True,
        )
        labels = world.frame.labels
        site = world.frame.context()
        keeper = apart(world.frame.keeper, labels)
        kept_by = Html(esc(labels["kept_by"]).replace("{keeper}", keeper))
        for name, value in {
            "site": site,
            "t": labels,
            "csp": CSP,
            "root": Html(ROOT),
            "kept_by": kept_by,
            "context_version": CONTEXT,
        }.items():
            self._environment.add_global(name, value)
        self._headers: dict[tuple[str, str], Html] = {}
        foot = [{"path": Html(path), "text": text} for path, text in world.frame.foot]
        self._footer = Html(self.render("footer.html", {"foot": foot}))

    def page(self, template: str, path: str, context: Mapping[str, Any]) -> bytes:
        """A page of the site at `path`, with all that stands about it."""
        section = context.get("section") or path
        canonical = self._frame.absolute(path)
        about = {
            "section": section,
            "canonical": Html(esc(canonical)) if canonical else "",
            "machine": context.get("machine"),
            "header": self._header(section, path),
            "footer": self._footer,
        }
        made = self.render(f"{template}.html", {**context, **about})
        return _at(made, up(path))

    def rooted(self, template: str, context: Mapping[str, Any], root: str) -> bytes:
        """A page whose way to the root is an absolute path, since it is shown at any depth."""
        about = {
            "section": "",
            "canonical": "",
            "machine": None,
            "header": self._header("", ""),
            "footer": self._footer,
        }
        made = self.render(f"{template}.html", {**context, **about})
        return _at(made, root)

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """A template's text.

        Raises:
            KeeperError: a template is wrong, which only one of the keeper's own can be.
        """
        try:
            return str(self._environment.render_template(name, **context))
        except TemplateError as error:
            raise _wrong(error, name) from error

    def _header(self, section: str, path: str) -> Html:
        # One is drawn for all pieces, which are as many as they like.
        if section == path and "/" in path:
            section = _section(path)
        exact = path if any(path == to for to, _ in self._frame.nav) else ""
        made = self._headers.get((section, exact))
        if made is None:
            nav = [
                {
                    "path": Html(to),
                    "text": text,
                    "section": _section(to),
                    "exact": to == path,
                }
                for to, text in self._frame.nav
            ]
            made = Html(self.render("header.html", {"nav": nav, "section": section}))
            self._headers[section, exact] = made
        return made


def _at(made: str, root: str) -> bytes:
    """A page as UTF-8, with its way to the site's root."""
    # In this order, since bytes are searched several times as fast as text.
    return made.encode("utf-8", "replace").replace(ROOT.encode(), root.encode())


def _section(path: str) -> str:
    """The section a path of the menu stands for: its first folder."""
    return f"{path.partition('/')[0]}/index.html"
