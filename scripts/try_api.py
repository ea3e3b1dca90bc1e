"""Tries every operation of the API, by its own description, against an installation begun for it on this machine.

python scripts/try_api.py [EXAMPLES] [--most NUMBER --seed WORDS]

With --most that many operations, chosen by --seed, without their every boundary.

Schemathesis sends what the description allows and what it forbids: with the token of an administrator, then without an
account. An answer that fails, is not described or has another shape than described fails the script. What would close
the account or the token that it speaks with is tried without an account alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDENTHREAD = [sys.executable, "-m", "goldenthread"]
OWN_ACCOUNT = "^/api/core/(tokens|accounts)"
WITHOUT = "positive_data_acceptance"
"""A body of the right shape may still name a record that is not there: that is a refusal in words, not a fault."""
CONFIGURATION = """
[checks]
negative_data_rejection.expected-statuses = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, "5xx"]
"""
"""A list that is too long may be a request that is too large."""
WAIT = 60


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("examples", nargs="?", default="10")
    asked.add_argument("--most", type=int, default=0)
    asked.add_argument("--seed", default="")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        free.close()
        here = _surroundings(home)
        subprocess.run([*GOLDENTHREAD, "setup"], cwd=ROOT, env=here, check=True, stdout=subprocess.DEVNULL)
        token = _token(here)
        with _Site(address, here):
            some = _some(address, told.most, told.seed)
            owned = ["--header", f"Authorization: Bearer {token}", "--exclude-path-regex", OWN_ACCOUNT]
            known = _try(address, told.examples, *owned, *some)
            unknown = _try(address, told.examples, *some)
    return known or unknown


def _some(address: str, most: int, seed: str) -> list[str]:
    """The choice of so many operations; of all, when it is 0."""
    if not most:
        return []
    with urllib.request.urlopen(f"{address}/api/openapi.json", timeout=WAIT) as answer:
        paths = json.load(answer)["paths"]
    names = [one["operationId"] for path in paths.values() for one in path.values()]
    names.sort(key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())
    print(f"Trying {most} of {len(names)} operations, chosen by {seed!r}.", flush=True)
    return ["--include-operation-id-regex", f"^({'|'.join(map(re.escape, names[:most]))})$"]


def _surroundings(home: str) -> dict[str, str]:
    here = {**os.environ, "GOLDENTHREAD_HOME": home, "GOLDENTHREAD_DATABASE_URL": "", "PYTHONPATH": str(ROOT / "src")}
    return here | {"GOLDENTHREAD_API_RATE": "0", "GOLDENTHREAD_API_RATE_ANONYMOUS": "0"}


def _token(here: dict[str, str]) -> str:
    made = subprocess.run(
        [*GOLDENTHREAD, "token", "admin@example.org"], cwd=ROOT, env=here, check=True, capture_output=True, text=True
    )
    return next(word for word in made.stdout.split() if word.startswith("gt_"))


class _Site:
    """The site alone, without a worker: what asks for work in the background only asks."""

    def __init__(self, address: str, here: dict[str, str]) -> None:
        self.address, self.here = address, here

    def __enter__(self) -> None:
        port = self.address.rsplit(":", 1)[1]
        log = Path(self.here["GOLDENTHREAD_HOME"], "site.log").open("wb")
        command = [*GOLDENTHREAD, "serve", "--port", port]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.here, stdout=log, stderr=log)
        for _second in range(WAIT):
            try:
                urllib.request.urlopen(f"{self.address}/health/live", timeout=5).close()
                return
            except OSError:
                time.sleep(1)
        self.process.terminate()
        raise SystemExit(f"The site does not answer at {self.address} within {WAIT} seconds.")

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.wait(WAIT)


def _try(address: str, examples: str, *more: str) -> int:
    program = Path(sys.executable).with_name("schemathesis")
    phases = "fuzzing" if "--include-operation-id-regex" in more else "coverage,fuzzing"
    command = [str(program), "run", f"{address}/api/openapi.json", "--phases", phases]
    command += ["--max-examples", examples, "--continue-on-failure", "--no-shrink", "--workers", "2", "--seed", "1"]
    command += ["--exclude-checks", WITHOUT, "--warnings", "off", *more]
    with tempfile.TemporaryDirectory() as apart:
        Path(apart, "schemathesis.toml").write_text(CONFIGURATION)
        return subprocess.call(command, cwd=apart)


if __name__ == "__main__":
    raise SystemExit(main())
