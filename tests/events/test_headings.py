"""Lines that a reader sees: softened once, with the parties, in good English, and a site is not its town."""

from __future__ import annotations

from msgspec.structs import replace

from events.made import ALEPPO, EAST_ALEPPO, GOV, IS, PALMYRA, REBELS, SOMEBODY, SYRIA, claim
from thereafter.dossier.wording import happening
from thereafter.events import Part, denials_standing, events_of, part_of
from thereafter.record import Event
from thereafter.record.kinds import Kind, Precision, Status
from thereafter.record.values import ActorName, Where

AIRPORT = Where(
    name="Aleppo Airport",
    place="plc_airport",
    country="SY",
    precision=Precision.BUILDING,
    lat=36.20,
    lon=37.2,
    within=("plc_aleppo", "plc_aleppo_gov", "plc_sy"),
)
QUARTER = replace(EAST_ALEPPO, name="Hanano", place="plc_hanano")


def only(*claims) -> Event:  # type: ignore[no-untyped-def]
    (event,) = events_of(claims)
    return event


def heading(kind: Kind, where: Where | None, **more) -> str:  # type: ignore[no-untyped-def]
    return only(claim(kind, where, "12", **more)).heading


def test_what_is_only_reported_is_said_so_once_and_in_good_english() -> None:
    assert heading(Kind.SIEGE, PALMYRA, status=Status.REPORTED) == "Reported siege of Palmyra"
    assert heading(Kind.CLASH, PALMYRA, status=Status.ALLEGED) == "Alleged clashes in Palmyra"
    assert heading(Kind.CAPTURE, PALMYRA, status=Status.REPORTED, actors=(IS,)).count("reported") == 1
    assert heading(Kind.CAPTURE, PALMYRA) == "Capture of Palmyra"


def test_who_is_only_said_to_have_done_it_is_told_so() -> None:
    shelling = claim(Kind.SHELLING, PALMYRA, "12")
    owned = claim(Kind.SHELLING, PALMYRA, "12", actors=(IS,), status=Status.ALLEGED)
    assert only(shelling, owned).heading == "Islamic State allegedly shells Palmyra"
    seen = claim(Kind.SHELLING, PALMYRA, "12", actors=(IS,))
    assert only(shelling, seen, owned).heading == "Islamic State shells Palmyra"


def test_a_truce_names_its_parties() -> None:
    parties = heading(Kind.CEASEFIRE, SYRIA, actors=(GOV, ActorName(name="rebel forces")))
    assert parties == "Ceasefire between Government of Syria and Rebel forces in Syria"
    assert heading(Kind.CEASEFIRE, SYRIA, actors=(GOV,)) == "Ceasefire involving Government of Syria in Syria"


def test_several_people_take_a_plural() -> None:
    assert heading(Kind.OFFENSIVE, PALMYRA, actors=(SOMEBODY,)) == "Gunmen attack towards Palmyra"
    assert heading(Kind.CAPTURE, PALMYRA, actors=(ActorName(name="insurgents"),)) == "Insurgents capture Palmyra"
    assert heading(Kind.CAPTURE, PALMYRA, actors=(IS,)) == "Islamic State captures Palmyra"


def test_a_force_that_is_sent_is_told_as_sent() -> None:
    sent = heading(Kind.SUPPORT, PALMYRA, actors=(GOV,), words="the army sent troops to Palmyra")
    assert sent == "Government of Syria sends troops to Palmyra"
    arms = heading(Kind.SUPPORT, PALMYRA, actors=(GOV,), words="the army sent missiles to Palmyra")
    assert "troops" not in arms
    police = heading(Kind.SUPPORT, PALMYRA, actors=(GOV,), words="the government deployed police to Palmyra")
    assert police == "Government of Syria sends police to Palmyra"
    assert heading(Kind.SUPPORT, PALMYRA, words="soldiers were deployed to Palmyra") == "Soldiers sent to Palmyra"
    assert "supports" in heading(Kind.SUPPORT, PALMYRA, actors=(GOV,), targets=(IS,), words="it backs them")


def test_to_a_place_and_out_of_it_are_two_journeys() -> None:
    inn = claim(Kind.EVACUATION, None, "12", destination=ALEPPO, report="rpt_a")
    out = claim(Kind.EVACUATION, None, "12", origin=ALEPPO, report="rpt_b")
    assert len(events_of([inn, out])) == 2


def test_one_embassy_s_staff_is_no_rival_count_of_all_who_left_a_country() -> None:
    def out_of(where: Where, *people: int) -> int:
        told = [claim(Kind.EVACUATION, None, "12", origin=where, people=n, report=f"rpt_{n}") for n in people]
        return len(events_of(told))

    assert out_of(SYRIA, 15, 5_700) == 2
    assert out_of(SYRIA, 5_000, 5_700) == 1
    assert out_of(ALEPPO, 1_000, 8_000) == 1


def test_an_airport_or_a_quarter_taken_is_not_the_town_taken() -> None:
    town = claim(Kind.CAPTURE, ALEPPO, "12", actors=(GOV,), report="rpt_a")
    for site in (AIRPORT, QUARTER):
        assert len(events_of([town, claim(Kind.CAPTURE, site, "12", actors=(GOV,), report="rpt_b")])) == 2
    side = claim(Kind.CAPTURE, EAST_ALEPPO, "12", actors=(GOV,), report="rpt_b")
    assert len(events_of([town, side])) == 1


def test_a_thing_taken_where_the_place_is_told_elsewhere_is_a_part() -> None:
    for words, part in (
        ("the Taliban seize key government buildings", Part.SOME),
        ("Troops seize control of the district of al-Tin", Part.SOME),
        ("they regained control of the most important neighbourhood", Part.SOME),
        ("rebels took the city", Part.UNSAID),
    ):
        assert part_of(claim(Kind.CAPTURE, ALEPPO, "12", words=words)) == part, words


def test_a_superlative_is_no_share() -> None:
    told = claim(Kind.CAPTURE, ALEPPO, "12", words="they took the most important town, Aleppo", hedges=("most",))
    assert part_of(told) != Part.MOST


def test_a_denial_stands_until_it_is_told_again() -> None:
    first = claim(Kind.EVACUATION, ALEPPO, "15", report="rpt_a", actors=(REBELS,))
    denied = claim(Kind.EVACUATION, ALEPPO, "15", report="rpt_b", actors=(REBELS,), status=Status.DENIED)
    again = claim(Kind.EVACUATION, ALEPPO, "15", published="20", report="rpt_c", actors=(REBELS,))
    for told, standing in (([first, denied], 1), ([first, denied, again], 0)):
        (event,) = events_of(told)
        assert event.disputed_by == (denied.id,)
        assert len(denials_standing(event, {one.id: one for one in told})) == standing


def test_nobody_denies_what_has_not_happened_yet() -> None:
    denied = claim(Kind.EVACUATION, ALEPPO, "15", report="rpt_b", actors=(REBELS,), status=Status.DENIED)
    later = claim(Kind.EVACUATION, ALEPPO, "22", report="rpt_c", actors=(REBELS,))
    assert only(denied, later).disputed_by == ()


def test_the_dead_are_told_with_a_capital_and_without_jargon() -> None:
    assert heading(Kind.BOMBING, PALMYRA, killed=31) == "31 killed in bombing in Palmyra"
    assert heading(Kind.OTHER, PALMYRA, killed=49, status=Status.REPORTED) == "49 reportedly killed in Palmyra"


def test_a_battle_declared_over_is_headed_by_its_end() -> None:
    told = replace(claim(Kind.CLASH, PALMYRA, "12", actors=(GOV,)), heading="end of clashes in Palmyra")
    assert only(told).heading == "End of the fighting in Palmyra"
    assert happening(only(told)) == "the end of the fighting in Palmyra"
