"""Speakers that announce with a colon what they say: “a doctor told us: …”, “the agency quotes medics at X: …”."""

from __future__ import annotations

from collections.abc import Iterator

from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import speaking
from thereafter.claims.scene.tellers import FINITE, QUOTING, Range, is_speaker, tellers

_LONGEST = 14  # words between the verb and the colon


def before_colon(words: list[Token]) -> Iterator[tuple[list[Range], int, int]]:
    """For each such colon: the names, nearest to the fact first, the verb and the colon."""
    for colon, word in enumerate(words):
        verb = _verb(words, colon) if word.text == ":" else None
        if verb is None:
            continue
        quoted = words[verb].lemma in QUOTING
        first = next(
            (n + 1 for n in range(verb - 1, -1, -1) if words[n].tag in {",", "S", "C"} or words[n].text == ":"), 0
        )
        last = verb - (words[verb - 1].tag in {"HAVE", "ADV"})
        if first >= last or not is_speaker(words, first, last) or (quoted and verb + 1 == colon):
            continue
        yield [*(tellers(words, verb + 1, colon) if quoted else []), *tellers(words, first, last)], verb, colon


def _verb(words: list[Token], colon: int) -> int | None:
    """The only verb before a colon, if it is one of telling or quoting."""
    found = [n for n in range(max(0, colon - _LONGEST), colon) if words[n].tag in FINITE or words[n].tag == "VN"]
    verb = found[-1] if found else None
    told = verb is not None and words[verb].lemma in (speaking() | QUOTING) - {"say"} and words[verb].tag != "VB"
    return verb if told and all(words[one].tag == "HAVE" for one in found[:-1]) else None
