"""The app that makes views, API and commands from declarations of records."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "goldenthread.records"
