"""Saved web pages: text and facts by trafilatura, a plain reading of paragraphs where it finds nothing."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

from thereafter.record.report import Problem
from thereafter.reports.dates import date_in_address, date_in_name, read_date
from thereafter.reports.drafts import Draft, settled
from thereafter.reports.lines import whole
from thereafter.reports.options import MEBIBYTE, Item, Opened, Options
from thereafter.reports.prose import licence_in

PAGE_MOST = 12 * MEBIBYTE  # saved pages run to 2 MB; a bigger one is a data dump, and parsers take memory by the byte
_LD_MOST = MEBIBYTE
_DATE_KEYS = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "parsely-pub-date",
    "sailthru.date", "article.published", "published_time", "citation_publication_date",
)  # fmt: skip
_PUBLISHER_KEYS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_TITLE_KEYS = ("og:title", "dc.title", "twitter:title")
_AUTHOR_KEYS = ("author", "article:author", "dc.creator", "parsely-author")
_LICENCE_KEYS = ("dc.rights", "dcterms.license", "dcterms.rights", "license", "licence", "copyright")
_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "svg",
    "head",
    "iframe",
    "object",
}
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "blockquote", "td", "div", "article", "section", "br", "tr", "figcaption"}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)


def read_page(file: Opened, options: Options, today: date) -> Iterator[Item]:
    """One report from a saved page; scripts are dropped, nothing is fetched, no entity is expanded."""
    raw = whole(file, min(options.max_bytes, PAGE_MOST))
    if isinstance(raw, Problem):
        yield raw
        return
    text, notice = _decoded(raw, file.name)
    facts = _Facts()
    _feed(facts, text)
    yield from settled(_draft(file, facts, text, options), raw, options, today)
    if notice:
        yield notice


def _draft(file: Opened, facts: _Facts, page: str, options: Options) -> Draft:
    url = _web(facts.links.get("canonical") or facts.first("og:url"))
    body, found = _body(page)
    title = facts.first(*_TITLE_KEYS) or facts.ld("headline") or facts.heading or facts.page_title or found.get("title")
    day, day_from = _day(facts, url, file, options)
    if day is None and found.get("date"):
        day, day_from = read_date(found["date"]), "page, searched"
    language = (facts.language or "")[:2].lower()
    return Draft(
        text=body or facts.paragraphs(),
        origin=file.name,
        title=_without_site(title, facts.first(*_PUBLISHER_KEYS)),
        published=day,
        published_from=day_from,
        publisher=facts.first(*_PUBLISHER_KEYS) or facts.ld("publisher") or found.get("sitename"),
        author=facts.first(*_AUTHOR_KEYS) or facts.ld("author") or found.get("author"),
        url=url,
        language=language if len(language) == 2 and language.isalpha() else None,
        licence=facts.links.get("license") or facts.first(*_LICENCE_KEYS) or licence_in(body),
    )


def _body(page: str) -> tuple[str, dict[str, str]]:
    """(text with one paragraph a block, what else trafilatura found), both empty when it finds nothing or fails."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page, fast=True, include_comments=False, with_metadata=True)
    except Exception:  # whatever a hostile page does to the parser, the plain reading remains
        return "", {}
    if found is None or isinstance(found, dict) or not found.text:
        return "", {}
    facts = {key: str(value) for key in ("title", "author", "sitename", "date") if (value := getattr(found, key, None))}
    return found.text.replace("\n", "\n\n"), facts


def _day(facts: _Facts, url: str | None, file: Opened, options: Options) -> tuple[date | None, str]:
    for stated in (facts.first(*_DATE_KEYS), facts.ld("datePublished"), facts.time):
        day = read_date(stated, day_first=options.day_first) if stated else None
        if day is not None:
            return day, "document"
    if (day := date_in_address(url)) is not None:
        return day, "address"
    day = date_in_name(file.name.replace("\\", "/").rsplit("/", 1)[-1])
    return day, "file name" if day else ""


def _decoded(raw: bytes, name: str) -> tuple[str, Problem | None]:
    from thereafter.reports.lines import Decoding

    stated = _CHARSET.search(raw[:4096])
    if stated and stated[1].lower() not in (b"utf-8", b"utf8"):
        try:
            return raw.decode(stated[1].decode("ascii")), None
        except (LookupError, UnicodeDecodeError):
            pass
    decoding = Decoding(name)
    text = decoding.text(raw)
    return text, next(decoding.notices(), None)


def _feed(parser: HTMLParser, text: str) -> None:
    try:
        parser.feed(text)
        parser.close()
    except (AssertionError, ValueError, RecursionError):  # the standard parser gives up on some broken declarations
        return


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _without_site(title: str | None, site: str | None) -> str | None:
    """The headline without " | Site" or " - Site" behind it."""
    if not title or not site:
        return title
    return re.sub(rf"\s+[|–—-]\s+{re.escape(site)}\s*$", "", title)


class _Facts(HTMLParser):
    """What a page says about itself in its head, JSON-LD, first `time` and `h1`; and its paragraphs, read plainly."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language: str | None = None
        self.links: dict[str, str] = {}
        self.time: str | None = None
        self.heading: str | None = None
        self.page_title: str | None = None
        self._meta: dict[str, str] = {}
        self._ld: list[dict[str, Any]] = []
        self._open: list[str] = []
        self._kept: list[str] = []
        self._collect: str | None = None  # title, h1 or the JSON-LD script being read
        self._collected: list[str] = []

    def first(self, *keys: str) -> str | None:
        """The first of these meta names that has content."""
        return next((self._meta[key] for key in keys if self._meta.get(key)), None)

    def ld(self, key: str) -> str | None:
        """The first text under `key` (or its name) in the page's JSON-LD."""
        for node in self._ld:
            value = node.get(key)
            value = value[0] if isinstance(value, list) and value else value
            value = value.get("name") if isinstance(value, dict) else value
            if isinstance(value, str) and value.strip():
                return html.unescape(value.strip())
        return None

    def paragraphs(self) -> str:
        """The page's visible text, one paragraph a block."""
        blocks = (" ".join(block.split()) for block in "".join(self._kept).split("\n"))
        return "\n\n".join(block for block in blocks if block)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "html":
            self.language = given.get("lang")
        elif tag == "meta":
            key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            self._meta.setdefault(key, given.get("content", "").strip())
        elif tag in ("link", "a") and given.get("rel", "").lower() in ("canonical", "license"):
            self.links.setdefault(given["rel"].lower(), given.get("href", "").strip())
        elif tag == "time" and self.time is None:
            self.time = given.get("datetime")
        if tag in _SILENT:
            self._open.append(tag)
        if tag in ("title", "h1") or (tag == "script" and given.get("type", "").lower() == "application/ld+json"):
            self._collect, self._collected = tag, []
        if tag in _BLOCKS:
            self._kept.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._collect:
            self._keep_collected(tag, "".join(self._collected).strip())
            self._collect = None
        if tag in _SILENT and tag in self._open:
            del self._open[self._open.index(tag) :]
        if tag in _BLOCKS:
            self._kept.append("\n")

    def handle_data(self, data: str) -> None:
        if self._collect:
            self._collected.append(data)
        if not self._open:
            self._kept.append(data)

    def _keep_collected(self, tag: str, text: str) -> None:
        if tag == "title":
            self.page_title = self.page_title or text
        elif tag == "h1":
            self.heading = self.heading or text
        elif len(text) <= _LD_MOST:
            self._ld += _nodes(text)


def _nodes(text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if isinstance(found, dict) and isinstance(found.get("@graph"), list):
        found = found["@graph"]
    nodes = found if isinstance(found, list) else [found]
    return [node for node in nodes if isinstance(node, dict)]
