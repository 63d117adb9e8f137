"""Private names in a text: runs of capitalised words that are no known actor, place, outlet or office-holder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from thereafter.guard.words import INSTITUTIONS, ORDINARY, PARTICLES, TITLES
from thereafter.patterns import regex

WITHHELD = "[name withheld]"
SURNAME_LEAST = 3  # letters: shorter ones are initials and particles
ACRONYM_MOST = 5  # letters of a word all in capitals that is read as an acronym, not as a shouted name
CASELESS_SHARE = 0.3  # of the letters in a script without capitals: beyond it, names cannot be told apart
CASELESS = "[quotation withheld: its script has no capital letters, so names in it cannot be told apart by machine]"

_TOKEN = regex(r"[^\W\d_](?:[\w'’‘ʿ-]*[^\W_])?")
_JOIN = regex(r"\s{1,3}|\.\s|-")


class _Word(Struct, frozen=True):
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.text.casefold()


class Names(Struct, frozen=True, kw_only=True):
    """Who may be named, and which single names give a private person away."""

    known: frozenset[str]  # whole names, casefolded: places, outlets, organisations, people in public roles
    is_actor: Callable[[str], bool]
    private: frozenset[str] = frozenset()  # surnames and given names of people masked elsewhere
    hidden: tuple[tuple[str, str], ...] = ()  # names of medical sites, shelters and buildings, and the words for them


def without_names(text: str, names: Names) -> str:
    """The text with private persons' names replaced by "[name withheld]"."""
    spans = [*private_spans(text, names), *_single_spans(text, names)]
    return _cut(text, spans)


def without_hidden(text: str, names: Names) -> str:
    """The text with the names of places that must not be given replaced by general words."""
    for name, words in names.hidden:
        text = re.sub(rf"(?<!\w)(?:the\s+)?{re.escape(name)}(?!\w)", words, text, flags=re.IGNORECASE)
    return text


def private_spans(text: str, names: Names) -> list[tuple[int, int]]:
    """Where full names of private persons stand in a text."""
    spans = []
    for run in _runs(text):
        for part in _unknown_parts(run, names):
            if len(_full(part)) >= 2 and not _in_role(text, part):
                spans.append((part[0].start, part[-1].end))
    return spans


def surnames(texts: Iterable[str], names: Names) -> frozenset[str]:
    """Single words of private names in the texts that no text uses as an ordinary word."""
    found: set[str] = set()
    lower: set[str] = set()
    for text in texts:
        lower.update(word.text for word in _words(text) if word.text[0].islower())
        for start, end in private_spans(text, names):
            found.update(word.key for word in _words(text[start:end]) if len(word.text) >= SURNAME_LEAST)
    public = {word for name in names.known for word in name.split()}
    return frozenset(found - lower - public - ORDINARY - INSTITUTIONS - TITLES)


def caseless(text: str) -> bool:
    """Whether a text is written, in good part, in a script without capital letters."""
    letters = [letter for letter in text if letter.isalpha()]
    without = sum(1 for letter in letters if letter.lower() == letter.upper())
    return bool(letters) and without > CASELESS_SHARE * len(letters)


def named(text: str) -> bool:
    """Whether a text holds any capitalised word at all that is not an ordinary one."""
    return any(_capital(word) and word.key not in ORDINARY for word in _words(text))


def _words(text: str) -> Iterator[_Word]:
    return (_Word(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text))


def _capital(word: _Word) -> bool:
    text = word.text
    if text[0].isupper():
        return not (text.isupper() and 1 < len(text) <= ACRONYM_MOST)
    prefix, _, rest = text.partition("-")
    return prefix in PARTICLES and rest[:1].isupper()


def _runs(text: str) -> Iterator[list[_Word]]:
    """Capitalised words that stand together, with particles between them (Ahmad bin Ali, Staffan de Mistura)."""
    run: list[_Word] = []
    waiting: list[_Word] = []
    for word in _words(text):
        behind = [*run, *waiting]
        together = bool(behind) and _JOIN.fullmatch(text, behind[-1].end, word.start) is not None
        if run and not together:
            yield run
            run, waiting = [], []
        if _capital(word):
            run, waiting = [*run, *waiting, word], []
        elif run and word.text in PARTICLES:
            waiting.append(word)
        elif run:
            yield run
            run, waiting = [], []
    if run:
        yield run


def _unknown_parts(run: list[_Word], names: Names) -> Iterator[list[_Word]]:
    """What remains of a run once known names and institutions are taken out, longest first."""
    part: list[_Word] = []
    position = 0
    while position < len(run):
        length = _known_length(run[position:], names)
        if length and not (part and length == 1 and _inside(run, position, names)):
            yield from _given(part)
            part = []
            if any(word.key in TITLES for word in run[position : position + length]):
                return  # a name after an office is a name in role
        else:
            part.append(run[position])
            length = 1
        position += length
    yield from _given(part)


def _inside(run: list[_Word], position: int, names: Names) -> bool:
    """Whether an ordinary word stands inside a name: an initial, or a word between two unknown ones."""
    word = run[position]
    if word.key in TITLES or word.key in names.known or position + 1 >= len(run):
        return False
    return _known_length(run[position + 1 :], names) == 0


def _given(part: list[_Word]) -> Iterator[list[_Word]]:
    trimmed = list(part)
    while trimmed and trimmed[-1].text in PARTICLES:
        trimmed.pop()
    while trimmed and trimmed[0].text in PARTICLES:
        trimmed.pop(0)
    if trimmed:
        yield trimmed


def _known_length(run: list[_Word], names: Names) -> int:
    """How many words from the front are one known name, an institution's name, or ordinary words; 0: none."""
    for length in range(len(run), 0, -1):
        words = run[:length]
        name = " ".join(word.key for word in words)
        if name in names.known or (length > 1 and names.is_actor(" ".join(word.text for word in words))):
            return length
    last = max((i for i, word in enumerate(run) if word.key in INSTITUTIONS), default=-1)
    if last >= 0:
        return last + 1
    return 1 if run[0].key in ORDINARY or run[0].key in TITLES else 0


def _full(part: list[_Word]) -> list[_Word]:
    return [word for word in part if word.text not in PARTICLES]


def _in_role(text: str, part: list[_Word]) -> bool:
    """Whether an office stands before the name ("army spokesman X") or in apposition after it ("X, a spokesman")."""
    before = _TOKEN.findall(text[max(0, part[0].start - 40) : part[0].start])
    close = text[part[0].start - 1 : part[0].start] in {" ", "\u00a0", ""}
    if before and close and before[-1].casefold() in TITLES:
        return True
    after = _TOKEN.findall(text[part[-1].end : part[-1].end + 45].split(".", maxsplit=1)[0])[:5]
    apposed = text[part[-1].end : part[-1].end + 2].lstrip()[:1] in {",", "("}
    return apposed and any(word.casefold() in TITLES for word in after)


def _single_spans(text: str, names: Names) -> list[tuple[int, int]]:
    """Where a private person is named by one name alone, or after a courtesy title or kunya."""
    spans = []
    words = list(_words(text))
    public = list(_role_spans(text, names))
    for before, word in zip([None, *words], words, strict=False):
        if any(start <= word.start < end for start, end in public):
            continue
        courtesy = before is not None and before.key in COURTESY and text[before.end : word.start].strip(". ") == ""
        known = word.key in names.known or word.key in ORDINARY
        if _capital(word) and not known and (word.key in names.private or courtesy):
            spans.append((word.start, word.end))
    return spans


def _role_spans(text: str, names: Names) -> Iterator[tuple[int, int]]:
    """Where full names stand that an office makes public."""
    for run in _runs(text):
        titled = any(word.key in TITLES for word in run)
        for part in [run] if titled else _unknown_parts(run, names):
            if titled or (len(_full(part)) >= 2 and _in_role(text, part)):
                yield part[0].start, part[-1].end


COURTESY = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sheikh", "haji", "hajji", "abu", "umm", "um", "ummu", "madame", "señor"}
)


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    made, position = [], 0
    for start, end in sorted(spans):
        if start < position:
            position = max(position, end)
            continue
        made += [text[position:start], WITHHELD]
        position = end
    return "".join([*made, text[position:]])
