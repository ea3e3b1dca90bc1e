"""What the evidence suggests, on the web and in the API: reasons, filters, answers, the way to an engagement."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from goldenthread.core.models import Organization, OrganizationIdentifier
from goldenthread.partners.models import Engagement, SuggestionAnswer
from goldenthread.partners.suggestion_actions import take_in

ASK = "area={strategy}:{area}&country=BEN"


@pytest.fixture
def address(mapped, strategy, evidence):
    return "/partners/suggestions/?" + ASK.format(strategy=strategy.key, area=mapped.code)


def test_every_suggestion_carries_its_reasons(client, address):
    rows = client.get(address + "&format=json").json()

    assert rows
    for row in rows:
        assert row["score"] == pytest.approx(sum(t["value"] * t["weight"] for t in row["terms"]), abs=1e-3)
        assert {t["term"] for t in row["terms"]} >= {"country", "sector", "words"}
    page = client.get(address).content.decode()
    assert rows[0]["ref"] in page and "works in the country" in page
    assert client.get("/api" + address.replace("partners/suggestions/", "partners/suggestions")).json() == rows
    assert rows[0]["ref"] in client.get(address + "&format=csv").content.decode()


def test_without_evidence_the_page_says_how_to_load_it(client, mapped, strategy):
    page = client.get("/partners/suggestions/?" + ASK.format(strategy=strategy.key, area=mapped.code)).content.decode()

    assert "No evidence is loaded" in page and "goldenthread evidence load" in page


def test_a_country_that_the_evidence_does_not_know_is_told(client, address, malawi):
    page = client.get(address.replace("BEN", "MWI")).content.decode()

    assert "says nothing of this country" in page


def test_a_no_is_kept_and_respected(client, address, mapped, focal_point, benin):
    ref = client.get(address + "&format=json").json()[0]["ref"]
    form = {"area": mapped.pk, "country": "BEN", "ref": ref, "name": "First", "answer": "no"}
    client.force_login(focal_point)
    assert client.post("/partners/suggestions/answer/", {**form, "reason": ""}).status_code == 409
    client.post("/partners/suggestions/answer/", {**form, "reason": "Left the country"})

    assert SuggestionAnswer.objects.get().reason == "Left the country"
    assert ref not in [row["ref"] for row in client.get(address + "&format=json").json()]
    assert ref in [row["ref"] for row in client.get(address + "&format=json&refused=1").json()]
    client.logout()  # what a team decided is for the team
    assert ref in [row["ref"] for row in client.get(address + "&format=json").json()]


def test_a_suggestion_becomes_an_engagement_in_two_steps(client, address, mapped, administrator):
    first = client.get(address + "&format=json").json()[0]
    client.force_login(administrator)
    sent = {"area": mapped.pk, "country": "BEN", "ref": first["ref"], "name": first["name"]}
    answer = client.post("/partners/suggestions/begin/", sent)

    one = Organization.objects.get(identifiers__value=first["ref"])
    assert answer.status_code == 302 and f"organization={one.key}" in answer["Location"]
    assert client.get(answer["Location"]).status_code == 200
    client.post("/partners/suggestions/begin/", sent)
    assert OrganizationIdentifier.objects.filter(value=first["ref"]).count() == 1
    assert client.get(address + "&format=json").json()[0]["organization"] == one.key


@pytest.mark.parametrize("ref", ["XM-DAC-41123", "SE-0", "GB-CHC-202918"])
def test_a_reference_of_a_register_is_kept_as_an_identifier(administrator, ref):
    one = take_in(ref, name="Somebody", by=administrator)

    assert OrganizationIdentifier.objects.get(value=ref).organization == one
    assert take_in(ref, name="Somebody else", by=administrator) == one


def test_a_reference_of_no_register_is_kept_as_a_name(administrator):
    one = take_in("46002", name="African Development Bank", by=administrator)

    assert not one.identifiers.exists()
    assert take_in("46002", name="African Development Bank", by=administrator) == one


def test_who_does_not_keep_the_register_takes_nobody_in(client, address, mapped, reader):
    client.force_login(reader)
    sent = {"area": mapped.pk, "country": "BEN", "ref": "XX-01", "name": "One"}

    assert client.post("/partners/suggestions/begin/", sent).status_code == 403
    assert not OrganizationIdentifier.objects.exists()


@pytest.mark.parametrize("query", ["new=1", "funders=1", "type=40", "cleared=1", "class=nothing"])
def test_filters_only_take_away(client, address, query):
    everyone = {row["ref"] for row in client.get(address + "&format=json").json()}
    some = [row["ref"] for row in client.get(f"{address}&format=json&{query}").json()]

    assert len(some) <= 20
    if query.startswith(("type", "cleared", "class")):
        assert some == []
    else:
        assert some and len(set(some) | everyone) >= len(everyone)


def test_the_matrix_says_present_candidate_and_missing(client, engagement, strategy, evidence, benin):
    def states():
        rows = client.get(f"/partners/matrix/?strategy={strategy.key}&format=json").json()
        return [(row["state"], row["working_together"], row["in_preparation"]) for row in rows]

    assert states() == [("candidate", 0, 1)]
    Engagement.objects.update(stage="active")
    assert states() == [("present", 1, 0)]
    Engagement.objects.all().delete()
    assert states() == [("candidate", 0, 0)]  # by evidence
    page = client.get(f"/partners/matrix/?strategy={strategy.key}")
    assert "Benin" in page.content.decode()
    sheet = client.get(f"/partners/matrix/?strategy={strategy.key}&format=xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["country", "name", "area"] and rows[1][0] == "BEN"


def test_without_evidence_a_cell_nobody_works_in_is_missing(client, mapped, strategy):
    rows = client.get(f"/api/partners/matrix?strategy={strategy.key}").json()

    assert [(row["state"], row["active_by_evidence"]) for row in rows] == [("missing", "")]


def test_the_page_of_an_organization_adds_up_to_what_it_published(client, evidence):
    one = client.get("/api/partners/evidence/XX-01").json()[0]

    total = sum(row["value_usd"] for row in one["years"])
    assert total == pytest.approx(sum(row["value_usd"] for row in one["countries"]))
    page = client.get("/partners/evidence/XX-01/?beside=XX-02").content.decode()
    assert "Organization 1" in page and "Organization 2" in page
    assert "what other publishers report of it is not added" in page
    assert client.get("/partners/evidence/nobody/").status_code == 404


def test_the_backtest_page_shows_the_figures_kept_with_the_weights(client, db):
    tests = client.get("/api/partners/backtest").json()

    latest = next(one for one in tests if one["sectors"] == "all sectors")
    names = [method["name"] for method in latest["methods"]]
    assert latest["until"] == 2017 and {"random", "sector x country", "golden thread"} <= set(names)
    page = client.get("/partners/backtest/").content.decode()
    assert "golden thread" in page and "2017" in page
