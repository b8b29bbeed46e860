"""Writes the small files that fuzzing begins with: `python -m tests.fuzz.make_seeds`.

Every one is of our own making, as a rule a fixture of the tests of its source. Names and moments
that programs make up (message ids, record ids, times in zip archives) differ from time to time.
"""

from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.fuzz.parsers import SEEDS
from tests.intake.documents_made import core, docx, p, pdf
from tests.intake.facebook.download import as_html, as_json
from tests.intake.page_samples import LAST, LONG, MORE, WORDS
from tests.intake.sources import (
    test_address_list,
    test_bibliography,
    test_blogger,
    test_docx,
    test_epub,
    test_feed,
    test_ghost,
    test_mail,
    test_medium,
    test_mixed_folder,
    test_odt,
    test_pdf,
    test_squarespace,
    test_substack,
    test_tumblr,
)
from tests.intake.test_pelican import SITE
from tests.intake.web_archives.builder import article, http, packed, response, wacz
from tests.intake.web_archives.make_seeds import A
from tests.intake.wordpress import exports

DATA = Path(__file__).parents[1] / "intake" / "data"
Files = dict[str, bytes | str]
_MOMENT = (2020, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these files, the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pages() -> Files:
    """Web pages and texts."""
    head = (
        '<!doctype html><html lang="en"><head><title>The river | The Quay</title>'
        '<meta name="author" content="Nora Quill"><meta property="og:site_name" content="The Quay">'
        '<link rel="canonical" href="https://quay.example/r"><script type="application/ld+json">'
        '{"@type":"Article","headline":"The river","datePublished":"2019-03-21T10:00:00Z",'
        '"author":[{"@type":"Person","name":"Nora Quill"},{"name":"Ada Berg"}]}</script></head>'
    )
    body = (
        '<body><nav><a href="/">Home</a></nav><article><h1>The river</h1><p class="byline">By <a '
        'rel="author" href="/nora">Nora Quill</a> and Ada Berg, Port Ellery</p><time datetime='
        f'"2019-03-21">March 21, 2019</time><p>{LONG}</p><blockquote>{MORE}</blockquote><ul><li>1'
        f"<ul><li>2</li></ul></li></ul><p>{WORDS}<sup><a href='#n1' id='r1'>1</a></sup></p><table>"
        f"<tr><th>A</th></tr><tr><td>1</td></tr></table><pre><code>row()</code></pre><p>{LAST}</p>"
        "<p>As Tomas Berg wrote in 2009, “the <i>tide</i> turns”.</p><p id='n1'>1. A note. <a "
        "href='#r1'>↩</a></p><p><em>Originally published in <a href='https://lamp.example/'>The "
        "Lamp</a>, no. 3, June 2018. Translated by João Silva.</em></p></article>"
        "<footer>© 2019 The Quay</footer></body></html>"
    )
    letters = sorted((DATA / "letters").glob("*.txt"))[::8]
    return {
        "page/article.html": head + body,
        "page/packed.html.gz": gzip.compress((head + body).encode(), mtime=0),
        "mhtml/page.mhtml": (DATA / "page.mhtml").read_bytes(),
        **{f"text/{letter.name}": letter.read_bytes() for letter in letters},
    }


def posts() -> Files:
    """Markdown with front matter of every kind, and a site of Pelican's."""
    body = (
        f"\n## A part\n\n{LONG} {{% highlight python %}}\nrow()\n{{% endhighlight %}}\n\n> {MORE}"
    )
    body += (
        "\n\n- one\n  1. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nA note[^1], `code`, ![x](x.png)"
    )
    body += "\n{{< figure src=\"a.png\" >}} and [a *link*](https://a.example/ 'T')\n\n[^1]: Said.\n"
    rich = (
        "---\ntitle: The river\nauthor: [Nora Quill, {name: Ada Berg, role: editor}]\n"
        "date: 2019-03-21 10:00:00 +0200\ntags: &t [a, b]\ncategories: *t\ndraft: false\n"
        "source_url: https://lamp.example/river\nsummary: >\n  In\n  short\n---\n"
    )
    toml = '+++\ntitle = "The river"\ndate = 2019-03-21T10:00:00Z\n[extra]\na = [1, {b = 2}]\n+++\n'
    return {
        "markdown/yaml.md": rich + body,
        "markdown/toml.md": toml + body,
        "markdown/pelican.md": "Title: The river\nDate: 2019-03-21\nAuthors: A; B\n\n" + body,
        "markdown/plain.md": "# The river\n\n*By Nora Quill*\n" + body,
        "pelican/site.zip": zipped(SITE),
    }


def platforms() -> Files:
    """Exports of platforms."""
    comments = exports.comment(1, "Ann", "Well <b>said</b>.") + exports.comment(
        2, "Bob", "So am I.", answers=1
    )
    text = (
        "<!-- wp:paragraph --><p>Row.<sup>1</sup></p><!-- /wp:paragraph -->\n[caption id=1]<img "
        'src="https://quay.example/wp-content/uploads/a.png">Our boat[/caption]\n[gallery ids="3"]'
    )
    wxr = exports.export(
        exports.item(1, text, meta={"_thumbnail_id": "3"}, comments=comments,
                     terms=[("category", "boats", "Boats"), ("author", "cap-ann", "Ann")]),
        exports.item(2, LONG, status="draft", kind="page"),
        exports.picture(3, "a.png", caption="A boat", alt="boat"),
        authors={"nora": "Nora Quill"},
    )  # fmt: skip
    return {
        "wordpress/export.xml": wxr,
        "squarespace/export.xml": test_squarespace.EXPORT,
        "blogger/old.xml": test_blogger.OLD,
        "blogger/takeout.zip": zipped(test_blogger.FOLDER),
        "ghost/quay.ghost.json": test_ghost.EXPORT,
        "medium/export.zip": zipped(test_medium.FILES),
        "substack/export.zip": zipped(test_substack.FILES),
        "tumblr/export.zip": zipped(test_tumblr.FILES),
        "tumblr/posts.json": json.dumps(
            {"response": {"posts": [test_tumblr.NPF, test_tumblr.CHAT]}}
        ),
        "facebook/json.zip": zipped(as_json()),
        "facebook/html.zip": zipped(as_html()),
        "facebook/html-before-2021.zip": zipped(as_html(new=False)),
    }


def feeds() -> Files:
    """Feeds, sitemaps, lists and bibliographies."""
    more = "<dc:creator>Ada Quill</dc:creator><category>Rivers</category>"
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://h.example/">'
        '<title type="html">The &lt;b&gt;Quay</title><id>urn:x</id><entry><id>urn:x:1</id><title>'
        'One</title><link href="one"/><author><name>Ada</name></author><published>2019-03-21T10:00Z'
        f'</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p>'
        "</div></content></entry></feed>"
    )
    item = {
        "id": 7,
        "url": "https://h.example/7",
        "title": "Seven",
        "content_html": f"<p>{LONG}",
        "date_published": "2019-03-21T10:00:00Z",
        "authors": [{"name": "Ada"}],
        "tags": ["a"],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Quay", "items": [item]}
    urls = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>'
        "https://h.example/a</loc><lastmod>2019-03-21</lastmod></url></urlset>"
    )
    maps = urls.replace("urlset", "sitemapindex").replace("url>", "sitemap>")
    csl = [
        {
            "id": "b",
            "type": "book",
            "title": "B",
            "issued": {"date-parts": [[1971, 3]]},
            "author": [{"given": "Ada", "family": "Quill"}],
            "URL": "https://h.example/a",
        }
    ]
    lists = test_address_list.LISTS
    endings = {"pocket": ".csv", "instapaper": ".csv", "bookmarks": ".html"}
    return {
        "rss/feed.xml": test_feed.rss(test_feed.item(more=more) + test_feed.item("Two")),
        "atom/feed.xml": atom,
        "jsonfeed/feed.json": json.dumps(feed),
        "sitemap/sitemap.xml": urls,
        "sitemap/index.xml": maps,
        **{f"addresses/{n}{endings.get(n, '.txt')}": text for n, text in lists.items()},
        "bibtex/mine.bib": test_bibliography.BIB,
        "ris/mine.ris": test_bibliography.RIS,
        "csl/mine.json": json.dumps(csl),
    }


def archives() -> Files:
    """Mail and web archives."""
    block = http(article())
    info = b"1 0 Ours\nURL IP-address Archive-date Content-type Archive-length\n"
    arc = b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain %d\n" % len(info) + info
    arc += (
        b"\nhttps://a.example/ 1.2.3.4 20140216050221 text/html %d\n" % len(block) + block + b"\n"
    )
    crawl = DATA / "web_archives"
    return {
        "mail/letter.eml": test_mail.message(test_mail.SUBSTACK, "In words.\n\n> Quoted.\n"),
        "mail/list.eml": test_mail.LIST,
        "mbox/archive.mbox": test_mail.mailbox(),
        "warc/crawl.warc": (crawl / "crawl.warc").read_bytes(),
        "warc/crawl.warc.gz": packed([response(A, article())]),
        "wacz/crawl.wacz": wacz(packed([response(A, article())]), [A]),
        "arc/crawl.arc": arc,
        "arc/crawl.arc.gz": gzip.compress(arc, mtime=0),
        "zip/disk.zip": zipped(test_mixed_folder.DISK),
    }


def documents() -> Files:
    """Documents of word processors, books and PDFs."""
    body = p("The ledger", "Title") + p("Nora Quill") + p(LONG) + p("A part", "Heading1") + p(MORE)
    body += "<w:tbl><w:tr><w:tc>" + p("a") + "</w:tc></w:tr></w:tbl>"
    plain = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
        b"/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 76>>stream\nBT /F 12 Tf "
        b"72 700 Td (The river was low) Tj 0 -14 Td (and nobody knew why.) Tj ET\nendstream\n"
        b"endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
    styles = {"word/styles.xml": test_docx.STYLES, "docProps/core.xml": core(dc_title="The ledger")}
    return {
        "docx/small.docx": docx(body, styles),
        "docx/weighbridge.docx": test_docx.WEIGHBRIDGE,
        "odt/weighbridge.odt": test_odt.WEIGHBRIDGE,
        "odt/weighbridge.fodt": (DATA / "documents" / "weighbridge.fodt").read_bytes(),
        "epub/weighbridge.epub": (DATA / "documents" / "weighbridge.epub").read_bytes(),
        "epub/book.epub": test_epub.book(test_epub.CHAPTERS, more=test_epub.MORE),
        "pdf/plain.pdf": plain,
        "pdf/paper.pdf": pdf(test_pdf.PAPER),
    }


def main() -> None:
    """Write them all, and nothing else stays."""
    if SEEDS.exists():
        shutil.rmtree(SEEDS)
    for part in (pages(), posts(), platforms(), feeds(), archives(), documents()):
        for name, data in part.items():
            path = SEEDS / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())


if __name__ == "__main__":
    main()
