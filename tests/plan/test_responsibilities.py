"""Letters of RACI for areas, outcomes and activities: on the web, in the API, at the terminal; pages at size."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from django.utils import timezone

from goldenthread.cli.root import main
from goldenthread.plan.models import Activity, Responsibility
from goldenthread.platform.models import Organization


def test_letters_are_kept_all_or_none(django_app, planner, plan, area, organization, field_office, activity):
    page = django_app.get(f"/plan/{plan.key}/responsibilities/", user=planner)
    assert "Structural transformation" in page.html.find("main").find("details").text

    def write(page, letters: str, *, status: int = 302, who: str = "UNIDO"):
        form = next(one for one in page.click("Edit as a grid").forms.values() if "new" in one.fields)
        form["new"] = who
        form[f"{area.pk}:new"] = letters
        return form.submit(status=status)

    assert "write R, A, C or I" in write(page, "AX", status=422)
    assert not Responsibility.objects.exists()
    page = write(page, "A R").follow()
    assert sorted(Responsibility.objects.values_list("role", flat=True)) == ["A", "R"]
    assert "only one" in write(page, "A", status=422, who="field-office")
    write(page, "C").follow()  # another column for the same unit takes nothing from the letters it has
    assert sorted(Responsibility.objects.values_list("role", flat=True)) == ["A", "C", "R"]
    page = django_app.get(f"/plan/{plan.key}/responsibilities/?of=activities", user=planner)
    assert "Train inspectors" in page


def test_an_outcome_has_letters_and_one_accountable(django_app, planner, plan, outcome, organization, field_office):
    page = django_app.get(f"/plan/{plan.key}/responsibilities/?of=outcomes", user=planner)
    form = next(one for one in page.click("Edit as a grid").forms.values() if "new" in one.fields)
    form["new"], form[f"{outcome.pk}:new"] = "field-office", "A"
    page = form.submit().follow()
    assert Responsibility.objects.get().outcome == outcome
    assert "nobody is accountable" not in page
    page = django_app.get(outcome.get_absolute_url(), user=planner)
    assert "accountable" in page.html.find("main").text


def test_what_nobody_sees_is_in_no_grid(client, plan, outcome, field_office):
    outcome.visibility = "team"
    outcome.save()
    page = client.get(f"/plan/{plan.key}/responsibilities/?of=outcomes").content.decode()
    assert "More value added" not in page


def test_the_api_keeps_all_letters_or_none(client, planner, reader, plan, area, outcome, organization, field_office):
    address = f"/api/plan/plans/{plan.key}/responsibilities"

    def send(rows, of="outcomes"):
        return client.put(address, json.dumps({"of": of, "rows": rows}), content_type="application/json")

    row = {"key": f"{area.code}/o1", "organization": "field-office", "letters": "AR"}
    assert send([row]).status_code in (401, 403)
    client.force_login(reader)
    assert send([row]).status_code == 403 and not Responsibility.objects.exists()
    client.force_login(planner)
    wrong = send([row, {**row, "key": "none"}, {**row, "organization": "nobody"}])
    assert wrong.status_code == 422 and "none" in wrong.content.decode() and "nobody" in wrong.content.decode()
    assert not Responsibility.objects.exists()
    assert send([row]).json()["kept"] == 1
    found = client.get(f"{address}?of=outcomes").json()
    assert found["rows"] == [{"key": f"{area.code}/o1", "title": "More value added", "letters": {"field-office": "RA"}}]
    assert found["without_accountable"] == 0
    assert client.get(f"{address}?of=nonsense").status_code == 422
    assert send([{**row, "letters": ""}]).status_code == 200 and not Responsibility.objects.exists()


def test_the_terminal_tells_and_sets_letters(plan, area, activity, organization, field_office):
    command = ["plan", "responsibilities", "--of", "activities"]
    result = CliRunner().invoke(main, [*command, "--set", "train", "field-office", "A"])
    assert "train\tfield-office A" in result.stdout, result.stderr
    result = CliRunner().invoke(main, [*command, "--set", "train", "nobody", "A"])
    assert result.exit_code == 4 and "nobody" in result.stderr
    assert CliRunner().invoke(main, ["plan", "workload"]).stdout.startswith("unit\t")


@pytest.mark.parametrize("of", ["outcomes", "activities"])
def test_a_grid_is_told_a_page_at_a_time(client, planner, plan, area, of):
    rows = [Activity(plan=plan, area=area, code=f"a{n}", title={"en": f"Work {n}"}) for n in range(120)]
    Activity.objects.bulk_create(rows)
    client.force_login(planner)
    page = client.get(f"/plan/{plan.key}/responsibilities/?of={of}").content.decode()
    assert page.count('<th scope="row">') < 60
    if of == "activities":
        assert "The first 50 of them" in page and "?of=activities&amp;page=3" in page


def test_the_work_of_units_shows_the_busiest_and_the_others_on_their_own_page(client, planner, plan, area):
    units = [Organization(key=f"unit-{n}", name={"en": f"Unit {n}"}) for n in range(60)]
    Organization.objects.bulk_create(units)
    day = timezone.localdate()
    rows = [
        Activity(plan=plan, area=area, code=f"w{n}", title={"en": f"W {n}"}, owner=unit, starts_on=day, duration_days=1)
        for n, unit in enumerate(units)
    ]
    rows.append(
        Activity(
            plan=plan, area=area, code="more", title={"en": "M"}, owner=units[59], starts_on=day, duration_days=400
        )
    )
    Activity.objects.bulk_create(rows)
    client.force_login(planner)
    grid = client.get(f"/plan/{plan.key}/responsibilities/").content.decode()
    table = grid[grid.index("Activities at work by unit") :]
    assert table.count("/organizations/unit-") == 12 and table.index("unit-59") < table.index("unit-0")
    assert f"/plan/{plan.key}/workload/" in table and "All 60 units" in table
    first = client.get(f"/plan/{plan.key}/workload/").content.decode()
    second = client.get(f"/plan/{plan.key}/workload/?page=2").content.decode()
    seen = set(re.findall(r"/organizations/(unit-\d+)/", first)) | set(
        re.findall(r"/organizations/(unit-\d+)/", second)
    )
    assert seen == {unit.key for unit in units}
    assert client.get(f"/api/plan/plans/{plan.key}/workload").json()["months"]
