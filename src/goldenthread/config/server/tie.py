"""Processes that end with the one that began them, however that ends."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable


def leave_with(tie: int, leave: Callable[[], None], grace: float) -> None:
    """Call `leave` when the other end of the pipe `tie` is closed, as the system does for a process that is no more.

    What is not gone `grace` seconds later is ended by force.
    """
    threading.Thread(target=_watch, args=(tie, leave, grace), daemon=True, name="tie").start()


def _watch(tie: int, leave: Callable[[], None], grace: float) -> None:
    while os.read(tie, 1):
        pass
    leave()
    time.sleep(grace)
    os._exit(1)
