"""A bucket that speaks Amazon's S3: AWS, R2, B2, MinIO, Garage, Scaleway and others.

The keys are found where the AWS tools look for them (environment, ~/.aws, a profile, a role); they
are never asked for, kept or shown. Each object bears its type, how long it may be kept, and, where
a page has moved, the header by which buckets that are websites redirect.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, TypeVar

from backlist.deploy.address import Target
from backlist.deploy.interface import Host, Item, Ledger, Seen
from backlist.deploy.ledger import NAME, fresh_name, read_ledger, write_ledger
from backlist.errors import HostError, KeeperError

T = TypeVar("T")
LANES = 8
_PRIVATE = {"ContentType": "text/plain; charset=utf-8", "CacheControl": "no-store"}
_SAID = {
    "NoSuchBucket": ("There is no bucket of this name.", "Make it first, at your provider."),
    "AccessDenied": (
        "The keys do not allow this.",
        "They need to list the bucket, and to read, write and delete its objects.",
    ),
    "InvalidAccessKeyId": ("The host does not know the keys.", None),
    "SignatureDoesNotMatch": ("The host does not accept the keys.", "Is the secret key right?"),
    "ExpiredToken": ("The keys have expired.", "Sign in anew, then try again."),
    "PermanentRedirect": ("The bucket is in another region.", "Name it: ?region=…"),
    "AuthorizationHeaderMalformed": ("The region is not the bucket's.", "Name it: ?region=…"),
    "QuotaExceeded": ("There is no space left in the bucket.", None),
}


def open_bucket(target: Target) -> Bucket:
    """The bucket of a target, with keys from where the AWS tools look for them.

    Raises:
        KeeperError: the library is not installed, or there are no keys.
    """
    return Bucket(_client(target), target)


def _client(target: Target) -> Any:
    try:
        import botocore.session
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ImportError:
        import sys

        raise KeeperError(
            "To publish to a bucket, one more library is needed: botocore.",
            do=f"Install it: {sys.executable} -m pip install botocore   "
            "(or, where backlist came by pipx: pipx inject backlist botocore)",
        ) from None
    options = target.options
    style = options.get("style", "path" if "endpoint" in options else "auto")
    config = Config(
        s3={"addressing_style": style},
        retries={"mode": "standard", "max_attempts": 5},
        max_pool_connections=LANES,
        connect_timeout=20,
        # Checksums that only Amazon knows are refused by others.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    try:
        session = botocore.session.Session(profile=options.get("profile"))
        region = options.get("region") or session.get_config_variable("region") or "us-east-1"
        if session.get_credentials() is None:
            raise _no_keys()
        return session.create_client(
            "s3", region_name=region, endpoint_url=options.get("endpoint"), config=config
        )
    except (BotoCoreError, ValueError) as error:
        raise KeeperError(f"The bucket cannot be used: {error}.") from None


def _no_keys() -> KeeperError:
    return KeeperError(
        "There are no keys for the bucket.",
        do="Put them into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or into a profile in "
        "~/.aws/credentials, and name that with --profile.",
    )


class Bucket(Host):
    """Objects of a bucket under a prefix."""

    ways = LANES

    def __init__(self, client: Any, target: Target) -> None:
        self._client, self._bucket, self._where = client, target.place, target.address
        self._prefix = f"{target.path}/" if target.path else ""
        self._there: dict[str, Seen] = {}
        self._ledger = fresh_name()

    def look(self) -> Ledger | None:
        """List the objects; read the ledger."""
        self._there = dict(self._list())
        found = next((path for path in sorted(self._there) if NAME.fullmatch(path)), None)
        if found is None:
            return None
        self._ledger = found
        with self._told():
            answer = self._client.get_object(Bucket=self._bucket, Key=self._prefix + found)
            return read_ledger(answer["Body"].read())

    def _list(self) -> Iterator[tuple[str, Seen]]:
        with self._told():
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix):
                for one in page.get("Contents", ()):
                    path = one["Key"].removeprefix(self._prefix)
                    if path and not path.endswith("/"):
                        yield path, Seen(one["Size"], one["ETag"])

    def others(self) -> Sequence[str]:
        """Keys under the prefix."""
        return sorted(self._there)

    def standing(self, known: Collection[str], new: Collection[str]) -> Mapping[str, Seen]:
        """Size and ETag of each object."""
        return {p: self._there[p] for p in (*known, *new) if p in self._there}

    def mark(self, item: Item) -> str:
        """The digest of the bytes, and of what the object says beside them."""
        beside = "\n".join((item.type, item.caching, item.redirect))
        return f"{item.sha256}-{hashlib.sha256(beside.encode()).hexdigest()[:12]}"

    def begin(self, ledger: Ledger) -> None:
        """Write the ledger."""
        self.finish(ledger)

    def put(self, items: Sequence[Item]) -> Iterator[tuple[Item, str | None]]:
        """Send several side by side."""
        yield from self._abreast(items, self._send)

    def _send(self, item: Item) -> str | None:
        more = {"WebsiteRedirectLocation": item.redirect} if item.redirect else {}
        with self._told(item.path):
            if isinstance(item.source, bytes):
                return self._put(item.path, item.source, item, more)
            with item.source.open("rb") as body:
                return self._put(item.path, body, item, more)

    def _put(self, path: str, body: Any, item: Item, more: Mapping[str, str]) -> str | None:
        answer = self._client.put_object(
            Bucket=self._bucket,
            Key=self._prefix + path,
            Body=body,
            ContentType=item.type,
            CacheControl=item.caching,
            **more,
        )
        tag: str | None = answer.get("ETag")
        return tag

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        """Delete objects."""
        for path, _ in self._abreast(paths, self._delete):
            yield path

    def _delete(self, path: str) -> None:
        # One by one: not every provider takes Amazon's way of deleting many at once.
        with self._told(path):
            self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path)

    def checkpoint(self, ledger: Ledger) -> None:
        """Write the ledger."""
        self.finish(ledger)

    def finish(self, ledger: Ledger) -> None:
        """Write the ledger."""
        key = self._prefix + self._ledger
        with self._told():
            self._client.put_object(
                Bucket=self._bucket, Key=key, Body=write_ledger(ledger), **_PRIVATE
            )

    def close(self) -> None:
        """Close connections."""
        self._client.close()

    def _abreast(
        self, things: Sequence[T], do: Callable[[T], str | None]
    ) -> Iterator[tuple[T, str | None]]:
        """Do it to several at once; yields each as it is done, and stops at the first failure."""
        with ThreadPoolExecutor(self.ways) as threads:
            going: dict[Future[str | None], T] = {threads.submit(do, t): t for t in things}
            try:
                while going:
                    done, _ = wait(going, return_when=FIRST_COMPLETED)
                    # Those that arrived are told first, so that they are known.
                    for future in sorted(done, key=lambda f: f.exception() is not None):
                        yield going.pop(future), future.result()
            finally:
                threads.shutdown(wait=True, cancel_futures=True)

    @contextmanager
    def _told(self, path: str = "") -> Iterator[None]:
        from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError

        try:
            yield
        except NoCredentialsError:
            raise _no_keys() from None
        except ClientError as error:
            raise self._refused(error.response.get("Error", {}).get("Code", ""), path) from None
        except BotoCoreError as error:
            # Its words name addresses and hosts, never keys.
            raise HostError(f"{self._where} cannot be reached: {error}") from None
        except OSError as error:
            raise HostError(f"{path}: {error.strerror}.") from None

    def _refused(self, code: str, path: str) -> HostError:
        what, do = _SAID.get(code, (f"The host refuses: {code or 'without a word'}.", None))
        place = f"{self._where} ({path})" if path else self._where
        return HostError(f"{place}: {what}", do=do)
