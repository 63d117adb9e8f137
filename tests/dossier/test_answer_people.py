"""The sentence on who left: as open, and as narrow, as the counts it rests on."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from dossier.aleppo import LEDGER
from dossier.aleppo_claims import c25
from thereafter.dossier.answer_people import people_lines
from thereafter.dossier.ground import Ground
from thereafter.record.event import Telling
from thereafter.record.kinds import Precision
from thereafter.record.values import Figure, Where

CITY = Where(name="Mariupol", place="plc_city", country="UA", precision=Precision.TOWN)
WORKS = Where(name="Azovstal", place="plc_works", country="UA", precision=Precision.BUILDING, within=("plc_city",))


def said_of(origin: Where, figure: Figure) -> str:
    told = replace(c25, origin=origin)
    ledger = replace(
        LEDGER,
        place=CITY,
        left=figure,
        left_tellings=(Telling(figure=figure, said_by=told.said_by, claim=told.id),),
        arrivals=(),
        unaccounted=None,
    )
    ground = Ground(
        place=CITY,
        anchor=None,
        as_of=date(2022, 9, 30),
        chain=(),
        events={},
        claims={told.id: told},
        control=(),
        movements=(),
        ledger=ledger,
        truces=(),
        threads=(),
    )
    return next(people_lines(ground)).said.text


def test_a_count_of_a_part_of_the_city_is_not_that_of_the_city() -> None:
    exact = Figure(what="people", low=127, best=127, high=127)
    assert "who left Azovstal in Mariupol at 127" in said_of(WORKS, exact)
    assert "who left Mariupol at 127" in said_of(CITY, exact)


def test_thousands_stay_at_least_two_thousand() -> None:
    assert said_of(CITY, Figure(what="people", low=2000)).startswith("Reports tell of at least 2,000 (")
