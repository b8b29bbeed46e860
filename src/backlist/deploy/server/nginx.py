"""A piece of configuration for nginx, which reads none from the folder itself (pure).

It is for whoever runs the server, to be included in its `server { … }`.
"""

from __future__ import annotations

from urllib.parse import unquote

from backlist.deploy.inventory import address_of
from backlist.deploy.kinds import ASSETS, FOR_EVER, MADE, PAGES
from backlist.deploy.server.policy import FRAMES, HEADERS, page_policy, plain_forms, target_of
from backlist.deploy.shipment import Shipment

_HEAD = """\
# For the site of a backlist archive. In your nginx configuration, within server { … }:
#     include /path/to/this/file;
charset utf-8;
charset_types text/html text/css text/javascript application/javascript application/json text/xml
    text/plain application/xml;
"""


def nginx(shipment: Shipment, for_ever: frozenset[str] = frozenset()) -> str:
    """The text of the piece; `for_ever` are files that browsers may keep."""
    base = unquote(shipment.base_path)
    goals = [(r.path, f"301 {target_of(shipment, r)}") for r in shipment.redirects]
    goals += [(path, "410") for path in shipment.gone]
    exact = [
        f"location = {_word(base + form)} {{ return {answer}; }}"
        for path, answer in goals
        for form in (*plain_forms(path), *_index(path))
    ]
    files = (
        *((f"= {_word(base + path)}", FRAMES, FOR_EVER) for path in sorted(for_ever)),
        (r"~ \.html$", page_policy(shipment), PAGES),
        (r"~ \.(?:xml|json|txt)$", FRAMES, PAGES),
        (r"~ \.(?:css|js|woff2)$", FRAMES, ASSETS),
        (r"~ \.(?:pdf|epub|png|jpe?g|gif|webp|svg)$", FRAMES, MADE),
    )
    return "\n".join(
        [
            _HEAD.rstrip("\n"),
            f"error_page 404 {shipment.base_path}{address_of('404.html')};",
            r"location ~ /\.(?!well-known/) { deny all; }",
            *exact,
            *(line for which, policy, caching in files for line in _place(which, policy, caching)),
            "",
        ]
    )


def _index(path: str) -> tuple[str, ...]:
    return (path,) if path.endswith("/index.html") else ()


def _place(which: str, policy: str, caching: str) -> list[str]:
    """One location; headers set in it replace all that were set outside of it, so all are said."""
    always = [f'    add_header {name} "{value}" always;' for name, value in HEADERS]
    return [
        f"location {which} {{",
        *always,
        f'    add_header Content-Security-Policy "{policy}" always;',
        f'    add_header Cache-Control "{caching}";',
        "}",
    ]


def _word(text: str) -> str:
    """A quoted word; "$" begins a variable in values, but not in a location's address."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
