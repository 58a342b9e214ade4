"""Rows to records and back: SQLite or PostgreSQL, the only SQL in the house."""

from habeas.record.store import Record

__all__ = ["Record"]
