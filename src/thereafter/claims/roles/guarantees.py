"""Under whose guarantee people move: who brokered, guaranteed, escorted or oversaw it, named in the same sentence."""

from __future__ import annotations

from collections.abc import Iterator

from thereafter.claims.scene.actors import demonym_pattern, known_actor
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.values import ActorName

_DEAL = (
    r"(?:deals?|agreements?|accords?|pacts?|swaps?|exchanges?|cease-?fires?|truces?|arrangements?|operations?|missions?"
    r"|efforts?|plans?|initiatives?|evacuations?|corridors?|passage|pauses?|settlements?)"
)
_DONE = (
    r"(?:brokered|mediated|guaranteed|sponsored|negotiated|overseen|supervised|monitored|escorted|accompanied|facilitated"
    r"|organi[sz]ed|arranged|co-?ordinated|protected|underwritten|chaperoned|policed)"
)
_CAPITALISED = (
    r"[A-Z][\w’'.]*(?:[ -](?:(?:of|for)\s+(?:the\s+)?)?[A-Z][\w’'.]*){0,5}"
    r"(?:\s+(?:government|regime|authorities|monitors|peacekeepers|troops|forces|army|soldiers|officials|mediators|police|observers|tanks|vehicles))?"
)
_PLAIN = (
    r"(?:[a-z]+\s+)?(?:elders|mediators|clerics|army|military|monitors|observers|peacekeepers|soldiers|police|sheikhs|bishops"
    r"|troops)"
)
_NAME = rf"(?:the\s+)?(?:{_CAPITALISED}|{_PLAIN})(?!\w)"
_NAMES = rf"(?P<names>{_NAME}(?:(?:,\s+and|,|\s+and|\s+or)\s+{_NAME})*)"
_PATTERNS = tuple(
    regex(pattern)
    for pattern in (
        rf"\b{_DONE}(?:,?\s+and\s+{_DONE})?\s+by\s+{_NAMES}",
        rf"\b{_DEAL}\s+(?:(?:that\s+was|which\s+was)\s+)?(?:led|run|agreed|promised|secured)\s+by\s+{_NAMES}",
        rf"\b{_DEAL}\s+(?:(?:reached|struck|agreed|signed|made|concluded)\s+)?between\s+{_NAMES}",
        rf"\bunder\s+(?:the\s+)?(?:{_NAMES})(?:['’]s?)?\s+(?:supervision|protection|auspices|escort|guarantees?|mediation|oversight)\b",
        r"\bunder\s+(?:the\s+)?(?:\w+\s+)?(?:supervision|protection|auspices|escort|guarantees?|eyes?|watch|mediation|oversight"
        rf"|gaze)\s+of\s+{_NAMES}",
        rf"\b{_NAMES}[-‑–](?:brokered|mediated|sponsored|guaranteed|backed|led|negotiated|supervised|escorted)\s+(?:\w+\s+)?{_DEAL}",
        rf"\bagree(?:s|d|ment|ments)?\s+with\s+(?:the\s+)?{_NAMES}(?=\s+(?:to|for|on|under|that)\b|[,.;])",
        rf"\b(?:with|on)\s+(?:\w+\s+)?guarantees?\s+(?:from|by|of)\s+{_NAMES}",
    )
)
_PAIR = regex(rf"\b(?P<one>[A-Z]\w+)[-‑–](?P<other>[A-Z]\w+)\s+(?:\w+\s+)?{_DEAL}\b")
_ONE = regex(rf"(?:the\s+)?(?P<name>{_CAPITALISED}|{_PLAIN})(?!\w)")
_NOBODY = regex(r"\b(?:without|no|lack\s+of|nor|not|denied|refused)\s+(?:\w+\s+){0,3}$")


def guarantors(scene: Scene) -> tuple[ActorName, ...]:
    """Everybody the sentence names so, in order, none twice; "without guarantees from X" names nobody."""
    found: dict[str, ActorName] = {}
    for name in sorted(_named(scene), key=lambda one: one.start or 0):
        found.setdefault(name.id or name.name.casefold(), name)
    return tuple(found.values())


def _named(scene: Scene) -> Iterator[ActorName]:
    text, start, end = scene.text, scene.span.start, scene.span.end
    for pattern in _PATTERNS:
        for told in pattern.finditer(text, start, end):
            if not _NOBODY.search(text, max(start, told.start() - 40), told.start()):
                for one in _ONE.finditer(text, *told.span("names")):
                    yield from _actor(scene, *one.span("name"))
    for told in _PAIR.finditer(text, start, end):
        for part in ("one", "other"):
            if demonym_pattern().fullmatch(told[part]):
                yield from _actor(scene, *told.span(part))


_GROUP = regex(
    r"\b(?:Committee|Council|Crescent|Cross|Nations|UN|Union|League|Ministry|Commission|Forces?|Army|Agency|Programme|Program"
    r"|Organi[sz]ation|Office|Mission|Church|Mosque|Society|Front|Brigades?|Movement|Alliance|Coalition|Government|Centre|Center)\b"
)


def _actor(scene: Scene, start: int, end: int) -> Iterator[ActorName]:
    """A known actor, a people, or a body by its words; a person's name is nobody's guarantee here."""
    name = scene.text[start:end]
    if name.endswith(("’s", "'s")):
        name = name[:-2]
    name = name.rstrip(".") if name.count(".") == 1 else name  # “U.N.” keeps its own
    one = known_actor(name, day=scene.report.published, countries=scene.countries)
    group = name.split()[-1].islower() or _GROUP.search(name) or demonym_pattern().fullmatch(name)
    place = any(p.start is not None and p.start <= start and start + len(name) <= (p.end or 0) for p in scene.places)
    if one is not None or group or place:
        yield ActorName(name=name, id=one.id if one is not None else None, start=start, end=start + len(name))
