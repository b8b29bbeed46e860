"""Labels over another voice's note in six languages, and whose note they say it is (pure).

"Editor’s note:", "Note de la traductrice :", "N. d. R.:", "Foreword by Nora Quill:". An author's
own note is none of these.
"""

from __future__ import annotations

import re

from backlist.intake.signatures.names import people_in

_NAME = (
    r"(?-i:(?:The\s+|[Tt]he\s+)?[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:[A-ZÀ-Þ&][\w’'.-]*|of|the|and|for|de|"
    r"la|le|du|"
    r"des|der|del|della|do|da|von))*)"
)
_WHO = (
    rf"(?:(?:(?:the\s+editors?|the\s+editorial\s+\w+|the\s+publishers?)(?:\s+of\s+{_NAME})?)"
    rf"|(?:the\s+translators?)|{_NAME})"
)
_EN = (
    r"(?:the\s+)?(?:editors?|publishers?|moderators?|transcribers?|translators?|curators?|"
    r"compilers?)"
    r"(?:[’']s?|s[’'])?\s+(?:introductory\s+|prefatory\s+)?(?:note|introduction|preface|"
    r"foreword|comment)s?"
    rf"|editorial\s+note|introductory\s+note|(?:a\s+)?note\s+(?:by|from)\s+{_WHO}(?=\s*:)"
    rf"|(?:introduction|foreword|preface|afterword|introductory\s+note)\s+by\s+{_WHO}(?=\s*[:—–])"
    r"|ed(?:itor)?s?\.?\s*note|trans(?:lator)?\.?\s*note|(?:the\s+)?(?:editors?|"
    r"translators?)(?=\s*:)"
    r"|eds?\.(?=\s*:)|trans\.(?=\s*:)"
    r"|a\s+(?:brief\s+|short\s+)?(?:word|note)\s+(?:before\b|of\s+introduction|"
    r"by\s+way\s+of\s+introduction|"
    r"(?:about|on)\s+(?:this|the\s+following)\s)[^.:]{0,50}(?=:)"
)
_FR = (
    r"note\s+(?:de\s+la\s+|de\s+l[’']\s?|du\s+|des\s+)(?:rédaction|éditeurs?|éditrices?|editeur|"
    r"traductrices?|traducteurs?)|n\.?\s?d\.?\s?l\.?\s?r\.?|n\.?\s?d\.?\s?t\.?|n\.?\s?d\.?\s?[eé]\."
    rf"|(?:la\s+rédaction)(?=\s*:)|(?:préface|avant-propos|introduction)\s+(?:de|"
    rf"par)\s+{_NAME}(?=\s*:)"
)
_DE = (
    r"(?:anmerkung|vorbemerkung|nachbemerkung|hinweis|vorwort)\s+(?:der\s+|des\s+)(?:redaktion|"
    r"herausgeber\w*|übersetzer\w*)|redaktionelle\s+(?:vor)?(?:be|an)merkung"
    r"|anm\.\s*d(?:er|es|\.)\s*(?:red(?:aktion|\.)?|übers(?:etz\w+|\.)?|hg\.?|hrsg\.?)"
    rf"|(?:die\s+)?redaktion(?=\s*:)|(?:vorwort|einleitung)\s+von\s+{_NAME}(?=\s*:)"
)
_ES = (
    r"nota\s+(?:de\s+la\s+|del\s+|de\s+los\s+|de\s+las\s+)(?:redacción|editora?s?|editores|"
    r"traductora?s?)|"
    r"nota\s+editorial|n\.?\s?de\s+la\s+(?:r|t|e)\.?|n\.?\s?del\s+(?:t|e)\.?|la\s+redacción(?=\s*:)"
    rf"|(?:prólogo|presentación)\s+de\s+{_NAME}(?=\s*:)"
)
_PT = (
    r"nota\s+(?:da\s+|do\s+|dos\s+|das\s+)(?:reda(?:c)?ção|editora?s?|editores|tradutora?s?)|"
    r"n\.?\s?d[aoe]\s?(?:r|t|e)\.|a\s+redação(?=\s*:)"
    rf"|(?:prefácio|apresentação)\s+de\s+{_NAME}(?=\s*:)"
)
_IT = (
    r"nota\s+(?:della\s+|del\s+|dell[’']\s?|dei\s+)(?:redazione|curator[ei]|curatrice|editore|"
    r"traduttor[ei]|"
    r"traduttrice)|nota\s+redazionale|n\.?\s?d\.?\s?[rtc]\.?|la\s+redazione(?=\s*:)"
    rf"|(?:prefazione|introduzione|presentazione)\s+di\s+{_NAME}(?=\s*:)"
)
LABEL = re.compile(
    rf"[\s*_(\[]*(?:{_EN}|{_FR}|{_DE}|{_ES}|{_PT}|{_IT})\s*[*_]{{0,3}}\s*[:.–—-]+",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:by|from|of|par|de|von|di)\s+(?P<name>(?:[Tt]he\s+)?[A-ZÀ-Þ][^:.–—]*?)\s*[:.–—-]*\s*$"
)
_SPEAKERS = (
    (re.compile(r"traductrice", re.I), "la traductrice"),
    (re.compile(r"traducteur|n\.?\s?d\.?\s?t\.?\s*$", re.I), "le traducteur"),
    (re.compile(r"übersetzerin", re.I), "die Übersetzerin"),
    (re.compile(r"übers", re.I), "der Übersetzer"),
    (re.compile(r"traductora|n\.?\s?de\s+la\s+t", re.I), "la traductora"),
    (re.compile(r"traductor|n\.?\s?del\s+t", re.I), "el traductor"),
    (re.compile(r"tradutora|n\.?\s?da\s+t", re.I), "a tradutora"),
    (re.compile(r"tradutor|n\.?\s?do\s+t", re.I), "o tradutor"),
    (re.compile(r"traduttrice", re.I), "la traduttrice"),
    (re.compile(r"traduttor", re.I), "il traduttore"),
    (re.compile(r"translator|trans\.", re.I), "the translator"),
    (re.compile(r"transcriber", re.I), "the transcriber"),
    (re.compile(r"rédaction|n\.?\s?d\.?\s?l\.?\s?r|éditeur|éditrice", re.I), "la rédaction"),
    (re.compile(r"redaktion|herausgeber|d\.\s*red|hrsg|hg\.", re.I), "die Redaktion"),
    (re.compile(r"redacción|n\.?\s?de\s+la\s+r", re.I), "la redacción"),
    (re.compile(r"reda(?:c)?ção|n\.?\s?da\s+r", re.I), "a redação"),
    (re.compile(r"redazion|n\.?\s?d\.?\s?r", re.I), "la redazione"),
    (re.compile(r"editor|eds?\b|publisher", re.I), "the editors"),
)
TRANSLATORS = frozenset(who for shape, who in _SPEAKERS if "tra" in who or "bersetzer" in who)


def speaker(label: str) -> tuple[str | None, bool]:
    """Whose note a label says it is, and whether that is a name ("Note by The Lantern:").

    An office ("the editors", "la traductrice") is no name: an outlet that is known says more.
    """
    named = _NAMED.search(label)
    if named:
        name = re.sub(r"^(?:the\s+)?editors?\s+of\s+", "", named["name"].strip(), flags=re.I)
        if name[:1].isupper() or people_in(name):
            return re.sub(r"^the\s+(?=[A-ZÀ-Þ])", "", name), True
    return next((who for shape, who in _SPEAKERS if shape.search(label)), None), False
