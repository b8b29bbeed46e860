"""Exports of Ghost, Medium, Substack and Blogger counted from their own JSON, HTML, CSV and XML."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from bench.raw.facts import Facts, pictures

COLUMNS = ("posts", "waiting", "authors", "images", "categories", "tags", "comments")
_ATOM = "{http://www.w3.org/2005/Atom}"


def _empty() -> dict[str, Counter[str]]:
    return {column: Counter() for column in COLUMNS}


def _plain(text: str | None) -> str:
    return " ".join(unescape(text or "").split())


def ghost(path: Path) -> Facts:
    """The tables `posts`, `users`, `tags` and what joins them; the first tag is the category."""
    whole: Any = json.loads(path.read_bytes())
    tables = whole["db"][0]["data"]
    users = {u["id"]: u["name"] for u in tables["users"]}
    tags = {t["id"]: t["name"] for t in tables.get("tags", ())}
    facts = _empty()
    for post in tables["posts"]:
        title = _plain(post["title"])
        facts["posts"][title] += 1
        hidden = post["status"] != "published" or post.get("visibility", "public") != "public"
        is_page = bool(post.get("page")) or post.get("type") == "page"
        facts["waiting"][title] += int(hidden or is_page or not (post.get("html") or "").strip())
        joined = [j for j in tables.get("posts_authors", ()) if j["post_id"] == post["id"]]
        facts["authors"].update(users[j["author_id"]] for j in joined)
        if not joined:
            facts["authors"][users[post["author_id"]]] += 1
        facts["images"].update(pictures(_ghost_html(post)))
        labels = sorted(
            (j.get("sort_order", 0), tags[j["tag_id"]])
            for j in tables.get("posts_tags", ())
            if j["post_id"] == post["id"]
        )
        shown = [name for _, name in labels if not name.startswith("#")]
        facts["categories"].update(shown[:1])
        facts["tags"].update(shown[1:])
    return facts


def _ghost_html(post: dict[str, Any]) -> str:
    picture = post.get("feature_image") or post.get("image")
    above = f'<img src="{picture}">' if picture else ""
    return above + (post.get("html") or "")


def medium(folder: Path) -> Facts:
    """One h-entry a file (microformats2); the profile page names the author."""
    facts = _empty()
    profile = lxml_html.parse(str(folder / "profile" / "profile.html")).getroot()
    name = _plain(profile.xpath("string(//*[contains(@class,'p-name')])"))
    for file in sorted((folder / "posts").glob("*.html")):
        root = lxml_html.fromstring(file.read_bytes().decode())
        title = _plain(root.xpath("string(//h1[contains(@class,'p-name')])"))
        facts["posts"][title] += 1
        dated = bool(root.xpath("//time[contains(@class,'dt-published')]"))
        linked = bool(root.xpath("//a[contains(@class,'p-canonical')]"))
        said = _plain(root.xpath("string(//*[contains(@class,'graf--title')])"))
        subtitle = root.xpath("//*[contains(@class,'p-summary')]")
        opening = _plain(root.xpath("string(//*[contains(@class,'graf--p')])"))
        is_reply = not said and not subtitle and opening.startswith(title.rstrip("…"))
        facts["waiting"][title] += int(not (dated or linked) or is_reply)
        facts["authors"][
            _plain(root.xpath("string(//a[contains(@class,'p-author')])")) or name
        ] += 1
        body = root.xpath("//*[contains(@class,'e-content')]")
        for part in body:
            facts["images"].update(pictures(lxml_html.tostring(part, encoding="unicode")))
        facts["tags"].update(
            {_plain(t.text_content()) for t in root.xpath("//a[contains(@class,'p-tag')]")}
        )
    return facts


def substack(folder: Path) -> Facts:
    """The rows of posts.csv and the files called by their `post_id`."""
    facts = _empty()
    with (folder / "posts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        title = _plain(row["title"])
        facts["posts"][title] += 1
        hidden = row["is_published"] != "TRUE" or row["audience"] != "everyone"
        facts["waiting"][title] += int(hidden or row["type"] == "page")
        text = folder / "posts" / f"{row['post_id']}.html"
        facts["images"].update(pictures(text.read_text("utf-8")) if text.exists() else ())
    return facts


def blogger(path: Path) -> Facts:
    """The entries of the backup whose kind is post, page or comment."""
    facts = _empty()
    replies: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for entry in ET.parse(path).getroot().iter(f"{_ATOM}entry"):
        terms = [(c.get("scheme", ""), c.get("term", "")) for c in entry.iter(f"{_ATOM}category")]
        kind = next((t.rpartition("#")[2] for s, t in terms if s.endswith("#kind")), "")
        if kind == "comment":
            answered = entry.find("{http://purl.org/syndication/thread/1.0}in-reply-to")
            replies[answered.get("ref", "") if answered is not None else ""] += 1
        if kind not in {"post", "page"}:
            continue
        text = entry.findtext(f"{_ATOM}content") or ""
        title = _plain(entry.findtext(f"{_ATOM}title"))
        titles[entry.findtext(f"{_ATOM}id") or ""] = title
        facts["posts"][title] += 1
        draft = re.search(rb"<\w+:draft>yes<", ET.tostring(entry)) is not None
        facts["waiting"][title] += int(draft or kind == "page" or not text.strip())
        facts["authors"][_plain(entry.findtext(f"{_ATOM}author/{_ATOM}name"))] += 1
        facts["images"].update(pictures(text))
        facts["categories"].update({t for s, t in terms if s.endswith("/ns#")})
    for post, many in replies.items():
        facts["comments"][titles.get(post, "")] += many
    return facts
