"""Golden dossiers, reviewed as text: what the bundled sample is answered with, word for word.

When an answer is meant to change, write the files anew and read the difference before it is committed:
    THEREAFTER_GOLDEN=write ./go test tests/golden
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.console import Console

from thereafter.dossier import render_terminal
from thereafter.guard import public
from thereafter.record import Dossier
from thereafter.reports import Options
from thereafter.sample import dispatches
from thereafter.store import Store
from thereafter.story import Story

HERE = Path(__file__).parent
AS_OF = date(2017, 4, 30)
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    path = tmp_path_factory.mktemp("golden") / "sample.thereafter"
    Store.create(path, name="sample", clock=lambda: NOON).close()
    with Story(Store.open(path, clock=lambda: NOON), clock=lambda: NOON) as opened, dispatches() as source:
        opened.add([str(source)], Options())
        yield opened


def as_text(dossier: Dossier) -> str:
    """The dossier as the terminal shows it, without trailing spaces."""
    out = io.StringIO()
    render_terminal(dossier, Console(file=out, width=100, highlight=False))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def check(name: str, text: str) -> None:
    """Compare with the golden file, or write it when asked to."""
    golden = HERE / f"{name}.txt"
    if os.environ.get("THEREAFTER_GOLDEN") == "write":
        golden.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("question", ["East Aleppo", "Palmyra", "Mosul"])
def test_the_sample_is_answered_as_reviewed(story: Story, question: str) -> None:
    check(question.lower().replace(" ", "-"), as_text(story.follow(question, as_of=AS_OF)))


def test_the_public_edition_is_as_reviewed(story: Story) -> None:
    dossier = public(story.follow("East Aleppo", as_of=AS_OF), today=story.today)
    check("east-aleppo-public", as_text(dossier))
