"""Arabic and Cyrillic names as texts write them: with small words grown on, behind cues, in any case."""

from __future__ import annotations

import pytest

from thereafter.places import Atlas
from thereafter.places.fold import fold
from thereafter.places.scripts import cue_of, plain_forms


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("وحلب", "حلب"),
        ("بحلب", "حلب"),
        ("لحلب", "حلب"),
        ("والرقة", "الرقة"),
        ("بالرقة", "الرقة"),
        ("للرقة", "الرقة"),
        ("ريف حلب", "حلب"),
        ("بريف حلب", "حلب"),
        ("مدينة دير الزور", "دير الزور"),
        ("محافظة إدلب", "إدلب"),
        ("الحلب", "حلب"),
        ("Харькове", "Харьков"),
        ("Донецка", "Донецк"),
        ("города Бахмута", "Бахмут"),
        ("Одессу", "Одесса"),
        ("Казанью", "Казань"),
    ],
)
def test_the_listed_form_is_among_those_tried(written: str, listed: str) -> None:
    assert fold(listed) in plain_forms(written)


@pytest.mark.parametrize("written", ["Aleppo", "Deir ez-Zor", "", "حل"])
def test_latin_and_very_short_names_have_no_other_form(written: str) -> None:
    assert plain_forms(written) in ((), (fold(f"ال{written}"),))


@pytest.mark.parametrize(("word", "cue"), [("بريف", "rural"), ("والمدينة", "town"), ("города", "town"), ("city", "")])
def test_words_that_say_what_follows(word: str, cue: str) -> None:
    assert cue_of(word) == cue


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قصف وحلب اليوم", [("وحلب", "Aleppo", "")]),
        ("وصلوا بإدلب ودير الزور", [("بإدلب", "Idlib", ""), ("ودير الزور", "Deir ez-Zor", "")]),
        ("اشتباكات في ريف حلب الشمالي", [("ريف حلب الشمالي", "Aleppo", ".rural.n")]),
        ("غارات بريف إدلب", [("بريف إدلب", "Idlib", ".rural")]),
        ("бои в Харькове и под Бахмутом", [("Харькове", "Kharkiv", ""), ("Бахмутом", "Bakhmut", "")]),
        ("обстрел города Донецка", [("Донецка", "Donetsk", "")]),
    ],
)
def test_places_of_a_text(atlas: Atlas, text: str, told: list[tuple[str, str, str]]) -> None:
    found = [(w.name, *(w.place or "").partition(".")) for w in atlas.where_in(text)]
    names = {w.place: atlas.place(w.place.partition(".")[0]) for w in atlas.where_in(text) if w.place}
    assert [(name, names[base + dot + how].name, dot + how) for name, base, dot, how in found] == told


@pytest.mark.parametrize(
    "text", ["وقال إن", "بسبب ذلك", "в связи с этим", "لكن الجيش", "المرصد السوري", "переговоры будут продолжены"]
)
def test_ordinary_words_are_no_places(atlas: Atlas, text: str) -> None:
    assert atlas.where_in(text) == ()


@pytest.mark.parametrize(("name", "place"), [("بحلب", "Aleppo"), ("ريف إدلب", "Idlib"), ("Харькове", "Kharkiv")])
def test_a_person_may_ask_so_too(atlas: Atlas, name: str, place: str) -> None:
    assert atlas.find(name)[0].place.name == place
