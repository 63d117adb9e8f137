"""What lies before the day of the report: under “after”, of people known for it, charged, admitted, done before."""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.intentions import restricts
from thereafter.claims.grammar.speech import ASKING, speaking
from thereafter.claims.measures.when import Heard
from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.bounded import JOURNEYS
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import When


def is_bygone(scene: Scene, draft: Draft, clause: Clause) -> bool:  # noqa: PLR0911 - one sign a return
    """Whether a clause tells what had happened by the day of the report, on that day or on any before."""
    if _is_blamed(scene, clause) or _is_of_people(scene, draft, clause):
        return True
    if draft.kind in JOURNEYS and (_had_led_to(scene, draft, clause) or _is_of_whom(scene, draft)):
        return True
    if clause.relation == "main":
        return _had_happened(scene, clause) or _is_confirmed(scene, draft, clause)
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if clause.relation == "inf":
        return above is not None and above.verb.past and not (draft.kind in JOURNEYS and above.verb.lemma in ASKING)
    if clause.relation == "rel":
        return _has_been(draft, clause) or _is_known_for_it(scene, draft, clause) or _answered_for(scene, clause)
    if clause.relation == "part" and clause.verb.form == "part":  # "plans to retake a town seized by X"
        return restricts(scene.clauses, clause) or (draft.kind in JOURNEYS and _is_theirs(scene, draft, clause))
    if clause.relation == "adv":
        behind = lies_behind(scene, clause) and not (above is not None and _is_paid_for(scene, clause, above))
        return behind or (above is not None and (_charged(above) or _after_that(scene, clause, above)))
    if above is not None and clause.relation == "comp":
        owned = above.verb.lemma in _OWNING_UP and _is_past(clause)
        found = above.verb.lemma in _FINDING and clause.verb.perfect and draft.kind in VIOLENT
        if owned or found:
            return True
    return lies_behind(scene, clause) or _had_happened(scene, clause)


def _is_of_people(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Camps for people fleeing X”, “with 9,000 people displaced”, “has 70 soldiers deployed in X”."""
    preps, verb = {noun.prep for noun in draft.movers}, clause.verb
    if draft.kind not in JOURNEYS - {Kind.EVACUATION} or (clause.relation == "main" and "with" not in preps):
        return False
    if verb.form == "ing":
        return clause.relation == "part" and "for" in preps
    if not verb.passive or verb.start != verb.main:
        return False
    there = (one for one in scene.clauses if one.verb.lemma in {"have", "be"})
    having = any(noun in draft.movers for one in there for noun in (*one.objects, *one.subject))
    return having or not preps.isdisjoint(_OF_THEM)


_OF_THEM = frozenset(("of", "for", "with", "among"))


def _is_theirs(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Soldiers sent to X will leave”: of people known by it, of whom something else is told."""
    if draft.kind is Kind.EVACUATION:
        return False  # that is of days
    others = (one for one in scene.clauses if one is not clause and one.verb.form == "fin")
    return any(noun in draft.movers for one in others for noun in (*one.subject, *one.objects))


def _is_blamed(scene: Scene, clause: Clause) -> bool:
    """“Is responsible for shelling the school”: shelled on that day or any day before."""
    at = clause.verb.start
    return clause.verb.form == "ing" and at > 1 and [w.low for w in scene.words[at - 2 : at]] in _BLAME


def _had_led_to(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Votes after a dispute that led to soldiers being sent to X”: past words about what is told."""
    if clause.relation == "rel":
        return draft.trigger is not None and draft.trigger.form == "n" and _is_past_cause(clause)
    if clause.verb.form != "ing" or not clause.subject:
        return False
    at = clause.subject[0].start
    before = [word.low for word in scene.words[max(0, at - 3) : at]]
    return before[:1] in (["that"], ["which"]) and before[1:] in (["led", "to"], ["resulted", "in"])


def _is_past_cause(clause: Clause) -> bool:
    return clause.verb.lemma in {"lead", "result"} and _is_past(clause)


def _is_of_whom(scene: Scene, draft: Draft) -> bool:
    """“Detains men whom it alleges were sent to X”: sent some day before."""
    if " whom " not in scene.sentence:
        return False
    return _WHOM.search(scene.text, scene.span.start, draft.trigger_start) is not None


_WHOM = regex(r"\bwhom\s+[^,;]*\b(?:was|were|had)\s+(?:[a-z]+\s+(?:and\s+)?){0,2}$")
_BLAME = [[word, "for"] for word in ("responsible", "liable", "accountable", "blame", "blamed")]


def _is_confirmed(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Confirms the deployment of its soldiers”: they went on that day or before."""
    named = draft.trigger is not None and draft.trigger.form == "n" and draft.kind in JOURNEYS
    owned = named and clause.verb.lemma in _OWNING_UP | _CONFIRMING and not _is_past(clause)
    return owned and any(scene.words[noun.head].end == draft.trigger_end for noun in clause.objects)


_CONFIRMING = frozenset(("confirm", "reveal", "disclose"))


def _has_been(draft: Draft, clause: Clause) -> bool:
    """“Refugees who have fled X”: some time before; but “the attack that has killed ten” is the news."""
    whoever = clause.opener == "who" or draft.kind in JOURNEYS
    return clause.verb.perfect and not clause.verb.past and whoever


def lies_behind(scene: Scene, clause: Clause) -> bool:
    """“Agreed to a truce after taking the town”: taken some day before."""
    at = clause.verb.start
    return at > 0 and scene.words[at - 1].low == "after" and scene.words[at].low.endswith("ing")


def _is_paid_for(scene: Scene, clause: Clause, above: Clause) -> bool:
    """“Is shot dead after attacking a guard”, “hurts ten after opening fire”: both in one."""
    if above.verb.lemma not in _HURTING or scene.clauses[clause.subject_of or 0] is not above:
        return False
    before = scene.words[max(0, clause.verb.start - 3) : clause.verb.start - 1]
    return not any(word.low in _LONG for word in before)


_HURTING = frozenset("kill wound injure hurt die shoot".split())
_LONG = frozenset("day days week weeks month months year years".split())


def _after_that(scene: Scene, clause: Clause, above: Clause) -> bool:
    """“Retakes the town after riots killed 200”: past under the present; “are hurt after it blew up” is one."""
    if clause.opener != "after" or not _is_past(clause):
        return False
    first = min([clause.verb.start, *(noun.start for noun in clause.subject)])
    if [word.low for word in scene.words[max(0, first - 2) : first]] in _LATER:
        return True  # "has retaken the town, days after it fell"
    if not _is_present(above):
        return False
    soon = any(word.low in _SOON for word in scene.words[max(0, first - 3) : first])
    return not (soon or above.verb.passive or above.verb.lemma in SUFFERED)


_LATER = [[span, "after"] for span in ("days", "weeks", "months", "years")]
_SOON = frozenset("minutes hour hours day shortly soon immediately just right".split())
SUFFERED = frozenset("kill wound injure hurt die perish damage destroy survive escape be".split())
"""What something done to somebody ends in: told as one with it."""


def _is_known_for_it(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“The sniper who shot them is sentenced”, “residents who fled speak of raids”: past beside what is so now."""
    if not _is_past(clause) or not clause.subject:
        return False
    whose = clause.subject[-1]
    if draft.kind in JOURNEYS and whose in draft.movers:  # "arrested two men who fled to X", also in the past
        others = (one for one in scene.clauses if one is not clause)
        return any(whose in (*one.subject, *one.objects, *one.lead, *one.phrases) for one in others)
    if clause.opener != "who":
        return False
    now = [one for one in scene.clauses if one is not clause and _is_present(one)]
    if draft.kind in JOURNEYS:  # "arrests two men who fled to X"
        return any(whose in (*one.subject, *one.objects, *one.lead, *one.phrases) for one in now)
    return any(_told_of(one, whose) for one in now)


def _told_of(clause: Clause, whose: Noun) -> bool:
    """Whether a clause tells what becomes of somebody before a court, or what he says."""
    if clause.verb.lemma in _JUDGING:
        return whose in (*clause.subject, *clause.objects, *clause.lead)
    return (
        clause.verb.lemma in _SPEAKING | speaking()
        and not clause.verb.passive
        and whose in (*clause.subject, *clause.lead)
    )


def _answered_for(scene: Scene, clause: Clause) -> bool:
    """“Arrest nine over the bombing that killed forty”, “condemns the raid that left ten dead”: done before."""
    at, steps = clause.governor, 0
    while at is not None and steps < _STEPS and _is_past_deed(clause):
        above = scene.clauses[at]
        if above.verb.lemma in _ANSWERING_FOR:
            return True
        at, steps = above.governor, steps + 1
    return False


def _is_past_deed(clause: Clause) -> bool:
    return _is_past(clause) and not clause.verb.perfect and clause.opener in {"that", "which"}


_STEPS = 3  # clauses between a deed and the verb that answers for it
_JUDGING = frozenset(
    "sentence convict try jail imprison indict charge extradite acquit pardon execute plead arraign".split()
)


_SPEAKING = frozenset(("speak", "talk", "describe"))


def _charged(above: Clause) -> bool:
    """“A soldier accused of killing six goes on trial”, “is convicted of shelling X”: done before."""
    return above.verb.lemma in _JUDGING or (above.verb.lemma == "accuse" and above.relation == "part")


_ANSWERING_FOR = _JUDGING | frozenset(
    """accuse suspect arrest detain apprehend investigate condemn denounce mourn commemorate mark question blame
    punish""".split()
)
_OWNING_UP = frozenset("admit acknowledge concede confess recall recount testify regret".split())
"""Who owns up to it, or remembers, tells of a day before."""
_FINDING = frozenset("find conclude document establish determine".split())
"""“Has found that soldiers have killed villagers”: what an inquiry comes to had gone on for long."""


def _had_happened(scene: Scene, clause: Clause) -> bool:
    """“Has previously fired rockets at X”: some time before."""
    return clause.verb.perfect and any(word.low in _BEFORE for word in scene.words[clause.verb.start : clause.verb.end])


_BEFORE = frozenset("previously repeatedly before earlier often formerly".split())


def _is_past(clause: Clause) -> bool:
    return clause.verb.form == "fin" and (clause.verb.past or clause.verb.perfect) and not clause.verb.modal


def _is_present(clause: Clause) -> bool:
    return clause.verb.form == "fin" and not (clause.verb.past or clause.verb.perfect or clause.verb.modal)


def follows(scene: Scene, draft: Draft) -> bool:
    """“Triggered by the murder of X”, “after recent raids”: what is named as the ground of it lies before."""
    noun = next((one for one in scene.nouns if scene.words[one.head].end == draft.trigger_end), None)
    if noun is None:
        return False
    if noun.prep in _FOLLOWING or any(word.low == "recent" for word in scene.words[noun.start : noun.head]):
        return True
    if not noun.prep or scene.words[noun.start].low not in _GIVEN:
        return False
    before = scene.words[max(0, noun.start - 2) : noun.start]
    return [word.low for word in before] in _ANSWERS or _CAUSED.match(before[0].low if before else "") is not None


def is_answered_for(scene: Scene, draft: Draft, clause: Clause | None) -> bool:
    """“Arrested in connection with the attack on X”, “seek a suspect in the bombing”: done some day before."""
    if clause is None or clause.verb.lemma not in _ANSWERING_FOR | {"seek", "want"} or draft.kind not in VIOLENT:
        return False
    return any(scene.words[one.head].end == draft.trigger_end for one in (*clause.phrases, *clause.objects))


_GIVEN = frozenset("the an a its their his her this that".split())
_FOLLOWING = frozenset("after following amid amidst despite".split())
_ANSWERS = [[noun, "to"] for noun in "response retaliation reaction reply".split()] + [["revenge", "for"]]
_CAUSED = regex(r"(?:trigger|spark|provok|caus|prompt|ignit|follow)ed$")


_DAY_BEFORE = regex(r"the\s+(?:previous\s+day|day\s+before)$", re.IGNORECASE)
_AFTER = regex(r"(?:\w+)\s+(?P<unit>day|week|month)s?\s+after$", re.IGNORECASE)
_WIDTH = {"day": 1, "week": 7, "month": 31}
"""Days in which what was “a week ago” lies, beside what its distance leaves open."""


def counted_back(scene: Scene, heard: Heard) -> When | None:
    """“A truce announced the previous day”, “is ill a week after a bomb hurt him”: counted from news in the present."""
    day, when = scene.heard_on, heard.when
    if day is None or when.earliest is not None or (heard.binds != "distance" and when.latest is not None):
        return None
    main = next((one for one in scene.clauses if one.relation == "main"), None)
    if main is None or _is_past(main) or scene.words[main.verb.start].low in {"was", "were", "had", "did"}:
        return None
    if when.latest is None:
        before = day - timedelta(days=1)
        return structs.replace(when, earliest=before, latest=before) if _DAY_BEFORE.match(when.wording) else None
    after = _AFTER.match(when.wording)
    width = timedelta(days=_WIDTH[after["unit"].lower()]) if after else None
    return structs.replace(when, earliest=when.latest - width) if width is not None else None
