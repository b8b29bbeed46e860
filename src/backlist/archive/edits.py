"""Changing fields in a text that people wrote (pure): only the lines of those fields change.

Comments, order, quoting, unknown fields, line ends and the body stay as they are, byte for byte.
That is more than a YAML library's round trip keeps, so the new value is laid into the old text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from backlist.archive.emit import Bare, emit, emit_field, flow, scalar
from backlist.archive.nodes import compose, pairs, plain, plain_lines, split
from backlist.archive.writing import join, plain_data, typed
from backlist.errors import KeeperError, Problem

BODY = "body"
_IDLE = re.compile(r"[ \t]*\n|#.*\n")


def edit_text(text: str, fields: Mapping[str, Any], path: str) -> str | Problem:
    """The text of a `piece.md` with some fields changed.

    A field is a key of the front matter, or a path into it (`appearances.0.url`, from 0; one past
    the last item of a list adds an item), or "body".
    Values are plain data or model values; None takes the field away. A Problem comes back
    where the text cannot be read.

    Raises:
        KeeperError: a path leads nowhere.
    """
    marked, crlf = text.startswith("\ufeff"), "\r\n" in text
    text = plain_lines(text)
    for name, value in fields.items():
        changed = _edit_one(text, name, plain_data(value), path)
        if isinstance(changed, Problem):
            return changed
        text = changed
    text = text.replace("\n", "\r\n") if crlf else text
    return "\ufeff" + text if marked else text


def _edit_one(text: str, name: str, value: Any, path: str) -> str | Problem:
    parts = split(text, path)
    if isinstance(parts, Problem):
        return parts
    if name == BODY:
        front = parts.front or ""
        return join(front, str(value or ""))
    front = parts.front or ""
    node = compose(front, path, parts.front_line)
    if isinstance(node, Problem):
        return node
    if node is not None and not isinstance(node, yaml.MappingNode):
        return Problem("The front matter must hold fields (name: value).", path, parts.front_line)
    changed = _lay_in(front, node, name.replace("_", "-"), value)
    if parts.front is None:
        return join(changed, parts.body)
    start = text.index("\n") + 1
    return text[:start] + changed + text[start + len(front) :]


def _lay_in(front: str, node: Any, name: str, value: Any) -> str:
    """The front matter with one field changed."""
    key, *way = name.split(".")
    if node is None:
        return front + _new_field(key, way, value)
    if node.flow_style:
        data = plain(node)
        return _emit_all(_replaced(data, [key, *way], value))
    names = [found for found, _, _ in pairs(node)]
    if key not in names:
        return _ended(front) + _new_field(key, way, value)
    at = names.index(key)
    here = node.value[at][1]
    if way:
        changed = None if _is_empty(value) else _set_inside(front, here, way, value)
        changed = changed or _appended(front, here, way, value, _region(front, node, at)[1])
        if changed is not None:
            return changed
        value = _replaced(plain(here), way, value)
    elif isinstance(here, yaml.ScalarNode) and _one_line(here) and _is_line(value):
        return _splice(front, here, typed(key, value), in_flow=False)
    start, end = _region(front, node, at)
    return front[:start] + _field(key, value) + front[end:]


def _new_field(key: str, way: list[str], value: Any) -> str:
    return _field(key, _replaced(None, way, value) if way else value)


def _field(key: str, value: Any) -> str:
    return "" if _is_empty(value) else emit_field(key, typed(key, value))


def _emit_all(data: Mapping[str, Any]) -> str:
    return emit({k: typed(k, value) for k, value in data.items() if not _is_empty(value)})


def _is_empty(value: Any) -> bool:
    return value is None or value in ([], {})


def _ended(front: str) -> str:
    return front if not front or front.endswith("\n") else front + "\n"


def _one_line(node: yaml.Node) -> bool:
    """A value written in one line, so that a comment after it can stay."""
    return (
        (isinstance(node, yaml.ScalarNode) or bool(getattr(node, "flow_style", False)))
        and node.start_mark.line == node.end_mark.line
        and getattr(node, "style", None) not in {"|", ">"}
        and node.end_mark.index > node.start_mark.index
    )


def _walk(node: yaml.Node | None, way: list[str]) -> yaml.Node | None:
    """The node a path leads to; None where there is none."""
    for step in way:
        if isinstance(node, yaml.MappingNode):
            node = {name: value for name, _, value in pairs(node)}.get(step)
        elif isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
            node = node.value[int(step)]
        else:
            return None
    return node


def _set_inside(front: str, here: yaml.Node, way: list[str], value: Any) -> str | None:
    """The front matter with one value changed or added deep inside; None where it can't."""
    value = typed(way[-1], value)
    old = _walk(here, way)
    if old is not None:
        return _splice(front, old, value, in_flow=True) if _one_line(old) else None
    if way[-1].isdigit() or (isinstance(value, str) and "\n" in value):
        return None
    holder = _walk(here, way[:-1])
    if not isinstance(holder, yaml.MappingNode) or not holder.value:
        return None
    new = f"{scalar(way[-1], flow=True)}: {flow(value)}"
    if holder.flow_style:
        last = holder.value[-1][1].end_mark.index
        return f"{front[:last]}, {new}{front[last:]}"
    first = holder.value[0][0].start_mark
    return f"{front[: first.index]}{new}\n{' ' * first.column}{front[first.index :]}"


def _appended(front: str, here: yaml.Node, way: list[str], value: Any, end: int) -> str | None:
    """The front matter with one item more at the end of a list in lines; None where it is none.

    `end` is where the list's field ends.
    """
    if not isinstance(here, yaml.SequenceNode) or here.flow_style or _is_empty(value):
        return None
    if way != [str(len(here.value))] or not here.value:
        return None
    lines = emit_field("list", [typed("list", value)]).splitlines(keepends=True)[1:]
    if not lines or not lines[0].lstrip().startswith("- "):
        return None
    own = len(lines[0]) - len(lines[0].lstrip())
    there = _dash(front, here)
    if there is None:
        return None
    moved = "".join(" " * there + line[own:] for line in lines)
    return _ended(front[:end]) + moved + front[end:]


def _dash(front: str, node: yaml.SequenceNode) -> int | None:
    """The column in which the items of a list in lines have their dashes."""
    at: int = node.start_mark.index
    alone = not front[front.rfind("\n", 0, at) + 1 : at].strip(" ")
    return node.start_mark.column if alone and front[at : at + 1] == "-" else None


def _is_line(value: Any) -> bool:
    return isinstance(value, Bare) or (isinstance(value, str) and "\n" not in value)


def _splice(front: str, node: yaml.Node, value: Any, *, in_flow: bool) -> str:
    """The new value in the place of the old."""
    new = flow(value) if in_flow else scalar(value)
    return front[: node.start_mark.index] + new + front[node.end_mark.index :]


def _region(front: str, node: yaml.MappingNode, at: int) -> tuple[int, int]:
    """From a key to the next one, without the comments and empty lines that lead up to that."""
    start = _line_start(front, node.value[at][0])
    following = node.value[at + 1 :]
    end = _line_start(front, following[0][0]) if following else len(front)
    lines = front[start:end].splitlines(keepends=True)
    least = _block_end(node.value[at][1])
    while len(lines) > 1 and _IDLE.fullmatch(lines[-1]) and end - len(lines[-1]) >= least:
        end -= len(lines.pop())
    return start, end


def _block_end(node: yaml.Node) -> int:
    """Where a block of text that ends a field ends: empty lines may be its own."""
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    in_block = isinstance(node, yaml.ScalarNode) and getattr(node, "style", None) in {"|", ">"}
    return int(node.end_mark.index) if in_block else 0


def _line_start(front: str, node: yaml.Node) -> int:
    index: int = node.start_mark.index
    return front.rfind("\n", 0, index) + 1


def _replaced(data: Any, way: list[str], value: Any) -> Any:
    """Plain data with one place in it changed; missing mappings and lists are made on the way."""
    step, rest = way[0], way[1:]
    if step.isdigit() and not isinstance(data, str | list):
        data = _listed(data)
    if isinstance(data, list):
        if not (step.isdigit() and int(step) <= len(data)) or (rest and int(step) == len(data)):
            raise KeeperError(f"There is no item {step}: the list has {len(data)}, counted from 0.")
        listed = list(data)
        inner = _replaced(listed[int(step)], rest, value) if rest else value
        listed[int(step) : int(step) + 1] = [] if inner is None else [inner]
        return listed
    if not isinstance(data, dict | None):
        raise KeeperError(f"There is nothing named {step} inside a text.")
    fields = dict(data or {})
    inner = _replaced(fields.get(step), rest, value) if rest else value
    fields[step] = inner
    return {name: inner for name, inner in fields.items() if inner is not None}


def _listed(data: Any) -> Any:
    """What a number leads into: nothing is an empty list, and one mapping a list of one."""
    if data is None or data == {}:
        return []
    numbered = any(str(name).isdigit() for name in data)
    return data if numbered else [data]
