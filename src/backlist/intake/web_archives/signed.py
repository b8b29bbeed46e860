"""Who signed a WACZ, and whether the signature holds (pure).

WACZ Signing and Verification 0.1.0 (Webrecorder): `signature` is over the text of `hash`, which
is the digest of datapackage.json; by a bare key (ECDSA, as browsers sign), or by the key of a
certificate for a domain, which must have been good when it was signed. The time stamp beside it
is not checked, so the moment of signing is the package's own word.
"""

from __future__ import annotations

import base64
import binascii
import warnings
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

_BAD = "The package's signature does not hold"


def judge(said: Mapping[str, Any], digest: str) -> tuple[bool, str]:
    """Whether the signature holds, and a sentence that says so.

    `said` is `signedData`; `digest` ("sha256:…") that of datapackage.json as it is now.
    """
    if said.get("hash") != digest:
        return False, f"{_BAD}: it was made for another list of files."
    by = said.get("domain")
    created = _text(said, "created")[:40]
    try:
        if isinstance(by, str) and said.get("domainCert"):
            wrong = _of_domain(said, by[:253])
            who = f"for {by[:253]}"
        else:
            wrong = _of_key(said)
            who = "with a key that names nobody"
    except (ValueError, TypeError, binascii.Error, OverflowError):
        wrong, who = "it cannot be read", ""
    if wrong is not None:
        return False, f"{_BAD}: {wrong}."
    return True, f"The package was signed {who} on {created}, and the signature holds."


def _of_key(said: Mapping[str, Any]) -> str | None:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        key = load_der_public_key(base64.b64decode(_text(said, "publicKey")))
    except UnsupportedAlgorithm:
        return "its key is of an unknown kind"
    if not isinstance(key, EllipticCurvePublicKey):
        return "its key is of an unknown kind"
    return None if _verifies(key, said) else "it was not made with the key it names"


def _of_domain(said: Mapping[str, Any], domain: str) -> str | None:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

    chain = x509.load_pem_x509_certificates(_text(said, "domainCert").encode("ascii", "replace"))
    key = chain[0].public_key()
    if not isinstance(key, EllipticCurvePublicKey):
        return "its certificate's key is of an unknown kind"
    if not _verifies(key, said):
        return "it was not made with the key of its certificate"
    when = datetime.fromisoformat(_text(said, "created").replace("Z", "+00:00"))
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    if not _trusted(chain, domain, when):
        return f"its certificate for {domain} was not issued by an authority that is trusted"
    return None


def _trusted(chain: list[Any], domain: str, when: datetime) -> bool:
    """Whether an authority browsers trust issued the certificate, for this domain, then."""
    from cryptography import x509
    from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

    policy = PolicyBuilder().store(Store(_authorities())).time(when)
    try:
        policy.build_server_verifier(x509.DNSName(domain)).verify(chain[0], chain[1:])
    except VerificationError:
        return False
    return True


def _authorities() -> list[Any]:
    from pathlib import Path

    import certifi
    from cryptography import x509

    found = []
    with warnings.catch_warnings():
        # Some of the oldest break rules of today (RFC 5280 §4.1.2.2) and are trusted all the same.
        warnings.simplefilter("ignore")
        for pem in Path(certifi.where()).read_bytes().split(b"-----BEGIN CERTIFICATE-----")[1:]:
            with suppress(ValueError):
                found.append(x509.load_pem_x509_certificate(b"-----BEGIN CERTIFICATE-----" + pem))
    return found


def _verifies(key: EllipticCurvePublicKey, said: Mapping[str, Any]) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256

    signature = base64.b64decode(_text(said, "signature"))
    half = (key.curve.key_size + 7) // 8
    if len(signature) == 2 * half:
        # Browsers write the two numbers bare (IEEE P1363), others as ASN.1.
        pair = signature[:half], signature[half:]
        signature = encode_dss_signature(*(int.from_bytes(part, "big") for part in pair))
    try:
        key.verify(signature, _text(said, "hash").encode(), ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return value[:100_000] if isinstance(value, str) else ""
