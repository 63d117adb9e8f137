"""The spotter: a small network that says which words of a sentence tell an event, of what kind, how surely, with whom.

It also says whether a sentence is of war, whether it is news, and whether it states a cause.
Four layers of a transformer over word pieces (MiniLM's, Wang et al. 2020), taught by bench/train/spotter_short.py, run
by ONNX Runtime on the CPU in whole numbers. What becomes of what it spots is decided by rules (telling/spotted.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from thereafter.claims.encoding import Pieces, batches, opened, pieces_of, shares_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

FOLDER = Path(__file__).parent / "data" / "spotter"
NETWORK, FIRST_LOOK = "spotter.onnx", "first_look.npy"
MOST_PIECES = 120  # of one sentence; the rest is not looked at
BUDGET = 256  # pieces a batch, padding included: what stays in the processor's cache
ROUND = 4  # sentences of one batch differ in length by no more pieces
FACTS = frozenset(("asserted", "reported"))
WORTH = 0.3  # an event less likely than this is not told
ROLE = 0.5  # a word less likely than this to be part of a role is not
NEAR, FAR_OFF = 0.04, 8  # what words lose by each word between them and the event, up to so many: the nearer of two


class Role(Struct, frozen=True):
    """Characters `start` to `end` of the sentence play a part in an event."""

    name: str
    start: int
    end: int
    sure: float


class Spotted(Struct, frozen=True):
    """Characters `start` to `end` tell an event; `sure`: that they tell one, `likely`: that it is of this kind."""

    start: int
    end: int
    kind: str
    sure: float
    likely: float
    status: str
    committed: float  # how likely the status is
    roles: tuple[Role, ...] = ()
    offers: Mapping[str, tuple[float, ...]] = {}  # by role, how likely each word of the sentence is to play it

    def role(self, name: str) -> Role | None:
        """The part of that name, if somebody or something plays it."""
        return next((one for one in self.roles if one.name == name), None)


class Seen(Struct, frozen=True):
    """What the spotter makes of one sentence: its events, how likely each word tells one, how likely it is war."""

    events: tuple[Spotted, ...] = ()
    words: tuple[tuple[int, int, float], ...] = ()  # start, end, likelihood
    war: float | None = None  # how likely the sentence tells of an armed conflict; None where it did not look
    news: float | None = None  # how likely it tells what happens in one, and does not only sound like it
    dull: bool = False  # the first look holds that nothing is told in it

    def tells(self, start: int, end: int) -> float:
        """How likely any word between two characters tells an event; 1.0 where it did not look."""
        found = [sure for a, b, sure in self.words if a < end and b > start]
        return max(found) if found else 1.0

    def plays(self, event: Spotted, roles: Iterable[str], start: int, end: int) -> float | None:
        """How likely a word between two characters plays one of some roles in an event; None where it did not look."""
        inside = [at for at, (a, b, _) in enumerate(self.words) if a < end and b > start]
        told = [event.offers[role][at] for role in roles if role in event.offers for at in inside]
        return max(told, default=None)


class Spotter:
    """A model folder (labels.json, spotter.onnx), opened when it is first asked."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1, first_look: bool = True) -> None:
        self._folder = folder
        self._first_look = first_look
        self._threads = threads

    @cached_property
    def labels(self) -> dict[str, Any]:
        """`kinds` (the first is none), `statuses`, `roles`, and the width of a role's scores."""
        told: dict[str, Any] = json.loads((self._folder / "labels.json").read_text(encoding="utf-8"))
        return told

    @cached_property
    def _weights(self) -> NDArray[np.float32]:
        """A constant, a margin and a weight for each piece: below nought together, a sentence is not worth a look.

        Below nought with the margin added, nothing is told in it.
        """
        import numpy as np

        told: NDArray[np.float32] = np.load(self._folder / FIRST_LOOK, allow_pickle=False).astype(np.float32)
        return told

    def _worth(self, cut: Pieces) -> float:
        return float(self._weights[0] + self._weights[[2 + at for at in set(cut.ids)]].sum())

    @cached_property
    def _session(self) -> InferenceSession:
        return opened(self._folder / NETWORK, self._threads)

    def spot(self, sentences: Sequence[str], *, every: bool = False) -> list[Seen]:
        """What is told in each sentence, in their order; offsets are the sentence's own.

        Unless asked about `every` one, it gives no more than a first look to those that can hardly tell an event.
        """
        cut = [_shortened(pieces_of(one)) for one in sentences]
        worth = [0.0 if every or not self._first_look else self._worth(one) for one in cut]
        told = [Seen() if least >= 0.0 else Seen(dull=least < -float(self._weights[1])) for least in worth]
        wanted = [number for number, least in enumerate(worth) if least >= 0.0]
        for some in batches([cut[number] for number in wanted], BUDGET, ROUND):
            batch = [wanted[number] for number in some]
            for i, seen in zip(batch, self._seen([sentences[i] for i in batch], [cut[i] for i in batch]), strict=True):
                told[i] = seen
        return told

    def causes(self, sentences: Sequence[str]) -> list[float]:
        """How likely each sentence states that something led to something, in their order."""
        cut = [_shortened(pieces_of(one)) for one in sentences]
        told = [0.0] * len(cut)
        for batch in batches(cut, BUDGET, ROUND):
            (*_, why), mask = self._scores([cut[i] for i in batch])
            for i, sure in zip(batch, _likely(why[:, 0, 0] + _mean(why[..., 1], mask)), strict=True):
                told[i] = float(sure)
        return told

    def _scores(self, cut: Sequence[Pieces]) -> tuple[list[Any], Any]:
        """What the network's heads give every piece, and which pieces there are."""
        import numpy as np

        shape = (len(cut), max(len(one.ids) for one in cut))
        pieces, cases, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        for row, one in enumerate(cut):
            long = len(one.ids)
            pieces[row, :long], cases[row, :long], mask[row, :long] = one.ids, one.cases, 1
        return self._session.run(None, {"pieces": pieces, "cases": cases, "mask": mask}), mask

    def _seen(self, sentences: Sequence[str], cut: Sequence[Pieces]) -> Iterator[Seen]:
        (tell, status, trigger, part, lean, war, _), mask = self._scores(cut)
        shares = shares_of(tell)
        of_war, is_news = (_likely(_mean(war[..., at], mask)) for at in (0, 1))
        for row, one in enumerate(cut):
            words = words_of(sentences[row], one)
            told = self._told(words, shares[row], status[row], (trigger[row], part[row], lean[row]))
            yield structs.replace(told, war=float(of_war[row]), news=float(is_news[row]))

    def _told(self, words: Sequence[tuple[int, int, int]], shares: Any, status: Any, parts: Any) -> Seen:
        kinds, statuses = self.labels["kinds"], self.labels["statuses"]
        likely = [1.0 - float(shares[at, 0]) for at, _, _ in words]
        events: list[Spotted] = []
        for first, last in runs(
            [(sure, int(shares[at, 1:].argmax())) for sure, (at, _, _) in zip(likely, words, strict=True)]
        ):
            best = max(range(first, last + 1), key=likely.__getitem__)
            at = words[best][0]
            among = shares[at, 1:] / max(1e-9, likely[best])
            kind, (meant, committed) = int(among.argmax()), self._committed(shares_of(status[at]))
            events.append(
                Spotted(
                    start=words[first][1],
                    end=words[last][2],
                    kind=kinds[1 + kind],
                    sure=likely[best],
                    likely=float(among[kind]),
                    status=statuses[meant],
                    committed=committed,
                    **self._roles(words, at, *parts),
                )
            )
        return Seen(tuple(events), tuple((a, b, sure) for (_, a, b), sure in zip(words, likely, strict=True)))

    def _committed(self, shares: Any) -> tuple[int, float]:
        """The likeliest of the statuses that make it a fact, or of those that make it none, as likely as they all."""
        facts = [n for n, name in enumerate(self.labels["statuses"]) if name in FACTS]
        softer = [n for n in range(len(shares)) if n not in facts]
        some = facts if float(shares[facts].sum()) >= 0.5 else softer
        return max(some, key=shares.__getitem__), float(shares[some].sum())

    def _roles(
        self, words: Sequence[tuple[int, int, int]], at: int, trigger: Any, part: Any, lean: Any
    ) -> dict[str, Any]:
        """`roles` and `offers` of the event that a piece tells."""
        import numpy as np

        names = self.labels["roles"]
        wide = trigger.shape[-1] // len(names)
        places = [place for place, _, _ in words]
        asked, given = trigger[at].reshape(len(names), wide), part[places].reshape(len(places), len(names), wide)
        scores = np.einsum("rd,jrd->rj", asked, given) / np.sqrt(wide) + lean[places].T
        here = places.index(at) if at in places else 0
        far = NEAR * np.minimum(np.abs(np.arange(len(places)) - here), FAR_OFF)
        likely = _likely(scores)
        roles = (_role(name, row, far, words) for name, row in zip(names, likely, strict=True))
        offers = {name: tuple(row) for name, row in zip(names, likely.tolist(), strict=True)}
        return {"roles": tuple(role for role in roles if role is not None), "offers": offers}


def _role(name: str, row: Any, far: Any, words: Sequence[tuple[int, int, int]]) -> Role | None:
    """The likeliest of the words near the event, and those beside it that play the same part."""
    import numpy as np

    first = last = best = int(np.where(row >= ROLE, row - far, -1).argmax())
    if row[best] < ROLE:
        return None
    while first > 0 and row[first - 1] >= ROLE:
        first -= 1
    while last + 1 < len(row) and row[last + 1] >= ROLE:
        last += 1
    return Role(name, words[first][1], words[last][2], float(row[best]))


def _mean(scores: Any, mask: Any) -> Any:
    return (scores * mask).sum(1) / mask.sum(1)


def _likely(scores: Any) -> Any:
    import numpy as np

    return 1 / (1 + np.exp(-scores))


def words_of(sentence: str, cut: Pieces) -> list[tuple[int, int, int]]:
    """The words and marks of a sentence: place of the first piece, first and last character."""
    found: list[tuple[int, int, int]] = []
    for at, (start, end) in enumerate(cut.spans):
        if end <= start:
            continue
        if found and start == found[-1][2] and start and sentence[start - 1].isalnum() and sentence[start].isalnum():
            found[-1] = (found[-1][0], found[-1][1], end)
        else:
            found.append((at, start, end))
    return found


def runs(told: Sequence[tuple[float, int]]) -> Iterator[tuple[int, int]]:
    """First and last of neighbouring words that tell one kind of event."""
    at = 0
    while at < len(told):
        if told[at][0] < WORTH:
            at += 1
            continue
        last = at
        while last + 1 < len(told) and told[last + 1][0] >= WORTH and told[last + 1][1] == told[at][1]:
            last += 1
        yield at, last
        at = last + 1


def _shortened(cut: Pieces) -> Pieces:
    if len(cut.ids) <= MOST_PIECES:
        return cut
    return Pieces(cut.ids[:MOST_PIECES], cut.spans[:MOST_PIECES], cut.cases[:MOST_PIECES])


@lru_cache(maxsize=1)
def open_spotter() -> Spotter:
    """The spotter that comes with the package; one core, since reading runs a process a core."""
    return Spotter()
