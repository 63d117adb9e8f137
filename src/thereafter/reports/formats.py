"""Formats by suffix: the one place where a new kind of document is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from thereafter.reports.delimited import read_delimited
from thereafter.reports.options import Item, Opened, Options
from thereafter.reports.pages import read_page
from thereafter.reports.prose import read_markdown, read_text
from thereafter.reports.rows import read_json, read_json_lines

ReadFormat = Callable[[Opened, Options, date], Iterator[Item]]

# Later formats (feeds, PDF, WARC, chat exports) get a line here and a module of their own beside the others.
FORMATS: dict[str, ReadFormat] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".tab": read_delimited,
}

ADVICE = {
    ".parquet": "Parquet is not read: write the table as CSV or JSON lines.",
    ".pdf": "PDF is not read yet: save its text as .txt.",
    ".docx": "Word files are not read: save the text as .txt or .html.",
    ".xlsx": "Spreadsheets are not read: save the sheet as CSV.",
    ".xls": "Spreadsheets are not read: save the sheet as CSV.",
    ".xml": "XML is not read: feeds come in a later version.",
    ".warc": "Web archives are not read yet: save the pages as .html.",
}


def sniffed(head: bytes) -> str:
    """The suffix that the first bytes of a source without one speak for."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first_line = text.split(b"\n", 1)[0]
    if text[:1] == b"{":
        return ".jsonl"
    if text[:1] == b"[":
        return ".json"
    if text[:15].lower().startswith((b"<!doctype", b"<html", b"<head", b"<?xml")):
        return ".html"
    if first_line.count(b"\t") >= 2:
        return ".tsv"
    looks_like_header = first_line.count(b",") >= 2 and b". " not in first_line and first_line.count(b" ") <= 3
    return ".csv" if looks_like_header else ".txt"
