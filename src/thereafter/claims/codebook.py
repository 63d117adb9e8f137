"""The kinds of this project in the vocabularies of ACLED, PLOVER, CAMEO and UCDP."""

from __future__ import annotations

import csv
from functools import cache

from msgspec import Struct

from thereafter.claims.grammar.lexicon import lines
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName


class Codes(Struct, frozen=True, kw_only=True):
    """What other codebooks call a claim: ACLED sub-event, PLOVER type, CAMEO root, UCDP type; empty: none."""

    acled: str = ""
    plover: str = ""
    cameo: str = ""
    ucdp: str = ""


@cache
def _table() -> dict[str, Codes]:
    return {
        row["kind"]: Codes(acled=row["acled"], plover=row["plover"], cameo=row["cameo"], ucdp=row["ucdp"])
        for row in csv.DictReader(lines("codebook.csv"))
    }


def codes_of(claim: Claim) -> Codes:
    """The claim's kind in four other codebooks; captures are split by who takes the place, as ACLED does."""
    codes = _table().get(claim.kind, Codes())
    if claim.kind is Kind.CAPTURE and claim.actors:
        taken = "Government regains territory" if _is_state(claim.actors[0]) else "Non-state actor overtakes territory"
        return Codes(acled=taken, plover=codes.plover, cameo=codes.cameo, ucdp=codes.ucdp)
    return codes


def root_of(kind: str) -> str:
    """The two digits of a kind's CAMEO root; empty: none."""
    return _table().get(kind, Codes()).cameo


def _is_state(name: ActorName) -> bool:
    return bool(name.id and name.id.startswith("act_government-of-"))
