"""Each label by its definition, each sort of question, and what is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from movements.builders import claim, day, event, people, place, speaker, when
from thereafter.movements import ledger_of, movements_of
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import Basis, Group, Kind, Label, Outcome, Status
from thereafter.record.thread import Thread
from thereafter.record.values import Figure
from thereafter.threads import Coverage, threads_of

START = date(2016, 9, 1)


def feed(
    outlet: str = "Agency", *, per_day: int = 2, until: str = "2017-08-31", without: tuple[str, str] | None = None
) -> list[Coverage]:
    """A feed that prints every day about other places, perhaps with days missing."""
    found = []
    for number in range((day(until) - START).days):
        today = START + timedelta(days=number)
        if without and day(without[0]) <= today <= day(without[1]):
            continue
        found += [
            Coverage(report=f"rpt_{outlet}{number}-{i}", published=today, publisher=outlet) for i in range(per_day)
        ]
    return found


def covered(*claims: Claim) -> list[Coverage]:
    return [
        Coverage(
            report=c.report,
            published=c.published,
            publisher=c.publisher,
            lineage=c.lineage,
            places=tuple(w.place for w in (c.where, c.origin) if w is not None and w.place),
        )
        for c in claims
    ]


def threads(
    *claims: Claim,
    as_of: str = "2017-04-30",
    panel: Sequence[Coverage] | None = None,
    events: Sequence[Event] = (),
) -> tuple[Thread, ...]:
    moved = movements_of(claims, events)
    shown = [*(feed() if panel is None else panel), *covered(*claims)]
    return threads_of(claims, events, movements=moved, ledger=None, coverage=shown, as_of=day(as_of))


def only(found: Sequence[Thread], sort: str) -> Thread:
    (thread,) = [t for t in found if t.sort == sort]
    return thread


LEFT = claim(
    Kind.EVACUATION,
    "34,000 left Aleppo",
    on="22",
    origin="Aleppo",
    where="Aleppo",
    figures=[people(34000)],
    basis=Basis.TOTAL,
    by=[speaker("Red Cross", "aid"), speaker("Agency")],
)
NOTICED = claim(Kind.CAPTURE, "The army is in full control of Aleppo", on="22", where="Aleppo", publisher="Other")


def test_people_nobody_reported_on_again_are_dropped() -> None:
    thread = only(threads(LEFT, NOTICED), "people")
    assert thread.label is Label.DROPPED
    assert thread.opened == thread.last_heard == day("22")
    assert thread.silence_days == 129
    assert thread.last_publisher == "Agency"
    assert thread.whom == ("Red Cross", "Agency")
    assert "34,000 people" in thread.question
    assert "from 23 December 2016 to 21 January 2017" in thread.why


def test_they_are_dropped_while_continuing_when_events_go_on_there() -> None:
    later = claim(Kind.SHELLING, "Shells fell", on="2017-03-01", where="Aleppo")
    thread = only(threads(LEFT, NOTICED, later, events=[event(later)]), "people")
    assert thread.label is Label.DROPPED_WHILE_CONTINUING
    assert thread.events == (event(later).id,)
    assert "1 event recorded there" in thread.why


def test_within_thirty_days_nothing_can_be_said() -> None:
    thread = only(threads(LEFT, NOTICED, as_of="2017-01-10"), "people")
    assert thread.label is Label.UNKNOWN
    assert "19 days ago" in thread.why


RETURN = {"where": "Aleppo", "destination": "Aleppo", "origin": "Idlib"}


def test_followed_and_followed_late() -> None:
    soon = claim(Kind.RETURN, "Some returned", on="2017-01-10", **RETURN)
    late = claim(Kind.RETURN, "Some returned", on="2017-04-10", **RETURN)
    assert only(threads(LEFT, NOTICED, soon, as_of="2017-01-20"), "people").label is Label.FOLLOWED
    thread = only(threads(LEFT, NOTICED, late), "people")
    assert thread.label is Label.FOLLOWED_LATE
    assert thread.answers == (late.id,)
    assert "109 days" in thread.why


def test_a_counted_arrival_settles_it() -> None:
    arrived = claim(
        Kind.EVACUATION,
        "33,000 from Aleppo were registered in Idlib",
        on="2017-01-05",
        origin="Aleppo",
        destination="Idlib",
        figures=[people(33000)],
        outcome=Outcome.ARRIVED,
    )
    assert only(threads(LEFT, NOTICED, arrived), "people").label is Label.RESOLVED


def test_a_single_report_is_never_covered() -> None:
    assert only(threads(LEFT), "people").label is Label.NEVER_COVERED


def test_a_dead_feed_gives_unknown_and_never_dropped() -> None:
    week = feed(without=("2017-01-01", "2017-01-08"))
    thread = only(threads(LEFT, NOTICED, panel=week), "people")
    assert thread.label is Label.UNKNOWN
    assert "Agency" in thread.why
    thin = feed(until="28")
    assert only(threads(LEFT, NOTICED, panel=thin), "people").label is Label.UNKNOWN
    assert only(threads(LEFT, NOTICED, panel=[]), "people").label is Label.UNKNOWN


def test_a_panel_that_thins_out_everywhere_gives_unknown() -> None:
    weekly = [item for i in range(10) for item in feed(f"O{i}", per_day=1)[i::7]]
    whole = only(threads(LEFT, NOTICED, panel=weekly), "people")
    assert whole.label is Label.DROPPED
    half = [c for i, c in enumerate(weekly) if c.published and (c.published <= day("22") or i % 2)]
    thin = only(threads(LEFT, NOTICED, panel=half), "people")
    assert thin.label is Label.UNKNOWN
    assert "are usual" in thin.why


@pytest.mark.parametrize("gone", [("23", "30"), ("2017-01-03", "2017-01-12"), ("23", "2017-02-28")])
def test_no_story_is_dropped_by_an_outlet_whose_week_is_missing(gone: tuple[str, str]) -> None:
    panel = [*feed(without=gone), *feed("Other")]
    assert only(threads(LEFT, NOTICED, panel=panel), "people").label is Label.UNKNOWN


def test_an_announcement_with_a_day_is_a_promise_and_is_kept_or_not() -> None:
    due = when("2017-01-23", wording="on 23 January")
    planned = claim(
        Kind.TALKS, "Talks are to open in Astana", on="29", where="Astana", status=Status.PLANNED, dated=due
    )
    held = claim(Kind.TALKS, "Talks opened in Astana", on="2017-01-23", where="Astana")
    also = claim(Kind.STATEMENT, "Astana prepares", on="29", where="Astana", publisher="Other")
    assert only(threads(planned, also), "promise").label is Label.DROPPED
    thread = only(threads(planned, also, held), "promise")
    assert thread.label is Label.RESOLVED
    assert "23 January 2017" in thread.question
    early = claim(Kind.TALKS, "Talks were held in Astana before", on="30", where="Astana")
    assert only(threads(planned, also, early), "promise").label is not Label.RESOLVED


def test_words_that_say_unknown_open_a_question() -> None:
    unknown = claim(
        Kind.BOMBING, "A fuel truck exploded; it is not known who is behind the bombing", on="2017-01-07", where="Azaz"
    )
    solved = claim(Kind.BOMBING, "The group claims responsibility for the truck bombing", on="2017-01-09", where="Azaz")
    thread = only(threads(unknown), "stated_unknown")
    assert thread.question == "Is it known by now who is behind the bombing?"
    assert only(threads(unknown, solved), "stated_unknown").label is Label.RESOLVED


def test_an_inquiry_is_open_until_it_concludes() -> None:
    opened = claim(Kind.STATEMENT, "The council orders an inquiry into the Idlib strike", on="20", where="Idlib")
    closed = claim(Kind.STATEMENT, "The inquiry concluded that jets did it", on="2017-03-01", where="Idlib")
    assert only(threads(opened), "inquiry").label is Label.NEVER_COVERED
    assert only(threads(opened, closed), "inquiry").label is Label.RESOLVED


def test_groups_held_or_missing_are_threads_and_single_persons_never() -> None:
    group = claim(
        Kind.ABDUCTION,
        "100 soldiers were held as prisoners",
        on="20",
        where="Aleppo",
        figures=[people(100)],
        group=Group.PRISONERS,
    )
    one = claim(Kind.ABDUCTION, "A teacher was abducted", on="20", where="Idlib", figures=[people(1)])
    few = claim(Kind.ARREST, "12 suspects were arrested", on="20", where="Palmyra", figures=[people(12)])
    fate = claim(Kind.ABDUCTION, "His fate is unknown, 30 were abducted", on="20", where="Azaz", figures=[people(30)])
    found = threads(group, one, few, fate)
    assert [t.where.name for t in found if t.where] == ["Aleppo"]


def test_disputed_and_partial_control_stay_open_until_somebody_has_all_of_it() -> None:
    most = Figure(what="share", low=0.5, high=1.0, wording="most")
    partly = claim(Kind.CAPTURE, "IS holds most of Palmyra", on="11", where="Palmyra", figures=[most])
    whole = claim(Kind.CAPTURE, "The army has full control of Palmyra", on="2017-03-02", where="Palmyra")
    assert only(threads(partly, events=[event(partly)]), "control").question == (
        "Who holds Palmyra? On 11 December 2016 only a part of it was said to have changed hands."
    )
    assert only(threads(partly, whole, events=[event(partly)]), "control").label is Label.RESOLVED


def test_witnesses_and_unnamed_people_are_never_named() -> None:
    told = claim(
        Kind.EVACUATION,
        "5,000 left",
        on="16",
        origin="Aleppo",
        figures=[people(5000)],
        by=[speaker("A. Resident", "witness"), speaker("someone", "unnamed"), speaker("Agency")],
    )
    assert only(threads(told), "people").whom == ("Agency",)


def test_small_groups_and_plans_open_nothing() -> None:
    few = claim(Kind.EVACUATION, "12 people left", on="16", origin="Aleppo", figures=[people(12)])
    plan = claim(Kind.EVACUATION, "5,000 to leave", origin="Azaz", figures=[people(5000)], status=Status.PLANNED)
    assert threads(few, plan) == ()


def test_an_evacuation_without_a_number_is_a_question_when_two_lines_tell_of_it() -> None:
    one = claim(Kind.EVACUATION, "The last group left Aleppo", on="16", origin="Aleppo")
    two = claim(Kind.EVACUATION, "The last residents left Aleppo", on="17", origin="Aleppo", publisher="B")
    assert threads(one) == ()
    assert only(threads(one, two), "people").question == "What became of the people evacuated from Aleppo?"


def test_the_same_question_twice_is_one_thread_and_the_larger_comes_first() -> None:
    again = claim(
        Kind.EVACUATION,
        "35,000 left East Aleppo",
        on="28",
        origin="East Aleppo",
        figures=[people(35000)],
        publisher="B",
    )
    azaz = claim(Kind.EVACUATION, "600 left Azaz", on="20", origin="Azaz", figures=[people(600)])
    found = [t for t in threads(LEFT, again, azaz) if t.sort == "people"]
    assert len(found) == 2
    assert "35,000" in found[0].question
    assert set(found[0].claims) == {LEFT.id, again.id}


def test_the_ledger_gives_the_question_to_ask() -> None:
    moved = movements_of([LEFT], [])
    sheet = ledger_of(place("East Aleppo"), moved, claims=[LEFT], earliest=None, latest=None)
    found = threads_of([LEFT], [], movements=moved, ledger=sheet, coverage=feed(), as_of=day("2017-04-30"))
    assert only(found, "people").ask == sheet.question != ""


STORIES = st.builds(
    claim,
    st.sampled_from([Kind.EVACUATION, Kind.TALKS, Kind.BOMBING, Kind.CAPTURE, Kind.ABDUCTION, Kind.AID, Kind.RETURN]),
    st.sampled_from(
        [
            "it is unclear who fired the rockets at the market",
            "an investigation into the rockets at the market",
            "40 prisoners were released",
            "rockets at the market, the army confirmed",
            "displaced people left",
        ]
    ),
    on=st.sampled_from(["11", "16", "22", "2017-01-10", "2017-03-02"]),
    published=st.sampled_from(["16", "22", "2017-01-12", "2017-03-10"]),
    where=st.sampled_from(["Aleppo", "East Aleppo", "Idlib", "Syria", "Nowhere", None]),
    origin=st.sampled_from(["Aleppo", None]),
    figures=st.lists(st.builds(people, st.integers(0, 50_000)), max_size=1),
    status=st.sampled_from(list(Status)),
    dated=st.sampled_from([None, when("2017-01-23", wording="on 23 January")]),
    publisher=st.sampled_from(["Agency", "B"]),
    actors=st.sampled_from([(), ("Army",)]),
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(STORIES, max_size=10, unique_by=lambda c: c.id),
    st.randoms(use_true_random=False),
    st.sampled_from(["17", "2017-01-11", "2017-02-28", "2017-04-30"]),
)
def test_order_changes_nothing_and_the_future_is_never_seen(told: list, chance, as_of: str) -> None:  # type: ignore[no-untyped-def]
    events = [event(c) for c in told]
    panel = [*feed(per_day=1), *covered(*told)]
    known = [c for c in told if c.published and c.published <= day(as_of)]
    moved = movements_of(known, [])
    found = threads_of(told, events, movements=moved, ledger=None, coverage=panel, as_of=day(as_of))
    mixed, shuffled, shown = list(told), list(events), list(panel)
    for thing in (mixed, shuffled, shown):
        chance.shuffle(thing)
    assert found == threads_of(mixed, shuffled, movements=moved, ledger=None, coverage=shown, as_of=day(as_of))
    past = [event(c) for c in known]
    seen = [c for c in panel if c.published and c.published <= day(as_of)]
    assert found == threads_of(known, past, movements=moved, ledger=None, coverage=seen, as_of=day(as_of))
    assert len({t.id for t in found}) == len(found)
    for thread in found:
        assert thread.why
        assert thread.ask
        assert thread.opened is not None
        assert thread.last_heard is not None
        assert thread.opened <= thread.last_heard <= day(as_of)


def struck(quote: str, **more: object) -> Claim:
    told = {"on": "2017-01-20", "where": "Azaz", "figures": [Figure(what="killed", low=40, wording="more than 40")]}
    return claim(Kind.AIR_STRIKE, quote, **{**told, **more})  # type: ignore[arg-type]


def test_a_deadly_strike_nobody_is_named_for_asks_who_did_it() -> None:
    strike = struck("An air strike on a camp killed more than 40 fighters")
    thread = only(threads(strike, events=[event(strike)]), "stated_unknown")
    assert thread.question == (
        "Who carried out the air strike of 20 January 2017 on the camp in Azaz that killed at least 40?"
    )
    by_army = struck("Army jets killed more than 40 fighters", actors=["Army"])
    assert threads(by_army, events=[event(by_army)]) == ()
    few = struck("An air strike killed 3 fighters", figures=[Figure(what="killed", low=3, best=3, high=3)])
    assert threads(few, events=[event(few)]) == ()


def test_saying_that_nobody_knows_who_did_it_joins_the_question_and_a_name_settles_it() -> None:
    strike = struck("An air strike on a camp killed more than 40 fighters")
    doubt = claim(Kind.STATEMENT, "It is unclear which country bombed the camp", on="2017-01-20", where="Azaz")
    named = struck("Army jets struck the camp that day", published="2017-01-25", actors=["Army"])
    asked = only(threads(strike, doubt, events=[event(strike)]), "stated_unknown")
    assert set(asked.claims) == {strike.id, doubt.id}
    assert only(threads(strike, doubt, named, events=[event(strike)]), "stated_unknown").label is Label.RESOLVED
    joined = only(threads(strike, doubt, named, events=[event(strike, named)]), "stated_unknown")
    assert joined.label is Label.RESOLVED
    assert joined.answers == (named.id,)
    assert threads(strike, named, events=[event(strike, named)]) == ()


def test_another_strike_there_is_not_news_of_this_one() -> None:
    strike = struck("An air strike on a camp killed more than 40 fighters")
    other = struck("An air strike killed two fighters near the camp", on="2017-02-25")
    thread = only(threads(strike, other, events=[event(strike)]), "stated_unknown")
    assert thread.last_heard == day("2017-01-20")
    assert thread.answers == ()


def test_a_row_with_a_small_toll_names_nobody_for_a_large_attack() -> None:
    strike = struck("A bomb hit a convoy and killed 120", figures=[Figure(what="killed", low=120, best=120, high=120)])
    row = struck("Army kills 1", actors=["Army"], figures=[Figure(what="killed", low=1, best=1, high=1)])
    row = replace(row, reader="table-1")
    assert "on the convoy" in only(threads(strike, row, events=[event(strike, row)]), "stated_unknown").question
    same = replace(row, figures=(Figure(what="killed", low=110, best=110, high=110),))
    assert threads(strike, same, events=[event(strike, same)]) == ()


def test_groups_found_dead_and_missing_are_asked_after_in_plain_words() -> None:
    dead = claim(
        Kind.STATEMENT, "The bodies of 100 captured soldiers were found", on="23", where="Aleppo", figures=[people(100)]
    )
    gone = claim(Kind.STATEMENT, "Hundreds of men are missing after they crossed", on="9", where="Azaz")
    found = {t.question for t in threads(dead, gone) if t.sort == "missing"}
    assert found == {
        "Who killed the 100 people found dead in Aleppo?",
        "Where are the hundreds of men reported missing in Azaz?",
    }


def test_a_convoy_of_other_people_is_no_news_of_those_who_left() -> None:
    passing = claim(Kind.EVACUATION, "buses from elsewhere stopped near Aleppo", on="2017-04-15", where="Aleppo")
    passing = replace(passing, origin=place("Khan Tuman"))
    found = [t for t in threads(LEFT, NOTICED, passing) if t.claims == (LEFT.id,)]
    assert [t.last_heard for t in found] == [day("22")]


def test_no_quotation_stands_in_a_question_and_one_place_shows_a_dozen() -> None:
    many = [
        struck(
            f"An air strike killed {n} people in street {n}",
            on=f"2017-01-{n - 40:02d}",
            where=where,
            figures=[Figure(what="killed", low=n, best=n, high=n)],
        )
        for n in range(42, 60)
        for where in ("Azaz", "Idlib")
    ]
    moved = movements_of([LEFT], [])
    sheet = ledger_of(place("Aleppo"), moved, claims=[LEFT], earliest=None, latest=None)
    told = [LEFT, *many]
    found = threads_of(
        told, [event(c) for c in many], movements=moved, ledger=sheet, coverage=feed(), as_of=day("2017-04-30")
    )
    assert len(found) == 12
    assert found[0].question == "What became of the 34,000 people evacuated from Aleppo?"
    assert not any("“" in t.question for t in found)


def test_a_killing_of_captives_that_is_only_alleged_stays_a_question() -> None:
    said = claim(
        Kind.ATTACK_ON_CIVILIANS,
        "rebels had executed captured soldiers in Aleppo",
        on="23",
        where="Aleppo",
        actors=["Rebels"],
        status=Status.REPORTED,
    )
    assert only(threads(said), "missing").question == "Who executed the captured soldiers in Aleppo?"
    assert threads(replace(said, status=Status.ASSERTED)) == ()


def test_talks_promised_without_a_day_are_a_promise_until_they_are_held() -> None:
    said = claim(
        Kind.TALKS,
        "Both sides agree to talks in Astana",
        on="29",
        where="Astana",
        status=Status.PLANNED,
        actors=["Army"],
    )
    held = claim(Kind.TALKS, "The talks in Astana opened", on="2017-02-20", where="Astana", actors=["Army"])
    assert only(threads(said), "promise").question == (
        "Did the talks announced on 29 December 2016 in Astana take place?"
    )
    assert only(threads(said, held), "promise").label is Label.RESOLVED
    aid = claim(Kind.AID, "Aid is to come", on="29", where="Azaz", status=Status.PLANNED)
    assert threads(aid) == ()


def test_people_who_went_to_another_holders_side_are_asked_after_on_their_own() -> None:
    across = claim(
        Kind.MOVEMENT, "53,000 fled to government-held areas", on="22", origin="Aleppo", figures=[people(53000)]
    )
    found = {t.question for t in threads(LEFT, across)}
    assert found == {
        "What became of the 34,000 people evacuated from Aleppo?",
        "What became of the 53,000 people who left Aleppo for government-held areas?",
    }
