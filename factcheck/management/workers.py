"""Work shared out to processes. Knows nothing of the desk, so that a new process can begin here and set Django up."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

import django
from django.utils import translation

T = TypeVar("T")
R = TypeVar("R")
#: How many pieces of work wait for each process: enough to keep it busy, few enough to fit in memory.
WAITING = 4


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_processes(act: Callable[[T], R], pieces: Iterable[T], processes: int) -> Iterator[R]:
    """Yield what `act` gives for each piece, in their order; `pieces` are taken as the processes get free.

    With one process it is this one. `act`, pieces and results are pickled. What `act` raises is raised here, once the
    pieces in hand are done; BrokenProcessPool if a process was killed.
    """
    if processes == 1:
        yield from map(act, pieces)
        return
    # Started anew instead of forked: a copy would share this process's database connection and its threads' locks.
    pool = ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), initializer=begin, initargs=(translation.get_language(),)
    )
    with pool:
        pieces = iter(pieces)
        begun: deque[Future[R]] = deque(pool.submit(act, piece) for piece in islice(pieces, processes * WAITING))
        try:
            while begun:
                yield begun.popleft().result()
                begun.extend(pool.submit(act, piece) for piece in islice(pieces, 1))
        finally:
            pool.shutdown(cancel_futures=True)


def begin(language: str) -> None:
    """Make a new process ready: the caller answers Ctrl+C and decides when work ends, and none outlives the caller."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_caller, daemon=True).start()
    django.setup()
    translation.activate(language)


def _end_with_caller() -> None:
    caller = multiprocessing.parent_process()
    if caller:
        multiprocessing.connection.wait([caller.sentinel])
        os._exit(1)


class StopRequest:
    """While it is entered, the first Ctrl+C only asks to stop after what is in hand; the second stops at once."""

    made = False

    def __enter__(self) -> "StopRequest":
        self.usual = signal.signal(signal.SIGINT, self._make)
        return self

    def __exit__(self, *_fault: object) -> None:
        signal.signal(signal.SIGINT, self.usual)

    def _make(self, *_signal: object) -> None:
        self.made = True
        signal.signal(signal.SIGINT, self.usual)

    def until_made(self, pieces: Iterable[T]) -> Iterator[T]:
        """Yield pieces until Ctrl+C is pressed."""
        for piece in pieces:
            if self.made:
                return
            yield piece
