"""Tries every operation of the API, by its own description, against an installation begun for it on this machine.

python scripts/try_api.py [EXAMPLES]

Schemathesis sends what the description allows and what it forbids: with the token of an administrator, then without an
account. An answer that fails, is not described or has another shape than described fails the script. What would close
the account or the token that it speaks with is tried without an account alone.
"""

from __future__ import annotations

import os
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
WAIT = 60


def main() -> int:
    examples = sys.argv[1] if len(sys.argv) > 1 else "10"
    with tempfile.TemporaryDirectory() as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        free.close()
        here = _surroundings(home)
        subprocess.run([*GOLDENTHREAD, "setup"], cwd=ROOT, env=here, check=True, stdout=subprocess.DEVNULL)
        token = _token(here)
        with _Site(address, here):
            known = _try(
                address, examples, "--header", f"Authorization: Bearer {token}", "--exclude-path-regex", OWN_ACCOUNT
            )
            unknown = _try(address, examples)
    return known or unknown


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
    command = [str(program), "run", f"{address}/api/openapi.json", "--phases", "coverage,fuzzing"]
    command += ["--max-examples", examples, "--continue-on-failure", "--no-shrink", "--workers", "2", "--seed", "1"]
    command += ["--exclude-checks", WITHOUT, "--warnings", "off", *more]
    with tempfile.TemporaryDirectory() as apart:
        return subprocess.call(command, cwd=apart)


if __name__ == "__main__":
    raise SystemExit(main())
