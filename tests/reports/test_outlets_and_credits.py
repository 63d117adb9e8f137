from __future__ import annotations

import re

import pytest

from thereafter.reports import credited_outlets, known_outlet
from thereafter.reports.credits import parted_by_via
from thereafter.reports.outlets import all_outlets, folded


def test_the_table_keeps_its_vocabulary() -> None:
    outlets = all_outlets()
    assert len(outlets) >= 250
    assert len({folded(outlet.name) for outlet in outlets}) == len(outlets)
    roles = {"agency", "outlet", "monitor", "state_media", "armed_group_media", "un", "aid", "official"}
    for outlet in outlets:
        assert outlet.role in roles
        assert outlet.grade in set("ABCDEF")
        assert re.fullmatch(r"independent|un|opposition|government-of-[A-Z]{2}|[a-z-]+", outlet.side), outlet
        assert outlet.country is None or re.fullmatch("[A-Z]{2}", outlet.country)
        assert outlet.role not in ("state_media", "armed_group_media") or outlet.side != "independent"


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("Agence France-Presse", "AFP"),
        ("the syrian observatory for human rights", "SOHR"),
        ("Al-Jazeera", "Al Jazeera"),
        ("www.theguardian.com", "The Guardian"),
        ("BBC World News", "BBC"),
        ("RFE/RL", "Radio Free Europe/Radio Liberty"),
    ],
)
def test_aliases(alias: str, name: str) -> None:
    outlet = known_outlet(alias)
    assert outlet is not None
    assert outlet.name == name


def test_unknown_names_are_not_guessed() -> None:
    assert known_outlet("The Unheard Of Gazette") is None
    assert known_outlet("") is None


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("Reuters reported on Friday that buses left.", ("Reuters",)),
        ("Some were stopped, according to AFP.", ("AFP",)),
        ("ALEPPO, Syria (Reuters) - Rebels left.", ("Reuters",)),
        ("He told the BBC on Sunday that it was over.", ("BBC",)),
        ("This is when, as reported by BBC World News on March 28th, it fell.", ("BBC",)),
        ("The army advanced, state media said, citing SANA.", ("SANA",)),
        ("Turkish state news agency Anadolu said so.", ("Anadolu Agency",)),
        ("The Britain-based Syrian Observatory for Human Rights said 40 died.", ("SOHR",)),
        ("It fell (AFP/Reuters), an official told The Associated Press.", ("AFP", "Reuters", "AP")),
        ("Amaq news agency said fighters entered.", ("Amaq",)),
        ("The Fiji Times reported a protest.", ("The Fiji Times",)),
        ("The Guardian Council said no.", ()),
        ("Dawn Butler said it was over.", ()),
        ("The UN said 34,000 had left.", ()),
        ("The Space Agency said it launched.", ()),
        ("The independent commander said so.", ()),
        ("They left the town.", ()),
    ],
)
def test_credits(text: str, outlets: tuple[str, ...]) -> None:
    assert credited_outlets(text) == outlets


def test_via() -> None:
    assert parted_by_via("Reuters via ABC Online") == ("ABC Online", ("Reuters",))
    assert parted_by_via("Agence France-Presse via Yahoo News") == ("Yahoo News", ("AFP",))
    assert parted_by_via("BBC") == ("BBC", ())
    assert parted_by_via(None) == (None, ())
