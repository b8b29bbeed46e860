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
    | \bour\s+(?:readers|coverage|ongoing|continuing|discussion|pages|website|site|series)\b
    | \bthe\s+(?:authors?|signator(?:y|ies)|writers?|undersigned)\s+(?:\w+\s+)?(?:is|are|was|were|
      have|has|write|writes|ask|asks|asked|request)\b
    | \b(?:was|were|been)\s+(?:sent|submitted|addressed|forwarded)\s+(?:\w+\s+)?(?:to|by)\b
    | \b(?:for|have)\s+(?:edited|translated)\s+(?:it|this|for)\b
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
LABEL = re.compile(
    r"[\s*_(\[]*(?:(?:the\s+)?editors?[’']?s?[’']?(?:\s+(?:note|introduction|preface|"
    r"comment))|editorial\s+note|"
    r"note\s+from\s+the\s+editors?|publisher[’']?s\s+note|introductory\s+note|"
    r"ed(?:itor)?\.?\s*note|"
    r"(?:the\s+)?editors?(?=\s*:)|eds?\.(?=\s*:)|"
    r"moderator[’']?s?\s+note|translator[’']?s\s+note|"
    r"note\s+de\s+(?:la\s+|l[’'])\s?(?:rédaction|éditeur|editeur|traductrice|traducteur)|ndlr|"
    r"n\.d\.l\.r\.?|"
    r"(?:anmerkung|vorbemerkung|hinweis)\s+der\s+redaktion|redaktionelle\s+(?:vor)?(?:be|"
    r"an)merkung|anm\.\s*d\.\s*red\.?|"
    r"nota\s+(?:de\s+la\s+redacción|del\s+editor|de\s+los\s+editores|editorial|da\s+redação|"
    r"do\s+editor|dos\s+editores|"
    r"della\s+redazione|redazionale)|n\.\s?d\.\s?r\.?|n\.\s?de\s+la\s+r\.?)"
    r"\s*[:.–—-]+",
    re.IGNORECASE,
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
