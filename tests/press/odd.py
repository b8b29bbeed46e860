"""The worst that pieces bring: what a press is judged by, and what is looked at after a change."""

from __future__ import annotations

from pathlib import Path

from backlist.dates import parse_edtf
from backlist.model import Appearance, Contributor, Piece
from tests.press.builders import media, picture, signatories
from tests.press.texts import ARABIC, LETTER

_PARAGRAPH = LETTER.split("\n\n")[1]


def pieces(folder: Path) -> tuple[Piece, ...]:
    """All of them; their pictures are laid into `folder`."""
    return (
        one_line(), untitled(), skipped(), nested(), notes_everywhere(), empty_cells(),
        linked_headings(), without_words(folder), long_words(), code(), terms(), narrow_and_wide(),
        many_rows(), many_notes(), crowd(), right_to_left(), hindi(), far_east(), verses(),
    )  # fmt: skip


def one_line() -> Piece:
    """No more than a line."""
    return Piece("one-line", "Coming soon", language="en", body="Watch this space.")


def untitled() -> Piece:
    """No title, no language, nobody; then nothing at all."""
    return Piece("untitled", "", body="Words without a name.\n\n---\n\nAnd \ue000 a private one.")


def skipped() -> Piece:
    """Levels of headings that leap."""
    return Piece(
        "skipped", "Levels that leap", language="en",
        body="#### Four first\n\na\n\n# One\n\nb\n\n###### Six\n\nc\n\n### Three\n\nd\n\n## Two\n",
    )  # fmt: skip


def nested() -> Piece:
    """Quotes and lists ten deep."""
    lists = "\n".join("  " * i + f"- at depth {i + 1}" for i in range(10))
    numbers = "\n".join("   " * i + f"1. step {i + 1}" for i in range(10))
    return Piece(
        "nested", "Ten deep", language="en",
        body="\n>\n".join(">" * (i + 1) + f" said {i + 1}" for i in range(10))
        + f"\n\nand then\n\n{lists}\n\nand then\n\n{numbers}\n\n"
        "> - a list in a quote\n>   > and a quote in that\n>   >\n>   > | a | b |\n"
        ">   > |---|---|\n>   > | c | d |\n",
    )  # fmt: skip


def notes_everywhere() -> Piece:
    """Calls of notes in headings, tables, quotes, captions and notes."""
    return Piece(
        "notes-everywhere", "Notes everywhere", language="en",
        body="## A heading[^1] with a note\n\n| head[^2] | b |\n|---|---|\n| cell[^3] | d[^1] |\n\n"
        "> quoted[^4]\n\n- an item[^5]\n\n"
        "[^1]: Of the heading.\n[^2]: Of the head.\n[^3]: Of the cell, with `code` and "
        "<https://notes.example/a/very/long/address/that/does/not/fit/in/a/line/of/notes.html>.\n"
        "[^4]: Of the quotation.[^6]\n[^5]: Of the item.\n\n    > And a quotation in it.\n\n"
        "    | x | y |\n    |---|---|\n    | 1 | 2 |\n[^6]: Of the note.\n",
    )  # fmt: skip


def empty_cells() -> Piece:
    """Tables with nothing in them, or next to nothing."""
    return Piece(
        "empty-cells", "Empty cells", language="en",
        body="| | |\n|---|---|\n| | |\n\n| a | |\n|---|---|\n| | b |\n| | |\n\n"
        "<table><tr><th></th><th>x</th></tr><tr><td rowspan=3>tall</td><td></td></tr>"
        "<tr><td>y</td></tr></table>\n\n<table></table>\n\n<table><tr><td></td></tr></table>\n",
    )  # fmt: skip


def linked_headings() -> Piece:
    """Links, code and emphasis in headings."""
    return Piece(
        "linked-headings", "Links in headings", language="en",
        body="## [A linked heading](https://e.example/a) and more\n\na\n\n"
        "### *[Wholly linked](https://e.example/b)*\n\nb\n\n## `code()` and ~~struck~~\n\nc\n",
    )  # fmt: skip


def without_words(folder: Path) -> Piece:
    """Pictures without alternative, wide and tall, in links, lists and tables."""
    return Piece(
        "without-words", "Pictures without words", language="en",
        body=f"![](media/wide.jpg)\n\n{_PARAGRAPH}\n\n![](media/quay.jpg)\n\n{_PARAGRAPH}\n\n"
        "[![](media/quay.jpg)](https://e.example/p)\n\n- ![](media/quay.jpg)\n\n"
        "| a | b |\n|---|---|\n| ![](media/quay.jpg) | words |\n\n![](media/tall.jpg)\n\n"
        "<figure><img src='media/quay.jpg'><img src='media/wide.jpg'><figcaption>Both at once, "
        "with [a link](https://e.example/) in the caption</figcaption></figure>\n",
        media=(
            media(folder, "wide.jpg", picture(2400, 200)),
            media(folder, "tall.jpg", picture(120, 2400)),
            media(folder, "quay.jpg", picture(900, 700)),
        ),
    )  # fmt: skip


def long_words() -> Piece:
    """Words of sixty characters and more, in all places."""
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    blind = "abcdefghijklmnopqrstuvwxyz0123456789" * 3
    address = "https://letters.example/" + "a-long-way/" * 12 + "?q=" + "x" * 90
    return Piece(
        "long-words", word, language="de", subtitle=f"Über {word}",
        contributors=(Contributor(word), Contributor(blind)),
        appearances=(Appearance(word, url=address, date=parse_edtf("1999")),),
        body=f"## {word}\n\n{_PARAGRAPH} {word} {blind} {address}\n\n> {blind} and <{address}>\n\n"
        f"- {word}\n- {blind}\n\n| {word} | b |\n|---|---|\n| {blind} | {address} |\n\n"
        f"Ein Fuß[^1] und `{blind}`.\n\n[^1]: {word} {blind} <{address}>\n",
    )  # fmt: skip


def code() -> Piece:
    """Code with long lines, tabs and blanks."""
    long = "result = some_function(first_argument, second_argument, *rest, keyword='a value', x=1)"
    return Piece(
        "code", "Code", language="en",
        body=f"Before `inline_code(with, arguments)` after.\n\n```python\n\tif x:\n\n\t\t{long}\n"
        f"{'y' * 200}\n```\n\n" + "```\n" + "a line of many\n" * 80 + "```\n",
    )  # fmt: skip


def terms() -> Piece:
    """Terms, rules, small things."""
    return Piece(
        "terms", "Terms and small things", language="en",
        body="<dl><dt>Quay</dt><dd>Where one lands.</dd><dt>Mole</dt><dd><p>A wall.</p><p>Or an "
        "animal.</p></dd></dl>\n\nx<sup>2</sup> and H<sub>2</sub>O, ~~gone~~ <ins>come</ins> "
        "<small>small</small> <q>quoted</q> <abbr title='x'>UNESCO</abbr> <kbd>Ctrl</kbd>.\n\n"
        "***\n\n1904–1911, 100,000 and 3.14159; “quotes” ‘within’ «guillemets» … — –\n\n"
        "- [ ] to do\n- [x] done\n\n<ruby>漢<rt>kan</rt></ruby>\n",
    )  # fmt: skip


def narrow_and_wide() -> Piece:
    """Tables of one column and of twenty-four, of short words and of long remarks."""
    wide = "| " + " | ".join(f"Column {i}" for i in range(24)) + " |\n" + "|---" * 24 + "|\n"
    wide += ("| " + " | ".join(f"{i * 1713}" for i in range(24)) + " |\n") * 4
    remark = "one remark that runs on and on over many lines because nobody stopped it " * 6
    return Piece(
        "narrow-and-wide", "Narrow and wide", language="en",
        body=f"| one |\n|---|\n| a |\n\n| Year | Remark | Sum |\n|---|---|--:|\n| 1904 | {remark} |"
        f" 12.50 |\n| 1905 | short | 1,300.00 |\n\n{wide}\n| a | b |\n|:-:|--:|\n| centred | 1 |\n",
    )  # fmt: skip


def many_rows(rows: int = 300) -> Piece:
    """A table over many pages."""
    body = "| No. | Name | Place | Paid |\n|--:|---|---|--:|\n"
    body += "".join(f"| {i} | Member {i} | Halifax | {i * 3 % 97}.50 |\n" for i in range(rows))
    return Piece("many-rows", "A long roll", language="en", body=body)


def many_notes(count: int = 200) -> Piece:
    """As many notes as a dissertation's."""
    calls = "\n\n".join(f"{_PARAGRAPH}[^{i}] And more.[^{i + 1}]" for i in range(0, count, 2))
    notes = "\n".join(f"[^{i}]: See the minutes, vol. {i}, p. {i * 7}." for i in range(count))
    return Piece("many-notes", "Two hundred notes", language="en", body=f"{calls}\n\n{notes}\n")


def crowd(count: int = 300) -> Piece:
    """An open letter that hundreds sign."""
    return Piece(
        "crowd", "To all whom it concerns", kind="open letter", language="en",
        contributors=signatories(count), body=LETTER,
        appearances=(Appearance("Facebook", date=parse_edtf("2019-03")),),
    )  # fmt: skip


def right_to_left() -> Piece:
    """Arabic with a table, code, numbers and Latin inside; Hebrew and Latin in one line."""
    return Piece(
        "right-to-left", "السجل رقم 12 (Ledger No. 12)", language="ar",
        contributors=(Contributor("نور حدّاد", place="حيفا"), Contributor("Jane Doe")),
        body=f"{ARABIC}\n\nفي عام 1987 كان لدينا 4 خزائن (انظر *The Ledger*، ص 12-15)، ثم 50% فقط!"
        "\n\n"
        "| الاسم | العدد | Note |\n|---|---|---|\n| نور | 12 | first |\n| سامي | ٣٤ | الثاني |\n\n"
        "1. أولًا\n2. ثانيًا\n   - فرع\n\n`git commit -m \"x\"` ثم:\n\n```\nprint('left to right')\n"
        "```\n\nאמר: \"שמרו את הדפים\" (1994), ואז page 7.\n\nبيت من الشعر\\\nوبيت آخر\n",
    )  # fmt: skip


def hindi() -> Piece:
    """Devanagari, with conjuncts and vowels that change places."""
    return Piece(
        "hindi", "साथियों के नाम", language="hi",
        contributors=(Contributor("प्रेमा शर्मा", place="दिल्ली"),),
        body="हम दूसरे शहर से लिख रहे हैं। स्मृति और **अभिलेख** एक नहीं हैं; क्षत्रिय, ज्ञान, "
        "श्रृंखला, किताबों में १९८७ और 1987.[^1]\n\n> जो लिखा गया, वही बचा।\n\nOne English "
        "paragraph.\n\n[^1]: *देखिए* पृष्ठ १२।\n",
    )  # fmt: skip


def far_east() -> Piece:
    """Chinese, Japanese and Korean, for which fonts may be missing."""
    return Piece(
        "far-east", "記録について", language="ja",
        body="私たちは別の町から書いています。直・骨・海。\n\n<p lang='zh-Hans'>我们从另一座城市"
        "写信。直骨海。</p>\n\n<p lang='zh-Hant'>我們從另一座城市寫信。直骨海。</p>\n\n"
        "<p lang='ko'>우리는 다른 도시에서 씁니다.</p>\n",
    )  # fmt: skip


def verses() -> Piece:
    """Verse in quotes and lists; long lines and short ones."""
    return Piece(
        "verses", "Verses", language="en", kind="poem",
        body="> One line here\\\n> and one there\\\n> \\\n> after a gap\n\n- in a list\\\n"
        "  two lines\n\n"
        "A line that is longer than the measure of the sheet and so has to turn over, indented\\\n"
        "short\\\nshort again\n",
    )  # fmt: skip
