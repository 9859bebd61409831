"""Runs the commands of administrators: `python -m participatie`."""

from participatie.cli import main

main()
