"""What single words are: ordinary, a direction, a kind of place, part of an organisation's or a person's name."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib import resources

from msgspec import Struct

from thereafter.places.fold import fold


class Sort:
    """The sorts a word can be, as bits: one word may be several (plain numbers: they are tested for every word)."""

    NONE = 0
    CAPITAL = 1
    ORDINARY = 2
    DIRECTION = 4
    ARTICLE = 8  # al-, el-, ash- …
    BEFORE = 16  # town, city, village … (of) X
    AFTER = 32  # X Governorate, X countryside, X highway
    ORGANISATION = 64
    TITLE = 128
    GIVEN = 256
    FAMILY = 512
    CALENDAR = 1024
    SCRIPT = 2048  # Arabic, Cyrillic, Hebrew, Greek
    DEMONYM = 4096
    ACRONYM = 8192
    LOCATIVE = 16384  # in, at, near …
    SPEAKING = 32768  # said, denied …
    LINKING = 65536  # de, of, the … inside a name
    FACILITY = 131072
    STEM = 262144  # begins place names: Tell, Kafr, Deir, Khan, Sheikh …


class Word(Struct, frozen=True):
    """A word of a text without its place in it."""

    bare: str  # as written, without a possessive ending
    folded: str
    sort: int
    trimmed: int  # characters of the possessive ending


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DIRECTIONS = {
    "north": 0,
    "northern": 0,
    "northeast": 45,
    "northeastern": 45,
    "north-east": 45,
    "north-eastern": 45,
    "east": 90,
    "eastern": 90,
    "southeast": 135,
    "southeastern": 135,
    "south-east": 135,
    "south-eastern": 135,
    "south": 180,
    "southern": 180,
    "southwest": 225,
    "southwestern": 225,
    "south-west": 225,
    "south-western": 225,
    "west": 270,
    "western": 270,
    "northwest": 315,
    "northwestern": 315,
    "north-west": 315,
    "north-western": 315,
    "central": -1,
    "downtown": -1,
}
COMPASS = {0: "n", 45: "ne", 90: "e", 135: "se", 180: "s", 225: "sw", 270: "w", 315: "nw", -1: "c"}
TOWN_WORDS = _set(
    "town city village hamlet township settlement municipality commune locality port suburb capital enclave"
)
HOOD_WORDS = _set("neighbourhood neighborhood quarter borough neighbourhoods neighborhoods suburbs")
DISTRICT_WORDS = _set("district county parish raion subdistrict districts counties municipality commune")
PROVINCE_WORDS = _set(
    "governorate province region state oblast prefecture department canton wilayah wilaya provinces governorates "
    "regions muhafazah"
)
ADMIN_WORDS = DISTRICT_WORDS | PROVINCE_WORDS
RURAL_WORDS = _set("countryside outskirts desert countrysides vicinity hinterland suburbs")
ROAD_WORDS = _set("highway road motorway route railway axis corridor")
WATER_WORDS = _set("river sea lake ocean gulf bay strait canal reservoir")
LAND_WORDS = _set(
    "valley plain plains mountain mountains mount hills basin peninsula island islands coast desert steppe forest delta"
)
FACILITY_WORDS = _set(
    "airport airbase base hospital prison camp dam bridge university mosque church school market square "
    "checkpoint crossing refinery citadel museum station stadium cemetery field oilfield gasfield farms plant "
    "front factory barracks"
)
ORGANISATION_WORDS = _set(
    "army forces force brigade brigades battalion division front movement party committee observatory agency "
    "times post news university ministry union council league bank company corporation airlines airways group "
    "parliament court fc club organisation organization association institute commission federation congress "
    "senate foundation network media press television tv radio coalition alliance militia guard guards police "
    "unit units command falcons lions eagles hawks shield legion resistance brotherhood jihad salvation "
    "liberation house treaty agreement accord accords pact protocol ensemble orchestra cup championship olympics "
    "games festival airlines airbus daily herald tribune gazette journal magazine review centre center monitor "
    "watch amnesty international awards award prize act directorate authority administration nations states"
)
_ARTICLES = _set("al el ul ash esh as es ar er an en ad ed at et az ez adh ath aş aţ aḑ")
_TITLES = _set(
    "president minister secretary general senator governor mayor king queen prince princess pope leader judge "
    "journalist ambassador chancellor commander colonel captain sheikh doctor dr mr mrs ms sir lord lady speaker "
    "chief spokesman spokeswoman spokesperson chairman director representative congressman congresswoman officer "
    "sergeant lieutenant major admiral marshal brigadier imam ayatollah cleric bishop archbishop father brother "
    "envoy activist lawyer singer actor actress author writer player coach professor premier emir sultan crown "
    "candidate mp deputy"
)
_STEMS = _set(
    "abu bu um umm bani deir dayr der tal tall tel tell telul tulul kafr kafar kafer kfar kefr khan ayn ain ein "
    "aïn beit bayt bet jisr jesr ras wadi jabal jebel jabel djebel qalat qalaat qal'at khirbet khirbat khirba "
    "hosh hawsh housh bab burj borj bir bi'r maarrat maarat maaret ma'arrat ma'arat maret hamra hamrat kasrat "
    "kasra nahr rasm marj mazraat hajar dar sheikh shaykh sheik cheikh shekh sidi souk souq suq oued ouled ksar "
    "qasr kasr jubb jub masaken dahiyat dahiet qaryat nabi nebi mar saint san santa sao são santo fort port "
    "puerto rio río villa pointe pont playa cerro ciudad boca isla "
    "cape mount novo nova novy nove stara staro velyka velykyi mala bogo kirk el al"
)
_CALENDAR = _set(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept "
    "oct nov dec ramadan eid christmas easter ashura"
)
_LOCATIVES = _set(
    "in at near from to of into towards toward around outside inside on over through via across between for "
    "within onto against leaving entering left reached enter entered captured seized retook besieged"
)
_SPEAKING = _set(
    "said says say denied denies warned warns accused accuses accusing insists insisted claims claimed announced "
    "announces urged urges condemned condemns called calls vowed vows demanded demands rejected rejects agreed "
    "agrees signed signs backs backed wants wanted believes threatened threatens told hopes hoped accepted "
    "accepts supports supported responded responds expelled expels imposed imposes recognised recognises "
    "recognizes recognized blamed blames confirmed confirms"
)
_LINKING = _set("de del di du da la le les los las of and the e y i bin ibn abu umm bou ad upon sur on en")
# names of bodies and groups that contain places; the whole span is theirs
ORGANISATION_NAMES = (
    "islamic state of iraq and the levant",
    "islamic state of iraq and syria",
    "islamic state in iraq and the levant",
    "islamic state of iraq and al-sham",
    "islamic state",
    "free syrian army",
    "hayat tahrir al-sham",
    "hayyaat tahrir al-sham",
    "hay'at tahrir al-sham",
    "tahrir al-sham",
    "ahrar al-sham",
    "jabhat fateh al-sham",
    "faylaq al-sham",
    "jabhat al-nusra",
    "al-shabaab",
    "al-shabab",
    "boko haram",
    "hamas",
    "ebola",
    "al-qaeda in the islamic maghreb",
    "al-qaeda in the arabian peninsula",
    "al-qaeda",
    "middle east eye",
    "united nations",
    "african union",
    "arab league",
    "bank of england",
    "white house",
    "black sea fleet",
    "organization of american states",
    "wall street",
    "hollywood",
    "state of law",
    "east african community",
)

# armed groups and armies that are at home in one or two countries: a text that names them is likely about those
BODIES_AT_HOME = {
    "ISIL": "SY IQ",
    "ISIS": "SY IQ",
    "Daesh": "SY IQ",
    "SDF": "SY",
    "YPG": "SY",
    "YPJ": "SY",
    "FSA": "SY",
    "SOHR": "SY",
    "HTS": "SY",
    "Nusra": "SY",
    "PKK": "TR",
    "HDP": "TR",
    "Peshmerga": "IQ",
    "Hezbollah": "LB",
    "Hizbullah": "LB",
    "Hamas": "PS",
    "IDF": "PS",
    "Houthi": "YE",
    "Houthis": "YE",
    "AQAP": "YE",
    "Taliban": "AF",
    "TTP": "PK",
    "Shabaab": "SO",
    "Shabab": "SO",
    "AMISOM": "SO",
    "ATMIS": "SO",
    "RSF": "SD",
    "SPLA": "SS",
    "SPLM": "SS",
    "TPLF": "ET",
    "TDF": "ET",
    "Fano": "ET",
    "JNIM": "ML",
    "MINUSMA": "ML",
    "MNLA": "ML",
    "MONUSCO": "CD",
    "FARDC": "CD",
    "M23": "CD",
    "ADF": "CD",
    "Boko": "NG",
    "ISWAP": "NG",
    "UNIFIL": "LB",
    "LNA": "LY",
    "GNA": "LY",
    "NTC": "LY",
    "Haftar": "LY",
    "Wagner": "RU UA",
    "Azov": "UA",
    "DPR": "UA",
    "LPR": "UA",
    "FARC": "CO",
    "ELN": "CO",
    "LTTE": "LK",
    "NPA": "PH",
    "MILF": "PH",
    "Seleka": "CF",
    "MINUSCA": "CF",
    "Tatmadaw": "MM",
    "ULFA": "IN",
    "Naxalite": "IN",
    "Naxalites": "IN",
    "UNITA": "AO",
    "RENAMO": "MZ",
    "Renamo": "MZ",
    "LRA": "UG CF",
    "KLA": "XK",
    "UNAMID": "SD",
    "JEM": "SD",
    "EPRDF": "ET",
    "Maute": "PH",
    "UNPROFOR": "BA",
    "IRGC": "IR",
    "Assad": "SY",
    "Hashd": "IQ",
}


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset(unpacked("ordinary_words.txt.gz"))


@lru_cache(maxsize=1)
def _people() -> tuple[frozenset[str], frozenset[str]]:
    pairs = [line.partition("\t") for line in unpacked("people_names.txt.gz")]
    return frozenset(n for k, _, n in pairs if k == "given"), frozenset(n for k, _, n in pairs if k == "family")


def unpacked(name: str) -> list[str]:
    """The lines of a packed table of the package."""
    packed = resources.files("thereafter.places").joinpath("data", name).read_bytes()
    return gzip.decompress(packed).decode("utf-8").split("\n")


_known: dict[frozenset[str], dict[str, Word]] = {}
_KNOWN_MOST = 300_000  # words; about 60 MB, then the table starts again


def word(written: str, demonyms: frozenset[str] = frozenset()) -> Word:
    """What is known of a word as written, where these are peoples (remembered between calls)."""
    known = _known.get(demonyms)
    if known is None:
        known = _known[demonyms] = {}
    found = known.get(written)
    if found is None:
        if len(known) > _KNOWN_MOST:
            known.clear()
        found = known[written] = _looked_at(written, demonyms)
    return found


# words of other scripts that stand before names; alone they are no names
_OTHER_SCRIPTS = _set(
    "مدينة المدينة بلدة قرية ريف محافظة حي منطقة ناحية مخيم شمال جنوب شرق غرب شمالي جنوبي شرقي غربي في من على الى "
    "إلى عن مع بين قرب قوات الجيش الشمالي الجنوبي الشرقي الغربي الشرقية الغربية الشمالية الجنوبية город города "
    "село області область района район місто місті в на у"
)
_PEOPLES = _set(
    "Kurdish Kurd Kurds Arab Arabs Arabic Jewish Jew Jews Christian Christians Muslim Muslims Islamic Islamist "
    "Islamists Shiite Shiites Shia Sunni Sunnis Druze Alawite Alawites Yazidi Yazidis Yezidi Assyrian Assyrians "
    "Turkmen Turkoman Coptic Copts Catholic Orthodox Protestant Korean Koreans Saharan Arabian Tamil Tamils Sikh "
    "Sikhs Hindu Hindus Buddhist Houthi Houthis Tuareg Pashtun Hazara Rohingya Tutsi Hutu Oromo Amhara Tigrayan "
    "Tigrayans Fulani Dinka Nuer Bedouin Chechen Chechens Tatar Tatars Roma European Europeans African Africans "
    "Asian Asians Western Westerners Soviet Ottoman Marxist Maoist Communist Socialist Salafi Salafist Jihadist "
    "Baathist Zionist Nazi Republican Democrat Democrats"
)


def _looked_at(written: str, demonyms: frozenset[str]) -> Word:
    bare = written
    if fold(written) in _STEMS:
        return Word(bare, fold(bare), _sort(bare, demonyms), 0)  # "Ra's Lanuf": nobody's
    for ending in ("'s", "’s", "ʼs", "'", "’", "‘", "`"):
        if written.endswith(ending) and len(written) > len(ending) + 1:
            bare = written.removesuffix(ending)
            break
    return Word(bare, fold(bare), _sort(bare, demonyms), len(written) - len(bare))


def _sort(bare: str, demonyms: frozenset[str]) -> int:
    small = bare.lower()
    singular = small.removesuffix("s")
    given, family = _people()
    first = bare.lstrip("'’‘ʿ`ʼ")[:1]
    checks = (
        (Sort.CAPITAL, first.isupper()),
        (Sort.ORDINARY, small in _ordinary() or small in _OTHER_SCRIPTS),
        (Sort.DIRECTION, small in DIRECTIONS),
        (Sort.ARTICLE, small in _ARTICLES and not bare.isupper()),
        (Sort.BEFORE, any(w in TOWN_WORDS | HOOD_WORDS | ADMIN_WORDS for w in (small, singular))),
        (
            Sort.AFTER,
            small in ADMIN_WORDS | TOWN_WORDS | HOOD_WORDS | RURAL_WORDS | ROAD_WORDS | WATER_WORDS | LAND_WORDS,
        ),
        (Sort.ORGANISATION, small in ORGANISATION_WORDS),
        (Sort.TITLE, small in _TITLES and small not in {"crown"}),
        (Sort.GIVEN, bare in given and small not in _CALENDAR),
        (Sort.FAMILY, bare in family),
        (Sort.CALENDAR, small in _CALENDAR),
        (Sort.SCRIPT, bool(first) and "\u0370" <= first <= "\u06ff"),
        (Sort.DEMONYM, bare in demonyms or bare in _PEOPLES),
        (Sort.ACRONYM, len(bare) > 1 and bare.isupper()),
        (Sort.LOCATIVE, small in _LOCATIVES),
        (Sort.SPEAKING, small in _SPEAKING),
        (Sort.LINKING, small in _LINKING or small in _OTHER_SCRIPTS),
        (Sort.STEM, small in _STEMS or fold(small) in _STEMS),
        (Sort.FACILITY, small in FACILITY_WORDS or singular in FACILITY_WORDS),
    )
    found = Sort.NONE
    for sort, holds in checks:
        if holds:
            found |= sort
    return found
