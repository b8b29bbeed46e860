"""What a newsletter has around its text, told by rule and taken off (pure).

The hidden preview, "view in browser", tracking pictures, buttons and social bars, the footer from
which one unsubscribes. The rules know what such things do (where their links go, what is hidden),
and the class names of the programs most newsletters are made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from backlist.intake.page.dom import drop, words

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?![.\d]*[1-9])|"
    r"mso-hide\s*:\s*all|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"^(?:mcnpreviewtext|mcnfollow.*|mcnshare.*|templatepreheader|templatefooter|preheader.*|"
    r"preview-?text|preview|email-ufi-.*|ufi-.*|post-ufi.*|post-meta|meta-.*|subscription-widget.*|"
    r"captioned-button-wrap|button-wrapper|cta-caption|app-prompt.*|post-cta.*|like-button.*|"
    r"share-.*|social.*|footer|email-footer|footer-.*|.*unsubscribe.*|buttondown-footer|"
    r"header-anchor-parent|image-link-expand|post-header-buttons|email-button-outline)$",
    re.IGNORECASE,
)
_TRACK = re.compile(
    r"/track/open|/open\.(?:gif|png|php|aspx)|/o\.gif|[/.](?:open|pixel|beacon)[/?]|/e/o/|/wf/open|"
    r"/trk/|eotrx\.|list-manage\.com/track|sendgrid\.net/wf|/q/[\w~-]{20,}|email\.mg\.|/spacer\.gif",
    re.IGNORECASE,
)
ONLINE = re.compile(
    r"(?:view|read|see|open)\s+(?:(?:this|the|it|email|e-mail|post|message|newsletter|issue|online|"
    r"version)\s+){0,4}(?:in|on|with)\s+(?:(?:your|the|a|my)\s+)?(?:web\s*)?(?:browser|web|site|app)\b|"
    r"^\W*(?:view|read|see) (?:(?:it|this|email|e-mail) )?online\W*$|"
    r"^\W*(?:web|online|browser)[ -]?version\W*$|"
    r"im (?:web)?browser (?:an(?:sehen|zeigen)|öffnen|lesen)|webversion|online (?:ansehen|lesen)|"
    r"(?:voir|lire|ouvrir|afficher) .{0,30}(?:navigateur|en ligne)|version (?:en ligne|web)|"
    r"ver(?:lo)? .{0,30}(?:navegador|en línea|online)|versión (?:web|online|en línea)|"
    r"ver .{0,20}(?:no (?:seu )?navegador)|versão (?:web|online)|"
    r"(?:visualizza|leggi|apri) .{0,30}(?:browser|online)|versione (?:web|online)",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"unsubscribe|opt[ -]?out|manage (?:your |my )?(?:subscription|preferences|email)|"
    r"update (?:your |my )?(?:preferences|profile)|email preferences|abmelden|abbestellen|"
    r"austragen|"
    r"désabonner|désinscri|darse de baja|cancelar (?:la |a |sua |tu )?(?:suscripción|inscrição|"
    r"subscrição|assinatura)|disiscriv|annulla (?:l')?iscrizione|cancella(?:ti|re l'iscrizione)",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"^(?:was this (?:email|newsletter) )?forwarded (?:this|to you)|^read in app|"
    r"^listen (?:to|on)\b|"
    r"^(?:like|share|comment|restack|subscribe|upgrade|donate|tweet|forward)(?: now| here| to a "
    r"friend| this(?: post| email)?)?$|thanks for reading[^.!]{0,80}[.!]\s*(?:subscribe|this "
    r"post is public)|^you(?:'re| are) (?:currently )?(?:a free subscriber|receiving this)|"
    r"^subscribe (?:for free|now|here)\b|^share (?:this|[A-Z])[\w ]{0,40}$|^leave a comment$|"
    r"^get more from\b",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|instagram|linkedin|youtube|pinterest|threads|bsky|tiktok|reddit|"
    r"whatsapp|telegram|mastodon)\.(?:com|net|app|social|me|org)$|^wa\.me$|^t\.me$|^bsky\.app$"
)
_SMALL, _LITTLE, _FOOTER = 30, 12, 160
_BLOCKS = ("p", "div", "td", "li", "table", "section", "footer", "header", "small", "h6")


def online_address(root: HtmlElement) -> str | None:
    """Where the newsletter says that it can be read on the web."""
    for anchor in root.iter("a"):
        href = (anchor.get("href") or "").strip()
        if href.startswith(("http://", "https://")) and _says_online(anchor):
            return href
    return None


def take_off(root: HtmlElement) -> None:
    """Take everything off a newsletter that is not its text."""
    for element in list(root.iter()):
        if _is_hidden(element) or _is_pixel(element):
            drop(element)
    total = max(len(words(root).split()), 1)
    _cut_footer(root, total)
    for element in list(root.iter()):
        names = [*(element.get("class") or "").split(), element.get("id") or ""]
        # The names are of parts; something that holds most of the words is no part.
        if any(_PARTS.match(n) for n in names) and len(words(element).split()) < total * 0.3:
            drop(element)
    for block in list(_small_blocks(root)):
        if _is_furniture(block):
            drop(block)


def _says_online(anchor: HtmlElement) -> bool:
    said = words(anchor)
    if len(said) <= 60 and ONLINE.search(said):
        return True
    # "Trouble reading this? View it in your browser" with one word linked.
    parent = anchor.getparent()
    near = words(parent) if parent is not None else ""
    return len(said) <= 20 and len(near) <= 100 and bool(ONLINE.search(near))


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in {"body", "html"}:
        return False
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _is_pixel(element: HtmlElement) -> bool:
    if element.tag != "img":
        return False
    sides = {(element.get(n) or "").strip().removesuffix("px") for n in ("width", "height")}
    return sides <= {"0", "1"} or bool(_TRACK.search(element.get("src") or ""))


def _cut_footer(root: HtmlElement, total: int) -> None:
    """Drop the footer one unsubscribes in, and what comes after it: legal lines, addresses."""
    passed = 0
    found: HtmlElement | None = None
    for element in root.iter():
        passed += len((element.text or "").split())
        if element.tag == "a" and _leaves(element) and passed > total * 0.4:
            found = element
            break
        passed += len((element.tail or "").split())
    if found is None:
        return
    part = _part_of(found, min(_FOOTER, total * 0.35))
    for holder in [part, *part.iterancestors()]:
        if holder.tag in {"body", "html"}:
            break
        for later in list(holder.itersiblings()):
            drop(later)
        holder.tail = None
    drop(part)


def _leaves(anchor: HtmlElement) -> bool:
    return bool(_LEAVE.search(words(anchor)) or _LEAVE.search(anchor.get("href") or ""))


def _part_of(element: HtmlElement, most: float) -> HtmlElement:
    """The largest block around an element that is still small: the whole of a footer."""
    part = element
    for above in element.iterancestors():
        if above.tag in {"body", "html"} or len(words(above).split()) > most:
            break
        part = above
    return part


def _small_blocks(root: HtmlElement) -> Iterator[HtmlElement]:
    """Blocks of few words that hold no other block with words."""
    holders: set[HtmlElement] = set()
    for element in reversed(list(root.iter(*_BLOCKS))):
        if element in holders:
            continue
        said = words(element)
        if not said:
            continue
        for above in element.iterancestors():
            if above in holders:
                break
            holders.add(above)
        if len(said.split()) <= _SMALL:
            yield element


def _is_furniture(block: HtmlElement) -> bool:
    said = words(block)
    links = list(block.iter("a"))
    if not links:
        return bool(said) and len(said) < 40 and bool(_PASSED_ON.search(said)) and "." not in said
    if ONLINE.search(said) and any(_says_online(a) for a in links):
        return True
    if _PASSED_ON.search(said) or all(_leaves(a) for a in links):
        return True
    hosts = [_host(a.get("href") or "") for a in links]
    bare = len(said.split()) - sum(len(words(a).split()) for a in links)
    return bare <= 3 and len(said.split()) <= _LITTLE and all(_SOCIAL.search(h) for h in hosts)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
