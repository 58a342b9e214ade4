"""Where work is done: in this process, or in several; one method, `map`."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Protocol, TypeVar

from habeas.errors import LimitError, SkipError

T = TypeVar("T")
R = TypeVar("R")


class Runner(Protocol):
    """Applies a function to many items, in order, holding only a few at a time.

    `map` yields each item with its result, or with the SkipError that says why it has none. The
    function and its items must be picklable; it must not open the database.
    """

    def map(
        self, function: Callable[[T], R], items: Iterable[T]
    ) -> Iterator[tuple[T, R | SkipError]]:
        """Yield (item, result or SkipError) in the order of the items."""
        ...


@dataclass(frozen=True, slots=True)
class Serial:
    """One item after the other, in this process."""

    def map(
        self, function: Callable[[T], R], items: Iterable[T]
    ) -> Iterator[tuple[T, R | SkipError]]:
        """Yield (item, result or SkipError) in the order of the items.

        >>> list(Serial().map(str, [1, 2]))
        [(1, '1'), (2, '2')]
        """
        for item in items:
            try:
                yield item, function(item)
            except SkipError as reason:
                yield item, reason


@dataclass(frozen=True, slots=True)
class Processes:
    """Several processes on this machine; one that is killed costs its own item, not the batch."""

    workers: int

    def map(
        self, function: Callable[[T], R], items: Iterable[T]
    ) -> Iterator[tuple[T, R | SkipError]]:
        """Yield (item, result or SkipError) in the order of the items."""
        source = iter(items)
        waiting: deque[T] = deque()
        while True:
            try:
                with self._pool(self.workers) as pool:
                    yield from self._drain(pool, function, source, waiting)
                return
            except BrokenProcessPool:
                while waiting:
                    item = waiting.popleft()
                    yield item, self._alone(function, item)

    def _drain(
        self,
        pool: ProcessPoolExecutor,
        function: Callable[[T], R],
        source: Iterator[T],
        waiting: deque[T],
    ) -> Iterator[tuple[T, R | SkipError]]:
        """Keep two items a worker under way; `waiting` holds those not yielded yet."""
        futures: deque[Future[R]] = deque()
        for item in source:
            waiting.append(item)
            futures.append(pool.submit(function, item))
            if len(futures) >= 2 * self.workers:
                outcome = _result(futures.popleft())
                yield waiting.popleft(), outcome
        while futures:
            outcome = _result(futures.popleft())
            yield waiting.popleft(), outcome

    def _alone(self, function: Callable[[T], R], item: T) -> R | SkipError:
        try:
            with self._pool(1) as pool:
                return pool.submit(function, item).result()
        except BrokenProcessPool:
            return LimitError(
                "The process that worked on it was killed, most likely for want of memory.",
                "Close other programs, or use fewer workers, and run it again.",
            )
        except SkipError as reason:
            return reason

    @staticmethod
    def _pool(workers: int) -> ProcessPoolExecutor:
        # Never forked: a child must not share this process's database connection or threads.
        return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _result(future: Future[R]) -> R | SkipError:
    try:
        return future.result()
    except SkipError as reason:
        return reason


def runner(workers: int) -> Runner:
    """Return the runner for a number of workers; one works in this process."""
    return Processes(workers) if workers > 1 else Serial()
