"""Every kind of file that can be added, and what is said of those that are damaged."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from places.geonames_lines import HAMLET, line
from thereafter.errors import ConfigError
from thereafter.places import add_gazetteer, open_atlas
from thereafter.places.files import turn

TABLE = "name,lat,lon,country\n"


def names_line(ident: int, place: int, language: str, name: str) -> str:
    return "\t".join([str(ident), str(place), language, name, "", "", "", "", "", ""]) + "\n"


# GeoNames


def test_other_names_join_their_places_whatever_the_order(tmp_path: Path, cache: Path) -> None:
    places, names = tmp_path / "SY.txt", tmp_path / "alternateNamesV2.txt"
    places.write_text(HAMLET, encoding="utf-8")
    names.write_text(
        names_line(1, 990000001, "tr", "Kuvertanaba")
        + names_line(2, 990000001, "link", "https://example.org/Qwertanaba")
        + names_line(3, 170063, "", "Halab the White")
        + names_line(4, 880000001, "en", "Nowhere at all"),
        encoding="utf-8",
    )
    add_gazetteer(places, cache=cache)
    added = add_gazetteer(names, cache=cache)
    assert (added.new, added.known, added.names, added.unknown, added.left_out) == (0, 0, 2, 1, 0)
    atlas = open_atlas(cache=cache)
    assert atlas.where("Kuvertanaba").place == atlas.where("Qwertanaba").place
    assert atlas.where("Halab the White").place == atlas.where("Aleppo").place
    assert atlas.find("https://example.org/Qwertanaba", country="SY")[:1] == ()


def test_names_for_places_nobody_has_are_refused(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "alternateNamesV2.txt"
    path.write_text(names_line(4, 880000001, "en", "Nowhere at all"), encoding="utf-8")
    with pytest.raises(ConfigError, match="No place that this file names is known") as raised:
        add_gazetteer(path, cache=cache)
    assert "places first" in raised.value.hint


def test_sites_of_geonames_carry_marks_but_are_not_famous(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "SY.txt"
    hospital = line(990000009, "Qwertanaba Clinic", 35.5, 36.6, code="HSP").replace("\tA\tHSP", "\tS\tHSP")
    path.write_text(HAMLET + hospital, encoding="utf-8")
    add_gazetteer(path, cache=cache)
    atlas = open_atlas(cache=cache)
    assert atlas.find("Qwertanaba Clinic")[0].place.marks == ("hospital",)
    assert atlas.find("Qwertanaba Clinic")[0].place.radius_km == 0.3
    assert atlas.find("Qwertanaba")[0].place.marks == ("hospital",)  # it lies on the hamlet's ground


# Who's On First, GeoJSON


def feature(ident: int, name: str, lat: float, lon: float, **more: object) -> dict[str, object]:
    told = {"wof:id": ident, "wof:name": name, "lbl:latitude": lat, "lbl:longitude": lon, "iso:country": "SY"} | more
    return {"type": "Feature", "properties": told, "geometry": {"type": "Polygon", "coordinates": []}}


def test_features_of_whos_on_first(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "admin-sy.zip"
    kinds = {"wof:placetype": "locality", "name:ara_x_preferred": ["قورتنابا"], "name:fra_x_variant": ["Kouertanaba"]}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data/1/1.geojson", json.dumps(feature(1, "Qwertanaba", 35.5, 36.6, **kinds)))
        archive.writestr("data/2/2.geojson", json.dumps(feature(2, "Old Quarter Q", 35.5, 36.61)))
        archive.writestr("data/3/3.geojson", json.dumps({"type": "Feature"}))
    added = add_gazetteer(path, cache=cache)
    assert (added.new, added.left_out, added.countries) == (2, 1, ("SY",))
    atlas = open_atlas(cache=cache)
    assert atlas.where("قورتنابا").place == atlas.where("Kouertanaba").place == atlas.where("Qwertanaba").place
    assert "3.geojson" in added.problems[0].where


def test_a_meta_file_of_whos_on_first(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "whosonfirst-data-admin-sy-locality-latest.csv"
    path.write_text(
        "id,name,placetype,iso_country,geom_latitude,geom_longitude\n1,Qwertanaba,locality,SY,35.5,36.6\n",
        encoding="utf-8",
    )
    assert add_gazetteer(path, cache=cache).new == 1


@pytest.mark.parametrize("form", ["collection", "lines"])
def test_sites_drawn_as_geojson(tmp_path: Path, cache: Path, form: str) -> None:
    sites = [
        {
            "type": "Feature",
            "properties": {"name": f"Qwert Camp {n}", "kind": "IDP camp", "source": "own visit"},
            "geometry": {"type": "Point", "coordinates": [36.6 + n / 10, 35.5]},
        }
        for n in range(2)
    ]
    path = tmp_path / "sites.geojson"
    whole = json.dumps({"type": "FeatureCollection", "features": sites}, indent=1)
    path.write_text(whole if form == "collection" else "\n".join(map(json.dumps, sites)), encoding="utf-8")
    assert add_gazetteer(path, cache=cache).new == 2
    place = open_atlas(cache=cache).find("Qwert Camp 1")[0].place
    assert (place.marks, place.source, place.country, place.radius_km) == (("camp",), "own visit", "SY", 2.0)


# OCHA's P-codes


PCODES = [
    ["ADM2_EN", "ADM2_AR", "ADM2_PCODE", "ADM1_EN", "ADM1_AR", "ADM1_PCODE", "LATITUDE", "LONGITUDE"],
    ["Qwertan", "قورتان", "SY0299", "Aleppo", "محافظة حلب الشهباء", "SY02", "36.3", "37.2"],
    ["Asdfan", "أسدفان", "SY0298", "Aleppo", "محافظة حلب الشهباء", "SY02", "36.4", "37.3"],
]


def as_workbook(rows: list[list[str]], path: Path) -> None:
    """A workbook as spreadsheets write it: texts in a table of their own, numbers in the cells."""
    texts = sorted({cell for row in rows for cell in row if not cell.replace(".", "").isdigit()})
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

    def cell(at: int, number: int, value: str) -> str:
        ref = f"{chr(ord('A') + at)}{number}"
        if value in texts:
            return f'<c r="{ref}" t="s"><v>{texts.index(value)}</v></c>'
        return f'<c r="{ref}"><v>{value}</v></c>'

    lines = (
        f'<row r="{n}">{"".join(cell(i, n, v) for i, v in enumerate(row) if v)}</row>' for n, row in enumerate(rows, 1)
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", f"<workbook {space}/>")
        book.writestr("xl/sharedStrings.xml", f"<sst {space}>{''.join(f'<si><t>{t}</t></si>' for t in texts)}</sst>")
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData/></worksheet>")
        book.writestr(
            "xl/worksheets/sheet2.xml", f"<worksheet {space}><sheetData>{''.join(lines)}</sheetData></worksheet>"
        )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_of_pcodes(tmp_path: Path, cache: Path, form: str) -> None:
    path = tmp_path / f"syr_adm.{form}"
    if form == "csv":
        path.write_text("\n".join(",".join(row) for row in PCODES), encoding="utf-8")
    else:
        as_workbook(PCODES, path)
    added = add_gazetteer(path, cache=cache)
    assert (added.new, added.names, added.countries) == (2, 1, ("SY",))
    atlas = open_atlas(cache=cache)
    found = atlas.find("قورتان")[0].place
    assert (found.name, found.precision, found.admin1, found.lat) == ("Qwertan", "district", "Aleppo", 36.3)
    assert atlas.find("SY0299")[0].place.id == found.id
    province = atlas.find("محافظة حلب الشهباء")[0].place
    assert (province.precision, province.name) == ("governorate", "Aleppo")


def test_a_workbook_without_places_says_what_it_needs(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "budget.xlsx"
    as_workbook([["item", "cost"], ["tea", "3"]], path)
    with pytest.raises(ConfigError, match="No sheet of this workbook") as raised:
        add_gazetteer(path, cache=cache)
    assert "name, lat, lon" in raised.value.hint


def test_an_old_workbook_is_to_be_saved_anew(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "whc-sites.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(ConfigError, match="before 2007") as raised:
        add_gazetteer(path, cache=cache)
    assert "CSV or XLSX" in raised.value.hint


# UNESCO's list and other sites


def test_unescos_list_as_it_is_exported(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "whc-sites.csv"
    path.write_text(
        "unique_number,id_no,name_en,date_inscribed,danger,longitude,latitude,category,states_name_en,iso_code\n"
        '1,9001,"Site of <em>Qwert</em>",1980,1,38.2666,34.5541,Cultural,Syrian Arab Republic,sy\n'
        '2,9002,Two-country Quay,1999,0,36.2,35.9,Natural,"Syria, Lebanon","sy,lb"\n',
        encoding="utf-8",
    )
    assert add_gazetteer(path, cache=cache).new == 2
    atlas = open_atlas(cache=cache)
    site = atlas.find("Site of Qwert")[0].place
    assert (site.marks, site.country, site.precision) == (("heritage", "in_danger"), "SY", "building")
    assert "in_danger" in atlas.where("Tadmur").marks  # the town it lies in
    told = atlas.where_in("Fighters mined the Site of Qwert on Monday.")
    assert [w.marks for w in told] == [("heritage", "in_danger")]


def test_an_event_on_the_ground_of_a_site_is_marked(tmp_path: Path, cache: Path) -> None:
    from thereafter.claims.tables.coded_places import placed
    from thereafter.record.values import Where

    path = tmp_path / "own.csv"
    path.write_text("name,kind,lat,lon,source\nQwert Dam,dam,35.50,36.60,own visit\n", encoding="utf-8")
    add_gazetteer(path, cache=cache)
    atlas = open_atlas(cache=cache)
    on = Where(name="Somewhere", lat=35.51, lon=36.61, country="SY")
    off = Where(name="Somewhere", lat=35.56, lon=36.70, country="SY")
    assert "dam" in placed(on, atlas).marks
    assert "dam" not in placed(off, atlas).marks
    assert "dam" not in placed(on, atlas, exact=False).marks


# damage


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Qwert,36.1,137,SY\nAsdf,x,37,SY\n", 'latitude "x" is not a number'),
        ('Qwert,36.1,37.1,SY\nAsdf,"36,2",37,SY\n', "Use a dot"),
        ("Qwert,36.1,37.1,SY\nAsdf,,37,SY\n", "it has no latitude"),
        ("Qwert,36.1,37.1,SY\nAsdf,nan,37,SY\n", "is not a number"),
        ("Qwert,36.1,37.1,SY\nAsdf,137,36,SY\n", "seem to be swapped"),
        ("Qwert,36.1,37.1,YE\nAsdf,44.2,15.4,YE\n", "seem to be swapped"),
        ("Qwert,15.6,32.5,SD\nAsdf,25.35,13.63,SD\n", "seem to be swapped"),  # Darfur, exchanged, lies near Libya
        ("Qwert,15.6,32.5,SD\nAsdf,37.2,19.6,SD\n", "seem to be swapped"),
        ("Qwert,36.1,37.1,SY\nAsdf,1370,360,SY\n", "no point on earth"),
        ("Qwert,36.1,37.1,SY\n,36.2,37.2,SY\n", "it has no name"),
    ],
)
def test_a_line_that_is_wrong_is_left_out_and_told(tmp_path: Path, cache: Path, row: str, why: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(TABLE + row, encoding="utf-8")
    added = add_gazetteer(path, cache=cache)
    assert (added.new, added.left_out) == (1, 1)
    assert why in str(added.problems[0])
    assert "own.csv line 3" in added.problems[0].where


def test_a_table_cut_off_in_a_line_is_refused(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(HAMLET + HAMLET[:40], encoding="utf-8")
    before = sorted(p.name for p in cache.rglob("*"))
    with pytest.raises(ConfigError, match="middle of a line") as raised:
        add_gazetteer(path, cache=cache)
    assert "line 2" in raised.value.where
    assert "half downloaded" in raised.value.hint
    assert sorted(p.name for p in cache.rglob("*")) == before


@pytest.mark.parametrize("name", ["SY.zip", "places.xlsx", "places.geojson"])
def test_half_a_packed_file_is_refused(tmp_path: Path, cache: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("geojson"):
        path.write_text('{"type": "FeatureCollection", "features": [{"type": "Fea', encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("SY.txt", HAMLET * 50)
        path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(ConfigError) as raised:
        add_gazetteer(path, cache=cache)
    assert "half downloaded" in raised.value.hint
    assert open_atlas(cache=cache).where("Aleppo").country == "SY"


KILLED = """
import os, signal, sys
from pathlib import Path
from thereafter.places import add_gazetteer, adding
kept = adding._Adding._inserted
def killed(self, row):
    n = kept(self, row)
    os.kill(os.getpid(), signal.SIGKILL)
adding._Adding._inserted = killed
add_gazetteer(Path(sys.argv[1]), cache=Path(sys.argv[2]))
"""


def test_a_killed_run_leaves_the_index_in_use(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(HAMLET, encoding="utf-8")
    before = open_atlas(cache=cache).path
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(cache)], check=False, env=dict(os.environ))
    assert done.returncode == -signal.SIGKILL
    atlas = open_atlas(cache=cache)
    assert atlas.path == before
    assert atlas.where("Aleppo").country == "SY"
    assert add_gazetteer(path, cache=cache).new == 1
    assert open_atlas(cache=cache).where("Qwertanaba").country == "SY"


def test_names_reach_a_place_that_joined_another(tmp_path: Path, cache: Path) -> None:
    """GeoNames' number of a place that is known under another source's key."""
    (tmp_path / "own.csv").write_text(TABLE + "Qwertanaba,35.5,36.6,SY\n", encoding="utf-8")
    (tmp_path / "SY.txt").write_text(HAMLET, encoding="utf-8")
    (tmp_path / "names.txt").write_text(names_line(1, 990000001, "tr", "Kuvertanaba"), encoding="utf-8")
    atlas = open_atlas(sorted(tmp_path.glob("*.*")), cache=cache)
    assert len(atlas.find("Qwertanaba", country="SY")) == 1
    assert atlas.where("Kuvertanaba").place == atlas.where("Qwertanaba").place


def test_p_codes_without_points_join_districts_of_any_other_file(cache: Path, tmp_path: Path) -> None:
    places = tmp_path / "districts.csv"
    places.write_text("name,lat,lon,country,admin1,kind\nQwertanaba,36.1,37.1,SY,Aleppo,district\n")
    codes = tmp_path / "codes.csv"
    codes.write_text("ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nAleppo,SY02,Qwertanaba,SY0299\n")
    assert turn(places) < turn(codes)
    add_gazetteer(places, cache=cache)
    told = add_gazetteer(codes, cache=cache)
    assert (told.names, told.unknown) == (2, 0)
    assert open_atlas(cache=cache).find("SY0299", country="SY")[0].place.name == "Qwertanaba"
