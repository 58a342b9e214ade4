"""Holding the record against standards, and publishing it."""

PANEL = "What it comes to"
COMMANDS = ()
