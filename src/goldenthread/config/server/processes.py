"""The processes of an installation: begun together, each begun again when it dies, ended together.

The web processes are forked from one that has loaded the site, and share its memory.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from goldenthread.config.server import limits

SHORT = 5  # seconds: what dies sooner is begun again more and more slowly
SLOWEST = 30
ARENAS = "2"  # of the C library: one for each thread keeps a fifth more memory that nobody uses


class Process(Protocol):
    """What a family has to know of a process; `subprocess.Popen` has it."""

    def poll(self) -> int | None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...
    def wait(self, timeout: float | None = None) -> int: ...


class Forked:
    """A copy of this process that does `work` and nothing else."""

    def __init__(self, work: Callable[[], None]) -> None:
        self.code: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            try:
                work()
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)  # work that is done leaves by itself

    def poll(self) -> int | None:
        """Its code when it has ended; a signal that ended it as a negative number."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Its code. Raises `subprocess.TimeoutExpired` when it is there after so many seconds."""
        last = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if last is not None and time.monotonic() > last:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
            time.sleep(0.05)
        return code


@dataclass
class Child:
    """A process that is to be there always."""

    name: str
    begin: Callable[[], Process]
    process: Process | None = None
    begun: float = 0.0
    deaths: int = 0  # short lives in a row
    not_before: float = 0.0


@dataclass
class Family:
    """Children of this process. They hold one end of a pipe; the system closes the other with this process."""

    tell: Callable[[str], None]
    children: list[Child] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.theirs, self._ours = os.pipe()

    def add_web(self, sock: socket.socket, number: int) -> None:
        """The process that loads the site, and forks so many web processes on the same socket."""
        handed = [str(one) for one in (sock.fileno(), self.theirs, number)]
        self._add("web server", ["-m", "goldenthread.config.server", *handed], sock.fileno())

    def add_worker(self) -> None:
        """The worker of jobs."""
        self._add("worker", ["-m", "goldenthread", "worker", "--leave-with", str(self.theirs)])

    def add_forked(self, name: str, work: Callable[[], None]) -> None:
        """A copy of this process."""

        def forked() -> None:
            os.close(self._ours)  # or it would not see the end of this process
            work()

        self.children.append(Child(name, partial(Forked, forked)))

    def _add(self, name: str, arguments: list[str], *descriptors: int) -> None:
        # a group of its own: Ctrl+C reaches this process alone, which then ends all in order
        begin = partial(
            subprocess.Popen,
            [sys.executable, *arguments],
            pass_fds=(*descriptors, self.theirs),
            start_new_session=True,
            env={"MALLOC_ARENA_MAX": ARENAS, **os.environ},
        )
        self.children.append(Child(name, begin))

    def look(self) -> None:
        """Begin every child that is not there; one that dies at once again and again is waited with."""
        now = time.monotonic()
        for child in self.children:
            if child.process is not None and (code := child.process.poll()) is not None:
                self._bury(child, code, now)
            if child.process is None and now >= child.not_before:
                child.begun, child.process = now, child.begin()

    def _bury(self, child: Child, code: int, now: float) -> None:
        child.process = None
        child.deaths = child.deaths + 1 if now - child.begun < SHORT else 0
        pause = min(2**child.deaths - 1, SLOWEST)
        child.not_before = now + pause
        how = f"by signal {-code}" if code < 0 else f"with code {code}"
        when = f"in {pause} seconds" if pause else "now"
        self.tell(f"A {child.name} ended {how}; another one begins {when}.")

    def end(self) -> None:
        """End all: requests under way are answered first; what does not end is killed."""
        running = [child.process for child in self.children if child.process is not None]
        for one in running:
            one.terminate()
        last = time.monotonic() + limits.GRACE + 5
        for one in running:
            try:
                one.wait(timeout=max(last - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()
