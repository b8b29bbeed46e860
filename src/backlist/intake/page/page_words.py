"""What the words of a page's furniture are, line by line, in the languages of the web (pure).

Buttons, credits, calls to subscribe, headings of what comes after an article, the date and
byline over it.
"""

from __future__ import annotations

import re

from backlist.dates import read_date

_LEAD_IN = re.compile(
    r"^\W*(?:related(?: (?:articles?|stor(?:y|ies)|posts?|content|reading|coverage|news|links|"
    r"topics?))?\s*[:|»>]|"
    r"(?:read (?:more|also|next|the full story)|also read|see also|see more|more on|more from|"
    r"watch(?: (?:more|now|next))?|listen|don['’]t miss|must read|recommended|"
    r"you might also like|also on [\w.]+|leggi anche|lee (?:también|más)|leia (?:também|mais)|"
    r"lire aussi|à lire aussi|lesen sie auch|mehr zum thema|lees ook|læs også|les også|läs även)"
    r"\s*[:|»>–—-])",
    re.IGNORECASE,
)

_LINES = re.compile(
    r"^\W*(?:advertisement|advertising|anzeige|publicidad|publicité|pubblicità|ads?|advert|"
    r"sponsored|(?:story|article) continues below(?: advertisement)?|continue reading.{0,40}|"
    r"read more|read next|keep reading|learn more|see more|show more|load more|view more|"
    r"share(?: (?:this|on|with|via|article|story|post|now).{0,40})?|shares?|tweet|pin(?: it)?|"
    r"like this|print|e-?mail(?: this)?|copy link|link copied|facebook|twitter|x|whatsapp|"
    r"telegram|linkedin|pinterest|reddit|flipboard|messenger|"
    r"subscribe(?: (?:now|here|to|today).{0,80})?|"
    r"sign ?up(?: (?:for|to|here|now|today).{0,80})?|"
    r"sign in|log ?in|register|join (?:now|us|today)|follow us.{0,120}|"
    r"click here (?:to|for).{0,80}|comments?(?: \(?\d+\)?)?|\d+ comments?|"
    r"leave a (?:comment|reply)|skip to .{0,40}|jump to .{0,40}|back to top|top of page|"
    r"table of contents|contents|on this page|in this article|\d+ min(?:ute)?s? read|"
    r"reading time.{0,20}|min read|"
    r"(?:updated?|published|posted|last updated)(?: on)?:?\W{0,3}.{0,40}\d{4}.{0,20}|"
    r"photo by|photo|image|getty images?|image credit.{0,60}|enlarge(?: this image)?|"
    r"toggle caption|hide caption|loading|play video|watch now|next|previous|prev|book now|"
    r"all rights reserved.{0,80}|(?:©|copyright).{0,160}|\[/?\w[^\]]*\]|"
    r"tags?\s*:.{0,200}|filed under\s*:?.{0,160}|categories\s*:.{0,160}|topics\s*:.{0,160}|"
    r"this (?:article|post|page) (?:may )?contains? affiliate links?.{0,160})\W*$",
    re.IGNORECASE,
)

_TAIL = re.compile(
    r"^\W*(?:related(?: (?:articles?|stor(?:y|ies)|posts?|content|reading|coverage|news|links?|"
    r"topics?|resources|products|items|searches))?|"
    r"(?:more|latest|other|recent|popular|similar|trending|top|featured|"
    r"most (?:read|popular|viewed)|recommended|editor['’]?s['’]? picks)"
    r"(?: (?:from|in|on|like|by|about|for)\b.{0,50}|"
    r" (?:articles?|stor(?:y|ies)|posts?|news|reads?|content|videos?|links?|topics?|blogs?|"
    r"resources|headlines|articles for you|for you))|"
    r"you (?:may|might|could|['’]ll)(?: also)? (?:like|love|enjoy|be interested in).{0,20}|"
    r"(?:people|readers) also (?:read|viewed|liked|ask).{0,20}|what to read next.{0,20}|"
    r"about the authors?|about (?:us|me)|read more posts by .{0,40}|meet the authors?|written by|"
    r"author(?:s|['’]s)?(?: (?:bio|details|info))?|"
    r"share (?:this|on|your).{0,40}|comments?|"
    r"\d+ (?:comments?|responses?|replies|thoughts?)\b.{0,80}|"
    r"(?:leave|post|add|write) (?:a|your) (?:comment|reply|response).{0,20}|"
    r"join (?:the|our) (?:conversation|discussion|newsletter|mailing list|community).{0,40}|"
    r"(?:subscribe|sign up)\b.{0,60}|"
    r"(?:get|stay) (?:in touch|updated|connected|informed).{0,40}|"
    r"newsletter.{0,30}|our newsletter.{0,30}|follow us.{0,40}|contact us|connect with us.{0,20}|"
    r"tags|categories|topics|filed under|explore more.{0,30}|keep reading|"
    r"read (?:more|next|this next)|continue reading|next (?:article|post|story|up).{0,30}|up next|"
    r"(?:artículos|noticias|entradas) relacionad[ao]s|(?:artigos|notícias) relacionad[ao]s|"
    r"leia (?:também|mais)|lee también|você pode gostar|veja também|"
    r"articles? (?:liés?|similaires)|à lire aussi|sur le même sujet|"
    r"das könnte (?:sie|dich) auch interessieren|mehr zum thema|ähnliche (?:artikel|beiträge)|"
    r"articoli correlati|leggi anche|potrebbe interessarti.{0,20}|lees ook|gerelateerd.{0,20}|"
    r"関連記事|おすすめ記事|相关(?:文章|阅读|新闻)|推荐阅读|похожие (?:статьи|новости)|"
    r"читайте также)\W*$",
    re.IGNORECASE,
)

_CALL = re.compile(
    r"\b(?:subscribe|sign up|newsletters?|"
    r"follow (?:us|me|him|her|them|[A-Z]\w+) (?:on|@)|follow @|share (?:it|this|your)|"
    r"join (?:our|the)\b.{0,20}(?:list|newsletter|community|group)|"
    r"(?:get|download) (?:the|our) .{0,20}app|all rights reserved|have a (?:news )?tip|"
    r"like this (?:story|article|post)|in your inbox|to your inbox|become a (?:member|patron)|"
    r"support (?:us|our work)|buy me a coffee|leave (?:a|your) comment|"
    r"let (?:us|me) know in the comments|click here to (?:read|see|get|sign)|find us on|"
    r"like us on|visit our website for)\b",
    re.IGNORECASE,
)

_BYLINE = re.compile(
    r"^\W*(?:(?:written|posted|published|words|story|text|photos?) )?"
    r"(?:by|von|par|por|di|da|door|av|af)\b"
    r"\W+\w+(?:[ ,&]+\w+[.'’-]?\w*){0,9}\W*$",
    re.IGNORECASE,
)


def is_lead_in(text: str) -> bool:
    """Whether a line leads to another page of the site: "Related: …", "Read more: …"."""
    return bool(_LEAD_IN.match(text[:200]))


def is_furniture_line(text: str) -> bool:
    """Whether a line belongs to the page and not to the article: a button, a credit, raw data."""
    if text.startswith(('{"', '[{"')) and text.endswith(("}", "]")):
        return True
    return len(text) <= 240 and bool(_LINES.match(text))


def is_tail_heading(text: str) -> bool:
    """Whether a heading opens what comes after an article: "Related posts", "Comments"."""
    return len(text) <= 100 and bool(_TAIL.match(text))


def is_call(text: str) -> bool:
    """Whether a line calls on the reader to subscribe, follow, share or give."""
    return bool(_CALL.search(text))


def is_dateline(text: str) -> bool:
    """Whether a short line over a text is only its date, its byline, or both."""
    if _BYLINE.match(text):
        return True
    if not any(c.isdigit() for c in text):
        return False
    said = read_date(text)
    if said is None or said.inferred:
        return False
    rest = text[: said.start] + " " + text[said.end :]
    return len(re.findall(r"[^\W\d]{3,}", rest)) <= 4
