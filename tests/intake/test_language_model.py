"""The library's classifier walked at a stroke: the same counts and the same answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier, visit_counts

from backlist.intake.page.language_model import LanguageModel, load

TEXTS = [
    "The lamp over the slip was lit again on Thursday, and nobody would say who had paid for it.",
    "La lampe du quai brûle encore, et personne ne veut dire qui a payé l'huile cette fois.",
    "Лампа над причалом снова горела в четверг, и никто не признался, кто заплатил за масло.",
    "أضيء المصباح فوق الرصيف من جديد يوم الخميس ولم يقل أحد من دفع ثمن الزيت.",
    "木曜日に桟橋の灯りがまたともったが、油の代金を誰が払ったのかは誰も言わない。",
    "x",
    "1 2 3",
    "",
]


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return load()


@pytest.fixture(scope="module")
def library() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@pytest.mark.parametrize("text", TEXTS)
def test_it_answers_as_the_library_does(model: LanguageModel, library: Any, text: str) -> None:
    (ours, sure), (theirs, as_sure) = model.classify(text), library.classify(text)
    assert ours == theirs
    assert sure == pytest.approx(as_sure, abs=0.01)


@given(st.one_of(st.text(max_size=300), st.sampled_from(TEXTS)).map(lambda t: t.encode()))
@settings(max_examples=200, deadline=None)
def test_it_counts_what_the_library_counts(text: bytes) -> None:
    model = _loaded()
    found, counts = model.counted(text)
    theirs = visit_counts(model.tk_nextmove, model._rowbase, model.tk_output, text)
    assert dict(zip(found.tolist(), counts.tolist(), strict=True)) == dict(theirs or {})


_models: list[LanguageModel] = []


def _loaded() -> LanguageModel:
    if not _models:
        _models.append(load())
    return _models[0]
