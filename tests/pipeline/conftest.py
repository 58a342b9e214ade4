from pathlib import Path

import pytest

from habeas.pipeline.workspace import Workspace, init_workspace
from habeas.settings import Settings


@pytest.fixture
def workspace(tmp_path: Path, database_url: str) -> Workspace:
    """An empty workspace; each test that uses it runs on both databases."""
    settings = Settings(workspace=tmp_path / "ws", database_url=database_url, agent="tester")
    return init_workspace(settings)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder
