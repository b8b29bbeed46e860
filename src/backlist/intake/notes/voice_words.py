"""How outlets, editors and authors speak, as patterns (data)."""

from __future__ import annotations

import re

PUBLISH = (
    r"publish\w*|re-?publish\w*|re-?print\w*|re-?produc\w*|re-?post\w*|post(?:ing|ed)?|"
    r"print(?:ing|ed)?|"
    r"present(?:ing|ed)?|shar(?:e|ing|ed)|run(?:ning)?|carry(?:ing)?|mak(?:e|ing)\s+available|"
    r"circulat\w+|"
    r"host(?:ing)?"
)
WRITING = (
    r"statement|letter|article|essay|text|piece|contribution|document|appeal|interview|speech|talk|"
    r"exchange|response|reply|declaration|open\s+letter|post|resolution|report|translation|"
    r"call|petition"
)
MENDED = (
    r"\b(?:errors?|misprints?|spellings?|punctuation|footnotes?|(?:sub)?headings?|captions?|"
    r"typograph\w+)\b"
    r"[^.;]{0,60}\b(?:corrected|mended|amended|altered|added|omitted|modernised|modernized|"
    r"standardi[sz]ed|"
    r"left\s+out|silently)\b"
)
"""What whoever prints a text says that was done to it."""
EDIT = re.compile(
    rf"""
      \b(?:glad|pleased|happy|proud|grateful|delighted)\s+to\s+(?:be\s+able\s+to\s+)?
        (?:{PUBLISH})\b
    | \b(?:is|are)\s+(?:now\s+|here\s+)?(?:re-?)?(?:publishing|posting|printing|sharing|producing|
        hosting|carrying)\s+(?:it|this|them|the\s+(?:full\s+)?(?:{WRITING}))\b
    | \bwelcomes?\s+(?:\w+\s+){{0,3}}(?:replies|responses|answers|contributions|comments|letters)\b
    | \bwe\s+(?:\w+\s+){{0,4}}?(?:carry|print|publish|run|receive|hear)\s+(?:\w+\s+){{0,3}}
      (?:replies|responses|letters|contributions|comments|testimon\w+|submissions|corrections)\b
    | \bwe(?:\s+\w+){{0,4}}?\s+(?:{PUBLISH})\b
    | \b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:\w+\s+){{0,2}}(?:re-?)?(?:published|
      printed|reprinted|
        reproduced|posted|presented|shared)\s+(?:here|below|with)
    | \b(?:raised|made|published|printed|reproduced|reprinted|posted|given|discussed|found|
      expressed|presented)\s+
        (?:below|here(?:in)?|above)\b
    | \bthe\s+following\s+(?:\w+\s+){{0,4}}(?:{WRITING})\b | \b(?:{WRITING})s?\s+(?:below|
      that\s+follows|which\s+follows)\b
    | \b(?:here|below)\s+(?:is|are|we)\b | \bviews?\s+expressed\b |
      \bdo(?:es)?\s+not\s+necessarily\s+(?:reflect|represent)
    | \bwe\s+(?:welcome|invite|encourage|urge|look\s+forward\s+to)\s+(?:\w+\s+){{0,5}}(?:responses|
      contributions|readers|replies|
        comments|submissions|feedback|debate|discussion|letters)
    | \bour\s+(?:(?:own|old|new|other|regular)\s+)?(?:readers|coverage|
        ongoing|continuing|discussion|pages|website|site|series)\b
    | \bthe\s+(?:authors?|signator(?:y|ies)|writers?|undersigned)\s+(?:\w+\s+)?(?:is|are|was|were|
      have|has|write|writes|ask|asks|asked|request)\b
    | \b(?:was|were|been)\s+(?:sent|submitted|addressed|forwarded)\s+(?:\w+\s+)?(?:to|by)\b
    | \b(?:for|have)\s+(?:edited|translated)\s+(?:it|this|for)\b
    | {MENDED}
    | \b(?:further|more|other|the\s+(?:next|second|third|last|final|remaining))\s+(?:\w+\s+){{0,2}}
        (?:{WRITING}|parts?|instalments?)s?\s+(?:will|(?:is|are)\s+to)\s+(?:appear|follow|come|
        be\s+(?:published|printed|posted))\b
    | \b(?:this|the)\s+(?:{WRITING}),\s+by\s+\w
    | \b(?:lightly|slightly|been)\s+edited\b |
      \bedited\s+for\s+(?:length|clarity|style)
    | \bin\s+the\s+interests?\s+of\b | \bto\s+(?:add\s+your\s+(?:name|signature)|sign\s+(?:this|
      the|on))\b
    | \bnous\s+(?:l[ea]s?\s+|l[’'])?(?:publions|reproduisons|relayons|republions|diffusons|
      présentons|remercions|partageons)\b
    | \b(?:texte|lettre|article|déclaration|appel)\s+(?:ci-dessous|qui\s+suit|suivante?)\b |
      \bci-dessous\b
    | \bwir\s+(?:\w+\s+){{0,3}}?(?:veröffentlichen|dokumentieren|geben|drucken|übernehmen|stellen|
      publizieren|teilen)\b
    | \b(?:dokumentieren|veröffentlichen)\s+wir\b | \b(?:nachfolgend|im\s+folgenden|nachstehend)\b
    | \b(?:l[oa]s?\s+)?(?:publicamos|reproducimos|difundimos|compartimos|republicamos)\b |
      \ba\s+continuación\b
    | \b(?:reproduzimos|divulgamos|compartilhamos|partilhamos)\b | \b(?:a\s+seguir|abaixo)\b
    | \b(?:pubblichiamo|riprendiamo|riportiamo|diffondiamo|condividiamo|ripubblichiamo)\b |
      \bdi\s+seguito\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
AUTHORS = re.compile(
    r"""
      ^\W*(?:we|i)\s+(?:(?:are|am)\s+(?:writing|members|a\s+group)|write|the\s+undersigned|,|
        ,?\s+as\s+)
    | ^\W*we,?\s+(?:the\s+|as\s+|\w+\s+members|members|workers|students|residents)
    | ^\W*(?:as|speaking\s+as)\s+(?:\w+\s+){0,3}(?:members|workers|students|socialists|comrades|
      feminists)\b
    | ^\W*(?:nous\s+(?:écrivons|soussigné|vous|sommes)|wir\s+(?:schreiben|sind|unterzeichn|
      die\s+unter|wenden)|
        (?:nosotr[oa]s|les\s+escribimos|escribimos|nos\s+dirigimos|quienes|l[oa]s\s+abajo)|
        (?:nós|escrevemos|dirigimo|os\s+abaixo|as\s+abaixo)|(?:noi|vi\s+scriviamo|scriviamo|
          ci\s+rivolgiamo))\b
    | \byou(?:r|rs)?\b | \b(?:vous|votre|vos|euch|eure?\w*|ihnen|vosotr[oa]s|ustedes|vuestr\w+|
      vossa?s?|vocês|voi|vostr\w+)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
ORDINARY = re.compile(
    r"^\W*(?:we|i|our|my|you|your|nous|notre|nos|wir|unser|nuestr|noss|noi|nostr)\b", re.IGNORECASE
)
STRICT = re.compile(
    rf"\bthe\s+following\s+(?:\w+\s+){{0,4}}(?:{WRITING})\s+(?:was|is|has|were|comes|appeared|"
    rf"by)\b"
    rf"|\bwe\s+(?:are\s+)?(?:re-?)?(?:publish|print|post)\w*\s+(?:here|below|the\s+following|"
    rf"this\s+(?:{WRITING}))"
    rf"|\bwe\s+(?:are\s+)?re(?:publish|print|post)\w*\s+(?:it|this|here|the)\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    rf"^\W*(?:The\s+)?[A-ZÀ-Þ][\w’'.&-]*(?:\s+(?:[A-ZÀ-Þ&][\w’'.&-]*|of|the|for))*\s+"
    rf"(?:(?:is|are)\s+(?:run|edited|published|produced|staffed|put\s+together)\s+by\b"
    rf"|(?:prints|publishes|posts|runs|carries|offers|presents|reproduces|reprints|"
    rf"shares)\s+(?:it|this|"
    rf"them|the\s+(?:full\s+|following\s+)?(?:{WRITING}))\b"
    rf"|(?:has|have)\s+(?:invited|asked)\s+|invited\s+|appears?\s+(?:\w+\s+){{0,2}}(?:(?:a|"
    rf"every)\s+(?:week|month|year)|weekly|"
    rf"monthly|quarterly)\b|welcomes?\s+(?:letters|replies|responses|comments))"
)
"""An outlet that tells of itself what it does with writings: "The Lantern prints it whole"."""
EDITORIAL = re.compile(
    rf"\b(?:{WRITING}|readers?|authors?|contributors?|editors?|our\s+(?:next|last)\s+\w+|printed|"
    rf"published|reprinted|translated|permission)\b",
    re.IGNORECASE,
)
"""Words of the trade; two different ones make a note of whole sentences in brackets."""
UPKEEP = re.compile(
    r"\b(?:subscribe|donate|donation|consider\s+(?:giving|supporting|subscribing|donating|"
    r"becoming)|"
    r"become\s+a\s+(?:member|subscriber|sustainer|supporter)|subscriptions?|volunteers|upkeep|"
    r"newsletter)\b",
    re.IGNORECASE,
)
