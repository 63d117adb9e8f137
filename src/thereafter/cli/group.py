"""The group of verbs: loads a verb when it is used, so that `--help` stays quick, and turns errors into words."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from thereafter import __version__
from thereafter.errors import ConfigError, PlaceUnclear, ThereafterError

# The verbs in the order a person meets them, each with the line that `--help` shows without loading it.
VERBS = {
    "new": "Start an investigation: one file, NAME.thereafter.",
    "add": "Read reports in: files, folders, globs, or - for standard input.",
    "read": "Read a report and show its claims marked in its text; nothing is stored.",
    "follow": 'What followed? The main job: follow "East Aleppo".',
    "control": "Who held a place, since when, contested by whom.",
    "moves": "Who went from or to a place, and the people ledger.",
    "claims": "Search what was said, with the exact words.",
    "links": "What an event led to, or whether two are connected.",
    "threads": "The questions the press left open.",
    "changes": "What is new, revised, contradicted or withdrawn.",
    "review": "Judge a claim, event, link or thread: yes, no, unsure.",
    "export": "Write geojson, csv, jsonl, timelinejs or a folder for FLEE.",
    "simulate": "How many will be in the camps of a FLEE folder; where people would go.",
    "forget": "Withdraw a report; a tombstone stays.",
    "places": "Find places; get and add gazetteers; the way between two.",
    "doctor": "What is installed, where things are, what is wrong.",
    "demo": "Follow East Aleppo through the bundled sample.",
}
FAILED, USAGE = 1, 2
# Answers are made of hundreds of thousands of small records that live until the end: looking through them for garbage
# as often as Python does by default takes a quarter of the time, and every 100,000 records still 2 % (measured on
# `follow`, November 2026).
RARELY = (500_000, 50, 50)


class Verbs(click.Group):
    """Commands by name, each imported from `thereafter.cli.verbs` on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The verbs, in the order they are met."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb of that name, or None."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"thereafter.cli.verbs.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of verbs, without loading them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that was typed, or a usage error with the nearest one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], VERBS, n=1)
            if near:
                raise click.UsageError(f"{error.message} Did you mean “{near[0]}”?", ctx) from None
            raise

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; an error of ours is printed as its sentence and ends with its exit code."""
        gc.set_threshold(*RARELY)
        try:
            return super().invoke(ctx)
        except ThereafterError as error:
            click.echo(f"thereafter: {error}", err=True)
            ctx.exit(USAGE if isinstance(error, ConfigError | PlaceUnclear) else FAILED)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(FAILED)
        except OSError as error:  # a folder that is not there, a full disk, no permission
            if error.filename is None:
                raise
            why = f"{error.strerror}. Does its folder exist, and may it be written?"
            click.echo(f"thereafter: {error.filename}: cannot be read or written: {why}", err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            click.echo("\nthereafter: stopped. What was read so far is kept; run the same command to go on.", err=True)
            ctx.exit(130)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="thereafter")
def main() -> None:
    """Thereafter answers what followed: from reports about a conflict, with a quotation behind every line."""
