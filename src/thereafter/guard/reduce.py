"""Reduce any record for the public: every place, time, figure, quotation, name and line of text it holds, at any depth.

The walk is total. A field is either of a type that has a rule here, or is walked into, or is text; and all text is
masked unless it is an id that looks like one. A field that is added to a record later is therefore reduced as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from thereafter.guard.audit import Audit
from thereafter.guard.coarse import (
    CIVILIAN_GROUPS,
    CIVILIAN_KINDS,
    coarse_when,
    coarse_where,
    guarded,
    monday,
    refused,
    small,
    sunday,
    unnumbered,
)
from thereafter.guard.contacts import without_contacts, without_positions
from thereafter.guard.groups import without_small_groups
from thereafter.guard.names import CASELESS, WITHHELD, Names, caseless, named, without_hidden, without_names
from thereafter.guard.sites import without_sites
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import ReportKind
from thereafter.record.link import Link
from thereafter.record.movement import Ledger, Movement
from thereafter.record.place import Route
from thereafter.record.report import Problem, Report
from thereafter.record.values import ActorName, Figure, Quote, Speaker, When, Where

T = TypeVar("T")

_ID = regex(r"(?:rpt|clm|evt|ten|mov|lnk|thr|lin|chg|plc)_[0-9A-Za-z:._-]{1,64}$")
_PLACE_ID = regex(r"[0-9A-Za-z:._-]{1,64}$")
PUBLIC_ROLES = frozenset({"outlet", "monitor", "official", "un"})
PRIVATE_ROLES = frozenset({"witness", "author", "unnamed", ""})
_KM_FIELDS = ("km_low", "km_best", "km_high", "detour_km")
_HOURS_FIELDS = ("hours_low", "hours_best", "hours_high", "detour_hours")
_BASES = {"roads": "over roads, at assumed speeds", "stated": "as reported"}
_DIGEST = regex(r"[0-9a-f]{64}$")


_APART = regex(r"Another departure, [^,]+, is(?= kept apart)")


class Reducer:
    """Reduces records with one set of known names, one key for accounts, and one tally."""

    def __init__(
        self,
        names: Names,
        key: bytes,
        audit: Audit,
        known_id: Callable[[str], bool],
        posts: frozenset[str] = frozenset(),
    ) -> None:
        self.names, self.key, self.audit, self.known_id, self.posts = names, key, audit, known_id, posts
        self._rules: dict[type, Callable[[Any], Any]] = {
            Where: self.where,
            Figure: self.figure,
            ActorName: self.actor,
            Speaker: self.speaker,
            Quote: self.quote,
            Claim: self.claim,
            Event: self.event,
            Movement: self.movement,
            Ledger: self.ledger,
            Link: self.link,
            Report: self.report,
            Route: self.route,
            Problem: self.problem,
        }

    def reduced(self, record: T) -> T:
        """The record, reduced through and through."""
        rule = self._rules.get(type(record))
        return cast("T", rule(record) if rule else self._walk(record))

    def _walk(self, value: Any, name: str = "") -> Any:
        """Whatever has no rule of its own: containers and records are walked, text is masked, numbers stay."""
        if isinstance(value, Struct):
            given = {field: self._field(field, getattr(value, field)) for field in value.__struct_fields__}
            return replace(value, **given)
        if isinstance(value, tuple | list):
            return type(value)(self._field(name, one) for one in value)
        if isinstance(value, dict):
            return {self._field("", key): self._field("", one) for key, one in value.items()}
        return self.text(value) if type(value) is str else value

    def _field(self, name: str, value: Any) -> Any:
        if isinstance(value, Struct):
            return self.reduced(value)
        if type(value) is str and _ID.match(value) and not value.startswith("plc_"):
            return value
        if type(value) is str and name in {"within", "subject", "object"}:
            return value if _PLACE_ID.match(value) else ""
        return self._walk(value, name)

    # ---- text ---------------------------------------------------------------------------------------------------

    def text(self, words: str) -> str:
        """A line of text without positions, contacts, small groups and private names."""
        if not words:
            return words
        open_words = without_sites(without_hidden(words, self.names))
        if open_words != words:
            self.audit.note("refused")
        clean = without_contacts(without_positions(open_words), self.key)
        if clean != open_words:
            self.audit.note("contacts")
        grouped = without_small_groups(clean)
        if grouped != clean:
            self.audit.note("groups")
        masked = without_names(grouped, self.names)
        if masked != grouped:
            self.audit.note("names")
        return masked

    def quote(self, quote: Quote) -> Quote:
        """A quotation masked; one that was altered no longer points into the report (offsets −1)."""
        return self._quote(quote, quote.text)

    def _quote(self, quote: Quote, prepared: str) -> Quote:
        if caseless(prepared):
            self.audit.note("quotes")
            return Quote(report=quote.report, start=-1, end=-1, text=CASELESS)
        text = self.text(prepared)
        if text == quote.text:
            return quote
        return Quote(report=quote.report, start=-1, end=-1, text=text)

    # ---- values -------------------------------------------------------------------------------------------------

    def where(self, where: Where) -> Where:
        """The place made coarser, or withheld when it is a medical site, a shelter or a building."""
        self.audit.note("refused" if refused(where) else "places")
        coarse = coarse_where(where, self.text(where.name))
        within = tuple(one for one in coarse.within if _PLACE_ID.match(one))
        return replace(coarse, within=within, country=coarse.country if len(coarse.country or "") == 2 else None)

    def figure(self, figure: Figure) -> Figure:
        """The figure without its number when it counts a small group."""
        what, unit = self.text(figure.what), self.text(figure.unit)
        if small(figure):
            self.audit.note("groups")
            return replace(unnumbered(figure), what=what, unit=unit)
        return replace(figure, what=what, unit=unit, wording=self.text(figure.wording), start=None, end=None)

    def actor(self, actor: ActorName) -> ActorName:
        """A known actor by its name; anything else masked."""
        known = actor.id is not None and self.known_id(actor.id)
        return ActorName(name=self.text(actor.name), id=actor.id if known else None)

    def speaker(self, speaker: Speaker) -> Speaker:
        """Outlets, monitors, officials and the UN keep their names; a witness's or an author's is withheld."""
        known = speaker.id is not None and self.known_id(speaker.id)
        role = speaker.role if speaker.role in PUBLIC_ROLES else self.text(speaker.role)
        name = self.text(speaker.name)
        if not known and speaker.role in PRIVATE_ROLES and name and named(name) and not self.is_known(name):
            name = WITHHELD
            self.audit.note("names")
        return Speaker(name=name, id=speaker.id if known else None, role=role)

    def is_known(self, name: str) -> bool:
        """Whether a whole name is one that may be given."""
        return name.casefold() in self.names.known or self.names.is_actor(name)

    def week(self, when: When) -> When:
        """The time as whole weeks."""
        if when.known:
            self.audit.note("weeks")
        return coarse_when(when)

    # ---- records ------------------------------------------------------------------------------------------------

    def claim(self, claim: Claim) -> Claim:
        """A claim with its quotation masked, its time as weeks when civilians are concerned, no offsets anywhere."""
        guard = claim.kind in CIVILIAN_KINDS or claim.group in CIVILIAN_GROUPS or any(map(guarded, _wheres(claim)))
        prepared = _without_small_figures(claim)
        bare = replace(claim, quote=Quote(report=claim.quote.report, start=-1, end=-1, text=""), figures=(), url=None)
        post = claim.report in self.posts
        walked = cast("Claim", self._walk(bare))
        return replace(
            walked,
            quote=self._quote(claim.quote, prepared),
            figures=tuple(self.figure(one) for one in claim.figures),
            when=self.week(walked.when) if guard else walked.when,
            url=None if post else self.address(claim.url),
            publisher=self.publisher(claim.publisher, post),
        )

    def event(self, event: Event) -> Event:
        """An event; in whole weeks when civilians, shelter or aid are concerned."""
        walked = cast("Event", self._walk(event))
        if event.kind not in CIVILIAN_KINDS and not guarded(event.where):
            return walked
        return replace(
            walked,
            when=self.week(walked.when),
            first_reported=monday(walked.first_reported),
            last_reported=monday(walked.last_reported),
        )

    def movement(self, move: Movement) -> Movement:
        """A movement in whole weeks, whoever moves."""
        walked = cast("Movement", self._walk(move))
        return replace(walked, when=self.week(walked.when))

    def ledger(self, ledger: Ledger) -> Ledger:
        """A ledger over whole weeks, whose remarks name no days."""
        walked = cast("Ledger", self._walk(ledger))
        remarks = tuple(_APART.sub("Another departure is", one) for one in walked.double_counting)
        walked = replace(walked, double_counting=remarks)
        return replace(walked, earliest=monday(walked.earliest), latest=sunday(walked.latest))

    def link(self, link: Link) -> Link:
        """A link with its lag in whole weeks and its distance in steps of 10 km, so that they undo nothing."""
        walked = cast("Link", self._walk(link))
        lag = None if link.lag_days is None else round(link.lag_days / 7) * 7
        return replace(walked, lag_days=lag, km=None if link.km is None else round(link.km / 10) * 10.0)

    def report(self, report: Report) -> Report:
        """A report as a source to name: no text, no author, no path, no coded row; a poster's account hashed."""
        if report.text:
            self.audit.note("texts")
        post = report.kind is ReportKind.POST
        if report.author or (post and report.url):
            self.audit.note("addresses")
        return replace(
            report,
            id=report.id if _ID.match(report.id) else "",
            text="",
            title=self._title(report),
            author=None,
            publisher=self.publisher(report.publisher, post),
            published_from=self.text(report.published_from),
            url=None if post else self.address(report.url),
            language=report.language if len(report.language or "") <= 3 else None,
            licence=self.text(report.licence) if report.licence else None,
            origin="",
            raw_sha256=report.raw_sha256 if _DIGEST.match(report.raw_sha256) else "",
            lineage=report.lineage if _ID.match(report.lineage) else "",
            credits=tuple(self.text(one) for one in report.credits),
            coded=None,
        )

    def _title(self, report: Report) -> str | None:
        if report.title is None or caseless(report.title):
            return None
        return self.text(report.title)

    def publisher(self, publisher: str | None, post: bool) -> str | None:
        """An outlet's name; a post's account never."""
        if publisher is None:
            return None
        return self.text(publisher if not post or publisher.startswith("@") else f"@{publisher}".replace(" ", ""))

    def address(self, url: str | None) -> str | None:
        """A web address, unless it carries a private name, an account or a position."""
        if not url:
            return None
        words = re.sub(r"[^\w]+", " ", url).casefold().split()
        private = any(word in self.names.private for word in words) or "@" in url or _SOCIAL.search(url)
        hidden = any(set(name.casefold().split()) <= set(words) for name, _ in self.names.hidden)
        if private or hidden or without_positions(url) != url or not url.startswith(("http://", "https://")):
            self.audit.note("addresses")
            return None
        return url

    def route(self, route: Route) -> Route:
        """A route in steps of 10 km and half hours, without the roads it takes."""
        self.audit.note("routes")
        walked = cast("Route", self._walk(replace(route, legs=(), to_road_km=None)))
        rough = {name: _rounded(getattr(route, name), 10) for name in _KM_FIELDS}
        hours = {name: _rounded(getattr(route, name), 0.5) for name in _HOURS_FIELDS}
        wording = _BASES.get(route.basis) or walked.wording.partition(", because ")[0]
        return replace(walked, origin=route.origin, destination=route.destination, wording=wording, **rough, **hours)

    def problem(self, problem: Problem) -> Problem:
        """A problem without the file it was found in: file names name people."""
        return Problem(what=self.text(problem.what), hint=self.text(problem.hint), report=problem.report)


_SOCIAL = regex(
    r"//(?:[\w-]+\.)*(?:twitter|x|facebook|fb|instagram|tiktok|t|telegram|vk|ok|youtube|youtu|reddit|mastodon)\.\w+/",
    re.I,
)


def _wheres(claim: Claim) -> tuple[Where | None, ...]:
    return (claim.where, claim.origin, claim.destination, claim.via)


def _without_small_figures(claim: Claim) -> str:
    """The quotation with the numbers of small groups cut out where the claim says they stand."""
    text, offset = claim.quote.text, claim.quote.start
    spans = sorted(
        (
            (one.start - offset, one.end - offset)
            for one in claim.figures
            if small(one) and one.start is not None and one.end is not None
        ),
        reverse=True,
    )
    for start, end in spans:
        if 0 <= start < end <= len(text):
            text = f"{text[:start]}a small group of{text[end:]}"
    return text


def _rounded(value: float | None, step: float) -> float | None:
    return None if value is None else round(value / step) * float(step)
