"""Bibliographies: entries, their pages on a server on loopback, their files, hostile input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.intake.bibliography.bib_names import names
from backlist.intake.bibliography.bibtex import read_bibtex
from backlist.intake.bibliography.csl import read_csl
from backlist.intake.bibliography.drafting import ONLY
from backlist.intake.bibliography.latex import decode
from backlist.intake.bibliography.reference import Reference
from backlist.intake.bibliography.ris import read_ris
from backlist.model import Draft
from tests.intake.page_samples import LAST, LONG, MORE, WORDS
from tests.intake.websites import Website, eager, online

OFFLINE = ReadOptions(online=False)

BIB = r"""% mine
@string{hr = "Harbour Review"}
@comment{nothing here}
@article{quill2019,
  author    = {Quill, Ada and von Berg, Tom\'as and {Harbour Workers and Friends} and others},
  title     = {On {W}ater --- and \emph{Ink}},
  subtitle  = "What the {\"o}ld press {did}",
  journal   = hr # { Quarterly},
  year = 2019, month = mar # "~21", volume = 4, number = {2/3}, pages = {12--34},
  translator = {Jo{\~a}o da Silva},
  keywords  = {water; ink, presses},
  abstract  = {What happened to 50\% of the paper \& the ink.},
  language  = {ngerman},
  doi = {https://doi.org/10.1000/abc\_1},
}
@online{second, author={family=Quill, given=Ada, prefix=van}, title={Second}, date={2020-21},
 url={https://h.example/a\_b?x=1\&y=2}, file={Snapshot:files/1/page.html:text/html}}
@incollection{third, title={Third}, booktitle={A Book}, editor={Marão, Ines}, year=1904,
 issue={Spring}, note={no address}}
"""


def references(text: str) -> list[Reference]:
    return [r for r in read_bibtex(text, source="x") if isinstance(r, Reference)]


def test_bibtex() -> None:
    one, two, three = references(BIB)
    assert one.people == (
        ("Ada Quill", "author"),
        ("Tomás von Berg", "author"),
        ("Harbour Workers and Friends", "author"),
        ("João da Silva", "translator"),
    )
    assert one.title == "On Water — and Ink"
    assert one.subtitle == "What the öld press did"
    assert one.container == "Harbour Review Quarterly"
    assert (str(one.date), one.volume, one.issue, one.pages) == ("2019-03-21", "4", "2/3", "12–34")
    assert one.keywords == ("water", "ink", "presses")
    assert one.abstract == "What happened to 50% of the paper & the ink."
    assert (one.language, one.doi, one.line, one.kind) == ("de", "10.1000/abc_1", 4, "article")
    assert two.people == (("Ada van Quill", "author"),)
    assert two.url == "https://h.example/a_b?x=1&y=2"
    assert (str(two.date), two.files) == ("2020-21", ("files/1/page.html",))
    assert (str(three.date), three.container, three.kind) == ("1904-21", "A Book", "chapter")
    assert three.people == (("Ines Marão", "editor"),)
    assert three.issue is None


@pytest.mark.parametrize(
    ("latex", "said"),
    [
        (r"{\'E}mile \c{C}a\u{g}r{\i}", "Émile Çağrı"),
        (r"Erd\H{o}s, \v{C}apek, \L{}ód\'z, {\AA}se", "Erdős, Čapek, Łódź, Åse"),
        (r"\'{\i} \"\i \^{\j}", "í ïĵ"),
        (r"Stra{\ss}e \o re {\ae}on", "Straße øre æon"),
        ("``so'' it---went, 1--2", "“so” it—went, 1–2"),
        (r"A~B \& C\_D 5\,\% \$3", "A B & C_D 5 % $3"),
        (r"\textit{slow} {\bf water}", "slow water"),
        (r"it's o'clock", "it's o'clock"),
        (r"\unknown{kept}", "kept"),
        ("Grüße", "Grüße"),
    ],
)
def test_latex(latex: str, said: str) -> None:
    assert decode(latex) == said


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Ludwig van Beethoven", ["Ludwig van Beethoven"]),
        ("van Beethoven, Ludwig", ["Ludwig van Beethoven"]),
        ("King, Jr., Martin Luther", ["Martin Luther King Jr."]),
        ("{Barnes and Noble, Inc.} and Ada Quill", ["Barnes and Noble, Inc.", "Ada Quill"]),
        ("Alexander Andersen AND Bo Brand", ["Alexander Andersen", "Bo Brand"]),
        ("others", []),
        ("", []),
    ],
)
def test_names(field: str, expected: list[str]) -> None:
    assert names(field) == expected


RIS = """TY  - NEWS
AU  - Quill, Ada
AU  - Berg, Tomas, Jr.
A4  - Silva, João da
TI  - On water
JF  - Harbour Review
DA  - 2019///Spring
PY  - 2019
VL  - 4
IS  - 2
SP  - 12
EP  - 34
AB  - What happened
to the paper.
KW  - water
KW  - ink
UR  - https://h.example/on-water
L1  - files/1/x.pdf
LA  - en-GB
ER  -
TY  - JOUR
TI  - Never ends
"""


def test_ris() -> None:
    one, two, problem = read_ris(RIS, source="x")
    assert isinstance(one, Reference)
    assert one.people == (
        ("Ada Quill", "author"),
        ("Tomas Berg Jr.", "author"),
        ("João da Silva", "translator"),
    )
    assert (one.title, one.container, str(one.date)) == ("On water", "Harbour Review", "2019-21")
    assert (one.volume, one.issue, one.pages) == ("4", "2", "12–34")
    assert one.abstract == "What happened to the paper."
    assert one.keywords == ("water", "ink")
    assert (one.url, one.files, one.language) == (
        "https://h.example/on-water",
        ("files/1/x.pdf",),
        "en-GB",
    )
    assert isinstance(two, Reference)
    assert two.title == "Never ends"
    assert isinstance(problem, Problem)


def test_csl() -> None:
    items = [
        {
            "id": "http://zotero.org/users/1/items/AB",
            "type": "article-magazine",
            "title": "On <i>water</i> &amp; ink",
            "container-title": "Harbour Review",
            "author": [
                {
                    "given": "Ada",
                    "non-dropping-particle": "van",
                    "family": "Quill",
                    "suffix": "Jr.",
                },
                {"literal": "Harbour Workers"},
            ],
            "translator": [{"given": "João", "family": "Silva"}],
            "issued": {"date-parts": [["2019", 3], ["2019", 4]]},
            "volume": 4,
            "page": "12-34",
            "URL": "https://h.example/a",
        },
        {
            "id": "b",
            "type": "book",
            "title": "B",
            "issued": {"date-parts": [[1971]], "season": "1"},
        },
        {"id": "c", "type": "book", "title": "C", "issued": {"raw": "circa spring"}},
        7,
    ]
    one, two, three, wrong = read_csl(json.dumps(items).encode(), source="x")
    assert isinstance(one, Reference)
    assert one.people == (
        ("Ada van Quill Jr.", "author"),
        ("Harbour Workers", "author"),
        ("João Silva", "translator"),
    )
    assert (one.title, str(one.date), one.pages) == ("On water & ink", "2019-03/2019-04", "12–34")
    assert isinstance(two, Reference)
    assert str(two.date) == "1971-21"
    assert isinstance(three, Reference)
    assert three.date is None
    assert isinstance(wrong, Problem)


def save(folder: Path, text: str, name: str = "mine.bib") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def page(title: str) -> str:
    return f"""<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
    <p>By Some Body</p><p>{LONG}</p><p>{WORDS}</p><p>{MORE}</p>
    <p>{LAST}</p></article></body></html>"""


def test_an_entrys_page_is_read_as_the_entry_describes_it(tmp_path: Path) -> None:
    site = Website()
    site.html("/on-water", page("On water: a page"))
    with online(site):
        text = RIS.replace("https://h.example", site.base).partition("TY  - JOUR")[0]
        (draft,) = read(save(tmp_path, text, "mine.ris"), eager())
    assert isinstance(draft, Draft)
    assert draft.title == "On water"
    assert [(c.name, c.role) for c in draft.contributors][:2] == [
        ("Ada Quill", "author"),
        ("Tomas Berg Jr.", "author"),
    ]
    assert draft.tags == ("water", "ink")
    assert draft.waits is None
    assert "The river had been" in draft.markdown
    (appearance,) = draft.appearances
    assert (appearance.outlet, appearance.volume, appearance.pages) == (
        "Harbour Review",
        "4",
        "12–34",
    )
    assert str(appearance.date) == "2019-21"
    assert draft.capture is not None
    assert draft.capture.warc is not None


def test_a_page_that_is_gone_leaves_the_entry(tmp_path: Path) -> None:
    with online(Website()) as site:
        text = RIS.replace("https://h.example", site.base).partition("TY  - JOUR")[0]
        (draft,) = read(save(tmp_path, text, "mine.ris"), eager())
    assert isinstance(draft, Draft)
    assert draft.waits == ONLY
    assert draft.markdown == ""
    assert any("404" in p.what for p in draft.problems)
    assert draft.container is not None


def test_an_entrys_file(tmp_path: Path) -> None:
    (tmp_path / "files/1").mkdir(parents=True)
    (tmp_path / "files/1/page.html").write_text(page("As saved"), "utf-8")
    found = list(read(save(tmp_path, BIB), OFFLINE))
    one, two, three = [d for d in found if isinstance(d, Draft)]
    assert two.title == "Second"
    assert [c.name for c in two.contributors] == ["Ada van Quill"]
    assert str(two.date) == "2020-21"
    assert "The river had been" in two.markdown
    assert two.waits is None
    assert two.url == "https://h.example/a_b?x=1&y=2"
    assert two.position == "entry second"
    assert [d.waits for d in (one, three)] == [ONLY, ONLY]
    assert one.identity == "https://doi.org/10.1000/abc_1"


def test_files_outside_and_bibliographies_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text(page("Secret"), "utf-8")
    inner = tmp_path / "in"
    inner.mkdir()
    text = """@misc{a, title={A}, file={../secret.html}}
@misc{b, title={B}, file={mine.bib}} @misc{c, title={C}, file={/etc/passwd}}"""
    found = [d for d in read(save(inner, text), OFFLINE) if isinstance(d, Draft)]
    assert [(d.title, d.waits, d.markdown) for d in found] == [
        (title, ONLY, "") for title in ("A", "B", "C")
    ]


def test_an_article_that_shows_an_entry_is_none(tmp_path: Path) -> None:
    text = f"{LONG}\n\nWe cite:\n\n@article{{a, title={{A}}}}\n\n{WORDS}"
    (draft,) = read(save(tmp_path, text, "letter.txt"), OFFLINE)
    assert isinstance(draft, Draft)
    assert "river" in draft.markdown


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title = {never closed",
        "@article{a, title = {A}, author = {" + "{" * 5000 + "}}",
        "@article{a, title = } @book{b, title={B}}",
        "@article{a,\n" * 3000,
        "@article{a, title = x # x # x # x}",
        "@article{a, year = {20019}, month = {99}, title = {\\'}}",
        "@misc{a, title={" + "\\'" * 3000 + "}}",
    ],
)
def test_broken_bibliographies_are_survived(text: str) -> None:
    options = ReadOptions(stdin=text.encode(), online=False)
    found = list(read("-", options))
    assert found
    assert all(isinstance(d, Draft | Problem) for d in found)


@given(st.integers(0, len(BIB) - 1), st.text(max_size=8), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_changed_text_never_raises(at: int, new: str, gone: int) -> None:
    text = BIB[:at] + new + BIB[at + gone :]
    assert all(isinstance(r, Reference | Problem) for r in read_bibtex(text, source="x"))
    assert all(isinstance(r, Reference | Problem) for r in read_ris(RIS + text, source="x"))


@given(st.text(alphabet="\\'\"`^~{}$aouI -cvH.,=", max_size=60))
def test_any_latex_is_decoded(text: str) -> None:
    assert "\\" not in decode(text) or "textbackslash" in text
