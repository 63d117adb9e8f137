"""Options that several verbs share, and opening the investigation they name."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from thereafter.errors import ConfigError

if TYPE_CHECKING:
    from thereafter.story import Story

SUFFIX = ".thereafter"
F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day written as 2017-04-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that shows the form."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a day. Write it as 2017-04-30.", param, ctx)


def documents(command: F) -> F:
    """What documents do not say of themselves: day, publisher, language, and the format of standard input."""
    options = (
        click.option("--published", type=Day(), help="Day of publication for documents that carry none."),
        click.option("--publisher", help="Publisher for documents that name none."),
        click.option("--language", help="Language (ISO 639-1) for documents that do not say."),
        click.option(
            "--format", "suffix", help="What standard input holds: txt, md, html, jsonl, csv, tsv [default: txt]."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def investigation(command: F) -> F:
    """`-i FILE`: which investigation."""
    return click.option(
        "-i",
        "--investigation",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="THEREAFTER_INVESTIGATION",
        help="The investigation file [default: the only one in this folder].",
    )(command)


def as_of(command: F) -> F:
    """`--as-of DAY`: what was known then."""
    return click.option(
        "--as-of", type=Day(), help="Answer with what had been published by this day [default: today]."
    )(command)


def output(command: F) -> F:
    """`--json`, `--csv`, `--edition`: how the answer is shown and to whom."""
    command = click.option("--json", "form", flag_value="json", help="Print JSON.")(command)
    command = click.option("--csv", "form", flag_value="csv", help="Print CSV.")(command)
    return edition(command)


def edition(command: F) -> F:
    """`--edition public`: what may be shown to everyone."""
    return click.option(
        "--edition",
        type=click.Choice(["newsroom", "public"]),
        default="newsroom",
        show_default=True,
        help="public: made coarser and masked so that nobody is put at risk.",
    )(command)


def story_at(path: Path | None) -> Story:
    """The open investigation; raises ConfigError when it is not clear which one is meant."""
    from thereafter.story import Story

    return Story.open(_path(path))


def _path(path: Path | None) -> Path:
    if path is not None:
        return path if path.suffix or path.exists() else path.with_suffix(SUFFIX)
    here = sorted(Path.cwd().glob(f"*{SUFFIX}"))
    if len(here) == 1:
        return here[0]
    if not here:
        raise ConfigError(
            "no investigation here.", hint="Start one with `thereafter new NAME`, or name one with -i FILE."
        )
    names = ", ".join(file.name for file in here)
    raise ConfigError(f"several investigations here: {names}.", hint="Say which with -i FILE.")


def workers() -> int:
    """How many processes read claims: one per core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
