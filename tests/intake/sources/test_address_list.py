"""Lists of addresses: what is one, what is none, and reading them from a server on loopback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.intake.crawling.address_lines import addresses, is_address_list
from backlist.model import Draft
from tests.intake.page_samples import LAST, LONG, MORE, WORDS
from tests.intake.websites import HTML, Website, eager, online

LISTS = {
    "bare": "https://h.example/a\nhttps://h.example/b\n",
    "comments": "# mine\n\nhttps://h.example/a\n; old\nhttps://h.example/b\n",
    "titles": "https://h.example/a  The river, again\nThe press | https://h.example/b\n",
    "markdown": "- [The river](https://h.example/a) (2019)\n* <https://h.example/b>\n",
    "numbered": "1. https://h.example/a\n2) [b](https://h.example/b)\n",
    "pocket": 'title,url,time_added,tags,status\n"The river, again",https://h.example/a,1,,unread\n'
    "b,https://h.example/b,2,,archive\n",
    "instapaper": 'URL,Title,Selection,Folder,Timestamp\nhttps://h.example/a,"A, a",,Unread,1\n'
    "https://h.example/b,B,,Archive,2\n",
    "bookmarks": '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><DL><p><DT>'
    '<A HREF="https://h.example/a" ADD_DATE="1">The river</A>\n<DT><A HREF="javascript:x()">x</A>'
    '<DT><A HREF="https://h.example/b">B</A></DL>',
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists(name: str) -> None:
    assert is_address_list(LISTS[name])
    found = list(addresses(LISTS[name]))
    assert [f.url for f in found] == ["https://h.example/a", "https://h.example/b"]


def test_titles_beside_addresses() -> None:
    found = list(addresses(LISTS["titles"]))
    assert [f.title for f in found] == ["The river, again", "The press"]
    assert next(addresses(LISTS["pocket"])).title == "The river, again"
    assert [f.line for f in addresses(LISTS["comments"])] == [3, 5]


@pytest.mark.parametrize(
    "text",
    [
        "The river was low. See https://h.example/a for more.\nAnd https://h.example/b too.\n",
        "https://h.example/a\n\nThis is a letter which begins with its own address.\n\nThe end.\n",
        "---\ntitle: A\nurl: https://h.example/a\n---\nhttps://h.example/a\n",
        f"{LONG}\n\n[a](https://h.example/a)\n\n{WORDS}\n",
        "name,age\nAda,40\n",
        "# only a comment\n",
        "",
    ],
)
def test_no_lists(text: str) -> None:
    assert not is_address_list(text)


def test_brackets_that_belong_to_an_address() -> None:
    (one,) = addresses("(https://h.example/River_(water))")
    assert one.url == "https://h.example/River_(water)"


def page(title: str) -> str:
    return f"""<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
    <p>{LONG}{title}</p><p>{WORDS}</p><p>{MORE}</p><p>{LAST}</p></article></body></html>"""


def test_each_is_read_as_by_itself(tmp_path: Path) -> None:
    site = Website()
    site.html("/a", page("A letter"))
    site.pages["/robots.txt"] = (200, HTML, b"User-agent: *\nDisallow: /")
    entry = f"<item><title>From the feed</title><description>&lt;p>{LONG * 12}</description></item>"
    site.xml("/feed", f"<rss version='2.0'><channel><title>H</title>{entry}</channel></rss>")
    with online(site):
        path = tmp_path / "list.txt"
        lines = [f"{site.base}{p}" for p in ("/a", "/a#part", "/gone", "/feed")]
        path.write_text("\n".join(lines))
        found = list(read(str(path), eager()))
        known = list(read(str(path), eager(known=lambda url: url.endswith("/a"))))
    assert [d.title for d in found if isinstance(d, Draft)] == ["A letter", "From the feed"]
    (gone,) = [p for p in found if isinstance(p, Problem) and p.severity == "error"]
    assert gone.source == f"{site.base}/gone"
    assert gone.record == "line 3"
    one = next(d for d in found if isinstance(d, Draft))
    assert one.position == "line 1"
    assert one.capture is not None
    assert one.capture.warc is not None
    assert site.asked.count("/a") == 1
    assert any(isinstance(p, Problem) and "1 in the archive already" in p.what for p in known)


def test_from_standard_input() -> None:
    site = Website()
    site.html("/a", page("A letter"))
    with online(site):
        options = ReadOptions(
            stdin=f"{site.base}/a The letter\n".encode(), allow_private=True, delay=0
        )
        (draft,) = read("-", options)
    assert isinstance(draft, Draft)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    is_address_list(text)
    assert all(a.url.lower().startswith("http") for a in addresses(text))
