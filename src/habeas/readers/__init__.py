"""Bytes to readings: media types by content, and every format read in a limited child process."""

from habeas.readers.detect import detect
from habeas.readers.door import Content, LazyReader, Reader, Source
from habeas.readers.media import CONTAINERS
from habeas.readers.reading import VERSION, read
from habeas.readers.unpacking import Member, Unpacking, unpack

__all__ = [
    "CONTAINERS",
    "VERSION",
    "Content",
    "LazyReader",
    "Member",
    "Reader",
    "Source",
    "Unpacking",
    "detect",
    "read",
    "unpack",
]
