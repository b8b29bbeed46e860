"""Numeric character references that name no text, put right before a parser meets them (pure)."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,20})|([0-9]{1,20}));?")
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def fit_references(html: str) -> str:
    """HTML whose numeric references all name characters that a text may hold.

    References to C1 controls mean windows-1252 (HTML §13.2.5.80); others that are no text go.
    """
    return _REFERENCE.sub(_referred, html) if "&#" in html else html


def _referred(reference: re.Match[str]) -> str:
    code = int(reference.group(1) or "0", 16) or int(reference.group(2) or "0")
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore")
    if code > 0x10FFFF or code == 0x0C or _UNFIT.match(chr(code)):
        return " " if code == 0x0C else ""
    return reference.group()
