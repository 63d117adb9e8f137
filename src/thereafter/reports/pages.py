"""Saved web pages: text and facts by trafilatura, a plain reading of paragraphs where it finds nothing."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.record.report import Problem
from thereafter.reports.dates import date_in_address, date_in_name, read_date
from thereafter.reports.drafts import Draft, settled
from thereafter.reports.lines import Decoding, whole
from thereafter.reports.options import MEBIBYTE, Item, Opened, Options
from thereafter.reports.prose import licence_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

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
# Entity declarations at the head of a page: never read. Anchored, so that it looks once only.
_SUBSET = regex(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<!DOCTYPE[^>\[]{0,500}\[.*?\]\s*>", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)


def read_page(file: Opened, options: Options, today: date) -> Iterator[Item]:
    """One report from a saved page; scripts are dropped, nothing is fetched, no entity is expanded."""
    raw = whole(file, min(options.max_bytes, PAGE_MOST))
    if isinstance(raw, Problem):
        yield raw
        return
    decoding = Decoding(file.name)
    page = _decoded(raw, decoding)
    page = page[found.end() :] if (found := _SUBSET.match(page)) else page
    tree = _tree(page)
    if tree is None:
        yield Problem(what="no page found in it.", where=file.name)
        return
    yield from settled(_draft(file, _facts(tree), page, options), raw, options, today)
    yield from decoding.notices()


def _draft(file: Opened, facts: _Facts, page: str, options: Options) -> Draft:
    url = _web(facts.canonical or facts.first("og:url"))
    body, found = _body(page)
    site = facts.first(*_PUBLISHER_KEYS)
    title = facts.first(*_TITLE_KEYS) or facts.ld("headline") or facts.heading or facts.page_title or found.get("title")
    day, day_from = _day(facts, url, file, options)
    if day is None and found.get("date"):
        day, day_from = read_date(found["date"]), "page, searched"
    language = (facts.language or "")[:2].lower()
    return Draft(
        text=body or _plain_paragraphs(page),
        origin=file.name,
        title=_without_site(title, site),
        published=day,
        published_from=day_from,
        publisher=site or facts.ld("publisher") or found.get("sitename"),
        author=facts.first(*_AUTHOR_KEYS) or facts.ld("author") or found.get("author"),
        url=url,
        language=language if len(language) == 2 and language.isalpha() else None,
        licence=facts.licence or facts.first(*_LICENCE_KEYS) or licence_in(body),
    )


def _body(page: str) -> tuple[str, dict[str, str]]:
    """(text with one paragraph a block, what else trafilatura found), both empty when it finds nothing or fails."""
    import logging

    from trafilatura import bare_extraction

    for chatty in ("trafilatura", "htmldate"):  # they log what a Problem says better
        logging.getLogger(chatty).setLevel(logging.CRITICAL + 1)
    try:
        found = bare_extraction(page, fast=True, include_comments=False, with_metadata=True)
    except Exception:  # whatever a hostile page does to the extractor, the plain reading remains
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


def _decoded(raw: bytes, decoding: Decoding) -> str:
    stated = _CHARSET.search(raw[:4096])
    if stated and stated[1].lower() not in (b"utf-8", b"utf8"):
        try:
            return raw.decode(stated[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # the page is wrong about itself
    return decoding.text(raw)


def _tree(page: str) -> HtmlElement | None:
    """The page as a tree, by libxml2's HTML parser: linear in the page, blind to DTDs, bounded in depth."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as pages

    parser = pages.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return pages.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _plain_paragraphs(page: str) -> str:
    """The page's visible text, one paragraph a block, when the extractor finds no article in it."""
    from lxml import etree

    tree = _tree(page)
    if tree is None:
        return ""
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n")
        pieces.append((element.text if event == "start" else element.tail) or "")
    blocks = (" ".join(block.split()) for block in "".join(pieces).split("\n"))
    return "\n\n".join(block for block in blocks if block)


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _without_site(title: str | None, site: str | None) -> str | None:
    """The headline without " | Site" or " - Site" behind it."""
    if not title or not site:
        return title
    for mark in "|–—-":
        title = title.strip().removesuffix(f" {mark} {site}")
    return title


class _Facts(Struct, frozen=True):
    """What a page says about itself in its head, JSON-LD, first `time` and `h1`."""

    language: str | None
    canonical: str | None
    licence: str | None
    time: str | None
    heading: str | None
    page_title: str | None
    meta: dict[str, str]
    nodes: tuple[dict[str, Any], ...]  # of JSON-LD

    def first(self, *keys: str) -> str | None:
        """The first of these meta names that has content."""
        return next((self.meta[key] for key in keys if self.meta.get(key)), None)

    def ld(self, key: str) -> str | None:
        """The first text under `key` (or its name) in the page's JSON-LD."""
        for node in self.nodes:
            value = node.get(key)
            value = value[0] if isinstance(value, list) and value else value
            value = value.get("name") if isinstance(value, dict) else value
            if isinstance(value, str) and value.strip():
                return html.unescape(value.strip())
        return None


def _facts(tree: HtmlElement) -> _Facts:
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        meta.setdefault(key.lower(), (element.get("content") or "").strip())
    links = {(link.get("rel") or "").lower(): link.get("href") for link in reversed(list(tree.iter("link", "a")))}
    scripts = (node for node in tree.iter("script") if (node.get("type") or "").lower() == "application/ld+json")
    return _Facts(
        language=tree.get("lang"),
        canonical=links.get("canonical"),
        licence=links.get("license"),
        time=next((element.get("datetime") for element in tree.iter("time") if element.get("datetime")), None),
        heading=_text_of(tree, "h1"),
        page_title=_text_of(tree, "title"),
        meta=meta,
        nodes=tuple(node for script in scripts for node in _nodes((script.text or "")[:_LD_MOST])),
    )


def _text_of(tree: HtmlElement, tag: str) -> str | None:
    element = next(tree.iter(tag), None)
    return " ".join(element.text_content().split()) or None if element is not None else None


def _nodes(text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if isinstance(found, dict) and isinstance(found.get("@graph"), list):
        found = found["@graph"]
    nodes = found if isinstance(found, list) else [found]
    return [node for node in nodes if isinstance(node, dict)]
