"""What a walk through a text carries with it: the way it runs, notes, pictures, letters (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from backlist.press import direction, far_east
from backlist.press.direction import Direction
from backlist.press.letters import Letters
from backlist.press.words import House

if TYPE_CHECKING:
    from lxml.etree import _Element

Node = Any

_FIXED: dict[str, Direction] = {"ltr": "ltr", "rtl": "rtl"}


@dataclass(frozen=True, slots=True)
class Setting:
    """The way the text around runs, and whether a `dir` attribute has fixed it."""

    way: Direction = "ltr"
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture laid ready for the engine: its file's name there, and its size in pixels."""

    file: str
    width: int
    height: int


@dataclass(slots=True)
class Context:
    """One walk. `mixed` is whether any text may run another way than the setting says.

    `notes` are the elements of the footnotes by id; `set_note` makes blocks of one. `link` gives
    the address a link of safe HTML leads to on paper, None where it leads nowhere. `measure` and
    `depth` are those of the sheet in points, `ems` the measure in ems, `turned` that of the
    sheet laid on its side. `prefix` starts the
    labels of the notes, and `stem` all labels. `aside` counts the notes and tables the walk is in,
    `inset` what is set one inside the other, `level` the elements.
    """

    letters: Letters
    house: House
    link: Callable[[str], str | None]
    pictures: Mapping[str, Picture]
    mixed: bool
    measure: float
    depth: float
    ems: float
    turned: float
    prefix: str = "n"
    stem: str = ""
    notes: dict[str, _Element] = field(default_factory=dict)
    set_note: Callable[[_Element, Setting], list[Node]] | None = None
    aside: int = 0
    inset: int = 0
    level: int = 0
    _used: dict[str, int] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)

    def address(self, href: str) -> str | None:
        """Where a link leads, None where it is to be plain text."""
        return self.link(href)

    def note(self, target: str, setting: Setting) -> Node | None:
        """The footnote a reference calls for, or a second reference to it.

        None where there is none of that name, or the reference stands in that very note.
        """
        if target not in self.notes or target in self._open or self.set_note is None:
            return None
        if target in self._used:
            return {"t": "ref", "id": f"{self.stem}{self.prefix}{self._used[target]}"}
        number = self._used[target] = len(self._used) + 1
        self._open.add(target)
        content = self.set_note(self.notes[target], setting)
        self._open.discard(target)
        return {"t": "fn", "id": f"{self.stem}{self.prefix}{number}", "c": content}

    def picture(self, src: str, alt: str) -> Node:
        """A picture as an inline node, or the words that stand for it."""
        name = unquote(src.removeprefix("media/"))
        known = self.pictures.get(name)
        spoken = " ".join(alt.split())
        if known is None:
            return self.letters(self.house.only("missing_picture", name=spoken or name))
        width, height = self._fit(known)
        return {
            "t": "img", "src": known.file,
            "alt": spoken or self.house.only("picture", name=name),
            "w": width, "h": height,
        }  # fmt: skip

    def _fit(self, picture: Picture) -> tuple[float, float]:
        """The size in points: 120 pixels an inch, within the measure and 4/5 of the depth."""
        natural = picture.width * 0.6
        tallest = 0.8 * self.depth * picture.width / max(picture.height, 1)
        width = max(min(natural, self.measure, tallest), 1.0)
        return round(width, 2), round(max(width * picture.height / max(picture.width, 1), 1.0), 2)


def turned(element: _Element, context: Context, setting: Setting) -> tuple[Setting, dict[str, str]]:
    """The setting inside an element, and the marks (`dir`, `lang`, …) it needs for that."""
    marks: dict[str, str] = {}
    inner = setting
    said = element.get("dir")
    fixed = _FIXED.get(said or "")
    if fixed is not None:
        inner = replace(setting, way=fixed, fixed=True)
    elif said == "auto":
        inner = replace(setting, way=_own_way(element) or setting.way, fixed=False)
    if inner.way != setting.way:
        marks.update(_ways(inner.way, element))
    if element.get("lang"):
        marks.update(language(element.get("lang", "")))
    return inner, marks


def followed(
    element: _Element, context: Context, setting: Setting
) -> tuple[Setting, dict[str, str]]:
    """As `turned`, for a block: where no attribute fixes its way, its first letter tells it."""
    inner, marks = turned(element, context, setting)
    if context.mixed and not inner.fixed and element.get("dir") is None:
        way = _own_way(element) or setting.way
        if way != setting.way:
            inner = replace(inner, way=way)
            marks = {**_ways(way, element), **marks}
    return inner, marks


def flat(element: _Element) -> str:
    """All text inside an element, as it stands."""
    return "".join(str(text) for text in element.itertext())


def language(name: str) -> dict[str, str]:
    """The marks of a language."""
    lang, region = direction.language_of(name)
    marks = {"lang": lang, "region": region} if region else {"lang": lang}
    form = far_east.form(name, "")
    return {**marks, "form": form} if form else marks


def _own_way(element: _Element) -> Direction | None:
    """The way its first letter runs; code has none, unless there is nothing else."""
    return direction.of_text(_without_code(element)) or direction.of_text(flat(element))


def _without_code(element: _Element) -> str:
    if element.tag in {"code", "pre"}:
        return ""
    inner = (_without_code(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def _ways(way: Direction, element: _Element) -> dict[str, str]:
    marks = {"dir": str(way)}
    if way == "rtl":
        script = direction.script(flat(element))
        if script is not None:
            marks["script"] = script
            marks["lang"] = {"arabic": "ar", "hebrew": "he"}[script]
    return marks
