"""Databases of before there was one migration for each room: carried over when complete, refused in words when not.

Those migrations made the same tables. A database in which all of them were done needs only its list of done
migrations written anew; one that stands elsewhere lacks steps that this version no longer has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from goldenthread.config import environment
from goldenthread.config.steps import LAST, SQUASHED

Step = tuple[str, str]
"""A migration: label of the app, name."""


class WrongStand(Exception):
    """The database stands where this version cannot take it up; the text says where, and what to do."""


def is_complete(done: Iterable[Step]) -> bool:
    """True when `done` are all the steps of before, so that the database can be carried over; False when there is
    nothing to carry over. Raises WrongStand when it is neither."""
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("goldenthread.")}
    ours = {step for step in done if step[0] in rooms}
    before = {(room, name) for room, names in LAST.items() for name in names}
    if ours == before:
        return True
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if unknown := sorted(ours - known):
        raise WrongStand(_refusal(unknown, sorted(before - ours)))
    return False


def _refusal(unknown: list[Step], missing: list[Step]) -> str:
    first = missing[0] if missing else unknown[-1]
    if set(unknown) <= {(room, name) for room, names in LAST.items() for name in names}:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        return (
            f"The database is older than this version can take up: the step {first[0]}.{first[1]}{more} was never done. "
            "Take the last version that still has these steps, run its `goldenthread setup`, then run this one again. "
            "Nothing was changed."
        )
    stranger = next(step for step in unknown if step[1] not in LAST.get(step[0], ()))
    return (
        f"The database has a step that this version does not know: {stranger[0]}.{stranger[1]}. It belongs to a newer "
        "version: run that one, or restore a backup of before. Nothing was changed."
    )


def done_steps() -> list[Step]:
    """The migrations that the database says were done; none in an empty one."""
    return list(MigrationRecorder(connection).applied_migrations())


def carry_over(tell: Callable[[str], None], *, backup: bool = True) -> bool:
    """Carry the database over when it is of before: a backup first, then all or nothing. True when that was done.

    Raises WrongStand when it stands elsewhere, and NotSafe when no backup can be written.
    """
    if not is_complete(done_steps()):
        return False
    if backup:
        from goldenthread.config import safekeeping

        kept = _place_of_backup()
        safekeeping.backup(kept, evidence=False)
        tell(f"This version counts the steps of its database anew. A backup of before is in {kept}")
    with transaction.atomic():
        _write_anew()
    call_command("migrate", interactive=False, verbosity=0)  # nothing waits; the triggers are put in place again
    return True


def _place_of_backup() -> Path:
    return environment.home() / f"before-upgrade-{timezone.now():%Y%m%d-%H%M%S}.zip"


def _write_anew() -> None:
    """The list of done migrations, unless somebody else wrote it in the meantime."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE django_migrations IN EXCLUSIVE MODE")
    recorder = MigrationRecorder(connection)
    if not is_complete(recorder.applied_migrations()):
        return
    recorder.migration_qs.filter(app__in=list(LAST)).delete()
    for room in LAST:
        recorder.record_applied(room, SQUASHED)


def waiting_work_finds_its_function() -> None:
    """Work that an earlier version put on the list goes to where this version has the function that does it."""
    from django_tasks_db.models import DBTaskResult

    from goldenthread.platform.jobs import do

    DBTaskResult.objects.filter(task_path__endswith=".jobs.do").exclude(task_path=do.module_path).update(
        task_path=do.module_path
    )
