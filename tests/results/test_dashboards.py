"""Dashboards, and what is not applicable: neither missing nor zero, on every page."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.utils import timezone

from goldenthread.cli.root import main
from goldenthread.results import actions
from goldenthread.results.cycles import actions as cycles
from goldenthread.results.cycles import entering
from goldenthread.results.cycles.states import REQUEST_STATES
from goldenthread.results.models import Cycle, Observation


@pytest.fixture
def hubs(made, area, officer, malawi, countries):
    one = made("hubs", area=area, across_countries="sum", visibility="public")
    for place, number in ((malawi, 3), (countries[1], 8)):
        for year in (2020, 2022):
            row = Observation(indicator=one, visibility="public")
            actions.save_observation(row, by=officer, country=place, year=year, value=Decimal(number + year - 2020))
    return one


@pytest.fixture
def absent(made, officer, person_with, strategy, malawi, countries):
    """Ports of Malawi: not applicable, as its reporter said and an officer approved."""
    one = made("ports", across_countries="sum", visibility="public")
    reporter = person_with("reporter", email="malawi@example.org", strategy=strategy, country=malawi)
    today = timezone.localdate()
    values = {"title": {"en": "Report"}, "year": 2025, "opens_on": today, "due_on": today}
    cycle = cycles.save_cycle(Cycle(strategy=strategy), by=officer, **values)
    request = cycles.ask(cycle, [one], [malawi], by=officer, cells="")[0]
    entering.type_values(request, {"": {"is_not_applicable": True, "note": "It has no coast."}}, by=reporter)
    for to, by in (("submitted", reporter), ("verified", officer), ("approved", officer)):
        request.refresh_from_db()
        REQUEST_STATES.move(request, to, by=by)
    return cycle


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "latest values by country"),
        ("area=trade", "latest values by country"),
        ("country=MWI", "hubs: Malawi"),
        ("country=MWI&as_of=2000-01-01", "None is public."),
    ],
)
def test_a_dashboard_pictures_each_indicator_with_its_numbers(client, hubs, area, query, told):
    query = query.replace("trade", area.code)
    page = client.get(f"/results/dashboard/?{query}")
    text = page.content.decode()
    assert page.status_code == 200
    assert told in text
    assert ('class="drawing"' in text) == ("as_of" not in query)


def test_the_numbers_under_a_picture_are_those_of_the_picture(client, hubs):
    for query, lines in (("", 3), ("?country=MWI", 3)):
        tile = client.get(f"/results/dashboard/{query}").context["tiles"][0]
        assert len(client.get(tile.csv).getvalue().decode().strip().splitlines()) == lines


@pytest.mark.parametrize("query", ["country=Narnia", "area=none", "indicator=none"])
@pytest.mark.parametrize("page", ["dashboard", "progress"])
def test_what_there_is_not_is_said(client, hubs, page, query):
    answer = client.get(f"/results/{page}/?{query}")
    assert answer.status_code == 422
    assert "There is no" in answer.content.decode()


def test_not_applicable_is_told_on_every_page_and_public_with_its_cycle(client, officer, absent, focal_point):
    client.force_login(officer)
    pages = (
        "/results/dashboard/?country=MWI",
        "/results/progress/",
        "/results/totals/?indicator=ports&country=MWI&year=2025",
    )
    for page in pages:
        assert "ot applicable" in client.get(page).content.decode(), page
    card = f"/results/indicators/{absent.requests.get().indicator_id}/"
    assert "It has no coast." in client.get(card).content.decode()
    rows = client.get("/api/results/totals?indicator=ports&country=MWI&year=2025&format=json").json()["rows"]
    assert (rows[0]["value"], rows[0]["not_applicable"]) == (None, ["MWI"])
    client.logout()
    assert "It has no coast." not in client.get(card).content.decode()
    cycles.publish_cycle(absent, by=focal_point)
    assert "It has no coast." in client.get(card).content.decode()
    assert "It has no coast." not in client.get(f"{card}?as_of=2020-01-01").content.decode()


def test_the_day_beside_a_picture_is_the_day_asked_for(client, hubs):
    day = timezone.localdate().isoformat()
    assert "As of" in client.get(f"/results/indicators/{hubs.pk}/?as_of={day}").content.decode()


def test_progress_and_what_is_missing_are_the_same_at_every_door(client, hubs, officer, strategy, area):
    def told(*words):
        return CliRunner().invoke(main, ["results", *words])

    client.force_login(officer)
    asked = f"strategy={strategy.key}&area={area.code}&country=MWI"
    rows = client.get(f"/api/results/progress?{asked}").json()
    same = told("progress", "--strategy", strategy.key, "--area", area.code, "--country", "MWI", "--json")
    assert [row["latest"]["value"] for row in rows] == [5] and json.loads(same.stdout) == rows
    assert json.loads(told("--as-of", "2000-01-01", "progress", "--json").stdout) == []
    assert told("--as-of", "2999-01-01", "progress").exit_code == 2
    for wrong in ("country=XX", "area=none", "indicator=none", "strategy=none"):
        answer = client.get(f"/api/results/progress?{wrong}")
        assert answer.status_code == 422 and wrong.partition("=")[0] in answer.json()["errors"]
    lacks = client.get(f"/api/results/consistency/{strategy.key}").json()
    assert lacks["unmapped"] == ["hubs"] and lacks["without_target"] == ["hubs"]
    assert json.loads(told("consistency", strategy.key, "--json").stdout) == lacks
    assert told("consistency", "none").exit_code == 3
