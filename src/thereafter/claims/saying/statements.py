"""Who said what: source, cue and content of everything a text attributes to somebody, by rule, with offsets.

Speech, thought and intention alike: “…, X said”, “X said that …”, “X wants to …”, “X praised …”, “according to X”,
“X's claim that …”, quotations that go on after their speaker was named. A statement without a source is one the text
attributes to nobody in particular (“is said to”).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from thereafter.claims.grammar.sentences import Span, Token
from thereafter.claims.saying.asides import Heard, according, of_adjectives, of_nouns, unclaimed
from thereafter.claims.saying.contents import (
    goes_on,
    is_inserted,
    is_last,
    is_quoted,
    left_of,
    opens_clause,
    right_of,
    stop_of,
    tense_of,
)
from thereafter.claims.saying.cues import AUXILIARY, FINITE, QUOTE, VERBAL, Cue, cues, is_finite
from thereafter.claims.saying.quoting import Line, announced, lines_of, paragraphs
from thereafter.claims.saying.signed import Signed, signed
from thereafter.claims.saying.voices import Range, is_voice, named_after, shared_subject, subject

JOINT = 2  # words between what somebody said and the next verb of his: a comma and “and”
SHORTEST = 20  # characters of a quotation in which somebody may be quoted


class Attributed(Struct, frozen=True, kw_only=True):
    """One thing attributed to one source; every part is characters of the text, in order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    purpose: bool = False  # meant or asked for rather than done: “met to denounce the plan”


def statements(text: str, *, inside: bool = False) -> list[Attributed]:
    """Everything the text attributes to somebody, in its order; `inside`: also what speakers attribute to others."""
    found: list[Attributed] = []
    speaking: int | None = None  # the statement a bare quotation goes on with
    parts = paragraphs(text)
    for paragraph in announced(text, parts):
        for line in lines_of(text, paragraph):
            heard = _heard(line) if inside else _outer(_heard(line))
            if not heard and _is_bare(line):
                if speaking is not None:
                    found[speaking] = _longer(found[speaking], line)
                found += _inside(text, line) if inside else ()
                continue
            for one in heard:
                found.append(_placed(line.words, one))
                if one.quoted:
                    speaking = len(found) - 1
            found += _inside(text, line) if inside else ()
    voices = [text[span.start : span.end] for one in found if one.cue for span in one.source]
    return _with_signed(found, list(signed(text, parts, voices)), inside=inside)


def _with_signed(found: list[Attributed], others: Sequence[Signed], *, inside: bool) -> list[Attributed]:
    """Signed words among what else was found, without what is found in them unless asked for."""
    if not others:
        return found
    made = [Attributed(source=(one.source,), cue=(), content=(one.content,)) for one in others]
    reach = sorted((_start(one), _end(one)) for one in made)
    starts = [start for start, _ in reach]

    def stands_alone(one: Attributed) -> bool:
        at = bisect_right(starts, _start(one)) - 1
        return at < 0 or _end(one) > reach[at][1] or (inside and bool(one.cue))

    return sorted([*filter(stands_alone, found), *made], key=_start)


def _start(one: Attributed) -> int:
    return min(span.start for span in (*one.source, *one.cue, *one.content))


def _end(one: Attributed) -> int:
    return max(span.end for span in (*one.source, *one.cue, *one.content))


def _inside(text: str, line: Line) -> Iterator[Attributed]:
    """What a quotation itself says that somebody says or thinks."""
    for word in line.words:
        if word.tag == QUOTE and word.end - word.start > SHORTEST:
            for inner in lines_of(text, Span(word.start + 1, word.end - 1)):
                yield from (_placed(inner.words, one) for one in _heard(inner))


def _outer(heard: list[Heard]) -> list[Heard]:
    """Without what is told within the words of another; what is said within what somebody wants is still said."""
    return [
        one
        for one in heard
        if not any(_within(one, other) and (other.spoken or not one.spoken) for other in heard if other is not one)
    ]


def _within(one: Heard, other: Heard) -> bool:
    return any(start <= one.cue[0] < end for start, end in other.content)


def _is_bare(line: Line) -> bool:
    """Whether a sentence is nothing but quotation."""
    return any(word.tag == QUOTE for word in line.words) and all(
        word.tag in {QUOTE, ",", ";", "X"} for word in line.words
    )


def _longer(one: Attributed, line: Line) -> Attributed:
    more = tuple(Span(word.start, word.end) for word in line.words if word.tag == QUOTE)
    return Attributed(source=one.source, cue=one.cue, content=(*one.content, *more))


def _placed(words: Sequence[Token], one: Heard) -> Attributed:
    """Ranges of words as characters."""

    def spans(ranges: Sequence[Range]) -> tuple[Span, ...]:
        return tuple(Span(words[a].start, words[b - 1].end) for a, b in sorted(ranges) if a < b)

    return Attributed(
        source=spans([one.source] if one.source else []),
        cue=spans([one.cue]),
        content=spans(one.content),
        purpose=words[one.cue[0]].low == "to" and (one.cue[0] == 0 or words[one.cue[0] - 1].tag not in VERBAL),
    )


def _heard(line: Line) -> list[Heard]:
    words = line.words
    found: list[Heard] = []
    groups = cues(words)
    for at, cue in enumerate(groups):
        one = _of_verb(words, cue, groups[at + 1 :], found)
        if one is not None:
            found.append(one)
    found += according(words)
    found += of_nouns(words)
    found += of_adjectives(words)
    found += unclaimed(words, found)
    return sorted(found, key=lambda one: one.cue)


# verbs


def _of_verb(words: Sequence[Token], cue: Cue, later: Sequence[Cue], earlier: Sequence[Heard]) -> Heard | None:
    if cue.form == "part" or _in_phrase(words, cue):
        return None
    if cue.passive:
        return _passive(words, cue, later)
    if _is_inverted(words, cue) and (one := _inverted(words, cue)) is not None:
        return one
    source = _source(words, cue, earlier)
    if source is None:
        return _inverted(words, cue) if "q" in cue.frames else None
    content = _content(words, cue, source, later)
    if not content or not _is_held(words, cue, source, content[-1]):
        return None
    quoted = any(is_quoted(words, one) for one in content)
    return Heard((cue.start, cue.end), source, content, quoted=quoted, spoken="q" in cue.frames)


def _content(words: Sequence[Token], cue: Cue, source: Range, later: Sequence[Cue]) -> list[Range]:
    """What stands before an inserted speaker and behind his verb, or the one of the two that is said."""
    right = right_of(words, cue, later)
    aside = is_inserted(words, cue) or is_last(words, cue)
    before = cue.form == "fin" and source[1] <= cue.start and words[source[0]].tag != "R"
    said = "q" in cue.frames or ("c" in cue.frames and aside)
    left = left_of(words, source[0], inserted=aside) if before and said else None
    if left is not None and right is not None and not goes_on(words, cue, right):
        return [left] if is_quoted(words, left) or not opens_clause(words, right[0]) else [right]
    return [one for one in (left, right) if one is not None]


def _is_held(words: Sequence[Token], cue: Cue, source: Range, content: Range) -> bool:
    """Whether whoever is named can hold a thing: anything can speak, and show that something is so."""
    shown = words[content[0]].low == "that" and content[0] >= cue.end
    return "q" in cue.frames or shown or is_voice(words, source, written=not _wishes(cue))


def _wishes(cue: Cue) -> bool:
    """Whether a verb tells what somebody wants, which no writing does: wants to, hopes to, refuses to."""
    return "t" in cue.frames and "q" not in cue.frames and cue.lemma not in {"demand", "propose"}


def _in_phrase(words: Sequence[Token], cue: Cue) -> bool:
    """“So to speak”, “as expected”."""
    return cue.start > 0 and words[cue.start - 1].low in {"as", "than"}


def _source(words: Sequence[Token], cue: Cue, earlier: Sequence[Heard]) -> Range | None:
    if cue.form in {"inf", "ing"}:
        return _participle(words, cue, earlier)
    found = subject(words, cue.start)
    if found is None and cue.start and words[cue.start - 1].tag in {"C", ","}:
        return _joined(words, cue, earlier)
    return found


def _joined(words: Sequence[Token], cue: Cue, earlier: Sequence[Heard]) -> Range | None:
    """“He said … and added …”: the subject of the last verb of the same tense, or that of what was said last."""
    if (said := _said_last(earlier, cue)) is not None:
        return said
    before = [one for one in earlier if one.source is not None and one.cue[1] <= cue.start]
    outer = [one for one in before if not any(_within(one, other) for other in before)]
    ended = [one for one in outer if 0 <= cue.start - one.content[-1][1] <= JOINT]
    if ended:
        return ended[0].source  # "reports that …, and condemns …"
    if before and ("q" in cue.frames or not any(is_finite(words, n) for n in range(before[-1].cue[1], cue.start - 1))):
        return before[-1].source
    for alike in (True, False) if words[cue.start - 1].tag == "C" else (True,):
        for n in range(cue.start - 1, -1, -1):
            if is_finite(words, n) and (not alike or _joins(words, n, cue)):
                if words[n].tag == "BE" and cue.start == cue.main and words[cue.main].tag in {"VD", "VN"}:
                    return None  # "was arrested and accused of …"
                start = n
                while start and words[start - 1].tag in {"ADV", *AUXILIARY}:
                    start -= 1
                if (found := subject(words, start)) is not None:
                    return found
    return before[-1].source if before else None


def _joins(words: Sequence[Token], verb: int, cue: Cue) -> bool:
    """Whether a verb has the tense of another: “has backed … and supported …”, “could pick up … or hear …”."""
    tense, other = tense_of(words, cue.start), tense_of(words, verb)
    after = {"HAVE": "past", "M": "now", "DO": "now"}.get(words[verb].tag)
    return tense == other or (after == tense and cue.start == cue.main)


def _participle(words: Sequence[Token], cue: Cue, earlier: Sequence[Heard]) -> Range | None:
    """Whose “saying” or “to say” it is: the noun right before, or before “for”; else the subject of the sentence."""
    before = cue.start - 1
    if cue.form == "ing" and before >= 0 and words[before].low == "and" and earlier and earlier[-1].cue[1] <= before:
        return earlier[-1].source
    if (
        cue.form == "ing"
        and before >= 0
        and words[before].low == ","
        and (said := _said_last(earlier, cue)) is not None
    ):
        return said
    if cue.form == "ing" and before >= 0 and words[before].low == "for":
        before -= 1
    if cue.form == "ing" and before >= 0 and words[before].tag in {"N", "PRON"}:
        near = _chunk(words, before)
        apart = near[0] == 0 or words[near[0] - 1].tag != "P" or words[near[0] - 1].low == "with"
        if apart and is_voice(words, near, written="q" in cue.frames):
            return near
        if apart and not (is_voice(words, near, written=True) or _is_explicit(words, cue)):
            return None  # "a storm warning for the coast"
    return shared_subject(words, cue.start)


def _is_explicit(words: Sequence[Token], cue: Cue) -> bool:
    """“Stating that …”, “saying: “…””."""
    return cue.end < len(words) and (words[cue.end].low in {"that", ":"} or words[cue.end].tag == QUOTE)


def _said_last(earlier: Sequence[Heard], cue: Cue) -> Range | None:
    """“X said he would go, adding that …”: whoever spoke last in the sentence, not whom he spoke of."""
    spoken = [one for one in earlier if one.spoken and one.source is not None and one.cue[1] <= cue.start]
    outer = [one for one in spoken if not any(_within(one, other) for other in spoken)]
    return outer[-1].source if outer and "q" in cue.frames else None


def _chunk(words: Sequence[Token], last: int) -> Range:
    """The noun phrase that ends with a word."""
    first = last
    while first and words[last].tag == "N" and words[first - 1].tag in {"N", "D", "NUM", "POSS"}:
        first -= 1
    return (first, last + 1)


def _is_inverted(words: Sequence[Token], cue: Cue) -> bool:
    """“The road is open, said Reyes”: a comma, the verb, and a name that closes the sentence or its part."""
    if "q" not in cue.frames or cue.form != "fin" or cue.start == 0 or words[cue.start - 1].low != ",":
        return False
    source = named_after(words, cue.end)
    if source is None or not is_voice(words, source, written=True):
        return False
    return source[1] >= len(words) or words[source[1]].low in {".", ",", ";"} or words[source[1]].tag == QUOTE


def _inverted(words: Sequence[Token], cue: Cue) -> Heard | None:
    """“…,” said the mayor."""
    before = cue.start - 1
    if before < 0 or words[before].tag not in {QUOTE, ","} or cue.end - cue.start > 1:
        return None
    source = named_after(words, cue.end)
    left = left_of(words, cue.start)
    if source is None or left is None:
        return None
    content = [left]
    after = next((n for n in range(source[1], len(words)) if words[n].tag == QUOTE), None)
    if after is not None:
        content.append((after, after + 1))
    quoted = any(is_quoted(words, one) for one in content)
    return Heard((cue.start, cue.end), source, content, quoted=quoted, spoken="q" in cue.frames)


def _passive(words: Sequence[Token], cue: Cue, later: Sequence[Cue]) -> Heard | None:
    """“Is said to …”: the subject and what follows are the content; “by X” is the source.

    Who is told something is no part of it: “…, the office was told”.
    """
    by = next((n for n in range(cue.end, min(len(words), cue.end + 8)) if words[n].low == "by"), None)
    source = named_after(words, by + 1) if by is not None else None
    if source is not None and "n" in cue.frames:  # "praised by the mayor | for the bridge"
        source = (source[0], next((n for n in range(*source) if words[n].low == "for"), source[1]))
    told = subject(words, cue.start)
    if told is not None and words[told[0]].low == "it":
        told = None  # "it is believed that": nothing is meant
    if "l" in cue.frames:
        told = left_of(words, told[0]) if told else None
    tail = _tail(words, cue, later, source)
    if tail is not None and told is None and words[tail[0]].low in _CHARGED:
        return None  # "after being accused of …"
    content = [one for one in (told, tail) if one is not None]
    return Heard((cue.start, cue.end), source, content) if content else None


_CHARGED = frozenset("for of as over about".split())


def _tail(words: Sequence[Token], cue: Cue, later: Sequence[Cue], source: Range | None) -> Range | None:
    """What follows a passive: “is said to …”, “was praised by X for …”."""
    start = source[1] if source else cue.end
    if start >= len(words):
        return None
    if "n" in cue.frames and words[start].low in _CHARGED:
        return (start, stop_of(words, start, later, clause=False))
    if words[start].low not in {"to", "that", "as"}:
        return None
    stop = stop_of(words, start, later, clause=True)
    return (start, stop) if any(word.tag in VERBAL | FINITE for word in words[start:stop]) else None
