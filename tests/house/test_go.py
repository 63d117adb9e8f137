"""`./go`: it says what it can do, and what is missing on a machine that cannot do it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

VERBS = {"demo", "test", "lint", "types", "docs", "bench", "check", "lock", "help"}


PERSONAL = {"PYTHON", "VIRTUAL_ENV", "PYTHONPATH", "BENCH_DATA", "THEREAFTER_CACHE"}


def go(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in PERSONAL}
    return subprocess.run(
        [root / "go", *words],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def bare(root: Path, tmp_path: Path) -> Path:
    """A checkout in which nothing was ever set up."""
    for name in ("go", "pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-build.lock"):
        shutil.copy(root / name, tmp_path / name)
    return tmp_path


def interpreter(folder: Path, *, refuses: str) -> str:
    """A Python that fails whenever its command line contains `refuses`."""
    script = folder / "python-of-this-test"
    script.write_text(f'#!/bin/sh\ncase "$*" in *"{refuses}"*) exit 1 ;; esac\nexec "{sys.executable}" "$@"\n')
    script.chmod(0o755)
    return str(script)


def test_help_names_every_verb(root: Path) -> None:
    told = go(root, "help").stdout
    assert {line.split()[0] for line in told.splitlines() if line.startswith("  ") and line[2] != " "} == VERBS


def test_no_verb_is_help(root: Path) -> None:
    assert go(root).stdout == go(root, "help").stdout


def test_unknown_verb(root: Path) -> None:
    done = go(root, "tset")
    assert done.returncode == 1
    assert 'no verb "tset"' in done.stderr


def test_old_python_is_refused_with_advice(bare: Path) -> None:
    done = go(bare, "demo", PYTHON=interpreter(bare, refuses="version_info"))
    assert done.returncode == 1
    assert "no Python 3.11 or newer found" in done.stderr
    assert not (bare / ".venv").exists()


def test_missing_venv_module_is_named_with_the_package_to_install(bare: Path) -> None:
    done = go(bare, "test", PYTHON=interpreter(bare, refuses="ensurepip, venv"))
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr
    assert not (bare / ".venv").exists()


def test_bench_without_data_says_where_it_looked(root: Path, tmp_path: Path) -> None:
    done = go(root, "bench", BENCH_DATA=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert f"no measuring data at {tmp_path / 'nowhere'}" in done.stderr


def test_the_script_is_plain_posix_shell(root: Path) -> None:
    dash = shutil.which("dash")
    if dash is None:
        pytest.skip("no dash on this machine")
    assert subprocess.run([dash, "-n", root / "go"], check=False).returncode == 0


@pytest.mark.slow
def test_first_command_of_the_readme_in_a_clean_environment(root: Path, tmp_path: Path) -> None:
    """`./go demo` in a copy of the checkout with every cache empty; needs a package index, as `./go test` did."""
    if not (root / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, tmp_path / name)
    done = go(tmp_path, "demo", XDG_CACHE_HOME=str(tmp_path / "cache"), UV_CACHE_DIR=str(tmp_path / "uv"))
    shutil.rmtree(tmp_path / "uv", ignore_errors=True)  # pytest keeps folders of past runs; these two are large
    shutil.rmtree(tmp_path / ".venv", ignore_errors=True)
    if done.returncode and ("could not install uv" in done.stderr or "could not be installed" in done.stderr):
        pytest.skip(f"no package index within reach: {done.stderr[-200:]}")
    assert done.returncode == 0, done.stderr
    named = [word.strip(".,:'\"") for word in (done.stdout + done.stderr).split() if ".html" in word]
    assert named, f"the demo names no dossier: {done.stdout}"
    page = (tmp_path / named[-1]).read_text(encoding="utf-8")  # an absolute path stays as it is
    assert "East Aleppo" in page
