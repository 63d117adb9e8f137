"""Open questions of a country, and of a place since a day: what was asked there, and nothing from elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from thereafter.reports import Options
from thereafter.story import Story

from .dispatches import write

AS_OF = date(2017, 4, 30)
PANEL = tuple(
    (f"2017-{1 + day // 28:02d}-{1 + day % 28:02d}", "DW", f"Markets rose on day {day}.") for day in range(110)
)
ASKED = (
    (
        "2017-02-20",
        "Reuters",
        "At least 40 people were killed in an air strike on a market in Idlib in Syria by unknown jets.",
    ),
    (
        "2017-02-21",
        "AP",
        "At least 30 people were killed in a bombing in Mosul in Iraq. No group claimed responsibility.",
    ),
)


@pytest.fixture
def asked(story: Story, tmp_path: Path) -> Story:
    story.add([write(tmp_path, (*PANEL, *ASKED))], Options())
    return story


def countries(story: Story, **where: object) -> set[str]:
    found = story.threads(as_of=AS_OF, **where)  # type: ignore[arg-type]
    return {thread.where.country or "" for thread in found if thread.where}


def test_a_country_is_asked_for_the_last_year(asked: Story) -> None:
    assert countries(asked, place="Syria") == {"SY"}
    assert countries(asked, place="Iraq") == {"IQ"}
    assert countries(asked) == {"SY", "IQ"}


def test_a_place_since_a_day_is_asked_from_that_day_on(asked: Story) -> None:
    assert countries(asked, place="Idlib", since=date(2017, 2, 1)) == {"SY"}
    assert countries(asked, place="Idlib", since=date(2017, 3, 1)) == set()
