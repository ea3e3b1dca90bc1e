"""The chain: what exceeds its promise says why, money in the bank is never refused, changing holds the rules of adding."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from goldenthread.funding import actions, chain, queries
from goldenthread.funding.figures import position_of
from goldenthread.funding.models import (
    STAGE_MOVES,
    Agreement,
    AgreementShare,
    Need,
    Opportunity,
    OutreachItem,
    Pledge,
    Receipt,
    Stage,
)
from goldenthread.funding.states import LEAD_STATES, OPPORTUNITY_STATES
from goldenthread.plan.models import Activity, ActivityBudget, Plan
from goldenthread.platform.actions import change, save
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Person


@pytest.fixture
def opportunity(make, db):
    owner = save(Person(key="owner", name="Owner"), by="test")
    more = {"probability": Decimal("0.5"), "expected_on": "2027-01-01", "owner": owner, "next_step": "Call"}
    return make.opportunity(100, **more)


def test_stages_move_only_as_their_table_allows(opportunity, officer):
    for now, to in itertools.product(Stage.values, repeat=2):
        Opportunity.objects.filter(pk=opportunity.pk).update(stage=now)
        opportunity.refresh_from_db()
        if to in STAGE_MOVES[now]:
            assert OPPORTUNITY_STATES.move(opportunity, to, by=officer, reason="because").stage == to
        else:
            with pytest.raises(NotPossible):
                OPPORTUNITY_STATES.move(opportunity, to, by=officer, reason="because")


def test_a_stage_is_entered_when_what_it_needs_is_known(make, officer):
    bare = make.opportunity(100)
    with pytest.raises(NotPossible, match="fill in"):
        OPPORTUNITY_STATES.move(bare, Stage.PROPOSAL, by=officer)
    assert OPPORTUNITY_STATES.move(bare, Stage.CONTACT, by=officer).stage == Stage.CONTACT
    assert [step.stage for step in bare.steps.all()] == [Stage.IDEA, Stage.CONTACT]


def test_a_won_opportunity_becomes_a_pledge_and_an_agreement_once(opportunity, officer):
    with pytest.raises(NotPossible):
        actions.win(opportunity, to="pledge", by=officer)
    change(opportunity, {"stage": Stage.WON}, by="test")
    agreement = actions.win(opportunity, to="agreement", by=officer)
    assert (agreement.amount, agreement.pledge.opportunity) == (100, opportunity)
    assert actions.win(opportunity, to="agreement", by=officer) == agreement
    assert actions.win(opportunity, to="pledge", by=officer) == agreement.pledge


def test_an_agreement_above_its_pledge_says_why(make, officer):
    pledge = make.pledge(100, "EUR")
    make.agreement(60, "EUR", pledge=pledge)
    with pytest.raises(ValidationError, match="leaves EUR 40"):
        make.agreement(50, "EUR", pledge=pledge)
    with pytest.raises(ValidationError, match="pledge is in EUR"):
        make.agreement(10, "USD", pledge=pledge)
    assert make.agreement(50, "EUR", pledge=pledge, excess_reason="The donor rounded up.").amount == 50
    with pytest.raises(ValidationError, match="EUR 110"):
        Agreement.objects.update(excess_reason="")
        actions.save_pledge(pledge, by=officer, amount=Decimal(90))


def test_an_agreement_in_another_currency_counts_in_that_of_its_pledge(make, officer, strategy, client):
    make.rate("EUR", "2024-01-01", "0.9")  # 1 USD = 0.90 EUR when it was pledged
    make.rate("EUR", "2025-01-01", "0.96")
    pledge = make.pledge(900, "EUR", pledged_on="2024-01-01")
    within = make.agreement(1000, "USD", pledge=pledge, credited=Decimal(960), signed_on="2025-01-01")
    assert chain.above_pledge(pledge, [within]) == {within.pk: "within the exchange difference"}
    assert position_of(officer, strategy).total.pledged == 0  # all of the pledge is agreed
    with pytest.raises(ValidationError, match=r"leaves EUR 0\.00") as refused:
        make.agreement(10, "USD", pledge=pledge, credited=Decimal("9.60"), signed_on="2025-01-01")
    assert "excess_reason" in refused.value.message_dict
    assert actions.save_pledge(pledge, by=officer, amount=Decimal(900)).amount == 900  # it can still be changed
    for wrong in (0, -500):
        with pytest.raises(ValidationError, match="one sign"):
            make.agreement(10, "USD", pledge=pledge, credited=Decimal(wrong), signed_on="2025-01-01")
    with pytest.raises(ValidationError, match="counted in EUR"):
        actions.save_pledge(pledge, by=officer, currency="CHF")
    client.force_login(officer)
    page = client.get(pledge.get_absolute_url()).content.decode()
    assert "within the exchange difference" in page and "960" in page


def test_what_counts_is_near_the_rate_of_its_day_or_says_why(make, officer, client):
    make.rate("EUR", "2025-01-01", "0.9")
    pledge = make.pledge(2000, "EUR", pledged_on="2025-01-05")
    signed = {"pledge": pledge, "signed_on": "2025-01-10"}
    for wrong in ("1000", "111", "946", "854"):  # as if 1:1, a slipped digit, just outside five percent
        with pytest.raises(ValidationError, match=r"EUR 900\.00, more than 5 percent") as refused:
            make.agreement(1000, "USD", credited=Decimal(wrong), **signed)
        assert "rate_reason" in refused.value.message_dict
    for right in ("945", "855"):
        make.agreement(1000, "USD", credited=Decimal(right), **signed)
    told = make.agreement(100, "USD", credited=Decimal(100), rate_reason="Fixed in the letter.", **signed)
    client.force_login(officer)
    page = client.get(pledge.get_absolute_url()).content.decode()
    assert "EUR 90.00. Fixed in the letter." in page
    told.refresh_from_db()
    with pytest.raises(ValidationError, match="say why it differs"):
        actions.save_agreement(told, by=officer, rate_reason="")


def test_a_day_without_a_rate_near_it_asks_for_nothing(make):
    make.rate("EUR", "2024-01-01", "0.9")
    pledge = make.pledge(2000, "EUR", pledged_on="2025-01-05")
    assert make.agreement(1000, "USD", pledge=pledge, credited=Decimal(1200), signed_on="2025-01-10").rate_reason == ""
    assert make.agreement(10, "USD", pledge=pledge, credited=Decimal(30)).rate_reason == ""  # nor does no day at all


def test_only_what_the_rates_moved_is_within_the_exchange_difference(make, officer):
    make.rate("EUR", "2024-01-01", "0.9")
    make.rate("EUR", "2025-01-01", "0.96")
    pledge = make.pledge(1000, "EUR", pledged_on="2024-01-01")
    own = make.agreement(60, "EUR", pledge=pledge, signed_on="2025-01-01")
    other = make.agreement(1000, "USD", pledge=pledge, credited=Decimal(960), signed_on="2025-01-01")
    # the one in the currency of the pledge moved with no rate: it is not what exceeds it
    assert chain.above_pledge(pledge, [own, other]) == {other.pk: "within the exchange difference"}
    Pledge.objects.filter(pk=pledge.pk).update(amount=900)  # more than the rates moved
    pledge.refresh_from_db()
    assert chain.above_pledge(pledge, [own, other]) == {}


def test_a_receipt_far_from_the_rate_is_kept_and_named(make, officer, client):
    make.rate("EUR", "2026-01-01", "0.9")
    agreement = make.agreement(1000, "EUR", signed_on="2026-01-01")
    near = make.receipt(100, "USD", agreement=agreement, credited=Decimal(91), reference="A")
    far = make.receipt(100, "USD", agreement=agreement, credited=Decimal(110), reference="B")
    client.force_login(officer)
    assert "Away from the rate" not in client.get(near.get_absolute_url()).content.decode()
    assert "EUR 90.00" in client.get(far.get_absolute_url()).content.decode()


def test_a_pledge_of_more_than_an_amount_may_be_exceeded(make):
    pledge = make.pledge(100, "EUR", is_at_least=True)
    assert make.agreement(150, "EUR", pledge=pledge).amount == 150


def test_changing_holds_the_rules_of_adding(make, officer):
    pledge = make.pledge(100)
    agreement = make.agreement(60, pledge=pledge)
    receipt = make.receipt(60, agreement=agreement)
    with pytest.raises(ValidationError):
        actions.save_agreement(agreement, by=officer, amount=Decimal(101))
    receipt.agreement.refresh_from_db()
    with pytest.raises(ValidationError, match="arrived under it"):
        actions.save_agreement(receipt.agreement, by=officer, amount=Decimal(50))
    receipt.agreement.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.save_receipt(receipt, by=officer, amount=Decimal(61))
    with pytest.raises(ValidationError, match="in USD"):
        actions.save_pledge(pledge, by=officer, currency="EUR")


def test_a_receipt_is_never_refused_for_its_amount(make, strategy, officer):
    agreement = make.agreement(100)
    make.receipt(70, agreement=agreement)
    with pytest.raises(ValidationError, match="leaves USD 30"):
        make.receipt(31, agreement=agreement)
    explained = make.receipt(31, agreement=agreement, excess_reason="Interest.")
    assert "Interest." in chain.excess_words(explained)
    waiting = make.receipt(500, strategy=strategy)
    assert list(queries.waiting_receipts(officer)) == [waiting]


def test_an_excess_within_the_exchange_difference_is_named_so(make):
    make.rate("EUR", "2025-01-01", "1")
    make.rate("EUR", "2026-01-01", "0.9")
    agreement = make.agreement(100, "EUR", signed_on="2025-06-01")
    agreement.refresh_from_db()
    with pytest.raises(ValidationError, match="amount that counts in EUR"):
        make.receipt(115, "USD", agreement=agreement)
    within = make.receipt(115, "USD", agreement=agreement, credited=Decimal("103.50"))
    assert "within the exchange difference" in chain.excess_words(within)
    with pytest.raises(ValidationError, match="Say why more arrived"):
        make.receipt(115, "USD", "2026-03-01", agreement=agreement, credited=Decimal("103.50"))


def test_the_same_receipt_is_not_counted_twice(make):
    agreement = make.agreement(100)
    make.receipt(10, agreement=agreement, reference="R-1")
    with pytest.raises(ValidationError):
        make.receipt(10, agreement=agreement, reference="R-1")
    make.receipt(20, agreement=agreement)
    with pytest.raises(ValidationError, match="kept already"):
        make.receipt(20, agreement=agreement)
    assert Receipt.objects.count() == 2


def test_a_negative_amount_names_what_it_corrects(make):
    agreement = make.agreement(100)
    first = make.receipt(60, agreement=agreement)
    with pytest.raises(ValidationError, match="corrects another"):
        make.receipt(-10, agreement=agreement)
    with pytest.raises(ValidationError, match="more than there was"):
        make.receipt(-61, agreement=agreement, corrects=first)
    make.receipt(-10, agreement=agreement, corrects=first)
    assert chain.left_of(agreement) == 50


@pytest.mark.parametrize(
    ("currency", "on", "words"),
    [
        ("AAA", None, "no currency"),
        ("DEM", "2010-05-01", "ended"),
        ("EUR", "1990-01-01", "began"),
        ("DEM", "1995-05-01", None),
        ("usd", None, None),
    ],
)
def test_currencies_are_those_of_iso_4217_in_their_days(make, currency, on, words):
    if words is None:
        assert make.pledge(5, currency, pledged_on=on).currency == currency.upper()
    else:
        with pytest.raises(ValidationError, match=words):
            make.pledge(5, currency, pledged_on=on)


def test_shares_come_to_a_hundred_at_most(make, officer, organization):
    from goldenthread.platform.models import Organization

    second = save(Organization(key="second", name={"en": "Second"}, type="60"), by="test")
    agreement = make.agreement(100)
    first = AgreementShare(agreement=agreement, organization=organization)
    actions.save_part(first, by=officer, share=Decimal(60))
    with pytest.raises(ValidationError, match="100 at most"):
        actions.save_part(AgreementShare(agreement=agreement, organization=second), by=officer, share=Decimal(41))


@pytest.fixture
def budget(strategy, area):
    plan = save(Plan(key="plan", strategy=strategy, title={"en": "Plan"}), by="test")
    activity = save(Activity(plan=plan, code="a", area=area, title={"en": "Activity"}), by="test")
    return save(ActivityBudget(activity=activity, year=2026, amount=Decimal(900), currency="USD"), by="test")


def test_needs_follow_the_budgets_they_come_from(budget, strategy, officer):
    assert actions.needs_from_budgets(strategy, by=officer) == 1
    assert actions.needs_from_budgets(strategy, by=officer) == 0
    change(budget, {"amount": Decimal(1200)}, by="test")
    need = Need.objects.get()
    assert (need.amount, need.area, need.budget) == (1200, budget.activity.area, budget)
    with pytest.raises(ValidationError, match="change it there"):
        actions.save_need(need, by=officer, amount=Decimal(5))


def test_outreach_is_planned_back_from_its_event(strategy, officer):
    from goldenthread.governance.models import Event

    event = save(Event(key="forum", kind="forum", title={"en": "Forum"}, starts_on="2027-03-31", year=2027), by="test")
    event.refresh_from_db()
    values = {"strategy": strategy, "title": {"en": "Brief"}, "event": event, "days_before": 30}
    made = actions.save_outreach(OutreachItem(), by=officer, **values)
    assert str(made.due_on) == "2027-03-01"


def test_a_lead_is_structured_after_due_diligence(strategy, organization, officer):
    from goldenthread.funding.models import Lead

    lead = actions.save_lead(
        Lead(), by=officer, strategy=strategy, organization=organization, title={"en": "Joint plant"}
    )
    LEAD_STATES.move(lead, "diligence", by=officer)
    with pytest.raises(NotPossible):
        LEAD_STATES.move(lead, "structuring", by=officer)
    actions.save_lead(lead, by=officer, diligence_on="2026-10-01", diligence="Nothing against it.")
    assert LEAD_STATES.move(lead, "structuring", by=officer).stage == "structuring"


@pytest.mark.parametrize("amount", [0, -5])
def test_a_pledge_is_of_something(make, amount):
    with pytest.raises(ValidationError):
        make.pledge(amount)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("funding_officer", True),
        ("focal_point", True),
        ("administrator", True),
        ("reader", False),
        ("drafter", False),
        ("results_officer", False),
        (None, False),
    ],
)
def test_who_keeps_money(strategy, organization, person_with, role, may):
    user = person_with(role, email="who@example.org", **({"strategy": strategy} if role else {}))
    values = {"strategy": strategy, "year": 2026, "amount": Decimal(5), "currency": "USD"}
    if may:
        assert actions.save_need(Need(), by=user, **values).pk
    else:
        with pytest.raises(Denied):
            actions.save_need(Need(), by=user, **values)
