"""A town that shares its name with a bigger one abroad, and what a text says outright about where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from thereafter.places import Atlas, add_gazetteer, open_atlas

# Palma has namesakes in many countries, and the one of Mozambique is in no list
_PALMAS = """name,lat,lon,country,population
Palma,39.57,2.65,ES,438234
Palma,-3.6,-40.6,BR,20953
Palma,22.0,-99.3,MX,4326
Palma,9.1,-75.0,CO,3000
Palma,14.0,-90.0,GT,2000
Palma,10.0,124.0,PH,1000
Pemba,-12.97,40.52,MZ,201846
"""


@pytest.fixture
def palmas(cache: Path) -> Atlas:
    table = cache / "palmas.csv"
    table.write_text(_PALMAS)
    add_gazetteer(table, cache=cache)
    return open_atlas(cache=cache)


def _lies(atlas: Atlas, text: str, name: str) -> str | None:
    return next((one.country for one in atlas.where_in(text) if one.name == name), None)


@pytest.mark.parametrize(
    "text",
    [
        "Militants seized Palma, in northern Mozambique, killing dozens.",
        "Fighters beheaded civilians in Palma, Mozambique's gas hub.",
        "In northern Mozambique, insurgents stormed Palma.",
        "Insurgents attacked Palma, a small town in the east of Mozambique.",
    ],
)
def test_a_bigger_town_abroad_is_not_taken_for_one_the_text_puts_elsewhere(palmas: Atlas, text: str) -> None:
    assert _lies(palmas, text, "Palma") is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Dozens were arrested in Palma.", "Palma", "ES"),
        ("Tourists from Germany were hurt in Palma, Spain.", "Palma", "ES"),
        ("Two people from Mozambique were hurt in Palma.", "Palma", "ES"),
        ("The army shelled Palma in Brazil.", "Palma", "BR"),
        ("Friends in Palma, Mozambique said, were safe.", "Palma", "ES"),
        ("The delegation met in Palma for talks on peace in Mozambique.", "Palma", "ES"),
        ("Explosions were heard in London, Germany and France said.", "London", "GB"),
        ("Two women from Norway were killed in Aleppo.", "Aleppo", "SY"),
    ],
)
def test_the_namesake_that_fits_is_taken(palmas: Atlas, text: str, name: str, country: str) -> None:
    assert _lies(palmas, text, name) == country


def test_a_state_behind_its_city_is_not_the_country_of_its_name(atlas: Atlas) -> None:
    assert _lies(atlas, "A court in Atlanta, Georgia, sentenced a man.", "Georgia") == "US"
    assert _lies(atlas, "A court in Atlanta, Georgia, sentenced a man.", "Atlanta") == "US"
    assert atlas.countries_in("A court in Atlanta, Georgia, sentenced a man.") == ()
    assert atlas.countries_in("Russian tanks entered Georgia.") == ("GE", "RU")
    assert _lies(atlas, "Russian tanks left Batumi, Georgia.", "Georgia") == "GE"
    assert _lies(atlas, "Russian tanks entered Georgia.", "Georgia") == "GE"


def test_a_quarter_of_a_town_is_not_a_far_place_of_its_name(palmas: Atlas) -> None:
    quarter = palmas.where_in("Clashes in the Salah al-Din neighbourhood of Aleppo and all of Aleppo governorate.")[0]
    assert (quarter.name, quarter.country) == ("Salah al-Din neighbourhood", "SY")
    assert quarter.place is not None
    assert ".in-" in quarter.place
    assert palmas.where_in("Shells hit the Palma quarter of Aleppo.")[0].country == "SY"
    assert palmas.where_in("Shells hit the Bustan al-Qasr neighbourhood of Aleppo.")[0].precision == "neighbourhood"
