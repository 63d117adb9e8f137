"""Days that other words bound: since what, how long it lasted, what an inquiry found, and what is told in passing."""

from __future__ import annotations

from datetime import date

import pytest

from thereafter.claims import RuleReader
from thereafter.places import open_atlas
from thereafter.record import Report

DAY = date(2016, 5, 1)
D = date.fromisoformat


@pytest.fixture(scope="module")
def reader() -> RuleReader:
    return RuleReader(open_atlas())


def days(reader: RuleReader, text: str) -> list[tuple[str, date | None, date | None]]:
    report = Report(id="rpt_days", text=text, published=DAY, language="en")
    claims = next(iter(reader.read([report]))).claims
    return [(str(one.kind), one.when.earliest, one.when.latest) for one in claims]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The rebels seize Bambari, the third town to fall since the return to war on April 10.",
            ("capture", D("2016-04-30"), DAY),
        ),
        (
            "Rebels have killed 300 people in Deraa since the fall of Izra on April 2.",
            ("attack_on_civilians", D("2016-04-02"), None),
        ),
        (
            "Rebels have killed 300 people in Deraa since the fall of Izra on April 2.",
            ("capture", D("2016-04-02"), D("2016-04-02")),
        ),
        (
            "Protesters march in Lagos, the largest protest since the coup in February.",
            ("protest", D("2016-04-30"), DAY),
        ),
        (
            "Fighting erupts on Friday and continues into today in Juba between soldiers and rebels.",
            ("clash", D("2016-04-29"), DAY),
        ),
        (
            "Human Rights Watch has found that soldiers have killed dozens of civilians in Juba.",
            ("attack_on_civilians", None, DAY),
        ),
        ("Rebels leave Darayya after a bloody 40 day bombardment.", ("shelling", D("2016-03-22"), DAY)),
        ("The army takes Darayya after a ten-day siege.", ("siege", D("2016-04-21"), DAY)),
        ("The group rejects the recent ceasefire signed by its leader and the government.", ("ceasefire", None, DAY)),
        ("Rebels withdraw from Zabadani after coming under artillery fire from the army.", ("shelling", None, DAY)),
        ("The council discusses the French air strikes in Kidal.", ("air_strike", None, DAY)),
    ],
)
def test_a_day_is_that_of_what_it_is_told_of(
    reader: RuleReader, text: str, wanted: tuple[str, date | None, date | None]
) -> None:
    assert wanted in days(reader, text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A car bomb explodes in Mosul with at least 30 people reported dead and 50 wounded.",
            {("killed", 30), ("wounded", 50)},
        ),
        (
            "Three soldiers are killed and two are hurt after an army truck was blown up in Gao.",
            {("killed", 3), ("wounded", 2)},
        ),
        (
            "A blast wounds four guards in Gao, causing clashes that leave three rebels dead.",
            {("wounded", 4), ("killed", 3)},
        ),
        ("A guard, a driver, and two nurses are killed by gunmen in Gao.", {("killed", 1), ("killed", 2)}),
        ("Insurgents storm the embassy in Tripoli and take 48 Greeks hostage.", {("people", 48)}),
        ("Pirates attack a ship off Lagos, kidnapping its captain and four crew.", {("people", 4)}),
    ],
)
def test_the_dead_and_the_taken_are_counted_with_what_befell_them(
    reader: RuleReader, text: str, wanted: set[tuple[str, float]]
) -> None:
    report = Report(id="rpt_days", text=text, published=DAY, language="en")
    claims = next(iter(reader.read([report]))).claims
    assert {(one.what, one.low) for claim in claims for one in claim.figures} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Rebels raid and burn the village of Bamba in Mali, killing seven people.",
            [("attack_on_civilians", [7]), ("destruction", [])],
        ),
        (
            "A mortar wounds four soldiers, causing clashes that leave three rebels dead.",
            [("shelling", [4]), ("clash", [3])],
        ),
        (
            "The army kills nine rebels near Diffa, bringing the number of rebels killed there to 52.",
            [("clash", [9]), ("clash", [52])],
        ),
        ("Clashes kill twelve people in Kidal and Gao.", [("clash", [12]), ("clash", [])]),
        (
            "Two people are killed in Aleppo, and five others are killed in an air strike on a bakery in Idlib.",
            [("other", [2]), ("air_strike", [5])],
        ),
    ],
)
def test_each_event_has_its_own_dead(reader: RuleReader, text: str, wanted: list[tuple[str, list[float]]]) -> None:
    report = Report(id="rpt_days", text=text, published=DAY, language="en")
    claims = next(iter(reader.read([report]))).claims
    assert [(str(claim.kind), [one.low for one in claim.figures]) for claim in claims] == wanted
