"""The claims bench counts right: pairs, kinds, fields, hedges and false alarms, on claims made by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from msgspec import structs

from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import ActorName, Figure, Quote, Speaker, When, Where

FALL = "Rebels took Ardun on Sunday, killing 12 soldiers, the mayor said."
PLAN = "The army plans to shell Belis."
SPORT = "The home side shelled the visitors' goal."
ROWS: list[dict[str, Any]] = [
    {
        "id": "t-1",
        "published": "2016-12-12",
        "publisher": "made for this test",
        "text": FALL,
        "claims": [
            {
                "kind": "capture",
                "status": "reported",
                "quote": "took Ardun",
                "actors": ["Rebels"],
                "targets": [],
                "where": "Ardun",
                "figures": [{"what": "killed", "low": 12, "best": 12, "high": 12}],
                "when": {"earliest": "2016-12-11", "latest": "2016-12-11"},
                "said_by": ["mayor"],
            }
        ],
    },
    {
        "id": "t-8",
        "published": "2016-12-12",
        "publisher": "made for this test",
        "text": PLAN,
        "claims": [{"kind": "shelling", "status": "planned", "quote": "plans to shell Belis", "where": "Belis"}],
    },
    {"id": "t-9", "published": "2016-12-12", "publisher": "made for this test", "text": SPORT, "claims": []},
]


@pytest.fixture(scope="module")
def bench(bench_script: Callable[[str], ModuleType]) -> ModuleType:
    return bench_script("claims")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def claim(text: str, words: str, kind: Kind, status: Status, **fields: Any) -> Claim:
    start = text.index(words)
    quote = Quote(report="rpt_t", start=start, end=start + len(words), text=words)
    return Claim(id=f"clm_{words}_{kind}", quote=quote, kind=kind, status=status, **fields)


def fall(**changes: Any) -> Claim:
    day = date(2016, 12, 11)
    right = claim(
        FALL,
        "Rebels took Ardun",
        Kind.CAPTURE,
        Status.REPORTED,
        actors=(ActorName(name="Rebels"),),
        where=Where(name="Ardun"),
        figures=(Figure(what="killed", low=12.0, best=12.0, high=12.0),),
        when=When(earliest=day, latest=day, wording="on Sunday"),
        said_by=(Speaker(name="the mayor", start=51, end=60), Speaker(name="made for this test", role="outlet")),
    )
    return structs.replace(right, **changes)


def plan(status: Status = Status.PLANNED) -> Claim:
    return claim(PLAN, "shell Belis", Kind.SHELLING, status, where=Where(name="Belis"))


def scored(bench: ModuleType, file: Path, *told: Sequence[Claim]) -> dict[str, Any]:
    texts, _ = bench.read_set([file])
    return bench.score(texts, told)  # type: ignore[no-any-return]


def test_a_perfect_reading_scores_one(bench: ModuleType, file: Path) -> None:
    got = scored(bench, file, [fall()], [plan()], [])
    assert [got[level][rate] for level in ("strict", "lenient") for rate in ("p", "r", "f1")] == [1.0] * 6
    assert got["status"] == {"acc": 1.0, "n": 2}
    assert {name: field["acc"] for name, field in got["fields"].items() if field["n"]} == dict.fromkeys(
        ("actors", "targets", "where", "figures", "when", "said_by"), 1.0
    )
    assert got["fields"]["where"]["n"] == 2
    assert got["fields"]["origin"] == {"acc": None, "n": 0}
    assert got["hedges"] == {"marked": 1, "found": 1, "hardened": 0, "by_status": {}}
    assert got["no_event"] == {"texts": 1, "with_claims": 0, "claims": 0}


def test_nothing_read_is_all_missing(bench: ModuleType, file: Path) -> None:
    got = scored(bench, file, [], [], [])
    assert (got["strict"]["p"], got["strict"]["r"], got["strict"]["missing"]) == (None, 0.0, 2)
    assert got["hedges"]["marked"] == 1
    assert got["hedges"]["found"] == 0


def test_a_quote_beside_the_marked_one_is_missing_and_false(bench: ModuleType, file: Path) -> None:
    beside = claim(FALL, "killing 12 soldiers", Kind.CAPTURE, Status.REPORTED)
    got = scored(bench, file, [beside], [plan()], [])
    assert (got["strict"]["right"], got["strict"]["missing"], got["strict"]["false"]) == (1, 1, 1)


def test_a_kind_of_the_same_family_counts_only_leniently(bench: ModuleType, file: Path) -> None:
    got = scored(bench, file, [fall(kind=Kind.CONTROL)], [plan()], [])
    assert got["strict"]["f1"] == 0.5
    assert got["lenient"]["f1"] == 1.0
    assert got["kinds"]["capture"]["missing"] == got["kinds"]["control"]["false"] == 1
    other = scored(bench, file, [fall(kind=Kind.AID)], [plan()], [])
    assert other["lenient"]["f1"] == 0.5


def test_one_claim_read_twice_is_right_once(bench: ModuleType, file: Path) -> None:
    got = scored(bench, file, [fall(), fall(where=None)], [plan()], [])
    assert (got["strict"]["right"], got["strict"]["false"]) == (2, 1)
    assert got["fields"]["where"]["acc"] == 1.0  # the pair that agrees more is the one that is compared


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("actors", (ActorName(name="Rebels"), ActorName(name="the army"))),
        ("targets", (ActorName(name="soldiers"),)),
        ("where", Where(name="Belis")),
        ("figures", (Figure(what="killed", low=12.0),)),
        ("when", When(earliest=date(2016, 12, 12), latest=date(2016, 12, 12))),
        ("said_by", (Speaker(name="made for this test", role="outlet"),)),
    ],
)
def test_a_wrong_field_costs_that_field_only(bench: ModuleType, file: Path, field: str, value: object) -> None:
    got = scored(bench, file, [fall(**{field: value})], [plan()], [])
    wrong = {name for name, one in got["fields"].items() if one["n"] and one["acc"] < 1.0}
    assert wrong == {field}
    assert got["strict"]["f1"] == 1.0


@pytest.mark.parametrize("status", [Status.ASSERTED, Status.REPORTED])
def test_a_plan_told_as_done_is_hardened(bench: ModuleType, file: Path, status: Status) -> None:
    got = scored(bench, file, [fall()], [plan(status)], [])
    assert got["hedges"]["hardened"] == 1
    assert got["hedges"]["by_status"] == {"planned": 1}
    assert got["status"]["acc"] == 0.5
    assert scored(bench, file, [fall()], [plan(Status.PREDICTED)], [])["hedges"]["hardened"] == 0


def test_a_claim_where_none_is_is_a_false_alarm(bench: ModuleType, file: Path) -> None:
    alarm = claim(SPORT, "shelled the visitors' goal", Kind.SHELLING, Status.ASSERTED)
    got = scored(bench, file, [fall()], [plan()], [alarm])
    assert got["no_event"] == {"texts": 1, "with_claims": 1, "claims": 1}
    assert got["strict"]["p"] == round(2 / 3, 3)


def test_optional_claims_count_neither_way(bench: ModuleType, file: Path, tmp_path: Path) -> None:
    row = {**ROWS[0], "claims": [*ROWS[0]["claims"], _optional("killing 12 soldiers", "clash|other")]}
    path = tmp_path / "optional.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    aside = claim(FALL, "killing 12 soldiers", Kind.OTHER, Status.REPORTED)
    for told in ([fall()], [fall(), aside]):
        assert scored(bench, path, told)["strict"]["f1"] == 1.0
    assert scored(bench, path, [fall(), aside, aside])["strict"]["false"] == 1


def _optional(quote: str, kind: str) -> dict[str, Any]:
    return {"kind": kind, "status": "reported", "quote": quote, "optional": True}


def test_the_parts_share_the_texts_between_them(bench: ModuleType, file: Path) -> None:
    assert [t.id for t in bench.read_set([file], "dev")[0]] == ["t-1"]
    assert [t.id for t in bench.read_set([file], "held")[0]] == ["t-8", "t-9"]
    assert bench.read_set([file], "dev")[1] == bench.read_set([file])[1]  # the digest is of the whole set


def test_names_and_intervals(bench: ModuleType) -> None:
    assert bench.same_name("city|Palmyra", "the city")
    assert bench.same_name("city|Palmyra", "Palmyra")
    assert not bench.same_name("city|Palmyra", "Homs")
    assert not bench.same_name("M23", "")
    march = {"earliest": "2016-03-01", "latest": "2016-03-31"}
    for start, end, right in (
        (date(2016, 3, 5), date(2016, 3, 31), True),
        (date(2016, 3, 20), date(2016, 4, 20), False),
        (date(2016, 3, 1), None, False),
    ):
        told = fall(when=When(earliest=start, latest=end))
        assert bench.CHECKS["when"](march, told) is right
    assert bench.CHECKS["when"]({"earliest": "2016-03-01", "latest": None}, fall(when=When(earliest=date(2016, 3, 1))))
    assert bench.CHECKS["when"](None, fall(when=When(latest=date(2016, 3, 1))))  # a default, no words in the text
    assert not bench.CHECKS["when"](None, fall())


def test_a_mark_that_does_not_stand_in_its_text_is_refused(bench: ModuleType, tmp_path: Path) -> None:
    row = {**ROWS[1], "claims": [{**ROWS[1]["claims"][0], "quote": "plans to bomb Belis"}]}
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not exactly once"):
        scored(bench, path, [plan()])


def test_the_own_set_keeps_its_rules(bench: ModuleType) -> None:
    """Every mark uses the product's vocabularies, its quote stands once, names stand in the text, days are days."""
    texts, _ = bench.read_set(bench.OWN)
    assert len({t.id for t in texts}) == len({t.report.text for t in texts}) == len(texts) >= 560
    assert sum(not t.gold for t in texts) >= 60
    told = {k for t in texts for g in t.gold for k in g["kind"].split("|")}
    assert told == {kind.value for kind in Kind}
    assert {s for t in texts for g in t.gold for s in g["status"].split("|")} == {status.value for status in Status}
    for text in texts:
        for gold in text.gold:
            bench.span_of(text.report.text, gold)
            for name in _names(gold):
                assert name in text.report.text, (text.id, name)
            for day in (gold.get("when") or {}).values():
                assert day is None or date.fromisoformat(day)


def _names(gold: dict[str, Any]) -> list[str]:
    lists = [gold.get(field, []) for field in ("actors", "targets", "said_by")]
    places = [gold[field] for field in ("where", "origin", "destination") if gold.get(field)]
    return [name for entry in (*chain.from_iterable(lists), *places) for name in entry.split("|")]


@pytest.mark.slow
def test_it_runs_over_a_folder(root: Path, file: Path, tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    file.rename(tmp_path / "claims" / "unseen.jsonl")
    command = [sys.executable, root / "bench" / "claims.py", "--data", tmp_path, "--show", "missing"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    assert (result["texts"], result["gold"], result["no_event"]["texts"]) == (3, 2, 1)
    assert result["reader"]
