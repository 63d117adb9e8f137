"""What stands beside the verbs: holders and backers in adjectives, control in phrases, stated unknowns, predictions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.measures.when import undated
from thereafter.claims.roles.wayfarers import wayfarers
from thereafter.claims.scene.actors import actor, demonym_pattern, known_actor
from thereafter.claims.scene.draft import WAR
from thereafter.claims.scene.scene import Scene, complete, is_place, trimmed
from thereafter.claims.scene.speakers import closing, grade_of
from thereafter.patterns import regex
from thereafter.record.claim import CALLED_FOR, Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import ActorName, Figure, Quote, When, Where

IN_PASSING = 0.5  # said in an adjective: rarely wrong, rarely dated

_HOLDER = (
    r"(?P<holder>(?:[A-Z][\w.'’]*(?:\s(?:al-)?[A-Z][\w.'’]*){0,3}"
    r"|rebel|opposition|government|regime|militant|insurgent|jihadist|separatist|army|Kurdish))"
)
_HELD = regex(rf"\b{_HOLDER}[-‑–](?:held|controlled|occupied|ruled)\b")
_UNDER = regex(
    r"\b(?:is|are|was|were|been|came|comes|fell|remains?|remained|still|now|already|currently|fully|largely|(?:town|city|village|area|district|enclave|pocket|suburb|province)s?(?:\s+(?:in|of)\s+(?:[A-Z][\w'’-]*\s*){1,3})?)\s+(?:\w+ly\s+|now\s+|still\s+|already\s+|back\s+|again\s+|once\s+(?:more|again)\s+)?(?:under|in)\s+(?:the\s+)?(?:full\s+|firm\s+)?"
    r"(?:(?P<adjective>[\w'’-]+(?:\s[\w'’-]+){0,3}?)(?:['’]s)?\s+(?:control|hands)\b|(?:control|hands)\s+of\s+(?:the\s+)?(?P<of>[\w'’-]+(?:\s[\w'’-]+){0,3}))"
)
_BACKED = regex(
    r"\b(?P<backer>(?:US|U\.S\.|UK|UN|EU|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?))(?:[-‑–](?P<how>backed|supported|armed|funded|trained)|\s(?P<alone>backed))\s+"
    r"(?P<backed>(?:[\w'’.-]+\s+){0,5}?(?:[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*|(?:rebels?|separatists|forces|fighters|militias?|militants|insurgents|opposition|army|government|factions|groups?|troops)\b))"
)
_LOYAL = regex(
    r"\s+loyal\s+to\s+(?:the\s+)?(?:(?:former|ousted|exiled|deposed|elected|old)\s+)?(?:[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*|\w+)"
)
_UNKNOWN = regex(
    r"\b(?:(?:it\s+(?:is|was|remains)|remains?|is|are|was)\s+(?:still\s+|currently\s+|yet\s+)?(?:unclear|unknown|not\s+(?:yet\s+|immediately\s+)?(?:clear|known)|uncertain)"
    r"|whereabouts\s+(?:\w+\s+){0,4}?(?:are|is|remain\w*|were|was)\s+(?:still\s+)?unknown|(?:are|is|remain)\s+(?:still\s+)?(?:missing|unaccounted\s+for)|no\s+(?:information|word|news|details?)\s+(?:on|about|of)\b"
    r"|no\s+(?:group|one|organi[sz]ation)\s+(?:has\s+|have\s+)?(?:immediately\s+|yet\s+)?claim(?:s|ed)?\s+responsibility|does\s+not\s+know|could\s+not\s+be\s+(?:independently\s+)?(?:verified|confirmed))",
    re.IGNORECASE,
)
_PROMISED = regex(
    r"\b(?:(?:launch\w*|open\w*|(?<!in\s)order\w*|promis\w*|announc\w*|pledg\w*|begin|began|start\w*|establish\w*|sets?\s+up|creat\w+)\s+(?:[\w-]+\s+){0,4}?(?P<inquiry>inquiry|investigation|probe|commission\s+of\s+inquiry|fact-finding\s+(?:mission|commission|team))"
    r"|(?:call(?:s|ed|ing)?\s+for|demand(?:s|ed|ing)?|request(?:s|ed|ing)?)\s+(?:[\w-]+\s+){0,4}?(?P<asked>inquiry|investigation|probe)"
    r"|(?:will|would|(?:is|are|was|were)\s+to)\s+investigate"
    r"|(?P<talks>talks|negotiations|peace\s+conference|round\s+of\s+talks)\s+(?:(?:are|is)\s+(?:scheduled|set|due|planned|expected)|will|scheduled|due|to\s+be\s+held)\b"
    r"|will\s+(?:hold|host|attend|resume|begin|start)\s+(?:\w+\s+){0,5}?(?P<hold>talks|negotiations|peace\s+conference))",
    re.IGNORECASE,
)
_PREDICTION = regex(
    r"\b(?:(?P<target>next\s+(?:major\s+|main\s+|likely\s+)?target)|on\s+the\s+horizon|will\s+(?:be|become)\s+the\s+next|would\s+take\s+(?:\w+\s+){0,2}?(?:months|years|weeks)|"
    r"(?:is|are)\s+going\s+to\s+take\s+(?:months|years|weeks)|(?:is|are)\s+(?:likely|expected|bound|poised|feared)\s+to\s+(?!recover\b|survive\b|live\b)(?:be\s+|become\s+|see\s+)?\w+|far\s+from\s+over|"
    r"will\s+be\s+(?:reading|hearing)\s+(?:\w+\s+){0,3}?more|risks?\s+(?:of\s+)?(?:a\s+)?(?:massacre|escalation|civil\s+war)|could\s+(?:become|turn\s+into|lead\s+to|trigger))",
    re.IGNORECASE,
)
_OPINION = regex(r"\b(?:I\s+(?:bet|suspect|think|believe|guess)|in\s+my\s+view|as\s+I\s+think)\b", re.IGNORECASE)


_PATTERNS = (_HELD, _UNDER, _BACKED, _UNKNOWN, _PROMISED, _PREDICTION)


def sidelines(scene: Scene, reader: str, claims: list[Claim]) -> list[Claim]:
    """Claims made in passing by a sentence that mostly says something else."""
    gone = wayfarers(scene, reader, claims)
    if not any(pattern.search(scene.text, scene.span.start, scene.span.end) for pattern in _PATTERNS):
        return gone
    complete(scene)
    found = [
        *gone,
        *_held(scene, reader),
        *_under(scene, reader),
        *_backed(scene, reader),
        *_unknown(scene, reader),
        *_promised(scene, reader),
        *_predicted(scene, reader),
    ]
    return [one for one in found if not any(_is_known(one, claim) for claim in claims)]


def _is_known(one: Claim, claim: Claim) -> bool:
    """Whether a claim told before is of the same kind and place, in words that begin with the same or hold these."""
    same = one.kind is claim.kind and (one.where and one.where.name) == (claim.where and claim.where.name)
    here, held = one.quote, claim.quote
    within = one.kind is Kind.CONTROL and held.start <= here.start and here.end <= held.end
    return same and (here.start == held.start or within)


def _make(  # noqa: PLR0917 - the parts of one reading
    scene: Scene,
    reader: str,
    kind: Kind,
    status: Status,
    start: int,
    end: int,
    heading: str,
    *,
    actors: tuple[ActorName, ...] = (),
    targets: tuple[ActorName, ...] = (),
    where: Where | None = None,
    when: When | None = None,
    hedges: tuple[str, ...] = (),
    relation: str | None = None,
    figures: tuple[Figure, ...] = (),
    confidence: float = IN_PASSING,
) -> Claim:
    report = scene.report
    roles = [a.id or a.name for a in (*actors, *targets)] + [where.name if where else ""]
    return Claim(
        id=content_id("clm", report.id, start, end, kind, *roles),
        quote=Quote(report=report.id, start=start, end=end, text=scene.text[start:end]),
        kind=kind,
        status=status,
        actors=actors,
        targets=targets,
        where=where,
        when=when or When(),
        figures=figures,
        said_by=closing(report),
        hedges=hedges,
        heading=heading,
        relation=relation,
        reader=reader,
        confidence=confidence,
        report=report.id,
        published=report.published,
        publisher=report.publisher,
        url=report.url,
        lineage=report.lineage,
        grade=grade_of(report),
    )


def _named(scene: Scene, start: int, end: int, phrase: str = "") -> ActorName | None:
    start, end = trimmed(scene.text, start, end)
    words = scene.text[start:end]
    one = known_actor(phrase or words, day=scene.report.published, countries=scene.countries)
    if one is None and words.lower() in {
        "rebel",
        "opposition",
        "government",
        "regime",
        "army",
        "militant",
        "insurgent",
    }:
        one = known_actor(f"{words} forces", day=scene.report.published, countries=scene.countries)
    if one is None and demonym_pattern().fullmatch(words):
        one = known_actor(f"{words} forces")
    if one is None and not words[:1].isupper():
        return ActorName(name=words, start=start, end=end)
    return ActorName(name=words, id=one.id, start=start, end=end) if one else None


def _held(scene: Scene, reader: str) -> Iterator[Claim]:
    """“rebel-held Harasta”, “the IS-held city of Raqqa”: a holder in an adjective, a place right after it."""
    for match in _HELD.finditer(scene.text, scene.span.start, scene.span.end):
        place = _after(scene, match.end(), 34)
        holder = _named(scene, match.start("holder"), match.end("holder"))
        if (
            place is None
            or holder is None
            or place.end is None
            or re.search(
                r"\b(?:formerly|once|previously|former|then|last|remaining|what\s+(?:was|were|had\s+been))(?:\s+the)?\s*$",
                scene.text[max(0, match.start() - 24) : match.start()],
            )
        ):
            continue
        between = scene.text[match.end() : place.start]
        if re.search(
            r"\b(?:in|near|from|of\s+[a-z]+|areas?|parts?|territor\w+|positions)\b", between
        ) and not re.fullmatch(
            r"\s+(?:\w+\s+)?(?:city|town|village|district|enclave|suburb|area|areas|neighbou?rhoods?|parts?|province)\s+of\s+(?:the\s+)?",
            between,
        ):
            continue
        yield _make(
            scene,
            reader,
            Kind.CONTROL,
            Status.ASSERTED,
            match.start(),
            place.end,
            f"{holder.name} holds {place.name} (said in passing)",
            actors=(holder,),
            where=place,
            when=_around(scene),
        )


def _after(scene: Scene, at: int, reach: int) -> Where | None:
    return next(
        (p for p in scene.places if p.start is not None and at <= p.start <= at + reach and is_place(scene, p)), None
    )


def _before(scene: Scene, at: int) -> Where | None:
    near = [p for p in scene.places if p.end is not None and p.end <= at and at - p.end <= 60 and is_place(scene, p)]
    return near[-1] if near and not re.search(r"[;.]", scene.text[near[-1].end or at : at]) else None


def _around(scene: Scene) -> When:
    return undated(scene.heard_on, wire=True)


_SIDES = frozenset(
    "rebel opposition government regime separatist militant insurgent jihadist army military state junta".split()
)


def _is_side(name: str) -> bool:
    return name in _SIDES or in_class("armed", name.rsplit(maxsplit=1)[-1].lower())


def _under(scene: Scene, reader: str) -> Iterator[Claim]:
    """“X, which is under opposition control”."""
    for match in _UNDER.finditer(scene.text, scene.span.start, scene.span.end):
        group = "adjective" if match.group("adjective") else "of"
        holder, place = _named(scene, match.start(group), match.end(group)), _before(scene, match.start())
        if holder is None or place is None or place.start is None or (holder.id is None and not _is_side(holder.name)):
            continue
        yield _make(
            scene,
            reader,
            Kind.CONTROL,
            Status.ASSERTED,
            place.start,
            match.end(),
            f"{holder.name} holds {place.name}",
            actors=(holder,),
            where=place,
            when=_around(scene),
        )


def _backed(scene: Scene, reader: str) -> Iterator[Claim]:
    """“US-backed Syrian Democratic Forces”: the backing is a claim of its own."""
    for match in _BACKED.finditer(scene.text, scene.span.start, scene.span.end):
        backer = known_actor(match["backer"], day=scene.report.published, countries=scene.countries) or known_actor(
            f"{match['backer']} government"
        )
        backed = _named(scene, match.start("backed"), match.end("backed"))
        if (
            backer is None
            or backed is None
            or actor(backer.id) is None
            or re.search(r"\b(?:in|of|for|on|by|to|at)\b", match["backed"])
        ):
            continue
        last = match["backed"].split()[-1].rstrip(".")
        if backed.id is None and not (
            in_class("armed", last) or in_class("civilian", last) or last in {"factions", "opposition", "separatists"}
        ):
            continue
        words = re.sub(r"^(?:The|Six|Two|Three|Four|Five|Several|Some|Many|Most)\s+", "", match["backer"])
        name = ActorName(name=words, id=backer.id, start=match.end("backer") - len(words), end=match.end("backer"))
        if (loyal := _LOYAL.match(scene.text, backed.end or 0, scene.span.end)) is not None:
            words = scene.text[backed.start : loyal.end()]
            backed = ActorName(name=words, id=backed.id, start=backed.start, end=loyal.end())
        how = _HOW[match["how"] or match["alone"]]
        yield _make(
            scene,
            reader,
            Kind.SUPPORT,
            Status.ASSERTED,
            match.start(),
            max(match.end(), backed.end or 0),
            f"{name.name} {how} {backed.name}",
            actors=(name,),
            targets=(backed,),
            when=_around(scene),
            relation=how,
        )


_HOW = {"backed": "backs", "supported": "backs", "armed": "arms", "funded": "backs", "trained": "backs"}


def _unknown(scene: Scene, reader: str) -> Iterator[Claim]:
    """A question the report itself leaves open."""
    match = _UNKNOWN.search(scene.text, scene.span.start, scene.span.end)
    if match is not None and not _is_count(scene, match) and _about_war(scene):
        yield _make(
            scene,
            reader,
            Kind.STATEMENT,
            Status.ASSERTED,
            scene.span.start,
            scene.span.end,
            "Not known: " + _line(scene),
            where=_some_place(scene),
            when=_around(scene),
            hedges=("unknown", match.group()),
        )


def _is_count(scene: Scene, match: re.Match[str]) -> bool:
    """“Dozens were killed and around 90 are missing”: a number among others is no question left open."""
    numbers = [one for one in scene.figures if one.end is not None and one.end <= match.start()]
    last = numbers[-1] if len(numbers) > 1 and match.group().endswith(("missing", "for")) else None
    return last is not None and len(scene.text[last.end : match.start()].split()) <= _NAMED


_NAMED = 2  # words for who is missing: “12 people”, “12 of them”


def _promised(scene: Scene, reader: str) -> Iterator[Claim]:
    """Inquiries and talks that were announced: somebody should look whether they came."""
    match = _PROMISED.search(scene.text, scene.span.start, scene.span.end)
    if match is None or not _about_war(scene):
        return
    later = [h.when for h in scene.times if h.when.earliest and scene.heard_on and h.when.earliest >= scene.heard_on]
    yield _make(
        scene,
        reader,
        Kind.STATEMENT,
        Status.PLANNED,
        scene.span.start,
        scene.span.end,
        f"{'Called for' if match['asked'] else 'Announced'}: {_line(scene)}",
        where=_some_place(scene),
        when=later[0] if later else _around(scene),
        hedges=(CALLED_FOR if match["asked"] else "promise", match.group()),
    )


def _about_war(scene: Scene) -> bool:
    return bool(WAR.search(scene.text, max(0, scene.span.start - 300), scene.span.end))


def _predicted(scene: Scene, reader: str) -> Iterator[Claim]:
    match = _PREDICTION.search(scene.text, scene.span.start, scene.span.end)
    where = _some_place(scene) or (scene.memory.recent_place() if match else None)
    if match is None or where is None or not _about_war(scene):
        return
    status = Status.OPINION if _OPINION.search(scene.sentence) else Status.PREDICTED
    yield _make(
        scene,
        reader,
        Kind.PREDICTION,
        status,
        scene.span.start,
        scene.span.end,
        "Expected: " + _line(scene),
        where=where,
        hedges=(match.group(),),
        confidence=0.45,
    )


def _some_place(scene: Scene) -> Where | None:
    return next((p for p in scene.places if is_place(scene, p)), None)


def _line(scene: Scene) -> str:
    words = " ".join(scene.sentence.split())
    return words if len(words) <= 140 else words[:139].rsplit(" ", 1)[0] + "…"
