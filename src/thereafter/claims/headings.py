"""A plain line for tables, made from the roles and never harder than the quotation."""

from __future__ import annotations

from thereafter.claims.grammar.commitments import Commitment
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.grammar.words import PLURAL_HEADS
from thereafter.claims.scene.actors import demonym_pattern
from thereafter.claims.scene.draft import Draft
from thereafter.claims.telling.journeys import MOVING, Journey
from thereafter.record.claim import CALLED_FOR, Claim
from thereafter.record.kinds import Kind, Precision, Status
from thereafter.record.values import ActorName, Figure, Where

_PHRASES = {
    Kind.CLASH: "fighting",
    Kind.AIR_STRIKE: "air strike",
    Kind.SHELLING: "shelling",
    Kind.BOMBING: "bombing",
    Kind.SIEGE: "siege",
    Kind.ATTACK_ON_CIVILIANS: "attack on civilians",
    Kind.CAPTURE: "capture",
    Kind.WITHDRAWAL: "withdrawal",
    Kind.CONTROL: "control",
    Kind.OFFENSIVE: "attack",
    Kind.EVACUATION: "evacuation",
    Kind.MOVEMENT: "movement",
    Kind.RETURN: "return",
    Kind.CEASEFIRE: "ceasefire",
    Kind.TALKS: "talks",
    Kind.VIOLATION: "ceasefire violation",
    Kind.SUPPORT: "support",
    Kind.RECRUITMENT: "recruitment",
    Kind.SPLIT: "split",
    Kind.DESTRUCTION: "destruction",
    Kind.EXPLOSIVES: "explosives",
    Kind.AID: "aid",
    Kind.ABDUCTION: "abduction",
    Kind.ARREST: "arrest",
    Kind.PROTEST: "protest",
    Kind.STATEMENT: "statement",
    Kind.THREAT: "threat",
    Kind.PREDICTION: "prediction",
    Kind.OTHER: "violence",
}
_MARKS = {
    Status.DENIED: "denied: ",
    Status.PLANNED: "planned: ",
    Status.CONDITIONAL: "possible: ",
    Status.PREDICTED: "predicted: ",
    Status.OPINION: "opinion: ",
    Status.ALLEGED: "alleged: ",
    Status.REPORTED: "",
    Status.ASSERTED: "",
}


_STATED = {"backs": "backs", "arms": "arms", "joins": "joins", "splits_from": "splits from"}
_COUNTED = frozenset("killed wounded people fighters families share".split())
_ANYBODY = frozenset("people person persons others civilians more".split())


def heading_of(  # noqa: PLR0917 - the parts of one reading
    draft: Draft,
    held: Commitment,
    actors: tuple[ActorName, ...],
    targets: tuple[ActorName, ...],
    where: Where | None,
    journey: Journey,
    figures: tuple[Figure, ...],
) -> str:
    """Kind, sides, place and number in a line."""
    mark = "called for: " if CALLED_FOR in held.hedges else _MARKS[held.status]
    line = mark + _core(draft, actors, targets, where, journey)
    return line[:1].upper() + line[1:] + _counts(figures)


def recounted(claim: Claim, figures: tuple[Figure, ...]) -> str:
    """A claim's heading with other numbers behind it than its own."""
    return claim.heading.removesuffix(_counts(claim.figures)) + _counts(figures)


def _counts(figures: tuple[Figure, ...]) -> str:
    counted = [_number(f) for f in figures if f.what in _COUNTED][:2]
    return f" ({', '.join(counted)})" if counted else ""


def _number(figure: Figure) -> str:
    words = figure.wording[:1].lower() + figure.wording[1:]
    if figure.what == "share":
        return f"{words} of it"
    noun = figure.unit if figure.unit not in {figure.what, "wounded", "injured", "dead", "lives"} else ""
    if noun == "people" and figure.best == 1:
        noun = "person"
    return " ".join(part for part in (words, noun, figure.what if figure.what != "people" or not noun else "") if part)


def _name(one: ActorName) -> str:
    """The name in running text: "rebels", "Turkish forces"."""
    if demonym_pattern().fullmatch(one.name):
        return f"{one.name} forces"
    first = one.name.split(" ", maxsplit=1)[0]
    plural = first.endswith("s") or first.lower() in PLURAL_HEADS
    common = first.isalpha() and plural and (in_class("armed", first.lower()) or in_class("civilian", first.lower()))
    return one.name[:1].lower() + one.name[1:] if common and not first.isupper() else one.name


def _in(where: Where | None) -> str:
    if where is None:
        return ""
    return f" at {where.name}" if where.precision is Precision.BUILDING else f" in {where.name}"


def _core(
    draft: Draft, actors: tuple[ActorName, ...], targets: tuple[ActorName, ...], where: Where | None, journey: Journey
) -> str:
    word = ("end of " if draft.ended else "") + _PHRASES[draft.kind]
    by = " and ".join(map(_name, actors[:2]))
    to = " and ".join(_name(t) for t in targets[:2] if t.name.lower() not in _ANYBODY)
    if draft.kind in MOVING:
        return _moved(word, actors, where, journey)
    if draft.relation in _STATED and by and to:
        return f"{by} {_STATED[draft.relation]} {to}" + _in(where)
    if draft.kind in {Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE} and where:
        return f"{word} of {where.name}" + (f" by {by}" if by else "") + _from(draft, to)
    if draft.kind is Kind.WITHDRAWAL and where:
        return f"{word} from {where.name}" + (f" by {by}" if by else "")
    if draft.casualties and not by:
        to = ""  # the victims, not a side
    return word + _in(where) + (f" by {by}" if by else "") + (f", against {to}" if to else "")


def _from(draft: Draft, to: str) -> str:
    if not to:
        return ""
    return f" from {to}" if draft.kind is Kind.CAPTURE else f", against {to}"


def _moved(word: str, actors: tuple[ActorName, ...], where: Where | None, journey: Journey) -> str:
    who = journey.group.value if journey.group else (_name(actors[0]) if actors else "people")
    road = (f" from {journey.origin.name}" if journey.origin else "") + (
        f" to {journey.destination.name}" if journey.destination else ""
    )
    return f"{word} of {who}{road}" + ("" if road else _in(where))
