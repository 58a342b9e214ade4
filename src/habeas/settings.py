"""One frozen Settings, built by `cli` or `server` and handed down; nothing below reads the environment."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one untrusted input may cost. Sizes are bytes, times are seconds.

    A document whose tables give more than `figures_in_rows` figures has them kept in a file of their
    own beside the database.
    """

    input_bytes: int = 512 * 1024 * 1024
    member_bytes: int = 256 * 1024 * 1024
    members: int = 10_000
    expansion_ratio: int = 200
    nesting: int = 3
    reader_seconds: int = 120
    reader_memory: int = 2 * 1024 * 1024 * 1024
    text_characters: int = 50_000_000
    ocr_pages: int = 200
    fetch_bytes: int = 64 * 1024 * 1024
    fetch_seconds: int = 60
    redirects: int = 5
    figures_in_rows: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the workspace is, which database it uses, who is working and what an input may cost.

    `database_url` is empty for the workspace's own SQLite file, or `postgresql://...`. `agent` is
    the name written into the custody log, "" for what the workspace says. `language` is `en` or `es`, "" for what the workspace
    says; `workers` is how many processes may work, 0 for what the workspace says.
    """

    workspace: Path
    database_url: str = ""
    agent: str = ""
    language: str = ""
    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    standards_dirs: tuple[Path, ...] = ()
