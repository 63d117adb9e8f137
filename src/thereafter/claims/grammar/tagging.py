"""A light tagger: closed classes, known verb spellings, and a few local rules for words that are noun and verb."""

from __future__ import annotations

from thereafter.claims.grammar.adverbs import loose
from thereafter.claims.grammar.agreement import (
    are_paired,
    behind_places,
    could_agree,
    in_subject,
    is_helped,
    join_fractions,
    joined_only,
    never_verb,
    opened,
    opens_content,
    restore_counts,
    supposes,
)
from thereafter.claims.grammar.contents import goes_on_telling, goes_on_with_that, known_to_say, opens_subject
from thereafter.claims.grammar.denials import SAYING_NO
from thereafter.claims.grammar.fixed import mark_fixed
from thereafter.claims.grammar.forms import before_it, compels, gerund, past
from thereafter.claims.grammar.lexicon import VerbForm, noun_triggers, singular, verb_forms
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.spans import (
    mark_asides,
    mark_parted,
    mark_quantities,
    mark_quoted_names,
    mark_steps,
    mark_times,
    settle_past_forms,
)
from thereafter.claims.grammar.speech import spelled
from thereafter.claims.grammar.words import ADJECTIVES, NUMBER_WORDS, TAGS
from thereafter.patterns import regex

_BEFORE_TIMES = frozenset(
    "on in at last this that yesterday today monday tuesday wednesday thursday friday saturday sunday".split()
)
_TENS = regex(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:one|two|three|four|five|six|seven|eight|nine)")
_QUOTES = frozenset("\"“”„«»‘'’`*_")
_INTRANSITIVE = frozenset(
    """
        rage crash flare surge sweep riot shelter struggle rest patrol break
        return head fall advance retreat march clash start end move rise fire surrender escape travel protest
        rally collapse stream trek spread call
    """.split()
)


def tag(words: list[Token]) -> None:
    """Fill in `tag` and, for verbs, `lemma`, in place. VB base, VS third person, VD past, VN participle, VG -ing."""
    forms = verb_forms()
    brackets = 0
    mark_quantities(words)
    mark_steps(words)
    mark_quoted_names(words)
    mark_asides(words)
    mark_fixed(words)
    join_fractions(words)
    for at, word in enumerate(words):
        if word.tag:  # part of a name or a quantity
            continue
        brackets, word.tag = _first_tag(words, at, brackets)
        if word.tag == "?":
            known = forms.get(word.low) or _unknown_verb(words, at)
            if word.low == "lay" and at and (words[at - 1].low == "to" or words[at - 1].tag in {"M", "DO"}):
                known = _LAY  # not the past of "lie"
            verbal = compels(words, at) or not (_is_titled(words, at) or never_verb(words, at))
            word.tag = _verb_or_noun(words, at, known) if known and verbal else loose(words, at)
            word.lemma = known.lemma if known and word.tag[0] == "V" else ""
    mark_times(words)
    mark_parted(words)
    restore_counts(words)
    settle_past_forms(words)


_LAY = VerbForm("lay", "b", False)
_ED = regex(r"[a-z]{3,}ed$")


_OFF = frozenset("seal cut close block fence cordon pick fight beat ward call carry set kill finish shut".split())
_OUT = frozenset("drive force flush wipe throw pull ferry carry knock root burn rule point find cut chase fly".split())
"""Verbs with which "off" and "out" are particles, whatever noun follows."""


def _unknown_verb(words: list[Token], at: int) -> VerbForm | None:
    """An unlisted lower-case -ed word between a noun and a preposition or article is read as a verb form."""
    low = words[at].low
    if low.startswith("re-"):
        return verb_forms().get(low[3:])  # "re-entered"
    if not _ED.match(words[at].text) or at == 0 or words[at - 1].tag not in {"N", "BE", "HAVE", "ADV", "NOT", ","}:
        return None
    after = TAGS.get(words[at + 1].low) if at + 1 < len(words) else None
    if words[at - 1].tag == "BE" and low.startswith("un") and after is None and words[at + 1 : at + 2]:
        return None  # "were unconfirmed reports"
    lemma = spelled()[low].lemma if low in spelled() else low[:-2]
    return VerbForm(lemma, "dn", False) if after in {"P", "D"} or words[at - 1].tag in {"BE", "HAVE"} else None


def _is_titled(words: list[Token], at: int) -> bool:
    """A capitalised verb spelling next to another capitalised word is part of a name ("Armed Forces")."""
    if at == 0 or not words[at].text[:1].isupper():
        return False
    if words[at - 1].low in {"bin", "ibn", "ben", "al", "el"}:
        return True  # "bin Laden"
    near = [words[i].text[:1].isupper() for i in (at - 1, at + 1) if 0 < i < len(words) and words[i].text[:1].isalpha()]
    lower = any(word.text[:1].islower() and len(word.text) > 3 for word in words)
    return lower and any(near)


def _first_tag(words: list[Token], at: int, brackets: int) -> tuple[int, str]:  # noqa: PLR0911 - one sign a return
    word = words[at]
    low = word.low
    if low in "([":
        return brackets + 1, "X"
    if low in ")]":
        return max(0, brackets - 1), "X"
    if low == "'" and at and words[at - 1].end == word.start and words[at - 1].low.endswith("s") and not brackets:
        opened = any(w.text in _QUOTES and w.tag == "X" for w in words[:at])
        return 0, "X" if opened else "POSS"
    if brackets or low in _QUOTES:
        return brackets, "X"
    if low == "'s" and at:
        return 0, "POSS"
    if low == "/":
        return 0, "C"
    if low in {";", ":"}:
        return 0, ";"
    if low in {",", "–", "—", "-", "…"}:
        return 0, ","
    if low[0].isdigit() or low in NUMBER_WORDS or _TENS.fullmatch(low):
        return 0, "NUM"
    return 0, _closed(words, at, low)


def _closed(words: list[Token], at: int, low: str) -> str:  # noqa: PLR0911, PLR0912 - one sign a return
    following = words[at + 1].low if at + 1 < len(words) else ""
    if low == "nearby" and following not in TAGS and following[:1].isalpha():
        return "N"
    if low in {"late", "early"} and following in _BEFORE_TIMES:
        return "ADV"
    fixed = "P" if (low, following) == ("ahead", "of") else TAGS.get(low)
    if low == "should" and supposes(words, at):
        return "S"
    if low in {"each", "both", "all"} and at and words[at - 1].tag == "N" and following in verb_forms():
        return "ADV"
    if low == "down" and following in {"from", "to", "in"}:
        return "ADV"
    if low == "long" and at and words[at - 1].tag in {"HAVE", "BE"}:
        return "ADV"
    if low == "once" and at and words[at - 1].low == "at":
        return "ADV"
    if low in {"itself", "themselves", "himself", "herself"} and at and words[at - 1].tag == "N":
        return "ADV"
    if low == "off" and at and words[at - 1].lemma in _OFF and following != "from":
        return "ADV"
    if low == "out" and at and words[at - 1].lemma in _OUT and following not in {"of", "to", "into", "from"}:
        return "ADV"
    if (
        low == "out"
        and at
        and words[at - 1].tag[:1] == "V"
        and (following in NUMBER_WORDS or following[:1].isdigit() or TAGS.get(following) == "D")
    ):
        return "ADV"
    if low == "over" and at and words[at - 1].lemma in {"hand", "take", "turn"}:
        return "ADV"
    if (
        low == "back"
        and TAGS.get(following) == "P"
        and following not in {"of", "by"}
        and at
        and words[at - 1].tag == "N"
    ):
        return "ADV"  # "sent 300 Syrians back across the border"
    if fixed is None and low in {"up", "down", "back", "away"} and at and words[at - 1].tag[:1] == "V":
        return "ADV"
    if fixed is None:
        return "?" if low[0].isalpha() else ","
    following = words[at + 1].low if at + 1 < len(words) else ""
    if low in {"us", "is", "who", "it"} and words[at].text.isupper():
        return "N"
    if low in {"may", "march"} and words[at].text[0].isupper() and at:
        return "N"
    if low in {"will", "might"} and at and words[at - 1].low in {"the", "a", "his", "its", "their"}:
        return "N"
    if low == "there" and TAGS.get(following) not in {"BE", "HAVE", "M", "DO"} and following not in _EXISTING:
        return "ADV"  # "a priest there said"
    if low == "that":
        return _that(words, at)
    if low == "neither" and following in verb_forms() and not verb_forms()[following].noun:
        return "NOT"  # "neither confirmed nor denied"
    if low == "that's":
        return "PRON"
    if low == "than" and any(word.low == "sooner" for word in words[:at]):
        return "S"  # "no sooner had X left than shells fell"
    if (
        low in {"out", "over", "around", "off", "on"}
        and at
        and words[at - 1].tag[:1] == "V"
        and TAGS.get(following) == "P"
        and following != "of"
    ):
        return "ADV"
    if low in {"following", "including", "according", "regarding", "concerning", "due", "because"}:
        return "P" if following in {"of", "to"} or low in {"following", "including", "regarding", "concerning"} else "S"
    if low in {"after", "before", "since", "until", "till", "as", "for"}:
        return "P"
    return fixed


_EXISTING = frozenset("'s remain remains remained seem seems seemed appear appears appeared".split())


def _that(words: list[Token], at: int) -> str:
    """“Reports that X fell” and “said that” open a content; “a shell that hit” a relative clause; “that day” points."""
    last = next((word for word in reversed(words[:at]) if word.tag != "X"), None)
    before = last.tag if last is not None else ""
    if at + 1 < len(words) and words[at + 1].low in {"the", "a", "an", "its", "their"}:
        return "S"  # "and that the army will help"
    following = words[at + 1].low if at + 1 < len(words) else ""
    on = goes_on_with_that(words, at) or (before in {"ADV", "T"} and goes_on_telling(words, at))
    if on or (at == 0 and opens_subject(words)):
        return "S"
    relative = TAGS.get(following) in {"BE", "HAVE", "M", "DO"} or (
        following in verb_forms() and not _subject_next(words, at + 1)
    )
    if before in {"N", "NUM", "POSS"} and relative:
        return "R"
    return "S" if before[:1] == "V" or before in {"N", ",", "NUM"} or (before == "BE" and following != "of") else "D"


def _form(word: Token) -> VerbForm:
    """What a spelling that may be a verb can be; "re-" before a verb changes nothing."""
    return verb_forms().get(word.low) or verb_forms()[word.low.removeprefix("re-")]


def _subject_next(words: list[Token], at: int) -> bool:
    """Whether a spelling that may be a verb is a noun with its own verb right behind: “that talks would resume”."""
    known = _form(words[at])
    after = words[at + 1] if at + 1 < len(words) else None
    return known.noun and after is not None and _is_finite(after)


def _verb_or_noun(words: list[Token], at: int, known: VerbForm) -> str:  # noqa: PLR0911 - one sign a return
    forms = known.forms
    if "g" in forms:
        return gerund(words, at)
    if compels(words, at):
        return "VS"
    before = before_it(words, at)
    if before is not None and before.tag in {"BE", "HAVE"} and "n" in forms:
        return "VN"
    if before is not None and before.tag == "BE" and forms == "b":
        return "N"  # "are free to", "is clear"
    if "b" in forms and before is not None and (before.low == "to" or before.tag in {"M", "DO"}):
        return "VB"
    if _in_compound(words, at):
        return "N"
    if "d" in forms or "n" in forms:
        if forms in {"d", "dn", "n"} or not known.noun:
            return past(words, at, forms)
        return past(words, at, forms) if _could_be_verb(words, at, "d") else "N"
    if forms == "s" and at == 0 and (len(words) < 2 or TAGS.get(words[1].low) != "D"):
        return "N"  # "Photographs released by …": no sentence opens with such a verb
    if not known.noun and not _blocks_verb(words, at, forms):
        return "VB" if "b" in forms else "VS"
    form = "b" if "b" in forms else "s"
    return ("VB" if form == "b" else "VS") if _could_be_verb(words, at, form) else "N"


def _in_compound(words: list[Token], at: int) -> bool:
    """“A chemical attack on”, “rocket fire”: the two words are one noun of ours, unless the first is many."""
    if at == 0 or words[at - 1].tag != "N" or singular(words[at - 1].low) != words[at - 1].low:
        return False
    if at + 1 < len(words) and TAGS.get(words[at + 1].low) in {"D", "PRON"}:
        return False  # "a man with a grenade attacks a school"
    return f"{words[at - 1].low} {singular(words[at].low)}" in noun_triggers()


def _blocks_verb(words: list[Token], at: int, forms: str) -> bool:
    before = before_it(words, at)
    return bool(before and before.tag in {"D", "POSS"} and "b" in forms) or bool(before and before.tag == "POSS")


_SIDES = frozenset(("military", "opposition"))  # adjectives that are sides as well: "Israel's military attacks …"


def _could_be_verb(words: list[Token], at: int, form: str) -> bool:  # noqa: PLR0911, PLR0912 - one sign a return
    """Whether a spelling that is noun and verb is a verb here: by what stands before and after it."""
    before = before_it(words, at)
    if before is None:
        return False
    if form == "b" and (before.low == "to" or before.tag in {"M", "DO"} or (before.tag == "NOT" and at > 1)):
        return True
    if (form == "b" and is_helped(words, at)) or (before.tag == "NOT" and before.low == "no"):
        return True  # "no longer controls the town"
    if (
        before.tag in {"D", "POSS", "P", "BE"}
        or (
            before.tag == "NUM" and not (before.low.endswith("s") and before.low in NUMBER_WORDS and form in {"d", "b"})
        )
        or before.tag[:1] == "V"
        or (before.low in ADJECTIVES and before.low not in _SIDES)
    ):
        return False
    if before.tag == "N" and at > 1 and words[at - 2].lemma in SAYING_NO:
        return False  # "denied rebel claims to have taken X"
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.low == "to" and at + 2 < len(words) and _is_base(words[at + 2]):
        return could_agree(words, at, form)
    closes = after is None or after.tag in {",", ";"} or after.low in {".", ",", ";"}
    if known_to_say(words[at]) and (closes or opens_content(words, at)):
        return before.tag == "," or could_agree(words, at, form)
    if words[at].low == "falls" and before.lemma == "place" and (after is None or after.low in {",", ";", ".", ":"}):
        return True  # a headline: "Kabul falls, …"
    if form in {"b", "s"} and before.tag == "N" and closes and opened(words, at, form):
        return could_agree(words, at, form)  # "if Kandahar falls, …", "as troops advance."
    if after is None or (_is_finite(after) and not (after.text[:1].isupper() and words[at].text[:1].islower())):
        return False  # but "orders United Nations troops to leave"
    named = singular(words[at].low) in noun_triggers()
    if (
        named
        and form in {"b", "s"}
        and (after.low == "of" or (form == "s" and not known_to_say(words[at]) and in_subject(words, at)))
    ):
        return False  # "a possible launch of", "two guards and Nairobi attacks planner X were killed"
    if (
        named
        and form == "s"
        and before.lemma == "place"
        and after.low in verb_forms()
        and verb_forms()[after.low].forms == "s"
    ):
        return False  # "the toll in Tajikistan clashes rises"
    if before.tag == "," and form == "s" and after.text[:1].isupper() and _earlier_verb(words, at, form):
        return True  # a headline: "army retakes X, breaks siege of Y"
    if before.tag == "," and form in {"b", "s"}:
        placed = behind_places(words, at, form) and not any(map(_is_finite, words[at + 1 : at + 4]))
        return at > 2 and (placed or _is_determined(after))
    if before.tag == "C":
        return _earlier_verb(words, at, form) and _starts_object(after)
    if before.tag == "R" or before.low in {"which", "who", "they", "we"}:
        return True
    if before.tag == "PRON":
        return True
    if before.tag not in {"N", "NUM"}:
        return False
    lemma = _form(words[at]).lemma
    if form == "b" and TAGS.get(after.low) == "P" and lemma not in _INTRANSITIVE and joined_only(words, at):
        return False  # "a mortar and rocket attack on X"
    return could_agree(words, at, form) and _fits_after(words, at, after, form)


def _is_base(word: Token) -> bool:
    known = verb_forms().get(word.low)
    return word.low in {"have", "be", "do"} or bool(known and "b" in known.forms)


def _fits_after(words: list[Token], at: int, after: Token, form: str) -> bool:
    known, low, fixed = _form(words[at]), after.low, TAGS.get(after.low)
    if _is_determined(after) or low in {"at", "up", "down", "back", "over", "out"}:
        return True
    if fixed == "P":
        return form in {"b", "d"} or known.lemma in _INTRANSITIVE
    if fixed in {"ADV", "C", "S"}:
        return form == "b" or fixed != "C" or are_paired(words, at)
    return fixed is None and low[0].isalpha()


def _is_determined(word: Token) -> bool:
    number = word.tag == "NUM" or word.low in NUMBER_WORDS or word.low[0].isdigit()
    return number or TAGS.get(word.low) in {"D", "PRON"}


def _starts_object(after: Token) -> bool:
    fixed = TAGS.get(after.low)
    return fixed in {None, "D", "PRON", "P"} and (after.low[0].isalnum())


def _earlier_verb(words: list[Token], at: int, form: str) -> bool:
    wanted = {"b": ("VB",), "s": ("VS",), "d": ("VD", "VN")}[form]
    return any(word.tag in wanted for word in words[:at])


_ATTRIBUTIVE = frozenset("last suspected alleged live".split())
_NAMING = frozenset("United Allied Associated Combined Armed".split())  # "orders United Nations peacekeepers to leave"


def _is_finite(word: Token) -> bool:
    fixed = TAGS.get(word.low)
    if fixed in {"M", "BE", "HAVE", "DO"}:
        return True
    if word.low in _ATTRIBUTIVE or word.text in _NAMING:
        return False  # "cut last road out of X", "jets bomb suspected camps"
    known = verb_forms().get(word.low)
    return bool(known and ("d" in known.forms or (not known.noun and ("s" in known.forms or known.forms == "b"))))
