"""Numbers beside an event: the deaths that are its own, and the counts that are another's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.measures.counted import FIGHTERS, MIXED, PEOPLE
from thereafter.claims.measures.uncounted import total_from
from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.insertions import insertions
from thereafter.claims.scene.scene import Scene
from thereafter.claims.scene.speakers import tells
from thereafter.claims.spotter import Spotted
from thereafter.claims.telling.journeys import MOVING
from thereafter.claims.telling.spotted import kind_of
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import Figure, Speaker

HARMED = frozenset(("killed", "wounded"))
_DEAD = HARMED | {MIXED}
_HEADS = _DEAD | frozenset("people fighters civilians children families".split())
_LATER = regex(r"\b(?:after|following|before|since|amid|despite|while)\b|;", re.IGNORECASE)
_OUT_OF = regex(r"(?<!hours )(?<!days )(?<!weeks )\b(?:after|following|amid)\s+(?:[\w-]+\s+){0,3}?$", re.IGNORECASE)
"""“Sixty are killed following heavy” fighting: the deaths came from what follows."""


def lend_deaths(scene: Scene, every: list[Draft]) -> None:
    """Deaths told beside the sentence's only violent event belong to it: “…; more than 200 people died”."""
    _give_tolls(scene, every)
    _part_deaths(scene, every)
    violent = [d for d in every if d.kind in VIOLENT]
    if len(violent) != 1:
        return
    draft = violent[0]
    for figure in scene.figures:
        start, end = figure.start or 0, figure.end or 0
        free = figure.what in _DEAD and not any(d.start <= start < d.end for d in every)
        free = free and total_from(scene.text, figure) is None
        behind, ahead = start >= draft.end and _comes_of(scene, draft, start), end <= draft.start
        if free and behind and not (_other_voice(scene, draft.end, start) or _another_seen(scene, draft, start)):
            draft.end, draft.casualties = end, True
        elif free and ahead and _leads_to(scene, draft, end) and not _are_elsewhere(scene, draft, end):
            draft.start, draft.casualties, draft.background = min(draft.start, start), True, False


def _are_elsewhere(scene: Scene, draft: Draft, end: int) -> bool:
    """“Two were killed in X, and six were killed in a strike on Y”: the two died somewhere else."""
    if not _JOINED.search(scene.text, end, draft.start):
        return False
    places = [place.start or 0 for place in scene.places]
    return any(end <= at < draft.start for at in places) and any(draft.start <= at < draft.end for at in places)


_JOINED = regex(r"\b(?:and|while)\s+$")


def _part_deaths(scene: Scene, every: list[Draft]) -> None:
    """“An attacker opens fire on a post and is shot dead”: what killed him is told by the second verb alone."""
    for draft in every:
        if draft.clause is None or draft.kind not in VIOLENT or scene.clauses[draft.clause].verb.passive:
            continue
        subject = [chars(scene, noun) for noun in scene.clauses[draft.clause].subject]
        mine = [f.start or 0 for f in scene.figures if f.what in HARMED]
        mine = [start for start in mine if any(left <= start < right for left, right in subject)]
        if mine and any(_suffers(scene, draft, other) for other in every):
            draft.spared = frozenset(mine)


def _suffers(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether a draft tells what is done to those who do what another tells."""
    if other.clause in {None, draft.clause} or other.kind not in VIOLENT:
        return False
    clause = scene.clauses[other.clause or 0]
    return clause.verb.passive and clause.subject_of == draft.clause


_TOLL_OF = regex(
    r"\b(?:death\s+toll|casualty\s+toll|toll|number\s+of\s+(?:dead|deaths|casualties|victims|(?:\w+\s+){1,2}killed))\s+(?:from|of|in|after|following)\s+"
    r"(?:(?!(?:and|during|while|in|at|on|to)\b)[\w'’-]+\s+){0,5}?$",
    re.IGNORECASE,
)
_STANDS_AT = regex(
    r"[^.;]{0,160}?\b(?:is|was|(?:ris|rose|increas|climb|grow|grew|reach|exceed|surpass|jump|go|went|stand|stood)\w*)\s+"
    r"(?:(?:now|already)\s+)?(?:(?:to|at|past|above)\s+)?"
    r"(?:(?:at\s+least|more\s+than|over|about|around|nearly)\s+)?$",
    re.IGNORECASE,
)


def _give_tolls(scene: Scene, every: list[Draft]) -> None:
    """“The death toll from the raid on the fair rises to eleven”: the dead are those of the raid."""
    for draft in every:
        if draft.kind not in VIOLENT or not _TOLL_OF.search(scene.text, scene.span.start, draft.trigger_start):
            continue
        for figure in scene.figures:
            start = figure.start or 0
            if (
                figure.what == "killed"
                and start >= draft.end
                and _STANDS_AT.fullmatch(scene.text, draft.trigger_end, start)
            ):
                draft.end, draft.casualties = figure.end or start, True


_OUTCOME = regex(r",?\s+(?:\w+ly\s+)?(?:killing|wounding|injuring)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE)


def _comes_of(scene: Scene, draft: Draft, start: int) -> bool:
    """Whether deaths behind an event can be its own: of one told in passing only where they are its outcome."""
    if not draft.background:
        return True
    others = (clause.verb for clause in scene.clauses if clause.verb.form == "fin")
    between = any(draft.trigger_end <= scene.words[verb.main].start < start for verb in others)
    return not between and _OUTCOME.search(scene.text, draft.end, start) is not None


def _leads_to(scene: Scene, draft: Draft, end: int) -> bool:
    """Whether deaths before an event are its own: nothing says that it came later, or it is named as their cause."""
    later = _LATER.search(scene.text, end, draft.start)
    if later is None or _killed_when(scene, draft, later):
        return True
    cause = _OUT_OF.search(scene.text, later.start(), draft.trigger_start)
    return cause is not None and cause.start() == later.start()


def _killed_when(scene: Scene, draft: Draft, later: re.Match[str]) -> bool:
    """“Three are killed and two hurt after a truck was blown up”: what stands behind “after” did it."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.relation != "adv" or clause.opener != later.group().lower() or clause.governor is None:
        return False
    harm, apart = scene.clauses[clause.governor].verb, scene.text[: later.start()].split()[-1].lower()
    return (
        later.group().lower() == "after"
        and apart not in _SPANS
        and (harm.passive or harm.lemma == "die")
        and (harm.lemma in _HARMING)
    )


_SPANS = frozenset("day days week weeks month months year years".split())
_HARMING = frozenset("kill wound injure hurt die".split())


def _another_seen(scene: Scene, draft: Draft, end: int) -> bool:
    """Whether the spotter sees a further event of violence between an event and deaths behind it."""
    for one in scene.spotted:
        between = draft.end <= scene.span.start + one.start < end and not _is_harm(scene, one)
        if between and not _is_same(scene, draft, one) and kind_of(one) in VIOLENT and one.sure * one.likely >= _SEEN:
            return True
    return False


def _is_same(scene: Scene, draft: Draft, one: Spotted) -> bool:
    """Whether the spotter gives an event the kind of another and the one who did that."""
    who = one.role("actor")
    return (
        kind_of(one) is draft.kind
        and who is not None
        and scene.span.start + who.start in {n.start for n in draft.actors}
    )


_SEEN = 0.5
_HARM = regex(r"kill|wound|injur|die[sd]?\b|dying|dead|death|shot|murder|execut", re.IGNORECASE)


def _is_harm(scene: Scene, one: Spotted) -> bool:
    """Whether an event the spotter sees is the very harm that is counted."""
    return _HARM.match(scene.text, scene.span.start + one.start) is not None


def _other_voice(scene: Scene, start: int, end: int) -> bool:
    """Whether somebody else begins to speak between two offsets."""
    same = [one.end for one in insertions(scene) if one.covers(start - 1)]
    for clause in scene.clauses:
        at = scene.words[clause.verb.main].start
        own = clause.verb.lemma == "add" or any(0 <= at - one < 15 for one in same)
        if start <= at < end and tells(clause.verb.lemma) and clause.subject and not own:  # "people reported dead"
            return True
    return False


def belongs(  # noqa: PLR0911 - one sign a return
    scene: Scene, draft: Draft, figure: Figure, said_by: Sequence[Speaker]
) -> bool:
    """Whether a number in a claim's words counts what the claim tells, and nothing told beside it."""
    start, end = figure.start or 0, figure.end or 0
    if draft.kind is Kind.CONTROL and draft.spotted is not None and figure.what in _HEADS:
        return False  # whoever fled or died there is no measure of who holds it
    if _is_of_another_clause(scene, draft, start) or any(_counts(scene, draft, figure, one) for one in said_by):
        return False
    if (figure.what == "km" and _says_where(scene, draft, start, end)) or _is_beside(scene, draft, figure):
        return False
    if figure.what == "share" and draft.kind not in _SHARED_OUT:
        return _OF_WHOM.match(scene.text, end, min(end + 60, scene.span.end)) is not None
    if figure.what in HARMED:
        total = total_from(scene.text, figure)
        if total is not None and draft.trigger_end <= total:
            return False
        return start not in draft.spared and _died_of_it(scene, draft, start) and not _answers(scene, draft, end)
    if figure.what != MIXED and _is_object_above(scene, draft, start):
        return False
    if draft.kind in _GROUND and draft.where is not None:
        return not (_ALONG.search(scene.text, max(scene.span.start, start - 24), start) and _PLACES.match(figure.what))
    return draft.kind not in VIOLENT or TAKEN.match(scene.text, end, min(end + 60, scene.span.end)) is None


def _counts(scene: Scene, draft: Draft, figure: Figure, speaker: Speaker) -> bool:
    """“Two groups call for a truce”: so many speak, and did nothing else."""
    if speaker.start is None or any(one.start == speaker.start for one in (*draft.actors, *draft.targets)):
        return False
    return (
        not scene.text[min(figure.end or 0, speaker.start) : speaker.start].strip()
        and ((figure.start or 0) < (speaker.end or 0))
        and (figure.end or 0) >= speaker.start - 1
    )


def _died_of_it(scene: Scene, draft: Draft, start: int) -> bool:
    wake = _IN_WAKE.search(scene.text, max(scene.span.start, start - 80), start)
    return (wake is None or wake.start() <= draft.trigger_start) and (draft.casualties or draft.kind not in MOVING)


def _says_where(scene: Scene, draft: Draft, start: int, end: int) -> bool:
    """“In X, 30 miles south of Y”: where it is; but “advanced 30 miles from Y” is how far."""
    far = draft.trigger_end <= start < draft.trigger_end + _STRIDE and draft.kind not in VIOLENT - {Kind.OFFENSIVE}
    return not (far and "," not in scene.text[draft.trigger_end : start]) and (
        _FROM_THERE.match(scene.text, end, min(end + _STRIDE * 2, scene.span.end)) is not None
    )


_STRIDE = 20  # characters between a verb of going and how far it goes
_FROM_THERE = regex(
    r"\s*(?:kilomet\w+|km|miles?)?\)?\s*(?:\([^()]{1,20}\)\s*)?(?:to\s+the\s+|due\s+)?(?:(?:north|south|east|west)[\w-]*|from|outside|off|of|away|inland)\b"
)


def _is_beside(scene: Scene, draft: Draft, figure: Figure) -> bool:
    """“Clashes go on, with 90 people held since then”: those counted are of the words put beside it."""
    if figure.what not in {"people", "fighters"} or draft.clause is None or draft.kind in MOVING:
        return False
    start = figure.start or 0
    return any(
        at != draft.clause
        and clause.relation == "part"
        and clause.verb.main > 0
        and any(noun.prep == "with" and _within(scene, noun, start) for noun in clause.subject)
        for at, clause in enumerate(scene.clauses)
    )


def _within(scene: Scene, noun: Noun, at: int) -> bool:
    left, right = chars(scene, noun)
    return left <= at < right


def _answers(scene: Scene, draft: Draft, end: int) -> bool:
    """“Arrested for the murder of a judge”, “march against the killing of two boys”: no deaths of what is told."""
    if draft.kind in VIOLENT or draft.casualties or draft.kind in MOVING:
        return False
    return _FOR_DEED.search(scene.text, max(scene.span.start, end - _DEED_BACK), end) is not None


_DEED_BACK = 100
_FOR_DEED = regex(
    r"\b(?:for|over|in|of|about|against|into|with|protest(?:ing|s)?|condemn(?:s|ing)?)\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?"
    r"(?:(?!(?:and|or|in|at)\b)[\w-]+\s+){0,3}?(?:kill|death|murder|assassinat|execut|behead|lynch)(?:s|ing|ings|ion|ions)?\s+of\b[^,;.]*$"
)


def is_of_noun(draft: Draft) -> bool:
    """Whether violence is told by a noun, so that the subject of its clause need not be counted for it."""
    noun = draft.trigger is not None and draft.trigger.form == "n"
    return noun and draft.kind in VIOLENT and not draft.casualties


def _is_of_another_clause(scene: Scene, draft: Draft, start: int) -> bool:
    """Whether those counted are who a later clause of the sentence says was killed, by a cause of its own."""
    if draft.clause is None or draft.spotted is not None:
        return False
    for at, clause in enumerate(scene.clauses):
        whole = clause.verb.passive and clause.verb.form == "fin" and clause.verb.main > clause.verb.start
        if at > draft.clause and whole and clause.relation == "coord" and clause.subject_of is None:
            own = any(left <= start < right for left, right in (chars(scene, noun) for noun in clause.subject))
            if own and scene.words[clause.verb.start].start > draft.end:
                return True
    return False


def _is_object_above(scene: Scene, draft: Draft, start: int) -> bool:
    """“Abducted 40 pupils after storming two schools”: whom another verb of the same subject took."""
    own = scene.clauses[draft.clause] if draft.clause is not None else None
    if own is None or own.subject_of in {None, draft.clause} or draft.kind in MOVING or own.verb.passive:
        return False
    above = scene.clauses[own.subject_of or 0]
    beside = (one for one in scene.clauses if one.subject_of == own.subject_of and one.verb.start < own.verb.start)
    objects = [noun for one in (above, *beside) for noun in one.objects]  # "shelled X, razing ten homes, after a fight"
    theirs = any(left <= start < right for left, right in (chars(scene, noun) for noun in objects))
    return theirs and not any(left <= start < right for left, right in (chars(scene, noun) for noun in own.objects))


_SHARED_OUT = MOVING | {Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL, Kind.DESTRUCTION, Kind.OTHER}
"""What is done to a share of a place, of a people or of a thing; of others, a share is of those they are done to."""
_OF_WHOM = regex(rf"\s+of\s+(?:(?!and\b|in\b|at\b)[\w'’-]+\s+){{0,3}}?(?:{PEOPLE}|{FIGHTERS})\b", re.IGNORECASE)
_IN_WAKE = regex(
    r"\b(?:after|following|since)\s+(?:the\s+|a\s+)?(?:\w+\s+)?(?:killings?|deaths?|murders?|assassination|execution|beheading)\s+of\s+$",
    re.IGNORECASE,
)
"""“Clashes broke out after the killing of” nine: the dead are not those of the clashes."""
_GROUND = frozenset((Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE, Kind.WITHDRAWAL))
_ALONG = regex(r"\b(?:along\s+with|together\s+with|as\s+well\s+as|in\s+addition\s+to|besides)\s+$", re.IGNORECASE)
_PLACES = regex(
    r"villages|towns|settlements|districts|provinces|neighbou?rhoods|positions|bases|checkpoints|posts|sites"
)
TAKEN = regex(
    r"\s+(?:(?!(?:and|or|who|that|which)\b)[\w'’-]+\s+){0,3}?(?:are|were|was|is|been)\s+(?:also\s+)?"
    r"(?:captured|arrested|detained|apprehended|taken\s+(?:prisoner|captive|hostage)|abducted|kidnapped)\b",
    re.IGNORECASE,
)
"""“A further 40 are captured” counts no one of the clash."""
