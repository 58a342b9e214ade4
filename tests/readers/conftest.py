import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from habeas.model import Document, Reading
from habeas.readers import door, read
from habeas.readers.keeper import KEEPER
from habeas.settings import Limits
from habeas.text import digest

Read = Callable[..., Reading]
DEFAULT = Limits()
PLUGIN = Path(__file__).parent / "plugin"


def document(data: bytes, name: str) -> Document:
    return Document(sha256=digest(data), size=len(data), media_type="", name=name)


@pytest.fixture
def read_bytes(tmp_path: Path) -> Read:
    """Read bytes as a file of the given name, through the front door and the child."""

    def reading(data: bytes, name: str, limits: Limits = DEFAULT) -> Reading:
        path = tmp_path / "archived"
        path.write_bytes(data)
        return read(path, document(data, name), limits)

    return reading


@pytest.fixture(scope="module")
def misbehaving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Install the misbehaving reader the way any package installs one: by its entry point."""
    folder = tmp_path_factory.mktemp("site")
    info = folder / "misbehaving-9.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: misbehaving\nVersion: 9\n")
    (info / "entry_points.txt").write_text(f"[{door.GROUP}]\nmisbehaving = misbehaving:READER\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PLUGIN))
        patch.syspath_prepend(str(folder))
        door.readers.cache_clear()
        KEEPER.close()
        yield
    door.readers.cache_clear()
    KEEPER.close()


@pytest.fixture
def order(misbehaving: None, read_bytes: Read) -> Read:
    """Have the misbehaving reader do something, with small limits."""

    def ordering(do: str, argument: object = "", **limits: int) -> Reading:
        data = json.dumps({"do": do, "with": str(argument)}).encode()
        return read_bytes(data, "order.json", Limits(**{"reader_seconds": 20, **limits}))

    return ordering
