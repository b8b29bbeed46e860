"""What was read → the same without characters that no file can hold (pure).

JSON may name half of a surrogate pair by itself (RFC 8259 §8.2). Python makes a character of it
that UTF-8 has no form for, so that writing or even printing it would fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace

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
        return value if value.isascii() else _LONE.sub("\ufffd", value)
    if isinstance(value, tuple | list):
        parts = [_clean(part) for part in value]
        same = all(new is old or new == old for new, old in zip(parts, value, strict=True))
        return value if same else type(value)(parts)
    if isinstance(value, dict):
        pairs = {_clean(key): _clean(part) for key, part in value.items()}
        return value if pairs == value else pairs
    if is_dataclass(value) and not isinstance(value, type):
        return _whole(value)
    return value


def _whole(value: object) -> object:
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _clean(old)
        if field.init and new is not old and new != old:
            changes[field.name] = new
    return replace(value, **changes) if changes else value
