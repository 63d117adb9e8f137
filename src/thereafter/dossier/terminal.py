"""The dossier in a terminal, in reading order: the first screen is the banner, the answer and what followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from thereafter.claims import actor
from thereafter.dossier.compose import wheres
from thereafter.dossier.footnotes import Footnotes, footnotes_of, once_per_line
from thereafter.dossier.on_road import met_by
from thereafter.dossier.wording import (
    actor_words,
    chain_words,
    closed_words,
    day_words,
    figure_words,
    head_words,
    later_words,
    mechanism_words,
    names_words,
    place_words,
    plain,
    rivals_words,
    short_day,
    side_words,
    status_words,
    title_words,
    voice,
    ways_words,
    when_words,
)
from thereafter.record.dossier import Dossier, Tally
from thereafter.record.event import Event
from thereafter.record.link import Evidence, LaterReport, Link

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDTH = 100
CLAIMS_SHOWN = 20  # the terminal gives the first footnotes; HTML, JSON and `claims` give all
_GREY = "dim"


def render_terminal(dossier: Dossier, console: Console) -> None:
    """Print the dossier at up to 100 columns, in the reading order of the HTML edition."""
    page = _Page(dossier, console)
    page.banner()
    page.answer()
    page.changes()
    page.chain()
    page.truces()
    page.control()
    page.people()
    page.relations()
    page.contradictions()
    page.threads()
    page.predictions()
    page.claims()
    page.sources()
    page.limits()


def clean(text: str) -> str:
    """Text on one line without control characters: reports are hostile input and terminals obey escapes."""
    return "".join(letter for letter in plain(text) if letter.isprintable())


class _Page:
    """One printing of one dossier."""

    def __init__(self, dossier: Dossier, console: Console) -> None:
        self.dossier = dossier
        self.console = console
        self.notes: Footnotes = footnotes_of(dossier)
        self.events = {event.id: event for event in dossier.events}
        self.width = min(WIDTH, console.width)

    def say(self, text: str, style: str = "", indent: int = 0) -> None:
        from rich.padding import Padding
        from rich.text import Text

        self.console.print(Padding(Text(clean(text), style=style), (0, 0, 0, indent)), width=self.width)

    def head(self, title: str) -> None:
        from rich.rule import Rule
        from rich.text import Text

        self.console.print()
        self.console.print(Rule(Text(title, style="bold"), align="left", style=_GREY), width=self.width)

    def table(
        self, columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: frozenset[int] = frozenset()
    ) -> None:
        from rich.text import Text

        table = self._empty(columns, right)
        for row in rows:
            table.add_row(*(Text(clean(cell)) for cell in row))
        self.console.print(table, width=self.width)

    def _empty(self, columns: Sequence[str], right: frozenset[int]) -> Table:
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style=_GREY, show_edge=False)
        for index, name in enumerate(columns):
            table.add_column(name, justify="right" if index in right else "left", overflow="fold")
        return table

    def banner(self) -> None:
        one = self.dossier
        self.say(head_words(one.question), "bold")
        self.say(
            f"As known on {day_words(one.as_of)} · {one.reports_read:,} reports read · {one.edition} edition · "
            f"{one.machine_made:.0%} machine-made, not reviewed",
            _GREY,
        )
        if one.by_side:
            self.say(
                f"Read per side: {_largest(one.by_side)}",
                _GREY,
            )

    def answer(self) -> None:
        self.head("Answer")
        for line in self.dossier.answer:
            marks = " ".join(f"[{self.notes.number(one)}]" for one in line.claims)
            self.say(f"{line.text} {marks}")

    def changes(self) -> None:
        if not self.dossier.changes:
            return
        self.head("What changed since you last looked")
        for change in self.dossier.changes:
            before = f" (was: {change.before})" if change.before else ""
            after = f" – {change.after}" if change.after not in {"", change.heading} else ""
            self.say(f"{change.sort}: {change.heading}{after}{before} {self.marks(change.claims)}")

    def marks(self, claims: Iterable[str]) -> str:
        return " ".join(f"[{self.notes.number(one)}]" for one in list(claims)[:4])

    def chain(self) -> None:
        self.head("What followed")
        if not self.dossier.chain:
            self.say("No link to a later event has evidence in the reports read.")
        children = [
            link for link in self.dossier.chain if link.cause == (self.dossier.anchor and self.dossier.anchor.id)
        ]
        shown: set[str] = set()
        for link in children:
            self._link(link, 0)
            for onward in self.dossier.chain:
                if onward.cause == link.effect and onward not in children and onward.id not in shown:
                    shown.add(onward.id)
                    self._link(onward, 4)
        if self.dossier.later:
            self.say("Reports that likely tell what followed, beside these events:", _GREY)
            for one in self.dossier.later:
                self._later(one)
        if self.dossier.context:
            self.say("Also later, with no evidence of a link:", _GREY)
            for event in self.dossier.context:
                self.say(f"{self._dated(event)} {self.marks(event.claims)}", indent=2)

    def _later(self, one: LaterReport) -> None:
        self.say(f"{short_day(one.published)} · {one.publisher or 'no publisher'} · “{one.text}”", indent=2)
        self.say(later_words(one), _GREY, 4)

    def _dated(self, event: Event) -> str:
        hedge = status_words(event.status)
        return f"{when_words(event.when)} · {event.heading}" + (f" ({hedge})" if hedge else "")

    def _link(self, link: Link, indent: int) -> None:
        effect, cause = self.events.get(link.effect), self.events.get(link.cause)
        if effect is None or cause is None:
            return
        self.say(f"{self._dated(effect)}", "bold", indent)
        said = "stated in a report" if link.stated else "inferred here"
        arrow = f"{cause.heading} → {link.verb} · {mechanism_words(link.mechanism)} · {said}"
        self.say(arrow, _GREY, indent + 2)
        self._evidence("+", link.supports, indent + 2)
        self._evidence("−", link.doubts, indent + 2)

    def _evidence(self, sign: str, reasons: Sequence[Evidence], indent: int) -> None:
        for reason in reasons:
            self.say(f"{sign} {reason.what} {self.marks(reason.claims)}", indent=indent)

    def control(self) -> None:
        if not self.dossier.control:
            return
        self.head("Who held what")
        rows = []
        for spell in self.dossier.control:
            holder = actor_words(spell.holder)
            share = f" ({figure_words(spell.share)})" if spell.share else ""
            contested = names_words(spell.contested_by)
            until = when_words(spell.until) if spell.until else "–"
            evidence = self.marks(spell.claims) or ("inferred" if spell.inferred else "")
            rows.append((spell.place.name, holder + share, when_words(spell.since), until, contested, evidence))
        self.table(("place", "holder", "since", "until", "contested by", "claims"), rows)

    def people(self) -> None:
        ledger = self.dossier.ledger
        if ledger is None and not self.dossier.movements:
            return
        self.head("Where people went")
        if ledger is not None:
            told = rivals_words(ledger.left_tellings) or figure_words(ledger.left)
            rows = [(f"left {place_words(ledger.place)}", told, "", "")]
            for verb, lines in (("to", ledger.arrivals), ("on to", ledger.onward)):
                for line in lines:
                    place = place_words(line.destination) if line.destination else "destination not reported"
                    figure = figure_words(line.people)
                    rows.append((f"→ {verb} {place}", figure, line.note, self.marks(line.claims)))
            rows.append(("unaccounted for", figure_words(ledger.unaccounted), "", ""))
            self.table(("", "people", "note", "claims"), rows, right=frozenset({1}))
            for note in ledger.double_counting:
                self.say(f"May overlap: {note}", _GREY)
        for move in self.dossier.movements[:12]:
            ends = f"{place_words(move.origin)} → {place_words(move.destination)}"
            hedge = f", {status_words(move.status, move.hedges)}" if status_words(move.status) else ""
            said = rivals_words(move.tellings) or figure_words(move.people)
            self.say(f"{move.group}: {ends}, {when_words(move.when)}: {said}{hedge} {self.marks(move.claims)}")

        self._ways()

    def _ways(self) -> None:
        """Roads of the journeys above, and what happened on them."""
        names = {where.place: where.name for where in wheres(self.dossier) if where.place}
        for way in self.dossier.routes:
            basis, held = ways_words(way), f"; {closed_words(way)}" if way.blocked_by else ""
            ends = f"{names[way.origin]} → {names[way.destination]}"
            self.say(f"{ends}: about {way.km_best:,.0f} km, {way.hours_best:.1f} hours ({basis}){held}", _GREY)
        claims = {claim.id: claim for claim in self.dossier.claims}
        for met in met_by(self.dossier.movements, self.events, claims):
            told = f"{when_words(met.event.when)} · “{met.words}”"
            self.say(f"On the way: {told} {self.marks(met.claims)}")

    def truces(self) -> None:
        if not self.dossier.truces:
            return
        self.head("Ceasefires and talks")
        for truce in self.dossier.truces:
            steps = (("agreed", truce.agreed), ("in force", truce.in_force), ("ended", truce.ended))
            told = "; ".join(f"{step} {when_words(when)}" for step, when in steps if when.known) or "dates not reported"
            rest = f"; breaches reported: {len(truce.violations)}; rounds of talks: {len(truce.talks)}"
            self.say(f"{truce.heading}: {told}{rest} {self.marks(truce.claims)}")

    def relations(self) -> None:
        if not self.dossier.relations:
            return
        self.head("Who stands with whom")
        for one in self.dossier.relations:
            hedge = f", {status_words(one.status)}" if status_words(one.status) else ""
            said = f"{_actor(one.subject)} {one.verb.replace('_', ' ')} {_actor(one.object)}"
            self.say(f"{said}{hedge} {self.marks(one.claims)}")

    def contradictions(self) -> None:
        if not self.dossier.contradictions:
            return
        self.head("Where reports disagree")
        for event in self.dossier.contradictions:
            self.say(self._dated(event), "bold")
            rows = [
                (told.figure.what, figure_words(told.figure), chain_words(told.said_by), self.marks((told.claim,)))
                for told in once_per_line(event)
            ]
            if rows:
                self.table(("counts", "figure", "said by", "claim"), rows, right=frozenset({1}))
            if event.disputed_by:
                self.say(f"Disputed or denied: {self.marks(event.disputed_by)}", indent=2)

    def threads(self) -> None:
        if not self.dossier.threads:
            return
        self.head("Dropped questions")
        for thread in self.dossier.threads:
            last = f"last heard {short_day(thread.last_heard)}" if thread.last_heard else "never heard of"
            who = f" from {thread.last_publisher}" if thread.last_publisher else ""
            self.say(f"{thread.label}: {thread.question} – {last}{who} {self.marks(thread.claims)}")
            if thread.ask:
                self.say(f"Ask: {thread.ask}", _GREY, 2)

    def predictions(self) -> None:
        self.head("What may come")
        for claim in self.dossier.predictions:
            said = voice(claim.said_by, claim.publisher)
            self.say(f"{short_day(claim.published)} {said}: “{claim.quote.text}” {self.marks((claim.id,))}")
        self.say("Base rate: not computed yet – the outlook room is not built.", _GREY)

    def claims(self) -> None:
        if not self.notes.order:
            return
        self.head("Claims, in their own words")
        for claim in self.notes.order[:CLAIMS_SHOWN]:
            hedge = f" · {status_words(claim.status, claim.hedges)}" if status_words(claim.status) else ""
            self.say(f"[{self.notes.number(claim.id)}] “{claim.quote.text}”")
            self.say(f"{chain_words(claim.said_by)} · {short_day(claim.published)}{hedge}", _GREY, 4)
        rest = len(self.notes.order) - CLAIMS_SHOWN
        if rest > 0:
            self.say(f"{rest} more in the HTML and JSON editions.", _GREY)

    def sources(self) -> None:
        if self.dossier.reports:
            self.head("Sources")
            rows = (
                (short_day(one.published), one.publisher or "–", title_words(one), one.licence or "not stated")
                for one in self.dossier.reports[:CLAIMS_SHOWN]
            )
            self.table(("date", "publisher", "title", "licence"), rows)

    def limits(self) -> None:
        self.head("Method and limits")
        for line in (*self.dossier.limits, *self.dossier.reductions):
            self.say(f"· {line}")
        for problem in self.dossier.problems[:10]:
            self.say(f"· {problem}")


def _actor(actor_id: str) -> str:
    known = actor(actor_id)
    return known.name if known else actor_id.removeprefix("act_").replace("-", " ")


def _largest(tallies: Sequence[Tally], shown: int = 6) -> str:
    """The largest tallies in words, and how many reports the others have."""
    words = [f"{side_words(tally.name)} {tally.reports:,}" for tally in tallies[:shown]]
    others = sum(tally.reports for tally in tallies[shown:])
    return " · ".join([*words, f"others {others:,}"] if others else words)
