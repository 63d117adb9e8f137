"""One plain line for an event, never harder than what its claims say."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from thereafter.claims import actor
from thereafter.events.share import Part, part_of
from thereafter.events.vocabulary import FORCE, FORCE_SENT
from thereafter.record import Claim
from thereafter.record.event import Telling
from thereafter.record.kinds import HAPPENED, Kind, Outcome, Precision, Status
from thereafter.record.values import ActorName, Figure, Where

_SOFTENED = {Status.REPORTED: "reportedly", Status.ALLEGED: "allegedly"}
_ADJECTIVE = {Status.REPORTED: "reported", Status.ALLEGED: "alleged"}  # where the line begins with the happening itself

# (with somebody who does it, without): {who} {p} {where} {whom} are filled in, {soft} is the hedge and its space.
_LINES = {
    Kind.CLASH: ("{who} {soft}clash{whom}{at}", "clashes{at}"),
    Kind.AIR_STRIKE: ("{who} {soft}carry out air strikes{on}", "air strikes{on}"),
    Kind.SHELLING: ("{who} {soft}shell {where}", "shelling{of}"),
    Kind.BOMBING: ("{who} {soft}bomb {where}", "bombing{at}"),
    Kind.SIEGE: ("{who} {soft}besiege {where}", "siege{of}"),
    Kind.ATTACK_ON_CIVILIANS: ("{who} {soft}attack civilians{at}", "attack on civilians{at}"),
    Kind.CAPTURE: ("{who} {soft}capture {part}{where}", "capture of {part}{where}"),
    Kind.WITHDRAWAL: ("{who} {soft}withdraw{from}", "withdrawal{from}"),
    Kind.OFFENSIVE: ("{who} {soft}attack{to}", "offensive{at}"),
    Kind.CEASEFIRE: ("ceasefire{between}{at}", "ceasefire{at}"),
    Kind.TALKS: ("talks{between}{at}", "talks{at}"),
    Kind.VIOLATION: ("{who} {soft}violate ceasefire{at}", "breach of ceasefire{at}"),
    Kind.SUPPORT: ("{who} {soft}support {whom_only}", "support{at}"),
    Kind.RECRUITMENT: ("{who} {soft}recruit{at}", "recruitment{at}"),
    Kind.SPLIT: ("{who} {soft}split{at}", "split{at}"),
    Kind.DESTRUCTION: ("{who} {soft}cause destruction{at}", "destruction{at}"),
    Kind.EXPLOSIVES: ("{who} {soft}lay explosives{at}", "explosives{at}"),
    Kind.AID: ("{who} {soft}deliver aid{to}", "aid{to}"),
    Kind.ABDUCTION: ("{who} {soft}abduct people{at}", "abduction{at}"),
    Kind.ARREST: ("{who} {soft}arrest people{at}", "arrests{at}"),
    Kind.PROTEST: ("{who} {soft}protest{at}", "protest{at}"),
}
# Grammar of a name: these lines need "captures" for one actor.
_PLURAL_WORDS = tuple("forces rebels fighters troops militants strikes nations states men people police".split())
_DEADLY = {
    Kind.CLASH: "clashes",
    Kind.AIR_STRIKE: "air strikes",
    Kind.SHELLING: "shelling",
    Kind.BOMBING: "bombing",
    Kind.ATTACK_ON_CIVILIANS: "attack",
    Kind.EXPLOSIVES: "explosion",
    Kind.OFFENSIVE: "offensive",
}
_JOURNEY = {Kind.EVACUATION: "evacuated", Kind.MOVEMENT: "moved", Kind.RETURN: "returned"}
_STOPPED = {Outcome.HALTED: "stopped on the way", Outcome.TURNED_BACK: "turned back"}
_MOST_NAMED = 2
# Steps of a running count (3,000, then 25,000, then 34,000) are no range; the figures stay with their speakers.
FAR_APART = 4


class Told(Struct, frozen=True, kw_only=True):
    """What is told of one event, as its heading needs it."""

    kind: Kind
    status: Status
    where: Where | None
    actors: Sequence[ActorName]
    targets: Sequence[ActorName]
    tellings: Sequence[Telling]
    claims: Sequence[Claim]

    @property
    def soft(self) -> str:
        """The word that keeps a heading as soft as the firmest telling."""
        return _SOFTENED.get(self.status, "")


def heading_of(told: Told) -> str:
    """One line for the event; hedged as its firmest telling is, "Planned:" before what is only planned."""
    if told.kind in _JOURNEY:
        line = _journey(told)
    elif told.kind in _DEADLY and (killed := _range(told.tellings, "killed")):
        line = _deaths(told, killed)
    else:
        line = _plain(told) + _differ(told.tellings, "killed")
    if told.status != Status.PLANNED:
        return line
    planned = [claim for claim in told.claims if claim.status == Status.PLANNED]
    return f"{'Called for' if planned and all(claim.called_for for claim in planned) else 'Planned'}: {line}"


def _plain(told: Told) -> str:
    if told.kind not in _LINES:
        return _other(told)
    if told.kind is Kind.SUPPORT and not told.targets and (force := _force_sent(told)):
        return force
    if told.kind is Kind.CLASH and any(claim.heading.casefold().startswith("end of") for claim in told.claims):
        return f"End of the fighting{_filled(told, '')['at']}"  # the hedge, if any, is shown with the event's status
    who = _names(told.actors)
    told = replace(told, status=_as_who_did_it(told)) if who else told
    active, passive = _LINES[told.kind]
    line = (active if who else passive).format(**_filled(told, who))
    line = line if who and line.startswith(who) else f"{_ADJECTIVE.get(told.status, '')} {line}"
    words = " ".join(line.split())
    return _singular(words, told.actors) if who and line.startswith(who) else words[:1].upper() + words[1:]


def _as_who_did_it(told: Told) -> Status:
    """The status of a line that names who did it: no firmer than the firmest claim that names them.

    That a bomb went off is known; that those who claimed it did it is only alleged.
    """
    known = [name for name in told.actors if name.id] or told.actors
    ids = {name.id or name.name.casefold() for name in known}
    naming = [c.status for c in told.claims if any((n.id or n.name.casefold()) in ids for n in c.actors)]
    alleged = bool(naming) and all(status == Status.ALLEGED for status in naming)
    return Status.ALLEGED if alleged and told.status in HAPPENED else told.status


def _force_sent(told: Told) -> str:
    """“Government of Rwanda sends 1,000 troops to Palma”, where nobody is named whom it is to help."""
    quotes = [claim.quote.text for claim in told.claims]
    if told.where is None or not all(FORCE_SENT.search(words) and FORCE.search(words) for words in quotes):
        return ""
    who, many = _names(told.actors), _range(told.tellings, "fighters")
    soft = f"{told.soft} " if told.soft else ""
    force = " ".join(filter(None, (many, _force_named(quotes))))
    line = f"{who} {soft}send {force} to {told.where.name}" if who else f"{force} {soft}sent to {told.where.name}"
    return _singular(line, told.actors) if who else line[:1].upper() + line[1:]


def _force_named(quotes: Sequence[str]) -> str:
    """The one word that all quotations have for the force, "police" or "marines"; else the wide one."""
    named = {found.casefold() for words in quotes for found in FORCE.findall(words)}
    only = next(iter(named)) if len(named) == 1 else ""
    return only if only.endswith("s") or only == "police" else "forces"


def _filled(told: Told, who: str) -> dict[str, str]:
    name, soft = told.where.name if told.where else "", told.soft
    whom, part = _names(told.targets), _part(told) if told.kind == Kind.CAPTURE else ""
    return {
        "who": who,
        "where": name or "a place",
        "soft": f"{soft} " if soft else "",
        "at": f" in {name}" if name else "",
        "on": f" on {name}" if name else "",
        "of": f" of {name}" if name else "",
        "from": f" from {name}" if name else "",
        "to": f" towards {name}" if name else "",
        "whom": f" with {whom}" if whom else "",
        "whom_only": whom or "others",
        "between": _between((*told.actors, *told.targets)),
        "part": part,
    }


def _between(names: Sequence[ActorName]) -> str:
    """The parties, when at least two are named; one known and one told in common words are two."""
    known = list(dict.fromkeys(display_name(name) for name in names if name.id))
    parties = known if len(known) > 1 else list(dict.fromkeys(display_name(name) for name in names))
    if len(parties) < _MOST_NAMED:
        return f" involving {parties[0]}" if parties else ""
    more = " and others" if len(parties) > _MOST_NAMED else ""
    return f" between {parties[0]}, {parties[1]}{more}" if more else f" between {parties[0]} and {parties[1]}"


def _part(told: Told) -> str:
    """A part is kept in the heading unless some telling speaks of the whole place; a country is hardly ever meant."""
    parts = {part_of(claim) for claim in told.claims}
    if Part.ALL in parts:
        return ""
    if told.where is not None and told.where.precision is Precision.COUNTRY:
        return "ground in "
    if Part.UNSAID in parts:
        return ""
    return f"{Part.MOST if Part.MOST in parts else Part.SOME} "


def _singular(line: str, actors: Sequence[ActorName]) -> str:
    """Third person for a single actor: "Islamic State captures", but "Rebels capture"."""
    name = _names(actors)
    common = not any(actor.id for actor in actors) and name.endswith("s") and not name.endswith("ss")
    if " and " in name or common or name.casefold().endswith(_PLURAL_WORDS):
        return line
    head, words = name, line[len(name) :].split()
    at = 1 if words and words[0] in _SOFTENED.values() else 0
    if at < len(words):
        words[at] = {"carry": "carries"}.get(words[at], words[at] + ("es" if words[at].endswith(("sh", "ch")) else "s"))
    return " ".join((head, *words))


def _deaths(told: Told, killed: str) -> str:
    place = f" {'on' if told.kind == Kind.AIR_STRIKE else 'in'} {told.where.name}" if told.where else ""
    soft = f"{told.soft} " if told.soft else ""
    line = f"{killed} {soft}killed in {_DEADLY[told.kind]}{place}"
    return line[:1].upper() + line[1:] + _differ(told.tellings, "killed")


def _journey(told: Told) -> str:
    origin = next((c.origin.name for c in told.claims if c.origin), "")
    goals = (c.destination.name for c in told.claims if c.destination)
    destination = next((name for name in goals if name != origin), "")
    where = "" if origin or destination else next((c.where.name for c in told.claims if c.where), "")
    group = next((str(c.group) for c in told.claims if c.group), "people")
    ends = (origin and f"from {origin}", destination and f"to {destination}", where and f"in {where}")
    words = (_range(told.tellings, "people"), group, told.soft, _stopped(told.claims) or _JOURNEY[told.kind], *ends)
    line = " ".join(word for word in words if word)
    return line[:1].upper() + line[1:] + _differ(told.tellings, "people")


def _stopped(claims: Sequence[Claim]) -> str:
    """How a journey was cut short, when that is what most of the claims tell and none that it was completed."""
    told = [claim.outcome for claim in claims if claim.outcome in _STOPPED]
    done = any(claim.outcome in {Outcome.ARRIVED, Outcome.LEFT} for claim in claims)
    return _STOPPED[told[0]] if told and not done and 2 * len(told) >= len(claims) else ""


def _other(told: Told) -> str:
    """Kinds without a line of their own show the claim's own heading, or the start of its words."""
    heading = told.claims[0].heading
    for what in ("killed", "killed or wounded"):
        if counted := _range(told.tellings, what):
            place = f"in {told.where.name}" if told.where else ""
            line = " ".join(word for word in (counted, told.soft, what, place) if word)
            return line[:1].upper() + line[1:] + _differ(told.tellings, what)
    words = heading or told.claims[0].quote.text
    short = words if len(words) <= 100 else words[:99].rsplit(" ", 1)[0] + "…"
    return f"{told.soft.capitalize()}: {short}" if told.soft and not heading else short


def _range(tellings: Sequence[Telling], what: str) -> str:
    """The lowest and highest number told, "" when there is none above zero or they are too far apart to be a range."""
    figures = _largest(tellings, what)
    values = sorted({v for f in figures for v in (f.low, f.best, f.high) if v})
    if not values:
        return ""
    low, high = values[0], values[-1]
    if high > FAR_APART * low:
        return ""
    return f"{low:,.0f}–{high:,.0f}" if low != high else f"{_bound(figures)}{low:,.0f}"


def _largest(tellings: Sequence[Telling], what: str) -> list[Figure]:
    """One figure a claim: "25 killed, among them 5 children" tells of 25."""
    largest: dict[str, Figure] = {}
    for telling in tellings:
        figure = telling.figure
        if figure.what == what and (telling.claim not in largest or _size(figure) > _size(largest[telling.claim])):
            largest[telling.claim] = figure
    return list(largest.values())


def _size(figure: Figure) -> float:
    return figure.best or figure.high or figure.low or 0.0


def _differ(tellings: Sequence[Telling], what: str) -> str:
    sizes = {(f.low, f.best, f.high) for f in _largest(tellings, what)}
    return " (figures differ)" if len(sizes) > 1 else ""


def _bound(figures: Sequence[Figure]) -> str:
    if any(f.best is not None or (f.low is not None and f.high is not None) for f in figures):
        return ""
    return "at least " if any(f.low is not None for f in figures) else "up to "


def _names(names: Sequence[ActorName]) -> str:
    """Known actors by name, else the words of the text; "rebels" beside a known rebel group adds nobody."""
    known = [name for name in names if name.id] or names
    unique = list(dict.fromkeys(display_name(name) for name in known))
    if len(unique) <= _MOST_NAMED:
        return " and ".join(unique)
    return ", ".join(unique[:_MOST_NAMED]) + " and others"


def display_name(name: ActorName) -> str:
    """The known actor's name, else the words of the text."""
    known = actor(name.id) if name.id else None
    text = known.name if known else name.name
    return text[:1].upper() + text[1:]
