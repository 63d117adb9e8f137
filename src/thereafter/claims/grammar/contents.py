"""Where a clause begins that is the content of a verb of saying, and which spellings may close a sentence as one."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.denials import CONTENT, DOUBTED
from thereafter.claims.grammar.lexicon import singular, verb_forms
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import speaking
from thereafter.claims.grammar.words import TAGS

_TIMES = frozenset("day night morning evening afternoon week month year time moment".split())
_OWNING = frozenset("the its his their her our no".split())
_FAR = 8  # words between a verb of saying and the "that" of its content: listeners, places, days


def known_to_say(word: Token) -> bool:
    """Whether a spelling is a verb of saying that may close a sentence ("…, activists claim")."""
    known = verb_forms().get(word.low)
    return known is not None and known.lemma in {"claim", "report", "state", "boast", "hint"} and word.low != "state"


def opens_subject(words: list[Token]) -> bool:
    """“That troops had entered X was untrue”: the sentence opens with a content, not with a pointer at one thing."""
    after = words[1] if len(words) > 1 else None
    many = after is not None and singular(after.low) != after.low and after.low not in verb_forms()
    return after is not None and (many or after.text[:1].isupper() or after.low in _OWNING)


def goes_on_telling(words: list[Token], at: int) -> bool:
    """“Told a priest there that …”, “said on Monday that …”: the verb of saying stands before its place or time."""
    after = words[at + 1].low if at + 1 < len(words) else ""
    if after in _TIMES or TAGS.get(after) == "BE":
        return False
    for word in reversed(words[max(0, at - _FAR) : at]):
        if word.low == "that" or word.tag in {",", ";"}:
            return False
        known = verb_forms().get(word.low) if word.tag[:1] == "V" else None
        if known is not None:
            return known.lemma in speaking()
    return False


def goes_on_with_that(words: list[Token], at: int) -> bool:
    """“Said a bridge fell, and that the road was cut”: a second content, not a pointer (“and that day”)."""
    before = [word.low for word in words[max(0, at - 2) : at]]
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or (before[-1:] != ["and"] and before != ["and", "also"]):
        return False
    clear = TAGS.get(after.low) in {"D", "PRON", "POSS", "NUM"} or after.low[:1].isdigit() or after.text[:1].isupper()
    many = singular(after.low) != after.low and after.low not in verb_forms()
    return (clear or many) and any(_is_of_speech(word) for word in words[:at])


def _is_of_speech(word: Token) -> bool:
    known = verb_forms().get(word.low) if word.tag[:1] == "V" else None
    return known is not None and known.lemma in speaking()


def content_noun(words: list[Token], clause: Clause, child: Clause) -> str:
    """The noun of saying right before the "that" of a content; nothing where there is none."""
    first = child.subject[0].start if child.subject else child.verb.start
    that = next((at for at in range(first - 1, max(0, first - 6), -1) if words[at].low == "that"), 0)
    noun = singular(words[that - 1].low) if child.opener == "that" and that else ""
    if noun not in CONTENT and child.opener == "that" and clause.verb.lemma == "be":
        supposed = (singular(words[one.head].low) for one in clause.subject)
        return next((head for head in supposed if head in DOUBTED), "")  # "the assumption is that"
    if noun in CONTENT or child.opener != "that" or clause.verb.lemma not in _ARRIVING:
        return noun if noun in CONTENT else ""
    heads = [singular(words[one.head].low) for one in (*clause.subject, *clause.objects)]
    return next(
        (head for head in heads if head in CONTENT), ""
    )  # "word reached Peshawar that", "from X comes word that"


_ARRIVING = frozenset("reach come arrive spread circulate emerge surface go trickle filter seep travel".split())
