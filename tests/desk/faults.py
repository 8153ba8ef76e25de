"""Faults at any call to the system that writes: the disk is full, half a write goes through, the program is killed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = ("open", "write", "fsync", "ftruncate", "chmod", "replace", "rename", "unlink")
NEEDS_ROOM = ("open", "write", "fsync", "chmod", "replace", "rename")


@contextmanager
def at_call(number: int, act: Callable[[str, Callable[[], Any]], Any], names: tuple[str, ...] = CALLS) -> Iterator[list[str]]:
    """Within it, `act` does the call of that number (from 0): it is given its name and the call itself. Gives the names of the calls."""
    made: list[str] = []

    def wrapped(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **named: Any) -> Any:
            if name == "open" and not args[1] & os.O_CREAT:
                return call(*args, **named)
            made.append(name)
            if len(made) - 1 == number:
                if name == "write":
                    args = (args[0], args[1][: len(args[1]) // 2])
                return act(name, lambda: call(*args, **named))
            return call(*args, **named)

        return instead

    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setattr(os, name, wrapped(name, getattr(os, name)))
        yield made


def full(name: str, call: Callable[[], Any]) -> Any:
    """No room is left: half of a write went through."""
    if name == "write":
        call()
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def killed(work: Callable[[], object], number: int, after: bool) -> bool:
    """Do some work in a process that is killed at a call, before or after it is done. False where there was no such call."""

    def die(name: str, call: Callable[[], Any]) -> Any:
        if after:
            call()
        os._exit(9)

    child = os.fork()
    if not child:
        try:
            with at_call(number, die):
                work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
