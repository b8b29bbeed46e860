"""The fields at the head of a Markdown file, told from its text (pure).

YAML between `---` lines (Jekyll, Hugo), TOML between `+++` (Hugo), a JSON object, or bare
`Title: …` lines (Pelican, MultiMarkdown). Values stay the strings that were written, so that no
date, number or "no" is turned into something else; a header that does not parse is read line by
line, and a `Problem` says where it went wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from backlist.errors import Problem

LONGEST = 128 * 1024
"""Characters a header may have."""
DEEPEST = 30
"""Levels of lists and mappings a header may nest."""
MOST = 2000
"""Values that are taken from one field, however they are nested."""

_YAML = re.compile(r"\s*^---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M | re.S)
_TOML = re.compile(r"\s*^\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.M | re.S)
_LINE = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*[:=][ \t]*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_BARE = re.compile(r"(?:title|author|authors|date|slug|tags|category|summary|by|lang)\s*:", re.I)
_AT_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields by name in lower case, the text after them, and the line the text begins on.

    `html` is the text where its markup is not Markdown.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    line: int = 1
    problems: tuple[Problem, ...] = ()
    html: str | None = None

    @property
    def is_there(self) -> bool:
        """Whether the file has a header at all."""
        return bool(self.fields) or bool(self.problems)


def split(text: str, source: str | None = None) -> FrontMatter:
    """A Markdown file as its fields and its text; `source` names it in problems."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for pattern, read in ((_YAML, _read_yaml), (_TOML, _read_toml)):
        found = pattern.match(text)
        if found and len(found[1]) <= LONGEST:
            above = text[: found.start(1)].count("\n")
            fields, problem = read(found[1], above, source)
            if problem and not fields:
                break  # text between two rules
            line = text[: found.end()].count("\n") + 1
            problems = (problem,) if problem else ()
            return FrontMatter(_lowered(fields), text[found.end() :], line, problems)
    if re.match(r"\s*\{\s*[\"}]", text):
        return _read_json(text, source)
    return _bare_lines(text)


def _read_yaml(
    header: str, above: int, source: str | None
) -> tuple[dict[str, Any], Problem | None]:
    try:
        return _yaml_fields(header), None
    except ValueError as error:
        wrong = error
    problem = _malformed("YAML", wrong, above, source)
    for mended in (re.sub(r"[ \t]+$", "", header, flags=re.M).expandtabs(2), None):
        try:
            fields = _yaml_fields(mended) if mended is not None else _by_lines(header)
        except ValueError:
            continue
        return fields, problem
    return {}, problem


def load_yaml(text: str) -> Any:
    """YAML as strings, lists and mappings; no tag makes anything else of it.

    Raises:
        ValueError: it is malformed or nests too deeply; the message names a line where known.
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_depth(yaml.parse(text, Loader=loader))
        return yaml.load(text, Loader=loader)  # noqa: S506 - makes strings, lists, dicts only
    except yaml.MarkedYAMLError as error:
        line = f" (line {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise ValueError(f"{error.problem or error.context}{line}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ValueError(str(error).split("\n", 1)[0]) from error


def _yaml_fields(header: str) -> dict[str, Any]:
    fields = load_yaml(header)
    if not isinstance(fields, dict):
        if fields in (None, ""):
            return {}
        raise ValueError("it is no list of fields with values (line 1)")
    return {str(key): value for key, value in fields.items()}


def _refuse_depth(events: Iterable[Any]) -> None:
    """Raise ValueError where YAML nests too deeply: its loader recurses in C and would crash."""
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise ValueError(f"it nests too deeply (line {event.start_mark.line + 1})")


def _read_toml(
    header: str, above: int, source: str | None
) -> tuple[dict[str, Any], Problem | None]:
    import tomllib

    try:
        return {key: _as_written(value) for key, value in tomllib.loads(header).items()}, None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return _by_lines(header), _malformed("TOML", error, above, source)


def _as_written(value: Any, depth: int = 0) -> Any:
    """TOML's own types as the strings they stand for."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if depth < 5 and isinstance(value, list):
        return [_as_written(item, depth + 1) for item in value]
    if depth < 5 and isinstance(value, dict):
        return {str(key): _as_written(item, depth + 1) for key, item in value.items()}
    return str(value)


def _read_json(text: str, source: str | None) -> FrontMatter:
    start = text.index("{")
    try:
        fields, end = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        if not re.match(r"\s*\{\s*\n", text):
            return FrontMatter(body=text)
        line = getattr(error, "lineno", 1)
        return FrontMatter(body=text, problems=(_problem("JSON", str(error), line, source),))
    if not re.match(r"[ \t]*(?:\n|\Z)", text[end:]):
        return FrontMatter(body=text)
    body = text[end:].partition("\n")[2]
    fields = {key: _as_written(value) for key, value in fields.items()}
    return FrontMatter(_lowered(fields), body, text[:end].count("\n") + 2)


def _bare_lines(text: str) -> FrontMatter:
    """Fields without any fence: at least two lines `Name: value` at the very top."""
    head, gap, body = text.lstrip("\n").partition("\n\n")
    lines = head.split("\n")
    if len(lines) < 2 or not _BARE.match(lines[0]) or len(head) > LONGEST:
        return FrontMatter(body=text)
    if not all(_LINE.fullmatch(line) or line[:1] in {" ", "\t"} for line in lines):
        return FrontMatter(body=text)
    return FrontMatter(_lowered(_by_lines(head)), body if gap else "", len(lines) + 2)


def _by_lines(header: str) -> dict[str, Any]:
    """What can be made out of a header line by line: `name: value`, and lists of `- item`."""
    fields: dict[str, Any] = {}
    name = ""
    for line in header.split("\n"):
        found = _LINE.fullmatch(line)
        item = _ITEM.fullmatch(line)
        if item and name:
            kept = fields.get(name)
            fields[name] = [*(kept if isinstance(kept, list) else []), _unquoted(item[1])]
        elif found and line[:1] not in {" ", "\t"}:
            name = found[1].strip()
            fields[name] = _unquoted(found[2])
        elif name and line.strip() and isinstance(fields[name], str):
            fields[name] = f"{fields[name]} {line.strip()}".strip().strip("\"'")
    return fields


def _unquoted(value: str) -> str | list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [str(_unquoted(part)) for part in value[1:-1].split(",") if part.strip()]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _lowered(fields: dict[str, Any]) -> dict[str, Any]:
    return {str(key).strip().lower(): value for key, value in fields.items()}


def _malformed(form: str, error: Exception, above: int, source: str | None) -> Problem:
    words = str(error).split("\n", 1)[0]
    found = _AT_LINE.search(words)
    line = above + int(found[1]) if found else above + 1
    what = re.sub(r"\s*\((?:at )?line \d+[^)]*\)", "", words)
    return _problem(form, what, line, source)


def _problem(form: str, what: str, line: int, source: str | None) -> Problem:
    return Problem(
        f"The front matter is no valid {form}: {what}.",
        source=source,
        line=line,
        do="Its fields were read line by line; look whether they came out right.",
        severity="warning",
    )


def texts(value: Any) -> list[str]:
    """The strings in a field's value, whatever it is; empty ones and nulls are left out."""
    return [text for text in _walk(value, 0) if text][:MOST]


def _walk(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        text = value.strip()
        yield "" if text.lower() in {"null", "~", "none"} else text
    elif isinstance(value, list | tuple) and depth < 4:
        for item in value[:MOST]:
            yield from _walk(item, depth + 1)


def first_text(fields: dict[str, Any], *names: str) -> tuple[str, str] | None:
    """The first of these fields that has a text, as (its name, the text)."""
    for name in names:
        found = texts(fields.get(name))
        if found:
            return name, found[0]
    return None
