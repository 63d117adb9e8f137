"""Numbers of small groups in a running text: "twelve families" becomes "a small group of families"."""

from __future__ import annotations

import re

from thereafter.guard.coarse import SMALL_WORDS
from thereafter.patterns import regex

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_REST = "eighteen nineteen dozen dozens"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORD = (
    rf"(?:(?:{_TENS.replace(' ', '|')})(?:[- ](?:{_ONES.replace(' ', '|')}))?|{f'{_ONES} {_REST}'.replace(' ', '|')})"
)
_DIGITS = r"(?<![\d.,:/–-])\d{1,2}(?![\d.,:/–%-]*\d|%)"
_NUMBER = rf"(?:{_DIGITS}|\b{_WORD}\b)"
_RANGE = rf"{_NUMBER}(?:\s*(?:to|or|and|–|-)\s*{_NUMBER})?"
_PEOPLE = (
    r"people|persons?|civilians?|residents?|inhabitants?|villagers?|families|family|households?|"
    r"children|child|minors?|boys?|girls?|women|woman|men|man|teenagers?|students?|teachers?|doctors?|"
    r"nurses?|medics?|patients?|aid workers?|evacuees?|refugees?|migrants?|displaced|returnees?|"
    r"asylum seekers?|prisoners?|detainees?|hostages?|captives?|fighters?|rebels?|militants?|"
    r"soldiers?|troops|survivors?|relatives|activists?|journalists?|workers?|personnes|familles|"
    r"civils|enfants|femmes|hommes|personas|familias|civiles|niños|mujeres|kişi|aile|çocuk|человек|"
    r"семей|семьи|детей|жителей|людей|осіб|сімей|дітей|شخص\w*|مدني\w*|عائل\w*|أسر\w*|طفل\w*|أطفال|"
    r"نازح\w*|لاجئ\w*"
)
_ABOUT = r"(?:more than|fewer than|less than|at least|at most|about|around|nearly|almost|some|up to|over|only)"
_SMALL = regex(
    rf"((?:\b{_ABOUT}\s+)?(?:\b(?:between|from|an?)\s+)?{_RANGE})(\s+(?:of\s+)?(?:[\w'’-]+\s+){{0,3}}?)({_PEOPLE})\b",
    re.IGNORECASE,
)
_CASUALTIES = regex(
    r"^(?:[^.;!?]{0,60}?)\b(?:kill\w*|dead|die[sd]?|deaths?|wounded|injur\w*|massacre\w*|погиб\w*|قتل\w*|tués?|muert\w*|ölü)\b",
    re.I,
)
_NO_COUNT = regex(
    r"\b(?:kill\w*|dead|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"hundreds?|thousands?|millions?|lakhs?|crores?|buses|vehicles|convoys|trucks|cars|hours|days|weeks|months|years|km|miles|per|percent)\b",
    re.I,
)  # between the number and the people: the number counts something else
_BEFORE = regex(r"\b(?:kill\w*|wound\w*|injur\w*|dead|deaths? of|massacre of)\b[^.;!?]{0,25}$", re.I)


def without_small_groups(text: str) -> str:
    """The text without numbers below 100 that count people; the dead and wounded are counted on."""

    def told(found: re.Match[str]) -> str:
        after, before = text[found.end() : found.end() + 90], text[max(0, found.start() - 60) : found.start()]
        if _CASUALTIES.search(after) or _BEFORE.search(before) or _NO_COUNT.search(found.group(2)):
            return found.group()
        between = found.group(2).replace(" of ", " ").strip()
        return " ".join(filter(None, (SMALL_WORDS, "of", between, found.group(3))))

    return _SMALL.sub(told, text)
