"""One desk for all tests of the story: opening the gazetteer is the slow part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from thereafter.store import Store
from thereafter.story import Desk, Story, open_desk

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def desk() -> Desk:
    return open_desk()


@pytest.fixture
def story(tmp_path: Path, desk: Desk) -> Iterator[Story]:
    path = tmp_path / "case.thereafter"
    Store.create(path, name="case", clock=lambda: NOON).close()
    with Story(Store.open(path, clock=lambda: NOON), desk=lambda: desk, clock=lambda: NOON) as opened:
        yield opened
