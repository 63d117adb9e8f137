"""Repairs around those who speak: after a colon, behind their verb, over relative clauses, in a content that opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import speaking

if TYPE_CHECKING:
    from thereafter.claims.grammar.clause import Clause

_QUOTES = frozenset(('"', "“", "”", "‘", "«"))


def mend_voices(words: list[Token], found: list[Clause], at: int) -> None:
    """Mend what one clause of a sentence hangs on, and whose it is, in place."""
    if not at:
        return
    _after_colon(words, found, at)
    _opening_content(words, found, at)
    _behind_speaker(words, found, at)
    _over_relatives(words, found, at)


def _after_colon(words: list[Token], found: list[Clause], at: int) -> None:
    """“The colonel said: his men had burned nothing”: what stands behind the colon is what he said."""
    clause, said = found[at], found[at - 1]
    first = min([clause.verb.start, *(noun.start for noun in (*clause.subject, *clause.lead))])
    while first > 1 and words[first - 1].text in _QUOTES:
        first -= 1
    if first < 2 or words[first - 1].text != ":" or clause.relation != "main" or clause.opener:
        return
    spoken = said.verb.form == "fin" and said.verb.lemma in speaking() and not said.verb.passive
    if spoken and said.subject and all(word.tag in {"T", "P", "N", "D"} for word in words[said.verb.end : first - 1]):
        clause.relation, clause.governor = "comp", at - 1


def _opening_content(words: list[Token], found: list[Clause], at: int) -> None:
    """“That troops had entered X was untrue”: the content comes before the verb that judges it."""
    content, judged = found[at - 1], found[at]
    if at != 1 or words[0].low != "that" or words[0].tag != "S" or judged.verb.form != "fin" or judged.opener:
        return
    content.relation, content.governor, content.opener = "comp", at, "that"
    judged.relation, judged.governor, judged.subject = "main", None, []


def _behind_speaker(words: list[Token], found: list[Clause], at: int) -> None:
    """“…," said a priest, adding that …”: who stands behind his verb goes on speaking."""
    clause = found[at]
    above = next((found[n] for n in range(at - 1, -1, -1) if found[n].verb.form == "fin"), None)
    if above is None or clause.verb.form != "ing" or clause.verb.lemma not in speaking() or not above.verb.start:
        return
    behind = above.objects[:1] and above.objects[0].start == above.verb.end
    if above.verb.lemma in speaking() and behind and words[above.verb.start - 1].text in _QUOTES | {","}:
        clause.subject, clause.subject_of = above.objects[:1], None


def _over_relatives(words: list[Token], found: list[Clause], at: int) -> None:
    """“A message which X sent, and which could not be verified, says …”: the noun before them takes the verb."""
    clause, back = found[at], at
    if clause.relation != "coord" or words[clause.verb.start - 1].low != ",":
        return
    while back and found[back - 1].relation == "rel":
        back -= 1
    if at - back < 2:
        return
    opens = min([found[back].verb.start, *(noun.start for noun in found[back].subject)])
    mark = next((n for n in range(opens, 0, -1) if words[n].tag == "R"), 0)
    first = mark - (words[mark - 1].low == ",") if mark else 0
    start = first
    while start and words[start - 1].tag in {"N", "D", "NUM", "POSS"}:
        start -= 1
    if start < first:
        clause.subject, clause.subject_of = [Noun(start, first, first - 1)], None
        clause.relation, clause.governor, clause.lead = "main", None, []


def took_time(words: list[Token], clause: Clause) -> bool:
    """“It took the troops two days to enter X”: they did enter it."""
    spell = words[clause.objects[-1].head].low.rstrip("s") if clause.objects else ""
    it = any(words[noun.head].low == "it" for noun in clause.subject)
    past = clause.verb.past and not (clause.verb.negation or clause.verb.modal)
    return clause.verb.lemma in {"take", "cost"} and it and past and spell in _SPELLS


_SPELLS = frozenset("hour day week fortnight month year minute night attempt try life attack".split())
