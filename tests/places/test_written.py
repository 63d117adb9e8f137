"""Other ways of writing a place: shortened states, towns at the head of a report, states and counties, peoples."""

from __future__ import annotations

import pytest

from thereafter.places import Atlas
from thereafter.places.outlines import division_at
from thereafter.record.kinds import Precision


def told(atlas: Atlas, text: str, *, every: bool = False) -> dict[str, tuple[str | None, str]]:
    return {w.name: (w.country, w.precision.value) for w in atlas.where_in(text, every=every)}


def test_a_state_is_meant_by_its_name_and_by_its_shortened_name(atlas: Atlas) -> None:
    assert told(atlas, "He moved from Florida to California.") == {
        "Florida": ("US", "governorate"),
        "California": ("US", "governorate"),
    }
    found = told(atlas, "A man from Muncie, Ind., drove to Columbia, S.C., that night.")
    assert found["Ind."] == found["S.C."] == ("US", "governorate")
    assert found["Muncie"] == found["Columbia"] == ("US", "town")
    assert "Ill." not in told(atlas, "She fell Ill. Then she left.")


def test_the_state_behind_a_town_settles_which_town_it_is(atlas: Atlas) -> None:
    (mobile, _) = atlas.where_in("Police in Decatur, Ala., said so.")
    (other, _) = atlas.where_in("Police in Decatur, Ill., said so.")
    assert mobile.place != other.place
    assert mobile.lat is not None
    assert mobile.lat == pytest.approx(34.6, abs=0.2)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("BENGHAZI, Libya (Reuters) - Gunmen fired on a convoy.", "BENGHAZI"),
        ("BENGHAZI — Gunmen fired on a convoy.", "BENGHAZI"),
        ("WARNING - Gunmen fired on a convoy.", None),
    ],
)
def test_the_town_a_report_is_sent_from(atlas: Atlas, text: str, town: str | None) -> None:
    found = [w.name for w in atlas.where_in(text) if w.name.isupper()]
    assert found == ([town] if town else [])


def test_only_the_largest_of_its_name_is_the_capital(atlas: Atlas) -> None:
    capitals = [m.place for m in atlas.find("Washington", country="US", limit=10) if "capital" in m.place.marks]
    assert [place.population > 500_000 for place in capitals] == [True]


def test_a_county_is_a_place_that_nobody_lists(atlas: Atlas) -> None:
    found = told(atlas, "A deputy in Madison County was hurt.")
    assert "Madison County" in found


def test_peoples_and_namesakes_are_told_when_every_name_is_asked_for(atlas: Atlas) -> None:
    text = "Syrian officers met in Springfield."
    assert told(atlas, text) == {}
    assert told(atlas, text, every=True) == {"Syrian": ("SY", "country"), "Springfield": ("US", "town")}
    people, town = atlas.where_in(text, every=True)
    assert people.marks == ("demonym",)
    assert town.sure == pytest.approx(0.5)  # the likeliest, and not clearly ahead


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Gainesville Police Department arrested him.", "Gainesville"),
        ("He sued the Rochester School Board on Monday.", "Rochester"),
        ("A house burned down in Falcon Street last night.", "Falcon Street"),
        ("The St. Marys River flooded the fields.", "St. Marys River"),
    ],
)
def test_every_name_takes_in_towns_of_bodies_and_unlisted_ground(atlas: Atlas, text: str, place: str) -> None:
    assert place in told(atlas, text, every=True)
    assert place not in told(atlas, text)


@pytest.mark.parametrize(
    "text",
    [
        "She was treated for West Nile virus.",
        "They paid US$58 million.",
        "Israel Rosenblatt and Jordan Johnson won the race.",
        "He holds a BA in history.",
    ],
)
def test_illnesses_money_and_people_are_no_places(atlas: Atlas, text: str) -> None:
    assert told(atlas, text, every=True) == {}


def test_a_country_before_its_presidents_name_is_the_country(atlas: Atlas) -> None:
    assert told(atlas, "The president of Chad Idriss Deby spoke.") == {"Chad": ("TD", "country")}


def test_a_point_has_its_province() -> None:
    assert division_at("SY", 36.2, 37.16) == "Aleppo"
    assert division_at("SY", 48.85, 2.35) is None
    assert division_at("FR", 36.2, 37.16) is None


def test_a_province_tells_namesakes_apart(atlas: Atlas) -> None:
    (anywhere, *_) = atlas.find("Columbus", country="US")
    (ohio, *_) = atlas.find("Columbus", country="US", division="Ohio")
    (georgia, *_) = atlas.find("Columbus", country="US", division="Georgia")
    assert ohio.place.admin1 == "Ohio"
    assert georgia.place.admin1 == "Georgia"
    assert anywhere.place.precision is Precision.TOWN


def test_a_surname_that_speaks_is_no_town(atlas: Atlas) -> None:
    assert "Hamilton" not in told(atlas, "Hamilton said the road was closed. Later Hamilton left.")
    assert "Hamilton" in told(atlas, "The road to Hamilton, Canada was closed.")


def test_a_division_without_a_town_of_its_name_is_meant_by_it(atlas: Atlas) -> None:
    assert atlas.where("California").precision is Precision.GOVERNORATE
    assert atlas.where("Idlib").precision is Precision.TOWN
    assert atlas.where("Idlib, Idlib Governorate").precision is Precision.TOWN


def test_a_namesake_abroad_is_not_guessed_in_a_text_about_one_country(atlas: Atlas) -> None:
    """Palma of Majorca is the only large Palma; a text about Congo that names another one does not mean it."""
    (palma, *_) = atlas.where_in("Rebels walked into the town of Palma near Goma, in the Democratic Republic of Congo.")
    assert (palma.name, palma.lat) == ("Palma", None)
    (palma, *_) = atlas.where_in("They flew from Palma to Madrid.")
    assert palma.country == "ES"


def test_names_with_an_apostrophe_or_a_number_are_found_where_they_are_listed(atlas: Atlas) -> None:
    assert told(atlas, "Rohingya fled to Cox's Bazar in Bangladesh.")["Cox's Bazar"] == ("BD", "town")
    assert told(atlas, "Israeli jets struck the T4 airbase in Homs.")["T4 airbase"] == ("SY", "building")
    assert told(atlas, "Jets struck the T-4 air base near Palmyra.")["T-4 air base"] == ("SY", "building")
    assert "Syria's Aleppo" not in told(atlas, "Shells fell on Syria's Aleppo.")
    assert told(atlas, "Shells fell on Syria's Aleppo.")["Aleppo"] == ("SY", "town")
