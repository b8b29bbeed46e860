"""Writes a made-up WordPress export, or measures how fast one is read.

python -m bench.wxr FILE --posts 10000 [--words 600] [--seed 1]
python -m bench.wxr FILE --measure [--read 500]
"""

from __future__ import annotations

import argparse
import cProfile
import pickle
import pstats
import random
import resource
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.words import Language, language

AUTHORS = 12
SITE = "https://blog.example"
_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
<title>A made-up blog</title>
<link>https://blog.example</link>
<language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://blog.example</wp:base_site_url>
<wp:base_blog_url>https://blog.example</wp:base_blog_url>
"""


def export(posts: int, words: int, seed: int) -> Iterator[str]:
    """The file in parts: people, categories, then posts, each with its picture before it."""
    rng, speech = random.Random(seed), language(seed)
    names = [speech.name(rng) for _ in range(AUTHORS)]
    yield _HEAD
    for number, name in enumerate(names):
        yield (
            f"<wp:author><wp:author_login><![CDATA[author{number}]]></wp:author_login>"
            f"<wp:author_display_name><![CDATA[{name}]]></wp:author_display_name></wp:author>\n"
        )
    for number in range(posts):
        picture = _item(2 * number + 1, "attachment", _picture(number, rng, speech))
        yield picture
        yield _item(2 * number + 2, "post", _post(number, words, rng, speech, names))
    yield "</channel>\n</rss>\n"


def _item(ident: int, kind: str, inside: str) -> str:
    return (
        f"<item>\n{inside}"
        f'<guid isPermaLink="false">{SITE}/?p={ident}</guid>\n'
        f"<wp:post_id>{ident}</wp:post_id>\n<wp:post_type><![CDATA[{kind}]]></wp:post_type>\n"
        "</item>\n"
    )


def _picture(number: int, rng: random.Random, speech: Language) -> str:
    title = " ".join(speech.some(rng, 3))
    return (
        f"<title><![CDATA[{title}]]></title>\n<wp:status><![CDATA[inherit]]></wp:status>\n"
        f"<excerpt:encoded><![CDATA[{title}]]></excerpt:encoded>\n"
        f"<wp:attachment_url><![CDATA[{_file(number)}]]></wp:attachment_url>\n"
        + _meta("_wp_attached_file", f"2019/03/picture-{number}.jpg")
        + _meta("_wp_attachment_image_alt", title)
    )


def _post(number: int, words: int, rng: random.Random, speech: Language, names: list[str]) -> str:
    title = " ".join(speech.some(rng, 6)).capitalize()
    year, month, day = 1998 + number % 28, 1 + number % 12, 1 + number % 28
    when = f"{year}-{month:02}-{day:02} 10:00:00"
    slug = f"{'-'.join(title.lower().split())}-{number}"
    text = _blocks(number, words, rng, speech) if number % 3 else _classic(words, rng, speech)
    first, second = rng.sample(range(len(names)), 2)
    terms = _term("category", *speech.some(rng, 2)) + _term("post_tag", *speech.some(rng, 4))
    if number % 4 == 0:
        terms += "".join(
            f'<category domain="author" nicename="cap-author{n}"><![CDATA[author{n}]]></category>\n'
            for n in (first, second)
        )
    return (
        f"<title><![CDATA[{title}]]></title>\n<link>{SITE}/{year}/{slug}/</link>\n"
        f"<dc:creator><![CDATA[author{first}]]></dc:creator>\n"
        f"<content:encoded><![CDATA[{text}]]></content:encoded>\n"
        "<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n"
        f"<wp:post_date><![CDATA[{when}]]></wp:post_date>\n"
        f"<wp:post_name><![CDATA[{slug}]]></wp:post_name>\n"
        "<wp:status><![CDATA[publish]]></wp:status>\n"
        f"{terms}{_meta('_edit_last', '1')}{_meta('_thumbnail_id', str(2 * number + 1))}"
        + "".join(_comment(10 * number + n, n, rng, speech) for n in range(number % 4))
    )


def _paragraph(rng: random.Random, speech: Language) -> str:
    sentences = [" ".join(speech.sentence(rng)) for _ in range(5)]
    linked = sentences[1].split(" ", 2)
    sentences[1] = f'<a href="{SITE}/about/">{linked[0]}</a> <em>{linked[1]}</em> {linked[-1]}'
    return " ".join(sentences)


def _blocks(number: int, words: int, rng: random.Random, speech: Language) -> str:
    parts = [
        f"<!-- wp:paragraph -->\n<p>{_paragraph(rng, speech)}</p>\n<!-- /wp:paragraph -->"
        for _ in range(max(words // 80, 1))
    ]
    heading = " ".join(speech.some(rng, 4))
    parts.insert(1, f"<!-- wp:heading -->\n<h2>{heading}</h2>\n<!-- /wp:heading -->")
    parts.insert(
        3,
        f'<!-- wp:image {{"id":{2 * number + 1}}} -->\n<figure class="wp-block-image">'
        f'<img src="{_file(number)}" alt="" class="wp-image-{2 * number + 1}"/>'
        f"<figcaption>{heading}</figcaption></figure>\n<!-- /wp:image -->",
    )
    items = "".join(f"<li>{' '.join(speech.some(rng, 6))}</li>" for _ in range(4))
    parts.append(f"<!-- wp:list -->\n<ul>{items}</ul>\n<!-- /wp:list -->")
    return "\n\n".join(parts)


def _classic(words: int, rng: random.Random, speech: Language) -> str:
    parts = [_paragraph(rng, speech) for _ in range(max(words // 80, 1))]
    parts.insert(2, f"<blockquote>{' '.join(speech.sentence(rng))}</blockquote>")
    parts.insert(3, '[caption id="attachment_1" width="300"]<img src="/wp-content/uploads/a.jpg" '
                    f'alt=""/> {speech.name(rng)}[/caption]')  # fmt: skip
    return "\n\n".join(parts)


def _comment(ident: int, answers: int, rng: random.Random, speech: Language) -> str:
    return (
        f"<wp:comment><wp:comment_id>{ident + 1}</wp:comment_id>"
        f"<wp:comment_author><![CDATA[{speech.name(rng)}]]></wp:comment_author>"
        "<wp:comment_author_email>reader@blog.example</wp:comment_author_email>"
        "<wp:comment_date><![CDATA[2020-01-01 09:00:00]]></wp:comment_date>"
        f"<wp:comment_content><![CDATA[{' '.join(speech.sentence(rng))}]]></wp:comment_content>"
        "<wp:comment_approved><![CDATA[1]]></wp:comment_approved>"
        "<wp:comment_type><![CDATA[comment]]></wp:comment_type>"
        f"<wp:comment_parent>{ident if answers else 0}</wp:comment_parent></wp:comment>\n"
    )


def _term(domain: str, *names: str) -> str:
    return "".join(
        f'<category domain="{domain}" nicename="{name}"><![CDATA[{name}]]></category>\n'
        for name in names
    )


def _meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>\n"
    )


def _file(number: int) -> str:
    return f"{SITE}/wp-content/uploads/2019/03/picture-{number}.jpg"


def measure(file: Path, read: int) -> None:
    """Print records and posts read a second of CPU time, and where that time goes."""
    from backlist.errors import Problem
    from backlist.intake.detect import look
    from backlist.intake.interface import Given, ReadOptions
    from backlist.intake.sources.wordpress import WordPress

    options = ReadOptions()
    given = look(str(file), options)
    assert isinstance(given, Given)
    start, count, size, some = time.process_time(), 0, 0, []
    for record in WordPress().records(given, options):
        if isinstance(record, Problem):
            continue
        count += 1
        if count <= read:
            some.append(record)
            size += len(pickle.dumps(record))
    took = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"records: {count:,} in {took:.1f} s, {count / took:,.0f} a second; at most {memory} MiB")
    print(f"a record pickled: {size // max(len(some), 1):,} bytes")
    for record in islice(some, 5):
        list(record.read())
    start = time.process_time()
    for record in some:
        list(record.read())
    took = time.process_time() - start
    print(f"read: {1000 * took / max(len(some), 1):.2f} ms a post")
    with cProfile.Profile() as profile:
        for record in some[:100]:
            list(record.read())
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure", action="store_true", help="read FILE instead of writing it")
    parser.add_argument("--read", type=int, default=500, metavar="N")
    given = parser.parse_args()
    if given.measure:
        measure(given.file, given.read)
        return
    with given.file.open("w", encoding="utf-8") as out:
        out.writelines(export(given.posts, given.words, given.seed))


if __name__ == "__main__":
    main()
