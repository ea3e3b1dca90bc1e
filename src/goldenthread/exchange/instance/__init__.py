"""Instances: folders of YAML that fill an installation with an organization's facts. How to write one: docs/how-to."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection

from goldenthread.exchange.instance.checking import Checked, check_folder, check_references
from goldenthread.exchange.instance.loading import ACTOR, Kept, Load
from goldenthread.exchange.instance.reading import read_folder
from goldenthread.exchange.instance.register import Register
from goldenthread.exchange.models import LoadedRecord
from goldenthread.platform import audit
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.records import Problem, RecordType

__all__ = ["Kept", "Loaded", "WrongFolderError", "check", "load"]


class WrongFolderError(Exception):
    """The folder has problems; nothing of it was loaded. `problems` lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Loaded:
    """What a load did, by type of record; `kept` are records left as people here have made them."""

    instance: str
    new: Counter[str]
    changed: Counter[str]
    same: Counter[str]
    kept: list[Kept] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    seconds: float = 0.0


class _Undo(Exception):
    """Takes the transaction of a rehearsal back."""


def check(folder: Path) -> list[Problem]:
    """Everything wrong in the files of `folder`, without a database: words, values, and references among its files
    and those of the folder it rests on. An empty list when all is right."""
    checked = check_folder(read_folder(folder))
    base = checked.folder.rests_on
    bases = check_folder(read_folder(base)) if base is not None else None
    known = {record.id for part in (checked, bases) if part for record in part.records}
    problems = list(checked.problems)
    problems += [p for p in (bases.problems if bases else []) if not p.line]
    problems += check_references(
        checked.records,
        lambda kind, key: (kind.name, key) in known,
        lambda kind: [key for name, key in known if name == kind.name],
    )
    return sorted(problems, key=lambda p: (p.file, p.line))


def load(folder: Path, *, reason: str = "") -> Loaded:
    """Load the records of `folder`, all or none. A second load of the same files changes nothing.

    Raises WrongFolderError with every problem when there is any.
    """
    return _load(folder, reason=reason, is_kept=True)


def rehearse(folder: Path) -> Loaded:
    """What a load would do, with every rule of the database applied, and then taken back."""
    return _load(folder, reason="rehearsal", is_kept=False)


def _load(folder: Path, *, reason: str, is_kept: bool) -> Loaded:
    started = time.monotonic()
    _require_database()
    checked = check_folder(read_folder(folder))
    run: Load | None = None
    try:
        with audit.bulk(ACTOR, reason=reason or f"instance {checked.folder.name}", file=checked.folder.name):
            register = Register()
            _require_right(checked, register)
            run = Load(checked, register, reason=reason or f"instance {checked.folder.name}")
            run.run()
            if run.problems:
                raise WrongFolderError(sorted(run.problems, key=lambda p: (p.file, p.line)))
            if not is_kept:
                raise _Undo
    except _Undo:
        pass
    assert run is not None
    counts = run.counts
    return Loaded(
        checked.folder.name,
        counts.new,
        counts.changed,
        counts.same,
        counts.kept,
        counts.left,
        time.monotonic() - started,
    )


def _require_right(checked: Checked, register: Register) -> None:
    """Refuse the folder when anything is wrong in it, or when a reference leads nowhere in files and database."""
    ids = {record.id for record in checked.records}
    found: dict[tuple[str, str], bool] = {}

    def known(kind: RecordType, key: str) -> bool:
        id_ = (kind.name, key)
        if id_ not in found:
            found[id_] = id_ in ids or id_ in register.loaded or register.pk(kind, key) is not None
        return found[id_]

    def keys_like(kind: RecordType) -> list[str]:
        return [*register.keys(kind), *(key for name, key in ids if name == kind.name)]

    problems = checked.problems + check_references(checked.records, known, keys_like)
    base = checked.folder.rests_on
    if problems and base is not None and not LoadedRecord.objects.filter(instance=base.name).exists():
        problems = [Problem("instance.yaml", 0, "", "rests_on", f"load {base.name} first"), *checked.problems]
    if problems:
        raise WrongFolderError(sorted(problems, key=lambda p: (p.file, p.line)))


def _require_database() -> None:
    if LoadedRecord._meta.db_table not in connection.introspection.table_names():
        raise NotPossible("The database is not set up yet: run “make run” or “python manage.py migrate” first.")
