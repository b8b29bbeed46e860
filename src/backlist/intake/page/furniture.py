"""What stands around and inside an article without being part of it (pure).

Told by what pages say themselves: roles, hidden attributes, class names and ids, and by the
words of short blocks. Names are compared word by word ("entry-share" has the word "share",
"shareholder" has not).
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from backlist.intake.page.dom import bag

_PART = re.compile(r"[A-Za-z0-9]+")
_ID_WORDS = 4
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}(?![a-z])|[A-Z]")

_BUILDER = re.compile(r"elementor-widget|et_pb_widget|siteorigin-widget|wp-widget|fusion-widget")

_LAYOUT = re.compile(
    r"(?<!\S)(?:[\w\[\]-]+:)*(?:\w+-)?overflow-(?:[xy]-)?\w+(?!\S)|(?<!\S)\S+:hidden(?!\S)"
    r"|(?<!\S)hidden(?:-\w+)?(?=\s(?:\S+\s)*\w+:(?:block|flex|grid|inline)\b)"
    r"|(?<!\S)hidden-(?:xs|sm|md|lg|xl|print|phone|tablet|desktop|mobile)\S*"
    r"|(?<!\S)\S*(?:has|no|with|without|toggle|enable|hide|show)[-_]+(?:\w+[-_])?"
    r"(?:side|nav|tool)bar\S*"
    r"|(?<!\S)(?:side|nav|tool)bar[-_]+(?:enabled|disabled|none|off|on|false|true|left|right)\S*",
    re.IGNORECASE,
)
"""Class names about the layout around an element, which say nothing about what is in it."""

_FOLDED = bag("accordion collapse collapsed collapsible expandable faq qa answer toggle panel")

_WORDS = bag(
    "ad ads adslot adsense advert adverts advertisement advertising advertorial sponsor "
    "sponsored affiliate outbrain taboola zergnet dfp share sharing sharedaddy sharebar "
    "shares addthis addtoany social socials follow followus related relateds recirc "
    "recirculation recommended recommendation recommendations trending popular teaser teasers "
    "promo promos promotion upsell cta ctas newsletter newsletters subscribe subscription "
    "signup optin mailchimp paywall regwall comment comments commentlist disqus respond "
    "replies breadcrumb breadcrumbs nav navbar navigation navigations menu submenu subnav "
    "pagination pager sidebar sidenav footer masthead toolbar skiplink byline bylines "
    "biography bio authorbox authorbio cookie cookies consent gdpr ccpa popup modal overlay "
    "lightbox tooltip hidden invisible noprint nocontent screenreader widget widgets buttons "
    "logo signin login logout search searchform tags taglist taxonomy readmore jumplinks toc "
    "swiper carousel slider slideshow saboxplugin prevnext captcha feedback print printonly "
    "truncated"
)

_STEMS = (
    "relatedp",
    "relateda",
    "relateds",
    "advert",
    "sponsor",
    "newsletter",
    "recirc",
    "sharebutton",
)
_EMBED = frozenset(("embed", "tweet", "embedded"))

_PHRASES = re.compile(
    r"(?:^|[\s_-])(?:author[\s_-]?(?:box|bio|info|card|profile|description|about|block|meta|name)"
    r"|about[\s_-]?(?:the[\s_-]?)?author|(?:post|entry|article)[\s_-]?(?:meta|footer|tags|share"
    r"|navigation|nav|info|byline)"
    r"|more[\s_-]?(?:from|in|on|stories|news|articles|posts)|most[\s_-]?(?:read|popular|viewed)"
    r"|read[\s_-]?(?:more|next|also)|also[\s_-]?(?:like|read)|next[\s_-]?(?:article|post|story)"
    r"|prev(?:ious)?[\s_-]?(?:article|post|story)|see[\s_-]?also"
    r"|you[\s_-]?may|sr[\s_-]only|visually[\s_-]hidden|screen[\s_-]reader|skip[\s_-](?:to|link)"
    r"|table[\s_-]?of[\s_-]?contents|print[\s_-]?(?:only|link)|reading[\s_-]?time"
    r"|published[\s_-]?(?:on|at|date)|(?:pub|publish|post|entry|article)[\s_-]?date|date[\s_-]?line"
    r"|e?mail[\s_-]?(?:form|signup|list)|back[\s_-]?to[\s_-]?top)(?:$|[\s_-])",
    re.IGNORECASE,
)

_ROLES = bag(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar "
    "toolbar button tablist tooltip alert form"
)
_NAMELESS = bag("body html article main h1 h2 h3 h4 h5 h6")
_TAGS = bag("nav footer aside form menu address")

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)


def names_of(element: HtmlElement) -> str:
    """Class, id and test id as one string; an id made from a heading's words is left out."""
    found = [element.get(key) for key in ("class", "data-testid", "data-component")]
    own = element.get("id")
    if own and len(_PART.findall(own)) <= _ID_WORDS:
        found.append(own)
    return " ".join(name for name in found if name)


@lru_cache(maxsize=16384)
def name_words(names: str) -> frozenset[str]:
    """The words names are made of, in lower case; hashes and page builders' words are none."""
    plain = _LAYOUT.sub(" ", _BUILDER.sub(" ", names))
    found: set[str] = set()
    for part in _PART.findall(plain):
        bare = part.rstrip("0123456789")
        if bare.isalpha():
            found.update(word.lower() for word in _NAME_WORD.findall(bare))
    return frozenset(found)


def is_hidden(element: HtmlElement) -> bool:
    """Whether the page itself says that this is not to be seen."""
    if element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" and element.tag not in ("span", "a", "i", "b"):
        return not element.xpath(".//p")
    style = element.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))


def signals(element: HtmlElement) -> frozenset[str]:
    """What in an element's own tag, role, style and names says that it is no part of an article.

    Each sign is a word of its own, so that one which stands all over a text can be told to mean
    nothing there.
    """
    found = set()
    if is_hidden(element):
        found.add("hidden")
    if element.tag in _TAGS:
        found.add(f"<{element.tag}>")
    role = (element.get("role") or "").lower()
    if role in _ROLES:
        found.add(f"role {role}")
    names = names_of(element)
    if names and element.tag not in _NAMELESS:
        found |= _named(names)
    return frozenset(found)


@lru_cache(maxsize=16384)
def _named(names: str) -> frozenset[str]:
    found = name_words(names)
    if found & _EMBED:
        return frozenset()
    if found & _FOLDED:
        found = found - {"hidden"}
    signs = (found & _WORDS) | {word for word in found if word.startswith(_STEMS)}
    phrase = _PHRASES.search(names)
    return signs | {phrase.group().strip(" _-").lower()} if phrase else signs


def is_furniture(element: HtmlElement) -> bool:
    """Whether an element's tag, role or names say that it is no part of an article."""
    return bool(signals(element) - {"hidden"})
