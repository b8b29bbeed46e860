"""Template tags → what they would have shown, as Markdown; never run, never shown raw (pure).

Tags that only point somewhere (pictures, players, references) become Markdown for it; boxes give
back the words they frame; of the rest nothing can be known without the site's own templates, so it
is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from backlist.intake.posts.template_tags import Part, Tag, arguments_of, parse

Tell = Callable[[str], None]
"""Told once for every tag of which something was lost, in words that are the same for its kind."""

REFERENCE = "x-post-reference:"
"""Stands before an address that is to be looked up among the posts; the folder resolves it."""

_IN_ADDRESS = re.compile(r"(?:\]\(\s*<?|(?:href|src|cite|poster)\s*=\s*[\"']?)[^\s\"'<>()]*$", re.I)
_IMAGES = re.compile(r"(?:^|[-_])(?:img|image|figure|fig|picture|photo|imgproc|pic)(?:$|[-_])")
_QUOTES = re.compile(r"quote|quotation|(?:^|-)cite")
_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "speakerdeck": "https://speakerdeck.com/player/{}",
}
_POSTS = {"tweet", "x", "twitter"}
_REFERENCES = frozenset(["ref", "relref", "post_url", "link"])
_ADDRESS_FILTERS = frozenset(
    ["url", "relative_url", "absolute_url", "prepend", "append", "escape", "uri_escape", "strip"]
)
_SITE_VARIABLES = frozenset(
    ["site.baseurl", "site.url", "baseurl", "page.baseurl", "site.baseurl_root", "site.github.url"]
)
_LITERAL = re.compile(r"""^\s*(?:"([^"]*)"|'([^']*)')\s*(.*)$""", re.DOTALL)
_SILENT = frozenset({
    "raw", "endraw", "endcomment", "assign", "capture", "increment", "decrement", "cycle", "break",
    "continue", "layout", "else", "elsif", "when", "seo", "toc", "feed_meta", "excerpt", "more",
})  # fmt: skip
_WORDS = ("text", "quote", "content", "intro", "body", "caption")
_LABELS = ("label", "button-text", "button_text", "title", "text", "kicker")
_ADDRESSES = ("href", "url", "link", "button-url", "button_url", "file", "src")

_WP_NAMES = "youtube|vimeo|embed|video|audio|soundcloud|slideshare"
_WP_QUOTE = r"(?:[\"“”″]|&(?:quot|#\d+);)?"
_WP_PLAYER = re.compile(
    rf"(?<![\\!\]])\[(?:{_WP_NAMES})[ =](?:(?:src|mp4|mp3|url|id)=)?{_WP_QUOTE}"
    rf"(https?://(?:[^\s\]\"”″<>&]|&(?!#|quot;)){{1,500}}){_WP_QUOTE}[^\]\n]{{0,300}}\](?!\()"
    rf"(?:\[/(?:{_WP_NAMES})\])?"
    r"|\[embed[^\]\n]{0,300}\](https?://[^\s\[\]<>]{1,500})\[/embed\]"
)
_WP_CAPTION = re.compile(r"\[caption\b[^\]\n]{0,300}\](.{0,3000}?)\[/caption\]", re.DOTALL)
_WP_GALLERY = re.compile(r"(?m)^[ \t]*\[(?:gallery|playlist)\b[^\]\n]{0,300}\][ \t]*$")
_WP_SLIDES = re.compile(
    r"(?m)^[ \t]*\[(?:slideshare|contact-form|sharethis)\b[^\]\n]{0,300}\][ \t]*$"
)


@dataclass(slots=True)
class Shortcodes:
    """Makes tags plain. `page` are the post's own scalar fields, for `{{ page.title }}`."""

    tell: Tell
    page: Mapping[str, str] = field(default_factory=dict)

    def plain(self, text: str) -> str:
        """The text without any template tag."""
        if "{{" in text or "{%" in text:
            text = self._joined(parse(text))
        return without_wordpress(text) if "[" in text else text

    def _joined(self, parts: tuple[Part, ...]) -> str:
        return "".join(p if isinstance(p, str) else self._made(p) for p in parts)

    def _made(self, tag: Tag) -> str:
        if tag.closing:
            return ""
        if tag.syntax == "output":
            return self._output(tag)
        if _IN_ADDRESS.search(tag.before):
            return self._address(tag)
        made = self._known(tag)
        return made if made is not None else self._unknown(tag)

    def _address(self, tag: Tag) -> str:
        """A tag inside a link's or picture's address: what it names is looked up."""
        target = tag.get("path", "page", "post", *_ADDRESSES) or next(iter(tag.arguments), "")
        return REFERENCE + target.replace(" ", "%20").replace(")", "%29")

    def _known(self, tag: Tag) -> str | None:
        name = tag.name.lower().rpartition("/")[2].removesuffix(".html")
        if name in _REFERENCES:
            target = next(iter(tag.arguments), "") or tag.words
            return target.rpartition("/")[2]
        if name == "highlight" and (tag.arguments or tag.syntax == "tag"):
            return self._code(tag)
        if name in _SILENT:
            return ""
        if name == "include" and tag.arguments:
            return self._include(tag)
        if name in _VIDEOS or name in _POSTS or name == "gist" or name.endswith("video"):
            return self._player(tag, name)
        if _IMAGES.search(name):
            return self._picture(tag)
        if name in {"if", "unless", "case"}:
            return self._either(tag)
        if _QUOTES.search(name) and (tag.inside is not None or tag.get("text", "quote")):
            return self._quotation(tag)
        return None

    def _code(self, tag: Tag) -> str:
        language = next(iter(tag.arguments), "")
        body = "".join(p if isinstance(p, str) else p.words for p in tag.inside or ())
        fence = "`" * max(3, 1 + max((len(r) for r in re.findall("`{3,}", body)), default=0))
        return f"\n\n{fence}{language}\n{body.strip(chr(10))}\n{fence}\n\n"

    def _quotation(self, tag: Tag) -> str:
        """A pull quote or quotation, and who said it."""
        words = self._joined(tag.inside) if tag.inside is not None else ""
        words = words.strip() or self.plain(tag.get("text", "quote"))
        cite = tag.get("cite", "author", "attribution", "source")
        lines = f"{words}\n\n— {cite}".split("\n") if cite else words.split("\n")
        return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"

    def _include(self, tag: Tag) -> str:
        """Jekyll's includes, by what they are called and given: figures and players mostly."""
        called = tag.arguments[0].removesuffix(".html").rpartition("/")[2]
        inner = Tag("hugo", called, tag.arguments[1:], tag.named, tag.inside, "", tag.before)
        if inner.get("image", "src", "url", "image_path") and _looks_like_image(inner):
            return self._picture(inner)
        made = self._known(inner)
        return made if made is not None else self._unknown(inner, kind="include")

    def _player(self, tag: Tag, name: str) -> str:
        ident = tag.get("id", "url", "src") or next(iter(tag.arguments), "")
        title = tag.get("title", "caption", "alt")
        if name in _POSTS:
            user = tag.get("user") or (tag.arguments[0] if len(tag.arguments) > 1 else "i")
            ident = tag.get("id") or next(iter(tag.arguments[-1:]), "")
            url = f"https://twitter.com/{user}/status/{ident}"
        elif name == "gist":
            url = "https://gist.github.com/" + "/".join(tag.arguments[:2])
        elif ident.startswith(("http://", "https://")):
            url = ident
        else:
            url = _VIDEOS.get(name, "").format(ident)
        if not ident or not url or re.search(r"[\s<>]", url):
            return self._unknown(tag)
        return _link(title or url, url)

    def _picture(self, tag: Tag) -> str:
        src = tag.get("src", "image", "url", "image_path", "file", "path")
        arguments = list(tag.arguments)
        if not src and arguments:
            src = arguments.pop(0)
        alt = tag.get("alt", "alttext") or (arguments[-1] if arguments else "")
        caption = tag.get("caption", "figcaption", "attr") or (
            self._joined(tag.inside).strip() if tag.inside else ""
        )
        image = f'<img src="{escape(src)}" alt="{escape(unescape(alt))}">' if src else ""
        if tag.before.strip():
            return image
        lines = [image, "", ""]
        if caption:
            words = self.plain(unescape(caption))
            lines = ["<figure>", image, "<figcaption>", "", words, "", "</figcaption>", "</figure>"]
            lines = ["", *lines, "", ""]
        return ("\n" + tag.before).join(lines)

    def _either(self, tag: Tag) -> str:
        """What stands under a condition: nobody knows here whether it holds, so the first part."""
        first: list[Part] = []
        for part in tag.inside or ():
            if isinstance(part, Tag) and part.name in {"else", "elsif"}:
                break
            if not (isinstance(part, Tag) and part.name == "when"):
                first.append(part)
        self.tell(f"the condition {{% {tag.name} %}} could not be decided; its first part was kept")
        return self._joined(tuple(first))

    def _output(self, tag: Tag) -> str:
        """`{{ … }}`: an address, a field of the post, or what cannot be known."""
        words = " ".join(tag.words.split())
        in_address = _IN_ADDRESS.search(tag.before) is not None
        found = _LITERAL.match(words)
        if found:
            text = found[1] if found[1] is not None else found[2]
            return self._filtered(text or "", found[3], in_address=in_address)
        variable = words.partition("|")[0].strip()
        if variable in _SITE_VARIABLES or (in_address and variable.startswith("site.")):
            return ""
        own = variable.removeprefix("page.").strip()
        if own in self.page:
            return self.page[own]
        self.tell(f"{{{{ {variable} }}}} cannot be known here and was left out")
        return ""

    def _filtered(self, text: str, filters: str, *, in_address: bool) -> str:
        name = filters.strip("| ").partition(":")[0].partition("|")[0].strip()
        if in_address:
            return text if name in _ADDRESS_FILTERS or not name else REFERENCE + text
        if text.startswith(("http://", "https://")):
            arguments, _ = arguments_of(filters.partition(":")[2])
            return _link(next(iter(arguments), "") or text, text)
        if not name or name in _ADDRESS_FILTERS:
            return text
        if _IMAGES.search(name) or name in {"icon", "embed"}:
            self.tell(f"the filter `{name}` is the site's own; what it was given was left out")
            return ""
        self.tell(f"the filter `{name}` is the site's own; what it was given stands as it is")
        return text

    def _unknown(self, tag: Tag, kind: str = "shortcode") -> str:
        """A tag of the site's own: the words it holds, without what the site made of them."""
        name = f"the {kind if tag.syntax == 'hugo' else 'tag'} `{tag.name}`"
        parts = [self._framed(tag), *self._said(tag)]
        made = "\n\n".join(part for part in parts if part.strip())
        if not made:
            self.tell(f"{name} was left out")
            return ""
        self.tell(f"of {name} only the words were kept")
        if tag.before.strip():
            return " ".join(made.split("\n\n"))
        return f"\n\n{made}\n\n"

    def _framed(self, tag: Tag) -> str:
        if tag.inside is None or tag.name in {"for", "tablerow"}:
            return ""
        title = tag.get("title", "heading", "header")
        inside = self._joined(tag.inside).strip("\n")
        return f"**{title}**\n\n{inside}" if title else inside

    def _said(self, tag: Tag) -> list[str]:
        """Words and links that stand in a tag's arguments."""
        words = [self.plain(text) for name in _WORDS if (text := tag.get(name))]
        url, label = tag.get(*_ADDRESSES), tag.get(*_LABELS)
        if url and label and label not in words:
            linked = url.startswith(("http://", "https://"))
            words.append(_link(label, url if linked else REFERENCE + url))
        return words


def _looks_like_image(tag: Tag) -> bool:
    src = tag.get("image", "src", "url", "image_path").lower().partition("?")[0]
    ends = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")
    return src.endswith(ends) or _IMAGES.search(tag.name) is not None


def _link(words: str, url: str) -> str:
    shown = re.sub(r"([\\\[\]`*_<])", r"\\\1", unescape(words))
    return f"[{shown}](<{url}>)" if words != url else f"<{url}>"


def without_wordpress(text: str) -> str:
    """What WordPress left behind in a text that was moved: its shortcodes in square brackets."""
    text = _WP_GALLERY.sub("", text)
    if "[/caption]" in text:
        text = _WP_CAPTION.sub(r"\1", text)
    text = _WP_PLAYER.sub(lambda m: f"<{m[1] or m[2]}>", text)
    return _WP_SLIDES.sub("", text)
