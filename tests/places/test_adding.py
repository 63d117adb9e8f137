from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from places.geonames_lines import HAMLET, line
from thereafter.errors import ConfigError
from thereafter.places import add_gazetteer, gazetteer, open_atlas


def test_a_geonames_table_joins_and_adds(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(
        HAMLET + line(990000002, "Aleppo", 36.21, 37.15, names="Halab the Grey") + "short\tline\n", encoding="utf-8"
    )
    before = open_atlas(cache=cache).where("Aleppo").place
    added = add_gazetteer(path, cache=cache)
    assert (added.new, added.known, added.left_out, added.countries) == (1, 1, 1, ("SY",))
    assert "line 3" in added.problems[0].where
    atlas = open_atlas(cache=cache)
    assert atlas.home == {"SY"}
    assert atlas.where("Aleppo").place == before
    assert atlas.where("Halab the Grey").place == before
    assert atlas.where("Qwertanaba").country == "SY"
    assert [w.name for w in atlas.where_in("Shells hit Qwertanaba.")] == ["Qwertanaba"]
    assert [w.place for w in atlas.where_in("قصف قورتنابا")] == [atlas.where("Qwertanaba").place]


def test_another_spelling_is_found_in_a_home_country(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(line(990000003, "Kafr Zaytana", 35.3, 36.6), encoding="utf-8")
    atlas = open_atlas((path,), cache=cache)
    assert [w.place for w in atlas.where_in("Raids on Kafar Zitana continue")] == [atlas.where("Kafr Zaytana").place]


@pytest.mark.parametrize("packing", ["gz", "zip"])
def test_packed_tables(tmp_path: Path, cache: Path, packing: str) -> None:
    path = tmp_path / f"SY.{packing}"
    if packing == "gz":
        path = tmp_path / "SY.txt.gz"
        path.write_bytes(gzip.compress(HAMLET.encode()))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "x" * 5000)
            archive.writestr("SY.txt", HAMLET)
    assert add_gazetteer(path, cache=cache).new == 1


def test_a_csv_of_sites(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "Name;Latitude;Longitude;type\nField Hospital Seven;36.0;37.0;hospital\nBroken;361,2;37;\nSwapped;137;36;\n",
        encoding="utf-8",
    )
    added = add_gazetteer(path, cache=cache)
    assert (added.new, added.left_out) == (1, 2)
    where = open_atlas(cache=cache).where("Field Hospital Seven")
    assert where.marks == ("hospital",)
    assert where.country == "SY"


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08broken", b"", b"just some words\nand more\n"])
def test_a_damaged_file_changes_nothing(tmp_path: Path, cache: Path, content: bytes) -> None:
    path = tmp_path / "SY.txt.gz"
    path.write_bytes(content if content.startswith(b"\x1f") else gzip.compress(content))
    before = sorted(p.name for p in cache.rglob("*"))
    with pytest.raises(ConfigError) as raised:
        add_gazetteer(path, cache=cache)
    assert raised.value.hint
    assert sorted(p.name for p in cache.rglob("*")) == before
    assert open_atlas(cache=cache).where("Aleppo").country == "SY"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        add_gazetteer(tmp_path / "nothing.txt", cache=cache)


def test_a_build_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "_add_own_layer", lambda _writer: None)
    monkeypatch.setattr(gazetteer.packaged, "towns", lambda: iter(()))
    monkeypatch.setattr(gazetteer, "_INDEXES", "CREATE INDEX broken ON nothing(n);")
    with pytest.raises(Exception, match="nothing"):
        gazetteer.build(tmp_path / "g.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_whole_packaged_gazetteer(tmp_path: Path) -> None:
    told: list[str] = []
    atlas = open_atlas(cache=tmp_path, progress=told.append)
    assert len(told) >= 3
    assert [p.name for p in tmp_path.iterdir()] == [atlas.path.name]
    assert atlas.where("Palmyra").country == "SY"
    with pytest.raises(Exception, match="several places"):
        atlas.where("Springfield")
