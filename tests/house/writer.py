"""Writes in acts of two rows, killed at any moment again and again: what was told as written must be there, whole.

python writer.py KILLS SEED: prints one JSON line of figures. The database is that of the environment.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time

import django

LONGEST = 0.4  # seconds until a kill


def write(told: int, name: str) -> None:
    """Act after act, each told on the pipe once it is done; until killed."""
    from goldenthread.platform import actions, audit
    from goldenthread.platform.models import DonorClass, Organization

    number = 0
    while True:
        key = f"{name}-{number}"
        with audit.acting("writer", reason="kills"):
            actions.save(DonorClass(key=key, name={"en": key}, is_traditional=False), by="writer")
            actions.save(Organization(key=key, name={"en": key}), by="writer")
        os.write(told, f"{key}\n".encode())
        number += 1


def killed_once(name: str, after: float) -> list[str]:
    """What a writer that was killed after so many seconds had told as written."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        try:
            write(theirs, name)
        finally:
            os._exit(1)
    os.close(theirs)
    select.select([ours], [], [], 60)  # from its first act on
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    words = b""
    while part := os.read(ours, 65536):
        words += part
    os.close(ours)
    return words.decode().split()


def main(kills: int, seed: int) -> dict[str, int]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    django.setup()
    from django.db import connections

    from goldenthread.platform.models import AuditEntry, DonorClass, Organization

    dice, told = random.Random(seed), []
    for number in range(kills):
        connections.close_all()
        told += killed_once(f"w{seed}-{number}", dice.uniform(0, LONGEST))
    mine = f"w{seed}-"
    first = set(DonorClass.objects.filter(key__startswith=mine).values_list("key", flat=True))
    second = set(Organization.objects.filter(key__startswith=mine).values_list("key", flat=True))
    entries = AuditEntry.objects.filter(actor="writer", verb="insert", after__contains=mine).count()
    return {
        "kills": kills,
        "told": len(told),
        "lost": len(set(told) - (first & second)),
        "half": len(first ^ second),
        "untold": len(first & second) - len(set(told) & first & second),
        "without_trail": len(first) + len(second) - entries,
    }


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
