"""The keeper's own words: the files of a folder, as they stand on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from backlist.words.load import Own


def own_words(theme: Path | None) -> Own:
    """Tag and text of each file of `theme/words/`, in the order of their names.

    What is no UTF-8 is read as far as it goes: `load` finds the place and says so.
    """
    if theme is None:
        return ()
    found = sorted((theme / "words").glob("*.toml"))
    return tuple((p.stem, p.read_text("utf-8-sig", errors="replace")) for p in found if p.is_file())
