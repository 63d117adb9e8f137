"""Who fights whom in a draft, told around the act: “between X and Y”, “advances over Y”, “takes Z from Y”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.scene.actors import pick
from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.naming import name_of, names_of
from thereafter.claims.scene.scene import Scene, place_in, sort_of
from thereafter.claims.telling.nouns import is_event, nominal_actors, noun_trigger
from thereafter.claims.telling.struck import is_attack, struck, with_struck
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, ReportKind
from thereafter.record.values import ActorName

LONGEST = 320  # characters of a headline; what is longer is prose
_STOPPED = regex(r"[.!?][\"”’)\]]*$")
_AGAINST = regex(
    r"\b(?:against|targets?|targeting|targeted|over|(?:at|on)\s+(?:the|its|their)\s+expense\s+of|hit|struck|strikes|attacks?|kills?|killed|shells?|bombs?)"
    r"\s+(?:(?:the|a|an|some|more|\d+|positions|sites|points|headquarters|gatherings|areas|members|fighters|soldiers|controlled|held|by|in|of|about|at|least)\s+){0,6}[\"“]?$",
    re.IGNORECASE,
)
_BETWEEN = regex(r"\bbetween\b", re.IGNORECASE)
_OVER = regex(r"\b(?:against|over|(?:at|on)\s+the\s+expense\s+of)\s+(?:(?:the|a|all)\s+)?[\"“]?$", re.IGNORECASE)
_HELD_BY = regex(
    r"\b(?:sites?|positions?|checkpoints?|points?|areas?|headquarters|gatherings?|strongholds?|vehicles?|convoys?|barracks|camps?|bases|hideouts?|hide-outs?|targets|posts|outposts?|locations?|towns?|villages?)"
    r"\s+(?:of|(?:controlled|held)\s+by)\s+(?:the\s+)?[\"“]?$",
    re.IGNORECASE,
)
_OF_THEIRS = regex(
    r"\b(?:(?<!family\s)members?|fighters?|soldiers?|militants?|gunmen|ranks|commanders?|troops|elements)\s+(?:of|from|in)\s+(?:both\s+)?(?:the\s+)?[\"“]?$"
    r"|\b(?:casualties|losses|deaths|(?:death\s+)?toll|dead|killed|wounded|injured)\s+(?:in|among|within|of)\s+(?:the\s+)?[\"“]?$",
    re.IGNORECASE,
)
_WITH = regex(r"^\s+with\s+(?:the\s+)?[\"“]?$", re.IGNORECASE)
_AND = regex(r"[\"”]?(?:,|\s+and|,\s+and|\s+as\s+well\s+as)\s+(?:the\s+|of\s+|ranks\s+of\s+)*[\"“]?", re.IGNORECASE)
_TAKEN_FROM = regex(r"\bfrom\s+(?:the\s+)?[\"“]?$", re.IGNORECASE)


def is_headline(scene: Scene) -> bool:
    """Whether the sentence is one: a report that is no more, a report's title, or a short line without a full stop."""
    report, span = scene.report, scene.span
    if span.end - span.start > LONGEST:
        return False
    if report.kind is ReportKind.HEADLINE:
        return True
    if report.title is not None and scene.sentence.strip() in report.title:
        return True
    alone = not scene.text[: span.start].strip(" ") or scene.text[: span.start].rstrip(" ").endswith("\n")
    ends = not scene.text[span.end :].strip(" ") or scene.text[span.end :].lstrip(" ").startswith("\n")
    return alone and ends and not _STOPPED.search(scene.sentence.rstrip())


def forces_in(scene: Scene, start: int, end: int) -> list[ActorName]:
    """The known forces named between two offsets, in order."""
    found: list[ActorName] = []
    for noun in scene.nouns:
        left, right = chars(scene, noun)
        if not (start <= left and right <= end) or is_event(scene, noun):
            continue
        found += _named(scene, noun)
    return found


def _named(scene: Scene, noun: Noun) -> list[ActorName]:
    name = name_of(scene, noun, ())
    if name is None or name.id is None or name.start is None or name.end is None:
        return []
    head = scene.words[noun.head]
    named = (known for known in scene.names if known.start <= head.start and head.end <= known.end)
    whole = any(not one.startswith("act_government-of-") for known in named for one in known.ids)
    if not whole and (in_class("place", head.low) or place_in(scene, name.start, name.end) is not None):
        return []  # “the Jordanian border”, “in Syria”; but “the Islamic State”
    return [name]


def sides_of(scene: Scene, draft: Draft) -> tuple[list[ActorName], list[ActorName]]:
    """Who acts and whom it strikes, of the forces named in a stroke of a headline."""
    forces = forces_in(scene, draft.start, draft.end)
    pair = _pair(scene, draft.trigger_end, draft.end)
    if pair:
        return pair, []
    actors: list[ActorName] = []
    targets: list[ActorName] = []
    for name in forces:
        lead = scene.text[draft.start : name.start]
        if re.search(r"\bby\s+(?:the\s+)?[\"“]?$", lead, re.IGNORECASE):
            actors.append(name)
        elif _AGAINST.search(lead) or _OF_THEIRS.search(lead):
            targets.append(name)
        elif (
            draft.kind is not Kind.OTHER
            and (name.end or 0) <= draft.trigger_start
            and not re.search(r"\d|\bof\s", lead)
        ):
            actors.append(name)
        elif draft.casualties:
            targets.append(name)
    return _once(actors), _once(targets)


def _once(names: Sequence[ActorName]) -> list[ActorName]:
    return list({one.id: one for one in reversed(names)}.values())[::-1]


def _pair(scene: Scene, start: int, end: int) -> list[ActorName]:
    """The parties of “between X and Y” or “between X, Y and Z”, when all are known forces."""
    found = _BETWEEN.search(scene.text, start, end)
    if found is None:
        return []
    parties: list[ActorName] = []
    for force in forces_in(scene, found.end(), scene.span.end):
        gap = scene.text[parties[-1].end if parties else found.end() : force.start]
        most = _LIST_GAP if parties else _FIRST_GAP
        if len(gap.split()) > most or (parties and not _LISTED.search(gap)):
            break
        if force.id in {one.id for one in parties}:
            continue
        parties.append(force)
        if _LAST.search(gap):
            break
    return parties if len({one.id for one in parties}) > 1 else []


_FIRST_GAP, _LIST_GAP = 4, 9  # words before the first party of a fight, and between two
_LISTED = regex(r"\b(?:and|against)\b|^\W*,", re.IGNORECASE)
_LAST = regex(r"\b(?:and|against)\b", re.IGNORECASE)


def flown_by(scene: Scene, at: int) -> ActorName | None:
    """Whose aircraft are named at an offset: “the Russian warplanes”."""
    for noun in scene.nouns:
        if chars(scene, noun)[0] <= at < chars(scene, noun)[1]:
            return name_of(scene, noun, (), modifier=True) or name_of(scene, noun, ())
    return None


def complete_sides(scene: Scene, drafts: Sequence[Draft]) -> None:
    """The other side of a fight, told behind the act: “between X and Y”, “advances over Y”, “takes Z from Y”."""
    short = is_headline(scene)
    for draft in drafts:
        if draft.kind is Kind.SIEGE and draft.targets and _is_far_off(scene, draft):
            draft.targets = []
        if draft.kind not in _FOUGHT:
            continue
        _meet(scene, draft)
        draft.actors = draft.actors or _by_act(scene, draft)
        if (draft.targets or draft.casualties) and not draft.actors and draft.kind is Kind.CLASH:
            draft.actors = _behind(scene, draft) or _fought(scene, draft)  # “killed in clashes against Y”
        if draft.casualties:
            draft.targets = _with_losses(scene, draft)
        if short and draft.kind in _AIMED and not draft.actors and not draft.targets:
            actors, targets = sides_of(scene, draft)
            draft.targets = _once([*targets, *_losses(scene, draft)])
            draft.actors = [one for one in actors if one.id not in {other.id for other in draft.targets}]
        draft.targets = with_struck(scene, draft) if draft.targets else struck(scene, draft)
        own = {one.id for one in draft.actors if one.id}
        draft.targets = apart(draft.targets, own)  # “kills its crew”


def _by_act(scene: Scene, draft: Draft) -> list[ActorName]:
    """“Was destroyed in a Saudi air strike”: whose act it was that did it."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and not draft.casualties else None
    if clause is None or not clause.verb.passive or draft.trigger is None or draft.trigger.form != "v":
        return []
    act = next((noun for noun in clause.phrases if noun.prep in {"in", "by"} and is_attack(scene, noun)), None)
    told = noun_trigger(scene, act) if act is not None else None
    if act is None or told is None or told.kind == Kind.CLASH:
        return []  # "lost in clashes between X and Y": either may have done it
    return nominal_actors(scene, act, clause, draft)


def _is_far_off(scene: Scene, draft: Draft) -> bool:
    """“Aid workers left two towns, X and Y, besieged by Z”: whom the sentence is about is not besieged."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.relation != "part" or clause.governor is None or not clause.subject:
        return False
    above = scene.clauses[clause.governor].verb
    return not above.passive and clause.subject[0].start < above.main < clause.verb.start


_FOUGHT = VIOLENT | {Kind.CAPTURE, Kind.DESTRUCTION}
_AIMED = frozenset((Kind.OFFENSIVE, Kind.CAPTURE, Kind.CLASH, Kind.SHELLING, Kind.AIR_STRIKE))
_MUTUAL = frozenset((Kind.CLASH, Kind.SHELLING))


def _meet(scene: Scene, draft: Draft) -> None:
    """Both parties where the words say “between”, else whoever stands behind the act."""
    pair = _pair(scene, draft.trigger_end, draft.end) if draft.kind in _MUTUAL else []
    told = {one.id for one in (*draft.actors, *draft.targets) if one.id}
    if pair and told <= {one.id for one in pair}:
        draft.actors, draft.targets = pair, []
    elif draft.kind is Kind.CAPTURE and not draft.targets and (robbed := _robbed(scene, draft)):
        draft.targets = robbed
    elif draft.actors and draft.kind in _AIMED and not any(one.id for one in draft.targets):
        draft.targets = [*_behind(scene, draft), *draft.targets]


def _robbed(scene: Scene, draft: Draft) -> list[ActorName]:
    """“The town was taken from the rebels”: those behind the “from” of the verb itself."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.trigger is None or draft.trigger.form != "v":
        return []
    whom = next((noun for noun in clause.phrases if noun.prep == "from"), None)
    armed = whom is not None and sort_of(scene, whom) == "armed" and place_in(scene, *chars(scene, whom)) is None
    return names_of(scene, [whom], clause, draft) if whom is not None and armed else []


def _behind(scene: Scene, draft: Draft) -> list[ActorName]:
    known = {one.id for one in (*draft.actors, *draft.targets)}
    for name in forces_in(scene, draft.trigger_end, draft.end):
        lead = scene.text[draft.trigger_end : name.start]
        taken = draft.kind is Kind.CAPTURE and _TAKEN_FROM.search(lead)
        held = draft.kind is not Kind.CAPTURE and _HELD_BY.search(lead)
        met = draft.kind is Kind.CLASH and _WITH.search(lead)
        over = _OVER.search(lead)
        if (taken or held or met or over) and name.id not in known:
            return [name]
    return [one for one in _holders(scene, draft) if one.id not in known][:1]


_FOUGHT_BY = regex(
    r"^(?:clash(?:es)?|fighting|battles?|combat|gunfights?|firefights?|shootouts?|skirmish(?:es)?)\s+(?:with|against)\s+(?:the\s+)?[\"“]?$"
    r"|^[^,;:]{0,80}?\b(?:fighting|battling|combating|(?:in|during|after|amid)\s+(?:[\w-]+\s+){0,3}?(?:clash(?:es)?|fighting|battles?|combat"
    r"|gunfights?|firefights?|shootouts?|skirmish(?:es)?)\s+(?:with|against))\s+(?:the\s+)?[\"“]?$",
    re.IGNORECASE,
)


def _fought(scene: Scene, draft: Draft) -> list[ActorName]:
    """“Seven soldiers were killed fighting Y”, “X's leader died in clashes with Y”: whom the dead fought."""
    own = {one.id for one in draft.targets if one.id}
    lost = draft.casualties or (draft.trigger is not None and draft.trigger.subject == "loser")
    clause = scene.clauses[draft.clause] if draft.clause is not None and lost else None
    for noun in clause.objects if clause is not None and clause.verb.passive else ():
        if scene.words[noun.start].low in _FIGHTING and noun.head > noun.start:
            return apart(names_of(scene, [structs.replace(noun, start=noun.start + 1)], clause, draft), own)
    since = draft.trigger_start if draft.trigger is not None and draft.trigger.form == "n" else draft.trigger_end
    for name in forces_in(scene, draft.trigger_end, scene.span.end) if lost else ():
        if _FOUGHT_BY.search(scene.text[since : name.start]):
            return apart([name], own)
    for noun in clause.phrases if clause is not None else ():
        if noun.prep in {"with", "against"} and _FOUGHT_BY.search(scene.text[since : chars(scene, noun)[0]]):
            return apart(names_of(scene, [noun], clause, draft), own)
    return []


_FIGHTING = frozenset("fighting battling combating confronting".split())


def apart(names: Sequence[ActorName], own: set[str]) -> list[ActorName]:
    """The names of other sides than one's own: nobody fights himself."""
    return [one for one in names if one.id not in own]


def part_selves(scene: Scene, drafts: Sequence[Draft]) -> None:
    """“Ten fighters were killed trying to storm a post”: who attacks and dies is not whom he attacks."""
    for draft in drafts:
        if draft.kind not in _FOUGHT:
            continue
        same = [one for one in draft.targets for other in draft.actors if _is_same(other, one)]
        draft.actors = [next((one for one in same if _is_same(own, one)), own) for own in draft.actors]
        draft.targets = [one for one in draft.targets if one not in same] or (struck(scene, draft) if same else [])


def _is_same(actor: ActorName, target: ActorName) -> bool:
    """Whether both are one phrase of the text, the target perhaps more of it, or called the same."""
    begins = actor.start is not None and actor.start == target.start and (target.end or 0) >= (actor.end or 0)
    return (begins or actor.name.lower() == target.name.lower()) and actor.id in {None, target.id}


def _holders(scene: Scene, draft: Draft) -> Iterator[ActorName]:
    """Who is said to hold the ground that is taken or attacked: “seize two X-held villages”, “take X's positions”."""
    if draft.kind not in {Kind.CAPTURE, Kind.OFFENSIVE}:
        return
    for name in scene.names:
        inside = draft.trigger_end <= name.start and name.end <= draft.end
        held = inside and _GROUND.match(scene.text, name.end)
        lead = scene.text[draft.trigger_end : name.start] if draft.trigger_end <= name.start else ";"
        apposed = _APPOSED.match(lead) and (_SEAT.match(scene.text, name.end) or _SEAT_OF.search(lead))
        if (held and not _ASIDE.search(lead)) or apposed:
            one = pick(name.ids, scene.report.published, scene.countries)
            if one is not None and not (apposed and one.kind == "state"):
                yield ActorName(name=scene.text[name.start : name.end], id=one.id, start=name.start, end=name.end)


_GROUND = regex(
    r"[-‑–](?:held|controlled|occupied)\s+(?-i:(?:al-|el-)?[A-Z])"
    r"|[\"”]?(?:[-‑–\s](?:held|controlled|occupied|run)\s+|(?:['’]s)?\s+)(?:\w+\s+){0,2}?"
    r"(?:sites?|positions?|areas?|checkpoints?|posts?|villages?|towns?|cit(?:y|ies)|territory|ground|bases?|lines|strongholds?)\b",
    re.IGNORECASE,
)
_APPOSED = regex(
    r"\s+(?:\w[\w'’-]*\s+){0,4}?[\w'’-]+,\s+(?:(?:the|a|an|its|once|last|main|major)\s+){0,3}(?:\w+\s+){0,4}(?:of\s+)?(?:the\s+)?$"
)
_SEAT = regex(
    r"(?:['’]s?)?\s+(?:(?!and|or)[\w-]+\s+){0,3}?(?:strongholds?|bastions?|capital|redoubt|base|headquarters)\b"
)
_SEAT_OF = regex(r"\b(?:stronghold|bastion|capital|redoubt|base|headquarters)\s+of\s+(?:the\s+)?$")
"""“Retake X, Y's last stronghold”, “X, the last bastion of Y”."""
_ASIDE = regex(r"[,;:]|\b(?:after|before|while|as|from|near|into|towards?)\b", re.IGNORECASE)


def _with_losses(scene: Scene, draft: Draft) -> list[ActorName]:
    """Whose dead are told, with those listed behind them: “22 fighters of X and Y were killed”."""
    found = _losses(scene, draft)
    if not any(one.id for one in draft.targets):
        some = " including " in scene.text[draft.start : draft.end] and _are_some(scene, draft, found)
        return [*draft.targets, *found] if some else found or draft.targets
    ids = {one.id for one in draft.targets}
    return _once([*draft.targets, *found]) if ids & {one.id for one in found} else draft.targets


def _are_some(scene: Scene, draft: Draft, found: Sequence[ActorName]) -> bool:
    """“Three people were killed, including a member of X”: not all who died were of X."""
    ends = [one.end for one in draft.targets if one.end is not None]
    first = found[0].start if found else None
    return bool(ends) and first is not None and _INCLUDING.search(scene.text, min(ends), first) is not None


_INCLUDING = regex(r"\bincluding\s+(?:[\w-]+\s+){1,3}$")


def _losses(scene: Scene, draft: Draft) -> list[ActorName]:
    """“31 members of X and Y were killed”, “casualties in the ranks of X and Y”: whose dead they are."""
    found: list[ActorName] = []
    known = {one.id for one in draft.actors}
    for name in forces_in(scene, draft.start, draft.end):
        joined = found and _AND.fullmatch(scene.text[found[-1].end or 0 : name.start])
        if name.id not in known and (joined or _OF_THEIRS.search(scene.text[draft.start : name.start])):
            found.append(name)
    return _once(found)
