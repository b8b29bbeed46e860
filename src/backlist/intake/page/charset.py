"""The characters of a page: which encoding its bytes are in, and the text (pure).

The order is that of the HTML standard (§13.2.3.2): byte order mark, what the transport says,
what the page says of itself, then guessing. Labels mean what the Encoding standard says they
mean ("iso-8859-1" is windows-1252).
"""

from __future__ import annotations

import codecs
import re

from backlist.intake.page.misread import as_meant

_PRESCAN = 4096
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]{2,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.I)

# Encoding Standard §4.2, where it differs from what Python calls these labels
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "iso-8859-8-i": "iso8859-8",
    "logical": "iso8859-8",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "unicode-1-1-utf-8": "utf-8",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
    "utf8": "utf-8",
}
_ON_THE_WEB = [
    *(f"cp125{number}" for number in range(9)),
    *("koi8_r", "iso8859_2", "iso8859_5", "iso8859_7", "gb18030", "big5", "cp932", "euc_jp"),
    *("cp949", "cp874", "utf_16_le", "utf_16_be"),
]
_STATELESS = ("utf-16-le", "utf-16-be", "utf-7", "utf-32")


def decode_html(data: bytes, charset: str | None = None) -> str:
    """The text of an HTML page; `charset` is what the transport said, if it said anything.

    What was misread before it came into the page is put right (`misread`).
    """
    return as_meant(_decoded(data, charset))


def _decoded(data: bytes, charset: str | None) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    declared = codec(charset) or _declared(data)
    if declared is None or _single_byte(declared):
        # What is valid UTF-8 and not plain ASCII is UTF-8, whatever an old template says.
        text = _utf8(data)
        if text is not None:
            return text
    return _decode(data, declared or _guessed(data))


def codec(label: str | None) -> str | None:
    """Python's codec for an encoding label, or None for one that is unknown."""
    name = (label or "").strip().strip("\"'").lower()
    if not name:
        return None
    name = _LABELS.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _declared(data: bytes) -> str | None:
    head = data[:_PRESCAN]
    found = _META.search(head) or _XML.search(head)
    name = codec(found.group(1).decode("ascii", "replace")) if found else None
    # A page whose declaration could be read as ASCII is not in UTF-16 (HTML §13.2.3.2).
    return "utf-8" if name in _STATELESS else name


def _single_byte(name: str) -> bool:
    return name.startswith(("cp125", "iso8859", "latin", "mac", "cp874", "koi8", "ascii"))


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    foreign = re.sub(rb"<[^<>]*>", b" ", data[:400_000])
    best = from_bytes(foreign[:60_000], cp_isolation=_ON_THE_WEB).best()
    return codec(best.encoding) or "cp1252" if best is not None else "cp1252"


def _decode(data: bytes, name: str) -> str:
    if name != "utf-8":
        return data.decode(name, "replace")
    return data.decode("utf-8", "backlist-stray")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Single bytes of windows-1252 pasted into UTF-8, each read as what it was meant to be."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("backlist-stray", _stray)
