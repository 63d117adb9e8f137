"""The command line: parse, call, show. Every verb is one small file in `verbs`, loaded when it is used."""

from thereafter.cli.group import main

__all__ = ["main"]
