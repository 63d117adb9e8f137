"""`thereafter new NAME`."""

from __future__ import annotations

from pathlib import Path

import click

from thereafter.cli.options import SUFFIX


@click.command("new")
@click.argument("name")
def command(*, name: str) -> None:
    """Start an investigation: one file, NAME.thereafter, in this folder."""
    from thereafter.store import Store

    path = Path(name)
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    Store.create(path, name=path.stem).close()
    click.echo(f"{path} is ready. Next: thereafter add SOURCE… -i {path}")
