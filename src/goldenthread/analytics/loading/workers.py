"""What a process that does nothing but read files sets up first, so that its time goes into reading."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import sys
import threading
from importlib.abc import MetaPathFinder
from multiprocessing.connection import wait
from typing import Any

import pyarrow as pa

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # parameters of mallopt in the GNU C library
_OF_THE_HEAP, _KEPT_FREE = 64 << 20, 256 << 20


def settle_in() -> None:
    """Keep memory that is free for the next file, and do not load pandas. For a worker process, not for others.

    It ends with the process that began it, however that ends.

    Memory given back to the system after each large array must be cleared by it before it is used again; that takes
    a tenth of the time.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    with contextlib.suppress(OSError, AttributeError):  # other C libraries have no mallopt
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MMAP_THRESHOLD, _OF_THE_HEAP)
        mallopt(_TRIM_THRESHOLD, _KEPT_FREE)
    if "pandas" not in sys.modules:  # pyarrow loads it only to see whether a value is one of its own
        sys.meta_path.insert(0, _WithoutPandas())
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(sentinel: int) -> None:
    """One that waits for work would wait for ever: its siblings hold the pipe open from which it would learn the end."""
    wait([sentinel])
    os._exit(1)


class _WithoutPandas(MetaPathFinder):
    """To a process that has it in its import path there is no pandas."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is not wanted in a process that reads files", name=fullname)
