"""Who says it, where it goes, how it is headed: the roles of found claims."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import Struct

from claims.made import SmallAtlas, claims_of
from thereafter.claims import RuleReader
from thereafter.claims.tables.coded_places import placed
from thereafter.places import open_atlas
from thereafter.record import Report
from thereafter.record.kinds import Basis, Kind, Precision, Status
from thereafter.record.place import Place
from thereafter.record.values import Where

READER = RuleReader(SmallAtlas())


def first(text: str, kind: Kind, **more: object):
    return next(c for c in claims_of(READER, text, **more) if c.kind is kind)


SAID = [
    ("Rebels captured Mosul on Sunday, residents said.", ["residents"], Status.REPORTED),
    ("Rebels captured Mosul, activists claim.", ["activists"], Status.ALLEGED),
    ("Rebels, the army said, captured Mosul.", ["army"], Status.REPORTED),
    ("Rebels captured Mosul, the president said, calling it a defeat.", ["president"], Status.REPORTED),
    ("Rebels captured Mosul, according to the UN and the Red Cross.", ["UN", "Red Cross"], Status.REPORTED),
    ("Rebels captured Mosul – police", ["police"], Status.REPORTED),
    ("UN: rebels capture Mosul in Iraq", ["UN"], Status.REPORTED),
    ("Iraq: rebels capture Mosul", [], Status.ASSERTED),
    ("Rebels captured Mosul, a claim Kyiv denies.", [], Status.ASSERTED),
]


@pytest.mark.parametrize(("text", "names", "status"), SAID)
def test_a_speaker_is_found_wherever_he_stands(text, names, status):
    claim = first(text, Kind.CAPTURE)
    assert ([s.name for s in claim.said_by if s.start is not None], claim.status) == (names, status)


def test_a_speaker_vouches_for_his_half_of_the_sentence_only():
    claim = first("Rebels captured Mosul, residents said; the army shelled Fallujah.", Kind.SHELLING)
    assert [s.name for s in claim.said_by if s.start is not None] == []


def test_he_is_whoever_spoke_last():
    text = "Rebels captured Mosul, the governor said. He said they had also captured Tikrit."
    claim = next(c for c in claims_of(READER, text) if c.where and c.where.name == "Tikrit")
    assert [s.name for s in claim.said_by][:1] == ["governor"]


def test_the_monitor_that_publishes_is_one_link():
    claim = first("Rebels captured Hama, the SOHR said.", Kind.CAPTURE, publisher="Syrian Observatory for Human Rights")
    assert len(claim.said_by) == 1


def test_denied_and_then_said():
    claim = first("Russia denied that it had bombed Idlib, saying rebels had shelled Hama.", Kind.SHELLING)
    assert claim.status is Status.REPORTED


ROADS = [
    ("The army took full control of Aleppo after the evacuation of the last rebels to Idlib.", "Aleppo", "Idlib"),
    ("Clashes broke out in Mosul. At least 12 people were evacuated to Baghdad.", "Mosul", "Baghdad"),
    ("People in Aleppo fled to Idlib.", "Aleppo", "Idlib"),
    ("Families fled from Mosul to what was left of Tikrit.", "Mosul", "Tikrit"),
]


@pytest.mark.parametrize(("text", "origin", "destination"), ROADS)
def test_people_leave_the_place_they_are_in(text, origin, destination):
    claim = next(c for c in claims_of(READER, text) if c.kind in {Kind.EVACUATION, Kind.MOVEMENT})
    assert (claim.origin and claim.origin.name, claim.destination and claim.destination.name) == (origin, destination)


def test_a_total_said_to_be_reached_is_not_this_steps_number():
    text = "More than 4,000 people were evacuated from Aleppo overnight, bringing the total since Thursday to 34,000."
    assert first(text, Kind.EVACUATION).basis is Basis.FLOW
    assert first("25,000 people have been evacuated from Aleppo since Thursday.", Kind.EVACUATION).basis is Basis.TOTAL


RELATIONS = [
    ("Iran arms Hezbollah, Israel said.", "arms"),
    ("Ahrar al-Sham fighters clashed with Islamic State in Hama.", "fights"),
    ("Soldiers defected from the Syrian army in Hama.", "splits_from"),
    ("Kenya sends rifles to Chadian soldiers in Hama.", "arms"),
    ("Kenya sent 300 troops to help Chad fight the rebels in Hama.", "backs"),
    ("Kenya deployed its army to enforce a curfew in Hama.", None),
    ("Kenya deploys tanks into Hama.", None),
]


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_a_stated_relation_is_named(text, relation):
    assert relation in {c.relation for c in claims_of(READER, text)}


def test_the_backer_backs_the_group_not_its_government():
    claims = claims_of(READER, "Turkey-backed Syrian forces captured Manbij in Syria.", date(2019, 10, 9))
    backed = next(c for c in claims if c.relation == "backs")
    assert (backed.targets[0].name, backed.targets[0].id) == ("Syrian forces", "act_syrian-national-army")
    assert {a.id for c in claims if c.kind is Kind.CAPTURE for a in c.actors} == {"act_syrian-national-army"}


def test_a_stated_travel_time_is_a_claim_with_both_ends():
    claim = first("Palmyra is located only 4 hours South-East of Aleppo.", Kind.OTHER)
    assert (claim.origin.name, claim.destination.name) == ("Aleppo", "Palmyra")
    assert [(f.what, f.best) for f in claim.figures] == [("hours", 4)]


def test_how_far_the_news_is_from_a_capital_is_no_road():
    assert not [c for c in claims_of(READER, "Rebels captured Konna, 60 km from Gao.") if c.kind is Kind.OTHER]


HEADINGS = [
    ("Rebels captured Palmyra.", "Capture of Palmyra by rebels"),
    ("Turkish shells hit Idlib.", "Shelling in Idlib by Turkish forces"),
    ("A car bomb killed seven people in Baghdad.", "Bombing in Baghdad (seven people killed)"),
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_a_heading_is_plain(text, heading):
    assert heading in {c.heading for c in claims_of(READER, text)}


def test_most_of_them_left_the_place_named_before():
    text = "Idlib received people from East Aleppo. The large majority of which went on to settle in Hama."
    claim = next(c for c in claims_of(READER, text) if c.destination and c.destination.name == "Hama")
    assert claim.origin is not None
    assert claim.origin.name == "East Aleppo"


def in_an_article(sentence: str):
    filler = "The book describes the life of the town, its markets and its people. " * 12
    report = Report(id="rpt_long", text=filler + sentence, published=date(2017, 1, 20), language="en")
    return next(iter(READER.read([report]))).claims


NARRATED = [
    "Rebels captured Palmyra.",
    "The rebels who had captured Palmyra left.",
    "They found the ruins of Palmyra rigged with explosives.",
]


@pytest.mark.parametrize("sentence", NARRATED)
def test_an_article_dates_nothing_it_tells_as_past(sentence):
    claims = in_an_article(sentence)
    assert claims
    assert not any(c.when.known for c in claims)


def test_what_an_article_says_is_so_now_is_dated_by_it():
    assert any(c.when.latest == date(2017, 1, 20) for c in in_an_article("Islamic State still controls Palmyra."))


def test_a_district_row_never_gets_a_towns_id():
    where = placed(Where(name="Hama district", lat=35.1, lon=36.7, country="SY"), OneTown())
    assert (where.place, where.within) == (None, ())


class OneTown:
    """A gazetteer that knows the town of Hama only."""

    TOWN = Place(id="plc_hama", name="Hama", lat=35.1, lon=36.7, country="SY")

    def find(self, name, *, country=None, near=None, limit=10):
        return [Found(place=self.TOWN, score=1.0)] if name == "Hama" else []

    def near(self, lat, lon, km, limit=50):
        return [self.TOWN]


class Found(Struct):
    place: Place
    score: float


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A car bomb went off outside the Kandahar police academy on Monday.", "Kandahar police academy"),
        ("Government troops seized Aleppo University from the rebels.", "Aleppo University"),
        ("A shell hit the Omar Hospital in Aleppo.", "Omar Hospital"),
        ("A bomb killed ten people at a Kandahar mosque.", "Kandahar"),
        ("Three Aleppo University students were killed in an air strike on Aleppo.", "Aleppo"),
        ("A bomb exploded in Aleppo and rockets struck the Nairab camp.", "Aleppo"),
    ],
)
def test_a_named_site_is_narrower_than_its_town(text, name):
    reader = RuleReader(open_atlas())
    where = next(
        c.where for one in reader.read([Report(id="rpt_x", text=text)]) for c in one.claims if c.where is not None
    )
    assert where.name == name
    assert (where.precision is Precision.BUILDING) == (" " in name)
    assert (".at-" in (where.place or "")) == (" " in name)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            "Turkey pulls its soldiers out of Iraq amid growing losses among its forces battling rebels.",
            Kind.CLASH,
            "Iraq",
        ),
        ("Rebels took the town of Homs with strong support from our ally Turkey.", Kind.CAPTURE, "Homs"),
        ("Kenya strongly condemns the shelling that killed ten residents.", Kind.SHELLING, None),
    ],
)
def test_a_country_that_acts_is_not_where_it_happens(text, kind, name):
    where = first(text, kind).where
    assert (where.name if where is not None else None) == name


@pytest.mark.parametrize(
    ("text", "origin", "where"),
    [
        ("Rebels fired rockets towards Homs from Idlib.", "Idlib", "Homs"),
        ("Shelling from Turkey killed two farmers in Idlib.", "Turkey", "Idlib"),
        ("Rebels shelled Homs.", None, "Homs"),
    ],
)
def test_fire_comes_from_somewhere(text, origin, where):
    claim = first(text, Kind.SHELLING)
    assert (claim.origin.name if claim.origin else None, claim.where.name if claim.where else None) == (origin, where)


def test_the_attacker_is_taken_where_the_attack_was():
    found = claims_of(READER, "Two people were stabbed to death in Homs. Police shot dead the attacker.")
    assert {c.where.name for c in found if c.where} == {"Homs"}
    assert all(c.where for c in found)
