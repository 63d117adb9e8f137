"""Where and when a draft happened: from its own clause first, then its sentence, then an explicit pointer back."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.measures.when import Heard, undated
from thereafter.claims.scene.draft import Draft, chars, extent
from thereafter.claims.scene.scene import Scene, is_place, place_in
from thereafter.claims.scene.speakers import tells
from thereafter.claims.telling.nouns import noun_trigger
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, ReportKind, Status
from thereafter.record.report import Report
from thereafter.record.values import When, Where

_AT = frozenset(
    """in at near on around outside across inside within over throughout along between off beside toward towards into to
    against north south east west of""".split()
)
_PLACE_PREP = re.compile(
    r"\b(?:in|at|near|on|around|outside|across|inside|within|throughout|off|over|between|from|into|along|close\s+to|north|south|east|west)\s+(?:of\s+)?(?:[\w'’-]+\s+){0,6}?$",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\b(?:the|this|that)\s+(?:[\w-]+\s+)?(?:city|town|village|area|enclave|district|neighbou?rhood|airport|base|camp|territory|region|province)\b|\bthere\b",
    re.IGNORECASE,
)


def where_of(scene: Scene, draft: Draft) -> tuple[Where | None, bool]:
    """The place of a draft and whether it came by coreference."""
    if draft.where is not None:
        return draft.where, False
    if draft.kind in _DEALS and _IN_PASSING.search(scene.text, max(scene.span.start, draft.start - 60), draft.start):
        return None, False  # "bombed X during the first day of the truce": the truce is not of X
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    found = _in_clause(scene, draft, clause) or _opening(scene, draft)
    if found is not None:
        return found, False
    back = _pointed(scene, draft) or _closing(scene, draft)
    return back, back is not None


def _in_clause(scene: Scene, draft: Draft, clause: Clause | None) -> Where | None:
    if clause is not None:
        for nouns in (clause.phrases, clause.lead, clause.subject):
            for noun in sorted(nouns, key=lambda n: n.start):
                if _other_event(scene, draft, noun):
                    break  # what follows belongs to that event: "bombed the town and clashes in X"
                if noun.prep == "of" or (noun.prep and noun.prep.split()[-1] not in _AT):
                    continue
                place = place_in(scene, *chars(scene, noun))
                if place is not None and (noun.prep or before_place(scene, place)):
                    return place
    for place in scene.places:
        if (
            place.start is not None
            and draft.start <= place.start < draft.end
            and is_place(scene, place)
            and before_place(scene, place)
            and not _HAILS_FROM.search(scene.text, scene.span.start, place.start)
        ):
            return place
    return None


_DEALS = frozenset((Kind.CEASEFIRE, Kind.TALKS))
_IN_PASSING = re.compile(r"\b(?:during|despite|in spite of)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}$")
_HAILS_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:[\w-]+\s+)?$")  # "rockets from Syria hit …": where they come from


def _opening(scene: Scene, draft: Draft) -> Where | None:
    """A place phrase that opens the sentence ("In Hama, …") or belongs to the clause the draft depends on."""
    for place in scene.places:
        if place.start is None or not is_place(scene, place):
            continue
        lead = scene.text[scene.span.start : place.start]
        if ";" in scene.text[place.start : draft.start]:
            continue
        if (
            re.match(r"^(?:[A-Z][\w-]+\s+)?(?:in|at|near|on|around|across|outside)\b[^,]*$", lead, re.IGNORECASE)
            and len(lead) < 60
        ):
            return place
    if draft.clause is None:
        return None
    clause = scene.clauses[draft.clause]
    owner = clause.subject_of if clause.subject_of is not None else clause.governor
    if owner is None or clause.relation == "comp":
        return None
    above = scene.clauses[owner]
    if clause.opener == "of" and above.verb.lemma in {"accuse", "suspect", "convict"}:
        return None  # "accused Russia of bombing X": not in Russia
    for noun in (*above.objects, *above.phrases, *above.lead, *above.subject):
        found = place_in(scene, *chars(scene, noun))
        mine = found is not None and any(
            a.start is not None and a.start <= (found.start or 0) < (a.end or 0) for a in draft.actors
        )
        if (
            found is not None
            and not mine
            and (noun.prep.split()[-1] if noun.prep else "in") in _AT
            and (noun.prep or above.objects)
        ):
            return found
    return None


_LOSSES = frozenset("loss losses casualties injuries damage".split())


def _other_event(scene: Scene, draft: Draft, noun: Noun) -> bool:
    start = scene.words[noun.head].start
    own = draft.trigger_start <= start < draft.trigger_end
    if own or noun.prep or start < draft.trigger_end:
        return False
    return noun_trigger(scene, noun) is not None or scene.words[noun.head].low in _LOSSES


def _closing(scene: Scene, draft: Draft) -> Where | None:
    """A place phrase after the clause, with nothing but participles of the same clause between."""
    for place in scene.places:
        if (
            place.start is None
            or place.start < draft.end
            or not is_place(scene, place)
            or not before_place(scene, place)
        ):
            continue
        between = [c for c in scene.clauses if draft.end <= scene.words[c.verb.start].start < place.start]
        return place if all(c.verb.form in {"ing", "part"} or c.relation == "rel" for c in between) else None
    return None


def before_place(scene: Scene, place: Where, since: int = 0) -> bool:
    """Whether a preposition of place stands before a name, `since` some character."""
    before = scene.text[max(scene.span.start, since, (place.start or 0) - 60) : place.start]
    return bool(_PLACE_PREP.search(before))


def _pointed(scene: Scene, draft: Draft) -> Where | None:
    pointer = _POINTER.search(scene.text, draft.start, draft.end)
    if pointer is None:
        return None
    here = {
        p.place or p.name: p
        for p in scene.places
        if p.start is not None and p.start < pointer.start() and is_place(scene, p)
    }
    if here:
        return next(iter(here.values())) if len(here) == 1 else None
    return scene.memory.recent_place()


def when_of(scene: Scene, draft: Draft) -> When:
    """The time of a draft: of its own clause, else of the sentence's opening, else the day of publication.

    Background, and the past told without a time, stay open.
    """
    if draft.year is not None:
        return When(earliest=date(draft.year, 1, 1), latest=date(draft.year, 12, 31), wording=str(draft.year))
    heard = _nearest(scene, draft)
    if heard is not None:
        return _until(scene, draft, heard) or _since(scene, draft, heard)
    return _untimed(scene, draft)


_DAY = re.compile(r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+\w+)?", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[,;:–—]|\b(?:said|says|told|announced|reported|warned)\b", re.IGNORECASE)


def coming(scene: Scene, draft: Draft, when: When, status: Status) -> When:
    """“Is to leave on Friday”: a weekday behind what is to come is the next one, not the last."""
    published, at = scene.report.published, scene.text.find(when.wording, draft.trigger_end, scene.span.end)
    past = published is not None and when.earliest and when.latest and when.latest < published
    if not past or at < 0 or status not in _TO_COME or not _DAY.fullmatch(when.wording):
        return when
    if when.earliest is None or when.latest is None or _ELSEWHERE.search(scene.text, draft.trigger_end, at):
        return when
    if _WAS_TO.search(scene.text, max(scene.span.start, min(draft.start, draft.trigger_start - 20)), at):
        return when  # "was to have left on Friday", "had been due on Sunday": as likely gone by
    week = timedelta(days=7)
    return structs.replace(when, earliest=when.earliest + week, latest=when.latest + week)


_TO_COME = frozenset((Status.PLANNED, Status.PREDICTED))
_WAS_TO = re.compile(r"\b(?:was|were|had|have)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?$", re.IGNORECASE)


def _until(scene: Scene, draft: Draft, heard: Heard) -> When | None:
    """“Held by X until last month”: the word stays with the time, and both in the quotation, for what then ended."""
    before = _UNTIL.search(scene.text, max(scene.span.start, heard.start - 12), heard.start)
    if before is None or heard.binds != "until":
        return None
    draft.end = max(draft.end, heard.end)
    return structs.replace(heard.when, wording=scene.text[before.start() : heard.start] + heard.when.wording)


def ended(when: When) -> bool:
    """Whether a time tells until when something lasted."""
    return when.wording.lower().startswith(("until", "till"))


_SINCE = re.compile(r"(?:^|[:–—-]\s|,\s)since\s[^,;]*$", re.IGNORECASE)


def _since(scene: Scene, draft: Draft, heard: Heard) -> When:
    """“Since the town was overrun on 26 October, people have left”: from that day on, for those who left."""
    behind = draft.trigger_start > heard.end and _SINCE.search(scene.text[scene.span.start : heard.start])
    if behind and heard.when.earliest is not None and "," in scene.text[heard.end : draft.trigger_start]:
        return When(earliest=heard.when.earliest, wording=heard.when.wording)
    return heard.when


def _nearest(scene: Scene, draft: Draft) -> Heard | None:
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    inside = [h for h in scene.times if _tells_of(scene, draft, clause, h)]
    if inside:
        return min(inside, key=lambda h: (abs(h.start - draft.trigger_end), h.start))
    if draft.background:
        return None
    opening = [
        h
        for h in scene.times
        if h.start - scene.span.start < _OPENING and h.start < draft.start and h.binds != "distance"
    ]
    since = [h for h in opening if _SINCE.search(scene.text[scene.span.start : h.start])]
    opening = [h for h in opening if h.start - scene.span.start < _TIME_REACH] or since
    if since and (clause is None or clause.relation in {"main", "coord"}):
        return since[0]
    if opening and (clause is None or clause.relation in {"main", "coord", "part", "inf", "comp"}):
        return (
            opening[0]
            if not _verb_between(scene, scene.span.start, opening[0].start)
            or clause is None
            or clause.relation in {"coord", "part"}
            else None
        )
    return None


_OPENING = 100  # characters from the start of a sentence in which “since …” may still open it
_TIME_REACH = 45  # characters behind a clause in which its time may still stand
_DISTANCE_REACH = 60  # characters from “a week after” to the event it leads to


def _tells_of(scene: Scene, draft: Draft, clause: Clause | None, heard: Heard) -> bool:
    """Whether a time expression is that of a draft: in its own clause, or “a week after” right before it."""
    if heard.binds == "distance":
        near = 0 <= draft.trigger_start - heard.end < _DISTANCE_REACH
        led = scene.text[heard.end : max(heard.end, draft.trigger_start)]
        return near and "," not in led and not _verb_between(scene, heard.end, draft.trigger_start)
    if _refused(scene, clause, heard):
        return True
    end = max(draft.end, extent(scene, clause)[1]) if clause is not None else draft.end
    return draft.start <= heard.start < end + _TIME_REACH and _same_clause(scene, draft, heard)


def _refused(scene: Scene, clause: Clause | None, heard: Heard) -> bool:
    """“Refused on Sunday to extend the truce”: the day stands between the refusal and what was refused."""
    if clause is None or clause.relation != "inf" or clause.governor is None:
        return False
    above = scene.clauses[clause.governor].verb
    if above.lemma not in _REFUSING:
        return False
    return scene.words[above.main].end <= heard.start < scene.words[clause.verb.start].start


_REFUSING = frozenset("refuse decline fail agree begin start continue manage".split())


def _verb_between(scene: Scene, start: int, end: int) -> bool:
    return any(start <= scene.words[c.verb.main].start < end and c.verb.lemma != "be" for c in scene.clauses)


def _same_clause(scene: Scene, draft: Draft, heard: Heard) -> bool:
    """Whether no other clause's verb stands between the draft's trigger and the time."""
    if heard.start < draft.trigger_start:
        return not _verb_between(scene, heard.end, draft.trigger_start)
    return not any(
        draft.trigger_end <= scene.words[c.verb.main].start < heard.start
        for at, c in enumerate(scene.clauses)
        if at != draft.clause and not (c.relation in {"part", "inf"} and c.governor == draft.clause)
    )


def _untimed(scene: Scene, draft: Draft) -> When:
    """What a claim without a time can be dated by: news by its day, background and narrative by nothing."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    published = _said_on(scene, clause) or scene.heard_on
    if published is None:
        return When()
    if scene.dated_quote:
        return When(latest=published) if draft.background else When(earliest=published, latest=published)
    told = clause is not None and draft.casualties and not clause.verb.perfect  # "killed in air strikes" is the news
    if (draft.background and not told) or (
        clause is not None and clause.verb.perfect and clause.verb.past and not _told(clause)
    ):
        return When()
    if clause is not None and not _is_news(scene.report) and _narrated(scene, draft, clause):
        return When()
    if clause is not None and (_under_past(scene, clause) or _behind(scene, clause)):
        return When(latest=published)
    return undated(published, wire=True)


_STARTING = frozenset("begin start break erupt resume continue rage go intensify".split())
_HABITS = frozenset("know think believe consider say report".split())


def _narrated(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """Whether an article tells it as past, as a habit, or takes it for granted: the day it appeared says nothing."""
    named = draft.trigger is not None and draft.trigger.form == "n"
    if named and clause.verb.perfect and clause.verb.lemma not in _STARTING:
        return True  # "the fall of X has led to …"
    seen: set[int] = set()
    at: int | None = draft.clause
    while at is not None and at not in seen:
        seen.add(at)
        verb, above = scene.clauses[at].verb, scene.clauses[at]
        if verb.past or scene.words[verb.start].low in {"did", "was", "were", "had"}:
            return True
        if at != draft.clause and verb.passive and verb.lemma in _HABITS:
            return True  # "is known to hire soldiers"
        if verb.form == "fin":
            return False
        at = above.governor
    return False


def _told(clause: Clause) -> bool:
    """“Said it had taken the town” is the news itself, shifted back by the reporting verb."""
    return clause.relation == "comp" and clause.governor is not None


def _under_past(scene: Scene, clause: Clause) -> bool:
    return clause.relation == "inf" and clause.governor is not None and scene.clauses[clause.governor].verb.past


def _behind(scene: Scene, clause: Clause) -> bool:
    """“Agreed to a truce after taking the town”: taken some day before."""
    at = clause.verb.start
    return at > 0 and scene.words[at - 1].low == "after" and scene.words[at].low.endswith("ing")


def _said_on(scene: Scene, clause: Clause | None) -> date | None:
    """The day somebody said it: “said on Friday that …”; what he told of had happened by then."""
    if clause is None or clause.relation != "comp" or clause.governor is None:
        return None
    above = scene.clauses[clause.governor].verb
    start, end = scene.words[above.main].end, scene.words[clause.verb.start].start
    days = [h.when.latest for h in scene.times if start <= h.start < end and h.binds == "at"]
    return days[0] if days and tells(above.lemma) else None


_NEWS_LENGTH = 600  # characters up to which a text is taken for a dispatch whatever it was filed as
_NEWS_OPENING = re.compile(
    r"\b(?:on|late|early)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|overnight|this\s+morning)\b"
    r"|^.{0,120}?\([^()]{2,40}\)\s*[-–—]",
    re.IGNORECASE,
)


def _is_news(report: Report) -> bool:
    """Whether the past tense of a report tells of its own day: dispatches, and articles that open with the day."""
    if report.kind is not ReportKind.ARTICLE or len(report.text) <= _NEWS_LENGTH:
        return True
    return bool(_NEWS_OPENING.search(report.text[:_NEWS_LENGTH]))


def beside(scene: Scene, claim: Claim) -> When:
    """The time that stands right behind words told in passing ("under rebel control since April"), else their own."""
    if claim.origin is not None or claim.destination is not None:
        return claim.when
    for heard in scene.times:
        near = claim.quote.end <= heard.start <= claim.quote.end + 16
        if near and heard.binds in {"at", "since"} and not _verb_between(scene, claim.quote.end, heard.start):
            return heard.when
    return claim.when


def before(when: When) -> When:
    """The open time before an event began, for what must have been so earlier."""
    day = when.earliest or when.latest
    return When(latest=day - timedelta(days=1) if day else None, wording="before")
