"""A draft is what a format found; settling it fills in what the user said and makes the report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from thereafter.record.ids import content_id
from thereafter.record.kinds import ReportKind
from thereafter.record.report import CodedRow, Problem, Report
from thereafter.reports.credits import credited_outlets, parted_by_via
from thereafter.reports.dates import plausible
from thereafter.reports.language import language_of
from thereafter.reports.lineage import own_lineage
from thereafter.reports.options import Incoming, Item, Options
from thereafter.reports.tidy import one_line, tidy

_TITLE_MOST = 500  # characters; what is longer is no headline


class Draft(Struct, kw_only=True):
    """What one document says about itself, before options fill the gaps."""

    text: str
    origin: str
    kind: ReportKind = ReportKind.ARTICLE
    title: str | None = None  # the document's own headline; becomes the first paragraph
    published: date | None = None
    published_from: str = ""
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    credits: tuple[str, ...] = ()
    coded: CodedRow | None = None
    lineage: str = ""
    undatable: str = ""  # why a date that was there is not believed


def settled(draft: Draft, raw: bytes, options: Options, today: date) -> Iterator[Item]:
    """The report a draft makes, and the problems a reader of it must know; an empty text is a problem only."""
    title, text = _with_headline(draft)
    if not text:
        yield Problem(what="no text found.", where=draft.origin)
        return
    published, published_from, doubt = _day_of(draft, options, today)
    publisher, via = parted_by_via(draft.publisher or options.publisher)
    credited = draft.credits if draft.coded else _credits(draft.credits, via, text)
    url = draft.url or None
    report = Report(
        id=content_id("rpt", text, publisher, published, url),
        text=text,
        kind=draft.kind,
        title=title,
        published=published,
        published_from=published_from,
        publisher=publisher,
        author=draft.author or options.author,
        url=url,
        language=draft.language or options.language or language_of(text),
        licence=draft.licence or options.licence,
        origin=draft.origin,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        lineage=draft.lineage or own_lineage(text, published),
        credits=credited,
        coded=draft.coded,
    )
    yield Incoming(report=report, raw=raw)
    if doubt:
        hint = "Give the day with --published YYYY-MM-DD." if published is None else ""
        yield Problem(what=doubt, where=draft.origin, hint=hint, report=report.id)


def _with_headline(draft: Draft) -> tuple[str | None, str]:
    text = tidy(draft.text)
    title = one_line(draft.title) if draft.title else None
    if not title or len(title) > _TITLE_MOST:
        return None, text
    if text.startswith(title):
        rest = text[len(title) :].lstrip()
        return title, f"{title}\n\n{rest}" if rest and text[len(title)] == "\n" else text
    return title, f"{title}\n\n{text}" if text else title


def _day_of(draft: Draft, options: Options, today: date) -> tuple[date | None, str, str]:
    """(day, how it is known, what is doubtful about it)."""
    doubt = draft.undatable
    if draft.published is not None:
        day = plausible(draft.published, today)
        if day is not None:
            return day, draft.published_from, doubt
        doubt = f"{draft.published_from} gives {draft.published.isoformat()}, which cannot be a day of publication."
    if options.published is not None:
        return options.published, "option", doubt
    return None, "", doubt or "no date found."


def _credits(given: tuple[str, ...], via: tuple[str, ...], text: str) -> tuple[str, ...]:
    named: list[str] = []
    for name in given:
        outlet, agencies = parted_by_via(name)
        named += [*agencies, outlet or ""]
    return tuple(dict.fromkeys(name for name in (*via, *named, *credited_outlets(text)) if name))
