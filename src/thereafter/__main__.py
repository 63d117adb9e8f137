"""`python -m thereafter` is the command line."""

from thereafter.cli import main

main(prog_name="thereafter")
