#!/usr/bin/env python3
"""Django's own commands, for developers: .venv/bin/python manage.py."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
