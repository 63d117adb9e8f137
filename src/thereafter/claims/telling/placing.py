"""Where a draft happened: from its own clause first, then its sentence, then an explicit pointer back."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.borders import is_line
from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.memory import one_called
from thereafter.claims.scene.scene import Scene, is_place, place_in
from thereafter.claims.telling.elsewhere import is_in_a_name, is_of_some, names_another
from thereafter.claims.telling.nouns import noun_trigger
from thereafter.claims.telling.parts import is_joined
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

_AT = frozenset(
    """in at near on around outside across inside within over through throughout along between off beside toward
    towards into to against north south east west of""".split()
)
_PLACE_PREP = regex(
    r"\b(?:in|at|near|on|around|outside|across|inside|within|through|throughout|off|over|between|from|into|along|close\s+to|north|south|east|west)\s+(?:of\s+)?(?:[\w'’-]+\s+){0,6}?$",
    re.IGNORECASE,
)
_POINTER = regex(
    r"\b(?:the|this|that)\s+(?:[\w-]+\s+)?(?:city|town|village|area|enclave|district|neighbou?rhood|airport|base|camp|territory|region|province)\b|\bthere\b",
    re.IGNORECASE,
)


def where_of(scene: Scene, draft: Draft) -> tuple[Where | None, bool]:
    """The place of a draft and whether it came by coreference."""
    found, pointed = _where_of(scene, draft)
    return (None, False) if found is not None and _is_a_party(scene, draft, found) else (found, pointed)


def _is_a_party(scene: Scene, draft: Draft, place: Where) -> bool:
    """Whether a place is a party, or where they met: “talks between X and Y”, “after talks in X”, “an X strike”."""
    if is_of_some(scene, place) or names_another(scene, draft, place) or is_in_a_name(scene, draft, place):
        return True
    if draft.kind in _FROM_AFAR and place.precision is Precision.COUNTRY:
        return place.start is not None and any(one.start == place.start for one in draft.actors)
    if draft.kind is Kind.CLASH and place.precision is Precision.COUNTRY and place.start is not None:
        sides = [one.start for one in (*draft.actors, *draft.targets)]
        return len(sides) > 1 and place.start in sides  # "fighting between X and Y": on whose ground is not said
    if place.start is None or draft.kind not in _DEALS:
        return False
    start = max(scene.span.start, place.start - 80)
    if draft.kind is Kind.CEASEFIRE and _AFTER_TALKS.search(scene.text, start, place.start):
        return True
    return place.precision is Precision.COUNTRY and _PARTY.search(scene.text, start, place.start) is not None


_FROM_AFAR = frozenset((Kind.AIR_STRIKE, Kind.SHELLING, Kind.OFFENSIVE, Kind.DESTRUCTION, Kind.SUPPORT))
"""What a country can do outside of it."""
_AFTER_TALKS = regex(
    r"\b(?:after|following|at|during|from|amid)\s+(?:\w+\s+){0,3}"
    r"(?:talks|negotiations|meetings?|summit|conference|discussions|mediation|consultations)\s+(?:held\s+)?in\s+(?:the\s+)?$"
)
_PARTY = regex(
    r"\b(?:talks|negotiations|discussions|truce|ceasefire|cease-fire|agreement|deal|meeting)\s+"
    r"(?:between|with)\s+(?:(?!(?:in|at|on|near|from)\s)[\w’'-]+,?\s+){0,6}$"
)


def _where_of(scene: Scene, draft: Draft) -> tuple[Where | None, bool]:
    if draft.where is not None and not _is_a_party(scene, draft, draft.where):
        return _agreed_for(scene, draft, draft.where) or draft.where, False
    if draft.kind in _DEALS and _IN_PASSING.search(scene.text, max(scene.span.start, draft.start - 60), draft.start):
        return None, False  # "bombed X during the first day of the truce": the truce is not of X
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    found = _in_clause(scene, draft, clause) or _all_over(scene, draft) or _opening(scene, draft)
    if found is not None:
        return found, False
    back = _pointed(scene, draft) or _closing(scene, draft)
    return back, back is not None


def _agreed_for(scene: Scene, draft: Draft, side: Where) -> Where | None:
    """“X and Y agree on a truce for Z”: it is to hold in Z, and not in the country that signs it."""
    if draft.kind not in _DEALS or side.precision is not Precision.COUNTRY:
        return None
    if (side.start or 0) >= draft.trigger_start or all(one.start != side.start for one in draft.actors):
        return None
    behind = (p for p in scene.places if draft.trigger_end <= (p.start or 0) < draft.end and is_place(scene, p))
    return next((p for p in behind if _FOR.search(scene.text, draft.trigger_end, p.start or 0)), None)


_FOR = regex(r"\b(?:truce|ceasefire|cease-fire|armistice|agreement|deal)\s+(?:for|in)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}$")


def _all_over(scene: Scene, draft: Draft) -> Where | None:
    """“Takes X in Y after attacks across the province”: those were in Y."""
    wide = (
        _ALL_OVER.search(scene.text, draft.start, draft.end) if " the " in scene.text[draft.start : draft.end] else None
    )
    if wide is None:
        return None
    before = [
        p
        for p in scene.places
        if p.start is not None and p.start < wide.start() and p.precision in _AS_WIDE[wide["what"]]
    ]
    if len({p.place or p.name for p in before}) != 1:
        return None
    return structs.replace(before[-1], start=None, end=None)  # meant as a whole: no finer place beside it


_ALL_OVER = regex(
    r"\b(?:across|throughout|elsewhere\s+in)\s+the\s+(?P<what>country|province|state|governorate|region)\b"
)
_PROVINCES = frozenset((Precision.GOVERNORATE, Precision.REGION))
_AS_WIDE = {"country": frozenset((Precision.COUNTRY,))} | dict.fromkeys(
    ("province", "state", "governorate", "region"), _PROVINCES
)


def _in_clause(scene: Scene, draft: Draft, clause: Clause | None) -> Where | None:
    if clause is not None:
        for nouns in (clause.phrases, clause.lead, clause.subject):
            for noun in sorted(nouns, key=lambda n: (_is_enemy(draft, n), n.start)):
                if _other_event(scene, draft, noun):
                    break  # what follows belongs to that event: "bombed the town and clashes in X"
                named = noun.prep == "of" and _is_called(scene, noun) and not _is_cut(scene, noun)
                if _went_before(scene, draft, noun) or (named and is_home(scene, scene.words[noun.start].start)):
                    continue
                if not named and (noun.prep == "of" or (noun.prep and noun.prep.split()[-1] not in _AT)):
                    continue
                place = place_in(scene, *chars(scene, noun))
                if (
                    place is not None
                    and (noun.prep or before_place(scene, place))
                    and not _is_a_party(scene, draft, place)
                ):
                    return place
    for place in scene.places:
        if (
            place.start is not None
            and draft.start <= place.start < draft.end
            and is_place(scene, place)
            and before_place(scene, place)
            and not is_doer(scene, place)
            and not _is_a_party(scene, draft, place)
            and not _HAILS_FROM.search(scene.text, scene.span.start, place.start)
        ):
            return place
    return None


def _went_before(scene: Scene, draft: Draft, noun: Noun) -> bool:
    """“Sent ships to X after raids by Y”, “fled to X because of the shelling”: X is not where those were."""
    back = draft.clause is not None and scene.clauses[draft.clause].verb.lemma == "return"
    if noun.prep not in _INTO or draft.kind not in VIOLENT or back:
        return False
    return _SINCE.search(scene.text, chars(scene, noun)[1], draft.trigger_start) is not None


_INTO = frozenset(("to", "into", "towards"))
_SINCE = regex(r"\b(?:after|following|because|due\s+to|amid|despite|in\s+response\s+to)\b")


def _is_enemy(draft: Draft, noun: Noun) -> bool:
    """“Fight against X in Y”: Y is where, if there is one."""
    return draft.kind is Kind.CLASH and noun.prep == "against"


def _is_called(scene: Scene, noun: Noun) -> bool:
    """“The village of X”, “the area of X”: whose name it is, if it is one."""
    before = scene.words[max(0, noun.start - 2) : noun.start]
    what = before[0].low if len(before) == 2 and before[1].low == "of" else ""
    return what in _CALLED or singular(what) in _CALLED


def _is_cut(scene: Scene, noun: Noun) -> bool:
    """Whether the gazetteer has no more than the beginning of the name."""
    last = scene.words[noun.end - 1]
    inside = [p for p in scene.places if scene.words[noun.start].start <= (p.start or 0) < last.end]
    return last.text[:1].isupper() and bool(inside) and all((p.end or 0) < last.end and p.place is None for p in inside)


_CALLED = frozenset(
    """city town village hamlet district suburb settlement area vicinity outskirts island region province governorate
    county""".split()
)
_DEALS = frozenset((Kind.CEASEFIRE, Kind.TALKS))
_IN_PASSING = regex(r"\b(?:during|despite|in spite of)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}$")
_HAILS_FROM = regex(  # "rockets from Syria hit …": where they come from
    r"\bfrom\s+(?:the\s+)?(?:[\w-]+\s+)?$"
)
_FIRE = frozenset((Kind.SHELLING, Kind.AIR_STRIKE))


_HOME = regex(r"\bfrom\s+(?:the\s+)?(?:[\w-]+\s+){1,2}of\s+(?:the\s+)?$")


def is_home(scene: Scene, start: int) -> bool:
    """“Kill refugees from the town of X in a camp”: where they are from is not where it happens."""
    return _HOME.search(scene.text, max(scene.span.start, start - _PREP_BACK), start) is not None


def hails_from(scene: Scene, draft: Draft, place: Where) -> bool:
    """“Rockets are fired at villages from X”: where fire comes from is not where it falls."""
    if draft.kind not in _FIRE or place.start is None:
        return False
    start = max(scene.span.start, place.start - _PREP_BACK)
    return (
        _HAILS_FROM.search(scene.text, start, place.start) is not None and "fire" in scene.text[draft.start : draft.end]
    )


_PREP_BACK = 30  # characters before a place in which its preposition stands


def _opening(scene: Scene, draft: Draft) -> Where | None:
    """A place phrase that opens the sentence ("In Hama, …") or belongs to the clause the draft depends on."""
    for place in scene.places:
        if place.start is None or not is_place(scene, place):
            continue
        lead = scene.text[scene.span.start : place.start]
        heads = place.precision is Precision.COUNTRY and scene.text.startswith(":", place.end)
        if heads or ";" in scene.text[place.start : draft.start]:
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
    return _above(scene, draft, clause, scene.clauses[owner])


def _above(scene: Scene, draft: Draft, clause: Clause, above: Clause, *, further: bool = True) -> Where | None:
    """The place of the clause that a draft's own depends on, or of the one above that: never who acts there."""
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
            and not is_doer(scene, found)
            and (noun.prep.split()[-1] if noun.prep else "in") in _AT
            and (noun.prep or above.objects)
        ):
            return found
    if not further or above.governor is None or above.verb.form != "ing" or above.relation != "adv":
        return None
    return _above(scene, draft, above, scene.clauses[above.governor], further=False)


def is_doer(scene: Scene, place: Where) -> bool:
    """Whether a country is who acts, helps or decides and not where: “X pulls out”, “our ally X”, “the army of X”."""
    start, end = place.start, place.end
    if place.precision is not Precision.COUNTRY or start is None or end is None:
        return False
    if _OFFICE_OF.search(scene.text, max(scene.span.start, start - 40), start):
        return True
    return any(
        start <= scene.words[noun.head].start < end
        for clause in scene.clauses
        if not clause.verb.passive and clause.verb.lemma not in _WITNESS
        for noun in clause.subject
        if not noun.prep
    )


_OFFICE_OF = regex(
    r"\b(?:by|ally|allies|partners?|(?:government|parliament|president|king|queen|minister|army|armed\s+forces|military"
    r"|authorities|embassy|ambassador)\s+of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_WITNESS = frozenset("be become see witness suffer experience endure face remain have plunge descend slide".split())
"""What countries that are scenes of war do."""
_LOSSES = frozenset("loss losses casualties injuries damage".split())


def _other_event(scene: Scene, draft: Draft, noun: Noun) -> bool:
    start = scene.words[noun.head].start
    own = draft.trigger_start <= start < draft.trigger_end
    if own or noun.prep or start < draft.trigger_end:
        return False
    return noun_trigger(scene, noun) is not None or scene.words[noun.head].low in _LOSSES


def _closing(scene: Scene, draft: Draft) -> Where | None:
    """A place phrase after the clause, with nothing but participles of the same clause between."""
    left: Where | None = None
    for place in scene.places:
        if (
            place.start is None
            or place.start < draft.end
            or not is_place(scene, place)
            or not before_place(scene, place)
            or is_doer(scene, place)
        ):
            continue
        hails = _HAILS_FROM.search(scene.text, max(scene.span.start, place.start - _PREP_BACK), place.start)
        if hails or is_joined(scene, left, place):
            if scene.text.startswith(" to ", place.end):
                return None  # "in a train from X to Y"
            left = place  # "buses from X and Y are hit near Z"
            continue
        between = [c for c in scene.clauses if draft.end <= scene.words[c.verb.start].start < place.start]
        return place if all(_goes_along(draft, c) for c in between) else None
    return None


def _goes_along(draft: Draft, clause: Clause) -> bool:
    """Whether what a clause tells between a draft and a place is told there as well: “break in and free ten in X”."""
    if clause.verb.form in {"ing", "part"} or clause.relation == "rel":
        return True
    return clause.relation == "coord" and clause.subject_of == draft.clause and draft.kind in VIOLENT


def before_place(scene: Scene, place: Where, since: int = 0) -> bool:
    """Whether a preposition of place stands before a name, `since` some character."""
    before = scene.text[max(scene.span.start, since, (place.start or 0) - 60) : place.start]
    return bool(_PLACE_PREP.search(before))


def _pointed(scene: Scene, draft: Draft) -> Where | None:
    pointer = _POINTER.search(scene.text, draft.start, draft.end)
    if pointer is None:
        return scene.memory.recent_place() if _is_of_before(scene, draft) else None
    here = {
        p.place or p.name: p
        for p in scene.places
        if p.start is not None and p.start < pointer.start() and is_place(scene, p) and not is_line(p)
    }
    called = pointer.group().split()[-1].lower()
    if here:
        around = {one for p in here.values() for one in p.within}  # "in X, Y Province, as fighting goes on in the city"
        here = {name: p for name, p in here.items() if name not in around}
        return next(iter(here.values())) if len(here) == 1 else one_called([*here.values()], called)
    return scene.memory.recent_place(called)


def called_before(scene: Scene) -> str:
    """What a sentence calls a place that was named before: “town” in “bombed the town”."""
    pointer = _POINTER.search(scene.sentence)
    return pointer.group().split()[-1].lower() if pointer is not None else ""


def _is_of_before(scene: Scene, draft: Draft) -> bool:
    """“Police fired tear gas in X. Several people were hurt in the clashes”: where the sentence before was."""
    attack = scene.memory.attack
    told = attack is not None and scene.memory.number - attack[0] == 1  # then they are the dead of that
    if not draft.casualties or draft.actors or told or scene.places:
        return False
    return _THE_FIGHT.search(scene.text, draft.start, draft.end) is not None


_THE_FIGHT = regex(
    r"\b(?:in|during|amid)\s+(?:the|these|those)\s+(?:ensuing\s+|subsequent\s+)?(?:clash(?:es)?|violence|unrest|riots?|fighting|gunfight|shootout)\b"
)
