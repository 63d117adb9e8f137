"""The reading bench finds the files, counts right and says what nothing reads yet, on made-up rows of each layout."""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]
SAID = "The road is open, Mayor Ana Reyes said."
FORMED = "Ardun attacked Belis on Monday."
BLAMED = "The bridge fell because the river rose ."


def mark(text: str, words: str) -> list[list[int]]:
    start = text.index(words)
    return [[start, start + len(words)]]


ROWS: dict[str, list[Row]] = {
    "re3d/dev.jsonl": [
        {
            "id": "d1",
            "text": FORMED,
            "entities": [
                {"id": "E0", "start": 0, "end": 5, "type": "Organisation", "nested": False},
                {"id": "E1", "start": 15, "end": 20, "type": "Location", "nested": False},
            ],
            "relations": [{"type": "FightingAgainst", "source": "E0", "target": "E1"}],
        }
    ],
    "event_coding/train.jsonl": [
        {
            "id": "e1",
            "text": FORMED,
            "source_spans": [[0, 5]],
            "target_spans": [[15, 20]],
            "source": "Ardun",
            "target": "Belis",
            "event": "ASSAULT",
            "quad": "material_conflict",
        }
    ],
    "peer_petrarch/unit_dev.jsonl": [
        {
            "id": "u1",
            "text": FORMED,
            "events": [{"source": "ARDGOV", "target": "BEL", "cameo": "190", "root": "19", "plover": "ASSAULT"}],
        },
        {"id": "u2", "text": "The weather was fine.", "events": []},
    ],
    "peer_conflibert/re3d_ner/dev.jsonl": [{"id": "n1", "tokens": ["Ardun", "fell"], "tags": ["B-Location", "O"]}],
    "peer_conflibert/cameo_ner/test.jsonl": [{"id": "n1", "tokens": ["Ardun", "fell"], "tags": ["B-S", "O"]}],
    "peer_conflibert/cameo_class/dev.jsonl": [{"id": "c1", "text": FORMED, "label": "material_conflict"}],
    "peer_conflibert/ipe_docs/dev.jsonl": [{"id": "i1", "text": FORMED, "labels": [1, 0]}],
    "peer_conflibert/ipe_sents/dev.jsonl": [{"id": "i1", "text": FORMED, "labels": [1, 0]}],
    "peer_conflibert/satp/dev.jsonl": [{"id": "s1", "text": FORMED, "labels": [0, 1, 0]}],
    "case21_types/dev.jsonl": [{"id": "t1", "text": FORMED, "label": "ATTACK"}],
    "attribution/heldout.jsonl": [
        {
            "id": "a1",
            "text": SAID,
            "attributions": [
                {
                    "source": mark(SAID, "Mayor Ana Reyes"),
                    "cue": mark(SAID, "said"),
                    "content": mark(SAID, "The road is open"),
                }
            ],
        }
    ],
    "causal/dev.jsonl": [
        {
            "id": "w1",
            "text": BLAMED,
            "causal": 1,
            "marked": ["<ARG1>The bridge fell</ARG1> <SIG0>because</SIG0> <ARG0>the river rose</ARG0> ."],
        }
    ],
    "muc4/test.jsonl": [{"id": "m1", "text": "a bomb hit the farm.", "roles": {"Target": [["the farm"]]}}],
}  # fmt: skip
ACTORS = {"actors": {"ardun": "ARD", "belis": "BEL"}, "agents": {"soldier": "MIL"}}
TYPES = {"root": {"19": "ASSAULT"}, "codes": {}}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reading")
    for name, rows in ROWS.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "muc4" / "train.jsonl").write_text("not read where there is another part\n", encoding="utf-8")
    for name, body in (("actors_unit", ACTORS), ("cameo2plover", TYPES)):
        (folder / "peer_petrarch" / f"{name}.json").write_text(json.dumps(body), encoding="utf-8")
    return folder


@pytest.fixture
def scorer(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    monkeypatch.syspath_prepend(str(root / "bench"))
    return lambda name: importlib.import_module(f"scoring.{name}")


def run(root: Path, data: Path, *more: str) -> dict[str, Any]:
    command = [sys.executable, str(root / "bench" / "reading.py"), "--data", str(data), *more]
    told: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return told


def test_every_task_is_scored_or_says_what_it_waits_for(root: Path, data: Path, tmp_path: Path) -> None:
    told = run(root, data, "--write", str(tmp_path))
    assert len(told) == len(ROWS)
    for name, rows in ROWS.items():
        task = name.split("/")[-2]
        assert told[task]["rows"] == len(rows)
        assert told[task]["sha256"] == hashlib.sha256((data / name).read_bytes()).hexdigest()
        assert ("scores" in told[task]) != ("not yet" in told[task])
    assert told["attribution"]["scores"]["pair"]["f1"] == 1.0
    assert told["peer_petrarch"]["scores"]["full"]["f1"] == 1.0
    assert told["peer_petrarch"]["scores"]["false_alarms"] == {"sentences": 0, "of": 1}
    assert told["case21_types"]["scores"]["classes_30"]["accuracy"] in {0.0, 1.0}
    assert "not yet" in told["ipe_docs"]  # no training rows beside it
    assert {file.name for file in tmp_path.iterdir()} >= {"attribution.heldout.jsonl", "peer_petrarch.unit_dev.jsonl"}


def test_one_task_fewer_rows_and_the_folder_above(root: Path, data: Path, tmp_path: Path) -> None:
    (tmp_path / "reading").symlink_to(data)
    told = run(root, tmp_path, "--task", "peer_petrarch", "--limit", "1")
    assert list(told) == ["peer_petrarch"]
    assert told["peer_petrarch"]["rows"] == 1


def test_a_folder_without_rows_is_absent(root: Path, tmp_path: Path) -> None:
    assert all("absent" in one for one in run(root, tmp_path).values())


def test_readers_never_see_the_answers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "bench"))
    unmarked = importlib.import_module("reading_tasks").unmarked
    seen = {key for rows in ROWS.values() for row in unmarked(rows) for key in row}
    assert seen == {"id", "text", "tokens", "source_spans", "target_spans", "source", "target"}


def test_dyads_take_the_nearer_coding_and_only_whole_pairs(scorer: Callable[[str], Any], data: Path) -> None:
    dyads = scorer("dyads")
    book = dyads.book(data / "peer_petrarch")
    rows = [ROWS["peer_petrarch/unit_dev.jsonl"][0] | {"alt_events": []}]
    one = {"source": "ARD", "target": "soldiers of Belis", "cameo": "190"}
    for events, right in (([one], 1), ([one | {"target": ""}], 1), ([one, one], 0)):
        assert dyads.score(rows, [{"id": "u1", "events": events}], book)["exactly_right"]["sentences"] == right


def test_a_speaker_or_a_statement_half_right_is_enough(scorer: Callable[[str], Any]) -> None:
    rows = ROWS["attribution/heldout.jsonl"]
    near = {"source": mark(SAID, "Reyes"), "cue": [], "content": mark(SAID, "road is open")}
    pair = scorer("attribution").score(rows, [{"id": "a1", "attributions": [near]}])["pair"]
    assert (pair["right"], pair["told"], pair["gold"]) == (1, 1, 1)
    assert scorer("attribution").score(rows, [])["pair"]["f1"] == 0.0


def test_entities_overlap_and_relations_run_both_ways_where_symmetric(scorer: Callable[[str], Any]) -> None:
    told = {
        "id": "d1",
        "entities": [{"start": 0, "end": 5, "type": "Organisation"}, {"start": 16, "end": 20, "type": "Location"}],
        "relations": [
            {"type": "FightingAgainst", "source": {"start": 15, "end": 20}, "target": {"start": 0, "end": 5}},
        ],
    }
    scores = scorer("entities").score(ROWS["re3d/dev.jsonl"], [told])
    assert scores["exact"]["micro"]["f1"] == 0.5
    assert scores["overlap"]["micro"]["f1"] == 1.0
    assert scores["relations"]["micro"]["f1"] == 1.0


@pytest.mark.parametrize(("said", "f1"), [("the river rose", 1.0), ("river rose", 0.8), ("nothing like it", 0.8)])
def test_a_wrong_boundary_is_half_an_error(scorer: Callable[[str], Any], said: str, f1: float) -> None:
    relation = {"cause": said, "effect": "The bridge fell", "signal": "because"}
    scores = scorer("causal").score(ROWS["causal/dev.jsonl"], [{"id": "w1", "causal": 1, "relations": [relation]}])
    assert scores["sentences"]["f1"] == 1.0
    assert scores["spans"]["f1"] == f1


def test_labels_tags_and_roles(scorer: Callable[[str], Any]) -> None:
    many = scorer("labels").score_many(ROWS["peer_conflibert/satp/dev.jsonl"], [{"id": "s1", "labels": [1, 1, 0]}])
    assert many["example_f1"] == pytest.approx(2 / 3, abs=1e-4)
    one = scorer("labels").score_one(ROWS["case21_types/dev.jsonl"], [{"id": "t1", "label": "ATTACK"}])
    assert one["macro_f1"] == 1.0
    assert scorer("tags").names(["I-S", "I-S", "B-S", "O", "I-T"]) == {(0, 2, "S"), (2, 3, "S"), (4, 5, "T")}
    roles = scorer("roles").score(ROWS["muc4/test.jsonl"], [{"id": "m1", "roles": {"phys_tgt_id": [["A farm!"]]}}])
    assert roles["micro"]["f1"] == 1.0
