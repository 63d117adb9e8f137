"""The movements bench counts right: pairs, what makes a movement right, fields, second ends and false alarms."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from thereafter.record.claim import Claim
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Status
from thereafter.record.movement import Movement
from thereafter.record.values import ActorName, Figure, Quote, Where

TEXT = "Some 400 people left Ardun for Belis and Corva by bus, under a deal brokered by Qatar."
MARK: dict[str, Any] = {
    "quote": "400 people left Ardun",
    "group": "civilians",
    "many": {"low": None, "best": 400, "high": None},
    "from": "Ardun",
    "to": "Belis|Corva",
    "via": None,
    "mode": "buses",
    "guarantee": ["Qatar"],
    "basis": "flow",
    "outcome": "left",
}


@pytest.fixture(scope="module")
def bench(bench_script: Callable[[str], ModuleType]) -> ModuleType:
    return bench_script("moves")


def told(bench: ModuleType, words: str = "400 people left Ardun for Belis", to: str = "Belis", **changes: Any) -> Any:
    start = TEXT.index(words)
    quote = Quote(report="rpt_t", start=start, end=start + len(words), text=words)
    claim = Claim(id=f"clm_{to}", quote=quote, kind=Kind.MOVEMENT, status=Status.ASSERTED)
    whole: dict[str, Any] = {
        "id": f"mov_{to}",
        "group": Group.CIVILIANS,
        "origin": Where(name="Ardun"),
        "destination": Where(name=to),
        "people": Figure(what="people", best=400),
        "basis": Basis.FLOW,
        "outcome": Outcome.LEFT,
        "mode": "buses",
        "guaranteed_by": (ActorName(name="Qatar"),),
        "claims": (claim.id,),
    }
    return bench.Told(Movement(**(whole | changes)), (claim,))


def text(bench: ModuleType, *moves: Any, gold: tuple[dict[str, Any], ...] = (MARK,)) -> Any:
    return bench.Text("t-1", TEXT, gold, moves)


def test_a_movement_that_is_all_right(bench: ModuleType) -> None:
    result = bench.score([text(bench, told(bench))])
    assert (result["precision"], result["recall"], result["right as a whole"]) == (1.0, 1.0, 1.0)
    assert result["fields"]["guarantee"] == {"precision": 1.0, "recall": 1.0, "agree": 1.0, "marked": 1}
    assert result["fields"]["via"] == {"precision": None, "recall": None, "agree": 1.0, "marked": 0}


def test_the_second_end_of_one_journey_is_neither_right_nor_false(bench: ModuleType) -> None:
    result = bench.score([text(bench, told(bench), told(bench, to="Corva"))])
    assert (result["found"], result["false"]) == (1, 0)


def test_a_wrong_end_is_found_but_not_right_and_another_one_is_false(bench: ModuleType) -> None:
    result = bench.score([text(bench, told(bench, to="Damas"), told(bench, to="Esker", people=None))])
    assert (result["found"], result["false"], result["whole"]) == (1, 1, 0)
    assert result["fields"]["to"]["precision"] == 0.0


def test_shares_and_families_are_compared_with_what_else_is_counted(bench: ModuleType) -> None:
    mark = MARK | {"many": {"low": 80, "best": 80, "high": 80, "what": "families"}}
    families = Figure(what="families", low=80, best=80, high=80)
    right = told(bench, people=None, counted=(families,))
    assert bench.score([text(bench, right, gold=(mark,))])["whole"] == 1
    assert bench.score([text(bench, told(bench, people=None), gold=(mark,))])["whole"] == 0


def test_a_quote_that_is_not_touched_is_missing_and_optional_ones_count_neither_way(bench: ModuleType) -> None:
    elsewhere = told(bench, words="a deal brokered by Qatar")
    result = bench.score([text(bench, elsewhere)])
    assert (result["found"], result["missing"], result["false"]) == (0, 1, 1)
    result = bench.score([text(bench, gold=(MARK | {"optional": True},))])
    assert (result["marked"], result["recall"]) == (0, None)


def test_texts_without_a_movement_count_as_alarms(bench: ModuleType) -> None:
    result = bench.score([text(bench, told(bench), gold=()), text(bench, gold=())])
    assert result["texts without a movement that got one"] == [1, 2]


def test_the_set_is_well_formed_and_is_read(bench: ModuleType, tmp_path: Path) -> None:
    """Every mark stands once in its text and names only known words; a small file is read and scored."""
    rows = [json.loads(line) for line in bench.OWN.read_text("utf-8").splitlines()]
    assert 50 <= len(rows) <= 80
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        for mark in row["movements"]:
            assert row["text"].count(mark["quote"]) == 1, row["id"]
            assert set(filter(None, mark["group"].split("|"))) <= set(Group), row["id"]
            assert set(filter(None, mark["basis"].split("|"))) <= set(Basis), row["id"]
            assert set(mark.get("outcome", "left").split("|")) <= set(Outcome), row["id"]
            assert set(mark.get("status", "asserted").split("|")) <= set(Status), row["id"]
    row = {"id": "t-1", "published": "2016-12-16", "publisher": "made for this test", "movements": [MARK]}
    row["text"] = "400 people left Ardun for Belis by bus. " + "The harvest was good."
    file = tmp_path / "movements.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    texts, _ = bench.words.read_set([file], "dev", "movements")
    (read,) = bench.read_moves([(one.report, one.gold) for one in texts])
    assert read.gold[0]["from"] == "Ardun"
    assert bench.score([read])["marked"] == 1
