"""`goldenthread upgrade` and `roll-back`: from one release to the next and back, with a backup at each."""

from __future__ import annotations

import signal
from pathlib import Path
from types import FrameType

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.paths import KEPT_FOLDER
from goldenthread.cli.problems import Unreadable

BACKUPS = "Folder of the backups that this writes and reads. Not given: GOLDENTHREAD_HOME."


@click.command()
@click.option("--backups", type=KEPT_FOLDER, help=BACKUPS)
def upgrade(backups: Path | None) -> None:
    """Bring the installation to this release; when anything fails it is as it was before. Exit code 4 then.

    A verified backup, the steps of the database, the default instance, `check`, the static files. Site and worker must be
    stopped.
    """
    _change("take_up", backups)


@click.command("roll-back")
@click.option("--backups", type=KEPT_FOLDER, help=BACKUPS)
def roll_back(backups: Path | None) -> None:
    """Bring the installation back to this release after a newer one upgraded it.

    The newest backup of before an upgrade that this release made is put back; what was written since is kept in another
    backup. Site and worker must be stopped.
    """
    _change("take_back", backups)


def _change(name: str, backups: Path | None) -> None:
    ready()
    from goldenthread.config import environment, installation, privacy, release

    privacy.new_files_are_private()
    for one in (signal.SIGTERM, signal.SIGHUP):  # a session that breaks off is no reason to leave half of it
        signal.signal(one, _interrupted)
    try:
        getattr(release, name)(backups or environment.home(), tell)
    except (release.NotUpgraded, installation.CannotStart) as error:
        raise Unreadable(str(error)) from error


def _interrupted(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
