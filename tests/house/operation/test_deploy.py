"""The units are units; what the site alone does not do, it says; backups in a folder are named and thinned out."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.house.site import free_port

from goldenthread.cli.root import main
from goldenthread.config.environment import VARIABLES
from goldenthread.config.operation import backups

ROOT = Path(__file__).resolve().parents[3]
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
INSTALLED = "/opt/goldenthread/current/.venv/bin/goldenthread"


def test_units_hold_before_systemd(tmp_path):
    if (analyze := shutil.which("systemd-analyze")) is None:
        pytest.skip("systemd-analyze is not on this machine")
    for unit in UNITS:  # the program is not installed here: another that can be run stands for it
        (tmp_path / unit.name).write_text(unit.read_text().replace(INSTALLED, sys.executable))
    paths = [str(tmp_path / unit.name) for unit in UNITS]
    done = subprocess.run(
        [analyze, "verify", "--man=no", "--recursive-errors=no", *paths], capture_output=True, text=True, check=False
    )
    told = [line for line in done.stderr.splitlines() if "goldenthread" in line]
    assert (done.returncode, told) == (0, [])


@pytest.mark.django_db
@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.stem)
def test_start_lines_are_commands_of_the_product(unit):
    (line,) = [line for line in unit.read_text().splitlines() if line.startswith("ExecStart=")]
    program, *words = line.removeprefix("ExecStart=").split()
    assert program == INSTALLED
    names = [word for word in words if not word.startswith(("-", "/")) and not word[0].isdigit()]
    options = {word for word in words if word.startswith("--")}
    told = CliRunner().invoke(main, [*names, "--help"])
    assert told.exit_code == 0
    assert all(option in told.output for option in options)


def test_the_settings_are_settings():
    lines = (ROOT / "deploy" / "goldenthread.env").read_text().splitlines()
    named = {line.split("=")[0] for line in lines if line and not line.startswith("#")}
    assert named <= {one.name for one in VARIABLES}


def test_the_image_installs_what_the_guide_installs():
    guide = (ROOT / "docs" / "how-to" / "deploy.md").read_text()
    image = (ROOT / "deploy" / "Containerfile").read_text()
    locks = {name for name in re.findall(r"-r (requirements\S*\.txt)", guide)}
    assert locks == set(re.findall(r"-r (requirements\S*\.txt)", image)) and "requirements.txt" in locks
    (copied,) = [line for line in image.splitlines() if line.startswith("COPY requirements")]
    assert locks <= set(copied.split())


def test_timers_have_their_services():
    names = {unit.name for unit in UNITS}
    timers = [unit for unit in UNITS if unit.suffix == ".timer"]
    assert timers
    assert all(f"{unit.stem}.service" in names for unit in timers)


def test_backups_in_a_folder_are_thinned_out_and_nothing_else_is(tmp_path):
    mine = [tmp_path / f"golden-thread-2026010{day}-020000.zip" for day in range(1, 6)]
    other = [tmp_path / "before-upgrade.zip", tmp_path / "golden-thread-notes.zip"]
    for path in (*mine, *other):
        path.touch()
    assert backups.clear(tmp_path, 2) == mine[:3]
    assert sorted(tmp_path.glob("*.zip")) == sorted([*mine[3:], *other])
    assert backups.place(tmp_path).parent == tmp_path
    assert backups.place(tmp_path / "one.zip") == tmp_path / "one.zip"


def test_keep_needs_a_folder(tmp_path):
    told = CliRunner().invoke(main, ["backup", str(tmp_path / "one.zip"), "--keep", "2"])
    assert told.exit_code == 2
    assert "--keep" in told.output


@pytest.mark.parametrize(("allowed", "code"), [("", 1), ("yes", 0)])
def test_the_script_fails_without_a_package_unless_that_is_allowed(monkeypatch, capsys, allowed, code):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    script = importlib.import_module("deploy_here")
    monkeypatch.setattr("on_loopback.tool", lambda name: None if name == "nginx" else f"/usr/bin/{name}")
    monkeypatch.setenv("GOLDENTHREAD_DEPLOY_WITHOUT", allowed)
    assert script.main() == code
    assert "apt install nginx" in capsys.readouterr().err


def test_serve_sets_nothing_up(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", "serve", "--port", str(free_port())],
        env={"PATH": "/usr/bin", "PYTHONPATH": str(ROOT / "src"), "GOLDENTHREAD_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4
    assert "goldenthread setup" in done.stderr
