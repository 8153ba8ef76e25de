"""Work that keys never wait for: done in a thread, one piece at a time, the newest request first; what was overtaken is not told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from textual.dom import DOMNode

Made = TypeVar("Made")


class Behind:
    """A place for one kind of work of a screen or a widget."""

    def __init__(self, owner: DOMNode) -> None:
        self._owner = owner
        self._asked: Callable[[], Callable[[], None]] | None = None
        self._busy = False

    def ask(self, work: Callable[[], Made], tell: Callable[[Made], None]) -> None:
        """Do the work once what is on its way to the screen is painted, and tell what it made, unless something else is asked by then."""

        def done() -> Callable[[], None]:
            made = work()
            return lambda: tell(made)

        self._asked = done
        if not self._busy:
            self._busy = True
            self._owner.call_after_refresh(self._start)

    def forget(self) -> None:
        """What was asked is not wanted any more."""
        self._asked = None if not self._busy else _nothing

    def _start(self) -> None:
        self._owner.run_worker(self._run())

    async def _run(self) -> None:
        try:
            while work := self._asked:
                self._asked = None
                tell = await asyncio.to_thread(work)
                if self._asked is None:
                    tell()
        finally:
            self._busy = False


def _nothing() -> Callable[[], None]:
    return lambda: None
