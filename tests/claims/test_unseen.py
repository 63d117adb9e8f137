"""Prose nobody tuned the reader to: sentence shapes, families of words, what did not happen, and quiet look-alikes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from thereafter.record import Claim
from thereafter.record.kinds import HAPPENED, Kind, Status

Read = Callable[[str], tuple[Claim, ...]]

TOLD = [
    # participles, insertions, relative clauses
    ("A lorry packed with explosives was detonated at a gate in Baidoa.", "bombing", "Baidoa", "asserted"),
    ("Gunmen believed to be jihadists abducted six nurses in Maiduguri.", "abduction", "Maiduguri", "alleged"),
    ("Attacks by men armed with rifles and machetes killed 19 in Bunia.", "attack_on_civilians", "Bunia", "asserted"),
    ("Pupils enrolled in schools in Khartoum have been killed by shelling.", "shelling", "Khartoum", "asserted"),
    ("Prisoners in Sanaa were beaten and tortured.", "attack_on_civilians", "Sanaa", "asserted"),
    ("Families, most of them on foot, have fled Sirte.", "movement", "Sirte", "asserted"),
    ("Six buses, escorted by armoured vehicles, pulled out of Mariupol.", "evacuation", "Mariupol", "asserted"),
    (
        "Monks prayed on the steps of the citadel of Aleppo, which rebels captured in May.",
        "capture",
        "Aleppo",
        "asserted",
    ),
    ("Sirte, the town that the militia had run for years, fell to the army.", "capture", "Sirte", "asserted"),
    ("A column was sent to relieve Kidal, besieged since March.", "siege", "Kidal", "asserted"),
    ("Rebel forces led by a colonel capture Bambari.", "capture", "Bambari", "asserted"),
    (
        "Three fighters, including a cousin of the emir, Abu Omar, were killed in a drone strike in Idlib.",
        "air_strike",
        "Idlib",
        "asserted",
    ),
    ("Dozens of people are reported killed in an air strike on Taiz.", "air_strike", "Taiz", "reported"),
    ("Nobody expected it, but Hawsa was taken by rebel forces near Gao.", "capture", "Hawsa", "asserted"),
    (
        "Soldiers in Juba were accused of looting; two traders were dragged from a car in Malakal and shot by gunmen.",
        "attack_on_civilians",
        "Malakal",
        "asserted",
    ),
    # families of words
    ("Three aid workers were killed in Juba.", "attack_on_civilians", "Juba", "asserted"),
    ("A journalist was shot dead in Mogadishu.", "attack_on_civilians", "Mogadishu", "asserted"),
    (
        "The bodies of 30 men, their hands bound, were found in a ditch in Tikrit.",
        "attack_on_civilians",
        "Tikrit",
        "asserted",
    ),
    ("The army used chlorine on Idlib.", "attack_on_civilians", "Idlib", "asserted"),
    ("Police fired tear gas at students in Baghdad.", "protest", "Baghdad", "asserted"),
    ("Soldiers seized power in Bangui.", "other", "Bangui", "asserted"),
    ("A Ukrainian helicopter was shot down over Lyman.", "clash", "Lyman", "asserted"),
    ("The rebels suffered heavy losses in Konna.", "clash", "Konna", "asserted"),
    ("Soldiers mutinied in Gao over pay.", "split", "Gao", "asserted"),
    ("Soldiers rescued 60 women from Boko Haram camps near Bama.", "other", "Bama", "asserted"),
    ("France sent two planeloads of medical aid to Benghazi.", "aid", "Benghazi", "asserted"),
    ("Congolese troops fled Goma.", "withdrawal", "Goma", "asserted"),
    ("Foreign nationals were evacuated by sea from Aden.", "evacuation", "Aden", "asserted"),
    ("Hundreds of young men have joined the militia in Beni.", "recruitment", "Beni", "asserted"),
    ("The Houthis have sown the coast at Hodeidah with mines.", "explosives", "Hodeidah", "asserted"),
    ("Some 300 peacekeepers are in rebel hands near Bentiu.", "abduction", "Bentiu", "asserted"),
    ("Saturday's violence in Tripoli left nine people dead.", "attack_on_civilians", "Tripoli", "asserted"),
    ("The two sides agreed to a 72-hour ceasefire in Gaza City.", "ceasefire", "Gaza City", "asserted"),
    # who said it, what did not happen, what is still to come
    ("Rebels took Idlib, two commanders said late on Friday.", "capture", "Idlib", "reported"),
    ("Rebels never captured Homs, but shelled Hama.", "shelling", "Hama", "asserted"),
    ("The army has yet to take Fallujah.", "capture", "Fallujah", "denied"),
    ("The army was far from retaking Marawi.", "capture", "Marawi", "denied"),
    ("Not one soldier has left Manbij.", "withdrawal", "Manbij", "denied"),
    ("The group released no hostages in Kidal.", "other", "Kidal", "denied"),
    (
        "Peacekeepers were powerless to stop fighters from looting a hospital in Bangui.",
        "attack_on_civilians",
        "Bangui",
        "asserted",
    ),
    ("The general gave them an hour before his tanks encircle Mekelle.", "siege", "Mekelle", "planned"),
    ("Turkey is drawing up plans for clearing militants from Manbij.", "capture", "Manbij", "planned"),
    ("The army says it has no intention of seizing Shusha.", "capture", "Shusha", "denied"),
    ("Two Palestinians were shot dead in Jenin.", "attack_on_civilians", "Jenin", "asserted"),
    ("At least 12 Shiites were killed in Parachinar.", "other", "Parachinar", "asserted"),
    ("Police fired tear gas at worshippers in Srinagar.", "protest", "Srinagar", "asserted"),
]
QUIET = [
    "Germany beat Brazil and made gains in the group in Kyiv.",
    "A man killed his estranged wife in Baghdad.",
    "An incident captured on video in Kabul embarrassed the mayor.",
    "Oil firms evacuated 500 workers from Tripoli as the storm came in.",
    "Prosecutors dropped charges against a senator in Bogotá.",
    "Beijing fired back with tariffs, and Kyiv threatened to escalate the trade war.",
    "A car strikes pedestrians in Tripoli.",
    "The party went on the offensive in Kyiv before the vote.",
    "The bank released figures in Kabul.",
    "Rangers fired tear gas at a bear near Almaty.",
]


@pytest.mark.parametrize(("text", "kind", "where", "status"), TOLD, ids=[row[0][:40] for row in TOLD])
def test_it_is_told(read, text, kind, where, status):
    found = [c for c in read(text) if c.kind == kind and c.status == status]
    places = [w.name for c in found for w in (c.where, c.origin, c.destination) if w is not None]
    assert any(where in name for name in places), [(c.kind.value, c.status.value, c.heading) for c in read(text)]


@pytest.mark.parametrize("text", QUIET, ids=[text[:40] for text in QUIET])
def test_it_is_not_told(read, text):
    assert [c.heading for c in read(text) if c.status in HAPPENED] == []


def test_what_is_denied_beside_it_stays_denied(read):
    statuses = {c.where.name: c.status.value for c in read("Rebels never captured Homs, but shelled Hama.") if c.where}
    assert statuses["Hama"] == "asserted"
    assert "asserted" not in {status for name, status in statuses.items() if name == "Homs"}


def test_somebody_who_claims_an_attack_claims_the_place_named_before(read):
    text = "A bomb killed five people in Mogadishu. Al-Shabaab claimed responsibility for the attack."
    claimed = [c for c in read(text) if c.status == "alleged"]
    assert [(c.actors[0].name, c.where.name) for c in claimed] == [("Al-Shabaab", "Mogadishu")]


def test_nobody_who_claims_an_attack_is_nobody(read):
    assert [c.heading for c in read("No group has claimed responsibility for the attack.") if c.actors] == []


def test_a_truce_in_passing_has_neither_the_place_nor_the_guarantors_for_sides(read):
    text = "Unidentified warplanes bombed Tadef during the first day of the ceasefire guaranteed by Russia and Turkey."
    struck, *others = read(text)
    assert (struck.kind.value, struck.where.name) == ("air_strike", "Tadef")
    assert all(c.where is None and not c.actors for c in others)


def test_who_it_was_not_did_not_do_it(read):
    (claim,) = read("It was not the army that shelled Homs, the ministry said.")
    assert (claim.kind.value, claim.status.value) == ("shelling", "denied")
    (claim,) = read("It was the army that shelled Homs, activists said.")
    assert (claim.kind.value, claim.status.value) == ("shelling", "reported")


@pytest.mark.parametrize(
    "text",
    [
        "The envoy waved away as fiction the report that a jet had bombed the market in Homs.",
        "The ministry brushed aside claims that rebels had captured Homs.",
        "Not true, said the army, that rebels had captured Homs.",
        "There is no truth in the claim that rebels captured Homs, the army said.",
    ],
)
def test_what_is_waved_away_is_denied(read, text):
    assert [c.status.value for c in read(text)] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "It was not the first strike that hit a hospital in Homs.",
        "The fighters brushed aside the defenders and said that they had captured Homs.",
    ],
)
def test_a_not_that_denies_nothing_leaves_the_rest(read, text):
    assert "denied" not in {c.status.value for c in read(text)}


def test_a_truce_that_a_known_side_announces_needs_no_place(read):
    (claim,) = read("A ceasefire took effect at midnight, the Taliban said.")
    assert (claim.kind.value, claim.status.value, claim.where) == ("ceasefire", "reported", None)


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("At least seven people died in a suicide-bomb attack on a mosque in Maiduguri.", Kind.BOMBING, "Maiduguri"),
        ("A suicide bomber attack in Kabul killed four guards.", Kind.BOMBING, "Kabul"),
        ("The air force launched a new wave of air raids on Sanaa.", Kind.AIR_STRIKE, "Sanaa"),
        ("The Taliban launched a wave of attacks on Kunduz, killing nine soldiers.", Kind.OFFENSIVE, "Kunduz"),
    ],
)
def test_it_is_told_as_what_it_was(read: Read, text: str, kind: Kind, place: str) -> None:
    assert [(one.kind, one.where and one.where.name) for one in read(text)] == [(kind, place)]


def test_who_braces_for_attacks_has_not_been_attacked(read: Read) -> None:
    assert not any(one.status is Status.ASSERTED for one in read("Police brace for attacks in Maiduguri."))
