"""The command line: one command a verb, and no logic of its own."""

from habeas.cli.app import main

__all__ = ["main"]
