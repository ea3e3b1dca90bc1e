"""Totals at every door: page, CSV, JSON, API, terminal; as of a day; nothing of another team."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.utils import timezone

from goldenthread.cli.root import main
from goldenthread.results import actions
from goldenthread.results.models import Observation, Total


@pytest.fixture
def access(made, countries, officer):
    one = made("access", kind="ratio", across_countries="weighted")
    then = timezone.now() - timedelta(days=40)
    for country, (above, under) in zip(countries, ((100, 1000), (30, 20)), strict=False):
        pair = {"numerator": Decimal(above), "denominator": Decimal(under)}
        actions.save_observation(
            Observation(indicator=one, recorded_at=then), by=officer, country=country, year=2025, **pair
        )
    return one


def test_every_door_gives_the_same_total(client, access, officer, outsider):
    client.force_login(officer)
    page = client.get("/results/totals/?indicator=access&group=ldc").content.decode()
    assert "130 / 1020" in page
    row = client.get("/api/results/totals?indicator=access&group=ldc&year=2025").json()["rows"][0]
    assert (row["value"], row["numerator"], row["denominator"]) == (0.127451, 130, 1020)
    assert row["members_on"] == "2025-12-31"
    assert len(row["missing"]) == 19
    assert "0.127451" in b"".join(client.get("/results/totals/?group=ldc&format=csv")).decode()
    assert client.get("/results/totals/?group=ldc&format=json").json()["rows"] == [row]
    told = CliRunner().invoke(main, ["results", "totals", "show", "--group", "ldc", "--json"])
    assert json.loads(told.stdout) == [row]
    client.force_login(outsider)
    assert client.get("/api/results/totals?group=ldc").json()["rows"] == []
    assert client.get("/api/results/totals?indicator=access").status_code == 422


@pytest.mark.parametrize(
    ("query", "field"),
    [("year=2025-Q9", "year"), ("group=none", "group"), ("country=XXX", "country"), ("members_on=soon", "members_on")],
)
def test_what_cannot_be_asked_is_refused_by_field(client, officer, query, field):
    client.force_login(officer)
    answer = client.get(f"/api/results/totals?{query}")
    assert answer.status_code == 422
    assert field in answer.json()["errors"]
    assert client.get(f"/results/totals/?{query}").status_code == 422


def test_every_page_and_answer_is_told_as_of_a_day(client, access, malawi, officer):
    one = access.observations.get(country=malawi)
    then = one.recorded_at
    actions.save_observation(
        one, by=officer, reason="recount", numerator=Decimal(500), denominator=Decimal(1000), value=None
    )
    day = (then + timedelta(days=1)).date().isoformat()
    client.force_login(officer)
    asked = f"indicator=access&country=MWI&as_of={day}"
    assert [row["value"] for row in client.get(f"/api/results/totals?{asked}").json()["rows"]] == [0.1]
    assert [row["value"] for row in client.get(f"/api/results/observations?{asked}").json()["rows"]] == ["0.100000"]
    csv = b"".join(client.get(f"/results/values/?{asked}&format=csv")).decode()
    assert "0.100000" in csv
    assert "0.500000" not in csv
    assert "0.1" in client.get(f"/results/indicators/{access.pk}/?as_of={day}").content.decode()
    assert client.get(f"/results/values/{one.pk}/").status_code == 200
    early = (then - timedelta(days=2)).date().isoformat()
    assert client.get(f"/api/results/observations?as_of={early}").json()["rows"] == []
    told = CliRunner().invoke(main, ["results", "observations", "list", "--as-of", early, "--json"])
    assert json.loads(told.stdout)["rows"] == []
    assert CliRunner().invoke(main, ["results", "observations", "list", "--as-of", "2999-01-01"]).exit_code == 4
    for wrong in ("yesterday", "2999-01-01"):
        assert client.get(f"/results/?as_of={wrong}").status_code == 422


def test_stored_totals_are_checked_and_made_anew(made, malawi, officer):
    one = made("people", across_countries="sum")
    values = {"country": malawi, "year": 2025, "cell": "sex=F", "value": Decimal(3)}
    actions.save_observation(Observation(indicator=one), by=officer, **values)
    run = CliRunner()
    assert run.invoke(main, ["results", "totals", "check"]).exit_code == 0
    Total.objects.update(value=99)
    told = run.invoke(main, ["results", "totals", "check"])
    assert told.exit_code == 1
    assert "people MWI 2025" in told.output
    assert run.invoke(main, ["results", "totals", "rebuild"]).exit_code == 0
    assert run.invoke(main, ["results", "totals", "check"]).exit_code == 0
