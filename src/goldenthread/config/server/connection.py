"""One connection: what it is waited for, since when, and how it is closed."""

from __future__ import annotations

import contextlib
import logging
import select
import socket
import time
from typing import Any

from django.db import close_old_connections
from waitress.channel import HTTPChannel
from waitress.utilities import InternalServerError

from goldenthread.config.server import limits
from goldenthread.config.server.answers import Refusal
from goldenthread.config.server.request import Request, RequestTimeout
from goldenthread.platform import uploads

logger = logging.getLogger(__name__)

WORKING, ARRIVING, LEAVING, IDLE, LINGERING = "working", "arriving", "leaving", "idle", "lingering"


class Connection(HTTPChannel):
    """A connection that knows how long it has kept the server waiting, and with what."""

    parser_class = Request
    error_task_class = Refusal
    refused = False  # its last answer was a refusal
    lingering = False
    sent = discarded = requests_begun = 0

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.waits_for: tuple[str, Any] = (ARRIVING, None)
        self.since = time.monotonic()
        self.sent_before = 0
        super().__init__(*arguments, **named)

    # what it is waited for

    def phase(self) -> tuple[str, Any]:
        """What the connection is at, and the request that it is at it with."""
        if self.lingering:
            return LINGERING, None
        request = self.request
        if self.requests or (request is not None and request.asking):
            return WORKING, None
        if self.total_outbufs_len:
            return LEAVING, None
        if request is not None or not self.requests_begun:
            return ARRIVING, request
        return IDLE, None

    def look(self, now: float) -> str:
        """The phase, noting since when it lasts."""
        found = self.phase()
        begins = found[1] is not None and self.waits_for == (ARRIVING, None)  # its first bytes: the clock goes on
        if found != self.waits_for:
            self.waits_for = found
            if not begins:
                self.since, self.sent_before = now, self.sent
        return found[0]

    def is_overdue(self, now: float) -> bool:
        """Whether it has had all the time there is for what it is at; never while the site is at work for it."""
        phase, waited, given = self.look(now), now - self.since, self.adj.limits
        if phase in (ARRIVING, LEAVING):
            return self._stalled() > given.arrival or waited > given.time_for(self._moved(phase))
        return waited > {IDLE: given.idle, LINGERING: limits.LINGER}.get(phase, float("inf"))

    def is_silent(self) -> bool:
        """Whether the client alone keeps it: a busy server may be late in taking what has come."""
        poll = select.poll()
        poll.register(
            self.socket, (select.POLLIN if self.readable() else 0) | (select.POLLOUT if self.writable() else 0)
        )
        return not poll.poll(0)

    def _stalled(self) -> float:
        """Seconds since the last byte, either way."""
        return time.time() - self.last_activity

    def _moved(self, phase: str) -> int:
        if phase == LEAVING:
            return self.sent - self.sent_before
        return self.request.arrived() if self.request is not None else 0

    def give_up(self) -> None:
        """Close it, saying why when a request was on its way."""
        with self.requests_lock:
            request = self.request
            if self.phase()[0] == ARRIVING and request is not None and request.arrived():
                request.failed(RequestTimeout(""))
                self._take(request)
                return
        self.cut()

    def cut(self) -> None:
        """Close it now, whatever it still waits for."""
        self.will_close = True  # for a thread that is about to write
        self.refused = self.lingering = False
        self.handle_close()

    # requests

    def received(self, data: bytes) -> bool:
        taken = super().received(data)
        self.requests_begun = 1
        self._end_with(limits.AT_ONCE)
        if self.request is not None and self.request.asking:
            self.server.add_task(_Question(self, self.request))
        return taken

    def _end_with(self, most: int) -> None:
        """Of requests sent without waiting for answers take so many, and end: nobody piles up work he does not read."""
        with self.requests_lock:
            if len(self.requests) > most:
                for request in self.requests[most:]:
                    request.close()
                del self.requests[most:]
                self.requests[-1].headers["CONNECTION"] = "close"
                self.request = None

    def go_on(self, request: Request) -> None:
        """The site has answered how much may be sent."""
        with self.requests_lock:
            if request.completed:
                self._take(request)
            elif request.expect_continue and self.connected:
                self.send_continue()
        self.server.pull_trigger()

    def _take(self, request: Request) -> None:
        self.request, self.sent_continue = None, False
        self.requests.append(request)
        if len(self.requests) == 1:
            self.server.add_task(self)

    # moving bytes

    def readable(self) -> bool:
        if self.lingering:
            return True
        return not (self.request is not None and self.request.asking) and super().readable()

    def send(self, data: bytes, do_close: bool = True) -> int:
        moved = super().send(data, do_close=do_close)
        self.sent += moved or 0
        return moved

    def handle_read(self) -> None:
        if not self.lingering:
            super().handle_read()
            return
        with contextlib.suppress(OSError):
            self.discarded += len(self.recv(64 * 1024))
            if self.discarded <= limits.LINGER_BYTES:
                return
        super().handle_close()

    def handle_close(self) -> None:
        """After a refusal what is still coming is read away for a moment: else the client would not see the answer."""
        if self.refused and not self.lingering and not self.total_outbufs_len and self.connected:
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)
                self.will_close, self.lingering = False, True
                return
        super().handle_close()


class _Question:
    """Asks the site, in a thread of its own pool, how much the sender of a request may send."""

    def __init__(self, connection: Connection, request: Request) -> None:
        self.connection, self.request = connection, request

    def service(self) -> None:
        close_old_connections()
        try:
            allowed = uploads.most(self.request.headers, self.request.path)
            self.request.answered(allowed)
        except Exception:
            logger.exception("It could not be found out who sends a large request")
            self.request.failed(InternalServerError(""))
        finally:
            close_old_connections()
        self.connection.go_on(self.request)

    def cancel(self) -> None:
        self.connection.cancel()
