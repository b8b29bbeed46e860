"""How provenance notes are worded in French, Spanish, Portuguese and Italian (data)."""

from __future__ import annotations

from backlist.intake.notes.note_grammar import NoteWords

_FR_STEMS = (
    "publié", "paru", "paraît", "posté", "diffus", "en ligne", "imprimé", "première p",
    "publication originale", "source", "article original", "texte original", "republié",
    "reprodui", "repris", "réédit", "reposté", "partag", "relay", "disponible", "adapté",
    "extrait", "tiré", "distribu", "via",
)  # fmt: skip

FR = NoteWords(
    subjects=r"""
        (?:ce(?:t|tte)?|le_présent|la_présente|notre|le|la|l[’'])_?(?:[\w-]+_){0,2}?(?:texte|
          article|
           billet|lettre|lettre_ouverte|déclaration|tribune|entretien|interview|appel|communiqué|
           essai|poème|post|note|chronique|traduction|contribution|message|tract|discours)
           (?:_ci-dessous|_qui_suit)?
      | (?:une|la)_(?:première_)?(?:version|traduction)_(?:[\w-]+_){0,3}?(?:de_ce(?:t|tte)?_\w+)? |
        ceci | il | elle
      | (?:texte|article|billet|lettre|lettre_ouverte|déclaration|tribune|entretien|appel|
        communiqué|tract)s?
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
            r"(?:première_(?:publication|parution)|publication_originale|source_originale|"
            r"article_original|texte_original)_?:?",
        ),
        (
            "reprint",
            r"(?:(?:a|est|fut)_(?:été_)?)?(?:ensuite_|puis_)?(?:republiée?s?|reproduite?s?|"
            r"reprise?s?|rééditée?s?|repostée?s?)",
        ),
        (
            "shared",
            r"(?:(?:a|est|fut)_(?:été_)?)?(?:ensuite_|puis_)?(?:partagée?s?|relayée?s?|"
            r"rediffusée?s?)(?=_(?:par|sur|dans))",
        ),
        (
            "also",
            r"(?:(?:a|est)_(?:été_)?)?(?:également|aussi|simultanément)_(?:publiée?s?|"
            r"parue?s?|disponible)|(?:(?:a|est)_(?:été_)?)?(?:publiée?s?|parue?s?)_(?:également|"
            r"aussi|"
            r"simultanément)",
        ),
        (
            "adapted",
            r"(?:(?:est|sont)_)?(?:un_)?(?:adaptée?s?|extraite?s?|tirée?s?)(?=_(?:de|du|des|"
            r"d[’']))",
        ),
        (
            "published",
            r"(?:(?:a|ont|est|fut)_(?:été_)?)?(?:publiée?s?|parue?s?|postée?s?|diffusée?s?|"
            r"mise?s?_en_ligne|distribuée?s?|paraît)",
        ),
        ("via", r"(?:via|source)_?:(?=_)"),
    ),
    where="dans|sur|en|chez|aux|au|à|via|de|du|d[’']",
    who="par",
    source="de|du|depuis|d[’']",
    stop=(
        r"par|le|la_semaine|en|sous|avec|où|qui|lors|après|avant|hier|dans|au_début|il_y_a|ce|"
        r"cette"
    ),
    titled=r"sous_(?:le_titre|l[’']intitulé)(?:_de)?|(?:intitulée?)",
    translated=(
        r"(?:traduite?s?|traduction)(?:_(?:de_l[’']|du_)(?P<from>\w+))?_?(?:par|"
        r":)_?(?P<who>.+)|traduite?s?_(?:de_l[’']|du_)(?P<only>\w+)"
    ),
    labels=(
        r"(?:note_de_(?:la_|l[’']\s?)?(?:rédaction|éditeur|auteur)|n\.?d\.?l\.?r\.?|ndlr|note|"
        r"source)"
    ),
    stems=_FR_STEMS,
)

_ES_STEMS = (
    "publicad", "publicó", "publicación", "aparecid", "apareció", "difundi", "compartid",
    "colgad", "artículo original", "texto original", "fuente", "reproduc", "reprodujo",
    "reeditad", "reimpres", "disponible", "adaptad", "extraíd", "extracto", "fragmento",
    "repartid", "salió", "vía",
)  # fmt: skip

ES = NoteWords(
    subjects=r"""
        (?:est[ea]|el_presente|la_presente|nuestr[oa]|el_siguiente|la_siguiente|el|la)_
          (?:[\w-]+_){0,2}?(?:texto|artículo|carta|carta_abierta|entrada|declaración|comunicado|
          entrevista|ensayo|poema|nota|columna|manifiesto|discurso|traducción|llamamiento|post)
          (?:_(?:a_continuación|siguiente))?
      | (?:una|la)_(?:primera_)?versión_(?:[\w-]+_){0,2}?(?:de_est[ea]_\w+)? | esto
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
            r"(?:publicación_original|primera_publicación|artículo_original|texto_original|"
            r"fuente_original)_?:?",
        ),
        (
            "reprint",
            r"(?:(?:fue|ha_sido|se)_)?(?:luego_|después_)?(?:republicad[oa]s?|"
            r"reproducid[oa]s?|reprodujo|reeditad[oa]s?|reimpres[oa]s?)(?:_(?:luego|después))?",
        ),
        ("shared", r"(?:(?:fue|ha_sido)_)?(?:luego_|después_)?compartid[oa]s?(?=_(?:por|en))"),
        (
            "also",
            r"(?:también|simultáneamente)_(?:publicad[oa]|disponible|se_publicó|apareció)|"
            r"(?:publicad[oa]|disponible|apareció|se_publicó)_(?:también|simultáneamente)",
        ),
        (
            "adapted",
            r"(?:(?:es|son)_)?(?:un_)?(?:adaptad[oa]|extraíd[oa]|extracto|fragmento)(?=_(?:de|"
            r"del)_)",
        ),
        (
            "published",
            r"(?:(?:fue|ha_sido|se|se_ha)_)?(?:publicad[oa]s?|publicó|aparecid[oa]s?|apareció|"
            r"difundid[oa]s?|difundió|colgad[oa]s?|repartid[oa]s?|salió)",
        ),
        ("via", r"(?:vía|fuente)_?:(?=_)"),
    ),
    where="en_el|en_la|en_los|en_las|en|vía|de|del|desde",
    who="por",
    source="de|del|desde",
    stop=(
        r"por|el|la_semana|en|bajo|con|donde|que|tras|después|antes|ayer|hace|a_principios|"
        r"este|esta|y_compartid\w+"
    ),
    titled=r"(?:bajo|con)_el_(?:título|titular)(?:_de)?|titulad[oa]",
    translated=r"(?:traducid[oa]s?|traducción)(?:_del?_(?P<from>\w+))?_?(?:por|de|:)_(?P<who>.+)",
    labels=(
        r"(?:nota_(?:de_la_redacción|del_editor|editorial|de_la_r\.)|n\.?_?de_la_r\.?|nota|"
        r"fuente)"
    ),
    stems=_ES_STEMS,
)

_PT_STEMS = (
    "publicad", "publicou", "publicação", "apareceu", "divulgad", "postad", "saiu",
    "artigo original", "texto original", "reproduzid", "reeditad", "partilhad", "disponível",
    "adaptad", "extraíd", "excerto", "trecho", "distribuíd", "fonte", "via",
)  # fmt: skip

PT = NoteWords(
    subjects=r"""
        (?:est[ea]|ess[ea]|o_presente|a_presente|noss[oa]|o_seguinte|a_seguinte|o|a)_
          (?:[\w-]+_){0,2}?(?:texto|artigo|carta|carta_aberta|declaração|nota|comunicado|
          entrevista|ensaio|poema|coluna|manifesto|discurso|tradução|post|postagem)
          (?:_(?:a_seguir|abaixo))?
      | (?:uma|a)_(?:primeira_)?versão_(?:[\w-]+_){0,2}?(?:d(?:est|ess)[ea]_\w+)? | isto
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
            r"(?:(?:foi)_)?(?:depois_)?(?:compartilhad[oa]s?|partilhad[oa]s?)(?=_(?:por|"
            r"pel[oa]|em|n[oa]))",
        ),
        (
            "also",
            r"(?:também|simultaneamente)_(?:publicad[oa]|disponível|saiu)|"
            r"(?:publicad[oa]|disponível|saiu)_(?:também|simultaneamente)",
        ),
        ("adapted", r"(?:é_)?(?:um_)?(?:adaptad[oa]|extraíd[oa]|excerto|trecho)(?=_(?:de|do|da)_)"),
        (
            "published",
            r"(?:foi_)?(?:publicad[oa]s?|apareceu|divulgad[oa]s?|postad[oa]s?|saiu|"
            r"distribuíd[oa]s?)",
        ),
        ("via", r"(?:via|fonte)_?:(?=_)"),
    ),
    where="em|no|na|nos|nas|pelo|pela|via|do|da|de",
    who="por",
    source="de|do|da",
    stop=(
        r"por|pelo|pela|em|no|na|sob|com|onde|que|após|depois|antes|ontem|há|a_semana|este|"
        r"esta|e_(?:compartilhad|partilhad)\w+"
    ),
    titled=r"(?:sob|com)_o_título(?:_de)?|intitulad[oa]",
    translated=r"(?:traduzid[oa]s?|tradução)(?:_d[oa]_(?P<from>\w+))?_?(?:por|de|:)_(?P<who>.+)",
    labels=r"(?:nota_(?:da_redação|do_editor|dos_editores|editorial)|nota|fonte)",
    stems=_PT_STEMS,
)

_IT_STEMS = (
    "pubblica", "appars", "apparve", "uscit", "uscì", "diffus", "condivis", "originale", "fonte",
    "ripres", "riprodott", "ristampat", "disponibile", "adattat", "tratto", "tratta", "estratt",
    "distribuit", "via",
)  # fmt: skip

IT = NoteWords(
    subjects=r"""
        (?:quest[oae]|il_presente|la_presente|nostr[oa]|il_seguente|la_seguente|il|la|lo|l[’'])_?
          (?:[\w-]+_){0,2}?(?:testo|articolo|lettera|lettera_aperta|dichiarazione|comunicato|
          intervista|saggio|poesia|appello|discorso|traduzione|post|contributo|volantino|intervento)
          (?:_(?:che_segue|seguente))?
      | (?:una|la)_(?:prima_)?versione_(?:[\w-]+_){0,2}?(?:di_quest[oa]_\w+)? | ciò
      | (?:testo|articolo|lettera|lettera_aperta|dichiarazione|comunicato|intervista|appello|
        volantino)
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
            r"(?:prima_pubblicazione|pubblicazione_originale|articolo_originale|"
            r"testo_originale|fonte_originale)_?:?",
        ),
        (
            "reprint",
            r"(?:(?:è|fu)_(?:stat[oa]_)?)?(?:poi_)?(?:ripubblicat[oa]|ripres[oa]|"
            r"riprodott[oa]|ristampat[oa])",
        ),
        (
            "shared",
            r"(?:(?:è|fu)_(?:stat[oa]_)?)?(?:poi_)?condivis[oa](?=_(?:da|dal|dalla|su|sul|sulla))",
        ),
        (
            "also",
            r"(?:anche|contemporaneamente)_(?:pubblicat[oa]|disponibile|appars[oa])|"
            r"(?:pubblicat[oa]|disponibile|appars[oa]|uscit[oa])_(?:anche|contemporaneamente)",
        ),
        (
            "adapted",
            r"(?:è_)?(?:un_)?(?:adattat[oa]|tratt[oa]|estratt[oa])(?=_(?:da|dal|dalla|dall[’'])\b)",
        ),
        (
            "published",
            r"(?:(?:è|era|fu)_(?:stat[oa]_)?)?(?:pubblicat[oa]|appars[oa]|uscit[oa]|"
            r"diffus[oa]|apparve|uscì|distribuit[oa])",
        ),
        ("via", r"(?:via|fonte)_?:(?=_)"),
    ),
    where=(
        "su|sul|sulla|sullo|sui|sulle|sull[’']|in|nel|nella|nell[’']|nello|da|dal|dalla|"
        "dall[’']|a|via"
    ),
    who="da|dai|di",
    source="da|dal|dalla|dall[’']",
    stop=(
        r"da|dai|il|la_settimana|in|sotto|con|dove|che|dopo|prima|ieri|lo_scorso|l[’']|"
        r"e_condivis\w+|all[’']inizio"
    ),
    titled=r"(?:con|sotto)_il_titolo(?:_di)?|intitolat[oa]",
    translated=(
        r"(?:tradott[oa]|traduzione)(?:_(?:dal_|dall[’'])(?P<from>\w+))?_?(?:da|di|a_cura_di|"
        r":)_?(?P<who>.+)"
    ),
    labels=r"(?:nota_(?:della_redazione|redazionale|del_curatore)|n\.?d\.?r\.?|nota|fonte)",
    stems=_IT_STEMS,
)
