"""Korean, Japanese and Chinese bylines: jobs, houses and places beside names."""

from __future__ import annotations

import pytest

from backlist.intake.page.byline_entry import Name
from backlist.intake.page.byline_names import read_names
from tests.intake.test_byline_places import H1, HEAD, authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("김하늘 기자", ["김하늘"]),
        ("김하늘기자", ["김하늘"]),
        ("김하늘 선임기자", ["김하늘"]),
        ("글 김하늘 기자", ["김하늘"]),
        ("김하늘·박바다 기자", ["김하늘", "박바다"]),
        ("김하늘 논설위원", ["김하늘"]),
        ("김하늘 기자 sky@harbour.example", ["김하늘"]),
        ("항구일보 김하늘 기자", ["김하늘"]),
        ("김하늘 기자 외 1명", ["김하늘"]),
        ("山川花子記者", ["山川花子"]),
        ("山川花子 記者", ["山川花子"]),
        ("記者 山川 花子", ["山川 花子"]),
        ("編集委員・山川花子", ["山川花子"]),
        ("山川花子論説委員", ["山川花子"]),
        ("记者 王小舟", ["王小舟"]),
        ("本报记者 王小舟 李大海", ["王小舟", "李大海"]),
        ("记者：王小舟、李大海", ["王小舟", "李大海"]),
        ("文/王小舟", ["王小舟"]),
    ],
)
def test_a_job_is_no_part_of_a_name(line: str, names: list[str]) -> None:
    assert [n.name for n in read_names(line)] == names


def test_places_and_houses_stand_beside_the_name() -> None:
    assert read_names("도쿄=김하늘 특파원") == [Name("김하늘", "author", "도쿄")]
    assert read_names("本報記者王小舟/台北報導") == [Name("王小舟", "author", "台北")]
    assert read_names("新华社记者王小舟") == [Name("王小舟", "author", None, "新华社")]
    assert read_names("ソウル=山川花子") == [Name("山川花子", "author", "ソウル")]


def test_who_took_the_pictures() -> None:
    assert read_names("사진 김하늘 기자") == [Name("김하늘", "photographer")]


@pytest.mark.parametrize(
    "line",
    [
        "기자",
        "정치부 기자",
        "담당 기자",
        "記者",
        "社会部記者",
        "新聞記者",
        "记者会",
        "记者综合报道",
        "편집부",
    ],
)
def test_a_job_alone_names_nobody(line: str) -> None:
    assert not read_names(line)


@pytest.mark.parametrize(
    "line",
    [
        "김하늘 기자는 어제 항구에서 주민들을 만났다고 말했다",
        "그는 오랫동안 신문사에서 일한 김하늘 기자 와 함께 항구를 걸었다",
        "记者王小舟昨天在港口见到了许多居民并且问了他们的看法",
    ],
)
def test_a_sentence_about_a_reporter_is_no_byline(line: str) -> None:
    assert "김하늘" not in [n.name for n in read_names(line)]
    assert "王小舟" not in [n.name for n in read_names(line)]


def test_a_page_whose_head_or_line_names_a_reporter() -> None:
    head = HEAD.replace("</head>", '<meta name="author" content="김하늘 기자"></head>')
    assert authors(H1, head) == ["김하늘"]
    assert authors(H1 + "<p><span>김하늘</span> 기자</p>") == ["김하늘"]
    assert authors(H1 + "<p>本报记者 王小舟</p>") == ["王小舟"]
