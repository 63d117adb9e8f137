"""Names made comparable: folded as they are spelled, and keyed as they sound.

A folded name has no case, accents, apostrophes, hyphens or spaces ("Ma'arrat an-Nu‘mān" → "maarratannuman").
A sound key lets the spellings of one name meet: for names put into Latin letters from Arabic the article, doubled
letters, vowels'
shades and the letters that transliterations disagree on (q/k/g, ʿayn, dh/d/z …) are levelled. Two names with one key
are
only *likely* the same: callers filter by country and compare the spellings again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
        "ء": None,
        "ـ": None,
    }
)
_ARTICLE = re.compile(r"^(?:al|el|ul|il|a[rsztnd]|e[rsztnd]|ash|esh|adh|ath|as|es)$")
_SUN = "rsztndl"  # letters that the Arabic article takes on before a name ("ar-Raqqa")
_LETTERS = re.compile(r"[^\W_]+")
_DIGRAPHS = (
    ("tsh", "j"),
    ("dj", "j"),
    ("tch", "sh"),
    ("sch", "sh"),
    ("ch", "sh"),
    ("ph", "f"),
    ("kh", "x"),
    ("gh", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("zh", "z"),
    ("sh", "š"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "ay"),
    ("ai", "ay"),
    ("ey", "ay"),
)
_LEVELS = str.maketrans(
    {"q": "k", "g": "k", "c": "k", "p": "b", "v": "f", "e": "i", "y": "i", "o": "u", "w": "u", "z": "d", "x": "k"}
)
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL_RUN = re.compile(r"[aiu]+")


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """`name` without case, accents, marks, hyphens and spaces; letters of every script are kept, numbers too."""
    if name.isascii():
        return "".join(_LETTERS.findall(name.lower()))
    # compatibility letters come apart first: a mathematical A is a capital only after that
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_SPECIAL))
    bare = "".join(letter for letter in plain if letter.isalnum())
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


@lru_cache(maxsize=100_000)
def sound(name: str) -> str:
    """The Arabic-transliteration key of a Latin name; empty for other scripts and for names of under two consonants."""
    if script(name) != "latin":
        return ""
    words = [word for word in _words(name) if not _ARTICLE.match(word)]
    key = "".join(_word_key(_unbound(word)) for word in words[:-1]) + "".join(_word_key(word) for word in words[-1:])
    return key if sum(letter not in "aiu" for letter in key) >= 2 else ""


def bare(name: str) -> str:
    """`name` folded, without Arabic articles: two spellings are compared in this form."""
    return "".join(word for word in _words(name) if not _ARTICLE.match(word))


def _unbound(word: str) -> str:
    """A first word without the -t that joins it to the next (`Hamrat Ghanam`, `Hamra Ghanam`)."""
    return word[:-1] if len(word) > 4 and word.endswith(("at", "et")) else word


def skeleton(key: str) -> str:
    """The consonants of a sound key."""
    return _VOWEL_RUN.sub("", key)


def _words(name: str) -> list[str]:
    """Lower-case words without accents; apostrophes are dropped, hyphens part words."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SPECIAL))
    text = "".join(c for c in plain if c.isalnum() or c in " -‐–")
    return _LETTERS.findall(text)


def _word_key(word: str) -> str:
    for long, short in _DIGRAPHS:
        word = word.replace(long, short)
    if word.endswith(("ah", "eh")):
        word = word[:-1]
    levelled = _DOUBLED.sub(r"\1", word.translate(_LEVELS))
    # vowels are kept only as places where some vowel stands: their shades are the least stable part of a
    # transliteration
    inner = _VOWEL_RUN.sub(lambda run: _shade(run.group()), levelled)
    return _DOUBLED.sub(r"\1", inner)


def _shade(run: str) -> str:
    return "a" if run[0] == "a" and "i" not in run and "u" not in run else ("u" if "u" in run else "i")
