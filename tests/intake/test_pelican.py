"""A Pelican site: settings read and never run, links within it, folders, reStructuredText."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake.detect import read
from backlist.intake.posts.pelican import bare_link, read_settings
from backlist.intake.posts.rst import read_rst
from backlist.model import Draft
from tests.intake.exports.samples import PNG, folder

RST = """Second Post
###########

:date: 2013-01-02 03:04
:tags: a, b
:category: Letters
:slug: second
:authors: Ann Bee, Cee Dee
:summary: Short *words*.

Words with a note [1]_ and `a link <{filename}one.md>`_ and **bold**.

Sub
===

.. image:: {static}/images/x.png
   :alt: alternative

.. code-block:: python

   row()

.. raw:: html

   <script>alert(1)</script>

.. include:: secret.txt

.. csv-table::
   :file: secret.txt

.. gadget:: abc

- one
- two

.. [1] The note itself.
"""
SITE: dict[str, str | bytes] = {
    "pelicanconf.py": (
        "AUTHOR = 'Nora Quill'\nSITENAME = \"The Quay\"  # a comment\nSITEURL = ''\n"
        "open(__file__ + '.ran', 'w')\nDEFAULT_LANG = u'en'\n"
    ),
    "publishconf.py": "SITEURL = 'https://quay.example'\n",
    "content/politics/one.md": (
        "Title: First Post\nDate: 2012-05-06 10:20\nTags: boats\nSlug: first-post\n\n"
        "A [link]({filename}two.rst), ![pic]({static}/images/x.png) and an old "
        "[way](|filename|/politics/two.rst).\n"
    ),
    "content/politics/two.rst": RST,
    "content/politics/later.md": "Title: Later\nDate: 2012-05-06\nStatus: draft\n\nNot yet.\n",
    "content/politics/secret.txt": "the secret",
    "content/pages/about.rst": "About\n#####\n\nA page.\n",
    "content/images/x.png": PNG,
    "README.md": "# About the folder\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return folder(tmp_path, SITE)


def drafts(site: Path) -> dict[str, Draft]:
    return {d.slug or "": d for d in read(str(site)) if isinstance(d, Draft)}


def test_articles_are_drafts_and_pages_are_not(site: Path) -> None:
    assert set(drafts(site)) == {"first-post", "second"}
    told = " ".join(p.what for p in read(str(site)) if isinstance(p, Problem))
    assert "Pages that are no posts were left out (2)" in told
    assert "gadget" in drafts(site)["second"].problems[0].what


def test_settings_are_read_and_never_run(site: Path) -> None:
    draft = drafts(site)["first-post"]
    assert draft.outlet == "The Quay"
    assert [c.name for c in draft.contributors] == ["Nora Quill"]
    assert not list(site.glob("*.ran"))


def test_links_pictures_and_the_folder(site: Path) -> None:
    draft = drafts(site)["first-post"]
    assert draft.categories == ("politics", "boats")
    assert draft.markdown.strip() == (
        "A [link](piece:second), ![pic](media/x.png) and an old [way](piece:second)."
    )
    assert [m.data for m in draft.media] == [PNG]


def test_restructuredtext_with_nothing_from_outside(site: Path) -> None:
    draft = drafts(site)["second"]
    assert draft.title == "Second Post"
    assert draft.date is not None and draft.date.iso == "2013-01-02"
    assert [c.name for c in draft.contributors] == ["Ann Bee", "Cee Dee"]
    assert draft.categories[0] == "Letters" and draft.summary == "Short words."
    assert draft.markdown == (
        "Words with a note[^1] and [a link](piece:first-post) and **bold**.\n\n## Sub\n\n"
        "![alternative](media/x.png)\n\n```python\nrow()\n```\n\n- one\n- two\n\n"
        "[^1]: The note itself."
    )


def test_settings_as_far_as_they_are_plain() -> None:
    said = read_settings("SITENAME = get()\nAUTHOR = 'A' + 'B'\nPATH = 'texts'\n",
                         "USE_FOLDER_AS_CATEGORY = False\nSITEURL = 'file:///etc'")  # fmt: skip
    assert (said.name, said.base, said.content, said.folder_is_category) == (
        None,
        None,
        "texts",
        False,
    )


@pytest.mark.parametrize("link", ["{filename}a.md", "|filename|a.md", "%7Bstatic%7Da.md", "a.md"])
def test_marks_of_links_go(link: str) -> None:
    assert bare_link(link) == "a.md"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *RST.split("\n"),
                "====",
                "+--+",
                "|a|",
                ".. |x| image:: y",
                "::",
                ":a: b",
                ".. include:: /etc/passwd",
                "`",
                "**",
                "__",
            ]
        ),
        max_size=25,
    )
)
def test_any_restructuredtext_is_read_or_refused(lines: list[str]) -> None:
    found = read_rst("\n".join(lines))
    assert found.html is not None and "root:" not in found.html


def test_too_long_a_text_is_refused() -> None:
    assert "more than" in read_rst("x " * 400_000).problems[0].what
