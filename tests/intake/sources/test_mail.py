"""Mail: newsletters as their programs send them, lists, mailboxes; sound, odd and hostile."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.intake.mail.drafting import PERSONAL
from backlist.intake.mail.plain_text import to_markdown
from backlist.model import Draft
from tests.intake.page_samples import LAST, LONG, MORE, WORDS
from tests.intake.test_page import png

HEAD = b"""From: Ada Quill from The Lamp <lamp@letters.example>
To: keeper@home.example
Subject: =?utf-8?q?On_l=C3=A9t?= =?utf-8?q?ters?=
Date: Thu, 21 Mar 2019 23:30:00 -0800
Message-ID: <one@letters.example>
List-Unsubscribe: <https://letters.example/out>
MIME-Version: 1.0
"""

SUBSTACK = f"""<html><body><div class="preview" style="display:none;font-size:1px">
What is in it</div>
<img src="https://eotrx.substackcdn.com/open?token=abc" width="1" height="1">
<table role="presentation"><tr><td>
<table role="presentation"><tr><td><p><a href="https://lamp.substack.example/p/letters?utm_source=e">
View in browser</a></p></td></tr></table>
<h1><a href="https://lamp.substack.example/p/letters">On létters</a></h1>
<h3 class="subtitle">What they are for</h3>
<table class="email-ufi-2-top"><tr><td><a href="https://x.com/share">Share</a></td></tr></table>
<p>{LONG}</p><blockquote><p>{WORDS}</p></blockquote><img src="cid:press@lamp" alt="">
<p>{MORE}</p>
<table><tr><th>Year</th><th>Sheets</th></tr><tr><td>1911</td><td>40</td></tr></table>
<div class="subscription-widget"><p>Subscribe for free</p></div>
<p>{LAST}</p>
<table role="presentation"><tr><td><a href="https://facebook.com/lamp">Facebook</a>
<a href="https://twitter.com/lamp">Twitter</a></td></tr></table>
<table role="presentation"><tr><td><p>© The Lamp, 1 Quay Street</p>
<p><a href="https://letters.example/u?x=1">Unsubscribe</a></p></td></tr></table>
</td></tr></table></body></html>"""


def message(html: str | None = None, text: str | None = None, head: bytes = HEAD) -> bytes:
    """A message with these bodies, a picture and an attached file."""
    parts = EmailMessage(policy=SMTP)
    parts.set_content(text or "See the other part.")
    if html is not None:
        parts.add_alternative(html, subtype="html", cte="quoted-printable")
        body = list(parts.iter_parts())[1]
        assert isinstance(body, EmailMessage)
        body.add_related(png(), "image", "png", cid="<press@lamp>", disposition="inline")
        parts.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="x.pdf")
    raw = parts.as_bytes().replace(b"\r\n", b"\n")
    return head + b"\n".join(li for li in raw.split(b"\n") if not li.startswith(b"MIME-Version:"))


def read_file(data: bytes, folder: Path, name: str = "one.eml") -> list[Draft | Problem]:
    path = folder / name
    path.write_bytes(data)
    return list(read(str(path), ReadOptions()))


def only(found: list[Draft | Problem]) -> Draft:
    (draft,) = found
    assert isinstance(draft, Draft)
    return draft


def test_a_newsletter_as_substack_sends_it(tmp_path: Path) -> None:
    data = message(SUBSTACK)
    draft = only(read_file(data, tmp_path))
    assert draft.title == "On létters"
    assert draft.subtitle == "What they are for"
    assert [c.name for c in draft.contributors] == ["Ada Quill"]
    assert draft.outlet == "The Lamp"
    assert str(draft.date) == "2019-03-21"
    assert draft.url == "https://lamp.substack.example/p/letters"
    assert draft.identity == "mid:one@letters.example"
    assert draft.waits is None
    assert draft.capture is not None
    assert draft.capture.private
    assert draft.capture.payload == data
    assert draft.markdown.startswith("The river had been")
    assert draft.markdown.rstrip().endswith("taken to the end.")
    assert "> Nobody on the committee" in draft.markdown
    assert "| 1911 | 40 |" in draft.markdown
    assert [m.data for m in draft.media] == [png()]
    for gone in ("browser", "Share", "Subscribe", "Facebook", "Quay Street", "What is in it"):
        assert gone not in draft.markdown
    assert any("x.pdf" in p.what for p in draft.problems)
    assert not any("@" in str(e) and "Ada" not in str(e) for e in draft.evidence.values())


MAILCHIMP = f"""<html><body><!-- --><span class="mcnPreviewText" style="display:none">Soon</span>
<table id="bodyTable"><tr><td><table id="templatePreheader"><tr><td>
<a href="https://mailchi.mp/harbour/issue-9?e=123">View this email in your browser</a></td></tr>
</table><table id="templateBody"><tr><td class="mcnTextContent">
<h1>Issue 9</h1><p>{LONG}</p><p>{WORDS}</p>
<p>{MORE}</p></td></tr></table>
<table id="templateFooter"><tr><td class="mcnFollowContent">
<a href="https://instagram.com/h">Instagram</a>
</td></tr><tr><td><em>Copyright © Harbour Review.</em><br>Our mailing address is: Quay Street<br>
You can <a href="https://h.list-manage.com/profile">update your preferences</a> or
<a href="https://h.list-manage.com/unsubscribe">unsubscribe from this list</a>.</td></tr></table>
</td></tr></table><img src="https://h.list-manage.com/track/open.php?u=1" height="1" width="1">
</body></html>"""


def test_a_newsletter_as_mailchimp_sends_it(tmp_path: Path) -> None:
    head = HEAD.replace(b"Ada Quill from The Lamp", b"Harbour Review").replace(
        b"MIME", b"List-ID: 1a2bmc list <1a2b.list-id.mcsv.net>\nX-Campaign: mailchimp1\nMIME"
    )
    head = head.replace(b"1a2bmc list", b"Harbour Review")
    draft = only(read_file(message(MAILCHIMP, head=head), tmp_path))
    assert draft.contributors == ()
    assert draft.outlet == "Harbour Review"
    assert draft.url == "https://mailchi.mp/harbour/issue-9"
    assert draft.markdown.lstrip("# ").startswith("Issue 9")
    for gone in ("browser", "Instagram", "Copyright", "preferences", "Soon"):
        assert gone not in draft.markdown


def test_text_only_with_its_web_address(tmp_path: Path) -> None:
    text = f"View this post on the web at https://lamp.example/p/letters\n\n{LONG}\n\n{WORDS}"
    draft = only(read_file(message(None, text), tmp_path))
    assert draft.url == "https://lamp.example/p/letters"


def test_wrong_charset_labels(tmp_path: Path) -> None:
    for label, body in ((b"us-ascii", "Grüße – “heute”".encode()), (b"utf-8", b"Gr\xfc\xdfe")):
        data = HEAD + b"Content-Type: text/plain; charset=" + label + b"\n\n" + body
        assert only(read_file(data, tmp_path)).markdown.startswith("Grüße")


def test_flowed_text_and_quotes() -> None:
    text = "> > deep \n> > words\n> said\n\nA line that \ngoes on.\n\n-- \nAda\n"
    assert to_markdown(text, flowed=True) == "> > deep words\n\n> said\n\nA line that goes on."
    assert to_markdown("One \ntwo", flowed=True, delsp=True) == "Onetwo"
    assert to_markdown(" From here", flowed=True) == "From here"


LIST = b"""From: Tomas Berg via harbour-list <harbour-list@lists.example>
Subject: [harbour-list] Re: [harbour-list] RE: The press
Date: Fri, 22 Mar 2019 08:00:00 +0100
Message-ID: <two@letters.example>
In-Reply-To: <one@letters.example>
List-Id: "The harbour's list" <harbour-list.lists.example>
List-Post: <mailto:harbour-list@lists.example>
Content-Type: text/plain; charset=utf-8

On Thursday Ada Quill wrote:
> We never asked who would read it.
>> And you?

I did ask, and nobody answered, and so I went down to the quay myself.
_______________________________________________
harbour-list mailing list
https://lists.example/mailman/listinfo/harbour-list
"""


def test_a_post_to_a_list(tmp_path: Path) -> None:
    draft = only(read_file(LIST, tmp_path))
    assert draft.title == "Re: The press"
    assert [c.name for c in draft.contributors] == ["Tomas Berg"]
    assert draft.outlet == "The harbour's list"
    assert [w.title for w in draft.replies_to] == ["The press"]
    assert "> We never asked who would read it." in draft.markdown
    assert "> > And you?" in draft.markdown
    assert "mailing list" not in draft.markdown


PERSONAL_MAIL = b"""From: Ines <ines@home.example>
Subject: Lunch
Date: Fri, 22 Mar 2019 08:00:00 +0100
Message-ID: <three@home.example>

At noon?
>From the quay it is not far.
"""


def mailbox() -> bytes:
    line = b"From somebody@x.example Fri Mar 22 08:00:00 2019\n"
    return b"".join(
        line + m.replace(b"\r\n", b"\n").rstrip() + b"\n\n" for m in (LIST, PERSONAL_MAIL)
    )


def test_a_mailbox_keeps_personal_mail_waiting(tmp_path: Path) -> None:
    post, lunch = read_file(mailbox(), tmp_path, "Archive")
    assert isinstance(post, Draft)
    assert isinstance(lunch, Draft)
    assert post.waits is None
    assert lunch.waits == PERSONAL
    assert lunch.position == "message 2"
    assert "From the quay it is not far." in lunch.text
    assert post.container == lunch.container
    assert post.container is not None
    assert post.container.private
    assert post.capture is None


def test_the_same_message_alone_is_filed(tmp_path: Path) -> None:
    assert only(read_file(PERSONAL_MAIL, tmp_path)).waits is None


def test_a_maildir(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp"):
        (tmp_path / "box" / folder).mkdir(parents=True)
    (tmp_path / "box/cur/1.host:2,S").write_bytes(LIST)
    (tmp_path / "box/new/2.host").write_bytes(PERSONAL_MAIL)
    found = [d for d in read(str(tmp_path / "box"), ReadOptions()) if isinstance(d, Draft)]
    assert [d.position for d in found] == ["cur/1.host:2,S", "new/2.host"]
    assert [d.waits for d in found] == [None, PERSONAL]
    assert all(d.capture is not None and d.capture.private for d in found)


def test_a_text_that_begins_with_colons_is_no_message(tmp_path: Path) -> None:
    text = b"Title: A letter\nSubject: water\nMood: low\n\n" + LONG.encode()
    draft = only(read_file(text, tmp_path, "letter.txt"))
    assert draft.capture is not None
    assert draft.capture.media_type == "text/plain"


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: "
        b"multipart/mixed; boundary=a\n\n" * 400,
        HEAD + b"Content-Type: text/html; charset=\xff\xfe\n\n<p>x",
        HEAD + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!",
        HEAD.replace(b"Thu, 21 Mar 2019 23:30:00 -0800", b"Thu, 99 Foo 99999 77:99 +9999999999")
        + b"\nx",
        HEAD.replace(b"=?utf-8?q?On_l=C3=A9t?= =?utf-8?q?ters?=", b"=?nonsense?b?////?=") + b"\nx",
        HEAD + b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 2000,
        HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b">" * 5000 + b" deep",
    ],
)
def test_malformed_messages_are_survived(tmp_path: Path, data: bytes) -> None:
    found = read_file(data, tmp_path)
    assert len(found) == 1
    assert isinstance(found[0], Draft | Problem)


def test_base64_bodies(tmp_path: Path) -> None:
    body = base64.encodebytes("Über den Fluss, wie jeden Abend.".encode("latin-1"))
    head = HEAD + b"Content-Type: text/plain; charset=iso-8859-1\n"
    data = head + b"Content-Transfer-Encoding: base64\n\n" + body
    assert only(read_file(data, tmp_path)).markdown == "Über den Fluss, wie jeden Abend."


SAMPLE = message(SUBSTACK)


@given(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=12), st.integers(0, 60))
@settings(max_examples=40, deadline=None)
def test_changed_bytes_never_raise(at: int, new: bytes, gone: int) -> None:
    data = SAMPLE[:at] + new + SAMPLE[at + gone :]
    assert all(isinstance(d, Draft | Problem) for d in read("-", ReadOptions(stdin=data)))
