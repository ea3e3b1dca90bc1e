"""The room, and what it tells the others when it opens."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.reports"
    label = "reports"

    def ready(self) -> None:
        """A snapshot that is not issued is its team's, whatever the paper is."""
        from goldenthread.platform import seeing
        from goldenthread.reports import access, models

        seeing.rule(models.Snapshot, access.snapshots)
