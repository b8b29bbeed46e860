"""Adding what was made to harm: the rest goes in, and what was handed in is kept as it was."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from backlist.archive import open_archive
from backlist.cli import main
from tests.intake.page_samples import LONG, MORE
from tests.intake.web_archives.builder import article, packed, response
from tests.intake.wordpress import exports

PAGE = article("The river")
LETTER = [
    f"On day {n} the lamp{n} was lit by keeper{n} and nobody came over the ice." for n in range(9)
]


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../out.html", article("Out"))
        archive.writestr("bomb.html", bytes(32 * 1024 * 1024))
        archive.writestr("page.html", PAGE)
    return out.getvalue()


def crawl() -> bytes:
    bomb = gzip.compress(bytes(100 * 1024 * 1024), mtime=0)
    return packed(
        [
            response("https://a.example/bomb", bomb, Content_Encoding="gzip"),
            response("https://a.example/river", PAGE),
        ]
    )


def posts() -> bytes:
    deep = exports.item(1).replace("<![CDATA[Title 1]]>", "<a>" * 200_000)
    return exports.export(deep, exports.item(2, f"<p>{LONG}</p><p>{MORE}</p>"))


@pytest.mark.parametrize(
    ("name", "data"), [("a.zip", zipped), ("a.warc.gz", crawl), ("a.xml", posts)], ids=str
)
def test_the_rest_goes_in_and_the_whole_is_kept(
    name: str, data: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(data)
    root, given, bad = tmp_path / "a", tmp_path / name, tmp_path / "bad.html.gz"
    given.write_bytes(data())
    bad.write_bytes(gzip.compress(bytes(200 * 1024 * 1024), mtime=0))
    last = tmp_path / "last.txt"
    last.write_text("The last letter\n\n" + "\n\n".join(LETTER))
    assert main(["new", str(root)]) == 0
    main(["-C", str(root), "add", str(bad), str(given), str(last)])
    told = "".join(capsys.readouterr())
    assert "bad.html.gz" in told
    archive = open_archive(root)
    filed = [*archive.drafts(), *archive.catalog(jobs=1)[0].cards]
    assert len(filed) == 2, "one writing of the file, and what was given after it"
    digest = hashlib.sha256(given.read_bytes()).hexdigest()
    held = [
        f for f in root.rglob("*") if f.is_file() and f.stat().st_size == len(given.read_bytes())
    ]
    assert digest in {hashlib.sha256(f.read_bytes()).hexdigest() for f in held}
    assert {f.name for f in tmp_path.iterdir()} == {"a", name, "bad.html.gz", "last.txt"}
