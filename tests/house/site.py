"""A site as people run it: `goldenthread run` as a process of its own on a free port, and clients of every kind."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

PATIENCE = 900  # seconds; a busy machine is no failure


def until(true, *, what: str):
    """What `true` gives, as soon as it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError(f"in vain: {what}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def can_be_bound(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def is_there(pid: int) -> bool:
    """Whether the process lives; one that waits to be buried does not."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(done.stdout.strip()) and not done.stdout.strip().startswith("Z")


class Site:
    """A running `goldenthread run` with its settings."""

    def __init__(self, home: Path, command: list[str] | None = None, **settings: str) -> None:
        self.home, self.port = home, free_port()
        surroundings = {**os.environ, "GOLDENTHREAD_HOME": str(home), "GOLDENTHREAD_DATABASE_URL": ""}
        surroundings |= {f"GOLDENTHREAD_{name}": value for name, value in settings.items()}
        self.log = (home.parent / f"log-{self.port}").open("w+b")
        run = [sys.executable, "-m", "goldenthread", "run", "--port", str(self.port), "--workers", "2"]
        self.process = subprocess.Popen([*(command or []), *run], env=surroundings, stderr=self.log)
        try:
            until(self._answers, what="the first page")
        except BaseException:
            self.end(signal.SIGKILL)
            raise

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.told()
        try:
            return self.get("/accounts/login/")[0] == 200
        except OSError:
            return False

    def told(self) -> str:
        self.log.seek(0)
        return self.log.read().decode()

    def children(self, of: int | None = None) -> dict[int, str]:
        """Processes below this one, with their command lines."""
        done = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        rows = [line.split(None, 2) for line in done]
        return {int(pid): args for pid, parent, args in rows if int(parent) == (of or self.process.pid)}

    def web(self) -> list[int]:
        """The web processes: forked from the one that loaded the site."""
        servers = [pid for pid, args in self.children().items() if "goldenthread.config.server" in args]
        return [pid for server in servers for pid in self.children(server)]

    def get(self, path: str, **headers: str) -> tuple[int, bytes, http.client.HTTPMessage]:
        return self.ask("GET", path, **headers)

    def ask(self, verb: str, path: str, body: bytes = b"", **headers: str):
        """Status, body and headers of one request of a client like any other."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            client.request(verb, path, body or None, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = client.getresponse()
            return answer.status, answer.read(), answer.headers
        finally:
            client.close()

    def sign_in(self) -> dict[str, str]:
        """Headers by which the site knows the administrator."""
        _status, page, headers = self.get("/accounts/login/")
        cookies = _cookies(headers)
        email, password = (self.home / "first-accounts.txt").read_text().split()[:2]
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page.decode())[1]
        status, _page, headers = self.ask(
            "POST",
            "/accounts/login/",
            urlencode({"login": email, "password": password, "csrfmiddlewaretoken": token}).encode(),
            Cookie=_written(cookies),
            Content_Type="application/x-www-form-urlencoded",
        )
        assert status == 302
        cookies |= _cookies(headers)
        return {"Cookie": _written(cookies), "X_CSRFToken": cookies["csrftoken"]}

    def connect(self, words: bytes = b"") -> socket.socket:
        """A client that says these words and no more."""
        client = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        if words:
            client.sendall(words)
        return client

    def end(self, how: int = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        code = self.process.wait(timeout=PATIENCE)
        self.log.close()
        return code


def _cookies(headers) -> dict[str, str]:
    return dict(one.split(";")[0].split("=", 1) for one in headers.get_all("Set-Cookie") or [])


def _written(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def all_of(client: socket.socket) -> bytes:
    """What the server sends until it closes the connection."""
    parts = []
    try:
        while part := client.recv(65536):
            parts.append(part)
    except ConnectionError:
        pass
    return b"".join(parts)
