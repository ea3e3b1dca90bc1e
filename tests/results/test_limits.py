"""What an indicator takes is held at every door: form, grid, workbook, API, terminal, import of series, instance files."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from goldenthread.cli import main
from goldenthread.results import actions, limits
from goldenthread.results.models import Observation, Target

SHARE, PEOPLE = {"kind": "share"}, {"kind": "number", "decimals_allowed": 0}
WRONG = [
    (SHARE, "2024", "430", "value", "more than 100"),
    (PEOPLE, "2024", "-50", "value", "less than 0"),
    (PEOPLE, "2024", "2.5", "value", "whole numbers"),
    (SHARE, "1024", "43", "year", "not a year of this strategy"),
    ({"kind": "yes_no"}, "2024", "2", "value", "more than 1"),
    (
        {"kind": "index", "minimum": 1, "maximum": 5, "decimals_allowed": 1},
        "2024",
        "1.25",
        "value",
        "at most 1 decimals",
    ),
]


def by_form(client, tmp_path, officer, indicator, year, value):
    client.force_login(officer)
    address = f"/results/values/add/?indicator={indicator.code}"
    answer = client.post(address, {"country": "MWI", "year": year, "value": value})
    assert answer.status_code == 422
    return answer.content.decode()


def by_grid(client, tmp_path, officer, indicator, year, value):
    client.force_login(officer)
    cells = {"n0-country": "MWI", "n0-year": year, "n0-value": value, "new": "1"}
    answer = client.post(f"/results/values/grid/?indicator={indicator.code}", cells)
    assert answer.status_code == 422
    return answer.content.decode()


def by_sheet(client, tmp_path, officer, indicator, year, value):
    client.force_login(officer)
    text = f"country,year,value\nMWI,{year},{value}\n"
    file = SimpleUploadedFile("values.csv", text.encode())
    answer = client.post(f"/results/values/import/?indicator={indicator.code}", {"file": file, "act": "apply"})
    assert answer.status_code == 422
    return answer.content.decode()


def by_api(client, tmp_path, officer, indicator, year, value):
    client.force_login(officer)
    body = {"indicator": indicator.code, "country": "MWI", "year": int(year), "value": value}
    answer = client.post("/api/results/observations", json.dumps(body), content_type="application/json")
    assert answer.status_code == 422
    return " ".join(f"{name}: {told[0]['message']}" for name, told in answer.json()["errors"].items())


def by_bulk(client, tmp_path, officer, indicator, year, value):
    client.force_login(officer)
    rows = [{"indicator": indicator.code, "country": "MWI", "year": int(year), "value": value}]
    answer = client.post("/api/results/observations/bulk", json.dumps({"rows": rows}), content_type="application/json")
    assert answer.status_code == 422
    return answer.content.decode()


def at_the_terminal(client, tmp_path, officer, indicator, year, value):
    words = ["country=MWI", f"year={year}", f"value={value}"]
    answer = CliRunner().invoke(main, ["results", "observations", "add", "--below", indicator.code, *words])
    assert answer.exit_code == 4
    return answer.stderr


def by_import(client, tmp_path, officer, indicator, year, value):
    path = tmp_path / "series.csv"
    path.write_text(f"indicator,country,year,value\n{indicator.code},MWI,{year},{value}\n")
    answer = CliRunner().invoke(main, ["results", "import", str(path), "--layout", "csv", "--json"])
    problem = json.loads(answer.stdout)["problems"][0]
    assert answer.exit_code == 1 and problem["row"] == 2
    return f"{problem['column']}: {problem['message']}"


def by_instance(client, tmp_path, officer, indicator, year, value):
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "instance.yaml").write_text("title: Made\n")
    key = f"{indicator.strategy.key}/{indicator.code}"
    row = f"- {{indicator: {key}, country: MWI, year: {year}, value: {value}}}"
    (folder / "values.yaml").write_text(f"observations:\n  {row}\n")
    answer = CliRunner().invoke(main, ["instance", "load", str(folder)])
    assert answer.exit_code == 4 and "values.yaml:2" in answer.stderr, answer.output
    return answer.stderr


DOORS = [by_form, by_grid, by_sheet, by_api, by_bulk, at_the_terminal, by_import, by_instance]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("kind", "year", "value", "field", "told"), WRONG[:4])
def test_no_door_takes_what_the_indicator_does_not(
    client, tmp_path, officer, made, malawi, door, kind, year, value, field, told
):
    words = door(client, tmp_path, officer, made("access", **kind), year, value)

    assert told in words and field in words.casefold()
    assert not Observation.objects.exists()


@pytest.mark.parametrize(("kind", "year", "value", "field", "told"), WRONG)
def test_the_rule_is_told_at_its_field(officer, made, malawi, kind, year, value, field, told):
    row = Observation(indicator=made("access", **kind))
    with pytest.raises(ValidationError, match=told) as refused:
        actions.save_observation(row, by=officer, country=malawi, year=int(year), value=Decimal(value))
    assert list(refused.value.message_dict) == [field]


def test_an_indicator_may_allow_what_its_kind_does_not(officer, made, malawi):
    growth = made("growth", kind="share", minimum=-100, maximum=1000)
    for year, value in ((2023, -50), (2024, 430)):
        values = {"country": malawi, "year": year, "value": Decimal(value)}
        assert actions.save_observation(Observation(indicator=growth), by=officer, **values).pk


def test_a_target_is_held_to_the_same(officer, made):
    access = made("access", kind="share")
    for year, value, field in ((2030, 430, "value"), (3030, 43, "year")):
        with pytest.raises(ValidationError) as refused:
            actions.save_target(Target(indicator=access), by=officer, year=year, value=Decimal(value))
        assert list(refused.value.message_dict) == [field]


def test_a_year_that_has_not_begun_is_a_projection(officer, made, malawi):
    jobs, year = made("jobs"), timezone.localdate().year + 1
    values = {"country": malawi, "year": year, "value": Decimal(4)}
    with pytest.raises(ValidationError, match="has not begun"):
        actions.save_observation(Observation(indicator=jobs), by=officer, **values)
    assert actions.save_observation(Observation(indicator=jobs), by=officer, **values, nature="M").pk


def test_a_part_of_a_share_is_not_more_than_its_whole(officer, made, malawi):
    access = made("access", kind="share")
    values = {"country": malawi, "year": 2024, "numerator": Decimal(30), "denominator": Decimal(20)}
    with pytest.raises(ValidationError, match="more than the whole"):
        actions.save_observation(Observation(indicator=access), by=officer, **values)


def test_parts_of_a_breakdown_do_not_exceed_their_total(officer, made, malawi):
    people = made("people")

    def record(cell, value):
        values = {"country": malawi, "year": 2024, "cell": cell, "value": Decimal(value)}
        return actions.save_observation(Observation(indicator=people), by=officer, **values)

    record("", 100)
    record("sex=F", 60)
    with pytest.raises(ValidationError, match="more than the total, 100"):
        record("sex=M", 45)
    assert record("age=15-24", 90).pk  # another dimension is another way to divide the whole
    people.parts_overlap = True
    people.save()
    assert record("sex=M", 45).pk


def test_total_and_parts_are_corrected_in_one_file_in_any_order(client, officer, made, malawi):
    people = made("people")
    for cell, value in (("", 100), ("sex=F", 60), ("sex=M", 40)):
        values = {"country": malawi, "year": 2024, "cell": cell, "value": Decimal(value)}
        actions.save_observation(Observation(indicator=people), by=officer, **values)
    client.force_login(officer)

    def send(rows):
        text = "country,year,cell,value,reason\n" + "".join(f'MWI,2024,"{c}",{v},recount\n' for c, v in rows)
        data = {"file": SimpleUploadedFile("values.csv", text.encode()), "act": "apply"}
        return client.post("/results/values/import/?indicator=people", data)

    assert send([("sex=F", 90), ("sex=M", 50)]).status_code == 422
    assert Observation.objects.count() == 3
    assert send([("sex=F", 90), ("sex=M", 50), ("", 140)]).status_code == 302
    now = dict(Observation.objects.filter(replaced_by=None).values_list("cell", "value"))
    assert now == {"": 140, "sex=F": 90, "sex=M": 50}
    assert set(Observation.objects.exclude(replaces=None).values_list("reason", flat=True)) == {"recount"}


def test_limits_are_not_set_around_what_is_recorded(officer, made, malawi):
    jobs = made("jobs")
    values = {"country": malawi, "year": 2024, "value": Decimal(50)}
    actions.save_observation(Observation(indicator=jobs), by=officer, **values)
    with pytest.raises(ValidationError, match="1 recorded values lie outside"):
        actions.save_indicator(jobs, by=officer, maximum=Decimal(40))
    with pytest.raises(ValidationError, match="less than the least"):
        actions.save_indicator(jobs, by=officer, maximum=Decimal(-1))


def test_an_indicator_stands_under_what_is_of_its_strategy(officer, made, area, strategy):
    other = type(strategy)(key="other", title={"en": "Other"}, organization=strategy.organization)
    other.save()
    foreign = type(area)(strategy=other, code="x", title={"en": "X"})
    foreign.save()
    jobs = made("jobs", area=area)
    with pytest.raises(ValidationError, match="another strategy"):
        actions.save_indicator(jobs, by=officer, area=foreign)
    below = made("below", parent=jobs)
    with pytest.raises(ValidationError, match="below itself"):
        actions.save_indicator(jobs, by=officer, parent=below)


def test_years_reach_back_before_the_strategy_and_a_while_after(strategy):
    assert limits.years(strategy) == (1947, 2041)
    assert limits.years(type(strategy)()) == (1947, 2100)
