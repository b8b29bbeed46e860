"""Outlets by name and by domain, and which addresses are exact (pure).

The table holds well-known platforms and periodicals only to give a bare domain its proper name;
an outlet that is not in it is called what the text calls it.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_KNOWN = """
facebook.com Facebook
fb.com Facebook
medium.com Medium
tumblr.com Tumblr
twitter.com Twitter
x.com X
instagram.com Instagram
substack.com Substack
wordpress.com WordPress
blogspot.com Blogger
linkedin.com LinkedIn
reddit.com Reddit
mastodon.social Mastodon
bsky.app Bluesky
threads.net Threads
t.me Telegram
vk.com VK
youtube.com YouTube
docs.google.com Google Docs
pastebin.com Pastebin
scribd.com Scribd
issuu.com Issuu
change.org Change.org
github.com GitHub
livejournal.com LiveJournal
indymedia.org Indymedia
dev.to DEV
hackernoon.com HackerNoon
marxists.org Marxists Internet Archive
socialistworker.org Socialist Worker
socialistworker.co.uk Socialist Worker
isreview.org International Socialist Review
internationalsocialist.org.uk International Socialism
isj.org.uk International Socialism
newsocialist.org New Socialist
jacobin.com Jacobin
jacobinmag.com Jacobin
newleftreview.org New Left Review
monthlyreview.org Monthly Review
thenation.com The Nation
truthout.org Truthout
counterpunch.org CounterPunch
commondreams.org Common Dreams
inthesetimes.com In These Times
labornotes.org Labor Notes
tempestmag.org Tempest
spectrejournal.com Spectre
againstthecurrent.org Against the Current
solidarity-us.org Solidarity
internationalviewpoint.org International Viewpoint
links.org.au Links
rs21.org.uk rs21
redpepper.org.uk Red Pepper
opendemocracy.net openDemocracy
novaramedia.com Novara Media
theguardian.com The Guardian
nytimes.com The New York Times
washingtonpost.com The Washington Post
bostonreview.net Boston Review
dissentmagazine.org Dissent
nplusonemag.com n+1
thebaffler.com The Baffler
lrb.co.uk London Review of Books
nybooks.com The New York Review of Books
versobooks.com Verso
haymarketbooks.org Haymarket Books
rabble.ca rabble.ca
briarpatchmagazine.com Briarpatch
canadiandimension.com Canadian Dimension
thetyee.ca The Tyee
libcom.org libcom.org
roarmag.org ROAR Magazine
theintercept.com The Intercept
huffpost.com HuffPost
vox.com Vox
theatlantic.com The Atlantic
theconversation.com The Conversation
lemonde.fr Le Monde
liberation.fr Libération
mediapart.fr Mediapart
humanite.fr L’Humanité
blogs.mediapart.fr Le Club de Mediapart
contretemps.eu Contretemps
taz.de taz
zeit.de Die Zeit
spiegel.de Der Spiegel
jungewelt.de junge Welt
neues-deutschland.de neues deutschland
nd-aktuell.de nd
akweb.de analyse & kritik
marx21.de marx21
rosalux.de Rosa-Luxemburg-Stiftung
elpais.com El País
eldiario.es elDiario.es
vientosur.info Viento Sur
elsaltodiario.com El Salto
pagina12.com.ar Página/12
folha.uol.com.br Folha de S.Paulo
brasildefato.com.br Brasil de Fato
esquerda.net Esquerda.net
repubblica.it la Repubblica
ilmanifesto.it il manifesto
internazionale.it Internazionale
jacobinitalia.it Jacobin Italia
"""
_BY_DOMAIN = {
    domain: name
    for domain, _, name in (line.partition(" ") for line in _KNOWN.strip().splitlines())
}
_NAMES = frozenset(_BY_DOMAIN.values())
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18})(?:/\S*)?",
    re.IGNORECASE,
)
_TOPS = _words(
    "com org net edu gov mil int info biz eu uk us ca au nz ie za in de at ch fr be nl lu es pt it "
    "br ar mx cl uy co pe gr tr se no dk fi is pl cz sk hu ro bg hr rs si ua ru jp kr cn hk tw il "
    "ps lb eg ma tn dz blog news media press pub page site online social coop collective party "
    "space world network review zone live club io me tv fm cc xyz app dev to cat gal eus scot "
    "wales irish work today international community foundation center art"
)
_GENERIC = _words(
    "blog blogs weblog news newsroom press media about home index posts post articles article "
    "archive archives category categories tag tags topic topics section author authors user users "
    "profile feed rss main default start en fr de es pt it us uk ca www latest all stories story "
    "magazine publications publication journal page pages writings updates"
)


_DATED = re.compile(
    r"/(?:19|20)\d\d/[01]?\d/(?:[0-3]?\d/)?(?=[^/]*[^\W\d_]{2})(?!(?:page|index)\b)[^/]+/?$"
)
"""A path of year, month and a name, as blogs make them."""
_NUMBERED = re.compile(
    r"/(?:letters?|posts?|articles?|stor(?:y|ies)|entry|entries|statements?|essays?|texts?|node|"
    r"p|nodes|"
    r"documents?|pieces?|items?)/\d+/?$",
    re.IGNORECASE,
)
"""A path that ends in the number of a writing: "/letters/42"."""


def squash(name: str) -> str:
    """A name without case, accents, blanks, points and a leading article, for comparing."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(
        r"[^\w]|_", "", re.sub(r"^(?:the|le|la|les|l|der|die|das|el|il|o|a)[\s'’]+", "", bare)
    )


def domain_of(words: str) -> str | None:
    """The domain that `words` are (a bare domain or an address), lower case, without "www."."""
    found = _DOMAIN.fullmatch(words.strip().rstrip(".,;:)"))
    if found is None or found[1].rsplit(".", 1)[1].lower() not in _TOPS:
        return None
    return found[1].lower()


def name_of_domain(domain: str) -> str | None:
    """The well-known name of a domain or the platform it belongs to; None where it has none."""
    labels = domain.removeprefix("www.").lower().split(".")
    for start in range(len(labels) - 1):
        name = _BY_DOMAIN.get(".".join(labels[start:]))
        if name:
            return name
    return None


def is_known(name: str) -> bool:
    """Whether `name` is written exactly as a well-known outlet writes itself ("il manifesto")."""
    return name in _NAMES


def name_in(words: str, domain: str) -> str | None:
    """What running text calls the outlet of `domain`: capitalised words that spell its name.

    "socialistworker.org" is "Socialist Worker" in "the day after Socialist Worker published".
    """
    label = max(domain.split(".")[:-1], key=len, default="")
    bare = re.sub(r"[^a-z0-9]", "", label.lower())
    if len(bare) < 4:
        return None
    spaced = r"[\s\-’'.]*".join(re.escape(c) for c in bare)
    for found in re.finditer(rf"(?<![\w.@/])(?:the\s+)?{spaced}(?![\w.]*\w)", words, re.IGNORECASE):
        if found[0][:1].isupper() and not domain_of(found[0]):
            return re.sub(r"\s+", " ", found[0])
    return None


def is_exact(url: str, title: str | None = None) -> bool:
    """Whether an address names one writing rather than an outlet's front page, section or author.

    A slug of four words, a date or a number in the path, an item in the query, or words of
    `title` in the last segment make it one.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return False
    segments = [unquote(s) for s in parts.path.split("/") if s]
    if re.search(r"(?:^|&)(?:p|id|article|story|fbid|post|story_fbid|v)=[\w-]+", parts.query):
        return True
    if _DATED.search(parts.path) or _NUMBERED.search(parts.path):
        return True
    named = [s for s in segments if not _generic(s)]
    if not named or _generic(segments[-1]):
        return False
    return _names_one(named, segments[-1], title)


def _generic(segment: str) -> bool:
    bare = re.sub(r"\.(?:html?|php|aspx?|jsp)$", "", segment.lower())
    return (
        bare in _GENERIC
        or segment.startswith("@")
        or bool(re.fullmatch(r"(?:19|20)\d\d|[01]?\d", bare))
    )


def _names_one(named: list[str], last: str, title: str | None) -> bool:
    bare = re.sub(r"\.(?:html?|php|aspx?|jsp)$", "", last.lower())
    words = [w for w in re.split(r"[-_+ .~]+", bare) if w]
    if len(words) >= 4 or (last.lower() != bare and len(words) >= 2):
        return True
    if any(
        re.fullmatch(r"\d{4,}|[0-9a-f]{8,}|.*-[0-9a-f]{8,}|[A-Za-z0-9_-]{11,}\d[A-Za-z0-9_-]*", s)
        for s in named
    ):
        return True
    if title is None:
        return len(words) == 3 and len(named) > 1
    wanted = {squash(w) for w in re.findall(r"\w{4,}", title)}
    return bool(wanted) and sum(squash(w) in wanted for w in words) >= min(2, len(wanted))
