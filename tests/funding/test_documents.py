"""The two plans as pages, documents, data; figures page by page, as files, in the API and at the terminal."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.utils import timezone

from goldenthread.cli.root import main
from goldenthread.funding import actions, figures
from goldenthread.funding.models import (
    AgreementShare,
    Audience,
    KeyMessage,
    MobilizationAction,
    OutreachItem,
    ReportingDuty,
    Tranche,
)
from goldenthread.funding.plans import PLANS
from goldenthread.funding.plans.calendar import calendar, outstanding
from goldenthread.funding.plans.progress import progress
from goldenthread.governance.models import Event
from goldenthread.platform.actions import save
from goldenthread.platform.models import DonorClass, Organization, OrganizationClass

DAY = "2026-11-30"


@pytest.fixture
def kinds(organization):
    """A donor of the old class and one of the new, each with its class."""
    old = save(DonorClass(key="old", name={"en": "Old donors"}, is_traditional=True), by="test")
    new = save(DonorClass(key="new", name={"en": "New donors"}, is_traditional=False), by="test")
    second = save(Organization(key="second", name={"en": "Second"}, type="60"), by="test")
    for donor, kind in ((organization, old), (second, new)):
        save(OrganizationClass(organization=donor, donor_class=kind, valid_from=date(2020, 1, 1)), by="test")
    return old, new, second


def test_a_joint_agreement_counts_for_each_donor_s_class_by_its_share(make, strategy, officer, kinds):
    old, new, second = kinds
    agreement = make.agreement("100.01", signed_on=date(2026, 5, 1))
    actions.save_part(AgreementShare(agreement=agreement, organization=second), by=officer, share=Decimal("33.333"))
    rows, left_out = progress(officer, strategy)
    found = {row.donor_class: row.agreed for row in rows}
    assert (found[new], found[old], left_out) == (Decimal("33.34"), Decimal("66.67"), 0)


def test_an_agreement_that_ended_counts_with_what_arrived(make, strategy, officer, kinds):
    from goldenthread.funding.states import AGREEMENT_STATES

    agreement = make.agreement(100, signed_on=date(2026, 5, 1))
    make.receipt(30, agreement=agreement)
    AGREEMENT_STATES.move(agreement, "terminated", by=officer, reason="The donor left.")
    rows, _left_out = progress(officer, strategy)
    assert [row.agreed for row in rows] == [30]


def test_a_figure_of_the_plan_opens_to_its_agreements(client, make, strategy, officer, kinds):
    make.agreement(50, signed_on=date(2026, 5, 1), title={"en": "Counted one"})
    make.agreement(70, title={"en": "Without a day"})
    client.force_login(officer)
    page = client.get("/funding/plan/").content.decode()
    address = f"/funding/plan/agreed/?strategy={strategy.key}"
    assert f"{address}&amp;year=2026&amp;class=old" in page
    opened = client.get(f"{address}&year=2026&class=old").content.decode()
    assert "Counted one" in opened and "Without a day" not in opened
    left = client.get(f"{address}&left_out").content.decode()
    assert "Without a day" in left and "the day of signature is not set" in left


def test_the_calendar_has_what_is_due_in_order(make, strategy, officer, organization):
    today = timezone.localdate()
    agreement = make.agreement(100, ends_on=today + timedelta(days=90), signed_on=today)
    duty = {"title": "Annual report", "due_on": today + timedelta(days=3)}
    actions.save_part(ReportingDuty(agreement=agreement), by=officer, **duty)
    actions.save_part(Tranche(agreement=agreement), by=officer, amount=Decimal(40), due_on=today + timedelta(days=5))
    action = {"strategy": strategy, "title": {"en": "Visit"}, "due_on": today - timedelta(days=2)}
    actions.save_row(MobilizationAction(), by=officer, **action)
    make.opportunity(5, next_step="Call", next_step_on=today + timedelta(days=4))
    found = calendar(officer, strategy, today)
    assert [one.kind for one in found] == [
        "action", "report to the donor", "next step with a donor", "tranche", "end of the agreement: renew it",
    ]  # fmt: skip
    assert [one.is_over(today) for one in found] == [True, False, False, False, False]


@pytest.fixture
def forum(strategy, officer, make):
    """A forum with an appearance, a task before it, a lead and a pledge."""
    values = {"key": "forum", "kind": "forum", "title": {"en": "Trade Forum"}, "starts_on": date(2027, 3, 31)}
    event = save(Event(**values, year=2027), by="test")
    group = actions.save_row(Audience(), by=officer, strategy=strategy, title={"en": "Banks"}, aim={"en": "Join in"})
    text = {"en": "Guarantees help.", "ar": "الضمانات تساعد."}
    actions.save_row(KeyMessage(), by=officer, strategy=strategy, group=group, text=text)
    item = {"strategy": strategy, "title": {"en": "Stand"}, "event": event, "reach": 40, "kind": "appearance"}
    actions.save_outreach(OutreachItem(), by=officer, **item)
    make.pledge(7000, event=event)
    return event


def test_the_advocacy_plan_shows_languages_and_what_came_of_a_forum(client, officer, strategy, forum):
    parts = {part.anchor: part for part in PLANS["advocacy"].sections(officer, strategy)}
    assert parts["messages"].rows[0][3] == "zh, fr, ru, es"
    row = parts["forums"].rows[0]
    assert (row[0], row[2], row[3], row[4]) == (forum, 1, 40, 0) and "7,000" in str(row[5])
    client.force_login(officer)
    assert "Trade Forum" in client.get("/funding/advocacy/").content.decode()


@pytest.mark.parametrize("name", ["mobilization", "advocacy"])
def test_a_plan_is_a_document_of_what_its_reader_may_see(client, name, make, officer, outsider, strategy, forum):
    make.agreement(50, signed_on=date(2026, 5, 1), title={"en": "Kept by the team"}, ends_on=timezone.localdate())
    page = {"mobilization": "plan", "advocacy": "advocacy"}[name]
    address = f"/funding/{page}/?strategy={strategy.key}&format=docx"
    texts = {}
    for user in (officer, outsider):
        client.force_login(user)
        answer = client.get(address)
        assert answer["Content-Disposition"] == f'attachment; filename="{name}-{strategy.key}.docx"'
        texts[user] = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    own = {"mobilization": "Kept by the team", "advocacy": "Guarantees help."}[name]
    assert own in texts[officer] and own not in texts[outsider]
    api = client.get(f"/api/funding/plans/{strategy.key}/{name}").json()
    assert own not in json.dumps(api) and api["parts"]


def test_a_plan_is_written_at_the_terminal_in_a_language(tmp_path, strategy, forum):
    out = tmp_path / "plan.docx"
    told = CliRunner().invoke(
        main, ["funding", "plan", "advocacy", str(out), "--strategy", strategy.key, "--lang", "ar"]
    )
    assert told.exit_code == 0, told.output
    document = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert "w:bidi" in document and "الضمانات تساعد." in document
    wrong = CliRunner().invoke(main, ["funding", "plan", "advocacy", "plan.odt", "--strategy", strategy.key])
    assert wrong.exit_code == 2 and ".docx" in wrong.output


def test_figures_are_the_same_in_files_in_the_api_and_at_the_terminal(client, make, officer, strategy):
    make.rate("EUR", "2026-01-01", "0.9")
    make.need(1000)
    make.pledge(100, "EUR")
    agreement = make.agreement(400)
    for number in range(120):
        make.receipt(1, agreement=agreement, reference=f"R{number}")
    client.force_login(officer)
    asked = f"strategy={strategy.key}&as_of={DAY}"
    whole = client.get(f"/funding/?{asked}&format=json").json()
    csv = b"".join(client.get(f"/funding/?{asked}&format=csv").streaming_content).decode("utf-8-sig")
    assert whole["gap"] == "488.89"
    assert [float(one) for one in csv.splitlines()[-1].split(",")[3:]] == [1000, 111.11, 280, 120, 488.89, 0, 0]
    first = client.get(f"/funding/figure/?figure=received&{asked}").content.decode()
    last = client.get(f"/funding/figure/?figure=received&{asked}&page=2").content.decode()
    assert first.count("/funding/receipts/") > 100 > last.count("/funding/receipts/") > 19 and "USD 120" in last
    api = client.get(f"/api/funding/gap/{strategy.key}/records?figure=received&as_of={DAY}&limit=2").json()
    assert (api["sum"], api["count"], len(api["records"])) == ("120.00", 120, 2)
    told = CliRunner().invoke(
        main, ["funding", "figure", "pledged", "--strategy", strategy.key, "--as-of", DAY, "--json"]
    )
    assert json.loads(told.stdout)["sum"] == 111.11
    opened = client.get(f"/funding/figure/?figure=gap&{asked}").content.decode()
    assert "488.89" in opened and "figure=received" in opened


@pytest.mark.parametrize(
    ("query", "field"), [("scenario=rich", "scenario"), ("figure=rest", "figure"), ("area=nowhere", "area")]
)
def test_what_the_api_does_not_know_is_refused_by_name(client, strategy, officer, query, field):
    client.force_login(officer)
    query = query if query.startswith("figure") else f"figure=need&{query}"
    answer = client.get(f"/api/funding/gap/{strategy.key}/records?{query}")
    assert answer.status_code == 422 and list(answer.json()["errors"]) == [field]


def test_needs_add_up_by_year_and_country_and_scenarios_stand_beside_each_other(client, make, officer, strategy):
    make.rate("EUR", "2026-01-01", "0.9")
    make.need(100)
    make.need(33, "EUR", year=2027)
    make.need(900, scenario="high")
    client.force_login(officer)
    by_year = dict(figures.needs_by(officer, strategy, "year", as_of=date(2026, 11, 30)))
    assert by_year == {2026: Decimal(100), 2027: Decimal("36.67")}
    assert sum(by_year.values()) == figures.position_of(officer, strategy, as_of=date(2026, 11, 30)).total.need
    page = client.get(f"/funding/?as_of={DAY}").content.decode()
    assert "Need by year" in page and "scenario=base&amp;year=2027" in page and "scenario=high" in page


def test_a_tranche_is_outstanding_until_what_it_brings_has_come(make, officer, strategy):
    agreement = make.agreement(100)
    for amount, day in ((60, date(2026, 1, 1)), (40, date(2026, 6, 1))):
        actions.save_part(Tranche(agreement=agreement), by=officer, amount=Decimal(amount), due_on=day)
    assert {one.amount for one in outstanding(officer, strategy)} == {60, 40}
    make.receipt(60, agreement=agreement)
    assert [one.amount for one in outstanding(officer, strategy)] == [40]
