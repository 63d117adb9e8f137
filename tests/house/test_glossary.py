"""One concept, one word: the glossary and the records name the same things."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import reference  # noqa: E402

ROW = re.compile(r"^\| \*\*(.+?)\*\* \| (?:`(\w+)`)? ?\| (.+) \|$", re.MULTILINE)
BANNED = re.compile(r"\b(Manager|Helper|Util|Utils|Handler)\b|(Manager|Helper|Utils?|Handler)\b")


def rows() -> list[tuple[str, str, str]]:
    return ROW.findall((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))


def test_every_record_has_its_word_and_every_word_its_record() -> None:
    assert {record for _, record, _ in rows() if record} == set(reference.record_classes())


def test_a_word_stands_for_one_thing() -> None:
    words = [word.lower() for word, _, _ in rows()]
    records = [record for _, record, _ in rows() if record]
    assert len(words) == len(set(words))
    assert len(records) == len(set(records))


def test_words_come_in_alphabetical_order() -> None:
    words = [word.lower() for word, _, _ in rows()]
    assert words == sorted(words)


def test_no_class_is_named_after_nothing() -> None:
    named = {
        f"{path.name}: {name}"
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        if BANNED.search(name)
    }
    assert not named
