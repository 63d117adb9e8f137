"""Claims marked in a text: nothing of the text is lost, whatever overlaps; every role stands where its words stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thereafter.dossier.marking import LANES, Run, marked
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import ActorName, Figure, Quote, Speaker, When, Where

TEXT = "Army retakes Palmyra\n\nThe army retook Palmyra on Sunday, killing 12 fighters, SANA said."


def claim(start: int, end: int, text: str = TEXT, **given: object) -> Claim:
    quote = Quote(report="rpt_1", start=start, end=end, text=text[start:end])
    return Claim(id=f"clm_{start}_{end}", quote=quote, kind=Kind.CAPTURE, status=Status.ASSERTED, **given)  # type: ignore[arg-type]


def runs(text: str, *claims: Claim) -> list[Run]:
    return [run for paragraph in marked(text, dict(enumerate(claims, start=1))) for run in paragraph]


def test_each_role_is_the_words_it_was_read_from() -> None:
    at = TEXT.index("The army")
    one = claim(
        at,
        TEXT.index(", SANA"),
        actors=(ActorName(name="The army", start=at, end=at + 8),),
        where=Where(name="Palmyra", start=TEXT.index("Palmyra on"), end=TEXT.index(" on Sunday")),
        when=When(wording="on Sunday"),
        figures=(Figure(what="killed", wording="12", start=TEXT.index("12"), end=TEXT.index(" fighters")),),
        said_by=(Speaker(name="SANA", start=TEXT.index("SANA"), end=TEXT.index(" said")),),
    )
    told = {run.roles: run.text for run in runs(TEXT, one) if run.roles}
    assert told == {
        ("who",): "The army",
        ("act",): "retook",
        ("where",): "Palmyra",
        ("when",): "on Sunday",
        ("how many",): "12",
        ("says",): "SANA",
    }


def test_quotations_that_nest_or_overlap_get_lines_of_their_own_and_the_same_words_share_one() -> None:
    text = "aa bb cc dd ee ff"
    found = runs(text, *(claim(*span, text) for span in ((0, 11), (3, 8), (9, 17), (9, 17))))
    pieces = [(piece.text, dict(piece.claims)) for run in found for piece in run.pieces]
    assert [words for words, _ in pieces] == ["aa ", "bb cc", " ", "dd", " ee ff"]
    assert pieces[1][1] == {1: 0, 2: 1}
    assert pieces[3][1] == {1: 0, 3: 1, 4: 1}
    assert [run.ends for run in found] == [(), (2,), (), (1,), (3, 4)]


def test_a_claim_whose_words_are_not_there_is_not_marked() -> None:
    moved = Claim(
        id="clm_1",
        quote=Quote(report="r", start=3, end=8, text="other"),
        kind=Kind.CLASH,
        status=Status.ASSERTED,
    )
    assert all(not piece.claims for run in runs(TEXT, moved) for piece in run.pieces)


def test_words_that_fill_two_roles_are_marked_once() -> None:
    at = TEXT.index("The army")
    name = ActorName(name="army", start=at + 4, end=at + 8)
    both = runs(TEXT, claim(at, at + 20, actors=(name,)), claim(at, at + 24, targets=(name,)))
    assert [run.roles for run in both if run.text == "army"] == [("who", "whom")]


@given(
    st.text("ab \n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=9), st.data()
)
def test_nothing_of_a_text_is_lost(text: str, spans: list[tuple[int, int]], data: st.DataObject) -> None:
    claims = []
    for first, second in spans:
        start, end = sorted((min(first, len(text)), min(second, len(text))))
        left = data.draw(st.integers(0, len(text)))
        name = ActorName(name="x", start=left, end=min(len(text), left + 5))
        claims.append(claim(start, end, text, actors=(name,)))
    paragraphs = marked(text, dict(enumerate(claims, start=1)))
    joined = ["".join(run.text for run in paragraph) for paragraph in paragraphs]
    assert "".join("".join(joined).split()) == "".join(text.split())
    assert all(part in text for part in joined)
    for paragraph in paragraphs:
        for run in paragraph:
            for piece in run.pieces:
                for number, lane in piece.claims:
                    assert piece.text in claims[number - 1].quote.text
                    assert 0 <= lane < LANES
