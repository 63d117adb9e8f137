"""Names as they stand in a text of a script with small words grown on or endings: Arabic and Cyrillic."""

from __future__ import annotations

from collections.abc import Iterator

from thereafter.places.fold import fold

SHORTEST = 3  # letters that must be left of a name
# and, in, for, as, so; then the article
_GROWN = ("وال", "بال", "فال", "كال", "ولل", "لل", "وب", "ول", "و", "ب", "ل", "ف", "ك")
GROWN_ON = frozenset("وبلفك")  # letters that such words begin with
_ARTICLE = "ال"
# what the word before a name calls it; ريف is the countryside around a town
_CUES = """town: مدينة بلدة قرية город города городе городу село села селе
town: посёлок поселок посёлке місто міста місті смт селище селі
admin: محافظة ولاية
district: منطقة ناحية قضاء район
hood: حي
facility: مخيم
rural: ريف"""
CUE_OF = {
    fold(word): cue for cue, _, words in (line.partition(": ") for line in _CUES.splitlines()) for word in words.split()
}
# adjectives behind "countryside of X": which part of it
_PARTS = {"شمالي": 0, "شرقي": 90, "جنوبي": 180, "غربي": 270}
PART_OF = {fold(f"ال{word}{end}"): bearing for word, bearing in _PARTS.items() for end in ("", "ة")}
_FINALS = ("", "а", "я", "ь", "ы", "е", "о", "и", "й", "ий", "ый", "і", "є", "ія", "ва")
_LONGEST_ENDING = 3


def plain_forms(name: str, *, asked: bool = True) -> tuple[str, ...]:
    """Folded forms under which a name may be listed that is not listed as written, likeliest first.

    `asked`: somebody looks it up, so an Arabic article may be missing or too much; in a text that would make places of
    adjectives.

    `بحلب` → `حلب`; `ريف حلب` → `حلب`; `والرقة` → `الرقه`; `Харькове` → `харьков`. Empty for other scripts.
    """
    words = name.split()
    while len(words) > 1 and cue_of(words[0]):
        words = words[1:]
    folded = fold(" ".join(words))
    forms = [] if folded == fold(name) else [folded]
    if folded and "\u0600" <= folded[0] <= "\u06ff":
        forms += _without_grown(folded, asked=asked)
    elif folded and "\u0400" <= folded[0] <= "\u052f":
        forms += _other_cases(folded)
    return tuple(dict.fromkeys(form for form in forms if form != fold(name)))


def cue_of(word: str) -> str:
    """What kind of place a word of these scripts calls the name behind it, also with و or ب grown on; else nothing."""
    folded = fold(word)
    if not folded or not "\u0400" <= folded[0] <= "\u06ff":
        return ""
    bare = (folded.removeprefix(grown) for grown in _GROWN)
    return next((CUE_OF[form] for form in (folded, *bare) if form in CUE_OF), "")


def _without_grown(folded: str, *, asked: bool) -> Iterator[str]:
    """An Arabic name without what is grown on, with the article and without."""
    for grown in _GROWN:
        rest = folded.removeprefix(grown)
        if rest != folded and len(rest) >= SHORTEST and rest not in CUE_OF:
            article = grown.endswith((_ARTICLE, "لل"))
            yield from (_ARTICLE + rest, rest) if article else (rest,)
    if not asked:
        return
    if not folded.startswith(_ARTICLE):
        yield _ARTICLE + folded
    elif len(folded) >= SHORTEST + len(_ARTICLE):
        yield folded.removeprefix(_ARTICLE)


def _other_cases(folded: str) -> Iterator[str]:
    """The nominatives that a Cyrillic name in another case may have."""
    for cut in range(1, _LONGEST_ENDING + 1):
        if len(folded) - cut < SHORTEST:
            return
        yield from (folded[:-cut] + ending for ending in _FINALS)
