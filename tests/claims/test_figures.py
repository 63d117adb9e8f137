from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thereafter.claims.measures.figures import figures, number

K, W, P, F = "killed", "wounded", "people", "fighters"
TABLE = [
    ("At least 12 people were killed", K, 12, None, None),
    ("up to 25,000 people left", P, None, None, 25000),
    ("between four and 20 civilians remain", P, 4, None, 20),
    ("more than 300 fighters arrived", F, 300, None, None),
    ("nearly ten thousand people fled", P, None, 10000, 10000),
    ("1,500–2,000 families crossed", "families", 1500, None, 2000),
    ("dozens of civilians were wounded", W, 24, None, None),
    ("hundreds of people fled", P, 200, None, None),
    ("tens of thousands of residents fled", P, 20000, None, None),
    ("thousands of refugees arrived", P, 2000, None, None),
    ("about 40 buses left", "buses", None, 40, None),
    ("a shell killed three people", K, 3, 3, 3),
    ("killing 22 and injuring 18", K, 22, 22, 22),
    ("fifteen soldiers were injured", W, 15, 15, 15),
    ("as many as 90 hostages", "hostages", None, None, 90),
    ("an estimated 4,000 people are trapped", P, None, 4000, None),
    ("some 200 rebels surrendered", F, None, 200, None),
    ("two dozen villages were burned", "villages", 24, 24, 24),
    ("25 to 30 militants were killed", K, 25, None, 30),
    ("from 10 to 15 fighters arrived", F, 10, None, 15),
    ("half of the town", "share", 0.5, 0.5, 0.5),
    ("most of the city", "share", 0.5, None, 1.0),
    ("a third of the district", "share", 1 / 3, 1 / 3, 1 / 3),
    ("90% of the camp", "share", 0.9, 0.9, 0.9),
    ("about 70 percent of the province", "share", None, 0.7, None),
    ("some, if not most, of the evacuees", "share", 0.01, None, 1.0),
    ("parts of the old town", "share", 0.01, None, 1.0),
    ("three quarters of the island", "share", 0.75, 0.75, 0.75),
    ("a drive of 4 hours", "hours", 4, 4, 4),
    ("eight kilometres from the front", "km", 8, 8, 8),
    ("after six weeks of siege", "weeks", 6, 6, 6),
    ("over 1.2 million people are displaced", P, 1_200_000, None, None),
    ("2,000 people were evacuated", P, 2000, 2000, 2000),
    ("the blast left seven dead", K, 7, 7, 7),
    ("leaving 28 people dead and 50 wounded", K, 28, 28, 28),
    ("twenty-eight people are killed", K, 28, 28, 28),
    ("one person is killed", K, 1, 1, 1),
    ("five hundred families returned", "families", 500, 500, 500),
    ("several civilians were killed", K, 2, None, None),
    ("fewer than 100 people remain", P, None, None, 100),
    ("12 tanks crossed the border", "tanks", 12, 12, 12),
    ("seven fighter jets left", "jets", 7, 7, 7),
    ("a hundred people marched", P, 100, 100, 100),
    ("30-40 rebels were killed", K, 30, None, 40),
    ("25-35% of the bridges", "share", 0.25, None, 0.35),
    ("handed over 60 prisoners", "prisoners", 60, 60, 60),
    ("fired over 60 rockets", "rockets", 60, None, None),
    ("several strikers were wounded", W, 2, None, None),
    ("multiple farmers were killed", K, 2, None, None),
    ("leaving several wounded", W, 2, None, None),
]


@pytest.mark.parametrize(("text", "what", "low", "best", "high"), TABLE)
def test_a_figure_is_read_with_its_bounds(text, what, low, best, high):
    found = figures(text)[0]
    assert (found.what, found.low, found.best, found.high) == (
        what,
        pytest.approx(low) if low else low,
        pytest.approx(best) if best else best,
        pytest.approx(high) if high else high,
    )
    assert text[found.start : found.end] == found.wording


@pytest.mark.parametrize(
    "text",
    [
        "in March 2016",
        "on 12 December",
        "December 18th",
        "a 22-year-old officer",
        "$40 million",
        "at 5:00 a.m. on Wednesday",
        "resolution 2254",
        "a Su-25 jet",
        "the 9th day of the truce",
        "a three-phase plan",
        "the five-member committee",
        "a two-day visit to the capital",
        "all but one of the guards",
        "since 2011",
        "the coup years (1986–1991)",
        "the 2010-11 harvest",
        "on March 20-23",
        "a 31-12 vote",
        "the attacks of 9-11",
        "3M-14 missiles of the fleet",
        "a 12-15-year-old boy",
        "a cameraman of Polonia 24",
        "a Fokker 50 to carry them home",
    ],
)
def test_dates_ages_money_and_type_numbers_are_no_counts(text):
    assert figures(text) == []


PARTS = [
    ("Some 34,000 people, 4,000 of them fighters, have left", [(P, 34000), (F, 4000)]),
    ("more than 3,000 of the evacuees were militants", [(F, 3000)]),
    ("148 patients, 58 of them children, were moved", [(P, 148), ("children", 58)]),
    ("At least 12 people, including five children, were killed", [(K, 12), ("children", 5)]),
    ("killed 48 civilians, of whom 11 were children", [(K, 48), ("children", 11)]),
    ("killing eight people and wounding 34, most of them pilgrims", [(K, 8), (W, 34)]),
    ("three civilians, including a child, and two soldiers were killed", [(K, 3), (K, 2)]),
]


@pytest.mark.parametrize(("text", "wanted"), PARTS)
def test_a_part_never_counts_as_the_whole(text, wanted):
    assert [(f.what, f.low or f.best) for f in figures(text)] == wanted


HARM = [
    ("109 militants and four soldiers were killed", [(K, 109), (K, 4)]),
    ("six soldiers, two policemen and a civilian were killed", [(K, 6), (K, 2)]),
    ("it lost three men", [(K, 3)]),
    ("a shell kills a family of five", [(K, 5)]),
    ("Dead: 91. Wounded: at least 120.", [(K, 91), (W, 120)]),
    ("attacks two bases and kills 42 soldiers", [("bases", 2), (K, 42)]),
    ("20 people were killed in 24 hours", [(K, 20), ("hours", 24)]),
    ("30 soldiers were killed in a raid on a base with 200 troops", [(K, 30), (F, 200)]),
    ("a 7.8-magnitude earthquake killed 2,300 people", [(K, 2300)]),
    ("the rebels execute 15 women", [(K, 15)]),
    ("the rebels hanged seven guards", [(K, 7)]),
    ("gunmen shot dead four teachers", [(K, 4)]),
    ("nine men were hanged", [(K, 9)]),
    ("the rebels executed 15 operations", [("count", 15)]),
    ("the death toll of a rocket attack on a camp of exiles beside the old airfield rises to 23", [(K, 23)]),
    ("the death toll of the blast stands at 31, with 40 injured", [(K, 31), (W, 40)]),
    ("the three bombers who killed 44 people", [(F, 3), (K, 44)]),
    ("four gunmen killed nine worshippers", [(F, 4), (K, 9)]),
    ("three gunmen who died in the raid", [(K, 3)]),
    ("a 50-vehicle convoy", [("count", 50)]),
    ("killed nine Tuareg elders whose houses were burned", [(K, 9)]),
    ("the number of miners killed in the raid climbs to 14", [(K, 14)]),
    ("stormed several guard posts", []),
    ("a 200-strong force", [("count", 200)]),
    ("a four-day battle", [("days", 4)]),
]


@pytest.mark.parametrize(("text", "wanted"), HARM)
def test_deaths_are_those_of_their_verb(text, wanted):
    assert [(f.what, f.low or f.best) for f in figures(text)] == wanted


def test_killed_and_wounded_beside_one_another_stay_apart():
    found = figures("A mortar shell kills at least three people and wounded another five")
    assert [(f.what, f.low) for f in found] == [("killed", 3), ("wounded", 5)]


def test_a_second_number_after_and_shares_the_verb():
    assert [f.what for f in figures("An airstrike kills 20 civilians and six militants")] == ["killed", "killed"]


@given(st.integers(min_value=0, max_value=9_999_999))
def test_digits_with_and_without_commas_agree(value):
    assert number(str(value)) == number(f"{value:,}") == value


@given(st.text(max_size=200))
def test_every_figure_points_into_its_text(text):
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.wording


@pytest.mark.parametrize(
    "text",
    [
        "Nine miners were killed in the past 48 hours.",
        "Nine miners were killed over the last two weeks.",
        "Nine miners were killed near Ubundu six days ago.",
        "Nine miners were killed in Ubundu, three days after the truce ended.",
        "Nine miners were killed at four different locations in Ubundu.",
        "Nine miners were killed, bringing the death toll of the war to 4,120.",
        "Nine miners were killed, raising the number of dead in the district to more than 60.",
    ],
)
def test_when_and_at_how_many_spots_counts_nothing_nor_does_the_total(text):
    assert [(one.what, one.best) for one in figures(text)] == [("killed", 9)]


def test_what_lasts_is_counted_by_its_own_noun():
    assert [one.what for one in figures("The truce of 30 days held for six weeks.")] == ["days", "weeks"]
    assert "months" not in [
        one.what for one in figures("The arrest of five mayoral candidates this month was condemned.")
    ]
    assert figures("Several hundred thousands of people marched.")[0].low == 200_000


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Three or four nurses are wounded in Lamu.", [("wounded", 3, 4)]),
        ("Rebels bomb two army bases in Gao.", [("bases", 2, 2)]),
        ("Chad signs a deal with 14 rebel groups.", [("groups", 14, 14)]),
        ("Nine militants were seen.", [("fighters", 9, 9)]),
        ("A blast wrecks two pumps serving three districts.", [("count", 2, 2), ("districts", 3, 3)]),
        ("Two of the three jets were shot down.", [("jets", 2, 2), ("jets", 3, 3)]),
        ("The death toll since the 2015 protests is 31.", [("killed", 31, 31)]),
        ("Oman deploys two warships.", [("warships", 2, 2)]),
        ("The death toll of the bombing in Lamu rises up to 58.", [("killed", 58, 58)]),
        ("Up to 58 died in Lamu.", [("killed", None, 58)]),
        ("Five wounded officers later died.", [("killed", 5, 5)]),
        ("Five wounded officers were flown out.", [("wounded", 5, 5)]),
        ("Toll of the raid in Lamu rises to 58.", [("killed", 58, 58)]),
        ("The death toll of the raid in Lamu that began on March 31 rises to 49.", [("killed", 49, 49)]),
        ("Nine nurses were captured on June 3 and 5.", [("count", 9, 9)]),
        (
            "Strikes leave 31 Malians (25 fighters and six farmers) dead.",
            [("killed", 31, 31), ("fighters", 25, 25), ("farmers", 6, 6)],
        ),
        ("Fighting leaves 40 people (including 12 children) dead.", [("killed", 40, 40), ("children", 12, 12)]),
        ("A strike levels a seven story building, injuring nine.", [("wounded", 9, 9)]),
    ],
)
def test_a_number_counts_the_noun_it_stands_with(text, wanted):
    assert [(f.what, f.low, f.high) for f in figures(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Omar Haji, 50, was arrested in Lamu.",
        "Police arrested a man aged 35 in Lamu.",
        "Men under the age of 50 were turned away.",
        "The unit known as Team Six raided the compound.",
    ],
)
def test_ages_and_names_count_nothing(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thousands of people rally in Lamu for those killed in the raid.", [("people", 2000)]),
        ("Hundreds rally over the deaths of two boys.", [("count", 200), ("killed", 2)]),
        ("Nine officers are among the dead.", [("killed", 9)]),
        ("Five are accused of raids that killed nine people.", [("count", 5), ("killed", 9)]),
        ("The bomb wounds nine people, three critically.", [("wounded", 9)]),
        ("They protest the execution of nine monks.", [("killed", 9)]),
        ("Omar Haji is one of the founders of the militia.", []),
        ("Rebels storm one of the bases in Lamu.", [("bases", 1)]),
        ("Mines go off in three coastal Kenyan cities.", []),
        ("The rebels give the town 48 hours to surrender.", []),
        ("Nine others receive wounds.", [("wounded", 9)]),
        ("Tens of others are wounded.", [("wounded", 20)]),
        ("The state charges with murder 30 of the arrested.", [("count", 30)]),
    ],
)
def test_a_number_counts_neither_others_who_died_nor_what_one_is_of_many(text, wanted):
    assert [(f.what, f.low) for f in figures(text)] == wanted
