"""Whether a clause's subject and object are of the sort a trigger asks for."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.chunking import Noun
from thereafter.claims.clauses import Clause
from thereafter.claims.draft import WAR, after, chars, window
from thereafter.claims.lexicon import Trigger, in_class, singular
from thereafter.claims.naming import name_of
from thereafter.claims.nominals import is_event
from thereafter.claims.scene import Scene, head_of, place_in, sort_of, through


def are_armed(scene: Scene, nouns: Sequence[Noun]) -> bool:
    """Whether any of the chunks names fighters, a force or a known actor."""
    for noun in nouns:
        if sort_of(scene, noun) == "armed":
            return True
        name = name_of(scene, noun, ())
        if name is not None and name.id is not None:
            return True
    return False


def subject_fits(scene: Scene, clause: Clause, trigger: Trigger, agents: list[Noun]) -> bool:  # noqa: PLR0911 - one sign a return
    """Whether who acts is of the sort the trigger asks for; a passive without an agent may leave it open."""
    wanted = trigger.subject
    if clause.verb.passive and not agents:
        return wanted in {"actor", "any", "cause", "air", "agent", "mover", "loser"}
    if not agents:
        return wanted in {"any", "actor", "mover", "cause"} and clause.verb.form == "ing"
    agents = [through(scene, noun, after(clause, noun)) for noun in agents]
    sorts = {sort_of(scene, noun) for noun in agents}
    heads = {head_of(scene, noun) for noun in agents}
    if wanted in {"actor", "loser"}:
        return (
            bool(sorts & {"armed", "name", "pronoun", "civilian"})
            or _state_place(scene, agents)
            or any(is_event(scene, n) for n in agents)
        )
    if wanted == "air":
        return (
            any(in_class("air", head) or in_class("armed", head) for head in heads)
            or "armed" in sorts
            or any(is_event(scene, n) for n in agents)
        )
    if wanted == "mover":
        return (
            any(in_class("moving", head) for head in heads)
            or bool(sorts & {"pronoun"})
            or "armed" in sorts
            or bool(sorts & {"civilian"})
        )
    if wanted == "weapon":
        return any(in_class("weapon", head) for head in heads)
    if wanted == "truce":
        return any(in_class("truce", head) for head in heads)
    if wanted == "place":
        return _mentions_place(scene, agents, clause)
    return True


def _state_place(scene: Scene, nouns: list[Noun]) -> bool:
    """A country that acts ("Israel strikes …") is an actor, not a place."""
    return any(name_of(scene, noun, ()) is not None and name_of(scene, noun, ()).id is not None for noun in nouns)  # type: ignore[union-attr]


def _mentions_place(scene: Scene, nouns: list[Noun], clause: Clause) -> bool:
    if any(sort_of(scene, noun) == "place" for noun in nouns):
        return True
    return any(noun.prep == "of" and sort_of(scene, noun) == "place" for noun in clause.phrases[:2])


_PLACE_REF = frozenset(
    """
        city town village area enclave district neighbourhood neighborhood province capital base airport
        territory region
    """.split()
)


def _has_goal(scene: Scene, clause: Clause) -> bool:
    """In “left Waer for Jarabulus” the goal is a place even where the start is not known to be one."""
    return any(n.prep in {"for", "to", "into"} and place_in(scene, *chars(scene, n)) for n in clause.phrases[:3])


def object_fits(  # noqa: PLR0911 - one sign a return
    scene: Scene, clause: Clause, trigger: Trigger, patients: list[Noun]
) -> bool:
    """Whether what is acted on is of the sort the trigger asks for."""
    wanted = set(trigger.object.split("|")) - {""}
    if "none" in wanted and trigger.kind == "withdrawal" and clause.objects:
        return False  # "withdrew its support", "withdrew its ambassador"
    if not wanted or "any" in wanted or "none" in wanted or "taker" in wanted:
        return not ("none" in wanted and clause.verb.passive)
    if "truce" in wanted and any(
        n.prep in {"on", "to"} and in_class("truce", head_of(scene, n)) for n in clause.phrases[:2]
    ):
        return True
    if trigger.subject == "mover" and _has_goal(scene, clause):
        return True
    if not patients and "control" in trigger.particle:
        return any(n.prep in {"of", "over"} and sort_of(scene, n) == "place" for n in clause.phrases[:3])
    if not patients:
        return "place" in wanted and trigger.subject == "mover" and bool(clause.phrases)
    strict = clause.verb.lemma in {
        "take",
        "hold",
        "lose",
        "leave",
        "enter",
        "reach",
        "surrender",
        "secure",
        "abandon",
        "rule",
        "control",
        "occupy",
        "escape",
    }
    for noun in [through(scene, n, after(clause, n)) for n in patients]:
        if _is_wanted(scene, noun, wanted, strict=strict):
            return True
    return (
        bool(wanted & {"place"})
        and any(n.prep in {"of", "over"} and sort_of(scene, n) == "place" for n in clause.phrases[:3])
        and _partitive(scene, patients)
    )


def _partitive(scene: Scene, patients: list[Noun]) -> bool:
    heads = {singular(head_of(scene, noun)) for noun in patients}
    return bool(
        heads
        & set(
            """control part most much half majority some all percent third quarter rest siege outskirt pocket bulk
            portion swathe village district area centre center side %""".split()
        )
    )


def _is_wanted(scene: Scene, noun: Noun, wanted: set[str], *, strict: bool) -> bool:
    sort, head = sort_of(scene, noun), head_of(scene, noun)
    if "place" in wanted and sort == "place":
        start, end = chars(scene, noun)
        if place_in(scene, start, end) is not None:
            return True
        return (singular(head) in _PLACE_REF and scene.words[noun.start].tag in {"D", "NUM"}) if strict else True
    if "people" in wanted and sort in {"armed", "civilian", "name"}:
        return True
    if "people" in wanted and sort == "pronoun" and head in {"them", "him"}:
        return True
    return any(
        name in wanted and in_class(name, head)
        for name in ("site", "thing", "weapon", "aircraft", "aid", "truce", "convoy", "event")
    )


def needs_met(scene: Scene, clause: Clause, trigger: Trigger, agents: list[Noun], patients: list[Noun]) -> bool:  # noqa: PLR0911 - one sign a return
    """Whether the trigger’s further condition holds (armed sides, a place, many movers, …)."""
    need = trigger.needs
    if need in {"", "again", "over"}:
        return True
    ahead = window(scene, clause)
    if need == "war":
        return bool(WAR.search(scene.sentence)) or any(in_class("crowd", head_of(scene, n)) for n in patients)
    if need == "armed":
        if agents and all(sort_of(scene, n) == "pronoun" for n in agents) and are_armed(scene, patients):
            return True
        return are_armed(scene, agents) or (clause.verb.lemma != "push" and are_armed(scene, patients) and not agents)
    if need == "place":
        return any(place_in(scene, *chars(scene, n)) for n in (*clause.phrases, *clause.objects, *clause.subject))
    if need == "mover":
        return moves_many(scene, clause, agents or patients)
    if need == "to":
        return "to" in ahead[:2]
    if need == "out":
        return (
            "out" in ahead
            and ("of" in ahead or any(n.prep.startswith(("out", "from")) for n in clause.phrases))
            and are_armed(scene, agents)
        )
    if need == "infinitive":
        return False
    heads = [head_of(scene, n) for n in (*agents, *patients)]
    if need == "troops":
        return any(in_class("troops", head) for head in (head_of(scene, n) for n in patients)) and (
            are_armed(scene, agents) or all(sort_of(scene, n) == "pronoun" for n in agents)
        )
    return any(in_class(need, head) for head in heads)


def moves_many(scene: Scene, clause: Clause, nouns: Sequence[Noun]) -> bool:
    """Groups move; a single named person's travels are nobody's business here."""
    for whole in nouns:
        noun = through(scene, whole, after(clause, whole))
        head = scene.words[noun.head]
        if head_of(scene, whole) == "one" and noun is not whole:
            continue
        if head.low in {"majority", "most", "half", "rest", "many"} and "which" in _ahead(scene, noun) | _ahead(
            scene, noun, "whom"
        ):
            return True
        if head.tag == "PRON":
            return head.low == "they" and clause.verb.lemma not in {"leave", "move", "reach", "enter"}
        plural = singular(head.low) != head.low or head.low in {
            "people",
            "convoy",
            "population",
            "group",
            "army",
            "half",
            "militia",
        }
        if in_class("moving", head.low) and (plural or scene.words[noun.start].tag == "NUM"):
            return True
        if head.tag == "NUM" or (head.low in {"all", "many", "most", "others"} and noun.end - noun.start == 1):
            return True
    return False


def _ahead(scene: Scene, noun: Noun, word: str = "which") -> set[str]:
    return {"which"} if word in {w.low for w in scene.words[noun.end : noun.end + 2]} else set()
