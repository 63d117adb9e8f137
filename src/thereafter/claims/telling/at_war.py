"""Whether a sentence is news of a war: what the network says of it as a whole, and the words of war around it."""

from __future__ import annotations

import re

from thereafter.claims.scene.draft import ACCIDENT, WAR, war_words
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex

SURE_NEWS = 0.95
"""How likely of war and news a sentence is that is both for sure."""
AT_WAR, AT_PEACE = 0.85, 0.5
"""How likely of war a sentence is that needs no word of it, and below which rules alone tell."""
GOES_ON = 5.0
"""How many times less likely news or of war a sentence needs be that stands behind one that is news for sure."""
NEWS = 0.4
"""How likely news of a war a sentence must be for what the network alone tells."""
BACK = 250  # characters before a sentence in which the disaster is named
_NATURE = regex(
    r"\b(?:volcan\w+|erupt(?:s|ed|ing)|(?:earth)?quakes?|tsunami|hurricanes?|cyclones?|typhoons?|floods?)\b"
)
_PEACE = regex(
    r"\b(?:fireworks|(?:light|drone|air|new\s+year['’]s)\s+shows?|carnival|wildlife|bears?|elephants?|zoo)\b",
    re.IGNORECASE,
)
_LONG_AGO = regex(
    r"\b(?:years?|decades?|century|generations?)\s+(?:ago|on|earlier|later|to\s+the\s+day)\b|\bonce\s+[a-z]+|\bfunerals?\b",
    re.IGNORECASE,
)


def is_no_war(scene: Scene) -> bool:
    """Whether the sentence tells of a show, of beasts or of long ago, or it and what stands before it of a disaster."""
    if is_of_war(scene, AT_PEACE) is False or is_told_news(scene, NEWS) is False:
        return True
    if _PEACE.search(scene.sentence) or _LONG_AGO.search(scene.sentence):
        return True
    around = scene.text[max(0, scene.span.start - BACK) : scene.span.end]
    return bool(ACCIDENT.search(around) or _NATURE.search(around)) and not WAR.search(around)


def is_of_war(scene: Scene, least: float) -> bool | None:
    """Whether the network takes the sentence for one of war so surely at least; None where it did not look."""
    return None if scene.seen.war is None else scene.seen.war >= _behind_news(scene, least)


def is_told_news(scene: Scene, least: float) -> bool | None:
    """Whether the network takes the sentence for news of a war so surely at least; None where it did not look."""
    return None if scene.seen.news is None else scene.seen.news >= _behind_news(scene, least)


def _behind_news(scene: Scene, least: float) -> float:
    """What is asked behind a sentence that is news for sure: a part, for it goes on with it."""
    return least / GOES_ON if scene.memory.news >= SURE_NEWS and least < AT_PEACE else least


def in_a_war(scene: Scene) -> bool:
    """Whether words of war stand in the sentence or just before it, or the network takes it for one of war."""
    return has_words_of_war(scene) or bool(is_of_war(scene, AT_WAR))


def has_words_of_war(scene: Scene) -> bool:
    """Whether words of war stand in the sentence or just before it."""
    return war_words(scene) or bool(WAR.search(scene.text, max(0, scene.span.start - BACK), scene.span.start))
