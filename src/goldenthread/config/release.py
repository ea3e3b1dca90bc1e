"""A new release takes up the installation, or leaves it as it was; the one before takes it back."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from goldenthread import __version__
from goldenthread.config import environment, examination, installation, safekeeping, upgrade
from goldenthread.config.operation import in_use
from goldenthread.config.safekeeping import NotSafe
from goldenthread.platform.audit import anchor

BEFORE_UPGRADE, BEFORE_ROLL_BACK = "before-upgrade", "before-roll-back"
Tell = Callable[[str], None]


class NotUpgraded(Exception):
    """The installation is as it was; the text says why."""


def take_up(backups: Path, tell: Tell) -> None:
    """Bring the installation to this release: a backup into `backups`, the steps of the database, the instance, a check
    of all of it, the static files. When any of this fails the backup is put back and NotUpgraded says what failed.

    Site and worker must be stopped.
    """
    with _alone():
        known = _fit_for_it()
        kept = _backup(backups, BEFORE_UPGRADE)
        tell(f"Backup of before: {kept}")
        with _or_as_it_was(kept, tell):
            installation.database(tell)
            installation.default_instance(tell)
            installation.anchor_trail(tell)
            if found := [line for line in examination.problems() if line not in known]:
                raise NotUpgraded("goldenthread check finds: " + "; ".join(found))
        installation.set_up(tell)
        tell(f"The installation is that of release {__version__}: begin site and worker again")


def take_back(backups: Path, tell: Tell) -> Path:
    """Bring the installation back to this release after a newer one upgraded it: the newest backup of before an upgrade
    that this release can take up. What is here is kept in `backups` first. Returns the backup that was put back.

    Site and worker must be stopped.
    """
    with _alone():
        if not _is_newer():
            raise NotUpgraded(
                f"There is nothing to roll back: the database is one of this release ({__version__}). To go back to a "
                "backup: goldenthread restore FILE --replace. Nothing was changed."
            )
        chosen = _newest_of_this_release(backups)
        try:
            kept = _backup(backups, BEFORE_ROLL_BACK)
            tell(f"Backup of before: {kept}. What was written since {chosen.name} is in it alone")
            safekeeping.restore(chosen, replace=True)
        except (NotSafe, OSError) as error:
            raise NotUpgraded(str(error)) from error
        installation.set_up(tell)
        tell(f"The installation is that of release {__version__} again: begin site and worker")
        return chosen


@contextmanager
def _alone() -> Iterator[None]:
    try:
        with in_use.alone():
            yield
    except in_use.InUse as error:
        raise NotUpgraded(str(error)) from error


def _fit_for_it() -> list[str]:
    """What `check` finds wrong beforehand and an upgrade leaves as it is. Raises NotUpgraded when this release cannot
    take up the database, or the trail does not hold."""
    try:
        upgrade.is_complete(upgrade.done_steps())
    except (upgrade.WrongStand, DatabaseError) as error:
        raise NotUpgraded(str(error)) from error
    known = examination.problems()
    if broken := [line for line in known if line.startswith("audit: entry")]:
        raise NotUpgraded("The trail does not hold: " + "; ".join(broken) + ". Nothing was changed.")
    return known


def _backup(folder: Path, name: str) -> Path:
    place = folder / f"{name}-{timezone.now():%Y%m%d-%H%M%S}.zip"
    try:
        safekeeping.backup(place, evidence=False)
    except (NotSafe, OSError) as error:
        raise NotUpgraded(f"No backup can be written to {place} ({error}). Nothing was changed.") from error
    return place


@contextmanager
def _or_as_it_was(kept: Path, tell: Tell) -> Iterator[None]:
    """What fails inside, or is interrupted, is undone: database, anchor and mark of the instance are those of before."""
    places = (anchor.place(), environment.home() / ".instance")
    before = {place: place.read_bytes() if place.exists() else None for place in places}
    try:
        yield
    except BaseException as error:
        tell("This failed: the backup is put back")
        connection.close()
        try:
            safekeeping.put_back(kept)
        except (NotSafe, OSError, DatabaseError) as worse:
            raise NotUpgraded(f"{error}. The backup {kept} could not be put back: {worse}") from error
        for place, held in before.items():
            place.unlink(missing_ok=True) if held is None else place.write_bytes(held)
        if isinstance(error, Exception):
            raise NotUpgraded(f"{error}. The installation is as it was: go on with the release of before.") from error
        raise


def _is_newer() -> bool:
    """Whether the database has steps that this release does not know."""
    try:
        upgrade.is_complete(upgrade.done_steps())
    except upgrade.WrongStand:
        return True
    except DatabaseError as error:
        raise NotUpgraded(f"The database cannot be used: {error}") from error
    return False


def _newest_of_this_release(folder: Path) -> Path:
    for file in sorted(folder.glob(f"{BEFORE_UPGRADE}-*.zip"), reverse=True):
        if _is_of_this_release(file):
            return file
    raise NotUpgraded(
        f"{folder} has no backup of before an upgrade from this release ({__version__}). Name the folder with --backups, "
        "or bring one back by: goldenthread restore FILE --replace. Nothing was changed."
    )


def _is_of_this_release(file: Path) -> bool:
    """Whether the backup has exactly the steps of this release."""
    leaves = set(MigrationExecutor(connection).loader.graph.leaf_nodes())
    with tempfile.TemporaryDirectory(dir=environment.home()) as folder:
        try:
            with zipfile.ZipFile(file) as archive:
                steps = safekeeping.steps(Path(archive.extract("database", folder)))
            return leaves <= set(steps) and not upgrade.is_complete(steps)
        except (NotSafe, upgrade.WrongStand, zipfile.BadZipFile, KeyError, OSError):
            return False
