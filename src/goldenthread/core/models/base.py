"""What the nouns of all rooms have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Thing(models.Model):
    """A noun that says its title when it is shown. `key` is its readable, stable name in files and addresses."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        for attribute in ("title", "name", "text", "key"):
            if value := getattr(self, attribute, None):
                return str(value)
        return f"{self._meta.verbose_name} {self.pk}"


class Sourced(models.Model):
    """A record that says where it is from, whether anyone checked it, and whether it is an illustration."""

    source = models.ForeignKey(
        "core.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    locator = models.CharField(_("place in the source"), max_length=200, blank=True)
    is_verified = models.BooleanField(_("verified"), default=False)
    is_illustration = models.BooleanField(_("illustration"), default=False, db_index=True)

    class Meta:
        abstract = True


class DatedQuerySet(models.QuerySet):
    """Questions about things that hold from one day to another."""

    def on(self, day: Any) -> Self:
        """Those that hold on `day`. The last day, `valid_to`, is the first on which it no longer holds."""
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day)).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=day)
        )

    def now(self) -> Self:
        """Those that hold today."""
        return self.on(timezone.localdate())


class Dated(models.Model):
    """Something that holds from `valid_from` (unknown: from ever) until before `valid_to` (unknown: still)."""

    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


def dates_in_order(name: str) -> models.CheckConstraint:
    """The constraint that an end does not come before its beginning; `name` must be unique."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gt=models.F("valid_from")),
        violation_error_message=_("It ends before it begins."),
    )


class Visibility(models.TextChoices):
    TEAM = "team", _("team")
    """Only people with a role in the strategy see it."""
    PUBLIC = "public", _("public")
    """Everyone sees it, without an account."""


class Published(models.Model):
    """A record that its team keeps to itself until it is made public."""

    visibility = models.CharField(
        _("visibility"), max_length=6, choices=Visibility, default=Visibility.TEAM, db_index=True
    )

    class Meta:
        abstract = True


def once(
    name: str,
    *,
    always: Sequence[str],
    or_none: Mapping[str, Any],
    condition: Q | None = None,
    message: Any = None,
) -> models.UniqueConstraint:
    """The constraint that a combination exists once, where "none" counts as a value like any other.

    `always` are the columns that are never null; `or_none` those that may be, each with a value that no row has.
    An expression index says it on both databases; SQLite has no NULLS NOT DISTINCT.
    """
    columns = [models.F(column) for column in always]
    columns += [Coalesce(column, models.Value(value)) for column, value in or_none.items()]  # type: ignore[misc]
    options: dict[str, Any] = {"condition": condition} if condition else {}
    return models.UniqueConstraint(
        *columns, name=name, violation_error_message=message or _("This is recorded already."), **options
    )
