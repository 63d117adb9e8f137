"""Which column of a table means what; labels (topic, story, category, entities …) are never read as text."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from thereafter.errors import ConfigError
from thereafter.patterns import regex

# For each field the column names that mean it, surest first. Case, spaces, "-" and "_" do not matter.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "fulltext", "articletext", "articlebody", "article", "maintext", "bodytext",
        "message", "post", "tweet", "transcript",
        "description", "summary", "abstract", "snippet", "texte", "texto", "نص",
    ),
    "date": (
        "published", "datepublished", "publicationdate", "publishdate", "pubdate", "publishedat",
        "publisheddate", "publishedtime", "date", "datetime", "timestamp", "createdat", "created", "posteddate",
        "postedat", "time", "day", "التاريخ",
    ),
    "publisher": (
        "publisher", "outlet", "sourcename", "source", "publication", "newspaper", "agency", "channel", "medium",
        "site", "sitename", "domain",
    ),
    "credits": ("citedoutlets", "outlets", "sources", "credits", "citedsources"),
    "url": ("url", "link", "address", "sourceurl", "articleurl", "permalink", "href", "weblink"),
    "title": ("headline", "title", "heading"),
    "language": ("language", "lang", "languagecode"),
    "licence": ("licence", "license", "rights", "copyright"),
    "author": ("author", "byline", "authors", "creator", "writer"),
    "id": ("id", "uid", "guid", "articleid", "docid", "rowid"),
}  # fmt: skip

_NOT_LETTERS = regex(r"[\W_]+")


class Columns(Struct, frozen=True, kw_only=True):
    """For each field the columns to look into, in order; the first that is filled counts."""

    text: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    title: tuple[str, ...] = ()  # only when the user named it: then it is the document's own headline
    language: tuple[str, ...] = ()
    licence: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    id: tuple[str, ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(field, column) for every field that was found, the first column of each."""
        return tuple((field, getattr(self, field)[0]) for field in FIELDS if getattr(self, field))


def columns_of(names: Iterable[str], given: tuple[tuple[str, str], ...] = ()) -> Columns:
    """The meaning of the columns called `names`; `given` pairs win over guesses.

    A title column is read as text only when there is no text column: in collections a title is often a heading
    added later, which knows more than the report did on its day.
    """
    names = list(names)
    chosen = dict(given)
    by_folded: dict[str, str] = {}
    for name in names:
        by_folded.setdefault(_NOT_LETTERS.sub("", name.lower()), name)
    taken = set(chosen.values())
    found: dict[str, tuple[str, ...]] = {}
    for field, known in FIELDS.items():
        guesses = tuple(by_folded[name] for name in known if name in by_folded and by_folded[name] not in taken)
        found[field] = (chosen[field],) if field in chosen else guesses
    if "title" not in chosen:
        found["text"] = found["text"] or found["title"]
        found["title"] = ()
    return Columns(**found)


def check_given(given: tuple[tuple[str, str], ...]) -> None:
    """Raise ConfigError when a field is named that no report has."""
    for field, _ in given:
        if field not in FIELDS:
            raise ConfigError(f'there is no field "{field}".', hint=f"Fields are: {', '.join(FIELDS)}.")
