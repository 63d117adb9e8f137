from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.places.fold import fold, script


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma'arrat an-Nu‘mān", "Maarrat an Numan"),
        ("Khān Shaykhūn", "khan shaykhun"),
        ("Hakkâri", "HAKKARI"),
        ("Mocímboa da Praia", "Mocimboa da Praia"),
        ("إدلب", "ادلب"),
        ("Łódź", "Lodz"),
        ("Sanʿāʾ", "Sana"),
        ("Donetsʹk", "Donetsk"),
        ("رقہ", "رقة"),
    ],
)
def test_spellings_that_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "expected"), [("Aleppo", "latin"), ("حلب", "arabic"), ("Алеппо", "cyrillic"), ("阿勒颇", "other")]
)
def test_script(name: str, expected: str) -> None:
    assert script(name) == expected
