"""The terminal: 100 columns, the reading order, nothing that a terminal would obey."""

from __future__ import annotations

import io

from msgspec.structs import replace
from rich.console import Console

from dossier import aleppo
from thereafter.dossier import render_terminal
from thereafter.record.dossier import Dossier

ORDER = (
    *("Answer", "What changed", "What followed", "Ceasefires and talks", "Who held what", "Where people went"),
    *("Who stands with whom", "Where reports disagree"),
    *("Dropped questions", "What may come", "Claims, in their own words", "Sources", "Method and limits"),
)


def screen(dossier: Dossier, width: int = 100) -> str:
    out = io.StringIO()
    render_terminal(dossier, Console(file=out, width=width))
    return out.getvalue()


def test_the_reading_order() -> None:
    told = screen(aleppo.dossier())
    places = [told.index(f"\n{title}") for title in ORDER]
    assert places == sorted(places)


def test_it_keeps_to_a_hundred_columns() -> None:
    assert max(map(len, screen(aleppo.dossier(), width=160).splitlines())) <= 160
    assert max(len(line.rstrip()) for line in screen(aleppo.dossier(), width=160).splitlines()) <= 100


def test_the_first_screen_has_the_banner_the_answer_and_what_followed() -> None:
    first = "\n".join(screen(aleppo.dossier(changes=())).splitlines()[:40])
    assert "148 reports read" in first
    assert "between 25,000 (ICRC)" in first
    assert "What followed" in first


def test_escapes_and_markup_in_reports_do_nothing() -> None:
    event = replace(aleppo.E_EVAC, heading="Fall \x1b[31mred\x07 [bold]x[/bold] \x9b2J")
    told = screen(aleppo.dossier(anchor=event))
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "\x9b" not in told
    assert "[bold]x[/bold]" in told


def test_an_empty_dossier_says_so() -> None:
    told = screen(aleppo.dossier(anchor=None, links=(), ledger=None, movements=(), threads=(), tenures=()))
    assert "No report read by 30 April 2017" in told


def test_ways_truces_relations_and_what_happened_on_the_way_are_told() -> None:
    dossier = aleppo.dossier()
    told = " ".join(screen(dossier).split())
    assert dossier.routes
    assert "estimated from a straight line" in told
    assert all(truce.heading in told for truce in dossier.truces)
    assert any(move.on_the_way for move in dossier.movements)
    assert "On the way: " in told


def test_what_a_way_rests_on_and_what_its_detour_costs() -> None:
    (estimate,) = aleppo.ROUTES
    road = replace(estimate, basis="roads", to_road_km=(0.1, 0.2), detour_km=52.4, detour_hours=1.31)
    for way, words in (
        (
            road,
            "(over roads, at assumed speeds); held by the other side on the way: Khanasir; around it +52 km, +1.3 h",
        ),
        (replace(road, detour_km=None, detour_hours=None), "on the way: Khanasir, and no way around is open"),
        (replace(road, blocked_by=(), detour_km=None), "4.2 hours (over roads, at assumed speeds)"),
        (replace(estimate, basis="stated", wording="as reported: “far”; kilometres: x"), "(as reported: “far”); held"),
    ):
        assert words in " ".join(screen(aleppo.dossier(routes=(way,))).split())
