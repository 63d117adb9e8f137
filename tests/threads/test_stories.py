"""Reports into stories, what became of each, and what goes on with a few reports."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thereafter.record.kinds import Label, Precision
from thereafter.record.report import Report
from thereafter.record.thread import Storyline, Thread
from thereafter.record.values import Where
from thereafter.threads import Coverage, Told, Traits, going_on, grouped, stories_of
from thereafter.threads.label import WINDOW_DAYS
from thereafter.threads.stories import going_on as going
from thereafter.threads.stories import grouping
from thereafter.threads.stories.going_on import LEAST, silence

ALEPPO = Where(name="Aleppo", place="plc_aleppo", lat=36.2, lon=37.16, country="SY", precision=Precision.TOWN)
GOMA = Where(name="Goma", place="plc_goma", lat=-1.68, lon=29.23, country="CD", precision=Precision.TOWN)
LIMA = Where(name="Lima", place="plc_lima", lat=-12.05, lon=-77.04, country="PE", precision=Precision.TOWN)
START = date(2016, 12, 1)
WAR = (
    (0, "Syrian troops storm the old quarters of Aleppo, where rebels and civilians are besieged.", ALEPPO),
    (2, "Besieged rebels in Aleppo ask the Syrian troops for a truce so that civilians can leave.", ALEPPO),
    (4, "Buses carry the first besieged civilians out of Aleppo under the truce with the rebels.", ALEPPO),
    (6, "The last besieged rebels leave Aleppo on buses under the truce, Syrian troops say.", ALEPPO),
)
LAKE = (
    (1, "Gunmen free prisoners from a jail in Goma.", GOMA),
    (3, "Congolese police hunt the prisoners who fled the jail in Goma.", GOMA),
    (5, "Forty of the prisoners who fled in Goma are caught.", GOMA),
)
LIMA_DAYS = tuple(range(-40, 90))


def told(name: str, day: int, text: str, where: Where, *, publisher: str = "Agency", lineage: str = "") -> Told:
    published = START + timedelta(days=day)
    report = Report(id=f"rpt_{name}", text=text, published=published, publisher=publisher, lineage=lineage)
    return Told(report=report, day=published, places=(where,))


def several(name: str, rows: Iterable[tuple[int, str, Where]], *, publisher: str = "Agency") -> list[Told]:
    return [told(f"{name}{n}", day, text, where, publisher=publisher) for n, (day, text, where) in enumerate(rows)]


def lima(days: Iterable[int] = LIMA_DAYS) -> list[Told]:
    """A paper that prints every day about something else."""
    kinds = ("fishermen", "ministers", "students", "painters", "bakers", "miners", "nurses")
    about = ("a harvest", "the budget", "a festival", "new roads", "the weather")
    texts = ((day, f"In Lima {kinds[day % 7]} speak of {about[day % 5]} {day}.", LIMA) for day in days)
    return [told(f"lima{day}", day, text, where, publisher="Daily") for day, text, where in texts]


def names(traits: Traits, groups: Sequence[Sequence[int]]) -> list[list[str]]:
    return [[traits.told[row].report.id for row in group] for group in groups]


def judged(
    reports: Sequence[Told],
    *,
    as_of: int = 80,
    threads: Sequence[Thread] = (),
    others: Sequence[Told] | None = None,
) -> dict[str, Storyline]:
    """The stories by their first report."""
    shown = [*reports, *(lima() if others is None else others)]
    coverage = [Coverage(report=o.report.id, published=o.day, publisher=o.report.publisher) for o in shown]
    found = stories_of(
        shown,
        frozenset(one.report.id for one in reports),
        threads=threads,
        events=(),
        coverage=coverage,
        as_of=START + timedelta(days=as_of),
    )
    return {one.reports[0]: one for one in found}


def question(*reports: str, label: Label = Label.DROPPED, heard: int = 6) -> Thread:
    return Thread(
        id=f"thr_{reports[0]}",
        question="Where are the people who left?",
        sort="people",
        label=label,
        reports=reports,
        last_heard=START + timedelta(days=heard),
        ask="Where are they now?",
        whom=("Red Crescent",),
    )


def test_two_stories_told_side_by_side_are_two() -> None:
    traits = Traits([*several("war", WAR), *several("lake", LAKE), *lima()])
    wanted = [row for row, one in enumerate(traits.told) if "lima" not in one.report.id]
    assert names(traits, grouped(traits, wanted)) == [
        ["rpt_war0", "rpt_war1", "rpt_war2", "rpt_war3"],
        ["rpt_lake0", "rpt_lake1", "rpt_lake2"],
    ]


def test_a_story_that_has_grown_takes_in_what_two_reports_alone_would_not_join(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def odds(_: Traits, left: Sequence[int], right: Sequence[int]) -> np.ndarray:
        """Reports 0 to 2 are plainly alike; 3 is a little like each of them, and 4 as much like 5."""
        table = np.full((6, 6), -5.0)
        table[:3, :3], table[:3, 3], table[3, :3] = 1.5, 0.6, 0.6
        table[4, 5] = table[5, 4] = 0.6
        return table[np.ix_(list(left), list(right))]

    monkeypatch.setattr(grouping, "log_odds", odds)
    traits = Traits(told(str(n), n, "Nothing.", LIMA) for n in range(6))
    assert grouped(traits) == [[0, 1, 2, 3], [4], [5]]


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_reports_changes_no_story(chance: random.Random) -> None:
    reports = [*several("war", WAR), *several("lake", LAKE), *lima(range(12))]
    straight = Traits(reports)
    chance.shuffle(reports)
    mixed = Traits(reports)
    assert names(mixed, grouped(mixed)) == names(straight, grouped(straight))


def test_a_name_stands_for_the_country_it_is_told_with() -> None:
    often = [told(f"k{n}", n, f"President Kabila speaks in Goma for the {n} time.", GOMA) for n in range(6)]
    nowhere = Told(report=Report(id="rpt_x", text="Critics say Kabila must go.", published=START), day=START)
    traits = Traits([*often, *lima(range(10)), nowhere])
    alone = next(row for row, one in enumerate(traits.told) if one.report.id == "rpt_x")
    goma = next(row for row, one in enumerate(traits.told) if one.report.id == "rpt_k0")
    lima_ = next(row for row, one in enumerate(traits.told) if one.report.id == "rpt_lima3")
    assert traits.countries.likeness([alone], [goma])[0, 0] > 0.9
    assert traits.countries.likeness([alone], [lima_])[0, 0] == 0


def test_a_question_left_open_in_silence_is_dropped() -> None:
    story = judged(several("war", WAR), threads=[question("rpt_war3")])["rpt_war0"]
    assert story.label is Label.DROPPED
    assert story.why.startswith("No report on it from 8 December 2016 to 6 January 2017")
    assert (story.ask, story.whom, story.open) == ("Where are they now?", ("Red Crescent",), ("thr_rpt_war3",))
    assert story.silence_days == 74
    assert story.weeks == ((date(2016, 11, 28), 2), (date(2016, 12, 5), 2))
    assert story.where == ALEPPO


def test_silence_without_a_question_may_be_an_end() -> None:
    story = judged(several("war", WAR))["rpt_war0"]
    assert story.label is Label.UNKNOWN
    assert "no question that it left open was read" in story.why


def test_a_story_whose_questions_are_settled_is_resolved() -> None:
    settled = question("rpt_war3", label=Label.RESOLVED)
    assert judged(several("war", WAR), threads=[settled])["rpt_war0"].label is Label.RESOLVED


def test_a_story_that_was_told_lately_is_followed() -> None:
    assert judged(several("war", WAR), threads=[question("rpt_war3")], as_of=20)["rpt_war0"].label is Label.FOLLOWED


@pytest.mark.parametrize("gap", [(7, 40), (7, 16)])
def test_a_feed_that_dies_drops_no_story(gap: tuple[int, int]) -> None:
    paper = [
        told(f"p{day}-{n}", day, f"Note {n} of day {day}: the market opens.", LIMA, publisher="Agency")
        for day in range(-60, 90)
        for n in range(2)
        if not gap[0] <= day <= gap[1]
    ]
    found = judged(several("war", WAR), threads=[question("rpt_war3")], others=paper)
    story = next(one for one in found.values() if "rpt_war3" in one.reports)
    assert story.label is Label.UNKNOWN
    assert "feed" in story.why or "items were read" in story.why
    assert not [one for one in found.values() if one.label in {Label.DROPPED, Label.DROPPED_WHILE_CONTINUING}]


def test_a_copy_adds_no_line_of_reporting() -> None:
    wire = [
        told("a", 0, WAR[0][1], ALEPPO, publisher="Agency", lineage="lin_1"),
        told("b", 0, WAR[0][1], ALEPPO, publisher="Paper", lineage="lin_1"),
        told("c", 2, WAR[1][1], ALEPPO, publisher="Agency"),
    ]
    story = judged(wire)["rpt_a"]
    assert (len(story.reports), story.outlets, story.lineages) == (3, 2, 2)


@given(st.integers(min_value=-5, max_value=40))
@settings(max_examples=12, deadline=None)
def test_nothing_published_later_is_looked_at(as_of: int) -> None:
    reports = [*several("war", WAR), *several("lake", LAKE)]
    known = [one for one in reports if one.day <= START + timedelta(days=as_of)]
    assert judged(reports, as_of=as_of) == judged(known, as_of=as_of, others=lima(range(-40, as_of + 1)))


def test_what_goes_on_with_a_story_is_likest() -> None:
    more = [
        told(
            "next",
            12,
            "Civilians who left besieged Aleppo on buses under the truce shelter in Idlib, rebels say.",
            ALEPPO,
        ),
        told("other", 13, "Congolese police close the jail in Goma.", GOMA),
    ]
    traits = Traits([*several("war", WAR), *more, *lima()])
    own = [row for row, one in enumerate(traits.told) if "war" in one.report.id]
    found = going_on(traits, own)
    assert found.later[0].report == "rpt_next"
    assert found.later[0].chance > 0.5 > found.later[1].chance
    assert (found.first, found.last) == (date(2016, 12, 8), date(2017, 1, 6))
    silent = going_on(Traits([*several("war", WAR), *lima()]), own)
    assert silent.dropped > 0.5 > found.dropped


def test_after_the_last_report_there_is_nothing() -> None:
    traits = Traits(several("war", WAR))
    found = going_on(traits, range(len(WAR)), window=WINDOW_DAYS)
    assert found.later == ()
    assert found.dropped > 0.8


def test_three_later_reports_that_are_alike_say_more_than_one_that_is_more_so() -> None:
    def alike(*odds: float) -> np.ndarray:
        return silence([np.array([0.0, one, 0.0, 0.0, 0.0, 0.0]) for one in odds])

    assert alike(-6.0, 1.5, 1.5, 1.5).tolist() == [1.5, 1.5]
    assert alike(3.0, -6.0).tolist() == [3.0, 1.0]
    assert alike(-6.0).tolist() == [-6.0, 0.0]
    assert alike().tolist() == [LEAST, 0.0]


def test_what_surely_goes_on_leaves_little_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sparse panel: one report that goes on, and nothing else that is alike."""
    monkeypatch.setattr(going, "silence", lambda _: np.array([-20.0, 0.0]))
    last = told("next", 12, "Besieged civilians left Aleppo on buses under the truce, rebels and troops say.", ALEPPO)
    traits = Traits([*several("war", WAR), last, *lima()])
    found = going_on(traits, [row for row, one in enumerate(traits.told) if "war" in one.report.id])
    assert found.later[0].chance > 0.9
    assert found.dropped == pytest.approx(going.DOUBT * (1 - found.later[0].chance), abs=0.003)
