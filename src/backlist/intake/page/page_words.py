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
    r"(?: (?:su|on|in|en|sur|auf))?\s*[:|»>–—-])",
    re.IGNORECASE,
)

_LAST = re.compile(
    r"^\W*(?:(?:related|recommended|latest|recent|popular|trending|similar) (?:articles?|posts?|"
    r"stor(?:y|ies)|news|reads?|reading|content|blogs?|coverage)|"
    r"more (?:from|articles?|stories|posts|news)\b.{0,40}|"
    r"about the (?:authors?|reviewers?|writers?)|à lire aussi|leggi anche|lees ook|"
    r"lee también|leia também|das könnte (?:sie|dich) auch interessieren|"
    r"you(?: may| might|['’]ll)(?: also)? (?:like|love|enjoy).{0,20}|"
    r"comments?|\d+ (?:comments?|responses?|replies|thoughts?)\b.{0,80}|"
    r"leave a (?:comment|reply).{0,20}|(?:sign up|subscribe|join)\b.{0,40}newsletter.{0,20}|"
    r"(?:artículos|noticias|entradas) relacionad[ao]s|(?:artigos|notícias) relacionad[ao]s|"
    r"articles? (?:liés?|similaires)|ähnliche (?:artikel|beiträge)|articoli correlati|"
    r"(?:deja|dejar) (?:un comentario|una respuesta)|laisser un commentaire|"
    r"(?:schreibe einen|hinterlasse einen) kommentar|deixe um comentário|lascia un commento|"
    r"kommentare?|commentaires?|comentarios?|comentários?|commenti)\W*$",
    re.IGNORECASE,
)

_ANNOUNCES = re.compile(
    r"^\W*(?:more|related (?:links|stories|articles|news|posts|content)|story timeline|read|"
    r"top stories|you(?: may| might|['’]ll)(?: also)? (?:like|love|enjoy).{0,20})\W*$",
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
    r"reading time.{0,20}|(?:tempo de leitura|lesezeit|temps de lecture|tiempo de lectura|"
    r"tempo di lettura|leestijd).{0,25}|(?:\d+.)?min(?:ute)?s?\.? read|"
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
    r"resources|headlines|articles for you|for you)(?: (?:you|for|from|on|about)\b.{0,40})?)|"
    r"you(?: may| might| could|['’]ll| will)(?: also)? (?:like|love|enjoy|be interested in).{0,20}|"
    r"(?:people|readers) also (?:read|viewed|liked|ask).{0,20}|what to read next.{0,20}|"
    r"about the (?:authors?|writers?|reviewers?|editors?|contributors?)|about (?:us|me)|"
    r"(?:article |medically |fact )?(?:written|reviewed|edited|curated|checked) by|"
    r"who (?:wrote|curated|reviewed) this.{0,20}|"
    r"(?:also )?mentioned in this (?:post|article|story)|"
    r"über den autor|über die autor(?:in|en)|à propos de l['’]auteur|sobre (?:el|la|o|a) autora?|"
    r"(?:informazioni )?sull['’]autore|over de auteur|об авторе|"
    r"(?:still )?have (?:any |more )?questions.{0,20}|need (?:more |any )?help.{0,20}|"
    r"get (?:a|your) (?:free|no-obligation) .{0,40}|(?:collaborate|work|partner|advertise) with us|"
    r"(?:book|schedule|request) an? (?:free )?(?:call|demo|consultation|quote).{0,20}|"
    r"start your free trial.{0,20}|read more posts by .{0,40}|meet the authors?|written by|"
    r"author(?:s|['’]s)?(?: (?:bio|details|info))?|"
    r"share (?:this|on|your).{0,40}|comments?|"
    r"\d+ (?:comments?|responses?|replies|thoughts?)\b.{0,80}|"
    r"(?:leave|post|add|write) (?:a|your) (?:comment|reply|response).{0,20}|"
    r"join (?:the|our) (?:\w+ ){0,3}(?:conversation|discussion|newsletter|mailing list|community)"
    r".{0,40}|"
    r"(?:subscribe|sign up)\b.{0,60}|"
    r"(?:get|stay) (?:in touch|updated|connected|informed).{0,40}|"
    r"newsletter.{0,30}|our newsletter.{0,30}|follow us.{0,40}|contact us|connect with us.{0,20}|"
    r"top stories|tags|categories|topics|filed under|explore more.{0,30}|keep reading|"
    r"read (?:more|next|this next)|continue reading|next (?:article|post|story|up).{0,30}|up next|"
    r"(?:artículos|noticias|entradas) relacionad[ao]s|(?:artigos|notícias) relacionad[ao]s|"
    r"leia (?:também|mais)|lee también|você pode gostar|veja também|"
    r"articles? (?:liés?|similaires)|à lire aussi|sur le même sujet|"
    r"das könnte (?:sie|dich) auch interessieren|mehr zum thema|ähnliche (?:artikel|beiträge)|"
    r"articoli correlati|leggi anche|potrebbe interessarti.{0,20}|lees ook|gerelateerd.{0,20}|"
    r"(?:deja|dejar) (?:un comentario|una respuesta).{0,20}|laisser un commentaire.{0,20}|"
    r"(?:schreibe einen|hinterlasse einen) kommentar.{0,20}|deixe um comentário.{0,20}|"
    r"lascia un commento.{0,20}|kommentare?|commentaires?|comentarios?|comentários?|commenti|"
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

_CLOSING = re.compile(
    r"^\W*(?:(?:additional )?reporting by|(?:this )?(?:post|article|story|page) "
    r"(?:may )?(?:contains?|includes?) (?:\w+ )?affiliate|affiliate links|as an amazon associate|"
    r"(?:affiliate )?(?:disclaimer|disclosure)\b|we may (?:earn|receive|get)|"
    r"(?:first )?published(?: on)?\b.{0,12}\d|(?:last )?updated (?:at|on)\b|tags?:? \w|"
    r"follow (?:us|me|him|her|them|[A-Z@]\w+(?: [\w']+){0,6}) (?:on|at|via)\b|follow @|"
    r"write to .{3,40}@|reach .{3,40}(?:@|twitter)|e-?mail:? \S+@\S+$|\S+@\S+\.\w+$|"
    r"source: |photo(?:s|graph)?(?: courtesy| credit)|image(?:s|: ©| credit| courtesy| via)|"
    r"(?:associated press|reuters|ap) (?:writers?|reporters?|journalists?) |"
    r".{3,60} contributed to this (?:report|story|article)|"
    r"(?:the )?(?:views|opinions|views and opinions) (?:expressed|in this)|"
    r"(?:have|got) a (?:story|news )?tip|share your story|get .{3,60} delivered\b|"
    r"don['’]t forget to (?:like|share|subscribe|pin|follow)|pin (?:it|this) (?:for|to|on)|"
    r"become a (?:paid )?(?:subscriber|member|patron)|"
    r"(?:if you )?(?:enjoyed?|liked?|loved?) (?:this|what you))",
    re.IGNORECASE,
)

_LONGEST_DATELINE = 200

_BYLINE = re.compile(
    r"^\W*(?:(?:written|posted|published|words|story|text|photos?) )?"
    r"(?:by|von|par|por|di|da|door|av|af)\b"
    r"\W+\w+(?:[ ,&]+\w+(?:[.'’-]\w*)?){0,9}\W*$",
    re.IGNORECASE,
)


def is_lead_in(text: str) -> bool:
    """Whether a line leads to another page of the site: "Related: …", "Read more: …"."""
    return bool(_LEAD_IN.match(text[:200]))


_CREDITED = re.compile(
    r"[(\[](?:image|photo|picture|pic|credit|foto|bild|crédit|imagen|imagem)s?\b[^)\]]{1,60}[)\]]"
    r"\W*$|(?:^|[.!?|)\]”\"])\s*(?:photo|image|picture|photograph)s?\s*(?::|©|by |courtesy)"
    r"(?:[^.]|(?<=\b[A-Z])\.){1,50}$|"
    r"[/(](?:AP|AFP|Reuters|Getty Images?|EPA|PA)\)$",
    re.IGNORECASE,
)


def is_credited(text: str) -> bool:
    """Whether a line ends as the caption of a picture does, with whose it is."""
    return len(text) <= 300 and bool(_CREDITED.search(text))


def is_announcement(text: str) -> bool:
    """Whether a line announces links to other pages, and nothing else: "More:", "Related"."""
    return bool(_LEAD_IN.match(text + ":")) or bool(_ANNOUNCES.match(text))


def is_furniture_line(text: str) -> bool:
    """Whether a line belongs to the page and not to the article: a button, a credit, raw data."""
    if text.startswith(('{"', '[{"')) and text.endswith(("}", "]")):
        return True
    if text[:26].lower() == "lorem ipsum dolor sit amet":
        return True
    return len(text) <= 240 and bool(_LINES.match(text))


def is_tail_heading(text: str) -> bool:
    """Whether a heading opens what comes after an article: "Related posts", "Comments"."""
    return len(text) <= 100 and bool(_TAIL.match(text))


def is_last_heading(text: str) -> bool:
    """Whether a heading can stand over nothing of the text: "About the author", "Comments"."""
    return len(text) <= 100 and bool(_LAST.match(text))


def is_call(text: str) -> bool:
    """Whether a line calls on the reader to subscribe, follow, share or give."""
    return bool(_CALL.search(text))


def is_closing(text: str) -> bool:
    """Whether a line after the end is a credit, a disclaimer, or says where to follow and write."""
    return bool(_CLOSING.match(text))


def is_dateline(text: str) -> bool:
    """Whether a short line over a text is only its date, its byline, or both."""
    if len(text) > _LONGEST_DATELINE:
        return False
    if _BYLINE.match(text):
        return True
    if not any(c.isdigit() for c in text):
        return False
    said = read_date(text)
    if said is None or said.inferred:
        return False
    rest = text[: said.start] + " " + text[said.end :]
    return len(re.findall(r"[^\W\d]{3,}", rest)) <= 4
