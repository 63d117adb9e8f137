from __future__ import annotations

import pytest

from thereafter.reports.language import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The last buses left the eastern part of the city on Sunday, according to a monitor."),
        ("en", "Clashes around the town of Palmyra"),
        ("ar", "استعاد الجيش السوري مدينة تدمر"),
        ("fa", "ارتش سوریه شهر پالمیرا را گرفت"),
        ("ru", "Сирийская армия вернула город Пальмиру"),
        ("uk", "Українська армія звільнила місто Ізюм"),
        ("he", "הצבא כבש את העיר תדמור"),
        ("zh", "叙利亚军队收复巴尔米拉"),
        ("am", "ሠራዊቱ ከተማዋን ተቆጣጠረ"),
        ("fr", "Les forces du régime ont repris le contrôle de la ville de Palmyre après de violents combats."),
        ("es", "Las fuerzas del gobierno recuperaron el control de la ciudad de Palmira tras fuertes combates."),
        ("de", "Die Armee hat die Stadt Palmyra zurückerobert, sagte ein Sprecher am Sonntag."),
        ("tr", "Ordu Palmira kentini geri aldı, ajans pazar günü bildirdi."),
        (None, "Palmyra"),
        (None, "2016-12-18"),
    ],
)
def test_languages(language: str | None, text: str) -> None:
    assert language_of(text) == language


def test_a_foreign_name_in_an_english_text_changes_nothing() -> None:
    assert language_of("The village of الباب was shelled by the army, residents said.") == "en"
