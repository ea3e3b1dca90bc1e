"""Totals that are kept: what values come to at every node of the tree, in the transaction of each write."""

from __future__ import annotations

from django.db import models

from goldenthread.results.models.indicators import Indicator


class Total(models.Model):
    """What an indicator comes to in one place, period and cell, where no value was reported for it as it stands.

    It is made from values of activities, from parts of a breakdown, from shorter periods, or from indicators below.
    `place` is a country's code, `g` and the number of a group, or nothing for the whole. `is_public` totals are over
    what everybody may see; the others over all values of the team. `results.totals.keeping` is the only writer.
    """

    audited = False

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="totals", db_index=False)
    place = models.CharField(max_length=12, blank=True)
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=5, blank=True)
    cell = models.CharField(max_length=120, blank=True)
    is_public = models.BooleanField()
    value = models.DecimalField(max_digits=30, decimal_places=6)
    numerator = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    count = models.PositiveIntegerField()
    basis = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="results_total_once", fields=["indicator", "place", "year", "cell", "period", "is_public"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.place} {self.year}"
