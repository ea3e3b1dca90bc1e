"""What the loader of instances remembers."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LoadedRecord(models.Model):
    """What a record had in the files when it was last loaded: tells a change of the files from one by a person.

    Not a foreign key: a record that a person removed stays removed.
    """

    audited = False  # bookkeeping: the records themselves have their trail

    instance = models.CharField(max_length=80)
    type = models.CharField(max_length=60)
    key = models.CharField(max_length=400)
    row = models.CharField(max_length=80)
    values = models.JSONField()
    is_illustration = models.BooleanField(default=False)
    loaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("loaded record")
        constraints = [models.UniqueConstraint(name="exchange_loaded_once", fields=["type", "key"])]

    def __str__(self) -> str:
        return f"{self.type} {self.key}"
