"""Indicators with versions, breakdowns, rules of their own and ratings by persons; files read by a saved mapping."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError

from goldenthread.cli import main
from goldenthread.platform.actions import save
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import CountryGroup
from goldenthread.results import actions, queries
from goldenthread.results.models import (
    Dimension,
    DimensionCode,
    FileMapping,
    IndicatorDimension,
    Observation,
    Rating,
    Target,
)


@pytest.fixture
def values(officer, malawi):
    """A function that records values of Malawi: `values(indicator, {2010: 100})`; the first may be flagged."""

    def record(indicator, by_year, flagged=None):
        for year, value in by_year.items():
            about = {"country": malawi, "year": year, "value": Decimal(value), "is_baseline": year == flagged}
            actions.save_observation(Observation(indicator=indicator), by=officer, **about)

    return record


def progress(*more):
    answer = CliRunner().invoke(main, ["results", "progress", "--json", *more])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_the_terminal_rates_from_a_flagged_baseline_by_the_rule_of_the_indicator(made, values, officer, malawi):
    one = made("roads", kind="index", base_year=2018)
    values(one, {2010: 100, 2018: 160, 2022: 150}, flagged=2010)
    actions.save_target(Target(indicator=one), by=officer, year=2030, value=Decimal(200))
    (row,) = progress("--indicator", "roads", "--country", "MWI")
    assert (row["country"], row["method"], row["class"]) == ("MWI", "cagr-ratio", "on track")
    assert row["ratio"] == pytest.approx(0.9745, abs=1e-4)
    assert row["baseline"] == {"year": 2010, "value": 100.0} and row["target"] == {"year": 2030, "value": 200.0}
    assert progress("--base-year", "2018")[0]["ratio"] == pytest.approx(-0.8527, abs=1e-4)
    actions.save_indicator(one, by=officer, progress_rule="linear-ratio")
    assert progress()[0]["method"] == "linear-ratio"


def test_a_rating_by_a_person_has_a_reason_and_is_shown_as_one(made, values, officer, malawi, reader):
    one = made("roads", kind="index")
    values(one, {2020: 1})
    with pytest.raises(ValidationError):
        actions.save_rating(Rating(indicator=one), by=officer, country=malawi, year=2024, status="on track", reason="")
    with pytest.raises(Denied):
        actions.save_rating(Rating(indicator=one), by=reader, country=malawi, year=2024, status="on track", reason="x")
    rated = {"country": malawi, "year": 2024, "status": "on track", "reason": "seen on the ground"}
    assert actions.save_rating(Rating(indicator=one), by=officer, **rated).rated_by == officer
    (row,) = progress("--method", "manual")
    assert (row["method"], row["class"], row["why"]) == ("manual", "on track", "seen on the ground")


def test_a_target_that_counts_all_years_is_measured_by_the_sum(made, values, officer):
    one = made("jobs")
    values(one, {2020: 10, 2021: 10, 2022: 10})
    about = {"year": 2025, "value": Decimal(30), "counts_all_years": True}
    actions.save_target(Target(indicator=one), by=officer, **about)
    assert progress()[0]["class"] == "achieved"


def test_the_milestone_card_looks_at_the_milestone_of_the_year(made, values, officer):
    one = made("jobs")
    values(one, {2024: 12})
    for year, value, is_milestone in ((2024, 20, True), (2030, 100, False)):
        figures = {"year": year, "value": Decimal(value), "is_milestone": is_milestone}
        actions.save_target(Target(indicator=one), by=officer, **figures)
    (row,) = progress("--method", "milestone-card")
    assert (row["class"], row["ratio"]) == ("amber", 0.6)


def test_an_indicator_names_its_former_version_and_whether_they_compare(made, officer):
    older, newer = made("roads"), made("roads-2", version="2")
    actions.save_indicator(newer, by=officer, previous=older, is_comparable=False, change={"en": "gravel roads count"})
    assert list(older.followers.all()) == [newer]
    with pytest.raises(ValidationError, match="below itself"):
        actions.save_indicator(older, by=officer, previous=newer)
    with pytest.raises(ValidationError, match="which version"):
        actions.save_indicator(made("other"), by=officer, is_comparable=True)


def test_dimensions_cross_and_cells_name_no_others(made, officer, strategy, malawi):
    one = made("roads")
    for code, parts in {"sex": "F M", "age": "Y0T14 Y15T24"}.items():
        dimension = actions.save_dimension(Dimension(strategy=strategy), by=officer, code=code, title={"en": code})
        for part in parts.split():
            actions.save_dimension_code(DimensionCode(dimension=dimension), by=officer, code=part, title={"en": part})
        actions.save_breakdown(IndicatorDimension(indicator=one), by=officer, dimension=dimension)
    assert [cell for cell, _title in queries.cells(one)] == [
        "age=Y0T14,sex=F",
        "age=Y0T14,sex=M",
        "age=Y15T24,sex=F",
        "age=Y15T24,sex=M",
    ]
    for cell, told in (("sex=X", "sex=X"), ("place=U", "place")):
        with pytest.raises(ValidationError, match=f"“{told}” is none of"):
            actions.save_observation(
                Observation(indicator=one), by=officer, country=malawi, year=2020, cell=cell, value=Decimal(1)
            )


def test_pages_of_the_structure_are_there_for_the_team_alone(client, officer, outsider, strategy):
    kept = {"key": "wdi", "title": {"en": "WDI"}, "columns": "Pays = place", "strategy": strategy}
    actions.save_file_mapping(FileMapping(strategy=strategy), by=officer, **kept)
    client.force_login(officer)
    assert client.get("/results/mappings/").status_code == 200 and client.get("/results/dimensions/").status_code == 200
    row = FileMapping.objects.get()
    assert client.get(f"/results/mappings/{row.pk}/").status_code == 200
    client.force_login(outsider)
    assert client.get(f"/results/mappings/{row.pk}/").status_code == 404


def test_a_mapping_says_roles_that_there_are(officer, strategy):
    with pytest.raises(ValidationError, match="is none of"):
        actions.save_file_mapping(
            FileMapping(strategy=strategy), by=officer, key="x", title={"en": "x"}, columns="Pays = land"
        )


@pytest.fixture
def load(tmp_path, made, malawi):
    made("share", kind="share")

    def run(text, *more):
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        answer = CliRunner().invoke(main, ["results", "import", str(path), "--json", *more])
        return json.loads(answer.stdout), answer.exit_code

    return run


def test_a_saved_mapping_reads_the_next_file_the_same_way(load, officer, strategy):
    about = {"columns": "Lieu = place\nAn = period\nTaux = value\nSerie = indicator", "indicators": "SH.X = share"}
    actions.save_file_mapping(FileMapping(strategy=strategy), by=officer, key="own", title={"en": "Own"}, **about)
    found, code = load("Serie,Lieu,An,Taux\nSH.X,MWI,2020,45\n", "--mapping", "own")
    assert (found["new"], code) == (1, 0)


@pytest.mark.parametrize(
    ("choice", "places"), [("skip", [None]), ("map", [None, "ldc"]), ("keep", [None, "ldc", "source-afe"])]
)
def test_aggregates_of_a_source_are_left_out_mapped_or_kept_apart(load, choice, places):
    save(CountryGroup(key="ldc", name={"en": "LDC"}), by="test")
    text = "indicator,country,year,value\nshare,AFE,2020,45\nshare,LDC,2020,46\nshare,MWI,2020,47\n"
    found, code = load(text, "--aggregates", choice)
    assert code == 0 and found["new"] == len(places)
    kept = Observation.objects.order_by("pk").values_list("group__key", flat=True)
    assert sorted(kept, key=str) == sorted(places, key=str)


def test_shares_of_one_are_asked_about(load):
    text = "indicator,country,year,value\n" + "".join(f"share,MWI,{year},0.4\n" for year in (2018, 2019, 2020))
    found, code = load(text)
    assert code == 1 and "between 0 and 1" in found["problems"][0]["message"]
    assert load(text, "--shares", "times-100")[1] == 0
    assert set(Observation.objects.values_list("value", flat=True)) == {40}


def test_an_unknown_place_is_told_with_the_nearest(load):
    found, code = load("indicator,country,year,value\nshare,Malavi,2020,45\n")
    assert code == 1 and "Malawi" in found["problems"][0]["message"] and not Observation.objects.exists()
    found, code = load("indicator,country,year,value\nshare,Malavi,2020,45\nshare,MWI,2020,45\n", "--unknown", "skip")
    assert code == 0 and found["new"] == 1 and found["notices"]


def test_revisions_are_compared_largest_first(load):
    load("indicator,country,year,value\nshare,MWI,2019,50\nshare,MWI,2020,45\n")
    newer = "indicator,country,year,value\nshare,MWI,2019,51\nshare,MWI,2020,90\n"
    found, code = load(newer, "--dry-run")
    assert code == 0 and [(one["period"], one["before"], one["after"]) for one in found["changes"]] == [
        ("2020", 45.0, 90.0),
        ("2019", 50.0, 51.0),
    ]
    assert [one["value"] for one in found["observations"]] == [51, 90]


def test_the_card_shows_every_rule_and_the_rule_in_the_readers_language(client, officer, made, values, malawi):
    one = made("roads", kind="index")
    values(one, {2010: 100, 2018: 160, 2022: 150}, flagged=2010)
    actions.save_target(Target(indicator=one), by=officer, year=2030, value=Decimal(200))
    client.force_login(officer)
    page = client.get(f"/results/indicators/{one.pk}/").content.decode()
    assert "0.97" in page and "expected path" in page and page.count("rated by a person") >= 2
    assert "linear-ratio" in page and "escap-anticipated" in page


def test_progress_at_a_glance_is_a_table_pictures_and_rows(client, officer, outsider, made, values, strategy):
    one = made("roads", kind="index")
    values(one, {2015: 100, 2022: 150})
    actions.save_target(Target(indicator=one), by=officer, year=2030, value=Decimal(200))
    client.force_login(officer)
    page = client.get("/results/progress/?country=MWI").content.decode()
    assert 'class="heat"' in page and "Malawi" in page and "<svg" in page
    rows = client.get("/results/progress/?format=csv").content.decode().splitlines()
    assert len(rows) == 2 and rows[1].startswith("roads,MWI,cagr-ratio,2,")
    client.force_login(outsider)
    assert "roads" not in client.get("/results/progress/").content.decode()


def test_what_is_missing_is_listed_among_what_the_reader_sees(client, officer, made, values, strategy):
    share = made("part", kind="share", across_countries="sum")
    values(share, {2020: 10})
    client.force_login(officer)
    found = queries.consistency(officer, strategy)
    assert found.not_added_up == [share] == found.without_baseline and found.without_value == []
    page = client.get(f"/results/consistency/{strategy.key}/")
    assert page.status_code == 200 and "Cannot be added up" in page.content.decode()
