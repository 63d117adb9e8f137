from __future__ import annotations

from pathlib import Path

import pytest

from thereafter.errors import PlaceUnclear
from thereafter.places import Atlas, add_gazetteer, covers, distance_km, open_atlas, outlines, packaged, route
from thereafter.places.gazetteer import place_id
from thereafter.record.kinds import Precision
from thereafter.record.values import Figure, Where


def test_a_name_finds_its_own_entry(atlas: Atlas) -> None:
    for name in ("Aleppo", "Eastern Ghouta", "Gaza Strip", "Donbas", "Old City of Mosul", "Syria"):
        match = atlas.find(name)[0]
        assert name in (match.place.name, atlas.where(name).name)
        assert match.how in ("exact", "folded")


def test_misspelled_and_transliterated_names_are_found(atlas: Atlas) -> None:
    assert atlas.find("Khan Shaykhoun", country="SY")[0].place.name == "Khān Shaykhūn"
    assert atlas.find("Khan Shaykhoun", country="SY")[0].how in ("phonetic", "folded")
    assert "Aleppo" in {m.place.name for m in atlas.find("Alepppo")}


def test_near_breaks_ties(atlas: Atlas) -> None:
    assert atlas.find("Tripoli", near=(34.4, 35.9))[0].place.country == "LB"
    assert atlas.find("Tripoli", near=(32.9, 13.2))[0].place.country == "LY"


def test_ambiguous_names_ask_back_with_candidates(atlas: Atlas) -> None:
    with pytest.raises(PlaceUnclear) as raised:
        atlas.where("Tripoli")
    assert "Libya" in raised.value.hint
    assert "Lebanon" in raised.value.hint
    assert atlas.where("Tripoli, Lebanon").country == "LB"
    assert atlas.where("Tripoli", country="LB").country == "LB"


def test_unknown_names_say_what_to_do(atlas: Atlas) -> None:
    with pytest.raises(PlaceUnclear) as raised:
        atlas.where("Qwertanaba")
    assert "places add" in raised.value.hint


def test_phrases_are_places_too(atlas: Atlas) -> None:
    assert atlas.where("northern Syria").precision is Precision.REGION
    assert atlas.where("Idlib Governorate").precision is Precision.GOVERNORATE


def test_near_is_ordered_and_within_reach(atlas: Atlas) -> None:
    aleppo = atlas.where("Aleppo")
    assert aleppo.lat is not None
    assert aleppo.lon is not None
    found = atlas.near(aleppo.lat, aleppo.lon, 15)
    away = [distance_km(aleppo, place) for place in found]
    assert away == sorted(away)
    assert max(away) <= 15


def test_covers_by_containment_and_by_distance(atlas: Atlas) -> None:
    aleppo, east, west = atlas.where("Aleppo"), atlas.where("East Aleppo"), atlas.where("West Aleppo")
    syria, douma, ghouta = atlas.where("Syria"), atlas.where("Douma"), atlas.where("Eastern Ghouta")
    assert covers(aleppo, east)
    assert not covers(east, aleppo)
    assert not covers(east, west)
    assert covers(ghouta, douma)
    assert covers(syria, east)
    assert not covers(atlas.where("Turkey"), aleppo)
    assert not covers(aleppo, Where(name="nowhere"))


def test_a_route_is_an_estimate_with_its_interval(atlas: Atlas) -> None:
    aleppo, palmyra = atlas.where("Aleppo"), atlas.where("Palmyra")
    way = route(aleppo, palmyra)
    assert way.basis == "estimate"
    assert "estimate" in way.wording
    assert way.km_low < way.km_best < way.km_high
    assert way.km_best == pytest.approx(1.2 * distance_km(aleppo, palmyra), abs=0.1)
    idlib = atlas.where("Idlib")
    near = route(aleppo, idlib)
    assert near.km_best == pytest.approx(1.25 * distance_km(aleppo, idlib), abs=0.1), "short roads wind more"
    assert way.hours_low < way.hours_best < way.hours_high


def test_a_stated_time_comes_before_the_estimate(atlas: Atlas) -> None:
    told = Figure(what="hours", best=4, unit="hours", wording="only 4 hours South-East")
    way = route(atlas.where("Aleppo"), atlas.where("Palmyra"), stated=told)
    assert (way.basis, way.hours_low, way.hours_best, way.hours_high) == ("stated", 4, 4, 4)
    assert "only 4 hours South-East" in way.wording


def test_held_places_stand_in_the_way(atlas: Atlas) -> None:
    aleppo, homs, damascus, mosul = (atlas.where(name) for name in ("Aleppo", "Hama", "Damascus", "Mosul"))
    way = route(aleppo, damascus, held_against=(homs, mosul, damascus))
    assert way.blocked_by == ("Hama",)
    assert "detour" in way.wording


def test_outlines_of_a_box() -> None:
    found = outlines((36.0, 33.0, 40.0, 37.0))
    assert {"SY", "TR"} <= {o.country for o in found if o.level == "country"}
    assert "Aleppo" in {o.name for o in found if o.level == "admin1"}
    assert all(len(ring) >= 4 for o in found for ring in o.rings)


def test_the_own_layer_is_sound() -> None:
    codes = {row.country for row in packaged.countries()}
    rows = [*packaged.regions(), *packaged.sites()]
    assert len([*packaged.regions()]) >= 300
    assert len([*packaged.sites()]) >= 150
    assert len({row.key for row in rows}) == len(rows)
    for row in rows:
        assert -90 <= row.lat <= 90, row.name
        assert -180 <= row.lon <= 180, row.name
        assert row.radius_km > 0, row.name
        assert row.country is None or row.country in codes | {"EH", "FK", "IO", "XK"}, row.name


def test_ids_are_made_from_source_keys(atlas: Atlas) -> None:
    assert atlas.where("Aleppo").place == place_id("geonames:170063")
    assert atlas.where("Syria").place == place_id("country:SY")


def test_two_spellings_written_at_once_are_both_looked_for(atlas: Atlas) -> None:
    assert atlas.find("Qwertanaba / Tadmur town", country="SY")[0].place == atlas.find("Tadmur", country="SY")[0].place
    assert atlas.find("Haleb (Qwertanaba)", country="SY")[0].place.name == "Aleppo"
    assert atlas.find("Jasim village", country="SY")[0].place == atlas.find("Jasim", country="SY")[0].place


def test_a_word_for_a_kind_stays_where_a_place_is_called_so(atlas: Atlas) -> None:
    assert atlas.find("Kansas City")[0].place.name == "Kansas City"
    assert atlas.find("Mexico City")[0].place.name == "Mexico City"


def test_a_country_that_was_given_is_kept_to(atlas: Atlas) -> None:
    for name in ("Kum", "Al Tamura", "Paris", "Kyiv"):
        try:
            assert atlas.where(name, country="SY").country == "SY"
        except PlaceUnclear:
            assert all(match.place.country == "SY" for match in atlas.find(name, country="SY"))


def test_a_village_beside_the_province_is_likelier_than_one_far_away(atlas: Atlas, cache: Path) -> None:
    table = cache / "villages.csv"
    table.write_text(
        "name,lat,lon,country,admin1\n"
        "Qwertanaba,36.90,40.90,SY,Hasakah\n"  # 350 km from Hama
        "Qwertanaba,35.32,36.55,SY,Idlib\n"
        "Wertigala,35.30,36.56,SY,Hama\n"  # two kilometres across the edge
    )
    add_gazetteer(table, cache=cache)
    found = open_atlas(cache=cache).find("Qwertanaba", country="SY", division="Hama")
    assert [round(match.place.lon) for match in found] == [37, 41]
    assert found[0].probability > 3 * found[1].probability


def test_a_town_is_meant_before_the_district_called_after_it(cache: Path) -> None:
    table = cache / "districts.csv"
    table.write_text(
        "name,lat,lon,country,admin1,kind,population\n"
        "Homs,34.30,37.29,SY,Homs,district,1035055\n"
        "Hama,35.22,36.77,SY,Hama,district,644445\n"
        "Qwertanaba,35.32,36.55,SY,Idlib,town,\n"
        "Qwertanaba,35.40,36.90,SY,Idlib,district,90000\n"
    )
    add_gazetteer(table, cache=cache)
    atlas = open_atlas(cache=cache)
    for name in ("Homs", "Hama", "Qwertanaba"):
        assert atlas.where(name).precision is Precision.TOWN
        assert atlas.find(name, country="SY")[0].place.precision is Precision.TOWN


@pytest.mark.parametrize(
    ("name", "town"),
    [("Sloviansk", "Slovyansk"), ("Slavyansk", "Slovyansk"), ("Nikopol", "Nikopol")],
)
def test_a_town_of_the_news_bears_its_names_and_no_namesake_of_old_does(atlas: Atlas, name: str, town: str) -> None:
    """Nikopol was once called Slavyansk too."""
    assert atlas.find(name, country="UA")[0].place.name == town
    assert atlas.where(name, country="UA").place == atlas.where(town, country="UA").place
