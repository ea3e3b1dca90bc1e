"""The entries of the search's index."""

from __future__ import annotations

from django.db import models


class SearchEntry(models.Model):
    """A record in one language in the index of the search; its words stand beside it (`platform.search.index`)."""

    audited = False  # made from records that are

    kind = models.CharField(max_length=80)
    """The model, as `app.model`."""
    row = models.CharField(max_length=80)
    number = models.BigIntegerField(null=True)
    """The same, where it is a number."""
    language = models.CharField(max_length=2, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="core_searchentry_once", fields=["kind", "row", "language"])]
