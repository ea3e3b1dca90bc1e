"""What tests of money share: an officer, and makers of records in one strategy."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goldenthread.funding import actions
from goldenthread.funding.models import Agreement, ExchangeRate, Need, Opportunity, Pledge, Receipt


@pytest.fixture
def officer(person_with, strategy):
    return person_with("funding_officer", email="money@example.org", strategy=strategy)


@pytest.fixture
def make(strategy, area, organization, officer):
    """Makers: `make.need(100)`, `make.pledge(80, "EUR")`, … through the actions."""

    class Makers:
        def _values(self, amount, currency, more):
            return {"strategy": strategy, "area": area, "amount": Decimal(amount), "currency": currency, **more}

        def need(self, amount, currency="USD", **more):
            return actions.save_need(Need(), by=officer, **self._values(amount, currency, {"year": 2026, **more}))

        def opportunity(self, amount, currency="USD", **more):
            values = self._values(amount, currency, {"donor": organization, "title": {"en": "Cold stores"}, **more})
            return actions.save_opportunity(Opportunity(), by=officer, **values)

        def pledge(self, amount, currency="USD", **more):
            values = self._values(amount, currency, {"donor": organization, "instrument": "grant", **more})
            return actions.save_pledge(Pledge(), by=officer, **values)

        def agreement(self, amount, currency="USD", **more):
            values = self._values(amount, currency, {"donor": organization, "instrument": "grant", **more})
            return actions.save_agreement(Agreement(), by=officer, **values)

        def receipt(self, amount, currency="USD", on="2026-01-10", **more):
            values = {"amount": Decimal(amount), "currency": currency, "received_on": on, **more}
            return actions.save_receipt(Receipt(), by=officer, **values)

        def rate(self, currency, on, per_usd):
            return actions.save_rate(
                ExchangeRate(), by=officer, currency=currency, on=on, per_usd=Decimal(per_usd), base="", per_base=None
            )

    return Makers()
