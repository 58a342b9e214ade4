"""From bytes to characters: UTF-8 and marked UTF-16 exactly, older encodings with a warning."""

import codecs
import re
from dataclasses import dataclass

from habeas.readers.detect import byte_order
from habeas.readers.language import identify

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 256 * 1024
_SPARSE, _SHORT = 0.3, 60
_OTHER_LAYOUT = re.compile(r"cp(?:437|85\d|86\d|775|1125)|mac_\w+")
_WESTERN = frozenset({"ca", "da", "de", "en", "es", "eu", "fi", "fr", "gl", "it", "nl", "no", "pt", "sv"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, the encoding they came in, and how many bytes stand as U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0
    guessed: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """Say that the encoding was guessed, where it was."""
        guess = f"The bytes are no UTF-8; they were read as {self.encoding}."
        return (guess,) if self.guessed else ()

    @property
    def missing(self) -> str:
        """Say how many bytes could not be decoded; empty when all were."""
        if not self.replaced:
            return ""
        are = "byte is" if self.replaced == 1 else "bytes are"
        return f"{self.replaced:,} {are} not valid {self.encoding}; U+FFFD stands for each."


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return the bytes as characters, none normalised and none dropped but a byte-order mark.

    In turn: the encoding a byte-order mark names, UTF-8 where all of it is valid, the `declared`
    one where all of it is valid, UTF-16 without a mark, UTF-8 with damaged places, and an older
    encoding by its statistics. What does not decode is U+FFFD, one for each byte.

    >>> decode("cárcel".encode("utf-8")).text
    'cárcel'
    >>> decode(b"uno \\xff dos \\xc3\\xb1").missing
    '1 byte is not valid utf-8; U+FFFD stands for each.'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    if declared and (text := _strictly(data, declared)) is not None:
        return Decoded(text=text, encoding=codecs.lookup(declared).name)
    order = byte_order(data)
    if order:
        return _replacing(data, order, guessed=True)
    patched = _replacing(data, "utf-8")
    multibyte = len(_BEYOND_ASCII.findall(patched.text)) - patched.replaced
    # Sound sequences come about by chance too, but only where most bytes are beyond ASCII.
    chance = 10 if _density(data) < _SPARSE else 2
    return patched if chance * multibyte >= patched.replaced else _older(data)


def _density(data: bytes) -> float:
    """Return the share of bytes beyond ASCII in the first of them."""
    sample = data[:_SAMPLE]
    return sum(map((127).__lt__, sample)) / len(sample)


def _replacing(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    if encoding == "utf-8":
        text, replaced = _ESCAPED.subn("\ufffd", data.decode("utf-8", "surrogateescape"))
        return Decoded(text=text, encoding=encoding, replaced=replaced, guessed=guessed)
    text = data.decode(encoding, "replace")
    lost = 2 * (text.count("\ufffd") - _intact(data, encoding))
    return Decoded(text=text, encoding=encoding, replaced=max(0, lost), guessed=guessed)


def _intact(data: bytes, encoding: str) -> int:
    """Return how many U+FFFD the bytes themselves hold."""
    return data.decode(encoding, "ignore").count("\ufffd")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            return None
        return data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _older(data: bytes) -> Decoded:
    """Guess: where accented letters are sparse and the language is western, it is Windows-1252.

    Statistics alone take short Spanish for Central European, with other letters for the same bytes.
    """
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    best = from_bytes(sample).best()
    guess = best.encoding if best else "cp1252"
    if _density(data) < _SPARSE and not _OTHER_LAYOUT.fullmatch(guess):
        western = sample.decode("cp1252", "replace")
        if len(western) < _SHORT or identify(western) in _WESTERN:
            guess = "cp1252"
    text = _strictly(data, guess)
    if text is not None:
        return Decoded(text=text, encoding=guess, guessed=True)
    text = data.decode(guess, "replace")
    return Decoded(text=text, encoding=guess, replaced=text.count("\ufffd"), guessed=True)
