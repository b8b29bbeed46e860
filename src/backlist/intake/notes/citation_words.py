"""How writings in six languages say whose words they quote, and name a work, as patterns (data)."""

from __future__ import annotations

import re

_WORD = r"[A-ZÀ-ÞŁŚŽČ](?:[\w’'-]*\w)?\.?"
_SMALL = (
    r"(?:de|da|do|dos|das|del|della|di|van|von|der|den|du|la|le|ten|bin|ibn|al|el|y|and|&|et|und|e)"
)
NAME = rf"{_WORD}(?:\s+(?:{_SMALL}\s+){{0,3}}{_WORD}){{0,4}}"
"""A person, several, or a group: capitals, with the small words of names between."""

YEAR = r"(?:1[4-9]\d\d|20\d\d)"

WROTE = (
    r"(?:once\s+|famously\s+|later\s+|recently\s+|also\s+)?(?:wrote|writes|has\s+written|"
    r"had\s+written|put\s+it|"
    r"puts\s+it)"
    r"|(?:l[’'])?(?:écrit|écrivait|écrivit|écrivaient|écrivent|a\s+écrit|avait\s+écrit)"
    r"|schrieb(?:en)?|schreib(?:t|en)|geschrieben\s+hat|formulierte|formuliert"
    r"|escribió|escribe|escribía|escribieron|escriben|ha\s+escrito|escreveu|escreve|escrevia|"
    r"escreveram|"
    r"escrevem|scrisse|scrive|scriveva|scrissero|scrivono|ha\s+scritto"
)
"""Verbs of writing: whoever is their subject is quoted from a work."""

SAID = (
    r"(?:once\s+|famously\s+|later\s+|recently\s+|also\s+|has\s+)?(?:said|says|argued?|argues|"
    r"noted|notes|"
    r"observed|observes|remarked|remarks|stated|states|declared|declares|explained|explains|"
    r"insisted|insists|"
    r"concluded|concludes|warned|warns|added|adds|reminded?|reminds)"
    r"|(?:disait|dit|notait|note|affirmait|affirme|soulignait|souligne|rappelait|rappelle|"
    r"observait|observe|"
    r"remarquait|remarque|concluait|conclut)"
    r"|(?:sagte|sagt|bemerkte|bemerkt|betonte|betont|erklärte|erklärt|meinte|meint)"
    r"|(?:dijo|dice|decía|señaló|señala|afirmó|afirma|observó|disse|diz|dizia|afirmou|observou|"
    r"assinalou|"
    r"dice|diceva|osservò|osserva|affermò|afferma|notò|nota)"
)
"""Verbs of saying: a work is quoted only where a title, a year or a link stands beside them."""

AS = r"(?:as|like|comme|ainsi\s+que|wie|como|conforme|come)"
TO = (
    r"(?:according\s+to|in\s+the\s+words\s+of|to\s+quote|selon|d[’']après|pour\s+citer|laut|"
    r"nach\s+den\s+worten\s+"
    r"(?:von|des|der)|mit\s+den\s+worten\s+(?:von|des|der)|según|en\s+palabras\s+de|segundo|"
    r"de\s+acordo\s+com|"
    r"nas\s+palavras\s+de|secondo|nelle\s+parole\s+di|con\s+le\s+parole\s+di)"
)
KIND = (
    r"(?:book|essay|article|pamphlet|novel|study|memoirs?|report|poem|speech|lecture|letter|"
    r"paper|classic|"
    r"history|biography|manifesto|collection|diary|autobiography|review|livre|ouvrage|essai|"
    r"roman|brochure|"
    r"mémoires|étude|rapport|discours|lettre|pamphlet|buch|aufsatz|artikel|broschüre|schrift|"
    r"studie|bericht|"
    r"rede|brief|libro|ensayo|artículo|novela|folleto|estudio|informe|discurso|carta|livro|"
    r"ensaio|artigo|"
    r"romance|panfleto|estudo|relatório|saggio|articolo|romanzo|opuscolo|studio|rapporto|"
    r"discorso|lettera)"
)
WHOSE = (
    r"(?:(?:his|her|their|its|the|a|an|son|sa|leur|le|la|un|une|seinem|ihrem|seiner|ihrer|dem|"
    r"der|einem|einer|"
    r"su|sus|el|un|una|o|a|seu|sua|no|na|num|numa|il|lo|suo|sua|nel|nella|loro)\s+)"
)
PRONOUNS = frozenset(
    [
        "as",
        "like",
        "comme",
        "ainsi",
        "wie",
        "como",
        "conforme",
        "come",
        "so",
        "according",
        "selon",
        "laut",
        "según",
        "segundo",
        "secondo",
        "yet",
        "even",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "this",
        "that",
        "these",
        "those",
        "who",
        "one",
        "someone",
        "people",
        "others",
        "many",
        "some",
        "there",
        "what",
        "which",
        "here",
        "now",
        "then",
        "but",
        "and",
        "or",
        "so",
        "yet",
        "in",
        "on",
        "at",
        "for",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "because",
        "although",
        "though",
        "all",
        "both",
        "each",
        "every",
        "no",
        "not",
        "another",
        "our",
        "your",
        "my",
        "his",
        "her",
        "its",
        "their",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "the",
        "a",
        "an",
        "il",
        "elle",
        "ils",
        "elles",
        "on",
        "nous",
        "vous",
        "je",
        "tu",
        "ce",
        "cela",
        "celui",
        "qui",
        "dans",
        "sur",
        "mais",
        "et",
        "er",
        "sie",
        "es",
        "wir",
        "ihr",
        "ich",
        "man",
        "dies",
        "das",
        "der",
        "die",
        "den",
        "in",
        "auf",
        "aber",
        "und",
        "él",
        "ella",
        "ellos",
        "ellas",
        "nosotros",
        "yo",
        "tú",
        "esto",
        "eso",
        "quien",
        "en",
        "pero",
        "y",
        "ele",
        "ela",
        "eles",
        "elas",
        "nós",
        "eu",
        "isto",
        "isso",
        "quem",
        "em",
        "mas",
        "e",
        "lui",
        "lei",
        "loro",
        "noi",
        "io",
        "tu",
        "questo",
        "quello",
        "chi",
        "nel",
        "ma",
    ]
)
"""What stands with a capital at the start of a sentence and is nobody's name."""

HEADINGS = re.compile(
    r"\W*(?:\d+[.)]?\s*)?(?:references?|bibliography|select(?:ed)?\s+bibliography|works\s+cited|"
    r"sources?|"
    r"literature(?:\s+cited)?|(?:end|foot)?notes?(?:\s+and\s+references)?|further\s+reading|"
    r"références(?:\s+bibliographiques)?|bibliographie|ouvrages\s+cités|notes|"
    r"literatur(?:verzeichnis|angaben|hinweise)?|quellen(?:verzeichnis)?|anmerkungen|fußnoten|"
    r"endnoten|"
    r"referencias(?:\s+bibliográficas)?|bibliografía|obras\s+citadas|notas|fuentes|"
    r"referências(?:\s+bibliográficas)?|bibliografia|fontes|"
    r"riferimenti(?:\s+bibliografici)?|opere\s+citate|note|fonti)\W*",
    re.IGNORECASE,
)
"""A heading over a list of works cited or of notes."""
