"""A second process gives what one gives; where it dies, the work is done all the same."""

from __future__ import annotations

import os
import signal
import sys

import msgspec
import pytest

from armstrail.links.beside import beside


class Found(msgspec.Struct):
    by: int
    words: tuple[str, ...]


def work() -> Found:
    return Found(os.getpid(), ("one", "two"))


@pytest.mark.skipif(sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs Linux and two cores")
def test_it_runs_in_another_process() -> None:
    with beside(work, Found, worth_it=True) as result:
        found = result()
    assert found.words == ("one", "two")
    assert found.by != os.getpid()


def test_it_runs_here_where_another_is_not_worth_it() -> None:
    with beside(work, Found, worth_it=False) as result:
        assert result().by == os.getpid()


def test_what_a_killed_process_left_is_done_here() -> None:
    here = os.getpid()

    def killed() -> Found:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return work()

    with beside(killed, Found, worth_it=True) as result:
        assert result() == Found(here, ("one", "two"))


def test_a_fault_of_the_work_is_raised_here() -> None:
    def broken() -> Found:
        raise KeyError("no such claim")

    with pytest.raises(KeyError), beside(broken, Found, worth_it=True) as result:
        result()


def test_nothing_is_left_running_where_the_rest_fails() -> None:
    def waits() -> Found:
        signal.pause()
        return work()

    with pytest.raises(ValueError, match="the rest"), beside(waits, Found, worth_it=True):
        raise ValueError("the rest")
