"""The spotter: what it sees stands in the text, never depends on its neighbours, and is told where no rule tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from thereafter.claims import RuleReader, claims_in
from thereafter.claims.encoding import pieces_of
from thereafter.claims.grammar.lexicon import is_worth_reading
from thereafter.claims.spotter import MOST_PIECES, Role, Seen, Spotted, Spotter, open_spotter, runs, words_of
from thereafter.claims.telling.at_war import AT_PEACE
from thereafter.places import open_atlas
from thereafter.record import Claim, Report
from thereafter.record.kinds import Kind, Status

SHELLED = "Government gunners shelled the old quarter of Homs on Sunday, residents said."
FLED = "Thousands of people fled the town of Goma after the rebels came down from the hills."
QUIET = "The choir sang for two hours, and the mayor thanked the bakers."


class Deaf:
    """A spotter that sees nothing."""

    def spot(self, sentences: Sequence[str], *, every: bool = False) -> list[Seen]:
        return [Seen()] * len(sentences)


def read(text: str, reader: RuleReader) -> list[Claim]:
    report = Report(id="rpt_1", text=text, published=date(2024, 3, 4), publisher="Agency", language="en")
    return [claim for reading in claims_in([report], reader) for claim in reading.claims]


def test_it_sees_an_event_with_its_kind_where_it_is_told() -> None:
    (seen,) = open_spotter().spot([SHELLED])
    events = [(SHELLED[one.start : one.end], one.kind) for one in seen.events]
    assert ("shelled", "shelling") in events


def test_it_sees_who_did_it() -> None:
    (seen,) = open_spotter().spot([SHELLED])
    actor = next(one for one in seen.events if one.kind == "shelling").role("actor")
    assert actor is not None
    assert "gunners" in SHELLED[actor.start : actor.end]


def test_it_sees_nothing_where_nothing_is_told() -> None:
    (seen,) = open_spotter().spot([QUIET])
    assert seen.events == ()
    assert all(sure < 0.3 for _, _, sure in seen.words)


def test_it_is_not_asked_about_what_one_look_tells_to_be_of_peace() -> None:
    (asked,) = Spotter(first_look=False).spot([QUIET])
    (spared,) = Spotter().spot([QUIET])
    assert asked.words
    assert spared.words == ()


@pytest.mark.parametrize(
    ("text", "dull"),
    [
        ("The band's third album, recorded in a church in Leeds, tops the charts in nine countries.", True),
        ("Voters in the Faroe Islands go to the polls to elect the thirty-three members of the parliament.", True),
        (
            "The choir sang outside the prison, and the army's band thanked the guards.",
            False,
        ),  # rules may tell something
        (SHELLED, False),
        (FLED, False),
    ],
)
def test_what_holds_nothing_is_not_read_at_all(text: str, dull: bool) -> None:
    (seen,) = Spotter().spot([text])
    assert seen.dull is dull
    assert not Spotter().spot([text], every=True)[0].dull


def test_a_sentence_is_seen_alike_alone_and_among_others() -> None:
    alone = [open_spotter().spot([one])[0] for one in (SHELLED, FLED, QUIET)]
    together = open_spotter().spot([QUIET, FLED * 3, SHELLED, FLED, SHELLED + " " + QUIET])
    assert [together[2].events, together[3].events, together[0].events] == [one.events for one in alone]


def test_what_it_did_not_look_at_is_left_open() -> None:
    assert Seen().tells(0, 5) == 1.0
    assert Seen(words=((0, 4, 0.1), (5, 9, 0.7))).tells(0, 6) == 0.7


def test_neighbours_of_one_kind_are_one_event() -> None:
    assert list(runs([(0.1, 3), (0.9, 3), (0.8, 3), (0.9, 5), (0.0, 5)])) == [(1, 2), (3, 3)]


def test_the_pieces_of_a_word_are_one_word() -> None:
    text = "Shelling hit Khan-Shaykhun's market"
    words = [text[start:end] for _, start, end in words_of(text, pieces_of(text))]
    assert words == ["Shelling", "hit", "Khan", "-", "Shaykhun", "'", "s", "market"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_offsets_point_into_any_text(text: str) -> None:
    (seen,) = open_spotter().spot([text])
    for one in (*seen.events, *(role for event in seen.events for role in event.roles)):
        assert 0 <= one.start < one.end <= len(text)


def test_a_very_long_sentence_is_looked_at_as_far_as_it_goes() -> None:
    text = "and " * 2_000 + SHELLED
    (seen,) = open_spotter().spot([text])
    assert len(seen.words) <= MOST_PIECES


@pytest.fixture(scope="module")
def readers() -> tuple[RuleReader, RuleReader]:
    return RuleReader(open_atlas()), RuleReader(open_atlas(), Deaf())


class Sees:
    """A spotter that sees one event at given words."""

    def __init__(  # noqa: PLR0917 - the parts of one event
        self,
        words: str,
        kind: str,
        status: str = "asserted",
        committed: float = 0.99,
        news: float = 0.99,
        by: str | None = None,
    ) -> None:
        self.words, self.kind, self.status, self.committed, self.news = words, kind, status, committed, news
        self.by = by

    def spot(self, sentences: Sequence[str], *, every: bool = False) -> list[Seen]:
        return [self._seen(one) for one in sentences]

    def _seen(self, sentence: str) -> Seen:
        start = sentence.find(self.words)
        if start < 0:
            return Seen(words=((0, len(sentence), 0.9),))
        end = start + len(self.words)
        event = Spotted(start, end, self.kind, 0.95, 0.95, self.status, self.committed)
        if self.by is not None:
            at = sentence.find(self.by)
            event = structs.replace(event, roles=(Role("by", at, at + len(self.by), 0.9),))
        return Seen((event,), ((start, end, 0.95),), 0.95, self.news)


TOLD = "Rebel fighters frogmarched forty villagers out of Bambari, a priest said."


def test_an_event_that_no_rule_tells_is_told_by_the_spotter() -> None:
    reader = RuleReader(open_atlas(), Sees("frogmarched", "abduction"))
    (claim,) = [one for one in read(TOLD, reader) if one.kind == "abduction"]
    assert claim.reader == "spotter-1"
    assert claim.where is not None
    assert claim.where.name == "Bambari"
    assert [one.name for one in claim.said_by if one.start is not None] == ["priest"]
    assert claim.status == "reported"
    assert "frogmarched" in claim.quote.text


@pytest.mark.parametrize(("by", "names"), [("priest", ["priest"]), (None, [])])
def test_it_hears_whoever_tells_an_event_where_rules_hear_nobody(by: str | None, names: list[str]) -> None:
    text = "Rebel fighters frogmarched forty villagers out of Bambari: so much the priest would allow."
    (told,) = read(text, RuleReader(open_atlas(), Sees("frogmarched", "abduction", "reported", by=by)))
    assert (told.kind, told.status) == (Kind.ABDUCTION, Status.REPORTED)
    assert [one.name for one in told.said_by if one.start is not None] == names


def test_he_who_denies_is_whom_it_hears() -> None:
    text = "The governor of Bambari laughed: no shells, he said, had hit the market."
    for by, name in (("governor of Bambari", "governor of Bambari"), (None, "he")):
        denied = read(text, RuleReader(open_atlas(), Sees("hit", "shelling", "denied", by=by)))
        assert [one.said_by[0].name for one in denied] == [name]


def test_it_is_no_harder_than_the_spotter_takes_it_to_be() -> None:
    reader = RuleReader(open_atlas(), Sees("frogmarched", "abduction", "planned"))
    assert {one.status for one in read(TOLD, reader) if one.kind == "abduction"} == {"planned"}


def test_what_a_rule_tells_is_not_told_twice(readers: tuple[RuleReader, RuleReader]) -> None:
    with_it, without = (read(SHELLED, reader) for reader in readers)
    assert [one.kind for one in with_it] == [one.kind for one in without] == ["shelling"]
    assert with_it[0].reader == "rules-1"


def test_the_order_of_reports_changes_nothing(readers: tuple[RuleReader, RuleReader]) -> None:
    texts = [SHELLED, FLED, QUIET, TOLD]
    reports = [
        Report(id=f"rpt_{n}", text=text, published=date(2024, 3, 4), language="en") for n, text in enumerate(texts)
    ]
    one_way = {reading.report: reading.claims for reading in claims_in(reports, readers[0])}
    other = {reading.report: reading.claims for reading in claims_in(reports[::-1], readers[0])}
    assert one_way == other


def test_where_it_is_sure_of_another_kind_the_rule_gives_way() -> None:
    reader = RuleReader(open_atlas(), Sees("shelled", "air_strike"))
    assert [(one.kind, one.reader) for one in read(SHELLED, reader)] == [("air_strike", "spotter-1")]


def test_a_kind_that_says_little_takes_nothing_from_a_rule() -> None:
    reader = RuleReader(open_atlas(), Sees("shelled", "other"))
    assert [(one.kind, one.reader) for one in read(SHELLED, reader)] == [("shelling", "rules-1")]


def test_what_it_sees_in_a_war_is_kept_without_a_place() -> None:
    text = "Under shelling, tanks seized the western side of the crossing."
    assert "capture" not in {one.kind for one in read(text, RuleReader(open_atlas(), Deaf()))}
    (claim,) = [one for one in read(text, RuleReader(open_atlas(), Sees("seized", "capture"))) if one.kind == "capture"]
    assert claim.where is None


def test_what_rules_begin_and_then_leave_out_is_left_to_it() -> None:
    text = 'The marines "are in full control of the bridge" since the shelling ended, an officer said.'
    assert "control" not in {one.kind for one in read(text, RuleReader(open_atlas(), Deaf()))}
    told = read(text, RuleReader(open_atlas(), Sees("control", "control", "reported")))
    assert ("control", "spotter-1") in {(one.kind, one.reader) for one in told}


def test_the_way_of_one_person_is_not_told() -> None:
    text = "After the shelling the mayor slipped across the river from Bangui."
    assert not [
        one for one in read(text, RuleReader(open_atlas(), Sees("slipped", "movement"))) if one.kind == "movement"
    ]


def test_who_is_let_go_is_not_taken() -> None:
    text = "The rebels let go of forty nurses near Goma."
    found = read(text, RuleReader(open_atlas(), Sees("let go", "abduction")))
    assert "abduction" not in {one.kind for one in found}


def test_a_rule_that_it_bears_out_is_surer() -> None:
    with_it, without = (
        read(SHELLED, RuleReader(open_atlas(), Sees(words, "shelling"))) for words in ("shelled", "nowhere")
    )
    assert [one.kind for one in with_it] == [one.kind for one in without] == ["shelling"]
    assert with_it[0].confidence > without[0].confidence + 0.2


@pytest.mark.parametrize(
    ("text", "war"),
    [
        ("Insurgents stormed the barracks at dawn and set the depot alight.", True),
        ("Families from the old quarter walked all night to reach the border post, aid workers said.", True),
        ("Gunners on the ridge emptied their tubes into the market.", True),
        ("Two phone makers are at war over patents again, after a truce that lasted six weeks.", False),
        ("United shelled the visitors' goal for an hour.", False),
        ("The bank raised its rates and shares fell.", False),
    ],
)
def test_it_tells_war_from_peace(text: str, war: bool) -> None:
    (seen,) = Spotter(first_look=False).spot([text])
    assert seen.war is not None
    assert (seen.war > AT_PEACE) is war


def test_whether_it_is_war_is_left_open_where_it_did_not_look() -> None:
    assert open_spotter().spot([QUIET])[0].war is None


def test_what_it_is_sure_of_is_read_without_a_word_that_rules_know(readers: tuple[RuleReader, RuleReader]) -> None:
    text = "Drones buzzed over Khartoum and the refinery went up in flames."
    assert not is_worth_reading(text)
    hearing, deaf = readers
    assert not read(text, deaf)
    assert (Kind.AIR_STRIKE, "spotter-1") in [(claim.kind, claim.reader) for claim in read(text, hearing)]


def test_an_epithet_has_its_own_noun_and_no_more() -> None:
    text = (
        "Militia fighting for the government fired on the first convoy out of besieged Aleppo, rescue officials said."
    )
    told = read(text, RuleReader(open_atlas()))
    (siege,) = (claim for claim in told if claim.kind is Kind.SIEGE)
    assert siege.quote.text == "besieged Aleppo"
    assert siege.actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "The enclave has been spared shelling this week.",
        "The evacuation of Zepa was to have begun at dawn; it did not.",
        "The exchange of prisoners at Horlivka fell through at the last minute.",
    ],
)
def test_what_did_not_come_to_pass_is_not_told_as_a_fact(text: str) -> None:
    told = read(text, RuleReader(open_atlas()))
    assert all(claim.status not in {Status.ASSERTED, Status.REPORTED} for claim in told)


def test_what_only_sounds_like_news_is_told_by_nobody() -> None:
    for words, kind in (("frogmarched", "abduction"), ("shelled", "shelling")):
        text = TOLD if words in TOLD else SHELLED
        reader = RuleReader(open_atlas(), Sees(words, kind, news=0.01))
        assert kind not in {one.kind for one in read(text, reader)}


class Glances(Sees):
    """A spotter that looks closely only when told to."""

    def spot(self, sentences: Sequence[str], *, every: bool = False) -> list[Seen]:
        return super().spot(sentences) if every else [Seen()] * len(sentences)


def test_what_rules_tell_where_it_only_glanced_is_shown_to_it_after_all() -> None:
    told, stale = (
        read(SHELLED, RuleReader(open_atlas(), Glances("shelled", "shelling", news=n))) for n in (0.99, 0.01)
    )
    assert [one.kind for one in told] == ["shelling"]
    assert stale == []


@pytest.mark.parametrize(
    ("text", "news"),
    [
        ("Gunners on the hill shelled the cinema in Taiz while a film about the last siege was showing.", True),
        ("Her film follows gunners on a hill who shell a cinema in Taiz during the siege.", False),
        ("On the anniversary of the revolt troops again stormed the quarter and took forty men away.", True),
        (
            "Veterans marked the anniversary of the day on which troops stormed the quarter and took forty men away.",
            False,
        ),
        ("Paratroopers seized the airfield at dawn, residents said.", True),
        ("Paratroopers seized the airfield at dawn in an exercise with eleven allies.", False),
    ],
)
def test_it_knows_news_of_a_war_from_what_only_sounds_like_it(text: str, news: bool) -> None:
    (seen,) = open_spotter().spot([text], every=True)
    assert seen.news is not None
    assert (seen.news >= 0.5) == news


def test_the_dead_are_told_though_nobody_says_what_killed_them() -> None:
    (told,) = read("At least nine people were killed in Homs on Monday, the monitor said.", RuleReader(open_atlas()))
    assert (told.kind, told.status, told.where and told.where.name) == (Kind.OTHER, Status.REPORTED, "Homs")
    assert [(one.what, one.low) for one in told.figures] == [("killed", 9)]
    assert not read("Men, women and children died in Homs on Monday, the monitor said.", RuleReader(open_atlas()))
    crash = "Ten people were killed when a bus plunged into a ravine near Lima on Monday."
    assert not read(crash, RuleReader(open_atlas()))


def test_news_is_read_whatever_else_its_words_are_of() -> None:
    text = "Gunmen opened fire in Kabul on Friday on a rally that marked the third anniversary of a minister's death."
    (told,) = read(text, RuleReader(open_atlas()))
    assert (told.kind, told.where and told.where.name) == (Kind.ATTACK_ON_CIVILIANS, "Kabul")
    assert not read(text.replace("Gunmen opened fire", "Ministers spoke"), RuleReader(open_atlas()))


def test_of_two_places_an_event_has_the_nearer() -> None:
    spotter = open_spotter()
    names = spotter.labels["roles"]
    words = [(at, 5 * at, 5 * at + 4) for at in range(10)]
    lean = np.full((10, len(names)), -9.0)
    lean[0, names.index("place")], lean[8, names.index("place")] = 2.5, 2.0  # .92 and .88
    nothing = np.zeros((10, 4 * len(names)))
    for trigger, word in ((9, 8), (1, 0)):
        (place,) = spotter._roles(words, trigger, nothing, nothing, lean)["roles"]
        assert (place.name, place.start) == ("place", words[word][1])


def test_positions_of_armed_men_stand_for_the_men() -> None:
    (told,) = read("The army shelled rebel positions in Homs on Monday.", RuleReader(open_atlas()))
    assert [one.name for one in told.targets] == ["rebel positions"]
    (other,) = read("The army shelled a hill in Homs on Monday.", RuleReader(open_atlas()))
    assert not other.targets
