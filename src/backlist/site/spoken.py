"""Languages by the name each has for itself (ISO 639, names after Unicode CLDR)."""

from __future__ import annotations

from functools import lru_cache

_NAMES = {
    "af": "Afrikaans", "am": "አማርኛ", "ar": "العربية", "az": "Azərbaycanca", "be": "Беларуская",
    "bg": "Български", "bn": "বাংলা", "br": "Brezhoneg", "bs": "Bosanski", "ca": "Català",
    "cs": "Čeština", "cy": "Cymraeg", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά",
    "en": "English", "eo": "Esperanto", "es": "Español", "et": "Eesti", "eu": "Euskara",
    "fa": "فارسی", "fi": "Suomi", "fo": "Føroyskt", "fr": "Français", "fy": "Frysk",
    "ga": "Gaeilge", "gd": "Gàidhlig", "gl": "Galego", "gu": "ગુજરાતી", "he": "עברית",
    "hi": "हिन्दी", "hr": "Hrvatski", "hu": "Magyar", "hy": "Հայերեն", "id": "Bahasa Indonesia",
    "is": "Íslenska", "it": "Italiano", "ja": "日本語", "ka": "ქართული", "kk": "Қазақша",
    "km": "ខ្មែរ", "kn": "ಕನ್ನಡ", "ko": "한국어", "ku": "Kurdî", "la": "Latina",
    "lb": "Lëtzebuergesch", "lt": "Lietuvių", "lv": "Latviešu", "mi": "Te reo Māori",
    "mk": "Македонски", "ml": "മലയാളം",
    "mn": "Монгол", "mr": "मराठी", "ms": "Bahasa Melayu", "mt": "Malti", "my": "မြန်မာ",
    "nb": "Norsk bokmål", "ne": "नेपाली", "nl": "Nederlands", "nn": "Norsk nynorsk", "no": "Norsk",
    "oc": "Occitan", "pa": "ਪੰਜਾਬੀ", "pl": "Polski", "ps": "پښتو", "pt": "Português",
    "qu": "Runasimi", "rm": "Rumantsch", "ro": "Română", "ru": "Русский", "sa": "संस्कृतम्",
    "sc": "Sardu", "sk": "Slovenčina", "sl": "Slovenščina", "so": "Soomaali", "sq": "Shqip",
    "sr": "Српски", "sv": "Svenska", "sw": "Kiswahili", "ta": "தமிழ்", "te": "తెలుగు", "th": "ไทย",
    "tl": "Tagalog", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "uz": "Oʻzbekcha",
    "vi": "Tiếng Việt", "xh": "isiXhosa", "yi": "ייִדיש", "yo": "Yorùbá", "zh": "中文",
    "zu": "isiZulu",
}  # fmt: skip


@lru_cache(maxsize=1024)
def family(tag: str) -> str:
    """The language of a BCP 47 tag without script and region: "pt" of "pt-BR"."""
    return tag.partition("-")[0].lower()


def own_name(language: str) -> str:
    """What a language calls itself; its tag where that is not known."""
    return _NAMES.get(family(language), language)
