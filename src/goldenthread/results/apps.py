"""The room, and what it tells the others when it opens."""

from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate


class RoomConfig(AppConfig):
    name = "goldenthread.results"
    label = "results"

    def ready(self) -> None:
        """Who sees the nouns that are not on the thread."""
        from goldenthread.platform import seeing
        from goldenthread.results import access, models
        from goldenthread.results.cycles import access as cycles
        from goldenthread.results.totals import signals

        seeing.rule(models.Target, access.values)
        seeing.rule(models.Observation, access.values)
        seeing.rule(models.Rating, access.values)
        seeing.rule(models.Dimension, access.dimensions)
        seeing.rule(models.Cycle, cycles.cycles)
        seeing.rule(models.ValueRequest, cycles.requests)
        seeing.rule(models.Entry, cycles.below_request)
        seeing.rule(models.RequestComment, cycles.below_request)
        seeing.rule(models.Total, access.totals)
        signals.connect()
        post_migrate.connect(_first_totals, sender=self)


def _first_totals(**more: Any) -> None:
    """Make the totals of values that were there before totals were kept."""
    from goldenthread.results.models import Observation, Total
    from goldenthread.results.totals import keeping

    there = set(connection.introspection.table_names())
    if (
        {"results_total", "results_observation"} <= there
        and not Total.objects.exists()
        and Observation.objects.exists()
    ):
        keeping.rebuild()
