"""The page of a country: its money by the one function, the first rows of each list, nothing that is not public."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.funding.figures import position_of, undivided
from goldenthread.funding.models import Agreement, Need, Receipt
from goldenthread.governance.models import Attendance, Body, BodyMember, Meeting
from goldenthread.plan.models import Activity
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actions import save
from goldenthread.platform.models import Country, Organization

PAGE = "/countries/MWI/"


def kept(row):
    return save(row, by="test")


@pytest.fixture
def elsewhere(db):
    return kept(Country(iso3="ZMB", iso2="ZM", m49="894", name={"en": "Zambia"}))


@pytest.fixture
def mills(line, malawi):
    return Activity.objects.filter(countries=malawi, visibility="public").first()


@pytest.fixture
def money(mills, malawi, strategy, area, organization):
    public = {"strategy": strategy, "area": area, "currency": strategy.reporting_currency, "visibility": "public"}
    kept(Need(**public, country=malawi, year=2027, amount=1000))
    signed = {"activity": mills, "donor": organization, "instrument": "grant", "signed_on": date(2026, 1, 1)}
    agreement = kept(Agreement(**public, **signed, amount=600))
    received = {"received_on": date(2026, 2, 1), "currency": strategy.reporting_currency, "visibility": "public"}
    kept(Receipt(agreement=agreement, amount=200, **received))
    return agreement


def test_the_money_of_a_country_is_what_is_for_it_alone(money, mills, malawi, elsewhere, strategy):
    total = position_of(OPERATOR, strategy, country=malawi).total
    assert (total.need, total.agreed, total.received) == (1000, 400, 200)
    assert undivided(OPERATOR, strategy, malawi) == 0
    assert not position_of(OPERATOR, strategy, country=elsewhere).cells

    mills.countries.add(elsewhere)
    total = position_of(OPERATOR, strategy, country=malawi).total
    assert (total.need, total.agreed, total.received) == (1000, 0, 0)
    assert undivided(OPERATOR, strategy, malawi) == undivided(OPERATOR, strategy, elsewhere) == 1


def test_the_page_tells_the_money_that_the_reader_may_see(client, money, focal_point):
    page = client.get(PAGE).content.decode()
    assert "Funding needed and received" in page and "400" in page and "200" in page
    Agreement.objects.update(visibility="team")
    page = client.get(PAGE).content.decode()
    assert ">400<" not in page and ">200<" not in page
    client.force_login(focal_point)
    assert "400" in client.get(PAGE).content.decode()


def test_what_is_not_recorded_is_not_nought(client, line, malawi, strategy):
    page = client.get(PAGE).content.decode()
    assert 'id="money"' not in page and "Funding needed and received" in page.split("Not specified")[1]
    kept(Need(strategy=strategy, country=malawi, year=2027, amount=5000, currency="USD", visibility="public"))
    part = client.get(PAGE).content.decode().split('id="money"')[1].split("</section>")[0]
    assert "5,000" in part and part.count("not specified") == 2


def test_seats_and_meetings_are_those_of_public_bodies(client, malawi, line):
    body = kept(Body(key="board", kind="governing", name={"en": "The Board"}, visibility="public"))
    kept(BodyMember(body=body, country=malawi, post="Permanent Representative"))
    kept(BodyMember(body=body, country=malawi, post="Predecessor", valid_to=date(2020, 1, 1)))
    kept(
        Attendance(
            meeting=kept(Meeting(body=body, title={"en": "Fifth"}, held_on=date(2026, 5, 5), visibility="public")),
            country=malawi,
        )
    )
    page = client.get(PAGE).content.decode()
    assert "Permanent Representative" in page and "Predecessor" not in page and 'id="meetings"' in page
    Body.objects.update(visibility="team")
    page = client.get(PAGE).content.decode()
    assert "Permanent Representative" not in page and 'id="meetings"' not in page


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_country_with_much_asks_no_more_and_shows_the_first(
    client, mills, malawi, organization, focal_point, signed_in
):
    def fill(start, end):
        for n in range(start, end):
            row = Activity(plan=mills.plan, area=mills.area, code=f"m{n}", title={"en": f"Mill {n}"})
            row.owner, row.visibility = organization, "public"
            kept(row).countries.add(malawi)
            kept(Organization(key=f"one-{n}", name={"en": f"One {n}"}, country=malawi))
            need = Need(strategy=mills.plan.strategy, area=mills.area, country=malawi, year=2027, amount=5)
            need.currency, need.visibility = "USD", "public"
            kept(need)

    if signed_in:
        client.force_login(focal_point)
    fill(0, 3)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    fill(3, 40)
    with CaptureQueriesContext(connection) as many:
        page = client.get(PAGE).content.decode()
    assert len(many) <= len(few) + 2 * 3  # the counts of three lists that now go on
    assert f"All {42 if signed_in else 41}" in page  # one activity is for the team alone
    assert '/plan/activities/?country=MWI"' in page and "All 40" in page
