"""Habeas turns what is said about places of detention into a record that can be checked."""

__version__ = "0.1.0"
