"""HTML that is made ahead of its time."""

from __future__ import annotations

import pytest

from backlist.markup import to_html
from backlist.site import rendered


def test_what_is_made_ahead_is_what_is_asked_for_later(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["*One* — two.[^1]\n\n[^1]: Three.\n", "<b>Four</b>"]
    wanted = [to_html(text) for text in texts]
    rendered.html_of.cache_clear()
    rendered.prepare(texts)

    def refuse(text: str) -> str:
        raise AssertionError(text)

    with monkeypatch.context() as patch:
        patch.setattr(rendered, "to_html", refuse)
        assert [rendered.html_of(text) for text in texts] == wanted
    rendered.html_of.cache_clear()
    assert [rendered.html_of(text) for text in texts] == wanted
