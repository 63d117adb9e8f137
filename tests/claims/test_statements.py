"""Who said what in any text: sources, cues and contents with offsets, by rule."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.claims.saying.statements import Attributed, statements

Parts = tuple[str, str, str]


def told(text: str, *, inside: bool = False) -> list[Parts]:
    """Source, cue and content of each statement, as words of the text."""

    def words(one: Attributed, part: str) -> str:
        return " … ".join(text[span.start : span.end] for span in getattr(one, part))

    return [(words(one, "source"), words(one, "cue"), words(one, "content")) for one in statements(text, inside=inside)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mayor Ana Reyes said that the bridge was closed.",
            ("Mayor Ana Reyes", "said", "that the bridge was closed"),
        ),
        ("The bridge was closed, the mayor said.", ("the mayor", "said", "The bridge was closed")),
        ("The bridge, she said, was closed.", ("she", "said", "The bridge … was closed")),
        ("“The bridge is closed,” said Tom Bell.", ("Tom Bell", "said", "“The bridge is closed,”")),
        (
            "“The bridge is closed,” said Sen. Tom Bell, a lawyer from Ardun.",
            ("Sen. Tom Bell, a lawyer from Ardun", "said", "“The bridge is closed,”"),
        ),
        ("Is it open? “Nobody knows that.” Bell asked.", ("Bell", "asked", "“Nobody knows that.”")),
        (
            "According to the river police, the bridge is closed.",
            ("the river police", "According to", "the bridge is closed"),
        ),
        (
            "The bridge is closed, according to the river police.",
            ("the river police", "according to", "The bridge is closed"),
        ),
        (
            "Critics dispute the mayor's claim that the bridge is closed.",
            ("the mayor", "claim", "that the bridge is closed"),
        ),
        ("Reyes wants to build a bridge.", ("Reyes", "wants", "to build a bridge")),
        ("Reyes praised the engineers on Tuesday.", ("Reyes", "praised", "the engineers")),
        (
            "Bell, who runs a shop, doesn't think the plan will work.",
            ("Bell, who runs a shop", "doesn't think", "the plan will work"),
        ),
        ("Bell told reporters on Monday that he would leave.", ("Bell", "told", "that he would leave")),
        (
            "“We waited for hours,” wrote a driver, “and nobody came to help.”",
            ("a driver", "wrote", "“We waited for hours,” … “and nobody came to help.”"),
        ),
        ("The ferry is said to be late.", ("", "is said", "The ferry … to be late")),
        ("The plan was praised by the mayor.", ("the mayor", "was praised", "The plan")),
        ("Asked about the dam, Reyes refused to say why it burst.", ("Reyes", "to say", "why it burst")),
        ("“Never,” Reyes said.", ("Reyes", "said", "“Never,”")),
        ("Not a chance, Grant said.", ("Grant", "said", "Not a chance")),
        ("The army lifted its blockade, said Reyes.", ("Reyes", "said", "The army lifted its blockade")),
        ("The dam will hold, Reyes believes.", ("Reyes", "believes", "The dam will hold")),
        ("Reyes believes she's right.", ("Reyes", "believes", "she's right")),
        ("Some believed he was dead.", ("Some", "believed", "he was dead")),
        ("Reyes expects a long siege.", ("Reyes", "expects", "a long siege")),
        ("The map shows that the dam burst.", ("The map", "shows", "that the dam burst")),
        ("Reyes wants to go because the road is open.", ("Reyes", "wants", "to go")),
        ("Reyes wanted them to leave.", ("Reyes", "wanted", "them to leave")),
        ("Bell said he would go and called the plan a mess.", ("Bell", "said", "he would go")),
        ("Bell has backed the plan and supported the vote.", ("Bell", "supported", "the vote")),
        (
            "Bell reports that she left since he hid her, points to letters, and condemns the mayor, who fled.",
            ("Bell", "condemns", "the mayor"),
        ),
        ("Bell said his wife hoped he would stay, adding that he had.", ("Bell", "adding", "that he had")),
        ("Bell was praised by the mayor for his plan.", ("the mayor", "was praised", "Bell … for his plan")),
        ("Reyes asked the board whether the dam would hold.", ("Reyes", "asked", "whether the dam would hold")),
        ("Reyes asked the board to wait.", ("Reyes", "asked", "the board to wait")),
        ("Bell admits to fixing matches.", ("Bell", "admits", "to fixing matches")),
        ("More than a hundred farmers say the well is dry.", ("More than a hundred farmers", "say", "the well is dry")),
        ("The head of the water board, says it is safe.", ("The head of the water board", "says", "it is safe")),
        ("Reyes explains, in a letter to Bell, that she left.", ("Reyes", "explains", "that she left")),
        ("According to Reyes the bridge is closed.", ("Reyes", "According to", "the bridge is closed")),
        (
            "According to the coach, Ana Reyes, the bridge is closed.",
            ("the coach, Ana Reyes", "According to", "the bridge is closed"),
        ),
        (
            "In the words of the mayor, “nobody was ever told about the dam.”",
            ("the mayor", "In the words of", "“nobody was ever told about the dam.”"),
        ),
        ("Reyes wrote, using her own name: “I saw it all.”", ("Reyes", "wrote", "“I saw it all.”")),
        ("Bell wrote:\n“The dam has burst in two places.”", ("Bell", "wrote", "“The dam has burst in two places.”")),
    ],
)  # fmt: skip
def test_each_way_of_saying_so(text: str, expected: Parts) -> None:
    assert expected in told(text, inside=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We saw the dam burst.” — Ana Reyes, mayor", ("Ana Reyes, mayor", "", "“We saw the dam burst.”")),
        ("“We saw the dam burst.”\n— Ana Reyes (Ardun)", ("Ana Reyes", "", "“We saw the dam burst.”")),
        (
            "Never seen such a flood pic.example.org/1 — Ana Reyes (@reyes) May 2, 2016",
            ("Ana Reyes", "", "Never seen such a flood pic.example.org/1"),
        ),
        ("Reyes: Dam in the north has burst\nReyes said it was old.", ("Reyes", "", "Dam in the north has burst")),
        ("BELL: Is it safe? REYES: It is. BELL: Good.", ("REYES", "", "It is.")),
    ],
)
def test_a_name_beside_words_signs_them(text: str, expected: Parts) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "They settled in two small places in the far north of the country – Idlib and Palmyra.",
        "Location: near the dam in the north of Ardun",
        "SITE: the dam. STATE: closed.",
    ],
)
def test_a_place_or_a_heading_signs_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The plan wants more money.",
        "A storm warning for the coast is out.",
        "The bridge, which needs paint, likes the sun.",
        "The men came to see the sea.",
        "The show began on August 10.",
        "Bell, whose claim failed, left.",
        "Bell was arrested and accused of theft.",
        "Police held the man believed responsible.",
    ],
)
def test_what_can_hold_nothing_holds_nothing(text: str) -> None:
    assert [one for one in told(text) if one[0]] == []


def test_a_paragraph_may_end_a_quotation_it_does_not_open() -> None:
    text = 'All of us must leave the valley now," Reyes said. "The dam has burst in two places."'
    assert told(text)[0][2].startswith("All of us")
    assert told('A 12" gun stood there. Reyes said "it was a gift of the old king".')[0][0] == "Reyes"


def test_a_quotation_goes_on_with_the_speaker_named_before() -> None:
    text = "“The road is open,” Reyes said. “You may all go home.”\n\n“Take the long way round the hill.”"
    assert told(text) == [
        (
            "Reyes",
            "said",
            "“The road is open,” … “You may all go home.” … “Take the long way round the hill.”",
        )
    ]


def test_two_verbs_share_their_speaker() -> None:
    text = "Reyes said the road was closed and added that the bridge had fallen."
    assert [one[0] for one in told(text)] == ["Reyes", "Reyes"]
    assert told(text)[0][2] == "the road was closed"


def test_what_nobody_is_told_to_have_said_is_no_statement() -> None:
    assert statements("Rain fell on the hills. The river rose by two metres.") == []
    assert statements("") == []


@pytest.mark.parametrize(
    "text",
    [
        "“My mother believes that the dam will hold,” Bell said.",
        "Bell said that his mother believes the dam will hold.",
    ],
)
def test_what_speakers_attribute_to_others_is_told_only_when_asked(text: str) -> None:
    assert len(statements(text)) == 1
    assert len(statements(text, inside=True)) == 2


_PIECES = st.sampled_from(
    [
        *"“ ” \" '' said says that Reyes , . ; : – according to the mayor and who wants claim 's ( ) don't Mr.".split(),
        "\n",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map(" ".join)))
def test_every_part_points_into_the_text_in_order(text: str) -> None:
    for one in statements(text, inside=True):
        for part in (one.source, one.cue, one.content):
            assert all(0 <= span.start < span.end <= len(text) for span in part)
            assert all(a.end <= b.start for a, b in pairwise(part))
        assert one.content


@pytest.mark.parametrize(
    "unit",
    [
        "“Go now said Reyes. ",
        "“a b c d e” ",
        "said that he said ",
        "Bell, ",
        "x" * 50,
        "and who said, ",
        "BELL: no. ",
        "Bell: no\nBell said no.\n",
        '"a b c,\n',
        "— Ana Bell (@b)\n",
    ],
)
def test_the_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        statements(unit * times)
        return time.process_time() - began

    seconds(50)
    assert seconds(4000) < 0.25 + 14 * max(seconds(500), 0.01)
