"""py3langid's classifier, with its automaton walked for all bytes of a text at once.

The library steps through a table of 40 MB byte by byte, and each step waits for memory. The state
after a byte depends on the last few bytes alone (it is that of Aho and Corasick, "Efficient string
matching", 1975: the longest suffix that begins a pattern), so all places are stepped together, a
few times. The counts are the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

DEEPEST = 8
"""Bytes the longest pattern of the model may have."""


class LanguageModel(LanguageIdentifier):  # type: ignore[misc]
    """Tells the language of a text: `classify(text)` → (tag, probability)."""

    __slots__ = ("_moves", "_outputs", "_rows")

    def __init__(self, weights: Any, *others: Any, **named: Any) -> None:
        # The file has them in half precision, which processors reckon with at a third of the speed.
        super().__init__(weights.astype(np.float32), *others, **named)
        self._moves = np.asarray(self.tk_nextmove)
        self._rows = np.asarray(self.tk_row, dtype=np.intp) << 8
        self._outputs = np.asarray(self.tk_output)

    def _raw_score(self, text: bytes) -> Any:
        found, counts = self.counted(text)
        if not len(found):
            return super()._raw_score(b"")
        return np.log1p(counts.astype(np.float32)) @ self.nb_ptc.take(found, axis=0) + self.nb_pc

    def counted(self, text: bytes) -> tuple[Any, Any]:
        """The patterns of the model that a text holds, in order, and how often each."""
        letters = np.frombuffer(text, np.uint8).astype(np.intp)
        states = np.zeros(len(letters), np.intp)
        for back in range(min(DEEPEST, len(letters)) - 1, -1, -1):
            states[back:] = self._moves[self._rows[states[back:]] + letters[: len(letters) - back]]
        seen = self._outputs[states]
        return np.unique(seen[seen >= 0], return_counts=True)


def load() -> LanguageModel:
    """The model that ships with the library."""
    return LanguageModel.from_model_file(MODEL_FILE, norm_probs=True)  # type: ignore[no-any-return]
