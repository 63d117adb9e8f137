"""Composing: what belongs, in at most 150 words, closed over its ids, the same for any order of input."""

from __future__ import annotations

import random
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dossier import aleppo
from thereafter.dossier.answer import WORDS_MAX
from thereafter.dossier.ground import footnotes
from thereafter.record.change import Judgement
from thereafter.record.dossier import Dossier
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Status, Verb, Verdict
from thereafter.record.report import Problem

DOSSIER = aleppo.dossier()
ANSWER = " ".join(line.text for line in DOSSIER.answer)


def pointers(value: Any, prefix: str) -> set[str]:
    """Every id with a prefix that stands anywhere in a record."""
    return set(re.findall(rf'"({prefix}_[^"]+)"', msgspec.json.encode(value).decode()))


def closed(dossier: Dossier) -> None:
    assert pointers(dossier, "clm") == {claim.id for claim in dossier.claims}
    assert pointers(dossier, "rpt") == {report.id for report in dossier.reports}
    assert pointers(dossier, "evt") <= {event.id for event in dossier.events} | {one.id for one in dossier.truces}
    assert pointers(dossier, "mov") <= {move.id for move in dossier.movements}


def test_every_id_used_is_defined() -> None:
    closed(DOSSIER)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_it_stays_closed_when_records_are_missing(data: st.DataObject) -> None:
    def some(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(one for one in records if data.draw(st.booleans()))

    closed(aleppo.dossier(claims=some(aleppo.CLAIMS), reports=some(aleppo.REPORTS), events=some(aleppo.EVENTS)))


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_input_never_changes_the_answer(dice: random.Random) -> None:
    def shuffled(records: tuple[Any, ...]) -> tuple[Any, ...]:
        mixed = list(records)
        dice.shuffle(mixed)
        return tuple(mixed)

    # Threads come ranked: their order is part of what is said.
    names = ("events", "claims", "reports", "links", "movements", "truces", "relations")
    mixed = aleppo.dossier(**{name: shuffled(aleppo.LAYERS[name]) for name in names})
    assert msgspec.json.encode(mixed) == msgspec.json.encode(DOSSIER)


def test_the_answer_is_short_and_every_sentence_is_footnoted() -> None:
    assert len(ANSWER.split()) <= WORDS_MAX
    held = {claim.id for claim in DOSSIER.claims}
    for line in DOSSIER.answer:
        assert line.claims
        assert set(line.claims) <= held


def test_rival_figures_are_given_with_their_speakers() -> None:
    assert "between 25,000 (ICRC) and 35,000 (Syrian army command)" in ANSWER


def test_the_main_destination_is_named_from_the_ledger() -> None:
    assert "The main destination reported reached was Idlib" in ANSWER


def test_changes_of_hands_are_told_with_both_dates() -> None:
    assert "the Syrian army from 27 Mar 2016" in ANSWER
    assert "Islamic State from 11 Dec 2016" in ANSWER


def test_what_is_not_known_comes_last() -> None:
    assert DOSSIER.answer[-1].text.startswith("Not known: ")


def test_an_allegation_is_never_told_as_a_fact() -> None:
    assert "joined the attack" not in ANSWER
    alleged = aleppo.dossier(anchor=replace(aleppo.E_EVAC, status=Status.ALLEGED))
    assert "alleged that the evacuation" in alleged.answer[0].text
    planned = aleppo.dossier(anchor=replace(aleppo.E_EVAC, status=Status.PLANNED))
    assert "no report read says it took place" in planned.answer[0].text


@pytest.mark.parametrize("verb", list(Verb))
def test_a_link_says_its_verb_and_no_more(verb: Verb) -> None:
    link = replace(aleppo.LINKS[0], verb=verb, stated=False)
    told = aleppo.dossier(links=(link,), truces=(), tenures=(), threads=())
    text = " ".join(line.text for line in told.answer)
    if verb is Verb.FOLLOWED:
        assert "inferred" not in text  # “afterwards” is no finding: it stands in the chain, not in the answer
    else:
        assert verb.value in text
        assert "inferred from the reports, stated by none" in text
    assert all(other.value not in text for other in Verb if other not in {verb, Verb.FOLLOWED})


def test_without_an_event_it_says_so() -> None:
    told = aleppo.dossier(anchor=None, links=(), ledger=None, movements=(), threads=())
    assert len(told.answer) == 1
    assert "No report read by 30 April 2017" in told.answer[0].text
    assert told.chain == ()


def test_the_chain_is_strongest_first_and_goes_on_from_its_effects() -> None:
    assert [link.verb for link in DOSSIER.chain[:2]] == [Verb.LED_TO, Verb.CONTRIBUTED_TO]
    assert {link.cause for link in DOSSIER.chain} == {aleppo.E_EVAC.id, aleppo.E_TRUCE.id}


def test_linked_events_are_not_context() -> None:
    linked = {link.effect for link in DOSSIER.chain}
    assert not linked & {event.id for event in DOSSIER.context}
    assert len(DOSSIER.context) <= 10


def test_contradictions_are_rival_figures_or_denials() -> None:
    assert {event.id for event in DOSSIER.contradictions} == {aleppo.E_EVAC.id, aleppo.E_KHAN.id}


def test_copies_of_one_wire_are_no_contradiction() -> None:
    one, copy = (told for told in aleppo.E_EVAC.tellings if told.lineage == "lin_reuters-icrc")
    changed = replace(copy, figure=replace(copy.figure, best=26000))
    event = replace(aleppo.E_EVAC, tellings=(one, changed))
    told = aleppo.dossier(anchor=event, events=(event,), links=())
    assert event.id not in {found.id for found in told.contradictions}


def test_predictions_are_kept_apart() -> None:
    assert [claim.kind for claim in DOSSIER.predictions] == [Kind.PREDICTION]


def test_judged_claims_and_links_are_not_machine_made() -> None:
    assert DOSSIER.machine_made == 1.0
    every = [*(claim.id for claim in DOSSIER.claims), *(link.id for link in DOSSIER.chain)]
    judged = tuple(Judgement(target=one, verdict=Verdict.POSITIVE) for one in every)
    assert aleppo.dossier(judgements=judged).machine_made == 0.0


def test_it_is_honest_about_the_outlook() -> None:
    assert any("not computed yet" in line for line in DOSSIER.limits)


def test_a_thousand_tellings_stay_readable() -> None:
    many = tuple(replace(aleppo.CLAIMS[0], id=f"clm_{number:016x}", lineage=f"lin_{number}") for number in range(1000))
    event: Event = replace(aleppo.E_BUS, claims=tuple(claim.id for claim in many))
    told = aleppo.dossier(
        claims=(*aleppo.CLAIMS, *many), events=(*(one for one in aleppo.EVENTS if one.id != event.id), event)
    )
    assert len(told.claims) < 60


def test_footnotes_name_independent_lines_first() -> None:
    known = {claim.id: claim for claim in aleppo.CLAIMS}
    wire = [claim.id for claim in aleppo.CLAIMS if claim.lineage == "lin_reuters-icrc"]
    other = next(claim.id for claim in aleppo.CLAIMS if claim.lineage != "lin_reuters-icrc")
    assert footnotes((*wire, other), known)[:2] == (wire[0], other)


@pytest.mark.parametrize("folder", ["/srv/amal/sources/", "D:\\amal\\", ""])
def test_it_names_files_and_never_the_folders_of_the_one_who_made_it(folder: str) -> None:
    reports = tuple(replace(report, origin=f"{folder}wires.jsonl line 4") for report in aleppo.REPORTS)
    dossier = aleppo.dossier(
        reports=reports, problems=(Problem(what="no text found", where=f"{folder}empty.txt", hint="Open it."),)
    )
    assert {report.origin for report in dossier.reports} == {"wires.jsonl line 4"}
    assert [str(problem) for problem in dossier.problems] == ["empty.txt: no text found. Open it."]
