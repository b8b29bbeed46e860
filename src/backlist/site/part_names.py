"""What the pages of a long list are called (pure)."""

from __future__ import annotations

from backlist.site.labels import Labels
from backlist.site.subjects import Part


def part_name(part: Part, labels: Labels) -> str:
    """The groups a page of a list holds, or else the years its entries span."""
    if part.headings is not None:
        start, end = part.headings
        return (
            start if start == end else str(labels["date"]["wide_span"]).format(start=start, end=end)
        )
    if part.years is None:
        return str(labels["part_undated"])
    first, last = part.years
    return str(first) if first == last else f"{first}–{last}"
