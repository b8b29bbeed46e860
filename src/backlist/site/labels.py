"""The words of the house (`backlist.words`), under the names that the views know them by."""

from __future__ import annotations

from backlist.words import Words as Labels
from backlist.words import count, load

__all__ = ["Labels", "count", "load"]
