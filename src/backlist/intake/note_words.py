"""What provenance notes are made of in six languages: the words (pure).

Patterns are regular expressions without case, written in verbose mode: blanks mean nothing, `_`
stands for white space, `@` for a hyphen or none or white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@cache
def pattern(shape: str) -> re.Pattern[str]:
    """One of the patterns here made into a regular expression."""
    bare = re.sub(r"\s+", "", shape)
    bare = bare.replace("_?", r"\s*").replace("_", r"\s+").replace("@", r"[-\s]?")
    return re.compile(bare, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoteWords:
    """How a language words a provenance note.

    `subjects` are words for the writing itself ("this post", "the following letter"); `triggers`
    pairs of role and the verb that says it, tried in this order; `where` the prepositions before
    an outlet; `who` those before an author; `source` those that say where a copy was taken from;
    `stop` what ends an outlet's name; `parts` issue, volume, pages; `titled` how another title is
    given; `translated` a translator's credit.
    """

    subjects: str
    triggers: tuple[tuple[str, str], ...]
    where: str
    who: str
    source: str
    stop: str
    titled: str
    translated: str
    labels: str


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
          _ (?:(?!(?:is|are|was|were|has|had|we)_)[\w’'-]+,?_){{0,4}}? (?:{_NOUNS_EN})s? (?:_(?:below|above|here|which|that))*
      | (?:an?|this|this_is(?:_an?|_the)?|the_following_is(?:_an?|_the)?|below_is(?:_an?|_the)?)_
          (?:[\w-]+,?_(?:and_)?){{0,4}}
          (?:version|excerpt|translation|extract|draft|form|transcript|text|part|portion|parts|
             portions|reprint|abridgement)
          (?:_(?:of|from)_(?:this|the|an?|it|our|my)? (?:_?[\w-]+){{0,5}}? (?:_(?:{_NOUNS_EN}))?)?
          (?:,?_(?:which|that))?
      | this(?:_is)? | it | parts_of_this_(?:{_NOUNS_EN}) | the_following
      | (?:(?:open|public|joint)_)?(?:{_NOUNS_EN})s?
    """,
    triggers=(
        ("feed", r"(?:first_appeared|appeared_first)(?=_on_)"),
        (
            "first",
            r"""(?: (?:was|were|is|are|has|have|had)_(?:been_)? )?
                (?:originally|first|initially|previously)_ (?:been_)?
                (?:self-)?(?:published|posted|appeared|appearing|printed|ran|run|aired|handed_out|released|
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
            r"(?:(?:was|is)_)?originally(?=_(?:from|on|at)_(?:the_)?(?:\w+_)?[A-Z\w-]+\.[a-z]{2,})",
        ),
        ("first", r"first_(?:publication|appearance|print(?:ed|ing)?)_?:?"),
        ("first", r"(?:original_(?:publication|post|article|source)|original)_?(?:here_?)?:"),
        (
            "cross",
            r"(?:(?:is|was|has_been|have_been)_)?(?:(?:also|simultaneously)_)*cross@(?:post|publish|list)ed",
        ),
        (
            "also",
            r"""(?:(?:is|was|has_been|will_be|appears?|appeared)_)?(?:also|simultaneously|
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
            r"(?:(?:is|was|has_been)_)?(?:adapted|abridged|condensed|extracted|excerpted|edited)(?:_and_\w+)?_from",
        ),
        (
            "active",
            r"(?:published|posted|released|issued|circulated|shared|put_out|sent_out|distributed)(?=_(?:this|the_(?:following|above))_)",
        ),
        (
            "published",
            r"""(?: (?:was|were|is|has|have|had)_(?:been_)? )?(?:(?:recently|publicly|jointly|
                anonymously|just|also)_)?(?:(?:written_and|signed_and)_)?
                (?:published|posted|printed|released|issued|appeared|appears|circulated|distributed|
                   put_up|put_out|made_public|sent|broadcast|handed_out|read_out|delivered)""",
        ),
        ("via", r"(?:via|h/t|source|taken_from)_?:?(?=_)"),
    ),
    where="in|on|at|over_at|via|from|to|with|through|as|for",
    who="by",
    source="from",
    stop=r"by|on|under|with|where|which|who|when|after|before|last|earlier|later|yesterday|today|this|as|following|during|for",
    titled=r"(?:under_(?:the_)?(?:title|headline|name)|with_the_(?:title|headline)|(?:titled|entitled|headlined|as(?=_?[“\"‘«])))",
    translated=r"translat(?:ed|ion)(?:_from_(?:the_)?(?P<from>[\w-]+(?:_[A-Z]\w+)?))?_?(?:by|:)_?(?P<who>.+)|translated_from_(?:the_)?(?P<only>[A-Z]\w+)",
    labels=r"(?:editors?[’']?s?[’']?_note|ed\._note|ed\.|note|n\.?b\.|notice|about_this_\w+|source)",
)

FR = NoteWords(
    subjects=r"""
        (?:ce(?:t|tte)?|le_présent|la_présente|notre|le|la|l[’'])_?(?:[\w-]+_){0,2}?(?:texte|article|
           billet|lettre|lettre_ouverte|déclaration|tribune|entretien|interview|appel|communiqué|
           essai|poème|post|note|chronique|traduction|contribution|message|tract|discours)
           (?:_ci-dessous|_qui_suit)?
      | (?:une|la)_(?:première_)?(?:version|traduction)_(?:[\w-]+_){0,3}?(?:de_ce(?:t|tte)?_\w+)? | ceci | il | elle
      | (?:texte|article|billet|lettre|lettre_ouverte|déclaration|tribune|entretien|appel|communiqué|tract)s?
    """,
    triggers=(
        (
            "first",
            r"""(?:(?:a|ont|avait|est|fut)_(?:été_|paru_)?)?(?:initialement|originellement|
                originalement|d[’']abord|auparavant)_(?:été_)?(?:publiée?s?|parue?s?|postée?s?|
                diffusée?s?|mise?s?_en_ligne|imprimée?s?)""",
        ),
        (
            "first",
            r"""(?:(?:a|ont|avait|est|fut)_(?:été_)?)?(?:publiée?s?|parue?s?|postée?s?|diffusée?s?|
                mise?s?_en_ligne|imprimée?s?|paraît)_(?:initialement|originellement|originalement|
                d[’']abord|à_l[’']origine|pour_la_première_fois|en_premier)""",
        ),
        (
            "first",
            r"(?:première_(?:publication|parution)|publication_originale|source_originale|article_original|texte_original)_?:?",
        ),
        (
            "reprint",
            r"(?:(?:a|est|fut)_(?:été_)?)?(?:ensuite_|puis_)?(?:republiée?s?|reproduite?s?|reprise?s?|rééditée?s?|repostée?s?)",
        ),
        (
            "shared",
            r"(?:(?:a|est|fut)_(?:été_)?)?(?:ensuite_|puis_)?(?:partagée?s?|relayée?s?|rediffusée?s?)(?=_(?:par|sur|dans))",
        ),
        (
            "also",
            r"(?:(?:a|est)_(?:été_)?)?(?:également|aussi|simultanément)_(?:publiée?s?|parue?s?|disponible)",
        ),
        ("adapted", r"(?:adaptée?|extraite?|tirée?)_(?=de|du|d[’'])"),
        (
            "published",
            r"(?:(?:a|ont|est|fut)_(?:été_)?)?(?:publiée?s?|parue?s?|postée?s?|diffusée?s?|mise?s?_en_ligne|distribuée?s?|paraît)",
        ),
        ("via", r"(?:via|source)_?:(?=_)"),
    ),
    where="dans|sur|en|chez|aux|au|à|via|de|du|d[’']",
    who="par",
    source="de|du|depuis|d[’']",
    stop=r"par|le|la_semaine|en|sous|avec|où|qui|lors|après|avant|hier|dans|au_début|il_y_a|ce|cette",
    titled=r"sous_(?:le_titre|l[’']intitulé)(?:_de)?|(?:intitulée?)",
    translated=r"(?:traduite?s?|traduction)(?:_(?:de_l[’']|du_)(?P<from>\w+))?_?(?:par|:)_?(?P<who>.+)|traduite?s?_(?:de_l[’']|du_)(?P<only>\w+)",
    labels=r"(?:note_de_(?:la_|l[’']\s?)?(?:rédaction|éditeur|auteur)|n\.?d\.?l\.?r\.?|ndlr|note|source)",
)

DE = NoteWords(
    subjects=r"""
        (?:diese[rs]?|der|die|das|unser(?:e|er)?|nachfolgende[rs]?|folgende[rs]?|vorliegende[rs]?)_
          (?:[\w-]+_){0,2}?(?:text|artikel|beitrag|brief|offene_brief|offener_brief|erklärung|
          stellungnahme|essay|aufsatz|interview|gespräch|gedicht|rede|aufruf|flugblatt|rezension|
          kommentar|post|übersetzung|statement|blogbeitrag|blogpost)(?:_(?:hier|unten|oben))?
      | (?:eine|die)_(?:[\w-]+_){0,3}(?:fassung|version|übersetzung)(?:_(?:dieses|des|von)_\w+)? | er | sie | es
      | (?:text|artikel|beitrag|(?:offener_)?brief|erklärung|stellungnahme|interview|aufruf|flugblatt)
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
            r"(?:erstveröffentlichung|erstveröffentlicht|erstabdruck|erstdruck|originalveröffentlichung|originalbeitrag)_?:?",
        ),
        (
            "reprint",
            r"(?:(?:ist|wurde)_)?(?:dann_|später_)?(?:nachgedruckt|nachdruck|übernommen|wiederveröffentlicht|wiederabgedruckt|gekürzt_übernommen)",
        ),
        (
            "shared",
            r"(?:(?:ist|wurde)_)?(?:dann_|später_)?(?:geteilt|weiterverbreitet|weitergeleitet)",
        ),
        (
            "also",
            r"(?:erschien_|erscheint_|wurde_)?(?:auch|zeitgleich|gleichzeitig)_(?:erschienen|veröffentlicht|in|auf)",
        ),
        (
            "published",
            r"(?:ist_|wurde_)?(?:erschien(?:en)?|veröffentlicht|publiziert|gepostet|verteilt)|wurde(?=_(?:am|auf|in|von|bei|letzte|vor|gestern)_)",
        ),
        ("via", r"(?:quelle)_?:(?=_)"),
    ),
    where="in_der|in_dem|in|im|auf_der|auf_dem|auf|bei|beim|an|aus|aus_der|aus_dem|vom|als",
    who="von|durch",
    source="aus|aus_der|aus_dem|von|vom",
    stop=r"am|von|unter|mit|durch|vom|erschienen|veröffentlicht|publiziert|gepostet|geteilt|nachgedruckt|übernommen|verteilt|und|letzte|vergangene|vor|gestern|wo|im|in|zu|anlässlich|einen",
    titled=r"unter_dem_titel",
    translated=r"(?:übersetzt|übersetzung|aus_dem_(?P<from>\w+en)(?:_übersetzt)?)(?:_aus_dem_(?P<from2>\w+en))?_?(?:von|:)_?(?P<who>.+)",
    labels=r"(?:(?:anm(?:erkung|\.)_der_)?redaktion|anm(?:erkung|\.)_d(?:er|\.)_red(?:aktion|\.)|vorbemerkung|hinweis|quelle)",
)

ES = NoteWords(
    subjects=r"""
        (?:est[ea]|el_presente|la_presente|nuestr[oa]|el_siguiente|la_siguiente|el|la)_
          (?:[\w-]+_){0,2}?(?:texto|artículo|carta|carta_abierta|entrada|declaración|comunicado|
          entrevista|ensayo|poema|nota|columna|manifiesto|discurso|traducción|llamamiento|post)
          (?:_(?:a_continuación|siguiente))?
      | una_(?:primera_)?versión_(?:[\w-]+_){0,2}?(?:de_est[ea]_\w+)? | esto
      | (?:texto|artículo|carta|carta_abierta|declaración|comunicado|entrevista|manifiesto)s?
    """,
    triggers=(
        (
            "first",
            r"""(?:(?:fue|ha_sido|se|se_ha)_)?(?:original(?:mente)?|inicialmente|primero|
                previamente)_(?:publicad[oa]s?|publicó|aparecid[oa]s?|apareció|difundid[oa]s?|compartid[oa]s?)""",
        ),
        (
            "first",
            r"""(?:(?:fue|ha_sido|se|se_ha)_)?(?:publicad[oa]s?|publicó|aparecid[oa]s?|apareció|
                difundid[oa]s?|colgad[oa]s?)_(?:original(?:mente)?|inicialmente|primero|
                por_primera_vez|en_primer_lugar)""",
        ),
        (
            "first",
            r"(?:publicación_original|primera_publicación|artículo_original|texto_original|fuente_original)_?:?",
        ),
        (
            "reprint",
            r"(?:(?:fue|ha_sido|se)_)?(?:luego_|después_)?(?:republicad[oa]s?|reproducid[oa]s?|reprodujo|reeditad[oa]s?|reimpres[oa]s?)",
        ),
        ("shared", r"(?:(?:fue|ha_sido)_)?(?:luego_|después_)?compartid[oa]s?(?=_(?:por|en))"),
        ("also", r"(?:también|simultáneamente)_(?:publicad[oa]|disponible|se_publicó|apareció)"),
        ("adapted", r"(?:adaptad[oa]|extraíd[oa]|extracto)_(?=de)"),
        (
            "published",
            r"(?:(?:fue|ha_sido|se|se_ha)_)?(?:publicad[oa]s?|publicó|aparecid[oa]s?|apareció|difundid[oa]s?|colgad[oa]s?|repartid[oa]s?)",
        ),
        ("via", r"(?:vía|fuente)_?:(?=_)"),
    ),
    where="en_el|en_la|en_los|en_las|en|vía|de|del|desde",
    who="por",
    source="de|del|desde",
    stop=r"por|el|la_semana|en|bajo|con|donde|que|tras|después|antes|ayer|hace|a_principios|este|esta|y_compartid\w+",
    titled=r"(?:bajo|con)_el_(?:título|titular)(?:_de)?|titulad[oa]",
    translated=r"(?:traducid[oa]s?|traducción)(?:_del?_(?P<from>\w+))?_?(?:por|de|:)_(?P<who>.+)",
    labels=r"(?:nota_(?:de_la_redacción|del_editor|editorial|de_la_r\.)|n\.?_?de_la_r\.?|nota|fuente)",
)

PT = NoteWords(
    subjects=r"""
        (?:est[ea]|ess[ea]|o_presente|a_presente|noss[oa]|o_seguinte|a_seguinte|o|a)_
          (?:[\w-]+_){0,2}?(?:texto|artigo|carta|carta_aberta|declaração|nota|comunicado|
          entrevista|ensaio|poema|coluna|manifesto|discurso|tradução|post|postagem)
          (?:_(?:a_seguir|abaixo))?
      | uma_(?:primeira_)?versão_(?:[\w-]+_){0,2}?(?:dest[ea]_\w+)? | isto
      | (?:texto|artigo|carta|carta_aberta|declaração|nota|comunicado|entrevista|manifesto)s?
    """,
    triggers=(
        (
            "first",
            r"""(?:(?:foi|tinha_sido)_)?(?:originalmente|inicialmente|primeiro|primeiramente|
                anteriormente)_(?:publicad[oa]s?|apareceu|divulgad[oa]s?|postad[oa]s?|saiu)""",
        ),
        (
            "first",
            r"""(?:(?:foi|tinha_sido)_)?(?:publicad[oa]s?|apareceu|divulgad[oa]s?|postad[oa]s?|saiu|publicou-se)_
                (?:originalmente|inicialmente|primeiro|primeiramente|pela_primeira_vez)""",
        ),
        (
            "first",
            r"(?:publicação_original|primeira_publicação|artigo_original|texto_original)_?:?",
        ),
        (
            "reprint",
            r"(?:(?:foi)_)?(?:depois_)?(?:republicad[oa]s?|reproduzid[oa]s?|reeditad[oa]s?)",
        ),
        (
            "shared",
            r"(?:(?:foi)_)?(?:depois_)?(?:compartilhad[oa]s?|partilhad[oa]s?)(?=_(?:por|pel[oa]|em|n[oa]))",
        ),
        ("also", r"(?:também|simultaneamente)_(?:publicad[oa]|disponível|saiu)"),
        ("adapted", r"(?:adaptad[oa]|extraíd[oa]|excerto|trecho)_(?=d[eoa])"),
        (
            "published",
            r"(?:foi_)?(?:publicad[oa]s?|apareceu|divulgad[oa]s?|postad[oa]s?|saiu|distribuíd[oa]s?)",
        ),
        ("via", r"(?:via|fonte)_?:(?=_)"),
    ),
    where="em|no|na|nos|nas|pelo|pela|via|do|da|de",
    who="por",
    source="de|do|da",
    stop=r"por|pelo|pela|em|no|na|sob|com|onde|que|após|depois|antes|ontem|há|a_semana|este|esta|e_(?:compartilhad|partilhad)\w+",
    titled=r"(?:sob|com)_o_título(?:_de)?|intitulad[oa]",
    translated=r"(?:traduzid[oa]s?|tradução)(?:_d[oa]_(?P<from>\w+))?_?(?:por|de|:)_(?P<who>.+)",
    labels=r"(?:nota_(?:da_redação|do_editor|dos_editores|editorial)|nota|fonte)",
)

IT = NoteWords(
    subjects=r"""
        (?:quest[oae]|il_presente|la_presente|nostr[oa]|il_seguente|la_seguente|il|la|lo|l[’'])_?
          (?:[\w-]+_){0,2}?(?:testo|articolo|lettera|lettera_aperta|dichiarazione|comunicato|
          intervista|saggio|poesia|appello|discorso|traduzione|post|contributo|volantino|intervento)
          (?:_(?:che_segue|seguente))?
      | una_(?:prima_)?versione_(?:[\w-]+_){0,2}?(?:di_quest[oa]_\w+)? | ciò
      | (?:testo|articolo|lettera|lettera_aperta|dichiarazione|comunicato|intervista|appello|volantino)
    """,
    triggers=(
        (
            "first",
            r"""(?:(?:è|era|fu)_(?:stat[oa]_)?)?(?:originariamente|originalmente|inizialmente|
                in_origine|prima)_(?:pubblicat[oa]|appars[oa]|uscit[oa]|diffus[oa]|condivis[oa])""",
        ),
        (
            "first",
            r"""(?:(?:è|era|fu)_(?:stat[oa]_)?)?(?:pubblicat[oa]|appars[oa]|uscit[oa]|diffus[oa]|apparve|uscì)_
                (?:originariamente|originalmente|inizialmente|in_origine|per_la_prima_volta|dapprima|prima)""",
        ),
        (
            "first",
            r"(?:prima_pubblicazione|pubblicazione_originale|articolo_originale|testo_originale|fonte_originale)_?:?",
        ),
        (
            "reprint",
            r"(?:(?:è|fu)_(?:stat[oa]_)?)?(?:poi_)?(?:ripubblicat[oa]|ripres[oa]|riprodott[oa]|ristampat[oa])",
        ),
        (
            "shared",
            r"(?:(?:è|fu)_(?:stat[oa]_)?)?(?:poi_)?condivis[oa](?=_(?:da|dal|dalla|su|sul|sulla))",
        ),
        ("also", r"(?:anche|contemporaneamente)_(?:pubblicat[oa]|disponibile|appars[oa])"),
        ("adapted", r"(?:adattat[oa]|tratt[oa]|estratt[oa])_(?=da|dal)"),
        (
            "published",
            r"(?:(?:è|era|fu)_(?:stat[oa]_)?)?(?:pubblicat[oa]|appars[oa]|uscit[oa]|diffus[oa]|apparve|uscì|distribuit[oa])",
        ),
        ("via", r"(?:via|fonte)_?:(?=_)"),
    ),
    where="su|sul|sulla|sullo|sui|sulle|sull[’']|in|nel|nella|nell[’']|nello|da|dal|dalla|dall[’']|a|via",
    who="da|dai|di",
    source="da|dal|dalla|dall[’']",
    stop=r"da|dai|il|la_settimana|in|sotto|con|dove|che|dopo|prima|ieri|lo_scorso|l[’']|e_condivis\w+|all[’']inizio",
    titled=r"(?:con|sotto)_il_titolo(?:_di)?|intitolat[oa]",
    translated=r"(?:tradott[oa]|traduzione)(?:_(?:dal_|dall[’'])(?P<from>\w+))?_?(?:da|di|a_cura_di|:)_?(?P<who>.+)",
    labels=r"(?:nota_(?:della_redazione|redazionale|del_curatore)|n\.?d\.?r\.?|nota|fonte)",
)

WORDS: dict[str, NoteWords] = {"en": EN, "fr": FR, "de": DE, "es": ES, "pt": PT, "it": IT}
