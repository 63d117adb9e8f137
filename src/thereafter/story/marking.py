"""Reading without keeping: reports with their claims, for a look before anything enters an investigation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, BinaryIO

from msgspec.structs import replace

from thereafter.record.marked import MarkedCopy, MarkedReport
from thereafter.record.report import Problem, Report
from thereafter.reports import Incoming, Options, read_in
from thereafter.story.adding import Desk


def marked_copy(
    sources: Sequence[str],
    options: Options,
    *,
    desk: Desk,
    stdin: BinaryIO | None = None,
    most: int,
    also: Collection[str] = (),
) -> MarkedCopy:
    """The first `most` reports of the sources with their claims, in the order of their words, and what was not read.

    `also`, any of `ALSO`: who says what in them; who did what to whom, in the codes of event data; the same with the
    encoder's judgement; what they name, and how it stands to each other; which causes they state. The last three ask
    the encoder (ModelMissing without it).
    """
    reports: list[MarkedReport] = []
    problems: list[Problem] = []
    for item in read_in(sources, options, stdin=stdin):
        if isinstance(item, Problem):
            problems.append(item)
        elif len(reports) == most:
            problems.append(
                Problem(
                    what=f"only the first {most:,} reports were read.",
                    where=item.report.origin,
                    hint="Raise --limit, or add them to an investigation.",
                )
            )
            break
        else:
            one = _marked(item, desk)
            ways = [way for way in ALSO if way in also and not (way == "coded" and "judged" in also)]
            beside = {name: told for way in ways for name, told in _BESIDE[way](one.report, desk).items()}
            reports.append(replace(one, **beside))
    if not reports and not problems:
        problems.append(Problem(what="no report was found.", where=", ".join(sources)))
    return MarkedCopy(reports=tuple(reports), problems=tuple(problems))


def _marked(item: Incoming, desk: Desk) -> MarkedReport:
    reading = desk.read([item.report])[0]
    claims = sorted(reading.claims, key=lambda claim: (claim.quote.start, -claim.quote.end))
    return MarkedReport(report=item.report, claims=tuple(claims), problems=reading.problems)


def _said(report: Report, _: Desk) -> dict[str, Any]:
    from thereafter.claims.saying.attributed import attributions_within
    from thereafter.claims.saying.voiced import said_in

    text = _read(report)
    return {"statements": said_in(text, report.id, attributions_within(text))}


def _coded(report: Report, desk: Desk) -> dict[str, Any]:
    from thereafter.claims.coding import acts_in

    text = _read(report)
    countries = desk.atlas.countries_in(text)
    places = desk.atlas.where_in(text, countries=countries)
    return {"acts": acts_in(text, report.id, report.published, countries, places)}


def _judged(report: Report, desk: Desk) -> dict[str, Any]:
    from thereafter.claims.encoder import open_encoder
    from thereafter.claims.kinds import judged_acts

    return {"acts": judged_acts(_read(report), _coded(report, desk)["acts"], open_encoder())}


def _named(report: Report, _: Desk) -> dict[str, Any]:
    from thereafter.claims.encoder import open_encoder
    from thereafter.claims.named import named_in

    names, standings = named_in(_read(report), report.id, open_encoder())
    return {"names": names, "standings": standings}


def _why(report: Report, _: Desk) -> dict[str, Any]:
    from thereafter.claims.causes import reasons_in
    from thereafter.claims.encoder import open_encoder
    from thereafter.claims.spotter import open_spotter

    return {"reasons": reasons_in(_read(report), report.id, open_encoder(), open_spotter())}


_BESIDE = {"said": _said, "coded": _coded, "judged": _judged, "named": _named, "why": _why}
ALSO = tuple(_BESIDE)


def _read(report: Report) -> str:
    """As much of a report's text as is read for claims; nothing of one in another language."""
    from thereafter.claims.reader import LONGEST_TEXT

    return report.text[:LONGEST_TEXT] if report.language in {None, "en"} else ""
