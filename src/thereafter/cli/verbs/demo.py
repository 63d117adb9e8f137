"""`thereafter demo`."""

from __future__ import annotations

import sys
import tempfile
import webbrowser
from datetime import date
from pathlib import Path

import click

QUESTION = "East Aleppo"
AS_OF = date(2017, 4, 30)


@click.command("demo")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Where to write [default: ./out].")
@click.option(
    "--open/--no-open", "show_page", default=None, help="Open the dossier in a browser [default: on a terminal]."
)
def command(*, folder: Path | None, show_page: bool | None) -> None:
    """Follow East Aleppo through the bundled sample and write the dossier."""
    from thereafter.cli.verbs.add import summary
    from thereafter.cli.verbs.follow import show, write_html
    from thereafter.reports import Options
    from thereafter.sample import dispatches
    from thereafter.store import Store
    from thereafter.story import Story

    folder = folder or Path("out")
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "east-aleppo.html"
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "sample.thereafter"
        Store.create(path, name="sample").close()
        with Story.open(path) as story:
            click.echo("reading the bundled sample …", err=True)
            with dispatches() as source:
                click.echo(summary(story.add([str(source)], Options())), err=True)
            dossier = story.follow(QUESTION, as_of=AS_OF)
        show(dossier, None)
        write_html(dossier, page)
        path.replace(folder / "sample.thereafter")
    click.echo(
        f"\nThe dossier: {page.resolve()}\nAsk more: thereafter control Palmyra -i {folder / 'sample.thereafter'}"
    )
    if show_page or (show_page is None and sys.stdout.isatty()):
        webbrowser.open(page.resolve().as_uri())
