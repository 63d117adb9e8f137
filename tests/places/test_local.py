"""Names in the script of the country, chosen among names in many languages."""

from __future__ import annotations

import pytest

from thereafter.places import Atlas
from thereafter.places.local import local_name


@pytest.mark.parametrize(
    ("country", "names", "local"),
    [
        ("SY", ("Палмира", "Пальмира", "تدمر"), "تدمر"),
        ("SY", ("Хомс", "حمص", "مدينة حمص"), "حمص"),
        ("IQ", ("Мосул", "الموصل", "موسڵ", "موصل"), "الموصل"),
        ("UA", ("Харьков", "Харків", "خاركيف"), "Харків"),
        ("RU", ("Москва", "Москъва", "Мәскеу"), "Москва"),
        ("PK", ("Кветта", "كويته", "کوئٹہ", "کوټه"), "کوئٹہ"),
        ("LY", ("Триполи", "ترابلس", "طرابلس", "طَرَابُلُس"), "طرابلس"),
        ("SY", ("Kobane", "Кобани"), None),
        ("FR", ("Париж", "باريس"), None),
    ],
)
def test_the_local_name_is_in_the_script_and_letters_of_the_country(
    country: str, names: tuple[str, ...], local: str | None
) -> None:
    assert local_name(names, country) == local
    assert local_name(names[::-1], country) == local


def test_towns_of_an_arab_country_have_no_cyrillic_label(atlas: Atlas) -> None:
    for name, local in (("Aleppo", "حلب"), ("Tadmur", "تدمر"), ("Baghdad", "بغداد"), ("Damascus", "دمشق")):
        place = next(match.place for match in atlas.find(name) if match.place.precision == "town")
        assert place.local_name == local
