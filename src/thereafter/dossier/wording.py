"""Plain English for values: numbers, ranges, dates, speakers, and what happened where."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from thereafter.patterns import regex
from thereafter.record.claim import CALLED_FOR
from thereafter.record.event import Event, Telling
from thereafter.record.kinds import HAPPENED, Kind, Mechanism, Status
from thereafter.record.link import LaterReport
from thereafter.record.place import Route
from thereafter.record.report import Report
from thereafter.record.values import ActorName, Figure, Speaker, When, Where

MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)

TITLE_LENGTH = 70  # characters of a text that stand in for a missing title
HEADLINE_PLACE = 4  # words: a longer question without a question mark is taken as it was asked

LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "ar:Arabic en:English fr:French de:German es:Spanish pt:Portuguese it:Italian ru:Russian uk:Ukrainian "
        "tr:Turkish fa:Persian he:Hebrew ku:Kurdish ur:Urdu ps:Pashto hi:Hindi bn:Bengali my:Burmese zh:Chinese "
        "ja:Japanese ko:Korean am:Amharic ti:Tigrinya so:Somali sw:Swahili ha:Hausa nl:Dutch pl:Polish hy:Armenian "
        "az:Azerbaijani ka:Georgian"
    ).split()
)

NOUNS = {
    Kind.CLASH: "clashes",
    Kind.AIR_STRIKE: "air strikes",
    Kind.SHELLING: "shelling",
    Kind.BOMBING: "a bombing",
    Kind.SIEGE: "the siege",
    Kind.ATTACK_ON_CIVILIANS: "an attack on civilians",
    Kind.CAPTURE: "the capture",
    Kind.WITHDRAWAL: "a withdrawal",
    Kind.CONTROL: "control",
    Kind.OFFENSIVE: "an offensive",
    Kind.EVACUATION: "the evacuation",
    Kind.MOVEMENT: "a movement of people",
    Kind.RETURN: "returns",
    Kind.CEASEFIRE: "a ceasefire",
    Kind.TALKS: "talks",
    Kind.VIOLATION: "a breach of the ceasefire",
    Kind.SUPPORT: "support",
    Kind.RECRUITMENT: "recruitment",
    Kind.SPLIT: "a split",
    Kind.DESTRUCTION: "destruction",
    Kind.EXPLOSIVES: "explosives laid",
    Kind.AID: "aid",
    Kind.ABDUCTION: "an abduction",
    Kind.ARREST: "arrests",
    Kind.PROTEST: "a protest",
}
"""Statements, threats, predictions and others have no noun of their own: they are told by their heading."""

PREPOSITIONS = {
    Kind.AIR_STRIKE: "on",
    Kind.CAPTURE: "of",
    Kind.CONTROL: "of",
    Kind.SIEGE: "of",
    Kind.EVACUATION: "of",
    Kind.WITHDRAWAL: "from",
    Kind.RETURN: "to",
    Kind.SHELLING: "of",
    Kind.OFFENSIVE: "at",
    Kind.AID: "for",
}

MECHANISMS = {
    Mechanism.PEOPLE_MOVED: "people moved",
    Mechanism.FIGHTERS_MOVED: "fighters moved",
    Mechanism.NEXT_BATTLE: "the next battle",
    Mechanism.FREED_FORCES: "forces were freed",
    Mechanism.CONTROL_CHANGE: "control changed",
    Mechanism.RETALIATION: "retaliation",
    Mechanism.CEASEFIRE_OR_TALKS: "ceasefire or talks",
    Mechanism.AID_OR_HEALTH: "aid or health",
    Mechanism.DESTRUCTION: "destruction",
    Mechanism.ACCOUNTABILITY: "accountability",
    Mechanism.POLITICAL_RESPONSE: "political response",
    Mechanism.RETURN_HOME: "return home",
}


def mechanism_words(mechanism: Mechanism | None) -> str:
    """By what a link works, in words; says so where nothing read tells."""
    return MECHANISMS[mechanism] if mechanism else "by what, nothing read says"


def later_words(one: LaterReport) -> str:
    """By what a later report would bear on the turning point, whether it looks back at it itself, and how surely."""
    said = "looks back at it in words" if one.stated else "inferred here"
    days = "the same day" if not one.lag_days else f"{one.lag_days} day{'s' if one.lag_days > 1 else ''} after"
    return f"{mechanism_words(one.mechanism)} · {said} · {days} · chance {one.probability:.2f}"


UNITS = {"people", "", "killed", "wounded", "share"}  # said by `what` itself, so not repeated as a unit


def number(value: float) -> str:
    """A count with commas between thousands; a fraction keeps at most one decimal."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def plain(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def figure_words(figure: Figure | None) -> str:
    """A figure as words: "34,000", "25,000–34,000", "at least 25,000", or its own wording for shares."""
    if figure is None:
        return "not reported"
    if figure.what == "share":
        return plain(figure.wording) or _range(figure, percent=True)
    words = _range(figure) or plain(figure.wording) or "not reported"
    return f"{words} {figure.unit}" if figure.unit and figure.unit not in UNITS else words


def counted_words(figures: Sequence[Figure]) -> str:
    """What else is counted, in words: "most", "1,800 families", "20 buses"; empty when nothing is."""
    return ", ".join(dict.fromkeys(figure_words(figure) for figure in figures))


def _range(figure: Figure, *, percent: bool = False) -> str:
    def shown(value: float) -> str:
        return f"{value * 100:.0f}%" if percent else number(value)

    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is not None:
        return shown(low) if low == high else f"{shown(low)}–{shown(high)}"
    if best is not None:
        return shown(best)
    if low is not None:
        return f"at least {shown(low)}"
    return f"up to {shown(high)}" if high is not None else ""


def bounds(figure: Figure | None) -> tuple[float, float] | None:
    """The lowest and highest number a figure allows; `None` when it gives no number."""
    if figure is None:
        return None
    told = [value for value in (figure.low, figure.best, figure.high) if value is not None]
    return (min(told), max(told)) if told else None


def day_words(day: date | None) -> str:
    """A day as "22 December 2016"; an unknown one as a dash."""
    return f"{day.day} {MONTHS[day.month]} {day.year}" if day else "–"


def short_day(day: date | None) -> str:
    """A day as "22 Dec 2016"."""
    return f"{day.day} {SHORT_MONTHS[day.month]} {day.year}" if day else "–"


def when_words(when: When | None, *, short: bool = False) -> str:
    """An interval in words: one day, "15–22 December 2016", a month, "from …", "by …", "date not reported"."""
    if when is None or not when.known:
        return "date not reported"
    first, last = when.earliest, when.latest
    day = short_day if short else day_words
    if first is None:
        return f"by {day(last)}"
    if last is None:
        return f"from {day(first)}"
    return day(first) if first == last else _span(first, last, SHORT_MONTHS if short else MONTHS)


def when_short(when: When | None) -> str:
    """An interval in words for tables: "15–22 Dec 2016"."""
    return when_words(when, short=True)


def _span(first: date, last: date, months: Sequence[str]) -> str:
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    start, end = (f"{'' if whole else f'{day.day} '}{months[day.month]}" for day in (first, last))
    if first.year != last.year:
        return f"{start} {first.year} – {end} {last.year}"
    if first.month != last.month:
        return f"{start} – {end} {last.year}"
    return f"{end} {last.year}" if whole else f"{first.day}–{end} {last.year}"


def on_words(when: When | None) -> str:
    """An interval as an adverb: "on 22 December 2016", "in December 2016", "between … and …"; empty when unknown."""
    if when is None or not when.known:
        return ""
    words = when_words(when)
    if words.startswith(("by ", "from ")):
        return words
    if when.earliest == when.latest:
        return f"on {words}"
    if any(letter.isdigit() for letter in words.split()[0]) and when.earliest and when.latest:
        same = (when.earliest.year, when.earliest.month) == (when.latest.year, when.latest.month)
        return f"between {when.earliest.day if same else day_words(when.earliest)} and {day_words(when.latest)}"
    return f"in {words}"


def listed(names: Iterable[str]) -> str:
    """Names joined as a sentence does it: "A, B and C"."""
    names = [name for name in names if name]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def chain_words(said_by: Sequence[Speaker]) -> str:
    """The whole chain of who said it, nearest to the fact first: "army ← monitor ← outlet"."""
    names = [plain(speaker.name) for speaker in said_by]
    steps = [name for position, name in enumerate(names) if position == 0 or name != names[position - 1]]
    return " ← ".join(steps) or "not stated"


def voice(said_by: Sequence[Speaker], publisher: str | None = None) -> str:
    """The one name a sentence gives for who said it: the speaker nearest to the fact that has a name."""
    named = [speaker for speaker in said_by if speaker.role != "unnamed"] or list(said_by)
    return plain(named[0].name) if named else publisher or "an unnamed source"


def rivals_words(tellings: Sequence[Telling]) -> str:
    """Figures with their speakers, as open as they were told: "between 25,000 (ICRC) and 34,000 or more (army)"."""
    numbered = [(told, telling) for telling in tellings if (told := bounds(telling.figure)) is not None]
    if not numbered:
        return ""
    low, lowest = min(numbered, key=lambda pair: (pair[0][0], pair[0][1], pair[1].claim))
    high, highest = max(numbered, key=lambda pair: (pair[0][1], pair[0][0], pair[1].claim))
    if low[0] == high[1]:
        exact = next((one for _, one in numbered if one.figure.best is not None), lowest)
        return f"{_end_words(exact.figure, low[0])} ({voice(exact.said_by)})"
    if lowest == highest:
        return f"{figure_words(lowest.figure)} ({voice(lowest.said_by)})"
    least, most = (_end_words(one.figure, end, "{} or more") for one, end in ((lowest, low[0]), (highest, high[1])))
    return f"between {least} ({voice(lowest.said_by)}) and {most} ({voice(highest.said_by)})"


def _end_words(figure: Figure, end: float, more: str = "at least {}") -> str:
    """One end of a range, as open as the figure that gives it."""
    if figure.best is not None or (figure.low is not None and figure.high is not None):
        return number(end)
    return more.format(number(end)) if figure.low is not None else f"up to {number(end)}"


def actor_words(actor: ActorName | None) -> str:
    """An actor as the text names it; one named only by a common noun ("rebel") by the known actor it stands for.

    Who is named by an adjective alone ("Russian", of air strikes) is told with "forces".
    """
    if actor is None:
        return "not known"
    name = plain(actor.name)
    if actor.id is None or not (name == name.lower() or _ADJECTIVE.fullmatch(name)):
        return name
    from thereafter.claims import actor as known

    found = known(actor.id)
    if found is None:
        return name
    if name == name.lower():
        return found.name
    return f"{name} forces" if found.name.startswith("Government of") and name not in found.name else name


_ADJECTIVE = regex(r"[A-Z][a-z]+(?:n|ish|ese|i|ch)")


def names_words(actors: Sequence[ActorName]) -> str:
    """The actors of a claim or event as a list in words; "the jihadist group" beside a known one is nobody else."""
    known = any(one.id for one in actors)
    return listed(actor_words(one) for one in actors if one.id or not known or one.name != one.name.lower())


def title_words(report: Report) -> str:
    """A report's title; without one, how its text begins."""
    if report.title:
        return plain(report.title)
    start = plain(report.text[: 2 * TITLE_LENGTH])
    if len(start) <= TITLE_LENGTH:
        return start or "–"
    return f"{start[:TITLE_LENGTH].rsplit(' ', 1)[0]} …"


def head_words(question: str) -> str:
    """The question as a headline: a bare place becomes "What followed in …?"."""
    asked = plain(question)
    return asked if "?" in asked or len(asked.split()) > HEADLINE_PLACE else f"What followed in {asked}?"


def side_words(name: str) -> str:
    """The name of a side or outlet group for people: "government-of-SY" as "government of SY"."""
    if name == "un":
        return "United Nations"
    return plain(name.replace("-", " ").replace("_", " ")) or "not known"


def language_words(code: str) -> str:
    """A language by its English name; a code without one as it is."""
    return LANGUAGES.get(code, code or "not known")


def place_words(where: Where | None) -> str:
    """The name of a place, or that none was reported."""
    return plain(where.name) if where else "place not reported"


END = "End of the fighting"  # how the events room heads a battle that was declared over


def happening(event: Event) -> str:
    """An event as a noun phrase: "the capture of Palmyra by Islamic State"; its heading where no noun fits."""
    noun = NOUNS.get(event.kind)
    if event.heading.startswith(END):
        return f"the {event.heading[:1].lower()}{plain(event.heading)[1:]}"
    if noun is None:
        return f"“{plain(event.heading)}”"
    words = noun
    if event.where is not None:
        words += f" {PREPOSITIONS.get(event.kind, 'in')} {plain(event.where.name)}"
    return words + _roles(event)


def _roles(event: Event) -> str:
    actors, targets = names_words(event.actors), names_words(event.targets)
    if event.kind in {Kind.CLASH, Kind.TALKS, Kind.CEASEFIRE}:
        between = names_words([*event.actors, *event.targets])
        plural = len(event.actors) + len(event.targets) > 1
        return f" between {between}" if plural else f" involving {between}" if between else ""
    if event.kind in {Kind.SUPPORT, Kind.AID} and targets:
        return (f" by {actors}" if actors else "") + f" for {targets}"
    return f" by {actors}" if actors and event.kind not in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN} else ""


HEDGED = {
    Status.REPORTED: "reported",
    Status.ALLEGED: "alleged",
    Status.DENIED: "denied",
    Status.PLANNED: "planned",
    Status.CONDITIONAL: "said to be conditional",
    Status.PREDICTED: "predicted",
    Status.OPINION: "held as an opinion",
}


def status_words(status: Status, hedges: Collection[str] = ()) -> str:
    """How sure the words are, as one participle; empty for a plain assertion."""
    return CALLED_FOR if CALLED_FOR in hedges and status not in HAPPENED else HEDGED.get(status, "")


def happened(status: Status) -> bool:
    """Whether the words say that it took place (if only as an allegation)."""
    return status in HAPPENED


def capital(text: str) -> str:
    """The text with a capital in front."""
    text = plain(text)
    return text[:1].upper() + text[1:]


def camp_words(actor: ActorName | None) -> str:
    """The camp a known actor counts with, by its readable name; else the actor's own name."""
    from thereafter.claims import actor as known
    from thereafter.claims import side_of

    if actor is None or actor.id is None or known(actor.id) is None:
        return actor.name if actor else "not known"
    side = side_of(actor.id)
    camp = known(f"act_{side}")
    return camp.name if camp else side.replace("-", " ")


def sentence(text: str) -> str:
    """The text with a capital in front and one full stop behind."""
    text = plain(text).rstrip(".")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def ways_words(way: Route) -> str:
    """What a route rests on, shortly."""
    if way.basis == "stated":
        return way.wording.partition("; ")[0]
    return "over roads, at assumed speeds" if way.basis == "roads" else "estimated from a straight line"


def closed_words(way: Route) -> str:
    """What closes the road of a route, and what going around it costs."""
    held = f"held by the other side on the way: {', '.join(way.blocked_by)}"
    if way.detour_km is None or way.detour_hours is None:
        return held if way.basis == "estimate" or not way.to_road_km else f"{held}, and no way around is open"
    return f"{held}; around it {way.detour_km:+,.0f} km, {way.detour_hours:+.1f} hours"
