from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.record.ids import content_id
from thereafter.record.report import Report
from thereafter.reports import bands, likeness, lineage_of, signature
from thereafter.reports.likeness import shared, shingles
from thereafter.reports.lineage import akin, as_copy, own_lineage

STORY = (
    "The last convoy of buses left the eastern districts of Aleppo late on Thursday, ending more than four years of"
    " rebel presence there, and an aid worker said about 4,000 fighters had gone in private cars since Wednesday night."
)


def report(
    text: str, *, publisher: str = "A", day: date | None = date(2016, 12, 22), credited: tuple[str, ...] = ()
) -> Report:
    return Report(
        id=content_id("rpt", text, publisher, day, None),
        text=text,
        publisher=publisher,
        published=day,
        lineage=own_lineage(text, day),
        credits=credited,
    )


VOCABULARY = "the army left town on sunday rebels shells fell near east gate and then".split()
WORDS = st.lists(
    st.sampled_from(VOCABULARY),
    min_size=6,
    max_size=60,
)


@given(WORDS, WORDS)
def test_likeness_is_between_nothing_and_everything_and_the_same_both_ways(a: list[str], b: list[str]) -> None:
    left, right = signature(" ".join(a)), signature(" ".join(b))
    assert left is not None
    assert right is not None
    assert likeness(left, left) == 1.0
    assert likeness(left, right) == likeness(right, left)
    assert 0.0 <= likeness(left, right) <= 1.0


@given(WORDS)
def test_the_same_words_meet_in_every_band(words: list[str]) -> None:
    one = signature(" ".join(words))
    other = signature("  ".join(words).upper() + "!")
    assert one is not None
    assert one == other
    assert bands(one) == bands(other or b"")
    assert all(0 <= key < 1 << 63 for key in bands(one))
    assert len(set(bands(one))) == len(bands(one))


def test_short_texts_have_no_signature() -> None:
    assert signature("Clashes near Palmyra") is None


def test_a_copy_in_another_outlet_shares_the_lineage() -> None:
    first, second = report(STORY, publisher="Reuters"), report(STORY + " More follows.", publisher="Daily Paper")
    copy = as_copy(second, first)
    assert copy.lineage == first.lineage
    assert copy.copy_of == first.id
    assert lineage_of(second, first) == first.lineage
    assert as_copy(second, None).lineage == own_lineage(second.text, second.published)


def test_a_copy_of_a_copy_points_to_the_first() -> None:
    first, second = report(STORY), report(STORY + " More follows.", publisher="B")
    third = report(STORY + " More follows soon.", publisher="C")
    assert as_copy(third, as_copy(second, first)).copy_of == first.id


def test_other_numbers_make_a_later_version_not_a_copy() -> None:
    later = as_copy(report(STORY.replace("4,000", "5,000"), publisher="B"), report(STORY))
    assert later.lineage == report(STORY).lineage
    assert later.copy_of is None


@pytest.mark.parametrize("added", [" This was later denied.", " It is not over.", " Correction: it ended on Friday."])
def test_a_denial_or_correction_is_no_copy(added: str) -> None:
    later = as_copy(report(STORY + added, publisher="B"), report(STORY))
    assert later.lineage == report(STORY).lineage
    assert later.copy_of is None


def test_one_pattern_about_two_places_is_no_copy() -> None:
    one = report("Shelling kills 3 people in the town of Saraqib overnight, medics say")
    other = report("Shelling kills 3 people in the town of Khan overnight, medics say")
    first, second = shingles(one.text), shingles(other.text)
    assert first is not None
    assert second is not None
    assert shared(first, second) > 0.4
    assert not akin(one, other)
    assert as_copy(other, one).copy_of is None


def test_the_same_words_months_later_are_another_happening() -> None:
    one, other = report(STORY), report(STORY, day=date(2017, 6, 1))
    assert not akin(other, one)
    assert other.lineage != one.lineage


def test_looser_likeness_is_enough_for_one_agency_s_copy() -> None:
    words = STORY.split()
    cut = (
        " ".join(words[:24])
        + " while officials gave no reason for the delay and promised to speak again later this week."
    )
    plain, credited = report(cut, publisher="B"), report(cut, publisher="B", credited=("Reuters",))
    wire = report(STORY, publisher="Reuters")
    assert not akin(plain, wire)
    assert akin(credited, wire)
    assert as_copy(credited, wire).copy_of is None  # it says more than the wire


def test_equal_words_on_one_day_share_a_lineage_whoever_prints_them() -> None:
    assert report("Rebels leave town.", publisher="A").lineage == report("REBELS leave  town", publisher="B").lineage
