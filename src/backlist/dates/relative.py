"""Dates said by what they stand to: "last week", "two days later", "on Monday" (pure).

Each is counted from an anchor, the day the words were written or the day of an event they name,
and each is approximate: a note may have been written before the day that dates it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from backlist.dates.edtf import Edtf
from backlist.dates.tables import either, numbers, weekdays

Hit = tuple[int, int, str, float]

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "today": r"today|this morning|this afternoon|this evening",
        "yesterday": (
            r"yesterday|last night|(?:on )?the (?:day before|previous day|eve)|one day earlier"
        ),
        "before yesterday": r"the day before yesterday",
        "next day": r"(?:on |just )?the (?:day after|next day|following day|very next day)",
        "last week": r"(?:in the )?(?:last|past|the previous) week|the week before",
        "last weekend": r"(?:last|this past|over the) weekend",
        "this week": r"(?:earlier |late[r]? )?this (?:past )?week",
        "next week": r"the (?:week after|following week)",
        "last month": r"last month|the (?:previous month|month before)",
        "this month": (
            r"(?:(?:earlier|late[r]?) )?this month|at the (?:beginning|start) of (?:this|"
            r"the) month"
        ),
        "last year": r"last year|the year before|the previous year",
        "this year": r"(?:earlier )?this year",
        "ago": (
            r"(?:{n}|(?:a )?few|several|a couple of) (?P<u>days?|weeks?|months?|"
            r"years?) (?:ago|earlier|before|prior)"
        ),
        "later": (
            r"(?:{n}|(?:a )?few|several|a couple of) (?P<u>days?|weeks?|months?|"
            r"years?) (?:later|after(?:wards?)?)"
        ),
        "last weekday": r"(?:last|this past) (?P<w>{w})",
        "weekday": r"on (?P<w>{w})|earlier on (?P<w2>{w})",
    },
    "fr": {
        "today": r"aujourd['’]hui|ce matin",
        "yesterday": r"hier|la veille",
        "before yesterday": r"avant-hier|l['’]avant-veille",
        "next day": r"(?:dès )?le lendemain|le jour suivant|le jour d['’]après",
        "last week": r"la semaine (?:dernière|passée|précédente)",
        "last weekend": r"le week-end dernier",
        "this week": r"(?:au début de |en début de )?cette semaine|en début de semaine",
        "next week": r"la semaine suivante",
        "last month": r"le mois (?:dernier|passé|précédent)",
        "this month": r"(?:au début de |plus tôt )?ce mois(?:-ci)?|(?:en|au) début (?:de|du) mois",
        "last year": r"l['’](?:an|année) (?:dernière?|passée?)",
        "this year": r"cette année",
        "ago": (
            r"il y a (?:{n}|quelques) (?P<u>jours?|semaines?|mois|ans?)|(?:{n}|"
            r"quelques) (?P<u2>jours?|semaines?|mois|ans?) (?:plus tôt|avant|auparavant)"
        ),
        "later": r"(?:{n}|quelques) (?P<u>jours?|semaines?|mois|ans?) (?:plus tard|après)",
        "last weekday": r"(?P<w>{w}) (?:dernier|passé)",
        "weekday": r"(?:ce|le) (?P<w>{w})(?! \d)",
    },
    "de": {
        "today": r"heute",
        "yesterday": r"gestern|am (?:Tag (?:zuvor|davor)|Vortag)|am vorherigen Tag",
        "before yesterday": r"vorgestern",
        "next day": (
            r"am (?:nächsten|folgenden|darauffolgenden) Tag|am Tag (?:danach|darauf|"
            r"nach(?:dem)?)|einen Tag (?:nach(?:dem)?|später)"
        ),
        "last week": (
            r"(?:in der )?(?:letzte[nr]?|vergangene[nr]?|vorige[nr]?) Woche|die Woche zuvor"
        ),
        "last weekend": r"(?:am )?(?:letzten|vergangenen|vorigen) Wochenende",
        "this week": r"(?:in |Anfang )?diese[r]? Woche|zu Beginn der Woche",
        "next week": r"(?:in der )?(?:folgende[nr]?|darauffolgende[nr]?) Woche",
        "last month": r"(?:im )?(?:letzten|vergangenen|vorigen) Monat",
        "this month": r"(?:in )?diese[mns] Monat|Anfang (?:des|dieses) Monats",
        "last year": r"(?:im )?(?:letzten|letztes|vergangenen|vergangenes|vorigen|voriges) Jahr",
        "this year": r"(?:in )?diese[ms] Jahr",
        "ago": (
            r"vor (?:{n}|einigen|wenigen) (?P<u>Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)|"
            r"(?:{n}|einige|wenige) (?P<u2>Tage?|Wochen?|Monate?|Jahre?) (?:zuvor|davor|"
            r"früher|vorher)"
        ),
        "later": (
            r"(?:{n}|einige|wenige) (?P<u>Tage?|Wochen?|Monate?|Jahre?) (?:später|danach|"
            r"darauf)"
        ),
        "last weekday": r"(?:am )?(?:letzten|vergangenen|vorigen) (?P<w>{w})",
        "weekday": r"am (?P<w>{w})(?!,? (?:den|dem) \d)",
    },
    "es": {
        "today": r"hoy|esta mañana",
        "yesterday": r"ayer|el día (?:anterior|antes)|la víspera",
        "before yesterday": r"anteayer|antes de ayer",
        "next day": r"(?:al|el) (?:día siguiente|otro día)|un día después|el día después",
        "last week": r"la (?:semana pasada|pasada semana|semana anterior)",
        "last weekend": r"el (?:fin de semana pasado|pasado fin de semana)",
        "this week": r"(?:a principios de )?esta semana",
        "next week": r"la semana siguiente",
        "last month": r"el (?:mes pasado|pasado mes|mes anterior)",
        "this month": r"(?:a (?:principios|comienzos) de )?este mes|a principios de mes",
        "last year": r"el año pasado|el pasado año",
        "this year": r"este año",
        "ago": (
            r"hace (?:{n}|unos|unas|algunos|algunas) (?P<u>días?|semanas?|mes(?:es)?|años?)|"
            r"(?:{n}|unos|unas) (?P<u2>días?|semanas?|mes(?:es)?|años?) antes"
        ),
        "later": r"(?:{n}|unos|unas) (?P<u>días?|semanas?|mes(?:es)?|años?) (?:después|más tarde)",
        "last weekday": r"el (?:pasado (?P<w>{w})|(?P<w2>{w}) pasado)",
        "weekday": r"el (?P<w>{w})(?! \d)",
    },
    "pt": {
        "today": r"hoje",
        "yesterday": r"ontem|(?:no|o) dia anterior|na véspera",
        "before yesterday": r"anteontem",
        "next day": r"(?:no|o) dia seguinte|um dia depois|no dia depois",
        "last week": r"(?:n?a )?semana passada|na semana anterior",
        "last weekend": r"n?o fim de semana passado",
        "this week": r"(?:no início d|n)?esta semana",
        "next week": r"na semana seguinte",
        "last month": r"n?o mês passado|no mês anterior",
        "this month": r"(?:no (?:início|começo) d|n)?este mês|no início do mês",
        "last year": r"n?o ano passado",
        "this year": r"(?:n)?este ano",
        "ago": (
            r"há (?:{n}|alguns|algumas) (?P<u>dias?|semanas?|mês|meses|anos?)|(?:{n}|alguns|"
            r"algumas) (?P<u2>dias?|semanas?|mês|meses|anos?) antes"
        ),
        "later": (
            r"(?:{n}|alguns|algumas) (?P<u>dias?|semanas?|mês|meses|anos?) (?:depois|"
            r"mais tarde)"
        ),
        "last weekday": r"n?[ao] (?:última? (?P<w>{w})|(?P<w2>{w}) passad[ao])",
        "weekday": r"n[ao] (?P<w>{w})(?!,? \d)",
    },
    "it": {
        "today": r"oggi|stamattina|questa mattina",
        "yesterday": r"ieri|il giorno (?:prima|precedente)|alla vigilia",
        "before yesterday": r"l['’]altro ieri|avantieri",
        "next day": r"il giorno (?:dopo|seguente|successivo)|all['’]indomani|l['’]indomani",
        "last week": r"la (?:settimana scorsa|scorsa settimana|settimana precedente)",
        "last weekend": r"lo scorso fine settimana",
        "this week": r"(?:all['’]inizio di )?questa settimana",
        "next week": r"la settimana (?:seguente|successiva|dopo)",
        "last month": r"il mese (?:scorso|precedente)|lo scorso mese",
        "this month": r"(?:all['’]inizio di )?questo mese|all['’]inizio del mese",
        "last year": r"l['’]anno scorso|lo scorso anno",
        "this year": r"quest['’]anno",
        "ago": (
            r"(?:{n}|alcuni|alcune|pochi|poche) (?P<u>giorn[oi]|settiman[ae]|mes[ei]|"
            r"ann[oi]) (?:fa|prima|or sono)"
        ),
        "later": (
            r"(?:{n}|alcuni|alcune|pochi|poche) (?P<u>giorn[oi]|settiman[ae]|mes[ei]|"
            r"ann[oi]) (?:dopo|più tardi)"
        ),
        "last weekday": r"(?:lo scorso (?P<w>{w})|(?P<w2>{w}) scors[oa])",
        "weekday": r"(?:il |questo )(?P<w>{w})(?! \d)",
    },
}  # fmt: skip


def relative_dates(words: str, tongue: str | None, anchor: Edtf | None) -> Iterator[Hit]:
    """Hits as (start, end, EDTF, confidence), counted from `anchor`; none without one."""
    if anchor is None or anchor.earliest is None:
        return
    for language in (tongue,) if tongue else tuple(_WORDS):
        for kind, pattern in _patterns(language):
            for m in pattern.finditer(words):
                text = _counted(kind, m, language, anchor)
                if text:
                    yield m.start(), m.end(), text, 0.7


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    n = rf"(?P<n>\d{{1,2}}|{either(numbers(language))})"
    n2 = n.replace("?P<n>", "?P<n2>")
    days = either(weekdays(language))
    made = []
    for kind, shape in _WORDS[language].items():
        filled = shape.replace("{n}", n, 1).replace("{n}", n2).replace("{w}", days)
        made.append((kind, re.compile(rf"\b(?:{filled})\b", re.IGNORECASE)))
    return tuple(made)


def _counted(kind: str, m: re.Match[str], language: str, anchor: Edtf) -> str | None:
    day = anchor.earliest
    if day is None:
        return None
    exact = anchor.latest == day
    if kind in {"ago", "later"}:
        return _shifted(m, kind, language, day, exact)
    if kind == "last year":
        return f"{day.year - 1:04}~"
    if kind == "this year":
        return f"{day.year:04}~"
    if kind in {"last month", "this month"}:
        return _month(_back(day, 1) if kind == "last month" else day)
    if not exact:
        return _month(day)
    if kind in {"weekday", "last weekday"}:
        return _weekday(m, language, day, last=kind == "last weekday")
    return _day(day + timedelta(_days_off(kind, day)))


def _days_off(kind: str, day: date) -> int:
    """Days from the anchor; a week stands for its middle, Thursday (ISO 8601 weeks)."""
    weekday = day.weekday()
    fixed = {"today": 0, "yesterday": -1, "before yesterday": -2, "next day": 1}
    if kind in fixed:
        return fixed[kind]
    if kind == "this week":
        return -((weekday + 1) // 2)
    return {"last week": -4 - weekday, "last weekend": -2 - weekday, "next week": 10 - weekday}[
        kind
    ]


def _weekday(m: re.Match[str], language: str, day: date, *, last: bool) -> str:
    name = (m["w"] or m["w2"]) if "w2" in m.re.groupindex else m["w"]
    back = (day.weekday() - weekdays(language)[name.lower()]) % 7
    return _day(day - timedelta(7 if last and back == 0 else back))


def _shifted(m: re.Match[str], kind: str, language: str, day: date, exact: bool) -> str:
    groups = m.groupdict()
    word = (groups.get("n") or groups.get("n2") or "few").lower()
    count = int(word) if word.isdigit() else numbers(language).get(word, 3)
    unit = (groups.get("u") or groups.get("u2") or "").lower()
    sign = -1 if kind == "ago" else 1
    if re.match(r"year|an|jahr|año|ann", unit):
        return f"{day.year + sign * count:04}~"
    if re.match(r"month|mo[in]|m[eê]s", unit):
        return _month(_back(day, -sign * count))
    step = 7 if re.match(r"we|wo|se", unit) else 1
    moved = day + timedelta(sign * count * step)
    vague = step == 7 and not (groups.get("n") or groups.get("n2"))
    return _day(moved) if exact and not vague else _month(moved)


def _back(day: date, count: int) -> date:
    index = day.year * 12 + day.month - 1 - count
    year, month = max(index // 12, 1), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _day(day: date) -> str:
    return f"{day.isoformat()}~"


def _month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}~"
