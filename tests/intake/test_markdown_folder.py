"""A folder of Markdown: whose posts, by whom, how they link; what is odd is told once."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from backlist.errors import Problem
from backlist.intake.detect import read
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.posts.post_links import PostIndex, name_of
from backlist.intake.sources.markdown_folder import MarkdownFolder
from backlist.model import Draft
from tests.intake.test_markdown_file import PNG, body


def made(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def taken(root: Path, options: ReadOptions | None = None) -> tuple[dict[str, Draft], list[Problem]]:
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    for found in read(str(root), options or ReadOptions()):
        if isinstance(found, Draft):
            drafts[found.slug or ""] = found
        else:
            problems.append(found)
    return drafts, problems


HUGO: dict[str, str | bytes] = {
    "hugo.toml": (
        'baseURL = "https://paper.example/blog/"\ntitle = "The Paper"\nlanguageCode = "en-gb"\n'
    ),
    "content/_index.md": "---\ntitle: Home\n---\nWelcome\n",
    "content/about.md": "---\ntitle: About\n---\nAbout us\n",
    "content/news/_index.md": "---\ntitle: News\n---\n",
    "content/news/2014/2014-01-28-first.md": (
        "---\ntitle: First\nslug: first-post\ndate: 2014-01-28 23:00:00 -0500\n"
        "authors:\n  - jane-doe\n  - someone\ntopics:\n  - a-b\n---\n"
        'See [two]({{< ref "two.md" >}} "T"), [gone]({{< ref "gone.md" >}}), [site](/x/).\n\n'
        '{{< ring title="Box" >}}\nIn the box.\n{{< /ring >}}\n\n{{< badge >}}\n\n'
        '{{< figure src="pic.png" alt="A pic" >}}\n'
    ),
    "content/news/2014/pic.png": PNG,
    "content/news/two/index.md": (
        "+++\ntitle = 'Two'\ndate = 2014-02-01\nauthors = ['Jane-Doe']\n+++\n"
        "![here](own.png) ![there](/images/far.png) ![nowhere](gone.png)\n\n"
        "Back to [first](../2014/2014-01-28-first/) or [dated](/2014/01/28/first-post/#x).\n\n"
        "{{< ring >}}\nMore.\n{{< /ring >}}\n"
    ),
    "content/news/two/own.png": PNG,
    "static/images/far.png": PNG + b" ",
    "content/news/link-post.md": (
        "---\ntitle: Elsewhere\ndate: 2015-05-05\nsource: other\n"
        "source_url: https://other.example/post\n---\n"
    ),
    "content/authors/jane-doe/_index.md": '---\ndisplay_name: "Jane Doe"\n---\nA few words.\n',
    "themes/x/content.md": "---\ntitle: Theme\n---\nNo post\n",
    "public/news/index.md": "built",
    ".git/x.md": "hidden",
}


@pytest.fixture
def hugo(tmp_path: Path) -> tuple[dict[str, Draft], list[Problem]]:
    return taken(made(tmp_path, HUGO))


def test_posts_and_nothing_else(hugo: tuple[dict[str, Draft], list[Problem]]) -> None:
    assert sorted(hugo[0]) == ["first-post", "link-post", "two"]


def test_full_names_where_they_stand(hugo: tuple[dict[str, Draft], list[Problem]]) -> None:
    assert [c.name for c in hugo[0]["first-post"].contributors] == ["Jane Doe", "someone"]
    assert [c.name for c in hugo[0]["two"].contributors] == ["Jane Doe"]


def test_dates_are_those_written(hugo: tuple[dict[str, Draft], list[Problem]]) -> None:
    dates = {slug: d.date.text for slug, d in hugo[0].items() if d.date}
    assert dates == {
        "first-post": "2014-01-28",
        "two": "2014-02-01",
        "link-post": "2015-05-05",
    }


def test_links_lead_to_pieces_to_the_site_or_nowhere(
    hugo: tuple[dict[str, Draft], list[Problem]],
) -> None:
    first, two = hugo[0]["first-post"], hugo[0]["two"]
    assert first.markdown.startswith(
        'See [two](piece:two "T"), gone, [site](https://paper.example/x/).\n'
    )
    assert "Back to [first](piece:first-post) or [dated](piece:first-post)." in two.markdown


def test_pictures_of_bundles_and_of_the_site(
    hugo: tuple[dict[str, Draft], list[Problem]],
) -> None:
    first, two = hugo[0]["first-post"], hugo[0]["two"]
    assert [m.name for m in first.media] == ["pic.png"]
    assert "![A pic](media/pic.png)" in first.markdown
    assert [m.name for m in two.media] == ["own.png", "far.png"]
    assert two.markdown.startswith("![here](media/own.png) ![there](media/far.png)")


def test_what_first_stood_elsewhere(hugo: tuple[dict[str, Draft], list[Problem]]) -> None:
    draft = hugo[0]["link-post"]
    assert draft.text == ""
    first = draft.appearances[0]
    assert (first.role, first.outlet, first.url) == ("first", "other", "https://other.example/post")


def test_this_copy_is_the_site_s(hugo: tuple[dict[str, Draft], list[Problem]]) -> None:
    draft = hugo[0]["two"]
    assert (draft.outlet, draft.url) == ("The Paper", None)
    assert draft.evidence["outlet"].where == "hugo.toml"
    assert draft.copy is not None
    assert draft.appearances[draft.copy].outlet == "The Paper"


def test_each_oddity_is_told_once(hugo: tuple[dict[str, Draft], list[Problem]]) -> None:
    words = [problem.what for problem in hugo[1]]
    ring = [w for w in words if "`ring`" in w]
    assert ring == [
        "Of the shortcode `ring` only the words were kept (2 times in 2 posts; this is the first)."
    ]
    assert [w for w in words if "`badge`" in w] == ["The shortcode `badge` was left out (once)."]
    assert len(words) == len(set(words))
    assert all("{{" not in d.markdown for d in hugo[0].values())
    assert "**Box**\n\nIn the box." in hugo[0]["first-post"].markdown


def test_jekyll(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        {
            "_config.yml": "title: A Blog\nurl: https://blog.example\nbaseurl: /b\n",
            "_data/authors.yml": "jd:\n  name: Jane Doe\nrr: {full_name: Richard Roe}\n",
            "_posts/2014-03-12-one.md": (
                "---\nlayout: post\ntitle: One\nauthor: jd\ntags: x y\n"
                "permalink: /p/one/\ntumblr_url: http://b.example/post/1\n---\n"
                "{% include note.html %}Go to [two]({% post_url 2014-03-13-two %}) or "
                "[two]({{ site.baseurl }}/2014/03/13/two.html).\n{: .lead}\n"
            ),
            "_posts/2014-03-13-two.markdown": "---\ntitle: Two\nauthors: [rr, zz]\n---\nText.\n",
            "_drafts/three.md": "---\ntitle: Three\n---\nNot yet.\n",
            "about.md": "---\ntitle: About\n---\nAbout.\n",
            "README.md": "Read me.",
        },
    )
    drafts, problems = taken(root)
    assert sorted(drafts) == ["one", "two"]
    one = drafts["one"]
    assert [c.name for c in one.contributors] == ["Jane Doe"]
    assert [c.name for c in drafts["two"].contributors] == ["Richard Roe", "zz"]
    assert one.categories == ("x", "y")
    assert one.url == "https://blog.example/p/one/"
    assert body(one) == "Go to [two](piece:two) or [two](piece:two)."
    assert one.appearances[0].url == "http://b.example/post/1"
    assert drafts["two"].date is not None
    assert drafts["two"].date.text == "2014-03-13"
    assert any("no posts" in p.what for p in problems)


def test_plain_files(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        {
            "README.md": "About this folder.",
            "essays/rain.md": "# Rain\n\nIt rains. See [snow](snow.md).\n",
            "essays/snow.md": "# Snow\n\nIt snows.\n",
        },
    )
    drafts, _ = taken(root)
    assert sorted(drafts) == ["rain", "snow"]
    assert body(drafts["rain"]) == "It rains. See [snow](piece:snow)."


def test_one_broken_post_does_not_stop_the_others(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        {
            "a.md": '---\ntitle: "A\nbad: [\n---\nText a.\n',
            "b.md": b"---\ntitle: B\n---\nText \xe9.\n",
            "c.md": "---\ntitle: C\ndate: 2014-02-31\n---\nText c.\n",
            "d.md": b"x" * (4 * 1024 * 1024 + 1),
            "e.md": "---\ntitle: E\n---\nText e.\n",
        },
    )
    (root / "f.md").symlink_to(root / "nowhere.md")
    drafts, problems = taken(root)
    assert sorted(drafts) == ["a", "b", "c", "e"]
    (bad,) = drafts["a"].problems
    assert (bad.source, bad.line is not None) == ("a.md", True)
    assert body(drafts["b"]) == "Text é."
    assert [p.source for p in drafts["c"].problems] == ["c.md"]
    assert {p.source for p in problems if p.severity == "error"} >= {"d.md"}


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = made(tmp_path / "out", {"secret.md": "---\ntitle: Secret\n---\nSecret.\n"})
    root = made(tmp_path / "in", {"a.md": "---\ntitle: A\n---\nText.\n"})
    (root / "s.md").symlink_to(outside / "secret.md")
    (root / "dir").symlink_to(outside)
    drafts, problems = taken(root)
    assert sorted(drafts) == ["a"]
    assert "out of the folder" in problems[0].what


def test_names_that_are_taken_and_languages(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        {
            "x/a.md": "---\ntitle: A\n---\nText [b](b.md).\n",
            "y/a.md": "---\ntitle: Other\n---\nText.\n",
            "y/a.fr.md": "---\ntitle: Autre\n---\nTexte.\n",
        },
    )
    drafts, _ = taken(root)
    assert sorted(drafts) == ["a", "a-2", "a-fr"]
    assert drafts["a-fr"].language == "fr"


def test_positions_and_sources(tmp_path: Path) -> None:
    root = made(tmp_path, {"x/a.md": "---\ntitle: A\n---\nText.\n"})
    drafts, _ = taken(root)
    assert (drafts["a"].source, drafts["a"].position) == (str(root), "x/a.md")


def test_what_is_recognised(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    full = made(tmp_path / "full", {"deep/er/a.md": "x"})
    source = MarkdownFolder()
    assert not source.recognises(Given(str(empty), path=empty, is_folder=True))
    assert source.recognises(Given(str(full), path=full, is_folder=True))
    assert not source.recognises(Given("a.md", path=Path("a.md"), head=b"x"))


@pytest.mark.parametrize(
    ("path", "name", "day", "language"),
    [
        ("_posts/2019-3-5-a-b.md", "a-b", "2019-03-05", None),
        ("a/bundle/index.md", "bundle", None, None),
        ("a/2019-03-05-x/index.fr.md", "x", "2019-03-05", "fr"),
        ("a/intro-to-node.js.md", "intro-to-node.js", None, None),
        ("post.pt-br.md", "post", None, "pt-br"),
    ],
)
def test_what_a_path_says(path: str, name: str, day: str | None, language: str | None) -> None:
    found = name_of(PurePosixPath(path))
    assert (found.name, found.day, found.language) == (name, day, language)


def test_an_address_that_may_be_two_posts_is_none() -> None:
    index = PostIndex()
    index.add(PurePosixPath("a/x.md"), "x")
    index.add(PurePosixPath("b/x.md"), "x")
    assert index.find("x.md") is None
    assert index.find("/a/x/") == "x"
    assert index.find("b/x.html#part") == "x-2"
    assert index.find("") is None
