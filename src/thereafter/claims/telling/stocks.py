"""People counted where they are: “X now holds 70,000 refugees”, “the number of refugees in X has passed 100,000”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.lone import is_nobody
from thereafter.claims.scene.scene import Scene, place_in
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import Where

_WHO = r"(?P<who>refugees?|displaced(?:\s+(?:people|persons|civilians|families))?|idps|asylum[-\s]seekers)"
_SOFT = (
    r"(?:(?i:at\s+least|more\s+than|fewer\s+than|less\s+than|about|over|around|roughly|approximately|an\s+estimated|almost|some|nearly"
    r"|up\s+to|only|just)\s+)?"
)
_COUNT = rf"(?P<count>{_SOFT}(?:\d(?:[\d,.]*\d)?(?:\s+(?:million|thousand))?|(?i:a|one|two|three|four|five)\s+million))"
_WHOSE = r"(?:(?:[A-Z][a-z]+|registered|internally|newly|war)\s+){0,2}"
_NOW = r"(?:(?:now|currently|already|officially|still|also)\s+)?"
_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]+|al-[A-Z]\w+))?)"
_CAMP = r"(?:\s+(?:refugee\s+)?camp)?"
_IN = rf"(?:in|at|inside)\s+(?:the\s+)?{_NAME}{_CAMP}"
_FORMS = tuple(
    regex(pattern)
    for pattern in (
        rf"\b{_NAME}{_CAMP}(?:,?\s+in\s+[A-Z][\w\s]{{2,24}}?)?,?\s+(?:(?:which|that)\s+)?(?:(?:is|was)\s+)?{_NOW}(?:holds?|held|hosts?|hosting|houses?|housing|"
        rf"shelters?|sheltering|accommodates?|home\s+to)\s+{_COUNT}\s+{_WHOSE}{_WHO}\b",
        rf"\b{_COUNT}\s+{_WHOSE}{_WHO}(?:\s+(?:from|of)\s+[^,.;:]{{2,40}}?)?,?\s+(?:(?:who|that)\s+)?(?:(?:are|were|is|have\s+been|had\s+been)\s+)?{_NOW}"
        rf"(?:registered|living|staying|sheltering|sheltered|hosted|housed|encamped)\s+{_IN}",
        rf"\b[Tt]he\s+{_COUNT}\s+{_WHOSE}{_WHO}\s+{_IN}",
        rf"\b[Tt]here\s+(?:are|were)\s+{_NOW}{_COUNT}\s+{_WHOSE}{_WHO}\s+{_IN}",
        rf"\b{_COUNT}\s+{_WHOSE}{_WHO}\s+(?:are|were)\s+{_NOW}{_IN}",
        rf"\b[Nn]umber\s+of\s+{_WHOSE}{_WHO}\s+(?:(?:registered|living|staying)\s+)?{_IN}\s+(?:(?:has|had)\s+)?{_NOW}(?:passed|reached|reaches|passes|exceeded|"
        rf"exceeds|topped|tops|(?:risen|grown|rises|rose|grew|climbed|climbs|increased|increases)\s+to|stands\s+at|stood\s+at)\s+{_COUNT}",
    )
)
_LIKELY = regex(r"\b(?:refugees?|displaced|idps|asylum)\b", re.IGNORECASE)


def stocks(scene: Scene, found: list[Draft]) -> list[Draft]:
    """The drafts with those that count people where they are; movements read in the same words give way."""
    told = list(_counted(scene)) if _LIKELY.search(scene.sentence) else []
    if not told:
        return found
    rest = [one for one in found if one.kind is not Kind.MOVEMENT or not any(_same(one, mine) for mine in told)]
    return rest + told


def _same(one: Draft, mine: Draft) -> bool:
    return one.start < mine.end and mine.start < one.end


def _counted(scene: Scene) -> Iterator[Draft]:
    ends = scene.span.start
    for match in sorted(_matches(scene), key=lambda one: (one.start(), -one.end())):
        if match.start() < ends:
            continue
        place = _place(scene, *match.span("name"))
        if place is None:
            continue
        ends = match.end()
        start, end = min(match.start(), place.start or match.start()), max(match.end(), place.end or match.end())
        verb = next(
            (at for at, one in enumerate(scene.clauses) if start <= scene.words[one.verb.main].start < end), None
        )
        draft = Draft(Kind.MOVEMENT, verb, start, end, *match.span("who"), word=match["who"], present=True)
        draft.where = place
        yield draft


def _matches(scene: Scene) -> Iterator[re.Match[str]]:
    for form in _FORMS:
        yield from form.finditer(scene.text, scene.span.start, scene.span.end)


def _place(scene: Scene, start: int, end: int) -> Where | None:
    """The place of a name; one that no gazetteer has is kept as text, unless it names a force or a person."""
    known = place_in(scene, start, end) or next((p for p in scene.places if p.start == start), None)
    somebody = any(one.start < end and start < one.end for one in scene.names) or not is_nobody(scene.text[start:end])
    if known is None and somebody:
        return None
    return known or Where(name=scene.text[start:end], start=start, end=end)
