"""`backlist.toml` ↔ `Settings` (pure)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from backlist.errors import Problem
from backlist.model import Settings

FORMAT = 1
"""The version of the format on disk that this backlist reads and writes (docs/FORMAT.md)."""

_TEXTS = ("title", "base_url", "language", "keeper", "email", "description")
_TABLES = ("theme", "limits", "publish", "press", "search", "captures")
COPIES = ("none", "fetched", "all")
"""Which captured pages are published."""
_KINDS = {"format": int, **dict.fromkeys(_TEXTS, str), **dict.fromkeys(_TABLES, dict)}
_ABOUT = {
    "title": "The name of the archive, as it stands on its pages.",
    "base_url": "Its public address, with a subfolder if it has one; empty until you know it.",
    "language": "The language of its pages: en, fr, pt-BR, …",
    "keeper": "Who keeps it: a person or a group.",
    "email": "An address for readers, if you want one on the site.",
    "description": "One sentence about it, for feeds and search engines.",
}


def parse_settings(text: str, path: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Read `backlist.toml`; what is wrong is left at its default, with a Problem and its line."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), (_not_toml(error, path),)
    problems: list[Problem] = []

    def wrong(key: str, what: str, do: str | None = None, *, table: str = "") -> None:
        problems.append(Problem(what, path, _line_of(text, key, table), do=do))

    known: dict[str, Any] = {}
    for key, value in data.items():
        kind = _KINDS.get(key)
        if kind is None:
            wrong(key, f"“{key}” is no setting of backlist.")
        elif type(value) is not kind:
            wrong(key, f"“{key}” has the wrong kind of value.", "Put texts in quotation marks.")
        elif value != "":
            known[key] = value
    if not isinstance(known.get("search", {}).get("enabled", True), bool):
        wrong(
            "enabled",
            "“enabled” of [search] is neither true nor false.",
            "Write it without quotation marks.",
            table="search",
        )
        known["search"] = {}
    if known.get("captures", {}).get("publish", "none") not in COPIES:
        do = f"Write one of: {', '.join(COPIES)}."
        wrong("publish", "[captures] cannot publish this.", do, table="captures")
        known["captures"] = {}
    known["base_url"] = _base_url(known.get("base_url", ""), wrong)
    return replace(Settings(), **known), tuple(problems)


def _base_url(url: str, wrong: Any) -> str:
    url = url.strip()
    if not url:
        return ""
    if not re.fullmatch(r"https?://[^\s/?#<>\"]+(/[^\s?#<>\"]*)?", url):
        wrong("base_url", f"“{url}” is no public address.", "Write it like https://example.org/.")
        return ""
    return url if url.endswith("/") else url + "/"


def _not_toml(error: tomllib.TOMLDecodeError, path: str) -> Problem:
    found = re.search(r"\(at line (\d+), column \d+\)|\(at end of document\)", str(error))
    line = int(found[1]) if found and found[1] else None
    what = re.sub(r" \(at .*\)$", "", str(error))
    return Problem(
        f"The settings are not TOML: {what}.",
        path,
        line,
        do='Often a quotation mark is missing: title = "My archive".',
    )


def _line_of(text: str, key: str, table: str = "") -> int | None:
    """The line of a key, or of a table that is called so; looked for from `table` on, if named."""
    header = re.search(rf"^[ \t]*\[[ \t]*{table}[ \t]*\]", text, re.MULTILINE) if table else None
    sought = re.compile(rf"^[ \t]*\[?[ \t]*[\"']?{re.escape(key)}\b", re.MULTILINE)
    found = sought.search(text, header.end() if header else 0)
    return text.count("\n", 0, found.start()) + 1 if found else None


def write_settings(settings: Settings) -> str:
    """A new `backlist.toml` with a line about every setting."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment("The settings of this archive. Lines with # are notes."))
    document.add(tomlkit.nl())
    document.add("format", tomlkit.item(FORMAT).comment("the version of the format of these files"))
    for key in _TEXTS:
        document.add(tomlkit.nl())
        document.add(tomlkit.comment(_ABOUT[key]))
        document.add(key, tomlkit.item(getattr(settings, key) or ""))
    for key in _TABLES:
        table = tomlkit.table()
        for name, value in getattr(settings, key).items():
            table.add(name, value)
        if key == "publish" and not len(table):
            table.add(tomlkit.comment('target = "../public_html"   # see docs/publishing.md'))
        if key == "search" and not len(table):
            table.add(tomlkit.comment("enabled = false   # leaves the search out of the site"))
        if key == "captures" and not len(table):
            table.add(tomlkit.comment('publish = "fetched"   # see docs/publishing.md'))
        document.add(tomlkit.nl())
        document.add(key, table)
    return tomlkit.dumps(document)
