"""Who did what to whom, as event coders write it: source, target and CAMEO code, from one clause each.

The names are the caller's: `named` finds the actors of a text and gives each a code. What is done comes from
`data/deeds.csv` (verbs of diplomacy and pressure, with the words that must follow) and, where a verb is not in it, from
the kind of claim it stands for and that kind's CAMEO root in the codebook.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product

from msgspec import Struct

from thereafter.claims.codebook import root_of
from thereafter.claims.grammar.lexicon import VerbForm, lines, spellings, verb_forms, verb_triggers
from thereafter.claims.grammar.sentences import Span, Token, sentences, tokens
from thereafter.claims.grammar.speech import spelled
from thereafter.claims.grammar.tagging import tag
from thereafter.claims.saying.cues import AUXILIARY, VERBAL, is_finite, stands_as_verb
from thereafter.claims.saying.quoting import parted
from thereafter.claims.saying.voices import Range, shared_subject, subject

REACH = 14  # words behind a verb in which the words it needs may stand
_NAME = "name"  # the lemma of words that are part of a name
_SPEECH = "01"  # CAMEO's root of statements: what a speaker tells of others' acts counts before that he tells it
_STRONGER = frozenset(("100", "120", "130"))  # "refused to meet", "threatened to attack": the refusal is the act


class Named(Struct, frozen=True):
    """An actor's name in a text, with its code; empty: more words of the actor before it ("opposition leader")."""

    start: int
    end: int
    code: str


class Dyad(Struct, frozen=True):
    """One act of one actor towards another, and the verb that tells it."""

    source: str
    target: str
    cameo: str
    start: int
    end: int


class Deed(Struct, frozen=True):
    """A row of deeds.csv: words that must follow the verb (none: any), and its CAMEO code."""

    needs: frozenset[str]
    cameo: str


class Act(Struct):
    """A verb group that tells a deed."""

    start: int
    end: int
    cameo: str
    passive: bool
    negated: bool


Finder = Callable[[str], Sequence[Named]]


def dyads(text: str, named: Finder) -> list[Dyad]:
    """Every act told of one named actor towards another, sentence by sentence, in each once."""
    names = sorted(named(text), key=lambda one: one.start)
    found: dict[tuple[int, str, str, str], Dyad] = {}
    at = 0
    for span in sentences(text):
        first = at
        while at < len(names) and names[at].start < span.end:
            at += 1
        inside = [name for name in names[first:at] if span.start <= name.start and name.end <= span.end]
        if inside:
            for one in _in_sentence(text, span, inside):
                found.setdefault((span.start, one.source, one.target, one.cameo), one)
    return list(found.values())


def _in_sentence(text: str, span: Span, names: Sequence[Named]) -> Iterator[Dyad]:
    words = list(parted(tokens(text, span)))
    codes = _glued(words, names)
    tag(words)
    _mark(words)
    acts = _ruling(words, list(_acts(words)))
    last: list[str] = []
    found: list[Dyad] = []
    for at, act in enumerate(acts):
        sources, targets = _parties(words, codes, act, acts[at + 1 :], last)
        last = sources or last
        cameo = _turned(act)
        if not cameo or (found and _is_purpose(words, act)):
            continue
        if _is_undone(words, act):
            continue
        start, end = words[act.start].start, words[act.end - 1].end
        found += [Dyad(a, b, cameo, start, end) for a, b in _pairs(words, act, sources, targets)]
    done = any(one.cameo[:2] != _SPEECH for one in found)
    yield from (one for one in found if one.cameo[:2] != _SPEECH or not done)


_UNDONE = frozenset("failed fails fail tried tries try trying attempted attempting unable failing".split())


def _is_undone(words: Sequence[Token], act: Act) -> bool:
    """“Failed to capture”: not done."""
    return act.start > 1 and words[act.start - 1].low == "to" and words[act.start - 2].low in _UNDONE


def _is_purpose(words: Sequence[Token], act: Act) -> bool:
    """“Signed an accord to supply …”: what is signed is the act, and what for is not another."""
    return act.start > 0 and words[act.start - 1].low == "to"


def _glued(words: list[Token], names: Sequence[Named]) -> dict[int, str]:
    """Words of names are nouns; the code of each name by its last word."""
    codes: dict[int, str] = {}
    at = 0
    for name in names:
        while at < len(words) and words[at].end <= name.start:
            at += 1
        while at < len(words) and words[at].start < name.end:
            words[at].tag, words[at].lemma = "N", _NAME
            if words[at].end >= name.end and name.code:
                codes[at] = name.code
            at += 1
    return codes


# deeds


@cache
def _deeds() -> tuple[dict[str, VerbForm], dict[str, tuple[Deed, ...]]]:
    """Spelling → verb, and verb → its rows; rows that ask for more words come first."""
    rows: dict[str, list[Deed]] = {}
    irregular: dict[str, list[str]] = {}
    for row in csv.DictReader(lines("deeds.csv")):
        needs = frozenset(row["with"].split("|")) if row["with"] else frozenset[str]()
        lemma, *parts = row["verb"].split()
        irregular[lemma] = parts or irregular.get(lemma, [])
        rows.setdefault(lemma, []).append(Deed(needs, row["cameo"]))
    forms = {spelling: form for spelling, form in verb_forms().items() if form.lemma in rows}
    for lemma in rows:
        if not any(form.lemma == lemma for form in forms.values()):
            forms |= {k: v for k, v in spellings(lemma, irregular[lemma], noun=False).items() if k not in verb_forms()}
    return forms, {lemma: tuple(sorted(many, key=lambda deed: not deed.needs)) for lemma, many in rows.items()}


def _mark(words: Sequence[Token]) -> None:
    """Give verbs of deeds.csv that the tagger does not know the tag of a verb, where they stand as one."""
    forms, _ = _deeds()
    for at, word in enumerate(words):
        known = forms.get(word.low)
        if (
            known is not None
            and word.tag == "N"
            and word.lemma != _NAME
            and word.text.islower()
            and stands_as_verb(words, at, known)
        ):
            word.tag, word.lemma = _TAGS.get(known.forms[0], "VD"), known.lemma
    if not any(is_finite(words, n) for n in range(len(words))):
        _mark_first(words)


_TAGS = {"g": "VG", "s": "VS", "b": "VB"}


def _mark_first(words: Sequence[Token]) -> None:
    """Of a sentence without any verb, the first word behind a name that could be one is it."""
    forms, _ = _deeds()
    for at, word in enumerate(words[1:], 1):
        known = forms.get(word.low)
        if known is not None and words[at - 1].text[:1].isupper() and word.text.islower() and known.forms[0] != "g":
            word.tag, word.lemma = _TAGS.get(known.forms[0], "VD"), known.lemma
            return


def _acts(words: Sequence[Token]) -> Iterator[Act]:
    """Every verb group that tells a deed; a verb of speech or intent yields to the deed it governs."""
    for at, word in enumerate(words):
        cameo = _code(words, at) if word.tag in VERBAL and not _in_noun(words, at) else ""
        if not cameo:
            continue
        start = _group_start(words, at)
        inner = words[start:at]
        be = any(one.tag == "BE" for one in inner)
        negated = any(one.tag == "NOT" for one in inner)
        passive = be and word.tag in {"VN", "VD"}
        if word.tag in {"VN", "VG"} and not be and not any(one.tag == "HAVE" for one in inner):
            continue
        yield Act(start, at + 1, cameo, passive, negated)


def _group_start(words: Sequence[Token], at: int) -> int:
    """Left over auxiliaries and adverbs, “heavily and unjustly” among them."""
    while at and (
        words[at - 1].tag in {"ADV", *AUXILIARY}
        or (words[at - 1].tag == "C" and at > 1 and words[at - 2].tag == "ADV" == words[at].tag)
    ):
        at -= 1
    return at


def _in_noun(words: Sequence[Token], at: int) -> bool:
    """Whether a base form stands in a noun phrase (“a brief visit”), or a plural behind a gerund (“bombing forces”)."""
    if words[at].tag == "VS" and at and words[at - 1].tag == "VG":
        return True
    if words[at].tag != "VB":
        return False
    n = at - 1
    while n >= 0 and words[n].tag == "N" and words[n].text.islower():
        n -= 1
    return n >= 0 and words[n].tag in {"D", "POSS"} and not (n == at - 1 and words[n].tag == "POSS")


def _ruling(words: Sequence[Token], acts: Sequence[Act]) -> list[Act]:
    """Of a verb and the infinitive it governs, one: “vowed to attack” attacks, “threatened to attack” threatens."""
    dropped: set[int] = set()
    for at, act in enumerate(acts[1:], 1):
        governor = acts[at - 1]
        between = words[governor.end : act.start]
        if any(one.cameo == _DENIAL and "that" in _lows(words, one.end, act.start) for one in acts[:at]):
            dropped.add(at)  # what is denied is not told as done
        if act.start and words[act.start - 1].low == "to" and all(w.tag in {"T", "ADV", "P"} for w in between):
            dropped.add(at if governor.cameo in _STRONGER else at - 1)
    return [act for at, act in enumerate(acts) if at not in dropped]


def _lows(words: Sequence[Token], start: int, stop: int) -> set[str]:
    return {word.low for word in words[start:stop]}


_WARM = frozenset("03 05 06 07 08".split())
_REFUSED, _AT_PEACE, _DENIAL = "120", "050", "016"


def _turned(act: Act) -> str:
    """The code of an act that is denied: help not given is refused, no quarrel is good terms."""
    if not act.negated:
        return act.cameo
    if act.cameo[:2] in _WARM:
        return _REFUSED
    return {"11": _AT_PEACE, "01": act.cameo}.get(act.cameo[:2], "")


def _code(words: Sequence[Token], at: int) -> str:
    """The CAMEO code of the verb at `at`, by its own rows, else by the kind of claim it stands for."""
    forms, rows = _deeds()
    known = forms.get(words[at].low) or verb_forms().get(words[at].low)
    if known is None:
        return ""
    behind = {word.low for word in words[at + 1 : at + 1 + REACH]}
    for deed in rows.get(known.lemma, ()):
        if not deed.needs or deed.needs & behind:
            return deed.cameo
    kinds = [trigger.kind for trigger in verb_triggers().get(known.lemma, ()) if not trigger.particle]
    return "" if known.lemma in rows else next(filter(None, map(root_of, kinds)), "")


# parties

_BOUNDS = frozenset("after before while because when until since following although whereas where".split())
_JOINT = frozenset("03 04 05".split())
_THERE = frozenset("in at near".split())  # where several act together, not whom they act upon
_PRONOUNS = frozenset("it he she they".split())
_GAP = 5  # words between two names of one list
_NEAR_AGENT = 8  # words between a passive verb and its "by"


def _sources(words: Sequence[Token], codes: dict[int, str], act: Act, last: Sequence[str]) -> list[str]:
    """The actors of the subject, the first name of each of its parts; those of the verb before, when they share it."""
    start = act.start
    if start and words[start - 1].low == "to":
        found = shared_subject(words, start)
    else:
        found = subject(words, start)
        if found is None and start and words[start - 1].tag in {"C", ","}:
            return list(last)
    if found is None:
        return []
    named = _firsts(words, codes, found)
    return named or (list(last) if words[found[1] - 1].low in _PRONOUNS else [])


def _firsts(words: Sequence[Token], codes: dict[int, str], part: Range) -> list[str]:
    found: list[str] = []
    fresh = True
    for n in range(*part):
        if words[n].tag in {"C", ","} and n + 1 < part[1] and _opens_name(words, codes, n + 1):
            fresh = True
        elif n in codes and fresh:
            found.append(codes[n])
            fresh = False
    return list(dict.fromkeys(found))


def _opens_name(words: Sequence[Token], codes: dict[int, str], at: int) -> bool:
    """Whether another party begins here: “and the Shire”, not “awful and cool minister”."""
    return words[at].low in {"the", "a", "an"} or words[at].text[:1].isupper() or at in codes


def _named_from(words: Sequence[Token], codes: dict[int, str], start: int, stop: int, but: Sequence[str]) -> list[str]:
    """The first name behind a verb that is none of `but`, and those it is listed with."""
    first = next((n for n in range(start, stop) if codes.get(n, but[0] if but else "") not in {*but, ""}), None)
    if first is None:
        return []
    found, at = [codes[first]], first
    for n in range(first + 1, stop):
        if n - at > _GAP or words[n].tag in VERBAL or words[n].low in {"in", "on", "at", "with", "by"}:
            break
        if n in codes:
            between = [words[k].low for k in range(at + 1, n)]
            if not {"and", ","} & set(between) or ("and" not in between and between[1:2] in (["a"], ["an"])):
                break  # none of a list, or what the one before is: "the Legion, a rebel group"
            found.append(codes[n])
            at = n
    return list(dict.fromkeys(code for code in found if code not in but))


def _stop(words: Sequence[Token], act: Act, later: Sequence[Act]) -> int:
    """Where the reach of a verb ends: at the next clause that tells another act of its own, or a time clause."""
    for n in range(act.end, len(words)):
        if words[n].low in _BOUNDS or words[n].low in {";", ":"}:
            return n
        if words[n].tag == "C" and any(one.start == n + 1 for one in later):
            return n
        if words[n].low == "but" and words[n - 1].low == ",":
            return n
        if words[n].low == "," and any(_begins(words, one.start, n + 1) for one in later):
            return n
        if words[n].low == "," and _is_signed(words, n + 1):
            return n
    return len(words)


def _begins(words: Sequence[Token], verb: int, at: int) -> bool:
    """Whether the subject of a verb begins at a word: “…, a senior official said”."""
    found = subject(words, verb) if verb > at else None
    return found is not None and found[0] == at


def _is_signed(words: Sequence[Token], at: int) -> bool:
    """Whether all that is left of the sentence is who says so: “…, the monitor claimed”."""
    verb = next((n for n in range(at, len(words)) if is_finite(words, n)), None)
    if verb is None or words[verb].low not in spelled():
        return False
    return verb > at and all(word.tag in _NAMING for word in words[at:verb])


_NAMING = frozenset("N D C NUM POSS P ADV HAVE".split())


def _parties(
    words: Sequence[Token], codes: dict[int, str], act: Act, later: Sequence[Act], last: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Who does it and to whom; where a passive names no agent, it is the other actor of its clause."""
    first = _sources(words, codes, act, last)
    stop = _stop(words, act, later)
    if not act.passive:
        there = (
            {n for n in codes if words[n - 1].low in _THERE} if len(first) > 1 and act.cameo[:2] in _JOINT else set()
        )
        targets = _named_from(words, {n: c for n, c in codes.items() if n not in there}, act.end, stop, first)
        return first, targets
    by = next((n for n in range(act.end, min(stop, act.end + _NEAR_AGENT)) if words[n].low == "by"), act.end)
    return _named_from(words, codes, by, stop, first), first


def _pairs(
    words: Sequence[Token], act: Act, sources: Sequence[str], targets: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Every source with every target; both ways among those who do it together, and where two sides meet."""
    behind = _lows(words, act.end, act.end + 4)
    mutual = behind >= {"each", "other"} or not (act.cameo[:2] in _ONE_WAY or act.cameo in _CAPTURES)
    mutual = mutual or ("their" in behind and act.cameo == _REFUSED)  # "A and B put off their meeting"
    if not targets and len(sources) > 1 and mutual:
        targets = sources
    pairs = [(a, b) for a, b in product(sources, targets) if a != b]
    yield from pairs
    if act.cameo == _MEETING and _meets(words, act):
        yield from ((b, a) for a, b in pairs if (b, a) not in pairs)


_ONE_WAY = frozenset("01 02 08 10 11 12 13 17".split())
_CAPTURES = frozenset(("19", "173"))  # "the army and the militia took the town": not from each other
_MEETING = "040"
_MEETINGS = frozenset("meeting meetings talks summit negotiations discussions consultations met meet talked".split())


def _meets(words: Sequence[Token], act: Act) -> bool:
    return not _MEETINGS.isdisjoint(word.low for word in words[act.start : act.end + REACH])
