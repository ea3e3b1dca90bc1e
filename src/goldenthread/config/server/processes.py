"""The processes of an installation: begun together, each begun again when it dies, ended together."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from goldenthread.config.server import limits

SHORT = 5  # seconds: what dies sooner is begun again more and more slowly
SLOWEST = 30


@dataclass
class Child:
    """A process that is to be there always."""

    name: str
    command: list[str]
    descriptors: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    begun: float = 0.0
    deaths: int = 0  # short lives in a row
    not_before: float = 0.0


@dataclass
class Family:
    """Children of this process. They hold one end of a pipe; the system closes the other with this process."""

    tell: Callable[[str], None]
    children: list[Child] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._theirs, self._ours = os.pipe()

    def add_web(self, sock: socket.socket, number: int) -> None:
        """So many web processes on the same socket."""
        command = [sys.executable, "-m", "goldenthread.config.server", str(sock.fileno()), str(self._theirs)]
        for _each in range(number):
            self.children.append(Child("web process", command, (sock.fileno(),)))

    def add_worker(self) -> None:
        """The worker of jobs."""
        command = [sys.executable, "-m", "goldenthread", "worker", "--leave-with", str(self._theirs)]
        self.children.append(Child("worker", command))

    def look(self) -> None:
        """Begin every child that is not there; one that dies at once again and again is waited with."""
        now = time.monotonic()
        for child in self.children:
            if child.process is not None and (code := child.process.poll()) is not None:
                self._bury(child, code, now)
            if child.process is None and now >= child.not_before:
                child.begun, child.process = now, self._begin(child)

    def _begin(self, child: Child) -> subprocess.Popen[bytes]:
        # a group of its own: Ctrl+C reaches this process alone, which then ends all in order
        handed = (*child.descriptors, self._theirs)
        return subprocess.Popen(child.command, pass_fds=handed, start_new_session=True)

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
