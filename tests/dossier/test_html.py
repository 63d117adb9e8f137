"""The page: one file, no script, no request, hostile words harmless, pictures with the numbers of their tables."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dossier import aleppo
from thereafter.dossier import render_html
from thereafter.dossier.excerpt import excerpt_of
from thereafter.dossier.pages import href
from thereafter.dossier.svg_states import moments_of
from thereafter.record.dossier import Dossier

DOSSIER = aleppo.dossier()
PAGE = render_html(DOSSIER, base=())
VOID = {"meta", "br", "img", "hr", "link", "input", "rect", "path", "circle"}
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\x00\x1b[31m\u202e'


class Reader(HTMLParser):
    """Collects elements, attributes and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def hostile(value: Any, field: str = "") -> Any:
    """The record with hostile words in every line of text."""
    if hasattr(value, "__struct_fields__"):
        return replace(value, **{name: hostile(getattr(value, name), name) for name in value.__struct_fields__})
    if isinstance(value, tuple):
        return tuple(hostile(one, field) for one in value)
    if type(value) is str and not re.match(r"[a-z]{3}_", value) and field != "id":
        return f"javascript:{EVIL}" if field == "url" else f"{value}{EVIL}"
    return value


def test_it_is_one_file_without_script_style_attributes_or_requests() -> None:
    reader = read(PAGE)
    for tag, attributes in reader.tags:
        assert tag not in {"script", "iframe", "object", "embed", "link", "img", "form", "base"}
        assert not any(name.startswith("on") or name in {"style", "src", "srcset"} for name in attributes)
        if tag == "a":
            assert re.match(r"(#|https?://)", attributes["href"] or ""), attributes
            if not (attributes["href"] or "").startswith("#"):
                assert "noreferrer" in (attributes["rel"] or "")
    assert "@import" not in PAGE
    assert "url(http" not in PAGE


def test_its_policy_allows_its_own_style_and_nothing_else() -> None:
    reader = read(PAGE)
    policy = next(given["content"] for _, given in reader.tags if given.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_hostile_words_stay_words() -> None:
    page = render_html(hostile(DOSSIER), base=())
    reader = read(page)
    assert not [tag for tag, _ in reader.tags if tag in {"script", "img"}]
    assert not [given for _, given in reader.tags if "onerror" in given]
    assert 'href="javascript' not in page
    assert "\x00" not in page
    assert "\x1b" not in page


def test_links_inside_the_page_lead_somewhere_and_ids_are_unique() -> None:
    reader = read(PAGE)
    assert len(reader.ids) == len(set(reader.ids))
    for tag, given in reader.tags:
        target = given.get("href") or ""
        if tag == "a" and target.startswith("#"):
            assert target[1:] in reader.ids
    for used in re.findall(r"url\(#([^)]+)\)", PAGE):
        assert used in reader.ids


def test_every_footnote_of_the_answer_leads_to_a_quotation_and_back() -> None:
    for position, line in enumerate(DOSSIER.answer, start=1):
        sentence = re.search(rf'<span id="s{position}">.*?</span>', PAGE, re.DOTALL)
        assert sentence
        assert len(re.findall(r'href="#c\d+"', sentence.group())) == len(line.claims)
        assert f'href="#s{position}"' in PAGE


def test_arabic_quotations_run_from_right_to_left() -> None:
    assert '<blockquote lang="ar" dir="rtl"' in PAGE
    assert '<html lang="en" dir="ltr">' in PAGE


def test_quotations_stand_in_their_context() -> None:
    claim = next(one for one in DOSSIER.claims if one.quote.text.startswith("Most were taken"))
    told = excerpt_of(claim, next(one for one in DOSSIER.reports if one.id == claim.report))
    assert told.before.endswith("said. ")
    assert told.after.startswith(". Some of the buses")
    assert len(told.before) <= 170
    assert len(told.after) <= 170


def test_a_quotation_that_does_not_match_its_report_has_no_context() -> None:
    claim = DOSSIER.claims[0]
    moved = replace(claim, quote=replace(claim.quote, start=claim.quote.start + 1))
    told = excerpt_of(moved, next(one for one in DOSSIER.reports if one.id == claim.report))
    assert (told.before, told.after) == ("", "")


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.example",
        "http://",
        "https://a b",
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert href(url) == ""


def test_a_web_address_is_a_link() -> None:
    assert href("https://news.example/a?b=c") == "https://news.example/a?b=c"


def test_pictures_have_a_table_with_the_same_numbers() -> None:
    drawn = set(re.findall(r'class="sign-number[^"]*"[^>]*>(\d+)<', PAGE))
    listed = set(re.findall(r'<tr><td><span class="no">(\d+)</span>', PAGE))
    assert drawn
    assert drawn <= listed


def test_the_same_dossier_gives_the_same_page() -> None:
    assert render_html(aleppo.dossier(), base=()) == PAGE


def test_the_base_map_is_drawn_from_the_packaged_outlines() -> None:
    page = render_html(DOSSIER)
    assert 'class="land country"' in page
    assert ">SYRIA<" in page
    assert ">سوريا<" in page


def test_an_empty_dossier_is_a_page_too() -> None:
    bare = aleppo.dossier(
        anchor=None, events=(), claims=(), reports=(), links=(), tenures=(), movements=(), ledger=None, truces=(),
        relations=(), threads=(), changes=(), problems=(), routes=(),
    )  # fmt: skip
    page = render_html(bare, base=())
    read(page)
    assert "there is nothing to follow yet" in page


def test_the_outlook_is_not_invented() -> None:
    assert "not computed yet – the outlook room is not built" in PAGE


def test_four_moments_never_lie_ahead() -> None:
    days = moments_of(DOSSIER)
    assert len(days) == 4
    assert all(day <= DOSSIER.as_of for day in days)


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 390, 1280])
def test_a_browser_shows_it_without_a_request_or_overflow(browser: Any, tmp_path: Path, width: int) -> None:
    page_file = tmp_path / "dossier.html"
    page_file.write_text(render_html(_long(DOSSIER)), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: complaints.append(request.url) if request.url != page_file.as_uri() else None)
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#answer").is_visible()
    assert complaints == []
    page.close()


def _long(dossier: Dossier) -> Dossier:
    """With a word nothing can break, as reports have them."""
    return replace(dossier, question=f"{dossier.question} {'x' * 90}")
