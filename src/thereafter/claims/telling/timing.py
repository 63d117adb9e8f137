"""When a draft happened: from its own clause first, then its sentence, then the sentences before it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import structs

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.measures.when import Heard, undated
from thereafter.claims.scene.draft import VIOLENT, Draft, extent
from thereafter.claims.scene.scene import Scene
from thereafter.claims.scene.speakers import tells
from thereafter.claims.telling.bounded import REACH, SINCE, bounded, is_apart, is_put_in, reach, since, until
from thereafter.claims.telling.bygone import counted_back, follows, is_answered_for, is_bygone, lies_behind
from thereafter.claims.telling.carried import is_of_its_verb
from thereafter.claims.telling.meanwhile import is_beforehand, is_meanwhile, is_still_held
from thereafter.claims.telling.occasions import (
    beside_the_verb,
    dates,
    dates_a_noun,
    is_found_later,
    is_of_another,
    is_of_late,
    is_owned,
    opens_content,
    spelled_out,
)
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, ReportKind
from thereafter.record.report import Report
from thereafter.record.values import When


def when_of(scene: Scene, draft: Draft) -> When:
    """The time of a draft: of its own clause, else of the sentence's opening, else the day of publication.

    Background, and the past told without a time, stay open.
    """
    if draft.year is not None and not _is_on_now(scene, draft):
        return _within(draft.year, scene.heard_on)
    heard = _nearest(scene, draft)
    when = (
        (bounded(scene, draft, scene.heard_on) or _untimed(scene, draft))
        if heard is None
        else until(scene, draft, heard) or counted_back(scene, heard) or since(scene, draft, heard)
    )
    return structs.replace(when, earliest=None) if is_found_later(scene, draft) else when


def _within(year: int, told_on: date | None) -> When:
    """A year, up to the day it is told."""
    last = date(year, 12, 31)
    if told_on is not None and told_on.year == year:
        last = told_on
    return When(earliest=date(year, 1, 1), latest=last, wording=str(year))


def _is_on_now(scene: Scene, draft: Draft) -> bool:
    """“The 2011 protests continue in X”, told in 2011: the year is part of the name, the news is of the day."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or scene.heard_on is None or draft.year != scene.heard_on.year:
        return False
    verb = clause.verb
    ours = any(scene.words[noun.head].end == draft.trigger_end for noun in clause.subject)
    return ours and verb.form == "fin" and not (verb.past or verb.perfect or verb.modal or verb.passive)


def _nearest(scene: Scene, draft: Draft) -> Heard | None:
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    that_day = _that_day(scene, draft, clause)
    if that_day is not None:
        return that_day
    inside = [h for h in scene.times if _tells_of(scene, draft, clause, h)]
    if inside:
        return min(inside, key=lambda h: (abs(h.start - draft.trigger_end), h.start))
    if draft.background:
        return None
    opening = [
        h
        for h in scene.times
        if h.start - scene.span.start < _OPENING
        and h.start < draft.start
        and h.binds != "distance"
        and not _is_of_another(scene, draft, h)
    ]
    since = [h for h in opening if SINCE.search(scene.text[scene.span.start : h.start])]
    opening = [h for h in opening if h.start - scene.span.start < REACH] or since
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


_WHEN = regex(r",?\s+when\s+", re.IGNORECASE)


def _that_day(scene: Scene, draft: Draft, clause: Clause | None) -> Heard | None:
    """“Have fled since 5 March, when rebels attacked X”: attacked on the day that stands before “when”."""
    if clause is None or clause.opener != "when":
        return None
    for heard in scene.times:
        behind = _WHEN.match(scene.text, heard.end)
        if behind is None or heard.when.earliest is None or behind.end() > draft.trigger_start:
            continue
        if not _verb_between(scene, behind.end(), min(draft.trigger_start, scene.words[clause.verb.start].start)):
            day = heard.when if heard.binds != "since" else structs.replace(heard.when, latest=heard.when.earliest)
            return structs.replace(heard, when=day, binds="at")
    return None


_OPENING = 100  # characters from the start of a sentence in which “since …” may still open it
_DISTANCE_REACH = 60  # characters from “a week after” to the event it leads to


def _tells_of(scene: Scene, draft: Draft, clause: Clause | None, heard: Heard) -> bool:
    """Whether a time expression is that of a draft: in its own clause, or “a week after” right before it."""
    if heard.binds == "distance":
        near = 0 <= draft.trigger_start - heard.end < _DISTANCE_REACH
        led = scene.text[heard.end : max(heard.end, draft.trigger_start)]
        return near and "," not in led and not _verb_between(scene, heard.end, draft.trigger_start)
    if (heard.binds == "lasting" and not _goes_on(draft, clause)) or _is_of_another(scene, draft, heard):
        return False
    if _refused(scene, clause, heard) or dates(scene, heard, draft) or _in_its_relative(scene, draft, heard):
        return True
    start, end = extent(scene, clause) if clause is not None else (draft.start, draft.end)
    if clause is not None and clause.opener == "that" and opens_content(scene, heard, start):
        return True
    start = min(start, draft.start) if clause is not None and is_of_its_verb(scene, draft, clause) else draft.start
    return start <= heard.start < reach(scene, draft, max(draft.end, end), heard) and _same_clause(scene, draft, heard)


def _is_of_another(scene: Scene, draft: Draft, heard: Heard) -> bool:
    """Whether a day belongs to other words: “following a 12 April raid”, “after Saturday's order”."""
    due = heard.binds == "until" and heard.start > draft.trigger_start  # "must leave by a 3 June deadline"
    if not due and dates_a_noun(scene, heard):
        return not dates(scene, heard, draft)
    return is_apart(scene, draft, heard) or is_of_another(scene, heard, draft)


def _goes_on(draft: Draft, clause: Clause | None) -> bool:
    """“Have shelled X for three days”; a truce for a week, and what “had held it for months”, say no day by that."""
    return clause is not None and clause.verb.perfect and not clause.verb.past and draft.kind is not Kind.CONTROL


def _refused(scene: Scene, clause: Clause | None, heard: Heard) -> bool:
    """“Refused on Sunday to extend the truce”: the day stands between the refusal and what was refused."""
    if clause is None or clause.relation != "inf" or clause.governor is None:
        return False
    above = scene.clauses[clause.governor].verb
    if above.lemma not in _REFUSING and not (above.lemma in {"have", "give"} and heard.binds == "until"):
        return False  # "have until Friday to leave"
    return scene.words[above.main].end <= heard.start < scene.words[clause.verb.start].start


_REFUSING = frozenset("refuse decline fail agree begin start continue manage".split())


def _in_its_relative(scene: Scene, draft: Draft, heard: Heard) -> bool:
    """“A wave of violence that has claimed 40 lives in the past three days”: the time of the violence."""
    if heard.start < draft.trigger_end or scene.text[draft.trigger_end : draft.trigger_end + 6] not in _WHICH:
        return False
    told = (one for one in scene.clauses if one.relation == "rel")
    return any(
        draft.trigger_end <= scene.words[one.verb.start].start <= heard.start < extent(scene, one)[1] + _RELATIVE_REACH
        and not _verb_between(scene, draft.trigger_end, scene.words[one.verb.start].start)
        and not _verb_between(scene, scene.words[one.verb.end - 1].end, heard.start)
        for one in told
    )


_WHICH = frozenset((" that ", " which"))
_RELATIVE_REACH = 20  # characters behind a relative clause in which its time may still stand


def _verb_between(scene: Scene, start: int, end: int) -> bool:
    return any(start <= scene.words[c.verb.main].start < end and c.verb.lemma != "be" for c in scene.clauses)


def _same_clause(scene: Scene, draft: Draft, heard: Heard) -> bool:
    """Whether no other clause's verb stands between the draft's trigger and the time."""
    if draft.clause is not None and beside_the_verb(scene, heard, draft.clause):
        return False
    if heard.start < draft.trigger_start:
        return not (_verb_between(scene, heard.end, draft.trigger_start) or _in_relative(scene, draft, heard))
    return not any(
        draft.trigger_end <= scene.words[c.verb.main].start < heard.start
        for at, c in enumerate(scene.clauses)
        if at != draft.clause
        and (c.relation not in {"part", "inf"} or c.governor != draft.clause or _is_of_before(draft, c))
    )


def _is_of_before(draft: Draft, clause: Clause) -> bool:
    """“Despite a truce announced the day before”: what came before has a day of its own."""
    return clause.relation == "part" and any(n.prep in _BEFORE_IT for n in clause.subject) and draft.kind in VIOLENT


_BEFORE_IT = frozenset("despite after following before since until".split())


def _in_relative(scene: Scene, draft: Draft, heard: Heard) -> bool:
    """“The force, which took the base on 18 February, fled”: the day is that of the words put in between."""
    told = (
        scene.words[c.verb.main].end for at, c in enumerate(scene.clauses) if is_put_in(scene, c) and at != draft.clause
    )
    if any(_is_passed(scene, one, heard) for at, one in enumerate(scene.clauses) if at != draft.clause):
        return True
    closed = scene.text[heard.end : heard.end + 1] == ","
    return closed and any(end <= heard.start and "," not in scene.text[end : heard.start] for end in told)


def _is_passed(scene: Scene, clause: Clause, heard: Heard) -> bool:
    """“Villagers who fled X in 2013 are moved to Y”: past words about them, and right behind these their year."""
    if is_a_day(heard.when) or clause.relation != "rel" or not clause.verb.past:
        return False
    end = scene.words[clause.verb.main].end
    return end <= heard.start < end + REACH and not _verb_between(scene, end, heard.start)


def _untimed(scene: Scene, draft: Draft) -> When:  # noqa: PLR0911 - one sign a return
    """What a claim without a time can be dated by: news by its day, background and narrative by nothing."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    published = _said_on(scene, clause) or scene.heard_on
    if published is None:
        return When()
    if scene.dated_quote:
        return When(latest=published) if draft.background else When(earliest=published, latest=published)
    told = clause is not None and (
        is_of_its_verb(scene, draft, clause)
        or (not clause.verb.perfect and draft.casualties)
        or [word.low for word in scene.words[clause.verb.end : clause.verb.end + 2]] == ["dead", "in"]
    )
    if draft.background and draft.kind is Kind.CONTROL and _HELD.search(draft.word):
        return undated(published, wire=True)  # "a rebel-run crossing" is so now
    if draft.background and is_meanwhile(scene, draft, clause):
        return undated(published, wire=True)
    if draft.background and not told:
        lies_before = follows(scene, draft) or is_answered_for(scene, draft, clause)
        lies_before = lies_before or (clause is not None and lies_behind(scene, clause))
        lasting = spelled_out(scene, draft, When(latest=published))
        return lasting if lies_before or lasting.earliest is not None else When()
    if clause is not None and _is_past_all(scene, draft, clause):
        return When()
    if clause is not None and (is_beforehand(scene) or is_still_held(scene, draft, clause)):
        return When(latest=published)
    if (clause is not None and is_bygone(scene, draft, clause)) or is_of_late(scene, draft, clause):
        return When(latest=published)
    return _beside_a_day(scene, clause, published) or spelled_out(scene, draft, undated(published, wire=True))


_HELD = regex(r"(?:held|controlled|run|operated|ruled|occupied|administered)$")


def _is_past_all(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Had taken the town”, and what an article tells in the past: of any day before."""
    if clause.verb.perfect and clause.verb.past and not _told(clause):
        return True
    return not _is_news(scene.report) and _narrated(scene, draft, clause)


_SHORT, _RECENT, _SENTENCES = timedelta(days=2), timedelta(days=14), 2
"""How long a time may be that what is told beside it belongs to, how long ago, and how many sentences on."""
_ITEM = regex(r"\n\s*$")  # before an item of a list


def _beside_a_day(scene: Scene, clause: Clause | None, published: date) -> When | None:
    """What is told in the past beside a day of the last weeks: of that day or the next, not of the report's own.

    “On Friday rebels attacked X. They burned the market.”
    """
    if clause is None or not _is_past(scene, clause) or _ITEM.search(scene.text[: scene.span.start]):
        return None
    start = scene.words[clause.verb.start].start
    own = (one for one in scene.times if one.binds == "at" and not dates_a_noun(scene, one))
    here = [one.when for one in own if one.end <= start and is_a_day(one.when)]
    last = scene.memory.day
    near = last is not None and scene.memory.number - last[0] <= _SENTENCES
    when = here[0] if here else last[1] if last is not None and near else None
    if when is None or when.earliest is None or when.latest is None:
        return None
    if when.latest >= published - timedelta(days=1) or when.earliest < published - _RECENT:
        return None
    if here and clause.opener == "after":
        return When(earliest=when.earliest - timedelta(days=1), latest=when.latest)
    return When(earliest=when.earliest, latest=when.latest + timedelta(days=1))


def _is_past(scene: Scene, clause: Clause) -> bool:
    return clause.verb.past or scene.words[clause.verb.start].low in {"did", "was", "were", "had"}


def is_a_day(when: When) -> bool:
    """Whether a time is a day or two."""
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= _SHORT


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
        if _is_past(scene, above):
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


def _said_on(scene: Scene, clause: Clause | None) -> date | None:
    """The day somebody said it: “said on Friday that …”; what he told of had happened by then."""
    if clause is None or clause.relation != "comp" or clause.governor is None:
        return None
    above = scene.clauses[clause.governor].verb
    start, end = scene.words[above.main].end, scene.words[clause.verb.start].start
    own = (h for h in scene.times if start <= h.start < end and h.binds == "at" and is_a_day(h.when))
    days = [h.when.latest for h in own if not is_owned(scene, h) and " that " not in scene.text[start : h.start]]
    return days[0] if days and tells(above.lemma) else None


_NEWS_LENGTH = 600  # characters up to which a text is taken for a dispatch whatever it was filed as
_NEWS_OPENING = regex(
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
