"""A dozen pieces of all kinds, and the archive most tests look at."""

from __future__ import annotations

from backlist.dates import parse_edtf
from backlist.model import (
    Catalog,
    Contributor,
    Evidence,
    FreePage,
    MediaFile,
    Note,
    Outlet,
    Person,
    Piece,
    Rights,
    Settings,
    Shelf,
    ShelfGroup,
)
from tests.site.builders import Archive, archive, authors, seen, signatories, work

LETTER = """\
We write from another city, in the hope that the way you take up what has happened to you will
strengthen everyone who has ever had to take up the same. You asked friends for counsel. Ours is
short, and it concerns a filing cabinet.[^cabinet]

Every small organization believes that its records are the part of it that can wait. Minutes are
typed up later, a decision is remembered by the person who made it, a complaint is kept in a drawer
because the drawer is near. Then the person leaves, or stays too long, and the drawer is all there
is.[^drawer] In 1987 we had 14 drawers and 3 keys.

## What a record is for

A record is not a memory. It is what stands when the memories disagree, and it is worth exactly as
much as it would cost somebody to alter it without being seen. As one veteran of three such groups
put it:

> We thought the danger was that others would read what we had written. The danger was that we could
> rewrite it, and that on some evenings it seemed the kind thing to do … and so we did, [and] nobody
> could say when.
>
> > Keep it plain, keep it whole, keep it where you can’t reach it.

We don’t offer you a model. We offer you a habit, and the hope that you will find others better than
ours, as [the night shift](piece:night-shift) did.

[^cabinet]: The cabinet was sold with the hall in 1994; its contents went to the city library, where
    they can be read.
[^drawer]: Six of us wrote down the same meeting from memory in 2011. We had six meetings.
"""

ARABIC = """\
نكتب إليكم من مدينة أخرى، آملين أن يكون في ما تفعلونه عونٌ لكل من اضطر يومًا إلى أن يبدأ من جديد.[^1]

لا نعرض عليكم نموذجًا، بل عادةً: أن يُكتب ما قيل يوم قيل، وأن يُحفظ حيث لا تصل إليه أيدينا.

> احفظوه واضحًا، احفظوه كاملًا.

[^1]: بيعت الخزانة مع القاعة عام 1994.
"""

POEM = """\
The hall on Harbour Street\\
has eleven windows.\\
We counted them in winter\\
to keep our hands warm.

One for the typist, who\\
never missed a meeting,\\
ten for the weather.
"""

TABLES = """\
The figures below were read out at the meeting of 12 May 1926 and never printed.

| Shift | Members | Present | Dues, £ |
|:------|--------:|--------:|--------:|
| Day   | 1,204   | 817     | 112.50  |
| Night | 388     | 371     | 41.05   |
| Docks | 96      | 12      | 9.00    |

As can be seen, the night shift was nearly all there. That was to matter.[^1]

![The hall in the year it was sold, seen from the harbour](media/hall.png)

1. The day shift voted first.
2. The night shift voted at dawn:
   - by hand,
   - and in silence.

```python
dues = sum(m.dues for m in members if m.present)
```

A line with H~2~O is H<sub>2</sub>O here, and E = mc<sup>2</sup> is as it was.

---

After the vote the hall was empty within a quarter of an hour.

[^1]: See the statement of the night shift, November 1926, which was read from the stairs since the
    doors had been locked; it was taken down by two people, whose versions differ in one word.
"""


def letter() -> Piece:
    """An open letter with four signatories, first on a platform, then shared by a magazine."""
    note = "The authors posted this statement last week, a day after we printed the letter."
    return Piece(
        id="to-the-members-who-stayed",
        title="To the members who stayed: on keeping a record",
        body=LETTER,
        kind="open letter",
        language="en",
        contributors=signatories(
            "Ines Aldana, Halifax",
            "Tomas Reyle, Toronto",
            "Birgit Osei, Ottawa",
            "Sam Oduya, Toronto",
        ),
        categories=("Organization", "Movement history"),
        appearances=(
            seen(
                "Facebook",
                "first",
                "2019-03-16~",
                evidence=(Evidence("inferred", "last week, a day after", 0.8, "date"),),
            ),
            seen(
                "The Worker’s Tribune",
                "shared",
                "2019-03-21",
                url="https://tribune.example/2019/letter",
            ),
        ),
        replies_to=(
            work(
                "A letter to the membership", "2019-03-15", url="https://tribune.example/a-letter"
            ),
        ),
        notes=(
            Note(
                f"{note} We hope to carry *further* replies.",
                "The Worker’s Tribune",
                parse_edtf("2019-03-21"),
            ),
        ),
        filed="2024-07-09",
        evidence={
            "kind": Evidence("inferred", "four signatures with places", 0.9),
            "title": Evidence("metadata", "To the members who stayed", where="og:title"),
        },
        aliases=("/2019/03/members-who-stayed.html", "/letters/stayed/"),
        rights=Rights(
            "http://rightsstatements.org/vocab/InC/1.0/", "By permission of the authors."
        ),
    )


def membership() -> Piece:
    return Piece(
        id="a-letter-to-the-membership",
        title="A letter to the membership",
        body="Comrades, the committee has met.\n\nIt has little to say.",
        kind="open letter",
        language="en",
        contributors=(Contributor("Night Shift Committee"),),
        categories=("Organization",),
        appearances=(
            seen(
                "The Worker’s Tribune",
                "first",
                "2019-03-15",
                url="https://tribune.example/a-letter/",
            ),
        ),
        filed="2024-07-09",
    )


def night_shift() -> Piece:
    signed = signatories(*(f"Signer {n:02} Lastname{n}, Town {n % 7}" for n in range(1, 61)))
    return Piece(
        id="night-shift",
        title="Statement of the night shift",
        body="We, the undersigned, were there.\n\nWe shall be there again.",
        kind="statement",
        language="en",
        contributors=signed,
        categories=("Strike",),
        appearances=(seen(None, "print", "1926-11"),),
        filed="2024-08-01",
    )


def tables(media: tuple[MediaFile, ...] = ()) -> Piece:
    return Piece(
        id="figures-of-1926",
        title="The figures of 1926",
        subtitle="What was read out, and what was not",
        body=TABLES,
        kind="article",
        language="en-GB",
        summary="Attendance and dues of three shifts.",
        contributors=(*authors("Ines Aldana"), Contributor("Sam Oduya", "editor")),
        categories=("Strike", "Movement history"),
        appearances=(
            seen("Left Quarterly", "first", "2016-21", issue="12", pages="3–9"),
            seen("Harbour Blog", "cross-post", "2016-06-02", url="https://harbour.example/1926"),
            seen("Städte und Säle", "reprint", "2018"),
            seen("The Reader", "excerpt", "2020-11-03"),
        ),
        media=media,
        filed="2024-07-10",
    )


def poem() -> Piece:
    return Piece(
        id="eleven-windows",
        title="Eleven windows",
        body=POEM,
        kind="poem",
        language="en",
        contributors=authors("Birgit Osei"),
        appearances=(seen("Leaflet", "print", "197X"),),
        filed="2024-09-02",
    )


def arabic() -> Piece:
    return Piece(
        id="إلى-الذين-بقوا",
        title="إلى الأعضاء الذين بقوا: في حفظ السجل",
        body=ARABIC,
        kind="open letter",
        language="ar",
        contributors=(*signatories("Ines Aldana, Halifax"), Contributor("ليلى حداد", "translator")),
        categories=("Organization",),
        appearances=(seen("ملف", "translation", "2019-05", url="https://malaff.example/1"),),
        translation_of=(work(None, piece="to-the-members-who-stayed"),),
        filed="2024-07-12",
    )


def german() -> Piece:
    return Piece(
        id="der-saal",
        title="Der Saal in der Hafenstraße und die Unveräußerlichkeit gemeinschaftlicher "
        "Erinnerungen: Donaudampfschifffahrtsgesellschaftsversammlungsprotokolle 1894 bis 1994, "
        "zum ersten Mal vollständig verzeichnet",
        body="Über die Wirtschaftsverhältnisse der Nachkriegszeit ist viel geschrieben worden. "
        * 12,
        kind="review",
        language="de",
        contributors=authors(
            "Tomas Reyle", "Birgit Osei", "Ines Aldana", "Jean-Luc Prévost", "Sam Oduya"
        ),
        categories=("Movement history",),
        appearances=(
            seen(
                "Städte und Säle",
                "first",
                "2009-10/2009-11",
                volume="4",
                issue="2",
                pages="17",
                url="https://saele.example/",
            ),
        ),
        filed="2024-07-12",
    )


def reply() -> Piece:
    return Piece(
        id="a-reply-from-the-docks",
        title="A reply from the docks",
        body="You ask for a habit. We have one: *we read the minutes aloud.*\n\n"
        "И по-русски тоже. Και ελληνικά.",
        kind="open letter",
        language="en",
        contributors=authors("Dock Branch"),
        replies_to=(
            work("To the members who stayed", url="http://www.tribune.example/2019/letter/#top"),
        ),
        appearances=(
            seen("harbour.example", "first", "2019-04", url="https://harbour.example/reply"),
        ),
        filed="2024-10-01",
    )


def undated() -> Piece:
    return Piece(
        id="found-in-a-drawer",
        title="Found in a drawer",
        body="No date, no name.",
        filed="2024-10-02",
    )


def unlisted() -> Piece:
    return Piece(
        id="for-friends",
        title="For friends",
        body="Only for those who have the address.",
        contributors=authors("Ines Aldana", "Nobody Else"),
        appearances=(seen("Letterbox", "first", "2020-01-01"),),
        filed="2024-10-02",
        status="unlisted",
    )


def withheld() -> Piece:
    return Piece(
        id="withheld",
        title="Secret title",
        body="Secret body.",
        status="withheld",
        contributors=authors("Secret Name"),
    )


def demo(media: tuple[MediaFile, ...] = (), base_url: str = "") -> Archive:
    """The archive most tests look at: a dozen pieces of all kinds."""
    pieces = [
        letter(),
        membership(),
        night_shift(),
        tables(media),
        poem(),
        arabic(),
        german(),
        reply(),
    ]
    pieces += [undated(), unlisted(), withheld()]
    catalog = Catalog(
        Settings(
            title="Harbour Street Papers",
            base_url=base_url,
            keeper="the Harbour Street reading group",
            description="Letters, statements and articles of a small hall and "
            "the people who met there, with the place where each first stood.",
        ),
        outlets=(
            Outlet(
                "tribune",
                "The Worker’s Tribune",
                ("Workers’ Tribune",),
                "https://tribune.example/",
                "Toronto",
                parse_edtf("1998/2019"),
                "Ceased in 2019; its site went in 2021.",
            ),
            Outlet("left-quarterly", "Left Quarterly", dates=parse_edtf("1971/..")),
        ),
        people=(
            Person(
                "ines-aldana",
                "Ines Aldana",
                "Aldana, Ines",
                ("I. A.",),
                orcid="0000-0000-0000-0000",
                body="Typesetter in Halifax.",
            ),
        ),
        shelves=(
            Shelf(
                "letters",
                "Letters and statements",
                (
                    ShelfGroup("On organization", where={"category": ("Organization",)}),
                    ShelfGroup("On the strike", ("night-shift", "figures-of-1926")),
                ),
                "listed",
                "What we signed together, with the place where each first stood.",
            ),
            Shelf("everything", "Everything"),
        ),
        pages=(
            FreePage(
                "about",
                "About",
                "The hall was built in 1894.\n\nThis archive keeps what was written there.",
            ),
            FreePage("colophon", "Colophon", "Set in one face."),
        ),
    )
    pdfs = {
        p.id: "sha256:" + "0" * 64 for p in pieces if p.id not in {"found-in-a-drawer", "withheld"}
    }
    return archive(pieces, pdfs, template=catalog)
