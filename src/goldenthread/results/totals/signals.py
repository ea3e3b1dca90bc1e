"""Every write of a value or of an indicator's shape brings the totals along, whoever makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

from goldenthread.results.cycles import locks
from goldenthread.results.models import Indicator, Observation, Total
from goldenthread.results.models.indicators import reshaped
from goldenthread.results.models.writing import writing, written
from goldenthread.results.totals import keeping
from goldenthread.results.totals.nodes import SHAPE


def connect() -> None:
    """Listen from now on."""
    post_save.connect(_value, Observation, dispatch_uid="totals")
    post_delete.connect(_value, Observation, dispatch_uid="totals")
    writing.connect(locks.guard, Observation, dispatch_uid="locks")
    written.connect(_values, Observation, dispatch_uid="totals")
    reshaped.connect(_reshaped, Indicator, dispatch_uid="totals")
    pre_save.connect(_before, Indicator, dispatch_uid="totals")
    post_save.connect(_after, Indicator, dispatch_uid="totals")
    pre_delete.connect(_going, Indicator, dispatch_uid="totals")
    post_delete.connect(_gone, Indicator, dispatch_uid="totals")


def _value(sender: Any, instance: Observation, **more: Any) -> None:
    waiting = _waiting.get()
    if waiting is not None:
        waiting.append(instance)
    elif not _is_alone(instance):
        keeping.refresh([instance])


_waiting: ContextVar[list[Observation] | None] = ContextVar("values_written", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Values written inside, in one transaction, bring the totals along once, at the end."""
    if _waiting.get() is not None:
        yield
        return
    rows: list[Observation] = []
    token = _waiting.set(rows)
    try:
        yield
    finally:
        _waiting.reset(token)
    keeping.refresh(rows)


def _is_alone(one: Observation) -> bool:
    """Whether a value enters no total and takes the place of none: most do not, and are told in one question."""
    if one.activity_id or one.cell or one.period or one.indicator.parent_id:
        return False
    return not Total.objects.filter(indicator=one.indicator_id, year=one.year).exists()


def _values(sender: Any, rows: Any, **more: Any) -> None:
    keeping.refresh(rows)


def _reshaped(sender: Any, pks: set[int], **more: Any) -> None:
    keeping.refresh_indicators(pks)


def _before(sender: Any, instance: Indicator, **more: Any) -> None:
    """Note how the indicator was, when what is saved decides totals."""
    instance._was = Indicator.objects.filter(pk=instance.pk).values(*SHAPE).first() if instance.pk else None  # type: ignore[attr-defined]


def _after(sender: Any, instance: Indicator, **more: Any) -> None:
    was = instance.__dict__.pop("_was", None)
    if was is None or all(was[name] == getattr(instance, name) for name in SHAPE):
        return
    above = {was["parent_id"], instance.parent_id} - {None}
    keeping.refresh_indicators([instance.pk, *above])


def _going(sender: Any, instance: Indicator, **more: Any) -> None:
    instance._above = instance.parent_id  # type: ignore[attr-defined]


def _gone(sender: Any, instance: Indicator, **more: Any) -> None:
    if (above := instance.__dict__.pop("_above", None)) and Indicator.objects.filter(pk=above).exists():
        keeping.refresh_indicators([above])
