"""Small WordPress exports written for tests, in the shape WordPress 6 gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000200000002080200000000fdd49a73"
    "0000000c4944415478da63606060000000040001f61738550000000049454e44ae426082"
)
SITE = "https://quay.example"
_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The Quay &amp;amp; Co.</title>
<link>https://quay.example</link>
<language>en-GB</language>
<wp:base_blog_url>https://quay.example</wp:base_blog_url>
"""


def export(*items: str, authors: Mapping[str, str] | None = None) -> bytes:
    """A whole file: `authors` gives display names by login."""
    people = "".join(
        f"<wp:author><wp:author_login>{login}</wp:author_login>"
        f"<wp:author_email>{login}@quay.example</wp:author_email>"
        f"<wp:author_display_name><![CDATA[{name}]]></wp:author_display_name></wp:author>\n"
        for login, name in (authors or {}).items()
    )
    return f"{_HEAD}{people}{''.join(items)}</channel>\n</rss>\n".encode()


def item(
    ident: int,
    text: str = "Some words that were written by the water.",
    *,
    kind: str = "post",
    status: str = "publish",
    meta: Mapping[str, str] | None = None,
    terms: Iterable[tuple[str, str, str]] = (),
    comments: str = "",
    **fields: str,
) -> str:
    """One item; `fields` are elements by name, "__" for ":" ("wp__post_password")."""
    given = {
        "title": f"Title {ident}",
        "link": f"{SITE}/title-{ident}/",
        "dc__creator": "nora",
        "guid": f"{SITE}/?p={ident}",
        "wp__post_date": "2019-03-21 23:30:00",
        "wp__post_date_gmt": "2019-03-22 04:30:00",
        "wp__post_name": f"title-{ident}",
        **fields,
    }
    shown = "".join(
        f"<{name.replace('__', ':')}><![CDATA[{value}]]></{name.replace('__', ':')}>\n"
        for name, value in given.items()
    )
    categories = "".join(
        f'<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>\n'
        for domain, slug, name in terms
    )
    metas = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>\n"
        for key, value in (meta or {}).items()
    )
    return (
        f"<item>\n{shown}<content:encoded><![CDATA[{text}]]></content:encoded>\n"
        f"<wp:post_id>{ident}</wp:post_id>\n<wp:status>{status}</wp:status>\n"
        f"<wp:post_type>{kind}</wp:post_type>\n{categories}{metas}{comments}</item>\n"
    )


def picture(ident: int, path: str, *, parent: int = 0, caption: str = "", alt: str = "") -> str:
    """An attachment in the uploads folder."""
    return item(
        ident,
        "",
        kind="attachment",
        status="inherit",
        meta={"_wp_attachment_image_alt": alt},
        wp__attachment_url=f"{SITE}/wp-content/uploads/{path}",
        wp__post_parent=str(parent),
        excerpt__encoded=caption,
    )


def comment(
    ident: int,
    name: str,
    text: str,
    *,
    answers: int = 0,
    approved: str = "1",
    kind: str = "comment",
) -> str:
    """A comment, with the addresses of who wrote it."""
    return (
        f"<wp:comment><wp:comment_id>{ident}</wp:comment_id>"
        f"<wp:comment_author><![CDATA[{name}]]></wp:comment_author>"
        "<wp:comment_author_email>reader@inbox.example</wp:comment_author_email>"
        "<wp:comment_author_url>https://reader.example/</wp:comment_author_url>"
        "<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>"
        "<wp:comment_date>2019-03-23 08:05:00</wp:comment_date>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type>"
        f"<wp:comment_parent>{answers}</wp:comment_parent></wp:comment>\n"
    )
