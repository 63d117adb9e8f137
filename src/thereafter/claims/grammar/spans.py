"""Passes over a whole sentence around the tagger: quantities before it, times and reduced relatives after it."""

from __future__ import annotations

import re

from thereafter.claims.grammar.lexicon import in_class, verb_forms
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import speaking
from thereafter.claims.grammar.words import NUMBER_WORDS, TAGS
from thereafter.patterns import regex

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


_MONTHS = frozenset(
    """
        january february march april may june july august september october november december jan feb mar apr
        jun jul aug sep sept oct nov dec
    """.split()
)


_TIME_NOUNS = frozenset(
    """week month year night day morning evening weekend afternoon hours hour days weeks months years minutes
    fortnight""".split()
)


_BREAKS = frozenset("dawn noon dusk midnight nightfall sunset sunrise daybreak midday evening morning".split())
_SINCE_THEN = frozenset("earlier later ago afterwards prior".split())
_HOW_MANY = frozenset("a an few several some many couple".split())
_TIME_ADJ = frozenset("last this next past previous same following earlier".split())


_ORDINAL = regex(r"\d+(?:st|nd|rd|th)?$")


_QUANTITIES = (
    ("at", "least"),
    ("at", "most"),
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("no", "fewer", "than"),
    ("no", "more", "than"),
    ("not", "more", "than"),
    ("as", "many", "as"),
    ("up", "to"),
    ("an", "estimated"),
    ("close", "to"),
    ("well", "over"),
)


_APPROXIMATE = frozenset(
    "about around over under nearly almost some approximately roughly between above estimated".split()
)


def mark_quantities(words: list[Token]) -> None:
    """“At least”, “up to” and the like before a number belong to the number."""
    lows = [word.low for word in words]
    for at, low in enumerate(lows):
        for phrase in _QUANTITIES:
            if low == phrase[0] and tuple(lows[at : at + len(phrase)]) == phrase and _is_number(lows, at + len(phrase)):
                for word in words[at : at + len(phrase)]:
                    word.tag = word.tag or "NUM"
        if low == "some" and lows[at + 1 : at + 6] == [",", "if", "not", "most", ","]:
            for word in words[at : at + 6]:
                word.tag = "D"
        if low in _APPROXIMATE and _is_number(lows, at + 1) and not words[at].tag:
            words[at].tag = "NUM"


_SLAIN = frozenset("hacked shot stabbed beaten burned burnt starved clubbed stoned crushed tortured strangled".split())


_FIXED = frozenset(
    tuple(phrase.split())
    for phrase in (
        "at first",
        "at last",
        "at once",
        "so far",
        "for now",
        "by now",
        "as yet",
        "in vain",
        "in turn",
        "in fact",
        "in effect",
        "of course",
        "at least",
        "any longer",
        "any more",
    )
)


_NOT_FIXED = frozenset("light sight glance instance".split())


def mark_steps(words: list[Token]) -> None:
    """“House by house”, “one by one”, “hacked to death”, “at first”: how, not what."""
    for start, step, to, end in zip(words, words[1:], words[2:], words[3:], strict=False):
        if start.low == "from" and to.low == "to" and step.low == end.low and not step.tag:
            start.tag = step.tag = to.tag = end.tag = "ADV"  # "went from house to house"
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if (first.low, second.low) in _FIXED and not first.tag and third.low not in _NOT_FIXED:
            first.tag = second.tag = "ADV"
        if (first.low, second.low) == ("no", "longer"):
            first.tag, second.tag = "NOT", "ADV"
    for verb, to, death in zip(words, words[1:], words[2:], strict=False):
        if verb.low in _SLAIN and to.low == "to" and death.low == "death":
            to.tag = death.tag = "ADV"
    for first, by, second in zip(words, words[1:], words[2:], strict=False):
        if by.low == "by" and first.low == second.low and not first.tag:
            first.tag = by.tag = second.tag = "ADV"


_QUOTE_MARKS = frozenset(('"', "“", "”", "«", "»"))


def mark_quoted_names(words: list[Token]) -> None:
    """“The "Liberty of Russia" legion”: capitals in quotation marks before a noun are part of its name."""
    for at, word in enumerate(words):
        if word.text not in _QUOTE_MARKS or not at or TAGS.get(words[at - 1].low) != "D":
            continue
        close = next((n for n in range(at + 2, min(at + 7, len(words) - 1)) if words[n].text in _QUOTE_MARKS), None)
        if close is None or not words[close + 1].text.islower() or words[close + 1].low in TAGS:
            continue
        inside = words[at + 1 : close]
        if all(one.text[:1].isupper() or one.low in {"of", "the", "and", "for"} for one in inside):
            for one in words[at : close + 1]:
                one.tag = one.tag or "N"


def mark_asides(words: list[Token]) -> None:
    """“Families, most of them displaced before, have left”: what is said of a part stands aside."""
    lows = [word.low for word in words]
    for at, low in enumerate(lows):
        if low != "," or lows[at + 1 : at + 2] not in _PARTS:
            continue
        of = at + 2 + (lows[at + 1] in {"nearly", "almost", "the"})
        if lows[of : of + 1] != ["of"] or lows[of + 1 : of + 2] not in (["them"], ["whom"]):
            continue
        commas = (i for i in range(of + 2, min(len(lows) - 1, of + 14)) if lows[i] == ",")
        close = next((i for i in commas if _is_verb(lows[i + 1])), None)
        if close is None:
            continue
        for word in words[at : close + 1]:
            word.tag = "X"


def _is_verb(low: str) -> bool:
    """Whether a word opens a finite verb and cannot be a noun."""
    known = verb_forms().get(low)
    sure = known is not None and not known.noun and any(form in known.forms for form in "ds")
    return TAGS.get(low) in {"BE", "HAVE", "M", "DO"} or sure


_PARTS = tuple(
    [one]
    for one in "most many some all several half both nearly almost few dozens hundreds two three four five six".split()
)


def _is_number(lows: list[str], at: int) -> bool:
    if at < len(lows) and lows[at] in {"a", "an", "another", "additional"}:
        at += 1
    return at < len(lows) and (
        lows[at][0].isdigit() or lows[at] in NUMBER_WORDS or lows[at] in {"some", "half", "part"}
    )


_SPANNING = frozenset("for in within over during through throughout".split())
_COUNTING = frozenset("several many some the past last recent a few couple of".split())


def _mark_opening_span(words: list[Token]) -> None:
    """“For four months Addis Ababa denied that …”: a span of time that opens a clause ends where its subject begins."""
    for at, word in enumerate(words):
        opens = at == 0 or words[at - 1].tag in {",", ";", "S", "C"}
        if word.low not in _SPANNING or not (opens or word.low in {"for", "within"}):
            continue
        end = at + 1
        while end < len(words) and (words[end].tag == "NUM" or words[end].low in _COUNTING) and end < at + 5:
            end += 1
        span = end < len(words) and words[end].low in _TIME_NOUNS and words[end].low.endswith("s")
        after = words[end + 1] if span and end + 1 < len(words) else None
        if after is None or after.low == "of":
            continue
        named = after.tag in {"D", "PRON"} or (after.tag == "N" and after.text[:1].isupper())
        if ((opens or word.low in {"for", "within"}) and named) or (
            not opens and (after.tag in {"P", ",", ";", "C"} or not after.low[0].isalpha())
        ):
            for one in words[at : end + 1]:
                one.tag = "T"


def mark_times(words: list[Token]) -> None:
    """Tag days, months and “last week” as time, so that they are no arguments of verbs."""
    _mark_opening_span(words)
    for at, word in enumerate(words):
        if word.tag not in {"N", "D", "ADV", "NUM", "P"}:
            continue
        low = word.low
        following = words[at + 1].low if at + 1 < len(words) else ""
        capital = word.text[0].isupper()
        if low in _MONTHS and _names_a_force(words, at):
            continue
        if (
            low in _DAYS
            or (low in _MONTHS and capital and len(low) > 3)
            or (low in _MONTHS and capital and following[:1].isdigit())
        ):
            owns = at + 1 < len(words) and words[at + 1].tag == "POSS"  # "in Saturday's violence"
            word.tag = "D" if owns else "T"
            _mark_numbers(words, at)
        elif low in _BREAKS and at and words[at - 1].tag == "P":
            word.tag = "T"
        elif low in _TIME_NOUNS and following in _SINCE_THEN:
            word.tag = words[at + 1].tag = "T"
            for before in (at - 1, at - 2):
                if before < 0 or not (words[before].tag == "NUM" or words[before].low in _HOW_MANY):
                    break
                words[before].tag = "T"
        elif low == "any" and following in {"day", "moment", "hour", "minute"}:
            word.tag = words[at + 1].tag = "T"
        elif low in _TIME_ADJ and (following in _TIME_NOUNS or following in _DAYS or following in _MONTHS):
            word.tag = words[at + 1].tag = "T"
            if at and words[at - 1].low == "the" and low in {"next", "same", "following", "previous"}:
                words[at - 1].tag = "T"
        elif (
            at
            and words[at - 1].low in {"in", "since", "by", "of", "until", "from"}
            and re.fullmatch(r"(?:19|20)\d\d", low)
        ):
            word.tag = "T"


_SPAN_PREPS = frozenset("for since in until on by over during".split())
_LONGEST_SPAN = 5  # words behind its preposition


def mark_parted(words: list[Token]) -> None:
    """“Had for months denied”, “has since Monday shelled”: a time inside a verb group is no argument of it."""
    for at, word in enumerate(words[:-3]):
        if word.tag not in {"HAVE", "M", "BE"} or words[at + 1].low not in _SPAN_PREPS:
            continue
        end = at + 2
        while end < len(words) and end < at + 2 + _LONGEST_SPAN and _is_of_a_time(words[end]):
            end += 1
        if at + 2 < end < len(words) and words[end].tag in {"VD", "VN"}:
            for one in words[at + 1 : end]:
                one.tag = "X"
            words[end].tag = "VN"


def _is_of_a_time(word: Token) -> bool:
    return word.tag in {"T", "NUM"} or word.low in _TIME_NOUNS | _TIME_ADJ | _HOW_MANY | {"the"}


_FORCES = frozenset("movement brigade brigades martyrs battalion front division revolution army organisation".split())


def _names_a_force(words: list[Token], at: int) -> bool:
    """“March 23 Movement”, “17 February Brigade”: a date in a name is no time."""
    return any(word.text[:1].isupper() and word.low in _FORCES for word in words[at + 1 : at + 4])


def _mark_numbers(words: list[Token], at: int) -> None:
    for near in (at - 1, at + 1, at + 2):
        if 0 <= near < len(words) and words[near].tag in {"NUM", ","} and _ORDINAL.match(words[near].low):
            words[near].tag = "T"
    if at >= 1 and words[at - 1].low == "of" and at >= 2 and words[at - 2].tag == "NUM":
        words[at - 2].tag = words[at - 1].tag = "T"


def settle_past_forms(words: list[Token]) -> None:
    """An -ed form right after a noun, before a preposition, with a finite verb still to come, is a reduced relative."""
    for at, word in enumerate(words):
        if (
            word.tag != "VD"
            or (word.low in verb_forms() and "n" not in verb_forms()[word.low].forms)
            or at + 1 >= len(words)
        ):
            continue
        after = words[at + 1]
        if after.tag == "P" and (
            (word.lemma in _transitive() and _finite_ahead(words, at + 1))
            or (word.lemma not in speaking() | _GOING and _auxiliary_ahead(words, at + 1))
            or (after.low in _LADEN.get(word.lemma, ()) and at > 0 and words[at - 1].tag in {"N", "ADV"})
            or (after.low == "over" and word.low == "left")
            or (word.low in _PUBLISHED and at > 0 and words[at - 1].low in _MESSAGES)
            or (word.lemma in _SHOOTING and _is_shot_thing(words, at))
            or (word.lemma in _HELD_TRUE and after.low == "to" and _is_held(words, at + 2))
        ):
            word.tag = "VN"


def _is_shot_thing(words: list[Token], at: int) -> bool:
    """“… with the rockets fired from X”: behind a verb of its own, what was fired is no subject."""
    back = at - 1
    if back < 1 or words[back].tag != "N" or not in_class("projectile", words[back].low):
        return False
    while back > 0 and words[back].tag in {"N", "D", "NUM", "POSS"}:
        back -= 1
    return words[back].tag in {"P", "VD", "VB", "VS", "VG", "VN"} and words[back].low not in {"after", "before", "as"}


_PUBLISHED = frozenset("read broadcast posted published issued released carried aired sent".split())
_MESSAGES = frozenset("statement message letter video speech interview recording post communique address".split())
_SHOOTING = frozenset("fire launch drop hurl lob throw".split())


def _is_held(words: list[Token], at: int) -> bool:
    """Whether “to be” or “to have” follows, or the sentence's own verb is still to come."""
    return (at < len(words) and words[at].low in {"be", "have"}) or _finite_ahead(words, at + 1)


_LADEN = {
    lemma: frozenset(("with",)) for lemma in "rig mine plant arm pack load lace stuff fill equip cram".split()
} | {lemma: frozenset(("as", "in")) for lemma in "disguise dress clothe".split()}
"""“A car packed with explosives”, “men dressed in uniforms”: never what the subject did."""
_HELD_TRUE = frozenset("believe think suspect say know understand presume allege report estimate".split())
"""“Gunmen believed to be members of X abducted …”."""


def _finite_ahead(words: list[Token], at: int) -> bool:
    skipped = -1
    for here, word in enumerate(words[at:], at):
        if here <= skipped:
            continue
        if word.tag == "," and here + 1 < len(words) and words[here + 1].tag == "VN":  # ", besieged since May,"
            close = next((n for n in range(here + 2, len(words)) if words[n].tag == ","), None)
            if close is not None:
                skipped = close
                continue
        if word.tag in {",", "C", "S", "R", "PRON"} or word.low in {"after", "before", "when"}:
            return False
        if word.tag in {"VS", "VD", "BE", "HAVE", "M", "DO"}:
            return True
    return False


_GOING = frozenset("go come arrive return flee die remain appear happen occur fall rise advance retreat march".split())


def _auxiliary_ahead(words: list[Token], at: int) -> bool:
    """“Students enrolled in schools in Gaza have been killed”: an auxiliary after nothing but phrases."""
    for here, word in enumerate(words[at:], at):
        if word.tag in {"BE", "HAVE"}:
            return here > at and words[here - 1].tag == "N"
        if word.tag not in {"P", "N", "D", "NUM", "POSS"} or word.low in {"after", "before", "as", "since"}:
            return False
    return False


def _transitive() -> frozenset[str]:
    return frozenset(_TRANSITIVE)


_TRANSITIVE = """capture kill wound injure accuse arrest detain hold find use send trap displace besiege evacuate
    arm back train support destroy suspect shoot abduct kidnap take seize launch plant carry make fire involve
    recruit hire locate station position base link affiliate know identify describe drop mount stage cause charge
    convict hit damage bomb shell attack target force deploy publish release write produce order drive bring dig
    entrench lodge corner hide""".split()
