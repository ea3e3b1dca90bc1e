"""The page of the gap: what rests on an illustration says so, and nothing is shown as minus nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goldenthread.core.actions import save
from goldenthread.funding.models import Need


@pytest.fixture
def need(strategy, area):
    def make(**more):
        values = {"strategy": strategy, "area": area, "year": 2025, "amount": 2_000_000, "currency": "USD"}
        return save(Need(**values, instrument="grant", visibility="public", **more), by="test")

    return make


def test_a_gap_of_facts_carries_no_mark(client, need):
    need()

    page = client.get("/funding/").content.decode()
    assert "2,000,000" in page
    assert "This page shows illustrations." not in page
    assert "−0" not in page


def test_a_gap_with_one_illustration_in_it_says_how_many(client, need, strategy):
    need()
    need(is_illustration=True)

    page = client.get("/funding/").content.decode()
    assert "This page shows illustrations." in page
    assert "of these, illustration: 1" in page
    rows = client.get(f"/api/funding/gap/{strategy.key}").json()
    assert [(Decimal(row["need"]), row["of_these_illustration"]) for row in rows] == [(4_000_000, 1)]
