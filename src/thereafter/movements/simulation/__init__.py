"""Simulation: where people driven out by conflict would go by FLEE's rules, as expected flows or one by one."""

from thereafter.movements.simulation.flows import Flow
from thereafter.movements.simulation.folder import read_folder
from thereafter.movements.simulation.running import at_camps, averaged_relative_difference, expected, one_by_one
from thereafter.movements.simulation.scenario import Scenario
from thereafter.movements.simulation.settings import VALIDATION, Settings
from thereafter.movements.simulation.writing import write_folder

__all__ = [
    "VALIDATION",
    "Flow",
    "Scenario",
    "Settings",
    "at_camps",
    "averaged_relative_difference",
    "expected",
    "one_by_one",
    "read_folder",
    "write_folder",
]
