"""The page of the search, whose script and index are another room's (pure)."""

from __future__ import annotations

import json
from typing import Any

from backlist.site.frame import SEARCH, Frame
from backlist.site.html import Html

FACETS = ("year", "contributor", "outlet", "category", "kind", "language")
"""What a search can be narrowed by, as its index names it."""


def search_page(frame: Frame, stamp: str) -> dict[str, Any]:
    """What its template is given; `stamp` is the version of its script.

    The script takes its words, and those of plural forms and kinds, from the page.
    """
    t = frame.labels["search"]
    return {
        "title": t["title"],
        "section": SEARCH,
        "stamp": stamp,
        "counts": json.dumps(frame.labels["pieces"], ensure_ascii=False),
        "kinds": json.dumps(frame.labels["kind"], ensure_ascii=False),
        "facets": [{"name": name, "text": t[name]} for name in FACETS],
        "lists": [{"path": Html(p), "text": text} for p, text in frame.nav if p != SEARCH],
    }
