"""Spellings of one name meet by their sound; names that are not one stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.places import Atlas
from thereafter.places.sounds import FAMILIES, alike, bare, family_of, is_part, keys_of, likeness, skeleton, sound

TABLES = Path(__file__).parent / "spellings"
NAMES = st.text(st.characters(codec="utf-8", max_codepoint=0x1FF), min_size=1, max_size=30)


def pairs(table: str) -> list[tuple[str, str, str]]:
    lines = (TABLES / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    return [(c, a, b) for c, a, b in (line.split("|") for line in lines if not line.startswith("#"))]


TOLD = {name: pairs(name) for name in ("arabic", "cyrillic", "maghreb_sahel", "afghan", "ethiopic", "burmese")}


@pytest.mark.parametrize(("country", "one", "other"), [pair for table in TOLD.values() for pair in table])
def test_spellings_of_one_name_meet(country: str, one: str, other: str) -> None:
    assert alike(one, other, family_of(country))
    assert alike(other, one, family_of(country))


@pytest.mark.parametrize(("country", "one", "other"), pairs("apart"))
def test_names_that_are_not_one_stay_apart(country: str, one: str, other: str) -> None:
    assert not alike(one, other, family_of(country))


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(TOLD["arabic"]) + len(TOLD["maghreb_sahel"]) >= 150
    assert len(TOLD["cyrillic"]) >= 80
    assert len({pair for table in TOLD.values() for pair in table}) == sum(map(len, TOLD.values()))


@given(NAMES)
def test_a_name_sounds_like_itself(name: str) -> None:
    for family in FAMILIES:
        assert likeness(name, name, family) == 1.0
        assert bool(keys_of(name, family)) == alike(name, name, family)


def test_the_article_does_not_count_when_spellings_are_compared() -> None:
    assert bare("Ash Shaykh Miskīn") == bare("al-Shaykh Miskin") == "shaykhmiskin"


def test_names_of_one_consonant_keep_their_vowels() -> None:
    assert skeleton(sound("Nawa")) == skeleton(sound("Nawah")) == "nu"
    assert skeleton(sound("Ra")) != skeleton(sound("Raya"))


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        ("Ubaydah", "Abu `Ubaydah al Jarrah", True),
        ("Abu Obeida", "Abu `Ubaydah al Jarrah", True),
        ("Marj al-Sultan farm", "Marj as Sultan", True),
        ("Marj as Sultan", "Marj as Sultan", False),  # the same is no part
        ("Ra", "Ra al Jabal", False),  # too short to say which
        ("Sultan", "Sultaniyah", False),  # no whole word of it
        ("Marj Sultan", "Sultan Marj", False),
    ],
)
def test_a_name_is_part_of_another_by_whole_words(one: str, other: str, part: bool) -> None:
    assert is_part(one, other) is part
    assert is_part(other, one) is part


def test_other_scripts_have_no_sound() -> None:
    assert sound("حلب") == sound("Харків") == ""


@pytest.mark.parametrize(
    ("name", "country", "listed"),
    [
        ("Deir al-Zour", "SY", "Deir ez-Zor"),
        ("Cheikh Meskine", "SY", "Ash Shaykh Miskīn"),
        ("Al-Fellouja", "IQ", "Al Fallūjah"),
        ("Hodeyda", "YE", "Al Hudaydah"),
        ("Lougansk", "UA", "Luhansk"),
        ("Zaporozje", "UA", "Zaporizhzhya"),
    ],
)
def test_another_spelling_is_found_in_its_country(atlas: Atlas, name: str, country: str, listed: str) -> None:
    best = atlas.find(name, country=country)[0]
    assert best.place.country == country
    assert bare(best.place.name)[:3] == bare(listed)[:3]
