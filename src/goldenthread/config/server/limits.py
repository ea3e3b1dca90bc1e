"""How much and how long: what a connection may send, and what it may take its time for."""

from __future__ import annotations

import os
from dataclasses import dataclass

from goldenthread.config import environment as env

RATE = 8 * 1024  # bytes a second that a slow line is granted time for
REQUEST_LINE = 8 * 1024
HEADER_BYTES = 32 * 1024
HEADER_LINES = 100
AT_ONCE = 8  # requests that a client may send before it has an answer
FRESH = 1  # seconds in which no connection is closed to make room for another
LINGER = 5  # seconds in which a refused client may still read why
LINGER_BYTES = 4 * 1024 * 1024
GRACE = 20  # seconds that requests under way have when the server is stopped


@dataclass(frozen=True)
class Limits:
    """The limits of one web process, as set."""

    threads: int
    connections: int
    arrival: int
    idle: int
    anonymous: int  # bytes that a stranger may send

    def time_for(self, moved: int) -> float:
        """Seconds within which `moved` bytes are no reason to give a client up."""
        return self.arrival + moved / RATE


def from_environment() -> Limits:
    """The limits as set. Raises ValueError, in words, when a setting is no such number."""
    from django.conf import settings

    return Limits(
        threads=env.THREADS.number(1, 64),
        connections=min(env.CONNECTIONS.number(10, 100_000), _descriptors()),
        arrival=env.ARRIVAL_SECONDS.number(1, 3600),
        idle=env.IDLE_SECONDS.number(1, 3600),
        anonymous=settings.ANONYMOUS_MAX,
    )


def _descriptors() -> int:
    """Connections that the system lets a process hold: each may need a temporary file besides its socket."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
        except (ValueError, OSError):
            pass  # macOS allows fewer than it says: what there is must do
    return 100_000 if soft == resource.RLIM_INFINITY else max((soft - 200) // 2, 10)


def processes() -> int:
    """Web processes: as set, or by the processors this process may use."""
    if env.PROCESSES.text().strip():
        return env.PROCESSES.number(1, 64)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(2, min(cores, 8))
