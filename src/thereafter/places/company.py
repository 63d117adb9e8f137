"""Whose name a sequence of capitalised words is: the words beside a match make it a place, a person or a body."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.places.tokens import Match, Mention, Token
from thereafter.places.words import Sort, Word
from thereafter.record.kinds import Precision

FAMOUS = 0.7  # about 500,000 people, regions and countries


def is_fragment(tokens: list[Token], match: Match, run: tuple[int, int], matches: Sequence[Match]) -> bool:
    """Whether a match is only a part of a longer name in an unlisted spelling: `Tal` in `Tal Samn`."""
    goes_on = any(m is match or match.first - m.last in (0, 1) for m in matches if _goes_on(tokens, m, run))
    if goes_on or _is_led(tokens, match, run, matches):
        return True
    last = match.last
    one = last == match.first + 1 and last < run[1] and not tokens[last - 1].word.trimmed
    if not one or not tokens[match.first].word.sort & Sort.STEM:
        return False
    if tokens[last].word.bare in _OF and _is_linked(tokens, last, run[1]):
        return True
    if tokens[last].word.sort & (Sort.LINKING | Sort.AFTER | Sort.FACILITY) & ~Sort.ARTICLE:
        return False
    return bool(tokens[last].word.sort & (Sort.CAPITAL | Sort.ARTICLE)) and not any(
        m.first == last and m.candidates[0].prominence >= FAMOUS for m in matches
    )


def _is_linked(tokens: list[Token], at: int, end: int) -> bool:
    """`Río del Sol`, `Villa de la Paz`: a small word and one with a capital go on with the name."""
    while at < end and tokens[at].word.bare in _OF | _THE and tokens[at].joined:
        at += 1
    return at < end and bool(tokens[at].joined) and bool(tokens[at].word.sort & Sort.CAPITAL)


_OF = frozenset("de del di du da do dos das des".split())
_THE = frozenset("la las los le les".split())


def _is_led(tokens: list[Token], match: Match, run: tuple[int, int], matches: Sequence[Match]) -> bool:
    """`Hawa` in `Wadi Hawa`: what begins names elsewhere stands before a little-known place."""
    first = match.first
    if first <= run[0] or not tokens[first].joined or match.candidates[0].prominence >= FAMOUS:
        return False
    before = tokens[first - 1].word
    begins = before.sort & Sort.STEM and not before.sort & (Sort.ARTICLE | Sort.ORDINARY | Sort.TITLE)
    return bool(begins) and not before.trimmed and not any(m.last == first > m.first + 1 for m in matches)


def _goes_on(tokens: list[Token], match: Match, run: tuple[int, int]) -> bool:
    """`Zor` in `Zor al-Hisa`: an article and one more word belong to the name of a little-known place."""
    last = match.last
    if last + 1 >= run[1] or tokens[last - 1].word.trimmed or match.candidates[0].prominence >= FAMOUS:
        return False
    article = tokens[last].word.sort & Sort.ARTICLE and not tokens[last].word.sort & Sort.CAPITAL
    if not article or tokens[last].joined != " " or tokens[last + 1].joined != "-":
        return False
    first = match.first
    called = first > 1 and tokens[first - 1].word.bare == "of" and tokens[first - 2].word.sort & Sort.BEFORE
    of_people = Sort.GIVEN | Sort.FAMILY | Sort.TITLE
    before = tokens[first - 1].word.sort if first > run[0] else Sort.NONE
    somebody = not called and (tokens[first].word.sort | before) & of_people
    return not somebody and bool(tokens[last + 1].word.sort & Sort.CAPITAL)


def is_body(tokens: list[Token], last: int, end: int, held: set[int]) -> bool:
    """Whether the words that follow make it a body's name: `Palmyra Coordination Committee`."""
    if tokens[last - 1].word.trimmed:
        return False
    for i in range(last, min(end, last + 4)):
        sort = tokens[i].word.sort
        if (i in held and not sort & Sort.ORDINARY) or not sort & Sort.CAPITAL or (sort & Sort.FACILITY and i == last):
            return False
        if sort & Sort.ORGANISATION and not sort & Sort.AFTER:
            return True
        if tokens[i].shouting or tokens[i].word.trimmed:
            return False
    return False


def is_person(tokens: list[Token], match: Match, run: tuple[int, int], held: set[int], mention: Mention) -> bool:
    """Whether a title or given name before it, or a family name behind it, makes it a person's name."""
    first, last = behind_article(tokens, match.first, run[0]), match.last
    top = match.candidates[0]
    before = tokens[first - 1].word.sort if first > run[0] else 0
    link = tokens[first - 1].word if first and tokens[first].joined else None
    binding = link is not None and (link.bare == "of" or bool(link.sort & Sort.LOCATIVE))
    if tokens[match.first].word.sort & Sort.STEM or (before & Sort.STEM and not before & Sort.ARTICLE):
        return False
    town = top.place.precision is not Precision.COUNTRY and not mention.cue
    if before & (Sort.TITLE | Sort.GIVEN) and town:
        return not (tokens[first].shouting and before & Sort.ORDINARY)
    if town and _has_a_title(tokens, first, run[0], held):
        return True
    if _speaks(tokens, first, last, run[1]) and not mention.located and not mention.cue:
        return top.place.precision is Precision.TOWN and "capital" not in top.place.marks
    if binding and top.place.precision is Precision.COUNTRY:
        return False  # "the president of Chad Hissène Habré"
    return _begins_a_name(tokens, first, last, run[1], held)


def _has_a_title(tokens: list[Token], first: int, start: int, held: set[int]) -> bool:
    """`Colonel Innocent Kaina`: a title, one more word of a name that is no place, then the match."""
    if first - 2 < start or first - 1 in held or tokens[first - 1].joined != " " or tokens[first].joined != " ":
        return False
    between = tokens[first - 1].word.sort
    return bool(tokens[first - 2].word.sort & Sort.TITLE) and not between & _NO_NAME


_NO_NAME = Sort.AFTER | Sort.BEFORE | Sort.ORGANISATION | Sort.FACILITY | Sort.TITLE | Sort.DEMONYM | Sort.DIRECTION


def _begins_a_name(tokens: list[Token], first: int, last: int, end: int, held: set[int]) -> bool:
    """`Israel Katz`: a given name with a family name, or one nobody knows, behind it."""
    given = last == first + 1 and tokens[first].word.sort & Sort.GIVEN and not tokens[first].word.trimmed
    if not given or last >= end:
        return False
    surname = tokens[last].word.sort
    if surname & Sort.FAMILY and tokens[last].joined == " ":
        return True
    return last not in held and not surname & (Sort.ORDINARY | Sort.AFTER)


def _speaks(tokens: list[Token], first: int, last: int, end: int) -> bool:
    """`Burton said`, `, said Burton`: one word that speaks is somebody's surname."""
    if last != first + 1 or tokens[first].word.trimmed:
        return False
    after = last < len(tokens) and last >= end and tokens[last].joined and tokens[last].word.sort & Sort.SPEAKING
    before = first > 0 and tokens[first].joined and tokens[first - 1].word.sort & Sort.SPEAKING
    return bool(after or before)


def behind_article(tokens: list[Token], first: int, start: int) -> int:
    """`first`, or the article before it: what stands before `al-Sadr` counts, not `al`."""
    return first - 1 if first > start and tokens[first - 1].word.sort & Sort.ARTICLE else first


def in_longer_name(tokens: list[Token], match: Match, run: tuple[int, int], held: set[int]) -> bool:
    """Whether unexplained capitalised words stand directly beside it: then it is likely a part of their name."""
    first, last = behind_article(tokens, match.first, run[0]), match.last
    if first > run[0] and first - 1 not in held and unexplained(tokens[first - 1].word):
        return True
    if last >= run[1] or last in held or tokens[last - 1].word.trimmed:
        return False
    after = tokens[last].word
    composed = after.sort & Sort.ORDINARY and not after.sort & (
        Sort.AFTER | Sort.BEFORE | Sort.FACILITY | Sort.LOCATIVE | Sort.LINKING
    )
    return unexplained(after) or bool(composed and not tokens[last].shouting and after.sort & Sort.CAPITAL)


def unexplained(word: Word) -> bool:
    """Whether a capitalised word beside a name is most likely part of the same, unknown name."""
    explained = (
        Sort.ORDINARY
        | Sort.DIRECTION
        | Sort.DEMONYM
        | Sort.BEFORE
        | Sort.AFTER
        | Sort.FACILITY
        | Sort.ACRONYM
        | Sort.CALENDAR
        | Sort.LINKING
        | Sort.SCRIPT
        | Sort.LOCATIVE
    )
    return bool(word.sort & Sort.CAPITAL) and not word.sort & explained


def is_illness(tokens: list[Token], last: int) -> bool:
    """Whether what follows makes it the name of an illness: `West Nile virus`, `Lassa fever`."""
    return last < len(tokens) and bool(tokens[last].joined) and tokens[last].word.bare in _ILLNESSES


def is_model(text: str, tokens: list[Token], match: Match) -> bool:
    """`MiG` in `MiG-29`: one short word with a number is the model of an aircraft or a weapon."""
    end = tokens[match.last - 1].end
    short = match.last == match.first + 1 and len(tokens[match.first].word.folded) <= _MODEL
    return (
        short
        and match.candidates[0].prominence < FAMOUS
        and text[end : end + 1] in _DASHES
        and text[end + 1 : end + 2].isdigit()
    )


_MODEL = 4  # letters at most
_DASHES = ("-", "\u2011", "–")
_ILLNESSES = frozenset("virus fever flu disease syndrome strain variant encephalitis measles hemorrhagic".split())
