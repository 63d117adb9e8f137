"""Fetching a country's table from GeoNames: goes on where it stopped, and only ever asks the one address it was given.

This is the only part of the room that uses a network, and only when `places get` is asked for. Redirections are
followed within the host that was asked. An address inside a private network is refused unless the user named it.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import re
import socket
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from thereafter.errors import ConfigError, SourceError
from thereafter.patterns import regex

GEONAMES = "https://download.geonames.org/export/dump"
LARGEST = 2_000_000_000  # bytes; allCountries.zip has 400 million
STALLED_S = 30.0
_PIECE = 1 << 20
_DUMP = regex(r"^(?:[A-Z]{2}|allCountries|alternateNamesV2|cities\d{3,5})$")

Progress = Callable[[str], None]


class Fetched(Struct, frozen=True, kw_only=True):
    """A file that was fetched, whole and checked."""

    path: Path
    url: str
    sha256: str
    size: int
    resumed_at: int = 0  # bytes that an earlier run had fetched


def fetch(dump: str, folder: Path, *, base: str | None = None, progress: Progress | None = None) -> Fetched:
    """Fetch `SY` (a country), `allCountries` or `alternateNamesV2` from `base` (GeoNames unless named) into `folder`.

    What arrived is kept when the connection breaks, and the next call goes on from there. Raises `ConfigError` for a
    name that is none, `SourceError` when the file cannot be had or is damaged, with what to do without a network.
    """
    name = dump.upper() if len(dump) == len("SY") else dump
    if not _DUMP.match(name):
        hint = "Give a country's two letters (SY, UA …), allCountries or alternateNamesV2."
        raise ConfigError(f"“{dump}” is no table of GeoNames.", hint=hint)
    url = f"{(base or GEONAMES).rstrip('/')}/{name}.zip"
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ConfigError(f"“{base}” is no web address.", hint="It begins with https:// or http://.")
    folder.mkdir(parents=True, exist_ok=True)
    part = _Part(folder / f"{name}.zip")
    held = part.size
    try:
        if not zipfile.is_zipfile(part.part):  # else it is here whole, and only its name is missing
            _download(url, part, explicit=base is not None, tell=progress or (lambda _line: None))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _unreachable(url, name, part, error) from error
    return Fetched(path=part.whole(url), url=url, sha256=part.digest(), size=part.path.stat().st_size, resumed_at=held)


class _Part:
    """A file that is being fetched, beside its final name, with what the server calls this edition of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self.tag = path.with_name(f"{path.name}.edition")

    @property
    def size(self) -> int:
        """Bytes that are here already."""
        return self.part.stat().st_size if self.part.exists() and self.tag.exists() else 0

    def asked(self) -> dict[str, str]:
        """The headers that ask for the rest of the same edition."""
        if not self.size:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": self.tag.read_text(encoding="utf-8")}

    def began(self, answer: http.client.HTTPResponse) -> int:
        """Note the edition that is being sent; returns where in the file it begins."""
        if answer.status == http.client.PARTIAL_CONTENT:
            told = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
            if told and int(told[1]) == self.size:
                return self.size
            raise ValueError("the server sent another part than was asked for")
        edition = answer.headers.get("ETag", "")
        edition = answer.headers.get("Last-Modified", "") if not edition or edition.startswith("W/") else edition
        self.tag.write_text(edition, encoding="utf-8") if edition else self.tag.unlink(missing_ok=True)
        return 0

    def whole(self, url: str) -> Path:
        """Check the archive and give it its name."""
        try:
            with zipfile.ZipFile(self.part) as archive:
                broken = archive.testzip()
        except zipfile.BadZipFile as error:
            broken = str(error)
        if broken:
            self.part.unlink()
            hint = "It was thrown away; run the same command again."
            raise SourceError(f"What was fetched is no whole archive ({broken}).", where=url, hint=hint)
        self.part.replace(self.path)
        self.tag.unlink(missing_ok=True)
        return self.path

    def digest(self) -> str:
        """SHA-256 of the whole file."""
        with self.path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()


def _download(url: str, part: _Part, *, explicit: bool, tell: Progress) -> None:
    request = urllib.request.Request(url, headers={"User-Agent": "thereafter", **part.asked()})  # noqa: S310
    with _opener(urlsplit(url).hostname or "", explicit=explicit).open(request, timeout=STALLED_S) as answer:
        at = part.began(answer)
        total = at + int(answer.headers.get("Content-Length") or 0)
        if total > LARGEST:
            raise ValueError(f"it has {total:,} bytes, more than the {LARGEST:,} allowed")
        told = at
        with part.part.open("r+b" if at else "wb") as out:
            out.seek(at)
            while piece := answer.read(_PIECE):
                out.write(piece)
                at += len(piece)
                if at > LARGEST:
                    raise ValueError(f"it has more than the {LARGEST:,} bytes allowed")
                if at - told >= 8 * _PIECE:
                    told = at
                    tell(f"places: {part.path.name}, {at / 1e6:.0f} of {total / 1e6:.0f} MB")
            out.truncate()
        if total and at < total:
            raise ConnectionError(f"the connection broke off after {at:,} of {total:,} bytes")


def _unreachable(url: str, name: str, part: _Part, error: Exception) -> SourceError:
    hint = (
        f"Without a network: fetch {url} on another machine, bring {name}.zip here, and run "
        f"`thereafter places add {name}.zip`."
    )
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.part.unlink(missing_ok=True)
        told = f"the server answered {error.code} {error.reason}"
    else:
        told = str(getattr(error, "reason", error)) or type(error).__name__
    kept = f"{part.size:,} bytes are kept and the same command goes on from there. " if part.size else ""
    return SourceError(f"This table could not be fetched ({told}).", where=url, hint=kept + hint)


# where a connection may lead


def _opener(host: str, *, explicit: bool) -> urllib.request.OpenerDirector:
    """An opener that stays with one host, and out of private networks unless the address is the user's own."""
    proxied = bool(urllib.request.getproxies()) and not urllib.request.proxy_bypass(host)
    guarded = not explicit and not proxied  # through a proxy of the user's, the peer is the proxy

    class Plain(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            _refuse_private(self.sock, guarded)

    class Secure(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            _refuse_private(self.sock, guarded)

    class PlainHandler(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Plain, req)

    class SecureHandler(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Secure, req)

    return urllib.request.build_opener(PlainHandler, SecureHandler, _SameHost(host))


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows redirections within one host, and never from https to http."""

    def __init__(self, host: str) -> None:
        self.host = host

    def redirect_request(  # noqa: PLR0917 - the signature of the standard library
        self, req: urllib.request.Request, fp: object, code: int, msg: str, headers: object, newurl: str
    ) -> urllib.request.Request | None:
        """The request for the new address."""
        to = urlsplit(newurl)
        if to.hostname != self.host or (urlsplit(req.full_url).scheme, to.scheme) == ("https", "http"):
            raise ValueError(f"the server sends on to {to.scheme}://{to.hostname}, which is not the address asked")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _refuse_private(connected: socket.socket, guarded: bool) -> None:
    peer = ipaddress.ip_address(connected.getpeername()[0].partition("%")[0])
    if guarded and not peer.is_global:
        with suppress(OSError):
            connected.close()
        raise ConnectionError(f"the name leads to {peer}, an address inside a private network; name it with --from")
