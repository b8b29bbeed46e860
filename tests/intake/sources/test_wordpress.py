"""WordPress exports: every post a draft with all it has, nothing public that was not."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake import detect
from backlist.intake.detect import look, source_of
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.sources.wordpress import WordPress
from backlist.model import Draft
from tests.intake.wordpress.exports import PNG, SITE, comment, export, item, picture

PAGE = "A page of the site and no post."
PEOPLE = {"nora": "Nora Quill", "ben": "Ben Adze", "admin": "admin"}


def _read(path: Path) -> tuple[list[Draft], list[Problem]]:
    seen = look(str(path), ReadOptions())
    assert isinstance(seen, Given)
    source = source_of(seen)
    assert isinstance(source, WordPress)
    found = list(source.drafts(seen, ReadOptions()))
    drafts = [f for f in found if isinstance(f, Draft)]
    return drafts, [f for f in found if isinstance(f, Problem)]


def _from(tmp_path: Path, *items: str) -> tuple[list[Draft], list[Problem]]:
    file = tmp_path / "export.xml"
    file.write_bytes(export(*items, authors=PEOPLE))
    return _read(file)


def _one(tmp_path: Path, *items: str) -> Draft:
    drafts, problems = _from(tmp_path, *items)
    assert [p for p in problems if p.severity != "note"] == []
    (draft,) = drafts
    return draft


def test_a_post_comes_with_all_it_has(tmp_path: Path) -> None:
    terms = [
        ("category", "ships", "Ships &amp; boats"),
        ("post_tag", "tide", "tide"),
        ("post_tag", "moon", "moon"),
        ("post_format", "post-format-aside", "Aside"),
    ]
    text = "It was <em>late</em> at the harbour.\nAnd cold.\n\nWe <a href='/title-2/'>waited</a>."
    draft = _one(
        tmp_path,
        item(1, text, terms=terms, title="Ropes &#038; <i>knots</i>", excerpt__encoded="Short.",
             wp__post_name="ropes-%c3%a9"),
    )  # fmt: skip
    assert draft.title == "Ropes & knots"
    assert draft.markdown == (
        f"It was *late* at the harbour.\\\nAnd cold.\n\nWe [waited]({SITE}/title-2/)."
    )
    assert [c.name for c in draft.contributors] == ["Nora Quill"]
    assert (draft.outlet, draft.url) == ("The Quay & Co.", f"{SITE}/title-1/")
    assert draft.date is not None
    assert draft.date.text == "2019-03-21"
    assert (draft.categories, draft.tags) == (("Ships & boats",), ("tide", "moon"))
    assert (draft.summary, draft.slug, draft.language) == ("Short.", "ropes-é", "en-GB")
    assert (draft.identity, draft.position) == (f"{SITE}/?p=1", "item 1")
    assert (draft.kind, draft.waits) == (None, None)
    assert draft.evidence["date"].where == "wp:post_date"
    assert draft.container is not None
    assert draft.container.private
    assert (draft.record or "").startswith("sha256:")


@pytest.mark.parametrize(
    ("status", "password", "waits"),
    [
        ("draft", "", "Marked as a draft in the export."),
        ("pending", "", "Marked as waiting for its editor in the export."),
        ("private", "", "Marked as private in the export."),
        ("future", "", "Marked in the export as not to be published before its day."),
        ("publish", "secret", "Locked with a password in the export."),
        ("in-review", "", "Its state in the export is “in-review”, which is the site's own."),
        ("publish", "", None),
    ],
)
def test_what_was_not_public_waits(
    tmp_path: Path, status: str, password: str, waits: str | None
) -> None:
    draft = _one(tmp_path, item(1, status=status, wp__post_password=password))
    assert draft.waits == waits
    if status in {"draft", "pending"}:
        assert (draft.date, draft.url, draft.appearances) == (None, None, ())


def test_what_is_no_writing_is_left_out_and_summed_up(tmp_path: Path) -> None:
    kinds = [
        "nav_menu_item",
        "revision",
        "oembed_cache",
        "custom_css",
        "wpcf7_contact_form",
        "wp_block",
    ]
    others = [item(n, kind=kind) for n, kind in enumerate(kinds, 10)]
    gone = [item(20, status="trash"), item(21, status="auto-draft")]
    page, own = item(30, kind="page"), item(31, kind="interviews")
    odd = item(32, kind="dispatch")
    drafts, problems = _from(tmp_path, *others, *gone, page, own, odd)
    assert [d.position for d in drafts] == ["item 9", "item 10", "item 11"]
    assert [d.kind for d in drafts] == [None, "interview", None]
    assert [d.waits for d in drafts] == [PAGE, None, drafts[2].waits]
    assert "type “dispatch”" in (drafts[2].waits or "")
    told = " ".join(p.what for p in problems)
    assert "never begun was left out (2)" in told
    assert all(f"{kind} 1" in told for kind in kinds)


def test_a_post_without_guid_and_site_is_known_again(tmp_path: Path) -> None:
    bare = "<rss><!-- WordPress eXtended RSS --><channel>{}</channel></rss>"
    plain = "<item><title>T</title><post_type>post</post_type>{}</item>"
    file = tmp_path / "export.xml"
    found = []
    for inside in (plain.format(""), plain.format(""), plain.format("<post_id>4</post_id>")):
        file.write_text(bare.format(inside))
        found += [draft.identity for draft in _read(file)[0]]
    assert found[0] is not None
    assert found[0] == found[1] != found[2]


def test_pages_wait_and_so_do_those_below_them(tmp_path: Path) -> None:
    page = item(1, kind="page")
    below = item(2, kind="page", wp__post_parent="1")
    drafted = item(3, kind="page", status="draft")
    drafts, _ = _from(tmp_path, page, below, drafted, item(4))
    assert [d.waits for d in drafts] == [PAGE, PAGE, "Marked as a draft in the export.", None]


@pytest.mark.parametrize(
    ("local", "gmt", "published", "day"),
    [
        ("0000-00-00 00:00:00", "2019-03-22 04:30:00", "", "2019-03-22"),
        ("0000-00-00 00:00:00", "", "Thu, 21 Mar 2019 10:00:00 +0000", "2019-03-21"),
        ("", "", "Mon, 30 Nov -0001 00:00:00 +0000", None),
    ],
)  # fmt: skip
def test_days_of_naught_are_unknown(
    tmp_path: Path, local: str, gmt: str, published: str, day: str | None
) -> None:
    post = item(1, wp__post_date=local, wp__post_date_gmt=gmt, pubDate=published)
    draft = _one(tmp_path, post)
    assert (draft.date.text if draft.date else None) == day


def test_co_authors_keep_their_order_and_guests_their_names(tmp_path: Path) -> None:
    guest = item(
        5, "", kind="guest-author", title="mo",
        meta={"cap-display_name": "Mo Tiller", "cap-user_login": "mo"}, wp__post_name="cap-mo",
    )  # fmt: skip
    terms = [("author", "cap-mo", "mo"), ("author", "cap-ben", "ben"), ("author", "cap-mo", "mo")]
    drafts, _ = _from(tmp_path, item(1, terms=terms), guest)
    assert [c.name for c in drafts[0].contributors] == ["Mo Tiller", "Ben Adze"]
    assert drafts[0].evidence["contributors"].where == "category domain=author"


def test_an_account_of_nobodys_is_no_author(tmp_path: Path) -> None:
    assert _one(tmp_path, item(1, dc__creator="admin")).contributors == ()


def test_comments_stand_apart_without_addresses(tmp_path: Path) -> None:
    said = (
        comment(3, "Ann", "First &amp; foremost.\n\nMore <b>words</b>.")
        + comment(4, "Bo", "An answer.", answers=3)
        + comment(5, "Spammer", "Buy!", approved="spam")
        + comment(6, "Cy", "Not yet.", approved="0")
        + comment(7, "Another site", "[...] excerpt", kind="pingback")
    )
    drafts, problems = _from(tmp_path, item(1, comments=said))
    (file,) = drafts[0].beside
    text = file.data.decode()
    assert file.name == "comments.md"
    assert "**Ann**, 2019-03-23 08:05\n\nFirst & foremost.\n\nMore **words**." in text
    assert "> **Bo**, 2019-03-23 08:05\n>\n> An answer." in text
    assert "# Links from other sites\n\n- [Another site](<https://reader.example/>)" in text
    assert not any(word in text for word in ("inbox.example", "192.0.2.7", "Buy!", "Not yet"))
    assert "Ann" not in drafts[0].markdown
    assert any("never approved" in p.what and "(2)" in p.what for p in problems)


def test_shortcodes_nobody_knows_are_told_once(tmp_path: Path) -> None:
    text = 'Words.\n\n[acme_poll id="4"]\n\nWords.'
    drafts, problems = _from(tmp_path, item(1, text), item(2, text), item(3, text))
    assert all(d.markdown == "Words.\n\nWords." for d in drafts)
    assert [p.what for p in problems] == [
        "The shortcode [acme_poll] was left out (3 times in 3 posts; this is the first)."
    ]


def _tree(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    uploads = folder / "wp-content" / "uploads" / "2019" / "03"
    uploads.mkdir(parents=True)
    (uploads / "boat.png").write_bytes(PNG)
    (uploads / "crew.png").write_bytes(PNG + b"\0")
    boat = picture(7, "2019/03/boat.png", caption="The <em>boat</em>", alt="A small boat")
    crew = picture(8, "2019/03/crew.png", parent=1, alt="The crew")
    text = f'Before.\n\n[gallery]\n\n<img src="{SITE}/wp-content/uploads/2019/03/crew-300x200.png">'
    post = item(1, text, meta={"_thumbnail_id": "7"})
    (folder / "quay.wordpress.2020.xml").write_bytes(export(boat, crew, post, authors=PEOPLE))
    return folder


def _zipped(folder: Path) -> Path:
    file = folder.with_suffix(".zip")
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(folder.rglob("*.*")):
            archive.write(path, path.relative_to(folder).as_posix())
    return file


@pytest.mark.parametrize("zipped", [False, True])
def test_pictures_come_from_the_uploads_beside(tmp_path: Path, zipped: bool) -> None:
    folder = _tree(tmp_path)
    (draft,), _ = _read(_zipped(folder) if zipped else folder)
    assert [m.name for m in draft.media] == ["boat.png", "crew.png"]
    assert draft.media[0].data == PNG
    head, _, rest = draft.markdown.partition("Before.")
    assert '<img src="media/boat.png" alt="A small boat">' in head
    assert "The <em>boat</em>" in head
    assert rest.count("(media/crew.png") == 2
    assert draft.position == "quay.wordpress.2020.xml, item 3"
    assert draft.container is not None
    assert draft.container.suffix == (".zip" if zipped else ".xml")


def test_a_featured_picture_not_had_is_a_link_at_the_end(tmp_path: Path) -> None:
    boat = picture(7, "2019/03/boat.png")
    draft = _one(tmp_path, boat, item(1, "Words.", meta={"_thumbnail_id": "7"}))
    assert draft.markdown == f"Words.\n\n[Title 7]({SITE}/wp-content/uploads/2019/03/boat.png)"


@pytest.mark.parametrize("zipped", [False, True])
def test_files_a_post_links_to_come_along(tmp_path: Path, zipped: bool) -> None:
    folder = _tree(tmp_path)
    uploads = folder / "wp-content" / "uploads" / "2019" / "03"
    (uploads / "The Tables.pdf").write_bytes(b"%PDF-1.4 tables")
    own = f"{SITE}/wp-content/uploads/2019/03/The%20Tables.pdf"
    other = "https://other.example/wp-content/uploads/2019/03/The%20Tables.pdf"
    text = f'See <a href="{own}">the tables</a>, not <a href="{other}">theirs</a>.'
    (folder / "quay.wordpress.2020.xml").write_bytes(export(item(1, text), authors=PEOPLE))
    (draft,), _ = _read(_zipped(folder) if zipped else folder)
    assert draft.markdown == f"See [the tables](media/the-tables.pdf), not [theirs]({other})."
    assert [(m.name, m.data, m.url) for m in draft.media] == [
        ("the-tables.pdf", b"%PDF-1.4 tables", own)
    ]


def test_pictures_are_known_by_their_number(tmp_path: Path) -> None:
    folder = _tree(tmp_path)
    boat = picture(7, "2019/03/boat.png", alt="A small boat")
    text = f'<img class="alignleft wp-image-7" src="{SITE}/gone/boat-renamed.png" alt="">'
    export_file = folder / "quay.wordpress.2020.xml"
    export_file.write_bytes(export(boat, item(1, text), authors=PEOPLE))
    (draft,), _ = _read(folder)
    assert draft.markdown == "![A small boat](media/boat.png)"


def test_a_folder_of_all_sorts_is_not_taken_for_an_export(tmp_path: Path) -> None:
    folder = _tree(tmp_path)
    (folder / "letter.docx").write_bytes(b"PK")
    assert not WordPress().recognises(Given(str(folder), path=folder, is_folder=True))


def test_an_export_in_several_files_is_one(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    guest = item(5, "", kind="guest-author", meta={"cap-display_name": "Mo Tiller"},
                 wp__post_name="cap-mo")  # fmt: skip
    (folder / "a.000.xml").write_bytes(export(item(1, terms=[("author", "cap-mo", "mo")])))
    (folder / "a.001.xml").write_bytes(export(guest, item(2), authors=PEOPLE))
    drafts, _ = _read(folder)
    names = [[c.name for c in d.contributors] for d in drafts]
    assert names == [["Mo Tiller"], ["Nora Quill"]]


@pytest.mark.parametrize(
    ("key", "role"),
    [("_yoast_wpseo_canonical", "first"), ("syndication_permalink", "first"), ("_edit_last", None)],
)
def test_a_canonical_address_elsewhere_is_an_appearance(
    tmp_path: Path, key: str, role: str | None
) -> None:
    meta = {key: "https://elsewhere.example/2018/ropes", "syndication_source": "Elsewhere"}
    draft = _one(tmp_path, item(1, meta=meta))
    found = {a.url: a for a in draft.appearances}
    assert f"{SITE}/title-1/" in found
    if role is None:
        assert len(found) == 1
    else:
        first = found["https://elsewhere.example/2018/ropes"]
        assert (first.role, first.outlet) == ("first", "Elsewhere")
        assert found[f"{SITE}/title-1/"].role == "reprint"


def test_the_same_guid_twice_makes_two_identities(tmp_path: Path) -> None:
    drafts, _ = _from(tmp_path, item(1, guid=SITE), item(2, guid=SITE), item(3, guid=""))
    assert [d.identity for d in drafts] == [f"{SITE}#1", f"{SITE}#2", f"{SITE}/?p=3"]


def test_a_newer_export_shows_what_changed(tmp_path: Path) -> None:
    old, _ = _from(tmp_path, item(1), item(2))
    new, _ = _from(tmp_path, item(3), item(1), item(2, "Other words."))
    before = {d.identity: d.record for d in old}
    assert [before.get(d.identity) == d.record for d in new] == [False, True, False]


def test_records_are_small_and_can_be_read_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "export.xml"
    people = {f"user{n}": f"User {n}" for n in range(500)}
    pictures = [picture(n, f"2019/03/{n}.png") for n in range(100, 400)]
    post = item(1, meta={"_thumbnail_id": "100"}, dc__creator="user7")
    file.write_bytes(export(*pictures, post, authors=people))
    seen = look(str(file), ReadOptions())
    assert isinstance(seen, Given)
    (record,) = WordPress().records(seen, ReadOptions())
    packed = pickle.dumps(record)
    assert len(packed) < 6_000
    (draft,) = pickle.loads(packed).read()
    assert [c.name for c in draft.contributors] == ["User 7"]
    assert "100.png" in draft.markdown


def test_a_damaged_item_costs_only_itself(tmp_path: Path) -> None:
    deep = item(2).replace("<wp:post_id>", "<a>" * 5_000 + "<wp:post_id>")
    rough = item(3).replace("<wp:post_id>", "<wp:note>a & b < c &nbsp;</wp:note><wp:post_id>")
    drafts, problems = _from(tmp_path, item(1), deep, rough, item(4))
    assert [d.position for d in drafts] == ["item 1", "item 3", "item 4"]
    assert [p.record for p in problems if p.severity == "error"] == ["item 2"]
    assert [p.severity for p in drafts[1].problems] == ["warning"]


def test_an_export_without_posts_says_what_to_do(tmp_path: Path) -> None:
    drafts, problems = _from(tmp_path, picture(1, "a.png"))
    assert drafts == []
    assert problems[-1].severity == "error"
    assert problems[-1].do is not None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mutated_exports_give_only_drafts_and_problems(data: st.DataObject) -> None:
    whole = export(
        item(1, "[gallery]\n\n[ref]a[/ref] <!--more--> ((a note))", meta={"_thumbnail_id": "7"},
             terms=[("author", "cap-x", "x")], comments=comment(1, "A", "<p>b")),
        picture(7, "a.png", parent=1),
        authors=PEOPLE,
    )  # fmt: skip
    at = data.draw(st.integers(1200, len(whole)))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(
        st.sampled_from([b"", b"<", b"]]>", b"<![CDATA[", b"\0", b"&x;", b"</item>", b"<item>"])
    )
    mutated = whole[:at] + put + whole[at + cut :]
    seen = Given("-", data=mutated, head=mutated[:4096])
    for found in WordPress().drafts(seen, ReadOptions()):
        assert isinstance(found, Draft | Problem)


def test_a_large_export_is_read_by_others_with_the_same_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "export.xml"
    file.write_bytes(export(*(item(n, f"Tide number {n}.") for n in range(1, 40)), authors=PEOPLE))
    alone = list(detect.read(str(file), ReadOptions(jobs=0)))
    monkeypatch.setattr(detect, "LARGE", file.stat().st_size)
    monkeypatch.setattr("backlist.intake.wordpress.post._draft", None)
    assert list(detect.read(str(file), ReadOptions(jobs=1))) == alone
