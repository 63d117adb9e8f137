"""Ways to reach or find a person in a text: accounts, addresses, numbers, links, coordinates."""

from __future__ import annotations

import hashlib
import re

from thereafter.patterns import regex

GONE = "[contact removed]"
NO_LINK = "[link removed]"
NO_POINT = "[coordinates withheld]"

_EMAIL = regex(r"[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_LINK = regex(
    r"(?:https?://|www\.)\S+|\b(?:t\.me|wa\.me|bit\.ly|youtu\.be|fb\.com|[\w-]+\.(?:com|org|net|me))/\S+", re.I
)
_HANDLE = regex(r"(?<![\w@])[@＠]\s?([\w][\w.]*)|\bu/(\w{3,})")
_PHONE = regex(r"(?<![\w.,–-])(?:\+|00)?\(?\d(?:[\s().\-/]{0,2}\d){8,14}(?![\w])")
_DATES_ONLY = regex(r"[\s\d./–-]*\b(?:1[89]|20)\d\d[-./]\d{1,2}[-./]\d{1,2}\b[\s\d./–-]*")
# A decimal with two or more places beside another one, or with a degree sign or a compass letter, is a position.
# Three digits behind a comma are thousands: "10,000, 10,300" counts people.
_NUMBER = r"[-+−]?(?<![\d,.])\d{1,3}(?:[.٫]\d{2,}|,(?:\d{2}|\d{4,})(?!\d))"
_PAIR = regex(rf"{_NUMBER}\s*°?\s*[NSns]?\s*[,;/ ]\s*{_NUMBER}(?:\s*°)?(?:\s*[EWew]\b)?(?!\d)")
_DEGREES = regex(
    r"[-+−]?\d{1,3}(?:[.,]\d+)?\s*°\s*(?:\d{1,2}(?:[.,]\d+)?\s*['’′]\s*)?(?:\d{1,2}(?:[.,]\d+)?\s*[\"”″]\s*)?[NSEWnsew]?"
)
_LONG_DECIMAL = regex(r"(?<![\w.])[-+−]?\d{1,3}\.\d{3,}(?![\w])")
_MGRS = regex(r"\b\d{1,2}[C-X]\s?[A-Z]{2}\s?\d{2,5}\s?\d{2,5}\b")
_PLUS_CODE = regex(r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b", re.I)


def without_positions(text: str) -> str:
    """The text without coordinates in any of the usual notations."""
    for pattern in (_PAIR, _DEGREES, _LONG_DECIMAL, _MGRS, _PLUS_CODE):
        text = pattern.sub(NO_POINT, text)
    return text


def without_contacts(text: str, key: bytes) -> str:
    """The text without addresses, numbers and links; accounts become names that only the newsroom can trace back."""
    text = _EMAIL.sub(GONE, text)
    text = _LINK.sub(NO_LINK, text)
    text = _PHONE.sub(lambda found: found.group() if _DATES_ONLY.fullmatch(found.group()) else GONE, text)
    return _HANDLE.sub(lambda found: account(found.group(1) or found.group(2), key), text)


def account(handle: str, key: bytes) -> str:
    """A stable stand-in for an account: a keyed hash, so that nobody without the newsroom's file can test a guess."""
    digest = hashlib.blake2s(handle.casefold().encode("utf-8", "surrogatepass"), key=key[:32]).hexdigest()
    return f"account-{digest[:8]}"
