"""Speakers put into or after what they say: “…, residents said”, “…, according to the UN”, “… – police”."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from thereafter.claims.grammar.lexicon import VerbForm, in_class, noun_triggers, singular, verb_forms
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import Spelling, speaking, spelled
from thereafter.claims.scene.accounts import claimed, counted
from thereafter.claims.scene.actors import known_actor
from thereafter.claims.scene.colons import before_colon
from thereafter.claims.scene.scene import Scene
from thereafter.claims.scene.speakers import role_of
from thereafter.claims.scene.tellers import (
    QUOTING,
    STOPS,
    WIRES,
    Range,
    carriers,
    had_heard,
    is_speaker,
    name_end,
    opens_clause,
    sets_terms,
    tellers,
)
from thereafter.patterns import regex
from thereafter.reports import known_outlet

_LONGEST = 24  # words of a speaker with all that describes him, between the comma and the verb
_FURTHEST = 20  # words behind the verb that say when, where, to whom and by what means
_EDGES = frozenset((",", '"', "”", "“", "’", ";", "–", "—", ")"))
_OPENINGS = _EDGES | {":"}
_NO_SPEAKER = frozenset(
    """and but or which who whom whose that as while when where after before if although though because since until
    so than with amid despite in on at by for from to of into during following there it this these those what how he
    she they we i no""".split()
)
_PRONOUNS = frozenset("he she they".split())
_ASIDE = frozenset(
    """believe think fear suspect estimate expect hope find predict promise pledge vow hint reckon claim allege
    relate""".split()
)
"""Verbs of no speech that stand in asides as well: “…, police believe”."""
_FOUND_OUT = frozenset("learn verify establish document ascertain".split())
_TOLD_OF = frozenset("toll casualty death injury loss fatality figure incident case damage number victim".split())
"""What is reported, not who reports: “the heaviest toll reported in the region”."""
_INVERTED = frozenset("say add write warn".split())
_VERBS = frozenset("VS VD VB BE HAVE M DO R".split())
_MEANWHILE = frozenset("after before as while when".split())
_LISTENERS = frozenset("tell inform assure remind".split())
_NAME = frozenset("D N NUM".split())
_CREDITS = [
    phrase.split()
    for phrase in (
        *("according to", "reported by", "in the words of", "in the view of", "on the word of", "in the account of"),
        *(f"as {how} by" for how in ("reported", "confirmed", "told", "recounted", "related", "quoted", "cited")),
        *("by the account of", "by the accounts of"),
    )
]
_SOURCES = {one[0]: [phrase for phrase in _CREDITS if phrase[0] == one[0]] for one in _CREDITS}
"""First word → the phrases that begin with it and name who says so."""
_OPENING_QUOTES = frozenset(('"', "“", "‘", "«"))
_LEADING_NAME = regex(r"\s*(?P<who>[A-Z][\w.'’-]*(?:\s+[\w.'’-]+){0,3}):\s")
_BRACKETED_NAME = regex(r"\((?P<who>[A-Z][^()]{2,40})\)[.\s]*$")
_CLOSING_NAME = regex(r"(?:\s[-–—]|:)\s+(?P<who>(?:[\w.'’-]+\s+){0,4}[\w.'’-]+)[.\s]*$")


class Insertion(Struct, frozen=True):
    """Speakers outside the clauses they vouch for: their names, the verb, and the characters they vouch for."""

    names: tuple[tuple[int, int], ...]  # nearest to the fact first
    verb: str  # lemma; empty for "according to"
    first: int  # characters of the report they vouch for
    last: int
    left: int  # where their own words begin
    right: int = 0  # where the verb ends

    @property
    def start(self) -> int:
        """Where the name of who is nearest to the fact begins."""
        return self.names[0][0]

    @property
    def end(self) -> int:
        """Where that name ends."""
        return self.names[0][1]

    def covers(self, start: int) -> bool:
        """Whether what begins at `start` is theirs to tell."""
        return self.first <= start < self.last


def insertions(scene: Scene) -> list[Insertion]:
    """Every inserted speaker of a sentence, left to right."""
    if scene.inserted is None:
        scene.inserted = _read(scene)
    return scene.inserted


def _read(scene: Scene) -> list[Insertion]:
    read = [(_quoting if word.lemma in QUOTING else _at)(scene, at) for at, word in enumerate(scene.words) if at]
    found = sorted([*filter(None, read), *_sources(scene), *_counted(scene)], key=lambda one: one.left)
    announced = [_announced(scene, *one) for one in before_colon(scene.words)]
    return sorted([*_parted(scene, found), *_margins(scene), *_claimed(scene), *announced], key=lambda one: one.start)


def _announced(scene: Scene, names: list[Range], verb: int, colon: int) -> Insertion:
    """“A doctor told us: …”, “the agency quotes medics: …”: all behind the colon."""
    words = scene.words
    chars = tuple((words[a].start, words[b - 1].end) for a, b in names)
    _, last = _segment(scene, words[colon].start)
    return Insertion(chars, words[verb].lemma, words[colon].end, last, words[names[-1][0]].start, words[verb].end)


OWNED = "claim"
"""The verb of an insertion that names whose claim a content is."""


def _claimed(scene: Scene) -> Iterator[Insertion]:
    """“The rebels' claim that they hold X”: theirs to tell, and in doubt."""
    words = scene.words
    for owner, content in claimed(words, scene.clauses):
        name = (words[owner[0]].start, words[owner[1] - 1].end)
        yield Insertion((name,), OWNED, words[content[0]].start, words[content[1] - 1].end, name[0])


def _counted(scene: Scene) -> Iterator[Insertion]:
    """“By the army's own count”."""
    for owner, left in counted(scene.words):
        name = (scene.words[owner[0]].start, scene.words[owner[1] - 1].end)
        yield Insertion((name,), "", *_segment(scene, scene.words[left].start), scene.words[left].start)


def _parted(scene: Scene, found: list[Insertion]) -> Iterator[Insertion]:
    """Where several speak in one sentence, what stands before another with clauses of its own behind it is his."""
    for at, one in enumerate(found):
        before = [other for other in found[:at] if other.right and _has_clause(scene, other.right, one.left)]
        first = max((other.right for other in before), default=one.first)
        closed = one.right and _has_clause(scene, one.first, one.left)
        after = closed and any(_has_clause(scene, one.right, other.left) for other in found[at + 1 :] if other.right)
        last = min(one.last, one.right) if after else one.last
        yield structs.replace(one, first=max(first, one.first) if first < one.left else one.first, last=last)


def _has_clause(scene: Scene, start: int, end: int) -> bool:
    """Whether a finite verb stands between two offsets."""
    return any(start <= scene.words[c.verb.main].start < end for c in scene.clauses if c.verb.form == "fin")


def _at(scene: Scene, at: int) -> Insertion | None:
    """The insertion whose verb is word `at`."""
    words, word = scene.words, scene.words[at]
    form = verb_forms().get(word.low) or spelled().get(word.low)
    if form is None or not _may_speak(words, at, form):
        return None
    if words[at - 1].text in _EDGES and words[at + 1 : at + 2] and words[at + 1].tag in _NAME:
        return _inverted(scene, at, form.lemma)
    tail = tail_of(words, at, form.lemma)
    if tail is None:
        return None
    opens = _group_start(words, at)
    first = _speaker_start(words, opens)
    if first is None:
        return None
    names = tellers(words, first, opens)
    if _is_nobody(words, names[0], form) or (not _speaks(word, form) and not _known_speaker(_text(scene, names[0]))):
        return None
    return _insertion(scene, [*names, *carriers(words, at + 1, tail)], form.lemma, (first, at + 1), tail)


def _may_speak(words: list[Token], at: int, form: VerbForm | Spelling) -> bool:
    word = words[at]
    if form.lemma in _FOUND_OUT and word.tag == "VN":
        return True  # "…, Amnesty International has learned"
    if not word.text[:1].islower() or word.low.endswith("ing"):
        return False
    if form.lemma in _ASIDE and word.tag == "VN" and words[_group_start(words, at)].tag != "HAVE":
        return False  # "is believed"; but "has alleged"
    return form.lemma in speaking() | _ASIDE


def _is_nobody(words: list[Token], name: Range, form: VerbForm | Spelling) -> bool:
    """Whether a name is a thing that is told of, or, before “believe”, one small word that is none: “wait”."""
    word, last = words[name[0]], singular(words[name[1] - 1].low)
    bare = name[1] == name[0] + 1 and word.text.islower() and last == word.low and word.tag != "PRON"
    return last in _TOLD_OF or last in noun_triggers() or (bare and form.lemma in _ASIDE and not _known_speaker(last))


def _speaks(word: Token, form: VerbForm | Spelling) -> bool:
    """Whether a spelling alone shows that somebody speaks: it is a verb here, and no noun."""
    return word.tag in {"VS", "VD", "VN", "VB"} or (form.forms in {"d", "n", "dn"} and not form.noun)


def _quoting(scene: Scene, at: int) -> Insertion | None:
    """“…,” X quoted Y as saying."""
    words = scene.words
    end = name_end(words, at + 1, len(words)) if at + 1 < len(words) else at
    first = _speaker_start(words, at)
    said = next((n for n in range(end, min(end + _LONGEST, len(words) - 1)) if words[n].low == "as"), len(words))
    verb = verb_forms().get(words[said + 1].low) or spelled().get(words[said + 1].low) if said < len(words) else None
    as_saying = verb is not None and words[said + 1].low.endswith("ing") and verb.lemma in speaking() | _ASIDE
    put_in = said == end or (words[end].text == "," and words[said - 1].text == ",")  # "a priest, Father X, as saying"
    if first is None or not as_saying or not put_in or any(w.text not in STOPS for w in words[said + 2 : said + 3]):
        return None
    names = [*tellers(words, at + 1, end), *tellers(words, first, at)]
    return _insertion(scene, names, verb.lemma if verb else "say", (first, said + 2), said + 2)


def _text(scene: Scene, part: Range) -> str:
    return scene.text[scene.words[part[0]].start : scene.words[part[1] - 1].end]


def _insertion(scene: Scene, names: list[Range], verb: str, own: Range, tail: int) -> Insertion:
    words = scene.words
    chars = tuple((words[a].start, words[b - 1].end) for a, b in names)
    first, last = _vouched(scene, own, tail)
    return Insertion(chars, verb, first, last, words[own[0] - 1].start, words[own[1] - 1].end)


def _vouched(scene: Scene, own: Range, tail: int) -> tuple[int, int]:
    """They vouch for what stands before them; for what follows where they interrupt it, or where "and" goes on."""
    words = scene.words
    left, right = words[own[0] - 1].start, words[own[1] - 1].end
    first, last = _segment(scene, words[own[0]].start)
    if last == scene.span.end and not scene.text[right:last].strip(' .”"'):
        first = scene.span.start  # at the very end of a sentence they close all of it
    if not _has_clause(scene, first, left):
        return first, last
    after = [word.tag for word in words[tail : tail + 2]]
    if after[:1] == [","] and after[1:] and after[1] in _VERBS - {"R"}:
        opens = next((n for n in range(own[0] - 2, 0, -1) if words[n].text == ","), 0)
        return (words[opens].start if _has_clause(scene, first, words[opens].start) else first), last
    return first, last if "C" in after else right


def _segment(scene: Scene, at: int) -> tuple[int, int]:
    """The stretch between semicolons around `at`."""
    left = scene.text.rfind(";", scene.span.start, at)
    right = scene.text.find(";", at, scene.span.end)
    return (scene.span.start if left < 0 else left + 1), (scene.span.end if right < 0 else right)


# the speaker, left or right of the verb


def _group_start(words: list[Token], at: int) -> int:
    """Where the verb group of `at` begins: “have also told”, “later said”."""
    while at > 1 and words[at - 1].tag in {"HAVE", "ADV", "M"}:
        at -= 1
    return at


def _speaker_start(words: list[Token], at: int) -> int | None:
    """The first word of the speaker before the verb `at`; he begins after a comma or a quotation mark."""
    last = at
    edges = [n for n in range(at - 1, max(-1, at - 2 - _LONGEST), -1) if words[n].text in _OPENINGS]
    if edges and edges[0] == at - 1:  # ", quoted by Y, said": he ends before what is put in about him
        if words[at - 1].text != ",":
            return None
        edges, last = edges[1:], at - 1
    for edge in edges[:3]:
        first = edge + 1
        if _is_named(words, first, last) and (last == at or _is_put_in(words, first, last)):
            return first
        if words[edge].text != "," or last == at:
            return None
    return None


def _is_named(words: list[Token], first: int, last: int) -> bool:
    """Whether some words name a speaker: he, the mayor, residents who fled."""
    bare = first + 1 == last and words[first].low in _PRONOUNS
    capitals = words[first].text.isupper() and len(words[first].text) > 1  # the WHO, the IS
    some = words[first].tag == "NUM" and first + 1 < last
    starts = first < last and (bare or capitals or some or words[first].low not in _NO_SPEAKER)
    return starts and is_speaker(words, first, last)


def lost_subject(words: list[Token], verb: int) -> int | None:
    """Where the subject of a verb of saying begins that the clause reader lost: at the last edge before the verb."""
    last = _group_start(words, verb)
    for _ in range(3):
        edge = next((n for n in range(last - 1, -1, -1) if words[n].text in _EDGES or words[n].tag in {"S", "C"}), -1)
        if _is_named(words, edge + 1, last):
            return edge + 1
        if edge < 1 or words[edge].text != "," or words[edge + 1].tag != "P":
            return None
        last = edge  # "the mayor, in a speech to the council said": past what is put in
    return None


def _is_put_in(words: list[Token], first: int, last: int) -> bool:
    """Whether a comma and a description stand between a name and the comma before its verb."""
    end = name_end(words, first, last)
    return end + 1 < last and words[end].text == "," and words[end + 1].low != "with"


def _inverted(scene: Scene, at: int, lemma: str) -> Insertion | None:
    """The verb first: “…, said the spokesman”."""
    words = scene.words
    names = tellers(words, at + 1, len(words))
    head = words[names[0][1] - 1].low
    named = _known_speaker(_text(scene, names[0])) or words[at + 1].text[:1].isupper()
    named = named or (words[at + 1].tag == "D" and any(in_class(one, head) for one in ("titles", "civilian", "armed")))
    told = lemma in _INVERTED or (named and lemma in (speaking() | _ASIDE) - _LISTENERS)
    if not told or not _ends(words, names[0][1]) or words[at - 1].end == words[at].start:  # had "added strength"
        return None
    return _insertion(scene, names, lemma, (at, names[0][1]), names[0][1])


def _ends(words: list[Token], at: int) -> bool:
    """Whether a name behind its verb closes with phrases or a relative clause: it is no subject of another verb."""
    for word in words[at:]:
        if word.text in STOPS or word.tag == "R":
            return True
        if word.tag in _VERBS | {"S"}:
            return False
    return True


# what stands behind the verb


def tail_of(words: list[Token], at: int, lemma: str) -> int | None:  # noqa: PLR0911 - one sign a return
    """Where the words end that say when, where, to whom and how it was said; None when what was said follows."""
    first = words[at + 1] if at + 1 < len(words) else None
    if first is None or first.text in STOPS:
        return at + 1
    inverted = words[at - 1].text in _EDGES
    heard = had_heard(words, at + 1)
    if heard is not None:
        return heard
    if first.low in _MEANWHILE and lemma in _INVERTED:
        return at + 1  # "…, residents said as planes circled"
    if lemma not in _LISTENERS and first.tag not in {"T", "ADV", "P", "C"} and not inverted:
        return None
    if first.low == "by" and not any(word.low in WIRES for word in words[at + 2 : at + 5]):
        return None
    for n in range(at + 1, min(len(words), at + 2 + _FURTHEST)):
        word = words[n]
        if word.text in STOPS or (word.tag == "C" and opens_clause(words, n) and not inverted):
            return n
        told = word.tag in _VERBS and not (word.tag in {"VD", "R"} and n > at + 2 and not _begins(words, n))
        if told or word.low in {"that", "how", "whether"}:
            return None
    return len(words) if len(words) <= at + 2 + _FURTHEST else None


def _begins(words: list[Token], at: int) -> bool:
    """Whether a past form is the verb of a clause: its object or another verb stands behind it."""
    after = words[at + 1] if at + 1 < len(words) else None
    return words[at].tag == "R" or (after is not None and after.tag not in {"P", "ADV", "T"})


# without a verb


def _sources(scene: Scene) -> Iterator[Insertion]:
    """“According to X”, “as reported by X”, “in the words of X”."""
    words, lows = scene.words, [word.low for word in scene.words]
    for at, low in enumerate(lows):
        for phrase in _SOURCES.get(low, ()):
            first = at + len(phrase)
            first += first < len(words) and words[first].text in _OPENING_QUOTES
            if lows[at : at + len(phrase)] != phrase or first >= len(words):
                continue
            names = tellers(words, first, len(words))
            if names[0][1] > first and lows[at - 1] != "as" and not sets_terms(words, *names[0]):
                chars = tuple((words[a].start, words[b - 1].end) for a, b in names)
                yield Insertion(chars, "", *_segment(scene, words[at].start), words[at].start)


def _margins(scene: Scene) -> list[Insertion]:
    """Headlines name their speaker at an edge: “UN: 50,000 flee”, “12 killed in Kunduz – police”."""
    found = []
    for match in (one(scene.sentence) for one in (_LEADING_NAME.match, _CLOSING_NAME.search, _BRACKETED_NAME.search)):
        if match is None or not _speaks_in_headlines(match["who"]) or scene.sentence[match.end() :][:1] in {'"', "“"}:
            continue
        name = (scene.span.start + match.start("who"), scene.span.start + match.end("who"))
        closing = scene.sentence[match.start()] == ":"  # "Jihadists behead two shepherds: local official"
        parted = any(one.end == scene.span.start + match.start() for one in scene.names)  # a name with a dash in it
        if parted or _has_clause(scene, *name) or (closing and not _has_clause(scene, scene.span.start, name[0])):
            continue  # "Hamas kept its word: …"
        found.append(Insertion((name,), "", scene.span.start, scene.span.end, name[0]))
    return found


def _speaks_in_headlines(words: str) -> bool:
    """A country before a colon says where, not who."""
    one = known_actor(words)
    return _known_speaker(words) and (one is None or one.kind != "state")


def _known_speaker(words: str) -> bool:
    """Whether a name is that of somebody who tells: an outlet, a monitor, an office, witnesses, a known actor."""
    return bool(known_outlet(words) or known_actor(words)) or role_of(words) != "unnamed"
