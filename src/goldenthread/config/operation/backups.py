"""A folder of backups: each named by its time, the oldest taken away."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone

NAME = "golden-thread-"


def place(target: Path) -> Path:
    """Where a backup to `target` goes: the file, or in a folder one that is named by the time."""
    return target / f"{NAME}{timezone.now():%Y%m%d-%H%M%S}.zip" if target.is_dir() else target


def clear(folder: Path, keep: int) -> list[Path]:
    """Take away all but the newest `keep` backups that `place` named; returns what went."""
    old = sorted(folder.glob(f"{NAME}????????-??????.zip"))[:-keep]
    for path in old:
        path.unlink(missing_ok=True)
    return old
