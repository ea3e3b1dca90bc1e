"""Engagements in the API and at the terminal, the matrix as a file, what the evidence says of one organization or country."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from goldenthread.cli import main
from goldenthread.partners.models import Engagement

pytestmark = pytest.mark.django_db
API = "/api/partners/engagements"


def run(*words, group="partners"):
    return CliRunner().invoke(main, [group, *words])


@pytest.fixture
def call(client, focal_point):
    client.force_login(focal_point)

    def ask(verb, path="", body=None):
        made = getattr(client, verb)(API + path, body, content_type="application/json")
        return made.status_code, made.json()

    return ask


def test_an_engagement_is_changed_by_what_the_body_names(call, engagement, mapped):
    path = f"/{engagement.pk}"
    status, told = call("patch", path, {"next_step": "Write to them", "next_step_on": "2027-01-15"})
    assert (status, told["next_step"], told["next_step_on"]) == (200, "Write to them", "2027-01-15")
    status, told = call("patch", path, {"next_step_on": "soon"})
    assert status == 422 and list(told["errors"]) == ["next_step_on"]
    for odd in (20270115, True, 1.5, {"en": "soon"}, ["2027-01-15", "2027-01-16"]):
        assert call("patch", path, {"next_step_on": odd})[0] == 422
    assert call("patch", path, {"title": {"en": "Mills for Benin", "fr": "Moulins pour le Bénin"}})[0] == 200
    engagement.refresh_from_db()
    assert dict(engagement.title) == {"en": "Mills for Benin", "fr": "Moulins pour le Bénin"}
    assert [one.iso3 for one in engagement.countries.all()] == ["BEN"]
    assert (engagement.area, engagement.next_step) == (mapped, "Write to them")


def test_an_area_is_named_as_it_is_written_everywhere(call, engagement, mapped, strategy):
    Engagement.objects.update(area=None)
    status, _told = call("patch", f"/{engagement.pk}", {"area": f"{strategy.key}:{mapped.code}"})
    engagement.refresh_from_db()
    assert (status, engagement.area) == (200, mapped)
    assert call("patch", f"/{engagement.pk}", {"area": f"{strategy.key}:none"})[0] == 422


def test_an_engagement_is_taken_back_and_published(call, client, engagement):
    assert call("post", f"/{engagement.pk}/publicity/team")[1]["visibility"] == "team"
    client.logout()
    assert client.get(f"{API}/{engagement.pk}").status_code == 404
    assert client.patch(f"{API}/{engagement.pk}", {}, content_type="application/json").status_code == 403
    assert run("publish-engagement", str(engagement.pk)).stdout == f"{engagement.pk}\tpublic\n"
    assert client.get(f"{API}/{engagement.pk}").status_code == 200
    refused = client.patch(f"{API}/{engagement.pk}", {"next_step": "No"}, content_type="application/json")
    assert refused.status_code == 403


def test_a_change_of_stage_is_not_written_down_by_hand(call, engagement):
    status, told = call("post", f"/{engagement.pk}/steps", {"kind": "stage", "happened_on": "2026-01-01", "text": "A"})
    assert status == 422 and list(told["errors"]) == ["kind"]


def test_from_a_first_contact_to_an_agreement_at_the_terminal(partner, cleared, mapped, strategy):
    made = run(
        "add-engagement", f"strategy={strategy.key}", "organization=mill-bank", "title_en=Mills for Benin",
        f"area={strategy.key}:{mapped.code}", "countries=BEN",
    )  # fmt: skip
    assert made.exit_code == 0, made.stderr
    number = made.stdout.split("\t")[0]
    assert run("change-engagement", number, "next_step=Write", "next_step_on=2027-01-15").exit_code == 0
    assert run("step", number, "Met in Cotonou", "--kind", "meeting", "--on", "2026-11-02").exit_code == 0
    for stage in ("contacted", "in_talks", "agreed"):
        assert run("move-engagement", number, stage, "--reason", "As met").exit_code == 0
    told = json.loads(run("engagement", number, "--json").stdout)
    assert (told["stage"], told["area"] is not None, told["next_step"]) == ("agreed", True, "Write")
    assert [step["kind"] for step in told["steps"]] == ["stage", "stage", "stage", "meeting"]
    assert "2026-11-02\tmeeting\tMet in Cotonou" in run("engagement", number).stdout
    for filters in (["--stage", "agreed"], ["--country", "BEN"], ["--area", f"{strategy.key}:{mapped.code}"]):
        assert run("engagements", *filters).stdout.startswith(f"{number}\tMills for Benin")
    assert run("engagements", "--stage", "ended").stdout == ""
    assert [row["id"] for row in json.loads(run("engagements", "--json").stdout)["rows"]] == [int(number)]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["engagement", "999"], 3, "There is no engagement 999"),
        (["move-engagement", "NUMBER", "ended"], 3, ""),
        (["move-engagement", "NUMBER", "flying"], 3, ""),
        (["change-engagement", "NUMBER", "organization=nobody"], 4, "There is no organization “nobody”"),
        (["change-engagement", "NUMBER", "stage=agreed"], 4, "The fields are organization, title_ar"),
        (["add-engagement", "title_en=Alone"], 4, "organization"),
        (["step", "NUMBER", ""], 4, "text"),
        (["matrix", "nothing"], 3, "There is no strategy nothing"),
    ],
)
def test_bad_input_at_the_terminal_changes_nothing(engagement, words, code, told):
    made = run(*(word.replace("NUMBER", str(engagement.pk)) for word in words))
    assert (made.exit_code, told in made.stderr) == (code, True), made.stderr
    engagement.refresh_from_db()
    assert (engagement.stage, Engagement.objects.count(), engagement.organization.key) == ("suggested", 1, "mill-bank")


def test_the_matrix_as_text_data_and_files(tmp_path, evidence, engagement, strategy, mapped):
    told = json.loads(run("matrix", strategy.key, "--json").stdout)
    assert [(row["country"], row["area"], row["state"]) for row in told] == [("BEN", mapped.code, "candidate")]
    shown = run("matrix", strategy.key)
    assert shown.stdout == f"BEN\t{mapped.code} candidate\n" and "candidate 1" in shown.stderr
    assert run("matrix", strategy.key, "--out", str(tmp_path / "m.csv")).exit_code == 0
    rows = list(csv.DictReader((tmp_path / "m.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0]["state"] == "candidate"
    assert run("matrix", strategy.key, "--out", str(tmp_path / "m.xlsx")).exit_code == 0
    sheet = CalamineWorkbook.from_path(tmp_path / "m.xlsx").get_sheet_by_index(0)
    assert sheet.to_python()[1][0] == "BEN"
    for name, words in (("m.doc", ".csv or .xlsx"), ("none/m.csv", "No such file")):
        made = run("matrix", strategy.key, "--out", str(tmp_path / name))
        assert made.exit_code == 4 and words in made.stderr


def test_an_organization_and_a_country_of_the_evidence(tmp_path, made_up_evidence):
    store = ["--store", str(made_up_evidence.path)]
    country = json.loads(run("country", "ben", *store, "--json", group="evidence").stdout)
    refs = [one["ref"] for one in country["organizations"]]
    assert country["country"] == "BEN" and len(refs) > 1
    assert f"organizations\t{refs[0]}" in run("country", "BJ", *store, group="evidence").stdout
    both = json.loads(run("organization", refs[0], "--beside", refs[1], *store, "--json", group="evidence").stdout)
    assert [one["ref"] for one in both] == refs[:2] and "BEN" in {share["code"] for share in both[0]["countries"]}
    file = tmp_path / "two.csv"
    assert (
        run("organization", refs[0], "--beside", refs[1], *store, "--out", str(file), group="evidence").exit_code == 0
    )
    assert file.read_text("utf-8-sig").startswith(f"part,code,{refs[0]} activities")
    for words in (["organization", "nobody"], ["country", "ATL"]):
        made = run(*words, *store, group="evidence")
        assert made.exit_code == 4 and "nothing" in made.stderr
