"""What backlist takes of a file: its drafts counted, and the file added to an archive twice."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from backlist.cli import main as backlist
from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.markup import to_html, to_text
from backlist.model import Draft
from bench.raw.facts import Facts, file_name, squeezed

_REMARK = re.compile(
    r"^(?:> )*\*\*.+\*\*, \d{4}-\d\d-\d\d.*$|^- .+, \d{4}-\d\d-\d\d \d\d:\d\d$", re.M
)
_REFERENCE = re.compile(r"\[\^[^\]\s]+\](?!:)")
_MOST_MISSED = 0.2
"""The share of a page's words that may be missing: running heads, numbers, letters in pictures."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The drafts of a file, and what was said of the rest."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]

    @property
    def refusal(self) -> str:
        """Why nothing came of it, in the reader's own words; empty where something did."""
        if self.drafts:
            return ""
        return " ".join(p.what for p in self.problems if p.severity == "error")


def take(path: Path) -> Taken:
    """Reads one file or folder."""
    found = list(read(str(path), ReadOptions()))
    return Taken(
        tuple(f for f in found if isinstance(f, Draft)),
        tuple(f for f in found if isinstance(f, Problem)),
    )


def of_platform(taken: Taken, raw: Facts) -> Facts:
    """The columns of an export of posts."""
    ours: dict[str, Counter[str]] = {column: Counter() for column in raw}
    for draft in taken.drafts:
        title = draft.title or ""
        ours["posts"][title] += 1
        ours["waiting"][title] += int(bool(draft.waits or not title or not draft.text.strip()))
        ours["authors"].update(c.name for c in draft.contributors)
        ours["images"].update(_images(draft, raw["images"]))
        ours["categories"].update(draft.categories)
        ours["tags"].update(draft.tags)
        said = next((b.data.decode() for b in draft.beside if b.name == "comments.md"), "")
        ours["comments"][title] += len(_REMARK.findall(said))
    return ours


def _images(draft: Draft, raw: Counter[str]) -> set[str]:
    """Its pictures, and of its links those to a picture: what an export does not hold is linked."""
    from lxml import html

    root = html.fromstring(f"<div>{to_html(draft.markdown)}</div>")
    held = {f"media/{m.name}": m.url or m.name for m in draft.media}
    names = {file_name(held.get(src, src)) for src in root.xpath("//img/@src")}
    return names | {n for href in root.xpath("//a/@href") if (n := file_name(href)) in raw}


def of_archive(taken: Taken, raw: Facts) -> Facts:
    """The pages that became drafts, or were refused with their address."""
    said = " ".join(str(p) for p in taken.problems)
    drafts = {_bare(a) for d in taken.drafts for a in _addresses(d)}
    told = {_bare(a) for a in re.findall(r"https?://[^\s,()]+", said)}
    return {"pages": Counter({a: n for a, n in raw["pages"].items() if _bare(a) in drafts | told})}


def _addresses(draft: Draft) -> Iterator[str]:
    yield from (a for a in (draft.url, draft.capture and draft.capture.url) if a)


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|/$", "", address.replace("%20", " ").replace(" ", ""))


def of_docx(taken: Taken, raw: Facts) -> Facts:
    """Which of the raw file's paragraphs, notes and comments stand in the draft; what it shows."""
    shown = "".join(to_html(d.markdown) for d in taken.drafts)
    whole = squeezed("\n".join(_said(d) for d in taken.drafts))
    # The number of a note would stand in the middle of its paragraph.
    bare = [replace(d, markdown=_REFERENCE.sub("", d.markdown)) for d in taken.drafts]
    body = squeezed("\n".join(map(_said, bare)))
    beside = squeezed("".join(b.data.decode() for d in taken.drafts for b in d.beside))
    return {
        "paragraphs": _found(raw["paragraphs"], body),
        "tables": Counter({"": shown.count("<table")}),
        "images": Counter({"": sum(len(d.media) for d in taken.drafts)}),
        "notes": _found(raw["notes"], whole),
        "comments": _found(raw["comments"], beside),
    }


def of_pdf(taken: Taken, raw: Facts) -> Facts:
    """Which words, pages and headings of the raw file stand in the draft."""
    text = "\n".join(_said(d) for d in taken.drafts)
    found = set(re.findall(r"[^\W\d_]{4,}", text.lower()))
    whole = [p for p in raw["pages"].elements() if _are_in(set(p.split()), found)]
    titles = Counter(squeezed(d.title or "") for d in taken.drafts)
    return {
        "pages": Counter(whole),
        "title": Counter({t: 1 for t in raw["title"] if t in titles}),
        "outline": _found(raw["outline"], squeezed(text)),
    }


def _are_in(wanted: set[str], found: set[str]) -> bool:
    return len(wanted - found) <= _MOST_MISSED * len(wanted)


def _said(draft: Draft) -> str:
    people = " ".join(c.name for c in draft.contributors)
    notes = " ".join(n.text for n in draft.notes)
    text = to_text(to_html(draft.markdown))
    return "\n".join((draft.title or "", draft.subtitle or "", people, notes, text))


def _found(wanted: Counter[str], text: str) -> Counter[str]:
    return Counter({w: min(n, text.count(w)) for w, n in wanted.items() if w in text})


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file that was added twice: states and what the second time changed."""

    first: Counter[str]
    second: Counter[str]
    changed: tuple[str, ...]

    @property
    def fault(self) -> str:
        """What the second import did beside finding everything known; empty where nothing."""
        states = {s for s in self.second if s != "known"}
        wrong = [f"{self.second[s]} {s}" for s in sorted(states)]
        return ", ".join(wrong + [f"{name} changed" for name in self.changed[:3]])


def add_twice(path: Path) -> Added:
    """Adds a file to an archive of its own with the real command, and once more."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "archive"
        _run(["new", str(root)])
        first = _states(_run(["-C", str(root), "add", "--json", str(path)]))
        before = _digests(root)
        second = _states(_run(["-C", str(root), "add", "--json", str(path)]))
        after = _digests(root)
    changed = sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))
    return Added(first, second, tuple(changed))


def _run(words: Sequence[str]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        backlist(words)
    return out.getvalue()


def _states(said: str) -> Counter[str]:
    lines = [line for line in said.split("\n") if line.startswith("{")]
    return Counter(str(json.loads(line)["state"]) for line in lines)


def _digests(root: Path) -> dict[str, str]:
    """Every file of the archive by its digest, but for its lock, its journal and its caches."""
    files = [p for p in root.rglob("*") if p.is_file() and ".backlist" not in p.parts]
    return {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files
    }
