"""Ways in an investigation: who held the road that day, what reports state, and roads in the dossier."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from places.towns import LAT, LON, STEP, Line, street, write_map
from thereafter.errors import ConfigError, HarmRefused
from thereafter.places.roads import Roads, add_roads, open_roads
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import Figure, Quote, Where
from thereafter.reports import Options
from thereafter.store import Store
from thereafter.story import Desk, Story
from thereafter.story.routes import refuse_live, side_named, stated_ways

from .conftest import NOON

AS_OF = date(2016, 12, 20)
ALEPPO, HAMA, HOMS, EAST = (36.20124, 37.16117), (35.13179, 36.75783), (34.72682, 36.72339), (35.4, 37.9)
DISPATCHES = (
    ("2016-12-02", "SOHR", "Islamic State captured the city of Hama from the Syrian army on Thursday."),
    ("2016-12-06", "AP", "Homs is only 4 hours south of Aleppo, where thousands wait."),
    ("2016-12-08", "AP", "About 2,000 Syrian army soldiers moved from Aleppo to Homs on Wednesday, the army said."),
)


def road(*points: tuple[float, float], **tags: str) -> Line:
    return street(*(((lat - LAT) / STEP, (lon - LON) / STEP) for lat, lon in points), highway="primary", **tags)


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Roads:
    folder = tmp_path_factory.mktemp("roads")
    lines = [road(ALEPPO, HAMA, HOMS, ref="M5"), road(ALEPPO, EAST, HOMS, name="Desert Road")]
    add_roads(write_map(folder / "syria.osm.pbf", lines), cache=folder)
    opened = open_roads(cache=folder)
    assert opened is not None
    return opened


@pytest.fixture
def told(tmp_path: Path, desk: Desk, roads: Roads) -> Story:
    source, path = tmp_path / "dispatches.jsonl", tmp_path / "case.thereafter"
    rows = [{"date": day, "publisher": who, "text": text} for day, who, text in DISPATCHES]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    Store.create(path, name="case", clock=lambda: NOON).close()
    opened = Store.open(path, clock=lambda: NOON)
    story = Story(opened, desk=lambda: desk, roads=lambda: roads, clock=lambda: NOON)
    story.add([str(source)], Options())
    return story


def test_the_dossier_goes_over_roads_past_held_places_and_holds_what_it_quotes(told: Story) -> None:
    dossier = told.follow("Aleppo", as_of=AS_OF)
    (way,) = dossier.routes
    assert (way.basis, way.hours_best, way.blocked_by, way.legs) == ("stated", 4, ("Hama",), ())
    assert way.detour_km is not None
    assert way.detour_km > 20
    assert set(way.claims) <= {claim.id for claim in dossier.claims}
    assert any("of the roads of syria, mapped by 2016-12-01, not of that day" in line for line in dossier.limits)
    told.store.close()


def test_roads_that_cannot_be_read_stop_no_dossier_and_are_told_in_its_limits(told: Story) -> None:
    def damaged() -> Roads | None:
        raise ConfigError("These roads cannot be read: half a file.", where="/private/path", hint="Read them again.")

    story = Story(told.store, desk=lambda: told.desk, roads=damaged, clock=lambda: NOON)
    dossier = story.follow("Aleppo", as_of=AS_OF)
    (way,) = dossier.routes
    assert "kilometres: estimate" in way.wording
    (line,) = (one for one in dossier.limits if "were not used" in one)
    assert line == "Roads are kept but were not used. These roads cannot be read: half a file. Read them again."
    with pytest.raises(ConfigError, match="half a file"):
        story.way("Aleppo", "Homs", as_of=AS_OF)
    assert told.follow("Aleppo", as_of=AS_OF).routes[0].blocked_by == ("Hama",), "it was not kept as the answer"
    told.store.close()


def test_whoever_holds_the_road_may_use_it(told: Story) -> None:
    day = date(2016, 12, 10)
    theirs = told.way("Aleppo", "Homs", at=day, side="Islamic State", as_of=AS_OF)
    ours = told.way("Aleppo", "Homs", at=day, side="Syrian army", as_of=AS_OF)
    assert theirs.route.blocked_by == ()
    assert ours.route.blocked_by == ("Hama",)
    assert [tenure.holder and tenure.holder.name for tenure in ours.closed_by] == ["Islamic State"]
    allies = told.way("Aleppo", "Homs", at=day, side="Hezbollah", as_of=AS_OF)
    assert allies.route.blocked_by == ("Hama",)
    told.store.close()


def test_live_roads_are_refused_and_an_unknown_side_is_asked_back(told: Story) -> None:
    for day in (NOON.date(), date(2025, 12, 31), date(2030, 1, 1)):
        with pytest.raises(HarmRefused, match=r"never of the last 72 hours.*Give a day up to 2025-12-30"):
            told.way("Aleppo", "Homs", at=day, side="Syrian army")
    refuse_live(date(2025, 12, 30), NOON.date())
    with pytest.raises(ConfigError, match="No side called “Nobody” is known"):
        side_named("Nobody", AS_OF)
    told.store.close()


def stating(name: str, what: str, best: float, published: date, status: Status = Status.ASSERTED) -> Claim:
    return Claim(
        id=name,
        quote=Quote(report="rpt_1", start=0, end=4, text="said"),
        kind=Kind.OTHER,
        status=status,
        origin=Where(name="A", place="plc_a"),
        destination=Where(name="B", place="plc_b"),
        figures=(Figure(what=what, best=best),),
        report="rpt_1",
        published=published,
        reader="test",
    )


def test_hours_are_quoted_before_kilometres_and_the_newest_first() -> None:
    claims = [
        stating("clm_1", "hours", 3, date(2016, 1, 1)),
        stating("clm_2", "km", 200, date(2016, 3, 1)),
        stating("clm_3", "hours", 5, date(2016, 2, 1)),
        stating("clm_4", "hours", 9, date(2016, 4, 1), Status.PREDICTED),
        replace(stating("clm_5", "people", 9, date(2016, 5, 1))),
    ]
    for order in (claims, claims[::-1]):
        (told,) = stated_ways(order).values()
        assert [claim.id for claim, _ in told] == ["clm_3", "clm_1", "clm_2"]
