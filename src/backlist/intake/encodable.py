"""What was read → the same without characters that no file can hold (pure).

JSON may name half of a surrogate pair by itself (RFC 8259 §8.2). Python makes a character of it
that UTF-8 has no form for, so that writing or even printing it would fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any

from backlist.errors import Problem
from backlist.model import Draft

_LONE = re.compile("[\ud800-\udfff]")


def encodable(found: Iterable[Draft | Problem]) -> Iterator[Draft | Problem]:
    """Drafts and problems with U+FFFD in the place of each lone surrogate."""
    for item in found:
        clean = _clean(item)
        yield clean if isinstance(clean, Draft | Problem) else item


def _clean(value: object) -> object:
    """The value itself where nothing in it is wrong."""
    if isinstance(value, str):
        return value if _is_encodable(value) else _LONE.sub("\ufffd", value)
    if isinstance(value, tuple | list):
        parts = [_clean(part) for part in value]
        same = all(map(is_, parts, value))
        return value if same else type(value)(parts)
    if isinstance(value, dict):
        pairs = {_clean(key): _clean(part) for key, part in value.items()}
        return value if pairs == value else pairs
    if is_dataclass(value) and not isinstance(value, type):
        return _whole(value)
    return value


def _is_encodable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _whole(value: Any) -> object:
    changes = {}
    for name in _names(value.__class__):
        old = getattr(value, name)
        if old is None:
            continue
        new = _clean(old)
        if new is not old:
            changes[name] = new
    return replace(value, **changes) if changes else value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.init)
