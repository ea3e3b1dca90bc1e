"""Fails when a model has changed without a migration."""

from __future__ import annotations

import os
import sys
import tempfile


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["GOLDENTHREAD_HOME"] = home
        os.environ["GOLDENTHREAD_DATABASE_URL"] = ""
        os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
        from django.core.management import execute_from_command_line

        execute_from_command_line(["manage.py", "makemigrations", "--check", "--dry-run"])
    print("Every model has its migration.")


if __name__ == "__main__":
    sys.exit(main())
