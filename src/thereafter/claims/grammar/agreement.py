"""Small repairs of the tagger: number of a subject before a verb, fractions as numbers, words that are never verbs."""

from __future__ import annotations

import re
from itertools import takewhile

from thereafter.claims.grammar.lexicon import noun_class, noun_triggers, singular, verb_forms
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.words import ADJECTIVES, PLURAL_HEADS, TAGS

_FRACTIONS = frozenset("third half quarter fifth dozen million hundred thousand".split())
_FORCE_ADJECTIVES = frozenset(
    """government special security armed defence defense military rebel coalition opposition regime separatist
    paramilitary allied occupation peacekeeping air ground land naval police loyalist enemy junta state union
    democratic support defensive resistance guerrilla self-defence self-defense popular federal un nato
    tribal junta""".split()
)


_FINITE = frozenset(("BE", "HAVE", "M", "DO"))
_POSTED = frozenset("police border army guard observation command military customs frontier trading".split())


def join_fractions(words: list[Token]) -> None:
    """“Half a million”, “more than a third”: one number, not a noun with an article inside."""
    lows = [word.low for word in words]
    for at, low in enumerate(lows):
        end = at
        if low == "half" and lows[at + 1 : at + 2] == ["a"] and lows[at + 2 : at + 3] in (["million"], ["dozen"]):
            end = at + 3
        elif low in {"more", "less"} and lows[at + 1 : at + 2] == ["than"]:
            follow = at + 2 + (lows[at + 2 : at + 3] in (["a"], ["one"]))
            end = follow + 1 if lows[follow : follow + 1] and lows[follow].rstrip("s") in _FRACTIONS else at
        for word in words[at:end]:
            word.tag = word.tag or "NUM"


def never_verb(words: list[Token], at: int) -> bool:  # noqa: PLR0911 - one word a return
    """Nouns that look like verbs in their usual company: “government forces”, “Gulf states”, “last week”."""
    low = words[at].low
    before = words[at - 1] if at else None
    if low.endswith("s") and at + 1 < len(words) and TAGS.get(words[at + 1].low) in _FINITE:
        return before is None or before.tag in {"S", "P", "D", "C", ",", ";", "NUM"}  # "that conscripts were fighting"
    if low.endswith("s") and before is not None and before.tag == "N" and _ends_count(words, at):
        return True
    if low == "last":
        return before is None or (before.tag not in {"M", "DO"} and before.low != "to")
    if low == "forces":
        if before is None:
            return True
        known = (
            before.low in _FORCE_ADJECTIVES | ADJECTIVES
            or before.low.endswith(("-backed", "-led"))
            or before.low.startswith(("pro-", "anti-"))
        )
        return known or (before.tag == "N" and before.text[:1].isupper()) or _behind_letters(words, at)
    if low == "lives":
        return before is not None and before.tag == "NUM"  # "cost forty lives"
    if low == "guards" and before is not None and before.low in _GUARDED:
        return True
    if low == "live":
        return at + 1 < len(words) and words[at + 1].low in {
            "rounds",
            "round",
            "ammunition",
            "bullets",
            "fire",
            "shells",
        }
    if low in {"post", "posts"}:
        return before is not None and before.low in _POSTED
    if low == "works":
        return before is not None and before.low in {"steel", "iron", "gas", "water", "public", "salt", "metal"}
    if low == "states":
        return (
            before is not None
            and not opens_content(words, at)
            and (before.text[:1].isupper() or before.low in ADJECTIVES | {"member", "gulf"})
        )
    return False


def _ends_count(words: list[Token], at: int) -> bool:
    """“Strikes on 70 Islamic State targets”: a number behind a preposition is of many, and the name is one."""
    first = at - 1
    if singular(words[first].low) != words[first].low:
        return False
    while first > at - _COUNTED and words[first].tag == "N":
        first -= 1
    number = words[first]
    return first > 0 and number.tag == "NUM" and number.low not in {"one", "1"} and words[first - 1].tag == "P"


_COUNTED = 5  # words from a number to what it counts


def opens_content(words: list[Token], at: int) -> bool:
    """Whether "that" follows at once, or behind a time or place: “the envoy states in Cairo that”."""
    return any(word.low == "that" for word in words[at + 1 : at + 5])


def restore_counts(words: list[Token]) -> None:
    """A number after a colon or preposition beside a date counts the noun that follows, not days."""
    for at, word in enumerate(words):
        if word.tag != "T" or not re.fullmatch(r"\d{1,3}", word.low) or at == 0 or at + 1 >= len(words):
            continue
        before, after = words[at - 1], words[at + 1]
        if (before.tag in {";", "P"} or before.low == ":") and before.low != "of" and after.tag == "N":
            word.tag = "NUM"


def _behind_letters(words: list[Token], at: int) -> bool:
    """“The Front (ABC) forces ambush soldiers”: behind a name's letters in brackets, with a verb to come."""
    if at < _BRACKETED or at + 1 >= len(words) or words[at - 1].low != ")" or words[at - 3].low != "(":
        return False
    known = verb_forms().get(words[at + 1].low)
    return known is not None and "b" in known.forms


_BRACKETED = 4  # words up to a closing bracket: a name and its letters


def could_agree(words: list[Token], at: int, form: str) -> bool:
    """Whether the noun before a word could be its subject in number: base forms want a plural, -s forms a singular."""
    if form not in {"b", "s"}:
        return True
    before = _last_noun(words, at)
    plural = _is_plural(words, at) or (before is not None and before.low in {"i", "we", "you", "they"})
    if form == "b":
        follows = words[at + 1].tag or words[at + 1].low if at + 1 < len(words) else ""
        collective = before is not None and before.text.isupper() and len(before.text) > 2 and before.tag == "N"
        if _supposed(words, at) or (words[at].low == "claim" and follows == "responsibility"):
            return True
        opened = any(word.low in {"if", "when", "should", "unless", "before", "after"} for word in words[:at])
        if collective and opened and at + 1 < len(words) and words[at + 1].text[:1].isupper():
            return True  # "if the RSF attack El Fasher"
        collective = collective or (before is not None and before.text[:1].isupper() and before.low.endswith("s"))
        counted = follows in {"a", "an", "the", "two", "three", "dozens"} or follows[:1].isdigit()
        if collective and (counted or (words[at].low == "claim" and _claims_to(words, at))):
            return True  # "ETA shoot a policeman", "Houthis fire a missile"
        return plural and not _is_one(words, at)
    return (
        not plural or (before is not None and (before.text[0].isupper() or before.low in _EITHER)) or _one_of(words, at)
    )


def _claims_to(words: list[Token], at: int) -> bool:
    """“Hamas claim to have taken two soldiers”: no other verb of the sentence is there for whoever claims."""
    rest = (word.low for word in words[at + 3 :])
    ahead = [TAGS.get(low) for low in takewhile(lambda low: low not in {",", ";"}, rest)]
    return words[at + 1].low == "to" and _FINITE.isdisjoint(ahead) and all(word.tag[:1] != "V" for word in words[:at])


_GUARDED = frozenset("border frontier prison coast security palace presidential revolutionary republican".split())
"""“Border guards attack”: what they are called after."""


def behind_places(words: list[Token], at: int, form: str) -> bool:
    """“Rioters in Kano, Nigeria, attack shops”: after a place told with its country the subject's verb follows."""
    back, commas = at - 1, 0
    while back > 0 and (words[back].low == "," or (words[back].tag == "N" and _is_of_name(words[back]))):
        commas += words[back].low == ","
        back -= 1
    if commas == _AROUND and words[back].tag == "N" and words[back].text[:1].islower() and form == "s":
        plain = all(
            word.tag in {"N", "NUM", "D"} for word in words[: back + 1]
        )  # "a commander, Ali Hassan, surrenders"
        return plain and could_agree(words[: back + 1] + words[at:], back + 1, form)
    if commas < _AROUND or words[back].tag != "P" or not words[at - 2].text[:1].isupper():
        return False
    opened = all(word.tag in {"N", "NUM", "D"} for word in words[:back])
    common = back == 1 or words[back - 1].text.islower()
    return opened and back > 0 and common and could_agree(words[:back] + words[at:], back, form)


_AROUND = 2  # commas around the country
_PARTS = frozenset(
    """northern southern eastern western central upper lower rural northeastern southeastern northwestern
    southwestern""".split()
)


def are_paired(words: list[Token], at: int) -> bool:
    """“A man stabs and wounds a guard”: two verbs joined, of which the second has its object."""
    ahead = [word for word in words[at + 1 : at + 5] if not word.low.endswith("ly")]
    if len(ahead) <= _AROUND or ahead[0].low != "and":
        return False
    second, opens = verb_forms().get(ahead[1].low), ahead[2]
    return second is not None and "s" in second.forms and (TAGS.get(opens.low) == "D" or opens.low[0].isdigit())


def _is_of_name(word: Token) -> bool:
    """Whether a word is one of a place's name: Idlib, “northern Idlib”, “north-eastern Syria”."""
    return word.text[:1].isupper() or word.low.rpartition("-")[2] in _PARTS


def _supposed(words: list[Token], at: int) -> bool:
    """“Should the town fall”: the verb behind a supposing "should" is bare, whoever does it."""
    for word in reversed(words[:at]):
        if word.tag[:1] == "V" or word.tag in {"BE", "HAVE", "M", "DO", ","}:
            return False
        if word.tag == "S":
            return word.low == "should"
    return False


def _one_of(words: list[Token], at: int) -> bool:
    """“The toll in the clashes rises”: the noun before the preposition is the subject."""
    back = _chunk_start(words, at)
    head = words[back - 2] if back > 1 and words[back - 1].tag == "P" else None
    return head is not None and head.low in {"toll", "number", "death", "count", "wave", "series", "spate", "group"}


_EITHER = frozenset("media staff".split())  # say and says


def _is_one(words: list[Token], at: int) -> bool:
    """“A Taliban attack”, “the latest Taliban attack”: the chunk before a word and the word are one noun."""
    before = at
    while before > 0 and words[before - 1].tag in {"X", "ADV"}:
        before -= 1
    start = _chunk_start(words, before)
    if start > 1 and words[start - 1].low == "by" and words[start - 2].tag == "VN":
        return False  # "forces led by a colonel capture X"
    if start < before and words[start].low in {"a", "an"} and words[start].tag == "D":
        return True
    named = words[at].low in noun_triggers() and words[at - 1].text[:1].isupper()
    return named and any(word.low in OF_ACTS for word in words[start : at - 1])


OF_ACTS = frozenset("latest recent possible imminent previous subsequent earlier".split())
"""“The latest Taliban attack”: what is said of acts, hardly of those who do them."""


def _last_noun(words: list[Token], at: int) -> Token | None:
    while at > 0:
        at -= 1
        if words[at].tag not in {"X", "ADV"}:
            return words[at]
    return None


def _is_plural(words: list[Token], at: int) -> bool:  # noqa: PLR0911 - one sign a return
    """Number of the chunk before `at`: through “of …” to its head, and two names joined by “and” are many."""
    before = _last_noun(words, at)
    if before is None:
        return False
    if _many(before):
        return True
    back = at - 1
    while back > 0 and words[back].tag in {"X", "ADV"}:
        back -= 1
    if _is_joined(words, at):
        return True
    while back > 0:
        back = _chunk_start(words, back)
        if back > 2 and words[back - 1].low == "and" and words[back - 2].tag == "N":
            back -= 2  # "forces from X and Y"
            continue
        if back > 2 and words[back - 1].tag == "P" and words[back - 2].tag == "VN":
            back -= 2  # "rebel forces led by X capture"
            if _many(words[back - 1]):
                return True
            continue
        if back < 2 or words[back - 1].tag != "P" or words[back - 1].low in _OPENERS | _BEHIND_VERBS:
            return False
        if _many(words[back - 2]) or (back > 2 and words[back - 2].low in _SIDING and _many(words[back - 3])):
            return True
        back -= 2
    return False


_SIDING = frozenset("loyal opposed close sympathetic hostile belonging".split())
"""“Fighters loyal to X shell the town”: the subject stands before the adjective."""
_BEHIND_VERBS = frozenset("over amid despite during following".split())
"""“Broke off talks with the rebels over a rebel attack”: not what stands between a subject and its verb."""
_OPENERS = frozenset("as after before since until while when where because that if".split())


def joined_only(words: list[Token], at: int) -> bool:
    """Whether a word agrees with what stands before it only because two chunks are joined there."""
    before = _last_noun(words, at)
    return before is not None and not _many(before) and _is_joined(words, at)


def _is_joined(words: list[Token], at: int) -> bool:
    """Two chunks joined by "and" or a comma right before a word, with nothing but the clause's opening before them."""
    start, joints = at, 0
    while start > 0 and words[start - 1].tag in {"N", "D", "NUM", "POSS", "X", "ADV", "C", ","}:
        start -= 1
        joint = words[start].low in {"and", ","} and start > 0 and words[start - 1].tag in {"N", "POSS"}
        joints += joint and words[start + 1].tag in {"N", "D", "NUM"}
    opened = start == 0 or words[start - 1].tag in {";", "S"} or words[start - 1].low in _OPENERS
    return opened and joints > 0


def _many(word: Token) -> bool:
    low = word.low
    return low in PLURAL_HEADS or (singular(low) != low and singular(low) not in noun_class("singular"))


def _chunk_start(words: list[Token], at: int) -> int:
    while at > 0 and words[at - 1].tag in {"N", "D", "NUM", "POSS", "X"}:
        at -= 1
        if words[at].tag == "D":
            break
    return at


def in_subject(words: list[Token], at: int) -> bool:
    """“X attacks planner Y was killed”: nothing but nouns between a word and a verb that can only be finite."""
    for word in words[at + 1 : at + 7]:
        fixed = TAGS.get(word.low) if word.low[0].isalpha() else ","
        if fixed is not None:
            return fixed in {"M", "BE", "HAVE"}
    return False


def supposes(words: list[Token], at: int) -> bool:
    """“Should the town fall, …”: no question, and the comma closes what is supposed."""
    opens = at == 0 or words[at - 1].low in {";", "that"} or words[at - 1].tag == "X"
    return opens and any(word.low == "," for word in words[at + 2 : at + 20]) and words[-1].low != "?"


def is_helped(words: list[Token], at: int) -> bool:
    """“Help Mozambique win back X”: a bare form behind whom one helps; “and help evacuate X”."""
    if words[at].low == "help":
        after = verb_forms().get(words[at + 1].low) if at + 1 < len(words) else None
        who = words[at - 1]
        many = who.tag == "N" and singular(who.low) != who.low
        return (who.tag == "C" or many) and after is not None and "b" in after.forms
    for word in reversed(words[max(0, at - 5) : at]):
        if word.tag not in {"N", "PRON", "NUM", "POSS", "D"}:
            return word.lemma == "help"
    return False


_CONDITIONS = frozenset("should if when once unless until before after while".split())


def opened(words: list[Token], at: int, form: str) -> bool:
    """Whether a subordinate clause was opened before a word and has had no verb yet."""
    sure = form == "b" or [word.low for word in words[at + 1 : at + 2]] == [","]  # "after the students' protests."
    for word in reversed(words[:at]):
        if (word.low in _CONDITIONS and (sure or word.low not in {"after", "before"})) or (
            word.low == "as" and form == "b"
        ):
            return True
        if word.tag[:1] == "V" or word.tag in {",", ";", "BE", "HAVE", "M", "DO"}:
            return False
    return False
