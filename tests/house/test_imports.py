"""Imports go one way: a room knows only rooms that are told before it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


def rooms_in_order(root: Path) -> list[str]:
    """The layers of the contract, from the first room told to the last."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    return [layer.removeprefix("thereafter.") for layer in reversed(layers)]


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


@pytest.mark.slow
def test_the_contract_bites(root: Path, tmp_path: Path) -> None:
    """A package of empty rooms in which the first imports the last is refused."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    for room in rooms_in_order(root):
        (tmp_path / "src" / "thereafter" / room).mkdir(parents=True)
        (tmp_path / "src" / "thereafter" / room / "__init__.py").write_text("")
    package = tmp_path / "src" / "thereafter"
    (package / "__init__.py").write_text("")
    assert lint_imports(tmp_path).returncode == 0
    (package / "record" / "__init__.py").write_text("import thereafter.cli\n")
    refused = lint_imports(tmp_path)
    assert refused.returncode == 1
    assert "BROKEN" in refused.stdout
