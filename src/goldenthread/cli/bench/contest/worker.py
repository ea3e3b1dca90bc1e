"""One size of the contest in a process of its own: `python -m goldenthread.cli.bench.contest.worker SCALE [PAGE]`.

The database is that of the environment; it is set up and filled when it is empty. Prints JSON. The page "acts" is none:
then nothing is opened, and what is done is measured alone.
"""

from __future__ import annotations

import os
import sys
import time

import orjson


def main(arguments: list[str]) -> None:
    """Fill the database and open the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    django.setup()
    from goldenthread.config import installation
    from goldenthread.exchange.instance import load
    from goldenthread.platform.models import Strategy

    started = time.perf_counter()
    installation.database(lambda told: None)
    if not Strategy.objects.exists():
        load(installation.instances() / "unido-ldc")
    from goldenthread.cli.bench.contest import acts
    from goldenthread.cli.bench.contest.data import Contest, Size
    from goldenthread.cli.bench.contest.measure import as_data

    strategy = Strategy.objects.filter(areas__isnull=False).order_by("pk").distinct()[0]
    Contest(Size.at(float(arguments[0])), strategy).build()
    seconds = time.perf_counter() - started
    only = arguments[1] if len(arguments) > 1 else ""
    pages = [] if only == "acts" else as_data(only)
    done = acts.as_data() if only in ("", "acts") else []
    sys.stdout.buffer.write(orjson.dumps({"seconds": round(seconds, 1), "pages": pages, "acts": done}))


if __name__ == "__main__":
    main(sys.argv[1:])
