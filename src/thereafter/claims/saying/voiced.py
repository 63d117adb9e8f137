"""Which parts of a report rest on whom: what is said aloud, written or held true, and whom its pronouns point to.

Out of everything `statements` finds, without what somebody wants, sees or feels, without what “you” may think, and
without what speakers say of themselves inside their own quotations.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.sentences import Span
from thereafter.claims.grammar.speech import listed, spelled
from thereafter.claims.saying.pointing import meant_by
from thereafter.claims.saying.quoting import paragraphs, quotations
from thereafter.claims.saying.statements import Attributed, statements
from thereafter.patterns import regex
from thereafter.record.ids import ReportId
from thereafter.record.marked import Statement
from thereafter.record.values import Quote

NESTED = 24  # statements whose words may begin between a statement and the one in whose words it stands
LEAST_UNSIGNED = 40  # characters of a quotation that is shown although nobody was found for it
_SELF = frozenset("i we".split())
_ANYBODY = frozenset("you one nobody everyone anyone this what there whose".split())
_POINTERS = frozenset("it him her them us me you this that so".split())
_ANSWERS = frozenset("deny confirm reject dismiss acknowledge admit".split())  # whose "it" still tells where they stand
_ITEM = regex(r"[-–•*]\s+(?=\S)")
_BEHIND = frozenset("add write recall observe maintain respond answer counter".split())  # "…, she added"
_AUTHORITIES = frozenset(("according to",))
_MARKS, _CLOSING = ("“", "«", "„", '"'), ("”", "»", '"')
_WORD = regex(r"[^\W\d_][\w'’-]*")
_LAST_WORD = regex(r"[\w'’-]+\s+\Z")
_PASSED_ON = frozenset(
    "say report tell believe think suspect expect estimate allege claim announce accuse blame warn".split()
)
"""Verbs that a passive without “by” still attributes to somebody: “is said to”, “was accused of”."""


def said_in(text: str, report: ReportId, told: Sequence[Attributed] | None = None) -> tuple[Statement, ...]:
    """Everything the text says that somebody said, in its order: what was `told`, or what rules tell."""
    told = statements(text, inside=True) if told is None else told
    quoted = [one for paragraph in paragraphs(text) for one in quotations(text, paragraph)]
    voiced = [one for one in map(_Voice(text, quoted), told) if one is not None]
    heard = sorted(dict.fromkeys((*voiced, *_unsigned(quoted, voiced))), key=_extent)
    nest = _Nest(heard)
    heard = [_clipped(text, one, nest) for one in heard]
    nest = _Nest(heard)
    told = [one for one in heard if not (_low(text, one.source) in _SELF and nest.around(one))]
    nest = _Nest(told)
    meant = meant_by(text, [one.source for one in told], paragraphs(text))
    return tuple(
        Statement(
            source=_quote(text, report, one.source),
            meant=_quote(text, report, (pointed,)) if pointed else None,
            cue=_quote(text, report, one.cue),
            content=tuple(_exact(text, report, span) for span in one.content),
            within=next(iter(nest.around(one)), None),
        )
        for one, pointed in zip(told, meant, strict=True)
    )


def _exact(text: str, report: ReportId, span: Span) -> Quote:
    return Quote(report=report, start=span.start, end=span.end, text=text[span.start : span.end])


def _quote(text: str, report: ReportId, spans: Sequence[Span]) -> Quote | None:
    """The words of a part, which is one run of characters or none."""
    if not spans:
        return None
    return _exact(text, report, Span(spans[0].start, spans[-1].end))


def _extent(one: Attributed) -> tuple[int, int]:
    """Where it begins, and where its cue stands."""
    begin = min(span.start for span in (*one.source, *one.cue, *one.content))
    return begin, (one.cue or one.content)[0].start


def _unsigned(quoted: Sequence[Span], heard: Sequence[Attributed]) -> Iterator[Attributed]:
    """Long quotations that no speaker was found for."""
    signed = sorted((span.start, span.end) for one in heard for span in (*one.source, *one.content))
    starts = [start for start, _ in signed]
    reach = list(accumulate((end for _, end in signed), max))
    for one in quoted:
        before = bisect_left(starts, one.end)
        if one.end - one.start >= LEAST_UNSIGNED and not (before and reach[before - 1] > one.start):
            yield Attributed(source=(), cue=(), content=(one,))


class _Nest:
    """Which statements stand in whose words."""

    def __init__(self, told: Sequence[Attributed]) -> None:
        self.told = told
        self._spans = sorted((span.start, span.end, at) for at, one in enumerate(told) for span in one.content)
        self._starts = [start for start, _, _ in self._spans]

    def around(self, one: Attributed) -> list[int]:
        """The statements in whose words this one stands, the innermost first."""
        mark = (one.cue or one.content)[0]
        last = bisect_right(self._starts, mark.start)
        held = [
            (end - start, at)
            for start, end, at in self._spans[max(0, last - NESTED) : last]
            if mark.end <= end and _outermost(self.told[at]) < _outermost(one)
        ]
        return [at for _, at in sorted(held)]


def _outermost(one: Attributed) -> tuple[int, int]:
    """Of two statements in each other's words, the outer one begins first, or goes on longer."""
    return one.content[0].start, -one.content[-1].end


def _clipped(text: str, one: Attributed, nest: _Nest) -> Attributed:
    """“X denied that …, Y said”: what X denied ends before Y."""
    around = [nest.told[at] for at in nest.around(one)]
    ends = [min(span.start for span in (*other.source, *other.cue)) for other in around if other.source and other.cue]
    return replace(one, content=tuple(_cut(text, _bare(text, span), ends) for span in one.content))


def _bare(text: str, span: Span) -> Span:
    """Without the mark of a list's item: “- aid reached 40 people, the envoy said”."""
    item = _ITEM.match(text, span.start, span.end)
    return Span(item.end(), span.end) if item else span


def _cut(text: str, span: Span, ends: Sequence[int]) -> Span:
    end = min((at for at in ends if span.start < at < span.end), default=span.end)
    return Span(span.start, span.start + len(text[span.start : end].rstrip(" ,\n"))) if end < span.end else span


def _low(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[span.start : span.end] for span in spans).casefold()


class _Voice:
    """Whether a statement is voiced, and with which words."""

    def __init__(self, text: str, quoted: Sequence[Span]) -> None:
        self.text, self.quoted = text, quoted
        self._opened = [one.start for one in quoted]

    def __call__(self, one: Attributed) -> Attributed | None:
        source, verb = _low(self.text, one.source), self._verb(one)
        if not one.content or one.purpose or source in _ANYBODY or (source in _SELF and self._in_quotation(one)):
            return None
        if not one.cue or verb in _AUTHORITIES:
            return one
        if not self._is_voiced(one, verb):
            return None
        if not source and verb not in _PASSED_ON:
            return None
        return self._governed(one)

    def _in_quotation(self, one: Attributed) -> bool:
        at = bisect_right(self._opened, one.source[0].start) - 1
        return at >= 0 and one.source[0].start < self.quoted[at].end

    def _is_voiced(self, one: Attributed, verb: str) -> bool:
        content = _low(self.text, one.content)
        if verb in listed("voiced+"):
            before = one.content[0].end <= one.cue[0].start and verb in _BEHIND
            return (
                before
                or content.startswith(("that ", *_MARKS))
                or (verb == "call" and content.startswith(("for ", "on ")))
            )
        if not any(word in spelled() for word in _WORD.findall(_low(self.text, one.cue))):
            return any(mark in content for mark in _MARKS)  # put it down to “paperwork”: words, by a verb no list has
        return verb in listed("voiced") and (content not in _POINTERS or (content == "it" and verb in _ANSWERS))

    def _verb(self, one: Attributed) -> str:
        cue = _low(self.text, one.cue)
        words = _WORD.findall(cue)
        if cue in _AUTHORITIES or cue.startswith(("as ", "in the ")) or not words:
            return "according to"
        known = next((spelled()[word] for word in reversed(words) if word in spelled()), None)  # "dismissed as"
        return known.lemma if known else singular(words[-1])

    def _governed(self, one: Attributed) -> Attributed:
        """“Declined to say” whole: the verb that governs an infinitive turns it."""
        (cue, *_) = one.cue
        if not self.text.startswith("to ", cue.start):
            return one
        before = _LAST_WORD.search(self.text, max(0, cue.start - 30), cue.start)
        return replace(one, cue=(Span(before.start(), cue.end),)) if before else one
