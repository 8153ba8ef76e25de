"""Two processes beside this one for what can be done apart. They end with the work, finished or not, and with the program that started them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process

SEVERAL = (os.cpu_count() or 1) > 1


@contextmanager
def processes() -> Iterator[ProcessPoolExecutor]:
    """Two processes; an interruption from the keyboard is left to the program that started them."""
    pool = ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
