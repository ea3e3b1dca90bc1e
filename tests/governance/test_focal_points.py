"""Focal points of countries and organizations; offices with the countries they serve; calls and papers by programs."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.governance.models import FocalPoint, Meeting
from goldenthread.platform.actions import save
from goldenthread.platform.models import Organization, OrganizationCoverage, Person


@pytest.fixture
def someone(db):
    return save(Person(key="a-person", name="A. Person"), by="test")


def test_a_focal_point_is_kept_and_stands_on_the_page_of_its_country(
    client, django_app, the_form, focal_point, reader, strategy, malawi, someone
):
    django_app.get("/governance/focal-points/add/", user=reader, status=403)
    form = the_form(django_app.get("/governance/focal-points/add/", user=focal_point))
    form["strategy"] = str(strategy.pk)
    assert "Name the country or the organization" in form.submit(status=422)
    form["country"].force_value(malawi.pk)
    assert "Name the person, or the post" in form.submit(status=422)
    form["person"].force_value(someone.key)
    form["valid_from"], form["valid_to"] = "2024-02-01", "2024-01-01"
    assert form.submit(status=422)
    form["valid_to"] = ""
    form.submit().follow()
    row = FocalPoint.objects.get()
    assert (row.country, row.person) == (malawi, someone)
    assert "A. Person" in django_app.get(f"/countries/{malawi.pk}/", user=focal_point).html.find(id="focal-points").text
    assert "A. Person" not in client.get("/governance/focal-points/").content.decode()
    row.visibility = "public"
    row.save()
    assert "A. Person" in client.get("/governance/focal-points/?holds=today").content.decode()


def test_focal_points_by_api_and_terminal(client, focal_point, strategy, malawi, someone):
    client.force_login(focal_point)
    body = {"strategy": strategy.key, "country": malawi.pk, "post": "Permanent Secretary"}
    answer = client.post("/api/governance/focal-points", json.dumps(body), content_type="application/json")
    assert answer.status_code == 201, answer.content
    answer = client.post(
        "/api/governance/focal-points", json.dumps({"strategy": strategy.key}), content_type="application/json"
    )
    assert answer.status_code == 422
    assert "Permanent Secretary" in CliRunner().invoke(main, ["governance", "focal-points", "list"]).stdout


def test_offices_stand_with_the_countries_they_serve(client, organization, malawi):
    office = save(
        Organization(key="lilongwe", name={"en": "Lilongwe office"}, unit_kind="field_office", parent=organization),
        by="test",
    )
    save(OrganizationCoverage(office=office, country=malawi), by="test")
    assert "Malawi" in client.get("/governance/offices/").content.decode()
    assert client.get(f"/api/governance/offices?serves={malawi.pk}").json()["rows"]
    assert client.get("/api/governance/offices?kind=centre").json()["rows"] == []
    assert "Lilongwe office" in CliRunner().invoke(main, ["governance", "offices", "--serves", malawi.pk]).stdout


def test_a_meeting_is_called_and_its_papers_written_by_programs(client, focal_point, reader, committee, tmp_path):
    client.force_login(reader)
    address = f"/api/governance/bodies/{committee.key}/call"
    send = {"content_type": "application/json", "data": json.dumps({"held_on": "2026-12-01", "place": "Vienna"})}
    assert client.post(address, **send).status_code == 403
    client.force_login(focal_point)
    made = client.post(address, **send)
    assert made.status_code == 201, made.content
    meeting = Meeting.objects.get(place="Vienna")
    assert client.post(address, json.dumps({"held_on": "soon"}), content_type="application/json").status_code == 422
    paper = client.get(f"/api/governance/meetings/{meeting.pk}/minutes.docx")
    assert paper.content[:2] == b"PK"
    result = CliRunner().invoke(main, ["governance", "call", committee.key, "--on", "2027-01-01"])
    assert result.stdout.strip() == str(Meeting.objects.latest("pk").pk), result.stderr
    file = tmp_path / "call.docx"
    CliRunner().invoke(main, ["governance", "paper", str(meeting.pk), "call", str(file), "--lang", "fr"])
    assert file.read_bytes()[:2] == b"PK"
    assert CliRunner().invoke(main, ["governance", "paper", "999", "call", str(file)]).exit_code == 3
