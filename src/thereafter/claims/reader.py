"""The rule-and-parse reader: reports in, claims with quotation, speaker and status out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

from msgspec import Struct

from thereafter.claims.assemble import claims_of
from thereafter.claims.floor import give_floor, gives_floor
from thereafter.claims.gates import is_hardly_news, is_never_news
from thereafter.claims.grammar.lexicon import is_worth_reading
from thereafter.claims.grammar.sentences import sentences
from thereafter.claims.measures.when import explicit_year
from thereafter.claims.scene.actors import known_actor, mentions, pick
from thereafter.claims.scene.borders import is_line
from thereafter.claims.scene.memory import Memory
from thereafter.claims.scene.scene import Scene, is_place, scene_of
from thereafter.claims.spotter import Seen, open_spotter
from thereafter.claims.tables.coded import claims_from_row
from thereafter.claims.telling.timing import is_a_day
from thereafter.claims.ways import tells_a_way, ways
from thereafter.record.claim import Claim
from thereafter.record.ids import ReportId
from thereafter.record.kinds import HAPPENED, Precision
from thereafter.record.report import Problem, Report
from thereafter.record.values import ActorName, Where

OF_WAR, SURE = 0.9, 0.5  # how likely of war a sentence is, and an event in it, that is read for these alone
NEWS_ALL_THE_SAME, NEWS_WHATEVER = 0.7, 0.95
"""How likely news of a war a sentence is that is read although its words are hardly, or never, those of news."""
LONGEST_TEXT = 400_000  # characters read of one report; the rest is kept, searchable, and said to be unread
_LANGUAGES = {
    "ar": "Arabic",
    "fa": "Persian",
    "tr": "Turkish",
    "ru": "Russian",
    "uk": "Ukrainian",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
    "he": "Hebrew",
    "ku": "Kurdish",
    "so": "Somali",
    "my": "Burmese",
    "am": "Amharic",
    "zh": "Chinese",
    "pt": "Portuguese",
    "it": "Italian",
    "ur": "Urdu",
    "ps": "Pashto",
    "sw": "Swahili",
    "ha": "Hausa",
}


class Reading(Struct, frozen=True, kw_only=True):
    """What a reader made of one report: its claims, what went wrong, and whether the text was read at all."""

    report: ReportId
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    read: bool = True


class Reader(Protocol):
    """Anything that reads claims from reports: batches in, one reading per report out, in the same order.

    A reader abstains by giving no claim; `version` names it on every claim it makes.
    """

    version: str

    def read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """Read a batch."""
        ...


class Places(Protocol):
    """The part of an atlas that reading needs."""

    def where_in(self, text: str, *, countries: Sequence[str] = ()) -> tuple[Where, ...]:
        """Every place mention, ordered by start, spans exact."""
        ...

    def where_at(
        self, text: str, spans: Sequence[tuple[int, int]], *, countries: Sequence[str] = ()
    ) -> tuple[Where, ...]:
        """What spans that are known to be places stand for, in their order."""
        ...

    def countries_in(self, text: str) -> tuple[str, ...]:
        """Countries named, most frequent first."""
        ...


class Spots(Protocol):
    """Whatever says which words of sentences tell an event."""

    def spot(self, sentences: Sequence[str], *, every: bool = False) -> list[Seen]:
        """What is told in each sentence, in their order; also in those that a first look would pass over."""
        ...


class RuleReader:
    """Reads English with rules and a light parse; rows of event tables through their own columns."""

    version = "rules-1"

    def __init__(self, atlas: Places, spotter: Spots | None = None) -> None:
        self._atlas = atlas
        self._spotter = spotter or open_spotter()

    def read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """One reading per report, in order; a report that cannot be read comes back with the reason."""
        seen = self._spot(reports)
        for number, report in enumerate(reports):
            yield self._one(report, seen.get(number, {}))

    def _spot(self, reports: Sequence[Report]) -> dict[int, dict[int, Seen]]:
        """What the spotter sees in the wanted sentences of a batch: by report and first character."""
        asked: list[tuple[int, int]] = []
        texts: list[str] = []
        for number, report in enumerate(reports):
            if report.coded is not None or _unread(report) is not None:
                continue
            text = report.text[:LONGEST_TEXT]
            for span in sentences(text):
                if span.end - span.start > 8:
                    asked.append((number, span.start))
                    texts.append(text[span.start : span.end])
        found: dict[int, dict[int, Seen]] = {}
        for (number, start), seen in zip(asked, self._spotter.spot(texts) if texts else (), strict=True):
            found.setdefault(number, {})[start] = seen
        return found

    def _one(self, report: Report, seen: Mapping[int, Seen]) -> Reading:
        if report.coded is not None:
            return Reading(report=report.id, claims=claims_from_row(report, self._atlas))
        unread = _unread(report)
        if unread is not None:
            return Reading(report=report.id, problems=(unread,), read=False)
        problems: tuple[Problem, ...] = ()
        if len(report.text) > LONGEST_TEXT:
            problems = (
                Problem(
                    what=f"only the first {LONGEST_TEXT:,} characters were read for claims",
                    where=report.origin,
                    hint="Split the file into its reports.",
                    report=report.id,
                ),
            )
        return Reading(report=report.id, claims=self._claims(report, seen), problems=problems)

    def _claims(self, report: Report, seen: Mapping[int, Seen]) -> tuple[Claim, ...]:
        text = report.text[:LONGEST_TEXT]
        spans = [span for span in sentences(text) if span.end - span.start > 8]
        wanted = [is_wanted(text[span.start : span.end], seen.get(span.start)) for span in spans]
        if not any(wanted) and not tells_a_way(text):
            return ()
        countries = self._atlas.countries_in(text) or self._watched(report.publisher)
        places = sorted(
            (p for p in self._atlas.where_in(text, countries=countries) if p.start is not None),
            key=lambda p: p.start or 0,
        )
        starts = [place.start or 0 for place in places]
        memory, found = Memory(), []
        look = partial(self._atlas.where_at, countries=countries)
        for number, (span, want) in enumerate(zip(spans, wanted, strict=True)):
            memory.number = number
            near = places[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if want:
                year = None if report.published else explicit_year(text, span.start)
                scene = scene_of(report, span, near, countries, memory, year, look)
                scene.seen = seen.get(span.start, scene.seen)
                told = self._told(scene)
                found += [*told, *ways(scene, self.version)]
                _remember(memory, scene, told)
                memory.news = scene.seen.news or 0.0
            else:
                if len(near) > 1 and tells_a_way(text[span.start : span.end]):
                    found += ways(scene_of(report, span, near, countries, memory, None), self.version)
                _remember_briefly(memory, report, span.start, span.end, near, countries)
            if gives_floor(text, span, first=not number):
                give_floor(scene_of(report, span, near, countries, memory, None))
        return tuple({claim.id: claim for claim in found}.values())

    def _told(self, scene: Scene) -> list[Claim]:
        """A sentence's claims. What rules tell in one that the spotter only glanced at is shown to it after all."""
        memory = scene.memory
        before = memory.movers, memory.speaker, memory.told, memory.attack
        told = claims_of(scene, self.version)
        if told and scene.seen.news is None:
            memory.movers, memory.speaker, memory.told, memory.attack = before
            (scene.seen,) = self._spotter.spot([scene.sentence], every=True)
            told = claims_of(scene, self.version)
        return told

    def _watched(self, publisher: str | None) -> tuple[str, ...]:
        """The country a monitor is named after: a text of its that names none is about that one."""
        one = known_actor(publisher) if publisher else None
        return self._atlas.countries_in(one.name) if one is not None and one.kind == "monitor" else ()


def is_wanted(sentence: str, seen: Seen | None) -> bool:
    """Whether a word of a sentence that is news is worth reading, or the spotter is sure of an event of war in it."""
    if seen is None or seen.dull:
        return False  # too short for the spotter to be asked, or of nothing
    told = any(one.sure * one.likely >= SURE for one in seen.events)
    least = NEWS_WHATEVER if is_never_news(sentence) else NEWS_ALL_THE_SAME if is_hardly_news(sentence) else None
    if least is not None and not (told and seen.news is not None and seen.news >= least):
        return False
    return is_worth_reading(sentence) or (told and seen.war is not None and seen.war >= OF_WAR)


def _unread(report: Report) -> Problem | None:
    language = report.language or _script(report.text)
    if language in {None, "en"}:
        return None
    name = _LANGUAGES.get(language or "", language or "unknown language")
    return Problem(
        what=f"{name}: kept and searchable, not read for claims",
        where=report.origin,
        hint="Add a translation as its own report to have it read.",
        report=report.id,
    )


def _script(text: str) -> str | None:
    """A language for texts mostly in another script; None for Latin script."""
    if text[:2_000].isascii():
        return None
    sample = [c for c in text[:2_000] if c.isalpha()]
    if not sample:
        return None
    for language, low, high in (
        ("ar", "\u0600", "\u06ff"),
        ("ru", "\u0400", "\u04ff"),
        ("he", "\u0590", "\u05ff"),
        ("zh", "\u4e00", "\u9fff"),
    ):
        if sum(low <= c <= high for c in sample) * 2 > len(sample):
            return language
    return None


def _remember(memory: Memory, scene: Scene, told: Sequence[Claim]) -> None:
    _note_places(memory, [p for p in scene.places if is_place(scene, p)])
    _note_actors(memory, scene.report, scene.text, scene.names, scene.countries)
    days = [one.when for one in told if one.status in HAPPENED and one.when.wording and is_a_day(one.when)]
    memory.day = (memory.number, days[-1]) if days else memory.day


def _remember_briefly(  # noqa: PLR0917 - the parts of one reading
    memory: Memory, report: Report, start: int, end: int, places: list[Where], countries: Sequence[str]
) -> None:
    _note_places(
        memory,
        [
            p
            for p in places
            if p.start is not None and start <= p.start < end and not any("metonym" in m for m in p.marks)
        ],
    )
    _note_actors(memory, report, report.text, mentions(report.text, start, end), countries)


def _note_places(memory: Memory, places: Sequence[Where]) -> None:
    kept = [p for p in places if p.precision is not Precision.COUNTRY and not is_line(p)]
    memory.places = [*memory.places[-6:], *((memory.number, p) for p in kept)]


def _note_actors(memory: Memory, report: Report, text: str, names: Sequence[object], countries: Sequence[str]) -> None:
    for name in names:
        ids, start, end = getattr(name, "ids"), getattr(name, "start"), getattr(name, "end")  # noqa: B009
        one = pick(ids, report.published, countries)
        if one is not None and one.kind not in {"monitor", "aid", "media", "un"}:
            memory.actors = [
                *memory.actors[-6:],
                (memory.number, ActorName(name=text[start:end], id=one.id, start=start, end=end), one.kind != "state"),
            ]


def claims_in(reports: Sequence[Report], reader: Reader) -> Iterator[Reading]:
    """Read reports with any reader, one reading per report."""
    yield from reader.read(reports)
