"""Generate the documents that would drift: commands, indicators, standards, API.

`.venv/bin/python tools/build_docs.py` writes them; `tests/test_docs.py` checks that they are current.
"""

import ast
import sys
from pathlib import Path

import typer
from typer.cli import get_docs_for_click

from habeas.assess import load_packs
from habeas.assess.describe import standards_table
from habeas.cli.app import app
from habeas.vocabulary import indicators, themes

ROOT = Path(__file__).parents[1]
MADE = "<!-- Made by tools/build_docs.py from the code; edit the code, not this. -->\n\n"
ROOMS = (
    "model",
    "vocabulary",
    "archive",
    "readers",
    "extract",
    "reconcile",
    "assess",
    "publish",
    "record",
    "pipeline",
    "bench",
)


def main(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (folder / name).write_text(MADE + make(), "utf-8")


def commands() -> str:
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="habeas")
    text = get_docs_for_click(obj=command, ctx=context, name="habeas", title="Commands")
    return "\n".join(line.rstrip() for line in text.splitlines()).strip() + "\n"


def indicator_table() -> str:
    lines = [
        "# Indicators",
        "",
        f"{len(indicators())} indicators: what a measure or a condition can be about.",
    ]
    for theme in themes().values():
        lines += ["", f"## {theme.label['en']} · {theme.label['es']}", ""]
        lines += [
            "| id | kind | unit | English | Spanish | definition |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for one in indicators().values():
            if one.theme == theme.id:
                cells = (
                    f"`{one.id}`",
                    one.kind,
                    one.unit,
                    one.label["en"],
                    one.label["es"],
                    one.definition,
                )
                lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    return "\n".join(lines) + "\n"


def standards() -> str:
    return "# Standards\n\n" + standards_table(load_packs()).strip() + "\n"


def api() -> str:
    lines = [
        "# API",
        "",
        "The public names of each room, with the first sentence of their docstrings.",
        "",
    ]
    for room in ROOMS:
        base = ROOT / "src" / "habeas" / room
        files = sorted(base.glob("*.py")) if base.is_dir() else [base.with_suffix(".py")]
        for path in files:
            lines += described(path)
    return "\n".join(lines).rstrip() + "\n"


def described(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(
        ".__init__"
    )
    rows = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            first = (ast.get_docstring(node) or "").split("\n\n")[0].replace("\n", " ")
            signature = node.name
            if isinstance(node, ast.FunctionDef):
                returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
                signature = f"{node.name}({ast.unparse(node.args)}){returns}"
            rows.append(f"- `{signature}`: {first}")
    if not rows:
        return []
    heading = (ast.get_docstring(tree) or "").split("\n\n")[0].replace("\n", " ")
    return [f"## {module}", "", heading, "", *rows, ""]


PAGES = {
    "commands.md": commands,
    "indicators.md": indicator_table,
    "standards.md": standards,
    "api.md": api,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs")
