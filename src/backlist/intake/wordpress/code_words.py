"""Shortcodes and tags that hold source code → `<pre>`, before anything else is read (pure).

Nothing in them means anything: neither brackets nor tags nor blank lines. The tags are those of
WP-Syntax (`<pre lang="php">`) and CodeColorer (`<code lang="php">`), which show code as it was
typed, whatever of HTML is in it.
"""

from __future__ import annotations

import re
from html import escape, unescape

from backlist.intake.page.dom import bag

_LANGUAGES = bag(
    "actionscript3 bash sh shell clojure coldfusion cpp c csharp css delphi diff erlang fsharp "
    "golang groovy haskell html java javafx javascript js lua matlab objc perl php "
    "powershell python py r ruby rails scala sql swift typescript vb xml xhtml yaml json plain text"
)
_OPENING = re.compile(
    r"\[(code|sourcecode|crayon|codeblock|prism|cc[a-zA-Z]{0,8}"
    r"|cc[a-zA-Z]{0,8}_[a-z0-9+-]{1,20}|" + "|".join(sorted(_LANGUAGES)) + r")"
    r"((?:[\s=][^\[\]\n]{0,300})?)\]",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(code|pre)((?:\s[^<>]{0,300})?\slang(?:uage)?\s*=\s*[\"']?([\w+#-]{1,30})[^<>]{0,300})>",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"""(?:lang|language|brush)?\s*[=:]\s*["'”″]?([\w+#-]{1,30})""")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*+\n)+")


def code_set_apart(text: str) -> str:
    """The text with every such shortcode and tag as `<pre><code>`."""
    if "[/" not in text and " lang" not in text:
        return text
    out: list[str] = []
    hopeless: set[str] = set()
    at = 0
    for found in _openings(text):
        name = found[1]
        closing = f"</{name}>" if found.group().startswith("<") else f"[/{name}]"
        is_shown = text[found.start() - 1 : found.start()] == "["
        if found.start() < at or closing in hopeless or is_shown:
            continue
        end = text.find(closing, found.end())
        if end < 0:
            hopeless.add(closing)
            continue
        out += [text[at : found.start()], _code(found, text[found.end() : end])]
        at = end + len(closing)
    return "".join((*out, text[at:]))


def _openings(text: str) -> list[re.Match[str]]:
    """Every shortcode or tag that may open code, in the order of the text."""
    tags = [m for m in _TAG.finditer(text) if _is_of_code(m[3].lower())]
    return sorted([*_OPENING.finditer(text), *tags], key=lambda m: m.start())


def _is_of_code(name: str) -> bool:
    """Whether `lang` names a language of programs: "en" and "pt-BR" are none."""
    return name in _LANGUAGES or (len(name) > 3 and "-" not in name)


def _code(found: re.Match[str], code: str) -> str:
    name, rest = found[1], found[2]
    if not found.group().startswith("<"):
        return _pre(name, rest, code)
    if name.lower() == "code" and "\n" not in code:
        return f"{found.group()}{escape(_unescaped(code), quote=False)}</{name}>"
    return _pre(name, f'lang="{found[3]}"', code)


def _pre(name: str, rest: str, code: str) -> str:
    language = _language(name.lower(), rest)
    marked = f' class="language-{language}"' if language else ""
    code = re.sub(r"^\s*<pre[^<>]{0,200}>|</pre>\s*$", "", code)
    body = escape(
        _unescaped(_BLANK_LINES.sub("", code).rstrip()).replace("\u00a0", " "), quote=False
    )
    pre = f"<pre><code{marked}>{body}</code></pre>"
    return (
        pre
        if "\n" in body or len(body) > 60
        else (f"<code>{body}</code>" if name.lower().startswith("cci") else pre)
    )


def _language(name: str, rest: str) -> str:
    if name.startswith("cc") and "_" in name:
        return escape(name.rpartition("_")[2])
    said = _LANGUAGE.search(rest.replace("&quot;", '"'))
    if said and said[1].lower() not in {"true", "false"}:
        return said[1].lower()
    return name if name in _LANGUAGES - {"plain", "text"} else ""


def _unescaped(code: str) -> str:
    """Code that the editor escaped, as it was typed; what was never escaped stays."""
    if re.search(r"<[a-zA-Z/!?]", code):
        return code
    return unescape(code) if re.search(r"&(?:lt|gt|amp|quot|#0?39|#8217);", code) else code
