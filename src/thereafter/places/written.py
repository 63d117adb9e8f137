"""Ways of writing a place that are no plain name: shortened American states, towns shouted at the head of a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from thereafter.patterns import regex
from thereafter.places.fold import fold
from thereafter.places.lookup import Candidate
from thereafter.places.tokens import Mention
from thereafter.record.kinds import Precision

Finder = Callable[[str], tuple[Candidate, ...]]

# The Associated Press's abbreviations of states, and the usual ones of Canada's provinces: "Muncie, Ind."
_STATES = {
    "US": """Ala.=Alabama Ariz.=Arizona Ark.=Arkansas Calif.=California Colo.=Colorado Conn.=Connecticut Del.=Delaware
        Fla.=Florida Ga.=Georgia Ill.=Illinois Ind.=Indiana Kan.=Kansas Ky.=Kentucky La.=Louisiana Mass.=Massachusetts
        Md.=Maryland Mich.=Michigan Minn.=Minnesota Miss.=Mississippi Mo.=Missouri Mont.=Montana N.C.=North_Carolina
        N.D.=North_Dakota N.H.=New_Hampshire N.J.=New_Jersey N.M.=New_Mexico N.Y.=New_York Neb.=Nebraska Nev.=Nevada
        Okla.=Oklahoma Ore.=Oregon Pa.=Pennsylvania R.I.=Rhode_Island S.C.=South_Carolina S.D.=South_Dakota
        Tenn.=Tennessee Va.=Virginia Vt.=Vermont W.Va.=West_Virginia Wash.=Washington Wis.=Wisconsin Wyo.=Wyoming
        D.C.=District_of_Columbia""",
    "CA": "Alta.=Alberta B.C.=British_Columbia Man.=Manitoba N.B.=New_Brunswick N.S.=Nova_Scotia Ont.=Ontario "
    "Que.=Quebec Sask.=Saskatchewan",
}
_SHORT = {
    short: (country, name.replace("_", " "))
    for country, row in _STATES.items()
    for short, _, name in (pair.partition("=") for pair in row.split())
}
_BEHIND_TOWN = regex(r",\s(?P<state>" + "|".join(re.escape(s) for s in sorted(_SHORT, key=len, reverse=True)) + r")")
_HEAD = regex(
    r"^[ \t]*(?P<town>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(?=,|\s?[-–—]+\s|\s\([A-Z][A-Za-z/ ]{1,30}\)\s?[-–—:])",
    re.MULTILINE,
)


def written(text: str, find: Finder) -> list[Mention]:
    """Mentions in `text` that are written in these ways, in order."""
    return sorted((*_states(text, find), *_heads(text, find), *_compounds(text, find)), key=lambda m: m.start)


def _states(text: str, find: Finder) -> Iterator[Mention]:
    for match in _BEHIND_TOWN.finditer(text):
        if not text[max(0, match.start() - 1) : match.start()].isalpha():
            continue
        country, name = _SHORT[match["state"]]
        states = tuple(c for c in find(fold(name)) if c.place.country == country and c.place.precision is _STATE)
        if states:
            start, end = match.span("state")
            yield _mention(text, start, end, states, after_comma=True)


_STATE = Precision.GOVERNORATE


def _heads(text: str, find: Finder) -> Iterator[Mention]:
    """“TORRINGTON - Police said …”, “GOMA, Congo (AP) –”: the town a report is sent from."""
    for match in _HEAD.finditer(text):
        start, end = match.span("town")
        candidates = find(fold(match["town"]))
        if candidates and len(match["town"]) > len("NATO"):
            yield _mention(text, start, end, candidates, located=True)


def _compounds(text: str, find: Finder) -> Iterator[Mention]:
    """Names with an apostrophe or a number within, as far as they are listed: `Cox's Bazar`, `T4 airbase`."""
    for match in _COMPOUND.finditer(text):
        words = match.group().split(" ")
        for last in range(len(words), 1, -1):
            name = " ".join(words[:last])
            candidates = find(fold(name))
            if candidates and candidates[0].prominence >= _SOME_NOTE:
                yield _mention(text, match.start(), match.start() + len(name), candidates)
                break


_COMPOUND = regex(r"\b(?:[A-Z]\w+['’]s [A-Z][\w-]+|[A-Z]{1,2}-?\d{1,3}(?: [a-z]+){1,2})")
_SOME_NOTE = 0.5  # prominence of a town of about 10,000


def _mention(
    text: str, start: int, end: int, candidates: Sequence[Candidate], *, located: bool = True, after_comma: bool = False
) -> Mention:
    return Mention(
        start,
        end,
        text[start:end],
        fold(text[start:end]),
        tuple(candidates),
        located=located,
        after_comma=after_comma,
        core_start=start,
        core_end=end,
    )


def merged(mentions: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Both in order of their start; where two overlap, the one written in a way of its own stays."""
    kept = [m for m in mentions if not any(m.start < o.end and o.start < m.end for o in more)]
    return sorted((*kept, *more), key=lambda m: m.start)
