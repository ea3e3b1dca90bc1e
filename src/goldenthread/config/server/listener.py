"""Takes connections, gives up those that keep it waiting, and leaves in order."""

from __future__ import annotations

import logging
import socket
import time
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from goldenthread.config.server import limits
from goldenthread.config.server.connection import ARRIVING, IDLE, WORKING, Connection

WITHOUT_END = 1 << 62


class Listener(TcpWSGIServer):
    """The connections of one web process, on an address that several processes share."""

    channel_class = Connection
    next_channel_cleanup = 0.0
    leaving = False

    def readable(self) -> bool:
        return self.accepting and len(self.active_channels) < self.adj.connection_limit

    def tidy(self) -> None:
        """Give up who is late, and make room for one more. Never while events are handed out: a descriptor that is closed
        then could be that of the next connection, and get the event of the last."""
        now = time.monotonic()
        if now >= self.next_channel_cleanup:
            self.next_channel_cleanup = now + 1
            self.maintenance(now)
        if len(self.active_channels) >= self.adj.connection_limit:
            self._make_room(now)

    def maintenance(self, now: float) -> None:
        """Give up every connection that has had all its time."""
        for connection in list(self.active_channels.values()):
            if connection.is_overdue(now):
                connection.give_up()

    def _make_room(self, now: float) -> None:
        """Close the connection that has kept the server waiting longest, if it waits for any."""
        waiting = [
            one for one in self.active_channels.values() if one.look(now) != WORKING and now - one.since >= limits.FRESH
        ]
        for longest in sorted(waiting, key=lambda one: one.since):
            if longest.is_silent():
                longest.cut()
                return

    def serve(self) -> None:
        """Move bytes until told to leave; then until the requests under way are answered, at most `GRACE` seconds."""
        while not self.leaving:
            self.tidy()
            wasyncore.loop(timeout=1, use_poll=True, map=self._map, count=1)
        self.accepting = False
        self.del_channel()
        self.socket.close()
        end = time.monotonic() + limits.GRACE
        while self._busy() and time.monotonic() < end:
            wasyncore.loop(timeout=0.2, use_poll=True, map=self._map, count=1)

    def _busy(self) -> bool:
        now = time.monotonic()
        for connection in list(self.active_channels.values()):
            if connection.look(now) == IDLE or connection.is_overdue(now):
                connection.cut()
        return any(one.look(now) != ARRIVING for one in self.active_channels.values())


def listener(application: Any, sock: socket.socket, given: limits.Limits) -> Listener:
    """A server for `application` on a socket that is bound already."""
    adjustments = Adjustments(
        sockets=[sock],
        threads=given.threads,
        connection_limit=given.connections,
        backlog=1024,
        recv_bytes=64 * 1024,
        max_request_header_size=limits.HEADER_BYTES,
        max_request_body_size=WITHOUT_END,  # weighed by `Request`
        inbuf_overflow=64 * 1024,
        outbuf_overflow=512 * 1024,
        outbuf_high_watermark=WITHOUT_END,  # no thread waits for a reader: what is not taken yet lies in a file
        clear_untrusted_proxy_headers=False,
        log_socket_errors=False,
        ident=None,
    )
    adjustments.limits = given
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(given.threads)
    where = (sock.family, sock.type, sock.proto, sock.getsockname())
    return Listener(application, {}, True, sock, dispatcher, adjustments, where, False)
