"""Fonts of the machine are kept out: what is pressed here is the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backlist.press import far_east


@pytest.fixture(scope="session", autouse=True)
def _no_fonts_of_the_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(far_east, "PLACES", ())
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield
