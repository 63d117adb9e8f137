"""UCDP GED rows: the coded event, and the dated headlines it was coded from as reports of their own."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.record.ids import content_id
from thereafter.record.kinds import ReportKind
from thereafter.record.report import CodedRow, Problem
from thereafter.reports.cells import BadCell, Row, count, day, degrees, joined, placed, span, words
from thereafter.reports.dates import EARLIEST, read_date
from thereafter.reports.drafts import Draft
from thereafter.reports.options import Options
from thereafter.reports.tidy import one_line

PUBLISHER = "UCDP GED"
LICENCE = "CC BY 4.0 (UCDP GED, Uppsala University)"
HEADLINE_LICENCE = "headline of its publisher, quoted from UCDP GED (CC BY 4.0)"
VIOLENCE = {1: "state-based armed conflict", 2: "non-state conflict", 3: "one-sided violence"}

_BETWEEN_ARTICLES = regex(r'"\s*;\s*"')


class Source(Struct, frozen=True):
    """One report a row was coded from."""

    office: str
    published: date | None
    headline: str

    @property
    def lineage(self) -> str:
        """The same for the headline and for a row that rests on it alone, so that the two count once."""
        return content_id("lin", self.office, self.published, self.headline)


def read_ucdp(row: Row, where: str, options: Options) -> Iterable[Draft | Problem]:
    """The row's draft, then one for each source headline that can be paired with its office and date."""
    try:
        coded = _coded(row, options)
    except BadCell as bad:
        return (bad.problem(where),)
    sources = sources_of(row)
    return (_row_draft(coded, sources, where), *_headline_drafts(sources, coded, where))


def _coded(row: Row, options: Options) -> CodedRow:
    violence = count(row, "type_of_violence", options)
    identity = words(row, "id") or ""
    return CodedRow(
        table="ucdp",
        row=identity.removesuffix(".0"),
        event_type=VIOLENCE.get(violence or 0, f"type of violence {violence}"),
        date_start=day(row, "date_start", options),
        date_end=day(row, "date_end", options),
        side_a=words(row, "side_a"),
        side_b=words(row, "side_b"),
        place=words(row, "where_coordinates"),
        admin1=words(row, "adm_1"),
        country=words(row, "country"),
        lat=degrees(row, "latitude", 90, options),
        lon=degrees(row, "longitude", 180, options),
        where_precision=count(row, "where_prec", options),
        killed_low=count(row, "low", options),
        killed_best=count(row, "best", options),
        killed_high=count(row, "high", options),
        killed_civilians=count(row, "deaths_civilians", options),
        sources=words(row, "source_office") or words(row, "source_original"),
    )


def _row_draft(coded: CodedRow, sources: tuple[Source, ...], where: str) -> Draft:
    published, published_from = _known_since(coded, sources)
    return Draft(
        text=_rendering(coded),
        origin=where,
        kind=ReportKind.TABLE_ROW,
        published=published,
        published_from=published_from,
        publisher=PUBLISHER,
        language="en",
        licence=LICENCE,
        credits=tuple(dict.fromkeys(source.office for source in sources)),
        coded=coded,
        lineage=sources[0].lineage if len(sources) == 1 else content_id("lin", "ucdp", coded.row),
    )


def _known_since(coded: CodedRow, sources: tuple[Source, ...]) -> tuple[date | None, str]:
    """The latest source date; a date before the event began cannot be when it was reported (typing slips occur)."""
    dates = [source.published for source in sources if source.published]
    start = coded.date_start
    if dates and (start is None or max(dates) >= start):
        return max(dates), 'column "source_date"'
    end = coded.date_end or start
    return end, 'column "date_end"' if coded.date_end else 'column "date_start"'


def _rendering(coded: CodedRow) -> str:
    sides = " – ".join(side for side in (coded.side_a, coded.side_b) if side)
    return joined(
        span(coded.date_start, coded.date_end),
        placed(coded.place, coded.admin1, coded.country),
        sides,
        coded.event_type,
        _killed(coded),
        f"source: {coded.sources}" if coded.sources else None,
        f"{PUBLISHER} {coded.row}",  # two events can agree in all else
    )


def _killed(coded: CodedRow) -> str | None:
    if coded.killed_best is None:
        return None
    ends = f" ({coded.killed_low}–{coded.killed_high})" if None not in (coded.killed_low, coded.killed_high) else ""
    civilians = f", civilians {coded.killed_civilians}" if coded.killed_civilians is not None else ""
    return f"killed: {coded.killed_best}{ends}{civilians}"


def sources_of(row: Row) -> tuple[Source, ...]:
    """The row's sources whose office, date and headline belong together beyond doubt; else none."""
    offices = _split(words(row, "source_office"))
    dates = _split(words(row, "source_date"))
    if not offices or len(offices) != len(dates):
        return ()
    headlines = _headlines(row, offices, dates)
    if len(headlines) != len(offices):
        return ()
    triples = zip(offices, dates, headlines, strict=True)
    return tuple(Source(office, _believable(when), one_line(headline)) for office, when, headline in triples if office)


def _headlines(row: Row, offices: list[str], dates: list[str]) -> list[str]:
    """From `source_article` ("office,date,headline";"…"), which survives a `;` inside a headline, else by splitting."""
    articles = _BETWEEN_ARTICLES.split((words(row, "source_article") or "").strip('"'))
    starts = [f"{office},{when}," for office, when in zip(offices, dates, strict=True)]
    if len(articles) == len(starts) and all(map(str.startswith, articles, starts)):
        return [html.unescape(article[len(start) :]) for article, start in zip(articles, starts, strict=True)]
    return _split(html.unescape(words(row, "source_headline") or ""))


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in text.split(";")] if text else []


def _believable(text: str) -> date | None:
    when = read_date(text)
    return when if when is not None and when >= EARLIEST else None


def _headline_drafts(sources: tuple[Source, ...], coded: CodedRow, where: str) -> Iterator[Draft]:
    for source in sources:
        if not source.headline:
            continue
        early = source.published is not None and coded.date_start is not None and source.published < coded.date_start
        yield Draft(
            text=source.headline,
            origin=where,
            kind=ReportKind.HEADLINE,
            published=source.published,
            published_from='column "source_date"',
            publisher=source.office,
            licence=HEADLINE_LICENCE,
            lineage=source.lineage,
            undatable=(
                f"headline dated {source.published}, before the event it reports began ({coded.date_start})."
                if early
                else ""
            ),
        )
