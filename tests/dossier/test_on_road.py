"""What befell a convoy is told in the words that speak of the convoy."""

from __future__ import annotations

from msgspec.structs import replace

from dossier import aleppo
from thereafter.dossier.on_road import WORDS_MAX, met_by, opening


def test_the_claim_that_speaks_of_the_convoy_comes_first_and_each_event_once() -> None:
    claims = {one.id: one for one in aleppo.CLAIMS}
    events = {one.id: one for one in aleppo.EVENTS}
    bus = events[aleppo.E_BUS.id]
    plain = next(c for c in aleppo.CLAIMS if "bus" not in c.quote.text and "evacu" not in c.quote.text)
    events[bus.id] = replace(bus, claims=(plain.id, *bus.claims))
    met = met_by([aleppo.M_ALL, aleppo.M_ALL], events, claims)
    assert [one.event.id for one in met] == list(aleppo.M_ALL.on_the_way)
    told = met[-1]
    assert told.claims == (*bus.claims, plain.id)
    assert claims[bus.claims[0]].quote.text.startswith(told.words.removesuffix(" …"))


def test_an_event_whose_claims_are_not_at_hand_is_not_told() -> None:
    assert met_by([aleppo.M_ALL], {one.id: one for one in aleppo.EVENTS}, {}) == ()


def test_a_long_quotation_is_cut_at_a_word() -> None:
    assert opening("one\ntwo.") == "one two"
    assert opening("word " * 40) == " ".join(["word"] * WORDS_MAX) + " …"
