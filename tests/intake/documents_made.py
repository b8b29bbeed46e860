"""Documents made for the tests: parts of zip archives, and PDFs set by Typst."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from backlist.errors import Problem
from backlist.intake.interface import HEAD, Given, ReadOptions
from backlist.intake.sources.docx import Docx
from backlist.intake.sources.epub import Epub
from backlist.intake.sources.odt import Odt
from backlist.intake.sources.pdf import Pdf
from backlist.model import Draft

DATA = Path(__file__).parent / "data" / "documents"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, *, namespace: str = W) -> bytes:
    """A DOCX with this content of w:body, and other parts."""
    document = (
        f'<w:document xmlns:w="{namespace}" xmlns:r="{R}" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>'
    )
    return zipped({"word/document.xml": document, **(parts or {})})


def p(inner: str, style: str = "") -> str:
    """A paragraph of a DOCX; plain text is put into a run."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = inner if inner.startswith("<") else f"<w:r><w:t>{inner}</w:t></w:r>"
    return f"<w:p>{look}{run}</w:p>"


def core(**fields: str) -> str:
    """A docProps/core.xml."""
    inner = "".join(
        f"<{k.replace('_', ':')}>{v}</{k.replace('_', ':')}>" for k, v in fields.items()
    )
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="http://purl.org/dc/terms/">{inner}</cp:coreProperties>'
    )


@cache
def pdf(source: str) -> bytes:
    """The PDF that Typst sets of `source`."""
    import typst

    fonts = Path(__file__).parents[2] / "src" / "backlist" / "press" / "fonts"
    known = typst.Fonts(include_system_fonts=False, font_paths=[fonts])
    return typst.compile(source.encode(), None, font_paths=known, format="pdf")


def outcomes(data: bytes, folder: Path, name: str) -> list[Draft | Problem]:
    """What the source for files of that ending makes of these bytes."""
    path = folder / name
    path.write_bytes(data)
    given = Given(str(path), path=path, head=data[:HEAD])
    source = next(s for s in (Docx(), Odt(), Pdf(), Epub()) if s.recognises(given))
    return list(source.drafts(given, ReadOptions()))


def draft(data: bytes, folder: Path, name: str) -> Draft:
    """The one draft these bytes are."""
    found = outcomes(data, folder, name)
    assert len(found) == 1
    assert isinstance(found[0], Draft), found[0]
    return found[0]


def refused(data: bytes, folder: Path, name: str) -> Problem:
    """The problem these bytes are; nothing of them is filed, and it says so."""
    found = outcomes(data, folder, name)
    assert len(found) == 1
    problem = found[0]
    assert isinstance(problem, Problem)
    assert "Nothing of it was filed" in problem.what
    assert problem.do
    assert problem.source == str(folder / name)
    return problem
