"""Characters that were bytes of another encoding when a page was made → what was meant (pure).

U+0080 to U+009F are controls that no page may hold (HTML §13.1.4). Where they stand, text was read
in the wrong encoding before it came into the page: UTF-8 as Latin-1 ("â", U+0080, U+0099 for an
apostrophe), or windows-1252 as Latin-1 (U+0096 for a dash, as the standard reads "&#150;", too).
"""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x80-\x9f]")
_RUN = re.compile(
    "(?:[\xc2-\xdf][\x80-\xbf]"
    "|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)
"""Well-formed UTF-8 (RFC 3629 §4), each byte a character."""


def as_meant(text: str) -> str:
    """The text with misread characters put right; unchanged where it holds no such control."""
    if not _CONTROL.search(text):
        return text
    text = _RUN.sub(_joined, text)
    return _CONTROL.sub(_of_windows, text)


def _joined(run: re.Match[str]) -> str:
    # Without a control the run may be an honest word: "É«" at the end of a quotation.
    honest = not _CONTROL.search(run[0]) and run[0][0] not in "\xc2\xc3"
    return run[0] if honest else run[0].encode("latin-1").decode("utf-8")


def _of_windows(control: re.Match[str]) -> str:
    return control[0].encode("latin-1").decode("cp1252", "ignore")
