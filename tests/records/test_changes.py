"""A change of a known row asks about what it names: its own rules, what it takes part in, and nothing else."""

from __future__ import annotations

import json

import pytest

from goldenthread.platform.actions import save
from goldenthread.results.models import Indicator


@pytest.fixture
def send(client, person_with, strategy):
    client.force_login(person_with("results_officer", email="results@example.org", strategy=strategy))

    def patch(row, body):
        address = f"/api/results/indicators/{row.pk}"
        return client.patch(address, json.dumps(body), content_type="application/json")

    return patch


@pytest.fixture
def indicators(strategy, areas):
    """Two indicators below an area, the second below the first."""
    said = {"strategy": strategy, "area": areas[0], "level": "output", "kind": "number"}
    first = save(Indicator(code="first", title={"en": "First"}, unit={"en": "units"}, **said), by="test")
    second = Indicator(code="second", title={"en": "Second"}, unit={"en": "units"}, parent=first, **said)
    return first, save(second, by="test")


def test_a_new_title_asks_for_no_reference_again(send, indicators, django_assert_max_num_queries):
    send(indicators[1], {"title": {"en": "Warm"}})
    with django_assert_max_num_queries(30):
        answer = send(indicators[1], {"title": {"en": "Renamed"}})
    assert (answer.status_code, answer.json()["title"]) == (200, {"en": "Renamed"})
    assert (answer.json()["area"], answer.json()["code"]) == (indicators[1].area_id, "second")


def test_what_is_named_is_held_against_every_rule_it_takes_part_in(send, indicators):
    first, second = indicators
    taken = send(second, {"code": "first"})
    assert taken.status_code == 422 and set(taken.json()["errors"]) & {"code", "__all__", ""}
    assert send(second, {"area": "nowhere"}).status_code == 422
    below_itself = send(first, {"parent": "second"})
    assert below_itself.status_code == 422 and "parent" in below_itself.json()["errors"]
    assert send(second, {"kind": "nonsense"}).status_code == 422
    assert send(second, {"title": {"en": ""}}).status_code == 422
    second.refresh_from_db()
    assert (second.code, str(second.title), second.kind) == ("second", "Second", "number")


def test_the_search_finds_the_new_words_and_not_the_old(client, send, indicators):
    send(indicators[1], {"title": {"en": "Quicksilver", "fr": "Mercure"}})
    send(indicators[1], {"title": {"en": "Harvest", "fr": None}})
    for word, number in (("Quicksilver", 0), ("Mercure", 0), ("Harvest", 1)):
        assert len(client.get("/api/desk/search", {"q": word}).json()["rows"]) == number, word
