"""Who says what, grouped: a surname under its whole name, nobody and pronouns under words of ours, none lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thereafter.claims.coding import acts_in
from thereafter.claims.saying.voiced import said_in
from thereafter.dossier.deeds import code_words, deeds, parties_words
from thereafter.dossier.voices import ITSELF, NOBODY, OPEN, voices


def names(text: str) -> list[str]:
    return [voice.name for voice in voices(said_in(text, "rpt_1"))]


def test_a_surname_stands_under_the_whole_name() -> None:
    text = "Mayor Ana Reyes said that the road was open. Reyes denied that it was mined. She said that it was safe."
    (one,) = voices(said_in(text, "rpt_1"))
    assert (one.name, len(one.heard)) == ("Mayor Ana Reyes", 3)
    assert [heard.named for heard in one.heard] == ["", "", "She"]


def test_what_only_shares_a_common_word_stays_apart() -> None:
    text = "Levant Front rebels said that they left. The rebels said that they stayed. A ministry said that it knew."
    assert names(text) == ["Levant Front rebels", "The rebels", "A ministry"]


def test_nobody_the_report_and_open_pronouns_have_words_of_ours() -> None:
    text = "The road is said to be open. We think that it is closed. The army said it. He said that it was mined."
    assert names(text) == [NOBODY, ITSELF, OPEN]


def test_words_within_words_name_the_outer_speaker() -> None:
    (_, inner) = voices(said_in("The monitor said that the army denied that it had fired.", "rpt_1"))
    assert inner.heard[0].through == "The monitor"


_PIECES = st.sampled_from("Reyes army He We that said denied , . “ ” the is to according".split())


@given(st.lists(_PIECES, max_size=60).map(" ".join))
def test_every_statement_is_told_once_and_in_order(text: str) -> None:
    statements = said_in(text, "rpt_1")
    told = voices(statements)
    assert sorted(heard.number for voice in told for heard in voice.heard) == list(range(1, len(statements) + 1))
    for voice in told:
        assert [heard.number for heard in voice.heard] == sorted(heard.number for heard in voice.heard)
        assert all(0 <= heard.start < heard.end <= len(text) for heard in voice.heard)


def test_acts_of_one_verb_are_told_together() -> None:
    text = "Russia, Iran and Turkey signed an agreement. The Syrian army shelled Islamic State."
    signed, shelled = deeds(acts_in(text, "rpt_1", None, ("SY",)))
    assert signed.mutual
    assert parties_words(signed.sources) == "Russia, Iran and Turkey"
    assert parties_words(shelled.sources) == "Syrian army (Government of Syria)"
    assert not shelled.mutual
    assert (shelled.before, shelled.verb) == ("The Syrian army ", "shelled")
    assert code_words(shelled) == "fight · CAMEO 190 · PLOVER ASSAULT"
