"""What consent managers lay over a page: found by the names their makers give it (pure)."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from backlist.intake.page.dom import drop

_LAYER = re.compile(
    r"^(?:onetrust-(?:consent|banner)-sdk|didomi-(?:host|popup|notice)|cybotcookiebotdialog|"
    r"qc-cmp2-(?:container|ui|main)|usercentrics-root|sp_message_container_\d+|"
    r"truste-consent-(?:track|content)|consent_blackbar|evidon-banner|cookie-law-info-bar|"
    r"cookie-notice|cmplz-cookiebanner(?:-container)?|fc-consent-root|klaro|tarteaucitronroot|"
    r"axeptio_overlay|iubenda-cs-banner|termly-consent-banner|osano-cm-window|"
    r"borlabs-?cookie(?:box)?|cookiefirst-root|moove_gdpr_cookie_info_bar|"
    r"cky-consent-(?:container|bar)|cmpbox|cmpwrapper|cc-window|gdpr-consent-tool-wrapper)$"
)
_MOST = 50
_TAGS = ("div", "section", "aside", "dialog")
_WRITING = ("article", "main", "h1")


def uncover(root: HtmlElement) -> bool:
    """Take such layers off the page; whether there were any with words in them.

    What holds an article, or a heading of the first level, is no layer, whatever its name.
    """
    found = [e for e in islice(filter(_is_named, root.iter(*_TAGS)), _MOST) if _is_layer(e)]
    said = any(text.strip() for layer in found for text in layer.itertext())
    for layer in found:
        drop(layer)
    return said


def _is_named(element: HtmlElement) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()
    return any(_LAYER.match(name) for name in names)


def _is_layer(element: HtmlElement) -> bool:
    return next(element.iter(*_WRITING), None) is None
