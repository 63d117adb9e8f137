"""The page and the print of a marked copy: harmless, closed, and readable without colour."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from rich.console import Console

from dossier.test_html import EVIL, hostile, read
from thereafter.claims import RuleReader
from thereafter.claims.coding import acts_in
from thereafter.claims.saying.voiced import said_in
from thereafter.dossier.marked_html import render_marked_html
from thereafter.dossier.marked_terminal import render_marked_terminal
from thereafter.places import open_atlas
from thereafter.record.marked import MarkedCopy, MarkedReport
from thereafter.record.report import Problem, Report

WORDS = (
    "Army retakes Palmyra\n\n"
    "The Syrian army recaptured Palmyra from Islamic State on Sunday, state media said. "
    "Moscow denied that its aircraft had bombed Idlib.\n\n"
    "About 1,500 people left Madaya for Idlib on buses, the Red Cross said.\n\n"
    "قال الجيش إنه استعاد تدمر."
)


def report(text: str = WORDS, **given: Any) -> Report:
    asked = {"id": "rpt_1", "title": "Army retakes Palmyra", "published": date(2017, 3, 2), "publisher": "Test Wire"}
    return Report(text=text, **{**asked, "language": "en", "origin": "wires/today.txt", **given})


def copy_of(*reports: Report, problems: tuple[Problem, ...] = ()) -> MarkedCopy:
    readings = RuleReader(open_atlas()).read(reports)
    pairs = zip(reports, readings, strict=True)
    marked = (MarkedReport(report=one, claims=told.claims, problems=told.problems) for one, told in pairs)
    return MarkedCopy(reports=tuple(marked), problems=problems)


@pytest.fixture(scope="module")
def copy() -> MarkedCopy:
    return copy_of(report())


@pytest.fixture(scope="module")
def page(copy: MarkedCopy) -> str:
    return render_marked_html(copy)


def heard(text: str = WORDS) -> MarkedCopy:
    one = report(text)
    (shown,) = copy_of(one).reports
    acts = acts_in(text, one.id, one.published, ("SY",))
    return MarkedCopy(reports=(replace(shown, statements=said_in(text, one.id), acts=acts),))


def printed(copy: MarkedCopy, *, terminal: bool = False, width: int = 100) -> str:
    out = io.StringIO()
    render_marked_terminal(copy, Console(file=out, width=width, force_terminal=terminal, highlight=False))
    return out.getvalue()


def test_the_page_is_one_file_with_a_strict_policy(page: str) -> None:
    reader = read(page)
    for tag, attributes in reader.tags:
        assert tag not in {"script", "iframe", "object", "embed", "link", "img", "form", "base"}
        assert not any(name.startswith("on") or name in {"style", "src", "srcset"} for name in attributes)
    policy = next(given["content"] for _, given in reader.tags if given.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "wires/" not in page


def test_every_number_in_the_text_leads_to_its_claim_and_back(copy: MarkedCopy, page: str) -> None:
    reader = read(page)
    claims = len(copy.reports[0].claims)
    assert claims >= 4
    assert len(reader.ids) == len(set(reader.ids))
    links = {given["href"] for tag, given in reader.tags if tag == "a" and (given.get("href") or "").startswith("#")}
    assert {f"#c{number}" for number in range(1, claims + 1)} <= links
    assert {f"#m{number}" for number in range(1, claims + 1)} <= links
    assert {(link or "")[1:] for link in links} <= set(reader.ids)


def test_roles_are_told_in_words_and_soft_claims_by_a_broken_line(page: str) -> None:
    text = page[page.index('<div class="copy"') : page.index('class="entries-head"')]
    for gloss in ("who", "where", "from", "to", "how many", "says", "capture", "movement"):
        assert re.search(rf"<rt>[^<]*{gloss}", text), gloss
    assert "soft-line" in text
    assert '<html lang="en" dir="ltr">' in page


def test_arabic_runs_from_right_to_left() -> None:
    arabic = report("قال الجيش السوري إنه استعاد السيطرة على تدمر.", language="ar", title=None)
    page = render_marked_html(copy_of(arabic))
    assert '<div class="copy" lang="ar" dir="rtl">' in page
    assert "Arabic: kept and searchable, not read for claims" in page
    assert "Not read: today.txt: Arabic" in printed(copy_of(arabic)).replace("wires/", "")


def test_hostile_words_stay_words(copy: MarkedCopy) -> None:
    evil = hostile(copy)
    page = render_marked_html(evil)
    reader = read(page)
    assert not [tag for tag, _ in reader.tags if tag in {"script", "img"}]
    assert not [given for _, given in reader.tags if "onerror" in given]
    marked = render_marked_html(copy_of(report(WORDS.replace("Idlib", f"{EVIL} Idlib\u2067"))))
    read(marked)
    for shown in (page, marked, printed(evil), printed(copy_of(report(WORDS + EVIL)))):
        assert "<script>alert" not in shown or shown.startswith("\n")  # a terminal runs no markup
        assert not {"\x00", "\x1b", "\u202e", "\u2067"} & set(shown)


def test_the_print_shows_where_each_quotation_begins_and_ends_even_without_styles(copy: MarkedCopy) -> None:
    plain = printed(copy)
    assert plain.count("‹") >= len(copy.reports[0].claims)
    assert re.search(r"Palmyraʷʰᵉʳᵉ[^[]*\[\d", plain)
    assert "?]" in plain  # the denial
    assert "said by" in plain
    styled = printed(copy, terminal=True)
    assert "\x1b[" in styled
    assert "‹" not in styled


def test_who_says_what_and_who_did_what_lead_into_the_text_and_their_words_stay_words() -> None:
    for text in (WORDS, WORDS.replace("the Red Cross", f"{EVIL} Red Cross"), WORDS.replace("\n\n", "\n\n  ")):
        told = heard(text)
        page = render_marked_html(told)
        reader = read(page)
        assert len(reader.ids) == len(set(reader.ids))
        links = {
            given["href"] for tag, given in reader.tags if tag == "a" and (given.get("href") or "").startswith("#")
        }
        assert {(link or "")[1:] for link in links} <= set(reader.ids)
        assert {f"#s1-{n}" for n, _ in enumerate(told.reports[0].statements or (), start=1)} <= links
        assert {"#s1-1", "#a1-1"} <= links
        assert not [tag for tag, _ in reader.tags if tag in {"script", "img"}]
        for shown in (page, printed(told), printed(told, terminal=True, width=60)):
            assert "Who says what" in shown
            assert "Who did what to whom" in shown
            assert not {"\x00", "\u202e", "\u2067"} & set(shown)


def test_asking_for_more_changes_nothing_of_the_text(page: str) -> None:
    more = re.sub(r'<span class="begin point" id="[^"]*"></span>', "", render_marked_html(heard()))
    copies = [
        re.sub(r"<[^>]+>", "", one[one.index('<div class="copy"') : one.index("What was read")]) for one in (page, more)
    ]
    assert copies[0] == copies[1]


def test_many_reports_and_what_was_not_read_are_listed() -> None:
    problem = Problem(what="file is damaged (truncated).", where="folders/b.gz")
    both = copy_of(report(), report("Nothing happened in the village.", id="rpt_2", title=None), problems=(problem,))
    page = render_marked_html(both)
    read(page)
    assert "b.gz: file is damaged (truncated)." in page
    assert "folders/" not in page
    assert "No claim was read from it" in page
    read(render_marked_html(MarkedCopy()))
    assert "folders/b.gz: file is damaged" in printed(both)


def test_the_order_and_the_clock_change_nothing(copy: MarkedCopy, page: str) -> None:
    assert render_marked_html(copy) == page


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 390, 1280])
def test_a_browser_shows_it_without_a_request_or_overflow(browser: Any, tmp_path: Path, width: int) -> None:
    long = report(f"{WORDS}\n\nThe Syrian army recaptured Palmyra, {'x' * 200} said. https://example.org/{'y' * 90}")
    page_file = tmp_path / "marked.html"
    copy = MarkedCopy(reports=(*copy_of(long).reports, *heard(long.text).reports))
    page_file.write_text(render_marked_html(copy), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: complaints.append(request.url) if request.url != page_file.as_uri() else None)
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{page_file.as_uri()}#m2")
    lit = page.evaluate("getComputedStyle(document.querySelector('.k2')).backgroundColor")
    assert lit != "rgba(0, 0, 0, 0)"
    assert complaints == []
    page.close()
