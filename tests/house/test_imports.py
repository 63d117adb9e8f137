"""Imports go one way: a room knows only rooms that are told before it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


def contracts(root: Path) -> list[list[str]]:
    """The layers of every contract, from the first told to the last; the first contract is the whole package's."""
    told = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [[one for layer in reversed(each["layers"]) for one in layer.split(" | ")] for each in told]


def rooms_in_order(root: Path) -> list[str]:
    """The rooms, from the first told to the last."""
    return [layer.removeprefix("thereafter.") for layer in contracts(root)[0]]


def lint_imports(where: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    return subprocess.run(
        command,
        cwd=where,
        env={"PYTHONPATH": str(where / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_contract_is_kept(root: Path) -> None:
    done = lint_imports(root)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contract_names_every_room(root: Path) -> None:
    source = root / "src" / "thereafter"
    found = {path.stem for path in source.iterdir() if path.is_dir() or path.suffix == ".py"}
    found -= {"__init__", "__main__", "__pycache__", "py"}
    assert found == set(rooms_in_order(root))


def test_the_claims_contract_names_every_inner_room(root: Path) -> None:
    inner = {layer.rpartition(".")[2] for layer in contracts(root)[1]}
    found = {path.parent.name for path in (root / "src" / "thereafter" / "claims").glob("*/__init__.py")}
    assert found - inner == {"tables"}, "tables hand in claims that nobody has to read: they stand beside the chain"


@pytest.mark.slow
@pytest.mark.parametrize("which", [0, 1, 2])
def test_the_contracts_bite(which: int, root: Path, tmp_path: Path) -> None:
    """A package of empty rooms in which the first imports the last is refused."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    for layer in ("thereafter", *(layer for each in contracts(root) for layer in each)):
        room = tmp_path.joinpath("src", *layer.split("."))
        room.mkdir(parents=True, exist_ok=True)
        (room / "__init__.py").write_text("")
    assert lint_imports(tmp_path).returncode == 0
    first, *_, last = contracts(root)[which]
    tmp_path.joinpath("src", *first.split("."), "__init__.py").write_text(f"import {last}\n")
    refused = lint_imports(tmp_path)
    assert refused.returncode == 1
    assert "BROKEN" in refused.stdout
