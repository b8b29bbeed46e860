"""Texts for the press's tests, as an author might send them."""

LETTER = """\
We write from another city, in the hope that the way you take up what has happened to you will \
strengthen everyone who has ever had to take up the same. You asked friends for counsel. Ours is \
short, and it concerns a filing cabinet.[^cabinet]

Every small organization believes that its records are the part of it that can wait. Minutes are \
typed up later, a decision is remembered by the person who made it, a complaint is kept in a \
drawer because the drawer is near. Then the person leaves, or stays too long, and the drawer is \
all there is. In 1987 we had four drawers; by 1994 there were none.

## What a record is for

A record is not a memory. It is what stands when the memories disagree, and it is worth exactly \
as much as it would cost somebody to alter it without being seen. As one veteran of three such \
groups put it:

> We thought the danger was that others would read what we had written. The danger was that we \
could rewrite it, and that on some evenings it seemed the kind thing to do … and so we did, \
[and] nobody could say when.
>
> > Keep it plain, keep it whole, keep it where you can’t reach it.

We don’t offer you a model. We offer you a habit, and the hope that you will find others better \
than ours. What we ask is only this:

1. that minutes be written in the room;
2. that they be read out before anybody leaves, in the words of [the old rule](https://rules.example/minutes);
3. that a copy go to somebody who was not there.

[^cabinet]: The cabinet was sold with the hall in 1994; its contents went to the city library, \
where they can be read.
"""

ESSAY = """\
The first thing one hears of an archive is what it has lost.[^1] One hears it from the people who \
keep it, and they say it with a kind of pride: here stood the correspondence of the years \
1904–1911, there the index of names, and both went when the roof did.[^2] What remains has \
therefore been chosen twice, once by those who wrote it down and once by the rain.

It is not obvious that a third choice should be made by a machine.[^2] A machine forgets nothing \
it was given and understands none of it; it will keep a laundry list and a love letter with the \
same indifference, and that, for our purpose, is its virtue. H<sub>2</sub>O was not kinder, \
E = mc<sup>2</sup> notwithstanding.

### Three habits

The habits are these. *First*, to keep the thing itself, byte for byte, before anybody reads it. \
**Second**, to say of every statement how it is known. ***Third***, to change nothing in silence, \
and where `status: withheld` stands, to say ~~nothing~~ why.

- Keep the thing itself.
- Say how it is known:
  - from the page,
  - from a sentence,
  - from the keeper.
- Change nothing in silence.

The consequence is best shown by an example in code, which the printer has set as it was sent:

```python
def keep(data: bytes) -> str:
    name = sha256(data).hexdigest()  # the name is the content, and the content never changes again
    (captures / name).write_bytes(data)
    return name
```

---

Counting goes on after an interruption, which is why lists have a start:

7. The seventh remark, which runs on for long enough that it needs a second line on the narrow \
sheet this is printed on.
8. The eighth.

   With a second paragraph of its own, indented as the first.
9. The ninth.

[^1]: So at least in the three archives the author has worked in, of which two had roofs.
[^2]: The roof was mended in 1912.

    The estimate for the work survives: “eleven days, two men, and the boy”.

    > Paid in full, less the boy.
"""

VERSE = """\
Written on the quay in the winter the ferries stopped.

The harbour keeps its ledger in the tide:\\
a column in, a column out, and under\\
the double line the careful gulls divide\\
what’s left to them of profit and of plunder.

We signed for what we carried up the hill,\\
for coal, for bread, for somebody’s piano,\\
and one wet book of minutes, legible still\\
from *Item one: The chair read out the memo from the committee on the matter of the hall*

to\\
<br>
nothing.

> And when they asked us who had kept the key\\
> we said: the sea.\\
> We said: the sea.
"""

ARABIC = """\
نكتب إليكم من مدينة أخرى، وفي قلوبنا رجاء أن يقوّي صبرُكم كلَّ من مرّ بمثل ما مررتم به. سألتم \
الأصدقاء المشورة، ومشورتنا قصيرة: احفظوا الأوراق.[^1]

لم نكن نعرف في عام ١٩٨٧ أن الخزانة ستُباع مع القاعة. \
قال لنا أحد القدامى: «كان الخطر أن نعيد كتابة ما كتبناه».

> احفظوها واضحة، واحفظوها كاملة.

The English original calls this a habit, and so do we.

- أولًا: تُكتب المحاضر في القاعة.
- ثانيًا: تُقرأ قبل أن ينصرف أحد.

## ما الذي يحفظه السجل

السجل ليس ذاكرة، بل هو ما يبقى حين تختلف الذاكرات. انظر <https://papers.example/archive/> للأصل.

[^1]: بيعت الخزانة في عام ١٩٩٤.
"""

MIXED = """\
The pamphlet went out in three scripts on one sheet. Its Hebrew paragraph reads:

אנחנו כותבים מעיר אחרת, בתקווה שהדרך שבה תעמדו במה שקרה לכם תחזק את כל מי שעבר זאת. שמרו את הדפים.

and the word for *record* in it is רשומה, which the Arabic side, printed below, gives as سجلّ.

<div dir="rtl" lang="ar">

السجل ليس ذاكرة.

</div>

Greek readers were sent Κρατήστε το απλό, κρατήστε το ολόκληρο, and Russian ones Храните это \
простым, храните целым. The Polish comrades asked for „źródła” and the Vietnamese for Lưu trữ.

Signs it used: ☎ ✓ → ≠ ∞ ½ № ♥ 👍 🙂.
"""

TABLES = """\
What the branches sent in, as the treasurer copied it out.

| Branch | Members 1904 | Members 1905 | Dues | Remarks |
|:--|--:|--:|--:|:--|
| Halifax | 112 | 131 | £ 14 6s | Meets above the chandler’s; the stair is \
steep and the older members ask for another room. |
| Saint John’s | 48 | 47 | £ 5 1s | One member lost at sea. |
| Québec | 203 | 260 | £ 31 0s | Prints its own bulletin, *La Quille*, twice a \
month, in French and English. |

A small one follows:

| a | b |
|---|--:|
| yes | 1904 |
| no | 22 |

<table><caption>With cells that span.</caption><thead><tr><th rowspan="2">Year</th>\
<th colspan="2">Sent</th></tr><tr><th>Letters</th><th>Parcels</th></tr></thead><tbody>\
<tr><td>1904</td><td>3,112</td><td>14</td></tr>\
<tr><td>1905</td><td colspan="2">not counted</td></tr>\
</tbody></table>
"""

HOSTILE = r"""
#import "x.typ": * and #let x = 1; $x^2$ @label <label> \ // no comment /* nor this */

= Not a heading = nor ] this [ #[ or ``` this *stars* \#panic("no") #eval("1")

`#sys.version` and <span dir="rtl">"#text"</span> and "quotes" 'single' -- --- ... ~ tilde

| #a | $b$ |
|---|---|
| @c | \d |
"""
