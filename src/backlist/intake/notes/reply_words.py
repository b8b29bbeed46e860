"""The words in which writings say what they answer, as patterns (data)."""

from __future__ import annotations

import re

KIND = (
    r"(?i:letter|statement|article|essay|piece|post|appeal|declaration|open\s+letter|reply|"
    r"response|"
    r"communiqué|editorial|report|resolution|document|review|column|circular|message|e-?mail|memo|"
    r"memorandum|announcement|notice|communication|proposal|press\s+release|bulletin|note|"
    r"circulaire|courriel|rundschreiben|mitteilung|nachricht|mensaje|correo|mensagem|ofício|"
    r"circolare|messaggio|"
    r"lettre|lettre\s+ouverte|déclaration|tribune|texte|brief|offene[nrs]?\s+brief|erklärung|"
    r"artikel|"
    r"stellungnahme|carta|carta\s+abierta|declaración|artículo|comunicado|carta\s+aberta|"
    r"declaração|artigo|"
    r"nota|lettera|lettera\s+aperta|dichiarazione|articolo|comunicato)"
)
SORT = r"(?i:(?:open|public|recent|official|joint|published|latest|first)\s+)*"
STOP = (
    r"(?=\s*(?:[,.;:!?(]|$)|\s+(?:detailing|about|on|in|that|which|who|regarding|concerning|"
    r"announcing|"
    r"describing|explaining|published|entitled|titled|of|dated|outlining|calling|and|to|for|"
    r"with|sur|qui|"
    r"über|sobre|que|su|che|appeared|was|is|has)\b)"
)
_SMALL = r"of|the|de|la|du|des|der|del|della|do|da|and|for|&|\([A-Z]{2,8}\)"
_CAPITALS = rf"[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.-]*|{_SMALL}))*"
_BODY = (
    r"(?:(?:national|central|executive|local|regional|steering|general|editorial|new|former|"
    r"old)\s+){0,2}"
    r"(?:board|committee|council|management|leadership|union|company|university|administration|"
    r"directors?|trustees|editors|government|ministry|organi[sz]ers|secretariat|executive|members|"
    r"staff|owners?|dean|president|chair|faculty|department|vorstand|redaktion|direction|comité|"
    r"junta|dirección|direção|diretoria|direzione|comitato)"
)
_WHO = (
    rf"(?:(?:(?!(?:which|that|who|is|was|has)\b)[a-zà-þ][\w’'-]*\s+){{1,4}}?"
    rf"(?:of|at|for|de\s+la|de|du|des|der|del|della|do|da|dei|von)\s+(?:the\s+)?)?{_CAPITALS}|"
    rf"{_BODY}"
)
"""Who wrote: a name ("Ada Finch", "Board of the Mill"), "committee of the Mill", "the board"."""
BY = rf"(?P<by>{_WHO})"
NOTE = re.compile(
    rf"(?:^|\b(?:after|when|nachdem|que|che|"
    rf"lorsque)\s+)(?P<outlet>(?:the\s+)?[A-ZÀ-Þ][\w’'.&-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.&-]*|of|the|"
    rf"and|for|in|de|la|der|y))*?)\s+"
    rf"(?:published|posted|released|printed|carried|ran|shared|a\s+publié|veröffentlichte|"
    rf"publicó|publicara|publicou|ha\s+pubblicato|pubblicò)\s+"
    rf"(?:an?|the|its|their|une?|le|la|l[’']|einen?|un|una|uma?|o|"
    rf"a)\s*{SORT}{KIND}(?:\s+(?:from|by|of|du|de\s+la|de|des|von|der|del|de\s+l[oa]s?|da|do|"
    rf"della|dei))\s+(?:the\s+|la\s+|le\s+)?{BY}",
)
APPEARED = re.compile(
    rf"(?:the|an?|la|le|einen?|una?|uma?|o|a)\s+(?:publication\s+of\s+(?:the|an?)\s+|"
    rf"parution\s+de\s+(?:la|l[’'])\s*)?{SORT}{KIND}\s+(?:from|by|of|von|du|de|del|da|"
    rf"di)\s+(?:the\s+|la\s+|le\s+)?{BY}(?:[^.;]{{0,80}}?\b(?:appeared|published|"
    rf"was\s+published|posted)\s+(?:in|on|"
    rf"by)\s+(?P<outlet>(?:the\s+)?[A-ZÀ-Þ][\w’'.&-]*(?:\s+[A-ZÀ-Þ][\w’'.&-]*)*))?",
)
DATED = re.compile(
    rf"(?:(?P<whose>(?:the\s+)?[A-ZÀ-Þ][\w’'.&-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.&-]*|of|the|"
    rf"for))*?)[’']s?\s+|(?P<your>\b[Yy]our\s+|\bvotre\s+|\bihre[nmr]?\s+|\beure[nmr]?\s+|"
    rf"\bvuestra\s+|\bsu\s+|\bvossa\s+|\bsua\s+|\bvostra\s+)|\bthe\s+|\b(?:la|le|den|der|a|"
    rf"o)\s+)"
    rf"{SORT}{KIND}(?:\s+(?:from|by|von|del?|du|da|do|della|der|des)\s+(?:the\s+|"
    rf"la\s+)?(?P<by>[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.-]*|of|the))*?|(?!(?:\d|le|la|the|"
    rf"my|our)\b)[a-zà-þ]{{3,}}))?"
    rf"(?:,?\s+(?:of|dated|from|published\s+on|du|datée\s+du|vom|del?|fechada\s+el|de|"
    rf"datada\s+de|di))\s+(?P<rest>(?:[^.;!?]|(?<=\d)\.(?=\s)){{3,60}})",
)
MONTH_FIRST = re.compile(
    rf"\b[Tt]he\s+(?P<rest>(?:[A-Z][a-z]+\s+\d{{1,2}}|"
    rf"\d{{1,2}}\s+[A-Z][a-z]+)(?:,?\s+\d{{4}})?,?)\s+{SORT}{KIND}\s+(?:from|by|"
    rf"of)\s+(?:the\s+|your\s+)?{BY}"
)
CUE = re.compile(
    r"\b(?:read|reading|respon\w+|reply|replying|replies|answer\w*|welcom\w+|receiv\w+|thank\w*|"
    r"lu|lire|répon\w+|gelesen|antwort\w*|erwider\w*|leído|leer|respond\w+|respuesta|lido|ler|"
    r"respost\w+|"
    r"letto|leggere|rispond\w+|risposta)\b",
    re.IGNORECASE,
)
RESPONSE = (
    r"(?:in\s+(?:response|reply|answer)\s+to|(?:an?\s+|this\s+|our\s+|my\s+)?(?:response|"
    r"reply|answer|rejoinder)\s+to|"
    r"(?:respond|responds|responded|replying|reply|replies)\s+to|responding\s+to|"
    r"en\s+réponse\s+(?:à|au|aux)|réponse\s+(?:à|au|aux)|(?:als\s+)?antwort\s+auf|"
    r"in\s+erwiderung\s+auf|"
    r"en\s+respuesta\s+al?|respuesta\s+al?|em\s+resposta\s+(?:ao?|à)|resposta\s+(?:ao?|à)|"
    r"in\s+risposta\s+(?:al?|alla|all[’'])|risposta\s+(?:al?|alla|all[’']))"
)
RESPONSE_STEMS = (
    "respon", "reply", "replies", "answer", "rejoinder", "réponse", "antwort", "erwiderung",
    "respuesta", "resposta", "risposta",
)  # fmt: skip
"""Parts, in folded case, of which every `RESPONSE` has one."""
SAYS_RESPONSE = re.compile(
    rf"(?:^\W*(?:this\s+(?:\w+\s+){{0,3}}?(?:{KIND}|is|was)|the\s+following|"
    rf"we\s+(?:are\s+)?(?:writ\w+|respond\w*)|i\s+(?:am\s+)?writ\w+|it\s+(?:is|was)|"
    rf"ce(?:tte)?|cet|dies\w*|wir|nous|est[ea]|escribimos|quest[oa]|escrevemos|"
    rf"scriviamo)\b[^.;]{{0,80}}?|^\W*){RESPONSE}\s+(?P<what>[^.;!?]{{4,220}})",
    re.IGNORECASE,
)
TITLE = re.compile(rf"^(?:an?\s+|open\s+|public\s+)*{RESPONSE}\s+(?P<what>.+)$", re.IGNORECASE)
QUOTED = re.compile(r"[“\"«„](?P<title>[^”\"»“]{3,200})[”\"»“]")


_ISSUED = (
    r"(?:had\s+|has\s+)?(?:published|posted|released|printed|carried|ran|shared|issued|sent|"
    r"circulated|put\s+out)"
)
_OUTLET = r"(?P<outlet>(?:the\s+)?[A-ZÀ-Þ][\w’'&.-]*(?:\s+[A-ZÀ-Þ][\w’'&-]*)*)"
RELATIVE = re.compile(
    rf"\b(?:the|your|an?|its|their)\s+{SORT}{KIND}\s*,?\s+(?:(?:which|that)\s+)?(?:the\s+|"
    rf"our\s+|your\s+)?"
    rf"(?P<by>you|{_WHO})\s+{_ISSUED}\b(?:\s+(?:in|on|by)\s+(?!\d){_OUTLET})?(?P<rest>[^."
    rf";!?]{{0,60}})"
)
"""By who issued it and where: "the statement which the Committee published in The Signal"."""
RELEASED = re.compile(
    rf"\b(?:after|following|when|since|as|because)\s+(?:the\s+|"
    rf"our\s+)?{BY}\s+{_ISSUED}\s+(?:its|their|an?|the|his|"
    rf"her)\s+{SORT}{KIND}\b(?P<rest>[^.;!?]{{0,80}})"
)
"""What a note says came before: "after the board of the Mill released its letter of March 2"."""
FOLLOWING = re.compile(
    r"\b(?:after|following|in\s+(?:response|reply|answer)\s+to|since|prompted\s+by|replies\s+to|"
    r"answers|"
    r"responds\s+to)\s+$"
)
