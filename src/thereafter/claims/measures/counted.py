"""What a number counts: people, fighters, things, hours; who of them died; and which numbers are parts of others."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.patterns import regex
from thereafter.record.values import Figure

PEOPLE = (
    "people|persons?|civilians?|residents?|villagers?|children|women|men|families|households|refugees|evacuees|inhabitants|"
    "passengers|protesters|demonstrators|students|schoolgirls|girls|boys|migrants|pilgrims|worshippers|citizens|victims|"
    "returnees|workers|patients|prisoners|hostages|detainees|captives|lives|journalists|tourists|others|supporters|members|"
    "idps|displaced|wounded|injured|homes|doctors|medics|teachers|aid\\s+workers|relatives|figures|drivers|farmers|traders"
)
FIGHTERS = (
    "fighters?(?!\\s+(?:jet|plane|aircraft|bomber|helicopter))|militants?|rebels?|insurgents?|gunm[ae]n|soldiers?|troops|policem[ae]n|police\\s+officers?|officers?|police|guards?|"
    "jihadists?|terrorists?|militiam[ae]n|attackers?|guerrillas?|peacekeepers?|servicem[ae]n|commandos?|bombers?|mercenaries|"
    "paramilitaries|separatists?|commanders?|combatants|forces|personnel(?!\\s+carriers?)|marines|security\\s+(?:forces|personnel|officers)"
)
_THINGS = (
    "buses|vehicles|trucks|tanks|ambulances|cars|houses|homes|buildings|villages|towns|families|households|hostages|prisoners|"
    "schools|hospitals|bodies|helicopters|aircraft|jets|warplanes|missiles|rockets|shells|airstrikes|air\\s+strikes|raids|strikes|bombs|"
    "drones|mosques|churches|mines|landmines|settlements|districts|provinces|neighbourhoods|neighborhoods|checkpoints|boats|"
    "explosions|blasts|attacks|bombings|convoys|camps|bases|positions|posts|sites|targets|brigades|battalions|bridges|shops|"
    "ships|warships|vessels|destroyers|frigates|submarines|lorries|planes|groups|factions"
)
_OF_FIGHTERS = (
    r"\s+(?:groups?|factions|organi[sz]ations|stations|checkpoints|posts|outposts|positions|targets|camps|bases|headquarters|vehicles"
    r"|carriers|cars|trucks|boats|tanks|units|convoys|strongholds|hideouts|compounds|patrols|barracks)\b"
)
_FEW = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NOT_BETWEEN = (
    r"(?!(?:and|or|but|in|at|on|by|from|to|into|were|was|are|is|has|have|had|with|when|while|as|who|whom|whose|which|that|after"
    r"|for|near|over|within|since|per|this|last|next|every|each"
    rf"|{_FEW})\b|\d)"
)
_FILLER = (
    rf"\s*(?:[-‑]\s?)?(?:(?:(?:out\s+)?of\s+(?:(?:the|its|their)\s+)?(?:{_FEW})\s+)"
    r"|(?:of\s+(?:them|whom|which|the|those|these|its|their)\s+)"
    rf"|(?:{_NOT_BETWEEN}(?:(?:[A-Z]\.)+|\w+[-’'.]?\w*)\s+)){{0,4}}?"
)
_UNITS = regex(
    rf"{_FILLER}(?:(?P<hours>hours?|hrs?)\b|(?P<days>days?|weeks?|months?|years?)\b|"
    r"(?P<km>km|kilomet(?:er|re)s?|miles?|mi)\b|(?P<area>sq(?:uare)?\s+\w+|hectares)\b|"
    rf"(?P<fighters>{FIGHTERS})\b(?!{_OF_FIGHTERS})|(?P<things>{_THINGS})\b|(?P<people>{PEOPLE})\b)",
    re.IGNORECASE,
)
_DEAD_AFTER = regex(
    r"[^,;.:]{0,80}?\b(?:(?:are|were|was|is|been|be|being|confirmed|reported|reportedly|found|shot|left)\s+(?:\w+ly\s+|also\s+|then\s+|shot\s+|and\s+|either\s+|both\s+)?)?"
    r"(?P<what>killed|dead|die[sd]?|dying|deaths?|fatalities|bodies|lives|executed|beheaded|hanged|lynched|assassinated|massacred|murdered|lost\s+their\s+lives|perished|martyred|slain|casualties)\b",
    re.IGNORECASE,
)
_HURT_AFTER = regex(
    r"[^,;.:]{0,70}?\b(?:(?:are|were|was|is|been|be|being|left|reported)\s+(?:\w+ly\s+|also\s+)?)?(?P<what>wounded|injured|hurt|injuries|maimed|(?:receiv|suffer|sustain)\w*\s+(?:\w+\s+)?wounds)\b(?!\s+(?:people|persons|civilians|fighters|soldiers|residents|evacuees|from))",
    re.IGNORECASE,
)
_KILLING = (
    r"kill(?:s|ed|ing)?|claim(?:s|ed|ing)?\s+the\s+lives\s+of|massacr\w+|(?<!with\s)(?<!of\s)(?<!for\s)murder\w*|behead\w*|assassinat\w+"
    r"|slay(?:s|ing)?|slew|lynch\w*|(?:shoot(?:s|ing)?|shot|stab\w*|beat(?:s|en|ing)?)\s+(?:dead|to\s+death)"
    r"|(?P<deed>execut(?:es?|ed|ing)|hang(?:s|ed|ing)?)"
)
_HURTING = r"wound(?:s|ed|ing)?|injur(?:es|ed|ing|e)"
_BEFORE = regex(
    rf"\b(?P<what>{_KILLING}|{_HURTING}|(?:deaths?|killings?|murders?|executions?|beheadings?|massacres?|assassinations?)\s+of|injur(?:y|ies)\s+(?:of|to)|wounding\s+of|death\s+toll\s+(?:\w+\s+){{0,8}}?(?:to|exceeds|reaches|of|at))\s+"
    r"(?:(?:(?!by|in|after|when|while|and|from|near|at|as\b|during)\w+\s+){0,2}?(?:an?\s+(?:family|group|crew|team|party|(?:\w+\s+)?total)\s+of\s+)?"
    r"|(?:(?!by|in|after|when|from|near|at|during|were|was|are|is|has|had)[\w'’-]+\s+){1,6}and\s+(?:another\s+|at\s+least\s+)?)$"
    r"|\b(?P<label>killed|dead|deaths|fatalities|wounded|injured):\s*(?:at\s+least\s+)?$",
    re.IGNORECASE,
)
_LOST = regex(r"\blos(?:t|es|e|ing)\s+(?:at\s+least\s+|about\s+|some\s+|nearly\s+)?$", re.IGNORECASE)
_NO_NUMBER = r"(?:\s+(?!(?:dozens?|tens|hundreds|several|another|some|many|more\s+than)\b)[a-z’'-]+){0,5}?\s+"
_AT_ONCE = regex(
    r"\s+(?:other\s+|others\s+|more\s+|people\s+|civilians\s+|soldiers\s+|militants\s+)?(?:were\s+|are\s+)?(?:(?P<dead>dead|killed|deaths)|(?P<hurt>injured|wounded|injuries))\b(?!\s+(?:people|civilians|fighters))",
    re.IGNORECASE,
)
MIXED = "killed or wounded"
"""What a number counts that does not part the dead from the hurt: “12 killed and injured”."""
_MIXED_AFTER = regex(
    rf"{_NO_NUMBER}\b(?:killed|dead|deaths|casualties|martyrs|martyred)\s+(?:and|or)\s+(?:the\s+)?(?:wounded|injured|injuries|hurt)\b",
    re.IGNORECASE,
)
_MIXED_BEFORE = regex(
    r"\bkill(?:s|ed|ing)?\s+(?:and|or)\s+(?:injur|wound)(?:es?|s|ed|ing)\s+(?:(?:at\s+least|more\s+than|some|over|nearly|about|around)\s+)?$",
    re.IGNORECASE,
)
_DIED_OF_IT = regex(
    r"\s+(?:\w+ly\s+)?(?:wounded|injured)\s+(?:\w+\s+){1,2}?(?:(?:later|then|also|subsequently|have|has|had)\s+)*(?:die[sd]?|succumb\w*)\b",
    re.IGNORECASE,
)
_KILLED = regex(
    r"kill|claim|massacr|murder|behead|assassinat|sl[ae][yw]|lynch|execut|hang|shoot|shot|death|dead|fatal",
    re.IGNORECASE,
)
_TOLL = regex(
    r"\b(?P<lift>(?:rais|bring|brought|tak|took|push|lift)\w*\s+)?(?:the\s+(?:death\s+)?toll|death\s+toll|^toll|number\s+of\s+(?:deaths|dead|(?:\w+\s+){1,2}killed))\b"
    r"(?:[^.;:\d]|\b(?:19|20)\d\d\b|(?<=[a-z]\s)\d{1,2}(?=,|\s+(?:to|at|rises?|rose|reache[sd]|has|stood|stands|exceeds?)\b)){0,160}?\b(?:to|at|exceed\w*|surpass\w*|reach\w*|pass\w*|hits?|was|is|now|of|stood|stands|above|past)\s+$",
    re.IGNORECASE,
)
"""“The death toll of the blast rises to”: the dead, however many words between; what is raised has others, too."""
_DOERS = regex(r"\b(?:who|which|that)\s+(?:(?:has|have|had|also|then|later|\w+ly)\s+)*$", re.IGNORECASE)
_DONE_TO = r"(?:killed|wounded|injured|executed|beheaded|massacred|murdered|hanged|lynched|assassinated)"
_TO_OTHERS = regex(_DONE_TO, re.IGNORECASE)
_DOING = regex(
    rf"{_DONE_TO}\s+(?:(?:at\s+least|more\s+than|about|some|around|over|up\s+to|nearly)\s+)?"
    r"(?:an?\s+|the\s+|his\s+|their\s+|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|dozens|scores|several"
    r"|hundreds|many|a\s+number)\b)(?!\s*(?:hours?|days?|weeks?|months?|years?|miles?|km|kilomet\w+)\b)",
    re.IGNORECASE,
)
_BE = regex(r"\b(?:are|were|was|is|been|be|being|left|found|reported|confirmed)\b", re.IGNORECASE)


def what_of(text: str, start: int, stop: int, end: int) -> tuple[str, str]:
    """What the number at `start` to `stop` counts, and the noun it stands with (empty: none)."""
    near = _UNITS.match(text, stop, min(end, stop + 60))
    group = next((name for name, got in near.groupdict().items() if got), "") if near else ""
    noun = near.group(group).lower() if near and group else ""
    if group in {"hours", "days", "km", "area"}:
        return _unit_name(group, noun), noun
    harm = _harm(text, start, stop, end, group)
    if harm:
        return harm, noun
    if group == "things":
        return noun.replace("  ", " "), noun
    return ("fighters" if group == "fighters" else "people" if group == "people" else "count"), noun


def _harm(text: str, start: int, stop: int, end: int, group: str) -> str:
    """`killed`, `wounded`, both in one or nothing, from the words around a number."""
    if _DIED_OF_IT.match(text, stop, min(end, stop + 60)):
        return "killed"
    if _MIXED_AFTER.match(text, stop, min(end, stop + 90)) or _MIXED_BEFORE.search(text, max(0, start - 60), start):
        return MIXED
    at_once = _AT_ONCE.match(text, stop, min(end, stop + 40))
    if at_once:
        return "wounded" if at_once.group("hurt") else "killed"
    before = _harm_before(text, start, stop, group)
    if before:
        return before
    killed = _own(text, stop, _DEAD_AFTER.match(text, stop, min(end, stop + 130)))
    hurt = _own(text, stop, _HURT_AFTER.match(text, stop, min(end, stop + 130)))
    if hurt and (not killed or hurt.start("what") < killed.start("what")):
        return "wounded"
    return "killed" if killed and group != "things" else ""


def _harm_before(text: str, start: int, stop: int, group: str) -> str:
    """What the words before a number make of those it counts."""
    if group == "things":
        return ""
    before = _BEFORE.search(text, max(0, start - 90), start)
    if before and not (before["deed"] and not group and _THINGS_DONE.match(text, stop)):
        return "killed" if _KILLED.match(before["what"] or before["label"]) else "wounded"
    lost = group in {"people", "fighters"} and _LOST.search(text, max(0, start - 24), start)
    toll = _TOLL.search(text, max(0, start - _TOLL_BACK), start)
    return "killed" if lost or (toll and not toll["lift"]) else ""


_TOLL_BACK = 220
_THINGS_DONE = regex(r"\s+(?:[\w-]+\s+){0,2}?(?!in\b|at\b|on\b|by\b|and\b|for\b|after\b|near\b)[a-z]{3,}")
"""“Executes 15 operations”: a noun for no people behind the number."""


def _own(text: str, stop: int, after: re.Match[str] | None) -> re.Match[str] | None:
    """The verb after a number, unless it belongs to another number, or those counted did it."""
    if after is not None and _did_it(text, stop, after.start("what")):
        return None
    if after is not None and _OF_OTHERS.search(text, stop, after.start("what")):
        return None
    if after is None or _and_then(text, stop, after.start("what")) or _new_number(text, stop, after.start("what")):
        return None
    return after


_OF_OTHERS = regex(r"\b(?:those|these|over|(?<!among )(?<!amongst )the)\s+$", re.IGNORECASE)
"""“Thousands march for those killed in the raid”, “protest over the deaths of two boys”: the dead are others."""


def _did_it(text: str, stop: int, verb: int) -> bool:
    """“Two bombers who killed nine”, “four gunmen killed a judge”: they are not the dead."""
    if _DOERS.search(text, stop, verb) and _DOING.match(text, verb):
        return True  # "five are accused of raids that killed nine"
    if _BE.search(text, stop, verb):
        return False
    who = _DOERS.search(text, stop, verb) is not None and _TO_OTHERS.match(text, verb) is not None
    return who or _DOING.match(text, verb) is not None


def _unit_name(group: str, noun: str) -> str:
    if group in {"hours", "days"}:
        return "hours" if noun.startswith("h") else noun.rstrip("s") + "s"
    return group


def _and_then(text: str, start: int, end: int) -> bool:
    """In “two bases and killed 42” the verb after “and” belongs to another number."""
    return bool(re.search(r"\band\s+$", text[start:end])) and not re.search(
        r"\b(?:are|were|was|is|been|be)\b", text[start:end]
    )


_NEW_NUMBER = regex(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|billion|dozens?|hundreds|thousands|several|another|one(?!\s+of\b))\b",
    re.IGNORECASE,
)


def _new_number(text: str, start: int, end: int) -> bool:
    return bool(_NEW_NUMBER.search(text, start, end))


# parts of other numbers, and numbers that share a verb

_ASIDE = regex(
    r",\s+(?:(?:including|among\s+(?:them|whom)|of\s+(?:them|whom))\b[^,.;:]*"
    r"|(?:[\w,]+\s+){1,4}?of\s+(?:them|whom)\b[^,.;:]*)(?:,|(?=[.;:]|$))",
    re.IGNORECASE,
)
_PART_BEFORE = regex(
    r"\b(?:including|among\s+(?:them|whom|the\s+\w+)|of\s+(?:them|whom|which))(?:\s+(?:were|was|are|is))?\s*,?\s*(?:the\s+)?$"
    r"|\bincluding\s+(?:[\w'’-]+\s+){1,4}and\s+$",
    re.IGNORECASE,
)
_PART_AFTER = regex(
    r"\s+of\s+(?:(?:them|whom|those|these)\b|the\s+(?:dead|killed|victims|wounded|injured|evacuees|displaced|casualties|total)\b)",
    re.IGNORECASE,
)
_SAID_OF_PART = regex(
    rf"(?:\s+of\s+(?:them|whom|those|these|the\s+\w+))?(?:\s+(?:were|was|are|is))?\s+(?:\w+\s+){{0,2}}?(?:(?P<fighters>{FIGHTERS})|(?P<people>{PEOPLE}))\b",
    re.IGNORECASE,
)


_BRACKETED = regex(
    rf"(?P<whom>\b(?:{PEOPLE}|{FIGHTERS}|[A-Z][a-z]+s))\s+\((?:including\s+)?(?:(?:at\s+least|about|some)\s+)?"
    rf"(?:\d+|{_FEW}|an?)\s[^()]{{3,80}}\)(?=\s+(?:dead|killed|wounded|injured|were|are|was|is|died?|dies)\b)"
)
"""“40 people (including nine children) dead”: what becomes of them stands behind the bracket."""
_UNIT_NUMBER = regex(
    r"\b(?P<unit>(?:Division|Brigade|Battalion|Regiment|Unit|Battery|Corps|Highway|Route|Resolution|Article|Flight|Phase|Area)\s)\d+"
)


def without_asides(sentence: str) -> str:
    """The sentence with “, including five children,” blanked out, so that the verb behind it is seen; same length."""
    sentence = _UNIT_NUMBER.sub(lambda m: m["unit"] + " " * (len(m.group()) - len(m["unit"])), sentence)
    if "(" in sentence:
        sentence = _BRACKETED.sub(lambda m: m["whom"] + " " * (len(m.group()) - len(m["whom"])), sentence)
    return _ASIDE.sub(lambda m: " " * len(m.group()), sentence) if "," in sentence else sentence


def settled(sentence: str, plain: str, row: list[Figure]) -> list[Figure]:
    """Figures with parts under names of their own, and shared verbs lent along lists; `plain`: without asides."""
    kept: list[Figure] = []
    for one in row:
        if one.what == "share" and _is_share_of_them(sentence, one):
            continue  # “most of them pilgrims” is no share of anybody's town
        part = _as_part(sentence, one)
        kept.append(part if part is not one or not kept else _like_before(plain, kept[-1], one))
    for at in range(len(kept) - 2, -1, -1):
        kept[at] = _like_after(plain, kept[at], kept[at + 1])
    return kept


def _is_share_of_them(sentence: str, one: Figure) -> bool:
    behind = re.match(r"\s+(?:of\s+)?(?:them|whom)\b", sentence[one.end or 0 :][:12])
    return behind is not None and sentence[: one.start].rstrip().endswith(",")


def _as_part(sentence: str, one: Figure) -> Figure:
    """“4,000 of them fighters”, “including 11 children”: the figure of a part, under its own name."""
    start, end = one.start or 0, one.end or 0
    before = bool(_PART_BEFORE.search(sentence, max(0, start - 60), start)) or _is_in_bracket(sentence, start)
    if one.what in {"share", "hours", "days", "weeks", "months", "years", "km", "area"}:
        return one
    if not before and _PART_AFTER.match(sentence, end) is None:
        return one
    said = _SAID_OF_PART.match(sentence, end)
    noun = (said["fighters"] or said["people"]).lower() if said else one.unit
    fighters = bool(said and said["fighters"]) or (not said and bool(re.fullmatch(FIGHTERS, noun, re.IGNORECASE)))
    what = "fighters" if fighters and one.what != "killed" else noun
    if not noun or noun in {"people", "persons", "dead"}:
        return structs.replace(one, what="part")
    return structs.replace(one, what=what or "part", unit=noun)


def _is_in_bracket(sentence: str, at: int) -> bool:
    """Whether a number is of those who are parted in a bracket: “31 men (25 fighters and six farmers) dead”."""
    opened = sentence.rfind("(", 0, at)
    if opened < sentence.rfind(")", 0, at) or opened < 0:
        return False
    return any(one.start("whom") < at < one.end() for one in _BRACKETED.finditer(sentence))


_LISTED = regex(
    r"\s+(?:[\w'’-]+\s+){1,5}(?:and|,)\s+(?:another\s+|a\s+further\s+|at\s+least\s+)?$|\s+(?:[\w'’-]+\s+){0,4}[\w'’-]+,\s+$"
)
_NO_LIST = regex(
    r"\b(?:is|are|was|were|have|has|had|been|be|killed|dead|wounded|injured|missing|of|who|in|at|on|from|to|by|while|but)\b",
    re.IGNORECASE,
)


def _listed(sentence: str, before: Figure, one: Figure) -> bool:
    between = sentence[before.end or 0 : one.start or 0]
    return bool(_LISTED.fullmatch(between)) and not _NO_LIST.search(between)


def _like_before(sentence: str, before: Figure, one: Figure) -> Figure:
    """“20 civilians and six militants” are killed alike when a verb stood before the first."""
    if before.what not in {"killed", "wounded"} or one.what not in {"people", "fighters", "count"}:
        return one
    return structs.replace(one, what=before.what) if _listed(sentence, before, one) else one


def _like_after(sentence: str, one: Figure, following: Figure) -> Figure:
    """“109 militants and four soldiers were killed”: the verb behind the list is that of all."""
    if following.what not in {"killed", "wounded"} or one.what not in {"people", "fighters", "count"}:
        return one
    behind = sentence[following.end or 0 :][:90]
    if not re.match(r"[^,;.:]*?\b(?:were|was|are|is|been|die[ds]?|dead|killed|wounded|injured)\b", behind):
        return one
    return structs.replace(one, what=following.what) if _listed(sentence, one, following) else one
