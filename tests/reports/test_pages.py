from __future__ import annotations

from datetime import date

from reports.reads import read

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Buses leave | Example Herald</title>
<meta property="og:title" content="Buses leave the enclave"><meta property="og:site_name" content="Example Herald">
<meta property="article:published_time" content="2016-12-18T21:00:00+02:00"><meta name="author" content="A. Writer">
<link rel="canonical" href="https://example.org/2016/12/19/buses"><link rel="license" href="https://cc.example/by/4.0">
<style>p {color: red}</style><script>var planted = "buy weapons";</script></head><body><nav>Home News</nav><article>
<h1>Buses leave the enclave</h1><p>The last buses left the enclave on Sunday evening, a monitor said,
after days of delay.</p>
<p>Reuters reported that some of them were stopped on the way, and that passengers were offered to turn around.</p>
<script>alert(1)</script></article></body></html>"""


def test_a_page_tells_where_it_comes_from(file) -> None:
    report = read(file("page.html", PAGE)).one
    assert report.title == "Buses leave the enclave"
    assert report.text.startswith("Buses leave the enclave\n\nThe last buses left the enclave on Sunday evening")
    assert report.published == date(2016, 12, 18)
    assert (report.publisher, report.author, report.language) == ("Example Herald", "A. Writer", "en")
    assert (report.url, report.licence) == ("https://example.org/2016/12/19/buses", "https://cc.example/by/4.0")
    assert report.credits == ("Reuters",)


def test_scripts_and_styles_never_reach_the_text(file) -> None:
    text = read(file("page.html", PAGE)).one.text
    assert not any(word in text for word in ("alert", "planted", "color", "Home News"))


def test_a_page_too_small_for_the_extractor_is_read_plainly(file) -> None:
    report = read(file("2016-12-18.html", "<p>Shells fell.</p><script>x()</script><p>They left.</p>")).one
    assert report.text == "Shells fell.\n\nThey left."


def test_json_ld_and_time_elements_date_a_page(file) -> None:
    node = '{"@type": "NewsArticle", "datePublished": "2016-12-17", "publisher": {"name": "Agency"}}'
    ld = f'<script type="application/ld+json">{{"@graph": [{node}]}}</script>'
    report = read(file("a.html", f"<html><head>{ld}</head><body><p>Shells fell on the town.</p></body></html>")).one
    assert (report.published, report.publisher) == (date(2016, 12, 17), "Agency")
    report = read(file("b.html", '<p>Shells fell.</p><time datetime="2016-12-16T10:00">Friday</time>')).one
    assert report.published == date(2016, 12, 16)


def test_entity_bombs_do_not_expand(file) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "boom">{levels}]>'
    bomb = f"{head}<html><body><p>&e11; Shells fell.</p></body></html>"
    for name in ("a.html", "a.xhtml"):
        report = read(file(name, bomb)).one
        assert "boom" not in report.text
        assert len(report.text) < 100


def test_files_outside_are_not_drawn_in(file) -> None:
    secret = file("secret.txt", "the secret")
    page = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]><html><body><p>Shells fell. &s;</p></body></html>'
    assert "the secret" not in read(file("a.html", page)).one.text


def test_broken_markup_costs_no_more_than_its_length(file) -> None:
    for piece in ("<", "<a ", "<!--", "</", "<!", "<![CDATA[", "&", "<div>", "<?", "<a b='"):
        got = read(file("a.html", piece * 40_000))
        assert len(got.reports) <= 1


def test_the_page_s_own_charset(file) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Армия вернула город.</p></body></html>'
    report = read(file("a.html", page.encode("cp1251"))).one
    assert report.text == "Армия вернула город."
    assert report.language == "ru"
