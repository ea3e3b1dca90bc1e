"""Values: append-only, corrected with a reason, ratios from their parts, imported all or nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Source
from goldenthread.results import actions, queries
from goldenthread.results.models import Indicator, Observation, Target


@pytest.fixture
def indicator(strategy, officer):
    values = {"title": {"en": "Hubs"}, "level": "output", "kind": "number", "unit": {"en": "hubs"}}
    return actions.save_indicator(Indicator(strategy=strategy), by=officer, code="hubs", **values)


@pytest.fixture
def value(indicator, malawi, officer):
    return actions.save_observation(
        Observation(indicator=indicator), by=officer, country=malawi, year=2025, value=Decimal(4)
    )


def test_a_value_is_recorded_once_and_then_corrected(indicator, malawi, value, officer):
    with pytest.raises(ValidationError, match="Correct it instead"):
        actions.save_observation(
            Observation(indicator=indicator), by=officer, country=malawi, year=2025, value=Decimal(5)
        )

    newer = actions.save_observation(value, by=officer, reason="counted again", value=Decimal(5))

    assert [one.value for one in queries.as_reported(newer)] == [5, 4]
    assert [one.value for one in queries.observations(officer)] == [5]


def test_a_correction_says_why_and_only_the_newest_is_corrected(value, officer):
    with pytest.raises(ValidationError):
        actions.save_observation(value, by=officer, reason="", value=Decimal(5))
    actions.save_observation(value, by=officer, reason="counted again", value=Decimal(5))
    with pytest.raises(NotPossible, match="newest"):
        actions.save_observation(value, by=officer, reason="once more", value=Decimal(6))
    assert Observation.objects.count() == 2


def test_what_was_reported_on_a_day_can_be_asked_for(value, officer):
    before = timezone.now()
    newer = actions.save_observation(value, by=officer, reason="counted again", value=Decimal(5))
    assert newer.recorded_at > before
    assert [one.value for one in queries.observations(officer, as_of=before)] == [4]
    assert not queries.observations(officer, as_of=value.recorded_at - timedelta(seconds=1)).exists()


def test_the_database_itself_changes_no_reported_value(value):
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.filter(pk=value.pk).update(value=99)


def test_a_ratio_is_computed_from_its_parts(indicator, malawi, officer):
    parts = {"numerator": Decimal(1), "denominator": Decimal(3)}
    one = actions.save_observation(Observation(indicator=indicator), by=officer, country=malawi, year=2024, **parts)
    assert one.value == Decimal("0.333333")


@pytest.mark.parametrize(
    ("parts", "field"),
    [({"numerator": 1}, "denominator"), ({"numerator": 1, "denominator": 0}, "denominator"), ({}, "value")],
)
def test_a_value_without_its_parts_is_refused_by_field(indicator, malawi, officer, parts, field):
    with pytest.raises(ValidationError) as refused:
        numbers = {name: Decimal(number) for name, number in parts.items()}
        actions.save_observation(Observation(indicator=indicator), by=officer, country=malawi, year=2024, **numbers)
    assert field in refused.value.message_dict
    assert not Observation.objects.exists()


def test_a_target_that_changes_needs_a_reason(indicator, officer):
    actions.save_target(Target(indicator=indicator), by=officer, year=2031, value=Decimal(10))
    with pytest.raises(ValidationError, match="reason"):
        actions.save_target(Target(indicator=indicator), by=officer, year=2031, value=Decimal(8))
    actions.save_target(Target(indicator=indicator), by=officer, year=2031, value=Decimal(8), reason="one country less")
    assert [one.value for one in indicator.targets.all()] == [8]


@pytest.mark.parametrize(
    ("role", "defines", "records"),
    [
        ("results_officer", True, True),
        ("focal_point", True, True),
        ("administrator", True, True),
        ("reporter", False, True),
        ("planner", False, True),
        ("reader", False, False),
        ("funding_officer", False, False),
        (None, False, False),
    ],
)
def test_who_defines_and_who_records(indicator, malawi, person_with, strategy, role, defines, records):
    user = person_with(role, email="who@example.org", **({"strategy": strategy} if role else {}))
    value = {"year": 2020, "value": Decimal(1)}
    acts = [
        (defines, lambda: actions.save_indicator(indicator, by=user, decimals=2)),
        (
            records,
            lambda: actions.save_observation(Observation(indicator=indicator), by=user, country=malawi, **value),
        ),
    ]
    for may, act in acts:
        if may:
            act()
        else:
            with pytest.raises(Denied):
                act()


def test_a_reporter_of_one_country_records_only_there(indicator, malawi, person_with, strategy):
    user = person_with("reporter", email="mw@example.org", strategy=strategy, country=malawi)
    assert actions.save_observation(
        Observation(indicator=indicator), by=user, country=malawi, year=2020, value=Decimal(1)
    ).pk
    with pytest.raises(Denied):
        actions.save_observation(Observation(indicator=indicator), by=user, year=2020, value=Decimal(1))


def test_pages_and_api_record_and_correct(client, indicator, malawi, officer, outsider):
    client.force_login(officer)
    page = "/results/values/add/?indicator=hubs"
    assert client.post(page, {"country": "MWI", "year": 2025, "value": "many"}).status_code == 422
    assert client.post(page, {"country": "MWI", "year": 2025, "value": "4"}).status_code == 302
    one = Observation.objects.get()
    api = f"/api/results/observations/{one.pk}/corrections"

    def correct(**body):
        return client.post(api, json.dumps(body), content_type="application/json")

    assert "reason" in correct(value=5).json()["errors"]
    assert correct(value=5, reason="counted again").status_code == 201
    assert "counted again" in client.get(f"/results/indicators/{indicator.pk}/").content.decode()
    client.force_login(outsider)
    assert client.get(f"/results/indicators/{indicator.pk}/").status_code == 404
    assert client.get("/api/results/observations").json()["rows"] == []


@pytest.fixture
def run(indicator, malawi, tmp_path):
    from goldenthread.cli import main

    def import_file(text, *more, name="values.csv", layout="csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["results", "import", str(path), "--layout", layout, "--json", *more])

    return import_file


def test_a_file_is_imported_whole_and_the_same_twice(run):
    text = "indicator,country,year,value\nhubs,MWI,2024,3\nhubs,MW,2025,4\n"
    first, again = run(text), run(text)
    assert json.loads(first.stdout) == {"read": 2, "new": 2, "changed": 0, "same": 0, "problems": []}
    assert json.loads(again.stdout)["same"] == 2
    assert Observation.objects.count() == 2 and not Observation.objects.exclude(visibility="team").exists()


def test_without_json_an_import_is_told_in_words(run, tmp_path):
    from goldenthread.cli import main

    run("indicator,country,year,value\nhubs,MWI,2024,3\n")
    path = tmp_path / "words.csv"
    path.write_text("indicator,country,year,value\nhubs,MWI,2024,5\nhubs,MWI,2025,4\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["results", "import", str(path), "--layout", "csv", "--dry-run"])
    assert told.exit_code == 0, told.output
    first, change = told.stdout.splitlines()
    assert first == "2 read, 1 new, 1 changed, 0 same (dry run)"
    assert change.startswith("  hubs MWI 2024") and change.endswith(": 3 → 5")


def test_one_wrong_row_and_nothing_is_recorded(run):
    answer = run("indicator,country,year,value\nhubs,MWI,2024,3\nhubs,XXX,2025,4\nroads,MWI,25,many\n")
    problems = json.loads(answer.stdout)["problems"]
    assert answer.exit_code == 1 and not Observation.objects.exists()
    assert [(one["row"], one["column"]) for one in problems] == [(3, "value"), (4, "value")]
    assert "XXX" in problems[0]["message"] and "many" in problems[1]["message"]


def test_a_changed_value_needs_a_reason_and_a_rehearsal_records_nothing(run):
    run("indicator,country,year,value\nhubs,MWI,2024,3\n")
    changed = "indicator,country,year,value\nhubs,MWI,2024,5\n"
    refused = run(changed)
    assert refused.exit_code == 3 and "--reason" in refused.stderr
    assert json.loads(run(changed, "--reason", "recount", "--dry-run").stdout)["changed"] == 1
    assert Observation.objects.count() == 1
    assert run(changed, "--reason", "recount").exit_code == 0
    assert Observation.objects.filter(replaces__isnull=False).get().value == 5


def test_values_of_a_source_are_public_and_verified(run):
    core.save(Source(key="wdi", title={"en": "World Bank"}, kind="reference"), by="test")
    wide = "Country Code,Indicator Code,2024 [YR2024],2025\nMWI,hubs,3,..\n"
    assert run(wide, "--source", "wdi", layout="worldbank").exit_code == 0
    one = Observation.objects.get()
    assert (one.visibility, one.is_verified, one.value) == ("public", True, 3)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "indicator,country,year\nhubs,MWI,2024\n"])
def test_a_file_of_another_layout_is_unreadable(run, text):
    answer = run(text)
    assert answer.exit_code == 4 and "columns" in answer.stderr


def test_a_number_that_may_mean_two_things_is_asked_about(run):
    answer = run("indicator;country;year;value\nhubs;MWI;2024;1,234\n")
    assert "may mean two numbers" in json.loads(answer.stdout)["problems"][0]["message"]


def test_an_indicator_is_unique_in_its_strategy(indicator, strategy, officer):
    with pytest.raises(ValidationError):
        values = {"title": {"en": "x"}, "level": "output", "kind": "number", "unit": {"en": "x"}}
        actions.save_indicator(Indicator(strategy=strategy), by=officer, code="hubs", **values)
    assert Indicator.objects.count() == 1
