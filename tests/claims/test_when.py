from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.claims import RuleReader
from thereafter.claims.measures.when import explicit_year, times
from thereafter.places import open_atlas
from thereafter.record import Report

FRIDAY = date(2017, 1, 20)
D = date.fromisoformat
TABLE = [
    ("on Sunday", "2017-01-15", "2017-01-15"),
    ("on Friday", "2017-01-20", "2017-01-20"),
    ("last Friday", "2017-01-13", "2017-01-13"),
    ("next Monday", "2017-01-23", "2017-01-23"),
    ("earlier in the week", "2017-01-16", "2017-01-20"),
    ("earlier in the day", "2017-01-20", "2017-01-20"),
    ("in the first five months of 2016", "2016-01-01", "2016-05-31"),
    ("in the first half of last year", "2016-01-01", "2016-06-30"),
    ("in the first three months of the year", "2017-01-01", "2017-01-20"),
    ("on Monday night", "2017-01-16", "2017-01-17"),
    ("yesterday", "2017-01-19", "2017-01-19"),
    ("today", "2017-01-20", "2017-01-20"),
    ("overnight", "2017-01-19", "2017-01-20"),
    ("tomorrow", "2017-01-21", "2017-01-21"),
    ("the day before yesterday", "2017-01-18", "2017-01-18"),
    ("last month", "2016-12-01", "2016-12-31"),
    ("this month", "2017-01-01", "2017-01-20"),
    ("next month", "2017-02-01", "2017-02-28"),
    ("last year", "2016-01-01", "2016-12-31"),
    ("earlier this year", "2017-01-01", "2017-01-20"),
    ("last week", "2017-01-09", "2017-01-15"),
    ("this week", "2017-01-16", "2017-01-20"),
    ("in March", "2016-03-01", "2016-03-31"),
    ("in March 2016", "2016-03-01", "2016-03-31"),
    ("in early March 2016", "2016-03-01", "2016-03-10"),
    ("in mid-March 2016", "2016-03-11", "2016-03-20"),
    ("in late March 2016", "2016-03-21", "2016-03-31"),
    ("December 18th", "2016-12-18", "2016-12-18"),
    ("on 18 December", "2016-12-18", "2016-12-18"),
    ("on December 12th 2016", "2016-12-12", "2016-12-12"),
    ("on the 12th of December 2016", "2016-12-12", "2016-12-12"),
    ("22 June 2012", "2012-06-22", "2012-06-22"),
    ("2016-12-22", "2016-12-22", "2016-12-22"),
    ("December 15-22, 2016", "2016-12-15", "2016-12-22"),
    ("on Thursday, 22 December 2016", "2016-12-22", "2016-12-22"),
    ("over the past 48 hours", "2017-01-18", "2017-01-20"),
    ("in the last two days", "2017-01-18", "2017-01-20"),
    ("during the past week", "2017-01-13", "2017-01-20"),
    ("three days ago", "2017-01-17", "2017-01-17"),
    ("two hours ago", "2017-01-19", "2017-01-20"),
    ("two weeks ago", "2017-01-03", "2017-01-09"),
    ("since 15 December 2016", "2016-12-15", None),
    ("since March 2011", "2011-03-01", None),
    ("until 3 January 2017", None, "2017-01-03"),
    ("before 3 January 2017", None, "2017-01-02"),
    ("in 2013", "2013-01-01", "2013-12-31"),
    ("in late 2013", "2013-09-01", "2013-12-31"),
    ("not until December 18th", "2016-12-18", "2016-12-18"),
    ("on 25 January", "2017-01-25", "2017-01-25"),
    ("at the weekend", "2017-01-14", "2017-01-15"),
    ("last May", "2016-05-01", "2016-05-31"),
    ("last January", "2016-01-01", "2016-01-31"),
    ("next January", "2018-01-01", "2018-01-31"),
    ("next July", "2017-07-01", "2017-07-31"),
    ("as early as November", "2016-11-01", "2016-11-30"),
    ("overnight into Tuesday", "2017-01-16", "2017-01-17"),
    ("in the early hours of Tuesday", "2017-01-17", "2017-01-17"),
    ("in the early hours", "2017-01-19", "2017-01-20"),
    ("in recent days", "2017-01-13", "2017-01-20"),
    ("since 28 November", "2016-11-28", None),
    ("by 22 December", None, "2016-12-22"),
    ("a day earlier", "2017-01-19", "2017-01-19"),
    ("right now", "2017-01-20", "2017-01-20"),
    ("by Thursday", None, "2017-01-19"),
    ("from Monday to Wednesday", "2017-01-16", "2017-01-18"),
    ("on Monday and Tuesday", "2017-01-16", "2017-01-17"),
    ("a fortnight ago", "2017-01-03", "2017-01-09"),
    ("in the past fortnight", "2017-01-06", "2017-01-20"),
    ("past 24h", "2017-01-19", "2017-01-20"),
    ("over the last 48 hrs", "2017-01-18", "2017-01-20"),
    ("on the 17th", "2017-01-17", "2017-01-17"),
    ("on the 25th", "2016-12-25", "2016-12-25"),
    ("will leave on the 25th", "2017-01-25", "2017-01-25"),
    ("at the start of the month", "2017-01-01", "2017-01-10"),
    ("at the end of the month", "2016-12-22", "2016-12-31"),
    ("will end at the end of the month", "2017-01-22", "2017-01-31"),
    ("in the middle of last week", "2017-01-11", "2017-01-13"),
    ("at the end of last year", "2016-09-01", "2016-12-31"),
    ("last autumn", None, "2017-01-20"),
    ("next spring", "2017-01-20", None),
    ("on New Year’s Eve", "2016-12-31", "2016-12-31"),
    ("will leave on Christmas Day", "2017-12-25", "2017-12-25"),
    ("during Ramadan", None, None),
    ("during the night", "2017-01-19", "2017-01-20"),
    ("in the coming days", "2017-01-20", "2017-01-27"),
    ("over the next two weeks", "2017-01-20", "2017-02-03"),
    ("in the weeks ahead", "2017-01-20", "2017-03-03"),
    ("must leave within three days", "2017-01-20", "2017-01-23"),
    ("in two weeks' time", "2017-01-31", "2017-02-06"),
    ("for three days", "2017-01-16", "2017-01-20"),
]
NO_TIME = [
    "in the first fourteen months of the war",
    "on the 17th floor",
    "on the 3rd attempt",
    "40,000 fled within three days",
    "will hold for three days",
    "for the first time",
]


@pytest.mark.parametrize(("text", "earliest", "latest"), TABLE)
def test_an_expression_becomes_an_interval(text, earliest, latest):
    heard = times(text, 0, len(text), FRIDAY)[0]
    assert (heard.when.earliest, heard.when.latest) == (earliest and D(earliest), latest and D(latest))
    assert heard.when.wording == text[heard.start : heard.end]


@pytest.mark.parametrize("text", NO_TIME)
def test_what_sounds_like_a_time_is_none(text):
    assert times(text, 0, len(text), FRIDAY) == []


@pytest.mark.parametrize(
    "text", ["on Sunday", "yesterday", "last month", "three days ago", "December 18th", "this week"]
)
def test_without_a_day_of_publication_nothing_is_guessed(text):
    heard = times(text, 0, len(text), None)[0]
    assert not heard.when.known
    assert heard.when.wording


def test_an_undated_report_takes_the_year_from_the_nearest_full_date():
    text = "The battle ended on December 18th. On December 12th 2016 the town fell."
    assert explicit_year(text, 0) == 2016
    assert times(text, 0, 34, None, 2016)[0].when.earliest == date(2016, 12, 18)


def test_two_days_later_counts_from_the_day_named_before():
    text = "It fell on 10 December 2016 and two days later the bridge was blown up"
    assert times(text, 0, len(text), FRIDAY)[1].when.earliest == date(2016, 12, 12)


def test_a_week_after_gives_the_time_of_what_follows():
    text = "They fired on Saturday, a week after an attack on the town, and four days before the vote"
    assert [(h.binds, h.when.earliest, h.when.latest) for h in times(text, 0, len(text), FRIDAY)] == [
        ("at", D("2017-01-14"), D("2017-01-14")),
        ("distance", D("2017-01-06"), D("2017-01-08")),
        ("distance", D("2017-01-18"), D("2017-01-18")),
    ]


def test_a_day_that_does_not_exist_is_no_day():
    assert times("on 31 February 2016", 0, 19, FRIDAY) == [] or times("on 31 February 2016", 0, 19, FRIDAY)[
        0
    ].when.earliest != date(2016, 2, 28)


@given(st.text(max_size=160), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_intervals_are_in_order_and_spans_are_exact(text, published):
    for heard in times(text, 0, len(text), published):
        assert heard.when.wording == text[heard.start : heard.end]
        if heard.when.earliest and heard.when.latest:
            assert heard.when.earliest <= heard.when.latest


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
)
def test_a_weekday_is_within_the_week_before_publication(published, day):
    heard = times(f"on {day}", 0, len(day) + 3, published)[0]
    assert timedelta(0) <= published - heard.when.earliest < timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Families fled between November and January.", date(2023, 11, 1), date(2024, 1, 31)),
        ("Families fled from March to June 2022.", date(2022, 3, 1), date(2022, 6, 30)),
        ("Families fled between April and May.", date(2024, 4, 1), date(2024, 5, 20)),
    ],
)
def test_from_one_month_to_another(text: str, first: date, last: date) -> None:
    (heard,) = times(text, 0, len(text), date(2024, 5, 20))
    assert (heard.when.earliest, heard.when.latest) == (first, last)


WEDNESDAY = date(2017, 3, 22)


@pytest.fixture(scope="module")
def reader() -> RuleReader:
    return RuleReader(open_atlas())


def dated(reader: RuleReader, text: str) -> list[tuple[str, date | None, date | None]]:
    """Kinds and days of what a text tells."""
    report = Report(id="rpt_when", text=text, published=WEDNESDAY, language="en")
    return [(one.kind.value, one.when.earliest, one.when.latest) for one in next(reader.read([report])).claims]


def test_what_is_told_beside_a_day_long_gone_is_of_that_day_or_the_next(reader: RuleReader) -> None:
    told = dated(reader, "Rebels attacked Goma on Friday. They shelled the hospital in Goma.")
    assert told == [("offensive", D("2017-03-17"), D("2017-03-17")), ("shelling", D("2017-03-17"), D("2017-03-18"))]
    before = dated(reader, "Fighting broke out in Goma on Friday after rebels shelled the hospital.")
    assert ("shelling", D("2017-03-16"), D("2017-03-17")) in before
    fresh = dated(reader, "Rebels attacked Goma on Tuesday. They shelled the hospital in Goma.")
    assert ("shelling", D("2017-03-21"), D("2017-03-22")) in fresh
    marched = dated(reader, "Troops stormed Goma to break up a rally held over the march on Friday. They shelled Goma.")
    assert ("shelling", D("2017-03-21"), D("2017-03-22")) in marched
    listed = dated(reader, "Rebels attacked Goma on Friday.\nRebels shelled the hospital in Sake.")
    assert ("shelling", D("2017-03-21"), D("2017-03-22")) in listed


def test_two_days_later_counts_from_the_day_of_the_sentence_before(reader: RuleReader) -> None:
    told = dated(reader, "Rebels seized Goma on 3 March. They withdrew from Goma two days later.")
    assert ("withdrawal", D("2017-03-05"), D("2017-03-05")) in told


def test_on_the_day_when(reader: RuleReader) -> None:
    told = dated(reader, "Some 9,000 people have fled Goma since 5 March, when rebels attacked the town of Sake.")
    assert ("offensive", D("2017-03-05"), D("2017-03-05")) in told


def test_by_friday_lies_ahead_of_what_is_planned(reader: RuleReader) -> None:
    assert dated(reader, "Rebels will withdraw from Goma by Friday.") == [("withdrawal", None, D("2017-03-24"))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Rebels have been shelling Goma for three days.", D("2017-03-18")),
        ("Rebels besieged Goma for three days.", D("2017-03-21")),
        ("Rebels and the army agreed to a truce in Goma for four days.", D("2017-03-21")),
    ],
)
def test_only_what_goes_on_is_dated_by_how_long_it_has(reader: RuleReader, text: str, first: date) -> None:
    assert [days[1] for days in dated(reader, text)] == [first]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("After a 12 March raid on its base, the militia shells Goma.", ("shelling", D("2017-03-21"), D("2017-03-22"))),
        ("Following the March 12 attack, soldiers shelled Goma.", ("shelling", D("2017-03-21"), D("2017-03-22"))),
        ("The army had retaken Goma by the end of February.", ("capture", None, D("2017-02-28"))),
        ("Kenya plans to withdraw its troops from Goma by the end of 2018.", ("withdrawal", None, D("2018-12-31"))),
        ("A judge was found dead near Goma on Friday.", ("attack_on_civilians", None, D("2017-03-17"))),
        ("Soldiers discover 30 bodies as they enter Goma.", ("attack_on_civilians", None, D("2017-03-22"))),
        ("The talks are about refugees that have fled Goma.", ("movement", None, D("2017-03-22"))),
        ("The blast that has killed ten people in Goma was a bomb.", ("bombing", D("2017-03-21"), D("2017-03-22"))),
        ("The army shells crowds at protests of the March 3 vote.", ("shelling", D("2017-03-21"), D("2017-03-22"))),
        (
            "Rebels killed ten people in the March 3 raid on Goma.",
            ("attack_on_civilians", D("2017-03-03"), D("2017-03-03")),
        ),
        (
            "A march honours the victims of the March 3 terror attacks that left ten people dead in Goma.",
            ("attack_on_civilians", D("2017-03-03"), D("2017-03-03")),
        ),
        ("Rebels seize Sake amid heavy fighting in the region.", ("clash", D("2017-03-21"), D("2017-03-22"))),
        (
            "Rebels and soldiers clash in Goma despite a truce agreed the day before.",
            ("clash", D("2017-03-21"), WEDNESDAY),
        ),
        (
            "Rebels shell Goma despite a truce announced by both sides the previous day.",
            ("ceasefire", D("2017-03-21"), D("2017-03-21")),
        ),
        (
            "The army says it took a base in Sake and is currently shelling Goma.",
            ("capture", D("2017-03-21"), WEDNESDAY),
        ),
        (
            "The UN says that in 2014, 300 people were killed by shelling in Goma.",
            ("shelling", D("2014-01-01"), D("2014-12-31")),
        ),
        ("Weeks of heavy shelling leave ten people dead in Goma.", ("shelling", D("2017-02-08"), WEDNESDAY)),
        ("Twenty rebels are killed in four days of fighting in Goma.", ("clash", D("2017-03-18"), WEDNESDAY)),
        ("A depot is hit by a government air strike in Goma.", ("air_strike", D("2017-03-21"), WEDNESDAY)),
        (
            "Kenyan jets launch air raids on the town of Goma with losses reported.",
            ("air_strike", D("2017-03-21"), WEDNESDAY),
        ),
        ("Police arrest nine men over the raid that killed ten in Goma.", ("attack_on_civilians", None, WEDNESDAY)),
        ("The UN condemns the attack that left ten dead in Goma.", ("attack_on_civilians", None, WEDNESDAY)),
        (
            "Two men are arrested over the January bombing in Goma that killed nine people.",
            ("bombing", D("2017-01-01"), D("2017-01-31")),
        ),
        (
            "The army will look into a March 4 ambush which killed four soldiers in Goma.",
            ("clash", D("2017-03-04"), D("2017-03-04")),
        ),
        ("Nine people are killed in a series of bombings in Goma.", ("bombing", D("2017-03-21"), WEDNESDAY)),
        ("Over 200 people are arrested at protests in Goma.", ("protest", D("2017-03-21"), WEDNESDAY)),
        ("Crowds burn a bus during clashes with police in Goma.", ("clash", D("2017-03-21"), WEDNESDAY)),
        ("A joint operation by Kenyan forces frees nine girls in Goma.", ("offensive", D("2017-03-21"), WEDNESDAY)),
        ("The rebels announce a truce after five days of fighting in Goma.", ("clash", D("2017-03-17"), WEDNESDAY)),
        ("Police seek a suspect in the deadly bombing in Goma.", ("bombing", None, WEDNESDAY)),
        (
            "A curfew is imposed in Goma to end a surge in violence that has claimed 40 lives in the past three days.",
            ("clash", D("2017-03-19"), WEDNESDAY),
        ),
        ("Talks free nine girls kidnapped in 2014 in Goma.", ("abduction", D("2014-01-01"), D("2014-12-31"))),
        (
            "The army says that yesterday's attack in Goma cost ten lives.",
            ("attack_on_civilians", D("2017-03-21"), D("2017-03-21")),
        ),
        ("The army says the recent bombing in Goma was a suicide attack.", ("bombing", None, WEDNESDAY)),
        ("The UN says that 9,000 people have been displaced so far.", ("movement", None, WEDNESDAY)),
        ("Soldiers were killed in recent clashes with rebels in Goma.", ("clash", None, WEDNESDAY)),
    ],
)
def test_a_day_is_that_of_the_words_it_belongs_to(
    reader: RuleReader, text: str, told: tuple[str, date | None, date]
) -> None:
    assert told in dated(reader, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army retakes Sake after riots killed forty people in Goma.", ("protest", None, WEDNESDAY)),
        ("Ten people are hurt after a bomb exploded in Goma.", ("bombing", D("2017-03-21"), WEDNESDAY)),
        ("Rebels shell Sake hours after soldiers shelled Goma.", ("shelling", D("2017-03-21"), WEDNESDAY)),
        ("Refugees who fled the rebels in Goma speak of their fear.", ("movement", None, WEDNESDAY)),
        ("A rebel who attacked a church in Goma is jailed for life.", ("attack_on_civilians", None, WEDNESDAY)),
        ("Soldiers kill a rebel who attacked a church in Goma.", ("attack_on_civilians", D("2017-03-21"), WEDNESDAY)),
        ("A colonel admits that his soldiers shelled Goma.", ("shelling", None, WEDNESDAY)),
        ("The rebels have repeatedly shelled Goma.", ("shelling", None, WEDNESDAY)),
        ("Refugees leave Sake following the massacre in Goma.", ("attack_on_civilians", None, WEDNESDAY)),
        ("Soldiers shell Goma as protests against Sunday's vote go on.", ("shelling", D("2017-03-21"), WEDNESDAY)),
        ("Rebels shell Goma to protest the killing of a priest last week.", ("shelling", D("2017-03-21"), WEDNESDAY)),
        ("Rebels seize Goma, having been barred from it since 2009.", ("capture", D("2017-03-21"), WEDNESDAY)),
        ("Rebels shell Goma two days after a bomb killed a nurse.", ("bombing", D("2017-03-19"), D("2017-03-20"))),
        ("The army plans to retake a town seized by rebels near Goma.", ("capture", None, WEDNESDAY)),
        ("Four quarters of Goma are under attack.", ("offensive", D("2017-03-21"), WEDNESDAY)),
        ("The 2017 Congolese protests continue in Goma.", ("protest", D("2017-03-21"), WEDNESDAY)),
        ("Rebels shell Goma in retaliation for an air raid on Friday.", ("shelling", D("2017-03-21"), WEDNESDAY)),
        ("Crowds march in Goma against the killing on Friday of a nun.", ("protest", D("2017-03-21"), WEDNESDAY)),
        ("Rebels shell Goma for the first time since 2014.", ("shelling", D("2017-03-21"), WEDNESDAY)),
        ("Rebels shell Goma in the heaviest barrage since May 2016.", ("shelling", D("2017-03-21"), WEDNESDAY)),
        ("Thousands flee Goma after recent deadly attacks there.", ("attack_on_civilians", None, WEDNESDAY)),
        ("Kenya sends troops following heavy fighting in Goma.", ("clash", None, WEDNESDAY)),
        ("It comes the day after rebels shelled Goma.", ("shelling", D("2017-03-20"), D("2017-03-21"))),
        ("Soldiers and rebels engage in a battle in Goma.", ("clash", D("2017-03-21"), WEDNESDAY)),
        ("The UN says government troops are responsible for shelling a school in Goma.", ("shelling", None, WEDNESDAY)),
        ("Rebels shell Goma to avenge bombings in Sake last week.", ("shelling", D("2017-03-21"), WEDNESDAY)),
        ("Soldiers take Goma after weeks of heavy shelling and clashes.", ("clash", D("2017-02-08"), WEDNESDAY)),
        ("At least nine people are dead in fighting in Goma.", ("clash", D("2017-03-21"), WEDNESDAY)),
        ("Rebels seize Sake after a week of battle in Goma.", ("clash", D("2017-03-15"), WEDNESDAY)),
        ("Rebels retake Goma despite heavy Rwandan airstrikes.", ("air_strike", None, WEDNESDAY)),
        ("The 2017 Congolese protests began in Goma.", ("protest", D("2017-01-01"), WEDNESDAY)),
        # a date in a name, words that say “before” or “meanwhile”
        ("Rebels shell Goma in retaliation for the May 2015 Sake attack.", ("shelling", D("2017-03-21"), WEDNESDAY)),
        ("Prior to the fighting, rebels say, soldiers shelled Goma.", ("shelling", None, WEDNESDAY)),
        ("The army has retaken Goma, weeks after it was seized by rebels.", ("capture", None, WEDNESDAY)),
        (
            "Two men are shot dead after attacking soldiers with knives in Goma.",
            ("offensive", D("2017-03-21"), WEDNESDAY),
        ),
        ("The army continues its offensive with air strikes on Goma.", ("air_strike", D("2017-03-21"), WEDNESDAY)),
        (
            "Rebels, following the hanging of six men on Sunday, threaten to shell Goma.",
            ("threat", D("2017-03-21"), WEDNESDAY),
        ),
    ],
)
def test_what_lies_before_is_not_of_today(reader: RuleReader, text: str, told: tuple[str, date | None, date]) -> None:
    assert told in dated(reader, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Soldiers must leave Goma before a deadline on August 9.", ("withdrawal", None, D("2017-08-09"))),
        ("Soldiers must withdraw from Goma by a July 2 deadline.", ("withdrawal", None, D("2017-07-02"))),
        (
            "Rebels are told in an ultimatum to withdraw their fighters from Goma within a week.",
            ("withdrawal", WEDNESDAY, D("2017-03-29")),
        ),
        (
            "Kenyan soldiers are to be deployed in Goma to fight beside the army within ten days.",
            ("movement", WEDNESDAY, D("2017-04-01")),
        ),
        ("Soldiers were first sent to Goma after the mutiny.", ("movement", None, WEDNESDAY)),
        ("Nine refugees who fled Goma were arrested in Kigali.", ("movement", None, WEDNESDAY)),
        ("A convoy that left Goma was shelled near Sake.", ("movement", None, WEDNESDAY)),
        ("Villagers displaced from Goma were shelled near Sake.", ("movement", None, WEDNESDAY)),
        ("Many families fled to Goma in the weeks after the massacre.", ("movement", None, WEDNESDAY)),
        ("Some 900 villagers who fled Goma in 2014 are moved to Sake.", ("movement", D("2017-03-21"), WEDNESDAY)),
        (
            "Police are deployed in Goma following the governor's dismissal of last week's vote.",
            ("movement", D("2017-03-21"), WEDNESDAY),
        ),
    ],
)
def test_journeys_are_bounded_by_deadlines_and_by_what_came_first(
    reader: RuleReader, text: str, told: tuple[str, date | None, date]
) -> None:
    assert told in dated(reader, text)
