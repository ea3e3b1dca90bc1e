"""One web process, begun by `processes`: arguments are the descriptors of its socket and of the tie to its parent."""

from __future__ import annotations

import os
import signal
import socket
import sys
from typing import Any

from goldenthread.config.server.tie import leave_with


class _Leave:
    """Asked to leave; before there is a server, at once."""

    server: Any = None

    def __call__(self, *told: object) -> None:
        if self.server is None:
            os._exit(0)
        self.server.leaving = True


def main(sock: int, tie: int) -> None:
    leave = _Leave()
    leave_with(tie, leave, grace=25)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the parent, which ends its children in order
    signal.signal(signal.SIGTERM, leave)
    from goldenthread.config.wsgi import application  # sets Django up

    from django.urls import get_resolver  # isort: skip

    from goldenthread.config.server import limits, listener  # isort: skip

    _ = get_resolver().url_patterns  # every room is loaded before the first request
    leave.server = listener.listener(application, socket.socket(fileno=sock), limits.from_environment())
    leave.server.serve()
    os._exit(0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
