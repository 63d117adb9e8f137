"""Names keyed as they sound, so that the spellings of one name meet: a table of letters for each family of languages.

Two names with one key are only *likely* the same: callers filter by country and compare the spellings with `likeness`.
A key has the consonants of a name with those levelled that transliterations disagree on; vowels are levelled to three
and left out of the skeleton, which is what the gazetteer is searched by.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.places.fold import SIGNS, script

_ARTICLE = regex(r"^(?:al|el|ul|il|a[rsztnd]|e[rsztnd]|[aei]sh|[ae]ch|adh|ath|as|es)$")
_GROWN = regex(r"(?:[AE]l(?=[b-df-hj-np-tv-z])|[AE](?=([rsztnd])\1))(?=\w{4})")
_DOUBLED = regex(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aiu")
_WRITTEN_VOWELS = str.maketrans("", "", "aeiou")
SHORTEST_PART = 4  # letters by sound: shorter names are parts of too many
SHORT_SKELETON = 2  # consonants; an h at the end of a longer one is a vowel's
_RUN_WITH_U = regex(r"[aiu]*u[aiu]*")
_RUN_WITH_I = regex(r"[ai]*i[ai]*")
_RUN_OF_A = regex(r"a+")
_WORDS = regex(r"[^\W_]+")
_SPECIAL = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ŋ": "n"}
)
LEAST = (0.64, 0.64, 0.6, 0.5)  # likeness needed with 1, 2, 3 and more consonants; set on tests/places/spellings
_LONGEST_ARTICLE = 3
_DROPPED = str.maketrans("", "", "'’‘`´.ʻ")
MIXED = 0.5  # share of the plain spelling in a likeness; the rest is how the names sound


class Family(Struct, frozen=True, eq=False):
    """How names of one family of languages are levelled: endings first, then groups of letters, then single ones."""

    name: str
    groups: tuple[tuple[str, str], ...]
    letters: dict[int, str]
    articles: bool = False
    endings: tuple[tuple[str, str], ...] = ()


def _family(name: str, groups: str, letters: str, *, articles: bool = False, endings: str = "") -> Family:
    """A family from tables written as `kh=k sh=š`; nothing behind the sign leaves the letters out."""
    return Family(name, _pairs(groups), str.maketrans(dict(_pairs(letters))), articles, _pairs(endings))


def _pairs(table: str) -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, _, b in (pair.partition("=") for pair in table.split()))


ARABIC = _family(
    "arabic",
    "tsh=j dj=j tch=š sch=š ch=š ph=f kh=k gh=k dh=d th=t zh=j sh=š ou=u oo=u ee=i ei=ay ai=ay ey=ay",
    "q=k g=k c=k p=b v=u e=i y=i o=u w=u z=d x=k",
    articles=True,
    endings="ah=a eh=a",
)
# Egypt and Sudan say g where others say j (Giza, Gezira, Gedaref)
EGYPTIAN = _family(
    "egyptian",
    "tsh=k dj=k tch=š sch=š ch=š ph=f kh=k gh=k dh=d th=t zh=k sh=š ou=u oo=u ee=i ei=ay ai=ay ey=ay",
    "q=k g=k j=k c=k p=b v=u e=i y=i o=u w=u z=d x=k",
    articles=True,
    endings="ah=a eh=a",
)
CYRILLIC = _family(
    "cyrillic",
    "shch=š sch=š tsch=č tch=č ch=č dzh=ž zh=ž dj=ž kh=h gh=h ts=c tz=c sh=š ph=f aj=ai ej=ai oj=i uj=i "
    "yu=u ju=u iu=u ya=a ja=a ia=a ye=i je=i ie=i yo=u jo=u",
    "j=ž g=h q=k w=v y=i e=i o=u x=h",
)
ETHIOPIC = _family(
    "ethiopic",
    "tch=č ch=č tsh=š sh=š ts=s tz=s kh=h gh=g dj=j gn=n ny=n ph=p x=ks",
    "q=k c=k z=s w=u y=i e=i o=u v=b",
)
BURMESE = _family(
    "burmese",
    "hp=p ht=t hk=k hs=s hm=m hn=n hl=l ph=p th=t kh=k sh=š ch=k gy=k ky=k",
    "d=t b=p g=k j=k q=k c=k z=s w=u y=i e=i o=u v=u",
    endings="ar=a",
)
GENERIC = _family(
    "generic",
    "tsh=č tch=č sch=š ch=č sh=š ph=f kh=k gh=g dh=d th=t zh=ž dj=j ck=k ou=u oo=u ee=i x=ks",
    "q=k c=k w=v y=i e=i o=u",
)
FAMILIES = (ARABIC, EGYPTIAN, CYRILLIC, ETHIOPIC, BURMESE, GENERIC)
_BY_COUNTRY = {
    country: family
    for family, countries in (
        (
            ARABIC,
            "SY IQ LB JO PS IL LY DZ MA TN YE SA OM AE QA BH KW IR AF PK TR EH MR ML NE TD SO DJ BF KM TJ",
        ),
        (EGYPTIAN, "EG SD SS"),
        (CYRILLIC, "UA RU BY BG RS MK ME BA XK KZ KG UZ TM MN MD GE AM AZ"),
        (ETHIOPIC, "ET ER"),
        (BURMESE, "MM"),
    )
    for country in countries.split()
}
# countries whose towns are keyed by sound through every alternate name; elsewhere the main name must do
SOUNDED = frozenset(_BY_COUNTRY)


def family_of(country: str | None) -> Family:
    """The family of languages that the names of a country are written from."""
    return _BY_COUNTRY.get(country or "", GENERIC)


def heard(name: str, family: Family) -> tuple[str, str]:
    """How a Latin name sounds, and how it is spelled: folded, without articles where names have them.

    Empty sounds are those of other scripts and of names without a consonant.
    """
    words = words_of(name, family)
    spelled = "".join(words)
    if script(name) != "latin":
        return "", spelled
    key = "".join([_word_key(_unbound(word, family), family) for word in words[:-1]])
    key += "".join([_word_key(word, family) for word in words[-1:]])
    return key if key.strip("aiu") else "", spelled


def sound(name: str, family: Family = ARABIC) -> str:
    """How a Latin name sounds."""
    return heard(name, family)[0]


def bare(name: str, family: Family = ARABIC) -> str:
    """`name` as its spelling is compared with another."""
    return heard(name, family)[1]


def skeleton(key: str) -> str:
    """The consonants of a sound key; the whole key when there is only one (`Nawa`)."""
    consonants = key.translate(_VOWELS).replace("nb", "mb")  # Manbij, Mambij
    return consonants if len(consonants) > 1 else key


def keys_of(name: str, family: Family) -> tuple[str, ...]:
    """The skeletons under which a name is looked for: its own, and without an article grown on (`Errachidia`)."""
    return _keys(name, sound(name, family), family)


def heard_keys(name: str, family: Family) -> tuple[str, str, tuple[str, ...]]:
    """How a name sounds, how it is spelled, and what it is looked for by."""
    key, spelled = heard(name, family)
    return key, spelled, _keys(name, key, family)


def _keys(name: str, key: str, family: Family) -> tuple[str, ...]:
    keys = [skeleton(key)]
    if family.articles and (grown := _GROWN.match(name)):
        keys.append(skeleton(sound(name[grown.end() :], family)))
    return tuple(dict.fromkeys([key for key in keys if len(key) > 1]))


def alike(one: str, other: str, family: Family = ARABIC) -> bool:
    """Whether two Latin spellings are likely one name: the same consonants, and vowels enough."""
    shared = {*keys_of(one, family)} & {*keys_of(other, family)}
    return bool(shared) and likeness(one, other, family) >= least(max(shared, key=len))


def least(key: str) -> float:
    """The likeness that two spellings with this skeleton need to be taken for one name; long skeletons need less."""
    return LEAST[min(len(key), len(LEAST)) - 1]


def likeness(one: str, other: str, family: Family = ARABIC) -> float:
    """How like two Latin spellings are, 0..1, as they are written and as they sound."""
    from rapidfuzz import fuzz

    (a_heard, a_spelled), (b_heard, b_spelled) = heard(one, family), heard(other, family)
    return (MIXED * fuzz.ratio(a_spelled, b_spelled) + (1 - MIXED) * fuzz.ratio(a_heard, b_heard)) / 100


def is_part(one: str, other: str, family: Family = ARABIC) -> bool:
    """Whether one of two Latin names is by its sound whole words of the other: `Obeida`, `Abu Ubaydah al Jarrah`."""
    few, many = sorted((_sounds(one, family), _sounds(other, family)), key=len)
    if len(few) == len(many) or sum(map(len, few)) < SHORTEST_PART:
        return False
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))


def _sounds(name: str, family: Family) -> list[str]:
    return [_word_key(word, family) for word in words_of(name, family)]


def consonants_alike(one: str, other: str, family: Family = ARABIC) -> float:
    """How like the consonants of two Latin spellings are, 0..1; finer than the skeleton (z is not d, g is not k)."""
    from rapidfuzz import fuzz

    return fuzz.ratio(_consonants(bare(one, family), family), _consonants(bare(other, family), family)) / 100


@lru_cache(maxsize=50_000)
def _consonants(spelled: str, family: Family) -> str:
    for long, short in family.groups:
        spelled = spelled.replace(long, short)
    plain = _DOUBLED.sub(r"\1", spelled.replace("q", "k").translate(_WRITTEN_VOWELS))
    return plain[:-1] if len(plain) > SHORT_SKELETON and plain.endswith("h") else plain


def words_of(name: str, family: Family) -> list[str]:
    """Lower-case words without accents; apostrophes are dropped, hyphens part words, articles are left out."""
    plain = name.lower() if name.isascii() else _plain(name)
    words = _WORDS.findall(plain.translate(_DROPPED))
    if not family.articles:
        return words
    return [word for word in words if len(word) > _LONGEST_ARTICLE or not _ARTICLE.match(word)] or words


def _plain(name: str) -> str:
    """A name in small letters without accents and signs."""
    apart = unicodedata.normalize("NFKD", name.casefold().translate(_SPECIAL))
    return "".join(c for c in apart if c not in SIGNS and not unicodedata.combining(c))


def _unbound(word: str, family: Family) -> str:
    """A first word without the -t that joins it to the next (`Hamrat Ghanam`, `Hamra Ghanam`)."""
    return word[:-1] if family.articles and len(word) > 4 and word.endswith(("at", "et")) else word


@lru_cache(maxsize=50_000)
def _word_key(word: str, family: Family) -> str:
    for long, short in family.endings:
        if word.endswith(long):
            word = word[: -len(long)] + short
            break
    for long, short in family.groups:
        word = word.replace(long, short)
    levelled = _DOUBLED.sub(r"\1", word.translate(family.letters))
    # vowels are kept only as places where some vowel stands: their shades are the least stable part of a spelling
    return _RUN_OF_A.sub("a", _RUN_WITH_I.sub("i", _RUN_WITH_U.sub("u", levelled)))
