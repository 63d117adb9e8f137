"""What the numbers of a journey count: a bare number before a people's name is people, vehicles stay vehicles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.roles.roads import RISEN
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene, head_of, is_people_name
from thereafter.claims.telling.deployments import SENDING, is_deployment
from thereafter.claims.telling.journeys import MOVING, Journey
from thereafter.patterns import regex
from thereafter.record.kinds import Group, Kind
from thereafter.record.values import Figure

_GOING = MOVING | {Kind.WITHDRAWAL}
_PEOPLED = regex(r"\s+(?:(?:more|other|another|ethnic|mostly|displaced|forcibly)\s+)*(?P<name>[A-Z][\w’'-]+)")
_OF = regex(r"\s+of\s+(?:the\s+)?(?:[a-z]+\s+)?")
"""“Thousands of Iraqis”: the number stands outside the words for who goes."""
_CARRYING = regex(r"\b(?:carrying|ferrying|transporting|bringing|taking)\s+$")
"""“A convoy carrying 300 Americans left”: who goes is who is carried."""
_THEMSELVES = regex(
    r"\s*(?:$|[,.;]|(?:of\s+them\s+)?(?:have|had|has|were|was|are|left|fled|went|set|crossed|walked|loaded)\b)"
)


def heads_of(scene: Scene, draft: Draft, journey: Journey, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with bare counts of the movers told as what they are: "150,000 Serbs", "thousands left"."""
    if draft.kind not in _GOING:
        return tuple(figures)
    emptied = draft.kind is Kind.EVACUATION  # "evacuated two villages"
    figures = [one for one in figures if emptied or one.unit not in _GROUND]
    figures = [one for one in figures if one.what not in _SPANS and not _met_their_end(scene, draft, one)]
    figures = [one for one in figures if not (emptied and _is_sent_for_them(scene, draft, one))]
    if emptied and journey.group in _LED_OUT:  # "600 soldiers are sent to evacuate civilians"
        figures = [one for one in figures if one.what != "fighters" or (one.start or 0) > draft.trigger_start]
    if draft.trigger is not None and draft.trigger.form == "n" and draft.movers:
        own = next((chars(scene, n)[0] for n in scene.nouns if chars(scene, n)[1] == draft.trigger_end), 0)
        behind = chars(scene, draft.movers[0])[0] > draft.trigger_end  # "hires 900 men and orders the deployment of X"
        figures = [one for one in figures if not behind or (one.start or 0) >= own]
    what = _vessels(scene, draft) or ("fighters" if journey.group is Group.FIGHTERS else "people")
    kept: list[Figure] = []
    for one in figures:
        if _counts_movers(scene, draft, one):
            kept.append(structs.replace(one, what=what, unit=one.unit if one.what == "count" else ""))
        elif not _is_anothers(scene, draft, one):
            kept.append(one)
    return tuple(kept)


_LED_OUT = frozenset((Group.CIVILIANS, Group.WOUNDED))
_SPANS = frozenset("minutes hours days weeks months years km miles kilometres kilometers metres meters".split())
"""What numbers count that is a time or a way: “left after 18 months of siege”, “within 12 miles of X”."""
_GROUND = frozenset(
    """town towns village villages district districts province provinces neighbourhood neighbourhoods neighborhood
    neighborhoods settlement settlements checkpoint checkpoints camp camps base bases position positions post posts
    bridge bridges school schools hospital hospitals mosque mosques church churches raid raids strike strikes
    house houses home homes building buildings""".split()
)
"""What numbers count that is nobody who goes."""


def _vessels(scene: Scene, draft: Draft) -> str | None:
    """“Two warships are sent to X”: what goes, where it is neither people nor carries them."""
    crafts = [scene.words[n.head].low for n in draft.movers if _is_craft(head_of(scene, n))]
    return crafts[0] if is_deployment(draft) and len(crafts) == len(draft.movers) == 1 else None


def _is_craft(head: str) -> bool:
    return any(in_class(name, head) for name in ("warship", "ship", "aircraft", "vehicle")) and head != "fighter"


_END = regex(
    r"\b(?:drown\w*|die[sd]?|perish\w*|killed|shot|wounded|injured|arrested|detained|captured|abducted|kidnapped|missing|rescued|stay|remain)\b"
    r"[^;.]*\b(?:while|as|when|after|trying|attempting)\b",
    re.IGNORECASE,
)


_VICTIMS = regex(
    r"\b(?:execution|killing|murder|massacre|deaths?|arrest|detention|abduction|kidnapping|shooting|loss|capture)s?\s+of\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)


_SHARE_OF = regex(
    r"\b(?:half|most|some|part|many|few|none|one|a\s+(?:third|quarter|fifth|portion)|the\s+(?:first|last|rest)(?:\s+few)?)\s+of\s+"
    r"(?:[\w’']+\s+){0,4}$",
    re.IGNORECASE,
)
"""“Half of its 1,200 troops”, “the first of 90 soldiers”: the number is of all."""


def _is_sent_for_them(scene: Scene, draft: Draft, figure: Figure) -> bool:
    """“Sends two aircraft to evacuate 60 citizens”: who or what is to fetch them."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.relation != "inf" or clause.governor is None or _is_within(scene, draft.movers, figure):
        return False  # "ordered 900 residents to evacuate"
    above = scene.clauses[clause.governor]
    return above.verb.lemma in SENDING and _is_within(scene, above.objects, figure)


def _met_their_end(scene: Scene, draft: Draft, figure: Figure) -> bool:
    """“25 people drowned while fleeing X”, “after the execution of 11 civilians”: those to whom it happened."""
    start = figure.start or 0
    words_before = (_VICTIMS,) if draft.present else (_VICTIMS, _SHARE_OF)
    if any(words.search(scene.text, max(scene.span.start, start - 40), start) for words in words_before):
        return True
    return _END.search(scene.text, figure.end or 0, max(figure.end or 0, draft.trigger_start)) is not None


_SEIZED = regex(
    r"\s+(?:[\w'’-]+\s+){0,3}?(?:(?:are|were|was|is|been)\s+)?"
    r"(?:captured|arrested|detained|apprehended|abducted|kidnapped|missing|taken\s+(?:prisoner|captive|hostage))\b",
    re.IGNORECASE,
)
"""“Police are deployed, with 40 people arrested”."""


def _is_anothers(scene: Scene, draft: Draft, figure: Figure) -> bool:
    """“Seized 40 pupils before they left”: whom another verb is about, and who does not go."""
    own = scene.clauses[draft.clause] if draft.clause is not None else None
    if own is None or _is_within(scene, (*draft.movers, *own.subject, *own.objects), figure):
        return False
    caused = _BECAUSE.search(scene.text, draft.trigger_end, max(draft.trigger_end, figure.start or 0)) is not None
    if caused or (figure.what == "count" and _counts_things(scene, figure)):
        return True
    if _SEIZED.match(scene.text, figure.end or 0, min((figure.end or 0) + 60, scene.span.end)) is not None:
        return True
    if draft.kind in MOVING and any(head_of(scene, noun) in _POINTING for noun in own.subject):
        return False
    start = figure.start or 0
    on_them = own.relation in {"part", "rel"} and own.subject_of is None  # "shelled 40 refugees living there"
    if on_them or own.opener == "for" or _CARRYING.search(scene.text, max(scene.span.start, start - 20), start):
        return False  # "punished 40 of their fighters for fleeing"
    return any(_is_within(scene, one.objects, figure) for one in scene.clauses if one is not own)


_BECAUSE = regex(
    r"\b(?:after|following|amid|despite|because\s+of|due\s+to|in\s+(?:response|reaction|addition)\s+to|on\s+top\s+of)\b[^,;]*$"
)
"""“Left X after protests by hundreds of people”, “in addition to the 900 in Y”: those of what came before."""


def _counts_things(scene: Scene, figure: Figure) -> bool:
    """“Talks between the two countries”, “raised to 10,000”: a bare number of something else, or a new total."""
    start = figure.start or 0
    before = scene.text[max(scene.span.start, start - 6) : start].lower()
    if before.endswith((" from ", " to ")) or figure.wording.startswith("from "):
        return True
    noun = next((noun for noun in scene.nouns if _is_within(scene, (noun,), figure)), None)
    return noun is not None and scene.words[noun.head].tag != "NUM"


_POINTING = frozenset("they who it that which".split())


def _is_within(scene: Scene, nouns: Iterable[Noun], figure: Figure) -> bool:
    start, end = figure.start or 0, figure.end or 0
    return any(left < end and start < right for left, right in (chars(scene, noun) for noun in nouns))


def _counts_movers(scene: Scene, draft: Draft, figure: Figure) -> bool:
    start, end = figure.start or 0, figure.end or 0
    spots = [chars(scene, noun) for noun in draft.movers]
    mine = any(
        left - 1 <= start < right or start < left < end or _OF.fullmatch(scene.text, end, left) for left, right in spots
    )
    if figure.what == "count" and not mine and draft.trigger_end <= start and draft.kind in MOVING:
        return any(start - 24 <= risen.end() <= end for risen in RISEN.finditer(scene.text, scene.span.start, end))
    if figure.what != "count":
        bare = mine and figure.unit not in {"families", "households"} and figure.what == figure.unit
        return bare and bool(_THEMSELVES.match(scene.text, end, scene.span.end))
    if not mine and not _CARRYING.search(scene.text, scene.span.start, start):
        return False
    named = _PEOPLED.match(scene.text, end, scene.span.end)
    if named is None:
        return mine
    word = next((w for w in scene.words if w.start == named.start("name")), None)
    return word is None or is_people_name(word) or (mine and draft.trigger_start > end)
