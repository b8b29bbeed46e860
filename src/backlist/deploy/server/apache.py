"""`.htaccess` for Apache and LiteSpeed (httpd 2.4: core, mod_alias, mod_headers, mod_mime) (pure).

Only what the usual `AllowOverride FileInfo` allows, and each part within the module it needs: a
line that is not understood would shut the whole site.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from backlist.deploy.kinds import ASSETS, FOR_EVER, MADE, PAGES
from backlist.deploy.server.policy import FRAMES, HEADERS, page_policy
from backlist.deploy.shipment import Redirect, Shipment

_HEAD = """\
# Written by backlist. To keep one of your own instead: server = "none" in backlist.toml.
AddDefaultCharset utf-8
ErrorDocument 404 {base}404.html

<IfModule mod_mime.c>
AddCharset utf-8 .html .css .js .json .md .svg .txt .xml
AddType application/epub+zip .epub
AddType font/woff2 .woff2
AddType text/javascript .js
AddType text/markdown .md
</IfModule>

<Files "feed.xml">
ForceType application/atom+xml
</Files>
<Files "feed.json">
ForceType application/feed+json
</Files>
<FilesMatch "^\\.backlist">
<IfModule mod_authz_core.c>
Require all denied
</IfModule>
</FilesMatch>
"""


def htaccess(
    shipment: Shipment, redirects: Sequence[Redirect], for_ever: frozenset[str] = frozenset()
) -> str:
    """The text of `.htaccess`."""
    base = unquote(shipment.base_path)
    parts = [_HEAD.format(base=_word_path(base)), *_headers(shipment, for_ever)]
    moved = [
        f"RedirectMatch 301 {_pattern(base + r.path)} {_word(_goal(base, r.to))}" for r in redirects
    ]
    gone = [f"RedirectMatch 410 {_pattern(base + path)}" for path in shipment.gone]
    if moved or gone:
        parts += ["", "<IfModule mod_alias.c>", *moved, *gone, "</IfModule>"]
    return "\n".join([*parts, ""])


def _headers(shipment: Shipment, for_ever: frozenset[str]) -> list[str]:
    always = [f'Header always set {name} "{value}"' for name, value in HEADERS]
    return [
        "<IfModule mod_headers.c>",
        *always,
        f'Header always set Content-Security-Policy "{FRAMES}"',
        f'Header set Cache-Control "{MADE}"',
        '<FilesMatch "\\.(css|js|woff2)$">',
        f'Header set Cache-Control "{ASSETS}"',
        "</FilesMatch>",
        *_kept(for_ever),
        '<FilesMatch "\\.(html|xml|json|txt)$">',
        f'Header set Cache-Control "{PAGES}"',
        "</FilesMatch>",
        '<FilesMatch "\\.html$">',
        f'Header always set Content-Security-Policy "{page_policy(shipment)}"',
        "</FilesMatch>",
        "</IfModule>",
    ]


def _kept(for_ever: frozenset[str]) -> list[str]:
    names = "|".join(sorted(re.escape(path.rpartition("/")[2]) for path in for_ever))
    if not names:
        return []
    cache = f'Header set Cache-Control "{FOR_EVER}"'
    return [f"<FilesMatch {_word(f'^({names})$')}>", cache, "</FilesMatch>"]


def _pattern(path: str) -> str:
    """A regular expression for just this address; the server has decoded what it compares."""
    if path.endswith("/index.html"):
        return _word(f"^{re.escape(path.removesuffix('/index.html'))}(/(index\\.html)?)?$")
    return _word(f"^{re.escape(path)}$")


def _goal(base: str, to: str) -> str:
    # Not encoded: mod_alias encodes it. "$" and "&" would stand for parts of what was asked.
    path = base + (to.removesuffix("index.html") if to.endswith("/index.html") else to)
    return re.sub(r"([$&])", r"\\\1", path)


def _word(text: str) -> str:
    """A quoted word of the configuration; no sign of ours can end it or the line."""
    return '"' + text.replace('"', '\\"').replace("\n", "").replace("\r", "") + '"'


def _word_path(path: str) -> str:
    return path if re.fullmatch(r"[\w/.~-]+", path) else _word(path).rstrip('"').lstrip('"')
