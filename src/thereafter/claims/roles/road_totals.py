"""Running totals of people on the road: “bringing to 34,000 those who have left X”, “the number … rises to 9,000”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from thereafter.claims.roles.road_claims import Told, made
from thereafter.claims.roles.road_places import Road, road_behind
from thereafter.claims.roles.road_words import (
    BRINGS,
    WHO,
    WHO_LEFT,
)
from thereafter.claims.roles.roads import RISEN
from thereafter.claims.scene.scene import Scene, complete, is_place
from thereafter.record.claim import Claim
from thereafter.record.kinds import Basis, Group, Kind
from thereafter.record.values import When


def risen_totals(scene: Scene, reader: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """“The number of people displaced from X has risen to 9,000”: who and from where stand before the number."""
    for risen in RISEN.finditer(scene.text, scene.span.start, scene.span.end):
        complete(scene)
        figure = next((f for f in scene.figures if risen.end() - 24 <= (f.start or 0) <= risen.end()), None)
        who = WHO.search(scene.text, risen.start(), risen.end())
        gone = WHO_LEFT.search(scene.text, risen.start(), risen.end())
        if figure is None or who is None or gone is None or any(figure in c.figures for c in claims):
            continue
        near = [c for c in claims if c.quote.start < risen.end() and risen.start() < c.quote.end]
        if any(f.what in {"people", "fighters"} for c in near for f in c.figures):
            continue
        group, end = Group(who.lastgroup or ""), figure.end or risen.end()
        road = road_behind(scene, gone, risen.end())
        if road.origin is not None or road.destination is not None:
            whole = made(
                scene,
                reader,
                risen.start(),
                end,
                Kind.MOVEMENT,
                group,
                road,
                Told(risen, risen.start(), end, (group,), "", False),
            )
            yield structs.replace(whole, basis=Basis.TOTAL, figures=(structs.replace(figure, what="people"),))


def totals(scene: Scene, reader: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """“Bringing to 34,000 the number who have left X”: a running total of those the sentence tells of."""
    verb = BRINGS.search(scene.text, scene.span.start, scene.span.end)
    if verb is None:
        return
    complete(scene)
    part = "first" if verb["first"] else "last"
    figure = next((f for f in scene.figures if verb.start(part) <= (f.start or 0) < verb.end(part)), None)
    ahead = re.compile(r"[;.]|$").search(scene.text, verb.end(), scene.span.end)
    stop = ahead.start() if ahead else scene.span.end
    moving = WHO_LEFT.search(scene.text, verb.start(), stop) or (claims and not verb["first"])
    if figure is None or not moving or figure.what in {"killed", "wounded"}:
        return
    if any(c.kind is Kind.MOVEMENT and verb.start() < c.quote.start < stop for c in claims):
        return  # told by its own verb: “raising the number of fighters who fled from X to Y to nearly 200”
    named = [p for p in scene.places if p.start is not None and verb.start() <= p.start < stop and is_place(scene, p)]
    last = claims[-1] if claims else None
    from_there = [
        p
        for p in named
        if not re.search(r"\b(?:to|into|in)\s+(?:\w+\s+)?$", scene.text[max(0, (p.start or 0) - 20) : p.start])
    ]
    origin = next(iter(from_there), None) or (last.origin or last.where if last is not None else None)
    destination = next((p for p in named if p not in from_there), None)
    if origin is None and destination is None:
        return
    group = last.group if last is not None and last.group is not None else Group.EVACUEES
    group = Group.EVACUEES if group is Group.FIGHTERS else group
    ends = [p.end or 0 for p in (origin, destination) if p is not None and verb.start() <= (p.start or 0) < stop]
    told = Told(verb, verb.start(), stop, (group,), "", False)
    whole = made(
        scene, reader, verb.start(), max([verb.end(), *ends]), Kind.EVACUATION, group, Road(origin, destination), told
    )
    kept = structs.replace(figure, what="people")
    yield structs.replace(whole, basis=Basis.TOTAL, figures=(kept,), when=When(latest=scene.heard_on), mode=None)
