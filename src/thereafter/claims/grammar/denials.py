"""Nouns whose content follows them (“claims that …”, “reports of …”) and words that call such a content false."""

from __future__ import annotations

import re

CONTENT = frozenset(
    """report claim allegation accusation rumour rumor suggestion assertion account story speculation charge statement
    news word notion idea slander""".split()
)
"""Nouns that say that somebody says."""
DOUBTED = frozenset("claim allegation accusation rumour rumor suggestion speculation charge".split())
"""Those that leave it open whether it is so."""
SAYING_NO = frozenset("deny reject dispute refute rebut dismiss contradict discount debunk".split())
"""Verbs whose subject says that something is not so."""
CALLING = frozenset("call describe label brand term denounce".split())
PREVENTING = frozenset("prevent stop keep block bar ban deter hinder discourage".split())
FALSE = re.compile(
    r"\b(?:false|untrue|not\s+true|baseless|unfounded|groundless|fabricat\w+|fake\w*|invent(?:ed|ions?)|staged|lies?|nonsense|fiction"
    r"|propaganda|disinformation|misinformation|slander\w*|absurd|incorrect|inaccurate|wrong|a\s+hoax|a\s+myth)\b",
    re.IGNORECASE,
)
JUST_FALSE = re.compile(r"(?:(?:an?|all|simply|completely|totally|just)\s+)*" + FALSE.pattern, re.IGNORECASE)
OF_CONTENT = re.compile(
    r"\b(?P<noun>"
    + "|".join(sorted(CONTENT))
    + r")s?\s+of\s+(?:(?:an?|the|new|fresh|more|heavy|any)\s+)*(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a noun that is the content of another: “rumours of heavy ” fighting."""
