"""A marked copy as one HTML page: the reports as they stand, what was read underlined, what it was taken for below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from msgspec import Struct

from thereafter.dossier.close import file_only
from thereafter.dossier.deeds import Deed, deeds
from thereafter.dossier.excerpt import direction_of
from thereafter.dossier.marking import Paragraph, Piece, Run, marked
from thereafter.dossier.named import Line, Name, Sort, reason_lines, sorts, standing_lines
from thereafter.dossier.pages import environment, escaped, page, safe
from thereafter.dossier.particulars import Particular, commitment_words, is_soft, kind_words, particulars
from thereafter.dossier.voices import Heard, Voice, voices
from thereafter.dossier.wording import title_words
from thereafter.record.claim import Claim
from thereafter.record.kinds import ReportKind
from thereafter.record.marked import MarkedCopy, MarkedReport
from thereafter.record.report import Problem

GLOSS_MOST = 26  # letters of a name that is kept on one line under its gloss
TITLE_MOST = 120  # letters of a headline
LEGEND = (
    ("act", "recaptured", "what is said to have happened; its kind stands above it"),
    ("who", "the army", "who does it, or to whom it is done"),
    ("where", "Palmyra", "where, from, to, by way of"),
    ("when", "on Sunday", "when"),
    ("how many", "at least 40", "a figure"),
    ("says", "the Red Cross", "who says so"),
    ("hedge", "reportedly", "a word that softens it"),
)


class Entry(Struct, frozen=True, kw_only=True):
    """A claim as the list tells it."""

    number: int
    claim: Claim
    kind: str
    commitment: str
    soft: bool
    particulars: tuple[Particular, ...]
    in_text: bool  # whether its words stand marked in the text above


class Sheet(Struct, frozen=True, kw_only=True):
    """One report with its text and its claims, ready to be set."""

    number: int
    title: str
    shown: MarkedReport
    file: str
    direction: str
    paragraphs: tuple[Any, ...]
    entries: tuple[Entry, ...]
    problems: tuple[str, ...]
    voices: tuple[Voice, ...] | None = None  # None: not asked for
    deeds: tuple[Deed, ...] | None = None  # None: not asked for
    sorts: tuple[Sort, ...] | None = None  # None: not asked for
    standings: tuple[Line, ...] = ()
    reasons: tuple[Line, ...] | None = None  # None: not asked for
    points: frozenset[str] = frozenset()  # what of these has its place in the text shown


def render_marked_html(copy: MarkedCopy) -> str:
    """The marked copy as one self-contained page, with the policy and the look of a dossier."""
    numbers = count(1)
    sheets = tuple(_sheet(position, one, numbers) for position, one in enumerate(copy.reports, start=1))
    claims = sum(len(sheet.entries) for sheet in sheets)
    made = environment()
    made.filters["paragraph"] = lambda paragraph: safe("".join(_run(run) for run in paragraph))
    made.filters["quiet"] = lambda paragraph: not any(one.run.roles or one.run.ends for one in paragraph)
    return page(
        "marked.html.j2",
        "style.css",
        "marked.css",
        rules="".join(_lit(entry.number) for sheet in sheets for entry in sheet.entries if entry.in_text),
        copy=copy,
        sheets=sheets,
        claims=claims,
        words=sum(len(one.report.text.split()) for one in copy.reports),
        problems=tuple(_problem(one) for one in copy.problems),
        legend=tuple((safe(_run(_sample(role, words))), meaning) for role, words, meaning in LEGEND),
    )


def _sheet(position: int, one: MarkedReport, numbers: Iterator[int]) -> Sheet:
    report = one.report
    numbered = {next(numbers): claim for claim in one.claims}
    heard = voices(one.statements) if one.statements is not None else None
    done = deeds(one.acts) if one.acts is not None else None
    named = sorts(one.names) if one.names is not None else None
    standings = standing_lines(one.standings or ())
    why = reason_lines(one.reasons) if one.reasons is not None else None
    lists: dict[str, Sequence[Heard | Deed | Name | Line]] = {
        "s": [told for voice in heard or () for told in voice.heard],
        "a": done or (),
        "n": [told for sort in named or () for told in sort.names],
        "t": standings,
        "w": why or (),
    }
    paragraphs = marked(report.text, numbered, _points(position, lists))
    shown = {number for paragraph in paragraphs for run in paragraph for number in run.ends}
    # A headline that is also the first paragraph is set once, as the title, unless a claim stands in it.
    first = paragraphs[0] if paragraphs else ()
    repeats = report.title is not None and "".join(run.text for run in first).strip() == report.title.strip()
    plain_title = repeats and not any(run.points or any(piece.claims for piece in run.pieces) for run in first)
    return Sheet(
        number=position,
        title=_title(one),
        shown=one,
        file=file_only(report.origin),
        direction=direction_of(report.language),
        paragraphs=tuple(_direct(paragraph, numbered) for paragraph in paragraphs[plain_title:]),
        entries=tuple(_entry(number, claim, in_text=number in shown) for number, claim in numbered.items()),
        problems=tuple(_problem(problem) for problem in one.problems),
        voices=heard,
        deeds=done,
        sorts=named,
        standings=standings,
        reasons=why,
        points=frozenset(point for paragraph in paragraphs for run in paragraph for point in run.points),
    )


def _points(position: int, lists: Mapping[str, Sequence[Heard | Deed | Name | Line]]) -> dict[int, tuple[str, ...]]:
    """Where each entry of the lists beside the claims begins: offset → what the lists call it."""
    found: dict[int, tuple[str, ...]] = {}
    for letter, entries in lists.items():
        for one in entries:
            found[one.start] = (*found.get(one.start, ()), f"{letter}{position}-{one.number}")
    return found


def _title(one: MarkedReport) -> str:
    report = one.report
    if report.kind is ReportKind.TABLE_ROW and report.coded is not None:
        return f"Row {report.coded.row} of a table ({report.coded.table})"
    title = title_words(report) if report.title or report.text else ""
    if title in {"", "–"}:
        return "A report"
    return title if len(title) <= TITLE_MOST else f"{title[:TITLE_MOST].rsplit(' ', 1)[0]} …"


def _entry(number: int, claim: Claim, *, in_text: bool) -> Entry:
    return Entry(
        number=number,
        claim=claim,
        kind=kind_words(claim),
        commitment=commitment_words(claim),
        soft=is_soft(claim),
        particulars=particulars(claim),
        in_text=in_text,
    )


def _problem(problem: Problem) -> str:
    where = file_only(problem.where)
    return str(Problem(what=problem.what, where=where, hint=problem.hint))


# ---- the text ---------------------------------------------------------------------------------------------------


class Set(Struct, frozen=True, kw_only=True):
    """A run with what its claims are called, so that the act's gloss can name the kind."""

    run: Run
    kinds: tuple[str, ...]
    soft: frozenset[int]


def _direct(paragraph: Paragraph, claims: dict[int, Claim]) -> tuple[Set, ...]:
    soft = frozenset(number for number, claim in claims.items() if is_soft(claim))
    return tuple(Set(run=run, kinds=_kinds(run, claims), soft=soft) for run in paragraph)


def _kinds(run: Run, claims: dict[int, Claim]) -> tuple[str, ...]:
    """The kinds of the claims whose act this run is."""
    return tuple(dict.fromkeys(kind_words(claims[number]) for number in run.acts_of))


def _sample(role: str, words: str) -> Set:
    run = Run(pieces=(Piece(words, ((0, 0),)),), roles=(role,))
    return Set(run=run, kinds=("capture",) if role == "act" else (), soft=frozenset())


def _run(told: Set) -> str:
    run = told.run
    words = "".join(_piece(piece, told.soft) for piece in run.pieces)
    if run.roles:
        words = _glossed(words, told)
    anchors = "".join(f'<span class="begin" id="m{number}"></span>' for number in run.begins)
    anchors += "".join(f'<span class="begin point" id="{point}"></span>' for point in run.points)
    return anchors + words + _numbers(run.ends)


def _piece(piece: Piece, soft: frozenset[int]) -> str:
    """The words inside one line for each claim that covers them, the longest-lived line outermost."""
    words = escaped(piece.text)
    drawn: dict[int, list[int]] = {}
    for number, lane in piece.claims:
        drawn.setdefault(lane, []).append(number)
    for lane in sorted(drawn, reverse=True):
        held = all(number in soft for number in drawn[lane])
        names = "".join(f" k{number}" for number in drawn[lane] if number)
        words = f'<span class="line lane{lane}{" soft-line" if held else ""}{names}">{words}</span>'
    return words


def _glossed(words: str, told: Set) -> str:
    roles = told.run.roles
    glosses = [*(told.kinds or ("act",))] if "act" in roles else []
    gloss = " · ".join(
        [*glosses, *(role for role in roles if role != "act" and not (role == "hedge" and "how many" in roles))]
    )
    sort = roles[0].replace(" ", "-")
    if len(told.run.text) > GLOSS_MOST:
        return f'<span class="role {sort} long"><span class="gloss">{escaped(gloss)}</span>{words}</span>'
    return f'<ruby class="role {sort}">{words}<rt>{escaped(gloss)}</rt></ruby>'


def _numbers(ends: Sequence[int]) -> str:
    links = " ".join(
        f'<a class="ref" href="#c{number}" aria-label="claim {number}">{number}</a>' for number in sorted(ends)
    )
    return f"<sup><bdi>{links}</bdi></sup>" if links else ""


def _lit(number: int) -> str:
    """The rule that lights the words of a claim when the reader comes from its entry in the list."""
    return f":root:has(#m{number}:target) .k{number} {{ background: var(--mark); }}\n"
