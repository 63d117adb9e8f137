"""Headlines without verbs and articles: each happening one claim, with its place, its sides and its dead."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from thereafter.claims import RuleReader
from thereafter.places import open_atlas
from thereafter.record.claim import Claim
from thereafter.record.kinds import ReportKind
from thereafter.record.report import Report


def read(text: str, kind: ReportKind = ReportKind.HEADLINE, title: str | None = None) -> list[Claim]:
    report = Report(id="rpt_1", text=text, title=title, published=date(2017, 3, 2), language="en", kind=kind)
    (reading,) = RuleReader(open_atlas()).read([report])
    return list(reading.claims)


def ids(claim: Claim) -> set[str]:
    return {one.id for one in (*claim.actors, *claim.targets) if one.id}


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Continued clashes in Homs countryside", [("clash", "Homs countryside")]),
        ("Casualties and injuries in Idlib city", [("other", "Idlib")]),
        ("5 killed in Idlib strike", [("air_strike", "Idlib")]),
        ("Syria: car bomb kills 6 in Azaz", [("bombing", "Azaz")]),
        ("Warplanes target Turmanin cause tens of casualties", [("air_strike", "Turmanin")]),
    ],
)
def test_each_happening_is_told_with_its_place(headline: str, told: list[tuple[str, str]]) -> None:
    found = [(claim.kind.value, claim.where.name if claim.where else "") for claim in read(headline)]
    assert found == told


def test_the_dead_are_counted() -> None:
    (claim,) = read(
        "12 casualties and tens of missing and wounded in intensified bombing by Russian warplanes on Aleppo city"
    )
    assert claim.kind == "air_strike"
    assert [(one.what, one.best) for one in claim.figures if one.what == "killed"] == [("killed", 12)]
    assert ids(claim) == {"act_government-of-russia"}


@pytest.mark.parametrize(
    ("headline", "sides"),
    [
        (
            "Clashes between IS and regime forces in Hama and Aleppo countrysides",
            {"islamic-state", "government-of-syria"},
        ),
        ("IS advances over SDF in al-Shadadi countryside", {"islamic-state", "sdf"}),
        ("Syrian army captures Mayadin from ISIS near Deir ez-Zor", {"government-of-syria", "islamic-state"}),
        ("The factions target checkpoints of the regime forces in Homs", {"syrian-opposition", "government-of-syria"}),
        ("Renewed clashes between Kurdish YPG and the Islamic State near Hasakah", {"ypg", "islamic-state"}),
        ("Army retakes three villages near Homs from the Islamic State", {"government-of-syria", "islamic-state"}),
        ("SDF seize two ISIS-held villages near Raqqa", {"sdf", "islamic-state"}),
        (
            "Fighting continues north of Hama between HTS, Ahrar al-Sham and the regime forces",
            {"hts", "ahrar-al-sham", "government-of-syria"},
        ),
        ("Nine fighters of ISIS and Ahrar al-Sham killed in clashes near Hama", {"islamic-state", "ahrar-al-sham"}),
        (
            "31 members of the regime forces and the “Islamic State” organization were killed in battles in Homs",
            {"government-of-syria", "islamic-state"},
        ),
    ],
)
def test_both_sides_are_told(headline: str, sides: set[str]) -> None:
    assert any(ids(claim) == {f"act_{side}" for side in sides} for claim in read(headline)), read(headline)


@pytest.mark.parametrize(
    "headline",
    [
        "Fears of another massacre in Idlib city",
        "UN warns of attacks in Idlib",
        "12 dead as bus plunges into gorge near Homs",
        "Funeral of fighters killed in Manbij battles",
    ],
)
def test_talk_about_violence_and_accidents_are_no_telegrams(headline: str) -> None:
    told = [claim for claim in read(headline) if claim.kind != "statement" and claim.status != "predicted"]
    assert told == []


def test_a_title_is_read_as_a_headline_and_prose_is_not() -> None:
    title = "Continued clashes in Homs countryside"
    body = "Continued clashes in the Homs countryside were what everybody talked about that evening."
    found = read(f"{title}\n\n{body}", ReportKind.ARTICLE, title)
    assert [claim.quote.text for claim in found if claim.kind == "clash"][:1] == [title]
    assert [one for one in read(body, ReportKind.ARTICLE) if one.reader == "rules-1"] == []


def test_what_the_grammar_of_sentences_found_is_not_told_twice() -> None:
    assert len(read("Russian jets struck a market in Idlib, killing 12 people")) == 1


def test_a_verb_with_re_before_it_is_read() -> None:
    assert [claim.kind.value for claim in read("The regime forces re-shell Douma and re-close the road to Homs")][
        :1
    ] == ["shelling"]


@pytest.mark.parametrize(
    ("headline", "what"),
    [
        ("12 killed and injured in raids on Harasta", "killed or wounded"),
        ("Unknown gunmen kill and injure 12 persons in Azaz", "killed or wounded"),
        ("12 casualties and tens of injuries in Aleppo city", "killed"),
        ("12 people were killed and 30 injured in shelling on Douma", "killed"),
    ],
)
def test_dead_and_wounded_in_one_number_are_not_all_dead(headline: str, what: str) -> None:
    told = {figure.what for claim in read(headline) for figure in claim.figures if figure.best == 12}
    assert told == {what}


def test_whose_dead_they_are() -> None:
    (claim,) = read("Casualties in rebels during clashes against regime forces in Quneitra")
    assert ids(claim) == {"act_syrian-opposition", "act_government-of-syria"}


def test_a_monitor_named_after_a_country_speaks_of_it() -> None:
    """“Regime forces” in a headline without a country, by an observatory that bears one in its name."""
    report = Report(id="rpt_1", text="Regime forces shell Shaer", published=date(2017, 3, 2), publisher="SOHR")
    told = {
        publisher: [
            name.id for reading in RuleReader(open_atlas()).read([one]) for c in reading.claims for name in c.actors
        ]
        for publisher in ("SOHR", "Reuters", None)
        for one in [structs.replace(report, publisher=publisher, language="en", kind=ReportKind.HEADLINE)]
    }
    assert told == {"SOHR": ["act_government-of-syria"], "Reuters": [None], None: [None]}


def test_nobody_strikes_himself() -> None:
    """“Its crew” is the helicopter's, whoever shot it down."""
    (claim, *_) = read("Islamic State shoots down a helicopter and kills its crew near Homs")
    assert ids(claim) == {"act_islamic-state"}
    assert not any(one.id == "act_islamic-state" for one in claim.targets)
