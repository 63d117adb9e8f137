"""Events told by nouns: "air strikes on X", "the fall of X", "clashes between X and Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun, chunks
from thereafter.claims.grammar.clauses import Clause
from thereafter.claims.grammar.lexicon import Trigger, noun_triggers, singular
from thereafter.claims.scene.draft import VIOLENT, Draft, after, chars, extent, passive_parts, window
from thereafter.claims.scene.naming import name_of, names_of
from thereafter.claims.scene.scene import Scene, head_of, is_place, place_in, sort_of, through
from thereafter.claims.telling.named import (
    PREPARED,
    after_time,
    blamed,
    is_mishap,
    is_owned,
    is_planned,
    is_policing,
    is_shared_in,
    is_shown,
    is_to_end,
    is_toll,
    of_content,
    points_back,
)
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import ActorName, Where


def noun_trigger(scene: Scene, noun: Noun) -> Trigger | None:
    """The nominal trigger a chunk ends in ("heavy Russian air strikes" → air strike)."""
    words = scene.words
    last = noun.head
    if singular(words[last].low) in {"breach", "violation"}:
        ahead = [w.low for w in words[last + 1 : last + 4]]
        if ahead[:1] == ["of"] and not {"truce", "ceasefire", "cease-fire"}.isdisjoint(ahead):
            return noun_triggers()["ceasefire violation"]
        return noun_triggers().get(f"{words[last - 1].low} {singular(words[last].low)}") if last > noun.start else None
    if words[last].tag not in {"N", "NUM"}:
        return None
    for width in (4, 3, 2, 1):
        first = last - width + 1
        if first < noun.start:
            continue
        phrase = " ".join([*(words[i].low for i in range(first, last)), singular(words[last].low)])
        found = noun_triggers().get(phrase) or noun_triggers().get(phrase.replace("-", " "))
        if found is not None:
            return found
    return None


def _one_place(scene: Scene) -> bool:
    """Whether the sentence names exactly one place finer than a country."""
    here = [p for p in scene.places if is_place(scene, p) and p.precision is not Precision.COUNTRY]
    here = [p for p in here if not any(p.place and p.place in other.within for other in here)]
    return len({p.place or p.name for p in here}) == 1


_SPANS = frozenset("day week month year hour night".split())


def _is_new(scene: Scene, noun: Noun) -> bool:
    """Whether a background noun tells something new: counted, lasting, or without "the"."""
    opens = scene.words[noun.start]
    text = scene.text[opens.start : scene.words[noun.head].end].lower()
    lasting = bool(re.search(r"(?:day|week|month|year|hour)s?\b", text))
    return lasting or opens.low in {"a", "an"} or opens.tag in {"NUM", "N"} or _spell(scene, noun)


def _spell(scene: Scene, noun: Noun) -> bool:
    """“Days of fighting”: the word before "of" is a span of time."""
    before = scene.words[noun.start - 2] if noun.start >= 2 and noun.prep == "of" else None
    return before is not None and singular(before.low) in _SPANS


def is_event(scene: Scene, noun: Noun) -> bool:
    """Whether a chunk names an event."""
    return noun_trigger(scene, noun) is not None


def nominal_actors(scene: Scene, noun: Noun, clause: Clause | None, draft: Draft) -> list[ActorName]:
    """Who is behind a nominal event: its own adjective or name, its "by …", or "between … and …"."""
    own = name_of(scene, noun, (), modifier=True)
    if own is not None:
        return [own]
    after_it = followers(scene, noun, clause)
    agents = [n for n in after_it if n.prep in {"by", "between"} and noun_trigger(scene, n) is None]
    return names_of(scene, agents[:2], clause, draft) if agents else []


def followers(scene: Scene, noun: Noun, clause: Clause | None) -> list[Noun]:
    """The phrases right after a noun chunk, coordinated ones with the preposition of the first."""
    if clause is None:
        return []
    every = sorted([*clause.lead, *clause.subject, *clause.objects, *clause.phrases], key=lambda n: n.start)
    found: list[Noun] = []
    for one in every:
        if one.start < noun.end or one.start - noun.end > 14:
            continue
        if one.prep:
            found.append(one)
        elif (
            found
            and one not in clause.subject
            and one.start - found[-1].end <= 2
            and any(w.low in {"and", ","} for w in scene.words[found[-1].end : one.start])
        ):
            found.append(structs.replace(one, prep=found[-1].prep))
    return found


_WHERE_PREPS = frozenset("in at near on of against for over around outside across between within inside".split())
_KIND_PREPS = {"capture": frozenset(("of",)), "withdrawal": frozenset(("from", "of"))}


def nominal_where(scene: Scene, noun: Noun, clause: Clause | None) -> Where | None:
    """Where a nominal event happened: the place right after it ("the fall of X", "withdrawal from X")."""
    trigger = noun_trigger(scene, noun)
    preps = _KIND_PREPS.get(trigger.kind if trigger else "", _WHERE_PREPS)
    after_it = followers(scene, noun, clause)
    for later in after_it[:2] if preps is _KIND_PREPS["capture"] else after_it:
        found = place_in(scene, *chars(scene, later)) if later.prep in preps else None
        if found is not None:
            return found
    return None


_OCCUR = frozenset(
    """begin start continue occur happen erupt resume intensify rage end cease stop hit strike target destroy
    damage break leave disrupt reach rage spread
    take rock spread escalate force prompt kill wound injure come halt kick flare persist hold last follow collapse
    enter fail go open conclude expire erupt tear rip resume adjourn
    ease subside disrupt trigger cause be shake""".split()
)


_CARRY_OUT = frozenset(
    """launch conduct carry begin start mount stage resume continue report suffer face repel announce declare
    sign agree hold broker hear record register
    violate breach launch renew intensify witness see perform commit lift impose end claim condemn survive escape
    perpetrate
    accept reach negotiate extend observe foil thwart stop halt suspend complete wage make order undertake
    repulse disrupt hinder delay hamper""".split()
)


_EVENT_PREPS = frozenset("after following amid since during despite in with by before until of".split())


def nominal_drafts(scene: Scene, verbs: list[Draft]) -> list[Draft]:
    """Drafts for the nouns of a sentence that name events of their own and that no verb draft has taken."""
    found: list[Draft] = []
    used: set[int] = set()
    taken = [(d.start, d.end, d.kind) for d in verbs]
    for clause_at, role, whole in _event_nouns(scene):
        clause = scene.clauses[clause_at] if clause_at is not None else None
        noun = (
            through(scene, whole, after(clause, whole))
            if clause is not None and role in {"subject", "object"}
            else whole
        )
        trigger = noun_trigger(scene, noun)
        if trigger is None or noun.head in used:
            continue
        used.add(noun.head)
        start, end = chars(scene, noun)
        kind = Kind(trigger.kind)
        answered = (
            clause is not None
            and clause.verb.lemma in {"claim", "blame", "accuse"}
            and "lives" not in window(scene, clause)
        )
        if not answered and any(
            s <= start and end <= e and (k == kind or (d.casualties)) for (s, e, k), d in zip(taken, verbs, strict=True)
        ):
            continue
        if _told_by_verb(scene, clause, noun, kind, verbs, clause_at):
            continue
        if kind is Kind.CEASEFIRE and any(d.kind is Kind.VIOLATION and d.clause == clause_at for d in verbs):
            continue
        draft = _nominal(scene, clause_at, clause, role, noun, trigger)
        if draft is not None:
            found.append(draft)
    return found


_NO_EVENT_OF = frozenset(
    """cessation end halt pause suspension threat fear risk prospect possibility danger resumption anniversary absence
    lack wave kind form sort type victim survivor witness veteran""".split()
)


def _told_by_verb(  # noqa: PLR0917 - the parts of one reading
    scene: Scene, clause: Clause | None, noun: Noun, kind: Kind, verbs: list[Draft], at: int | None
) -> bool:
    """Nouns that only complete what is told: “cessation of hostilities”, “repelled the attack”, “if talks fail”."""
    if noun.prep == "of" and noun.start >= 2 and singular(scene.words[noun.start - 2].low) in _NO_EVENT_OF:
        return True
    if clause is None:
        return False
    if clause.verb.lemma in {"repel", "repulse"} and any(d.clause == at for d in verbs):
        return True
    return kind in {Kind.TALKS, Kind.CEASEFIRE} and clause.opener in {"if", "unless", "since", "whether"}


def _event_nouns(scene: Scene) -> Iterator[tuple[int | None, str, Noun]]:
    seen: set[int] = set()
    for at, clause in enumerate(scene.clauses):
        for noun in clause.subject:
            if noun.start not in seen and clause.subject_of is None and clause.relation != "inf":
                seen.add(noun.start)
                yield at, "subject", noun
    for at, clause in enumerate(scene.clauses):
        groups = (
            ("subject", clause.subject),
            ("object", clause.objects),
            ("phrase", clause.phrases),
            ("lead", clause.lead),
        )
        for role, nouns in groups:
            for noun in nouns:
                if noun.start not in seen:
                    seen.add(noun.start)
                    yield at, role, noun
    row = chunks(scene.words) if not scene.clauses or ":" in scene.sentence or _opens_verbless(scene) else []
    for at, chunk in enumerate(row):
        loose_noun = chunk.noun
        if loose_noun is None or loose_noun.start in seen:
            continue
        if any(w.low == ":" for w in scene.words[loose_noun.end : loose_noun.end + 1]) or scene.words[
            loose_noun.start
        ].low in {
            "this",
            "that",
        }:
            continue  # "2011 protests: …" is a label
        loose = not loose_noun.prep and (at == 0 or row[at - 1].kind in {";", ","})
        if not scene.clauses or loose:
            yield None, "headline", loose_noun


def _opens_verbless(scene: Scene) -> bool:
    """“Shelling on X again tonight, …”: the first verb stands after the first comma."""
    comma = next((w.start for w in scene.words if w.tag in {",", ";"}), None)
    return comma is not None and bool(scene.clauses) and scene.words[scene.clauses[0].verb.start].start > comma


def _nominal(  # noqa: PLR0912, PLR0917 - one case a branch
    scene: Scene, at: int | None, clause: Clause | None, role: str, noun: Noun, trigger: Trigger
) -> Draft | None:
    kind = Kind(trigger.kind)
    start, end = chars(scene, noun)
    begin, stop = (start, end)
    lemma = clause.verb.lemma if clause else ""
    background = False
    if clause is None and not scene.clauses:
        stop = scene.span.end
        begin = scene.span.start
    elif clause is None:
        stop = next((w.start for w in scene.words if w.start > end and w.tag in {",", ";"}), end)
    elif (
        (role == "subject" and (lemma in _OCCUR or (clause.verb.passive and lemma in _CARRY_OUT)))
        or (role == "object" and lemma in _CARRY_OUT)
        or lemma in {"blame", "accuse"}
    ):
        begin, stop = extent(scene, clause)
    elif lemma == "claim" and "responsibility" in window(scene, clause):
        begin, stop = extent(scene, clause)
        role = "object"
    elif (kind in {Kind.PROTEST, Kind.TALKS} and noun.prep) or clause is None:
        return None
    elif (role == "lead" and is_toll(scene, clause) and kind in VIOLENT) or (
        role == "object" and lemma == "be" and any(head_of(scene, n) == "there" for n in clause.subject)
    ):
        begin, stop = extent(scene, clause)
    elif kind is Kind.CAPTURE and role in {"subject", "lead"} and not noun.prep and not clause.verb.modal:
        stop = max([end, *(chars(scene, n)[1] for n in followers(scene, noun, clause) if n.prep in {"of", "to"})])
    elif (
        (role == "object" and lemma == "deny")
        or (kind not in {Kind.CEASEFIRE, Kind.TALKS} and is_shown(clause, noun))
        or of_content(scene, noun)
        or is_planned(scene, noun)
    ):
        stop = max([end, *(chars(scene, n)[1] for n in followers(scene, noun, clause)[:2])])
    elif (
        is_shared_in(scene, clause, noun)
        or is_owned(scene, noun)
        or (_spell(scene, noun) and after_time(scene, noun))
        or noun.prep in PREPARED
        or (noun.prep in _EVENT_PREPS and role == "phrase" and lemma in _CARRY_OUT | {"claim", "arrest"})
    ):
        background = True
    else:
        return None
    pause = clause is not None and role == "object" and is_to_end(clause, kind)
    if pause:
        kind = Kind.CEASEFIRE  # "suspend hostilities" begins a truce
    if (kind is Kind.BOMBING and is_mishap(scene)) or is_policing(scene, noun):
        return None
    if not _specific(scene, noun, clause, kind, background=background):
        return None
    head = scene.words[noun.head]
    toll = role == "lead" and clause is not None and is_toll(scene, clause)
    draft = Draft(kind, at, begin, stop, start, head.end, trigger=trigger, word=head.text, background=background)
    draft.casualties = toll
    draft.actors = nominal_actors(scene, noun, clause, draft)
    draft.where = nominal_where(scene, noun, clause)
    if draft.where is None and trigger.kind not in _KIND_PREPS:
        draft.where = place_in(scene, start, end)
    if lemma in {"blame", "accuse"} and clause is not None and not background:
        draft.actors = names_of(scene, blamed(clause, role), clause, draft)
    elif (
        role == "object"
        and not draft.actors
        and clause is not None
        and lemma
        not in {"report", "suffer", "face", "repel", "witness", "see", "condemn", "survive", "escape", "foil", "thwart"}
    ):
        agents, _ = passive_parts(clause)
        draft.actors = names_of(scene, agents, clause, draft)
    if background:
        last = [
            n
            for n in followers(scene, noun, clause)
            if n.prep in {"of", "in", "on", "by", "against", "at", "near", "between"}
        ][:2]
        draft.end = max([end, *(chars(scene, n)[1] for n in last)])
    draft.ended = (
        lemma in {"end", "cease", "stop", "lift", "collapse", "fail", "conclude", "suspend", "halt"}
        or (lemma in {"come", "reach"} and "end" in window(scene, clause))
        or (lemma in {"declare", "announce"} and "over" in window(scene, clause))
        if clause and not pause
        else False
    )
    years = [w.low for w in scene.words[noun.start : noun.end] if re.fullmatch(r"(?:19|20)\d\d", w.low)]
    draft.year = int(years[0]) if years else None
    draft.targets = _nominal_targets(scene, noun, clause, draft)
    return draft


def _own_side(scene: Scene, noun: Noun, clause: Clause | None) -> bool:
    return name_of(scene, noun, (), modifier=True) is not None or any(
        n.prep in {"by", "on", "against", "between"} for n in followers(scene, noun, clause)
    )


def _travels(scene: Scene, noun: Noun, clause: Clause | None, kind: Kind) -> bool:
    moving = kind in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN}
    return moving and any(place_in(scene, *chars(scene, n)) for n in followers(scene, noun, clause))


def _specific(  # noqa: PLR0911 - one sign a return
    scene: Scene, noun: Noun, clause: Clause | None, kind: Kind, *, background: bool
) -> bool:
    """A nominal event needs a place or a side of its own; "the war", "an attack" alone say too little."""
    start, end = chars(scene, noun)
    if singular(head_of(scene, noun)) == "strike" and noun.end - noun.start <= 3 and not _own_side(scene, noun, clause):
        return False  # labour strikes have no side before them and no "on" after them
    if kind.value in _KIND_PREPS:
        return nominal_where(scene, noun, clause) is not None
    if nominal_where(scene, noun, clause) is not None or place_in(scene, start, end) is not None:
        return True
    if kind in {Kind.CEASEFIRE, Kind.TALKS, Kind.VIOLATION} and not background:
        return True
    if kind in VIOLENT and points_back(scene, noun, clause):
        return True
    if _own_side(scene, noun, clause) or _travels(scene, noun, clause, kind):
        return True
    definite = scene.words[noun.start].low in {"the", "this", "that"} and noun.end - noun.start <= 2
    if kind in VIOLENT and _one_place(scene) and (_is_new(scene, noun) if background else not definite):
        return background or clause is None or not clause.verb.negation
    if clause is None:
        return bool(scene.places)
    if (
        not background
        and clause.verb.lemma in _CARRY_OUT - {"claim"}
        and any(sort_of(scene, n) == "armed" for n in clause.subject)
    ):
        return True
    return (
        not background
        and clause is not None
        and any(place_in(scene, *chars(scene, n)) for n in (*clause.phrases, *clause.lead))
    )


def _nominal_targets(scene: Scene, noun: Noun, clause: Clause | None, draft: Draft) -> list[ActorName]:
    if draft.kind not in VIOLENT:
        return []
    later = [
        n
        for n in followers(scene, noun, clause)
        if n.prep in {"on", "against"} and sort_of(scene, n) in {"armed", "civilian", "name"}
    ]
    return names_of(scene, later[:1], clause, draft)
