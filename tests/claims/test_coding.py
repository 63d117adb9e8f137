"""Acts between known actors: names become parties, places do not, and every clause is words of the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.claims.codebook import root_of
from thereafter.claims.coding import acts_in, roots
from thereafter.claims.parties import known_parties
from thereafter.record.kinds import Kind
from thereafter.record.values import Where

SYRIA = ("SY",)


def told(text: str) -> set[tuple[str, str, str]]:
    """Source, target and root of each act, ids without their prefixes."""

    def short(name: str | None) -> str:
        return (name or "").removeprefix("act_").removeprefix("government-of-")

    return {(short(one.source.id), short(one.target.id), one.cameo[:2]) for one in acts_in(text, "rpt_1", None, SYRIA)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Syrian army recaptured Palmyra from Islamic State.", {("syria", "islamic-state", "19")}),
        (
            "Rebels captured the crossing on the border with Iraq from Islamic State.",
            {("syrian-opposition", "islamic-state", "19")},
        ),
        ("Russia condemned the Turkish air strike on Sinjar.", {("russia", "turkey", "11")}),
        ("US aircraft bombed the Syrian army by mistake.", {("united-states", "syria", "18")}),
        ("Qatar and Iran negotiated an agreement in Syria.", {("qatar", "iran", "04"), ("iran", "qatar", "04")}),
        (
            "The Syrian army attacked Islamic State, the Syrian Observatory for Human Rights claimed.",
            {("syria", "islamic-state", "19")},
        ),
        ("Amnesty International accused the Syrian government of torture.", {("amnesty", "syria", "11")}),
        ("The Russian air force attacked Islamic State control posts.", {("russia", "islamic-state", "19")}),
    ],
)  # fmt: skip
def test_known_actors_are_source_and_target(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Russia said Islamic State attacked a bus.",
        "Rebels withdrew from the airfield under Russian air strikes.",
        "Islamic State recaptured Rutba in western Iraq.",
        "Turkish guards shot at people on the Syrian border.",
        "The Syrian army and Kurdish YPG fighters have captured a third of Aleppo.",
        "Rebels failed to capture the town from Islamic State.",
        "The US president approved weapons for the fight against Islamic State.",
        "North Korea fired at a mast in South Korea.",
        "Islamic State would take months alone, said nobody.",
    ],
)
def test_where_with_whose_help_and_what_is_only_said_is_no_act(text: str) -> None:
    assert told(text) == set()


def capital(text: str, name: str, country: str) -> Where:
    at = text.index(name)
    return Where(name=name, country=country, marks=("capital",), start=at, end=at + len(name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Damascus condemned Ankara for its raids.", {("syria", "turkey")}),
        ("Damascus shelled Ankara on Sunday.", set()),  # the town, not its government
        ("The envoy of Damascus met nobody in Ankara.", set()),
    ],
)
def test_a_capital_speaks_for_its_government_and_is_shelled_as_a_town(
    text: str, expected: set[tuple[str, str]]
) -> None:
    places = (capital(text, "Damascus", "SY"), capital(text, "Ankara", "TR"))
    acts = acts_in(text, "rpt_1", None, SYRIA, places)
    prefix = "act_government-of-"
    assert {((a.source.id or "")[len(prefix) :], (a.target.id or "")[len(prefix) :]) for a in acts} == expected


def test_the_clause_and_the_names_are_words_of_the_text() -> None:
    text = "On Sunday, as Moscow watched, the Syrian army shelled Islamic State near Palmyra, killing 12."
    (one,) = acts_in(text, "rpt_1", None, SYRIA)
    assert one.quote.text == "the Syrian army shelled Islamic State near Palmyra"
    assert (one.source.name, one.verb.text, one.target.name) == ("Syrian army", "shelled", "Islamic State")
    assert (one.words, one.plover) == ("fight", "ASSAULT")


def test_every_root_that_a_kind_has_is_in_the_table() -> None:
    assert {root_of(kind) for kind in Kind} - {""} <= set(roots())
    assert len(roots()) == 20


_PIECES = st.sampled_from(
    "Russia Syria Turkish army rebels Islamic State in the that and , . : by not attacked to with against on".split()
)


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join)))
def test_no_text_breaks_it_and_every_part_is_words_of_it(text: str) -> None:
    for one in acts_in(text, "rpt_1", None, SYRIA):
        assert one.source.id != one.target.id
        for part in (one.quote, one.verb):
            assert text[part.start : part.end] == part.text
        for name in (one.source, one.target):
            assert text[name.start : name.end] == name.name
            assert one.quote.start <= (name.start or 0) < one.quote.end


@pytest.mark.parametrize("unit", ["The Syrian army attacked Islamic State. ", "Russia and ", "Russian army, "])
def test_the_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        acts_in(unit * times, "rpt_1", None, SYRIA)
        return time.process_time() - began

    seconds(50)
    assert seconds(2000) < 0.25 + 14 * max(seconds(250), 0.01)


def test_names_do_not_overlap() -> None:
    text = "The Russian-backed Syrian army and Turkey-backed rebels fought in northern Syria near the Turkish border."
    found = known_parties(None, SYRIA)(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
