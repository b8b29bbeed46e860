"""Who says "we" in a note set apart from a text (pure)."""

from __future__ import annotations

import re

from backlist.intake.notes.citation_words import PRONOUNS
from backlist.intake.notes.outlet_names import clean_name
from backlist.intake.notes.voice_brackets import SIGNED_ED
from backlist.intake.notes.voice_labels import LABEL, TRANSLATORS, speaker
from backlist.intake.notes.voice_words import PUBLISH
from backlist.intake.signatures.names import first_name_in, people_in

_NAME = (
    r"(?P<name>(?:The\s+)?[A-ZÀ-Þ][\w’'.&-]*"
    r"(?:\s+(?:[A-ZÀ-Þ&][\w’'.&-]*|of|the|for|de|la|der|du|del|di)){0,6}?)"
)
_SUBJECT = re.compile(
    rf"\W*{_NAME}\s+(?:(?:is|are)\s+(?:now\s+|here\s+|very\s+)?(?:{PUBLISH}|glad|pleased|happy|"
    rf"proud|grateful|"
    r"delighted|run|edited|published|produced)\b|(?:prints|publishes|posts|carries|offers|"
    r"presents|reproduces|"
    r"reprints|welcomes|thanks|received|invited|asked|published)\s|(?:has|have)\s+(?:asked|"
    r"invited|received|published|"
    r"decided|spoken)\b|publie\s|reproduit\s|veröffentlicht\s|dokumentiert\s|publica\s|"
    r"reproduce\s|pubblica\s|"
    r"reproduz\s)"
)


def said_by(words: str, translators: tuple[str, ...] = ()) -> tuple[str | None, bool]:
    """Who speaks in a note, as its own words tell, and whether that is a name.

    Its label ("Note by The Lantern:"), the outlet that is the subject of its first sentence, or the
    office in its label or after it ("the editors"); a translator by name where one is known.
    """
    label = LABEL.match(words)
    who, named = speaker(label[0]) if label else (None, False)
    if named:
        return who, True
    if who in TRANSLATORS:
        return (", ".join(translators), True) if translators else (who, True)
    subject = _SUBJECT.match(words, label.end() if label else 0)
    if subject is not None and subject["name"].lower() not in PRONOUNS:
        name = clean_name(re.sub(r"^The\s+", "", subject["name"]))
        person = name and people_in(name) and first_name_in(name)
        if name and not person:
            return name, True
    if who is None and SIGNED_ED.search(words.rstrip(" )]")):
        return "the editors", False
    return who, False
