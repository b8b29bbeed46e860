"""WACZ packages: what they hold, their digests, their signatures."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from backlist.errors import Problem
from tests.intake.sources.test_web_archive import A, B, kept, taken
from tests.intake.web_archives.builder import DATE, article, packed, response, wacz


@pytest.mark.parametrize("pack", [True, False])
@pytest.mark.parametrize("name", ["data.warc.gz", "data.warc"])
def test_wacz(tmp_path: Path, pack: bool, name: str) -> None:
    records = [response(B, b"<p>", "404 No"), response(A, article())]
    warc = packed(records) if name.endswith(".gz") else b"".join(records)
    path = kept(tmp_path, wacz(warc, [A, "https://gone.example/x"], name=name, pack=pack), "a.wacz")
    drafts, problems = taken(path)
    assert [d.position for d in drafts] == [f"archive/{name}, record 2"]
    assert drafts[0].container is not None
    assert drafts[0].container.suffix == ".wacz"
    (note,) = problems
    assert "https://gone.example/x" in note.what
    assert note.severity == "note"


def test_a_wacz_whose_digests_do_not_hold(tmp_path: Path) -> None:
    data = wacz(packed([response(A, article())]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            if item.filename != "pages/pages.jsonl":
                more = b"x" if item.filename.startswith("archive") else b""
                new.writestr(item, old.read(item) + more)
    drafts, problems = taken(kept(tmp_path, out.getvalue(), "a.wacz"))
    assert len(drafts) == 1
    told = {p.record: p.severity for p in problems}
    assert told["archive/data.warc.gz"] == told["pages/pages.jsonl"] == "warning"


def signed(tmp_path: Path, *, spoil: bool = False, other: bool = False) -> list[Problem]:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    path = kept(tmp_path, wacz(packed([response(A, article())])), "a.wacz")
    with zipfile.ZipFile(path) as archive:
        digest = "sha256:" + hashlib.sha256(archive.read("datapackage.json")).hexdigest()
    key = ec.generate_private_key(ec.SECP384R1())
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    numbers = decode_dss_signature(key.sign(digest.encode(), ec.ECDSA(SHA256())))
    bare = b"".join(n.to_bytes(48, "big") for n in numbers)
    bare = bytes([bare[0] ^ spoil]) + bare[1:]
    said = {
        "hash": "sha256:" + "0" * 64 if other else digest,
        "created": DATE,
        "signature": base64.b64encode(bare).decode(),
        "publicKey": base64.b64encode(public).decode(),
    }
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "datapackage-digest.json",
            json.dumps({"path": "datapackage.json", "hash": digest, "signedData": said}),
        )
    return taken(path)[1]


def test_a_signature_that_holds_is_noted(tmp_path: Path) -> None:
    (note,) = signed(tmp_path)
    assert note.severity == "note"
    assert "holds" in note.what


def test_a_bad_signature_is_said_plainly(tmp_path: Path) -> None:
    (spoilt,) = signed(tmp_path, spoil=True)
    (other,) = signed(tmp_path, other=True)
    assert spoilt.severity == other.severity == "warning"
    assert "does not hold" in spoilt.what
    assert "another list" in other.what
