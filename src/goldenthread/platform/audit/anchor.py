"""The anchor: the end of the trail, written outside the database, so that what is cut from the end is missed.

One JSON file. It names the entry that was last, and every restore: the anchor of before, and the backup that took its
place. It is never moved on when the trail no longer holds the entry it names.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from goldenthread.platform.audit import loads
from goldenthread.platform.models import AuditEntry

Held = dict[str, Any]


class Astray(Exception):
    """The anchor and the trail do not belong together; the text says how."""


def place() -> Path:
    """Where the anchor is kept; several hosts of one installation name one path."""
    return Path(settings.TRAIL_ANCHOR)


def read() -> Held | None:
    """The anchor; None when none was written yet. Raises Astray when it cannot be read."""
    try:
        held = json.loads(place().read_text(encoding="utf-8"))
        return {"entry": int(held["entry"]), "hash": str(held["hash"]), "at": str(held["at"]), "before": held["before"]}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Astray(f"the anchor {place()} cannot be read ({error})") from error


def end() -> Held:
    """The end of the trail as it is."""
    last = AuditEntry.objects.order_by("-id").values_list("id", "hash").first() or (0, "")
    return {"entry": last[0], "hash": last[1], "at": loads.now()}


def fault(held: Held) -> str:
    """Why the trail does not go on from this anchor; empty when it does."""
    if not held["entry"]:
        return ""
    found = AuditEntry.objects.filter(pk=held["entry"]).values_list("hash", flat=True).first()
    if found == held["hash"]:
        return ""
    was = "is another one now" if found else "is gone"
    return (
        f"entry {held['entry']}, the last one at {held['at']} by the anchor {place()}, {was}: entries were deleted from "
        "the end, or another database was put in place"
    )


def move_on() -> bool:
    """Write the end of the trail to the anchor; False when it stands there already. Raises Astray when the trail does
    not go on from the anchor: the anchor stays, as the proof of that."""
    with _alone():
        held = read()
        if held is not None and (why := fault(held)):
            raise Astray(why)
        now = end()
        if held is not None and held["entry"] >= now["entry"]:
            return False
        _write(now | {"before": held["before"] if held else []})
    return True


def begin_anew(why: str) -> None:
    """A new anchor that names the one of before, and why the trail does not go on from it, such as a restore."""
    with _alone():
        try:
            held: Held = read() or {}
        except Astray as error:
            held = {"entry": None, "hash": str(error), "at": "", "before": []}
        earlier = held.pop("before", [])
        now = end()
        _write(now | {"before": [*earlier, {**held, "ended": now["at"], "why": why, "taken_up": now["entry"]}]})


def _write(held: Held) -> None:
    draft = place().with_name(f".{place().name}.{os.uname().nodename}.{os.getpid()}")
    draft.touch(mode=0o600)
    with draft.open("w", encoding="utf-8") as file:
        json.dump(held, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place())


@contextmanager
def _alone() -> Iterator[None]:
    """No other process, on this host or one that shares the path, writes the anchor meanwhile."""
    place().parent.mkdir(parents=True, exist_ok=True)
    lock = place().with_name(f".{place().name}.lock")
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
