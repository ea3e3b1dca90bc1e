"""Does the steps of deploy/Containerfile on this machine, where no container engine is needed: the build stage as it
stands in a folder, then set-up, start line, health check and stop signal of the image.

Left out, and said so: the base image, and what the second stage asks of the system (its packages must be known to apt).
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from on_loopback import ROOT, Wrong, free_ports, run

FILE = ROOT / "deploy" / "Containerfile"
PATIENCE = 300


@dataclass
class Stage:
    """What one FROM begins: its instructions, with their words."""

    base: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        return [words for step, words in self.steps if step == name]


def stages() -> list[Stage]:
    """The stages of the file."""
    lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#"))
    found: list[Stage] = []
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        name, _blank, words = line.strip().partition(" ")
        if name == "FROM":
            found.append(Stage(words))
        elif name:
            found[-1].steps.append((name, words.strip()))
    return found


def build(stage: Stage, root: Path) -> Path:
    """Do the stage with `root` in the place of the image's own; the folder that it works in."""
    folder, within = root, "/"
    for name, words in stage.steps:
        if name == "WORKDIR":
            folder, within = root / words.lstrip("/"), words
            folder.mkdir(parents=True)
        elif name == "COPY":
            *sources, goal = shlex.split(words)
            for source in sources:
                _copy(ROOT / source, folder / goal if goal != "./" else folder / source)
        elif name == "RUN":
            run(["sh", "-ec", words.replace(within, str(folder))], cwd=folder)
        else:
            raise Wrong(f"the build stage has {name}, which this script does not know")
    return folder


def _copy(source: Path, goal: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, goal, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, goal)


def packages(stage: Stage) -> list[str]:
    """The packages of the system that the stage installs; each must be known to apt here."""
    found = [word for words in stage.all("RUN") for word in re.findall(r"apt-get install ([^&]+)", words)]
    names = [word for words in found for word in words.split() if not word.startswith("-")]
    for name in names:
        run(["apt-cache", "show", name])
    return names


def try_image(stage: Stage, folder: Path, home: Path) -> None:
    """Set-up, the start line, its health check and its stop signal."""
    program = folder / ".venv" / "bin"
    (port,) = free_ports(1)
    copied = [words.split() for words in stage.all("COPY")]
    if not any(words[0] == "--from=build" and words[-1] == "/opt/goldenthread" for words in copied):
        raise Wrong("the second stage takes nothing from the first")
    settings = {"PATH": f"{program}{os.pathsep}{os.environ['PATH']}", "GOLDENTHREAD_HOME": str(home)}
    run([str(program / "goldenthread"), "setup"], env=settings, cwd=home)
    (start,), (health,), (stop,) = stage.all("CMD"), stage.all("HEALTHCHECK"), stage.all("STOPSIGNAL")
    command = [word.replace("8000", str(port)) for word in json.loads(start)]
    check = [word.replace("8000", str(port)) for word in json.loads(health.partition("CMD")[2])]
    site = subprocess.Popen(
        [shutil.which(command[0], path=settings["PATH"]) or "", *command[1:]], env=settings, cwd=home
    )
    try:
        end = time.monotonic() + PATIENCE
        while subprocess.run(check, env=settings, capture_output=True, check=False).returncode:
            if time.monotonic() > end:
                raise Wrong("the health check never holds")
            time.sleep(1)
        site.send_signal(signal.Signals[stop])
        site.wait(timeout=30)
    finally:
        site.kill()


def main() -> int:
    first, second = stages()
    with tempfile.TemporaryDirectory(prefix="gt-", dir="/tmp") as name:
        try:
            print(f"  packages of the system, known to apt: {', '.join(packages(second))}", flush=True)
            folder = build(first, Path(name) / "image")
            print("  the build stage is done", flush=True)
            (Path(name) / "home").mkdir()
            try_image(second, folder, Path(name) / "home")
            print("  set up, begun, healthy, stopped", flush=True)
        except (Wrong, subprocess.TimeoutExpired) as wrong:
            print(f"The Containerfile does not hold: {wrong}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
