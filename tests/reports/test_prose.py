from __future__ import annotations

from datetime import date

from reports.reads import read


def test_plain_text_with_header_lines(file) -> None:
    text = (
        "Last convoy leaves the enclave\n\nBy-line left as it is\nDate: 18 December 2016\nSource: Example Herald\n"
        "URL: https://example.org/a\nLanguage: en\n\nThe last buses left on Sunday.\n\n"
        "Licensed under a CC BY 4.0 licence"
    )
    report = read(file("a.txt", text)).one
    assert report.published == date(2016, 12, 18)
    assert report.published_from == "document"
    assert (report.publisher, report.url, report.language) == ("Example Herald", "https://example.org/a", "en")
    assert report.licence == "CC BY 4.0"
    assert report.title == "Last convoy leaves the enclave"
    assert report.text.startswith("Last convoy leaves the enclave\n\n")
    assert "Date:" not in report.text
    assert "The last buses left on Sunday." in report.text


def test_an_article_without_a_date_is_kept_and_flagged(file) -> None:
    got = read(file("article.txt", "A headline\n\nOn December 18th 2016 it was over.\n\nIt began in 2012."))
    assert got.one.published is None  # days in the running text are not the day of publication
    assert got.problems[0].what == "no date found."
    assert got.problems[0].report == got.one.id
    assert read(file("article.txt", "A headline\n\nText."), published=date(2017, 1, 5)).one.published_from == "option"


def test_a_file_name_can_carry_the_date(file) -> None:
    report = read(file("2016-12-18-aleppo.txt", "Shells fell on the town.")).one
    assert (report.published, report.published_from) == (date(2016, 12, 18), "file name")


def test_markdown_front_matter_and_marks(file) -> None:
    text = (
        "---\ntitle: 'Buses leave'\ndate: 2016-12-18\nauthor: A. Writer\n"
        "lang: en\nlicense: CC BY 4.0\nunknown: x\n---\n"
        "# Buses leave #\n\nThe **last** buses [left](https://example.org/x) _on_ Sunday.\n\n"
        "![picture](x.png)\n\n> \"We go,\" he said.\n\n<script>alert('x')</script><!-- note -->\n\n- one\n- two\n"
    )
    report = read(file("a.md", text)).one
    assert report.text == ('Buses leave\n\nThe last buses left on Sunday.\n\n"We go," he said.\n\n• one\n• two')
    assert (report.title, report.published, report.author) == ("Buses leave", date(2016, 12, 18), "A. Writer")
    assert (report.licence, report.language) == ("CC BY 4.0", "en")


def test_a_markdown_heading_is_the_title_and_first_paragraph(file) -> None:
    report = read(file("2016-12-18.md", "# The *fall* of a town\n\nIt fell.")).one
    assert report.title == "The fall of a town"
    assert report.text == "The fall of a town\n\nIt fell."


def test_dispatch_in_another_script_is_recognised(file) -> None:
    assert read(file("a.txt", "استعاد الجيش مدينة تدمر يوم الأحد")).one.language == "ar"
