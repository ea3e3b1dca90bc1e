"""Verbs of money. An agreement never exceeds its pledge unseen; money is received under an agreement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext as _

from goldenthread.core.actions import move, publish, withdraw
from goldenthread.core.errors import require
from goldenthread.core.keep import add, amend
from goldenthread.core.models import Visibility
from goldenthread.funding import access
from goldenthread.funding.models import (
    STAGE_MOVES,
    Agreement,
    Expenditure,
    Need,
    Opportunity,
    OutreachItem,
    Pledge,
    Receipt,
)

M = TypeVar("M", bound=models.Model)


def add_need(*, by: Any, **values: Any) -> Need:
    """Record money that is needed."""
    return add(Need(), values, by=by, why_not=access.why_not_fund)


def add_opportunity(*, by: Any, **values: Any) -> Opportunity:
    """Put an opportunity into the pipeline."""
    return add(Opportunity(), values, by=by, why_not=access.why_not_fund)


def add_pledge(*, by: Any, **values: Any) -> Pledge:
    """Record a pledge."""
    return add(Pledge(), values, by=by, why_not=access.why_not_fund)


def add_outreach(*, by: Any, **values: Any) -> OutreachItem:
    """Plan outreach."""
    return add(OutreachItem(), values, by=by, why_not=access.why_not_fund)


def add_agreement(*, by: Any, **values: Any) -> Agreement:
    """Record a signed agreement; under a pledge it stays within what was pledged, in the pledge's currency."""
    if pledge := values.get("pledge"):
        _within(pledge, values)
    return add(Agreement(), values, by=by, why_not=access.why_not_fund)


def _within(pledge: Pledge, values: dict[str, Any]) -> None:
    if values.get("currency") != pledge.currency:
        raise ValidationError({"currency": _("The pledge is in %(currency)s.") % {"currency": pledge.currency}})
    agreed = pledge.agreements.aggregate(sum=Sum("amount"))["sum"] or Decimal()
    if agreed + values["amount"] > pledge.amount and not pledge.is_at_least:
        left = pledge.amount - agreed
        raise ValidationError(
            {
                "amount": _("The pledge leaves %(currency)s %(left)s. Record the larger pledge first.")
                % {"currency": pledge.currency, "left": left}
            }
        )


def add_receipt(agreement: Agreement, *, by: Any, **values: Any) -> Receipt:
    """Record money that arrived. The same reference twice is refused: it would be counted twice."""
    require(access.why_not_fund(by, agreement))
    if values.get("currency", agreement.currency) != agreement.currency:
        raise ValidationError({"currency": _("The agreement is in %(c)s.") % {"c": agreement.currency}})
    received = agreement.receipts.aggregate(sum=Sum("amount"))["sum"] or Decimal()
    if received + values["amount"] > agreement.amount:
        left = agreement.amount - received
        raise ValidationError(
            {"amount": _("The agreement leaves %(c)s %(left)s.") % {"c": agreement.currency, "left": left}}
        )
    return add(Receipt(agreement=agreement), values, by=by, why_not=access.why_not_fund)


def add_expenditure(*, by: Any, **values: Any) -> Expenditure:
    """Record money spent on an activity."""
    return add(Expenditure(), values, by=by, why_not=access.why_not_fund)


def amend_row(row: M, *, by: Any, **values: Any) -> M:
    """Change a money record."""
    return amend(row, values, by=by, why_not=access.why_not_fund)


def move_opportunity(opportunity: Opportunity, *, to: str, by: Any, reason: str = "") -> Opportunity:
    """Bring an opportunity to another stage."""
    require(access.why_not_fund(by, opportunity))
    return move(opportunity, "stage", to, moves=STAGE_MOVES, by=by, reason=reason)


def set_publicity(row: M, *, to: str, by: Any) -> M:
    """Make a money record public, or take it back to its team."""
    return publish(row, by=by) if to == Visibility.PUBLIC else withdraw(row, by=by)
