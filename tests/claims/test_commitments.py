"""How sure and by whom: denials and what they deny, prevention, hearsay, what is taken for granted."""

from __future__ import annotations

import pytest

from claims.made import claims_of
from thereafter.claims import RuleReader
from thereafter.record.kinds import HAPPENED, Kind, Status

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
    ("Russia is likely to attack Kharkiv.", "offensive", "predicted", []),
    ("The rebels vowed to take Benghazi street by street.", "capture", "planned", ["rebels"]),
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
