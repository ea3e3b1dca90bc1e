"""Indicators, targets and values as records: grids, workbooks, API, terminal, former addresses; corrections say why."""

from __future__ import annotations

import gzip
import io
import json
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.cli import main
from goldenthread.platform.models import AuditEntry
from goldenthread.results import actions
from goldenthread.results.models import Indicator, Observation, Target


def test_twenty_values_are_one_page_and_one_act(client, officer, made, countries):
    made("access", kind="share")
    client.force_login(officer)
    address = "/results/values/grid/?indicator=access&year=2024"
    page = client.get(address)
    body = page.content
    assert page.status_code == 200 and all(f'value="{one.pk}"'.encode() in body for one in countries)
    cells = {"new": "21", "drafted": "21"}
    for number, one in enumerate(countries):
        cells |= {f"n{number}-country": one.pk, f"n{number}-year": "2024"}
        cells |= {f"n{number}-value": str(number)} if number else {}

    saved = client.post(address, cells)

    assert saved.status_code == 302 and Observation.objects.count() == 20  # the one left empty is no row
    assert AuditEntry.objects.filter(room="results_observation").values("batch").distinct().count() == 1
    again = client.get(address).content.decode()
    assert again.count('value="2024"') == 21 and 'value="MWI"' in again


def test_a_reporter_of_one_country_is_offered_that_one(client, person_with, strategy, made, countries, malawi):
    made("access", kind="share")
    client.force_login(person_with("reporter", strategy=strategy, country=malawi))
    page = client.get("/results/values/grid/?indicator=access&year=2024").content.decode()
    assert 'value="MWI"' in page and 'value="QAQ"' not in page


def test_the_page_of_twenty_values_is_small(client, officer, made, countries):
    made("access", kind="share")
    client.force_login(officer)
    page = client.get("/results/values/grid/?indicator=access&year=2024").content
    assert len(gzip.compress(page)) <= 15_000


def test_a_value_in_the_grid_is_corrected_with_a_reason(client, officer, made, malawi):
    access = made("access", kind="share")
    values = {"country": malawi, "year": 2024, "value": Decimal(40)}
    one = actions.save_observation(Observation(indicator=access), by=officer, **values)
    client.force_login(officer)
    address = "/results/values/grid/?indicator=access"
    refused = client.post(address, {f"r{one.pk}-value": "41", "new": "0"})
    assert refused.status_code == 422 and "Say why" in refused.content.decode()
    assert client.post(address, {f"r{one.pk}-value": "41", "new": "0", "reason": "recount"}).status_code == 302
    newer = Observation.objects.get(replaces=one)
    assert (newer.value, newer.reason, newer.country) == (41, "recount", malawi)
    page = client.get(f"/results/values/{one.pk}/").content.decode()
    assert "recount" in page and "41" in page


def test_a_workbook_out_and_in_unchanged_changes_nothing(client, officer, made, malawi):
    access = made("access", kind="share")
    values = {"country": malawi, "year": 2024, "value": Decimal(40)}
    actions.save_observation(Observation(indicator=access), by=officer, **values)
    client.force_login(officer)
    book = b"".join(client.get("/results/values/sheet/?indicator=access").streaming_content)
    file = SimpleUploadedFile("values.xlsx", io.BytesIO(book).read())
    page = client.post("/results/values/import/?indicator=access", {"file": file})
    assert page.status_code == 200, [str(one) for one in page.context["report"].all_problems]
    assert "Nothing in the file differs" in page.content.decode()


def test_reported_values_are_not_undone(client, officer, made, malawi):
    made("access", kind="share")
    client.force_login(officer)
    cells = {"n0-country": "MWI", "n0-year": "2024", "n0-value": "40", "new": "1"}
    batch = client.post("/results/values/grid/?indicator=access", cells)["Location"]
    assert "not taken back" in client.get(batch).content.decode()


def test_former_addresses_lead_to_where_the_work_is_done_now(client, officer, made, malawi):
    access = made("access", kind="share")
    client.force_login(officer)
    before = f"/results/indicators/{access.pk}"
    for old in ("edit", "map", "target", "record"):
        assert client.get(f"{before}/{old}/", follow=True).status_code == 200, old
    sent = client.post(f"{before}/record/", {"country": "MWI", "year": 2024, "value": "43"}, follow=True)
    assert sent.redirect_chain[0][1] == 307 and Observation.objects.get().value == 43
    one = Observation.objects.get()
    client.post(f"/results/values/{one.pk}/", {"value": "44", "reason": "recount"}, follow=True)
    assert Observation.objects.get(replaces=one).value == 44


def test_the_terminal_corrects_with_a_reason(made, malawi, officer):
    access = made("access", kind="share")
    values = {"country": malawi, "year": 2024, "value": Decimal(40)}
    one = actions.save_observation(Observation(indicator=access), by=officer, **values)
    change = ["results", "observations", "change", str(one.pk), "value=41"]
    refused = CliRunner().invoke(main, change)
    assert refused.exit_code == 4 and "Say why" in refused.stderr, refused.output
    assert CliRunner().invoke(main, [*change, "--reason", "recount"]).exit_code == 0
    assert Observation.objects.get(replaces=one).reason == "recount"


def test_a_correction_is_about_the_same_place(made, malawi, officer, countries):
    access = made("access", kind="share")
    values = {"country": malawi, "year": 2024, "value": Decimal(40)}
    one = actions.save_observation(Observation(indicator=access), by=officer, **values)
    with pytest.raises(ValidationError, match="same place"):
        actions.save_observation(one, by=officer, reason="moved", country=countries[1], value=Decimal(41))
    assert Indicator.objects.count() == 1 == Observation.objects.count()


def test_targets_have_a_grid_of_their_own_and_are_made_public(client, focal_point, made):
    made("access", kind="share", visibility="public")
    client.force_login(focal_point)
    address = "/results/targets/grid/?indicator=access"
    cells = {"new": "2", "n0-year": "2025", "n0-value": "40", "n1-year": "2030", "n1-value": "60"}
    assert client.post(address, cells).status_code == 302
    first, last = Target.objects.order_by("year")
    changed = {f"r{last.pk}-value": "55", "new": "0"}
    assert client.post(address, changed).status_code == 422
    assert client.post(address, changed | {"reason": "one country less"}).status_code == 302
    client.post(f"/results/targets/{last.pk}/visibility/", {"to": "public"})
    client.logout()
    rows = client.get("/api/results/targets").json()["rows"]
    assert [(row["year"], row["value"]) for row in rows] == [(2030, "55.000000")] and first.visibility == "team"


def test_the_api_changes_a_target_below_its_indicator_with_a_reason(client, officer, made):
    access = made("access", kind="share")
    client.force_login(officer)
    address = f"/api/results/indicators/{access.pk}/targets"

    def send(**body):
        return client.post(address, json.dumps(body), content_type="application/json")

    assert send(year=2030, value=40).status_code == 201
    assert "reason" in send(year=2030, value=50).json()["errors"]
    assert send(year=2030, value=50, reason="more money").status_code == 201
    assert [one.value for one in Target.objects.all()] == [50]


def test_former_operations_of_the_api_keep_working(client, officer, made, malawi):
    access = made("access", kind="share")
    client.force_login(officer)

    def send(address, **body):
        return client.post(f"/api/results/{address}", json.dumps(body), content_type="application/json")

    assert send(f"indicators/{access.pk}/observations", country="MWI", year=2024, value=40).status_code == 201
    one = Observation.objects.get()
    assert send(f"observations/{one.pk}/corrections", value=41, reason="recount").status_code == 201
    assert send(f"observations/{one.pk}/corrections", value=42, reason="recount").status_code == 404
    made_ = {"code": "jobs", "title": "Jobs", "level": "output", "kind": "number", "unit": "jobs"}
    assert send("indicators", strategy=access.strategy.key, **made_).status_code == 201
    assert Indicator.objects.filter(code="jobs").exists()
