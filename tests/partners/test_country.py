"""What the aid data says of a country, and of two organizations side by side."""

from __future__ import annotations

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from goldenthread.analytics.cube import read_cube
from goldenthread.analytics.profiles.country import country_profile

HERE = "/partners/evidence/countries/BEN/"


def test_organizations_in_a_country_add_up_to_its_years(evidence):
    found = country_profile(evidence, "BEN")

    spent = sum(one.spent_usd for one in found.organizations)
    assert spent == pytest.approx(sum(one.spent_usd for one in found.years))
    rows = [r for r in read_cube(evidence).to_pylist() if (r["country"], r["role"]) == ("BEN", "reports")]
    assert spent == pytest.approx(sum(row["spent_usd"] for row in rows))
    assert {one.ref for one in found.organizations} == {row["ref"] for row in rows}


def test_the_page_of_a_country_shows_who_works_there_beside_the_counting_rule(client, evidence, benin, malawi):
    page = client.get("/countries/BEN/").content.decode()
    first = client.get("/api/partners/evidence/countries/BEN").json()["organizations"][0]

    assert first["name"] in page and "stands under both" in page
    assert "says nothing of this country" in client.get("/countries/MWI/").content.decode()
    assert client.get("/api/partners/evidence/countries/MWI").json()["organizations"] == []
    assert client.get("/api/partners/evidence/countries/XXX").status_code == 404


def test_without_evidence_the_page_of_a_country_says_how_to_load_it(client, benin):
    assert "goldenthread evidence load" in client.get("/countries/BEN/").content.decode()


def test_everybody_in_a_country_as_a_page_and_as_files(client, evidence, benin):
    told = client.get("/api/partners/evidence/countries/BEN").json()["organizations"]
    page = client.get(HERE).content.decode()
    assert all(one["ref"] in page for one in told)
    rows = list(csv.DictReader(io.StringIO(client.get(HERE + "?format=csv").content.decode("utf-8-sig"))))
    assert [row["ref"] for row in rows] == [one["ref"] for one in told]
    sheet = client.get(HERE + "?format=xlsx").content
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()) == len(told) + 1


def test_two_organizations_side_by_side_as_files(client, evidence):
    address = "/partners/evidence/XX-01/?beside=XX-02"
    rows = list(csv.DictReader(io.StringIO(client.get(address + "&format=csv").content.decode("utf-8-sig"))))
    one, other = client.get(address + "&format=json").json()

    for each in (one, other):
        told = {r["code"]: r[f"{each['ref']} spent_usd"] for r in rows if r["part"] == "countries"}
        assert {c["code"]: c["spent_usd"] for c in each["countries"]} == {
            code: pytest.approx(float(value)) for code, value in told.items() if value
        }
    sheet = client.get(address + "&format=xlsx").content
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()) == len(rows) + 1
