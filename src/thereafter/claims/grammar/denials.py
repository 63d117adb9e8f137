"""Nouns whose content follows them (“claims that …”, “reports of …”) and words that call such a content false."""

from __future__ import annotations

import re

from thereafter.patterns import regex

CONTENT = frozenset(
    """report claim allegation accusation rumour rumor suggestion assertion account story speculation charge statement
    news word notion idea slander version finding narrative description theory complaint insinuation hint myth lie
    hoax smear libel denial assurance admission boast confession testimony tale propaganda gossip suspicion assumption
    hypothesis""".split()
)
"""Nouns that say that somebody says."""
DOUBTED = frozenset(
    """claim allegation accusation rumour rumor suggestion speculation charge talk theory insinuation hint myth lie hoax
    smear slander libel boast propaganda gossip suspicion assumption hypothesis""".split()
)
"""Those that leave it open whether it is so."""
SAYING_NO = frozenset(
    """deny reject dispute refute rebut dismiss contradict discount debunk disavow disown disclaim downplay ridicule
    deride quash scotch repudiate negate""".split()
)
"""Verbs whose subject says that something is not so."""
EXAMINING = frozenset("investigate examine check probe study evaluate".split())
"""Verbs whose subject does not know yet whether a report is so."""
CALLING = frozenset("call describe label brand term denounce".split())
PREVENTING = frozenset("prevent stop keep block bar ban deter hinder discourage".split())
FALSE = regex(
    r"\b(?:false|untrue|not\s+true|baseless|unfounded|groundless|fabricat\w+|fake\w*|invent(?:ed|ions?)|staged|lies?|nonsense|fiction"
    r"|propaganda|disinformation|misinformation|slander\w*|libel\w*|smears?|absurd|incorrect|inaccurate|wrong|a\s+hoax|a\s+myth"
    r"|premature|exaggerat\w+|overblown|bogus|rubbish|laughable|ludicrous|preposterous|ridiculous|fantas(?:y|ies)|far-fetched"
    r"|fairy\s+tales?|fables?|tall\s+tales?|hokum|hogwash|a\s+smokescreen|concocted|cheap\s+talk|hot\s+air|wide\s+of\s+the\s+mark|(?:without|no)\s+(?:any\s+)?(?:foundation|basis|substance|truth)"
    r"|made\s+up|a\s+(?:bad\s+)?joke|malicious|mistaken|pure\s+invention|a\s+provocation"
    r"|(?:mere|just|idle|only|nothing\s+but|it|them)\s+(?:an?\s+)?rumou?rs?)\b",
    re.IGNORECASE,
)
JUST_FALSE = regex(
    r"(?:(?:an?|all|simply|completely|totally|just|pure|purely|utter|utterly|sheer|total|complete|outright|plain|nothing\s+but"
    r"|entirely|wholly|another|deliberate|wild|pack\s+of|malicious|grossly|greatly|wildly)\s+)*" + FALSE.pattern,
    re.IGNORECASE,
)
OF_CONTENT = regex(
    r"\b(?P<noun>"
    + "|".join(sorted(CONTENT | {"talk"}))
    + r")s?\s+of\s+(?:(?:an?|the|new|fresh|more|heavy|any)\s+)*(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a noun that is the content of another: “rumours of heavy ” fighting."""
