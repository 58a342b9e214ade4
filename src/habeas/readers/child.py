"""One limited child: it holds one document's untrusted bytes, answers over a pipe, and is gone."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import BinaryIO, NoReturn

from habeas.errors import HabeasError, UnreadableError
from habeas.model import Page
from habeas.readers import guard, wire
from habeas.readers.door import Content, Source, reader_for
from habeas.readers.grids import with_grids
from habeas.readers.language import identify
from habeas.settings import Limits

Answer = Callable[[object], None]
Act = Callable[[BinaryIO, Answer], None]
PART_OF_TIME = 0.8


def prepare(task: wire.Task) -> Act:
    """Import what the task needs and return what the child is to do; runs before the fork."""
    if task.work == "unpack":
        from habeas.readers.formats.containers import unpack

        return partial(unpack, task)
    reader = reader_for(task.media_type)
    if reader is None:
        raise LookupError(f"there is no reader for {task.media_type}")
    return partial(_read, task, reader.load())


def run(task: wire.Task, act: Act, untrusted: int, answers: int, parent: int) -> NoReturn:
    """Lock this process down, act on the untrusted bytes and end. Runs right after the fork."""
    status = 1
    try:
        os.setsid()
        guard.die_with(parent)
        guard.close_all_but(untrusted, answers)
        os.umask(0o077)
        guard.limit(task.limits, task.limits.member_bytes if task.into else 0)
        guard.keep_files(task.into)
        guard.refuse(task.into)
        with os.fdopen(untrusted, "rb") as file:
            act(file, partial(_send, answers))
        status = 0
    except BaseException:  # noqa: S110 - nobody is left to tell: the exit status says it
        pass
    finally:
        os._exit(status)


def _read(
    task: wire.Task, function: Callable[[Source], Content], file: BinaryIO, answer: Answer
) -> None:
    source = Source(
        file=file,
        size=task.size,
        media_type=task.media_type,
        name=task.name,
        limits=task.limits,
        stop_at=time.monotonic() + PART_OF_TIME * task.limits.reader_seconds,
    )
    reason, status = "", "failed"
    try:
        content = with_grids(_within(function(source), task.limits))
        language = identify(content.text)
    except MemoryError:
        reason = f"Reading needed more than {task.limits.reader_memory >> 20} MiB of memory."
    except UnreadableError as error:
        reason, status = str(error), "unreadable"
    except Exception as error:
        reason = why(error)
    if reason:
        # Only here, outside the handler, is what the traceback held given back.
        answer({"status": status, "reason": reason})
    else:
        answer(wire.ReadAnswer(status="content", content=content, language=language))


def why(error: Exception) -> str:
    """Return one sentence on an error that ended the work: ours as it is, others by their name."""
    if isinstance(error, HabeasError):
        return str(error)
    said = " ".join(str(error).split())[:200]
    return f"The reader stopped with {type(error).__name__}{': ' if said else ''}{said}."


def _within(content: Content, limits: Limits) -> Content:
    end = limits.text_characters
    over = len(content.text) - end
    if over <= 0:
        return content
    return replace(
        content,
        text=content.text[:end],
        pages=tuple(_cut(page, end) for page in content.pages if page.start < end),
        grids=tuple(grid for grid in content.grids if grid.end <= end),
        tables=tuple(table for table in content.tables if table.end <= end),
        missing=f"{content.missing} The last {over:,} characters are over the limit.".strip(),
    )


def _cut(page: Page, end: int) -> Page:
    return replace(page, end=min(page.end, end))


def _send(answers: int, record: object) -> None:
    left = memoryview(wire.frame(record))
    while left:
        left = left[os.write(answers, left) :]
