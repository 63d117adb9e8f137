"""The headlines bench counts right: what tells, what is compatible and why not, both sides, the halves."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import ActorName, Figure, Quote, When

ROW = {
    "type_of_violence": "1.0",
    "side_a": "Government of Syria",
    "side_b": "IS",
    "adm_1": "Homs Governorate",
    "adm_2": "Tadmor district",
    "where_coordinates": "Palmyra town",
    "where_prec": "1.0",
    "latitude": "34.55",
    "longitude": "38.28",
    "date_prec": "1.0",
    "date_start": "2017-03-01",
    "date_end": "2017-03-01",
    "deaths_a": "3.0",
    "deaths_b": "9.0",
    "deaths_civilians": "0.0",
    "deaths_unknown": "0.0",
    "low": "12.0",
    "high": "12.0",
    "source_date": "2017-03-02",
    "source_office": "Reuters",
}
TOLD = ["Army retakes Palmyra from Islamic State", "Clashes near Palmyra &#8220;kill 12&#8221;;Weather in Homs"]


@pytest.fixture(scope="module")
def bench(bench_script: Callable[[str], ModuleType]) -> ModuleType:
    return bench_script("headlines")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events").mkdir()
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "source_headline", *ROW])
    writer.writeheader()
    for number, headline in enumerate(TOLD, start=1):
        writer.writerow({"id": f"{number}.0", "source_headline": headline, **ROW})
    writer.writerow({"id": "3.0", "source_headline": "A;B;C", **ROW, "source_date": "2017-03-02;2017-03-03"})
    (tmp_path / "events" / "ucdp_syria_2016_2017.csv.gz").write_bytes(gzip.compress(out.getvalue().encode()))
    return tmp_path


def claim(kind: Kind = Kind.CLASH, status: Status = Status.ASSERTED, **given: Any) -> Claim:
    quote = Quote(report="rpt_1", start=0, end=1, text="x")
    when = When(earliest=date(2017, 3, 1), latest=date(2017, 3, 2))
    return Claim(**{"id": "clm_1", "quote": quote, "kind": kind, "status": status, "when": when, **given})


def side(*names: str) -> tuple[ActorName, ...]:
    return tuple(ActorName(name=name, id=f"act_{name}") for name in names)


def test_headlines_are_parted_unescaped_and_paired_with_their_day(bench: ModuleType, folder: Path) -> None:
    headlines, left_out, digest = bench.read_headlines(folder / "events" / bench.FILE)
    assert [one.text for one in headlines] == [TOLD[0], "Clashes near Palmyra “kill 12”", "Weather in Homs"]
    assert {one.published for one in headlines} == {date(2017, 3, 2)}
    assert [one.publisher for one in headlines] == ["Reuters", None, None]  # one office for two headlines: whose?
    assert left_out == 1
    assert len(digest) == 16
    assert [bench.tells(one) for one in headlines] == [False, True, False]  # no word of violence, both, none


def test_a_place_is_known_by_its_consonants(bench: ModuleType) -> None:
    assert bench._bones("al-Raqqah") == bench._bones("Raqqa")
    assert bench._bones("Ezzor") == bench._bones("Azzur")
    assert bench._bones("of") == ""


def test_compatible_means_kind_deaths_days_and_sides(bench: ModuleType, folder: Path) -> None:
    headlines, _, _ = bench.read_headlines(folder / "events" / bench.FILE)
    events = headlines[0].events
    dead = (Figure(what="killed", low=12, best=12, high=12),)

    def verdict(**given: Any) -> str:
        return str(bench.verdict(claim(**given), events))

    assert verdict(actors=side("government-of-russia"), targets=side("islamic-state"), figures=dead) == "right"
    assert verdict(kind=Kind.ATTACK_ON_CIVILIANS) == "kind"
    assert verdict(when=When(earliest=date(2017, 4, 1))) == "days"
    assert verdict(actors=side("sdf")) == "sides"
    assert verdict(actors=side("joint-coalition-isis")) == "right"  # against IS
    none = [one._replace(high=0) for one in events]
    assert bench.verdict(claim(figures=dead), none) == "deaths"
    one_sided = [one._replace(type=3, a=frozenset({"is"}), b=frozenset({"civ"})) for one in events]
    assert bench.verdict(claim(), one_sided) == "kind"
    assert bench.verdict(claim(Kind.ATTACK_ON_CIVILIANS, actors=side("islamic-state")), one_sided) == "right"
    assert bench.verdict(claim(Kind.ATTACK_ON_CIVILIANS, actors=side("government-of-syria")), one_sided) == "sides"
    assert not bench.judged(claim(Kind.TALKS))
    assert not bench.judged(claim(status=Status.PLANNED))


def test_the_scores(bench: ModuleType, folder: Path) -> None:
    headlines, _, _ = bench.read_headlines(folder / "events" / bench.FILE)
    sides = side("government-of-syria"), side("islamic-state")
    told = [(claim(actors=sides[0], targets=sides[1]),), (claim(Kind.TALKS),), ()]
    result = bench.score(headlines, told)
    assert (result["headlines"], result["telling"]) == (3, 1)
    assert (result["precision"], result["recall"]) == (1.0, 0.0)
    assert result["missed"] == {"only what UCDP does not code": 1}
    assert result["unjudged"] == {"talks": 1}
    assert (result["sides"]["headlines"], result["sides"]["both"]) == (1, 1.0)


@pytest.mark.slow
def test_it_runs_over_a_folder(root: Path, folder: Path) -> None:
    command = [sys.executable, root / "bench" / "headlines.py", "--data", folder, "--show", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    assert result["dev"]["headlines"] + result["held"]["headlines"] == 3
