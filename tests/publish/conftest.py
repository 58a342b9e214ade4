from pathlib import Path

import pytest

from habeas.publish import bundle, signing
from publish import factory


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One signed bundle of the hand-made dossier, sources enclosed."""
    folder = tmp_path_factory.mktemp("bundle")
    key = signing.load_key(folder / "key.pem")
    return bundle.write(
        factory.dossier(), folder / "bundle.zip", key=key, source=factory.source_path
    ).path
