"""Reading tasks answered by the encoder's heads: entities, stated causes, kinds of deed, who filled which role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scoring.counts import Row
from thereafter.claims.causes import relations_in
from thereafter.claims.encoder import Encoder, Found
from thereafter.claims.encoding import FOLDER

if TYPE_CHECKING:
    from reading_tasks import Setting

REPORT_WINDOW = 700  # characters read together, as in training
SURE = 0.5  # a filler said with less is left out
FOUR = {
    "verbal_cooperation": "AGREE CONSULT SUPPORT",
    "material_cooperation": "COOPERATE AID YIELD",
    "verbal_conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material_conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
_QUAD = {kind: four for four, kinds in FOUR.items() for kind in kinds.split()}


def opened(setting: Setting) -> Encoder | None:
    """The encoder asked for, else the one that ships; None where there is neither."""
    folder = setting.encoder or FOLDER
    return Encoder(folder, threads=2) if (folder / "encoder.onnx").is_file() else None


def entities(rows: Sequence[Row], setting: Setting) -> list[Row] | None:
    """re3d: entities with their characters; no relations yet."""
    encoder = opened(setting)
    if encoder is None:
        return None
    return [
        {
            "id": row["id"],
            "entities": [
                {"start": one.start, "end": one.end, "type": one.name} for one in encoder.find(row["text"], "entities")
            ],
            "relations": [],
        }
        for row in rows
    ]


def causes(rows: Sequence[Row], setting: Setting) -> list[Row] | None:
    """Causal News Corpus: whether a cause is stated, and the words of each relation."""
    encoder = opened(setting)
    if encoder is None:
        return None
    told = relations_in([row["text"] for row in rows], encoder)
    return [
        {
            "id": row["id"],
            "causal": int(stated >= 0.5),
            "relations": [
                {
                    "cause": row["text"][one.cause.start : one.cause.end],
                    "effect": row["text"][one.effect.start : one.effect.end],
                    "signal": row["text"][one.signal.start : one.signal.end] if one.signal else "",
                }
                for one in relations
            ],
        }
        for row, (stated, relations) in zip(rows, told, strict=True)
    ]


def kinds(rows: Sequence[Row], setting: Setting) -> list[Row] | None:
    """PLV: what the first marked side did to the second, and into which of four classes that falls."""
    encoder = opened(setting)
    if encoder is None:
        return None
    marks = [[(a, b) for a, b in (*row["source_spans"], *row["target_spans"])] for row in rows]
    reads = encoder.read([row["text"] for row in rows], heads=["kind"], marks=marks)
    best = [max(read.judged["kind"], key=lambda kind: read.judged["kind"][kind]) for read in reads]
    return [{"id": row["id"], "event": kind, "quad": _QUAD[kind]} for row, kind in zip(rows, best, strict=True)]


def fillers(rows: Sequence[Row], setting: Setting) -> list[Row] | None:
    """MUC-4: for each role the mentions found, those that stand inside one another taken for one thing."""
    encoder = opened(setting)
    if encoder is None:
        return None
    return [
        {"id": row["id"], "roles": _things(row["text"], encoder.find(row["text"], "fillers", within=REPORT_WINDOW))}
        for row in rows
    ]


def _things(text: str, found: Sequence[Found]) -> dict[str, list[list[str]]]:
    roles: dict[str, list[list[str]]] = {}
    for one in sorted(found, key=lambda one: -one.sure):
        name = " ".join(text[one.start : one.end].split())
        things = roles.setdefault(one.name, [])
        if one.sure >= SURE and not any(_same(name, other) for thing in things for other in thing):
            things.append([name])
    return roles


def _same(one: str, other: str) -> bool:
    """Whether two mentions are one thing: the words of the shorter all stand in the longer."""
    short, long = sorted((set(one.lower().split()), set(other.lower().split())), key=len)
    return bool(short) and short <= long
