"""One sentence with everything found in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from thereafter.claims.grammar.chunking import Chunk, Noun, chunks
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.clauses import clauses
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.grammar.sentences import Span, Token, tokens
from thereafter.claims.grammar.tagging import tag
from thereafter.claims.measures.figures import figures
from thereafter.claims.measures.when import Heard, times
from thereafter.claims.scene import actors as known_actors
from thereafter.claims.scene.borders import with_borders
from thereafter.claims.scene.heard import heard_on
from thereafter.claims.scene.lone import Look
from thereafter.claims.scene.memory import Memory
from thereafter.claims.scene.part_of import is_part_of_a_name
from thereafter.claims.scene.unlisted import unlisted
from thereafter.claims.scene.whole_names import with_whole_names
from thereafter.claims.spotter import Seen, Spotted
from thereafter.patterns import regex
from thereafter.record.kinds import Precision
from thereafter.record.report import Report
from thereafter.record.values import Figure, Where

if TYPE_CHECKING:
    from thereafter.claims.scene.insertions import Insertion


class Scene(Struct):
    """A read sentence: words, clauses, places, times and figures, all with offsets into the report's text."""

    report: Report
    text: str
    span: Span
    words: list[Token]
    clauses: list[Clause]
    places: list[Where]
    times: list[Heard]
    figures: list[Figure]
    countries: Sequence[str]
    names: list[known_actors.Mention]
    memory: Memory
    heard_on: date | None = None  # the day the words were published: the report's, or that of the coverage it quotes
    year: int | None = None  # of the nearest explicit date, for undated reports
    complete: bool = False  # times and figures are read only where something is claimed
    dated_quote: bool = False  # the sentence itself says when the coverage it quotes appeared
    seen: Seen = Seen()
    inserted: list[Insertion] | None = None  # speakers put into it, once somebody asked
    cut: list[Chunk] | None = None  # its chunks, once somebody asked

    @property
    def spotted(self) -> Sequence[Spotted]:
        """The events the spotter sees in it; their offsets are the sentence's own."""
        return self.seen.events

    @property
    def chunks(self) -> list[Chunk]:
        """The sentence as a flat row of noun chunks, verb groups and connecting words."""
        if self.cut is None:
            self.cut = chunks(self.words)
        return self.cut

    @property
    def nouns(self) -> list[Noun]:
        """Its noun chunks, in order."""
        return [chunk.noun for chunk in self.chunks if chunk.noun is not None]

    @property
    def sentence(self) -> str:
        """The sentence's own characters."""
        return self.text[self.span.start : self.span.end]


def scene_of(  # noqa: PLR0917 - the parts of one reading
    report: Report,
    span: Span,
    places: list[Where],
    countries: Sequence[str],
    memory: Memory,
    year: int | None,
    look: Look | None = None,
) -> Scene:
    """Read one sentence; `look` asks the gazetteer for names that only their part in the sentence makes places."""
    text = report.text
    words = tokens(text, span)
    countries = _nearest_first(span, places, countries)
    places = with_borders(text, span.start, span.end, _inside(span, places))
    names = known_actors.mentions(text, span.start, span.end)
    places = with_whole_names(text, span.start, places, names, look)
    _glue(words, names, places)
    tag(words)
    parsed = clauses(words)
    inside = sorted([*places, *unlisted(text, words, parsed, names, places, look)], key=lambda p: p.start or 0)
    inside = with_whole_names(text, span.start, inside, names, look) if len(inside) > len(places) else inside
    return Scene(
        report,
        text,
        span,
        words,
        parsed,
        inside,
        [],
        [],
        countries,
        names,
        memory,
        year=year,
    )


def _inside(span: Span, places: Sequence[Where]) -> list[Where]:
    return [place for place in places if place.start is not None and span.start <= place.start < span.end]


def _nearest_first(span: Span, places: Sequence[Where], countries: Sequence[str]) -> tuple[str, ...]:
    """The countries a report is about, those of the sentence before the others."""
    near = [w.country for w in _inside(span, places) if w.country and not any("metonym" in mark for mark in w.marks)]
    return tuple(dict.fromkeys([*near[:2], *countries]))


def complete(scene: Scene) -> None:
    """Read the times and figures of a sentence, once, when something is claimed in it."""
    if scene.complete:
        return
    text, span = scene.text, scene.span
    scene.complete = True
    scene.heard_on, framed = heard_on(text, span, scene.report.published, scene.year)
    scene.dated_quote = framed is not None
    heard = times(text, span.start, span.end, scene.heard_on, scene.year, scene.memory.recent_day())
    if framed:  # the date of the coverage frames the quotation; it is no time inside it
        heard = [one for one in heard if one.end <= framed.start - 24 or one.start >= framed.end]
    scene.times = heard
    scene.figures = figures(text, span.start, span.end)


def _glue(words: list[Token], names: list[known_actors.Mention], places: list[Where]) -> None:
    """Words inside one name are one noun: "Islamic State of Iraq and the Levant", "Bosnia and Herzegovina"."""
    spans = [(name.start, name.end) for name in names]
    spots = {(p.start, p.end) for p in places if p.start is not None and p.end is not None}
    spans = sorted({*spans, *spots}, key=lambda s: (s[0], -s[1]))
    at = 0
    for start, end in spans:
        while at < len(words) and words[at].start < start:
            at += 1
        while at < len(words) and words[at].end <= end:
            words[at].tag, words[at].lemma = "N", "place" if (start, end) in spots else ""
            at += 1


def words_of(scene: Scene, noun: Noun) -> str:
    """The noun chunk's characters."""
    return scene.text[scene.words[noun.start].start : scene.words[noun.end - 1].end]


def head_of(scene: Scene, noun: Noun) -> str:
    """The head word, lower case."""
    return scene.words[noun.head].low


def place_in(scene: Scene, start: int, end: int) -> Where | None:
    """The first real place mentioned between two offsets (known actors and metonyms are not places)."""
    for place in scene.places:
        if (
            place.start is not None
            and place.end is not None
            and start <= place.start
            and place.end <= end
            and is_place(scene, place)
        ):
            return _finest(scene, place)
    return None


def _finest(scene: Scene, place: Where) -> Where:
    """A country that owns the next name ("Yemen's Taiz") yields to it."""
    if place.precision is not Precision.COUNTRY or place.end is None:
        return place
    for later in scene.places:
        if later.start is None or later.start <= place.end or later.precision is Precision.COUNTRY:
            continue
        if re.fullmatch(r"['’]s\s+(?:[\w-]+\s+){0,5}", scene.text[place.end : later.start]) and is_place(scene, later):
            return later
    return place


_GROUND = regex(
    r"['’]s\s+(?:[\w-]+\s+){0,2}?(?:airports?|stadium|hospitals?|markets?|ports?|harbour|harbor|suburbs?|outskirts|streets?|quarters?"
    r"|districts?|prisons?|camps?|bridges?|stations?|mosques?|church(?:es)?|schools?|hotels?|palace|barracks|old\s+city|city\s+centre|civil\s+war|ceasefire|cease-fire|truce|insurgency)\b"
)
"""What is on the ground: “Juba's stadium”, “Chad's civil war” are there, “Juba's offer” is its government's."""
_OFFICE = regex(
    r"(?:(?:,\s+[A-Z][\w.]*)*,?\s+and\s+[A-Z]\w+)?\s+(?:[Ee]mbass(?:y|ies)|[Cc]onsulates?|[Dd]iplomatic\s+(?:missions?|posts?))\b"
    r"|\s+(?:(?:[Vv]ice\s+)?[Pp]resident|[Pp]rime\s+[Mm]inister|[Cc]hancellor|[Ss]ecretary|[Ss]enators?|[Aa]mbassador"
    r"|(?:border\s+|security\s+|government\s+|state\s+|ground\s+|special\s+)?(?:troops|soldiers|forces|guards|servicemen|gunmen|militants))\b"
)
"""“Chad border troops”, “the Chad embassy”, “the UK and Greek embassies”, “UK Prime Minister X”: whose they are."""
_HEAD = regex(
    r"\s+(?:(?:governor|mayor)\s+(?=[A-Z])|government\s+(?:troops|soldiers|forces|army)\b|organi[sz]ations?\b)",
    re.IGNORECASE,
)
"""“Luhansk governor X says”, “Kabul government troops”, “Kachin organisations”: whose they are."""


_COMPOUND = regex(
    r"[-‑–](?:led|backed|based|allied|aligned|linked|supported|born|flagged|registered|owned|made|built|\d)"
)
"""“Kyiv-backed”: a name that only says whose or whence; “MiG-29” is no town."""

_BACKED = regex(r"[-‑](?:backed|allied)\s$")
"""“The Chad-backed SNA”: whom somebody helps is no town of that name."""


def is_place(scene: Scene, place: Where) -> bool:
    """Whether a place mention is used as a place: not a metonym, not part of an actor's name, not a modifier of one."""
    if place.start is None or place.end is None:
        return False
    if any("metonym" in mark for mark in place.marks) and not _GROUND.match(scene.text, place.end):
        return False
    if place.precision is Precision.COUNTRY and _OFFICE.match(scene.text, place.end):
        return False
    if place.precision is not Precision.COUNTRY and _HEAD.match(scene.text, place.end):
        return False
    if _COMPOUND.match(scene.text, place.end) or _BACKED.search(scene.text, max(0, place.start - 9), place.start):
        return False
    return not is_part_of_a_name(scene.text, place.start, place.end, scene.names, scene.places)


def sort_of(scene: Scene, noun: Noun) -> str:  # noqa: PLR0911, PLR0912 - one sign a return
    """What kind of thing a noun chunk names: armed, civilian, place, weapon, truce, name, pronoun, … or other."""
    head = scene.words[noun.head]
    if head.tag == "PRON":
        return "pronoun"
    start, end = scene.words[noun.start].start, scene.words[noun.end - 1].end
    if place_in(scene, head.start, head.end) or (place_in(scene, start, end) and _covers_head(scene, noun)):
        return "place"
    if in_class("aircraft", head.low) and head.tag == "N" and in_class("armed", head.low):
        return "armed"
    if head.low == "men" and noun.start and scene.words[noun.start - 1].low == "whose":
        return "armed"
    if head.low in {"men", "boys", "lads"} and scene.words[noun.start].low in {
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
    }:
        return "armed"
    if head.low in {"men", "gunners", "commanders"} and _is_owned_by_side(scene, noun):
        return "armed"
    if head.low in {"member", "members"} and noun.head and scene.words[noun.head - 1].low == "service":
        return "armed"
    if head.low in _MEN and any(word.low in _BEARING for word in scene.words[noun.start : noun.head]):
        return "armed"
    for name in ("armed", "civilian", "weapon", "truce"):
        if in_class(name, head.low):
            return name
    if is_people_name(head):
        return "civilian"
    if any(name.start <= head.start and head.end <= name.end for name in scene.names):
        return "armed"
    for name in ("place", "aid", "site", "convoy"):
        if in_class(name, head.low):
            return name
    if head.tag == "NUM":
        return "civilian" if noun.end - noun.start <= 6 else "other"
    if head.lemma == "place" and head.text[:1].isupper():
        return "name"  # a capital that speaks for its government
    if (head.text[:1].isupper() or _BYNAME.match(head.text)) and (noun.head > 0 or noun.end - noun.start > 1):
        return "name"
    return "civilian" if is_person(head.low) else "other"


def _is_owned_by_side(scene: Scene, noun: Noun) -> bool:
    """“UNITA's men”, “Haftar's men”: of a known side."""
    start, end = scene.words[noun.start].start, scene.words[noun.head].start
    return any(start <= name.start and name.end < end for name in scene.names) and any(
        word.tag == "POSS" for word in scene.words[noun.start : noun.head]
    )


_BYNAME = regex(r"(?:al|el|ad|as|ash|ar|an|az|at|es)-[A-Z]")  # "commander Ali al-Razayneh"
_PERSON = regex(
    r"[a-z]{3,}(?:wom[ae]n|m[ae]n|ologists?|icians?)|(?:consult|account|attend|applic|assist|particip|occup|serv|comb)ants?|[a-z]{3,}nalists?"
    r"|[a-z-]*(?:keep|go|digg|logg|burn|sell|dwell|grow|pick|gather|hunt|breed|work|own|teach|train|danc|sing|clean)ers?|[a-z]{3,}inators?"
)
"""Words for persons by their endings."""


def is_person(word: str) -> bool:
    """Whether a word that no list has is one for persons: “beekeepers”, “geologist”."""
    return bool(_PERSON.fullmatch(word))


_MEN = frozenset("man men youths youth assailants attackers individuals group groups".split())
_BEARING = frozenset(
    "plain-clothes armed masked hooded uniformed gun-toting machete-wielding knife-wielding heavily-armed".split()
)


def is_people_name(word: Token) -> bool:
    """Whether a word names a people in the plural: Rohingya, Azerbaijanis, Gazans."""
    if not word.text[:1].isupper():
        return False
    if in_class("people-name", word.low):
        return True
    if word.low.endswith("ese"):
        return bool(known_actors.demonym_pattern().fullmatch(word.text))  # "another 1,500 Burmese"
    return word.low.endswith("s") and bool(known_actors.demonym_pattern().fullmatch(word.text[:-1]))


def _covers_head(scene: Scene, noun: Noun) -> bool:
    head = scene.words[noun.head]
    return any(
        p.start is not None and p.end is not None and p.start <= head.start and head.end <= p.end for p in scene.places
    )


def through(scene: Scene, noun: Noun, followers: Sequence[Noun]) -> Noun:
    """The noun that a quantity is made of: most of the evacuees → the evacuees."""
    counted = scene.words[noun.head].tag == "NUM" and noun.end - noun.start == 1  # "13 of 15 drones"
    if not (counted or in_class("partitive", head_of(scene, noun))) or (
        head_of(scene, noun) == "tens" and noun.end > noun.start + 2
    ):
        return noun
    for later in followers:
        between = [word.low for word in scene.words[noun.end : later.start] if word.tag not in {"X", ","}]
        if head_of(scene, noun) == "convoy" and in_class("aid", head_of(scene, later)):
            return noun  # "a convoy of aid" moves
        if later.prep == "of" and between == ["of"]:
            return through(scene, later, [n for n in followers if n.start >= later.end])
    return noun


_LEADING = regex(
    r"^(?:(?:that|dead)\s+(?=(?-i:[A-Z])))?(?:(?:at\s+least|(?:more|fewer|less)\s+than|up\s+to|close\s+to|just\s+(?:over|under)|about|around|roughly|approximately|some|nearly|almost|over|an?\s+estimated|as\s+many\s+as|the|an?|several|many|most|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|(?:hundred|thousand|million|dozen)|dozens\s+of|"
    r"hundreds\s+of|thousands\s+of|scores\s+of|tens\s+of\s+thousands\s+of|\d[\d,.]*|how|other|another|further|additional|more|all|both|remaining|last|fleeing|retreating|departing|returning)\s+)*",
    re.IGNORECASE,
)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A noun phrase without article, count and quotation marks."""
    if text.startswith(("'s ", "’s "), start):
        start += 3  # "yesterday | 's Taliban attack"
    while start < end and text[start] in "\"“”‘’'«»( ":
        start += 1
    lead = _LEADING.match(text[start:end])
    start = start + lead.end() if lead and start + lead.end() < end else start
    while start < end and text[start] in "\"“”‘’'«»( ":
        start += 1
    opened = text.rfind("(", start, end)
    if opened > start and text.find(")", opened, end) < 0:
        end = opened
    while end > start and text[end - 1] in '"“”‘«»(), ':
        end -= 1
    return start, end
