"""What the nouns of all rooms have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.platform import made_up
from goldenthread.platform.models.beside import CheckBeside


class Thing(models.Model):
    """A noun that says its title when it is shown. `key` is its readable, stable name in files and addresses."""

    shown_with: ClassVar[tuple[str, ...]] = ()
    """What its name or the address of its page is made with: read for all rows of a page at once."""

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

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **more: Any) -> Self:
        """The row; what is made from one that was made up says so (`platform.made_up`)."""
        one = super().from_db(db, field_names, values, **more)
        if one.__dict__.get("is_illustration"):
            made_up.note()
        return one


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

    one_at_a_time: ClassVar[tuple[str, ...]] = ()
    """Columns of which no two rows may name the same at the same time, such as a group and its member."""

    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse what is recorded already for a part of the same time; the message says which row that is."""
        super().clean()
        columns = [field.attname for field in self._meta.concrete_fields if field.name in self.one_at_a_time]
        same = {column: getattr(self, column) for column in columns}
        if not same or None in same.values():
            return
        others = type(self)._default_manager.filter(**same).exclude(pk=self.pk)
        if self.valid_to is not None:
            others = others.filter(Q(valid_from__isnull=True) | Q(valid_from__lt=self.valid_to))
        if self.valid_from is not None:
            others = others.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=self.valid_from))
        if (other := others.order_by("valid_from", "pk").first()) is not None:
            raise ValidationError(_overlap(other))


def _overlap(other: Any) -> str:
    held = {
        "one": other,
        "since": other.valid_from or gettext("not set"),
        "until": other.valid_to or gettext("not set"),
    }
    return (
        gettext(
            "%(one)s is recorded already for a part of that time (from %(since)s, until %(until)s). Change or end that one."
        )
        % held
    )


def dates_in_order(name: str) -> CheckBeside:
    """The constraint that an end does not come before its beginning; `name` must be unique."""
    return CheckBeside(
        field="valid_to",
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
