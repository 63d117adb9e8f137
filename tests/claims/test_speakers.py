"""Chains of speakers over sentences of many wars: who is nearest to the fact, and what each of them vouches for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from claims.made import claims_of

with Path(__file__).with_name("speakers.csv").open(encoding="utf-8") as _file:
    ROWS = list(csv.DictReader(_file))  # words of a claim, its status, its speakers (nearest first; | either), the text


@pytest.mark.parametrize("row", ROWS, ids=[f"{at}-{row['words']}" for at, row in enumerate(ROWS)])
def test_every_speaker_is_told_in_his_place(reader, row):
    one = _about(reader, row["text"], row["words"])
    told = [name.name for name in one.said_by if name.start is not None]
    wanted = [name.split("|") for name in row["speakers"].split(" > ") if name]
    assert str(one.status) in row["status"].split("|")
    assert len(told) == len(wanted), told
    for name, either in zip(told, wanted, strict=True):
        assert any(_same(name, wording) for wording in either), told


def _about(reader, text, words):
    """The claim that quotes some words, and little else."""
    at = text.index(words)
    found = [one for one in claims_of(reader, text) if one.quote.start <= at < one.quote.end]
    assert found, [one.quote.text for one in claims_of(reader, text)]
    return min(found, key=lambda one: one.quote.end - one.quote.start)


def _same(name: str, wording: str) -> bool:
    """A count before a name may be missing."""
    return name == wording or wording.endswith(f" {name}")


GIVEN_THE_FLOOR = [  # what stands before, its words with “|” where lines end, who says it (nothing: the report)
    ("The Foreign Minister, Ana Reyes, said:", "|Gunmen shelled Goma.", "Foreign Minister"),
    ("Speaking after the talks, President Okoro said:", "|They met.|Gunmen shelled Goma.", "President Okoro"),
    ("The Ministry of Defence made the following statement:", "|Gunmen shelled Goma.", "Ministry of Defence"),
    ("This statement was issued by the office of the President:", "|Gunmen shelled Goma.", "office of the President"),
    ("Statement by Ambassador Lee on the war in Congo", "|Gunmen shelled Goma.", "Ambassador Lee"),
    ("The governor said:", "“It was bad.||“Gunmen shelled Goma.”", "governor"),
    ("The governor said:", "“It was bad.”||Gunmen shelled Goma.", ""),
    ("The mayor, Ana Reyes, said:", "|It was bad.|Notes to editors|Gunmen shelled Goma.", ""),
    ("The mayor, Ana Reyes, said:", "|It was bad.|Ms Reyes left.|Gunmen shelled Goma.", ""),
    ("Mayor Reyes said:", "|It was bad.|The army added:|Gunmen shelled Goma.", "army"),
    ("The colonel explained the aims of the war:", "|It was bad.|Gunmen shelled Goma.", ""),
    ("The medics said:", "- it was bad;|- Gunmen shelled Goma.", "medics"),
    ("The medics said:", "- it was bad;|- many left.|Gunmen shelled Goma.", ""),
    ("The points of the deal were:", "|Peace for all.|Gunmen shelled Goma.", ""),
]


@pytest.mark.parametrize(("before", "words", "who"), GIVEN_THE_FLOOR)
def test_who_is_given_the_floor_says_all_that_follows(reader, before, words, who):
    text = "\n".join([before, *words.split("|")])
    one = _about(reader, text, "Gunmen shelled Goma")
    assert [name.name for name in one.said_by if name.start is not None] == ([who] if who else [])
    assert str(one.status) == ("reported" if who else "asserted")


TOLD_INSIDE = [  # words of a claim, its status, who says it (nothing: the report), the sentence
    ("fighting", "reported", "port authority", "The port authority said a depot was hit by a shell, and that the blaze "
     "spread to a ship that was damaged during fighting in Marawi on Monday."),
    ("12 soldiers were killed", "reported", "army", "The army said that no aircraft was lost near Goma, and that 12 "
     "soldiers were killed in the clashes."),
    ("killed 14 people", "reported", "Kenyan official", "A Kenyan official reports the two gunmen who killed 14 people "
     "in Garissa were members of al-Shabaab."),
    ("abandoned its positions", "alleged", "Idris Moussa", "The ousted president Idris Moussa says that he “didn't "
     "want a war”, claiming that the army had abandoned its positions in Biltine."),
    ("air strike", "reported", "", "A village in Darfur was hit in a reported air strike on Sunday."),
    ("killed five soldiers", "reported", "", "A reported attack by rebels on a convoy near Goma killed five soldiers."),
    ("bombed a village", "alleged", None, "Kenya is investigating reports that Sudan bombed a village on the border."),
    ("an attack", "alleged", "", "Observers are examining reports of an attack on a convoy near Goma."),
    ("the strike on Goma", "alleged", "", "If confirmed, the strike on Goma would be the first by Rwanda this year."),
    ("attack embassies", "planned", "Al-Shabaab", "Al-Shabaab warned that it would attack embassies in Nairobi."),
    ("the destruction", "reported", "Pentagon", "Photos released by the Pentagon show the destruction of a hangar at "
     "Mubi airbase."),
    ("rebels burned", "reported", "Planet Labs", "Satellite images from Planet Labs show that rebels burned 9 villages "
     "in Darfur."),
    ("recaptured Mubi", "reported", "ministry", "The ministry said rebels attacked Goma. It said soldiers recaptured "
     "Mubi."),
    ("attack Bukavu", "planned", "M23 fighters", "In an interview with M23 fighters they vow to attack Bukavu."),
    ("air strikes", "asserted", "", "Uganda rejects its involvement in air strikes by Ethiopia in Somalia."),
    ("air strikes", "denied", "Uganda", "Uganda denies its involvement in the air strikes on Goma."),
    ("attack Goma", "predicted", "army", "The army warned that the rebels would attack Goma within days."),
    ("attack Goma", "predicted", "Chad", "Chad urges its citizens to leave Congo and warns that rebels will attack "
     "Goma."),
    ("attack a post", "planned", "", "Kenyan planes killed a man sent to attack a post in Goma."),
    ("two protesters were killed", "asserted", "", "Kenyan police fired warning shots and two protesters were killed "
     "in Goma."),
    ("torturing villagers", "alleged", "Committee on the Rights of the Child", "The Committee on the Rights of the "
     "Child accused Kenyan soldiers of torturing villagers in Goma."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "status", "who", "text"), TOLD_INSIDE)
def test_what_stands_inside_a_report_is_told_by_whoever_reports(reader, words, status, who, text):
    one = _about(reader, text, words)
    assert str(one.status) == status
    assert who is None or [name.name for name in one.said_by if name.start is not None] == ([who] if who else [])


def test_who_trade_accusations_say_it_of_each_other(reader):
    text = "Armenia and Azerbaijan trade accusations of violations of the ceasefire."
    one = _about(reader, text, "violations")
    assert str(one.status) == "alleged"
    assert [name.name for name in one.actors] == ["Armenia", "Azerbaijan"]
    assert [name.name for name in one.said_by if name.start is not None] == ["Armenia", "Azerbaijan"]


def test_a_reason_that_is_cited_says_nothing(reader):
    text = (
        "Kenya announced that it is withdrawing its troops from Goma citing “disorder” and the uneasy pact with Chad."
    )
    one = _about(reader, text, "withdrawing its troops")
    assert [name.name for name in one.said_by if name.start is not None] == ["Kenya"]
