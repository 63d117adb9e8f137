"""Spans of a text that the caller says are places: each is resolved, with the rest of the text as its company."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from thereafter.places.around import read_around
from thereafter.places.fold import fold
from thereafter.places.lookup import Candidate
from thereafter.places.measure import km_between
from thereafter.places.resolve import Chosen
from thereafter.places.tokens import Mention, Token
from thereafter.record.kinds import Precision
from thereafter.record.place import Place

SUPPORTED = 0.4  # set by hand: what lying in a country of the text is worth beside prominence, where none is clear

NEAR = 0.25  # … and at most what lying beside another place of the text is
NEAR_KM = 150.0

Span = tuple[int, int]
Finder = Callable[[str], tuple[Candidate, ...]]


def mentions_at(
    text: str, spans: Sequence[Span], tokens: Sequence[Token], seen: Sequence[Mention], find: Finder
) -> list[Mention]:
    """One mention a span; `seen`, those read from the text, know the names that have more words around them."""
    return [_mention(text, span, list(tokens), seen, find) for span in spans]


def _mention(text: str, span: Span, tokens: list[Token], seen: Sequence[Mention], find: Finder) -> Mention:
    start, end = span
    name = text[start:end]
    mention = Mention(start, end, name, fold(name), find(fold(name)), core_start=start, core_end=end)
    like = max(seen, key=lambda m: _common(span, (m.core_start, m.core_end)), default=None)
    if not mention.candidates and like is not None and _common(span, (like.core_start, like.core_end)) > 0:
        mention = replace(like)
    else:
        inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
        if inside:
            read_around(text, tokens, inside[0], inside[-1] + 1, mention)
    return _within(mention, text, span)


def _within(mention: Mention, text: str, span: Span) -> Mention:
    """The mention cut to its span: parts and distances that are told outside it are not what the span names."""
    start, end = span
    told_outside = mention.start < start or mention.end > end
    mention = replace(
        mention,
        start=start,
        end=end,
        name=text[start:end],
        core_start=max(start, mention.core_start),
        core_end=min(end, mention.core_end),
        located=True,
        weak=False,
        person=False,
        away=None,
        away_km=None,
    )
    return replace(mention, direction=None, countryside=False, outskirts=False) if told_outside else mention


def in_company(asked: Sequence[Mention], seen: Sequence[Mention]) -> list[Mention]:
    """The asked mentions among those seen that none of them overlaps, in order."""
    apart = [m for m in seen if all(_common((m.start, m.end), (a.start, a.end)) <= 0 for a in asked)]
    return sorted([*asked, *apart], key=lambda m: (m.start, m.end))


def decided(asked: Sequence[Mention], chosen: Sequence[Chosen], countries: Collection[str]) -> list[Chosen]:
    """What each asked mention stands for: what was chosen, else its likeliest candidate."""
    told = {id(choice.mention): choice for choice in chosen if choice.candidate is not None}
    known = [choice.candidate.place for choice in told.values() if choice.candidate is not None]
    ours = {place.country for place in known} | set(countries)
    anchors = [place for place in known if place.precision is not Precision.COUNTRY]
    return [told.get(id(mention)) or Chosen(mention, _likeliest(mention, ours, anchors)) for mention in asked]


def _likeliest(mention: Mention, countries: Collection[str | None], anchors: Collection[Place]) -> Candidate | None:
    def standing(c: Candidate) -> tuple[float, int]:
        off = min((km_between(c.place.lat, c.place.lon, a.lat, a.lon) - a.radius_km for a in anchors), default=NEAR_KM)
        beside = NEAR * max(0.0, 1 - max(0.0, off) / NEAR_KM)
        return c.prominence * c.likeness + SUPPORTED * (c.place.country in countries) + beside, -c.n

    return max(mention.candidates, key=standing, default=None)


def _common(a: Span, b: Span) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])
