"""Brings the installation of deploy/ up on this machine, on loopback, tries it, and stops all of it.

python scripts/deploy_here.py [REPORT]

PostgreSQL and nginx are those of the system's packages; the site, its worker, backup and cleaning are begun by the start
lines of the units in deploy/systemd, with the settings of deploy/goldenthread.env, behind deploy/nginx.conf. What is
missing fails the script, unless GOLDENTHREAD_DEPLOY_WITHOUT=yes allows it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import next_release
from on_loopback import NAME, Here, Wrong, missing, start_line, until


def expect(true: Any, what: str) -> None:
    if not true:
        raise Wrong(what)


def pages_and_headers(here: Here) -> str:
    """Pages come over TLS with the headers that guard them; without TLS one is sent on"""
    status, headers, page = here.get("/accounts/login/")
    expect(status == 200, f"the sign-in page answers {status}")
    for name in ("Strict-Transport-Security", "Content-Security-Policy", "X-Frame-Options", "Referrer-Policy"):
        expect(headers[name], f"no {name}")
    expect(headers["X-Content-Type-Options"] == "nosniff", "no X-Content-Type-Options")
    expect(re.fullmatch("[0-9a-f]{32}", headers["X-Request-ID"]), "no request id of nginx")
    expect(all("Secure" in one for one in headers.get_all("Set-Cookie", [])), "a cookie that is not secure")
    expect(here.get("/")[0] == 200, "the first page does not come")
    status, headers, _body = here.get("/accounts/login/", port=here.plain)
    expect((status, headers["Location"]) == (301, f"https://{NAME}/accounts/login/"), "plain HTTP is not sent on")
    return f"sign-in page of {len(page)} bytes"


def static_files(here: Here) -> str:
    """Static files come compressed, hold for a year, and nginx keeps them"""
    page = here.get("/accounts/login/")[2].decode()
    paths = sorted(set(re.findall(r'"(/static/[^"]+\.(?:css|js))"', page)))
    expect(paths, "the page names no static file")
    encodings = set()
    for path in paths:
        status, headers, _body = here.get(path, Accept_Encoding="gzip")
        expect(status == 200, f"{path} answers {status}")
        expect("immutable" in headers["Cache-Control"], f"{path} does not hold")
        encodings.add(headers["Content-Encoding"])
    expect("gzip" in encodings, "no file is compressed")
    expect([one for one in (here.folder / "nginx" / "cache").rglob("*") if one.is_file()], "nginx keeps nothing")
    return f"{len(paths)} files"


def what_strangers_get(here: Here) -> str:
    """Metrics come on the machine itself alone; health says no more than which part is ready"""
    expect(here.get("/metrics")[0] == 404, "/metrics is given through nginx")
    forged = here.get("/metrics", X_Forwarded_For="127.0.0.1")[0]
    expect(forged == 404, "/metrics is given to who says that he is this machine")
    status, _headers, figures = here.get("/metrics", port=here.site)
    expect(status == 200 and b"goldenthread_request_seconds_count" in figures, f"/metrics answers {status}")
    expect(set(here.ready() or {}) == {"ready", "database", "migrations", "worker", "disk"}, "health says other things")
    return f"{len(figures.splitlines())} lines of figures"


def backup_and_back(here: Here) -> str:
    """The backup unit makes a verified backup; it can be put back, and the site goes on"""
    here.once(*start_line("goldenthread-backup"))
    (file,) = here.backups.glob("*.zip")
    figures = here.get("/metrics", port=here.site)[2]
    expect(b"goldenthread_last_backup_timestamp_seconds" in figures, "the backup is not in the figures")
    here.once(*start_line("goldenthread-clean"))
    later = here.once("jobs", "ask", "duplicates").split("\t")[0]
    here.once("jobs", "show", later)
    for unit in ("goldenthread-web", "goldenthread-worker"):
        here.end(unit)
    told = here.once("restore", str(file), "--replace").strip().splitlines()[-1]
    expect(not here.can("jobs", "show", later), "what came after the backup is there after the restore")
    begin_site(here)
    return told.partition(": ")[2]


def upgrade_and_roll_back(here: Here) -> str:
    """A release to come upgrades the installation, one with a fault leaves it as it was, this one takes it back"""
    folder = here.folder / "releases"
    faulty, next_one = (next_release.make(folder / name, fails=name == "faulty") for name in ("faulty", "next"))
    options = ("--backups", str(here.backups))
    expect(not here.can("upgrade", *options), "an upgrade goes on under the running site")
    for unit in ("goldenthread-web", "goldenthread-worker"):
        here.end(unit)
    expect(not here.can("upgrade", *options, release=faulty), "an upgrade with a fault is done")
    here.once("check")
    here.once("upgrade", *options, release=next_one)
    expect(not here.can("setup"), "this release takes up the database of a later one")
    here.once("roll-back", *options)
    here.once("check")
    begin_site(here)
    expect(here.get("/accounts/login/")[0] == 200, "no page after the roll-back")
    return "1 refused, 1 undone, 1 done, 1 taken back"


def killed_processes(here: Here) -> str:
    """A web process that is killed is begun again, and the site answers meanwhile"""
    before = until(lambda: len(found := here.web()) == 2 and found, "two web processes")
    os.kill(before[0], signal.SIGKILL)
    expect(here.get("/accounts/login/")[0] == 200, "no answer while a process is begun again")
    until(lambda: len(now := here.web()) == 2 and now != before, "another web process")
    return "1 killed"


def parts_that_fail(here: Here) -> str:
    """Readiness names the worker and the database while they are away, and comes back with them"""
    here.end("goldenthread-worker")
    until(lambda: here.ready() == NOT_READY | {"worker": False}, "the worker away")
    here.begin("goldenthread-worker")
    until(lambda: here.ready() == READY, "the worker back")
    here.database.stop()
    until(lambda: (here.ready() or {}).get("database") is False, "the database away")
    here.database.start()
    until(lambda: here.ready() == READY, "the database back")
    return "2 parts"


def stop_and_start(here: Here) -> str:
    """Web and worker stop in time and come up again"""
    seconds = max(here.end(unit) for unit in ("goldenthread-web", "goldenthread-worker"))
    expect(here.get("/health/live")[0] == 502, "somebody answers although the site is stopped")
    begin_site(here)
    return "stopped within 30 seconds" if seconds < 30 else f"{seconds:.0f} seconds"


def log_lines(here: Here) -> str:
    """Each request is a JSON line that carries its id"""
    given = here.get("/accounts/login/")[1]["X-Request-ID"]
    text = (here.folder / "goldenthread-web.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    mine = [line for line in lines if line["request_id"] == given and line.get("view") == "account_login"]
    expect(len(mine) == 1, "the request is not in the log under its id")
    return "found by its id"


READY = {"ready": True, "database": True, "migrations": True, "worker": True, "disk": True}
NOT_READY = READY | {"ready": False}
CHECKS = [
    pages_and_headers,
    static_files,
    what_strangers_get,
    log_lines,
    killed_processes,
    parts_that_fail,
    backup_and_back,
    upgrade_and_roll_back,
    stop_and_start,
]


def begin_site(here: Here) -> None:
    for unit in ("goldenthread-web", "goldenthread-worker"):
        here.begin(unit)
    until(lambda: here.ready() == READY, "the site is ready")


@contextlib.contextmanager
def installation() -> Iterator[Here]:
    """The installation, up; nothing is left of it afterwards."""
    with tempfile.TemporaryDirectory(prefix="gt-", dir="/tmp") as name, contextlib.ExitStack() as last:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL and nginx run as others
        here = Here(folder)
        last.callback(here.close)
        here.database.make()
        here.once("setup")
        here.begin_nginx()
        begin_site(here)
        try:
            yield here
        except Exception:
            for log in sorted(folder.glob("*.log")):
                print(f"-- {log.name}\n{log.read_text(encoding='utf-8')[-3000:]}", file=sys.stderr)
            raise


def report(rows: list[tuple[str, str]]) -> str:
    table = "\n".join(f"| {what} | {found} |" for what, found in rows)
    return (
        "# The deployment, tried\n\nWritten by `python scripts/verify.py deployment`: PostgreSQL and nginx of the system's "
        "packages, the start lines of `deploy/systemd`, the settings of `deploy/goldenthread.env`, `deploy/nginx.conf`, on "
        f"loopback.\n\n| what holds | found |\n|---|---|\n{table}\n"
    )


def main() -> int:
    if wanted := missing():
        print(f"Missing: {', '.join(wanted)}. On Debian: apt install {' '.join(wanted)}", file=sys.stderr)
        return 0 if os.environ.get("GOLDENTHREAD_DEPLOY_WITHOUT", "").lower() in {"1", "yes", "true", "on"} else 1
    signal.signal(signal.SIGTERM, lambda *told: sys.exit(1))  # what runs is stopped all the same
    rows = []
    try:
        with installation() as here:
            for check in CHECKS:
                what = (check.__doc__ or "").split("\n")[0]
                rows.append((what, check(here)))
                print(f"  {what}: {rows[-1][1]}", flush=True)
    except Wrong as wrong:
        print(f"The deployment does not hold: {wrong}", file=sys.stderr)
        return 1
    if sys.argv[1:]:
        Path(sys.argv[1]).write_text(report(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
