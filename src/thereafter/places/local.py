"""The name of a place in the script of its country, among names in many languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from thereafter.places.fold import fold, script

_ARABIC = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ")
_PERSIAN = frozenset("ابتثجحخدذرزسشصضطظعغفقکلمنهویءآأؤئپچژگ")
_URDU = frozenset("ابتثجحخدذرزسشصضطظعغفقکلمنوہیءآؤئپچژگٹڈڑںھے")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’'")
# for each country: its script, the letters of its language, and those by which that is told from its neighbours'
_LETTERS: dict[str, tuple[str, frozenset[str], frozenset[str]]] = {}
for _countries, _script, _alphabet, _own in (
    ("SY IQ LB JO PS EG LY DZ MA TN SD YE SA OM AE QA BH KW EH MR DJ", "arabic", _ARABIC, ""),
    ("IR AF", "arabic", _PERSIAN, "کیپچژگ"),
    ("PK", "arabic", _URDU, "ٹڈڑںہھے"),
    ("UA", "cyrillic", _UKRAINIAN, "ґєії"),
    ("RU", "cyrillic", _RUSSIAN, "ыэё"),
    ("BY", "cyrillic", (_RUSSIAN - frozenset("ищъ")) | frozenset("іў"), "іў"),
    ("BG", "cyrillic", _RUSSIAN - frozenset("ёыэ"), "ъ"),
    ("RS", "cyrillic", frozenset("абвгдђежзијклљмнњопрстћуфхцчџш"), "ђјљњћџ"),
    ("MK", "cyrillic", frozenset("абвгдѓежзѕијклљмнњопрстќуфхцчџш"), "ѓѕјљњќџ"),
    ("KZ", "cyrillic", _RUSSIAN | frozenset("әғқңөұүһі"), "әғқңөұү"),
    ("KG MN", "cyrillic", _RUSSIAN | frozenset("ңөү"), "ңөү"),
    ("TJ", "cyrillic", _RUSSIAN | frozenset("ғӣқӯҳҷ"), "ғӣқӯҳҷ"),
):
    for _country in _countries.split():
        _LETTERS[_country] = (_script, _alphabet, frozenset(_own))


def local_name(names: Sequence[str], country: str) -> str | None:
    """Of all names of a place the one in its country's script: in its language's letters, and most like the others."""
    if country not in _LETTERS:
        return None
    wanted, alphabet, own = _LETTERS[country]
    written = [name for name in names if script(name) == wanted]
    ours = [name for name in written if _in_letters(name, alphabet)] or written
    if not ours:
        return None
    with_article = [name for name in ours if name.startswith(_ARTICLE) and name.removeprefix(_ARTICLE) in ours]
    return max(with_article or ours, key=lambda name: (*_standing(name, written, own), -len(name)))


_ARTICLE = "ال"  # Mosul is الموصل
_OF_ITS_OWN = 0.2  # likeness to the others that a letter of the language alone outweighs


def _in_letters(name: str, alphabet: frozenset[str]) -> bool:
    """Whether a name has no letters and signs but those of one language, and none three times running."""
    letters = unicodedata.normalize("NFC", name.lower())
    thrice = any(a == b == c for a, b, c in zip(letters, letters[1:], letters[2:], strict=False))
    return not thrice and all(letter in alphabet for letter in letters if letter not in " -")


def _standing(name: str, others: Sequence[str], own: frozenset[str]) -> tuple[int, float]:
    """How many others are the same but for signs, and how like it the others are on the whole."""
    from rapidfuzz import fuzz

    folded = [fold(other) for other in others]
    like = sum(fuzz.ratio(fold(name), other) for other in folded) / (100 * len(folded))
    return folded.count(fold(name)), like + _OF_ITS_OWN * any(letter in own for letter in name.lower())
