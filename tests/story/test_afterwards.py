"""What a dossier tells of later reports beside its chain: inquiries and answers, never a namesake nor the future."""

from __future__ import annotations

import io
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.console import Console

from thereafter.dossier import render_html, render_terminal
from thereafter.guard import public
from thereafter.record.dossier import Dossier
from thereafter.record.kinds import Mechanism
from thereafter.reports import Options
from thereafter.store import Scope, Store
from thereafter.story import Desk, Story

from .conftest import NOON
from .dispatches import write

AS_OF = date(2025, 6, 1)
TOLD = (
    ("2025-01-20", "DW", "Grain prices rise in Nairobi as rains fail, traders in Kenya say."),
    (
        "2025-01-27",
        "Reuters",
        "M23 rebels captured the city of Goma in the Democratic Republic of the Congo on Monday.",
    ),
    (
        "2025-01-28",
        "AFP",
        "Rioters attacked embassies in Kinshasa, in the Democratic Republic of the Congo, over the loss of Goma.",
    ),
    (
        "2025-02-07",
        "AP",
        "The UN Human Rights Council opened an inquiry into abuses by M23 rebels in Goma in the east of the Congo.",
    ),
    ("2025-02-15", "BBC", "M23 rebels captured Bukavu in the Democratic Republic of the Congo."),
    ("2025-03-02", "DW", "A choir from Lagos won a contest in Vienna."),
)


@pytest.fixture
def goma(story: Story, tmp_path: Path) -> Story:
    story.add([write(tmp_path, TOLD)], Options())
    return story


def texts(dossier: Dossier) -> list[str]:
    return [one.text for one in dossier.later]


def test_an_inquiry_and_an_answer_are_told_though_they_make_no_event(goma: Story) -> None:
    dossier = goma.follow("Goma", as_of=AS_OF)
    assert texts(dossier) == [TOLD[2][2], TOLD[3][2]]  # by their days; the fall of Bukavu is in the chain
    riots, inquiry = dossier.later
    assert riots.stated
    assert inquiry.mechanism is Mechanism.ACCOUNTABILITY
    held = {report.id: report.text for report in dossier.reports}
    assert all(one.text in held[one.report] for one in dossier.later)


def test_a_namesake_elsewhere_is_not_meant(story: Story, tmp_path: Path) -> None:
    rows = (
        ("2011-08-22", "Reuters", "Rebels captured Tripoli, the capital of Libya, on Monday."),
        ("2011-08-25", "AP", "A court in Libya opened an inquiry into killings by rebels in Tripoli."),
        (
            "2011-08-26",
            "NNA",
            "A court in Lebanon opened an inquiry into killings by rebels in Tripoli, north of Beirut.",
        ),
        ("2011-08-27", "DW", "A choir from Lagos won a contest in Vienna."),
    )
    story.add([write(tmp_path, rows)], Options())
    assert texts(story.follow("Tripoli, Libya", as_of=date(2011, 12, 1))) == [rows[1][2]]


def test_no_day_shows_the_future(goma: Story) -> None:
    for back in range(0, 140, 7):
        day = AS_OF - timedelta(days=back)
        assert all(one.published <= day for one in goma.follow("Goma", as_of=day).later)
    assert texts(goma.follow("Goma", as_of=date(2025, 2, 1))) == [TOLD[2][2]]


def test_a_copy_of_a_report_adds_no_line_and_a_withdrawn_one_takes_its_own(goma: Story, tmp_path: Path) -> None:
    before = goma.follow("Goma", as_of=AS_OF)
    day, _, words = TOLD[3]
    goma.add([write(tmp_path, [(day, "Wire Desk", words)], "copy.jsonl")], Options())
    assert texts(goma.follow("Goma", as_of=AS_OF)) == texts(before)
    for report in goma.store.matching_reports("inquiry abuses", Scope(as_of=AS_OF)):
        goma.store.withdraw(report.id, "asked to")
    assert texts(goma.follow("Goma", as_of=AS_OF)) == [TOLD[2][2]]


def test_the_order_of_reports_never_changes_them(goma: Story, tmp_path: Path, desk: Desk) -> None:
    rows = list(TOLD)
    random.Random(3).shuffle(rows)
    path = tmp_path / "other.thereafter"
    Store.create(path, name="other", clock=lambda: NOON).close()
    with Story(Store.open(path, clock=lambda: NOON), desk=lambda: desk, clock=lambda: NOON) as other:
        other.add([write(tmp_path, rows, "shuffled.jsonl")], Options())
        assert texts(other.follow("Goma", as_of=AS_OF)) == texts(goma.follow("Goma", as_of=AS_OF))


def test_hostile_words_of_a_later_report_run_nowhere(goma: Story) -> None:
    dossier = goma.follow("Goma", as_of=AS_OF)
    hostile = [replace(one, text="<script>alert(1)</script>\x1b[31m", publisher="<img src=x>") for one in dossier.later]
    told = replace(dossier, later=tuple(hostile))
    page, terminal = render_html(told), io.StringIO()
    render_terminal(told, Console(file=terminal, width=100))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "\x1b" not in terminal.getvalue()


def test_a_public_edition_has_none_since_it_may_not_quote_them(goma: Story) -> None:
    dossier = goma.follow("Goma", as_of=AS_OF)
    assert dossier.later
    assert public(dossier, today=NOON.date()).later == ()
