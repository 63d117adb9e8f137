"""The bundled sample keeps what its README promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import pytest

from thereafter.sample import dispatches

FIELDS = {"id", "published", "publisher", "author", "voice", "language", "licence", "text", "rests_on", "note"}
LINKS = {"copy_of", "corrects"}
VOICES = {"agency_brief", "monitor_tally", "ministry_statement", "un_note", "witness_post", "correction"}
FIRST, LAST = date(2016, 2, 1), date(2017, 7, 31)
SHORTEST, LONGEST = 15, 90  # words of one dispatch
ARABIC = re.compile(r"[\u0600-\u06ff]")

Entry = dict[str, Any]


@cache
def entries() -> tuple[Entry, ...]:
    with dispatches() as path:
        return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def by_id() -> dict[str, Entry]:
    return {entry["id"]: entry for entry in entries()}


def copies() -> list[Entry]:
    return [entry for entry in entries() if "copy_of" in entry]


def corrections() -> list[Entry]:
    return [entry for entry in entries() if entry["voice"] == "correction"]


def test_there_are_at_least_120_dispatches_with_ids_of_their_own() -> None:
    ids = [entry["id"] for entry in entries()]
    assert len(ids) >= 120
    assert len(set(ids)) == len(ids)


def test_every_field_is_there_and_filled() -> None:
    for entry in entries():
        assert entry.keys() >= FIELDS, entry["id"]
        assert entry.keys() <= FIELDS | LINKS, entry["id"]
        assert all(entry[field] for field in FIELDS), entry["id"]


def test_every_entry_names_what_it_rests_on() -> None:
    for entry in entries():
        rests = entry["rests_on"]
        assert rests["outlet"], entry["id"]
        assert date.fromisoformat(rests["date"]) <= date.fromisoformat(entry["published"]), entry["id"]
        address = rests["address"]
        if address is None:
            assert rests["through"], entry["id"]
        else:
            assert re.fullmatch(r"https?://\S+", address), entry["id"]


def test_the_portal_address_is_the_page_of_a_day_in_range() -> None:
    pages = [e["rests_on"]["address"] for e in entries() if e["rests_on"].get("through", "").startswith("Wikipedia")]
    assert pages
    for page in pages:
        assert re.fullmatch(r"https://en\.wikipedia\.org/wiki/Portal:Current_events/201[67]_[A-Z][a-z]+_[1-9]\d?", page)


def test_no_entry_passes_for_the_outlets_own_words() -> None:
    for entry in entries():
        assert entry["author"] == "The Thereafter developers", entry["id"]
        assert "own" in entry["note"], entry["id"]
        assert entry["note"].startswith("Thereafter's own"), entry["id"]
        assert entry["licence"].startswith("CC0-1.0 (our wording; facts from "), entry["id"]
        assert not re.search(r"[\"“”«»]", entry["text"]), entry["id"]


def test_dates_lie_in_range_and_in_order_and_every_month_is_covered() -> None:
    days = [date.fromisoformat(entry["published"]) for entry in entries()]
    assert days == sorted(days)
    assert days[0] >= FIRST
    assert days[-1] <= LAST
    months = Counter((day.year, day.month) for day in days)
    assert len(months) == 18
    assert min(months.values()) >= 5


def test_the_id_carries_the_day() -> None:
    for entry in entries():
        assert re.fullmatch(rf"s-{entry['published']}-[1-9]\d*", entry["id"])


def test_every_voice_speaks_more_than_once() -> None:
    voices = Counter(entry["voice"] for entry in entries())
    assert set(voices) == VOICES
    assert min(voices.values()) >= 5


def test_one_report_is_in_arabic_and_only_that_one() -> None:
    arabic = [entry for entry in entries() if entry["language"] == "ar"]
    assert [entry["id"] for entry in arabic] == [e["id"] for e in entries() if ARABIC.search(e["text"])]
    assert len(arabic) == 1
    assert {entry["language"] for entry in entries()} == {"ar", "en"}


def test_dispatches_are_short() -> None:
    for entry in entries():
        assert SHORTEST <= len(entry["text"].split()) <= LONGEST, entry["id"]


def test_wire_copies_form_groups_and_credit_the_agency() -> None:
    known = by_id()
    groups = Counter(copy["copy_of"] for copy in copies())
    assert len(groups) >= 4
    assert max(groups.values()) >= 2
    for copy in copies():
        agency = known[copy["copy_of"]]
        assert "copy_of" not in agency
        assert agency["publisher"] != copy["publisher"]
        assert agency["publisher"] in copy["text"], copy["id"]
        assert SequenceMatcher(None, agency["text"], copy["text"]).ratio() > 0.8, copy["id"]


def test_outside_the_copies_no_two_texts_are_alike() -> None:
    own = [frozenset(re.findall(r"\w+", e["text"].lower())) for e in entries() if "copy_of" not in e]
    for at, words in enumerate(own):
        for other in own[:at]:
            assert len(words & other) / len(words | other) < 0.7


def test_a_correction_comes_later_and_names_an_earlier_entry() -> None:
    known = by_id()
    assert len(corrections()) >= 5
    for entry in corrections():
        earlier = known[entry["corrects"]]
        assert earlier["published"] < entry["published"], entry["id"]
        assert earlier["voice"] != "correction"
    next_day = [
        entry
        for entry in corrections()
        if (date.fromisoformat(entry["published"]) - date.fromisoformat(known[entry["corrects"]]["published"])).days
        == 1
    ]
    assert next_day


@pytest.mark.parametrize("words", [r"\bden(y|ies|ied)\b", r"\breported(ly)?\b", r"\balleged(ly)?\b", r"\bnot true\b"])
def test_denials_and_hedges_are_among_them(words: str) -> None:
    assert any(re.search(words, entry["text"]) for entry in entries())


@pytest.mark.parametrize("figure", ["25,000", "20,000", "37,500", "34,000", "35,000", "36,000", "30,487", "40,000"])
def test_rival_figures_for_the_people_who_left_east_aleppo_stand_side_by_side(figure: str) -> None:
    told = [e for e in entries() if "2016-12-15" <= e["published"] <= "2017-01-10" and "Aleppo" in e["text"]]
    assert any(figure in entry["text"] for entry in told)
