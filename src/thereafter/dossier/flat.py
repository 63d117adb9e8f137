"""A claim as every export gives it: one flat JSON object a line, and back again without loss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from thereafter.dossier.sharing import sharing_of
from thereafter.record.claim import Claim
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Precision, Status
from thereafter.record.report import Problem, Report
from thereafter.record.values import ActorName, Figure, Grade, Quote, Speaker, When, Where

SCHEMA = 1
LINE_MOST = 1_000_000  # bytes: a longer line is not one of ours, and is not parsed


class FlatWhere(Struct, frozen=True, kw_only=True):
    """A place in a flat claim; `id` is the gazetteer's."""

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: Precision = Precision.UNRESOLVED
    radius_km: float | None = None
    within: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    sure: float | None = None
    start: int | None = None
    end: int | None = None


class FlatClaim(Struct, frozen=True, kw_only=True):
    """One claim with everything needed to judge it; `start`/`end` are `None` where the quotation was altered."""

    schema: int = SCHEMA
    id: str
    report: str
    published: date | None
    publisher: str | None
    url: str | None
    quote: str
    start: int | None
    end: int | None
    kind: Kind
    acled: str | None = None
    plover: str | None = None
    actors: tuple[ActorName, ...] = ()
    targets: tuple[ActorName, ...] = ()
    where: FlatWhere | None = None
    origin: FlatWhere | None = None
    destination: FlatWhere | None = None
    via: FlatWhere | None = None
    when: When = When()
    figures: tuple[Figure, ...] = ()
    said_by: tuple[Speaker, ...] = ()
    status: Status = Status.ASSERTED
    hedges: tuple[str, ...] = ()
    group: Group | None = None
    basis: Basis | None = None
    outcome: Outcome | None = None
    mode: str | None = None
    guaranteed_by: tuple[ActorName, ...] = ()
    stated_cause: Quote | None = None
    relation: str | None = None
    heading: str = ""
    reader: str = ""
    confidence: float = 0.5
    lineage: str = ""
    grade: Grade = Grade()
    quote_report: str | None = None  # only where the quotation stands in another report than `report`
    licence: str | None = None  # of the report
    may_share: str = ""  # what the licence allows to be passed on


def flat(claim: Claim, report: Report | None = None) -> FlatClaim:
    """The claim as one flat record, with its codes in other vocabularies and what its report's licence allows."""
    from thereafter.claims import codes_of

    codes = codes_of(claim)
    exact = claim.quote.start >= 0
    return FlatClaim(
        **_shared(claim),
        quote=claim.quote.text,
        start=claim.quote.start if exact else None,
        end=claim.quote.end if exact else None,
        acled=codes.acled or None,
        plover=codes.plover or None,
        where=_flat_where(claim.where),
        origin=_flat_where(claim.origin),
        destination=_flat_where(claim.destination),
        via=_flat_where(claim.via),
        quote_report=claim.quote.report if claim.quote.report != claim.report else None,
        licence=report.licence if report else None,
        may_share=sharing_of(report.licence if report else None).allows,
    )


def unflat(one: FlatClaim) -> Claim:
    """The claim a flat record was made from."""
    altered = one.start is None or one.end is None
    quote = Quote(
        report=one.report if one.quote_report is None else one.quote_report,
        start=-1 if altered or one.start is None else one.start,
        end=-1 if altered or one.end is None else one.end,
        text=one.quote,
    )
    return Claim(
        **_shared(one),
        quote=quote,
        where=_where(one.where),
        origin=_where(one.origin),
        destination=_where(one.destination),
        via=_where(one.via),
    )


_OWN = frozenset({"quote", "where", "origin", "destination", "via"})
_SAME = tuple(name for name in Claim.__struct_fields__ if name not in _OWN)


def _shared(one: Claim | FlatClaim) -> dict[str, Any]:
    """The fields that a claim and its flat record have in common."""
    return {name: getattr(one, name) for name in _SAME}


def _flat_where(where: Where | None) -> FlatWhere | None:
    if where is None:
        return None
    given = {name: getattr(where, name) for name in where.__struct_fields__ if name != "place"}
    return FlatWhere(id=where.place, **given)


def _where(one: FlatWhere | None) -> Where | None:
    if one is None:
        return None
    given = {name: getattr(one, name) for name in one.__struct_fields__ if name != "id"}
    return Where(place=one.id, **given)


def claims_jsonl(claims: Iterable[Claim], reports: Mapping[str, Report]) -> str:
    """Claims as JSON lines, in the order given."""
    encode = msgspec.json.Encoder().encode
    return "".join(encode(flat(one, reports.get(one.report))).decode("utf-8") + "\n" for one in claims)


def import_jsonl(text: str | bytes) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Claims back from JSON lines; a line that is not one becomes a problem and is left out."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    decode = msgspec.json.Decoder(FlatClaim).decode
    claims: list[Claim] = []
    problems: list[Problem] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            if len(line) > LINE_MOST:
                raise msgspec.ValidationError(f"longer than {LINE_MOST:,} bytes")
            claims.append(unflat(decode(line)))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            problems.append(Problem(what=f"Not a claim: {error}", where=f"line {number}", hint="It was left out."))
    return tuple(claims), tuple(problems)
