"""What the encoder's heads answer to the reading tasks; None where its weights are not there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.counts import Row

if TYPE_CHECKING:
    from thereafter.claims.encoder import Encoder, Found
    from thereafter.claims.named import Tie

WEIGHTS = "encoder.onnx"
FILLERS_WITHIN = 700  # characters of a report read together, as in training
FILLED = 0.35  # the share from which a filler is told, set on reports kept out of training
SYNONYM = "IsSynonymOf"
QUADS = {
    "verbal_cooperation": "AGREE CONSULT SUPPORT",
    "material_cooperation": "COOPERATE AID YIELD CONCEDE RETREAT",
    "verbal_conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material_conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
"""PLOVER's four classes of its types."""


def entities(rows: Sequence[Row], setting: Any) -> list[Row] | None:
    """Entities of documents, and how those of one sentence stand to each other."""
    encoder = _encoder(setting.encoder)
    return encoder and [_document(row["id"], row["text"], encoder) for row in rows]


def _document(name: str, text: str, encoder: Encoder) -> Row:
    from thereafter.claims.named import names_in, ties_in

    found = names_in(text, encoder)
    told = [row for tie in ties_in(text, found, encoder) for row in _related(tie)]
    return {"id": name, "entities": [_span(one) for one in found], "relations": told}


def _related(tie: Tie) -> list[Row]:
    """A tie as rows; synonyms are told both ways."""
    ends = [(tie.source, tie.target)]
    ends += [(tie.target, tie.source)] if tie.kind == SYNONYM else []
    return [{"type": tie.kind, "source": _span(one), "target": _span(other)} for one, other in ends]


def types(rows: Sequence[Row], setting: Any) -> list[Row] | None:
    """The type of what the marked source did to the marked target, and its class."""
    encoder = _encoder(setting.encoder)
    if encoder is None:
        return None
    marks = [
        [(a, b, side) for side, part in ((1, "source_spans"), (2, "target_spans")) for a, b in row[part]]
        for row in rows
    ]
    reads = encoder.read([row["text"] for row in rows], heads=("kind",), marks=marks)
    answers = [max(read.judged["kind"].items(), key=lambda pair: pair[1])[0] for read in reads]
    quads = {kind: quad for quad, kinds in QUADS.items() for kind in kinds.split()}
    return [
        {"id": row["id"], "event": kind, "quad": quads.get(kind, "")} for row, kind in zip(rows, answers, strict=True)
    ]


def causes(rows: Sequence[Row], setting: Any) -> list[Row] | None:
    """Whether a sentence states a cause, and the words of it."""
    encoder = _encoder(setting.encoder)
    if encoder is None:
        return None
    from thereafter.claims.causes import STATED, relations_in
    from thereafter.claims.spotter import open_spotter

    answers = relations_in([row["text"] for row in rows], encoder, open_spotter())
    return [
        {
            "id": row["id"],
            "causal": int(stated >= STATED),
            "relations": [
                {part: _words(row["text"], getattr(one, part)) for part in ("cause", "effect", "signal")}
                for one in relations
            ],
        }
        for row, (stated, relations) in zip(rows, answers, strict=True)
    ]


def fillers(rows: Sequence[Row], setting: Any) -> list[Row] | None:
    """Who fills the roles of an incident: the surest mention of each thing."""
    encoder = _encoder(setting.encoder)
    return encoder and [{"id": row["id"], "roles": _fillers(row["text"], encoder)} for row in rows]


def _fillers(text: str, encoder: Encoder) -> dict[str, list[list[str]]]:
    roles: dict[str, list[list[str]]] = {}
    for one in sorted(encoder.find(text, "fillers", within=FILLERS_WITHIN), key=lambda one: -one.sure):
        told = roles.setdefault(one.name, [])
        words = " ".join(text[one.start : one.end].split())
        if one.sure >= FILLED and not any(_same(words, known) for (known,) in told):
            told.append([words])
    return roles


def _same(one: str, other: str) -> bool:
    """Whether two mentions are one thing: the words of the shorter all stand in the longer."""
    short, long = sorted((set(one.lower().split()), set(other.lower().split())), key=len)
    return bool(short) and short <= long


def _words(text: str, found: Found | None) -> str:
    """The words a span covers, whole, between blanks."""
    if found is None:
        return ""
    start = text.rfind(" ", 0, found.start + 1) + 1
    end = text.find(" ", max(found.end - 1, start))
    return text[start : end if end >= 0 else len(text)]


def _span(one: Found) -> dict[str, Any]:
    return {"start": one.start, "end": one.end, "type": one.name}


@cache
def _encoder(folder: Path | None) -> Encoder | None:
    """The encoder with the weights of a folder, or the packaged ones; None without weights or their runtime."""
    try:
        import onnxruntime  # noqa: F401

        from thereafter.claims.encoder import Encoder
        from thereafter.claims.encoding import FOLDER
    except ImportError:
        return None
    return Encoder(folder or FOLDER) if ((folder or FOLDER) / WEIGHTS).is_file() else None
