"""The matrix, the backtest and what stands behind each term of a suggestion."""

# ruff: noqa: F811 - fixtures of another file come in by name

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook
from tests.partners.test_suggestions import address, refs  # noqa: F401

from goldenthread.partners.models import AreaSector, Engagement
from goldenthread.platform.actions import save
from goldenthread.platform.models import Country, CountryGroupMembership


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


def test_where_nothing_is_known_of_a_country_nobody_is_said_to_be_missing(client, mapped, strategy, malawi):
    def states():
        rows = client.get(f"/api/partners/matrix?strategy={strategy.key}").json()
        return [(row["country"], row["state"], row["active_by_evidence"]) for row in rows]

    assert states() == [("BEN", "no_evidence", "")]
    assert "no aid data" in client.get(f"/partners/matrix/?strategy={strategy.key}").content.decode()


def test_a_country_and_an_area_of_which_the_evidence_says_nothing(client, evidence, mapped, strategy, malawi):
    group = strategy.country_group
    CountryGroupMembership.objects.create(group=group, country=malawi)
    rows = client.get(f"/api/partners/matrix?strategy={strategy.key}").json()
    assert {row["country"]: row["state"] for row in rows} == {"BEN": "candidate", "MWI": "no_evidence"}
    AreaSector.objects.all().delete()
    rows = client.get(f"/api/partners/matrix?strategy={strategy.key}").json()
    assert {row["state"] for row in rows} == {"no_evidence"}


def test_the_page_of_an_organization_adds_up_to_what_it_published(client, evidence):
    one = client.get("/api/partners/evidence/XX-01").json()[0]

    total = sum(row["spent_usd"] for row in one["years"])
    assert total == pytest.approx(sum(row["spent_usd"] for row in one["countries"]))
    page = client.get("/partners/evidence/XX-01/?beside=XX-02").content.decode()
    assert "Organization 1" in page and "Organization 2" in page
    assert "each kind of money apart" in page
    assert client.get("/partners/evidence/nobody/").status_code == 404


def test_the_backtest_page_shows_the_figures_kept_with_the_weights(client, db):
    tests = client.get("/api/partners/backtest").json()

    latest = next(one for one in tests if one["sectors"] == "all sectors")
    names = [method["name"] for method in latest["methods"]]
    assert latest["until"] == 2017 and {"random", "sector x country", "golden thread"} <= set(names)
    page = client.get("/partners/backtest/").content.decode()
    assert "this ranking" in page and "2017" in page


def test_every_term_has_words_and_they_are_those_of_the_ranking():
    from goldenthread.analytics.ranking.area import WORDS_SAYS, WORDS_TERM
    from goldenthread.analytics.ranking.terms import BY_NAME
    from goldenthread.partners.term_words import TERM_WORDS

    said = {name: term.says for name, term in BY_NAME.items()} | {WORDS_TERM: WORDS_SAYS}
    assert {name: str(words) for name, words in TERM_WORDS.items()} == said


def test_all_that_a_term_is_counted_from_has_words(client, address):
    from goldenthread.partners.term_words import APART, COUNTED_WORDS

    rows = client.get(address + "&format=json").json()
    named = {name for row in rows for term in row["terms"] for name in term["evidence"]}
    assert named - set(APART) <= COUNTED_WORDS.keys()
    page = client.get(address, headers={"accept-language": "fr"}).content.decode()
    assert "works in the country" not in page


@pytest.mark.parametrize("term", ["country", "sector", "alike", "words", "incumbent"])
def test_the_activities_behind_a_term_are_a_page_and_data(client, address, term):
    first = client.get(address + "&format=json").json()[0]
    asked = address.replace("suggestions/", "suggestions/activities/") + f"&ref={first['ref']}&term={term}"
    found = client.get("/api" + asked.replace("activities/", "activities")).json()

    shown = next(each for each in first["terms"] if each["term"] == term)
    assert (found["value"], found["weight"]) == (shown["value"], shown["weight"])
    assert found["activity_count"] == len(found["activities"])
    page = client.get(asked).content.decode()
    for one in found["activities"]:
        assert f"d-portal.org/q.html?aid={one['activity_id']}" in page
        assert one["activity_id"] in client.get(asked + "&format=csv").content.decode()


def test_activities_behind_nothing_known_are_refused_in_words(client, address):
    asked = address.replace("suggestions/", "suggestions/activities/")
    assert client.get(asked + "&ref=XX-01&term=luck").status_code == 422
    assert client.get(asked.replace("BEN", "Atlantis") + "&ref=XX-01&term=country").status_code == 422
    for form in ("", "&format=json"):
        assert client.get(asked + "&ref=nobody&term=country" + form).status_code == 404


def test_countries_stand_in_the_order_of_the_alphabet_of_the_reader(client, evidence, mapped, strategy, malawi):
    save(Country(iso3="AAA", iso2="AA", m49="999", name={"en": "Zimland", "fr": "Aland"}), by="test")
    for iso3 in ("AAA", "MWI"):
        CountryGroupMembership.objects.create(group=strategy.country_group, country_id=iso3)

    def names(language):
        page = client.get(f"/partners/matrix/?strategy={strategy.key}", headers={"accept-language": language})
        return [country.name.best(language)[1] for country, _cells in page.context["found"].rows]

    assert names("en") == ["Benin", "Malawi", "Zimland"]
    assert names("fr") == ["Aland", "Benin", "Malawi"]


def test_the_strongest_terms_are_said_without_opening_anything(client, evidence, mapped, strategy):
    page = client.get(f"/partners/suggestions/?area={strategy.key}:{mapped.code}&country=BEN").context["rows"]
    for _one, _said, reasons, strongest in page:
        adds = [each.adds for each in strongest]
        assert len(adds) <= 3 and adds == sorted(adds, reverse=True) and min(adds) > 0
        assert adds[0] == max(each.adds for each in reasons)
