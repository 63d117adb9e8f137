"""Named hospitals and schools that no gazetteer knows lose their names in public texts."""

from __future__ import annotations

import pytest

from thereafter.guard.sites import without_sites


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Shells hit Al-Quds hospital in Aleppo", "Shells hit a medical site in Aleppo"),
        (
            "Jets bombed the Omar bin Abdulaziz Hospital and M10 hospital.",
            "Jets bombed a medical site and a medical site.",
        ),
        ("struck the Hatem school in Khan Sheikhoun", "struck a shelter in Khan Sheikhoun"),
        ("the hospital of Kafr Nabl was hit", "a medical site was hit"),
        ("An air strike hit a school in Hass", "An air strike hit a school in Hass"),
        ("The hospital and one clinic are closed", "The hospital and one clinic are closed"),
        ("Two hospitals were hit, the Red Cross said", "Two hospitals were hit, the Red Cross said"),
    ],
)
def test_a_named_site_becomes_general_words(text: str, public: str) -> None:
    assert without_sites(text) == public
    assert without_sites(public) == public
