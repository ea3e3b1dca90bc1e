"""Tells search what rooms let a person see."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.desk"
    label = "desk"

    def ready(self) -> None:
        from goldenthread.core import search
        from goldenthread.desk.registry import seen_rule

        search.rules.append(seen_rule)
