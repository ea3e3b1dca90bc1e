"""A set of changes taken back as a whole: every row becomes what it was, or none does."""

from __future__ import annotations

import json
from datetime import UTC
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.field_words import noun
from goldenthread.platform.models import AuditEntry, account
from goldenthread.records.models import Batch
from goldenthread.records.registry import record_for

OWN = {"records_batch"}


def entries(batch: Batch) -> list[AuditEntry]:
    """What the trail holds of a set of changes, in the order in which it was written."""
    return list(AuditEntry.objects.filter(batch=str(batch.pk)).exclude(room__in=OWN).order_by("id"))


def why_not_undo(user: Viewer, batch: Batch) -> str | None:
    """Why `user` may not take the set of changes back; None when they may (each row is asked again)."""
    if batch.undone_at:
        return _("It was undone already.")
    if AuditEntry.objects.filter(batch=str(batch.pk), verb="bulk").exists():
        return _("It was loaded as a whole and cannot be undone row by row.")
    if not user.is_authenticated:
        return _("Sign in to do this.")
    if _is_for_good(batch):
        return _("Reported values are not taken back. Correct them: then both are kept.")
    if getattr(user, "is_operator", False) or batch.made_by_id == user.pk:
        return None
    from goldenthread.platform.access import why_not_administer

    return why_not_administer(user)


def _is_for_good(batch: Batch) -> bool:
    """True when the set wrote rows that are never changed once written."""
    tables = {model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", ())}
    return AuditEntry.objects.filter(batch=str(batch.pk), room__in=tables).exists()


def undo(batch: Batch, *, by: Viewer, reason: str = "") -> int:
    """Take everything back that was written in the set; how many rows. Raises NotPossible naming what was changed since."""
    require(why_not_undo(by, batch))
    tables = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    done, since = 0, []
    with transaction.atomic(), audit.acting(by, reason=reason or _("undone")):
        for entry in reversed(entries(batch)):
            told = _take_back(tables[entry.room], entry, by)
            if told:
                since.append(told)
            done += 1
        if since:
            told = "; ".join(dict.fromkeys(since))
            raise NotPossible(
                _("It cannot be undone, because it was changed since or others rest on it: %(what)s.") % {"what": told}
            )
        batch.undone_at = timezone.now()
        batch.undone_by = account(by)
        batch.save()
    return done


def _take_back(model: type[models.Model], entry: AuditEntry, by: Viewer) -> str | None:
    """One row as it was before; why not, in words, when it is no longer what the entry left."""
    before, after = json.loads(entry.before or "null"), json.loads(entry.after or "null")
    row = model._base_manager.filter(pk=_value(model._meta.pk, entry.row)).first()
    if after is not None and row is None:
        return f"{noun(model)} {entry.row}"
    if after is not None and _changed_since(model, row, after, before):
        return str(row)
    if row is not None and (record := record_for(row)) and record.why_not_save(by, row):
        return str(row)
    try:
        with transaction.atomic():
            _write(model, row, before)
    except (models.ProtectedError, models.RestrictedError, IntegrityError):
        return str(row or entry.row)
    return None


def _changed_since(model: type[models.Model], row: Any, after: dict[str, Any], before: dict[str, Any] | None) -> bool:
    for column in model._meta.concrete_fields:
        name = str(column.column)
        is_written = name in after and (before is None or before.get(name) != after[name])
        if is_written and _value(column, after[name]) != getattr(row, column.attname):
            return True
    return False


def _write(model: type[models.Model], row: Any, before: dict[str, Any] | None) -> None:
    if before is None:
        row.delete()
        return
    values = {c.attname: _value(c, before[str(c.column)]) for c in model._meta.concrete_fields if c.column in before}
    if row is None:
        model(**values).save_base(raw=True, force_insert=True)
    else:
        model._base_manager.filter(pk=row.pk).update(**values)


def _value(column: Any, value: Any) -> Any:
    """A column's value from the trail, as the model holds it."""
    if value is None:
        return None
    if column.is_relation:
        return _value(column.target_field, value)
    if isinstance(column, models.JSONField):
        return column.to_python(value)
    if isinstance(column, models.DecimalField):
        exact = Decimal(str(value))
        return exact.quantize(Decimal(1).scaleb(-column.decimal_places))
    if isinstance(column, models.DateTimeField):
        return _moment(column, value)
    return column.to_python(value)


def _moment(column: models.DateTimeField, value: str) -> Any:
    moment = column.to_python(str(value))
    return moment.replace(tzinfo=UTC) if moment is not None and timezone.is_naive(moment) else moment
