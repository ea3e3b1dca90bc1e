"""Lists: words in any language and any letters, filters, pages, and the same rows as data."""

from __future__ import annotations

import csv
import io

import pytest

from goldenthread.platform import actions
from goldenthread.platform.models import Organization

NAMES = {
    "afdb": {"en": "African Development Bank", "ru": "Африканский банк развития", "zh": "非洲开发银行"},
    "jica": {"en": "Japan International Cooperation Agency", "ar": "الوكالة اليابانية للتعاون الدولي"},
    "formula": {"en": "=HYPERLINK(1)"},
}


@pytest.fixture
def register(db):
    return [actions.save(Organization(key=key, name=name, type="40"), by="test") for key, name in NAMES.items()]


@pytest.mark.parametrize("words", ["african", "AFRICAN bank", "африканский", "БАНК", "非洲", "开发"])
def test_words_are_found_in_any_language_and_case(client, register, words):
    found = client.get("/organizations/", {"q": words, "format": "json"}).json()["rows"]

    assert [row["name"] for row in found] == ["African Development Bank"]


def test_words_are_taken_as_they_are(client, register):
    assert client.get("/organizations/", {"q": "%", "format": "json"}).json()["rows"] == []


def test_a_row_is_listed_once_however_often_it_matches(client, register):
    register[0].names.create(name="AfDB African")
    register[0].names.create(name="African bank, the")

    assert len(client.get("/organizations/", {"q": "african", "format": "json"}).json()["rows"]) == 1


def test_the_list_as_csv_never_begins_a_formula(client, register):
    response = client.get("/organizations/", {"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))

    assert {row["name"] for row in rows} >= {"African Development Bank", "'=HYPERLINK(1)"}


def test_a_list_shows_twenty_five_and_leads_on(client, db):
    for number in range(30):
        actions.save(Organization(key=f"office-{number:02}", name={"en": f"Office {number}"}), by="test")

    first, second = client.get("/organizations/"), client.get("/organizations/", {"page": 2})
    assert first.content.count(b"<tr>") == 26
    assert second.content.count(b"<tr>") == 6
    assert b'aria-current="page">2<' in second.content


def test_a_list_asks_the_database_as_often_for_many_rows_as_for_few(client, register, django_assert_max_num_queries):
    for number in range(40):
        actions.save(Organization(key=f"office-{number:02}", name={"en": f"Office {number}"}), by="test")

    with django_assert_max_num_queries(6):
        client.get("/organizations/")


def test_nothing_found_says_what_to_do(client, register):
    page = client.get("/organizations/", {"q": "zzz"}).content.decode()

    assert "Nothing matches these filters." in page


def test_what_all_rows_say_is_said_once_and_the_unknown_by_a_sign(client, db):
    for number in range(8):
        name = {"en": f"Office {number}"}
        short = {"acronym": "OFF"} if number else {}
        actions.save(Organization(key=f"office-{number}", name=name, type="40", **short), by="test")

    page = client.get("/organizations/").content.decode()

    head = page[page.index("<thead") : page.index("</thead>")]
    assert "The same in every row" in page and "Type" in page and "Type" not in head
    assert "Not specified in any row" in page and "Country" not in head


def test_fewer_rows_keep_their_columns(client, register):
    page = client.get("/organizations/").content.decode()

    assert "The same in every row" not in page and "Type" in page[page.index("<thead") : page.index("</thead>")]
