"""Plain text and Markdown: header lines or front matter tell where it comes from, the rest is the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from thereafter.patterns import regex
from thereafter.record.report import Problem
from thereafter.reports.dates import date_in_address, date_in_name, read_date
from thereafter.reports.drafts import Draft, settled
from thereafter.reports.lines import Decoding, is_binary, whole
from thereafter.reports.options import Item, Opened, Options
from thereafter.reports.tidy import tidy, unwrapped

# What a header line or a front-matter key means.
_KEYS = {
    "date": "date", "published": "date", "published on": "date", "publication date": "date", "dateline": "date",
    "posted": "date", "posted on": "date", "pubdate": "date", "created": "date",
    "title": "title", "headline": "title",
    "source": "publisher", "publisher": "publisher", "outlet": "publisher", "agency": "publisher", "site": "publisher",
    "author": "author", "byline": "author", "authors": "author",
    "url": "url", "link": "url", "address": "url", "permalink": "url",
    "language": "language", "lang": "language",
    "licence": "licence", "license": "licence", "rights": "licence",
}  # fmt: skip
_HEADER = regex(r"\**([A-Za-z][A-Za-z ]{2,18})\**\s*:\**\s+(\S.{0,300})")
_HEADER_LINES = 14  # header lines are looked for this far down
_FRONT_KEY = regex(r"([A-Za-z_ ]{2,20}):\s*(.*)")
_LICENCE = regex(
    r"\b(?:created|licensed|released|published|available|shared)\s+under\s+(?:an?\s+|the\s+)?([^.\n]{2,80}?\blicen[cs]e\b[^.\n]{0,30})"
    r"|\b(CC[ -]BY(?:-\w\w)*(?: \d\.\d)?|CC0)\b",
    re.IGNORECASE,
)
_LICENCE_LINE = 200  # characters; a longer paragraph may speak of licences without being one
_TITLE_MOST = 160  # characters of a first paragraph that is a headline rather than a sentence
_HEADING = regex(r"^ {0,3}#{1,6} +([^\n]{1,500})$", re.MULTILINE)
_FIRST_HEADING = regex(r"^ {0,3}# +([^\n]{1,500})$", re.MULTILINE)
# Every repeat is bounded: an unclosed mark must not make the search run over the rest of the text each time.
_MARKUP = (
    (regex(r"^(?:```|~~~)[^\n]*$", re.MULTILINE), ""),
    (regex(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)"), ""),
    (regex(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (regex(r"<(https?://[^>\s]{1,2000})>"), r"\1"),
    (regex(r"</?[A-Za-z][^<>\n]{0,300}>"), ""),
    (regex(r"^ {0,3}(?:>\s?)+", re.MULTILINE), ""),
    (regex(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,})$", re.MULTILINE), ""),
    (regex(r"(\*\*|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1"), r"\2"),
    (regex(r"(?<![\w*])\*(?=\S)([^*\n]{1,400}?)(?<=\S)\*(?!\w)"), r"\1"),
    (regex(r"(?<![\w_])_(?=\S)([^_\n]{1,400}?)(?<=\S)_(?!\w)"), r"\1"),
    (regex(r"`([^`\n]{1,400})`"), r"\1"),
    (regex(r"^ {0,3}[-*+] +", re.MULTILINE), "• "),
    (regex(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)  # fmt: skip


def read_text(file: Opened, options: Options, today: date) -> Iterator[Item]:
    """One report from a plain text; header lines such as "Date: …" at its top are taken off."""
    for raw, text in _decoded(file, options):
        if isinstance(text, Problem):
            yield text
            continue
        facts, body = _header_lines(text)
        body = unwrapped(body)
        yield from settled(_draft(file, facts, body, _first_headline(body), options), raw, options, today)


def read_markdown(file: Opened, options: Options, today: date) -> Iterator[Item]:
    """One report from a Markdown document: front matter read, marks taken off, its first `#` heading the title."""
    for raw, text in _decoded(file, options):
        if isinstance(text, Problem):
            yield text
            continue
        facts, body = _front_matter(text)
        heading = _FIRST_HEADING.search(body)
        more, body = _header_lines(unmarked(body))
        title = unmarked(_heading(heading)) if heading else None
        if title and body.startswith(title):
            body = body[len(title) :]
        yield from settled(_draft(file, more | facts, unwrapped(tidy(body)), title, options), raw, options, today)


def unmarked(markdown: str) -> str:
    """Markdown as a reader sees it: link texts without addresses, no pictures, no emphasis marks, no tags."""
    for start, end in (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")):
        markdown = _cut_out(markdown, start, end)
    markdown = _HEADING.sub(lambda heading: f"\n{_heading(heading)}\n", markdown)
    for pattern, plain in _MARKUP:
        markdown = pattern.sub(plain, markdown)
    return tidy(markdown)


def _heading(found: re.Match[str]) -> str:
    return found[1].rstrip("# ")


def _cut_out(text: str, start: str, end: str) -> str:
    """The text without what stands between the marks; an unclosed mark cuts nothing."""
    kept: list[str] = []
    at = 0
    lowered = text.lower()
    while (opened := lowered.find(start, at)) >= 0 and (closed := lowered.find(end, opened)) >= 0:
        kept.append(text[at:opened])
        at = closed + len(end)
    return "".join((*kept, text[at:]))


def licence_in(text: str) -> str | None:
    """The licence that a short paragraph near the end of a text states, or None."""
    for paragraph in reversed(text.split("\n")[-12:]):
        found = _LICENCE.search(paragraph) if len(paragraph) <= _LICENCE_LINE else None
        if found:
            return (found[1] or found[2]).strip()
    return None


def _decoded(file: Opened, options: Options) -> Iterator[tuple[bytes, str | Problem]]:
    raw = whole(file, options.max_bytes)
    if isinstance(raw, Problem):
        yield b"", raw
        return
    if is_binary(raw):
        hint = "Its name says text. Save the document as text or as a web page and add that."
        yield b"", Problem(what="this is no text and was not read.", where=file.name, hint=hint)
        return
    decoding = Decoding(file.name)
    yield raw, tidy(decoding.text(raw))
    for notice in decoding.notices():
        yield b"", notice


def _draft(file: Opened, facts: dict[str, str], text: str, title: str | None, options: Options) -> Draft:
    day, day_from, doubt = _day(file, facts, options)
    language = facts.get("language", "")[:2].lower()
    return Draft(
        text=text,
        origin=file.name,
        title=facts.get("title") or title,
        published=day,
        published_from=day_from,
        publisher=facts.get("publisher"),
        author=facts.get("author"),
        url=facts.get("url"),
        language=language if len(language) == 2 else None,
        licence=facts.get("licence") or licence_in(text),
        undatable=doubt,
    )


def _day(file: Opened, facts: dict[str, str], options: Options) -> tuple[date | None, str, str]:
    stated = facts.get("date")
    day = read_date(stated, day_first=options.day_first) if stated else None
    if day is not None:
        return day, "document", ""
    doubt = f'date "{stated[:40]}" cannot be read as one day.' if stated else ""
    if (day := date_in_address(facts.get("url"))) is not None:
        return day, "address", doubt
    if (day := date_in_name(file.name.replace("\\", "/").rsplit("/", 1)[-1])) is not None:
        return day, "file name", doubt
    return None, "", doubt


def _header_lines(text: str) -> tuple[dict[str, str], str]:
    """(facts, the text without the lines that gave them); a line counts only with a known key near the top."""
    lines = text.split("\n")
    facts: dict[str, str] = {}
    kept: list[str] = []
    for line in lines[:_HEADER_LINES]:
        found = _HEADER.fullmatch(line)
        key = _KEYS.get(found[1].strip().lower()) if found else None
        if found and key and key not in facts:
            facts[key] = found[2].strip().strip("*").strip()
        else:
            kept.append(line)
    return facts, tidy("\n".join((*kept, *lines[_HEADER_LINES:])))


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """(facts, the rest) of a document that starts with `---` lines; plain `key: value` lines, no YAML is executed."""
    if not text.startswith("---\n"):
        return {}, text
    head, mark, body = text[4:].partition("\n---")
    if not mark:
        return {}, text
    facts: dict[str, str] = {}
    for line in head.split("\n"):
        found = _FRONT_KEY.fullmatch(line.strip())
        key = _KEYS.get(found[1].strip().replace("_", " ").lower()) if found else None
        value = found[2].strip().strip("\"'[]") if found else ""
        if key and value:
            facts.setdefault(key, value)
    return facts, body.lstrip("-")


def _first_headline(text: str) -> str | None:
    """A short first paragraph that ends like no sentence and is followed by text: the document's own headline."""
    first, _, rest = text.partition("\n\n")
    is_headline = rest and "\n" not in first and len(first) <= _TITLE_MOST and first[-1:] not in ".!:;,…"
    return first if is_headline else None
