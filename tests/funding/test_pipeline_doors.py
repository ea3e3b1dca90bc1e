"""The pipeline for programs: its stages, a won opportunity made a pledge, a lead made an opportunity; API and terminal."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.funding import actions
from goldenthread.funding.models import Agreement, Lead, Opportunity, Pledge
from goldenthread.platform.actions import save
from goldenthread.platform.models import Person

API = "/api/funding"


@pytest.fixture
def send(client):
    def post(address, body):
        return client.post(f"{API}/{address}", json.dumps(body), content_type="application/json")

    return post


@pytest.fixture
def won(make):
    row = make.opportunity(500)
    Opportunity.objects.filter(pk=row.pk).update(stage="won")
    return Opportunity.objects.get(pk=row.pk)


@pytest.fixture
def lead(strategy, organization, officer):
    owner = save(Person(key="owner", name="Owner"), by="test")
    values = {"strategy": strategy, "organization": organization, "title": {"en": "Joint plant"}, "owner": owner}
    return actions.save_lead(Lead(), by=officer, next_step="Call", **values)


def run(*words):
    return CliRunner().invoke(main, ["funding", *map(str, words)])


def test_the_pipeline_is_the_one_of_the_board(client, make, officer, strategy):
    make.opportunity(500)
    make.opportunity(100, "EUR")
    client.force_login(officer)
    stages = {one["stage"]: one for one in client.get(f"{API}/pipeline/{strategy.key}").json()["stages"]}
    first = stages["idea"]
    assert (first["count"], first["sum"], first["unconverted"], first["came"], first["went_on"]) == (
        2,
        "500.00",
        1,
        2,
        0,
    )
    assert "came" not in stages["won"]
    told = json.loads(run("pipeline", "--strategy", strategy.key, "--json").stdout)
    assert {one["stage"]: one for one in told["stages"]} == stages
    assert run("pipeline", "--strategy", strategy.key).stdout.splitlines()[1].startswith("idea\t2\t500.00\t1")
    client.logout()
    hidden = client.get(f"{API}/pipeline/{strategy.key}").json()
    assert {one["count"] for one in hidden["stages"]} == {0}
    assert client.get(f"{API}/pipeline/none").status_code == 404


def test_a_won_opportunity_becomes_a_pledge_and_an_agreement_once(client, send, officer, reader, won, make):
    assert send(f"opportunities/{won.pk}/win", {"to": "pledge"}).status_code == 403
    client.force_login(officer)
    assert send(f"opportunities/{won.pk}/win", {"to": "gift"}).status_code == 422
    made = send(f"opportunities/{won.pk}/win", {"to": "pledge"})
    assert (made.status_code, made.json()["amount"]) == (201, "500.00")
    assert send(f"opportunities/{won.pk}/win", {"to": "agreement"}).status_code == 201
    again = run("win", won.pk, "--to", "agreement")
    assert again.stdout.strip() == str(Agreement.objects.get().pk)
    assert Pledge.objects.count() == 1
    open_one = make.opportunity(5)
    refused = send(f"opportunities/{open_one.pk}/win", {"to": "pledge"})
    assert (refused.status_code, "Only a won" in refused.json()["reason"]) == (409, True)
    assert "Only a won" in run("win", open_one.pk).stderr
    assert run("win", 10**9).exit_code == 4


def test_a_lead_is_pursued_when_its_due_diligence_is_cleared(client, send, officer, lead):
    client.force_login(officer)
    body = {"amount": "500", "currency": "USD", "instrument": "equity"}
    early = send(f"leads/{lead.pk}/pursue", body)
    assert (early.status_code, "Due diligence" in early.json()["reason"]) == (409, True)
    actions.save_lead(lead, by=officer, diligence_on=date(2026, 10, 1), diligence="Nothing against it.")
    assert "currency" in send(f"leads/{lead.pk}/pursue", body | {"currency": "XXQ"}).json()["errors"]
    assert "currency: " in run("pursue", lead.pk, "500", "XXQ").stderr
    assert run("pursue", lead.pk, "much", "USD").exit_code == 4
    assert run("pursue", lead.pk, "500", "USD", "--instrument", "gold").exit_code == 4
    assert not Opportunity.objects.exists()
    made = send(f"leads/{lead.pk}/pursue", body)
    assert made.status_code == 201, made.content
    assert run("pursue", lead.pk, "9", "USD").stdout.strip() == str(made.json()["id"])  # once
