"""Who has the floor: after a line “The minister said:”, or under “Statement by X”, all that follows is that speaker's.

It is so until a line that plainly belongs to somebody else: notes for editors, another who speaks, or a paragraph that
names the speaker himself.
"""

from __future__ import annotations

import re

from thereafter.claims.attribution import speakers_at, speakers_of
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.sentences import Span, Token
from thereafter.claims.grammar.speech import speaking
from thereafter.claims.scene.insertions import tail_of
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex

_ANNOUNCED = regex(r":[ \t]*\n\s*(?P<mark>[\"“«]?)")
_MESSAGE = frozenset("statement remark comment message declaration communique communiqué speech address".split())
_GIVING = frozenset("make issue release give publish deliver offer provide".split())
_HEADED = regex(
    r"\s*(?:(?:joint|press|official|full|public)\s+)*(?:statement|remarks|declaration|speech|address)s?\s+(?:by|of|from)\s+(?P<who>[^\n.:;]{3,120}?)"
    r"(?=\s+(?:on|at|in\s+response|regarding|about|concerning|to|after|following|during|before)\s|[\s,]*\n\s*\S)",
    re.IGNORECASE,
)
_CLOSING = regex(
    r"\W*(?:ends?|notes?\s+(?:to|for)\s+(?:the\s+)?(?:editors?|journalists|media)|further\s+information|more\s+information|for\s+(?:further|more)\s+(?:information|details)|additional\s+information"
    r"|(?:media|press)\s+(?:contacts?|enquir\w+|inquir\w+|office|release)|contacts?|background|follow\s+(?:us|the)|related|read\s+more|see\s+also|###)\b[^\n]*|\W+",
    re.IGNORECASE,
)
_QUOTES, _CLOSED = ('"', "“", "«"), ('"', "”", "»")
_ITEMS = ("- ", "* ", "• ", "– ", "— ")
_OPENING = 60  # characters of a paragraph in which somebody who speaks of the speaker names him
_ADDRESS = (
    "Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Gen|General|Col|Colonel|Maj|Major|Capt|Captain|Lt|Admiral|Minister"
    "|Secretary|President|Ambassador|Governor|Senator|Commissioner|Representative"
)


def gives_floor(text: str, span: Span, *, first: bool) -> bool:
    """Whether a sentence may give somebody the floor: a text's `first` line, or a colon at the end of a line."""
    if text[span.end - 1] == ":" and _ANNOUNCED.match(text, span.end - 1) is not None:
        return True
    return first and _HEADED.match(text) is not None


def give_floor(scene: Scene) -> None:
    """Give the floor to whom a line “Statement by X on …” names, or to the subject of “the Minister said:”."""
    mark = _ANNOUNCED.match(scene.text, scene.span.end - 1)
    clause = next((one for one in reversed(scene.clauses) if one.verb.form == "fin"), None)
    if mark is None:
        found = _HEADED.match(scene.text)
        voices = speakers_at(scene, *found.span("who")) if found is not None else []
    elif clause is not None and _announces(scene.words, clause.verb.main, clause.verb.lemma):
        voices = speakers_of(scene, clause)
    else:
        return
    for one in voices[:1]:
        names = {one.name.split()[-1], _last_before(scene.words, clause.verb.start if clause is not None else 0)}
        last = _end(scene.text, scene.span.end, names, quoted=mark is not None and bool(mark["mark"]))
        scene.memory.floor = (scene.span.end, last, one)


def _announces(words: list[Token], verb: int, lemma: str) -> bool:
    """Whether all that stands behind a verb is when, where and how something is said: “made this statement today:”."""
    if lemma in _GIVING:
        return any(singular(word.low) in _MESSAGE for word in words)
    tail = tail_of(words, verb, lemma) if lemma in speaking() else None
    return tail is not None and tail >= len(words) - 1


def _last_before(words: list[Token], verb: int) -> str:
    """The last word of a name right before a verb: Reyes in “the Minister, Ana Reyes, said”."""
    return next((word.text for word in reversed(words[:verb]) if word.text != ","), "")


def _end(text: str, start: int, names: set[str], *, quoted: bool) -> int:
    """Where the floor is lost again, at the beginning of a line."""
    himself, at, open_, listed = _himself(names), start, True, None
    while 0 <= at < len(text):
        line = text[at : (following := text.find("\n", at) + 1 or len(text))].strip()
        if line:
            listed = line.startswith(_ITEMS) if listed is None else listed
            if listed and not line.startswith(_ITEMS):
                return at  # a list is over
            third = himself is not None and himself.match(line[:_OPENING])
            if _CLOSING.fullmatch(line) or third or (quoted and not open_ and not line.startswith(_QUOTES)):
                return at
            open_ = quoted and not line.endswith(_CLOSED)
        at = following
    return len(text)


def _himself(names: set[str]) -> re.Pattern[str] | None:
    """How somebody else names a person who spoke: “Mr Reyes”, “Minister Ana Reyes”."""
    named = "|".join(re.escape(name) for name in sorted(names) if name[:1].isupper())
    return regex(rf"(?:The\s+)?(?:{_ADDRESS})\.?\s+(?:[A-Z][\w.]*\s+)?(?:{named})\b") if named else None
