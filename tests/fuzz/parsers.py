"""What is fuzzed: each kind of file with its seeds, read through the front door of intake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.intake.detect import look, source_of
from backlist.intake.interface import Given
from backlist.model import Draft

SEEDS = Path(__file__).parent / "seeds"
CASES = Path(__file__).parent / "cases"
OPTIONS = ReadOptions(online=False, today="2026-11-23")


@dataclass(frozen=True, slots=True)
class Seed:
    """A small file of our own making, and how its name ends (".warc.gz")."""

    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Parser:
    """A kind of file; `suffixes` are the endings of its files in a folder of other seeds."""

    name: str
    suffixes: tuple[str, ...]

    def seeds(self) -> list[Seed]:
        """Its seeds, in a steady order (`make_seeds` writes them)."""
        files = sorted(f for f in (SEEDS / self.name).glob("*") if f.is_file())
        return [Seed(file.read_bytes(), ending(file)) for file in files]


def ending(path: Path) -> str:
    """How a file's name ends, with what it is packed in."""
    return "".join(path.suffixes[-2:]) if path.suffix == ".gz" else path.suffix


def run(path: Path) -> Iterator[Draft | Problem]:
    """Reads a case; raises AssertionError where something else than a draft or problem comes."""
    for item in read(str(path), OPTIONS):
        assert isinstance(item, Draft | Problem), type(item)
        failed = isinstance(item, Problem) and "backlist itself failed" in item.what
        assert not failed, item
        assert encodable_already(item), "it holds a character that no file can hold"
        yield item
    _read_addresses(path)


def encodable_already(item: Draft | Problem) -> bool:
    """Whether all its words can be written to a file."""
    try:
        _words(asdict(item)).encode()
    except UnicodeEncodeError:
        return False
    return True


def _words(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(_words(part) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple):
        return " ".join(map(_words, value))
    return value if isinstance(value, str) else ""


def _read_addresses(path: Path) -> None:
    """Files that hold only addresses are refused where nothing is fetched: read them all the same.

    What is at the addresses stays unfetched.
    """
    from backlist.intake.crawling.address_lines import addresses
    from backlist.intake.crawling.sitemaps import read_sitemap
    from backlist.intake.page.charset import decode_html

    given = look(str(path), OPTIONS)
    source = source_of(given) if isinstance(given, Given) else None
    if source is None or source.name not in {"sitemap", "list of addresses"}:
        return
    data = path.read_bytes()
    if source.name == "sitemap":
        read_sitemap(data, source=str(path), base=None)
    else:
        list(addresses(decode_html(data)))


_MARKDOWN = (".md", ".markdown")
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("page", (".html", ".htm", ".html.gz")),
    ("text", (".txt",)),
    ("markdown", _MARKDOWN),
    ("pelican", (".zip",)),
    ("mhtml", (".mhtml", ".mht")),
    ("wordpress", (".xml",)),
    ("squarespace", (".xml",)),
    ("blogger", (".xml", ".zip")),
    ("ghost", (".json",)),
    ("medium", (".zip",)),
    ("substack", (".zip",)),
    ("tumblr", (".zip", ".json")),
    ("facebook", (".zip",)),
    ("rss", (".xml", ".rss")),
    ("atom", (".xml", ".atom")),
    ("jsonfeed", (".json",)),
    ("sitemap", (".xml",)),
    ("addresses", (".txt", ".csv", ".html")),
    ("bibtex", (".bib",)),
    ("ris", (".ris",)),
    ("csl", (".json",)),
    ("mail", (".eml",)),
    ("mbox", (".mbox",)),
    ("warc", (".warc", ".warc.gz")),
    ("arc", (".arc", ".arc.gz")),
    ("wacz", (".wacz",)),
    ("docx", (".docx",)),
    ("odt", (".odt", ".fodt")),
    ("epub", (".epub",)),
    ("pdf", (".pdf",)),
    ("zip", (".zip",)),
)
PARSERS = tuple(Parser(name, suffixes) for name, suffixes in _KINDS)
