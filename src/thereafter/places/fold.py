"""Names made comparable as they are spelled: folded. How they sound is told in `sounds`.

A folded name has no case, accents, apostrophes, hyphens or spaces ("Ma'arrat an-Nu‘mān" → "maarratannuman").
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from thereafter.patterns import regex

_KEPT_SCRIPTS = (("ARABIC", "arabic"), ("CYRILLIC", "cyrillic"), ("HEBREW", "hebrew"), ("GREEK", "greek"))
_SPECIAL = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ŋ": "n"}
)
_ARABIC = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ۀ": "ه",
        "ء": None,
        "ـ": None,
    }
)
SIGNS = frozenset("ʼʻʾʿˈʹʽ")  # letters to Unicode, but signs between letters here: ayn, hamza, the soft sign
_LETTERS = regex(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """`name` without case, accents, marks, hyphens and spaces; letters of every script are kept, numbers too."""
    if name.isascii():
        return "".join(_LETTERS.findall(name.lower()))
    # compatibility letters come apart first: a mathematical A is a capital only after that
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_SPECIAL))
    bare = "".join(letter for letter in plain if letter.isalnum() and letter not in SIGNS)
    return bare.translate(_ARABIC) if any("\u0600" <= letter <= "\u06ff" for letter in bare) else bare


def script(name: str) -> str:
    """The alphabet of a name's first letter: latin, arabic, cyrillic, hebrew, greek, or other."""
    for letter in name:
        if letter.isalpha():
            if letter < "\u0370" or "\u1e00" <= letter <= "\u1eff":
                return "latin"
            label = unicodedata.name(letter, "")
            return next((known for start, known in _KEPT_SCRIPTS if label.startswith(start)), "other")
    return "other"
