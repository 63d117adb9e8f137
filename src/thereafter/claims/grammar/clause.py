"""A clause: one verb group with its subject, objects and phrases."""

from __future__ import annotations

from msgspec import Struct, field

from thereafter.claims.grammar.chunking import Group, Noun


class Clause(Struct):
    """One verb group with what belongs to it; `governor` is the clause it depends on."""

    verb: Group
    subject: list[Noun] = field(default_factory=list)
    objects: list[Noun] = field(default_factory=list)
    phrases: list[Noun] = field(default_factory=list)
    lead: list[Noun] = field(default_factory=list)  # phrases before the subject, and the subject's own
    governor: int | None = None
    relation: str = "main"  # main, comp, rel, part, inf, coord, adv
    opener: str = ""  # that, if, while, after …
    subject_of: int | None = None  # clause whose subject it shares
    chunk: int = 0
