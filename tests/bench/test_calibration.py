"""The calibration measure counts distances between confidence and what was right."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def scoring(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "bench"))
    return importlib.import_module("scoring.calibration")


def test_confidence_that_means_what_it_says_has_no_error(scoring: ModuleType) -> None:
    told = scoring.calibration([(0.75, True), (0.75, True), (0.75, True), (0.75, False)])
    assert told == {"n": 4, "ece": 0.0, "bins": [{"sure": 0.75, "right": 0.75, "n": 4}]}


def test_the_error_is_weighed_by_how_many_answers_a_bin_has(scoring: ModuleType) -> None:
    told = scoring.calibration([(0.9, True)] * 3 + [(0.1, True)])
    assert told["ece"] == pytest.approx((3 * 0.1 + 1 * 0.9) / 4)
    assert [one["n"] for one in told["bins"]] == [1, 3]


def test_certainty_falls_into_the_last_bin_and_nothing_has_no_error(scoring: ModuleType) -> None:
    assert scoring.calibration([(1.0, True)])["ece"] == 0.0
    assert scoring.calibration([]) == {"n": 0, "ece": None, "bins": []}
