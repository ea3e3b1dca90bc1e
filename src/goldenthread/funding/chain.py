"""The rules between pledge, agreement and receipt: compared in the original currency, at every door.

A sum above what was promised is named with its reason; money in the bank is never refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from goldenthread.funding.differences import ZERO, away_from_rate, moved
from goldenthread.funding.models import (
    Agreement,
    AgreementShare,
    Expenditure,
    Instrument,
    Need,
    Pledge,
    Receipt,
    Tranche,
)
from goldenthread.funding.money.rates import CENT
from goldenthread.platform.errors import ValidationError


def _others(rows: QuerySet, row: Any, amount: Any) -> Decimal:
    """What the other rows of the same owner come to."""
    return rows.exclude(pk=row.pk).aggregate(sum=Sum(amount))["sum"] or ZERO


def _words(code: str, amount: Decimal) -> dict[str, Any]:
    return {"currency": code, "amount": f"{amount:,.2f}"}


def check_place(row: Any) -> None:
    """Area and activity are those of the strategy that the row names."""
    strategy = getattr(row, "strategy_id", None)
    if strategy is None:
        return
    area, activity = getattr(row, "area", None), getattr(row, "activity", None)
    if area is not None and area.strategy_id != strategy:
        raise ValidationError({"area": _("This area belongs to another strategy.")})
    if activity is not None and activity.plan.strategy_id != strategy:
        raise ValidationError({"activity": _("This activity belongs to another strategy.")})


def check_need(row: Need) -> None:
    """A need that comes from a budget has its amount, currency and year."""
    check_place(row)
    if row.budget is not None:
        for name in ("amount", "currency", "year"):
            if getattr(row, name) != getattr(row.budget, name):
                raise ValidationError({name: _("This need follows the budget of its activity; change it there.")})


def check_pledge(row: Pledge) -> None:
    """A pledge is in the currency of what was agreed under it and not below it, unless it is said why there."""
    check_place(row)
    check_valuation(row)
    if row.pk is None:
        return
    agreements = list(row.agreements.all())
    for agreement in agreements:
        if agreement.currency != row.currency and agreement.credited is None:
            told = _("An agreement under it is in %(currency)s.") % {"currency": agreement.currency}
            raise ValidationError({"currency": told})
    former = Pledge.objects.filter(pk=row.pk).values_list("currency", flat=True).first()
    if former not in (None, row.currency) and any(one.credited is not None for one in agreements):
        told = _("What was agreed under it is counted in %(currency)s.") % {"currency": former}
        raise ValidationError({"currency": told})
    agreed = sum((one.counted for one in agreements), ZERO)
    differences = sum((moved(one, row.currency, row.day, one.day) or ZERO for one in agreements), ZERO)
    if agreed > row.amount + differences + (CENT if differences else ZERO) and not (
        row.is_at_least or any(one.excess_reason for one in agreements)
    ):
        told = _("%(currency)s %(amount)s are agreed under it already.")
        raise ValidationError({"amount": told % _words(row.currency, agreed)})


def check_valuation(row: Pledge | Agreement) -> None:
    """What is given in kind says how its amount was found."""
    if row.instrument == Instrument.IN_KIND and not row.valuation.strip():
        told = _("Say how the gift in kind was valued: at market prices, at cost, or as the donor states it.")
        raise ValidationError({"valuation": told})


def check_agreement(row: Agreement) -> None:
    """An agreement stays within its pledge, in the pledge's currency, or says why not; and above what arrived."""
    check_place(row)
    check_valuation(row)
    _check_under_pledge(row)
    if row.pk and row.receipts.filter(credited__isnull=True).exclude(currency=row.currency).exists():
        raise ValidationError({"currency": _("Money in another currency arrived under it; correct that first.")})
    former = Agreement.objects.filter(pk=row.pk).values_list("amount", flat=True).first()
    is_less = former is not None and row.amount < former
    no_rates = not row.pk or not row.receipts.filter(credited__isnull=False).exists()
    if (is_less or no_rates) and row.pk and left_of(row) < 0 and not row.receipts.exclude(excess_reason="").exists():
        told = _("%(currency)s %(amount)s arrived under it already.")
        raise ValidationError({"amount": told % _words(row.currency, row.amount - left_of(row))})


def _check_under_pledge(row: Agreement) -> None:
    pledge = row.pledge
    if pledge is None:
        return
    if pledge.strategy_id and pledge.strategy_id != row.strategy_id:
        raise ValidationError({"pledge": _("This pledge belongs to another strategy.")})
    if row.currency == pledge.currency:
        row.credited = None
    elif row.credited is None:
        told = _(
            "The pledge is in %(currency)s. Write the amount that counts in %(currency)s, or leave the pledge empty."
        )
        raise ValidationError({"credited": told % {"currency": pledge.currency}})
    elif row.credited <= 0:
        raise ValidationError({"credited": _("Both amounts have one sign.")})
    _check_rate(row, pledge)
    left = pledge.amount - _others(pledge.agreements.all(), row, Coalesce("credited", "amount"))
    difference = moved(row, pledge.currency, pledge.day, row.day) or ZERO
    over = row.counted - left - (difference + CENT if difference else ZERO)
    if over > ZERO and not pledge.is_at_least and not row.excess_reason.strip():
        told = _(
            "The pledge leaves %(currency)s %(amount)s. Say why the agreement exceeds it, or record the larger pledge."
        )
        raise ValidationError({"excess_reason": told % _words(pledge.currency, max(left, ZERO))})


def _check_rate(row: Agreement, pledge: Pledge) -> None:
    """What counts toward the pledge is near the rate of its day, or it is said why not."""
    worth = away_from_rate(row, pledge.currency, pledge.day)
    if worth is not None and not row.rate_reason.strip():
        told = _(
            "At the rate of its day the agreement is %(currency)s %(amount)s, more than 5 percent away from what counts. "
            "Correct the amount in the pledge's currency, or say why it differs."
        )
        raise ValidationError({"rate_reason": told % _words(pledge.currency, worth)})


def above_pledge(pledge: Pledge, agreements: Sequence[Agreement]) -> dict[int, str]:
    """Why agreements take more than their pledge, by their number: the reason given, or the rates that moved.

    The rates explain an excess only of what was signed in another currency, and only as much as they moved all of it.
    """
    found = {one.pk: one.excess_reason for one in agreements if one.excess_reason}
    over = sum((one.counted for one in agreements), ZERO) - pledge.amount
    if over <= ZERO or pledge.is_at_least:
        return found
    differences = {one.pk: moved(one, pledge.currency, pledge.day, one.day) or ZERO for one in agreements}
    if over <= sum(differences.values()) + CENT:
        words = _("within the exchange difference")
        found = {pk: words for pk, difference in differences.items() if difference} | found
    return found


def left_of(agreement: Agreement, row: Receipt | None = None) -> Decimal:
    """What is still to come under an agreement, without what `row` brings."""
    rows = agreement.receipts.all()
    counted = Coalesce("credited", "amount")
    came = _others(rows, row, counted) if row is not None else rows.aggregate(sum=Sum(counted))["sum"] or ZERO
    return agreement.amount - came


def exchange_difference(row: Receipt) -> Decimal | None:
    """What the rates moved between signature and receipt, in the agreement's currency; None where it is not known.

    Zero where the money came in the agreement's own currency.
    """
    agreement = row.agreement
    return ZERO if agreement is None else moved(row, agreement.currency, agreement.day, row.received_on)


def excess_words(row: Receipt) -> str:
    """What a receipt brings above its agreement, in words; empty when it brings nothing above it."""
    if row.agreement is None:
        return ""
    came = getattr(row, "came", None)
    over = row.counted - left_of(row.agreement, row) if came is None else came - row.agreement.amount
    if over <= ZERO:
        return ""
    difference = exchange_difference(row)
    told = _("%(currency)s %(amount)s more than the agreement leaves") % _words(row.agreement.currency, over)
    if difference and over <= difference + CENT:
        return told + "; " + _("within the exchange difference")
    return f"{told}: {row.excess_reason}" if row.excess_reason else told


def check_receipt(row: Receipt) -> None:
    """A correction is one, and a receipt under an agreement fits it."""
    check_place(row)
    check_correction(row)
    _check_under_agreement(row)


def check_expenditure(row: Expenditure) -> None:
    """A correction is one, and the agreement is of the activity's strategy."""
    check_correction(row)
    if row.agreement is not None and row.agreement.strategy_id != row.activity.plan.strategy_id:
        raise ValidationError({"agreement": _("This agreement belongs to another strategy.")})


def _check_under_agreement(row: Receipt) -> None:
    """A receipt under an agreement is counted in its currency; above it, it says why unless the rates explain it."""
    agreement = row.agreement
    _check_double(row)
    if agreement is None:
        return
    if row.strategy_id and agreement.strategy_id != row.strategy_id:
        raise ValidationError({"agreement": _("This agreement belongs to another strategy.")})
    if row.currency == agreement.currency:
        row.credited = None
    elif row.credited is None:
        told = _(
            "The agreement is in %(currency)s. Write the amount that counts in %(currency)s, or leave the agreement empty."
        )
        raise ValidationError({"credited": told % {"currency": agreement.currency}})
    elif row.credited * row.amount < 0:
        raise ValidationError({"credited": _("Both amounts have one sign.")})
    over = row.counted - left_of(agreement, row)
    difference = exchange_difference(row) or ZERO
    if over > difference + (CENT if difference else ZERO) and not row.excess_reason.strip():
        told = _(
            "The agreement leaves %(currency)s %(amount)s. Say why more arrived, or leave the agreement empty: "
            "the receipt then waits until it is known."
        )
        raise ValidationError({"excess_reason": told % _words(agreement.currency, max(left_of(agreement, row), ZERO))})


def _check_double(row: Receipt) -> None:
    """The same amount on the same day may be the same money: with one reference anywhere, without one in one place."""
    if row.corrects_id:
        return
    twins = Receipt.objects.filter(
        strategy=row.strategy_id, received_on=row.received_on, amount=row.amount, currency=row.currency
    ).exclude(pk=row.pk)
    reference = row.reference.strip()
    if reference:
        twin = twins.filter(reference=reference).first()
        told = _(
            "This receipt is kept already: %(place)s. Change that one, or give each part of a payment its own reference."
        )
    else:
        twin = twins.filter(agreement=row.agreement_id, reference="").first()
        told = _(
            "A receipt of this amount on this day is kept already (%(place)s). Give the reference of the bank to tell "
            "them apart."
        )
    if twin is not None:
        place = _("it waits for its agreement") if twin.agreement is None else _("under its agreement")
        raise ValidationError({"reference": told % {"place": place}})


def check_correction(row: Any) -> None:
    """A negative amount names what it corrects, and does not take away more than that brought."""
    former = row.corrects
    if row.amount < 0 and former is None:
        raise ValidationError({"amount": _("A negative amount corrects another record: name it.")})
    if former is None:
        return
    if former.pk == row.pk:
        raise ValidationError({"corrects": _("A record does not correct itself.")})
    if former.currency != row.currency:
        told = _("What it corrects is in %(currency)s.") % {"currency": former.currency}
        raise ValidationError({"currency": told})
    if row.amount < 0 and former.amount + row.amount + _others(former.corrections.all(), row, "amount") < 0:
        raise ValidationError({"amount": _("It takes away more than there was.")})


def check_tranche(row: Tranche) -> None:
    """The tranches of an agreement come to its amount at most."""
    others = _others(row.agreement.tranches.all(), row, "amount")
    if others + row.amount > row.agreement.amount:
        told = _("The other tranches come to %(others)s and the agreement to %(amount)s %(currency)s: this is more.")
        words = {**_words(row.agreement.currency, row.agreement.amount), "others": f"{others:,.2f}"}
        raise ValidationError({"amount": told % words})


def check_share(row: AgreementShare) -> None:
    """The shares of an agreement come to 100 percent at most."""
    others = _others(row.agreement.shares.all(), row, "share")
    if others + row.share > 100:
        told = _("The other shares come to %(others)s percent; together they are 100 at most.")
        raise ValidationError({"share": told % {"others": f"{others.normalize():f}"}})
