"""What makes a turning point: how much changed, how many publishers say so, and when; with the claims behind it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from movements.builders import claim, event, place, when
from thereafter.links import anchor_of
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Precision, Status
from thereafter.record.values import When, Where

TOWN = "Palmyra"


def turning_point(*groups: Sequence[Claim], where: str = TOWN) -> Event | None:
    claims = [one for group in groups for one in group]
    return anchor_of(place(where), [event(*group) for group in groups], claims=claims)


def took(words: str, on: str, publisher: str = "A", who: str = "Army", where: str = TOWN) -> Claim:
    return claim(Kind.CAPTURE, words, on=on, where=where, actors=[who], publisher=publisher)


def test_a_whole_town_counts_more_than_a_later_part_of_it() -> None:
    whole = [took("The army took Palmyra", "2016-03-27")]
    part = [took("The rebels took a compound in Palmyra", "2016-09-01", who="Rebels")]
    assert turning_point(whole, part) == event(*whole)


def test_many_headlines_of_one_outlet_do_not_outweigh_what_is_declared_over() -> None:
    noise = [[took(f"Rebels took villages near Palmyra {i}", f"2016-06-{10 + i}", who="Rebels")] for i in range(12)]
    over = [took("The army announces the total liberation of Palmyra", "2016-10-20")]
    assert turning_point(*noise, over) == event(*over)


def test_a_battle_declared_over_is_a_change_of_hands() -> None:
    fell = [took("Militants took Palmyra", "2014-06-10", who="IS")]
    over = [claim(Kind.CLASH, "The minister declares victory in Palmyra", on="2017-07-10", where=TOWN, actors=["Army"])]
    assert turning_point(fell, over) == event(*over)


def test_a_declared_start_of_a_battle_ends_nothing() -> None:
    fell = [took("Militants took Palmyra", "2014-06-10", who="IS")]
    start = [claim(Kind.CLASH, "The minister declares an operation in Palmyra", on="2016-10-17", where=TOWN)]
    assert turning_point(fell, start) == event(*fell)


def test_a_site_inside_is_not_the_town() -> None:
    town = place(TOWN)
    dam = Where(
        name="Palmyra Dam",
        place="plc_dam",
        lat=town.lat,
        lon=town.lon,
        country="SY",
        precision=Precision.BUILDING,
        radius_km=1.0,
        within=("plc_palmyra", *town.within),
    )
    fell = [took("Militants took Palmyra", "2016-05-10", who="IS")]
    site = replace(event(took("Fighters took the Palmyra Dam", "2016-08-17", who="Rebels")), where=dam)
    told = [*fell, took("Fighters took the Palmyra Dam", "2016-08-17", who="Rebels")]
    assert anchor_of(town, [event(*fell), site], claims=told) == event(*fell)


def test_the_land_around_a_town_is_not_the_town() -> None:
    fell = [took("Militants took Palmyra", "2016-05-10", who="IS")]
    around = took("Rebels took the countryside of Palmyra", "2016-09-10", who="Rebels")
    named = replace(place(TOWN), name="countryside of Palmyra")
    told = replace(around, where=named)
    events = [event(*fell), replace(event(told), where=named)]
    assert anchor_of(place(TOWN), events, claims=[*fell, told]) == event(*fell)


def test_a_mention_in_passing_years_later_is_no_turning_point() -> None:
    fell = [took("Militants took Palmyra", "2014-06-10", who="IS")]
    undated = claim(Kind.CAPTURE, "since the fall of Palmyra", where=TOWN, published="2016-09-20", dated=When())
    by_then = replace(undated, when=When(latest=undated.published))
    a_year = claim(Kind.CAPTURE, "the fall of Palmyra in 2015", where=TOWN, dated=when("2015-01-01", "2015-12-31"))
    assert turning_point(fell, [by_then], [a_year]) == event(*fell)


def test_who_has_just_left_did_not_take_it_unless_the_words_say_retook() -> None:
    fell = [took("Army took Palmyra", "2016-03-02")]
    left = [claim(Kind.WITHDRAWAL, "The army withdrew from Palmyra", on="2016-11-09", where=TOWN, actors=["Army"])]
    mention = [took("Palmyra, captured by the army in the war", "2016-11-11")]
    assert turning_point(fell, left, mention) == event(*left)
    again = [took("The army recaptured Palmyra", "2016-11-11")]
    assert turning_point(fell, left, again) == event(*again)


def test_rows_of_a_table_are_no_publishers() -> None:
    told = [took("Militants took Palmyra", "2016-03-10", who="IS", publisher=p) for p in ("A", "B", "C", "D")]
    rows = [
        replace(took(f"Row {i} on Palmyra", "2016-01-10", publisher=f"T{i}"), reader="table-1", status=Status.REPORTED)
        for i in range(60)
    ]
    assert turning_point(told, rows) == event(*told)


def test_people_brought_to_a_place_are_no_turning_point_of_it() -> None:
    fell = [took("Militants took Palmyra", "2016-05-10", who="IS")]
    brought = [claim(Kind.EVACUATION, "They were taken to Palmyra", on="2016-09-10", origin="Aleppo", destination=TOWN)]
    arrived = replace(event(*brought), where=place(TOWN))
    assert anchor_of(place(TOWN), [event(*fell), arrived], claims=[*fell, *brought]) == event(*fell)
