"""An installation of deploy/ on loopback: PostgreSQL, nginx and the units' start lines, in a folder of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
NAME = "goldenthread.example.org"
INSTALLED = "/opt/goldenthread/current/.venv/bin/goldenthread"
PATIENCE = 300  # seconds; a busy machine is no failure


class Wrong(Exception):
    """Something is not as it should be; the text says what."""


def tool(name: str) -> str | None:
    """Where the program is; the servers of Debian's packages are outside PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([*map(str, places), os.environ.get("PATH", ""), "/usr/sbin"])
    return shutil.which(name, path=path)


PACKAGES = {"nginx": "nginx", "openssl": "openssl", "initdb": "postgresql", "pg_dump": "postgresql-client"}


def missing() -> list[str]:
    """The packages that are not on this machine."""
    return sorted({package for name, package in PACKAGES.items() if tool(name) is None})


def until(true: Callable[[], Any], what: str) -> Any:
    """What `true` gives, as soon as it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.2)
    raise Wrong(f"in vain: {what}")


def free_ports(number: int) -> list[int]:
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _each in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def start_line(unit: str) -> list[str]:
    """The command that the unit begins."""
    words = (DEPLOY / "systemd" / f"{unit}.service").read_text(encoding="utf-8")
    found = re.search(r"^ExecStart=(.+)$", words, re.MULTILINE)
    if found is None or not found[1].startswith(INSTALLED):
        raise Wrong(f"{unit}.service begins no {INSTALLED}")
    return shlex.split(found[1].removeprefix(INSTALLED))


class Database:
    """A PostgreSQL of its own, reached by a socket in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.runs = folder, folder / "data", False

    def make(self) -> None:
        self.folder.mkdir()
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(self.folder, "postgres", "postgres")
        self._call("initdb", "--pgdata", self.data, "--auth=trust", "--username=goldenthread", "--encoding=UTF8", "-N")
        self.start()
        self._call("createdb", "--host", self.folder, "--username=goldenthread", "goldenthread")

    def _call(self, name: str, *arguments: Any) -> None:
        as_whom = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        run([*as_whom, str(tool(name)), *map(str, arguments)], cwd=self.folder)

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder}"
        self._call("pg_ctl", "--pgdata", self.data, "--wait", "--log", self.folder / "log", "-o", options, "start")
        self.runs = True

    def stop(self) -> None:
        if self.runs:
            self._call("pg_ctl", "--pgdata", self.data, "--wait", "--mode=fast", "stop")
            self.runs = False


def run(command: list[str], **how: Any) -> str:
    """What the command prints; raises Wrong with what it complains of."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **how)
    if done.returncode:
        raise Wrong(f"{shlex.join(command)} ended with {done.returncode}: {(done.stderr or done.stdout)[-1500:]}")
    return done.stdout + done.stderr


class Here:
    """The installation on this machine: where it is, and what runs of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site, self.plain, self.secure = free_ports(3)
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.backups = folder / "backups"
        self.backups.mkdir()
        self.database = Database(folder / "pg")
        self.settings = {**os.environ, **self._settings()}

    def _settings(self) -> dict[str, str]:
        """Those of the environment file, with the places of this folder."""
        lines = (DEPLOY / "goldenthread.env").read_text(encoding="utf-8").splitlines()
        given = dict(line.split("=", 1) for line in lines if line.strip() and not line.startswith("#"))
        return given | {
            "GOLDENTHREAD_HOME": str(self.folder / "home"),
            "GOLDENTHREAD_DATABASE_URL": f"postgres://goldenthread@/goldenthread?host={self.folder}/pg",
            "GOLDENTHREAD_PROCESSES": "2",
        }

    def command(self, words: list[str]) -> list[str]:
        places = {"/var/backups/goldenthread": str(self.backups), "8000": str(self.site)}
        return [sys.executable, "-m", "goldenthread", *(places.get(word, word) for word in words)]

    def once(self, *words: str, release: Path | None = None) -> str:
        """Do a command of the product to its end; of another release, when its source is named."""
        return run(self.command(list(words)), env=self._of(release), cwd=self.folder)

    def can(self, *words: str, release: Path | None = None) -> bool:
        """Whether the command of the product goes to its end without a refusal."""
        how: dict[str, Any] = {"env": self._of(release), "cwd": self.folder, "capture_output": True, "check": False}
        return subprocess.run(self.command(list(words)), **how).returncode == 0

    def _of(self, release: Path | None) -> dict[str, str]:
        return self.settings | {"PYTHONPATH": str(release or ROOT / "src")}

    def begin(self, unit: str) -> None:
        with (self.folder / f"{unit}.log").open("ab") as log:
            command = self.command(start_line(unit))
            self.running[unit] = subprocess.Popen(command, env=self.settings, stderr=log, stdout=log)

    def end(self, unit: str) -> float:
        """Stop it as systemd does; the seconds it took."""
        begun, process = time.monotonic(), self.running.pop(unit)
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise Wrong(f"{unit} was still there after 30 seconds") from None
        return time.monotonic() - begun

    def begin_nginx(self) -> None:
        folder = self.folder / "nginx"
        folder.mkdir()
        key, certificate = folder / "key.pem", folder / "fullchain.pem"
        subject = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
        made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
        run([*made, "-keyout", str(key), "-out", str(certificate)])
        (folder / "nginx.conf").write_text(self._nginx(folder), encoding="utf-8")
        command = [
            str(tool("nginx")),
            "-p",
            str(folder),
            "-c",
            str(folder / "nginx.conf"),
            "-e",
            str(folder / "errors"),
        ]
        run([*command, "-t"])
        self.running["nginx"] = subprocess.Popen([*command, "-g", "daemon off;"])

    def _nginx(self, folder: Path) -> str:
        """The example, on loopback, with the places of this folder."""
        site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
        for found, put in {
            r"listen \[::\].*\n": "\n",
            r"listen 80;": f"listen 127.0.0.1:{self.plain};",
            r"listen 443 ssl http2;": f"listen 127.0.0.1:{self.secure} ssl http2;",
            r"127\.0\.0\.1:8000": f"127.0.0.1:{self.site}",
            r"/etc/ssl/goldenthread": str(folder),
            r"/etc/nginx/goldenthread-proxy\.conf": str(DEPLOY / "nginx-proxy.conf"),
            r"/var/cache/nginx/goldenthread": str(folder / "cache"),
        }.items():
            site, times = re.subn(found, put, site)
            if not times:
                raise Wrong(f"deploy/nginx.conf has no {found}")
        own = "".join(
            f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        return f"pid {folder}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{own}{site}}}\n"

    def close(self) -> None:
        """Stop whatever still runs."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.database.stop()

    # asking it

    def get(self, path: str, *, port: int | None = None, **headers: str) -> tuple[int, Any, bytes]:
        """Status, headers and body, through nginx unless a port is given."""
        port = port or self.secure
        scheme = "https" if port == self.secure else "http"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{scheme}://127.0.0.1:{port}{path}", headers={"Host": NAME, **named})
        opener = urllib.request.build_opener(_NoRedirect, urllib.request.HTTPSHandler(context=_unverified()))
        try:
            with opener.open(request, timeout=90) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers, answer.read()

    def ready(self) -> dict[str, Any] | None:
        """What /health/ready says; None while nobody answers. A unit that ended is begun again, as systemd does."""
        for unit in [name for name, process in self.running.items() if process.poll() is not None and name != "nginx"]:
            self.begin(unit)
        with contextlib.suppress(OSError, ValueError):
            return json.loads(self.get("/health/ready")[2])
        return None

    def web(self) -> list[int]:
        """The web processes."""
        lines = run(["ps", "-A", "-o", "pid=,ppid=,args="]).splitlines()
        rows = [line.split(None, 2) for line in lines]
        mine = str(self.running["goldenthread-web"].pid)
        return [int(pid) for pid, parent, args in rows if parent == mine and "goldenthread.config.server" in args]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: Any) -> None:
        return None


def _unverified() -> ssl.SSLContext:
    """The certificate was made a moment ago for another name than 127.0.0.1."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
