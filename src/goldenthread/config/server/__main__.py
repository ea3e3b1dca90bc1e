"""Loads the site and forks its web processes, begun by `processes`.

Arguments are the descriptors of the socket and of the tie to the parent, and how many web processes there are to be.
What was loaded is shared between them: each holds for itself only what it changes.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
from functools import partial
from typing import Any

from goldenthread.config.server.processes import Family
from goldenthread.config.server.tie import leave_with

LOOK = 0.2  # seconds between two looks after the web processes


class _Leave:
    """Asked to leave; before there is a server, at once."""

    server: Any = None

    def __call__(self, *told: object) -> None:
        if self.server is None:
            os._exit(0)
        self.server.leaving = True


class _Asked:
    """Whether this process was asked to end."""

    told = False

    def __call__(self, *told: object) -> None:
        self.told = True


def main(sock: int, tie: int, number: int) -> None:
    asked = _Asked()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the parent, which ends its children in order
    signal.signal(signal.SIGTERM, asked)
    from goldenthread.config.wsgi import application  # sets Django up

    from django.db import connections  # isort: skip
    from django.urls import get_resolver  # isort: skip

    _ = get_resolver().url_patterns  # every room is loaded before the first request
    connections.close_all()  # a connection has one owner
    family = Family(_tell)
    for _each in range(number):
        family.add_forked("web process", partial(_serve, application, sock, family.theirs))
    gc.collect()
    gc.freeze()  # what is there stays: looking through it again and again would copy it
    while not asked.told and not _is_cut(tie):
        family.look()
    family.end()
    os._exit(0)


def _serve(application: Any, sock: int, tie: int) -> None:
    leave = _Leave()
    leave_with(tie, leave, grace=25)
    signal.signal(signal.SIGTERM, leave)
    from goldenthread.config.server import limits, listener

    leave.server = listener.listener(application, socket.socket(fileno=sock), limits.from_environment())
    leave.server.serve()
    os._exit(0)


def _is_cut(tie: int) -> bool:
    """Whether the parent is no more; waits a moment for that."""
    readable, _writable, _broken = select.select([tie], [], [], LOOK)
    return bool(readable) and not os.read(tie, 1)


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
