"""The whole chain on small input: what is added is found, nothing shows the future, changes say what changed."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import msgspec
import pytest

from thereafter.errors import ConfigError, PlaceUnclear
from thereafter.record.kinds import HAPPENED, Kind, Verdict
from thereafter.reports import Options
from thereafter.store import Scope, Store
from thereafter.story import Desk, Story
from thereafter.story.later import tellers

from .conftest import NOON
from .dispatches import FIRST, LATER, write

AS_OF = date(2017, 4, 30)


@pytest.fixture
def told(story: Story, tmp_path: Path) -> Story:
    story.add([write(tmp_path, FIRST)], Options())
    return story


def test_every_offset_points_into_the_stored_text(told: Story) -> None:
    claims = told.claims(as_of=AS_OF)
    reports = {report.id: report for report in told.store.reports(claim.report for claim in claims)}
    assert claims
    for claim in claims:
        text = reports[claim.report].text
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text
        spans = [*claim.actors, *claim.targets, *claim.said_by, *claim.figures, claim.where, claim.origin]
        for span in spans:
            if span is not None and getattr(span, "start", None) is not None:
                assert 0 <= span.start < span.end <= len(text)


def test_adding_twice_changes_nothing(told: Story, tmp_path: Path) -> None:
    state = told.store.state()
    again = told.add([write(tmp_path, FIRST)], Options())
    assert (again.new, told.store.state()) == (0, state)


def test_the_order_of_reports_never_changes_the_answer(tmp_path: Path, desk: Desk) -> None:
    answers = []
    for number in range(3):
        rows = list(FIRST + LATER)
        random.Random(number).shuffle(rows)
        path = tmp_path / f"{number}.thereafter"
        Store.create(path, name="case", clock=lambda: NOON).close()
        with Story(Store.open(path, clock=lambda: NOON), desk=lambda: desk, clock=lambda: NOON) as story:
            story.add([write(tmp_path, rows, "shuffled.jsonl")], Options())
            dossier = story.follow("East Aleppo", as_of=AS_OF)
        plain = msgspec.structs.replace(dossier, reports=(), claims=())
        answers.append(msgspec.json.encode(plain))
    assert answers[0] == answers[1] == answers[2]


def test_follow_tells_the_evacuation_palmyra_and_the_truce(told: Story) -> None:
    dossier = told.follow("East Aleppo", as_of=AS_OF)
    assert dossier.anchor is not None
    assert dossier.anchor.where is not None
    assert "Aleppo" in dossier.anchor.where.name
    holders = {spell.holder.id for spell in dossier.control if spell.holder and "Palmyra" in spell.place.name}
    assert {"act_islamic-state", "act_government-of-syria"} <= holders
    assert any(truce.agreed.earliest and truce.agreed.earliest >= date(2016, 12, 13) for truce in dossier.truces)
    assert dossier.ledger is not None
    assert dossier.ledger.left is not None
    assert sum(len(sentence.text.split()) for sentence in dossier.answer) <= 150
    assert all(sentence.claims for sentence in dossier.answer)


def test_no_answer_knows_the_future(told: Story) -> None:
    dossier = told.follow("East Aleppo", as_of=date(2016, 12, 21))
    assert all(claim.published and claim.published <= date(2016, 12, 21) for claim in dossier.claims)
    assert not any(kept.kind is Kind.CEASEFIRE and "Russia" in kept.quote.text for kept in dossier.claims)


def test_the_same_question_again_gives_the_same_bytes(told: Story) -> None:
    first, second = (msgspec.json.encode(told.follow("East Aleppo", as_of=AS_OF)) for _ in range(2))
    assert first == second


def test_changes_list_exactly_what_later_reports_did(told: Story, tmp_path: Path) -> None:
    told.follow("East Aleppo", as_of=AS_OF)
    told.add([write(tmp_path, LATER, "later.jsonl")], Options())
    changes = told.changes(as_of=AS_OF)
    fresh = {claim.id for claim in told.claims(as_of=AS_OF)} - {
        claim.id for claim in told.store.claims(Scope(as_of=AS_OF, last_batch=1))
    }
    assert [change.layer for change in changes].count("report") == len(LATER)
    assert all(set(change.claims) & fresh for change in changes if change.layer != "report")
    assert any(change.layer == "event" and change.sort == "added" and "Palmyra" in change.heading for change in changes)
    assert any("34,000" in change.heading for change in changes)
    since_look = told.follow("East Aleppo", as_of=AS_OF).changes
    assert {change.subject for change in since_look if change.layer == "report"} == {
        change.subject for change in changes if change.layer == "report"
    }


def test_what_is_only_told_again_says_so(told: Story, tmp_path: Path) -> None:
    again = [("2016-12-12", "Reuters", FIRST[0][2])]
    told.follow("Palmyra", as_of=AS_OF)
    told.add([write(tmp_path, again, "again.jsonl")], Options())
    same = [one for one in told.changes(as_of=AS_OF) if one.layer == "event" and one.sort == "revised"]
    assert same
    assert all(one.before != one.heading for one in same)
    assert "told by 1 more claim" in [one.after for one in same]


def test_nothing_new_means_no_changes(told: Story) -> None:
    told.store.begin_batch(["nothing"])
    assert told.changes(as_of=AS_OF) == ()


def test_looking_back_to_an_earlier_day_withdraws_nothing(told: Story) -> None:
    told.follow("East Aleppo", as_of=AS_OF)
    assert told.follow("East Aleppo", as_of=date(2016, 12, 21)).changes == ()
    assert told.follow("East Aleppo", as_of=AS_OF).changes == told.follow("East Aleppo", as_of=AS_OF).changes


def test_a_claim_judged_wrong_is_left_out_of_every_answer(told: Story) -> None:
    claim = next(one for one in told.claims(as_of=AS_OF) if one.kind is Kind.CAPTURE and one.status in HAPPENED)
    told.judge(claim.id, Verdict.NEGATIVE, note="wrong city")
    assert claim.id not in {one.id for one in told.claims(as_of=AS_OF)}
    assert claim.id not in {one.id for one in told.follow("Palmyra", as_of=AS_OF).claims}


def test_an_unknown_place_gets_a_question_not_a_guess(told: Story) -> None:
    with pytest.raises(PlaceUnclear) as caught:
        told.follow("Qwertzuiopolis", as_of=AS_OF)
    assert caught.value.hint


def test_a_spelling_only_the_reports_use_is_understood(story: Story, tmp_path: Path) -> None:
    with pytest.raises(PlaceUnclear):
        story.target("Hawija", AS_OF)
    report = ("2017-04-05", "Reuters", "Iraqi forces recaptured Hawija in Iraq from Islamic State on Thursday.")
    story.add([write(tmp_path, [report])], Options())
    target = story.target("Hawija", AS_OF)
    assert (target.place.country, target.place.name) == ("IQ", "Hawija")
    assert "taken as Al Ḩawījah" in target.note


def test_withdrawn_reports_leave_the_answer_and_show_as_a_change(told: Story) -> None:
    target = told.claims("Palmyra", as_of=AS_OF)[0].report
    told.store.begin_batch(["nothing"])
    told.store.withdraw(target, "source at risk")
    assert target not in {claim.report for claim in told.claims(as_of=AS_OF)}
    assert any(change.sort == "withdrawn" and change.subject == target for change in told.changes(as_of=AS_OF))


def test_later_reports_of_words_and_of_a_report_never_show_the_future(told: Story) -> None:
    told_by_words = told.later("East Aleppo", as_of=AS_OF)
    assert told_by_words
    assert all(one.published <= AS_OF for one in told_by_words)
    early = told.later("East Aleppo", as_of=date(2016, 12, 30))
    assert early
    assert max(one.published for one in early) <= date(2016, 12, 30)
    report = early[0].report
    assert report not in {one.report for one in told.later(report, as_of=AS_OF)}


def test_an_anchor_of_which_nothing_is_told_has_no_later_reports(story: Story) -> None:
    assert story.later("Aleppo", as_of=AS_OF) == ()


def test_two_happenings_are_compared_by_words_and_by_ids(told: Story) -> None:
    anchor = told.around("East Aleppo", as_of=AS_OF).anchor
    assert anchor is not None
    likely = told.later("East Aleppo", as_of=AS_OF)[0]
    assert likely.probability >= 0.2
    for one in ("East Aleppo", anchor.id):
        found = told.connected(one, likely.report, as_of=AS_OF)
        assert [each.report for each in found] == [likely.report]
        assert found == told.connected(likely.report, one, as_of=AS_OF)  # whichever is named first
        assert found[0].supports
    assert told.later(anchor.id, as_of=AS_OF)


def test_nothing_that_ties_two_happenings_is_told_as_nothing(told: Story, tmp_path: Path) -> None:
    row = ("2017-01-09", "Harbour News", "A ferry sinks off Lima.")
    told.add([write(tmp_path, [row], "ferry.jsonl")], Options())
    ferry = next(one.report for one in told.store.published(Scope(as_of=AS_OF)) if one.publisher == "Harbour News")
    assert told.connected("East Aleppo", ferry, as_of=AS_OF) == ()
    assert told.links("East Aleppo", ferry, as_of=AS_OF) == ((), ())


def test_an_id_that_nothing_has_says_so(told: Story) -> None:
    with pytest.raises(ConfigError, match="Nothing read by then has this id"):
        told.connected("East Aleppo", "rpt_0000000000000000", as_of=AS_OF)
    with pytest.raises(ConfigError, match="asked with words"):
        told.links("evt_0000000000000000", as_of=AS_OF)


def test_the_reports_of_a_turning_point_are_of_its_days_and_break_no_truce(told: Story, tmp_path: Path) -> None:
    rows = [
        ("2016-12-12", "SOHR", "The battle for eastern Aleppo has reached its end, a monitoring group declared."),
        ("2016-12-16", "AFP", "Shelling broke the ceasefire in eastern Aleppo and stopped the evacuation."),
        ("2017-03-20", "AFP", "Few have come back since the evacuation of eastern Aleppo in December 2016."),
    ]
    told.add([write(tmp_path, rows, "more.jsonl")], Options())
    texts = {report.text for report in told.store.reports(tellers(told.around("East Aleppo", as_of=AS_OF)))}
    assert rows[0][2] in texts
    assert not {rows[1][2], rows[2][2]} & texts


def test_one_end_of_a_period_never_lies_beyond_the_other(told: Story) -> None:
    """A war years after, or before, the turning point: the period asked for is a period."""
    after = told.moves("East Aleppo", as_of=AS_OF.replace(year=2022), since=date(2019, 1, 1)).ledger
    before = told.moves("East Aleppo", as_of=AS_OF, until=date(2012, 3, 1)).ledger
    assert (after.earliest, before.latest) == (date(2019, 1, 1), date(2012, 3, 1))
    assert after.earliest < (after.latest or date.min)
    assert (before.earliest or date.max) < before.latest


def test_what_befell_people_beyond_the_border_is_on_their_way(told: Story, tmp_path: Path) -> None:
    rows = [
        (
            "2023-06-16",
            "AFP",
            "Fighters attacked a convoy of civilians fleeing El Geneina for Adre in Chad on Thursday, killing dozens.",
        )
    ]
    told.add([write(tmp_path, rows, "border.jsonl")], Options())
    found = told.moves("El Geneina", as_of=date(2023, 9, 1))
    assert [event.kind for event in found.events] == [Kind.ATTACK_ON_CIVILIANS]
    assert any(movement.on_the_way for movement in found.movements)


def test_a_name_that_the_reports_mostly_use_for_one_place_means_that_place(story: Story, tmp_path: Path) -> None:
    with pytest.raises(PlaceUnclear):
        story.target("Pokrovsk", AS_OF)
    told = "Shells fell on Pokrovsk, Donetsk Oblast, on"
    days = [("2017-01-20", "Reuters", f"{told} {day}.") for day in ("Monday", "Tuesday", "Wednesday")]
    far = ("2017-01-24", "TASS", "Gunmen attacked a prison in Pokrovsk, Saratov.")
    story.add([write(tmp_path, [*days, far])], Options())
    target = story.target("Pokrovsk", AS_OF)
    assert target.place.country == "UA"
    assert "Engels (RU, 1 claims)" in target.note
