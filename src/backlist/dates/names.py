"""The words of dates in seven languages: months, seasons, weekdays, small numbers."""

from __future__ import annotations


def _row(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MONTHS: dict[str, tuple[str, ...]] = {
    "en": _row(
        "January February March April May June July August September October November December"
    ),
    "fr": _row(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    "de": _row(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ),
    "es": _row(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    "pt": _row(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
    "it": _row(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
        "dicembre"
    ),
    "ar": _row("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
}

SHORT_MONTHS: dict[str, str] = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "de": "jan feb mrz apr mai jun jul aug sep okt nov dez",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
}
OTHER_MONTHS: dict[str, dict[str, int]] = {
    "en": {"sept": 9},
    "fr": {"fevrier": 2, "aout": 8, "decembre": 12, "fev": 2},
    "de": {"jänner": 1, "maerz": 3, "sept": 9, "dezem": 12, "feber": 2},
    "es": {"setiembre": 9, "sept": 9, "set": 9},
    "pt": {"marco": 3},
    "it": {"sett": 9},
}
"""Spellings beside the full and the short ones: without accents, regional, longer cuts."""

SEASONS: dict[str, tuple[str, str, str, str]] = {
    "en": ("spring", "summer", "autumn", "winter"),
    "fr": ("printemps", "été", "automne", "hiver"),
    "de": ("Frühjahr", "Sommer", "Herbst", "Winter"),
    "es": ("primavera", "verano", "otoño", "invierno"),
    "pt": ("primavera", "verão", "outono", "inverno"),
    "it": ("primavera", "estate", "autunno", "inverno"),
    "ar": ("ربيع", "صيف", "خريف", "شتاء"),
}
"""In the order of EDTF 21, 22, 23, 24."""

OTHER_SEASONS = {"fall": 23, "frühling": 21}

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": _row("monday tuesday wednesday thursday friday saturday sunday"),
    "fr": _row("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    "de": _row("montag dienstag mittwoch donnerstag freitag samstag sonntag"),
    "es": _row("lunes martes miércoles jueves viernes sábado domingo"),
    "pt": _row("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
    "it": _row("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
}

NUMBERS: dict[str, tuple[str, ...]] = {
    "en": _row("one two three four five six seven eight nine ten"),
    "fr": _row("un deux trois quatre cinq six sept huit neuf dix"),
    "de": _row("einem zwei drei vier fünf sechs sieben acht neun zehn"),
    "es": _row("un dos tres cuatro cinco seis siete ocho nueve diez"),
    "pt": _row("um dois três quatro cinco seis sete oito nove dez"),
    "it": _row("un due tre quattro cinque sei sette otto nove dieci"),
}
OTHER_NUMBERS = {
    "a": 1, "an": 1, "une": 1, "eine": 1, "einer": 1, "ein": 1, "una": 1, "uma": 1, "duas": 2,
    "couple": 2, "several": 0, "few": 0,
}  # fmt: skip
