"""The documents cannot drift: the generated ones are current, links resolve, the site builds."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GENERATED = ("commands.md", "indicators.md", "standards.md", "api.md")
WRITTEN = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").glob("*.md"))]


def test_generated_documents_are_current(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(ROOT / "tools" / "build_docs.py"), str(tmp_path)],
        check=True,
        env={**os.environ, "COLUMNS": "100", "TERM": "dumb"},
    )
    for name in GENERATED:
        kept = (ROOT / "docs" / name).read_text("utf-8")
        assert kept == (tmp_path / name).read_text("utf-8"), (
            f"docs/{name} has drifted: run .venv/bin/python tools/build_docs.py"
        )


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.name)
def test_links_inside_the_repository_resolve(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_site_builds(tmp_path: Path) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--quiet",
            "--site-dir",
            str(tmp_path),
        ],
        check=True,
        cwd=ROOT,
    )
    assert (tmp_path / "index.html").is_file()
    assert (tmp_path / "commands" / "index.html").is_file()


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    help_text = (ROOT / "docs" / "commands.md").read_text("utf-8").partition("\n## ")[0]
    for verb in re.findall(r"^\* `(\w+)`", help_text, re.MULTILINE):
        if verb not in {"show", "demo", "standards"}:
            assert f"habeas {verb}" in readme or f"make {verb}" in readme, verb
