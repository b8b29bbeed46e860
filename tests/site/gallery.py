"""The demo archive and what it lacks: pieces with everything a text can hold, to be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from backlist.model import CapturedPage, MediaFile, Piece, Work
from tests.site import samples
from tests.site.builders import Archive, archive, authors, seen, signatories

MINUTES = """\
Nobody on Harbour Street liked taking the minutes. It was done by whoever came late, on whatever
paper the hall had left over, and read aloud the week after to people who remembered it otherwise.
That reading, more than the writing, is what this essay is about.[^reading]

## The book and the table

There were three books. The first was lost in the flood of 1907; what we know of it we know from
the second, whose opening page says, in the hand of Ines Aldana’s grandmother:

> The first book having been carried off by the water, we begin again, and have agreed to believe
> one another.
>
> > Agreed, with one against, who asked that it be written down that he was against.

It is the best sentence in all three.[^against] Someone has added below it, in Arabic, a line that
the readers of 1912 left standing: <span dir="rtl" lang="ar">احفظوه واضحًا، احفظوه كاملًا</span>,
“keep it plain, keep it whole”. The third book is the typed one, and it is a table.

| Year | Meetings | Minutes kept | Read aloud | Disputed | Struck out | Who kept them |
|:-----|---------:|-------------:|-----------:|---------:|-----------:|:--------------|
| 1907 | 41 | 12 | 12 | 9 | 0 | Whoever came late |
| 1912 | 50 | 48 | 48 | 3 | 1 | M. Aldana, then her sister |
| 1926 | 112 | 112 | 98 | 40 | 0 | The night shift, in turn |
| 1931 | 52 | 52 | 0 | 0 | 17 | The secretary |

<figure>
<img src="media/hall.png" alt="A pencil drawing of a long low hall with eleven windows">
<figcaption>The hall from the harbour side, before the porch was taken down. Pencil, about 1912.
Whoever drew it counted the windows right.</figcaption>
</figure>

### What was struck out

In 1931 the minutes stop being read aloud, and in the same year the striking out begins. We make no
more of it than this:

1. what was struck out can still be read, since the ink was poor;
2. all of it concerns money;
3. and none of it is shameful.

Ink that fades evenly hides nothing. `struck.out == "still there"`, as our youngest member put it.

---

## Coda

The song that was sung when a book was full goes, as far as anybody has it:

Shut the book and bar the door,\\
write no more, write no more;\\
what was said is said aloud,\\
and the reader is the crowd.

After which everyone went home.

[^reading]: The rule was simple. Whoever had written read; whoever objected stood; and nothing was
    put right unless two people who had been there could say, without consulting each other, what it
    ought to have been. It took whole evenings. We have found nothing better.

    A second rule, that the reader might not be interrupted, seems never to have been kept.
[^against]: His name is in the third book, where he is for.
"""

BROKEN = """\
In the old export every line feed became a break, and so this piece arrived as one paragraph.<br>
That is how it looked for years: one grey block, with gaps where a key was pressed twice.[^1]<br>
<br>
Set as it was meant, it is three paragraphs, and the names below it are lines.

Ines Aldana<br>
Sam Oduya<br>
Halifax, 2011

[^1]: The block is still to be seen in the copy that the library took in 2011. Its margins hold the
    pencilled remarks of at least two readers, who disagree about where the paragraphs ought to have
    been, and in one place about whether there ought to have been any; the later of the two seems to
    have given up on the second page.
"""

TOWNS = ("Halifax", "Toronto", "Ottawa", "Port Ellery", "Saint John", "Montréal", "Sydney Mines")
FIRST = ("Ada", "Bruno", "Carla", "Dov", "Esma", "Femi", "Greta", "Hamid", "Irja", "Jonas")
LAST = ("Quill", "Osei", "Reyle", "Lindqvist", "Haddad", "Prévost")


def drawing(folder: Path) -> MediaFile:
    """A long low hall with eleven windows, drawn with a ruler."""
    from PIL import Image, ImageDraw

    path = folder / "hall.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGB", (1400, 620), (244, 240, 229))
    pen = ImageDraw.Draw(picture)
    ink, pale = (72, 66, 58), (150, 140, 124)
    pen.line([(90, 230), (1310, 230), (1310, 500), (90, 500), (90, 230)], ink, 4)
    pen.line([(60, 240), (180, 110), (1220, 110), (1340, 240)], ink, 4)
    for n in range(30):
        pen.line([(190 + n * 35, 114), (100 + n * 41, 226)], pale, 1)
    for n in range(11):
        left = 130 + n * 106
        pen.rectangle([left, 290, left + 62, 400], outline=ink, width=3)
        pen.line([(left + 31, 290), (left + 31, 400)], ink, 2)
        pen.line([(left, 345), (left + 62, 345)], ink, 2)
    for n in range(7):
        pen.line([(60 + n * 13, 530 + n * 9), (1340 - n * 90, 530 + n * 9)], pale, 2)
    picture.save(path)
    stat = path.stat()
    return MediaFile(path.name, str(path), stat.st_size, stat.st_mtime_ns)


CAPTURE = "sha256:" + "2c" * 32
PAGE = """<!doctype html><html lang="en"><head><title>As it arrived | Harbour Blog</title>
<style>body{background:url(https://elsewhere.example/x.png)}</style><script>go()</script></head>
<body><header><a href="/"><img src="/logo.png" alt="Harbour Blog"></a>
<nav><ul><a href="/all">Everything</a><li><a href="/about">About</a></ul></nav></header>
<main><h1>As it arrived</h1><h4>By Sam Oduya</h4>
<table><tr><td><p>It came <b>in a box</b>.<p>Nobody had asked for it.</td>
<td><img src="box.jpg" alt="The box, open on a table"></td></tr></table>
<form action="/search"><input name="q"><button>Look</button></form>
<iframe src="https://films.example/reel?id=3"></iframe></main>
<footer><dl><p>Kept since</p><dt>1998</dt><dd>by the harbour</dd></dl></footer></body></html>"""


def minutes(media: tuple[MediaFile, ...]) -> Piece:
    return Piece(
        id="who-took-the-minutes",
        title="Who took the minutes",
        subtitle="Three books, one flood, and a sentence nobody struck out",
        body=MINUTES,
        kind="article",
        language="en",
        contributors=authors("Ines Aldana", "Sam Oduya"),
        categories=("Movement history",),
        tags=("minutes", "flood of 1907", "reading aloud"),
        appearances=(
            seen("Left Quarterly", "first", "2012-23", issue="4", pages="21–34"),
            seen("Harbour Blog", "cross-post", "2012-11-02", url="https://harbour.example/minutes"),
        ),
        cites=(
            Work("The figures of 1926", piece="figures-of-1926"),
            Work("A history of ink", "G. Lindqvist", quote="Ink that fades evenly hides nothing."),
        ),
        media=media,
        filed="2024-08-11",
    )


def broken() -> Piece:
    return Piece(
        id="as-it-arrived",
        title="As it arrived",
        body=BROKEN,
        kind="post",
        language="en",
        contributors=authors("Sam Oduya"),
        appearances=(
            seen(
                "Harbour Blog", "first", "2011-02", url="https://harbour.example/2", capture=CAPTURE
            ),
        ),
        filed="2024-08-12",
    )


def open_letter() -> Piece:
    """The night shift's statement, signed by sixty who have names and towns."""
    named = (f"{FIRST[n % 10]} {LAST[n % 6]}, {TOWNS[n * 5 % 7]}" for n in range(60))
    return replace(samples.night_shift(), contributors=signatories(*named))


def gallery(folder: Path, *, language: str = "en", base_url: str = "") -> Archive:
    """The demo archive with these pieces, the site's own words in `language`; media in `folder`."""
    media = (drawing(folder),)
    demo = samples.demo(media, base_url=base_url)
    more = [minutes(media), broken(), open_letter()]
    pieces = {p.id: p for p in [*demo.loader.pieces.values(), *more]}
    pdfs = dict.fromkeys(_with_pdf(pieces.values()), "sha256:" + "0" * 64)
    settings = replace(demo.catalog.settings, language=language)
    made = archive(pieces.values(), pdfs, template=replace(demo.catalog, settings=settings))
    capture = folder / "capture.warc.gz"
    capture.write_bytes(b"WARC/1.1 as it is kept")
    where = "https://harbour.example/2"
    return made.showing({CAPTURE: CapturedPage(PAGE, str(capture), where, "2011-03-04T05:06:07Z")})


def _with_pdf(pieces: Iterable[Piece]) -> list[str]:
    return [p.id for p in pieces if p.status != "withheld" and p.id != "found-in-a-drawer"]
