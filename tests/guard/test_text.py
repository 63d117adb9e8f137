"""Masking of running text: names, small groups, contacts and coordinates."""

from __future__ import annotations

import pytest

from thereafter.guard.contacts import without_contacts, without_positions
from thereafter.guard.groups import without_small_groups
from thereafter.guard.names import Names, caseless, surnames, without_names

KNOWN = frozenset({"east aleppo", "aleppo", "khan sheikhoun", "middle east eye", "idlib"})
NAMES = Names(known=KNOWN, is_actor=lambda name: name.casefold() in {"islamic state", "hayat tahrir al-sham"})
KEY = b"k" * 32


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A resident, Mahmoud Haddad, said so.", "A resident, [name withheld], said so."),
        ("Ahmad bin Ali left", "[name withheld] left"),
        ("Rami A. Haddad left", "[name withheld] left"),
        ("Dr. Hamza Khatib left Aleppo", "[name withheld] left Aleppo"),
        ("MAHMOUD HADDAD spoke", "[name withheld] spoke"),
        ("Mahmoud\nHaddad spoke", "[name withheld] spoke"),
        ("Aleppo teacher Mahmoud Haddad", "Aleppo teacher [name withheld]"),
        ("Umm Khaled wept", "[name withheld] wept"),
        ("Mr Haddad fled", "[name withheld] fled"),
        ("Владимир Иванов сказал", "[name withheld] сказал"),
        ("Al-Quds Hospital was hit", "[name withheld] was hit"),
    ],
)
def test_private_names_are_withheld(text: str, told: str) -> None:
    assert without_names(text, NAMES) == told


@pytest.mark.parametrize(
    "text",
    [
        "President Bashar al-Assad said",
        "army spokesman Samir Suleiman said",
        "Samir Suleiman, a spokesman for the army, said",
        "UN envoy Staffan de Mistura warned",
        "Abu Mohammed al-Golani, leader of the group, said",
        "Islamic State fighters in East Aleppo",
        "The Free Syrian Army and the White Helmets said on Monday",
        "Khan Sheikhoun",
        "The International Committee of the Red Cross said",
        "Hayat Tahrir al-Sham took Idlib in December",
    ],
)
def test_public_names_stand(text: str) -> None:
    assert without_names(text, NAMES) == text


def test_a_surname_alone_is_withheld_once_the_full_name_is_known() -> None:
    texts = ("Mahmoud Haddad fled.", "Later Haddad said the road was shut.")
    told = Names(known=KNOWN, is_actor=NAMES.is_actor, private=surnames(texts, NAMES))
    assert without_names(texts[1], told) == "Later [name withheld] said the road was shut."


def test_a_word_that_texts_use_in_lower_case_is_no_surname() -> None:
    assert "hospital" not in surnames(("Al-Quds Hospital was hit.", "the hospital was shut"), NAMES)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12 people left", "a small group of people left"),
        ("seven families fled", "a small group of families fled"),
        ("about 40 of the fighters left", "a small group of the fighters left"),
        ("between 20 and 30 civilians left", "a small group of civilians left"),
        ("a dozen children crossed", "a small group of children crossed"),
        ("37 wounded fighters were moved", "a small group of wounded fighters were moved"),
        ("وصل 12 شخصا", "وصل a small group of شخصا"),
    ],
)
def test_small_groups_lose_their_number(text: str, told: str) -> None:
    assert without_small_groups(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "at least 72 people were killed",
        "killed 12 civilians",
        "25,000 people left",
        "100 people left",
        "on 15 December people left",
        "in 2016 people left",
        "5 buses left",
        "20 buses carried people out",
    ],
)
def test_casualties_and_other_counts_stand(text: str) -> None:
    assert without_small_groups(text) == text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("write to a.b@c.org", "a.b@c.org"),
        ("call +963 944 123 456", "944"),
        ("call 0944-123-456-7", "0944"),
        ("follow @mahmoud_h now", "mahmoud_h"),
        ("see https://t.me/mahmoud", "mahmoud"),
        ("at 36.2012, 37.1612", "36.20"),
        ("at 36.20 N 37.16 E", "37.16"),
        ("at 36,2012; 37,1612", "37,16"),
        ("36°12′N 37°09′E", "36°"),
        ("lat 36.20123", "36.20"),
        ("grid 37SBA1234567890", "1234567890"),
    ],
)
def test_contacts_and_positions_go(text: str, gone: str) -> None:
    assert gone not in without_contacts(without_positions(text), KEY)


@pytest.mark.parametrize(
    "text", ["2016-12-15", "25,000–36,086 people", "3.5 hours", "on 22/12/2016", "1,234.5", "10,000, 10,300 to 37,500"]
)
def test_dates_and_counts_stand(text: str) -> None:
    assert without_contacts(without_positions(text), KEY) == text


def test_an_account_is_stable_and_needs_the_key() -> None:
    one = without_contacts("@mahmoud", KEY)
    assert one == without_contacts("@Mahmoud", KEY)
    assert one != without_contacts("@mahmoud", b"other")


def test_arabic_is_caseless_and_russian_is_not() -> None:
    assert caseless("نحو 35 ألف شخص غادروا")
    assert not caseless("около 35 тысяч человек")
