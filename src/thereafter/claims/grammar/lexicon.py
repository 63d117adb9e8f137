"""The packaged word lists: verb forms, noun classes, and the triggers that make a sentence worth reading."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from msgspec import Struct

from thereafter.patterns import regex

DATA = "thereafter.claims.data"


class Trigger(Struct, frozen=True):
    """One way of saying one kind of thing: a verb (with particle) or a noun phrase and what fills its roles."""

    form: str
    words: str
    particle: str
    kind: str
    subject: str
    object: str
    needs: str
    through: str = ""  # the preposition behind which the object stands ("set fire to X", "shot at X")


def lines(name: str) -> list[str]:
    """The lines of a packaged word file, comments and blanks left out."""
    text = files("thereafter.claims").joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def triggers() -> tuple[Trigger, ...]:
    """Every trigger, in the file's order: earlier rows are tried first."""
    return tuple(one for row in csv.DictReader(lines("triggers.csv")) for one in _each(row))


def _each(row: dict[str, str]) -> Iterator[Trigger]:
    """A row of verbs or particles that are used alike stands for each of them ("shoot|fire" with "at|on")."""
    through, _, wanted = (row["object"] or "").rpartition("~")
    verbs = row["words"].split("|") if row["form"] == "v" else [row["words"]]
    for words in verbs:
        for particle in (row["with"] or "").split("|"):
            behind = through or (particle.split()[-1] if "~" in (row["object"] or "") else "")
            yield Trigger(
                row["form"], words, particle, row["kind"], row["subject"] or "", wanted, row["needs"] or "", behind
            )


@cache
def verb_triggers() -> dict[str, tuple[Trigger, ...]]:
    """Verb lemma → its triggers; rows that ask for more words come first."""
    found: dict[str, list[Trigger]] = {}
    for trigger in triggers():
        if trigger.form == "v":
            found.setdefault(trigger.words, []).append(trigger)
    return {lemma: tuple(sorted(rows, key=lambda row: not row.particle)) for lemma, rows in found.items()}


@cache
def done_to_others() -> frozenset[str]:
    """Verbs that are told of what they are done to, and never of who does it alone: torture, burn, loot."""
    found = {row.words for row in triggers() if row.form == "v" and row.object and "none" not in row.object}
    alone = {row.words for row in triggers() if row.form == "v" and ("none" in row.object or not row.object)}
    return frozenset(found - alone) - {
        "surrender",
        "leave",
        "win",
        "exit",
        "reach",
        "enter",
        "quit",
        "flee",
        "announce",
    }


@cache
def noun_triggers() -> dict[str, Trigger]:
    """Noun phrase (singular, lower case) → its trigger."""
    return {words: row for row in triggers() if row.form == "n" for words in row.words.split("|")}


@cache
def noun_class(name: str) -> frozenset[str]:
    """The singular nouns of one class of nouns.txt."""
    return _classes().get(name, frozenset())


@cache
def is_common(word: str) -> bool:
    """Whether a noun stands in any of the classes: no name."""
    return any(singular(word) in words for words in _classes().values())


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {
        name.strip(): frozenset(word.replace("-", "-") for word in words.split())
        for name, _, words in (line.partition(":") for line in lines("nouns.txt"))
    }


_IRREGULAR_NOUNS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "gunmen": "gunman",
    "militiamen": "militiaman",
    "policemen": "policeman",
    "fishermen": "fisherman",
    "servicemen": "serviceman",
    "people": "people",
    "lives": "life",
    "wives": "wife",
    "homes": "home",
    "police": "police",
    "mosques": "mosque",
    "civilians": "civilian",
    "buses": "bus",
    "forces": "force",
    "troops": "troop",
    "authorities": "authority",
    "schoolchildren": "schoolchild",
    "herdsmen": "herdsman",
    "series": "series",
    "protestor": "protester",
    "protestors": "protester",
    "sorties": "sortie",
    "hutus": "hutu",
    "news": "news",
    "hostilities": "hostilities",
    "outskirts": "outskirt",
    "barracks": "barracks",
    "headquarters": "headquarters",
    "explosives": "explosives",
    "terrorists": "terrorist",
    "works": "works",
    "steelworks": "steelworks",
}


_PEOPLES = frozenset(
    "sukhoi tutsi houthi yazidi yezidi iraqi yemeni somali israeli pakistani saudi azeri jihadi kuwaiti omani".split()
)


@cache
def singular(word: str) -> str:
    """The singular of an English noun, well enough for look-ups in our own lists."""
    if word in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("is") and word[:-1] in _PEOPLES:
        return word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def in_class(name: str, word: str) -> bool:
    """Whether `word` (any number) belongs to a noun class."""
    return singular(word) in noun_class(name)


class VerbForm(Struct, frozen=True):
    """What one spelling can be: its lemma, its forms, and whether it is a noun too.

    Forms: b base, s third person, d past, n participle, g -ing.
    """

    lemma: str
    forms: str
    noun: bool


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Every spelling of every verb of verbs.txt and triggers.csv."""
    found: dict[str, VerbForm] = {}
    for line in lines("verbs.txt"):
        lemma, *parts = line.split()
        if lemma.endswith("~"):
            _add_past(found, lemma.rstrip("~"), parts)
        else:
            _add(found, lemma.rstrip("="), parts, lemma.endswith("="))
    known = {form.lemma for form in found.values()}
    for lemma in verb_triggers():
        if lemma not in known or (lemma in found and found[lemma].lemma != lemma):  # "lay" is the past of "lie" as well
            _add(found, lemma, list(_TRIGGER_PARTS.get(lemma, ())), lemma in _TRIGGER_NOUNS)
    found["burnt"] = VerbForm("burn", "dn", False)
    return found


_TRIGGER_PARTS = {
    "drive": ("drove", "driven"),
    "withdraw": ("withdrew", "withdrawn"),
    "retake": ("retook", "retaken"),
    "flee": ("fled", "fled"),
    "overrun": ("overran", "overrun"),
    "strike": ("struck", "struck"),
    "fight": ("fought", "fought"),
    "split": ("split", "split"),
    "slay": ("slew", "slain"),
    "go": ("went", "gone"),
    "travel": ("travelled", "travelled"),
    "lay": ("laid", "laid"),
    "blow": ("blew", "blown"),
    "cede": ("ceded", "ceded"),
}
_TRIGGER_NOUNS = frozenset(
    """capture surrender retreat shell raid attack assault ambush storm strike target clash fight battle massacre
    arrest mine back arm fund train support split breach threat protest riot march rally advance push return transfer
    transport escape shelter damage finance torture torch wreck bomb down recruit supply siege blockade murder block
    wound loot round trap fish""".split()
)
_DOUBLING = frozenset(
    """stop plan drop rig trap expel bus airdrop travel repel commit admit permit submit set cut hit put let
    shut run get
    sit win bet begin beat rebel compel quit spread ban rob gun ram control patrol plot grab strip kidnap
    transfer refer occur bar
    slap defer deter rebut overrun outrun hem
    split slip drag dig pin rip stab trap ship ram gut wrap swim gas strap transit jam rebel""".split()
) - {""}


def _add(found: dict[str, VerbForm], lemma: str, parts: list[str], noun: bool) -> None:
    past = parts[0] if parts else _suffixed(lemma, "ed")
    participle = parts[1] if len(parts) > 1 else past
    spellings = [(lemma, "b"), (_third(lemma), "s"), (past, "d"), (participle, "n"), (_suffixed(lemma, "ing"), "g")]
    for end in ("", "l") if not parts and _IN_L.fullmatch(lemma) else ():
        spellings += [(f"{lemma}{end}ed", "d"), (f"{lemma}{end}ed", "n"), (f"{lemma}{end}ing", "g")]
    for spelling, form in spellings:
        known = found.get(spelling)
        if known is None:
            found[spelling] = VerbForm(lemma, form, noun and form in "bs")
        elif known.lemma == lemma and form not in known.forms:
            found[spelling] = VerbForm(lemma, known.forms + form, known.noun)


def _add_past(found: dict[str, VerbForm], lemma: str, parts: list[str]) -> None:
    """A noun that is a verb only in its past and -ing forms, as far as we trust it: “rocketed”, “herded”."""
    own = spellings(lemma, parts, noun=True)
    for spelling, form in own.items():
        kept = "".join(one for one in form.forms if one in "dng")
        if kept and spelling != lemma:
            found.setdefault(spelling, VerbForm(lemma, kept, False))


def _third(lemma: str) -> str:
    irregular = {"have": "has", "do": "does", "go": "goes", "veto": "vetoes"}
    if lemma in irregular:
        return irregular[lemma]
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return lemma + ("ses" if lemma == "bus" else "es")
    return lemma[:-1] + "ies" if re.search(r"[^aeiou]y$", lemma) else lemma + "s"


_SHORT = regex(r"[^aeiouy]*[aeiou][bdgkmnpt]")  # one syllable, one vowel: "lobbed", "slammed"


def _suffixed(lemma: str, suffix: str) -> str:
    if suffix == "ing" and lemma in {"die", "lie"}:
        return lemma[0] + "ying"
    if lemma.endswith("ee") or (lemma.endswith("e") and suffix == "ing" and lemma in {"flee", "free", "see"}):
        return lemma + (suffix if suffix == "ing" else "d")
    if lemma.endswith("e"):
        return lemma[:-1] + suffix
    if suffix == "ed" and re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if lemma in _DOUBLING or _SHORT.fullmatch(lemma) else "") + suffix


_IN_L = regex(r".+[aeiou]l")  # "levelled" and "leveled"

_MORE_WORDS = frozenset(
    """killed kills kill killing dead death deaths wound wounds wounded wounding injure injured injures injuring
    injuries casualty casualties die dies died dying civilian civilians fighter fighters rebel rebels militant
    militants displaced displacement refugee refugees evacuee evacuees hostage hostages troop troops soldier
    soldiers unknown unclear whereabouts missing victims frontline truce airstrike airstrikes convoy convoys buses
    stronghold war offensive inquiry investigation control army brigade insurgents gunman gunmen evacuations refuge
    shelter responsibility withdrawal hand handed hands cease-fire talks negotiations target targeted targets forces
    regime militia militias factions opposition strike strikes jets warplanes lives exodus rigged under residents
    villagers households families inhabitants people planes victory reservists captors bodies accuse accused accuses
    aid meals crossed border trucks deliveries defenders reserves shells rockets brigades garrison garrisons
    battalion battalions caliphate paratroopers taliban houthis isis isil hamas hezbollah jihadists howitzer
    howitzers artillery guns gunship gunships tanks mortars snipers sniper militiamen militiaman guerrillas
    guerrilla mutineers mutineer separatists paramilitaries commandos marines junta peacekeepers armies trenches
    trench chlorine sarin denied denies denying population barracks roadblock roadblocks barricades units partisans
    warlord warplane gunboats alight
    warship warships frigate frigates destroyer destroyers submarine submarines uss hms
    idps gunners infantry lorries flour wheat wounded returnees mortar armour envoys negotiators delegations corpses
    ablaze camps thousands streets nationals separatists guerrillas mutiny mutinied coup reinforcements""".split()
)
_TOO_COMMON = frozenset(
    """take lose lay go leave end agree announce declare accept send push force drive be come live land move head reach
    back sign support train supply join cross turn become host receive hire break negotiate damage enter follow
    let run close press throw raise shut make allow wave hang beat put charge climb file trade exchange swap
    build wipe finish row wade swim sail hurry belong line crowd grab hunt haul squeeze scatter bolt converge
    descend knock crack hurl fling toss spray strip poison drag shatter smash plunge sink invest
    place pass establish impose expand restore use employ subject step tread trip remove gather assemble camp meet
    cost ease suffer sustain engage trigger ship truck donate dispatch concentrate stage race speed
    creep inch edge thunder steam pack jam squat sleep wash render lock do attempt swear pledge switch
    depose remove rise catch fill line exercise approach near dock anchor crack lie choke grow jump slit cling vie
    contend welcome absorb house accommodate lodge dominate govern administer channel lower silence ground sponsor
    disband boom roar bark direct freeze restart share dish hang revert venture""".split()
)
_WORDS = regex(r"[a-z]+(?:-[a-z]+)*")
_HELD = regex(r"-(?:held|backed|controlled|led|occupied)\b")


@cache
def _worth() -> frozenset[str]:
    lemmas = {lemma for lemma in verb_triggers() if lemma not in _TOO_COMMON}
    verbs = {spelling for spelling, form in verb_forms().items() if form.lemma in lemmas}
    heads = {words.split()[-1] for words in noun_triggers()}
    return frozenset(verbs | heads | {head + "s" for head in heads} | {head + "es" for head in heads} | _MORE_WORDS)


_TAKEN = regex(
    r"\b(?:(?:re)?took|(?:re)?tak(?:es?|en|ing)|los(?:t|es?|ing)|left|leav(?:e|es|ing)|enter(?:s|ed|ing)?|reach(?:es|ed|ing)?|quit"
    r"|cross(?:es|ed|ing)?|abandon(?:s|ed|ing)?)\s+(?:(?:the|into|town|city|village|port|of)\s+){0,4}[A-Z]|\bIslamic\s+State\b"
)
"""Verbs that say little by themselves, with a name behind them: “took Rutba”."""
_MOVED = regex(
    r"\b(?:dr(?:ove|iven)|driving|forc(?:ed|ing)|push(?:ed|ing)|mov(?:ed|ing)|went|gone|going|c[ao]me|coming|brought|tak(?:en|ing)|took|let|put|sent"
    r"|thrown|carried|flown|sailed|clos(?:ed|ing)|knocked|dug|bro(?:ke|ken)|(?:is|are|was|were|been))\s+(?:[\w-]+\s+){0,3}?"
    r"(?:out\s+of|back\s+(?:to|from|into|in|home)|home\s+from|in\s+on|away|from\s+[\w-]+\s+to|down\s+on|on\s+the\s+move|at\s+the\s+gates)\b"
    r"|\bknocked\s+out\b|\bbr(?:eak|oke)\w*\s+(?:through|out\s+of)\b|\bbr(?:oke|oken|eak\w*)\s+with\b|\b(?:bridges?|dams?)\s+(?:\w+\s+){1,4}blown\b"
)
"""Everyday verbs with the particles of flight, rout and return: “driven out of X”, “went back to X”."""
_NAMES = regex(r"\b[A-Z][A-Z0-9-]{2,}\b|\b[A-Z][a-z]+\b")


@cache
def _forces() -> frozenset[str]:
    """The names of armed groups that are one word: M23, FARC, RSF."""
    rows = (row for row in csv.DictReader(lines("actors.csv")) if row["kind"] in {"rebel", "jihadist", "militia"})
    every = (name.strip() for row in rows for name in (row["name"], *(row["aliases"] or "").split(";")))
    return frozenset(name for name in every if _NAMES.fullmatch(name))


def is_worth_reading(sentence: str) -> bool:
    """Cheap first: whether any word of a sentence belongs to the triggers; the others are never parsed."""
    low = sentence.lower()
    if not _worth().isdisjoint(_WORDS.findall(low)) or _HELD.search(low):
        return True
    return bool(_TAKEN.search(sentence) or _MOVED.search(low)) or not _forces().isdisjoint(_NAMES.findall(sentence))


def spellings(lemma: str, parts: list[str], *, noun: bool) -> dict[str, VerbForm]:
    """Every spelling of one verb, from its lemma and its irregular past and participle."""
    found: dict[str, VerbForm] = {}
    _add(found, lemma, parts, noun)
    return found
