"""Pages that hold no writing but show where one may be: frames, viewers, lists, ways on (pure)."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from backlist.intake.page.error_words import RESULTS_HEADS
from backlist.intake.page.gate_words import SCRIPT
from backlist.intake.page.page_look import Look, count_words

_FEW, _LITTLE, _BRIEF = 8, 25, 60
_PROSE, _MANY, _SMALL = 60, 5, 250
_SOON = 15
_REFRESH = re.compile(
    r"^\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]{1,2000})",
    re.IGNORECASE,
)
_INDEX = re.compile(r"^(?:index of|directory listing (?:for|of)|listing of) ?/.{0,300}$")
_UP = frozenset(("parent directory", "[to parent directory]", "..", "../"))
_FILE = re.compile(r"^.{1,200}\.(?:pdf|docx?|odt|rtf|epub|zip|rar|txt|mobi|pptx?)$")
_GIVES = re.compile(
    r"\b(?:download|herunterladen|télécharger|descargar|baixar|scarica|downloaden|ladda ner"
    r"|pobierz|скачать)\b|ダウンロード|下载|다운로드"
)
_HOUSES = (
    "drive.google.com",
    "dropbox.com",
    "mega.nz",
    "mediafire.com",
    "wetransfer.com",
    "box.com",
    "onedrive.live.com",
    "sendspace.com",
    "4shared.com",
)
_PDF = re.compile(r"\.pdf(?:$|[?#])", re.IGNORECASE)


def sends_on(look: Look) -> str | None:
    """Where a page that holds nothing sends its readers (HTML §4.2.5.3, `refresh`); else None."""
    said = look.claims.meta.get("refresh", ()) if look.claims else ()
    if look.count >= _BRIEF or (look.is_claimed and look.count >= _LITTLE):
        return None
    base = (look.claims.url if look.claims else None) or ""
    for value in said:
        found = _REFRESH.match(value)
        if found and int(found.group(1)) <= _SOON:
            target = _joined(base, found.group(2))
            if target.split("#")[0] != base.split("#")[0]:
                return target
    return None


def is_home(address: str) -> bool:
    """Whether an address is a site's front page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.path.strip("/") in {"", "index.html", "index.php", "home"} and not parts.query


def only_frame(look: Look) -> str | None:
    """The address of the telling frame where a page is nothing but frames; else None."""
    if look.count >= _LITTLE:
        return None
    frames = [f for f in look.root.iter("frame") if (f.get("src") or "").strip()]
    base = (look.claims.url if look.claims else None) or ""
    named = [f for f in frames if re.search(r"main|content|body|text", _name(f), re.IGNORECASE)]
    best = (named or frames)[-1:]
    return _joined(base, best[0].get("src") or "") if best else None


def _name(frame: HtmlElement) -> str:
    return f"{frame.get('name') or ''} {frame.get('id') or ''}"


def only_viewer(look: Look) -> str | None:
    """The address of the PDF a page only shows, "" where the page doesn't say; else None."""
    if look.count >= _LITTLE:
        return None
    base = (look.claims.url if look.claims else None) or ""
    for element in look.root.iter("embed", "object", "iframe"):
        kind, src = (element.get("type") or "").lower(), element.get("src") or element.get("data")
        if kind == "application/pdf" or (src and _PDF.search(src)):
            return "" if not src or src.startswith("about:") else _joined(base, src)
    shell = look.root.iterfind(".//div[@id='viewerContainer']")
    return "" if next(shell, None) is not None else None


def is_file_offer(look: Look) -> bool:
    """Whether a page only hands out a file."""
    if look.count >= _BRIEF or look.is_claimed:
        return False
    housed = any(h == site or h.endswith(f".{site}") for h in look.hosts for site in _HOUSES)
    named = any(_FILE.match(head) for head in look.heads)
    return (housed and (named or look.count < _LITTLE)) or (
        named and bool(_GIVES.search(look.shown[:3000]))
    )


def is_listing(look: Look) -> bool:
    """Whether a page is a server's list of the files in a folder."""
    if not any(_INDEX.match(head) for head in look.heads):
        return False
    links = [" ".join((a.text or "").casefold().split()) for a in look.root.iter("a")]
    return bool(_UP & set(links)) or look.prose(SCRIPT) < _LITTLE


def is_results(look: Look) -> bool:
    """Whether a page shows what a search found."""
    if look.is_claimed or not look.headed(RESULTS_HEADS) or look.prose(RESULTS_HEADS) >= _PROSE:
        return False
    asks = any((e.get("type") or "").lower() in {"search", "text"} for e in look.root.iter("input"))
    return asks or sum(1 for _ in look.root.iter("a")) >= _MANY


def is_empty_frame(look: Look) -> bool:
    """Whether a page has nothing to read before its scripts have run."""
    if look.share(SCRIPT) >= 0.6:
        return look.count < _BRIEF
    if look.count >= _FEW:
        return False
    return look.shell or (count_words(look.shown) < _SMALL and bool(SCRIPT.search(look.whole)))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address.strip()
