"""Two processes that count at the same moment let no more through than one."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

import goldenthread
from goldenthread.platform.throttling.counters import Key, try_once

COUNT = """
import datetime, sys
import django
django.setup()
from django.db import connection
from django.utils import timezone
from goldenthread.platform.models import Throttle
timezone.now = lambda: datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
if sys.argv[1] == "begin":
    with connection.schema_editor() as editor:
        editor.create_model(Throttle)
else:
    from goldenthread.platform.throttling.counters import Key, try_once
    print(sum(try_once([Key("sign-in", "u1", "192.0.2.1"), Key("sign-in", client="192.0.2.1")]) == 0 for _ in range(20)))
"""


def test_processes_on_sqlite_count_together(tmp_path):
    env = {**os.environ, "GOLDENTHREAD_HOME": str(tmp_path), "GOLDENTHREAD_DATABASE_URL": ""}
    env["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
    env["PYTHONPATH"] = str(Path(goldenthread.__file__).parent.parent)
    subprocess.run([sys.executable, "-c", COUNT, "begin"], env=env, check=True)

    command = [sys.executable, "-c", COUNT, "count"]
    both = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for _number in range(2)]

    assert sum(int(one.communicate()[0]) for one in both) == 6


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite processes are tried, above")
@pytest.mark.django_db(transaction=True)
def test_connections_to_postgresql_count_together():
    def count(_number):
        try:
            keys = [Key("sign-in", "u1", "192.0.2.1"), Key("sign-in", client="192.0.2.1")]
            return sum(try_once(keys) == 0 for _again in range(10))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(count, range(4))) == 6
