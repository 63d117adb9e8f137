#!/usr/bin/env python3
"""Read the headlines UCDP coded its events from, and compare what is read with how people coded them; prints JSON.

DIR/events/ucdp_syria_2016_2017.csv.gz (UCDP GED, CC BY 4.0) names, for each event, the headlines it was coded from
(`source_headline`, parted by `;`, each with its day in `source_date`). One headline often lies behind several events.
Headlines are read one by one, each as a report of its own published on its day by its outlet.

*Telling.* A headline tells of a violent event when, by word lists alone, it names a side or a place of one of its
events AND has a word of violence or casualties. The reader's opinion plays no part. Recall is over these.

*Judged.* A claim is judged when its words say that it happened (asserted, reported, alleged) and its kind is one that
UCDP codes: violence, or taking ground. What UCDP does not code (aid, talks, movements, who controls a place …) is
counted as `unjudged` and is neither right nor wrong.

*Compatible.* A judged claim is right when one event of its headline agrees with it in all of

- kind: state-based and non-state events (types 1, 2) are fought: clash, offensive, air strike, shelling, bombing,
  explosives, siege, capture, violation of a truce, destruction, and "other" violence (deaths told by no means). One-
  sided events (type 3): attack on civilians, air strike, shelling, bombing, explosives, abduction, other. An attack
  on civilians is also right for a type 1 or 2 event whose coded dead include civilians or people not known; a clash
  is never right for one-sided violence.
- sides: every force the claim names and the project knows is a side of the event, or fights beside one (Russia, Iran
  and Hezbollah beside Syria's government; the coalition beside the SDF and against IS; Turkey beside the rebels of
  the north). In one-sided violence who acts must be the coded perpetrator. Civilians, "warplanes", "militants" name
  no side.
- days: the claim's days and the event's, widened by 2 days (by 7 where the coded day is only known to the week, 31 to
  the month, 366 to the year), have a day in common.
- deaths: a claim that counts killed needs an event with any (`high` above 0).

Precision is the share of judged claims that are compatible; recall the share of telling headlines with a compatible
claim. `precision_of_neighbours` sets the same claims against the events of the next headline in time, which are of
the same war and week: so much of the precision says little. UCDP codes an event from a headline, not everything a
headline says, so a claim about the headline's other event counts as wrong here though its words may say so: precision
is a lower bound.

*Placed.* The same two numbers for the claims whose place is known and finer than a country, when a compatible event
must also lie within 30 km of it (50 to 150 where the event's own place is coded less exactly, plus the radius of the
claim's).

*Sides.* Where a headline names both sides of a type 1 or 2 event by the word lists, and a judged claim of a fought
kind was read: `both` when one claim names both and no third force, `one`, `none`, or `wrong` when a force is named
that is no side.

*Deaths.* Where a headline lies behind one event alone, and that event behind no other headline, and a claim counts
killed: the share whose number lies between the lowest and highest coded count, or is that of one side or of the
civilians.

Halves: events whose id has an even SHA-256 are the development half; a headline goes with the lowest id of its
events. `--show N` prints sampled errors of that half only. The other half is read by nobody while the rules are
tuned.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import html
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from thereafter.claims import RuleReader, claims_in, side_of
from thereafter.places import distance_km, open_atlas
from thereafter.record import Claim, Report
from thereafter.record.kinds import HAPPENED, Precision, ReportKind
from thereafter.record.values import Where

FILE = "ucdp_syria_2016_2017.csv.gz"
FOUGHT = frozenset(
    "clash offensive air_strike shelling bombing explosives siege capture violation destruction other".split()
)
ONE_SIDED = frozenset("attack_on_civilians air_strike shelling bombing explosives abduction other".split())
JUDGED = FOUGHT | ONE_SIDED
SLACK = {1: 2, 2: 7, 3: 7, 4: 31, 5: 366}  # days, by how exactly the day of the event is coded

REACH_KM = {1: 30.0, 2: 50.0, 3: 60.0, 4: 120.0, 5: 150.0, 6: 500.0, 7: 500.0}  # by how exactly the place is coded

VIOLENCE = re.compile(
    r"\b(?:kill\w*|dead|die[sd]?|dying|deaths?|casualt\w+|fatalit\w+|victims?|martyr\w*|lives|injur\w+|wound\w+|massacre\w*|"
    r"clash\w*|fight(?:s|ing)?|fought|battles?|combats?|skirmish\w*|infighting|assault\w*|attack\w*|raid\w*|ambush\w*|"
    r"storm\w*|offensives?|shell(?:s|ed|ing)?|bomb\w*|air\W?strikes?|strikes?|struck|rockets?|missiles?|mortars?|"
    r"artillery|barrels?|warplanes?|explosions?|explod\w+|blasts?|detonat\w+|mines?|landmines?|ied|target(?:s|ed|ing)?|shot|"
    r"shoot\w*|snip\w+|gunfire|fire|execut\w+|behead\w*|assassinat\w+|slain|slay\w*)\b",
    re.IGNORECASE,
)

# Side of the table → what a headline calls it. A word list of the measure, not of the reader.
NAMES = {
    "gov": r"regime|syrian (?:army|arab army|troops|soldiers|forces|government|military|air force|jets|warplanes)|"
    r"government forces|assad|loyal(?:ist)?s?|pro-government|ndf|tiger|army",
    "is": r"islamic state|isis|isil|daesh|da[’']?ish|jihadists?",
    "sdf": r"sdf|syrian? democratic forces|ypg|ypj|kurd\w*|euphrates wrath|wrath of (?:the )?euphrates|asayish|"
    r"manbij military council",
    "reb": r"rebels?|insurgents?|opposition|factions?|fsa|free (?:syrian )?army|islamists?|"
    r"islamic (?:factions|battalions|fighters)|jaysh al-islam|jaish al-islam|army of islam|rahman corps|"
    r"faylaq al-rahman|ahrar(?: al-sham)?|southern front|zenki|fatah halab|euphrates shield|shield of euphrates|"
    r"turkey-backed|turkish-backed|levant front|jund al-aqsa|liwa al-aqsa",
    "hts": r"tahrir al-sham|hts|al-tahrir|fath al-sham|fateh al-sham|fatah al-sham|nusra|al-nusra|al-qa[ei]da",
    "tur": r"turkish|turkey",
    "civ": r"civilians?|citizens?|children|child|women|woman|persons?|people|girls?|boys?|famil(?:y|ies)|man|men",
    "us": r"coalition|american",
    "isr": r"israeli?",
    "irq": r"iraqi?",
}
AS_WRITTEN = {"is": "IS", "us": r"US|U\.S\."}  # only in capitals
NAMED = {
    code: re.compile(rf"(?<!\w)(?:(?i:{words})|{AS_WRITTEN.get(code, '(?!)')})(?!\w)") for code, words in NAMES.items()
}

# Side of a claim's actor → the codes it counts as; whoever fights beside a side counts as it.
ALLIES = {
    "government-of-syria": {"gov"},
    "government-of-russia": {"gov"},
    "government-of-iran": {"gov"},
    "hezbollah": {"gov"},
    "pmf": {"gov", "irq"},
    "islamic-state": {"is"},
    "sdf": {"sdf"},
    "kurdish-forces": {"sdf"},
    "pkk": {"sdf"},
    "us-led-coalition": {"sdf", "us"},
    "government-of-united-states": {"sdf", "us"},
    "syrian-opposition": {"reb", "hts"},
    "turkey-backed-opposition": {"reb", "tur"},
    "government-of-turkey": {"tur", "reb"},
    "hts": {"hts", "reb"},
    "al-qaeda": {"hts", "reb"},
    "jund-al-aqsa": {"reb", "hts"},
    "turkistan-islamic-party": {"reb", "hts"},
    "government-of-israel": {"isr"},
    "government-of-iraq": {"irq"},
}
COALITION_FOES = ("is", "hts")  # the coalition's strikes on these are coded under whoever fights them on the ground
TABLE = (
    (r"^government of syria|ndf", "gov"),
    (r"^is$", "is"),
    (r"^sdf$|^pkk$", "sdf"),
    (r"^hts$|jabhat fateh|al-qaida", "hts"),
    (r"^government of turkey", "tur"),
    (r"^civilians", "civ"),
    (r"^government of united states", "us"),
    (r"^government of israel", "isr"),
    (r"^government of iraq", "irq"),
    (r"^hezbollah", "gov"),
    (r"^nsa$|^plo$|^pflp", "none"),
)  # every other name in the table is a rebel group


class Coded(NamedTuple):
    """One event as UCDP coded it."""

    id: int
    type: int
    a: frozenset[str]
    b: frozenset[str]
    place: tuple[str, ...]
    start: date
    end: date
    low: int
    high: int
    parts: tuple[int, ...]  # dead of side a, of side b, civilians, not known
    sources: int
    at: Where
    reach_km: float  # how far from the coded point the place may be, by how exactly it is coded


class Headline(NamedTuple):
    """One headline with the events that were coded from it."""

    text: str
    published: date | None
    publisher: str | None
    events: tuple[Coded, ...]
    dev: bool


def main() -> int:
    given = _arguments()
    headlines, left_out, digest = read_headlines(given.data / "events" / FILE)
    began = time.monotonic()
    told = read(headlines)
    result: dict[str, Any] = {"digest": digest, "reader": RuleReader.version, "rows_without_days": left_out}
    for part, dev in (("dev", True), ("held", False)):
        chosen = [at for at, one in enumerate(headlines) if one.dev is dev]
        result[part] = score([headlines[at] for at in chosen], [told[at] for at in chosen])
    print(json.dumps(result | {"seconds": round(time.monotonic() - began, 1)}, indent=1))
    if given.show:
        pairs = [(one, claims) for one, claims in zip(headlines, told, strict=True) if one.dev]
        show(pairs, given.show, given.seed)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help=f"a folder with events/{FILE}")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="so many errors of each sort on stderr")
    parser.add_argument("--seed", type=int, default=0, help="which errors are drawn")
    return parser.parse_args()


# reading


def read_headlines(file: Path) -> tuple[list[Headline], int, str]:
    """Every headline with its day once, how many rows have none that pairs with a day, and the digest of the file."""
    body = file.read_bytes()
    rows = list(csv.DictReader(gzip.decompress(body).decode("utf-8").splitlines(keepends=True)))
    behind: dict[tuple[str, str, str], list[Coded]] = {}
    left_out = 0
    for row in rows:
        pairs = list(_pairs(row))
        left_out += not pairs
        for pair in dict.fromkeys(pairs):
            behind.setdefault(pair, []).append(_coded(row, len(pairs)))
    found = [
        Headline(text, _day(day), office or None, tuple(events), _is_dev(min(one.id for one in events)))
        for (text, day, office), events in behind.items()
    ]
    return found, left_out, hashlib.sha256(body).hexdigest()[:16]


def _pairs(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """A row's headlines with their days and offices; none when there are more headlines than days."""
    texts = [" ".join(part.split()) for part in html.unescape(row["source_headline"]).split(";")]
    days = [part.strip()[:10] for part in row["source_date"].split(";")]
    if len(days) == 1:
        days *= len(texts)
    offices = [part.strip() for part in row["source_office"].split(";")]
    offices = offices if len(offices) == len(texts) else [""] * len(texts)
    if len(texts) == len(days):
        yield from (told for told in zip(texts, days, offices, strict=True) if told[0])


def _coded(row: dict[str, str], sources: int) -> Coded:
    def number(field: str) -> int:
        return int(float(row[field] or 0))

    start, slack = date.fromisoformat(row["date_start"]), timedelta(days=SLACK[number("date_prec")])
    return Coded(
        id=number("id"),
        type=number("type_of_violence"),
        a=_codes(row["side_a"]),
        b=_codes(row["side_b"]),
        place=tuple(row[field] for field in ("where_coordinates", "adm_1", "adm_2") if row[field]),
        start=start - slack,
        end=max(start, date.fromisoformat(row["date_end"])) + slack,
        low=number("low"),
        high=number("high"),
        parts=tuple(number(f"deaths_{who}") for who in ("a", "b", "civilians", "unknown")),
        sources=sources,
        at=Where(name="", lat=float(row["latitude"]), lon=float(row["longitude"])),
        reach_km=REACH_KM[number("where_prec")],
    )


@cache
def _codes(side: str) -> frozenset[str]:
    return frozenset(
        next((code for pattern, code in TABLE if re.search(pattern, name.strip().lower())), "reb")
        for name in side.split(",")
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_dev(event: int) -> bool:
    return hashlib.sha256(str(event).encode()).digest()[-1] % 2 == 0


def read(headlines: Sequence[Headline]) -> list[tuple[Claim, ...]]:
    """The claims of each headline, read as a report of its own."""
    reports = [
        Report(
            id=f"rpt_{n}",
            text=one.text,
            published=one.published,
            publisher=one.publisher,
            language="en",
            kind=ReportKind.HEADLINE,
        )
        for n, one in enumerate(headlines)
    ]
    return [reading.claims for reading in claims_in(reports, RuleReader(open_atlas()))]


# what a headline tells, by word lists alone


def tells(headline: Headline) -> bool:
    """Whether it names a side or a place of one of its events and has a word of violence or casualties."""
    if not VIOLENCE.search(headline.text):
        return False
    sides = {code for event in headline.events for code in event.a | event.b}
    return any(code in NAMED and NAMED[code].search(headline.text) for code in sides) or names_place(headline)


def names_place(headline: Headline) -> bool:
    """Whether a word of it is, but for vowels and articles, a coded town, district or province."""
    words = {_bones(word) for word in re.findall(r"[^\W\d_][\w’'-]+", headline.text) if word[:1].isupper()}
    coded = {_bones(part) for event in headline.events for place in event.place for part in _place_words(place)}
    return bool((words & coded) - {""})


_AREA = frozenset("town village city governorate district markaz mintaqat jabal neighbourhood area camp syria".split())


def _place_words(place: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_][\w’'-]+", place) if word.lower() not in _AREA]


def _bones(word: str) -> str:
    """The consonants of a name without its article; empty when fewer than two are left."""
    bare = re.sub(r"^(?:al|ar|as|ash|at|az|ad|an|el)[-\s]", "", word.lower())
    bare = re.sub(r"[^a-z]", "", re.sub(r"(?:[’']s)$", "", bare)).replace("q", "k").replace("dj", "j")
    bones = re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouyhw]", "", bare))
    return bones if len(bones) >= 3 or (len(bones) == 2 and len(bare) >= 4) else ""


# comparing


def judged(claim: Claim) -> bool:
    """Whether UCDP's coding can say anything about a claim."""
    return claim.status in HAPPENED and claim.kind.value in JUDGED


def verdict(claim: Claim, events: Sequence[Coded], tests: Mapping[str, Test] | None = None) -> str:
    """`right`, or the test that the most agreeable event failed: kind, deaths, days, sides."""
    asked = TESTS if tests is None else tests
    reasons = [next((name for name, test in asked.items() if not test(claim, event)), "right") for event in events]
    ranked = [*asked, "right"]
    return max(reasons, key=ranked.index)


def _kind_fits(claim: Claim, event: Coded) -> bool:
    kind = claim.kind.value
    if event.type == 3:
        return kind in ONE_SIDED
    return kind in FOUGHT or (kind == "attack_on_civilians" and event.parts[2] + event.parts[3] > 0)


def _deaths_fit(claim: Claim, event: Coded) -> bool:
    return event.high > 0 or not killed(claim)


def _days_fit(claim: Claim, event: Coded) -> bool:
    first = claim.when.earliest or claim.when.latest or claim.published
    last = claim.when.latest or claim.when.earliest or claim.published
    return first is None or last is None or (first <= event.end and event.start <= last)


def _sides_fit(claim: Claim, event: Coded) -> bool:
    if event.type == 3 and not all(_is_of(codes, event.a, event) for codes in forces(claim.actors)):
        return False
    return all(_is_of(codes, event.a | event.b, event) for codes in forces((*claim.actors, *claim.targets)))


def _has_place(claim: Claim) -> bool:
    where = claim.where
    return where is not None and where.lat is not None and where.precision is not Precision.COUNTRY


def _place_fits(claim: Claim, event: Coded) -> bool:
    where = claim.where
    if where is None:
        return False
    away = distance_km(where, event.at)
    return away <= event.reach_km + (where.radius_km or 0.0)


Test = Callable[[Claim, Coded], bool]
TESTS: dict[str, Test] = {"kind": _kind_fits, "deaths": _deaths_fit, "days": _days_fit, "sides": _sides_fit}
PLACED_TESTS: dict[str, Test] = {**TESTS, "place": _place_fits}


def forces(names: Sequence[Any]) -> list[frozenset[str]]:
    """The codes of each name that is a known force of this war; any other known force is its own code."""
    sides = [side_of(one.id) for one in names if one.id and one.id.startswith("act_")]
    return [frozenset(ALLIES.get(side, {side})) for side in sides if side not in _NO_FORCE]


_NO_FORCE = frozenset("civilians united-nations white-helmets kurds".split())


def _is_of(codes: frozenset[str], sides: frozenset[str], event: Coded) -> bool:
    both = event.a | event.b
    return bool(codes & sides) or ("us" in codes and any(foe in both for foe in COALITION_FOES))


def killed(claim: Claim) -> list[tuple[float, float]]:
    """The lowest and highest number of each count of killed above zero."""
    ranges = []
    for figure in claim.figures:
        known = [value for value in (figure.low, figure.best, figure.high) if value is not None]
        if figure.what == "killed" and known and max(known) > 0:
            ranges.append((min(known), max(known)))
    return ranges


# scoring


def score(headlines: Sequence[Headline], told: Sequence[Sequence[Claim]]) -> dict[str, Any]:
    """Precision and recall as the docstring says, where errors lie, both sides, and deaths."""
    verdicts, found, missed, unjudged = Counter[str](), 0, Counter[str](), Counter[str]()
    telling = 0
    for headline, claims in zip(headlines, told, strict=True):
        marks = [verdict(claim, headline.events) for claim in claims if judged(claim)]
        verdicts.update(marks)
        unjudged.update(_unjudged(claim) for claim in claims if not judged(claim))
        if tells(headline):
            telling += 1
            found += "right" in marks
            missed.update([_miss(claims, marks)] if "right" not in marks else [])
    return {
        "headlines": len(headlines),
        "telling": telling,
        "precision": _share(verdicts["right"], verdicts.total()),
        "recall": _share(found, telling),
        "judged": verdicts.total(),
        "precision_of_neighbours": _share(*_by_chance(headlines, told, TESTS)),
        "placed": _placed(headlines, told),
        "wrong": dict((verdicts - Counter(right=verdicts["right"])).most_common()),
        "missed": dict(missed.most_common()),
        "unjudged": dict(unjudged.most_common()),
        "sides": _sides(headlines, told),
        "deaths": _deaths(headlines, told),
    }


def _by_chance(
    headlines: Sequence[Headline], told: Sequence[Sequence[Claim]], tests: Mapping[str, Test]
) -> tuple[int, int]:
    """How many of the same claims agree with the events of the next headline in time, and of how many."""
    pairs = sorted(zip(headlines, told, strict=True), key=lambda pair: (str(pair[0].published), pair[0].text))
    marks = [
        verdict(claim, other.events, tests)
        for (headline, claims), (other, _) in zip(pairs, [*pairs[1:], *pairs[:1]], strict=True)
        for claim in claims
        if judged(claim) and not set(headline.events) & set(other.events) and (tests is TESTS or _has_place(claim))
    ]
    return marks.count("right"), len(marks)


def _placed(headlines: Sequence[Headline], told: Sequence[Sequence[Claim]]) -> dict[str, Any]:
    marks = [
        verdict(claim, headline.events, PLACED_TESTS)
        for headline, claims in zip(headlines, told, strict=True)
        for claim in claims
        if judged(claim) and _has_place(claim)
    ]
    return {
        "judged": len(marks),
        "precision": _share(marks.count("right"), len(marks)),
        "precision_of_neighbours": _share(*_by_chance(headlines, told, PLACED_TESTS)),
    }


def _unjudged(claim: Claim) -> str:
    return claim.kind.value if claim.status in HAPPENED else f"not said to have happened ({claim.status.value})"


def _miss(claims: Sequence[Claim], marks: Sequence[str]) -> str:
    """Why a telling headline has no compatible claim."""
    if marks:
        return f"read otherwise: {marks[0]}"
    return "only what UCDP does not code" if claims else "nothing read"


def _sides(headlines: Sequence[Headline], told: Sequence[Sequence[Claim]]) -> dict[str, Any]:
    counts = Counter[str]()
    for headline, claims in zip(headlines, told, strict=True):
        events = [one for one in headline.events if _names_both(one, headline.text)]
        fought = [claim for claim in claims if judged(claim) and claim.kind.value in FOUGHT - {"other"}]
        if events and fought:
            counts[_sides_of(fought, events)] += 1
    n = counts.total()
    return {"headlines": n, **{name: _share(counts[name], n) for name in ("both", "one", "none", "wrong")}}


def _names_both(event: Coded, text: str) -> bool:
    a, b = event.a - {"none"}, event.b - {"none", "civ"}
    apart = not _beside(a) & _beside(b)
    return event.type != 3 and apart and all(any(NAMED[code].search(text) for code in side) for side in (a, b))


def _beside(codes: frozenset[str]) -> frozenset[str]:
    return codes | {"reb", "hts"} if codes & {"reb", "hts"} else codes


def _sides_of(claims: Sequence[Claim], events: Sequence[Coded]) -> str:
    best = "none"
    order = ("none", "wrong", "one", "both")
    for claim in claims:
        named = forces((*claim.actors, *claim.targets))
        for event in events:
            if not named:
                mark = "none"
            elif not all(_is_of(codes, event.a | event.b, event) for codes in named):
                mark = "wrong"
            else:
                hit = [any(codes & side for codes in named) for side in (event.a, event.b)]
                mark = "both" if all(hit) else "one"
            best = max(best, mark, key=order.index)
    return best


def _deaths(headlines: Sequence[Headline], told: Sequence[Sequence[Claim]]) -> dict[str, Any]:
    right = n = 0
    for headline, claims in zip(headlines, told, strict=True):
        counts = [count for claim in claims if judged(claim) for count in killed(claim)]
        if len(headline.events) == 1 and headline.events[0].sources == 1 and counts:
            event = headline.events[0]
            n += 1
            ends = [(event.low, event.high), *((part, part) for part in event.parts if part)]
            right += any(low <= high_ and low_ <= high for low, high in counts for low_, high_ in ends)
    return {"headlines": n, "right": _share(right, n)}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


# showing


def show(pairs: Sequence[tuple[Headline, Sequence[Claim]]], number: int, seed: int) -> None:
    """Sampled errors of each sort on stderr."""
    sorts: dict[str, list[str]] = {}
    for headline, claims in pairs:
        marks = [(claim, verdict(claim, headline.events)) for claim in claims if judged(claim)]
        for claim, mark in marks:
            if mark != "right":
                sorts.setdefault(f"wrong: {mark}", []).append(_line(headline, claim))
        if tells(headline) and not any(mark == "right" for _, mark in marks):
            sorts.setdefault(f"missed: {_miss(claims, [m for _, m in marks])}", []).append(_line(headline))
    drawn = random.Random(seed)
    for sort, lines in sorted(sorts.items()):
        print(f"\n{sort} ({len(lines)})", file=sys.stderr)
        print("\n".join(drawn.sample(lines, min(number, len(lines)))), file=sys.stderr)


def _line(headline: Headline, claim: Claim | None = None) -> str:
    event = headline.events[0]
    coded = f"type {event.type} {'/'.join(sorted(event.a))}–{'/'.join(sorted(event.b))} {event.parts} {event.start}"
    if claim is None:
        return f"  {headline.text}\n      [{coded}]"
    who = f"{[one.name for one in claim.actors]} → {[one.name for one in claim.targets]}"
    return f"  {headline.text}\n      [{coded}; read {claim.kind.value} {who} {claim.when.earliest}]"


if __name__ == "__main__":
    sys.exit(main())
