"""The house keeps its floors: imports go one way, stages never know each other, rooms stay small."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "habeas"
STAGES = {"archive", "readers", "extract", "tables", "reconcile", "assess", "publish"}
GROUND = {"errors", "text", "settings"}
BELOW = GROUND | {"model", "vocabulary", "habeas"}
MAY_IMPORT = {
    **{room: GROUND | {"habeas"} for room in GROUND},
    "model": GROUND | {"habeas"},
    "vocabulary": GROUND | {"model", "habeas"},
    **dict.fromkeys(STAGES, BELOW),
    "record": BELOW,
    "runners": BELOW,
    "pipeline": BELOW | STAGES | {"record", "runners"},
    "bench": BELOW | STAGES | {"runners", "pipeline"},
    "cli": BELOW | STAGES | {"record", "runners", "pipeline", "bench", "server"},
    "server": BELOW | {"record", "pipeline"},
    "__main__": {"cli"},
    "habeas": set(),
}
MODULES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)


def room(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return "habeas" if first == "__init__.py" else first.removesuffix(".py")


def imported_rooms(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "habeas":
                names |= {f"habeas.{a.name}" for a in node.names}
            else:
                names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
    ours = [n.split(".") for n in names if n.split(".")[0] == "habeas"]
    return {n[1] if len(n) > 1 and n[1] != "__version__" else "habeas" for n in ours}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    here = room(path)
    tree = ast.parse(path.read_text("utf-8"))
    forbidden = imported_rooms(tree) - MAY_IMPORT[here] - {here}
    assert not forbidden, f"{here} may not import {sorted(forbidden)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno + 1 <= 60, f"{node.name} is too long"


def test_only_cli_and_server_read_the_environment() -> None:
    for path in MODULES:
        if room(path) not in {"cli", "server", "__main__"}:
            source = path.read_text("utf-8")
            assert "os.environ" not in source, path
            assert "getenv" not in source, path


def test_every_room_is_known() -> None:
    rooms = {room(p) for p in MODULES}
    assert rooms <= set(MAY_IMPORT), rooms - set(MAY_IMPORT)
    assert not list(SOURCE.rglob("utils.py"))
