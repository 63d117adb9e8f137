"""A plain line for tables, made from the roles and never harder than the quotation."""

from __future__ import annotations

from thereafter.claims.draft import Draft
from thereafter.claims.journeys import MOVING, Journey
from thereafter.claims.status import Commitment
from thereafter.record.kinds import Kind, Status
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
    line = _MARKS[held.status] + _core(draft, actors, targets, where, journey)
    counted = [f for f in figures if f.what in {"killed", "wounded", "people", "fighters", "families", "share"}][:2]
    if counted:
        line += " (" + ", ".join(f"{f.wording} {f.what}".strip() for f in counted) + ")"
    return line[:1].upper() + line[1:]


def _core(
    draft: Draft, actors: tuple[ActorName, ...], targets: tuple[ActorName, ...], where: Where | None, journey: Journey
) -> str:
    word = _PHRASES[draft.kind]
    if draft.ended:
        word = f"end of {word}"
    if draft.kind in MOVING:
        who = journey.group.value if journey.group else (actors[0].name if actors else "people")
        road = (f" from {journey.origin.name}" if journey.origin else "") + (
            f" to {journey.destination.name}" if journey.destination else ""
        )
        return f"{word} of {who}{road}" + (f", {where.name}" if where and not road else "")
    by = " and ".join(a.name for a in actors[:2])
    to = " and ".join(t.name for t in targets[:2])
    place = f" at {where.name}" if where else ""
    if draft.kind in {Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE} and where:
        place = f" of {where.name}"
    return (
        word
        + place
        + (f" by {by}" if by else "")
        + (f", against {to}" if to and draft.kind not in {Kind.SUPPORT} else f" for {to}" if to else "")
    )
