"""Where a saved page once stood, and when it was saved: what the saving program wrote down (pure).

Browsers ("saved from url"), SingleFile and HTTrack leave a comment; wget makes a folder for each
host; the Wayback Machine wraps every address into one of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import unquote, urlsplit

from backlist.intake.page.dom import bag, drop, parse

HEAD = 20_000
"""How far into a page the comments of saving programs are looked for."""

_BROWSER = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n(]{10,60}))?",
    re.IGNORECASE,
)
_HTTRACK = re.compile(
    r"<!-- Mirrored from (\S{4,2000}) by HTTrack Website Copier/[^,>]{0,80},"
    r"\s*([A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} [\d:]{8} GMT)?",
)
_WAYBACK = re.compile(
    r"(?:https?:)?(?://(?:web|wayback)\.archive\.org)?/web/(\d{4,14})(?:[a-z]{2}_)?/(?=https?:/)",
)
_WRAPPED = re.compile(
    # An attribute's value, or another picture in a list of them; never words that name a copy.
    r"(?:(?<=[\"'=(])(?:https?:)?(?://web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?"
    r"|(?<=, )(?:https?:)?(?://web\.archive\.org)?/web/\d{4,14}im_)/(?=(?:https?:)?//|mailto:)",
)
_TOOLBAR = re.compile(
    r"<!-- BEGIN WAYBACK TOOLBAR INSERT -->.*?<!-- END WAYBACK TOOLBAR INSERT -->", re.DOTALL
)
_TOOLBAR_IDS = ("wm-ipp", "donato", "wm-maximize")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?::\d{2,5})?", re.IGNORECASE)
_NO_HOST = re.compile(
    r"\.(?:html?|xhtml|shtml|php|aspx?|js|css|md|txt|pdf|docx?|odt|files|zip|old|bak|orig|copy)$",
    re.IGNORECASE,
)
_ENDINGS = bag(
    "com org net edu gov mil int info biz name pro coop museum blog online site website news press "
    "media space club live link page app dev tech store shop wiki works world today zone city "
    "berlin london paris nyc eus cat gal scot wales asia africa example"
)
"""Endings of hosts besides the two-letter ones of countries; a folder may have any other dot."""
_INDEX = re.compile(r"(?:^|(?<=/))index\.(?:html?|php|aspx?|shtml)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """A saved page's address, when it was saved (RFC 3339, UTC), and how that is known.

    `says` holds the words it rests on; `sure` is False where it was worked out of a path.
    """

    url: str
    says: str
    where: str
    saved: str | None = None
    sure: bool = True


def origin_of(html: str, name: str, root: str = "") -> Origin | None:
    """The origin of a page of this text, saved under `name` in a folder called `root`."""
    return _unwrapped(_commented(html[:HEAD]) or _commented(html[-2000:]) or _pathed(name, root))


def is_wayback(html: str) -> bool:
    """Whether a page is a copy as the Wayback Machine gives it."""
    return "web.archive.org/" in html[: 4 * HEAD] and "/web/" in html


def without_wayback(html: str) -> str:
    """A page as it was before the Wayback Machine: its toolbar gone, its addresses unwrapped."""
    bare = _WRAPPED.sub("", _TOOLBAR.sub("", html))
    if 'id="wm-ipp' not in bare:
        return bare
    root = parse(bare)
    if root is None:
        return bare
    for element in list(root.iter("div", "iframe")):
        if (element.get("id") or "").startswith(_TOOLBAR_IDS):
            drop(element)
    from lxml.html import tostring

    return str(tostring(root, encoding="unicode"))


def host_of(name: str, root: str = "") -> tuple[str, str] | None:
    """The host whose folder a file lies in, and the path in it, as wget keeps them."""
    parts = name.split("/")
    for place, part in enumerate(parts[:-1]):
        if is_host(part):
            return part, "/".join(parts[place + 1 :])
    return (root, name) if is_host(root) else None


def is_host(name: str) -> bool:
    """Whether a folder is called as hosts are."""
    if not _HOST.fullmatch(name) or _NO_HOST.search(name):
        return False
    ending = name.partition(":")[0].rpartition(".")[2].lower()
    return len(ending) == 2 or ending in _ENDINGS or name.lower().startswith("www.")


def _commented(text: str) -> Origin | None:
    if found := _BROWSER.search(text):
        return _origin(found.group(1), found.group(), "saved by a browser")
    if found := _SINGLE_FILE.search(text):
        saved = _moment(found.group(2) or "")
        return _origin(found.group(1), found.group(), "saved by SingleFile", saved)
    if found := _HTTRACK.search(text):
        url = found.group(1)
        url = url if "://" in url else f"http://{url}"
        return _origin(url, found.group(), "mirrored by HTTrack", _moment(found.group(2) or ""))
    return None


def _origin(url: str, says: str, where: str, saved: str | None = None) -> Origin | None:
    url = unescape(url)
    if not url.startswith(("http://", "https://")):
        return None
    says = " ".join(says.removeprefix("<!--").removesuffix("-->").split())
    return Origin(url, says[:500], where, saved)


def _pathed(name: str, root: str) -> Origin | None:
    """The address a page's place in a mirror tells: folders as hosts and paths."""
    found = host_of(name, root)
    if found is None:
        return None
    host, path = found
    wrapped = re.match(r"web/(\d{4,14})(?:[a-z]{2}_)?/(https?):/+(.+)", path)
    if wrapped and host == "web.archive.org":
        day, scheme, rest = wrapped.groups()
        url = f"https://{host}/web/{day}/{scheme}://{_INDEX.sub('', rest)}"
    else:
        url = f"http://{host}/{_INDEX.sub('', unquote(path))}"
    return Origin(url.replace(" ", "%20"), name, "the folder it lies in", sure=False)


def _unwrapped(origin: Origin | None) -> Origin | None:
    """An origin at the Wayback Machine as that of the page it is a copy of."""
    wrapped = _WAYBACK.match(origin.url) if origin else None
    if origin is None or wrapped is None:
        return origin
    rest = re.sub(r"^(https?):/+", r"\1://", origin.url[wrapped.end() :])
    try:
        if not urlsplit(rest).hostname:
            return origin
    except ValueError:
        return origin
    return Origin(rest, origin.url, "a copy at the Wayback Machine", origin.saved, origin.sure)


def _moment(words: str) -> str | None:
    """A date as e-mail and as scripts write it, in RFC 3339."""
    text = re.sub(r"\s+", " ", words).strip()
    try:
        found = datetime.strptime(text, "%a %b %d %Y %H:%M:%S GMT%z")
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
    zoned = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None
