"""Pages of money: each record has its page and its next step; plans show progress; nothing of the team leaks."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.funding import actions
from goldenthread.funding.models import ExchangeRate, MobilizationTarget, Receipt
from goldenthread.platform.actions import save
from goldenthread.platform.models import DonorClass, OrganizationClass


def test_a_chain_is_walked_by_the_buttons_of_its_pages(client, make, officer):
    pledge = make.pledge(100)
    client.force_login(officer)
    page = client.get(pledge.get_absolute_url()).content.decode()
    assert f"/funding/agreements/add/?pledge={pledge.pk}" in page and "still open" in page
    agreement = make.agreement(60, pledge=pledge)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert f"/funding/receipts/add/?agreement={agreement.pk}" in page and "still to come" in page
    receipt = make.receipt(20, agreement=agreement)
    assert receipt.get_absolute_url() in client.get(agreement.get_absolute_url()).content.decode()
    assert client.get(receipt.get_absolute_url()).status_code == 200


def test_receipts_come_by_form_and_api_and_are_refused_in_words(client, make, officer, reader, the_form):
    agreement = make.agreement(100)
    client.force_login(officer)
    address = f"/funding/receipts/add/?agreement={agreement.pk}"
    sent = {"agreement": agreement.pk, "received_on": "2026-02-01", "amount": "500", "currency": "USD"}
    refused = client.post(address, sent)
    assert refused.status_code == 422 and "leaves USD 100" in refused.content.decode()
    assert client.post(address, {**sent, "amount": "60"}).status_code == 302
    answer = client.post("/api/funding/receipts", json.dumps({**sent, "amount": "41"}), content_type="application/json")
    assert answer.status_code == 422 and "excess_reason" in json.dumps(answer.json())
    client.force_login(reader)
    assert client.post(address, {**sent, "amount": "1"}).status_code in (403, 404, 422)
    assert [one.amount for one in Receipt.objects.all()] == [60]


def test_the_team_keeps_its_pipeline_to_itself(client, make, strategy, officer, outsider):
    row = make.opportunity(100)
    client.force_login(outsider)
    for address in ("/funding/pipeline/", f"/funding/pipeline/board/?strategy={strategy.key}"):
        assert "Cold stores" not in client.get(address).content.decode()
    assert client.get(row.get_absolute_url()).status_code == 404
    assert client.get("/api/funding/opportunities").json()["rows"] == []
    client.force_login(officer)
    for address in ("/funding/pipeline/", "/funding/pipeline/board/"):
        assert "Cold stores" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/funding/needs/7/edit/", "/funding/needs/7/change/"),
        ("/funding/agreements/7/receive/", "/funding/receipts/add/?agreement=7"),
    ],
)
def test_addresses_of_before_lead_on(client, db, old, new):
    assert client.get(old).url == new


def test_the_mobilization_plan_counts_what_was_agreed_with_each_class(client, make, strategy, officer, organization):
    kind = save(DonorClass(key="new", name={"en": "New donors"}, is_traditional=False), by="test")
    save(OrganizationClass(organization=organization, donor_class=kind, valid_from=date(2026, 1, 1)), by="test")
    values = {"strategy": strategy, "donor_class": kind, "year": 2026, "amount": Decimal(200), "currency": "USD"}
    actions.save_row(MobilizationTarget(), by=officer, **values)
    make.agreement(50, signed_on=date(2026, 5, 1))
    make.agreement(70, signed_on=date(2025, 5, 1))  # before it was of that class

    client.force_login(officer)
    page = client.get("/funding/plan/").content.decode()
    assert "25%" in page and "Not counted, without day, rate or class: 1." in page
    assert "New donors" in client.get("/funding/donors/").content.decode()
    assert client.get(f"/funding/donors/{organization.key}/").status_code == 200


def test_a_file_of_rates_is_shown_before_it_is_taken_in(client, officer, outsider):
    def file():
        return SimpleUploadedFile("r.csv", b"currency,date,rate\nUSD,2024-01-02,1.0956\nCHF,2024-01-02,0.93\n")

    client.force_login(outsider)
    assert client.get("/funding/rates/file/").status_code == 403
    client.force_login(officer)
    shown = client.post("/funding/rates/file/", {"file": file(), "base": "EUR", "show": "1"})
    assert "2 rates: 2 new" in shown.content.decode() and not ExchangeRate.objects.exists()
    assert client.post("/funding/rates/file/", {"file": file(), "base": "EUR", "keep": "1"}).status_code == 302
    assert set(ExchangeRate.objects.values_list("base", "currency", "per_base")) == {
        ("EUR", "USD", Decimal("1.0956")),
        ("EUR", "CHF", Decimal("0.93")),
    }
    bad = client.post("/funding/rates/file/", {"file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n"), "keep": "1"})
    assert bad.status_code == 422


def test_revaluation_shows_what_rates_made_of_what_is_open(client, make, officer):
    make.rate("EUR", "2026-01-01", "0.8")
    make.rate("EUR", "2026-06-01", "1")
    make.pledge(80, "EUR", pledged_on=date(2026, 2, 1))

    client.force_login(officer)
    page = client.get("/funding/rates/revaluation/?as_of=2026-11-30").content.decode()
    assert "USD 100" in page and "USD -20" in page


def test_a_gap_with_an_illustration_in_it_says_so(client, make, strategy):
    make.need(2_000_000, visibility="public")
    page = client.get("/funding/").content.decode()
    assert "2,000,000" in page and "sample data" not in page and "−0" not in page
    make.need(1, visibility="public", is_illustration=True)
    page = client.get("/funding/").content.decode()
    assert "This page contains sample data." in page and "of these, sample records: 1" in page


def test_what_headings_mean_is_kept_by_name_and_used_again(client, officer):
    data = b"ISO,When,Our price\nXAF,2024-01-02,600.5\n"

    def file():
        return SimpleUploadedFile("r.csv", data)

    client.force_login(officer)
    at = "/funding/rates/file/"
    assert client.post(at, {"file": file(), "base": "USD", "show": "1"}).status_code == 422
    wrong = client.post(at, {"file": file(), "base": "USD", "columns": "ISO = price", "show": "1"})
    assert wrong.status_code == 422 and "write Heading = meaning" in wrong.content.decode()
    meant = {"columns": "ISO = currency\nWhen = day\nOur price = rate", "save_as": "treasury"}
    shown = client.post(at, {"file": file(), "base": "USD", **meant, "show": "1"})
    assert "1 rates: 1 new" in shown.content.decode()
    kept = client.post(at, {"file": file(), "base": "USD", "mapping": "treasury", "keep": "1"})
    assert kept.status_code == 302
    assert ExchangeRate.objects.get().per_usd == Decimal("600.5")


def test_a_base_that_is_no_currency_is_refused_beside_its_field(client, officer):
    client.force_login(officer)
    sent = {"file": SimpleUploadedFile("r.csv", b"currency,date,rate\nXAF,2024-01-02,600.5\n"), "base": "ABC"}
    answer = client.post("/funding/rates/file/", {**sent, "show": "1"})
    assert answer.status_code == 422 and "no currency of ISO 4217" in str(answer.context["form"].errors["base"])


def test_the_page_of_an_event_shows_what_came_of_it(client, make, officer, outsider):
    from goldenthread.governance.models import Event

    values = {"key": "forum", "kind": "forum", "title": {"en": "Trade Forum"}, "starts_on": "2027-03-31", "year": 2027}
    event = save(Event(**values, visibility="public"), by="test")
    pledge = make.pledge(7000, event=event, title={"en": "Pledge at the forum"})
    make.agreement(5000, pledge=pledge, title={"en": "What it became"})
    make.pledge(130, event=event, title={"en": "More than it says"}, currency="EUR", is_at_least=True)
    client.force_login(officer)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "What came of it" in page and "What it became" in page and "USD 7,000" in page
    assert "≥ EUR 130" in page and page.count("≥") == 2
    client.force_login(outsider)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "What came of it" in page and "What it became" not in page and "7,000" not in page


def test_classes_of_donors_are_kept_on_pages_and_in_the_api(client, officer, reader):
    sent = {"key": "islamic", "name": {"en": "Islamic finance"}, "is_traditional": False}
    client.force_login(reader)
    at = "/api/core/donor_classes"
    assert client.post(at, json.dumps(sent), content_type="application/json").status_code == 403
    client.force_login(officer)
    assert client.post(at, json.dumps(sent), content_type="application/json").status_code == 201
    kind = DonorClass.objects.get()
    page = client.get("/donor-classes/").content.decode()
    assert "Islamic finance" in page and client.get(kind.get_absolute_url()).status_code == 200
    assert "/donor-classes/" in client.get("/funding/donors/").content.decode()
