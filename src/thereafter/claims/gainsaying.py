"""What one party says and another denies with a pointer: “…; the army denies it”, “a charge Kyiv rejects”."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from thereafter.claims.attribution import said
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.commitments import Commitment
from thereafter.claims.grammar.denials import CALLING, CONTENT, FALSE, SAYING_NO
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.draft import chars
from thereafter.claims.scene.scene import Scene
from thereafter.claims.voices import chain, same_voice
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import Quote

_POINTERS = frozenset("it this that which".split())
_TOLD = frozenset((Status.ASSERTED, Status.REPORTED, Status.ALLEGED))
_NO_EVENT = frozenset((Kind.STATEMENT, Kind.THREAT, Kind.PREDICTION, Kind.OTHER))
_SAID = CONTENT - {"news", "word", "assurance", "denial", "admission", "statement"}
_LESS = 0.12  # of confidence: what the pointer means is found by nearness


def gainsaid(scene: Scene, found: list[Claim]) -> Iterator[Claim]:
    """The claims of a sentence once more, as denied by whoever in it, or in the next, says they are not so."""
    before = scene.memory.told
    for at, clause in enumerate(scene.clauses):
        if not _points_back(scene, clause, at):
            continue
        start, end = _span(scene, clause)
        inside = [claim for claim in found if claim.quote.start < start and claim.status in _TOLD]
        told = max(inside, key=lambda one: one.quote.start, default=None)
        if told is None and before is not None and scene.memory.number - before[0] == 1 and at == 0:
            told = before[1]
        denial = _denied(scene, told, at, start, end) if told is not None and told.kind not in _NO_EVENT else None
        if denial is not None:
            yield denial
    for claim in found:
        named = any(one.start is not None for one in claim.said_by)
        if named and claim.status in _TOLD:
            scene.memory.told = (scene.memory.number, claim)


def _points_back(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether a clause calls untrue what was said before it, and says nothing of its own."""
    verb, words = clause.verb, scene.words
    if verb.form != "fin" or verb.passive or verb.negation or verb.modal or not clause.subject:
        return False
    ahead = " ".join(word.low for word in words[verb.end : verb.end + 8] if word.tag != "X")
    called = verb.lemma in CALLING and FALSE.search(ahead) is not None
    if not called and verb.lemma not in SAYING_NO - {"discount", "downplay"}:
        return False
    if any(one.governor == at and one.relation in {"comp", "inf"} for one in scene.clauses):
        return False
    first = min(noun.start for noun in clause.subject)
    last = words[first - 1].low if first else ""
    if last in {"which", "that"} or singular(last) in _SAID:  # "a charge the governor rejects"
        return True
    return any(_is_pointer(scene, noun.start, noun.head) for noun in clause.objects)


def _is_pointer(scene: Scene, start: int, head: int) -> bool:
    word = scene.words[head].low
    if word in _POINTERS:
        return True
    of_its_own = [one.low for one in scene.words[head + 1 : head + 2]] in (["of"], ["that"], ["from"], ["to"], ["for"])
    return singular(word) in _SAID and not of_its_own and scene.words[start].low in {"the", "this", "that", "a", "an"}


def _span(scene: Scene, clause: Clause) -> tuple[int, int]:
    nouns = [chars(scene, noun) for noun in (*clause.subject, *clause.objects)]
    verb = scene.words[clause.verb.start].start, scene.words[clause.verb.end - 1].end
    return min(start for start, _ in (*nouns, verb)), max(end for _, end in (*nouns, verb))


def _denied(scene: Scene, told: Claim, at: int, start: int, end: int) -> Claim | None:
    """A claim as somebody else denies it; None where that is nobody, or whoever told it."""
    held = Commitment(status=Status.DENIED, sayers=[at])
    voices = said(scene, start, held)
    own = {same_voice(one) for one in told.said_by if one.start is not None}
    if not voices or same_voice(voices[0]) in own:
        return None
    return structs.replace(
        told,
        id=content_id("clm", told.id, start, end, Status.DENIED),
        quote=Quote(report=told.quote.report, start=start, end=end, text=scene.text[start:end]),
        status=Status.DENIED,
        said_by=chain(voices, scene.report, held),
        hedges=(),
        figures=(),
        stated_cause=None,
        heading=f"denied: {told.heading.removeprefix('alleged: ')}",
        confidence=round(max(0.1, told.confidence - _LESS), 2),
    )
