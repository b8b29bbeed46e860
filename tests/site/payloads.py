"""Text that wants to be a script, in every place of an archive that shows text; none may run.

    python -m tests.site.payloads                     our own, in tests/site/payloads.json
    python -m tests.site.payloads --corpora DIR       and those of DIR/xss/payloads.json

The site is built with each payload as body, title, name, place, outlet, category and address, and
every page is opened in Chromium: with the site's policy and without it. Beside them stands one page
that holds the payloads raw and must run some, or the check itself is broken.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from backlist.dates import parse_edtf
from backlist.model import (
    Appearance,
    CapturedPage,
    Catalog,
    Contributor,
    Evidence,
    FreePage,
    Note,
    Outlet,
    Person,
    Piece,
    Rights,
    Settings,
    Shelf,
    ShelfGroup,
    Work,
)
from tests.site.browsing import chromium, served
from tests.site.builders import Archive, archive
from tests.site.conftest import Site

OWN = Path(__file__).parent / "payloads.json"

_TRAP = """(() => { const ran = window.__ran = [];
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch'])
    window[name] = function () { ran.push(name); }; })()"""

_ARMED = """() => { const bad = [];
  const never = ['iframe', 'object', 'embed', 'base', 'form', 'style', 'svg', 'math', 'template'];
  const places = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster'];
  const safe = ['http:', 'https:', 'mailto:'], base = document.baseURI;
  const leads = to => URL.canParse(to, base) && !safe.includes(new URL(to, base).protocol);
  const script = /(^|\\/)(assets\\/(reader|days)|on-this-day\\/\\d\\d)\\.js(\\?|$)/;
  const drawn = e => e.matches('.chart, .lane, .scale') && !e.closest('.sheet, .text, .note');
  for (const e of document.querySelectorAll('*')) {
    const name = e.localName, src = e.getAttribute('src') || '';
    const runs = name === 'script' && e.type !== 'application/ld+json';
    if ((never.includes(name) && !drawn(e)) || (runs && !script.test(src)))
      bad.push(name);
    for (const a of e.attributes) {
      if (/^(on.*|style|srcdoc)$/i.test(a.name)) bad.push(name + ' ' + a.name);
      if (places.includes(a.name) && leads(a.value)) bad.push(name + ' ' + a.value);
    }
  }
  return bad; }"""

_LEADS_INSIDE = re.compile(
    r'<meta http-equiv="refresh" content="0; url=(\.\./)*pieces/[a-z0-9/.-]+">'
)


def load(*files: Path) -> list[str]:
    """The payloads of JSON files, each once."""
    return list(dict.fromkeys(p for f in files for p in json.loads(f.read_text("utf-8"))))


def laden(payloads: Sequence[str]) -> Archive:
    """An archive whose every field is a payload, a piece each."""
    pieces = [_piece(f"piece-{n:04}", text, payloads) for n, text in enumerate(payloads)]
    first = payloads[0]
    catalog = Catalog(
        Settings(first, "", "en", first, None, first),
        outlets=tuple(
            Outlet(f"o{n}", p, (p,), p, p, None, p) for n, p in enumerate(payloads) if p.strip()
        ),
        people=tuple(
            Person(f"p{n}", p, p, (p,), p, p, p, p) for n, p in enumerate(payloads) if p.strip()
        ),
        shelves=(Shelf("all", first, (ShelfGroup(first),), "newest", "\n\n".join(payloads)),),
        pages=(FreePage("about", first, "\n\n".join(payloads)),),
    )
    made = archive(pieces, {p.id: "x" for p in pieces}, template=catalog)
    pages = zip(
        (a.capture for p in pieces for a in p.appearances if a.capture), payloads, strict=True
    )
    return made.showing(
        {c: CapturedPage(p, "/nowhere", f"https://x.example/{p}") for c, p in pages}
    )


def _piece(name: str, text: str, payloads: Sequence[str]) -> Piece:
    evidence = (Evidence("sentence", text, 0.5, text, text),)
    capture = "sha256:" + sha256(name.encode()).hexdigest()
    work = Work(text, text, text, parse_edtf("2001"), text, None, text, evidence)
    to = text.replace(">", "%3E")
    body = "\n\n".join(
        [
            text,
            f"[link](<{to}>) ![alt {text}](<{to}>) A note.[^1]",
            f"> {text}",
            f"| a |\n|---|\n| {text} |",
            f"<div>{text}</div>",
            f"[^1]: {text}",
        ]
    )
    return Piece(
        id=name,
        title=text or "-",
        body=body,
        subtitle=text,
        kind=text,
        language=text,
        summary=text,
        contributors=(
            Contributor(text, "author", text, text),
            Contributor(text, "signatory", text, text),
            Contributor(text, text),
        ),
        categories=(text,),
        tags=(text,),
        appearances=(
            Appearance(text, "first", parse_edtf("2001-05"), text, text, text, text, text, text),
            Appearance(
                text,
                "shared",
                None,
                f"https://x.example/{text}",
                capture=capture,
                evidence=evidence,
            ),
            Appearance(None, text, None, f"https://{text}"),
        ),
        replies_to=(work,),
        translation_of=(work,),
        cites=(work,),
        notes=(Note(text, text),),
        filed=text,
        evidence={text: evidence[0], "title": evidence[0]},
        aliases=(f"/old/{quote(text, safe='')[:80]}/",),
        rights=Rights(text, text),
    )


def ran(browser: Any, site: Path, *, csp: bool, pages: Sequence[str] = ()) -> tuple[int, list[str]]:
    """Open pages (all, unless said): how many, and what ran, is armed, or went elsewhere."""
    found: list[str] = []
    pages = pages or [p.relative_to(site).as_posix() for p in sorted(site.rglob("*.html"))]
    with served(site, csp=csp) as base:
        context = browser.new_context(viewport={"width": 800, "height": 600})
        context.add_init_script(_TRAP)
        context.route(re.compile(r"\.(woff2|css|pdf)\b"), lambda route: route.abort())
        page = context.new_page()

        def dismiss(dialog: Any) -> None:
            found.append(f"{page.url}: dialog")
            dialog.dismiss()

        page.on("dialog", dismiss)
        page.on(
            "request",
            lambda r: None if r.url.startswith(base) else found.append(f"{page.url}: asks {r.url}"),
        )
        for path in pages:
            html = (site / path).read_text(encoding="utf-8")
            if 'http-equiv="refresh"' in html:
                found += [f"{path}: leads away"] * (not _LEADS_INSIDE.search(html))
                continue
            page.goto(base + quote(path), wait_until="load")
            found += [f"{path}: ran {name}" for name in page.evaluate("window.__ran")]
            found += [f"{path}: {bad}" for bad in page.evaluate(_ARMED)]
        context.close()
    return len(pages), found


def run_raw(browser: Any, payloads: Sequence[str]) -> int:
    """How many payloads run where nobody minds them: what the check can see at all."""
    seen = 0
    context = browser.new_context()
    context.add_init_script(_TRAP)
    page = context.new_page()
    page.on("dialog", lambda d: d.dismiss())
    page.goto("about:blank")
    for text in payloads:
        try:
            page.evaluate("window.__ran.length = 0")
            page.set_content(f"<!doctype html><p>{text}", wait_until="load", timeout=2000)
            seen += bool(page.evaluate("(window.__ran || []).length"))
        except Exception:  # a payload that leaves the page, or never ends loading it, is of no use
            page.close()
            page = context.new_page()
            page.on("dialog", lambda d: d.dismiss())
            page.goto("about:blank")
    context.close()
    return seen


def main() -> int:
    """Build, open, count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, help="a folder with xss/payloads.json")
    given = parser.parse_args()
    files = [OWN, *([given.corpora / "xss" / "payloads.json"] if given.corpora else [])]
    payloads = load(*files)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        site = Site(Path(folder) / "site", Path(folder) / "cache")
        site.build(laden(payloads))
        print(f"{len(payloads)} payloads; raw in a page, {run_raw(browser, payloads)} run at once")
        for csp in (True, False):
            pages, found = ran(browser, site.out, csp=csp)
            print(*found[:40], sep="\n", end="\n" if found else "")
            print(f"{pages} pages {'with' if csp else 'without'} the policy: {len(found)} findings")
            wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
