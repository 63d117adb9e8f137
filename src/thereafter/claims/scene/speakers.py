"""Who said it: reporting verbs, "according to", outlets and agencies; the one nearest to the fact first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thereafter.claims.grammar.denials import CALLING, SAYING_NO
from thereafter.claims.grammar.speech import ALLEGING, PREDICTING, reports
from thereafter.claims.scene.actors import known_actor
from thereafter.patterns import regex
from thereafter.record.report import Report
from thereafter.record.values import Grade, Speaker
from thereafter.reports import known_outlet

_TELLING = (
    ALLEGING
    | PREDICTING
    | SAYING_NO
    | CALLING
    | frozenset(
        """count watch film witness spot photograph demand hope offer propose speak talk pledge promise record rule
        threaten urge vow express voice request order""".split()
    )
)
IMAGERY = frozenset("imagery image footage video picture photo photograph clip recording film".split())
"""What shows something, and says nothing itself."""
_SHOWING = frozenset("appear seem purport".split())  # doubtful, and nobody's words
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, regex(body, re.IGNORECASE))
    for role, body in (
        ("un", r"\bunited nations\b|\bu\.?n\.?\b|\bunhcr\b|\bunicef\b|\bsecretary-general\b"),
        (
            "aid",
            r"\bred cross\b|\bicrc\b|\bred crescent\b|\baid (?:group|worker|agenc)|\bmsf\b|doctors without"
            r"|white helmets|civil defen[cs]e|charit",
        ),
        (
            "monitor",
            r"observatory|monitor|\bsohr\b|human rights|amnesty|network for|coordination committee|activist group"
            r"|watchdog|analysts?\b|researchers?",
        ),
        (
            "witness",
            r"witness|\bresidents?\b|\blocals?\b|villagers?\b|survivors?\b|activists?\b|bloggers?\b|lawyers?\b|relatives?|families|family|doctors?\b|medics?\b|refugees|evacuees"
            r"|survivors?\b|nurses?\b|surgeons?\b|priests?\b|bishops?\b|nuns?\b|monks?\b|imams?\b|teachers?\b"
            r"|missionar(?:y|ies)\b"
            r"|farmers?\b|traders?\b|shopkeepers?\b|drivers?\b|(?:mo|fa)thers?\b|widows?\b|peasants?\b|fisherm[ae]n"
            r"|neighbou?rs?\b"
            r"|students?\b|herders?\b|pilgrims?\b|passengers?\b|photographers?\b|prisoners?\b|deserters?\b",
        ),
        (
            "military",
            r"army|military|pentagon|armed forces|navy|air force|general staff|centcom|police|troops"
            r"|defen[cs]e forces|idf|\bofficers?\b|\bgenerals?\b|\bcolonels?\b|\bcommanders?\b|\bsergeants?\b"
            r"|\bcaptains?\b|\blieutenants?\b|\bmajors?\b|\bmarines?\b"
            r"|\bsoldiers?\b|\bpeacekeepers?\b|\bborder guards?\b|\badmirals?\b",
        ),
        (
            "official",
            r"officials?\b|minist|government|president|governor|mayor|spokes|authorities|kremlin|white house"
            r"|secretary|prime|state media|ambassador|parliament|embassy|chief|department|king\b|sheriff"
            r"|commissioner|leader|federal|council|agency|bureau|\bdiplomats?\b|\benvoys?\b|\bconsuls?\b|\bprosecutors?\b|\bdeput(?:y|ies)\b",
        ),
        ("armed_group", r"rebels?|militants?|insurgents?|fighters|opposition|separatists"),
        (
            "outlet",
            r"\bnews\b|times|post\b|guardian|reuters|associated press|\bap\b|\bafp\b|bbc|cnn|al[- ]?jazeera"
            r"|agency|television|\btv\b|radio|media|newspaper|daily|middle east eye|journal|press\b|tribune",
        ),
        ("unnamed", r"sources?\b|reports?\b|some\b|they\b"),
    )
)


_OUTLET_ROLES = {
    "monitor": "monitor",
    "armed_group_media": "armed_group",
    "un": "un",
    "aid": "aid",
    "official": "official",
}


def grade_of(report: Report) -> Grade:
    """The Admiralty grade of a report's publisher; F6 when the outlet is not known."""
    outlet = known_outlet(report.publisher) if report.publisher else None
    return Grade(source=outlet.grade, information=6) if outlet else Grade()


def _outlet_role(name: str) -> str:
    outlet = known_outlet(name)
    return _OUTLET_ROLES.get(outlet.role, "outlet") if outlet else ""


def role_of(name: str, actor_kind: str = "") -> str:
    """What a speaker is: un, aid, monitor, witness, military, official, armed_group, outlet, unnamed."""
    by_kind = {
        "un": "un",
        "aid": "aid",
        "monitor": "monitor",
        "media": "outlet",
        "rebel": "armed_group",
        "jihadist": "armed_group",
        "militia": "armed_group",
        "official": "official",
        "gang": "armed_group",
        "cartel": "armed_group",
    }
    if actor_kind in by_kind:
        return by_kind[actor_kind]
    if outlet := _outlet_role(name):
        return outlet
    for role, pattern in _ROLES:
        if pattern.search(name):
            return role
    if actor_kind in {"state", "army", "alliance", "party"}:
        return "official"
    return "unnamed"


def speaker(name: str, start: int, end: int, report: Report, countries: Sequence[str]) -> Speaker:
    """A speaker as the text names it, with the known actor behind it."""
    one = known_actor(name, day=report.published, countries=countries)
    return Speaker(
        name=name, id=one.id if one else None, role=role_of(name, one.kind if one else ""), start=start, end=end
    )


AUTHOR = "author of the report"
_DISPATCH_LENGTH = 600  # characters; three sentences of a wire, under whose credit the whole of it stands
_DATELINE = regex(r"^.{0,120}?\((?P<who>[^()]{2,40})\)\s*[-–—]", re.DOTALL)


def closing(report: Report) -> tuple[Speaker, ...]:
    """The end of every chain: the agencies a dispatch credits, then its publisher; without one, its author.

    An outlet that a longer text credits somewhere is not the source of all of it.
    """
    names = [*_agencies(report), *([report.publisher] if report.publisher else [])]
    if not names:
        return (Speaker(name=report.author or AUTHOR, role="author"),)
    return tuple(Speaker(name=name, role=_outlet_role(name) or "outlet") for name in dict.fromkeys(names))


def _agencies(report: Report) -> list[str]:
    if len(report.text) <= _DISPATCH_LENGTH and _is_one_paragraph(report.text):
        return list(report.credits)
    dateline = _DATELINE.match(report.text)
    outlet = known_outlet(dateline["who"]) if dateline and dateline["who"] else None
    return [outlet.name] if outlet is not None and outlet.name in report.credits else []


def _is_one_paragraph(text: str) -> bool:
    """Whether a text is one paragraph, with a headline over it or not."""
    first, _, rest = text.strip().partition("\n\n")
    headed = first.rstrip('"”’')[-1:] not in {".", "!", "?"}
    return not rest or (headed and "\n\n" not in rest.strip())


def tells(lemma: str) -> bool:
    """Whether the subject of a verb tells something: by speaking or writing, or by finding, fearing, denying it."""
    return (lemma in _TELLING or reports(lemma)) and lemma not in _SHOWING
