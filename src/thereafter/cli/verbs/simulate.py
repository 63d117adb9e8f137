"""`thereafter simulate DIR`: how many will be in the camps, or where people driven out would go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from thereafter.cli.options import Day, output, story_at
from thereafter.cli.show import Column, as_csv, show, show_json
from thereafter.record.camps import CampCourse, CampForecast, StatedCount

if TYPE_CHECKING:
    from thereafter.movements.simulation import Scenario
    from thereafter.movements.simulation.answering import Answer, Whereabouts
    from thereafter.record.report import Problem

FINISHED_WITH_PROBLEMS = 3
HORIZON = 30  # days


class CampDay(Struct, frozen=True, kw_only=True):
    """One camp on one day ahead, as a row."""

    date: date
    camp: str
    people: float
    low: float | None
    high: float | None
    last_count: float | None


class Wanted(Struct, frozen=True, kw_only=True):
    """How the answer is to be given out, and for whom."""

    out: Path | None
    html: Path | None
    form: str | None
    edition: str


PLACES: tuple[Column[Whereabouts], ...] = (
    Column("place", lambda one: one.location, 4),
    Column("kind", lambda one: one.kind, 3),
    Column("people", lambda one: f"{one.people:,.0f}", 2),
    Column("nine runs in ten", lambda one: "–" if one.low is None else f"{one.low:,.0f} to {one.high:,.0f}", 3),
    Column("counted", lambda one: "–" if one.counted is None else f"{one.counted:,.0f}", 2),
)
CAMPS: tuple[Column[CampDay], ...] = (
    Column("camp", lambda one: one.camp, 4),
    Column("last count", lambda one: "–" if one.last_count is None else f"{one.last_count:,.0f}", 2),
    Column("expected", lambda one: f"{one.people:,.0f}", 2),
    Column("nine counts in ten", lambda one: "–" if one.low is None else f"{one.low:,.0f} to {one.high:,.0f}", 3),
)
ROWS: tuple[Column[CampDay], ...] = (
    Column("date", lambda one: one.date.isoformat()),
    Column("location", lambda one: one.camp),
    Column("predicted", lambda one: str(one.people)),
    Column("low", lambda one: "" if one.low is None else str(one.low)),
    Column("high", lambda one: "" if one.high is None else str(one.high)),
)


@click.command("simulate")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--until", "last", type=Day(), help="Day up to which reports are known [default: the last report's].")
@click.option("--horizon", type=click.IntRange(1, 400), help=f"Days to look ahead [default: {HORIZON}].")
@click.option(
    "--counts",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="More counts: a CSV from HDX, DTM, UNHCR.",
)
@click.option(
    "--claims-of",
    "investigation",
    metavar="INVESTIGATION",
    type=click.Path(path_type=Path, dir_okay=False),
    help="More counts: what its reports state of the camps.",
)
@click.option("--flows", is_flag=True, help="FLEE's rules instead of counts: where people would go on average.")
@click.option("--agents", is_flag=True, help="FLEE's rules person by person.")
@click.option("--runs", type=click.IntRange(1, 1000), default=1, show_default=True, help="Runs; needs --agents.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Where chance begins.")
@click.option("--flee-compatible", is_flag=True, help="With FLEE's rules: do as FLEE does also where that is a slip.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, file_okay=False), help="Write people.csv (and roads.csv) here."
)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write charts, map and table as a page.")
@output
def command(
    *,
    folder: Path,
    last: date | None,
    horizon: int | None,
    counts: Path | None,
    investigation: Path | None,
    flows: bool,
    agents: bool,
    runs: int,
    seed: int,
    flee_compatible: bool,
    out: Path | None,
    html: Path | None,
    form: str | None,
    edition: str,
) -> None:
    """How many people will be in the camps of DIR, a folder in FLEE's layout; or where they would go by FLEE's rules.

    Counts of camps up to the day of issue are weighed and carried on, with intervals; with --claims-of also those that
    reports state. A folder without any count, or --flows and --agents, is run by FLEE's rules. Either way it is a
    model's answer: no report says so.
    """
    from thereafter.movements.simulation import read_folder

    by_rules = flows or agents
    ahead = any(one is not None for one in (horizon, counts, investigation))
    _refuse_together(by_rules=by_rules, agents=agents, runs=runs, ahead=ahead)
    scenario = read_folder(folder)
    problems = list(scenario.problems)
    if counts is not None:
        from thereafter.movements.forecast import with_counts

        scenario, odd = with_counts(scenario, counts)
        problems += odd
    stated: tuple[StatedCount, ...] = ()
    if investigation is not None:
        with story_at(investigation) as story:
            found = story.stated_counts(scenario, as_of=last)
        stated, problems = found.counts, [*problems, *found.problems]
        number = "1 count" if len(stated) == 1 else f"{len(stated):,} counts"
        click.echo(f"{number} stated by reports of {investigation.name}.", err=True)
    _tell(problems)
    wanted = Wanted(out=out, html=html, form=form, edition=edition)
    if by_rules or not (investigation or _has_counts(folder, scenario)):
        seeds = range(seed, seed + runs) if agents else range(0)
        _run_rules(scenario, last, seeds, wanted, compatible=flee_compatible)
    else:
        from thereafter.movements.forecast import camp_forecast, given_of

        told = camp_forecast(given_of(folder, scenario, stated), issued=last, horizon=horizon or HORIZON)
        _give_out(told, wanted)
    if problems:
        click.get_current_context().exit(FINISHED_WITH_PROBLEMS)


def _refuse_together(*, by_rules: bool, agents: bool, runs: int, ahead: bool) -> None:
    if runs > 1 and not agents:
        raise click.UsageError("--runs needs --agents: the average of all runs is one.")
    if by_rules and ahead:
        raise click.UsageError(
            "--horizon, --counts and --claims-of look ahead from counts; FLEE's rules run the folder's own days."
        )


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(f"! {problem}", err=True)


def _has_counts(folder: Path, scenario: Scenario) -> bool:
    return bool(scenario.camps) or (folder / "given" / "totals.csv").is_file()


def _run_rules(scenario: Scenario, last: date | None, seeds: range, wanted: Wanted, *, compatible: bool) -> None:
    from msgspec.structs import replace

    from thereafter.movements.forecast import simulated_record
    from thereafter.movements.simulation import VALIDATION
    from thereafter.movements.simulation.answering import answer, until, write_answer

    if scenario.settings is None:
        click.echo("No simsetting.yml: moving by the settings of FLEE's validation suite.", err=True)
    settings = replace(scenario.settings or VALIDATION, compatible=compatible)
    told = answer(until(scenario, last) if last else scenario, settings, seeds=seeds)
    if wanted.edition == "public":
        _give_out(simulated_record(told, runs=len(seeds)), wanted)
        return
    if wanted.html:
        _write_page(simulated_record(told, runs=len(seeds)), wanted.html)
    if wanted.out:
        for path in write_answer(told, wanted.out):
            click.echo(f"{path}", err=True)
    _show_answer(told, wanted.form)
    _tell_error(told.error)


def _give_out(told: CampForecast, wanted: Wanted) -> None:
    """Show a forecast of camps, in its edition, and write what is wanted of it."""
    if wanted.edition == "public":
        from thereafter.guard.camps import public_camps
        from thereafter.store import utc_now

        told = public_camps(told, today=utc_now().date())
    rows = list(_rows(told))
    if wanted.html:
        _write_page(told, wanted.html)
    if wanted.out:
        wanted.out.mkdir(parents=True, exist_ok=True)
        path = wanted.out / "people.csv"
        path.write_text(as_csv(rows, ROWS), encoding="utf-8")
        click.echo(f"{path}", err=True)
    if wanted.form == "json":
        show_json("forecast", told)
    elif wanted.form == "csv":
        click.echo(as_csv(rows, ROWS), nl=False)
    else:
        last = max((row.date for row in rows), default=told.issued)
        title = f"people expected: {told.conflict}, {last} (counts known on {told.issued})"
        show([row for row in rows if row.date == last], CAMPS, form=None, title=title, empty="No camp has a count.")
        click.echo(f"By: {told.method}.")
    _tell_error(told.error)


def _rows(told: CampForecast) -> Iterator[CampDay]:
    for camp in told.camps:
        last = _last_count(camp)
        for one in camp.expected:
            yield CampDay(date=one.day, camp=camp.camp, people=one.people, low=one.low, high=one.high, last_count=last)


def _last_count(camp: CampCourse) -> float | None:
    """The newest of a table's counts and of those that reports state; on one day, the table's."""
    known = [(one.day, True, one.people) for one in camp.counted] + [
        (one.day, False, one.people) for one in camp.stated
    ]
    return max(known)[2] if known else None


def _write_page(told: CampForecast, path: Path) -> None:
    from thereafter.dossier.camps_page import render_camps_html

    path.write_text(render_camps_html(told), encoding="utf-8")
    click.echo(f"{path}", err=True)


def _show_answer(told: Answer, form: str | None) -> None:
    from thereafter.movements.simulation.answering import people_csv

    if form == "csv":
        click.echo(people_csv(told), nl=False)
        return
    standing = told.on(told.scenario.length - 1)
    day = standing[0].date if standing else told.scenario.start + timedelta(days=told.scenario.length - 1)
    show(standing, PLACES, form=form, title=f"people: {told.scenario.name}, {day}")


def _tell_error(error: float | None) -> None:
    if error is not None:
        click.echo(f"Error (averaged relative difference from the counts): {error:.3f}", err=True)
