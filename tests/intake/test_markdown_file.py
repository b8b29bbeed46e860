"""A Markdown file becomes one draft that says what the file says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backlist.errors import Problem
from backlist.intake.detect import read
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.sources.markdown_file import POST_LIMIT, MarkdownFile
from backlist.model import Draft

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\x00"
    b"\x00\x00\x00IEND\xaeB`\x82"
)
POST = """---
title: A title
author: Jane Doe
date: 2019-03-21
lang: en
---
The first paragraph, *as it was* written,
over two lines.

* a star
* another
"""


def drafts(path: Path, **options: str) -> tuple[list[Draft], list[Problem]]:
    found = list(read(str(path), replace(ReadOptions(), **options)))  # type: ignore[arg-type]
    return (
        [one for one in found if isinstance(one, Draft)],
        [one for one in found if isinstance(one, Problem)],
    )


def body(draft: Draft) -> str:
    return draft.markdown.rstrip("\n")


def one(tmp_path: Path, text: str, name: str = "post.md", **options: str) -> Draft:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (draft,), _ = drafts(path, **options)
    return draft


def test_a_file_says_what_it_is(tmp_path: Path) -> None:
    draft = one(tmp_path, POST, "2018-01-02-my-post.md")
    assert draft.title == "A title"
    assert [c.name for c in draft.contributors] == ["Jane Doe"]
    assert draft.date is not None
    assert draft.date.text == "2019-03-21"
    assert (draft.language, draft.slug) == ("en", "my-post")
    assert draft.capture is not None
    assert draft.capture.payload == POST.encode()
    assert (draft.capture.media_type, draft.capture.suffix) == ("text/markdown", ".md")
    assert draft.evidence["title"].where == "front matter: title"
    (appearance,) = draft.appearances
    assert (appearance.role, appearance.outlet, appearance.url) == ("first", None, None)


def test_the_author_s_own_markdown_stays_to_the_letter(tmp_path: Path) -> None:
    assert body(one(tmp_path, POST)) == POST.partition("---\n")[2].partition("---\n")[2].rstrip()


def test_without_front_matter_the_heading_is_the_title(tmp_path: Path) -> None:
    draft = one(tmp_path, "# On *rain*\n\nIt rains on the town and on the hills behind it.\n")
    assert draft.title == "On rain"
    assert body(draft) == "It rains on the town and on the hills behind it."
    assert draft.evidence["title"].where == "first heading"
    setext = one(tmp_path, "On rain\n=======\n\nIt rains.\n")
    assert (setext.title, body(setext)) == ("On rain", "It rains.")


def test_a_title_said_twice_is_said_once(tmp_path: Path) -> None:
    draft = one(tmp_path, "---\ntitle: On rain\n---\n# On Rain\n\nIt rains.\n")
    assert body(draft) == "It rains."


def test_the_date_of_the_file_name_where_there_is_no_other(tmp_path: Path) -> None:
    draft = one(tmp_path, "---\ntitle: T\n---\nText.\n", "2018-01-02-t.md")
    assert draft.date is not None
    assert draft.date.text == "2018-01-02"
    assert draft.evidence["date"].where == "file name"


def test_an_address_from_the_keeper(tmp_path: Path) -> None:
    draft = one(tmp_path, POST, url="https://paper.example/2019/a-title")
    assert draft.url == "https://paper.example/2019/a-title"
    assert draft.evidence["url"].source == "keeper"
    assert [a.url for a in draft.appearances] == ["https://paper.example/2019/a-title"]


def test_relative_links_lead_to_where_it_stood_or_become_text(tmp_path: Path) -> None:
    text = "See [here](../b/), [there](https://a.example/) and [this](javascript:x).\n"
    assert body(one(tmp_path, text)) == "See here, [there](https://a.example/) and this."
    placed = one(tmp_path, text, url="https://paper.example/x/a/")
    assert "[here](https://paper.example/x/b/)" in placed.markdown


def test_pictures_beside_the_file_come_along(tmp_path: Path) -> None:
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "A cat.png").write_bytes(PNG)
    (tmp_path / "bad.svg").write_text("<svg/>")
    draft = one(
        tmp_path,
        "![A cat](pics/A%20cat.png) and ![none](gone.png)\n\n![Far](https://a.example/f.png)\n\n"
        "![V](bad.svg)\n",
    )
    assert [(m.name, m.data) for m in draft.media] == [("a-cat.png", PNG)]
    assert body(draft) == ("![A cat](media/a-cat.png) and\n\n[Far](https://a.example/f.png)")


@pytest.mark.parametrize("path", ["../secret.png", "/etc/passwd", "..%2fsecret.png", "link.png"])
def test_nothing_outside_of_the_folder_comes_along(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    assert one(folder, f"Text ![x]({path}).\n").media == ()


def test_raw_html_becomes_markdown(tmp_path: Path) -> None:
    draft = one(
        tmp_path,
        '<div class="x">\n<p>One <b>two</b> <a href="https://a.example/">three</a></p>\n\n'
        "*four*\n\n</div>\n\nFive<script>alert(1)</script> H<sub>2</sub>O.\n",
    )
    assert body(draft) == (
        "One **two** [three](https://a.example/)\n\n*four*\n\nFive H<sub>2</sub>O."
    )


def test_what_its_site_hides_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_text("---\ntitle: T\ndraft: true\n---\nText\n")
    found, problems = drafts(path)
    assert found == []
    assert "unpublished" in problems[0].what


def test_other_encodings_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_bytes("---\ntitle: Café\n---\nÀ la “une”.\n".encode("cp1252"))
    (draft,), problems = drafts(path)
    assert (draft.title, body(draft)) == ("Café", "À la “une”.")
    assert problems[0].severity == "warning"
    path.write_bytes("\ufeff---\ntitle: Café\n---\nx\n".encode("utf-16"))
    assert drafts(path)[0][0].title == "Café"


def test_a_huge_file_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_bytes(b"x" * (POST_LIMIT + 1))
    found, problems = drafts(path)
    assert found == []
    assert "larger than" in problems[0].what


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_text("---\n---\n\n")
    assert drafts(path)[0] == []


@pytest.mark.parametrize(
    ("name", "head", "taken"),
    [
        ("a.md", b"x", True),
        ("a.MARKDOWN", b"x", True),
        ("a.txt", b"---\ntitle: T\n---\n", True),
        ("a.txt", b"Plain words.", False),
        ("a.html", b"---\ntitle: T\n---\n", False),
        ("a", b"+++\ntitle = 1\n+++\n", True),
    ],
)
def test_what_is_recognised(name: str, head: bytes, taken: bool) -> None:
    assert MarkdownFile().recognises(Given(name, path=Path(name), head=head)) is taken


def test_from_standard_input() -> None:
    data = POST.encode()
    (draft,) = [d for d in read("-", ReadOptions(stdin=data)) if isinstance(d, Draft)]
    assert draft.title == "A title"
    assert draft.slug is None
