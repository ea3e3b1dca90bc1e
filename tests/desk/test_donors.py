"""Donor fit: who could fund a need, with reasons; what is missing is said."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from tests.analytics import cubes
from tests.partners.conftest import benin, mapped  # noqa: F401

from goldenthread.cli.root import main
from goldenthread.funding.models import Need
from goldenthread.platform.actions import save

FUNDERS = {f"XX-{number:02}" for number in range(5)}  # the only providers of the made-up evidence


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    return cubes.store(tmp_path_factory.mktemp("donors"))


@pytest.fixture
def evidence(made_up, settings, db):
    settings.EVIDENCE_STORE = made_up.path
    return made_up


@pytest.fixture
def need(strategy, mapped, benin):  # noqa: F811
    row = Need(
        strategy=strategy, area=mapped, country=benin, year=2027, amount=1000, currency="USD", visibility="public"
    )
    return save(row, by="test")


def test_funders_of_a_need_are_ranked_with_their_reasons(client, need, evidence):
    rows = client.get(f"/api/desk/needs/{need.pk}/donors").json()

    assert rows and {row["ref"] for row in rows} <= FUNDERS
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    for row in rows:
        assert row["score"] == pytest.approx(sum(t["value"] * t["weight"] for t in row["terms"]), abs=1e-3)
    page = client.get(f"/needs/{need.pk}/donors/").content.decode()
    assert rows[0]["ref"] in page and "did no better and are not used" in page
    assert f"/needs/{need.pk}/donors/" in client.get("/funding/needs/").content.decode()


def test_a_need_of_no_country_asks_for_one(client, need, evidence):
    Need.objects.update(country=None)

    refused = client.get(f"/api/desk/needs/{need.pk}/donors")
    assert refused.status_code == 422 and "Choose the country" in refused.json()["reason"]
    assert "Choose the country" in client.get(f"/needs/{need.pk}/donors/").content.decode()
    assert client.get(f"/api/desk/needs/{need.pk}/donors?country=BEN").json()
    assert client.get(f"/api/desk/needs/{need.pk}/donors?country=Atlantis").status_code == 422


def test_without_evidence_nobody_is_ranked(client, need):
    assert "No aid data" in client.get(f"/api/desk/needs/{need.pk}/donors").json()["reason"]


def test_a_need_that_is_not_public_is_not_there_for_a_visitor(client, need, evidence):
    Need.objects.update(visibility="team")

    assert client.get(f"/needs/{need.pk}/donors/").status_code == 404
    assert client.get(f"/api/desk/needs/{need.pk}/donors").status_code == 404


def test_possible_donors_at_the_terminal(need, evidence):
    def run(*arguments):
        return CliRunner().invoke(main, ["partners", "donors", *arguments])

    assert any(ref in run(str(need.pk)).output for ref in FUNDERS)
    assert run("0").exit_code == 3
    assert run(str(need.pk), "--country", "Atlantis").exit_code == 4


def test_answers_and_engagements_at_the_terminal(mapped, evidence, benin):  # noqa: F811
    def run(*arguments):
        return CliRunner().invoke(main, ["partners", *arguments])

    place = ("ldc-2022-2031:a3", "BEN", "XX-01")
    said = run("answer", *place, "yes", "--reason", "They asked us")
    assert said.exit_code == 0, said.output
    assert run("answer", place[0], "Atlantis", "XX-01", "yes", "--reason", "x").exit_code == 4
    assert run("engage", *place, "--title", "Mills").output.strip().endswith("Mills")
    assert run("engage", *place[:2], "nobody").exit_code == 4


def test_the_page_of_a_donor_shows_the_needs_it_may_fit_and_never_those_it_receives_for(
    client, need, evidence, strategy
):
    from goldenthread.platform.models import Organization, OrganizationIdentifier

    ref = client.get(f"/api/desk/needs/{need.pk}/donors").json()[0]["ref"]
    donor = save(Organization(key="funder", name={"en": "Funder"}, type="10"), by="test")
    save(OrganizationIdentifier(organization=donor, scheme="iati", value=ref), by="test")
    page = client.get("/funding/donors/funder/").content.decode()
    assert "Needs it may fit" in page and f"/needs/{need.pk}/donors/" in page
    donor.country = need.country
    save(donor, by="test")
    assert f"/needs/{need.pk}/donors/" not in client.get("/funding/donors/funder/").content.decode()


def test_without_aid_data_the_page_of_a_donor_says_so(client, need, strategy):
    from goldenthread.platform.models import Organization

    save(Organization(key="funder", name={"en": "Funder"}, type="10"), by="test")
    assert "No aid data is loaded" in client.get("/funding/donors/funder/").content.decode()
