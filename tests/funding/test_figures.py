"""The one money function: right figures of right records, the same at every door."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cli.root import main
from goldenthread.funding import figures
from goldenthread.funding.forecasts import forecasts
from goldenthread.funding.money.position import Chain, Item, open_items, position
from goldenthread.funding.money.rates import Quoted, RateTable
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area

DAY = date(2026, 11, 30)
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
places = st.tuples(st.sampled_from([1, 2, None]), st.sampled_from(["grant", "loan"]))


@pytest.fixture
def other_area(strategy):
    return save(Area(strategy=strategy, code="other", title={"en": "Other"}, order=9), by="test")


def total(officer, strategy, **more):
    return figures.position_of(officer, strategy, as_of=DAY, **more).total


def test_a_surplus_fills_no_other_area_s_gap(make, officer, strategy, other_area):
    make.need(100)
    make.need(50, area=other_area)
    make.pledge(130, area=other_area)

    found = total(officer, strategy)
    assert (found.need, found.pledged, found.gap, found.surplus) == (150, 130, 100, 80)


def test_an_agreement_without_a_pledge_cancels_no_other_donor_s_pledge(make, officer, strategy):
    make.need(100)
    make.pledge(40)
    make.agreement(30)

    found = total(officer, strategy)
    assert (found.pledged, found.agreed, found.gap) == (40, 30, 30)


def test_a_chain_is_netted_in_its_own_currency_and_converted_once(make, officer, strategy):
    make.rate("EUR", "2026-01-01", "0.8")
    make.rate("EUR", "2026-06-01", "0.9")
    make.need(1000)
    pledge = make.pledge(400, "EUR")
    agreement = make.agreement(300, "EUR", pledge=pledge)
    make.receipt(100, "EUR", "2026-02-01", agreement=agreement)

    found = total(officer, strategy)
    assert found.pledged == Decimal("111.11")  # 100 / 0.9
    assert found.agreed == Decimal("222.22")  # 200 / 0.9
    assert found.received == Decimal("125.00")  # 100 / 0.8, the rate of the day received
    assert found.gap == 1000 - Decimal("111.11") - Decimal("222.22") - 125


def test_currencies_meet_in_one_gap_and_what_has_no_rate_is_listed_apart(make, officer, strategy):
    make.rate("EUR", "2026-01-01", "0.8")
    make.need(100)
    make.need(80, "EUR")
    make.pledge(500, "KES")

    found = figures.position_of(officer, strategy, as_of=DAY)
    assert (found.total.need, found.total.gap) == (200, 200)
    assert [(one.item.kind, one.item.amount, one.item.currency) for one in found.unconverted] == [
        ("pledged", 500, "KES")
    ]
    assert {quote.currency for quote in found.quotes} == {"EUR"}


def test_a_day_counts_what_was_known_by_then(make, officer, strategy):
    make.need(100)
    agreement = make.agreement(60, signed_on=date(2026, 3, 1))
    make.receipt(20, on=date(2026, 5, 1), agreement=agreement)

    def on(*day):
        found = figures.position_of(officer, strategy, as_of=date(*day)).total
        return found.agreed, found.received, found.gap

    assert on(2026, 2, 1) == (0, 0, 100)
    assert on(2026, 4, 1) == (60, 0, 40)
    assert on(2026, 6, 1) == (40, 20, 40)


def test_scenarios_are_apart(make, officer, strategy):
    make.need(100)
    make.need(250, scenario="high")

    assert total(officer, strategy).need == 100
    assert total(officer, strategy, scenario="high").need == 250


def test_the_forecast_keeps_instruments_apart_and_weighs_each_row(make, officer, strategy):
    make.rate("EUR", "2026-01-01", "0.8")
    make.opportunity(80, "EUR", probability=Decimal("0.5"))
    make.opportunity(100, probability=Decimal("0.25"))
    make.opportunity(1000, instrument="loan", probability=Decimal("1"))
    make.opportunity(7, "KES", probability=Decimal("0.5"))

    found = {one.instrument: one for one in forecasts(officer, strategy, as_of=DAY)}
    assert (found["grant"].forecast.mean, found["grant"].counted, found["grant"].left_out) == (75, 2, 1)
    assert (found["loan"].forecast.mean, found["loan"].forecast.p90) == (1000, 1000)


def test_page_api_terminal_and_records_give_one_number(client, make, officer, strategy, settings):
    make.rate("EUR", "2026-01-01", "0.9")
    make.need(1000, visibility="public")
    make.pledge(100, "EUR", visibility="public")
    make.pledge(33, visibility="public")

    told = CliRunner().invoke(main, ["funding", "gap", "--strategy", strategy.key, "--as-of", "2026-11-30", "--json"])
    data = json.loads(told.stdout)
    client.force_login(officer)
    api = client.get(f"/api/funding/gap/{strategy.key}?as_of=2026-11-30").json()
    page = client.get("/funding/?as_of=2026-11-30").content.decode()
    records = client.get(f"/funding/figure/?figure=pledged&strategy={strategy.key}&as_of=2026-11-30").content.decode()

    assert data["pledged"] == 144.11 == float(api["pledged"])
    assert data["gap"] == 855.89 == float(api["gap"])
    assert "USD 144<" in page and "USD 856<" in page and "144.11" not in page
    assert "111.11" in records and "144.11" in records and "1 USD = 0.9 EUR (2026-01-01)" in records
    keys = "currency need pledged agreed received spent gap surplus unconverted rates by_area by_instrument"
    assert set(keys.split()) <= set(data)
    assert sum(row["gap"] for row in data["by_area"]) == data["gap"]


def test_a_reader_s_figures_are_those_of_what_they_may_see(make, strategy, outsider, officer):
    make.need(100)
    make.need(40, visibility="public")

    assert total(outsider, strategy).need == 40
    assert total(officer, strategy).need == 140


@given(st.lists(st.tuples(places, amounts, amounts)), st.lists(st.tuples(places, amounts)))
def test_totals_are_the_sums_of_cells_and_never_net_across_them(chains, needs):
    promised = [Chain(n, place, amount, "USD", taken) for n, (place, amount, taken) in enumerate(chains)]
    wanted = [Item("need", place, amount, "USD", DAY, n) for n, (place, amount) in enumerate(needs)]

    found = position([*wanted, *open_items("pledged", promised, DAY)], RateTable([]), "USD", DAY)

    assert found.total.pledged == sum(max(Decimal(), amount - taken) for _place, amount, taken in chains)
    assert found.total.need == sum(amount for _place, amount in needs)
    assert found.total.gap - found.total.surplus == found.total.need - found.total.pledged
    assert all(min(cell.gap, cell.surplus) == 0 for cell in found.cells.values())


@given(amounts, st.decimals(min_value="0.01", max_value=1000, places=4))
def test_there_and_back_by_one_quote_is_the_same_to_the_cent(amount, rate):
    rates = RateTable([Quoted("EUR", "USD", DAY, rate)])
    way, back = rates.between("EUR", "USD", DAY), rates.between("USD", "EUR", DAY)

    assert way.multiply == back.divide and way.divide == back.multiply
    assert rates.convert(amount, "EUR", "USD", DAY) == (amount * rate).quantize(Decimal("0.01"))


def test_two_currencies_meet_over_the_base_they_share_and_holes_before_the_first_rate_stay():
    quotes = [Quoted("EUR", "USD", DAY, Decimal("1.25")), Quoted("EUR", "CHF", DAY, Decimal("0.95"))]
    rates = RateTable(quotes)

    assert rates.convert(Decimal(100), "CHF", "USD", DAY) == Decimal("131.58")
    assert rates.between("CHF", "USD", date(2026, 11, 29)) is None
    assert rates.between("CHF", "KES", DAY) is None
