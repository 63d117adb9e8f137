"""What must hold for every name of the gazetteer and every order of sentences."""

from __future__ import annotations

import itertools
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thereafter.places import Atlas
from thereafter.places.fold import fold

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@pytest.fixture(scope="session")
def listed(atlas: Atlas) -> list[tuple[str, str, str]]:
    """Id, name and country of every place that has a country."""
    with sqlite3.connect(f"{atlas.path.absolute().as_uri()}?mode=ro", uri=True) as db:
        rows = db.execute("SELECT id, name, country FROM place WHERE country IS NOT NULL ORDER BY n").fetchall()
    db.close()
    return [row for row in rows if len(fold(row[1])) > 1]


@UNHURRIED
@given(st.data())
def test_a_name_finds_its_own_entry(atlas: Atlas, listed: list[tuple[str, str, str]], data: st.DataObject) -> None:
    place, name, country = data.draw(st.sampled_from(listed))
    matches = atlas.find(name, country=country, limit=500)
    assert place in [match.place.id for match in matches]
    assert next(match.how for match in matches if match.place.id == place) in ("exact", "folded")


@UNHURRIED
@given(st.data())
def test_probabilities_are_shares_of_one(atlas: Atlas, listed: list[tuple[str, str, str]], data: st.DataObject) -> None:
    _, name, country = data.draw(st.sampled_from(listed))
    asked = data.draw(st.sampled_from([name, name[:-1], name.replace("a", "e"), name[::-1]]))
    matches = atlas.find(asked, country=data.draw(st.sampled_from([country, None])), limit=1000)
    told = [match.probability for match in matches]
    assert all(0 <= p <= 1 for p in told)
    assert sum(told) <= 1
    assert told == sorted(told, reverse=True)


# each sentence names places of one country only
ONE_COUNTRY = {
    "SY": ["Shells hit Aleppo.", "The convoy left Idlib for Hama.", "In Raqqa two were killed.", "Palmyra fell."],
    "IQ": ["Shells hit Mosul.", "The convoy left Fallujah for Ramadi.", "In Tikrit two were killed.", "Kirkuk fell."],
    "YE": ["Shells hit Taiz.", "The convoy left Sanaa for Marib.", "In Aden two were killed.", "Al Hudaydah fell."],
}


@pytest.mark.parametrize("country", ONE_COUNTRY)
def test_the_order_of_sentences_never_changes_a_country(atlas: Atlas, country: str) -> None:
    told = set()
    for order in itertools.permutations(ONE_COUNTRY[country]):
        found = atlas.where_in(" ".join(order))
        told.add(tuple(sorted((where.name, where.country) for where in found)))
        assert {where.country for where in found} == {country}
    assert len(told) == 1
