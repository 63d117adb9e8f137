"""Readers that learn a task when it is measured, from its training rows alone; ACLED's from no rows at all."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

Row = dict[str, Any]
PLACES = ("Ardun", "Belis", "Corum", "Dahar", "Esmil", "Farah", "Gorun", "Hazra")


class Setting(NamedTuple):
    folder: Path
    base: Path | None = None


@pytest.fixture
def tasks(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    monkeypatch.syspath_prepend(str(root / "bench"))
    return lambda name: importlib.import_module(f"reading_tasks.{name}")


def shelled(place: str, number: int) -> Row:
    return {"id": f"s{number}", "text": f"Mortar shells hit {place} overnight.", "labels": [1, 0], "label": "war"}


def talked(place: str, number: int) -> Row:
    return {"id": f"t{number}", "text": f"Envoys met in {place} for talks.", "labels": [0, 1], "label": "talks"}


def tagged(place: str, number: int) -> Row:
    return {"id": f"n{number}", "tokens": ["Shells", "hit", "old", place, "."], "tags": ["O", "O", "B-L", "I-L", "O"]}


def folder(tmp_path: Path, rows: list[Row], *, alone: bool = False) -> Setting:
    (tmp_path / "train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if not alone:
        (tmp_path / "dev.jsonl").touch()
    return Setting(tmp_path)


def both(*, drop: str) -> list[Row]:
    rows = [row for n, place in enumerate(PLACES) for row in (shelled(place, n), talked(place, n))]
    return [{key: value for key, value in row.items() if key != drop} for row in rows]


NEW = [{"id": "x1", "text": "Shells hit Zamir."}, {"id": "x2", "text": "Talks: envoys met in Zamir."}]


def test_one_label_several_labels_and_tags_are_learned(tasks: Callable[[str], Any], tmp_path: Path) -> None:
    predict = tasks("fitted").predict
    assert predict(NEW, folder(tmp_path, both(drop="labels"))) == [
        {"id": "x1", "label": "war"},
        {"id": "x2", "label": "talks"},
    ]
    assert [row["labels"] for row in predict(NEW, folder(tmp_path, both(drop="label")))] == [[1, 0], [0, 1]]
    names = folder(tmp_path, [tagged(place, n) for n, place in enumerate(PLACES)])
    told = predict([{"id": "x3", "tokens": ["Shells", "hit", "old", "Zamir", "."]}], names)
    assert told == [{"id": "x3", "tags": ["O", "O", "B-L", "I-L", "O"]}]


def test_scored_rows_are_not_learned_from(tasks: Callable[[str], Any], tmp_path: Path) -> None:
    fitted = tasks("fitted")
    setting = folder(tmp_path, both(drop="labels"))
    assert len(fitted.training(tmp_path, {"s0", "t3"})) == 2 * len(PLACES) - 2
    assert "14 rows" in fitted.how(setting, [{"id": "s0"}, {"id": "t3"}])
    assert fitted.predict(NEW, Setting(tmp_path / "nowhere")) is None


def test_a_document_is_read_for_what_it_is_asked_about(tasks: Callable[[str], Any]) -> None:
    fitted = tasks("fitted")
    text = "Shops burned. The police fired at a crowd! Was it over? Constables left."
    assert fitted.picked(text, fitted.POLICE) == "The police fired at a crowd! Constables left."
    assert not fitted.picked("Rain fell on the corpfield.", fitted.POLICE)


def test_without_torch_a_transformer_is_left_aside(
    tasks: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fitted = tasks("fitted")
    monkeypatch.setattr(fitted, "find_spec", lambda name: None if name == "torch" else name)
    setting = folder(tmp_path, both(drop="labels"))._replace(base=tmp_path / "some-model")
    assert [row["label"] for row in fitted.predict(NEW, setting)] == ["war", "talks"]
    assert "some-model" not in fitted.how(setting, NEW)
    monkeypatch.setattr(fitted, "find_spec", lambda name: name)
    assert fitted.how(setting, NEW).endswith("words and letters, and vectors of some-model")
    assert fitted.how(setting, [{"id": "x3", "tokens": []}]).endswith(": fine-tuning of some-model")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A transformer of one layer that knows the words of these tests."""
    pytest.importorskip("torch", reason="torch is not installed")
    transformers = pytest.importorskip("transformers", reason="transformers is not installed")
    words = "[PAD] [UNK] [CLS] [SEP] [MASK] shells hit old envoys met in for talks . zamir".split()
    known = [*words, *(place.lower() for place in PLACES)]
    base = tmp_path / "tiny"
    base.mkdir()
    (base / "vocab.txt").write_text("\n".join(known) + "\n", encoding="utf-8")
    transformers.BertTokenizerFast(vocab=str(base / "vocab.txt")).save_pretrained(base)
    config = transformers.BertConfig(
        vocab_size=len(known), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(base)
    return base


def test_a_transformer_is_fine_tuned(
    tasks: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny: Path
) -> None:
    tuned = tasks("tuned")
    monkeypatch.setattr(tuned, "EPOCHS", 60)
    monkeypatch.setattr(tuned, "RATE", 5e-3)
    setting = folder(tmp_path, [tagged(place, n) for n, place in enumerate(PLACES)])._replace(base=tiny)
    told = tasks("fitted").predict([{"id": "x3", "tokens": ["Shells", "hit", "old", "Zamir", "."]}], setting)
    assert told == [{"id": "x3", "tags": ["O", "O", "B-L", "I-L", "O"]}]


def test_vectors_are_of_length_one_and_of_long_texts_too(tasks: Callable[[str], Any], tiny: Path) -> None:
    import numpy as np

    told = tasks("vectors").vectors(["shells hit old zamir", "envoys met in zamir " * 200, ""], tiny)
    assert np.allclose(np.linalg.norm(told, axis=1), 1.0)
    assert not np.allclose(told[0], told[1])


def test_of_training_rows_alone_a_fifth_is_kept_back(tasks: Callable[[str], Any], tmp_path: Path) -> None:
    fitted = tasks("fitted")
    rows = [shelled("Ardun", n) for n in range(200)]
    folder(tmp_path, rows, alone=True)
    learned = {row["id"] for row in fitted.training(tmp_path, set())}
    kept = {row["id"] for row in rows if fitted.kept_back(row)}
    assert 20 < len(kept) < 60
    assert learned == {row["id"] for row in rows} - kept


def test_a_row_is_never_told_to_be_nothing_where_none_is(tasks: Callable[[str], Any], tmp_path: Path) -> None:
    strange = [{"id": "x4", "text": "Rain."}]
    predict = tasks("fitted").predict
    assert sum(predict(strange, folder(tmp_path, both(drop="label")))[0]["labels"]) >= 1
    nothing = [{"id": f"o{n}", "text": f"Rain fell on {place}.", "labels": [0, 0]} for n, place in enumerate(PLACES)]
    rows = both(drop="label") + nothing
    assert predict(strange, folder(tmp_path, rows)) == [{"id": "x4", "labels": [0, 0]}]


def test_the_lean_is_what_gives_the_best_f1(tasks: Callable[[str], Any]) -> None:
    import numpy as np

    f1 = tasks("fitted").example_f1
    gold = np.array([[True, False], [False, False], [True, True]])
    assert f1(gold, gold) == 1.0
    assert f1(gold, np.zeros((3, 2), dtype=bool)) == 0.0
    assert f1(gold, np.array([[True, False], [True, False], [True, False]])) == pytest.approx((1 + 0 + 2 / 3) / 3)


def test_a_later_tag_needs_its_first(tasks: Callable[[str], Any]) -> None:
    import numpy as np

    names = ["B-L", "B-P", "I-L", "I-P", "O"]
    scores = np.array([[0, 0, 9.0, 0, 0.5], [0, 0, 0, 9.0, 8]])
    assert tasks("fitted").best_tags(scores, names) == ["B-P", "I-P"]


def test_rare_classes_are_heard(tasks: Callable[[str], Any]) -> None:
    import numpy as np

    linear = tasks("linear")
    bags = [linear.words_and_letters("rain fell again")] * 40 + [linear.words_and_letters("hail fell again")] * 2
    sides = np.array([[-1.0]] * 40 + [[1.0]] * 2)
    margins = linear.Machine(bags, sides).margins([bags[0], bags[-1], linear.words_and_letters("sun")])
    assert margins[1] > 0 > margins[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A suicide bomber blew himself up at a checkpoint in Ardun.", "SUIC_BOMB"),
        ("Protesters in Belis pelted police with stones and burned tyres.", "VIOL_DEMONSTR"),
        ("Government troops recaptured the town of Ardun from rebels.", "GOV_REGAINS_TERIT"),
        ("An earthquake shook the province of Belis.", "NATURAL_DISASTER"),
        ("Police found a cache of weapons and ammunition in Corum.", "DISR_WEAP"),
    ],
)
def test_acled_types_come_from_our_own_words(tasks: Callable[[str], Any], text: str, label: str) -> None:
    told = tasks("acled").predict([{"id": "a1", "text": text}], Setting(Path()))
    assert told == [{"id": "a1", "label": label}]


def test_own_sentences_and_cues_name_the_same_classes(tasks: Callable[[str], Any]) -> None:
    acled = tasks("acled")
    names, texts, sides = acled.sentences()
    assert {cue.name for cue in acled.cues()} == set(names)
    assert len(set(names)) == len(names) == 30
    assert len(set(texts)) == len(texts)
    assert (sides > 0).sum(axis=0).min() >= 8
