"""One case, a practice or a standing rule: text -> scope of its first condition."""

import pytest

from habeas.extract import extract
from habeas.model import Document, Reading

CASES = [
    ("Inmates at the prison are not allowed outside.", "policy"),
    ("Visits are prohibited in the prison.", "policy"),
    ("Guards routinely beat prisoners in the jail.", "pattern"),
    ("Prisoners lacked access to medical care.", "pattern"),
    ("The prison is overcrowded.", "pattern"),
    ("Prison guards beat a detainee with a baton.", "single"),
    ("A released prisoner reported being tortured in the prison.", "single"),
    ("Los internos del penal no tienen permitido recibir visitas.", "policy"),
    ("Los reclusos sufren a menudo malos tratos en la cárcel.", "pattern"),
    ("Los custodios golpearon a un recluso en el penal.", "single"),
]


@pytest.mark.parametrize(("text", "scope"), CASES)
def test_scope(text: str, scope: str) -> None:
    reading = Reading(
        id="rdg",
        document="a" * 64,
        reader="t",
        reader_version="1",
        text=text,
        status="read",
        media_type="text/plain",
        language="es" if any(c in text for c in ("Los ", "La ")) else "en",
    )
    document = Document(sha256="a" * 64, size=1, media_type="text/plain", name="t.txt")
    found = [c for c in extract(reading, document).claims if c.kind == "condition"]
    assert found, "no condition found"
    assert found[0].scope == scope
