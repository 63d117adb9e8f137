"""`thereafter simulate DIR`: where people driven out by conflict would go."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thereafter.cli.options import Day
from thereafter.cli.show import Column, show

if TYPE_CHECKING:
    from thereafter.movements.simulation.answering import Answer, Whereabouts

FINISHED_WITH_PROBLEMS = 3
COLUMNS: tuple[Column[Whereabouts], ...] = (
    Column("place", lambda one: one.location, 4),
    Column("kind", lambda one: one.kind, 3),
    Column("people", lambda one: f"{one.people:,.0f}", 2),
    Column("nine runs in ten", lambda one: "–" if one.low is None else f"{one.low:,.0f} to {one.high:,.0f}", 3),
    Column("counted", lambda one: "–" if one.counted is None else f"{one.counted:,.0f}", 2),
)


@click.command("simulate")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--until", "last", type=Day(), help="Last day [default: the last of the folder's period].")
@click.option("--agents", is_flag=True, help="Person by person, instead of on average over all chance.")
@click.option("--runs", type=click.IntRange(1, 1000), default=1, show_default=True, help="Runs; needs --agents.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Where chance begins.")
@click.option("--flee-compatible", is_flag=True, help="Do as FLEE does also where that is a slip.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, file_okay=False), help="Write people.csv and roads.csv here."
)
@click.option("--json", "form", flag_value="json", help="Print JSON (the last day).")
@click.option("--csv", "form", flag_value="csv", help="Print CSV (every day).")
def command(
    *,
    folder: Path,
    last: date | None,
    agents: bool,
    runs: int,
    seed: int,
    flee_compatible: bool,
    out: Path | None,
    form: str | None,
) -> None:
    """Simulate where people would go from a folder in FLEE's layout.

    How many people are displaced is taken from the folder's counts; where they go is what is simulated. It is a model's
    answer: no report says so.
    """
    from msgspec.structs import replace

    from thereafter.movements.simulation import VALIDATION, read_folder
    from thereafter.movements.simulation.answering import answer, until, write_answer

    if runs > 1 and not agents:
        raise click.UsageError("--runs needs --agents: the average of all runs is one.")
    scenario = read_folder(folder)
    for problem in scenario.problems:
        click.echo(f"! {problem}", err=True)
    if scenario.settings is None:
        click.echo("No simsetting.yml: moving by the settings of FLEE's validation suite.", err=True)
    settings = replace(scenario.settings or VALIDATION, compatible=flee_compatible)
    told = answer(
        until(scenario, last) if last else scenario,
        settings,
        seeds=range(seed, seed + runs) if agents else (),
    )
    if out:
        for path in write_answer(told, out):
            click.echo(f"{path}", err=True)
    _show(told, form)
    if told.error is not None:
        click.echo(f"Error (averaged relative difference from the counts): {told.error:.3f}", err=True)
    if scenario.problems:
        click.get_current_context().exit(FINISHED_WITH_PROBLEMS)


def _show(told: Answer, form: str | None) -> None:
    from thereafter.movements.simulation.answering import people_csv

    if form == "csv":
        click.echo(people_csv(told), nl=False)
        return
    standing = told.on(told.scenario.length - 1)
    day = standing[0].date if standing else told.scenario.start
    show(standing, COLUMNS, form=form, title=f"people: {told.scenario.name}, {day}")
