"""Which parts of a report rest on whom: what is voiced, whom a pronoun points to, and in whose words it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.claims.saying.voiced import said_in
from thereafter.record.marked import Statement

Parts = tuple[str, str, str]


def parts(one: Statement) -> Parts:
    """Source (whom it points to), cue, content."""
    pointed = f" = {one.meant.text}" if one.meant else ""
    source = f"{one.source.text}{pointed}" if one.source else "–"
    return (source, one.cue.text if one.cue else "–", " … ".join(part.text for part in one.content))


def told(text: str) -> list[Parts]:
    return [parts(one) for one in said_in(text, "rpt_1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army denied that it had shelled Ardun.", ("The army", "denied", "that it had shelled Ardun")),
        ("Shells hit Ardun, the monitor said.", ("the monitor", "said", "Shells hit Ardun")),
        ("Shells hit Ardun, the monitor said on Sunday.", ("the monitor", "said", "Shells hit Ardun")),
        ("A spokesman declined to say who fired.", ("A spokesman", "declined to say", "who fired")),
        ("Forty men are missing, the office was told.", ("–", "was told", "Forty men are missing")),
        ("The bridge is said to be closed.", ("–", "is said", "The bridge … to be closed")),
        (
            "As reported by Radio Ardun on Sunday, the bridge is closed.",
            ("Radio Ardun", "As reported by", "the bridge is closed"),
        ),
        (
            "Bell read the entry of 2 May, which said the road was open.",
            ("which = the entry of 2 May", "said", "the road was open"),
        ),
        (
            "Shells hit Ardun, Tom Bell said. He denied that the army was near.",
            ("He = Tom Bell", "denied", "that the army was near"),
        ),
        (
            "Ardun was retaken, the command said in a statement carried by state media.",
            ("the command", "said", "Ardun was retaken"),
        ),
        ("It is believed that forty men are held there.", ("–", "is believed", "that forty men are held there")),
        (
            "Ana Reyes urged both sides to talk, and Tom Bell condemned the raid.",
            ("Ana Reyes", "urged", "both sides to talk"),
        ),
        (
            "In the words of the envoy, “nobody was ever told about it.”",
            ("the envoy", "In the words of", "“nobody was ever told about it.”"),
        ),
        ("Bell was accused of hiding arms.", ("–", "was accused", "Bell … of hiding arms")),
        ("- aid came twice, an envoy said;", ("an envoy", "said", "aid came twice")),
        (
            "On the wall stood “Whoever leaves this town will never come back to it”.",
            ("–", "–", "“Whoever leaves this town will never come back to it”"),
        ),
    ],
)  # fmt: skip
def test_what_is_voiced_is_told(text: str, expected: Parts) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The troops maintained their positions.",
        "The rebels want to leave Ardun.",
        "You should know that the road is closed.",
        "The bodies of dozens of fighters were found near the road.",
        "The evacuation began on Thursday.",
        "The envoys held talks to denounce the raid.",
        "The corps will close the road to warn drivers.",
        "The bridge is closed.",
    ],
)
def test_what_is_wanted_seen_or_done_is_not(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The army said that the road was open. He said it was closed.",
        "Tom Bell said that the road was open. They said it was closed.",
        "Residents said that the road was open. It said that it was closed.",
        "Tom Bell said it. One came. Two came. Three came. He said that the road was open.",
    ],
)
def test_a_pronoun_that_may_mean_another_is_left_open(text: str) -> None:
    assert said_in(text, "rpt_1")[-1].meant is None


def test_words_within_words_say_through_whom() -> None:
    outer, inner = said_in("The monitor said that the army denied that it had fired.", "rpt_1")
    assert (outer.within, inner.within) == (None, 0)
    behind = told("The army denied that it had fired, the monitor said.")
    assert ("The army", "denied", "that it had fired") in behind


def test_nobody_speaks_of_himself_as_another() -> None:
    text = "“I think the road is open,” Bell said."
    assert [one[0] for one in told(text)] == ["Bell"]
    unsigned = "On the wall stood “I think that this road leads nowhere at all”."
    assert [one[0] for one in told(unsigned)] == ["–"]
    assert [one[0] for one in told("I think that the road is open.")] == ["I"]


_PIECES = st.sampled_from(
    "Bell army He they which I said that denied , . : “ ” was to say told according by as reported - the shell".split()
)


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join)))
def test_every_part_is_words_of_the_text(text: str) -> None:
    statements = said_in(text, "rpt_1")
    for at, one in enumerate(statements):
        assert one.content
        for part in (one.source, one.meant, one.cue, *one.content):
            assert part is None or (part.text and text[part.start : part.end] == part.text)
        seen, outer = {at}, one.within
        while outer is not None:
            assert outer not in seen
            seen.add(outer)
            outer = statements[outer].within


@pytest.mark.parametrize(
    "unit", ["The army, which said he left, said that it denied. ", "He said that ", "which said ", "“Yes, ” he said. "]
)
def test_the_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        said_in(unit * times, "rpt_1")
        return time.process_time() - began

    seconds(50)
    assert seconds(4000) < 0.25 + 14 * max(seconds(500), 0.01)
