"""Makes the small files that fuzzing begins with: `python -m tests.intake.web_archives.make_seeds`.

A WARC file with every kind of record, a WACZ, and Facebook downloads in JSON and HTML; all of our
own making, into `tests/intake/data/`.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

from tests.intake.facebook.download import Files, as_html, as_json
from tests.intake.web_archives.builder import (
    article,
    http,
    packed,
    png,
    record,
    response,
    sha1,
    wacz,
)

DATA = Path(__file__).parent.parent / "data"
A, B = "https://mag.example/river/", "https://mag.example/mill/"


def records() -> list[bytes]:
    """One record of every kind that is read."""
    page = article(extra='<p><img src="p.png" alt="A mill"></p>')
    joined = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page), page)
    digest = sha1(joined)
    return [
        record("warcinfo", "", b"software: ours\r\n", "application/warc-fields"),
        response("http://mag.example/", b"", "301 Moved Permanently", Location=A),
        record(
            "response", A, http(joined, Transfer_Encoding="chunked"), WARC_Payload_Digest=digest
        ),
        record("request", A, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        record("response", B, http(gzip.compress(page, mtime=0), Content_Encoding="gzip")),
        response(f"{A}p.png", png(), media="image/png"),
        record("revisit", f"{B}again", http(b""), WARC_Payload_Digest=digest),
        record("resource", f"{B}kept", page, "text/html"),
        response(f"{B}gone", b"<p>No", "404 Not Found"),
    ]


def zipped(files: Files) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def main() -> None:
    """Write them."""
    made = {
        "web_archives/crawl.warc": b"".join(records()),
        "web_archives/crawl.wacz": wacz(packed(records()), [A]),
        "facebook/json.zip": zipped(as_json()),
        "facebook/html.zip": zipped(as_html()),
        "facebook/html-before-2021.zip": zipped(as_html(new=False)),
    }
    for name, data in made.items():
        path = DATA / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
