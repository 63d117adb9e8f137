"""Who did what to whom: source, target and CAMEO code from one clause, with the caller's names."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.claims.dyads import Named, dyads

CODES = {"Ardun": "ARD", "Belis": "BEL", "Corva": "COR", "Dorne": "DOR"}
_NAMES = re.compile("|".join(CODES))


def named(text: str) -> list[Named]:
    return [Named(m.start(), m.end(), CODES[m.group()]) for m in _NAMES.finditer(text)]


def told(text: str) -> set[tuple[str, str, str]]:
    return {(one.source, one.target, one.cameo[:2]) for one in dyads(text, named)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ardun condemned the policies of Belis.", {("ARD", "BEL", "11")}),
        ("Ardun and Belis praised Corva.", {("ARD", "COR", "05"), ("BEL", "COR", "05")}),
        ("Ardun sent food aid to Belis and Corva.", {("ARD", "BEL", "07"), ("ARD", "COR", "07")}),
        ("Ardun and Belis signed a treaty on Monday.", {("ARD", "BEL", "05"), ("BEL", "ARD", "05")}),
        ("The prime minister of Ardun held talks with Belis.", {("ARD", "BEL", "04"), ("BEL", "ARD", "04")}),
        ("Ardun on Monday shelled Belis.", {("ARD", "BEL", "19")}),
        ("Belis was invaded by Ardun.", {("ARD", "BEL", "19")}),
        ("Ardun threatened to attack Belis.", {("ARD", "BEL", "13")}),
        ("Ardun vowed to attack Belis.", {("ARD", "BEL", "19")}),
        ("Ardun refused to meet envoys from Belis.", {("ARD", "BEL", "12")}),
        ("Ardun did not support Belis.", {("ARD", "BEL", "12")}),
        ("Ardun did not attack Belis.", set()),
        ("Ardun denied that it had attacked Belis.", {("ARD", "BEL", "01")}),
        ("Ardun and Belis accused each other of arson.", {("ARD", "BEL", "11"), ("BEL", "ARD", "11")}),
        ("Ardun and Belis held talks in Corva.", {("ARD", "BEL", "04"), ("BEL", "ARD", "04")}),
        ("Ardun signed an accord to supply Belis with wheat.", {("ARD", "BEL", "05")}),
        ("Ardun warned Belis, a senior official of Corva said.", {("ARD", "BEL", "13")}),
        ("Ardun restored ties with Belis long after a mob had wrecked its consulate.", {("ARD", "BEL", "05")}),
        (
            "Ardun expelled diplomats from Belis and withdrew its ambassador to Corva.",
            {("ARD", "BEL", "16"), ("ARD", "COR", "16")},
        ),
        ("Ardun is a town on a river. Belis lies in the hills.", set()),
        ("A report by Ardun on Belis.", set()),
    ],
)  # fmt: skip
def test_each_act_has_its_source_and_target(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_an_act_told_again_in_another_sentence_is_told_again() -> None:
    found = dyads("Ardun attacked Belis. Ardun attacked Belis on Monday.", named)
    assert [one.start for one in found] == [6, 28]


_PIECES = st.sampled_from("Ardun Belis Corva and , . was by not attacked to sign the with after “ ” said ; of".split())


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join)))
def test_no_text_breaks_it_and_nobody_acts_upon_himself(text: str) -> None:
    for one in dyads(text, named):
        assert one.source != one.target
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize("unit", ["Ardun attacked Belis. ", "Ardun and ", "attacked ", "Ardun, Belis, "])
def test_the_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        dyads(unit * times, named)
        return time.process_time() - began

    seconds(50)
    assert seconds(4000) < 0.25 + 14 * max(seconds(500), 0.01)
