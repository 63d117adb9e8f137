"""A sentence's drafts → finished claims: status, speakers, time, place, figures, heading."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.claims.aftermath import with_dead_of_before
from thereafter.claims.attribution import asks, is_nobody, on_the_floor, said, speakers_at, voiced
from thereafter.claims.because import stated_cause
from thereafter.claims.certainty import certainty
from thereafter.claims.culprits import with_culprits
from thereafter.claims.gainsaying import gainsaid
from thereafter.claims.grammar.commitments import Commitment
from thereafter.claims.headings import heading_of, recounted
from thereafter.claims.keeping import worth_keeping
from thereafter.claims.once import counted_once
from thereafter.claims.promised import with_voice
from thereafter.claims.regained import held_before
from thereafter.claims.roles.convoys import beside_road, convoy_road
from thereafter.claims.roles.crowds import heads_of
from thereafter.claims.roles.ends import place_beside, told_ends
from thereafter.claims.roles.fired import fired_from
from thereafter.claims.roles.lands import land_of
from thereafter.claims.roles.listed import joint_start
from thereafter.claims.roles.places_joined import joined_places
from thereafter.claims.roles.refining import finest, held_place, somewhere
from thereafter.claims.roles.roads import ON_THE_MOVE, complete_road
from thereafter.claims.roles.sidelines import sidelines
from thereafter.claims.roles.sites import sited
from thereafter.claims.roles.standing import bind, rebacked
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.owned import with_owners
from thereafter.claims.scene.scene import Scene
from thereafter.claims.scene.speakers import grade_of
from thereafter.claims.telling.accords import complete_parties
from thereafter.claims.telling.answered import answer
from thereafter.claims.telling.bounded import ended
from thereafter.claims.telling.called_for import is_called_for, is_due, is_unasked, is_undecided
from thereafter.claims.telling.checked import borne_out, is_seen, lend_ends, lend_sides, voice_of
from thereafter.claims.telling.coming import coming
from thereafter.claims.telling.committed import softened
from thereafter.claims.telling.deployments import is_deployment
from thereafter.claims.telling.doubted import likely_doers, likely_ends, likely_where
from thereafter.claims.telling.drafts import drafts
from thereafter.claims.telling.goers import mover_names
from thereafter.claims.telling.history import is_history
from thereafter.claims.telling.journeys import MOVING, Journey, journey_of
from thereafter.claims.telling.lending import lend_places
from thereafter.claims.telling.newness import is_news
from thereafter.claims.telling.placing import where_of
from thereafter.claims.telling.sides import complete_sides
from thereafter.claims.telling.spotted import spotted_drafts
from thereafter.claims.telling.staff import whose
from thereafter.claims.telling.taken import without_tolls
from thereafter.claims.telling.timing import beside, when_of
from thereafter.claims.telling.tolls import HARMED, belongs, is_of_noun, lend_deaths
from thereafter.claims.telling.unrest import calm
from thereafter.claims.telling.victims import count_victims
from thereafter.claims.telling.weighed import is_rated, undated
from thereafter.claims.voices import chain
from thereafter.patterns import regex
from thereafter.record.claim import CALLED_FOR, SPOTTER, Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import HAPPENED, Basis, Kind, Precision, Status
from thereafter.record.values import Figure, Quote, Speaker, When, Where


def _lend_places(scene: Scene, every: list[Draft]) -> None:
    """What is done to things at an unnamed spot happens where the sentence's only other event happens."""
    known = {w.place or w.name: w for d in every if (w := d.where or where_of(scene, d)[0]) is not None}
    for draft in every if len(known) == 1 else ():
        bare = draft.where is None and where_of(scene, draft)[0] is None
        if draft.kind in {Kind.EXPLOSIVES, Kind.DESTRUCTION} and bare:
            draft.where, draft.coreferred = next(iter(known.values())), True


_LEFT = regex(
    r"\b(?:from|left|leav(?:es?|ing)|fle(?:d|es?|eing)|exit\w*|depart\w*|evacuat\w+|out\s+of)\s+(?:the|this|that)\s+(?:\w+\s+)?"
    r"(?:city|town|village|area|enclave|district|neighbou?rhood|camp)\b",
    re.IGNORECASE,
)


_TO_IT = regex(
    r"\b(?:to|into|towards)\s+(?:the|this|that)\s+(?:\w+\s+)?(?:city|town|village|area|region|province|district|camp|island)\b"
    r"(?!\s(?:of|in|near)\b)",
    re.IGNORECASE,
)


def _point(scene: Scene, draft: Draft, journey: Journey, place: Where) -> None:
    """In “left the city for X” the pointer is where they come from, in “are sent to the area” where they go."""
    open_end = draft.kind in MOVING and journey.destination is None and place.precision is not Precision.COUNTRY
    if open_end and _TO_IT.search(scene.text, draft.start, draft.end):
        journey.destination = place
    open_start = draft.kind in MOVING and journey.origin is None and place is not journey.destination
    if open_start and (draft.kind is Kind.EVACUATION or _LEFT.search(scene.text, draft.start, draft.end)):
        journey.origin = place


_TO_COME = frozenset((Status.PLANNED, Status.CONDITIONAL))
_DECLINED = regex(
    r"\bbut\s+(?:everyone|everybody|all|they|most|nobody|none|no\s+one)\s+(?:\w+\s+)?(?:declined|refused|rejected|accepted|agreed)",
    re.IGNORECASE,
)


def claims_of(scene: Scene, reader: str) -> list[Claim]:
    """Every claim of one sentence; rhetorical questions claim nothing."""
    if scene.sentence.rstrip('"”’) ').endswith(("?", "؟")):
        return []
    found: list[Claim] = []
    past = is_history(scene)
    every = drafts(scene) if not past else []
    if every:
        count_victims(scene)
    _lend_places(scene, every)
    lend_deaths(scene, every)
    kept: list[Draft] = []
    for draft in every:
        bind(scene, draft)
        told = _claims_from(scene, draft, reader)
        kept += [draft] if told else []
        found += told
    denials = list(gainsaid(scene, found))
    told = [*found, *denials, *(_aside(scene, one) for one in sidelines(scene, reader, found))]
    claims = without_tolls(scene, [*told, *([] if past else _spotted(scene, kept, told))])
    return with_culprits(scene, with_dead_of_before(scene, counted_once(scene.text, claims)))


def _spotted(scene: Scene, every: list[Draft], told: list[Claim]) -> list[Claim]:
    """What the spotter sees beside what the rules tell."""
    found: list[Claim] = []
    seen = spotted_drafts(scene, every, told)
    complete_sides(scene, seen)
    complete_parties(scene, seen)
    if seen:
        count_victims(scene)
        lend_deaths(scene, [*every, *seen])
    for draft in [one for one in lend_places(scene, [*every, *seen]) if one.spotted is not None]:
        count_victims(scene)
        bind(scene, draft)
        found += [one for one in _claims_from(scene, draft, SPOTTER) if is_news(draft, one, [*told, *found])]
    return found


def _aside(scene: Scene, claim: Claim) -> Claim:
    """What is said in passing, with the time behind it and the group it really means."""
    if claim.kind is Kind.CONTROL or claim.kind in MOVING:
        return voiced(scene, structs.replace(claim, when=beside(scene, claim)))
    if claim.kind is Kind.PREDICTION:
        return voiced(scene, claim)
    return with_voice(scene, claim) if claim.kind is Kind.STATEMENT else rebacked(scene, claim)


def _claims_from(scene: Scene, draft: Draft, reader: str) -> list[Claim]:
    lend_sides(scene, draft)
    calm(scene, draft)
    answer(scene, draft)
    held = certainty(scene, draft)
    if not is_rated(scene, draft) and (softer := softened(scene, draft, held.status)) is not None:
        held.add(softer)
    if held.status is Status.PLANNED and draft.kind in MOVING and _DECLINED.search(scene.sentence):
        held.add(Status.DENIED)
        held.hedges.append("declined")
    if held.status is Status.DENIED and is_unasked(scene, draft):
        return []
    _ask(scene, draft, held)
    said_by = said(scene, draft.start, held)
    if is_nobody(said_by) and (voice := voice_of(scene, draft, held.status)) is not None:
        said_by = tuple(speakers_at(scene, *voice))
    said_by = on_the_floor(scene, draft.start, said_by or (asks(scene, draft) if draft.kind in ON_THE_MOVE else ()))
    if said_by and held.status is Status.ASSERTED:
        held.add(Status.REPORTED)
    draft.where = (
        draft.where
        if draft.where is not None and draft.where.start is not None
        else held_place(scene, draft) or draft.where
    )
    where, pointed = where_of(scene, draft)
    where = sited(scene, draft, finest(scene, draft, where) or somewhere(scene, draft))
    if where is not None and where.start is None:  # lent by the sentence: its own words know better
        where = somewhere(scene, draft) or where
    where = where or land_of(scene, draft)
    road, draft.end = convoy_road(scene, draft)
    if (beside := beside_road(scene, road, where)) is not where:
        draft.where = where = beside
    when = coming(scene, draft, when_of(scene, draft), held.status)
    if draft.kind is Kind.CAPTURE and ended(when):
        draft.kind = Kind.CONTROL  # "occupied until last month" tells of the holding
    found: list[Claim] = []
    for one in (where, *_also(scene, draft, where)):
        journeys = _journeys(scene, draft, held.status, one, road, pointed=pointed)
        for journey in journeys:
            here = None if journey is not journeys[0] and one is journeys[0].destination else one
            claim = _claim(scene, draft, held, said_by, here, when, pointed, reader, journey)
            claim = claim if one is where else _uncounted(claim)
            kept = worth_keeping(claim, scene, in_passing=draft.background) or is_seen(scene, draft)
            if is_deployment(draft):
                kept = bool(claim.actors or claim.destination)
            if kept:
                found += [claim, *held_before(claim, draft, scene)]
    return found


def _ask(scene: Scene, draft: Draft, held: Commitment) -> None:
    """What lacks only its day is not denied, and what others want is called for."""
    if held.status is Status.DENIED:
        undecided = Status.CONDITIONAL if is_undecided(scene, draft) else held.status
        held.status = undated(scene, draft) or undecided
    due = held.status is Status.OPINION and is_due(scene, draft)
    if due or (held.status in _TO_COME and is_called_for(scene, draft)):
        held.hedges.append(CALLED_FOR)


_SPREADING = frozenset(
    (Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE, Kind.WITHDRAWAL, Kind.AIR_STRIKE, Kind.SHELLING, Kind.AID)
)
_AIMED = frozenset((Kind.AIR_STRIKE, Kind.SHELLING))
_GOING_ON = frozenset(
    (Kind.ATTACK_ON_CIVILIANS, Kind.BOMBING, Kind.CLASH, Kind.DESTRUCTION, Kind.OFFENSIVE, Kind.PROTEST)
)
"""What is told of two places at once is told of each; what it cost is counted with the first alone."""
_BOUND = regex(
    r"\b(?:to|towards?|from|for|between)\s+(?:the\s+)?(?:(?:cities|towns|villages)\s+of\s+)?$"
)  # "buses on the road to X and Y"


def _also(scene: Scene, draft: Draft, where: Where | None) -> list[Where]:
    """Further places joined to the first by "and": "controls X and Y" is two claims."""
    start = (where.start or 0) if where is not None else -1
    behind = start >= draft.start
    if draft.kind in _GOING_ON:
        elsewhere = _BOUND.search(scene.text, max(scene.span.start, start - 30), start) or draft.spotted is not None
        return joined_places(scene, where) if behind and not elsewhere else []
    told = draft.where is not None or (draft.kind in _AIMED and behind)
    several = draft.kind is Kind.WITHDRAWAL
    return joined_places(scene, where, countries=several) if draft.kind in _SPREADING and told else []


def _uncounted(claim: Claim) -> Claim:
    """A claim of a further place, without the dead and whoever else are counted with the first: nobody says where."""
    counts = () if claim.kind in _GOING_ON else tuple(one for one in claim.figures if one.what not in HARMED)
    return structs.replace(claim, figures=counts, heading=recounted(claim, counts))


def _journeys(
    scene: Scene, draft: Draft, status: Status, place: Where | None, road: Journey, *, pointed: bool
) -> list[Journey]:
    if draft.kind not in ON_THE_MOVE:
        return [road]
    journey = lend_ends(scene, draft, journey_of(scene, draft, status)) if draft.kind in MOVING else Journey()
    journey = likely_ends(scene, draft, journey)
    if place is not None and pointed:
        _point(scene, draft, journey, place)
    if not draft.present:
        journey = told_ends(scene, draft, complete_road(scene, draft, journey, place), place)
    if status not in HAPPENED and status is not Status.DENIED:
        journey.basis = Basis.PLANNED
    others = joined_places(scene, journey.destination, countries=True)
    if journey.origin in others:
        journey.origin = None  # "moved into X and Y"
    several = not others and journey.destination is not None and is_deployment(draft)
    first = journey.origin if several else None  # "sends soldiers to Z from X and Y"
    starts = [place for place in joined_places(scene, first, countries=True) if place != journey.destination]
    journey.origin = joint_start(scene, draft, journey)
    ends = [structs.replace(journey, destination=place) for place in others]
    return [journey, *ends, *(structs.replace(journey, origin=place) for place in starts)]


def _claim(  # noqa: PLR0917 - the parts of one reading
    scene: Scene,
    draft: Draft,
    held: Commitment,
    said_by: tuple[Speaker, ...],
    where: Where | None,
    when: When,
    pointed: bool,
    reader: str,
    journey: Journey,
) -> Claim:
    report = scene.report
    where = likely_where(scene, draft, place_beside(scene, draft, journey, where), pointed=pointed)
    start, end = _quote(scene, draft, where)
    told = [f for f in scene.figures if _told_here(scene, draft, f, start, end) and belongs(scene, draft, f, said_by)]
    figures = heads_of(scene, draft, journey, told)
    movers = mover_names(scene, draft)
    doers = likely_doers(scene, draft, tuple(draft.actors) or movers)
    actors = with_owners(whose(draft, journey.group, movers, doers), said_by)
    roles = [a.id or a.name for a in (*actors, *draft.targets)]
    places = [w.name if w else "" for w in (where, journey.origin, journey.destination)]
    return Claim(
        id=content_id("clm", report.id, start, end, draft.kind, *roles, *places, draft.trigger_start),
        quote=Quote(report=report.id, start=start, end=end, text=scene.text[start:end]),
        kind=draft.kind,
        status=held.status,
        actors=actors,
        targets=tuple(draft.targets),
        where=where,
        origin=journey.origin or fired_from(scene, draft, where),
        destination=journey.destination,
        via=journey.via,
        when=when,
        figures=figures,
        said_by=chain(said_by, report, held),
        hedges=tuple(held.hedges),
        group=journey.group,
        basis=journey.basis if draft.kind in MOVING else None,
        outcome=journey.outcome if draft.kind in MOVING else None,
        mode=journey.mode,
        guaranteed_by=journey.guaranteed_by,
        stated_cause=stated_cause(scene, draft, end),
        relation=draft.relation,
        heading=heading_of(draft, held, actors, tuple(draft.targets), where, journey, figures),
        reader=reader,
        confidence=_confidence(scene, draft, where, pointed),
        report=report.id,
        published=report.published,
        publisher=report.publisher,
        url=report.url,
        lineage=report.lineage,
        grade=grade_of(report),
    )


def _quote(scene: Scene, draft: Draft, where: Where | None) -> tuple[int, int]:
    start, end = max(draft.start, scene.span.start), min(draft.end, scene.span.end)
    for left, right in (chars(scene, noun) for noun in draft.movers):
        if scene.span.start <= left and start - 120 <= right <= scene.span.end:
            start, end = min(start, left), max(end, right)
    for name in (*draft.actors, *draft.targets):
        if (
            name not in draft.lent
            and name.start is not None
            and name.end is not None
            and scene.span.start <= name.start
            and name.end <= scene.span.end
            and name.end >= start - 120
        ):
            start, end = min(start, name.start), max(end, name.end)
    for place in (draft.where, where if draft.where is not None else None):
        if place is not None and place.start is not None and scene.span.start <= place.start < scene.span.end:
            start, end = min(start, place.start), max(end, place.end or end)
    led = _LED_TO.search(scene.text, start, scene.span.end)
    return start, max(end, led.end()) if led is not None and led.start() <= end + 2 else end


# What an event is said to have led to belongs to the words about it.
_LED_TO = regex(
    r"\b(?:(?:led|leads?)\s+to|result(?:ed|s)?\s+in|paved\s+the\s+way\s+for|causing|disrupting|delaying|halting)\b[^.;:\n]{0,120}",
    re.IGNORECASE,
)


def _told_here(scene: Scene, draft: Draft, figure: Figure, start: int, end: int) -> bool:
    """Whether a figure stands in the quotation, or counts the clause's own subject."""
    left, right = figure.start or 0, figure.end or 0
    if (
        start <= left < end
        or start < right <= end
        or (right <= start and scene.text[right:start].strip() in {"", "more"})
    ):
        return True
    if figure.what not in HARMED and is_of_noun(draft):
        return False  # “500 people fled the fighting”
    subject = scene.clauses[draft.clause].subject if draft.clause is not None else []
    return any(chars(scene, noun)[0] <= left < chars(scene, noun)[1] for noun in subject)


def _confidence(scene: Scene, draft: Draft, where: Where | None, pointed: bool) -> float:
    """The share right to expect (docs/benchmarks.md): place, side and own clause each add, coreference takes away."""
    value = 0.45 + 0.12 * (where is not None) + 0.12 * bool(draft.actors or draft.movers) + borne_out(scene, draft)
    value += 0.1 * (draft.clause is not None) - 0.12 * (draft.coreferred or pointed) - 0.12 * draft.background
    return round(min(0.9, max(0.1, value)), 2)
