"""The word that names a claim's act, for marking it in the text."""

from __future__ import annotations

import pytest

from thereafter.claims.telling.acts import act_in
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import Quote, Where


def act(words: str, kind: Kind, start: int = 10, **given: Where) -> str | None:
    quote = Quote(report="rpt_1", start=start, end=start + len(words), text=words)
    found = act_in(Claim(id="clm_1", quote=quote, kind=kind, status=Status.ASSERTED, **given))
    return None if found is None else (" " * start + words)[slice(*found)]


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        ("The Syrian army recaptured Palmyra", Kind.CAPTURE, "recaptured"),
        ("IS has remained in control of the city", Kind.CONTROL, "control"),
        ("a suicide car bomb killed 12 in Azaz", Kind.BOMBING, "suicide car bomb"),
        ("12 people were killed in Idlib", Kind.AIR_STRIKE, "killed"),
        ("retakes", Kind.CONTROL, "retakes"),
        ("nothing of the sort", Kind.CAPTURE, None),
    ],
)
def test_the_act_is_named_by_its_word(words: str, kind: Kind, named: str | None) -> None:
    assert act(words, kind) == named


def test_an_altered_quotation_has_no_act() -> None:
    assert act("retakes", Kind.CONTROL, start=-1) is None


def test_a_word_inside_a_name_is_no_act() -> None:
    place = Where(name="Battle Creek", start=10, end=22)
    assert act("Battle Creek saw clashes", Kind.CLASH, where=place) == "clashes"
