"""The documents: commands in them exist, links lead somewhere, nothing names a private machine."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("README.md")])
PAGE_NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
FENCE = re.compile(r"^```[a-z]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def commands(page: str) -> Iterator[list[str]]:
    """The words of every command in a code block that starts with `thereafter` or `./go`."""
    if page.endswith("reference/verbs.md"):
        return  # usage lines, made from the commands themselves
    for block in FENCE.findall((ROOT / page).read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            for part in line.removeprefix("$ ").split(" | "):
                words = shlex.split(part, comments=True)
                if words and words[0] in ("thereafter", "./go"):
                    yield words[: words.index(">")] if ">" in words else words


def parse(words: list[str]) -> None:
    """Parse a command line as far as `thereafter` would before doing anything; raises click.UsageError."""
    from thereafter.cli import main

    command: click.Command = main
    context = click.Context(main, info_name="thereafter")
    while isinstance(command, click.Group) and words != ["--help"]:
        name, command, words = command.resolve_command(context, words)
        context = command.make_context(name, list(words), parent=context)


@pytest.mark.parametrize("page", PAGE_NAMES)
def test_commands_exist(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click.Path, "convert", lambda self, value, param, context: Path(value))  # files of the reader
    go = (ROOT / "go").read_text()
    for program, *words in commands(page):
        if program == "./go":
            assert re.search(rf"^{re.escape(words[0])}\b.*\)$", go, re.MULTILINE), (
                f"{page}: ./go has no verb {words[0]}"
            )
            continue
        try:
            parse(words)
        except click.UsageError as error:
            pytest.fail(f"{page}: thereafter {shlex.join(words)}: {error.format_message()}")


def anchors(page: Path) -> set[str]:
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGE_NAMES)
def test_links_lead_somewhere(page: str) -> None:
    for target in LINK.findall(FENCE.sub("", (ROOT / page).read_text(encoding="utf-8"))):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        goal = (ROOT / page).parent / path if path else ROOT / page
        assert goal.exists(), f"{page}: {target} does not exist"
        assert not anchor or anchor in anchors(goal), f"{page}: {target} has no such heading"


def test_every_verb_is_told_in_a_guide() -> None:
    """A verb that no guide uses is a verb nobody learns of."""
    from thereafter.cli import main

    guides = [name for name in PAGE_NAMES if "docs/how-to/" in name or name in ("README.md", "docs/start.md")]
    told = {words[1] for name in guides for words in commands(name) if words[0] == "thereafter"}
    assert set(main.list_commands(click.Context(main))) <= told


def test_every_decision_is_listed_and_complete() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for page in folder.glob("0*.md"):
        assert f"({page.name})" in listed, page.name
        text = page.read_text(encoding="utf-8")
        for part in ("Decided:", "## Why", "## What else was considered", "## When to look again"):
            assert part in text, f"{page.name} lacks {part}"


def test_nothing_names_a_private_machine() -> None:
    """Absolute home or work paths and package mirrors have no place in what is published."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    pattern = r"(^|[^A-Za-z0-9_.])/(work|root|home/[a-z]+|Users/[a-z]+)/|index-url|find-links"
    hits = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", ".", ":!tests/house"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hits.stdout == ""
