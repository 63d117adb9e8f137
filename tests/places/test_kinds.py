"""What sources call places, in our words."""

from __future__ import annotations

import pytest

from thereafter.places.kinds import MARKS, geonames_kind, kind_of, mark_of


@pytest.mark.parametrize(
    ("kind", "mark", "precision"),
    [
        ("hospital", "hospital", "building"),
        ("IDP_site", "camp", "building"),
        ("Border  Crossing", "crossing", "building"),
        ("Cultural", "heritage", "building"),
        ("school", "", "building"),
        ("police station", "", "building"),
        ("neighbourhood", "", "neighbourhood"),
        ("county", "", "district"),
        ("region", "", "governorate"),
        ("village", "", "town"),
        ("", "", "town"),
    ],
)
def test_kinds_of_tables_and_features(kind: str, mark: str, precision: str) -> None:
    assert (mark_of(kind), kind_of(kind)) == (mark, precision)


def test_every_mark_is_its_own_kind() -> None:
    assert {mark_of(mark) for mark in MARKS} == MARKS


@pytest.mark.parametrize(
    ("feature", "told"),
    [
        (("P", "PPL"), ("town", "")),
        (("P", "PPLX"), ("neighbourhood", "")),
        (("A", "ADM1"), ("governorate", "")),
        (("S", "DAM"), ("building", "dam")),
        (("S", "RUIN"), ("building", "")),
        (("R", "RD"), (None, "")),
    ],
)
def test_features_of_geonames(feature: tuple[str, str], told: tuple[str | None, str]) -> None:
    assert geonames_kind(*feature) == told
