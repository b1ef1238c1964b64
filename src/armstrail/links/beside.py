"""Work that runs in a second process meanwhile, where the machine has a core for it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeVar

import msgspec

_Result = TypeVar("_Result", bound=msgspec.Struct)


@contextmanager
def beside(work: Callable[[], _Result], kind: type[_Result], *, worth_it: bool) -> Iterator[Callable[[], _Result]]:
    """Start ``work`` and give a function that waits for what it returns, a ``kind``.

    A fork, which shares what it reads with this process instead of taking copies: so on Linux only. Elsewhere, on one core,
    where it is not ``worth_it``, or where the second process was killed, the function does the work itself.
    """
    if not (worth_it and _two_cores()):
        yield work
        return
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, sender), daemon=True)
    with warnings.catch_warnings():  # of threads: those of this process are not used there
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    sender.close()

    def result() -> _Result:
        try:
            return msgspec.msgpack.decode(receiver.recv_bytes(), type=kind)
        except EOFError:
            return work()

    try:
        yield result
    finally:
        receiver.close()
        process.kill()
        process.join()


def _run(work: Callable[[], msgspec.Struct], sender: Connection) -> None:
    with suppress(Exception):  # the first process does it then, and raises what is wrong there
        sender.send_bytes(msgspec.msgpack.encode(work()))


def _two_cores() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1
