"""A marked copy in a terminal: quotations underlined and numbered, roles named in small letters behind their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING

from thereafter.dossier.deeds import Deed, clause_words, code_words, deeds, parties_words
from thereafter.dossier.marking import Paragraph, Run, marked
from thereafter.dossier.named import reason_lines, sorts, standing_lines
from thereafter.dossier.particulars import commitment_words, is_soft, kind_words, particulars
from thereafter.dossier.terminal import WIDTH, clean
from thereafter.dossier.voices import Heard, count_words, voices
from thereafter.dossier.wording import short_day, title_words
from thereafter.record.claim import Claim
from thereafter.record.marked import CodedAct, MarkedCopy, MarkedReport, NamedThing, Reason, Standing, Statement

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_GREY = "dim"
_SMALL = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_STYLES = {
    "act": "bold",
    "who": "bold italic",
    "whom": "bold italic",
    "says": "italic",
    "hedge": "italic",
    "how many": "bold",
}
_LABEL = 12  # columns of a particular's label
_CUE = 18  # columns of the words that say so


def render_marked_terminal(copy: MarkedCopy, console: Console) -> None:
    """Print the texts with their claims marked, the claims below each, then what was not read.

    Where the terminal cannot underline, ‹ › stand around each quotation.
    """
    page = _Page(console)
    numbers = count(1)
    for one in copy.reports:
        page.report(one, numbers, copy.edition)
    if copy.problems:
        page.head("Not read")
        for problem in copy.problems:
            page.say(f"· {problem}")
    if copy.reductions:
        page.head("Taken out or made coarser to protect people")
        for line in copy.reductions:
            page.say(f"· {line}")


class _Page:
    """One printing of one copy."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.width = min(WIDTH, console.width)
        self.plain = not console.is_terminal

    def say(self, text: str, style: str = "", indent: int = 0) -> None:
        from rich.padding import Padding
        from rich.text import Text

        self.console.print(Padding(Text(clean(text), style=style), (0, 0, 0, indent)), width=self.width)

    def row(self, label: str, words: str, columns: int = _LABEL) -> None:
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=columns)
        grid.add_column(overflow="fold")
        grid.add_row(Text(clean(label), style=_GREY), Text(clean(words)))
        self.console.print(Padding(grid, (0, 0, 0, 4)), width=self.width)

    def head(self, title: str) -> None:
        from rich.rule import Rule
        from rich.text import Text

        self.console.print()
        self.console.print(Rule(Text(clean(title), style="bold"), align="left", style=_GREY), width=self.width)

    def report(self, one: MarkedReport, numbers: Iterator[int], edition: str) -> None:
        report = one.report
        claims = {next(numbers): claim for claim in one.claims}
        self.head(title_words(report) if report.title or report.text else "A report")
        known = (
            report.publisher or "publisher not known",
            short_day(report.published) if report.published else "undated",
        )
        self.say(f"{' · '.join(known)} · {len(claims)} {'claim' if len(claims) == 1 else 'claims'}", _GREY)
        for problem in one.problems:
            self.say(f"Not read: {problem}", "bold")
        if report.text.strip():
            if claims:
                self.say(self.legend(), _GREY)
            self.text(report.text, claims)
        elif edition == "public":
            self.say("The text itself is not part of the public edition; only quotations are.", _GREY)
        for number, claim in claims.items():
            self.claim(number, claim)
        if not claims and not one.problems:
            self.say("No claim was read from it.", _GREY)
        if one.statements is not None:
            self.said(one.statements)
        if one.acts is not None:
            self.acts(one.acts)
        if one.names is not None:
            self.named(one.names, one.standings or ())
        if one.reasons is not None:
            self.why(one.reasons)

    def legend(self) -> str:
        line = "‹words›[1]" if self.plain else "underlined[1]"
        names = " ".join(small(role) for role in ("act", "who", "whom", "where", "when", "how many", "says", "hedge"))
        return f"{line}: a claim and its number; small letters say what the word before them is: {names}"

    def text(self, text: str, claims: Mapping[int, Claim]) -> None:
        for paragraph in marked(text, claims):
            self.console.print()
            self.console.print(self.paragraph(paragraph, claims), width=self.width)

    def paragraph(self, paragraph: Paragraph, claims: Mapping[int, Claim]) -> Text:
        from rich.text import Text

        line = Text()
        for run in paragraph:
            if self.plain:
                line.append("‹" * len(run.begins))
            style = _STYLES.get(run.roles[0], "") if run.roles else ""
            for piece in run.pieces:
                line.append(_clean(piece.text), f"{style}{' underline' if piece.claims else ''}".strip() or None)
            line.append(small(_gloss(run)), _GREY)
            for number in run.ends:
                line.append(f"{'›' if self.plain else ''}[{number}{'?' if is_soft(claims[number]) else ''}]", "bold")
        return line

    def claim(self, number: int, claim: Claim) -> None:
        self.console.print()
        self.say(f"[{number}] {kind_words(claim)} · {commitment_words(claim)} · {claim.confidence:.0%} sure", "bold")
        self.say(f"“{claim.quote.text}”", indent=4)
        for one in particulars(claim):
            told = (f"{item.words} ({item.note})" if item.note else item.words for item in one.items)
            self.row(one.label, "; ".join(told))

    def below(self, title: str, dek: str) -> None:
        self.console.print()
        self.say(title, "bold underline")
        self.say(dek, _GREY)

    def said(self, statements: Sequence[Statement]) -> None:
        told = f"{count_words(statements)}; the numbers behind are characters of the text"
        self.below("Who says what", told if statements else "Nothing was found that it gives to anybody.")
        for voice in voices(statements):
            self.console.print()
            self.say(voice.name, "bold" if voice.known else "bold italic")
            for heard in voice.heard:
                self.row(heard.cue or "–", heard_words(heard), _CUE)

    def acts(self, acts: Sequence[CodedAct]) -> None:
        told = deeds(acts)
        many = f"{len(told) or 'No'} {'acts' if len(told) > 1 else 'act'} between known actors"
        self.below("Who did what to whom", f"{many}, in the codes of event data" if told else f"{many} was found.")
        for deed in told:
            self.console.print()
            self.say(parties(deed), "bold")
            self.say(code_words(deed), _GREY, indent=4)
            self.say(f"“{clause_words(deed)}”  {deed.start}–{deed.end}", indent=4)

    def named(self, names: Sequence[NamedThing], standings: Sequence[Standing]) -> None:
        told = sorts(names)
        self.below("What it names", "By the encoder; people only where an office or a rank stands beside them.")
        if not told:
            self.say("Nothing was found.", _GREY)
        for sort in told:
            words = (f"{one.words} ×{one.times}" if one.times > 1 else one.words for one in sort.names)
            self.row(sort.kind, "; ".join(words), _CUE)
        if standings:
            self.below("How they stand to each other", "As one sentence has it, likely or not: read the sentence.")
            for line in standing_lines(standings):
                told_so = f"{line.source} – {line.words} – {line.target}"
                self.say(f"{told_so}  {line.sure:.0%}  {line.start}–{line.end}", indent=4)

    def why(self, reasons: Sequence[Reason]) -> None:
        told = reason_lines(reasons)
        self.below("Which causes it states", "Cause → effect, by the encoder." if told else "None was found.")
        for line in told:
            self.console.print()
            self.say(f"“{line.source}”  →  “{line.target}”", indent=4)
            by = f"by the words “{line.words}” · " if line.words else ""
            self.say(f"{by}{line.sure:.0%} · {line.start}–{line.end}", _GREY, indent=4)


def parties(deed: Deed) -> str:
    """Who to whom, on one line."""
    if deed.mutual:
        return f"{parties_words(deed.sources)} ↔ one another"
    return f"{parties_words(deed.sources)} → {parties_words(deed.targets)}"


def heard_words(heard: Heard) -> str:
    """The words of a statement with who is named for it, through whom, and where it stands."""
    words = " … ".join(heard.words)
    quoted = words if words[:1] in _MARKS else f"“{words}”"
    aside = "; ".join(
        part for part in (heard.named and f"as “{heard.named}”", heard.through and f"told by {heard.through}") if part
    )
    return f"{quoted}  {f'({aside})  ' if aside else ''}{heard.start}–{heard.end}"


_MARKS = ("“", '"', "«", "„")


def small(words: str) -> str:
    """Words in small raised letters, which every terminal can show."""
    return words.translate(_SMALL)


def _gloss(run: Run) -> str:
    return "·".join(run.roles)


def _clean(text: str) -> str:
    """Text as it stands, its white space made single, without anything a terminal would obey."""
    inner = clean(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and inner else ""
    return f"{before}{inner}{after}"
