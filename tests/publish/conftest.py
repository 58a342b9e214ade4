import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One signed bundle of the hand-made dossier, sources enclosed."""
    import factory

    from habeas.publish import bundle, signing

    folder = tmp_path_factory.mktemp("bundle")
    key = signing.load_key(folder / "key.pem")
    return bundle.write(
        factory.dossier(), folder / "bundle.zip", key=key, source=factory.source_path
    ).path
