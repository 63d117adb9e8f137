from __future__ import annotations

import pickle
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thereafter.places import Atlas
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

WORDS = st.sampled_from(
    "Aleppo Idlib Syria eastern northern countryside of in the town Palmyra Mosul's Tripoli al-Bab army said "
    "20 km east Homs Governorate , . - “ حلب Киев Paris Texas Police March said's ’ al- President Obama Lake".split()
)


def names(found: tuple[Where, ...]) -> list[str]:
    return [w.name for w in found]


def only(atlas: Atlas, text: str) -> Where:
    found = atlas.where_in(text)
    assert len(found) == 1, found
    return found[0]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25))
def test_spans_are_exact_ordered_and_apart(atlas: Atlas, words: list[str]) -> None:
    text = " ".join(words)
    found = atlas.where_in(text)
    end = 0
    for where in found:
        assert where.start is not None
        assert where.end is not None
        assert text[where.start : where.end] == where.name
        assert where.start >= end
        end = where.end
        assert (where.precision is Precision.UNRESOLVED) == (where.place is None) == (where.radius_km is None)


def test_what_a_span_resolves_to_is_in_the_gazetteer(atlas: Atlas) -> None:
    text = "20 km east of Palmyra, in eastern Baghdad, the Salam neighbourhood of Mosul and the Aleppo countryside"
    for where in atlas.where_in(text):
        assert where.place is not None
        place = atlas.place(where.place)
        assert place is not None
        assert (place.lat, place.lon, place.radius_km, place.precision) == (
            where.lat,
            where.lon,
            where.radius_km,
            where.precision,
        )


def test_sentences_may_stand_in_any_order(atlas: Atlas) -> None:
    sentences = ("Rebels left Aleppo.", "They came to Idlib.", "Syria is at war.", "Fighting broke out near Palmyra.")
    answers = {
        frozenset((w.name, w.place) for w in atlas.where_in(" ".join(order))) for order in permutations(sentences)
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Police said President Barack Obama met Bashar al-Assad in March.",
        "The Islamic State of Iraq and the Levant claimed it.",
        "The Free Syrian Army and Ahrar al-Sham refused.",
        "Palmyra Coordination Committee reported it.",
        "On Sunday the Secretary of State resigned.",
        "Of the 12 wounded, Most were children.",
    ],
)
def test_people_bodies_and_plain_words_are_no_places(atlas: Atlas, text: str) -> None:
    assert atlas.where_in(text) == ()


def test_a_surname_that_is_a_town_stays_a_person_in_the_whole_text(atlas: Atlas) -> None:
    assert names(atlas.where_in("Minister Sergey Lincoln spoke in Moscow. Lincoln was firm.")) == ["Moscow"]


def test_parts_of_a_town_are_known_or_made(atlas: Atlas) -> None:
    aleppo = atlas.where("Aleppo")
    for text in ("They fled East Aleppo.", "They fled eastern Aleppo."):
        part = only(atlas, text)
        assert part.precision is Precision.NEIGHBOURHOOD
        assert aleppo.place in part.within
    assert only(atlas, "They fled East Aleppo.").place == only(atlas, "They fled eastern Aleppo.").place
    made = only(atlas, "A bomb went off in eastern Baghdad.")
    assert made.precision is Precision.NEIGHBOURHOOD
    assert made.lon is not None
    baghdad = atlas.where("Baghdad")
    assert baghdad.lon is not None
    assert made.lon > baghdad.lon
    assert baghdad.place in made.within


def test_a_distance_moves_the_point_and_widens_the_radius(atlas: Atlas) -> None:
    palmyra, beside = atlas.where("Palmyra"), only(atlas, "A convoy was hit 20 km east of Palmyra.")
    assert palmyra.lon is not None
    assert beside.lon is not None
    assert beside.lat == pytest.approx(palmyra.lat, abs=0.02)
    assert (beside.lon - palmyra.lon) * 111.2 * 0.823 == pytest.approx(20, abs=1)
    assert beside.radius_km is not None
    assert palmyra.radius_km is not None
    assert beside.radius_km > palmyra.radius_km


def test_the_north_of_a_country_lies_in_it(atlas: Atlas) -> None:
    where = only(atlas, "Strikes hit northern Iraq.")
    assert where.precision is Precision.REGION
    assert where.country == "IQ"
    assert atlas.where("Iraq").place in where.within


def test_kinds_of_place_choose_among_namesakes(atlas: Atlas) -> None:
    assert only(atlas, "They went to Idlib.").precision is Precision.TOWN
    assert only(atlas, "They went to the Idlib Governorate.").precision is Precision.GOVERNORATE
    assert only(atlas, "Jets struck the Al-Bab District in Aleppo."[:33] + ".").precision is Precision.DISTRICT
    assert only(atlas, "Shelling in the northern countryside of Homs.").precision is Precision.DISTRICT


def test_countries_decide_between_namesakes(atlas: Atlas) -> None:
    assert [w.country for w in atlas.where_in("A blast in Tripoli, Lebanon.")] == ["LB", "LB"]
    assert [w.country for w in atlas.where_in("A blast in Tripoli, Libya.")] == ["LY", "LY"]
    assert [w.country for w in atlas.where_in("A blast in Tripoli.", countries=("LB",))] == ["LB"]
    assert [w.country for w in atlas.where_in("A storm reached Paris, Texas.")] == ["US", "US"]
    assert [w.country for w in atlas.where_in("A meeting in Paris.")] == ["FR"]


def test_congo_follows_its_towns(atlas: Atlas) -> None:
    assert {w.country for w in atlas.where_in("M23 advances on Goma in eastern Congo.")} == {"CD"}


def test_unlisted_places_are_said_to_be_unresolved(atlas: Atlas) -> None:
    where = only(atlas, "The army entered the village of Qwertanaba.")
    assert where.precision is Precision.UNRESOLVED
    assert (where.place, where.lat, where.lon) == (None, None, None)


def test_an_unlisted_quarter_lies_in_its_town(atlas: Atlas) -> None:
    found = atlas.where_in("Fighting goes on in the Salam neighbourhood of Mosul.")
    assert found[0].precision is Precision.NEIGHBOURHOOD
    assert found[1].place in found[0].within


def test_governments_are_marked(atlas: Atlas) -> None:
    text = "Moscow said it would stay. Ankara-backed rebels took Azaz. Iraq's capital Baghdad was calm."
    marked = {w.name: "metonym" in w.marks for w in atlas.where_in(text)}
    assert marked == {"Moscow": True, "Ankara": True, "Azaz": False, "Iraq": False, "Baghdad": False}


def test_sites_mark_themselves_and_their_town(atlas: Atlas) -> None:
    found = atlas.where_in("Militants in Palmyra blew up the Temple of Bel and shelled the Tabqa Dam.")
    assert [set(w.marks) & {"heritage", "dam"} for w in found] == [{"heritage"}, {"heritage"}, {"dam"}]


def test_other_scripts(atlas: Atlas) -> None:
    assert [w.country for w in atlas.where_in("اشتباكات في مدينة حلب")] == ["SY"]
    assert [w.country for w in atlas.where_in("Взрывы в Киеве и Харькове")] == ["UA", "UA"]


def test_countries_in_counts_names_and_demonyms(atlas: Atlas) -> None:
    assert atlas.countries_in("Syrian rebels and the Syrian army met in Turkey.") == ("SY", "TR")
    assert atlas.countries_in("") == ()


def test_an_atlas_travels_to_other_processes(atlas: Atlas) -> None:
    again = pickle.loads(pickle.dumps(atlas))
    text = "From Aleppo to Idlib"
    assert again.where_in(text) == atlas.where_in(text)


def test_the_east_of_a_province_is_no_part_of_its_town(atlas: Atlas) -> None:
    for text in (
        "They hold villages in East Aleppo Governorate, Syria.",
        "Villages in North East Aleppo Governorate fell.",
    ):
        part = atlas.where_in(text)[0]
        assert part.precision is Precision.DISTRICT
        assert atlas.where("Aleppo Governorate").place in part.within or part.radius_km > 30
    assert only(atlas, "They fled East Aleppo.").precision is Precision.NEIGHBOURHOOD
    assert only(atlas, "They moved to West Virginia.").precision is Precision.GOVERNORATE


def test_a_name_behind_a_rank_is_a_person_whatever_stands_between(atlas: Atlas) -> None:
    told = atlas.where_in("Colonel Innocent Kaina said that his men would not leave Goma.")
    assert [where.name for where in told] == ["Goma"]
    assert [where.name for where in atlas.where_in("The General Hospital in Kano was hit.")][-1:] == ["Kano"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels took the town of Qasira al-Jabal in Syria.", "Qasira al-Jabal"),
        ("Rebels took the village of Qara al-Wusta in Syria.", "Qara al-Wusta"),
        ("Rebels took the villages of Zarda and Qara al-Wusta in Syria.", "Qara al-Wusta"),
        ("Rebels took the village of Wadi Qasab in Yemen.", "Wadi Qasab"),
        ("Shells hit the town of Ra's Mazar in Syria.", "Ra's Mazar"),
    ],
)
def test_a_name_goes_on_with_an_article_and_begins_with_its_own_first_part(atlas: Atlas, text: str, name: str) -> None:
    assert name in names(atlas.where_in(text))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("There was fighting in Syria's northern Aleppo Governorate.", False),
        ("There was fighting in the northern Aleppo Governorate.", False),
        ("There was fighting in the country's northern Aleppo Governorate.", False),
        ("They took the northern part of the rebel-held town of Idlib.", True),
        ("They entered the northern half of Idlib.", True),
    ],
)
def test_a_direction_belongs_to_what_it_is_said_of(atlas: Atlas, text: str, part: bool) -> None:
    found = atlas.where_in(text)[-1].place or ""
    assert found.endswith(".n") is part
