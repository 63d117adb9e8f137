"""Finding the words of a text that may name a place, with what stands around them.

Candidate names are sequences of capitalised words (with al-, de, of … inside) and words of scripts without capitals.
They are looked up longest first; what is left over in a sequence has to be explained (a direction, a kind of place, an
ordinary word at the start of a sentence), or the sequence is a person's or a body's name and its parts are no places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from thereafter.patterns import regex
from thereafter.places.around import leave_to_owner, province_in, read_around
from thereafter.places.company import FAMOUS, in_longer_name, is_body, is_fragment, is_illness, is_model, is_person
from thereafter.places.context import leaning
from thereafter.places.fold import fold
from thereafter.places.lookup import Candidate
from thereafter.places.scripts import GROWN_ON, plain_forms
from thereafter.places.tokens import Known, Match, Mention, Token, tokens_of
from thereafter.places.words import ORGANISATION_NAMES, Sort, Word
from thereafter.places.written import merged, written
from thereafter.record.kinds import Precision

LONGEST_NAME = 6  # words
SHOUTING_SHARE = 0.6  # of a sentence's ordinary words with a capital: it is a headline
Finder = Callable[[str], tuple[Candidate, ...]]


def _by_first_word(names: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(fold(part) for part in re.findall(r"[^\s-]+", name))
        found.setdefault(words[0], []).append(words)
    return {first: sorted(rows, key=len, reverse=True) for first, rows in found.items()}


_ORGANISATIONS = _by_first_word(ORGANISATION_NAMES)


def mentions_of(text: str, known: Known, find: Finder, *, every: bool = False) -> list[Mention]:
    """Every stretch of `text` that may name a place, in order; what they stand for is decided later.

    `every`: also the towns in the names of bodies, and for each mention how far the words beside it speak for a place.
    """
    tokens = tokens_of(text, known)
    taken = _organisations(tokens)
    _note_title_case(tokens)
    mentions: list[Mention] = []
    at = 0
    while at < len(tokens):
        if at in taken or not _may_begin(tokens, at):
            at += 1
            continue
        end = _run_end(tokens, at, taken)
        mentions.extend(_in_run(text, tokens, at, end, find, every))
        at = end
    return _without_people(merged(mentions, written(text, find)))


def _without_people(mentions: list[Mention]) -> list[Mention]:
    """Leave out people's names, also where they stand alone later on, unless the words there call them a place."""
    people = {m.folded for m in mentions if m.person or (m.weak and not m.located)}
    surely = {m.folded for m in mentions if m.person} - {m.folded for m in mentions if m.located}
    kept = [m for m in mentions if not m.person and m.folded not in surely]
    for mention in kept:
        if mention.folded in people and mention.candidates and mention.candidates[0].prominence < FAMOUS:
            mention.weak = True
    return kept


def _organisations(tokens: list[Token]) -> set[int]:
    """Indexes of tokens inside the names of well-known bodies and groups."""
    taken: set[int] = set()
    for i, token in enumerate(tokens):
        for words in _ORGANISATIONS.get(token.word.folded, ()):
            if i not in taken and tuple(t.word.folded for t in tokens[i : i + len(words)]) == words:
                taken.update(range(i, i + len(words)))
    return taken


def _note_title_case(tokens: list[Token]) -> None:
    """Mark the words of sentences in which ordinary words, too, are written with capitals."""
    start = 0
    for end in range(1, len(tokens) + 1):
        if end == len(tokens) or tokens[end].opens:
            ordinary = [t.word.sort for t in tokens[start:end] if t.word.sort & Sort.ORDINARY and len(t.word.bare) > 3]
            capitals = sum(1 for sort in ordinary if sort & Sort.CAPITAL)
            if capitals > 2 and capitals > SHOUTING_SHARE * len(ordinary):
                for token in tokens[start:end]:
                    token.shouting = True
            start = end


def _may_begin(tokens: list[Token], i: int) -> bool:
    sort = tokens[i].word.sort
    if sort & (Sort.CAPITAL | Sort.SCRIPT):
        return True
    return bool(sort & Sort.ARTICLE) and i + 1 < len(tokens) and _follows(tokens, i + 1) and _is_article(tokens, i)


def _is_article(tokens: list[Token], i: int) -> bool:
    """`at`, `as`, `an` … are articles only with a hyphen behind them."""
    return not tokens[i].word.sort & Sort.ORDINARY or tokens[i + 1].joined not in (" ", "\u00a0")


def _follows(tokens: list[Token], i: int) -> bool:
    return (
        bool(tokens[i].joined)
        and bool(tokens[i].word.sort & (Sort.CAPITAL | Sort.SCRIPT))
        and not tokens[i - 1].word.trimmed
    )


def _run_end(tokens: list[Token], at: int, taken: set[int]) -> int:
    """One past the last word of the sequence that begins at `at`."""
    end = at + 1
    while end < len(tokens) and end not in taken and tokens[end].joined and not tokens[end - 1].word.trimmed:
        sort = tokens[end].word.sort
        if not sort & (Sort.CAPITAL | Sort.SCRIPT):
            more = end + 1
            while (
                more < len(tokens)
                and more - end < 2
                and tokens[more].word.sort & (Sort.LINKING | Sort.ARTICLE)
                and tokens[more].joined
            ):
                more += 1
            if (
                not sort & (Sort.LINKING | Sort.ARTICLE)
                or more >= len(tokens)
                or more in taken
                or not _follows(tokens, more)
            ):
                break
        end += 1
    return end


def _in_run(  # noqa: PLR0917 - one sequence in its text
    text: str, tokens: list[Token], at: int, end: int, find: Finder, every: bool
) -> list[Mention]:
    """The possible names of one sequence, longest first, each judged by what is left of the sequence around it."""
    matches, i = [], at
    while i < end:
        match = _longest(tokens, i, end, find)
        if match is not None:
            matches.append(match)
            i = match.last
        else:
            i += 1
    matches = [m for m in matches if not is_fragment(tokens, m, (at, end), matches)]
    held = {i for m in matches for i in range(m.first, m.last)}
    mentions = []
    for match in matches:
        mention = _judged(text, tokens, match, (at, end), held, find, every)
        if mention is not None:
            mentions.append(mention)
    mentions.extend(_unknown(text, tokens, (at, end), held))
    return sorted(mentions, key=lambda m: m.start)


def _longest(tokens: list[Token], i: int, end: int, find: Finder) -> Match | None:
    first = tokens[i].word.sort
    if first & (Sort.LINKING | Sort.CALENDAR) and not first & (Sort.ARTICLE | Sort.CAPITAL):
        return None
    for last in range(min(end, i + LONGEST_NAME), i, -1):
        if not tokens[last - 1].word.sort & (Sort.CAPITAL | Sort.SCRIPT):
            continue
        if last == i + 1 and not _nameable(tokens[i].word):
            continue
        folded = "".join([t.word.folded for t in tokens[i:last]])
        candidates = find(folded)
        if not candidates and tokens[i].word.sort & Sort.SCRIPT:
            candidates = _otherwise_written(folded, find, capital=last == i + 1 and bool(first & Sort.CAPITAL))
        if candidates and (last > i + 1 or not tokens[i].word.sort & Sort.ACRONYM or _has_code(folded, candidates)):
            return Match(i, last, candidates)
    return None


def _otherwise_written(folded: str, find: Finder, *, capital: bool) -> tuple[Candidate, ...]:
    """Well-known places whose name has small words grown on (`وحلب`) or stands in another case (`в Киеве`)."""
    if len(folded) < _SHORTEST_OTHERWISE or not (capital or folded[0] in GROWN_ON):
        return ()
    found = (find(form) for form in plain_forms(folded, asked=False))
    return next((c for c in found if c and (c[0].known or c[0].prominence >= _KNOWN_OTHERWISE)), ())


_SHORTEST_OTHERWISE = 4
_KNOWN_OTHERWISE = 0.5  # towns of about 10,000
_NEVER_ALONE = (
    Sort.TITLE
    | Sort.ORGANISATION
    | Sort.BEFORE
    | Sort.AFTER
    | Sort.FACILITY
    | Sort.DIRECTION
    | Sort.LINKING
    | Sort.LOCATIVE
)


def _nameable(word: Word) -> bool:
    """Whether one word alone may be a place's name."""
    if len(word.folded) < 2 or word.sort & (Sort.CALENDAR | Sort.DEMONYM | Sort.ARTICLE):
        return False
    return not (word.sort & Sort.ORDINARY and word.sort & _NEVER_ALONE)


def _has_code(folded: str, candidates: tuple[Candidate, ...]) -> bool:
    """Words written in capitals are countries (UAE) or large places shouted in a headline (ALEPPO)."""
    top = candidates[0]
    code = len(top.place.name) > len(folded) and top.alternate and len(folded) < _SHORT
    if code and not top.known and top.place.precision is not Precision.COUNTRY:
        return False  # BA is rather an airline or a degree than Bath
    return top.prominence >= _WELL_KNOWN


_SHORT = 3  # letters

_WELL_KNOWN = 0.62  # about 100,000 people: known well enough to stand without support
_SOME_TOWN = 0.3  # not a hamlet


def _judged(  # noqa: PLR0917 - one match in its surroundings
    text: str, tokens: list[Token], match: Match, run: tuple[int, int], held: set[int], find: Finder, every: bool
) -> Mention | None:
    """The mention of one match, or None when its neighbours make it a person, a body, or a plain word."""
    province = province_in(text, tokens, match, find)
    first, last = match.first + bool(province), match.last
    words = [t.word for t in tokens[first:last]]
    country = match.candidates[0].place.precision is Precision.COUNTRY
    if text.startswith("$", tokens[last - 1].end) or (is_illness(tokens, last) and not country):
        return None
    if is_model(text, tokens, match):
        return None
    mention = _mention(text, tokens, first, last, province or match.candidates)
    read_around(text, tokens, first, last, mention)
    _take_listed_part(text, mention, find)
    leave_to_owner(tokens, first, mention)
    if every:
        mention.lean = leaning(text, tokens, first, last)
    if is_body(tokens, last, run[1], held):
        return _of_body(text, tokens[first:last], mention) if every else None
    mention.person = is_person(tokens, match, run, held, mention)
    ordinary = all(w.sort & (Sort.ORDINARY | Sort.LINKING) for w in words)
    famous = match.candidates[0].prominence >= FAMOUS and not (ordinary and len(words) == 1)
    if ordinary and len(words) == 1 and not _plainly_placed(tokens[first], mention, match):
        return None
    mention.weak = (_is_weak(words, tokens[first], match) or in_longer_name(tokens, match, run, held)) and not famous
    return mention


def _of_body(text: str, tokens: list[Token], mention: Mention) -> Mention | None:
    """The town in the name of its council, police or school; none in that of a paper or a company."""
    plain = all(token.word.sort & Sort.ORDINARY for token in tokens)
    if plain or mention.lean is None or mention.lean <= 0 or mention.candidates[0].prominence < _SOME_TOWN:
        return None
    mention.end = mention.core_end
    mention.name = text[mention.start : mention.end]
    return mention


def _take_listed_part(text: str, mention: Mention, find: Finder) -> None:
    """Use the own entry of a part, when there is one, instead of working it out: `eastern Aleppo`."""
    divided = mention.cue == "admin"  # “East Aleppo Governorate” is no part of the town
    start = mention.start if mention.direction is not None and not mention.countryside else mention.core_start
    old = _OLD_CITY.search(text, max(0, start - _OLD_CITY_REACH), start)
    start = old.start() if old else start
    listed = find(fold(text[start : mention.core_end])) if start < mention.core_start and not divided else ()
    if listed and listed[0].known:
        mention.start = mention.core_start = start
        mention.candidates, mention.folded, mention.direction = listed, fold(text[start : mention.core_end]), None
        mention.name = text[start : mention.end]


_OLD_CITY = regex(r"\bold city of $", re.I)
_OLD_CITY_REACH = 12


def _plainly_placed(token: Token, mention: Mention, match: Match) -> bool:
    """Whether an ordinary word is used as a place: a country, or capitalised inside a sentence behind a preposition."""
    if match.candidates[0].place.precision is Precision.COUNTRY:
        return True
    if mention.cue == "town" or (mention.cue == "district" and _COUNTY.search(mention.name)):
        return True
    return (
        mention.located
        and mention.cue not in ("admin", "district", "facility")
        and not token.opens
        and not token.shouting
    )


_COUNTY = regex(r"\s(?:County|Parish)$")  # "Walker County", "Hall County"


def _is_weak(words: list[Word], first: Token, match: Match) -> bool:
    """Whether the words alone are poor evidence of a place: ordinary words, names of people, one or two letters."""
    top = match.candidates[0]
    if top.place.precision is Precision.COUNTRY:
        return False
    if any(w.sort & Sort.SCRIPT for w in words):
        return len(words[0].folded) < (4 if top.prominence >= _WELL_KNOWN - 0.2 else 5)
    if all(w.sort & (Sort.ORDINARY | Sort.LINKING) for w in words):
        return len(words) == 1 or (top.prominence < _WELL_KNOWN and not top.known) or first.shouting
    if all(w.sort & (Sort.FAMILY | Sort.GIVEN) for w in words):
        return True
    return len(words) == 1 and (len(words[0].folded) < 4 and not first.word.sort & Sort.ACRONYM)


def _unknown(text: str, tokens: list[Token], run: tuple[int, int], held: set[int]) -> list[Mention]:
    """Capitalised words that no place is called by: they may be another spelling, or a place the gazetteer lacks."""
    found, i = [], run[0]
    while i < run[1]:
        if i in held or not _may_spell(tokens, i, run[1]):
            i += 1
            continue
        last = i + 1
        while (
            last < run[1]
            and last not in held
            and last - i < 5
            and not tokens[last - 1].word.trimmed
            and _may_spell(tokens, last, run[1])
        ):
            last += 1
        sides = [tokens[k].word.sort for k in (i - 1, last) if run[0] <= k < run[1]]
        person = i > run[0] and sides[0] & (Sort.TITLE | Sort.GIVEN) and not sides[0] & Sort.STEM
        body = any(s & Sort.ORGANISATION and not s & (Sort.FACILITY | Sort.AFTER) for s in sides)
        if not person and not body and len("".join([t.word.folded for t in tokens[i:last]])) > 2:
            mention = _mention(text, tokens, i, last, ())
            read_around(text, tokens, i, last, mention)
            people = all(t.word.sort & (Sort.FAMILY | Sort.GIVEN | Sort.STEM | Sort.ARTICLE) for t in tokens[i:last])
            mention.weak = people and not mention.cue
            if mention.cue or not (people or (tokens[i].shouting and last == i + 1 and not mention.located)):
                found.append(mention)
        i = last
    return found


_NO_SPELLING = (
    Sort.ORDINARY
    | Sort.TITLE
    | Sort.CALENDAR
    | Sort.DEMONYM
    | Sort.ACRONYM
    | Sort.LINKING
    | Sort.DIRECTION
    | Sort.ORGANISATION
    | Sort.SCRIPT
)


def _may_spell(tokens: list[Token], i: int, end: int) -> bool:
    """Whether a word may be (part of) a name in a spelling that nobody listed."""
    word = tokens[i].word
    if word.sort & (Sort.STEM | Sort.ARTICLE) and not _ends_a_name(tokens, i):
        return (
            i + 1 < end
            and (bool(word.sort & Sort.STEM) or _is_article(tokens, i))
            and bool(tokens[i + 1].joined)
            and not word.trimmed
            and _may_spell(tokens, i + 1, end)
        )
    return bool(word.sort & Sort.CAPITAL) and not word.sort & _NO_SPELLING and len(word.folded) > 1


def _ends_a_name(tokens: list[Token], i: int) -> bool:
    """`al-Jabal` in `X al-Jabal`: behind an article, what begins names elsewhere is a name's last word."""
    return i > 0 and tokens[i].joined == "-" and bool(tokens[i - 1].word.sort & Sort.ARTICLE)


def _mention(text: str, tokens: list[Token], first: int, last: int, candidates: tuple[Candidate, ...]) -> Mention:
    if (
        first
        and tokens[first].joined == "-"
        and tokens[first - 1].word.sort & Sort.ARTICLE
        and tokens[first - 1].end + 1 == tokens[first].start
    ):
        first -= 1  # the article belongs to the name although the gazetteer lists it without
    start, end = tokens[first].start, tokens[last - 1].end - tokens[last - 1].word.trimmed
    return Mention(
        start,
        end,
        text[start:end],
        "".join([t.word.folded for t in tokens[first:last]]),
        candidates,
        core_start=start,
        core_end=end,
    )
