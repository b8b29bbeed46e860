"""The scorer of read pages is right on cases made by hand; the table says what was counted."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from bench.page_corpora import FAULTS, Case, fault_classes, label_faults, news, scrapinghub, wcxb
from bench.page_readers import Reading, safely
from bench.page_report import block
from bench.page_results import AUTHORS, DATE, FAIR_SEVERAL, NONE, NORMAL, SEVERAL, result
from bench.page_scores import (
    body_scores,
    is_exact_title,
    is_same_day,
    is_same_title,
    normal_authors,
    raw_authors,
    shared,
    word_f1,
)

NOWHERE = Path("none.html.gz")


def test_bodies_share_four_grams() -> None:
    assert shared("a b c d e", "a b c d e") == (1.0, 0.0, 0.0)
    assert shared("a b c d e", "a b c d") == (0.5, 0.0, 0.5)
    assert shared("a b c d", "a b c d e f") == pytest.approx((1 / 3, 2 / 3, 0.0))
    assert shared("a b c d a b c d", "a b c d") == (0.2, 0.0, 0.8)
    assert shared("a b", "a b") == (1.0, 0.0, 0.0)
    assert shared("", "") == (0.0, 0.0, 0.0)
    assert shared("a b c d", "") == (0.0, 0.0, 1.0)


def test_precision_and_recall_are_means_over_pages() -> None:
    f1, precision, recall = body_scores([(1.0, 0.0, 0.0), (0.5, 0.0, 0.5), (0.0, 0.0, 1.0)])
    assert precision == 1.0  # the page without output has no precision
    assert recall == pytest.approx(0.5)
    assert f1 == pytest.approx(2 / 3)
    assert body_scores([]) == (0.0, 0.0, 0.0)


def test_f1_by_words_forgives_case_and_order() -> None:
    assert word_f1([("A b", "b a"), ("a b", "a c")]) == pytest.approx(0.75)


def test_titles() -> None:
    assert is_exact_title("The Last  Ferry", "the last ferry")
    assert not is_exact_title("“Ferry”", '"Ferry"')
    assert is_same_title("The “last” ferry – now", 'The "last" ferry - now')
    assert is_same_title("The last ferry | Harbour Review", "The last ferry")
    assert is_same_title("The last ferry", "The last ferry - Harbour Review")
    assert not is_same_title("Ferry: what it was", "Ferry")
    assert not is_same_title("The last ferry", "The last ferry home")
    assert not is_same_title("The last ferry", None)


def test_authors_raw_and_normalised() -> None:
    label = ["Ada Quill, PhD, Luc Martin (Editor) & Dr. Ines Marão"]
    mine = ["Ada Quill", "Luc Martin", "Ines Marão"]
    assert normal_authors(label) == normal_authors(mine)
    assert raw_authors(label) != raw_authors(mine)
    assert raw_authors(["Ada Quill, and Luc Martin"]) == raw_authors(["ADA QUILL", "Luc Martin"])
    assert normal_authors(["Quill, Ada B."]) == normal_authors(["Ada B. Quill"])
    assert normal_authors(["Ada Quill, Home and Sea Editor"]) == normal_authors(["Ada Quill"])
    assert normal_authors(["ADA QUILL"]) == {"adaquill"}


def test_days() -> None:
    assert is_same_day("2019-03-21", "2019-03-21")
    assert not is_same_day("2019-03-21", "2019-03")
    assert not is_same_day("2019-03-21", None)


def test_what_is_counted() -> None:
    apart = frozenset(("author",))
    pairs = [
        (Case("1", NOWHERE, authors=("Ada Quill, MD",)), Reading(authors=("Ada Quill",))),
        (Case("2", NOWHERE, authors=("Ada Quill", "Luc Martin")), Reading(authors=("Ada Quill",))),
        (Case("3", NOWHERE, authors=()), Reading(authors=("Ada Quill",))),
        (Case("4", NOWHERE, authors=("x",), faults=apart), Reading()),
        (Case("7", NOWHERE, authors=("x", "y"), faults=apart), Reading()),
        (Case("5", NOWHERE, date="2019-03-21"), Reading(date="2020-01-01")),
        (Case("6", NOWHERE, authors=("Ada Quill",)), Reading(authors=None)),
    ]
    found = result(pairs)
    counts = {row: (share.right, share.of) for row, share in found.shares.items()}
    assert counts[AUTHORS] == (0, 4)
    assert counts[NORMAL] == (1, 2)
    assert counts[SEVERAL] == (0, 2)
    assert counts[FAIR_SEVERAL] == (0, 1)
    assert counts[NONE] == (0, 1)
    assert counts[DATE] == (0, 1)
    assert found.misses["authors", "one of several left out"] == 1
    assert found.misses["date", "later than the label"] == 1


def test_the_block_names_corpora_readers_and_faults() -> None:
    case = Case("1", NOWHERE, body="a b c d", title="Ferry")
    by_reader = {"backlist": result([(case, Reading("a b c d", "Ferry"))])}
    text = block(
        {"some-pages": by_reader},
        {"some-pages": {"backlist": 20.0, "trafilatura": 40.0}},
        {"some-pages": {("author", "not in the page"): 2}},
        {"backlist": "1"},
    )
    assert "### some-pages" in text
    assert "| body F1 | 1.0000 |" in text
    assert "| title as written | 100.0 % (1/1) |" in text
    assert "| author: not in the page | some-pages | 2 |" in text
    assert "| some-pages | 20.0 | 40.0 | 0.50 |" in text


def test_a_reader_that_fails_has_read_nothing() -> None:
    def broken(html: bytes, url: str | None) -> Reading:
        raise ValueError(url)

    assert safely(broken, b"", None) == Reading()


@pytest.mark.parametrize(
    ("corpus", "fields"), [("articles-wcxb", {"author", "date"}), ("articles-news", {"author"})]
)
def test_the_frozen_faults_are_facts(corpus: str, fields: set[str]) -> None:
    classes = fault_classes(FAULTS[corpus])
    labels = label_faults(FAULTS[corpus])
    assert sum(classes.values()) == sum(len(found) for found in labels.values())
    assert {field for field, _ in classes} == fields


def test_corpora_are_read(tmp_path: Path) -> None:
    truth, html = tmp_path / "ground-truth", tmp_path / "html"
    truth.mkdir()
    html.mkdir()
    (html / "1.html.gz").write_bytes(gzip.compress(b"<p>x"))
    (tmp_path / "ground-truth.json").write_text(json.dumps({"1": {"articleBody": "x", "url": "u"}}))
    (case,) = scrapinghub(tmp_path)
    assert (case.read(), case.body, case.url) == (b"<p>x", "x", "u")
    label = {"title": "T", "author": "", "publish_date": "2019", "main_content": "x"}
    (truth / "1.json").write_text(json.dumps({"url": "u", "ground_truth": label}))
    (case,) = wcxb(tmp_path)
    assert (case.title, case.authors, case.date) == ("T", (), "2019")
    (truth / "1.json").write_text(json.dumps({"title": "T", "authors": ["A"], "date": "2019"}))
    (case,) = news(tmp_path)
    assert (case.authors, case.date, case.body) == (("A",), "2019", None)
