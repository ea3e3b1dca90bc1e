"""What mandates and frameworks add to the thread, and its breaks; and the room in the API."""

from __future__ import annotations

import json

from goldenthread.frameworks.models import Alignment, Clause, Obligation
from goldenthread.frameworks.thread import GAPS, KINDS, LINKS

ROOT = "/api/frameworks"


def test_every_kind_is_found_by_its_own_key(obligation, focus, mandate):
    for kind in KINDS:
        assert kind.rows().exists()
        for row in kind.rows():
            assert list(kind.find(kind.rows(), kind.key(row))) == [row]
            assert kind.title(row)
        assert not kind.find(kind.rows(), "nothing of the kind").exists()


def test_clauses_go_by_symbol_and_number(clause):
    (kind,) = [one for one in KINDS if one.name == "clause"]

    assert kind.key(clause) == "GC.19/Res.3#1"
    assert kind.find(kind.rows(), "GC.19/Res.3#1").get() == clause


def test_links_lead_from_the_mandate_to_the_area(obligation, alignment, area, strategy, focus, dpoa):
    pairs = {
        (link.above, upper, link.below, lower)
        for link in LINKS
        for upper, lower in link.pairs().values_list(link.upper, link.lower)
    }
    clause = obligation.clause

    assert ("mandate", clause.mandate_id, "clause", clause.pk) in pairs
    assert ("clause", clause.pk, "obligation", obligation.pk) in pairs
    assert ("clause", clause.pk, "strategy", strategy.pk) in pairs
    assert ("framework", dpoa.pk, "element", focus["top"].pk) in pairs
    assert ("element", focus["middle"].pk, "element", focus["target"].pk) in pairs
    assert ("element", focus["target"].pk, "area", area.pk) in pairs


def test_breaks_name_what_is_missing(strategy, obligation, alignment, idle_area, focus):
    rows = {gap.name: gap.rows for gap in GAPS}

    assert list(rows["obligations_without_due"](strategy)) == [obligation]
    assert list(rows["areas_without_alignment"](strategy)) == [idle_area]
    assert list(rows["clauses_without_obligation"](strategy)) == []
    assert list(rows["targets_without_area"](strategy)) == []
    Obligation.objects.all().delete()
    assert list(rows["clauses_without_obligation"](strategy)) == list(Clause.objects.all())
    Alignment.objects.update(element=focus["top"])
    assert list(rows["targets_without_area"](strategy)) == []
    Alignment.objects.update(element=focus["other"])
    assert list(rows["targets_without_area"](strategy)) == [focus["target"]]


def test_the_api_gives_mandates_with_clauses(client, obligation, mandate, team_mandate, dpoa, focus, alignment):
    assert [row["symbol"] for row in client.get(f"{ROOT}/mandates").json()["rows"]] == ["GC.19/Res.3"]
    record = client.get(f"{ROOT}/mandates/{mandate.pk}").json()
    assert record["clauses"][0]["number"] == "1"
    assert record["clauses"][0]["obligations"][0]["addressee"] == "unido"
    assert client.get(f"{ROOT}/mandates/{team_mandate.pk}").status_code == 404
    assert len(client.get(f"{ROOT}/frameworks/dpoa").json()["elements"]) == 4
    for name in ("frameworks", "elements", "alignments", "obligations"):
        assert client.get(f"{ROOT}/{name}").json()["rows"]
    assert client.get(f"{ROOT}/instruments").json()["rows"] == []


def test_the_api_never_names_a_strategy_that_is_not_public(client, clause, strategy, mandate):
    type(strategy).objects.update(visibility="team")

    assert strategy.key not in client.get(f"{ROOT}/mandates/{mandate.pk}").content.decode()


def test_the_api_aligns_with_the_rules_of_the_web(client, focal_point, reader, strategy, area, dpoa):
    body = {"strategy": strategy.key, "framework": "dpoa", "area": area.pk, "relation": "derived_from", "strength": 9}

    def send():
        return client.post(f"{ROOT}/alignments", json.dumps(body), content_type="application/json")

    client.force_login(focal_point)
    assert "Strength goes from 1" in send().json()["errors"][""][0]["message"]
    body["strength"] = 2
    client.force_login(reader)
    assert send().status_code == 403
    client.force_login(focal_point)
    assert (send().status_code, Alignment.objects.count()) == (201, 1)
