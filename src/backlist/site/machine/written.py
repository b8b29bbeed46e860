"""Values as JSON (RFC 8259), in UTF-8 whatever the text (pure)."""

from __future__ import annotations

import json
from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode


def encoded(value: Any) -> bytes:
    """JSON without blanks; half of a surrogate pair, which UTF-8 has no form for, becomes "?"."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return made.encode("utf-8", "replace")
