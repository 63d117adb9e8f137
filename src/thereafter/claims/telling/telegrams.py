"""Headlines, whose grammar leaves out verbs and articles: “Continued clashes in X”, “12 casualties in shelling on Y”.

A headline is cut into *strokes*, one for each happening; what the grammar of whole sentences found in a stroke stands,
and only a stroke in which it found nothing is read by its words of violence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from thereafter.claims.scene.draft import ACCIDENT, Draft, war_words
from thereafter.claims.scene.scene import Scene, place_in
from thereafter.claims.telling.sides import flown_by, forces_in, is_headline, sides_of
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName, Where

_BLAST = (
    r"(?:(?:car|truck|suicide|roadside|vehicle|motorcycle)[\s-]bomb\w*|(?:suicide|explosives?|booby[\s-]?trapped)[\s-]+(?:car|truck|vehicle|attack|belt)s?"
    r"|s?v?bieds?|(?:land)?mines?|explosions?|blasts?|detonat\w+|explosive\s+devices?|bombings?)"
)
_AIR = (
    r"(?:(?:aerial|air)[\s-]+(?:and\s+\w+\s+)?(?:strikes?|raids?|bombard\w+|attacks?|shelling|bombing)|airstrikes?|(?:war)?planes|warplanes?"
    r"|helicopters?|(?:fighter\s+)?jets|drones?|barrel(?:s|\s+bombs?)(?!\s+of\s+oil))"
)
_HITS: tuple[tuple[Kind | None, re.Pattern[str]], ...] = tuple(
    (kind, regex(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE))
    for kind, words in (
        (Kind.AIR_STRIKE, _AIR),
        (Kind.BOMBING, _BLAST),
        (Kind.CLASH, r"(?:clash(?:es|ed)?|fighting|battles?|infighting|skirmish\w*|firefights?|combats?)"),
        (
            Kind.SHELLING,
            r"(?:(?:re-?)?shell(?:s|ing|ed)?|bombard\w*|missiles?|rockets?|mortars?|artillery)",
        ),
        (
            Kind.ATTACK_ON_CIVILIANS,
            r"(?:massacres?|execut(?:es?|ed|ing|ions?)|assassinat(?:es?|ed|ions?)|behead\w*|mass\s+graves?)",
        ),
        (Kind.OFFENSIVE, r"(?:(?:counter[\s-]?)?attacks?|assaults?|offensives?|ambush(?:es)?|raids?)"),
        (
            None,  # deaths, told of whatever else the stroke tells
            r"(?:casualt(?:y|ies)|martyr(?:s|ed)?|human\s+losses|killed|kills?|dead|deaths?|died|dies?|claims?\s+the\s+li(?:fe|ves)"
            r"|(?:lose|lost|losing)\s+(?:their|his|her)\s+li(?:fe|ves)|victims|fatalities)",
        ),
    )
)
_CUT = regex(
    r",(?!\d)\s|;|…|\.{3}|\s[-–—]\s|:\s|\b(?:and|while|as|amid|with|accompan\w+|coincid\w+|after|before|following|but|along)\b",
    re.IGNORECASE,
)
# Words that no news is told with: talk about violence, or violence long past.
_TALK = regex(
    r"\b(?:accus\w+|blam\w+|condemn\w+|fears?|warn\w*|threat\w*|plan(?:s|ned)?|may|might|could|would|investigat\w+|inquiry|"
    r"if|deny|denies|denied|anniversar\w+|mourn\w*|funerals?|memory|victory|explained|analysis|opinion|why|how|what|who)\b",
    re.IGNORECASE,
)


_GENERIC = regex(r"(?:counter[\s-]?)?attacks?|assaults?|offensives?|raids?|bombings?|missiles?|rockets?", re.IGNORECASE)
_AIRCRAFT = regex(r"(?:war)?planes|warplanes?|helicopters?|(?:fighter\s+)?jets|drones?", re.IGNORECASE)
PLAIN_WORDS = 3  # words without a capital: fewer, and the headline may give every word one
_AT_NAME = regex(
    r"\b(?:in|on|at|near|around|targets?|targeting|targeted|shells?|bombs?|hits?|countryside\s+of|city\s+of|town\s+of|outskirts\s+of)\s+"
    r"(?:the\s+)?(?P<name>(?:[A-Z][a-z]?[a-z’'-]*[A-Z]?[\w’'-]{2,})(?:\s+[A-Z][\w’'-]{2,}){0,2})"
)


class _Hit(Struct, frozen=True):
    """A word of violence; no kind: of deaths."""

    start: int
    end: int
    kind: Kind | None


class _Stroke(Struct, frozen=True):
    """A part of a headline that tells one happening."""

    start: int
    end: int
    hits: tuple[_Hit, ...]


def telegrams(scene: Scene, found: Sequence[Draft]) -> list[Draft]:
    """Drafts for the strokes of a headline in which nothing else was found."""
    if not is_headline(scene) or _TALK.search(scene.sentence):
        return []
    drafts = []
    for stroke in _strokes(scene):
        if not any(_touches(draft, stroke) for draft in found):
            drafts.append(_draft(scene, stroke))
    return [draft for draft in drafts if draft is not None]


def _touches(draft: Draft, stroke: _Stroke) -> bool:
    return draft.start < stroke.end and stroke.start < draft.end


def _strokes(scene: Scene) -> Iterator[_Stroke]:
    """The headline cut between words of violence, at the last word before each that joins two happenings."""
    hits = _hits(scene)
    start, held = scene.span.start, list[_Hit]()
    for hit in hits:
        cut = _last_cut(scene.text, held[-1].end, hit.start) if held else None
        if cut is not None and not _one_happening(held, hit):
            yield _Stroke(start, cut, tuple(held))
            start, held = cut, []
        held.append(hit)
    if held:
        yield _Stroke(start, scene.span.end, tuple(held))


def _one_happening(held: Sequence[_Hit], hit: _Hit) -> bool:
    """Deaths belong to the violence told beside them; two words for one weapon tell it once."""
    kinds = {one.kind for one in held}
    return hit.kind is None or kinds == {None} or hit.kind in kinds


def _last_cut(text: str, start: int, end: int) -> int | None:
    cuts = [found.start() for found in _CUT.finditer(text, start, end)]
    return cuts[-1] if cuts else None


def _hits(scene: Scene) -> list[_Hit]:
    spans: list[_Hit] = []
    for kind, pattern in _HITS:
        for found in pattern.finditer(scene.text, scene.span.start, scene.span.end):
            if not any(one.start < found.end() and found.start() < one.end for one in spans):
                spans.append(_Hit(found.start(), found.end(), kind))
    return sorted(spans, key=lambda hit: hit.start)


def _draft(scene: Scene, stroke: _Stroke) -> Draft | None:
    acts = [hit for hit in stroke.hits if hit.kind is not None]
    main = next(
        (hit for hit in acts if not _GENERIC.fullmatch(scene.text, hit.start, hit.end)), (acts or stroke.hits)[0]
    )
    if not acts and (ACCIDENT.search(scene.sentence) or not _of_war(scene, stroke)):
        return None
    start, end = _trimmed(scene.text, stroke)
    draft = Draft(
        main.kind or Kind.OTHER,
        None,
        start,
        end,
        main.start,
        main.end,
        word=scene.text[main.start : main.end],
        casualties=len(acts) < len(stroke.hits),
    )
    draft.where = place_in(scene, main.start, end) or place_in(scene, start, end) or _unknown_place(scene, start, end)
    draft.actors, draft.targets = sides_of(scene, draft)
    if main.kind is Kind.AIR_STRIKE and not draft.actors and _AIRCRAFT.fullmatch(draft.word):
        flown = flown_by(scene, main.start)
        draft.actors = [flown or ActorName(name=draft.word, start=main.start, end=main.end)]
    return draft


def _unknown_place(scene: Scene, start: int, end: int) -> Where | None:
    """A name the gazetteer does not know, where a headline that keeps capitals for names can only mean a place."""
    if len(re.findall(r"\b[a-z]{4,}\b", scene.sentence)) < PLAIN_WORDS:
        return None
    for found in _AT_NAME.finditer(scene.text, start, end):
        left, right = found.span("name")
        if not any(name.start < right and left < name.end for name in scene.names):
            return Where(name=scene.text[left:right], start=left, end=right)
    return None


def _of_war(scene: Scene, stroke: _Stroke) -> bool:
    """Whether deaths without a cause are those of a war: a side is named, or the words are only used of one."""
    words = scene.text[stroke.start : stroke.end].lower()
    return (
        war_words(scene)
        or bool(re.search(r"casualt|martyr|human\s+losses", words))
        or bool(forces_in(scene, *_span(stroke)))
    )


def _span(stroke: _Stroke) -> tuple[int, int]:
    return stroke.start, stroke.end


def _trimmed(text: str, stroke: _Stroke) -> tuple[int, int]:
    """The stroke without the words and signs that join it to the others."""
    start, end = stroke.start, stroke.end
    while start < end and not text[start].isalnum() and text[start] not in "\"“‘'(":
        start += 1
    lead = re.match(r"(?:and|while|as|with|but|also|before)\s+", text[start:end], re.IGNORECASE)
    start += lead.end() if lead else 0
    while end > start and text[end - 1] in " ,;:–—-…":
        end -= 1
    return start, end
