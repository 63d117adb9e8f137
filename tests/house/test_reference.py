"""docs/reference/ says what the code says, and the code has something to say about every verb and option."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import reference  # noqa: E402

PROMISED = {
    "new", "add", "follow", "control", "moves", "claims", "links", "threads",
    "changes", "review", "export", "forget", "places", "doctor", "demo",
}  # fmt: skip
READING = {"follow", "control", "moves", "claims", "links", "threads", "changes"}


@pytest.mark.parametrize("page", sorted(reference.MAKERS))
def test_page_is_up_to_date(page: str) -> None:
    written = (reference.REFERENCE / page).read_text(encoding="utf-8")
    assert written == reference.page(page), f"docs/reference/{page} is stale: run ./go docs"


def test_no_page_is_left_over() -> None:
    assert {path.name for path in reference.REFERENCE.iterdir()} == set(reference.MAKERS)


def test_every_promised_verb_is_there() -> None:
    assert {name.split()[0] for name in reference.verbs()} >= PROMISED


def test_every_verb_and_option_explains_itself() -> None:
    for verb, command in reference.verbs().items():
        assert (command.help or "").strip(), f"{verb} says nothing about itself"
        silent = [p.opts[0] for p in command.params if isinstance(p, click.Option) and not p.hidden and not p.help]
        assert not silent, f"{verb}: {silent} say nothing"


@pytest.mark.parametrize("verb", sorted(READING))
def test_reading_verbs_share_their_options(verb: str) -> None:
    options = {name for param in reference.verbs()[verb].params for name in param.opts}
    assert options >= {"--json", "--csv", "--as-of", "--edition", "--investigation", "-i"}


def test_every_error_class_explains_itself() -> None:
    assert all(reference.error_classes().values())


def test_every_record_is_in_the_reference() -> None:
    """`RECORD_FILES` is written by hand for its order; no file of records may be missing from it."""
    with_records = {
        path.stem for path in (reference.SOURCE / "record").glob("*.py") if reference._classes(path, base="Struct")
    }
    assert with_records == set(reference.RECORD_FILES)
