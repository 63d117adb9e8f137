"""Write docs/reference/ from the code, so that it cannot say anything else than the code does.

`page(name)` gives a page as text; `main` writes them all. A test compares the two.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "thereafter"
REFERENCE = ROOT / "docs" / "reference"

HEAD = "<!-- Made by ./go docs from the code; edits here are lost. -->\n\n"
RECORD_FILES = (
    "values",
    "report",
    "claim",
    "marked",
    "place",
    "event",
    "tenure",
    "movement",
    "camps",
    "link",
    "next_place",
    "plot",
    "thread",
    "unreported",
    "change",
    "dossier",
)


def page(name: str) -> str:
    """The text of one reference page."""
    return HEAD + MAKERS[name]()


def _index() -> str:
    return (
        "# Reference\n\n"
        "- [Verbs](verbs.md): every command with its options\n"
        "- [Records](records.md): every field of everything that is stored, shown or exported\n"
        "- [Vocabularies](kinds.md): kinds, statuses, precisions, verbs, labels\n"
        "- [Errors](errors.md): what can go wrong, and the exit codes\n"
    )


# --- verbs -------------------------------------------------------------------------------------


def verbs() -> dict[str, click.Command]:
    """The click commands of `thereafter`, by name, in the order a person meets them; `places find` is one of them."""
    from thereafter.cli import main as group

    return dict(_below(group, ""))


def _below(group: click.Group, before: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _below(command, f"{before}{name} ")
        elif command is not None and not command.hidden:
            yield f"{before}{name}", command


def _verbs() -> str:
    from thereafter.cli import main as group

    parts = ["# Verbs\n\n", f"{_prose(group.help)}\n"]
    for name, command in verbs().items():
        usage = " ".join(["thereafter", name, *command.collect_usage_pieces(click.Context(command))])
        parts.append(f"\n## {name}\n\n{_prose(command.help)}\n\n```\n{usage}\n```\n\n")
        parts += _options(command.params)
    return "".join(parts).replace("\n\n\n", "\n\n").rstrip() + "\n"


def _options(params: Iterable[click.Parameter]) -> Iterator[str]:
    rows = []
    for param in params:
        if isinstance(param, click.Option) and not param.hidden:
            rows.append(f"| {_option_names(param)} | {_cell(_option_help(param))} |\n")
    if rows:
        yield "| option | |\n|---|---|\n"
        yield from rows


def _option_names(param: click.Option) -> str:
    names = [*param.opts, *param.secondary_opts]
    kind = "" if param.is_flag or param.count else f" {param.metavar or _value(param)}"
    return ", ".join(f"`{name}{kind}`" for name in names).replace("|", "\\|")


def _value(param: click.Option) -> str:
    choices = getattr(param.type, "choices", None)
    if choices:
        return "|".join(str(getattr(choice, "value", choice)) for choice in choices)
    return {"directory": "FOLDER", "integer range": "N", "float": "NUMBER"}.get(
        param.type.name, param.type.name.upper()
    )


def _option_help(param: click.Option) -> str:
    more = f" Default: `{param.default}`." if param.show_default else ""
    return f"{(param.help or '').strip()}{more}{' May be given more than once.' if param.multiple else ''}"


def _prose(text: str | None) -> str:
    return inspect.cleandoc(text or "").replace("\b\n", "").strip()


# --- records -----------------------------------------------------------------------------------


def record_classes() -> dict[str, ast.ClassDef]:
    """Every record class of `record/`, by name, in the order they are told."""
    found: dict[str, ast.ClassDef] = {}
    for name in RECORD_FILES:
        found |= {node.name: node for node in _classes(SOURCE / "record" / f"{name}.py", base="Struct")}
    return found


def _records() -> str:
    parts = [
        "# Records\n\n"
        "Everything that crosses from one room to another is one of these frozen records. "
        "`None` means *not reported*; 0 means *reported as zero*.\n"
    ]
    for name in RECORD_FILES:
        path = SOURCE / "record" / f"{name}.py"
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in _classes(path, base="Struct"):
            parts.append(
                f"\n## {node.name}\n\n{ast.get_docstring(node)}\n\n| field | type | default | |\n|---|---|---|---|\n"
            )
            parts += [_field_row(item, lines) for item in node.body if isinstance(item, ast.AnnAssign)]
    return "".join(parts)


def _field_row(item: ast.AnnAssign, lines: list[str]) -> str:
    default = f"`{ast.unparse(item.value)}`" if item.value is not None else "required"
    cells = (f"`{ast.unparse(item.target)}`", f"`{ast.unparse(item.annotation)}`", default, _comment(item, lines))
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"


def _comment(item: ast.AnnAssign, lines: list[str]) -> str:
    """The words after `#` on the line where the field ends."""
    rest = lines[item.end_lineno - 1].encode()[item.end_col_offset :].decode()
    return rest.partition("#")[2].strip()


def _classes(path: Path, *, base: str) -> list[ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return [node for node in classes if any(ast.unparse(b) == base for b in node.bases)]


# --- vocabularies and errors -------------------------------------------------------------------


def _kinds() -> str:
    path = SOURCE / "record" / "kinds.py"
    lines = path.read_text(encoding="utf-8").splitlines()
    parts = ["# Vocabularies\n\nThe closed lists of words that records and exports use.\n"]
    for node in _classes(path, base="StrEnum"):
        parts.append(f"\n## {node.name}\n\n{ast.get_docstring(node)}\n\n")
        for item in node.body:
            if isinstance(item, ast.Assign):
                comment = lines[item.lineno - 1].partition("#")[2].strip()
                parts.append(f"- `{ast.literal_eval(item.value)}`{': ' + comment if comment else ''}\n")
    return "".join(parts)


def error_classes() -> dict[str, str]:
    """Every error class with its docstring, the root first."""
    tree = ast.parse((SOURCE / "errors.py").read_text(encoding="utf-8"))
    return {node.name: ast.get_docstring(node) or "" for node in tree.body if isinstance(node, ast.ClassDef)}


def _errors() -> str:
    rows = "".join(f"| `{name}` | {_cell(doc)} |\n" for name, doc in error_classes().items())
    return (
        "# Errors\n\n"
        "An error says what happened, where, and what to do about it. Bad *data* is never an error: "
        "it becomes a [`Problem`](records.md#problem) and is shown with the dossier's limits.\n\n"
        f"| error | |\n|---|---|\n{rows}\n"
        "## Exit codes\n\n"
        "| code | |\n|---|---|\n"
        "| 0 | fine |\n| 1 | failed: one of the errors above |\n"
        "| 2 | what was asked makes no sense: usage, `ConfigError`, `PlaceUnclear` |\n"
        "| 3 | finished, with problems in the data |\n"
        "| 130 | stopped with Ctrl-C; what was read so far is kept |\n"
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


MAKERS = {"README.md": _index, "verbs.md": _verbs, "records.md": _records, "kinds.md": _kinds, "errors.md": _errors}


def main() -> int:
    """Write the pages and say which of them changed."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name in MAKERS:
        path, text = REFERENCE / name, page(name)
        changed = not path.exists() or path.read_text(encoding="utf-8") != text
        if changed:
            path.write_text(text, encoding="utf-8")
        print(f"{'wrote' if changed else 'kept '} {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
