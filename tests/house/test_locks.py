"""The locks pin every package by hash and say nothing about where it came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")
TOO_HEAVY = {"torch", "spacy", "transformers", "tensorflow", "ray", "pyspark"}


def pinned(lock: str) -> dict[str, str]:
    """Each pinned package with the text of its entry, markers and hashes included."""
    text = (ROOT / lock).read_text()
    entries = re.split(r"(?m)^(?=[a-z0-9])", text)
    return {entry.split("==")[0].split("[")[0]: entry for entry in entries if entry.strip()}


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not re.search(r"://|--index|--find-links|--extra|(^|\s)@\s|file:", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock: str) -> None:
    for name, entry in pinned(lock).items():
        assert "==" in entry, name
        assert "--hash=sha256:" in entry, name


@pytest.mark.parametrize("lock", LOCKS)
def test_nothing_that_brings_a_model_server(lock: str) -> None:
    assert not TOO_HEAVY & set(pinned(lock))


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    runtime = {requirement.split(">")[0] for requirement in project["dependencies"]}
    dev = {requirement.split(">")[0] for requirement in project["optional-dependencies"]["dev"]}
    assert runtime <= set(pinned("requirements.lock"))
    assert runtime | dev <= set(pinned("requirements-dev.lock"))


def test_tests_run_on_the_versions_that_users_get() -> None:
    run, dev = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert {name: entry.split()[0] for name, entry in run.items()} == {name: dev[name].split()[0] for name in run}
