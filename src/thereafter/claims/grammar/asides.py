"""Words beside a name that make it no place anybody goes to: whose forces, which border, in deference to whom."""

from __future__ import annotations

import re

from thereafter.patterns import regex

MODIFIES = regex(
    r"\s+(?:(?:armed|ground|special|security|air|military|regular)\s+)?(?:forces|troops|soldiers|army|military|navy|government|officials?|authorities|police|citizens?|nationals)\b|[-–](?=[A-Z])"
)
"""“United States forces”, “the X–Y border”: the name only says whose."""
TO_OTHERS = regex(
    r"\b(?:deference|response|opposition|thanks|support|aid|addition|contrast|loyal|allied|answer|appeal|threat|warning|letter|message)\W+to\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
"""“In deference to X”, “a threat to X”: nobody goes there."""
