"""What queries cost: asked in a Chromium over a server on loopback that answers after 50 ms."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_CODE = re.compile(r"/search\.js|/stemmers/|/pagefind[^/]*\.js|/wasm\.")
LATENCY = 0.05
"""Seconds before an answer, as from a host not far away."""

PEER_PAGE = """<!doctype html><meta charset="utf-8"><script type="module">
import * as pagefind from "./pagefind/pagefind.js";
window.ask = async q => { const found = await pagefind.search(q);
  await Promise.all(found.results.slice(0, 10).map(r => r.data())); return found.results.length; };
</script>"""

OURS = """async q => { const field = document.getElementById('q'); field.value = q;
  const form = document.getElementById('search'); form.requestSubmit();
  for (;;) { await new Promise(r => setTimeout(r, 5));
    if (!form.hasAttribute('aria-busy')) return document.querySelectorAll('#results li').length;
  } }"""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: under a name, ours as readers write it, and whether Pagefind can be asked."""

    name: str
    words: str
    filters: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query in a fresh browser cost: bytes of index and of code, seconds, results."""

    name: str
    data: int
    code: int
    seconds: float
    results: int


def queries(archive: Path) -> list[Query]:
    """A rare word, a common one, a phrase and a word with a filter, taken from the archive."""
    paths = sorted((archive / "pieces").rglob("piece.md"))[:400]
    texts = [p.read_text("utf-8") for p in paths]
    bodies = [re.sub(r"\]\([^)]*\)|\[\^[^]]*\]", "", t.partition("\n---\n")[2]) for t in texts]
    seen = Counter(w for body in bodies for w in set(re.findall(r"[^\W\d_]+", body)))
    by_count = sorted(seen.items(), key=lambda one: (one[1], one[0]))
    rare = next(w for w, n in by_count if n >= 3 and len(w) > 4 and w.isascii() and w.islower())
    common = by_count[-1][0]
    runs = [
        r for body in bodies for r in re.findall(r"(?<=[a-z] )([a-z]+ [a-z]+ [a-z]+)(?= )", body)
    ]
    counts = [(r, [seen.get(w, 0) for w in r.split()]) for r in runs]
    phrase = next(r for r, n in counts if 4 <= min(n) <= 40 and max(n) > len(texts) / 2)
    frequent = next(r for r, n in counts if min(n) > 0.9 * len(texts))
    middle = by_count[len(by_count) * 3 // 4][0]
    return [
        Query("rare word", rare),
        Query("common word", common),
        Query("phrase", f'"{phrase}"'),
        Query("phrase of three of the most frequent words", f'"{frequent}"'),
        Query("filter and word", middle, "year=2012"),
    ]


def ask(site: Path, wanted: Sequence[Query], say: Callable[[str], None]) -> tuple[Any, Any]:
    """Every query of both engines, each in a browser that has loaded nothing."""
    from playwright.sync_api import sync_playwright
    from tests.conftest import QUIET, chromium

    (site / "peer.html").write_text(PEER_PAGE, "utf-8")
    mine, theirs = [], []
    with _served(site) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=[*QUIET, "--no-sandbox"])
        for query in wanted:
            page = f"{address}/search/index.html"
            mine.append(_asked(browser, page, query, OURS, "/search/"))
            say(f"  {mine[-1]}")
            if query.filters:
                theirs.append(Asked(query.name, 0, 0, 0, 0))
                continue
            theirs.append(
                _asked(browser, f"{address}/peer.html", query, "q => ask(q)", "/pagefind/")
            )
            say(f"  {theirs[-1]}")
        browser.close()
    (site / "peer.html").unlink()
    return mine, theirs


def _asked(browser: Any, address: str, query: Query, script: str, under: str) -> Asked:
    context = browser.new_context()
    page = context.new_page()
    loaded: list[tuple[str, int]] = []
    page.on("response", lambda r: loaded.append((r.url, int(r.headers.get("content-length", 0)))))
    page.goto(address, wait_until="networkidle")
    if query.filters:
        name, _, value = query.filters.partition("=")
        page.evaluate(
            "([n, v]) => { const s = document.querySelector(`select[name=${n}]`);"
            " s.add(new Option(v, v)); s.value = v; }",
            [name, value],
        )
    start = time.perf_counter()
    results = page.evaluate(script, query.words)
    seconds = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    code = data = 0
    for url, size in loaded:
        if under not in url or url.endswith(".html"):
            continue
        if _CODE.search(url):
            code += size
        else:
            data += size
    context.close()
    return Asked(query.name, data, code, seconds, results)


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        time.sleep(LATENCY)
        super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
