"""Reports with what was read from them, to be looked at before anything is stored."""

from __future__ import annotations

from msgspec import Struct

from thereafter.record.claim import Claim
from thereafter.record.report import Problem, Report
from thereafter.record.values import ActorName, Quote


class Statement(Struct, frozen=True, kw_only=True):
    """One thing a report says that somebody said, charged, promised or held true; each part is its own words."""

    source: Quote | None = None  # None: attributed to nobody in particular
    meant: Quote | None = None  # whom a source like "he" or "which" points to
    cue: Quote | None = None  # the words that say so; None: a quotation with a mere signature, or with nobody's
    content: tuple[Quote, ...]
    within: int | None = None  # the statement (from 0) in whose words this one stands: said of others by its source


class CodedAct(Struct, frozen=True, kw_only=True):
    """One act of one known actor towards another, as one clause tells it, in the code of event data sets."""

    source: ActorName
    target: ActorName
    cameo: str  # two digits where only the root is known
    words: str  # what the code's root means
    plover: str  # the PLOVER type of the root; empty: none
    verb: Quote
    quote: Quote  # the clause
    judged: str = ""  # the PLOVER type that the encoder takes it for; empty: not asked for
    sure: float | None = None  # … and how surely


class NamedThing(Struct, frozen=True, kw_only=True):
    """One organisation, place, weapon or holder of an office that a report names, with a probability."""

    kind: str
    quote: Quote
    sure: float


class Standing(Struct, frozen=True, kw_only=True):
    """How one name stands to another of the same sentence, with a probability."""

    kind: str  # what `source` does or is to `target`: “fights”, “belongs to”
    source: Quote
    target: Quote
    mutual: bool  # and `target` to `source`
    sure: float


class Reason(Struct, frozen=True, kw_only=True):
    """One cause that a sentence states, in its own words, with the probability that the sentence states one."""

    cause: Quote
    effect: Quote
    signal: Quote | None = None  # the words that tie them; None: mere order does
    sure: float


class MarkedReport(Struct, frozen=True, kw_only=True):
    """One report with its claims, and the reasons where it was not read."""

    report: Report
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    statements: tuple[Statement, ...] | None = None  # None: not asked for
    acts: tuple[CodedAct, ...] | None = None  # None: not asked for
    names: tuple[NamedThing, ...] | None = None  # None: not asked for
    standings: tuple[Standing, ...] | None = None  # None: not asked for
    reasons: tuple[Reason, ...] | None = None  # None: not asked for


class MarkedCopy(Struct, frozen=True, kw_only=True):
    """Everything one reading brought up; nothing of it is stored."""

    schema: int = 1
    edition: str = "newsroom"  # newsroom, public
    reports: tuple[MarkedReport, ...] = ()
    problems: tuple[Problem, ...] = ()  # about what never became a report
    reductions: tuple[str, ...] = ()  # what the public edition took out or made coarser
