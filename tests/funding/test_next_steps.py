"""From one record to the next: waiting receipts, leads, needs; what an amount is worth; what is refused beside its field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from goldenthread.funding import actions, queries
from goldenthread.funding.models import Lead, Need, Opportunity, Receipt, Tranche
from goldenthread.funding.states import LEAD_STATES
from goldenthread.platform.actions import change, save
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.models import Person


def test_a_receipt_that_waits_is_booked_by_a_button(client, make, strategy, officer, organization):
    agreement = make.agreement(100)
    other = make.agreement(50, "EUR")
    waiting = make.receipt(60, strategy=strategy, donor=organization)
    client.force_login(officer)
    page = client.get(waiting.get_absolute_url()).content.decode()
    assert f"/funding/receipts/{waiting.pk}/match/" in page
    assert f"/funding/receipts/{waiting.pk}/change/?agreement={other.pk}" in page  # another currency: asked first
    assert client.post(f"/funding/receipts/{waiting.pk}/match/", {"agreement": agreement.pk}).status_code == 302
    assert not queries.waiting_receipts(officer).exists()
    waiting.refresh_from_db()
    assert waiting.agreement == agreement


def test_a_form_that_begins_with_another_value_is_saved_without_a_clash(client, make, strategy, officer, organization):
    agreement = make.agreement(100, "EUR")
    waiting = make.receipt(60, strategy=strategy, donor=organization)
    client.force_login(officer)
    address = f"/funding/receipts/{waiting.pk}/change/?agreement={agreement.pk}"
    form = client.get(address).context["form"]
    sent = {"agreement": agreement.pk, "received_on": "2026-01-10", "amount": "60", "currency": "USD", "credited": "55"}
    sent |= {"strategy": strategy.pk, "_stamp": form["_stamp"].value()}
    assert form["agreement"].value() == agreement.pk
    assert client.post(address, sent).status_code == 302


def test_the_same_money_is_not_booked_twice_in_the_queue_or_beside_it(make, strategy):
    agreement = make.agreement(100)
    make.receipt(60, strategy=strategy)
    with pytest.raises(ValidationError, match="kept already"):
        make.receipt(60, strategy=strategy)
    make.receipt(20, strategy=strategy, reference="BANK-7")
    with pytest.raises(ValidationError, match="it waits for its agreement"):
        make.receipt(20, agreement=agreement, reference="BANK-7")
    make.receipt(30, agreement=agreement, reference="BANK-7")  # another part of one payment
    assert Receipt.objects.count() == 3


def test_tranches_come_to_the_agreement_at_most(make, officer):
    agreement = make.agreement(100)
    actions.save_part(Tranche(agreement=agreement), by=officer, amount=Decimal(60))
    with pytest.raises(ValidationError, match="this is more"):
        actions.save_part(Tranche(agreement=agreement), by=officer, amount=Decimal(41))


@pytest.mark.parametrize("kind", ["pledge", "agreement"])
def test_a_gift_in_kind_says_how_it_was_valued(make, kind):
    with pytest.raises(ValidationError, match="valued") as refused:
        getattr(make, kind)(100, instrument="in_kind")
    assert list(refused.value.error_dict) == ["valuation"]
    assert getattr(make, kind)(100, instrument="in_kind", valuation="At market prices").pk


def test_years_of_an_agreement_are_in_order(make):
    with pytest.raises(ValidationError, match="ends before it begins"):
        make.agreement(100, from_year=2027, to_year=2026)


def test_a_page_says_what_an_amount_is_worth_or_that_no_rate_is_known(client, make, officer):
    make.rate("EUR", "2026-01-01", "0.8")
    client.force_login(officer)
    told = client.get(make.pledge(80, "EUR").get_absolute_url()).content.decode()
    assert "USD 100" in told and "1 USD = 0.8 EUR (2026-01-01)" in told
    told = client.get(make.pledge(80, "KES").get_absolute_url()).content.decode()
    assert "No rate of KES is kept" in told


def test_a_need_leads_to_an_opportunity_with_its_amount(client, make, officer):
    need = make.need(900, "EUR", instrument="loan")
    client.force_login(officer)
    page = client.get(need.get_absolute_url()).content.decode()
    assert "instrument=loan&amp;amount=900.00&amp;currency=EUR" in page
    form = client.get("/funding/pipeline/add/?instrument=loan&amount=900.00&currency=EUR&probability=much").context[
        "form"
    ]
    assert (str(form["amount"].value()), form["instrument"].value()) == ("900.00", "loan")
    assert form["probability"].value() is None


@pytest.fixture
def lead(strategy, organization, officer, db):
    owner = save(Person(key="owner", name="Owner"), by="test")
    values = {"strategy": strategy, "organization": organization, "title": {"en": "Joint plant"}, "owner": owner}
    return actions.save_lead(Lead(), by=officer, next_step="Call", **values)


def test_a_lead_goes_over_an_opportunity_to_its_agreement(client, lead, officer):
    client.force_login(officer)
    at = f"/funding/leads/{lead.pk}/pursue/"
    sent = {"amount": "500", "currency": "usd", "instrument": "equity"}
    early = client.post(at, sent)
    assert early.status_code == 409 and "Due diligence comes first" in early.content.decode()
    actions.save_lead(lead, by=officer, diligence_on=date(2026, 10, 1), diligence="Nothing against it.")
    assert client.post(at, {**sent, "currency": "AAA"}).status_code == 422
    assert not Opportunity.objects.exists()
    assert client.post(at, sent).status_code == 302
    opportunity = Opportunity.objects.get()
    assert (opportunity.amount, opportunity.currency, opportunity.donor) == (500, "USD", lead.organization)
    for stage in ("diligence", "structuring", "negotiation"):
        lead.refresh_from_db()
        LEAD_STATES.move(lead, stage, by=officer)
    lead.refresh_from_db()
    with pytest.raises(NotPossible):
        LEAD_STATES.move(lead, "agreed", by=officer)
    change(opportunity, {"stage": "won"}, by="test")
    agreement = actions.win(opportunity, to="agreement", by=officer)
    lead.refresh_from_db()
    assert lead.agreement == agreement
    assert LEAD_STATES.move(lead, "agreed", by=officer).stage == "agreed"


def test_needs_come_from_budgets_in_the_api_and_at_the_terminal(client, strategy, officer, outsider, area):
    from click.testing import CliRunner

    from goldenthread.cli.root import main
    from goldenthread.plan.models import Activity, ActivityBudget, Plan

    plan = save(Plan(key="plan", strategy=strategy, title={"en": "Plan"}), by="test")
    activity = save(Activity(plan=plan, code="a", area=area, title={"en": "Activity"}), by="test")
    save(ActivityBudget(activity=activity, year=2026, amount=Decimal(900), currency="USD"), by="test")
    client.force_login(outsider)
    assert client.post(f"/api/funding/needs-from-budgets/{strategy.key}").status_code in (403, 404)
    client.force_login(officer)
    assert client.post(f"/api/funding/needs-from-budgets/{strategy.key}").json() == {"made": 1}
    told = CliRunner().invoke(main, ["funding", "needs-from-budgets", "--strategy", strategy.key, "--json"])
    assert '"made": 0' in told.stdout
    need = Need.objects.get()
    client.force_login(officer)
    assert "follows the budget" in client.get(need.get_absolute_url()).content.decode()


def test_what_the_public_reads_of_an_agreement_counts_public_receipts_alone(client, make, officer, outsider):
    agreement = make.agreement(100, visibility="public")
    make.receipt(10, agreement=agreement, visibility="public")
    make.receipt(25, agreement=agreement, reference="kept")
    assert queries.agreements(outsider).get().received == 10
    assert queries.agreements(officer).get().received == 35


def test_a_won_gift_in_kind_becomes_a_pledge_by_a_form_that_asks_its_valuation(client, make, officer):
    row = make.opportunity(700, instrument="in_kind")
    change(row, {"stage": "won"}, by="test")
    with pytest.raises(NotPossible, match="by its form"):
        actions.win(row, to="pledge", by=officer)
    client.force_login(officer)
    page = client.get(row.get_absolute_url()).content.decode()
    assert (
        f"/funding/pledges/add/?amount=700.00&amp;currency=USD&amp;instrument=in_kind&amp;opportunity={row.pk}" in page
    )
    form = client.get(f"/funding/pledges/add/?amount=700.00&instrument=in_kind&opportunity={row.pk}").context["form"]
    assert (form["opportunity"].value(), form["instrument"].value()) == (row.pk, "in_kind")


def test_stale_opportunities_are_found_by_a_filter(client, make, officer):
    make.opportunity(1, title={"en": "Late one"}, next_step_on="2020-01-01")
    make.opportunity(1, title={"en": "Fresh one"}, next_step_on="2100-01-01")
    client.force_login(officer)
    late = client.get("/funding/pipeline/?stale=yes").content.decode()
    fresh = client.get("/funding/pipeline/?stale=no").content.decode()
    assert "Late one" in late and "Fresh one" not in late
    assert "Fresh one" in fresh and "Late one" not in fresh
