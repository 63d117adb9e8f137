"""Tables fetched from a server on this machine: whole, in two runs, broken, forbidden."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from places.geonames_server import Tables, serving, zipped
from thereafter.errors import ConfigError, SourceError
from thereafter.places import fetching
from thereafter.places.fetching import fetch


@pytest.fixture
def tables() -> Iterator[Tables]:
    with serving() as opened:
        yield opened


def test_a_table_is_fetched_whole(tables: Tables, tmp_path: Path) -> None:
    got = fetch("sy", tmp_path, base=tables.address)
    body = tables.files["/dump/SY.zip"]
    assert got.path == tmp_path / "SY.zip"
    assert got.path.read_bytes() == body
    assert (got.sha256, got.size, got.resumed_at) == (hashlib.sha256(body).hexdigest(), len(body), 0)
    assert [path.name for path in tmp_path.iterdir()] == ["SY.zip"]


def test_a_fetch_that_broke_off_goes_on(tables: Tables, tmp_path: Path) -> None:
    tables.breaks_after = 100
    with pytest.raises(SourceError, match="could not be fetched") as raised:
        fetch("SY", tmp_path, base=tables.address)
    assert "100 bytes are kept" in raised.value.hint
    tables.breaks_after = None
    got = fetch("SY", tmp_path, base=tables.address)
    assert got.resumed_at == 100
    assert tables.asked[-1] == ("/dump/SY.zip", "bytes=100-")
    assert got.path.read_bytes() == tables.files["/dump/SY.zip"]


def test_another_edition_is_fetched_from_the_start(tables: Tables, tmp_path: Path) -> None:
    tables.breaks_after = 100
    with pytest.raises(SourceError):
        fetch("SY", tmp_path, base=tables.address)
    tables.breaks_after, tables.edition = None, '"two"'
    tables.files["/dump/SY.zip"] = zipped("another table\n" * 50)
    assert fetch("SY", tmp_path, base=tables.address).path.read_bytes() == tables.files["/dump/SY.zip"]


def test_a_damaged_archive_is_thrown_away(tables: Tables, tmp_path: Path) -> None:
    tables.files["/dump/SY.zip"] = zipped()[:-40]
    with pytest.raises(SourceError, match="no whole archive") as raised:
        fetch("SY", tmp_path, base=tables.address)
    assert "same command again" in raised.value.hint
    assert not list(tmp_path.glob("*.part"))
    assert not (tmp_path / "SY.zip").exists()


def test_a_table_that_is_not_there(tables: Tables, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="404") as raised:
        fetch("XX", tmp_path, base=tables.address)
    assert "places add XX.zip" in raised.value.hint


def test_without_a_network_it_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(SourceError, match="could not be fetched") as raised:
            fetch("SY", tmp_path, base=f"http://127.0.0.1:{port}/dump")
    assert "Without a network: fetch http://127.0.0.1" in raised.value.hint
    assert "thereafter places add SY.zip" in raised.value.hint


def test_a_private_address_is_refused_unless_it_is_named(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "GEONAMES", tables.address)
    monkeypatch.setattr(fetching.urllib.request, "getproxies", dict)
    with pytest.raises(SourceError, match="inside a private network"):
        fetch("SY", tmp_path)
    assert tables.asked == []
    assert fetch("SY", tmp_path, base=tables.address).size > 0


@pytest.mark.parametrize("to", ["http://localhost:1/dump/SY.zip", "file:///etc/passwd", "https://example.org/SY.zip"])
def test_it_is_not_sent_on_to_another_host(tables: Tables, tmp_path: Path, to: str) -> None:
    tables.sends_on = to
    with pytest.raises(SourceError, match="could not be fetched"):
        fetch("SY", tmp_path, base=tables.address)
    assert len(tables.asked) == 1


def test_more_than_is_allowed_is_refused(tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 100)
    with pytest.raises(SourceError, match="more than the 100 allowed"):
        fetch("SY", tmp_path, base=tables.address)


@pytest.mark.parametrize("name", ["../SY", "Syria", "S1", ""])
def test_what_is_no_table_is_not_asked_for(tables: Tables, tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="no table of GeoNames"):
        fetch(name, tmp_path, base=tables.address)
    assert tables.asked == []


def test_what_is_no_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no web address"):
        fetch("SY", tmp_path, base="ftp://example.org")


def test_a_run_killed_at_the_very_end_asks_for_nothing_more(tables: Tables, tmp_path: Path) -> None:
    (tmp_path / "SY.zip.part").write_bytes(tables.files["/dump/SY.zip"])
    (tmp_path / "SY.zip.edition").write_text(tables.edition)
    assert fetch("SY", tmp_path, base=tables.address).path.read_bytes() == tables.files["/dump/SY.zip"]
    assert tables.asked == []
    assert [path.name for path in tmp_path.iterdir()] == ["SY.zip"]
