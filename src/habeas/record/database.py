"""Opening the database: the workspace's SQLite file in WAL mode, or PostgreSQL by address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections

from habeas.errors import UsageError, WorkspaceError
from habeas.record import django_settings

WRITER_LOCK = 0x68616265
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"


def database(url: str, sqlite_path: Path) -> dict[str, Any]:
    """Return Django's description of the database at `url`, or of the SQLite file when it is "".

    Raises UsageError for an address that is not PostgreSQL's.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(sqlite_path),
            "OPTIONS": {
                "timeout": 30,
                "transaction_mode": "IMMEDIATE",
                "init_command": SQLITE_PRAGMAS,
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise UsageError(
            f"The database address starts with {parts.scheme!r}.",
            "Give postgresql://user@host/name, or none for the workspace's own SQLite file.",
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(options.pop("port", parts.port or "")),
        "OPTIONS": options,
    }


def connect(url: str, sqlite_path: Path) -> str:
    """Open the database, bring its tables up to date, and return the alias Django knows it by.

    Several records can be open in one process; each has its own alias. Raises WorkspaceError when
    the database cannot be opened.
    """
    configure()
    alias = url or str(sqlite_path)
    if alias not in connections.settings:
        described = connections.configure_settings(
            {"default": {}, alias: database(url, sqlite_path)}
        )
        connections.settings[alias] = described[alias]
    try:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    except DatabaseError as error:
        raise WorkspaceError(
            f"The record's database cannot be opened ({error}).",
            "Check that the disk is not full, that the file is yours and that the server runs.",
        ) from error
    return alias


def configure() -> None:
    """Set Django up for the record alone, unless a server has done so already."""
    if not settings.configured:
        own = {k: v for k, v in vars(django_settings).items() if k.isupper()}
        settings.configure(**own)
    if not apps.ready:
        django.setup()


def one_writer(alias: str) -> None:
    """Wait, inside a transaction, until no other process writes this record.

    SQLite does so by itself, because its transactions begin as writers.
    """
    if connections[alias].vendor == "postgresql":
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])


def forget(alias: str) -> None:
    """Close the connection, so that a forked child or a moved workspace does not share it."""
    connections[alias].close()
