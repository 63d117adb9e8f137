"""Who moves: groups and what carries them, never a single person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.draft import after, chars
from thereafter.claims.scene.scene import Scene, head_of, is_people_name, through
from thereafter.patterns import regex

_LOADED = regex(
    r"\s+(?:carrying|with|of|full\s+of|filled\s+with|packed\s+with|loaded\s+with|crammed\s+with|taking|bringing|transporting)"
    r"\s+(?:[\w’,.-]+\s+){0,3}?(?:people|civilians|residents|evacuees|returnees|refugees|fighters|families|women|children|wounded"
    r"|patients|displaced|rebels|militants|gunmen|soldiers|prisoners|villagers|passengers|(?-i:[A-Z][a-z]+(?:ans|ese|is|s)))\b",
    re.IGNORECASE,
)


def is_loaded(scene: Scene, noun: Noun) -> bool:
    """“A train carrying 850 returnees”: something that carries people, who are named right behind it."""
    if not in_class("carrier", head_of(scene, noun)):
        return False
    return _LOADED.match(scene.text, chars(scene, noun)[1], scene.span.end) is not None


_CROWDS = frozenset(
    """people convoy population staff personnel group army half
    militia family household wounded injured sick displaced""".split()
)


def moves_many(  # noqa: PLR0911 - one sign a return
    scene: Scene, clause: Clause, nouns: Sequence[Noun]
) -> bool:
    """Groups move; a single named person's travels are nobody's business here."""
    for whole in nouns:
        noun = through(scene, whole, after(clause, whole))
        head = scene.words[noun.head]
        if head_of(scene, whole) == "one" and noun is not whole:
            continue
        if head.low in {"majority", "most", "half", "rest", "many"} and "which" in _ahead(scene, noun) | _ahead(
            scene, noun, "whom"
        ):
            return True
        if head.low in {"everyone", "everybody"}:
            return True
        if head.low in {"anyone", "anybody"} and clause.verb.lemma in {"drive", "expel", "chase", "force", "deport"}:
            return True
        if head.tag == "PRON":
            return head.low == "they" and clause.verb.lemma not in {"leave", "move", "reach", "enter"}
        plural = singular(head.low) != head.low or head.low in _CROWDS
        many = plural or scene.words[noun.start].tag == "NUM"
        if plural and any(scene.words[one.head].low == "passage" for one in clause.phrases):
            return True  # "let the officials leave with safe passage to X"
        if many and clause.verb.lemma in {"displace", "uproot"} and in_class("civilian", head.low):
            return True  # "most of the pupils were displaced"
        if is_loaded(scene, noun) or (in_class("moving", head.low) and many):
            return True
        if (
            is_people_name(head)
            or head.tag == "NUM"
            or (head.low in {"all", "many", "most", "others"} and noun.end - noun.start == 1)
        ):
            return True
    return False


def _ahead(scene: Scene, noun: Noun, word: str = "which") -> set[str]:
    return {"which"} if word in {w.low for w in scene.words[noun.end : noun.end + 2]} else set()
