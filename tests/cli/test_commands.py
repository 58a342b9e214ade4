"""The command line as a new user meets it: what it prints, where, and how it ends."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HABEAS = [sys.executable, "-m", "habeas"]
ARTICLE = """The prison population rises

Northfield Prison held about 1,200 inmates in May 2023. It was built for 800.
Visits were not allowed, the ombudsman said. Inmates sleep in overcrowded cells.
"""


def habeas(*arguments: str, cwd: Path, check: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*HABEAS, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "160", "TERM": "dumb"},
        check=False,
    )
    assert done.returncode == check, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one article in it."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "article.txt").write_text(ARTICLE)
    habeas("init", "ws", cwd=folder)
    habeas("add", "../article.txt", "--published", "2023-06-01", cwd=folder / "ws")
    return folder / "ws"


def test_help_is_quick_and_loads_no_heavy_part(tmp_path: Path) -> None:
    script = (
        "import sys; sys.argv = ['habeas', '--help']\n"
        "from habeas.cli import main\n"
        "try:\n main()\nexcept SystemExit:\n pass\n"
        "heavy = {'django', 'spacy', 'altair', 'trafilatura', 'lxml', 'habeas.extract'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "dossier" in done.stdout


def test_every_list_comes_in_four_formats(home: Path) -> None:
    for verb in (["places"], ["claims"], ["show"], ["conflicts", "Northfield Prison"], ["doctor"]):
        rows = json.loads(habeas(*verb, "-f", "json", cwd=home).stdout)
        lines = habeas(*verb, "-f", "jsonl", cwd=home).stdout.splitlines()
        table = list(csv.DictReader(io.StringIO(habeas(*verb, "-f", "csv", cwd=home).stdout)))
        assert len(rows) == len(lines) == len(table), verb
        assert verb[0] == "conflicts" or rows


def test_a_claim_is_shown_in_its_passage_with_its_hash(home: Path) -> None:
    rows = json.loads(habeas("claims", "northfield prison", "-f", "json", cwd=home).stdout)
    held = next(r for r in rows if r["indicator"] == "prison_population")
    assert (held["low"], held["comparator"], held["as_of"]) == (1200, "~", "2023-05")
    shown = habeas("show", held["id"][:14], cwd=home).stdout
    assert "about 1,200 inmates" in shown
    assert "sha256" in shown
    assert "holds" in shown


def test_a_rule_is_explained_in_both_languages(home: Path) -> None:
    visits = [
        r
        for r in json.loads(
            habeas(
                "assess", "Northfield Prison", "--standard", "mandela", "-f", "json", cwd=home
            ).stdout
        )
        if r["rule"].startswith("MANDELA-58")
    ]
    assert visits
    english = habeas("assess", "Northfield Prison", "--explain", visits[0]["rule"], cwd=home).stdout
    spanish = habeas(
        "assess", "Northfield Prison", "--explain", visits[0]["rule"], "-l", "es", cwd=home
    ).stdout
    assert english != spanish
    assert "violation" not in english.lower()


def test_the_matrix_of_places_and_of_years(home: Path) -> None:
    places = json.loads(habeas("assess", "--matrix", "-f", "json", cwd=home).stdout)
    assert any(row.get("Northfield Prison") == "−" for row in places)
    years = habeas("assess", "Northfield Prison", "--matrix", "-l", "es", "-f", "csv", cwd=home)
    assert years.stdout.startswith("regla,tema,en conjunto")
    assert "No place was named" in habeas("assess", cwd=home, check=2).stderr


def test_a_dossier_is_written_and_verifies_anywhere(home: Path, tmp_path: Path) -> None:
    written = habeas("dossier", "Northfield Prison", "--out", str(tmp_path), cwd=home)
    page, paper, bundle = map(Path, written.stdout.split())
    assert page.read_text().startswith("<!doctype html>")
    assert paper.read_bytes().startswith(b"%PDF")
    assert "holds" in habeas("verify", str(bundle), cwd=tmp_path).stdout
    wrong = habeas("verify", str(bundle), "--key", "0" * 64, cwd=tmp_path, check=1)
    assert "0000" in wrong.stdout or "key" in wrong.stdout


MISTAKES = [
    (["places"], "no workspace|is a workspace", "outside"),
    (["conflicts", "Nowhere Prison"], "No place is called", "inside"),
    (["dossier", "Northfeild Prison"], "Did you mean Northfield", "inside"),
    (["show", "clm_nothing_at_all"], "No claim", "inside"),
    (["standards", "NOTHING"], "There is no standard", "inside"),
    (["verify", "/nowhere.zip"], "There is no file", "inside"),
    (["init", "."], "is a workspace already", "inside"),
    (["add", "x", "--published", "last year"], "is no publication date", "inside"),
    (["--database-url", "mysql://x", "places"], "Give postgresql://", "inside"),
]


@pytest.mark.parametrize(("arguments", "words", "where"), MISTAKES, ids=lambda v: str(v)[:30])
def test_a_mistake_says_what_happened_and_what_to_do(
    home: Path, tmp_path: Path, arguments: list[str], words: str, where: str
) -> None:
    done = habeas(*arguments, cwd=home if where == "inside" else tmp_path, check=2)
    assert any(w in done.stderr for w in words.split("|")), done.stderr
    assert done.stdout == ""


def test_extract_needs_no_workspace_and_names_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE)
    (tmp_path / "empty.txt").write_text("")
    done = habeas("extract", "good.txt", "empty.txt", "absent.txt", cwd=tmp_path, check=1)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    text = (tmp_path / "good.txt").read_text()
    assert {"prison_population", "official_capacity"} <= {r.get("indicator") for r in rows}
    assert all(text[r["start"] : r["end"]] == r["exact"] for r in rows)
    assert "empty.txt" in done.stderr
    assert "absent.txt" in done.stderr


def test_bench_measures_a_folder(tmp_path: Path) -> None:
    text = "Northfield Prison was built for 800 inmates."
    (tmp_path / "a.txt").write_text(text)
    label = {
        "doc": "a.txt", "start": 22, "end": 43, "exact": text[22:43], "kind": "measure",
        "indicator": "official_capacity", "low": 800, "high": 800, "comparator": "=",
        "unit": "persons", "place": "Northfield Prison", "group": "", "speaker": "",
        "certainty": "asserted", "as_of": "", "basis": "design",
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(label) + "\n")
    report = json.loads(habeas("bench", ".", "--format", "json", "--errors", cwd=tmp_path).stdout)
    (measures,) = [s for s in report["scores"] if s["kind"] == "measure" and not s["indicator"]]
    assert (measures["labels"], measures["matched"]) == (1, 1)
    assert len(report["corpus_digest"]) == 64


def test_ctrl_c_leaves_a_workspace_that_resumes(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for number in range(150):
        (inbox / f"{number}.txt").write_text(ARTICLE.replace("1,200", f"{number + 1000}"))
    habeas("init", "ws", cwd=tmp_path)
    running = subprocess.Popen(
        [*HABEAS, "add", "../in"],
        cwd=tmp_path / "ws",
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    while not (tmp_path / "ws" / "habeas.sqlite3-wal").exists():
        time.sleep(0.05)
    time.sleep(1)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode in {0, 130}
    assert running.returncode == 0 or b"goes on with the rest" in said
    habeas("add", "../in", cwd=tmp_path / "ws")
    states = json.loads(habeas("show", "-f", "json", cwd=tmp_path / "ws").stdout)
    assert len(states) == 150
    assert {s["state"] for s in states} == {"read"}
    assert "NO" not in habeas("doctor", cwd=tmp_path / "ws").stdout


def test_places_are_settled_by_a_person_with_a_name_and_a_reason(
    home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "ws"
    habeas("init", str(other), cwd=tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text("Hill House prison held 300 inmates in 2021.\n")
    habeas("add", "../a.txt", "../b.txt", cwd=other)
    reason = ("--reason", "one gate")
    refused = habeas(
        "place", "join", "Northfield Prison", "Hill House prison", *reason, cwd=other, check=2
    )
    assert "needs the name of who makes it" in refused.stderr
    joined = habeas(
        "--agent",
        "Ana",
        "place",
        "join",
        "Northfield Prison",
        "Hill House prison",
        *reason,
        cwd=other,
    )
    undo = joined.stderr.split()[-1]
    shown = habeas("place", "show", "Hill House prison", "--format", "json", cwd=other)
    assert {"Northfield Prison", "Hill House prison"} <= {
        r["name"] for r in json.loads(shown.stdout)
    }
    habeas("--agent", "Ana", "place", "undo", undo, "--reason", "two gates", cwd=other)
    told = habeas("place", "history", "--format", "json", cwd=other)
    assert [(r["judgement"], r["state"], r["by"]) for r in json.loads(told.stdout)] == [
        ("same", "taken back", "Ana"),
        ("takes back", "stands", "Ana"),
    ]
    apart = habeas("place", "show", "Hill House prison", "--format", "json", cwd=other)
    assert {r["name"] for r in json.loads(apart.stdout)} == {"Hill House prison"}


def test_differences_of_all_places_by_class_and_in_both_languages(tmp_path: Path) -> None:
    ws = tmp_path / "ws"
    habeas("init", str(ws), cwd=tmp_path)
    texts = {
        "a": "On 15 March 2023 Evin prison in Iran held 4,000 prisoners.",
        "b": "On 15 March 2023 Evin prison in Iran held 9,500 prisoners.",
        "c": "On 15 March 2023 Sparkford prison in the United Kingdom held 1,213 prisoners.",
        "d": "On 15 March 2023 Sparkford prison in the United Kingdom held 1,231 prisoners.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n")
    habeas("add", *(f"../{n}.txt" for n in texts), cwd=ws)
    found = json.loads(habeas("conflicts", "--format", "json", cwd=ws).stdout)
    assert [(r["place"], r["kind"]) for r in found] == [
        ("Evin prison", "conflict"),
        ("Sparkford prison", "possible_slip"),
    ]
    slips = habeas("conflicts", "--kind", "possible_slip", "--format", "json", cwd=ws)
    assert [r["place"] for r in json.loads(slips.stdout)] == ["Sparkford prison"]
    told = habeas("conflicts", "Evin prison", "--language", "es", "--format", "json", cwd=ws)
    (row,) = json.loads(told.stdout)
    assert row["difference"].startswith("Personas privadas de libertad")
    habeas("conflicts", "--kind", "quarrel", cwd=ws, check=2)
