from __future__ import annotations

import pytest

from claims.made import SmallAtlas
from thereafter.claims import RuleReader


@pytest.fixture(scope="session")
def reader() -> RuleReader:
    return RuleReader(SmallAtlas())
