"""Mail: a message (.eml), a mailbox (mbox), a maildir or a folder of messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from backlist.errors import Problem
from backlist.intake.interface import Given, InRecords, ReadOptions, Record
from backlist.model import Container

_HEADER = re.compile(rb"(?:[!-9;-~]{1,76}:[ \t]?[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}", re.ASCII)
_NEEDED = (rb"^(?:from|sender):", rb"^(?:date|message-id|received|mime-version):")
_SAVED = re.compile(
    rb"^(?:Snapshot-Content-Location:|From: <Saved by)", re.IGNORECASE | re.MULTILINE
)
"""A page in MHTML has a message's form."""
_MAILDIR = re.compile(r"(?:^|/)(?:cur|new)/[^/]+$")


class Mail(InRecords):
    """One message is one draft; in a heap of mail, what is personal waits."""

    name = "mail"

    def recognises(self, given: Given) -> bool:
        """By the headers a message begins with, a mailbox's "From " line, a maildir's folders."""
        from backlist.intake.mail.mailbox import is_mbox

        if given.address is not None:
            return False
        if given.is_folder or given.suffix == ".zip":
            names = given.names
            mail = [n for n in names if is_message_name(n)]
            return bool(mail) and len(mail) >= 0.8 * len([n for n in names if not _is_index(n)])
        if given.suffix in {".html", ".htm", ".md", ".warc"}:
            return False
        return given.suffix == ".eml" or is_mbox(given.head) or is_message(given.head)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The record of each message."""
        from backlist.intake.crawling.crawl import bare
        from backlist.intake.mail.drafting import MailRecord
        from backlist.intake.mail.mailbox import is_mbox

        own = bare(options)
        if given.is_folder or given.suffix == ".zip":
            yield from _from_folder(given, own)
        elif is_mbox(given.head):
            yield from _from_mailbox(given, own)
        else:
            data = given.read()
            if isinstance(data, Problem):
                yield data
            else:
                # What is handed in one by one is meant: its address may be told with it.
                yield MailRecord(data, given.source, bare(options, url=options.url))


def is_message(head: bytes) -> bool:
    """Whether a file begins with the headers of a message (RFC 5322 §2.2)."""
    found = _HEADER.match(head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    if found is None or _SAVED.search(found.group()):
        return False
    flags = re.IGNORECASE | re.MULTILINE
    return all(re.search(needed, found.group(), flags) for needed in _NEEDED)


def is_message_name(name: str) -> bool:
    """Whether a file in a folder is a message by its place or name."""
    return bool(_MAILDIR.search(name)) or PurePosixPath(name).suffix.lower() == ".eml"


def _is_index(name: str) -> bool:
    stem = PurePosixPath(name).name.lower()
    return stem.startswith((".", "dovecot", "maildir")) or "/tmp/" in f"/{name}"  # noqa: S108


def _from_mailbox(given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
    from backlist.intake.mail.drafting import MailRecord
    from backlist.intake.mail.mailbox import messages

    container = _container(given)
    with given.open() as file:
        if isinstance(file, Problem):
            yield file
            return
        try:
            for item in messages(file, given.source):
                if isinstance(item, Problem):
                    yield item
                    continue
                number, data = item
                place = f"message {number}"
                yield MailRecord(data, given.source, options, place, container, among=True)
        except OSError as error:
            yield Problem(f"The mailbox cannot be read on ({error.strerror}).", given.source)


def _container(given: Given) -> Container | None:
    from backlist.files import file_digest

    digest = file_digest(given.path) if given.path is not None else None
    if digest is None:
        return None
    return Container(str(given.path), digest, ".mbox", "application/mbox", private=True)


def _from_folder(given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
    from backlist.intake.file_tree import tree_of
    from backlist.intake.mail.drafting import MailRecord

    with tree_of(given) as tree:
        if isinstance(tree, Problem):
            yield tree
            return
        yield from tree.problems
        for name in tree.names:
            if not is_message_name(name):
                continue
            data = tree.read(name)
            if isinstance(data, Problem):
                yield data
            else:
                yield MailRecord(data, given.source, options, name, among=True)
