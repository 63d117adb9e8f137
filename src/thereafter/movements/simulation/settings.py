"""The numbers that decide how people move, with FLEE's names and defaults, and reading them from simsetting.yml."""

from __future__ import annotations

import math
import re

from msgspec import Struct
from msgspec.structs import fields, replace

from thereafter.patterns import regex
from thereafter.record.report import Problem

LARGEST_BYTES = 100_000  # of a settings file
SECTIONS = ("spawn_rules", "move_rules")
QUIET = ("log_levels",)  # sections that change nothing in what is simulated
SPAWNING = "conflict_driven_spawning"
MODES = ("constant", "pop_ratio", "poisson")


class Settings(Struct, frozen=True, kw_only=True):
    """How people move: chances a day, weights of destinations, speeds in km a day; FLEE's names and defaults."""

    max_move_speed: float = 360.0
    max_walk_speed: float = 35.0
    foreign_weight: float = 1.0
    camp_weight: float = 1.0
    conflict_weight: float = 0.1**0.5
    conflict_movechance: float = 1.0
    camp_movechance: float = 0.001
    idpcamp_movechance: float = 0.1
    default_movechance: float = 0.3
    awareness_level: int = 1
    capacity_buffer: float = 0.9
    capacity_scaling: float = 1.0
    softening: float = 10.0
    weight_softening: float = 0.0
    weight_power: float = 1.0
    distance_power: float = 1.0
    avoid_short_stints: bool = False
    start_on_foot: bool = False
    use_pop_for_loc_weight: bool = False
    pop_power_for_loc_weight: float = 0.1
    movechance_pop_base: float = 10_000.0
    movechance_pop_scale_factor: float = 0.0
    take_from_population: bool = False
    insert_day0: bool = True
    sum_from_camps: bool = True
    spawn_mode: str = ""  # constant, pop_ratio or poisson: conflict drives people out, not the day's total
    displaced_per_conflict_day: float = 500.0  # people, or with pop_ratio a share of the population
    conflict_spawn_decay: tuple[float, ...] = ()  # by months since the outbreak; empty: none
    conflict_spawn_decay_interval: int = 30
    compatible: bool = False  # do as FLEE does also where that is a slip (docs/why/flee.md)


VALIDATION = Settings(
    max_move_speed=400.0,
    softening=50.0,
    default_movechance=0.5,
    avoid_short_stints=True,
    capacity_scaling=1.25,
    distance_power=0.75,
    conflict_weight=0.25,
    conflict_spawn_decay=(1.0, 1.0, 1.0, 0.5, 0.1),
)
"""The one set of settings with which FLEE's own validation suite is run; ours when a folder brings none."""


_TYPES = {one.name: one.type for one in fields(Settings) if one.name != "compatible"}
_LINE = regex(r"^( *)([\w-]+) *:(?: +(.*))?$")
_ITEM = regex(r"^ *- +(.*)$")


def settings_of(text: str, name: str, problems: list[Problem]) -> Settings:
    """The settings of a simsetting.yml over FLEE's defaults; what is not understood is added to `problems`."""
    given: dict[str, object] = {}
    for number, path, value in _entries(text, name, problems):
        where, key = f"{name} line {number}", path[-1]
        if path[0] in QUIET:
            continue
        if path[0] not in SECTIONS or len(path) > 2 + (path[1] == SPAWNING) or key not in _TYPES:
            problems.append(Problem(what=f"“{': '.join(path)}” is not simulated.", where=where))
            continue
        read = _value(value, _TYPES[key])
        if read is None:
            problems.append(Problem(what=f"{key}: “{value}” is not understood; the default stands.", where=where))
        else:
            given[key] = read
    if "spawn_mode" in given and given["spawn_mode"] not in MODES:
        what = f"spawn_mode “{given.pop('spawn_mode')}” is none of {', '.join(MODES)}; it is left out."
        problems.append(Problem(what=what, where=name))
    return replace(Settings(), **given)


def _entries(text: str, name: str, problems: list[Problem]) -> list[tuple[int, tuple[str, ...], str]]:
    """Line, path of keys and value of everything that has a value; lists come as their items joined by commas."""
    above: list[tuple[int, str]] = []
    found: list[tuple[int, tuple[str, ...], str]] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = re.sub(r"(^|\s)#.*$", "", raw).rstrip()
        item, told = _ITEM.match(line), _LINE.match(line)
        if item and above:
            path = tuple(key for _, key in above)
            before = found.pop()[2] + "," if found and found[-1][1] == path else ""
            found.append((number, path, before + item[1]))
        elif told:
            indent = len(told[1])
            above = [*(one for one in above if one[0] < indent), (indent, told[2])]
            if told[3]:
                found.append((number, tuple(key for _, key in above), told[3].strip()))
        elif line.strip() and line.strip() != "---":
            problems.append(Problem(what=f"“{line.strip()}” is not understood.", where=f"{name} line {number}"))
    return [entry for entry in found if len(entry[1]) > 1 or not _is_scalar(entry, problems, name)]


def _is_scalar(entry: tuple[int, tuple[str, ...], str], problems: list[Problem], name: str) -> bool:
    """A value outside any section says nothing about how people move."""
    if entry[1][0] not in ("number_of_steps", "conflict_input_file"):
        problems.append(Problem(what=f"“{entry[1][0]}” is not simulated.", where=f"{name} line {entry[0]}"))
    return True


def _value(text: str, kind: object) -> object:
    """A value of one of the types a setting can have; None when it is not of that type."""
    bare = text.strip("\"'")
    if kind is bool:
        return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}.get(bare.lower())
    if kind is str:
        return bare.lower()
    try:
        if kind is int:
            return int(bare) if int(bare) >= 0 else None
        if kind is float:
            return float(bare) if math.isfinite(float(bare)) and float(bare) >= 0 else None
        numbers = tuple(float(part) for part in bare.strip("[]").split(",") if part.strip())
        return numbers if all(math.isfinite(one) and one >= 0 for one in numbers) else None
    except ValueError:
        return None
