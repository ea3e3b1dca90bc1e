"""Figures of random records against a plain recomputation, record by record; and the same at every door."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from goldenthread.funding import figures
from goldenthread.funding.behind import Asked, behind, number_behind, total
from goldenthread.funding.models import Agreement, ExchangeRate, Expenditure, Need, Pledge, Receipt
from goldenthread.plan.models import Activity, Plan
from goldenthread.platform import audit, remembered
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area

DAY = date(2026, 6, 30)
CENT = Decimal("0.01")
KINDS = ("need", "pledged", "agreed", "received", "spent")


def rate(currency: str, on: date) -> Decimal | None:
    """Units of the reporting currency for one of `currency`, by the last rate on or before the day."""
    if currency == "USD":
        return Decimal(1)
    row = ExchangeRate.objects.filter(currency=currency, on__lte=on).order_by("-on").first()
    return None if row is None else Decimal(1) / row.per_usd


def recounted() -> dict[str, dict[tuple[int | None, str], Decimal]]:
    """Every figure by area and instrument, from the records one by one."""
    sums: dict[str, dict[tuple[int | None, str], Decimal]] = {kind: defaultdict(Decimal) for kind in KINDS}

    def add(kind, owner, amount, currency, on):
        if amount and (one := rate(currency, on)):
            place = (owner.area_id, owner.instrument)
            if currency == "USD":
                sums[kind][place] += amount
            else:
                per = ExchangeRate.objects.filter(currency=currency, on__lte=on).order_by("-on").first().per_usd
                assert abs(amount * one - amount / per) < CENT
                sums[kind][place] += (amount / per).quantize(CENT)

    for need in Need.objects.filter(scenario="base"):
        add("need", need, need.amount, need.currency, DAY)
    for pledge in Pledge.objects.filter(pledged_on__lte=DAY, state="open"):
        under = sum((one.amount for one in pledge.agreements.filter(signed_on__lte=DAY)), Decimal())
        add("pledged", pledge, max(Decimal(), pledge.amount - under), pledge.currency, DAY)
    for agreement in Agreement.objects.filter(signed_on__lte=DAY):
        receipts = agreement.receipts.filter(received_on__lte=DAY)
        came = sum((one.counted for one in receipts), Decimal())
        if agreement.state == "signed":
            add("agreed", agreement, max(Decimal(), agreement.amount - came), agreement.currency, DAY)
        for one in receipts:
            add("received", agreement, one.amount, one.currency, one.received_on)
        for one in agreement.expenditures.filter(spent_on__lte=DAY):
            add("spent", agreement, one.amount, one.currency, one.spent_on)
    return sums


@pytest.fixture(params=[1, 2])
def records(request, strategy, area, organization):
    """A few hundred random records in three currencies, one of them without a rate until late."""
    dice = random.Random(request.param)
    places = [area, save(Area(strategy=strategy, code="other", title={"en": "Other"}, order=9), by="test"), None]
    plan = save(Plan(key="plan", strategy=strategy, title={"en": "Plan"}), by="test")
    activity = save(Activity(plan=plan, code="a", area=area, title={"en": "Activity"}), by="test")
    first = date(2025, 1, 1)

    def day():
        return first + timedelta(days=dice.randrange(700))

    def common():
        return {
            "strategy": strategy,
            "area": dice.choice(places),
            "instrument": dice.choice(["grant", "loan"]),
            "amount": Decimal(dice.randrange(1, 10**7)) / 100,
            "currency": dice.choice(["USD", "EUR", "KES"]),
        }

    with audit.acting("test"):
        for currency, per in (("EUR", "0.9137"), ("EUR", "0.8845"), ("KES", "129.35")):
            ExchangeRate.objects.get_or_create(
                currency=currency,
                on=first + timedelta(days=dice.randrange(200, 500)),
                defaults={"per_usd": Decimal(per)},
            )
        Need.objects.bulk_create([Need(year=2026, **common()) for _ in range(60)])
        pledges = Pledge.objects.bulk_create(
            [
                Pledge(
                    donor=organization, pledged_on=day(), state=dice.choice(["open", "open", "withdrawn"]), **common()
                )
                for _ in range(60)
            ]
        )
        signed = []
        for _ in range(80):
            row = Agreement(donor=organization, signed_on=day(), state=dice.choice(["signed", "closed"]), **common())
            row.pledge = dice.choice(pledges)
            row.currency = row.pledge.currency
            signed.append(row)
        signed = Agreement.objects.bulk_create(signed)
        receipts, spent = [], []
        for number in range(300):
            row = dice.choice(signed)
            currency = dice.choice([row.currency, "USD"])
            receipts.append(
                Receipt(
                    agreement=row, strategy=strategy, donor=organization, received_on=day(), reference=f"R{number}",
                    amount=Decimal(dice.randrange(1, 10**6)) / 100, currency=currency,
                    credited=None if currency == row.currency else Decimal(dice.randrange(1, 10**6)) / 100,
                )
            )  # fmt: skip
            spent.append(
                Expenditure(
                    activity=activity, agreement=dice.choice(signed), spent_on=day(), currency=currency,
                    amount=Decimal(dice.randrange(1, 10**6)) / 100,
                )
            )  # fmt: skip
        Receipt.objects.bulk_create(receipts)
        Expenditure.objects.bulk_create(spent)
    # what is withdrawn or closed without a day has ended already


def test_every_figure_is_that_of_a_plain_recomputation(records, officer, strategy):
    expected = recounted()
    found = figures.position_of(officer, strategy, as_of=DAY)
    for kind in KINDS:
        for place in {*found.cells, *expected[kind]}:
            got = getattr(found.cells[place], kind) if place in found.cells else Decimal()
            assert got == expected[kind][place], (kind, place)
    gaps = Decimal()
    for place in {place for sums in expected.values() for place in sums}:
        promised = sum((expected[kind][place] for kind in ("pledged", "agreed", "received")), Decimal())
        gaps += max(Decimal(), expected["need"][place] - promised)
    assert found.total.gap == gaps


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_is_the_sum_of_the_records_that_it_opens_to(records, officer, strategy, area, kind):
    for more in ({}, {"area": area.pk}, {"area": None, "instrument": "loan"}):
        asked = Asked(officer, strategy, kind, DAY, **more)
        counted = behind(asked)
        assert sum((one.amount for one in counted if one.amount is not None), Decimal()) == total(asked)
        assert number_behind(asked) == len(counted)
        assert behind(asked, slice(3, 9)) == counted[3:9]


def test_a_figure_kept_in_memory_holds_until_something_is_written(make, officer, strategy, monkeypatch):
    monkeypatch.setattr(remembered, "connection", SimpleNamespace(in_atomic_block=False, settings_dict={"NAME": ""}))
    make.need(100)
    first = figures.position_of(officer, strategy, as_of=DAY)
    assert figures.position_of(officer, strategy, as_of=DAY) is first
    make.need(40)
    assert figures.position_of(officer, strategy, as_of=DAY).total.need == 140
    assert first.total.need == 100
