"""Own sentences over many wars: kind, status and roles a careful reader would give; what must yield nothing."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made import claims_of
from thereafter.claims import RuleReader
from thereafter.record.kinds import HAPPENED, Kind, Status

# sentence, kind, status, actor ids (or names), place or (origin, destination)
READ = [
    ("Islamic State captured Palmyra on Sunday.", "capture", "asserted", ["islamic-state"], "Palmyra"),
    ("The Iraqi army has retaken Fallujah.", "capture", "asserted", ["government-of-iraq"], "Fallujah"),
    ("Russian forces seized control of Lyman.", "capture", "asserted", ["government-of-russia"], "Lyman"),
    ("Bakhmut fell to Wagner on Saturday.", "capture", "asserted", ["wagner"], "Bakhmut"),
    ("Goma was captured by M23 rebels.", "capture", "asserted", ["m23"], "Goma"),
    ("Al-Shabaab fighters overran Baidoa.", "capture", "asserted", ["al-shabaab"], "Baidoa"),
    ("The Arakan Army says it has captured Sittwe.", "capture", "reported", ["arakan-army"], "Sittwe"),
    ("The Russian defence ministry claims that its troops took Kherson.", "capture", "alleged", None, "Kherson"),
    ("Houthi fighters reportedly seized Marib.", "capture", "reported", ["houthis"], "Marib"),
    (
        "Ukraine denied that Russian forces had captured Bakhmut.",
        "capture",
        "denied",
        ["government-of-russia"],
        "Bakhmut",
    ),
    ("The army did not capture Taiz.", "capture", "denied", None, "Taiz"),
    ("The RSF plans to seize El Fasher.", "capture", "planned", ["rsf"], "El Fasher"),
    ("Tigrayan forces could retake Axum.", "capture", "conditional", ["tplf"], "Axum"),
    ("If the Taliban capture Kunduz, thousands will flee.", "capture", "conditional", ["taliban"], "Kunduz"),
    ("Analysts expect the rebels to capture Hama.", "capture", "predicted", None, "Hama"),
    ("Government forces failed to retake Nyala.", "capture", "denied", None, "Nyala"),
    ("I think the rebels captured Idlib.", "capture", "opinion", None, "Idlib"),
    ("Boko Haram controls Bama.", "control", "asserted", ["boko-haram"], "Bama"),
    ("The SDF is in full control of Manbij.", "control", "asserted", ["sdf"], "Manbij"),
    ("The shells hit rebel-held Harasta.", "control", "asserted", None, "Harasta"),
    (
        "Civilians are leaving Raqqa, which is under Islamic State control.",
        "control",
        "asserted",
        ["islamic-state"],
        "Raqqa",
    ),
    ("Syrian rebels withdrew from Aleppo.", "withdrawal", "asserted", ["syrian-opposition"], "Aleppo"),
    ("The FARDC pulled out of Bunia on Tuesday.", "withdrawal", "asserted", ["government-of-dr-congo"], "Bunia"),
    ("Russia will withdraw its troops from Kherson.", "withdrawal", "planned", ["government-of-russia"], "Kherson"),
    ("Ukrainian troops retreated from Bakhmut.", "withdrawal", "asserted", ["government-of-ukraine"], "Bakhmut"),
    (
        "Some 8,000 people were evacuated from East Aleppo to Idlib.",
        "evacuation",
        "asserted",
        None,
        ("East Aleppo", "Idlib"),
    ),
    (
        "Civilians will be evacuated from Mariupol to Zaporizhzhia.",
        "evacuation",
        "planned",
        None,
        ("Mariupol", "Zaporizhzhia"),
    ),
    ("Thousands of residents fled Mekelle.", "movement", "asserted", None, ("Mekelle", None)),
    ("About 500 families arrived in Juba from Malakal.", "movement", "asserted", None, ("Malakal", "Juba")),
    ("More than 300 fighters left Harasta for Idlib by bus.", "movement", "asserted", None, ("Harasta", "Idlib")),
    ("Most of the evacuees went on to settle in Idlib.", "movement", "asserted", None, (None, "Idlib")),
    ("The United Nations says 20,000 people have fled Sirte.", "movement", "reported", None, ("Sirte", None)),
    ("Families returned to Mosul on Monday.", "return", "asserted", None, (None, "Mosul")),
    ("Refugees are expected to return to Tikrit.", "return", "predicted", None, (None, "Tikrit")),
    ("Government forces besieged Harasta.", "siege", "asserted", None, "Harasta"),
    ("The siege of Taiz has been lifted.", "siege", "asserted", None, "Taiz"),
    ("Russian air strikes on Idlib killed 12 people.", "air_strike", "asserted", ["government-of-russia"], "Idlib"),
    ("Turkish warplanes bombed Manbij.", "air_strike", "asserted", ["government-of-turkey"], "Manbij"),
    ("Artillery shelling of Kharkiv resumed on Monday.", "shelling", "asserted", None, "Kharkiv"),
    ("Rebels shelled Damascus, killing four civilians.", "shelling", "asserted", None, "Damascus"),
    ("A suicide bomber killed nine soldiers in Maiduguri.", "bombing", "asserted", None, "Maiduguri"),
    ("A car bomb exploded in Mogadishu.", "bombing", "asserted", None, "Mogadishu"),
    ("Clashes between the army and rebels broke out in Bentiu.", "clash", "asserted", None, "Bentiu"),
    ("Fighting has started to break out in Idlib.", "clash", "asserted", None, "Idlib"),
    ("The battle for Aleppo came to an end on December 18th.", "clash", "asserted", None, "Aleppo"),
    ("Gunmen attacked a hospital in Kabul.", "attack_on_civilians", "asserted", None, "Kabul"),
    (
        "Abu Sayyaf militants beheaded two hostages in Marawi.",
        "attack_on_civilians",
        "asserted",
        ["abu-sayyaf"],
        "Marawi",
    ),
    ("Boko Haram abducted 40 schoolgirls from Chibok.", "abduction", "asserted", ["boko-haram"], "Chibok"),
    ("Islamic State blew up a temple in Palmyra.", "destruction", "asserted", ["islamic-state"], "Palmyra"),
    ("Retreating fighters mined the bridge in Sirte.", "explosives", "asserted", None, "Sirte"),
    (
        "A ceasefire was agreed between the government and the rebels in Bangui.",
        "ceasefire",
        "asserted",
        None,
        "Bangui",
    ),
    ("The rebels violated the truce in Hodeidah.", "violation", "asserted", None, "Hodeidah"),
    ("Peace talks between the FARC and the government resumed in Bogotá.", "talks", "asserted", None, "Bogotá"),
    ("An aid convoy reached Rafah on Tuesday.", "aid", "asserted", None, "Rafah"),
    ("The Red Cross delivered food to Taiz.", "aid", "asserted", ["icrc"], None),
    ("Iran is arming the Houthis.", "support", "asserted", ["government-of-iran"], None),
    ("US-backed Syrian Democratic Forces entered Raqqa.", "support", "asserted", ["government-of-united-states"], None),
    ("Wagner mercenaries deployed to Bambari may attack Bangui.", "offensive", "conditional", None, "Bangui"),
    ("There is no evidence that rebels attacked Goma.", "offensive", "denied", None, "Goma"),
    ("The Taliban vowed to attack Kabul.", "offensive", "planned", ["taliban"], "Kabul"),
    ("Opposition fighters are believed to have shelled Aleppo.", "shelling", "alleged", None, "Aleppo"),
    ("Suspected Houthi militants attacked a checkpoint in Aden.", "offensive", "alleged", ["houthis"], "Aden"),
    ("According to residents, shells hit a market in Omdurman.", "shelling", "reported", None, "Omdurman"),
    ("Armed men in Damasak, northern Borno, attack army trucks.", "offensive", "asserted", None, "Damasak"),
    ("The Azawad Front (AZF) forces ambush Malian troops in Tessalit.", "clash", "asserted", None, "Tessalit"),
    ("A mass grave was found in the recently captured town of Bama.", "capture", "asserted", None, "Bama"),
    (
        "Omar Deen, a senior leader of al-Shabaab, was killed by soldiers in Kismayo.",
        "clash",
        "asserted",
        None,
        "Kismayo",
    ),
    ("Chad launched an offensive in the provinces of Borno and Yobe.", "offensive", "asserted", None, "Borno"),
    ("Thousands of protesters clashed with security forces in Accra.", "protest", "asserted", None, "Accra"),
    ("Two Kenyan soldiers are shot dead by a man in Kismayo.", "clash", "asserted", None, "Kismayo"),
    ("The Taliban governor, Mullah Zakir, attacks a base in Kunduz.", "offensive", "asserted", None, "Kunduz"),
    ("Police arrested 12 protesters in Khartoum.", "arrest", "asserted", None, "Khartoum"),
    ("Thousands of people protested in Tripoli.", "protest", "asserted", None, "Tripoli"),
    ("The Free Syrian Army recruits refugees in Idlib.", "recruitment", "asserted", ["free-syrian-army"], "Idlib"),
]


def fits(claim, kind, actors, where) -> bool:
    if claim.kind != kind:
        return False
    ids = {(a.id or "").removeprefix("act_") for a in claim.actors}
    if actors is not None and not set(actors) <= ids:
        return False
    if isinstance(where, tuple):
        return (claim.origin and claim.origin.name, claim.destination and claim.destination.name) == where
    return where is None or (claim.where is not None and claim.where.name == where)


@pytest.mark.parametrize(("text", "kind", "status", "actors", "where"), READ, ids=[row[0][:50] for row in READ])
def test_a_sentence_is_read_as_a_careful_reader_would(reader, text, kind, status, actors, where):  # noqa: PLR0917 - the parts of one reading
    found = claims_of(reader, text)
    matching = [c for c in found if fits(c, kind, actors, where)]
    assert matching, [(c.kind.value, c.status.value, c.heading) for c in found]
    assert matching[0].status == status


NOT_HAPPENED = [row for row in READ if Status(row[2]) not in HAPPENED]


@pytest.mark.parametrize("text", [row[0] for row in NOT_HAPPENED])
def test_what_is_denied_planned_or_supposed_never_becomes_a_fact(reader, text):
    kind = next(row[1] for row in READ if row[0] == text)
    assert all(c.status not in HAPPENED for c in claims_of(reader, text) if c.kind == kind)


NOTHING = [
    "Barcelona captured the title in Madrid on Sunday.",
    "The central bank continues to fight inflation in Turkey.",
    "The club fired its coach after the defeat in Baghdad.",
    "Rail workers in Kenya voted for strike action.",
    "The minister died of a heart attack in Tripoli.",
    "She lost her long battle with cancer in Kyiv.",
    "A court in Sanaa sentenced three men over the 2012 bombing.",
    "Mali marks the tenth anniversary of the siege of Timbuktu.",
    "A film about the battle of Mosul won an award.",
    "Joint military exercises involving 2,000 troops began in Kenya.",
    "The opposition attacked the government's policy on taxes.",
    "A bus crash near Goma killed 14 people.",
    "An earthquake killed 200 people in Herat.",
    "Voters in Chad went to polling stations amid a boycott.",
    "Who would shell a hospital in Aleppo?",
    "The company's shares fell after the takeover bid.",
    "The actress arrived in Beirut for the premiere of her movie.",
    "Floods displaced thousands of people in Khartoum.",
    "Hackers attacked the ministry's website in Kyiv.",
    "The goalkeeper saved a late strike in Benghazi.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_news_of_a_conflict_claims_nothing(reader, text):
    assert [(c.kind.value, c.heading) for c in claims_of(reader, text)] == []


def test_reported_speech_keeps_its_chain_nearest_first(reader):
    text = "Reuters reported that residents said Islamic State had captured Tikrit."
    claim = next(c for c in claims_of(reader, text, publisher="The Daily") if c.kind is Kind.CAPTURE)
    assert [s.name for s in claim.said_by] == ["residents", "Reuters", "The Daily"]
    assert claim.status is Status.REPORTED


def test_recaptured_says_it_was_held_before_and_hedges_that(reader):
    found = claims_of(reader, "The Iraqi army recaptured Ramadi on Sunday.")
    before = next(c for c in found if c.kind is Kind.CONTROL)
    assert before.when.latest == date(2017, 1, 14)
    assert before.confidence < 0.5
    assert before.hedges
    assert before.quote.text == "recaptured"


def test_an_absurd_generalisation_is_never_asserted(reader):
    text = "It would be absurd to conclude that all the fighters who left Aleppo are members of Islamic State."
    assert all(c.status is Status.OPINION for c in claims_of(reader, text))


def test_the_city_points_to_the_one_place_named_before(reader):
    found = claims_of(reader, "Islamic State still holds Mosul. On Monday the Iraqi army bombed the city.")
    assert {c.where.name for c in found if c.where} == {"Mosul"}
    held, bombed = found[0], found[-1]
    assert bombed.confidence < held.confidence + 0.01


def test_the_city_points_nowhere_when_two_places_compete(reader):
    found = claims_of(reader, "The road links Mosul and Tikrit. On Monday the Iraqi army bombed the city.")
    assert [c.where for c in found if c.kind is Kind.AIR_STRIKE or c.kind is Kind.BOMBING] == [None]


def test_two_places_joined_by_and_are_two_claims(reader):
    found = claims_of(reader, "Islamic State still controls Raqqa and Palmyra.")
    assert sorted(c.where.name for c in found if c.kind is Kind.CONTROL) == ["Palmyra", "Raqqa"]


def test_a_stated_cause_is_kept_as_a_quotation(reader):
    claim = claims_of(reader, "Turkish jets bombed Manbij in response to the killing of six soldiers.")[0]
    assert claim.stated_cause is not None
    assert claim.stated_cause.text.startswith("in response to")


def test_a_stated_unknown_is_kept_for_the_threads(reader):
    found = claims_of(reader, "It is unclear who shelled the hospital in Omdurman.")
    assert any(c.kind is Kind.STATEMENT and "unknown" in c.hedges for c in found)


def test_convoy_stopped_is_a_halted_movement(reader):
    claim = next(
        c for c in claims_of(reader, "A convoy of evacuees was stopped near Idlib.") if c.kind is Kind.MOVEMENT
    )
    assert claim.outcome == "halted"


def test_share_and_exception_stay_in_the_quotation(reader):
    claim = next(
        c
        for c in claims_of(reader, "Islamic State now controls most of Palmyra except the southern part.")
        if c.kind is Kind.CONTROL
    )
    assert claim.figures[0].what == "share"
    assert "except the southern part" in claim.quote.text


def test_what_a_relative_clause_presupposes_is_not_planned_with_its_sentence(reader):
    found = claims_of(
        reader, "The army will attack Kunduz, which was captured by the Taliban yesterday.", date(2021, 8, 9)
    )
    taken = next(c for c in found if c.kind is Kind.CAPTURE)
    assert (taken.status, taken.when.earliest) == (Status.ASSERTED, date(2021, 8, 8))
    assert next(c for c in found if c.kind is Kind.OFFENSIVE).status is Status.PLANNED


def test_its_forces_are_those_of_the_speaker(reader):
    claim = next(c for c in claims_of(reader, "The RSF says its forces have taken Nyala.") if c.kind is Kind.CAPTURE)
    assert [a.id for a in claim.actors] == ["act_rsf"]
    assert claim.status is Status.REPORTED


def test_who_is_accused_of_a_deed_is_its_alleged_actor(reader):
    claim = claims_of(reader, "Yemen accuses Iran of arming the Houthis.")[0]
    assert ([a.id for a in claim.actors], claim.status) == (["act_government-of-iran"], Status.ALLEGED)


def test_a_claim_of_responsibility_names_the_claimant_and_stays_alleged(reader):
    claim = next(
        c
        for c in claims_of(reader, "Islamic State claimed responsibility for the bombing in Mogadishu.")
        if c.kind is Kind.BOMBING
    )
    assert ([a.id for a in claim.actors], claim.status) == (["act_islamic-state"], Status.ALLEGED)


def test_the_group_that_holds_most_of_the_city_is_not_the_city(reader):
    found = claims_of(
        reader, "Palmyra fell to Islamic State on Sunday. The group holds most of the city but not the southern part."
    )
    held = next(c for c in found if c.kind is Kind.CONTROL)
    assert (held.where.name, held.figures[0].what, held.actors[0].id) == ("Palmyra", "share", "act_islamic-state")


def test_people_who_left_the_city_left_the_one_named_before(reader):
    found = claims_of(
        reader, "The army announced full control of Aleppo. The last group of rebels left the city for Idlib."
    )
    moved = next(c for c in found if c.kind is Kind.MOVEMENT)
    assert (moved.origin.name, moved.destination.name) == ("Aleppo", "Idlib")


def test_by_a_date_looks_forward_only_in_plans(reader):
    left = claims_of(
        reader, "More than 36,000 people were evacuated from East Aleppo by 22 December.", date(2017, 1, 4)
    )[0]
    assert left.when.latest == date(2016, 12, 22)
    plan = claims_of(reader, "Russia will withdraw its troops from Kherson by January 15.", date(2020, 12, 4))[0]
    assert plan.when.latest == date(2021, 1, 15)


def _struck(reader, text):
    return next(c for c in claims_of(reader, text) if c.kind in {Kind.BOMBING, Kind.CLASH, Kind.ATTACK_ON_CIVILIANS})


def test_a_convoy_that_is_hit_keeps_its_road_and_where_it_was_hit(reader):
    claim = _struck(reader, "A bomb struck buses that were carrying families from Beni to Bunia near Goma on Monday.")
    assert (claim.origin.name, claim.destination.name, claim.where.name) == ("Beni", "Bunia", "Goma")
    assert claim.quote.text.endswith("near Goma")


def test_where_a_convoy_was_bound_is_not_where_it_was_hit(reader):
    claim = _struck(reader, "Gunmen opened fire on a bus taking pilgrims to Fallujah, killing 12.")
    assert claim.where is None
    assert claim.destination.name == "Fallujah"
    assert "Fallujah" in claim.quote.text


def test_what_an_attack_disrupted_stays_in_its_quotation(reader):
    claim = claims_of(reader, "Shelling hit Kherson, disrupting the evacuation of families.")[0]
    assert "the evacuation of families" in claim.quote.text


@pytest.mark.parametrize(
    "text",
    [
        "Mount Nyiragongo erupts. Thousands evacuate from the nearby city of Goma.",
        "Floods forced 3,000 people to flee Beni.",
        "Residents of Bunia were evacuated as a cyclone came near.",
    ],
)
def test_people_who_flee_a_disaster_are_no_news_of_a_war(reader, text):
    assert claims_of(reader, text) == ()


def test_floods_in_a_war_do_not_hide_who_fled_the_fighting(reader):
    found = claims_of(reader, "Floods cut the road as 3,000 people fled fighting in Beni.")
    assert any(c.kind is Kind.MOVEMENT for c in found)


@pytest.mark.parametrize("verb", ["held", "occupied", "controlled"])
def test_held_until_some_day_is_a_hold_that_ended(reader, verb):
    claim = claims_of(
        reader, f"Graves were found near Fallujah, a city that was {verb} by Islamic State until last month."
    )
    held = next(c for c in claim if c.kind is Kind.CONTROL)
    assert held.when.wording == "until last month"
    assert held.quote.text.endswith("until last month")


def test_where_a_force_falls_back_to_is_not_what_it_leaves(reader):
    claim = next(c for c in claims_of(reader, "Rebels were forced to retreat to Idlib.") if c.kind is Kind.WITHDRAWAL)
    assert claim.where is None
    assert claim.destination.name == "Idlib"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The RSF accepted a ceasefire after capturing El Fasher.", "El Fasher"),
        ("After taking Mweso, M23 rebels advanced on Sake.", "Mweso"),
    ],
)
def test_what_came_before_the_news_has_no_first_day(reader: RuleReader, text: str, place: str) -> None:
    (taken,) = [
        one
        for one in claims_of(reader, text, date(2025, 11, 6))
        if one.where and one.where.name == place and one.kind is Kind.CAPTURE
    ]
    assert (taken.when.earliest, taken.when.latest) == (None, date(2025, 11, 6))
