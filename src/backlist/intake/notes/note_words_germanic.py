"""How provenance notes are worded in English and German (data)."""

from __future__ import annotations

from backlist.intake.notes.note_grammar import NoteWords

_NOUNS_EN = (
    "post|blog_post|blog|article|piece|essay|entry|story|text|letter|statement|open_letter|appeal|"
    "column|op@ed|editorial|commentary|comment|interview|review|report|talk|speech|lecture|"
    "presentation|paper|pamphlet|leaflet|chapter|poem|obituary|declaration|manifesto|resolution|"
    "petition|contribution|document|translation|transcript|conversation|dialogue|excerpt|extract|"
    "reflection|call|response|reply|content|material|work|message|note|thread|analysis|polemic|"
    "dispatch|press_release|communiqué|introduction|preface|foreword|series|page|memo|tribute"
)

EN = NoteWords(
    subjects=rf"""
        (?:this | the_(?:above|following|present|foregoing) | (?:the|our|my)(?=_(?:\w+_){{0,2}}
           (?:letter|statement|article|text|piece|appeal|interview|essay|post)) )
          _ (?:(?!(?:is|are|was|were|has|had|
            we)_)[\w’'-]+,?_){{0,4}}? (?:{_NOUNS_EN})s? (?:_(?:below|above|here|which|that))*
      | (?:an?|this|this_is(?:_an?|_the)?|the_following_is(?:_an?|_the)?|below_is(?:_an?|_the)?)_
          (?:[\w-]+,?_(?:and_)?){{0,4}}
          (?:version|excerpt|translation|extract|draft|form|transcript|text|part|portion|parts|
             portions|reprint|abridgement)
          (?:_(?:of|from)_(?:this|the|an?|it|our|my)? (?:_?[\w-]+){{0,5}}? (?:_(?:{_NOUNS_EN}))?)?
          (?:,?_(?:which|that))?
      | (?:the_following|this|below|what_follows)_is_(?:an?|the|our|my)_(?:\w+_){{0,3}}?
          (?:{_NOUNS_EN}) (?:_(?:by|from|to|of|on|that|which|in)_[^;:.]{{1,200}}?)?,?
      | this(?:_is)? | it | parts_of_this_(?:{_NOUNS_EN}) | the_following
      | (?:(?:open|public|joint)_)?(?:{_NOUNS_EN})s?
    """,
    triggers=(
        ("feed", r"(?:first_appeared|appeared_first)(?=_on_)"),
        (
            "first",
            r"""(?: (?:was|were|is|are|has|have|had)_(?:been_)? )?
                (?:originally|first|initially|previously)_ (?:been_)?
                (?:self-)?(?:published|posted|appeared|appearing|printed|ran|run|aired|handed_out|
                  released|
                  issued|circulated|distributed|shared|featured|written_for|sent|broadcast|put_out)""",
        ),
        (
            "first",
            r"""(?: (?:was|were|is|are|has|have|had)_(?:been_)? )?
                (?:published|posted|appeared|printed|ran|released|issued|circulated|shared)_
                (?:originally|first|initially|for_the_first_time)""",
        ),
        (
            "first",
            r"(?:(?:was|is)_)?originally(?=_(?:from|on|"
            r"at)_(?:the_)?(?:\w+_)?(?:[\w-]+\.)+[a-z]{2,})",
        ),
        ("first", r"first_(?:publication|appearance|print(?:ed|ing)?)_?:?"),
        ("first", r"(?:original_(?:publication|post|article|source)|original)_?(?:here_?)?:"),
        (
            "cross",
            r"(?:(?:is|was|has_been|have_been)_)?(?:(?:also|simultaneously)_)*cross@(?:post|"
            r"publish|list)ed",
        ),
        (
            "also",
            r"""(?:(?:is|was|has|have|has_been|will_be|appears?|appeared)_)?(?:also|simultaneously|
                concurrently)_(?:been_)?(?:published|posted|printed|available|running|appearing|
                appears?|appeared|runs?|ran|shared)""",
        ),
        ("print", r"appears?_in_print"),
        (
            "reprint",
            r"""(?:(?:is|was|were|are|has|have|had|being)_(?:been_)?)?(?:here_)?
                (?:(?:subsequently|later|then|recently|also)_)?
                (?:re@published|re@printed|re@posted|re@produced|re@blogged|re@issued|re@run|
                   picked_up|carried|syndicated)""",
        ),
        (
            "shared",
            r"""(?:(?:is|was|were|has|have|had)_(?:been_)?)?(?:(?:subsequently|later|then|also)_)?
                (?:re@)?(?:shared|forwarded|retweeted|relayed)(?=_(?:by|on|in|at|via|to|from|here))""",
        ),
        (
            "adapted",
            r"(?:(?:is|was|has_been)_)?(?:adapted|abridged|condensed|extracted|excerpted|"
            r"edited)(?:_and_\w+)?_from",
        ),
        (
            "active",
            r"(?:published|posted|released|issued|circulated|shared|put_out|sent_out|"
            r"distributed)(?=_(?:this|the_(?:following|above))_)",
        ),
        (
            "active-below",
            r"(?:published|posted|released|issued|circulated|wrote|put_out|"
            r"sent_out)(?=_the_(?:\w+_)?(?:letter|statement|text|article|piece|"
            r"appeal)_(?:below|above|that_follows|which_follows|reproduced))",
        ),
        (
            "active-again",
            r"""(?:is|are)_(?:(?:very_)?(?:glad|pleased|happy|proud|honou?red|grateful|delighted)_to_
                (?:be_able_to_)?)?(?:now_|here_)?
                (?:re@post|re@publish|re@print|re@produce|share|sharing|re@posting|re@publishing|
                   re@printing|re@producing|passing_on|pass_on|circulate)
                (?=_(?:this|the_(?:following|above|below)|below|here|it\b))""",
        ),
        (
            "active",
            r"""(?:is|are)_(?:very_)?(?:glad|pleased|happy|proud|honou?red|grateful|delighted)_to_
                (?:be_able_to_)?(?:publish|post|print|carry|run|present)
                (?=_(?:this|the_(?:following|above|below)|below|here))""",
        ),
        (
            "published",
            r"""(?:ran|runs)(?=_(?:in|on|at|under)_) |
                (?: (?:was|were|is|has|have|had)_(?:been_)? )?(?:(?:recently|publicly|jointly|
                anonymously|just|also)_)?(?:(?:written_and|signed_and)_)?
                (?:published|posted|printed|released|issued|appeared|appears|circulated|distributed|
                   put_up|put_out|made_public|sent|broadcast|handed_out|read_out|delivered)""",
        ),
        ("via", r"(?:via|h/t|source|taken_from)_?:?(?=_)"),
    ),
    where="in|on|at|over_at|via|from|to|with|through|as|for",
    who="by",
    source="from",
    stop=(
        r"by|on|under|with|where|which|who|when|after|before|last|earlier|later|yesterday|"
        r"today|this|as|following|during|for"
    ),
    titled=(
        r"(?:under_(?:the_)?(?:title|headline|name)|with_the_(?:title|headline)|(?:titled|"
        r"entitled|headlined|as(?=_?[“\"‘«])))"
    ),
    translated=(
        r"translat(?:ed|ion)(?:_from_(?:the_)?(?P<from>[\w-]+(?:_[A-Z]\w+)?))?_?(?:by|"
        r":)_?(?P<who>.+)|translated_from_(?:the_)?(?P<only>[A-Z]\w+)"
    ),
    labels=(
        r"(?:editors?[’']?s?[’']?_note|ed\._note|ed\.|note|n\.?b\.|notice|about_this_\w+|"
        r"source)"
    ),
)

_DE_STEMS = (
    "zuerst", "erstmal", "ursprünglich", "zunächst", "im original", "erschien", "erstver",
    "erstab", "erstdr", "originalver", "originalbei", "nachdruck", "nachgedruckt", "übernommen",
    "wiederver", "wiederab", "geteilt", "weiterver", "weitergel", "auch", "zeitgleich",
    "gleichzeitig", "veröffentlicht", "publiziert", "gepostet", "gedruckt", "verteilt", "quelle",
    "auszug", "vorabdruck",
)  # fmt: skip

DE = NoteWords(
    subjects=r"""
        (?:diese[rs]?|der|die|das|unser(?:e|er)?|nachfolgende[rs]?|folgende[rs]?|vorliegende[rs]?)_
          (?:[\w-]+_){0,2}?(?:text|artikel|beitrag|brief|offene_brief|offener_brief|erklärung|
          stellungnahme|essay|aufsatz|interview|gespräch|gedicht|rede|aufruf|flugblatt|rezension|
          kommentar|post|übersetzung|statement|blogbeitrag|blogpost)(?:_(?:hier|unten|oben))?
      | (?:eine|die)_(?:[\w-]+_){0,3}(?:fassung|version|übersetzung)
          (?:_(?:dieses|dieser|des|von)_\w+)? |
        er | sie | es
      | (?:text|artikel|beitrag|(?:offener_)?brief|erklärung|stellungnahme|interview|aufruf|
        flugblatt)
    """,
    triggers=(
        (
            "first",
            r"""(?:(?:ist|wurde|war|sind|wurden)_)?(?:zuerst|erstmals|erstmalig|ursprünglich|zunächst|
                im_original)(?:_(?:erschienen|veröffentlicht|publiziert|gepostet|gedruckt))?""",
        ),
        (
            "first",
            r"erschien(?:en)?_(?:zuerst|erstmals|erstmalig|ursprünglich|zunächst|im_original)",
        ),
        (
            "first",
            r"(?:erstveröffentlichung|erstveröffentlicht|erstabdruck|erstdruck|"
            r"originalveröffentlichung|originalbeitrag)_?:?",
        ),
        (
            "reprint",
            r"(?:(?:ist|wurde)_)?(?:dann_|später_)?(?:nachgedruckt|nachdruck|übernommen|"
            r"wiederveröffentlicht|wiederabgedruckt|gekürzt_übernommen)",
        ),
        (
            "shared",
            r"(?:(?:ist|wurde)_)?(?:dann_|später_)?(?:geteilt|weiterverbreitet|weitergeleitet)",
        ),
        (
            "also",
            r"(?:erschien_|erscheint_|wurde_)?(?:auch|zeitgleich|gleichzeitig)_(?:erschienen|"
            r"veröffentlicht|in|auf)",
        ),
        (
            "adapted",
            r"(?:(?:ist|es_handelt_sich_um)_)?(?:ein(?:en)?_)?(?:(?:bearbeiteter|gekürzter|leicht_"
            r"gekürzter)_)?(?:auszug|vorabdruck)(?=_aus\b)",
        ),
        (
            "published",
            r"(?:ist_|wurde_)?(?:erschien(?:en)?|veröffentlicht|publiziert|gepostet|verteilt)|"
            r"(?:wurde|ist)(?=_(?:am|auf|in|im|von|bei|beim|letzten?|vergangenen?|vorigen?|vor|"
            r"gestern|"
            r"heute|kürzlich|zuletzt)_[^.;]{1,140}?_(?:erschienen|veröffentlicht|publiziert|"
            r"gepostet|"
            r"gedruckt|verteilt|geteilt|nachgedruckt|übernommen)\b)",
        ),
        ("via", r"(?:quelle)_?:(?=_)"),
    ),
    where="in_der|in_dem|in|im|auf_der|auf_dem|auf|bei|beim|an|aus|aus_der|aus_dem|vom|als",
    who="von|durch",
    source="aus|aus_der|aus_dem|von|vom",
    stop=(
        r"am|von|unter|mit|durch|vom|erschienen|veröffentlicht|publiziert|gepostet|geteilt|"
        r"nachgedruckt|übernommen|verteilt|und|letzte|vergangene|vor|gestern|wo|im|in|zu|"
        r"anlässlich|einen"
    ),
    titled=r"unter_dem_titel",
    translated=(
        r"(?:übersetzt|übersetzung|"
        r"aus_dem_(?P<from>\w+en)(?:_übersetzt)?)(?:_aus_dem_(?P<from2>\w+en))?_?(?:von|"
        r":)_?(?P<who>.+)"
    ),
    labels=(
        r"(?:(?:anm(?:erkung|\.)_der_)?redaktion|anm(?:erkung|\.)_d(?:er|\.)_red(?:aktion|\.)|"
        r"vorbemerkung|hinweis|quelle)"
    ),
    stems=_DE_STEMS,
)
