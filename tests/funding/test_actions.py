"""Money: what exceeds its promise is refused, nothing is counted twice, stages move as their table allows."""

from __future__ import annotations

import itertools
import json
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from goldenthread.core.errors import Denied, NotPossible
from goldenthread.funding import actions, queries
from goldenthread.funding.models import STAGE_MOVES, Agreement, Opportunity, Receipt, Stage


@pytest.fixture
def officer(person_with, strategy):
    return person_with("funding_officer", email="money@example.org", strategy=strategy)


@pytest.fixture
def opportunity(strategy, organization, officer):
    return actions.add_opportunity(
        by=officer,
        strategy=strategy,
        donor=organization,
        title={"en": "Cold stores"},
        amount=Decimal(100),
        currency="USD",
        probability=Decimal("0.5"),
    )


@pytest.fixture
def pledge(strategy, organization, officer):
    return actions.add_pledge(
        by=officer, strategy=strategy, donor=organization, instrument="grant", amount=Decimal(100), currency="EUR"
    )


@pytest.fixture
def agree(strategy, organization, officer):
    def make(amount, currency="EUR", **more):
        money = {"amount": Decimal(amount), "currency": currency}
        return actions.add_agreement(
            by=officer, strategy=strategy, donor=organization, instrument="grant", **money, **more
        )

    return make


def receive(agreement, amount, by, **more):
    values = {"received_on": "2026-01-01", "currency": "EUR", "amount": Decimal(amount), **more}
    return actions.add_receipt(agreement, by=by, **values)


def test_stages_move_only_as_their_table_allows(opportunity, officer):
    for now, to in itertools.product(Stage.values, repeat=2):
        Opportunity.objects.filter(pk=opportunity.pk).update(stage=now)
        opportunity.refresh_from_db()
        if to in STAGE_MOVES[now]:
            assert actions.move_opportunity(opportunity, to=to, by=officer).stage == to
        else:
            with pytest.raises(NotPossible):
                actions.move_opportunity(opportunity, to=to, by=officer)


def test_an_agreement_stays_within_its_pledge(pledge, agree):
    agree(60, pledge=pledge)
    with pytest.raises(ValidationError, match="leaves EUR 40"):
        agree(50, pledge=pledge)
    with pytest.raises(ValidationError, match="pledge is in EUR"):
        agree(10, "USD", pledge=pledge)
    assert Agreement.objects.count() == 1
    agree(40, pledge=pledge)


def test_a_pledge_of_more_than_an_amount_may_be_exceeded(pledge, agree, officer):
    actions.amend_row(pledge, by=officer, is_at_least=True)
    assert agree(150, pledge=pledge).amount == 150


def test_no_more_is_received_than_was_agreed(agree, officer):
    one = agree(100)
    receive(one, 70, officer)
    with pytest.raises(ValidationError, match="leaves EUR 30"):
        receive(one, 31, officer)
    with pytest.raises(ValidationError, match="in EUR"):
        receive(one, 1, officer, currency="USD")
    assert queries.agreements(officer).get().received == 70


def test_the_same_receipt_is_not_counted_twice(agree, officer):
    one = agree(100)
    receive(one, 10, officer, reference="R-1")
    with pytest.raises(ValidationError):
        receive(one, 10, officer, reference="R-1")
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize("amount", [0, -5])
def test_a_pledge_is_of_something(strategy, organization, officer, amount):
    with pytest.raises(ValidationError):
        actions.add_pledge(
            by=officer,
            strategy=strategy,
            donor=organization,
            instrument="grant",
            amount=Decimal(amount),
            currency="EUR",
        )


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
        assert actions.add_need(by=user, **values).pk
    else:
        with pytest.raises(Denied):
            actions.add_need(by=user, **values)


def test_pages_and_api_record_money_and_refuse_it_in_words(client, strategy, organization, officer, reader, agree):
    one = agree(100)
    client.force_login(officer)
    page = f"/funding/agreements/{one.pk}/receive/"
    sent = {"received_on": "2026-02-01", "amount": "500", "currency": "EUR"}
    refused = client.post(page, sent)
    assert refused.status_code == 422 and "leaves EUR 100" in refused.content.decode()
    assert client.post(page, {**sent, "amount": "60"}).status_code == 302

    api = f"/api/funding/agreements/{one.pk}/receipts"
    answer = client.post(api, json.dumps({**sent, "amount": "41"}), content_type="application/json")
    assert answer.status_code == 422 and "amount" in json.dumps(answer.json())
    client.force_login(reader)
    assert client.post(page, {**sent, "amount": "1"}).status_code == 403
    assert [receipt.amount for receipt in one.receipts.all()] == [60]


def test_the_team_keeps_its_pipeline_to_itself(client, opportunity, officer, outsider):
    client.force_login(outsider)
    assert "Cold stores" not in client.get("/funding/pipeline/").content.decode()
    assert client.get("/api/funding/opportunities").json()["rows"] == []
    client.force_login(officer)
    assert "Cold stores" in client.get("/funding/pipeline/").content.decode()
