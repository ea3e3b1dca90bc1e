"""What the evidence suggests, on the web and in the API: reasons, filters, answers, the way to an engagement."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from goldenthread.analytics.cube import read_cube
from goldenthread.partners.models import DueDiligence, Engagement, SuggestionAnswer
from goldenthread.partners.suggestions.actions import take_in
from goldenthread.platform.models import Organization, OrganizationIdentifier, OrganizationName, OrganizationsApart

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
    link = unescape(re.search('"(/partners/suggestions/activities/[^"]+)"', page)[1])
    assert rows[0]["terms"][0]["evidence"]["examples"][0]["activity_id"] in client.get(link).content.decode()
    assert client.get("/api" + address.replace("partners/suggestions/", "partners/suggestions")).json() == rows
    assert rows[0]["ref"] in client.get(address + "&format=csv").content.decode()


def test_without_evidence_the_page_says_how_to_load_it(client, mapped, strategy):
    page = client.get("/partners/suggestions/?" + ASK.format(strategy=strategy.key, area=mapped.code)).content.decode()

    assert "No aid data is loaded" in page and "goldenthread evidence load" in page


def test_a_country_that_the_evidence_does_not_know_is_told(client, address, malawi):
    page = client.get(address.replace("BEN", "MWI")).content.decode()

    assert "says nothing of this country" in page


def test_a_no_is_kept_and_respected(client, address, mapped, focal_point, benin):
    ref = client.get(address + "&format=json").json()[0]["ref"]
    form = {"area": f"{mapped.strategy.key}:{mapped.code}", "country": "BEN", "ref": ref, "answer": "no"}
    client.force_login(focal_point)
    assert client.post("/partners/suggestions/answer/", {**form, "reason": ""}).status_code == 422
    client.post("/partners/suggestions/answer/", {**form, "reason": "Left the country"})

    assert SuggestionAnswer.objects.get().reason == "Left the country"
    assert ref not in [row["ref"] for row in client.get(address + "&format=json").json()]
    assert ref in [row["ref"] for row in client.get(address + "&format=json&refused=1").json()]
    client.logout()  # what a team decided is for the team
    assert ref in [row["ref"] for row in client.get(address + "&format=json").json()]


@pytest.mark.parametrize("wrong", [{"country": "Atlantis"}, {"country": ""}, {"area": "no:thing"}, {"ref": "nobody"}])
def test_an_answer_about_nothing_known_is_refused_in_words_and_not_kept(client, evidence, mapped, focal_point, wrong):
    sent = {"area": f"{mapped.strategy.key}:{mapped.code}", "country": "BEN", "ref": "XX-01", "answer": "no"}
    sent |= {"reason": "Busy"} | wrong
    client.force_login(focal_point)

    page = client.post("/partners/suggestions/answer/", sent)
    told = client.post("/api/partners/suggestions/answers", sent, content_type="application/json")

    assert (page.status_code, told.status_code) == (422, 422)
    assert next(iter(wrong)) in told.json()["errors"]
    assert next(iter(wrong.values())) in page.content.decode()
    assert not SuggestionAnswer.objects.exists()


@pytest.mark.parametrize(("part", "other"), [("BEN", "Atlantis"), ("ldc-2022-2031", "nowhere"), ("country=BEN", "")])
def test_a_question_about_nothing_known_is_refused_in_words(client, address, part, other):
    asked = address.replace(part, other)

    told = client.get("/api" + asked.replace("suggestions/", "suggestions"))
    assert told.status_code == 422 and told.json()["errors"]
    page = client.get(asked)
    assert page.status_code == 422 and other in page.content.decode()
    assert client.get(asked + "&format=csv").status_code == 422


def test_an_answer_and_an_engagement_through_the_api(client, evidence, mapped, focal_point):
    sent = {"area": f"{mapped.strategy.key}:{mapped.code}", "country": "BEN", "ref": "XX-01"}
    client.force_login(focal_point)

    def post(path, **more):
        return client.post(f"/api/partners/suggestions/{path}", sent | more, content_type="application/json")

    assert post("answers", answer="yes", reason="They asked us").status_code == 201
    assert SuggestionAnswer.objects.get().organization_name == "Organization 1"
    made = post("engagements")
    assert made.status_code == 201
    one = Engagement.objects.get(pk=made.json()["id"])
    assert str(one.title) == "Organization 1 – Structural transformation – Benin"
    assert (one.area, [c.pk for c in one.countries.all()]) == (mapped, ["BEN"])
    assert post("engagements", title={"fr": "Moulins"}).json()["title"] == {"fr": "Moulins"}
    assert (
        Organization.objects.filter(identifiers__value="XX-01").count()
        + Organization.objects.filter(names__name="XX-01").count()
        == 1
    )


def test_a_suggestion_becomes_an_engagement_by_one_button(client, address, mapped, focal_point):
    first = client.get(address + "&format=json").json()[0]
    client.force_login(focal_point)  # whose role is in this strategy alone
    sent = {"area": f"{mapped.strategy.key}:{mapped.code}", "country": "BEN", "ref": first["ref"]}
    answer = client.post("/partners/suggestions/begin/", sent)

    one = Organization.objects.get(identifiers__value=first["ref"])
    made = Engagement.objects.get(organization=one)
    assert answer.status_code == 302 and answer["Location"] == made.get_absolute_url()
    assert client.get(answer["Location"]).status_code == 200
    again = client.post("/partners/suggestions/begin/", sent)
    assert again["Location"] == made.get_absolute_url() and [c.pk for c in made.countries.all()] == ["BEN"]
    assert OrganizationIdentifier.objects.filter(value=first["ref"]).count() == 1
    assert client.get(address + "&format=json").json()[0]["organization"] == one.key


@pytest.fixture
def published(monkeypatch):
    """Whatever is asked for is in the evidence."""
    monkeypatch.setattr("goldenthread.partners.suggestions.actions.name_in_evidence", lambda ref: f"Name of {ref}")


@pytest.mark.parametrize("ref", ["XM-DAC-41123", "SE-0", "GB-CHC-202918"])
def test_a_reference_of_a_register_is_kept_as_an_identifier(mapped, focal_point, published, ref):
    one = take_in(mapped, ref=ref, by=focal_point)

    assert OrganizationIdentifier.objects.get(value=ref).organization == one
    assert take_in(mapped, ref=ref, by=focal_point) == one


def test_a_reference_of_no_register_is_kept_as_a_name(mapped, focal_point, published):
    one = take_in(mapped, ref="46002", by=focal_point)

    assert not one.identifiers.exists() and str(one.name) == "Name of 46002"
    assert take_in(mapped, ref="46002", by=focal_point) == one


def test_who_does_not_keep_the_register_takes_nobody_in(client, address, mapped, reader):
    client.force_login(reader)
    sent = {"area": f"{mapped.strategy.key}:{mapped.code}", "country": "BEN", "ref": "XX-01"}

    assert client.post("/partners/suggestions/begin/", sent).status_code == 403
    api = client.post("/api/partners/suggestions/engagements", sent, content_type="application/json")
    assert api.status_code == 403 and "You have no role" in api.json()["reason"]
    assert not OrganizationIdentifier.objects.exists() and not Engagement.objects.exists()


def test_an_organization_that_published_nothing_is_not_taken_in(client, evidence, mapped, focal_point):
    client.force_login(focal_point)
    sent = {"area": f"{mapped.strategy.key}:{mapped.code}", "country": "BEN", "ref": "made-up"}

    assert client.post("/partners/suggestions/begin/", sent).status_code == 422
    assert client.get("/partners/suggestions/begin/").status_code == 405
    assert Organization.objects.filter(note__contains="evidence").count() == 0


def refs(client, address, query=""):
    return [row["ref"] for row in client.get(f"{address}&format=json{query}").json()]


def test_not_yet_active_leaves_out_those_who_work_there_in_every_sector_of_the_area(client, address, evidence):
    cube = read_cube(evidence).to_pylist()
    here = {(r["ref"], r["sector"]) for r in cube if (r["country"], r["role"]) == ("BEN", "reports")}
    at_home = {ref for ref, sector in here if {(ref, "310"), (ref, "320")} <= here}

    assert at_home & set(refs(client, address))
    new = client.get(address + "&format=json&new=1").json()
    assert new and not at_home & {row["ref"] for row in new}
    assert all("incumbent" not in {term["term"] for term in row["terms"]} for row in new)


def test_funders_are_those_whom_others_name_as_the_source_of_their_funds(client, address):
    named = {f"XX-{number:02}" for number in range(5)}  # the only providers of the made-up evidence

    assert not set(refs(client, address)) <= named
    funders = refs(client, address, "&funders=1")
    assert funders and set(funders) <= named


@pytest.mark.parametrize("query", ["type=40", "cleared=1"])
def test_filters_on_the_register_keep_only_what_the_register_says(client, address, focal_point, administrator, query):
    first = refs(client, address)[1]
    assert refs(client, address, "&" + query) == []
    one = Organization.objects.create(key="one", name={"en": "One"}, type="40")
    OrganizationName.objects.create(organization=one, name=first)
    ends = timezone.localdate() + timedelta(days=9)
    DueDiligence.objects.create(organization=one, state="cleared", decided_on="2020-01-01", expires_on=ends)
    client.force_login(administrator)
    assert refs(client, address, "&" + query) == [first]


def test_a_filter_that_does_not_exist_is_refused(client, address):
    assert client.get(address + "&format=json&type=nonsense").status_code == 422
    assert client.get(address + "&format=json&donor_class=nonsense").status_code == 422


@pytest.fixture
def mill_fund(db):
    return Organization.objects.create(key="mill-fund", name={"en": "Name of XM-DAC-41123 fund"})


def test_no_entry_is_made_while_a_likely_one_exists_without_asking(client, mapped, focal_point, published, mill_fund):
    client.force_login(focal_point)
    sent = {"area": f"{mapped.strategy.key}:{mapped.code}", "country": "BEN", "ref": "XM-DAC-41123"}
    before = Organization.objects.count()

    page = client.post("/partners/suggestions/begin/", sent)
    told = client.post("/api/partners/suggestions/engagements", sent, content_type="application/json")
    assert (page.status_code, told.status_code) == (422, 422)
    assert "mill-fund" in page.content.decode() and "mill-fund" in str(told.json()["errors"])
    assert Organization.objects.count() == before and not Engagement.objects.exists()


def test_the_answer_which_entry_it_is_is_kept(client, mapped, focal_point, published, mill_fund):
    one = take_in(mapped, ref="XM-DAC-41123", by=focal_point, entry="mill-fund")

    assert one == mill_fund and OrganizationIdentifier.objects.get(value="XM-DAC-41123").organization == mill_fund
    assert take_in(mapped, ref="XM-DAC-41123", by=focal_point) == mill_fund


def test_the_answer_that_it_is_none_of_them_is_kept(client, mapped, focal_point, published, mill_fund):
    one = take_in(mapped, ref="XM-DAC-41123", by=focal_point, entry="new")

    assert one != mill_fund
    assert OrganizationsApart.objects.filter(one__in=[one, mill_fund], other__in=[one, mill_fund]).count() == 1


def test_a_suggestion_speaks_a_sentence_and_the_list_has_pages(client, address):
    first = client.get(address + "&format=json").json()
    second = client.get(address + "&format=json&page=2").json()

    country = next(t for t in first[0]["terms"] if t["term"] == "country")["evidence"]
    assert first[0]["name"] in first[0]["sentence"] and "Benin" in first[0]["sentence"]
    assert country["activities"] and len(first) == 20
    assert [row["rank"] for row in second] == list(range(21, 21 + len(second)))
    assert not {row["ref"] for row in first} & {row["ref"] for row in second}
    page = client.get(address).content.decode()
    assert first[0]["sentence"].split(":")[0] in unescape(page) and "page=2" in page
