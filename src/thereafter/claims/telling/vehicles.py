"""By what people travel: on foot, in buses, by boat; told behind a verb, or by what carries them."""

from __future__ import annotations

import re

from thereafter.patterns import regex

_KINDS = (
    r"(?:mini)?buses|(?:mini)?bus|coaches|coach|trucks?|lorr(?:y|ies)|cars?|ambulances?|(?:air)?planes?|aircraft|helicopters?"
    r"|flights?|(?:fishing\s+|river\s+|rubber\s+)?boats?|dinghies|rafts?|ferr(?:y|ies)|ships?|barges?|canoes?|trains?|tractors?"
    r"|(?:horse|donkey|ox)?[\s-]?carts?|wagons?|vans?|jeepneys|taxis?|rickshaws|motor(?:bikes?|cycles?)|bicycles?|donkeys?"
    r"|horseback|pick-?ups?|convoys?|vehicles?|foot"
)
_TRAVEL = regex(
    rf"\b(?:by|in|on|aboard|using|with|into|onto|boarded|boarding|loaded|filled)\s+(?:(?!and\b|to\b|from\b|of\b(?!\s+\w+\s+buses))[\w’'.,-]+\s+){{0,3}}?(?P<mode>{_KINDS})\b"
    rf"|\b(?P<carrier>(?:{_KINDS}))\s+(?:(?:were|was|had|have|began)\s+)?(?:carr\w+|tak\w+|took|brought|bring\w*|ferr\w+|transport\w+|evacuat\w+|mov\w+|packed|laden|full|crammed|left|set|departed|arrived|reached|would|of)\b"
    r"|\b(?P<verb>buss?ed|bussing|airlifted|flown|flew|ferried|shipped|trucked|walk(?:ed|ing)?|trek(?:ked|king)?|wad(?:ed|ing))\b"
    r"|\b(?:convoys?|columns?|lines?|fleets?)\s+of\s+(?:[\w-]+\s+){0,2}?(?P<row>" + _KINDS + r")\b"
    r"|\b(?P<bare>buses|convoys?|ambulances)\b",
    re.IGNORECASE,
)
_SAID_BY_VERB = {
    "bus": "buses",
    "air": "by air",
    "flo": "by air",
    "fle": "by air",
    "fer": "boats",
    "shi": "ships",
    "tru": "trucks",
    "wal": "on foot",
    "tre": "on foot",
    "wad": "on foot",
}
_ONE_NAME = {
    "bus": "buses",
    "truck": "trucks",
    "car": "cars",
    "foot": "on foot",
    "flights": "by air",
    "flight": "by air",
}
_LOOSE = frozenset(("convoy", "convoys", "vehicle", "vehicles", "by air"))
"""Words that say less than any other: given only when nothing finer is told."""


def means_of(text: str, start: int, end: int) -> str | None:
    """The first means of travel told between two offsets, the finer word before "convoy" and "vehicles"."""
    told = [_name(one) for one in _TRAVEL.finditer(text, start, end)]
    return next((name for name in told if name not in _LOOSE), told[0] if told else None)


def _name(told: re.Match[str]) -> str:
    if told["verb"]:
        return _SAID_BY_VERB[told["verb"][:3].lower()]
    word = " ".join((told["mode"] or told["carrier"] or told["row"] or told["bare"]).lower().split())
    return _ONE_NAME.get(word, word)
