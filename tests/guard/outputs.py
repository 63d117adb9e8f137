"""Every way a dossier leaves the house, as text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec
from rich.console import Console

from thereafter.dossier import FORMATS, export, render_html, render_json, render_terminal
from thereafter.dossier.moves_page import Moves, draw_moves, render_moves
from thereafter.record.dossier import Dossier


def outputs(dossier: Dossier) -> dict[str, str]:
    """The text of every edition and export by name."""
    screen = io.StringIO()
    render_terminal(dossier, Console(file=screen, width=100))
    told = {name: export(name, dossier) for name in FORMATS if name != "csv"}
    tables = {
        f"csv {layer}": export("csv", dossier, layer=layer) for layer in ("claims", "events", "tenures", "movements")
    }
    return {
        **told,
        **tables,
        "json": render_json(dossier).decode("utf-8"),
        "html": render_html(dossier, base=()),
        "terminal": screen.getvalue(),
        **_moves(dossier),
    }


def _moves(dossier: Dossier) -> dict[str, str]:
    """The page and the picture of where people went."""
    if dossier.ledger is None:
        return {}
    told = Moves(
        ledger=dossier.ledger,
        movements=dossier.movements,
        events=dossier.events,
        claims=dossier.claims,
        as_of=dossier.as_of,
        edition="public",
    )
    return {"moves": render_moves(told, base=()), "moves svg": draw_moves(told, base=())}


def records(value: Any) -> Iterator[Any]:
    """Every record at any depth."""
    if isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from records(one)
