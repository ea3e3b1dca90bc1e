"""What an installation knows and what is not set: an unknown is counted, never filled in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.db.models import Count, Q

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.records import RecordType, catalogue, is_required

BOOKKEEPING = {"locator", "note", "order", "source", "start_lag_days", "due_lag_days", "lag_days"}


@dataclass(frozen=True)
class Completeness:
    """A type of record: how many there are, how many verified, how many lack each field that may be left out."""

    type: str
    records: int
    verified: int
    unverified: int
    without_source: int
    illustration: int
    not_set: dict[str, int]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def completeness() -> list[Completeness]:
    """One line per type of which there are records, lowest room first. Illustrations are counted apart."""
    rows = [_of(kind) for kind in catalogue().types.values()]
    return [row for row in rows if row.records or row.illustration]


def _of(kind: RecordType) -> Completeness:
    names = {column.name for column in kind.model._meta.concrete_fields}
    is_sourced = "is_illustration" in names
    facts = (
        kind.model._default_manager.filter(is_illustration=False) if is_sourced else kind.model._default_manager.all()
    )
    optional = [c for c in kind.model._meta.concrete_fields if _may_be_unset(c)]
    counts = facts.order_by().aggregate(
        records=Count("pk"),
        **({"verified": Count("pk", filter=Q(is_verified=True))} if is_sourced else {}),
        **({"without_source": Count("pk", filter=Q(source=None))} if is_sourced else {}),
        **{f"unset_{c.name}": Count("pk", filter=_unset(c)) for c in optional},
    )
    verified = counts.get("verified", 0)
    return Completeness(
        type=kind.name,
        records=counts["records"],
        verified=verified,
        unverified=counts["records"] - verified if is_sourced else 0,
        without_source=counts.get("without_source", 0),
        illustration=kind.model._default_manager.filter(is_illustration=True).count() if is_sourced else 0,
        not_set={c.name: counts[f"unset_{c.name}"] for c in optional if counts[f"unset_{c.name}"]},
    )


def _may_be_unset(column: models.Field) -> bool:
    if column.name in BOOKKEEPING or isinstance(column, models.AutoField | models.BooleanField):
        return False
    kind = catalogue().of_model(column.model)
    return (
        kind is not None
        and column.name in catalogue().fields(kind)
        and not is_required(column)
        and _is_empty_able(column)
    )


def _is_empty_able(column: models.Field) -> bool:
    return column.null or (column.blank and not column.choices)


def _unset(column: models.Field) -> Q:
    if isinstance(column, TranslatedField):
        return Q(**{column.name: {}})
    if isinstance(column, models.JSONField):
        return Q(**{column.name: []}) | Q(**{column.name: {}})
    if column.null:
        return Q(**{f"{column.name}__isnull": True})
    return Q(**{column.name: ""})
