"""The pages of mandates and frameworks, used as a person would."""

from __future__ import annotations

import csv
import io
import json

import pytest

from goldenthread.frameworks.models import Alignment, Clause, Element, Framework, Mandate, Obligation, Reflection

LISTS = ["", "mandates/", "mandates/clauses/", "mandates/obligations/", "elements/", "alignments/", "instruments/"]


@pytest.fixture
def everything(mandate, clause, obligation, team_mandate, dpoa, team_framework, focus, alignment, instrument):
    return [mandate, clause, obligation, dpoa, focus["target"], alignment, instrument]


def test_every_record_has_the_page_it_names(django_app, everything):
    for thing in everything:
        assert str(thing).split(" ")[0] in django_app.get(thing.get_absolute_url().split("#")[0], status=200)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("ending", ["", "?format=csv", "?format=json"])
def test_an_outsider_never_sees_what_a_team_keeps(client, everything, name, ending):
    response = client.get(f"/frameworks/{name}{ending}")

    assert response.status_code == 200
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert b"Hidden" not in body and b"HIDDEN" not in body


def test_hidden_mandates_and_frameworks_are_not_there_for_an_outsider(client, team_mandate, team_framework, reader):
    assert client.get(team_mandate.get_absolute_url()).status_code == 404
    assert client.get(team_framework.get_absolute_url()).status_code == 404
    client.force_login(reader)
    assert client.get(team_mandate.get_absolute_url()).status_code == 200


def test_alignments_of_a_strategy_in_preparation_stay_with_its_team(client, alignment, strategy, dpoa):
    type(strategy).objects.filter(pk=strategy.pk).update(visibility="team")

    assert json.loads(client.get("/frameworks/alignments/?format=json").content)["rows"] == []
    assert client.get(alignment.get_absolute_url()).status_code == 404
    assert client.get(f"/frameworks/grid/{strategy.key}/dpoa/").status_code == 404
    assert (
        b"alignment" not in client.get("/frameworks/dpoa/").content.split(b'id="elements"')[1].split(b"</section>")[0]
    )


def test_a_mandate_gets_clauses_and_obligations(django_app, the_form, focal_point, strategy):
    form = the_form(django_app.get("/frameworks/mandates/add/", user=focal_point))
    form["symbol"] = "GC.21/Res.1"
    form["kind"] = "resolution"
    form["title_en"] = "Next steps"
    form.submit().follow()
    mandate = Mandate.objects.get(symbol="GC.21/Res.1")

    form = the_form(django_app.get(f"/frameworks/mandates/{mandate.pk}/clauses/add/", user=focal_point))
    form["number"] = "1"
    form["text_en"] = "Report to the next session."
    form["strategy"] = str(strategy.pk)
    assert "Report to the next session." in form.submit().follow()
    clause = Clause.objects.get(mandate=mandate)

    form = the_form(django_app.get(f"/frameworks/mandates/clauses/{clause.pk}/obligations/add/", user=focal_point))
    form["deliverable_en"] = "Progress report"
    form["addressee"] = "UNIDO"
    page = form.submit().follow()
    assert "Progress report" in page
    assert Obligation.objects.get(clause=clause).addressee.key == "unido"

    again = the_form(django_app.get(f"/frameworks/mandates/{mandate.pk}/clauses/add/", user=focal_point))
    again["number"] = "1"
    again["text_en"] = "Twice."
    assert "with this number already" in again.submit(status=422)


def test_a_clause_leads_to_what_answers_it(django_app, obligation):
    page = django_app.get(obligation.clause.mandate.get_absolute_url())

    assert page.html.find(id="clause-1")
    assert page.html.find("a", href="/thread/GC.19/Res.3%231")
    assert "not specified" in page.html.find(id="clause-1").text


def test_the_tree_shows_targets_with_value_unit_year_and_provenance(django_app, focus, alignment):
    page = django_app.get("/frameworks/dpoa/")

    item = page.html.find(id="3.01.01")
    assert "50" in item.text and "per cent" in item.text and "2031" in item.text and "not verified" in item.text
    assert item.find("a", href=f"/frameworks/alignments/?under={focus['target'].pk}")
    assert page.html.find(id="3").find(id="3.01.01")


def test_elements_are_added_under_others(django_app, the_form, focal_point, dpoa, focus):
    form = the_form(django_app.get(f"/frameworks/dpoa/elements/add/?parent={focus['top'].pk}", user=focal_point))
    assert form["parent"].value == str(focus["top"].pk)
    form["code"] = "3.01"
    form["kind"] = "action_area"
    form["title_en"] = "Another"
    assert "with this code already" in form.submit(status=422)
    form["code"] = "3.02"
    form["order"] = "2"
    assert "Another" in form.submit().follow()


def test_a_cell_of_the_grid_leads_to_its_evidence(django_app, alignment, area, idle_area, focus, strategy):
    page = django_app.get(f"/frameworks/grid/{strategy.key}/dpoa/")

    evidence = page.click(linkid=None, href=f"under={focus['top'].pk}$", index=0)
    assert "Value chains raise productivity." in evidence
    assert "Trade" in page.html.find("h2", string="Areas that take up nothing here").parent.text
    text = django_app.get(f"/frameworks/grid/{strategy.key}/dpoa/?format=csv").body.decode("utf-8-sig")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (rows["3"]["a3"], rows["5"]["a3"], rows["3"]["a4"]) == ("1", "0", "0")
    data = django_app.get(f"/frameworks/grid/{strategy.key}/dpoa/?format=json&depth=all").json
    assert data["elements_without"] == ["5"]


def test_evidence_behind_nothing_is_an_empty_list(client, alignment):
    for value in ("nonsense", "99999"):
        assert json.loads(client.get(f"/frameworks/alignments/?format=json&under={value}").content)["rows"] == []


def test_an_alignment_is_added_with_its_rationale_and_taken_back(
    django_app, the_form, focal_point, strategy, area, dpoa, focus
):
    address = f"/frameworks/alignments/add/?strategy={strategy.key}&framework=dpoa&area=a3&under={focus['middle'].pk}"
    form = the_form(django_app.get(address, user=focal_point))
    assert form["area"].value == str(area.pk)
    assert form["element"].value == str(focus["middle"].pk)
    form["relation"] = "derived_from"
    form["strength"] = "7"
    form["rationale_en"] = "Both speak of productive capacity."
    assert "Strength goes from 1" in form.submit(status=422)
    form["strength"] = "2"
    page = form.submit().follow()
    assert "Both speak of productive capacity." in page

    row = Alignment.objects.get()
    page = django_app.get(row.get_absolute_url(), user=focal_point)
    form = the_form(page.click("Remove", index=0))
    form["reason"] = "entered twice"
    form.submit().follow()
    assert not Alignment.objects.exists()


def test_a_reader_finds_no_way_to_change(django_app, reader, alignment, focus):
    page = django_app.get(alignment.get_absolute_url(), user=reader)
    assert "It takes one of" in page
    django_app.get(f"/frameworks/alignments/{alignment.pk}/change/", user=reader, status=403)
    assert f"/frameworks/elements/{focus['top'].pk}/change/" not in django_app.get("/frameworks/dpoa/", user=reader)


def test_mainstreaming_says_what_does_not_reflect_the_strategy(django_app, the_form, focal_point, instrument, strategy):
    page = django_app.get("/frameworks/mainstreaming/", user=focal_point)
    assert "not reflected" in page.html.find(id="budget-2024").text

    address = f"/frameworks/instruments/budget-2024/reflections/add/?strategy={strategy.key}"
    form = the_form(django_app.get(address, user=focal_point))
    form["place"] = "paragraph 14"
    assert "paragraph 14" in form.submit().follow()
    page = django_app.get("/frameworks/mainstreaming/", user=focal_point)
    assert "paragraph 14" in page.html.find(id="budget-2024").text
    assert Reflection.objects.count() == 1


def test_a_framework_is_added_changed_and_made_public(django_app, the_form, focal_point, client):
    form = the_form(django_app.get("/frameworks/add/", user=focal_point))
    form["title_en"] = "Agenda 2063"
    form["year_from"] = "2063"
    form["year_to"] = "2013"
    assert "It ends before it begins." in form.submit(status=422)
    form["year_from"], form["year_to"] = "2013", "2063"
    page = form.submit().follow()
    assert client.get("/frameworks/agenda-2063/").status_code == 404

    verb = next(f for f in page.forms.values() if f.action.endswith("/visibility/"))
    verb.submit("to", value="public").follow()
    assert Framework.objects.get(key="agenda-2063").visibility == "public"
    assert client.get("/frameworks/agenda-2063/").status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_a_fixed_number_of_questions(client, django_assert_max_num_queries, everything, focal_point, name):
    client.force_login(focal_point)
    with django_assert_max_num_queries(18):
        client.get(f"/frameworks/{name}")


def test_search_finds_words_in_every_language(client, mandate):
    assert len(json.loads(client.get("/frameworks/mandates/?format=json&q=部长级").content)["rows"]) == 1
    assert json.loads(client.get("/frameworks/mandates/?format=json&q=nothing").content)["rows"] == []


FORMER = {
    "dpoa/change/": "{dpoa.pk}/change/",
    "dpoa/elements/add/": "elements/add/?framework=dpoa",
    "instruments/budget-2024/change/": "instruments/{instrument.pk}/change/",
    "instruments/budget-2024/reflections/add/": "instruments/{instrument.pk}/reflections/add/",
}


@pytest.mark.parametrize("address", FORMER)
def test_an_address_from_before_leads_to_where_its_work_is_done(
    client, focal_point, everything, mandate, clause, dpoa, instrument, address
):
    rows = {"mandate": mandate, "clause": clause, "dpoa": dpoa, "instrument": instrument}
    client.force_login(focal_point)
    response = client.get("/frameworks/" + address.format(**rows))
    assert response["Location"] == "/frameworks/" + FORMER[address].format(**rows)
    assert client.get(response["Location"]).status_code == 200


def test_an_obligation_is_met_from_the_page_of_its_mandate(django_app, the_form, focal_point, obligation):
    page = django_app.get(obligation.clause.mandate.get_absolute_url(), user=focal_point)
    form = the_form(page.click("Set to “met”"))
    form["reason"] = "GC.20/4"
    form.submit().follow()
    obligation.refresh_from_db()
    assert (obligation.state, obligation.evidence, obligation.met_on is None) == ("met", "GC.20/4", False)


def test_a_grid_of_clauses_holds_what_they_oblige_to(django_app, focal_point, mandate, obligation):
    page = django_app.get(f"/frameworks/mandates/clauses/grid/?mandate={mandate.symbol}", user=focal_point)
    form = next(form for form in page.forms.values() if 'class="sheet"' in form.text)
    form["n0-number"], form["n0-text_en"] = "2", "A report is to be made."
    form["obligations:n0-clause"], form["obligations:n0-deliverable_en"] = "GC.19/Res.3#2", "A report"
    form.submit().follow()
    assert Obligation.objects.get(clause__number="2").deliverable == {"en": "A report"}


@pytest.fixture
def wide(dpoa, focus):
    """A framework larger than a page: 40 areas of 10 targets each."""
    rows = [
        Element(framework=dpoa, code=f"{n}", kind="goal", title={"en": f"Area {n}"}, order=n) for n in range(10, 50)
    ]
    for top in Element.objects.bulk_create(rows):
        Element.objects.bulk_create(
            Element(framework=dpoa, parent=top, code=f"{top.code}.{n}", kind="target", title={"en": f"Target {n}"})
            for n in range(1, 11)
        )
    return dpoa


def test_a_large_framework_is_folded_and_the_address_of_an_element_opens_its_branch(client, wide):
    element = Element.objects.get(code="47.3")
    page = client.get("/frameworks/dpoa/").content.decode()
    assert 'id="47"' in page and 'id="47.3"' not in page and "10 elements below" in page
    there, anchor = element.get_absolute_url().split("#")
    page = client.get(there).content.decode()
    assert anchor == "47.3" and 'id="47.3"' in page and 'id="46.3"' not in page
    assert client.get("/frameworks/dpoa/?open=nowhere").status_code == 200


def test_the_grid_of_a_large_framework_says_that_not_all_levels_fit(client, strategy, area, wide, alignment):
    page = client.get(f"/frameworks/grid/{strategy.key}/dpoa/?depth=all").content.decode()
    assert "too large to show all levels" in page and "All of them in the file" in page
    rows = client.get(f"/frameworks/grid/{strategy.key}/dpoa/?depth=all&format=csv").content.decode().splitlines()
    assert len(rows) == 1 + Element.objects.count()


def test_in_a_large_framework_an_element_is_named_by_code_or_words(
    django_app, the_form, strategy, area, wide, focal_point, monkeypatch
):
    monkeypatch.setattr("goldenthread.records.naming.MOST_IN_A_MENU", 100)
    form = the_form(
        django_app.get(f"/frameworks/alignments/add/?strategy={strategy.key}&framework=dpoa", user=focal_point)
    )
    form["relation"] = "contributes_to"
    form["element"] = "Target 3"
    assert "may be several" in form.submit(status=422)
    form["element"] = "47.3"
    form.submit().follow()
    assert Alignment.objects.get().element.code == "47.3"
