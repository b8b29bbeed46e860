"""Saved pages, from the file to the draft."""

from __future__ import annotations

import base64
import gzip
import io
from pathlib import Path

import pytest
from PIL import Image

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.intake.interface import Given
from backlist.intake.sources.saved_page import SavedPage, saved_from
from backlist.model import Draft
from tests.intake.page_samples import (
    ARABIC,
    CONSENT,
    ERROR,
    LOGIN,
    LONG,
    PAYWALL,
    PLAIN,
    ROBOT,
    SHELL,
    article_page,
)


def png() -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", (60, 60), "teal").save(out, "PNG")
    return out.getvalue() + bytes(200)


def save(folder: Path, html: str | bytes, name: str = "page.html") -> str:
    """The path of a page saved in `folder`."""
    path = folder / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return str(path)


def one(source: str, **options: object) -> Draft | Problem:
    """The only thing read from `source`."""
    (found,) = read(source, ReadOptions(**options))  # type: ignore[arg-type]
    return found


def draft(source: str, **options: object) -> Draft:
    """The only draft read from `source`."""
    found = one(source, **options)
    assert isinstance(found, Draft), found
    return found


def problem(source: str, **options: object) -> Problem:
    """The only problem read from `source`."""
    found = one(source, **options)
    assert isinstance(found, Problem), found
    return found


def test_everything_of_a_news_page(tmp_path: Path) -> None:
    source = save(tmp_path, article_page())
    found = draft(source)
    assert found.title == "The river and the press"
    assert found.subtitle == "How a town printed itself"
    assert [c.name for c in found.contributors] == ["Ada Quill", "Tomas Bergström"]
    assert found.date is not None
    assert found.date.text == "2019-03-21"
    assert found.outlet == "Harbour Review"
    assert found.url == "https://harbour-review.example/2019/03/21/the-river-and-the-press/"
    assert found.language == "en-GB"
    assert found.source == source
    for field in ("title", "contributors", "date", "outlet", "url", "language"):
        assert found.evidence[field].where, field


def test_this_copy_is_its_first_appearance(tmp_path: Path) -> None:
    found = draft(save(tmp_path, article_page()))
    (appearance,) = found.appearances
    assert appearance.role == "first"
    assert appearance.outlet == "Harbour Review"
    assert appearance.date == found.date
    assert appearance.url == found.url
    assert found.copy == 0


def test_structure_stays_and_furniture_goes(tmp_path: Path) -> None:
    text = draft(save(tmp_path, article_page()), url="https://harbour-review.example/x").markdown
    assert text.startswith("## The first winter")
    assert "> We never asked who would read it." in text
    assert "> > You never asked who would carry it." in text
    assert "4. Paper, wet." in text
    assert "[put it](https://harbour-review.example/letters)" in text
    assert "H<sub>2</sub>O" in text
    assert "*rightly*" in text
    assert "Down by the quay\\\nthe letters lay,\\\nand none to carry them home." in text
    assert "| 1911 | 4,000 |" in text
    assert '```python\nprint("hello")\n```' in text
    assert "***" in text
    assert "[^1]: The minutes were read in April." in text
    assert "The press, before the flood." in text
    for gone in ("Home", "cookies", "Facebook", "About the author", "bridge too many", "Grumbler"):
        assert gone not in text
    assert "The river and the press" not in text
    assert "21 March 2019" not in text
    assert "All rights reserved" not in text


def test_what_is_handed_in_is_kept_byte_for_byte(tmp_path: Path) -> None:
    data = article_page().encode()
    capture = draft(save(tmp_path, data), url="https://a.example/b").capture
    assert capture is not None
    assert (capture.payload, capture.suffix, capture.warc) == (data, ".html", None)
    assert capture.url == "https://a.example/b"


def test_packed_page(tmp_path: Path) -> None:
    data = article_page().encode()
    found = draft(save(tmp_path, gzip.compress(data), "page.html.gz"))
    assert found.title == "The river and the press"
    assert found.capture is not None
    assert found.capture.payload == data


def test_packed_bomb_is_one_problem(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 70_000_000)
    assert "unpacked" in problem(save(tmp_path, bomb, "page.html.gz")).what


def test_page_without_metadata(tmp_path: Path) -> None:
    found = draft(save(tmp_path, PLAIN))
    assert found.title == "Cards in a cellar"
    assert [c.name for c in found.contributors] == ["Ines Marão"]
    assert (found.date, found.outlet, found.url) == (None, None, None)
    assert found.language == "en"
    assert found.evidence["language"].source == "inferred"
    assert found.markdown.startswith(LONG.strip())


def test_right_to_left(tmp_path: Path) -> None:
    found = draft(save(tmp_path, ARABIC))
    assert found.title == "رسالة من الميناء"
    assert found.language == "ar"
    assert found.markdown.startswith("كانت المدينة")
    assert "Signed at the quay" in found.markdown


def test_standard_input_holds_a_page() -> None:
    assert draft("-", stdin=article_page().encode()).title == "The river and the press"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    source = save(tmp_path, article_page())
    assert one(source) == one(source)


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (ERROR, "error page"),
        (LOGIN, "login"),
        (CONSENT, "consent"),
        (SHELL, "scripts"),
        (ROBOT, "human"),
        ("<html><body></body></html>", "empty|No article|scripts"),
    ],
)
def test_failure_is_told_from_success(tmp_path: Path, html: str, says: str) -> None:
    found = problem(save(tmp_path, html))
    assert any(word in found.what for word in says.split("|")), found
    assert found.do
    assert found.severity == "error"


def test_half_an_article_waits_for_its_other_half(tmp_path: Path) -> None:
    found = draft(save(tmp_path, PAYWALL))
    assert "subscription" in (found.waits or "")


def test_an_article_about_cookies_is_no_consent_wall(tmp_path: Path) -> None:
    html = article_page().replace("The first winter", "We value your privacy and use cookies")
    assert draft(save(tmp_path, html)).title == "The river and the press"


def test_pictures_beside_the_page_come_along(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "Hand Press (1).jpg").write_bytes(png())
    html = article_page().replace('src="press.jpg"', 'src="./page_files/Hand%20Press%20(1).jpg"')
    found = draft(save(tmp_path, html), url="https://harbour-review.example/x")
    (media,) = found.media
    assert media.name == "hand-press-1.png"
    assert media.data == png()
    assert f'<img src="media/{media.name}" alt="A hand press">' in found.markdown
    assert "The press, before the flood." in found.markdown


@pytest.mark.parametrize("src", ["../secret.png", "/etc/passwd", "page_files/../../secret.png"])
def test_no_picture_from_outside_the_folder(tmp_path: Path, src: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    found = draft(save(folder, article_page().replace("press.jpg", src)))
    assert found.media == ()


def test_no_picture_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (folder / "press.jpg").symlink_to(tmp_path / "secret.png")
    assert draft(save(folder, article_page())).media == ()


def test_a_picture_that_is_not_had_leaves_its_caption_with_the_address(tmp_path: Path) -> None:
    found = draft(save(tmp_path, article_page()), url="https://harbour-review.example/a/")
    assert found.media == ()
    assert "[The press, before the flood.](https://harbour-review.example/a/press.jpg)" in (
        found.markdown
    )
    assert any("picture" in p.what and p.severity == "note" for p in found.problems)


def test_pictures_inside_the_page(tmp_path: Path) -> None:
    inline = "data:image/png;base64," + base64.b64encode(png()).decode()
    found = draft(save(tmp_path, article_page().replace("press.jpg", inline)))
    (media,) = found.media
    assert media.name == "image.png"
    assert media.data.startswith(b"\x89PNG")


def test_lazy_pictures(tmp_path: Path) -> None:
    (tmp_path / "big.png").write_bytes(png())
    lazy = 'src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="big.png"'
    found = draft(save(tmp_path, article_page().replace('src="press.jpg"', lazy)))
    assert [m.name for m in found.media] == ["big.png"]


def test_what_is_no_picture_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "press.jpg").write_bytes(b"<svg onload=alert(1)>")
    assert draft(save(tmp_path, article_page())).media == ()


def test_text_only_in_the_page_data(tmp_path: Path) -> None:
    body = "\\n".join([LONG] * 12)
    html = (
        "<html><head><title>Told by data</title><script type='application/ld+json'>"
        '{"@type":"Article","headline":"Told by data","articleBody":"' + body + '"}</script></head>'
        "<body><div id='app'></div><script>render()</script></body></html>"
    )
    found = draft(save(tmp_path, html))
    assert found.markdown.count("two hundred years") == 12
    assert any("data" in p.what for p in found.problems)


@pytest.mark.parametrize(
    ("comment", "url"),
    [
        (
            "<!-- saved from url=(0031)https://harbour-review.example/ -->",
            "https://harbour-review.example/",
        ),
        (
            "<!--\n Page saved with SingleFile \n url: https://a.example/b \n-->",
            "https://a.example/b",
        ),
        ("<!-- saved from url=(0014)about:internet -->", None),
        ("", None),
    ],
)
def test_where_a_browser_saved_it_from(comment: str, url: str | None) -> None:
    assert saved_from(f"<!doctype html>\n{comment}\n<html>") == url


@pytest.mark.parametrize(
    ("name", "head", "yes"),
    [
        ("a.html", b"x", True),
        ("A.HTM", b"x", True),
        ("a.html.gz", b"\x1f\x8b", True),
        ("a.xhtml", b"x", True),
        ("saved", b"\n<!DOCTYPE html><html>", True),
        ("saved.txt", b"<html lang=en>", True),
        ("a.md", b"<html>", False),
        ("a.txt", b"The <html> tag", False),
        ("a.gz", b"\x1f\x8b", False),
    ],
)
def test_what_is_a_page(name: str, head: bytes, yes: bool) -> None:
    assert SavedPage().recognises(Given(name, path=Path(name), head=head)) is yes


HOSTILE = {
    "deep": "<p>words</p>" + "<div>" * 100_000,
    "deep quotes": "<blockquote>" * 3000 + LONG * 20,
    "deep lists": "<ul><li>" * 2000 + LONG * 20,
    "many": "<p>" + "<b>x</b>" * 400_000,
    "nothing": "\0\0\0\0",
    "controls": "<p>\x00\x01\x0b" + LONG * 20 + "\x1f</p>",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">" + LONG * 20,
    "long attribute": "<p class='" + "x" * 3_000_000 + "'>" + LONG * 20,
    "unclosed": "<table><tr><td><p>" + LONG * 20 + "<table><a><b><i><script>",
    "declaration": "<?xml version='1.0' encoding='utf-8'?><html><p>" + LONG * 20,
    "entities": "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;" + LONG * 20,
    "json": "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>" + LONG * 20,
    "surrogates": "<p>\ud800&#xD800;&#0;&#x110000;" + LONG * 20,
    "one line": LONG * 2000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_are_a_draft_or_one_problem(tmp_path: Path, kind: str) -> None:
    data = f"<html><head><title>T</title></head><body>{HOSTILE[kind]}".encode("utf-8", "replace")
    assert isinstance(one(save(tmp_path, data)), Draft | Problem)


def test_packed_page_cut_short_is_one_problem(tmp_path: Path) -> None:
    cut = gzip.compress(article_page().encode())[:-300]
    assert "unpacked" in problem(save(tmp_path, cut, "page.html.gz")).what


def test_a_first_letter_apart_is_joined_to_its_word(tmp_path: Path) -> None:
    capital = LONG[0]
    html = PLAIN.replace(f"<p>{LONG}", f"<div class='first'>{capital}</div><p>{LONG[1:].lower()}")
    assert draft(save(tmp_path, html)).markdown.startswith(capital + LONG[1:].lower().strip())
