from collections.abc import Iterator
from pathlib import Path

import pytest

from habeas.pipeline.workspace import Workspace, init_workspace
from habeas.settings import Settings


@pytest.fixture
def workspace(tmp_path: Path, database_url: str) -> Iterator[Workspace]:
    """An empty workspace; each test that uses it runs on both databases."""
    settings = Settings(workspace=tmp_path / "ws", database_url=database_url, agent="tester")
    workspace = init_workspace(settings)
    yield workspace
    workspace.record.close()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder
