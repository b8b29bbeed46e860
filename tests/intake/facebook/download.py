"""A Facebook download for the tests, in both forms and layouts, with words of our own.

No real one could be had; the shapes are those that public importers document.
"""

from __future__ import annotations

import json
from html import escape

from tests.intake.page_samples import LONG, MORE
from tests.intake.web_archives.builder import png

NAME = "Zoë Mühlbach"
FIRST = f"The mill at night – a “letter” 🌊\n\n{LONG}\n\nSee https://mill.example/plan."
SECOND = "We met on Sunday. Nobody had expected so many – and it rained."
NOTE = f"<p>{LONG}</p><blockquote>{MORE}</blockquote><p>Ça suffit.</p>"
QUOTED = "Words of somebody else, shared along."
MEDIA = "posts/media/Timeline/mill_1.jpg"
Files = dict[str, bytes]


def latin(value: object) -> object:
    """A JSON value with its strings spelt as Facebook spells them."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [latin(v) for v in value]
    if isinstance(value, dict):
        return {latin(k): latin(v) for k, v in value.items()}
    return value


def spelt(value: object) -> bytes:
    """A JSON file as Facebook writes it."""
    return json.dumps(latin(value), indent=2).encode("ascii")


def media(uri: str, caption: str = "", **more: object) -> dict[str, object]:
    """A picture as JSON has it, with its uploader's address of the network."""
    exif = {"photo_metadata": {"exif_data": [{"upload_ip": "192.0.2.7"}]}}
    return {"uri": uri, "title": "Timeline photos", "description": caption,
            "creation_timestamp": 1552000000, "media_metadata": exif, **more}  # fmt: skip


def attached(*data: object) -> list[dict[str, object]]:
    """Attachments."""
    return [{"data": list(data)}]


def posts(prefix: str = "") -> list[dict[str, object]]:
    """Posts of every kind: two texts, a photo with a caption, a share, things without words."""
    return [
        {
            "timestamp": 1553212800,
            "attachments": attached(
                {"media": media(prefix + MEDIA, "The wheel, März 2019")},
                {"place": {"name": "Mühle am Kanal", "coordinate": {"latitude": 1.5}}},
            ),
            "data": [{"post": FIRST}, {"update_timestamp": 1553212900}],
            "title": f"{NAME} added a new photo.",
            "tags": [{"name": "René Nowak"}],
        },
        {
            "timestamp": 1553299200,
            "attachments": attached(
                {"external_context": {"url": "https://mill.example/a?b=1&c", "name": "The plan"}},
                {"text": QUOTED},
            ),
            "data": [{"post": SECOND + " @[1234:2048:Ada Quill] was there."}],
            "title": f"{NAME} shared a link.",
            "tags": ["Ada Quill"],
        },
        {"timestamp": 1553300000, "title": f"{NAME} likes a page."},
        {"timestamp": 1553300001, "data": [{"update_timestamp": 1}], "attachments": []},
        {
            "timestamp": 1553300002,
            "attachments": attached({"text": QUOTED}),
            "title": f"{NAME} shared a memory.",
        },
        {
            "timestamp": 1553300003,
            "attachments": attached({"media": media(prefix + "posts/media/film.mp4")}),
            "data": [{"post": "A film of the wheel."}],
            "title": f"{NAME} wrote on Ada Quill's timeline.",
        },
    ]


def notes(prefix: str = "") -> dict[str, object]:
    """The notes file."""
    return {
        "notes_v2": [
            {
                "title": "Über die Mühle",
                "text": NOTE,
                "created_timestamp": 1262304000,
                "updated_timestamp": 1262304001,
                "cover_photo": media(prefix + "posts/media/Notes/cover.png"),
                "media": [],
                "tags": [{"name": "René Nowak"}],
            },
            {"title": "Empty", "text": " ", "created_timestamp": 1262304005},
        ]
    }


def as_json(*, new: bool = True, top: str = "facebook-zoe/") -> Files:
    """The files of a download in JSON, in the layout of today or that of before 2022."""
    folder = "your_facebook_activity/" if new else ""
    name = "your_posts__check_ins__photos_and_videos_1.json" if new else "your_posts_1.json"
    prefix = folder
    profile = {
        "name": {"full_name": NAME, "first_name": "Zoë"},
        "emails": {"emails": ["z@a.example"]},
    }
    album = {
        "name": "Hochwasser",
        "description": "",
        "photos": [
            media(prefix + MEDIA, "The wheel"),
            media(prefix + "posts/media/Hochwasser/b.jpg", "The cellar, after."),
        ],
        "last_modified_timestamp": 1552000009,
    }
    loose = {"other_photos_v2": [media(prefix + "posts/media/own/c.jpg", "A boat."),
                                 media(prefix + "posts/media/own/d.jpg")]}  # fmt: skip
    files = {
        f"{folder}posts/{name}": spelt(posts(prefix)),
        f"{folder}posts/album/0.json": spelt(album),
        f"{folder}posts/your_uncategorized_photos.json": spelt(loose),
        ("other_activity/notes.json" if new else "notes/notes.json"): spelt(notes(prefix)),
        "profile_information/profile_information.json": spelt({"profile_v2": profile}),
        f"{folder}posts/media/Timeline/mill_1.jpg": png(),
        f"{folder}posts/media/Notes/cover.png": png("red"),
        f"{folder}posts/media/Hochwasser/b.jpg": png("blue"),
        f"{folder}posts/media/own/c.jpg": png("green"),
        f"{folder}messages/inbox/ada_1/message_1.json": spelt({"messages": [{"content": "Hi"}]}),
    }
    if new:
        files["your_facebook_activity/other_activity/notes.json"] = files.pop(
            "other_activity/notes.json"
        )
    return {top + name: data for name, data in files.items()}


def box(header: str, cells: str, date: str, *, new: bool = True) -> str:
    """A post as HTML, as it was written since about 2021 or before."""
    if new:
        return (
            '<section class="_a6-g" aria-labelledby="u"><h2 class="_2ph_ _a6-h _a6-i" id="u">'
            f'{header}</h2><div class="_2ph_ _a6-p">{cells}</div><footer class="_3-94 _a6-o">'
            f'<a href="https://www.facebook.com/dyi/l/?l=AY"><div class="_a72d">{date}</div></a>'
            "</footer></section>"
        )
    return (
        '<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder">'
        f'<div class="_3-96 _2pio _2lek _2lel">{header}</div>'
        f'<div class="_3-96 _2let">{cells}</div><div class="_3-94 _2lem">{date}</div></div>'
    )


def as_html(*, new: bool = True) -> Files:
    """The same two texts, a bare share and a note as a download in HTML."""
    first = escape(FIRST).replace("\n", "<br />")
    photo = (
        f'<div><a target="_blank" href="{MEDIA}"><img src="{MEDIA}" class="_a6_o _3-96" /></a>'
        '<div class="_3-95">The wheel, März 2019</div><div><table><tr><td class="_a6_q">Upload IP'
        '</td><td class="_2piu _a6_r">192.0.2.7</td></tr></table></div></div>'
    )
    updated = '<div class="_2pin"><div>Updated Mar 22, 2019 12:01:40 am</div></div>'
    place = '<div class="_2pin"><div>Place: Mühle am Kanal</div></div>'
    plan = '<a href="https://mill.example/a?b=1&amp;c">The plan</a>'
    link = f'<div class="_2pin"><div>{plan}</div></div>'
    boxes = [
        box(
            f"{NAME} added a new photo.",
            f'<div><div class="_2pin"><div>{photo}</div></div>'
            f'<div class="_2pin"><div>{first}</div></div>{place}{updated}</div>',
            "Mar 22, 2019 1:00:00 am",
            new=new,
        ),
        box(
            f"{NAME} shared a link.",
            f'{link}<div class="_2pin"><div>{escape(SECOND)}</div></div>',
            "Mar 23, 2019 1:00:00 am",
            new=new,
        ),
        box(
            f"{NAME} likes a page.", '<div class="_2pin"></div>', "Mar 23, 2019 1:13:20 am", new=new
        ),
    ]
    head = '<html><head><meta charset="utf-8"><title>Your posts</title></head><body><main>'
    foot = f"</main><aside>Generated by {NAME} on Friday, May 3, 2024</aside></body></html>"
    folder = "your_facebook_activity/" if new else ""
    name = "your_posts__check_ins__photos_and_videos_1.html" if new else "your_posts_1.html"
    words = escape(LONG)
    note = box(
        "Über die Mühle", f'<div class="_2pin"><div>{words}</div></div>', "Jan 1, 2010", new=new
    )
    return {
        f"{folder}posts/{name}": (head + "".join(boxes) + foot).encode(),
        f"{folder}{'other_activity' if new else 'notes'}/notes.html": (head + note + foot).encode(),
        MEDIA: png(),
    }
