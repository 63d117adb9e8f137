"""Words that soften what is said: opinions, hedges, hearsay and scare quotes, wherever they stand."""

from __future__ import annotations

import re

from thereafter.claims.grammar.denials import CONTENT
from thereafter.patterns import regex

OPINION = regex(
    r"\b(?:I\s+(?:think|suspect|bet|believe|guess|imagine|feel)|in\s+my\s+(?:view|opinion)|asinine|ridiculous|absurd|it\s+would\s+be\s+\w+\s+to|"
    r"it\s+(?:is|was)\s+(?:wrong|foolish|tempting|hard)\s+to|as\s+I\s+think|one\s+could\s+argue|arguably)\b",
    re.IGNORECASE,
)
NO_EVIDENCE = regex(
    r"\b(?:no|little|without)\s+(?:evidence|proof|indication|sign|confirmation)s?\s+(?:that|of|for)\b|\b(?:not|un)\s*true\s+that\b|\bfalse\s+(?:claims?|reports?|rumou?rs?)\s+(?:that|of)\b"
    # "waved away as fiction the report that", "no truth in the claim that", "Not true, said the army, that"
    r"|\b(?:brush|laugh|shrug|wav)\w*\s+(?:aside|off|away)\b[^.;]{0,40}?\b(?:"
    + "|".join(sorted(CONTENT))
    + r"|talk)s?\s+that\b"
    r"|\bno\s+truth\s+(?:in|to)\b[^.;]{0,40}?\bthat\b|\bnot\s+true,[^.;]{0,40}?\bthat\b",
    re.IGNORECASE,
)
HEDGES = regex(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|presumably|probably|possibly|perhaps|likely|suspected|alleged|unverified|unconfirmed|"
    r"so-called|rumou?red|believed\s+to|thought\s+to|said\s+to|appears?\s+to|appeared\s+(?:to|as\s+though)|seems?\s+to|as\s+though|is\s+reported\s+to|are\s+reported\s+to|"
    r"some,?\s+if\s+not\s+most|at\s+least|at\s+most|up\s+to|as\s+many\s+as|more\s+than|fewer\s+than|less\s+than|nearly|almost|about|around|approximately|roughly|an?\s+estimated|"
    r"some|most|many|partly|partially|largely|mostly|in\s+part|indicated|suggested|presumed|unidentified|some\s+reports|initial\s+reports|first\s+reports|purported|potential|virtually)\b",
    re.IGNORECASE,
)
ALLEGED_WORDS = regex(
    r"\b(?:allegedly|purportedly|supposedly|rumou?red|unverified|unconfirmed|alleged|suspected|presumed|purported|appeared\s+as\s+though|believed\s+to|thought\s+to|apparently|presumably|probably|possibly|perhaps|likely)\b",
    re.IGNORECASE,
)
REPORTED_WORDS = regex(
    r"\breportedly\b|\b(?:is|are|was|were)\s+(?:said|reported)\s+to\b"
    r"|(?<!\bamid )(?<!\bamidst )(?<!\bafter )(?<!\bfollowing )\breports?\s+(?:of|that|indicate)\b"
    r"|\breports\s+out\s+of\b|\bsaid\s+to\s+(?:be|have)\b",
    re.IGNORECASE,
)
IF_CONFIRMED = regex(
    r"\bif\s+(?:(?:it|this|that|they|these)\s+(?:is|are|proves?)\s+)?(?:confirmed|verified|true|proven|substantiated)(?=\s*(?:[,;.–—)]|$))",
    re.IGNORECASE,
)
SCARE = regex(r"[\"“‘]([^\"”’“]{2,40})[\"”’]")
