"""How sure and by whom: denials and what they deny, prevention, hearsay, what is taken for granted."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from claims.made import claims_of
from thereafter.claims import RuleReader, claims_in
from thereafter.claims.grammar.lexicon import is_worth_reading
from thereafter.claims.scene.anchors import anchored
from thereafter.places import open_atlas
from thereafter.record import Report
from thereafter.record.kinds import HAPPENED, Kind, Precision, Status
from thereafter.record.values import Where

SURE = [
    ("Kenya refuted the allegation that its army had shelled Kismayo.", "shelling", "denied", ["Kenya"]),
    ("The junta dismissed as lies reports that its jets had bombed Lashio.", "air_strike", "denied", ["junta"]),
    ("Reports that rebels had captured Hama were denied by the army.", "capture", "denied", ["army"]),
    ("Reports that rebels had captured Hama were false.", "capture", "denied", []),
    ("The governor called claims that the Taliban had captured Kunduz baseless.", "capture", "denied", ["governor"]),
    ("The army did not deny that it had shelled Taiz.", "shelling", "alleged", ["army"]),
    ("The Malian army denied shelling Kidal.", "shelling", "denied", ["Malian army"]),
    ("UN troops failed to stop the militia from burning houses in Beni.", "destruction", "asserted", []),
    ("UN troops stopped the militia from burning houses in Beni.", "destruction", "denied", []),
    (
        "Reuters quoted two teachers as saying that rebels had taken Bangui.",
        "capture",
        "reported",
        ["teachers", "Reuters"],
    ),
    (
        "Rebels took Gao overnight, state radio reported, citing an officer.",
        "capture",
        "reported",
        ["officer", "state radio"],
    ),
    (
        "The mayor confirmed on Monday that two soldiers had died when a bomb exploded in Herat.",
        "bombing",
        "reported",
        ["mayor"],
    ),
    (
        "The rebels said they had not fired on Marib and accused the army of shelling Taiz.",
        "shelling",
        "alleged",
        ["rebels"],
    ),
    ("A bomb killed nine people in Baghdad, according to a policeman and an officer.", "bombing", "reported", None),
    ("The governor denied a withdrawal from Rafah.", "withdrawal", "denied", ["governor"]),
    ("The army rejected reports of fighting in Malakal.", "clash", "denied", ["army"]),
    ("There are rumours of fighting in Bentiu.", "clash", "alleged", []),
    ("Preparations for an assault on Marawi are under way.", "offensive", "planned", []),
    ("There has been no shelling in Donetsk since Monday.", "shelling", "denied", []),
    ("Hamas denied that boys had taken part in the attack on the base in Rafah.", "offensive", "asserted", []),
    ("Eight people drown off Aden while trying to flee Marib.", "movement", "asserted", []),
    ("Four gunmen were shot dead trying to storm a barracks in Gao.", "offensive", "asserted", []),
    ("Rebels tried to storm the airport in Benghazi but were driven back.", "offensive", "asserted", []),
    ("Four gunmen were shot dead after trying to capture Konna.", "capture", "planned", []),
    ("Militiamen will try to storm the barracks in Gao.", "offensive", "planned", []),
    ("Kenya demands the withdrawal of Ugandan troops from Kismayo.", "withdrawal", "planned", ["Kenya"]),
    ("The envoy calls for a ceasefire in Malakal.", "ceasefire", "planned", ["envoy"]),
    ("Chad urged rebel fighters to leave Kidal.", "withdrawal", "planned", ["Chad"]),
    ("Chad ordered its soldiers to leave Kidal.", "withdrawal", "planned", ["Chad"]),
    (
        "The colonel says Kidal will never fall and calls on all men to take up arms.",
        "recruitment",
        "planned",
        ["colonel"],
    ),
    ("Hamas claim to have captured two soldiers near Rafah.", "abduction", "alleged", ["Hamas"]),
    ("The Houthis claim to have shot down a drone over Hodeidah.", "clash", "alleged", ["Houthis"]),
    ("The prime minister threatens Chad with war if the raids go on.", "threat", "planned", []),
    ("The envoy has strong suspicions that rebels used gas in Homs.", "attack_on_civilians", "alleged", ["envoy"]),
    ("The working assumption is that rebels blew up the bus near Gao.", "bombing", "alleged", []),
    ("An exchange of heavy fire near Stepanakert left two dead.", "clash", "asserted", []),
    ("Six people were killed in a suspected attack by the rebels in Bunia.", "attack_on_civilians", "alleged", []),
    ("Planes bombed Sirte a week after a suspected attack on Tripoli.", "air_strike", "asserted", []),
    ("The Houthis claim an attack on the airport in Marib.", "offensive", "alleged", ["Houthis"]),
    ("Moscow has rejected claims its missiles hit a school in Lyman.", "air_strike", "denied", ["Moscow"]),
    ("Israel has neither confirmed nor denied the air strike on Damascus.", "air_strike", "alleged", ["Israel"]),
    ("Reports of an attack on Juba turned out to be wrong.", "offensive", "denied", []),
    ("Denying that his troops had shelled Aleppo, the general blamed the rebels.", "shelling", "denied", ["general"]),
    ("The army almost captured Harasta.", "capture", "denied", []),
    (
        "Had the rebels shelled Aden, thousands would have fled, aid workers say.",
        "shelling",
        "conditional",
        ["workers"],
    ),
    ("It is understood that Turkish soldiers have captured Manbij.", "capture", "alleged", []),
    ("The militia continues to hold Sirte.", "control", "asserted", []),
    ("Russia is likely to attack Kharkiv.", "offensive", "predicted", []),
    ("Envoys believed on Friday that the rebels would capture Bangui.", "capture", "predicted", ["Envoys"]),
    ("Analysts predict that the army will take Kidal.", "capture", "predicted", ["Analysts"]),
    ("In my view NATO ought to bomb the guns above Goražde.", "air_strike", "opinion", []),
    ("The army has since Tuesday shelled Taiz.", "shelling", "asserted", []),
    ("The rebels vowed to take Benghazi street by street.", "capture", "planned", ["rebels"]),
    ("The colonel is accused of ordering his soldiers to shell Taiz.", "shelling", "alleged", []),
    ("The militia claimed to have killed and wounded dozens of soldiers.", "clash", "alleged", ["militia"]),
    ("Rebels fight to hold Sirte with the town of Bani Walid being shelled.", "shelling", "asserted", []),
    ("Peace talks are ongoing to allow the envoys to leave Taiz.", "talks", "asserted", []),
    # what is under way beside what is meant
    ("Turkey sends tanks to support rebels fighting the Syrian army in Idlib.", "clash", "asserted", []),
    (
        "The envoy vowed to lift sanctions, acknowledging the massacres of civilians in Latakia.",
        "attack_on_civilians",
        "reported",
        ["envoy"],
    ),
    ("It is too soon to say how many people died in the bombings in Oslo.", "bombing", "asserted", []),
    (
        "The ELN said it will not disarm and demobilise and will continue to fight the army.",
        "clash",
        "planned",
        ["ELN"],
    ),
    ("Suspected militants stormed and torched the village of Kumshe.", "destruction", "alleged", []),
    ("The chief issued a warning of another attack on the embassy in Tripoli.", "offensive", "predicted", None),
    ("Israel let in 300 trucks, not the 600 agreed to in the ceasefire agreement.", "ceasefire", "asserted", None),
    ("The EU approved 40 million euros in humanitarian aid for Sudan.", "aid", "planned", []),
    ("The mayor said the week saw gunmen attack a market in Taiz.", "attack_on_civilians", "reported", ["mayor"]),
    # what comes only to those who do not obey, what is to be ended, what somebody is said to have ordered
    ("Ethiopia tells the rebels to leave Axum or face an offensive.", "offensive", "conditional", ["Ethiopia"]),
    ("Police storm a prison in Bentiu to end a riot.", "protest", "asserted", []),
    (
        "Chad imposes a curfew in Gao after a strike was called to protest the arrest of a mayor.",
        "protest",
        "asserted",
        [],
    ),
    ("Chad accuses him of ordering the killing of students in Gao.", "attack_on_civilians", "alleged", ["Chad"]),
    ("Early evidence suggests a Boko Haram suicide attack in Maiduguri.", "bombing", "alleged", None),
    # in doubt is something else
    ("Russia strikes Kherson with a ballistic missile, reportedly targeting a depot.", "shelling", "asserted", []),
    ("Four people allegedly involved in the attack are arrested in Aden.", "arrest", "asserted", []),
    ("Two suspected rebels, three soldiers, and one boy are killed in clashes in Gao.", "clash", "asserted", []),
    ("Suspected militants attack a bus near Gao, and six people are killed.", "attack_on_civilians", "alleged", []),
    # who promises an inquiry, or calls for one
    ("Sudan promises an investigation into the massacre.", "statement", "planned", ["Sudan"]),
    ("Oxfam calls for an investigation into allegations of war crimes in Nyala.", "statement", "planned", ["Oxfam"]),
]


@pytest.mark.parametrize(("text", "kind", "status", "speakers"), SURE)
def test_how_sure_and_by_whom(
    text: str, kind: str, status: str, speakers: list[str] | None, reader: RuleReader
) -> None:
    found = [c for c in claims_of(reader, text) if c.kind.value == kind]
    assert found, text
    assert found[0].status is Status(status), text
    if speakers is not None:
        names = [one.name for one in found[0].said_by if one.start is not None]
        assert len(names) == len(speakers), names
        assert all(word in name for word, name in zip(speakers, names, strict=True)), names


def test_whom_somebody_took_stands_before_the_verb(reader: RuleReader) -> None:
    found = claims_of(reader, "The rebels have freed the teachers they abducted in Goma.")
    taken = [c for c in found if c.kind is Kind.ABDUCTION]
    assert [t.name for c in taken for t in c.targets] == ["teachers"]
    assert all(c.status in HAPPENED for c in taken)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels shelled Qalaat Barzan on Friday.", "Qalaat Barzan"),
        ("Islamic State fighters killed nine villagers in Umm Sayha.", "Umm Sayha"),
        ("The last soldiers withdrew from Tel Fatou after a week of fighting.", "Tel Fatou"),
    ],
)
def test_a_name_no_gazetteer_has_is_a_place_where_only_places_stand(reader: RuleReader, text: str, name: str) -> None:
    found = claims_of(reader, text)
    assert [w.name for c in found for w in (c.where, c.origin) if w is not None][:1] == [name]
    assert all(w.place is None and w.lat is None for c in found for w in (c.where, c.origin) if w is not None)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("A bomb killed nine people in Umm Sayha, south of Raqqa.", "Umm Sayha", None),
        ("Soldiers retook Qara Zahir, the last large village north of Raqqa.", "Qara Zahir", None),
        ("Nine people were killed in Zarqun, Idlib province, when a car bomb went off.", "Zarqun", ".in-zarqun"),
        ("A drone strike killed the commander, Abu Walid Karzawi, in Idlib on Monday.", "Idlib", ""),
    ],
)
def test_an_unlisted_name_lies_by_the_place_told_behind_it(
    reader: RuleReader, text: str, name: str, place: str | None
) -> None:
    places = [c.where for c in claims_of(reader, text) if c.where]
    assert places
    assert {(one.name, one.country) for one in places} == {(name, "SY")}
    assert all((one.place or "").endswith(place or "") for one in places)


def test_a_distance_from_a_known_place_is_the_point_of_the_name_before_it() -> None:
    text = "Umm Sayha, 20 km south of Raqqa"
    raqqa = Where(
        name="Raqqa",
        place="plc_1.20km-s",
        lat=35.7,
        lon=39.0,
        country="SY",
        precision=Precision.DISTRICT,
        radius_km=9.0,
    )
    found = anchored(Where(name="Umm Sayha", start=0, end=9), structs.replace(raqqa, start=26, end=31), text)
    assert (found.name, found.place, found.lat, found.radius_km) == (
        "Umm Sayha",
        "plc_1.20km-s.in-ummsayha",
        35.7,
        9.0,
    )


@pytest.mark.parametrize(
    "text", ["Soldiers entered Parliament.", "Rebels bombed Hezbollah.", "The students left Facebook on Monday."]
)
def test_offices_and_sides_are_no_places(reader: RuleReader, text: str) -> None:
    assert [c.where for c in claims_of(reader, text) if c.where] == []


@pytest.mark.parametrize("text", ["Islamic State took Raqqa.", "Nobody expected them to leave Mosul."])
def test_common_verbs_with_a_name_behind_them_are_worth_reading(text: str) -> None:
    assert is_worth_reading(text)


# sentence, kind, statuses, some word of an actor or none
TOLD = [
    ("Buses will take the wounded from Aleppo to Idlib on Friday.", "evacuation", Status.PLANNED, None),
    ("The hospital in Taiz might have to be evacuated.", "evacuation", Status.CONDITIONAL, None),
    ("The army ordered its troops to march on Tripoli.", "offensive", Status.PLANNED, "army"),
    ("Russia gave Turkey a green light to attack the Kurds in Manbij.", "offensive", Status.PLANNED, "Turkey"),
    ("The rebels' goal is to capture Harasta.", "capture", Status.PLANNED, "rebels"),
    ("A truce in Marib is to take effect on Friday.", "ceasefire", Status.PLANNED, None),
    ("The jihadists have promised to hand Gao to the army.", "withdrawal", Status.PLANNED, "jihadists"),
    ("The army is massing near Idlib to encircle it.", "siege", Status.PLANNED, "army"),
    ("Rebels told villagers that they would enter Bangui.", "movement", Status.PLANNED, None),
    ("The UN is ready to evacuate 90 sick and wounded people from Harasta.", "evacuation", Status.PLANNED, None),
    ("No rebel has entered Goma, the mayor said.", "movement", Status.DENIED, None),
    ("Gunmen are holding 40 people in a hotel in Kabul.", "abduction", Status.ASSERTED, "Gunmen"),
    ("One of its ships evacuated 90 migrants from Benghazi.", "evacuation", Status.ASSERTED, None),
    ("Russian paratroopers landed in Kharkiv.", "movement", Status.ASSERTED, None),
    (
        "An officer who asked not to be named said that rebels had overrun Bambari.",
        "capture",
        Status.REPORTED,
        "rebels",
    ),
    (
        "The envoy notes that, in the words of a minister, the Taliban hold Herat.",
        "control",
        Status.REPORTED,
        "Taliban",
    ),
    ("“The army has taken Sirte,” a fighter, who fled, said by telephone.", "capture", Status.REPORTED, "army"),
    ("Survivors describe executions in Bama.", "attack_on_civilians", Status.REPORTED, None),
]


@pytest.mark.parametrize(("text", "kind", "status", "actor"), TOLD)
def test_who_does_what_and_whether_it_happened(
    text: str, kind: str, status: Status, actor: str | None, reader: RuleReader
) -> None:
    found = [c for c in claims_of(reader, text) if c.kind.value == kind]
    assert [c.status for c in found][:1] == [status], text
    if actor is not None:
        assert any(actor in one.name for one in found[0].actors), found[0].actors


@pytest.mark.parametrize(
    "text",
    [
        "Chelsea shelled the box after half-time but the visitors held their siege off.",
        "My grandmother told us how soldiers had captured Palmyra.",
        "A violent storm cut off Aden, from which 90 people were brought to safety.",
        "The senator launched an assault on her own party.",
        "The miners walked off the job in Bunia and blocked the road.",
        "Villagers recalled how Idlib fell thirty years ago.",
        "Police in Lyon shot a man on Monday.",
    ],
)
def test_what_only_looks_like_war_claims_nothing(reader: RuleReader, text: str) -> None:
    assert claims_of(reader, text) == ()


def test_no_more_than_counts_and_denies_nothing(reader: RuleReader) -> None:
    (claim,) = claims_of(reader, "No more than 300 people left Harasta on Friday.")
    assert claim.status is Status.ASSERTED


def test_a_clause_without_a_subject_stops_no_reading(reader: RuleReader) -> None:
    told = claims_of(reader, "The army said entering Goma was easy.")
    assert {(one.kind, one.status, one.said_by[0].name) for one in told} <= {(Kind.CAPTURE, Status.REPORTED, "army")}


def test_what_was_found_says_nothing(reader: RuleReader) -> None:
    text = "The ministry said that the bodies of soldiers were found in Homs, but said rebels had not shelled the town."
    denied = next(one for one in claims_of(reader, text) if one.status is Status.DENIED)
    assert "bodies" not in {speaker.name for speaker in denied.said_by}


def test_a_monitor_speaks_only_for_what_it_is_cited_for(reader: RuleReader) -> None:
    text = "Rebels shelled Aleppo, the Syrian Observatory for Human Rights said. Moscow denied its jets bombed Idlib."
    found = claims_of(reader, text, credits=("Syrian Observatory for Human Rights",))
    denied = next(one for one in found if one.status is Status.DENIED)
    assert "Moscow" in denied.said_by[0].name
    assert not any("Observatory" in speaker.name for speaker in denied.said_by)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Colombia suspended the truce with the ELN on Friday.", "End of ceasefire"),
        ("Both sides agreed to suspend hostilities in Yemen.", "Planned: ceasefire"),
        ("Both sides agreed to end the fighting in Goma.", "Planned: ceasefire"),
        ("The army halted its offensive on Idlib on Friday.", "End of attack"),
    ],
)
def test_suspending_a_truce_ends_it_and_suspending_the_fight_begins_one(
    reader: RuleReader, text: str, heading: str
) -> None:
    assert all(claim.heading.startswith(heading) for claim in claims_of(reader, text))
    assert claims_of(reader, text)


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Sudan's army pulled out of the peace talks in Jeddah.", False),
        ("Turkey withdrew from the Istanbul Convention.", False),
        ("Burundi's withdrawal from the International Criminal Court takes effect.", False),
        ("Sudan's army pulled out of the parliament building in Khartoum.", True),
        ("Rebels withdrew from Kidal after a deal.", True),
        ("The planned Israeli pull-out from Gaza begins.", True),
    ],
)
def test_who_leaves_talks_or_a_treaty_leaves_no_ground(reader: RuleReader, text: str, leaves: bool) -> None:
    assert any(claim.kind is Kind.WITHDRAWAL for claim in claims_of(reader, text)) is leaves


@pytest.mark.parametrize(
    "text",
    [
        "Mali's army said it would investigate the killings in Moura.",
        "The Human Rights Council establishes a fact-finding mission on the massacres in Goma.",
    ],
)
def test_an_inquiry_is_announced_in_many_words(reader: RuleReader, text: str) -> None:
    assert any(one.kind is Kind.STATEMENT and one.status is Status.PLANNED for one in claims_of(reader, text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The RSF accepts a ceasefire proposed by mediators in Sudan.", Status.PLANNED),
        ("Both sides accepted a truce in Aden.", Status.ASSERTED),
        ("Ethiopia's government and the TPLF accept a truce in Tigray.", Status.ASSERTED),
    ],
)
def test_a_truce_that_one_side_accepts_is_not_agreed(reader: RuleReader, text: str, status: Status) -> None:
    assert {one.status for one in claims_of(reader, text) if one.kind is Kind.CEASEFIRE} == {status}


def test_who_stops_a_car_and_shoots_makes_no_truce(reader: RuleReader) -> None:
    text = "ISIS-K militants killed four men in Kabul after stopping their vehicle and then shooting the victims."
    assert Kind.CEASEFIRE not in {one.kind for one in claims_of(reader, text)}
    assert Kind.CEASEFIRE in {one.kind for one in claims_of(reader, "Both armies halted shelling along the border.")}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Buses are to take the last fighters out of Aleppo on Thursday.", date(2017, 1, 26)),
        ("The army will withdraw from Goma on Monday.", date(2017, 1, 23)),
        ("The rebels plan to attack Sirte on Sunday.", date(2017, 1, 22)),
        ("The army was to withdraw from Goma on Monday.", date(2017, 1, 16)),
        ("On Sunday the army announced plans to withdraw from Goma.", date(2017, 1, 15)),
        ("Rebels captured Goma on Monday.", date(2017, 1, 16)),
    ],
)
def test_a_weekday_behind_what_is_to_come_is_the_next_one(text: str, day: date) -> None:
    report = Report(id="rpt_1", text=text, published=date(2017, 1, 20), publisher="Agency", language="en")
    (reading,) = claims_in([report], RuleReader(open_atlas()))
    assert {(claim.when.earliest, claim.when.latest) for claim in reading.claims} == {(day, day)}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Two suspected rebels were killed by police in Kano.", Kind.CLASH, Status.ASSERTED),
        ("Four suspected smugglers are killed in clashes with soldiers in Kano.", Kind.CLASH, Status.ASSERTED),
        ("Suspected rebels are attacking Goma.", Kind.OFFENSIVE, Status.ALLEGED),
        ("Suspected rebels shelled a police post in Kano.", Kind.SHELLING, Status.ALLEGED),
        ("In a suspected attack, two soldiers were killed near Kano.", Kind.OFFENSIVE, Status.ALLEGED),
        ("Police shot alleged smugglers near Kano and rebels attacked a post in Jos.", Kind.OFFENSIVE, Status.ASSERTED),
        ("Residents spoke of heavy shelling in Kano.", Kind.SHELLING, Status.REPORTED),
        ("The rebels spoke of a truce in Kano.", Kind.CEASEFIRE, Status.PLANNED),
        ("The army did not say how many rebels were killed in the shelling of Kano.", Kind.SHELLING, Status.ASSERTED),
        ("The police declined to say who shelled Kano.", Kind.SHELLING, Status.ASSERTED),
        ("The army did not say that rebels shelled Kano.", Kind.SHELLING, Status.DENIED),
        ("Kenya urges its citizens to leave amid fears that rebels will shell Kano.", Kind.SHELLING, Status.PREDICTED),
        ("Soldiers fire warning shots and rebels shell Kano.", Kind.SHELLING, Status.ASSERTED),
        ("Thousands gather in Kano to protest against the junta.", Kind.PROTEST, Status.ASSERTED),
        ("Thousands plan to gather in Kano to protest against the junta.", Kind.PROTEST, Status.PLANNED),
        ("Soldiers raid a radio station in a bid to end protests against the junta.", Kind.PROTEST, Status.ASSERTED),
        ("The union proposes that troops be sent to end the siege of Kano.", Kind.SIEGE, Status.ASSERTED),
        ("Soldiers try to free ten hostages held by rebels in Kano.", Kind.ABDUCTION, Status.ASSERTED),
        ("The rebels will free the men if the army does not shell Kano.", Kind.SHELLING, Status.CONDITIONAL),
    ],
)
def test_a_hedge_and_a_plan_stay_with_their_own_words(
    reader: RuleReader, text: str, kind: Kind, status: Status
) -> None:
    assert {one.status for one in claims_of(reader, text) if one.kind is kind} == {status}
