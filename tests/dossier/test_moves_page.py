"""The flow map and its page: well-formed, escaped, every cell with its claims, and a table beside every picture."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from movements.builders import claim, event, people, place
from thereafter.dossier.moves_page import Moves, draw_moves, flows, render_moves
from thereafter.movements import ledger_of, movements_of
from thereafter.record.claim import Claim
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Status

DAY = date(2017, 4, 30)


def moves(told: list[Claim]) -> Moves:
    moved = movements_of(told, [])
    ledger = ledger_of(place("Aleppo"), moved, claims=told, earliest=date(2016, 11, 1), latest=DAY)
    return Moves(ledger=ledger, movements=moved, claims=tuple(told), as_of=DAY)


def some() -> list[Claim]:
    return [
        claim(Kind.EVACUATION, "34,000 left", on="22", origin="Aleppo", figures=[people(34000)], basis=Basis.TOTAL),
        claim(
            Kind.EVACUATION,
            "25,000 <reached> Idlib & stayed",
            on="22",
            origin="Aleppo",
            destination="Idlib",
            figures=[people(25000)],
            outcome=Outcome.ARRIVED,
            basis=Basis.TOTAL,
            guaranteed=["Red <Crescent>"],
        ),
        claim(Kind.MOVEMENT, "on to Atma", on="2017-02-01", origin="Idlib", destination="Atma", figures=[people(900)]),
        claim(Kind.WITHDRAWAL, "fighters to Palmyra", origin="Aleppo", destination="Palmyra", actors=["Rebels"]),
        claim(Kind.EVACUATION, "no", origin="Aleppo", figures=[people(5000)], status=Status.DENIED),
    ]


def test_the_picture_is_well_formed_and_shows_every_flow_with_two_ends() -> None:
    told = moves(some())
    drawn = draw_moves(told, base=())
    root = ElementTree.fromstring(drawn)
    words = " ".join("".join(root.itertext()).split())
    for name in ("Idlib", "Atma", "Palmyra", "34,000", "25,000", "unaccounted for", "30 April 2017"):
        assert name in words
    assert "<script" not in drawn
    assert "href" not in drawn
    shown = flows(told)
    assert shown is not None
    assert len(shown.movements) == 3


def test_one_arrow_stands_for_one_pair_of_ends_and_the_firmest_telling() -> None:
    told = [
        claim(Kind.EVACUATION, "300", on="12", origin="Aleppo", destination="Idlib", figures=[people(300)]),
        claim(
            Kind.EVACUATION, "900 more", on="2017-02-01", origin="Aleppo", destination="Idlib", figures=[people(900)]
        ),
        claim(
            Kind.EVACUATION,
            "9,000 are to go",
            on="20",
            origin="Aleppo",
            destination="Idlib",
            figures=[people(9000)],
            status=Status.PLANNED,
        ),
    ]
    shown = flows(moves(told))
    assert shown is not None
    (arrow,) = shown.movements
    assert arrow.people is not None
    assert arrow.people.best == 900


def test_without_a_number_or_two_ends_there_is_nothing_to_draw() -> None:
    told = moves([claim(Kind.EVACUATION, "people left", origin="Aleppo", group=Group.CIVILIANS)])
    assert draw_moves(told, base=()) == ""
    assert "people left" in render_moves(told, base=())


def test_the_page_has_a_row_for_every_movement_and_the_words_behind_every_cell() -> None:
    told = moves(some())
    html = render_moves(told, base=())
    assert html.count("<script") == 0
    assert "25,000 &lt;reached&gt; Idlib &amp; stayed" in html
    assert "Red &lt;Crescent&gt;" in html
    assert "default-src &#39;none&#39;" in html
    assert "Who registered arrivals in Idlib" in html
    body = html.split('id="movements"', 1)[1].split("</section>", 1)[0]
    assert body.count("<tr>") == 1 + len(told.movements)
    targets = set(re.findall(r'id="(c\d+)"', html))
    assert targets
    assert set(re.findall(r'href="#(c\d+)"', html)) <= targets
    assert "said untrue" in html


def test_what_befell_people_on_the_way_is_told_in_its_words() -> None:
    journey = claim(Kind.EVACUATION, "buses left", on="16", origin="Aleppo", destination="Idlib")
    attack = claim(Kind.CLASH, "Gunmen fired on the convoy of <buses>", on="16", where="Khan Tuman")
    happened = event(attack)
    moved = movements_of([journey, attack], [happened])
    ledger = ledger_of(place("Aleppo"), moved, claims=[journey], earliest=date(2016, 11, 1), latest=DAY)
    told = Moves(ledger=ledger, movements=moved, events=(happened,), claims=(journey, attack), as_of=DAY)
    html = render_moves(told, base=())
    assert "Gunmen fired on the convoy of &lt;buses&gt;" in html.split('id="way"', 1)[1].split("</section>", 1)[0]
    assert 'id="way"' not in render_moves(moves([journey]), base=())


def test_the_same_claims_in_another_order_give_the_same_page() -> None:
    told = some()
    one, other = moves(told), moves(list(reversed(told)))
    assert draw_moves(one, base=()) == draw_moves(other, base=())


@pytest.mark.browser
def test_on_a_telephone_the_notes_stand_below_their_numbers(browser: Any, tmp_path: Path) -> None:
    page_file = tmp_path / "moves.html"
    page_file.write_text(render_moves(moves(some())), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(page_file.as_uri())
    assert page.evaluate("document.querySelector('.ledger').scrollWidth") <= page.evaluate("innerWidth")
    number, note = (page.locator(f".ledger tbody tr:nth-child(2) td{which}") for which in (".n", ":nth-child(4)"))
    assert note.bounding_box()["y"] > number.bounding_box()["y"]
    page.close()
