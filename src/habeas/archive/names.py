"""Names from outside, made safe to show: nothing in them moves, hides or reorders what is shown."""

import re
import unicodedata

_UNSHOWABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_USER = re.compile(r"(//)[^/?#]*@")
_JOINERS = "\u200c\u200d"  # Persian and Indic names are spelt with them


def harmless(untrusted_text: str) -> str:
    r"""Return the text with every unshowable character written out as an escape.

    Controls, direction overrides, invisible characters and bytes that were no UTF-8 become visible,
    so that no two names that differ look the same and none can act on a terminal or a page.
    Markup is not touched: who writes HTML escapes it there.

    >>> print(harmless("cecot\u202efdp.exe"), harmless("a\x1b[2Jb"), harmless("espa\udcf1ol"))
    cecot\u202efdp.exe a\x1b[2Jb espa\xf1ol
    """
    return "".join(_shown(character) for character in untrusted_text)


def display_name(untrusted_name: str) -> str:
    """Return a file name or member path for display: harmless, never empty, 255 characters at most.

    >>> display_name(" report.pdf "), display_name("")
    ('report.pdf', 'unnamed')
    """
    name = harmless(untrusted_name).strip() or "unnamed"
    return name if len(name) <= 255 else name[:254] + "…"


def display_address(untrusted_url: str) -> str:
    """Return an address for a message or a log: harmless, without user name and password, short.

    >>> display_address("ftp://ana:secret@example.org/a")
    'ftp://…@example.org/a'
    """
    shown = harmless(_USER.sub(r"\1…@", untrusted_url, count=1))
    return shown if len(shown) <= 200 else shown[:199] + "…"


def _shown(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _UNSHOWABLE:
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python carries a byte of a file name that is no UTF-8
        code -= 0xDC00
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
