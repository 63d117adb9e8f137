"""Every name of a place in a text, for callers who would rather look at one too many than miss one.

Beside what is plainly meant: names whose namesakes cannot be told apart, as far as the words beside them call them
places; and streets, rivers and hills that no gazetteer lists. Thresholds were set by hand on the development halves of
four corpora of names of places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from thereafter.patterns import regex
from thereafter.places.given import decided
from thereafter.places.resolve import Chosen
from thereafter.places.tokens import Mention

PLAIN, WEAK = 0.5, 2.5  # log-odds of the words beside a name from which it is told: any name; a person's or plain word
AGAIN = -0.5  # … and of a name that is told somewhere else in the text
GUESSED = 0.5  # how often the likeliest namesake was right where none was clear, on the same halves

_NAMED = r"(?:(?:St|Ste|Mt|Ft)\. |[A-Z][\w’'-]+ )"
_GROUND = regex(
    rf"\b(?:{_NAMED}{{1,3}}(?:Street|Road|Avenue|Drive|Lane|Boulevard|Parkway|Highway|St\.|Rd\.|Ave\.|Blvd\.|River|Creek|"
    r"Lake|Lagoon|Island|Hills?|Mountains?|Bay|Canyon|Valley)(?![\w’'])"
    r"|(?:Lake|Mount|Boulevard|Rue|Avenue) (?:(?:de|du|des|la|le|of|the) )*[A-Z][\w’'-]+"
    r"|(?:Highway|Route|Interstate|County Road) \d+\w?)"
)
_LEAD = regex(r"(?:The|In|On|At|Near|Along|From|To|And|But|A)\s+")


def every_one(
    text: str, mentions: Sequence[Mention], chosen: Sequence[Chosen], countries: Collection[str]
) -> list[Chosen]:
    """What was chosen, the likeliest namesake of other names that are called places, and unlisted ground."""
    settled = [one for one in chosen if one.called or one.candidate is not None]
    known = {id(one.mention) for one in settled}
    located = {id(one.mention) for one in chosen}
    told = {one.mention.folded for one in settled}
    told |= {m.folded for m in mentions if m.candidates and (m.lean or 0.0) > WEAK}
    open_ones = [m for m in mentions if m.candidates and id(m) not in known and (id(m) in located or _leans(m, told))]
    guessed = [replace(one, called=False, sure=GUESSED) for one in decided(open_ones, chosen, countries)]
    return [*settled, *guessed, *_ground(text, [*settled, *guessed])]


def _leans(mention: Mention, told: Collection[str]) -> bool:
    """Whether the words beside a name call it a place; fewer are asked of a name that is one elsewhere in the text."""
    lean = mention.lean if mention.lean is not None else -99.0
    return lean > (WEAK if mention.weak else PLAIN) or (mention.folded in told and lean > AGAIN + 0.5 * mention.weak)


def _ground(text: str, told: Sequence[Chosen]) -> Iterator[Chosen]:
    """Streets, waters and heights by the word in their name; they lie nowhere that is known."""
    for found in _GROUND.finditer(text):
        lead = _LEAD.match(text, found.start(), found.end())
        start, end = lead.end() if lead else found.start(), found.end()
        if " " in text[start:end] and not any(one.mention.start < end and start < one.mention.end for one in told):
            name = text[start:end]
            yield Chosen(Mention(start, end, name, name.lower(), core_start=start, core_end=end), None)
