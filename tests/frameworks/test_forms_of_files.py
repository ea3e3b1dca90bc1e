"""Every form of file carries a whole framework: out of one, into an empty one, out again, the same bytes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.frameworks.exchange.out import vocabulary_of
from goldenthread.frameworks.exchange.take import take_vocabulary
from goldenthread.frameworks.models import Element, Framework, Mandate
from goldenthread.frameworks.vocabulary.read import read_bytes
from goldenthread.frameworks.vocabulary.write import FORMS, written
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actions import save

FIELDS = [
    *("code", "kind", "title", "text", "paragraphs", "target_value", "target_unit", "target_year", "is_proxy"),
    *("addressed_to", "uri", "superseded_on", "order", "parent__code", "superseded_by__code"),
]


@pytest.fixture
def odd(db):
    """A framework whose codes, texts and addresses are such as people write."""
    one = save(Framework(key="odd", title={"en": "Odd"}), by="test")
    other = save(Framework(key="twin", title={"en": "Twin"}), by="test")
    add = lambda **values: save(Element(framework=one, **values), by="test")  # noqa: E731
    top = add(code="I. Peace & trade", kind="goal", title={"en": "=1+1", "ar": "السلام", "zh": "和平"})
    add(code="1.10", kind="target", parent=top, title={"fr": "Puits « neufs »"}, text={"en": "One.\n\nTwo | three"})
    new = add(code="1.1", kind="target", parent=top, title={"en": "Wells"}, order=7, uri="http://e.org/wells")
    add(
        code="1.01", kind="indicator", parent=new, title={"en": "'Quoted'", "ru": "Колодцы"}, uri="http://e.org/wells",
        target_value=Decimal("0.5"), target_unit="%", target_year=2031, is_proxy=True, paragraphs="12-14",
        addressed_to="Members", superseded_by=new, superseded_on=date(2025, 1, 2),
    )  # fmt: skip
    add(code="à <b>|2", kind="goal", title={"es": "Año"}, uri="see page 3")
    return one, other


@pytest.mark.parametrize("ending", FORMS)
def test_a_framework_goes_whole_into_an_empty_one(odd, ending):
    one, other = odd
    data = written(vocabulary_of(one, OPERATOR), ending)
    again = take_vocabulary(read_bytes(data, f"x.{ending}"), one, by=OPERATOR, name="x", dry_run=False)
    assert (dict(again.report.counts), again.missing, again.report.all_problems) == ({"same": 5}, [], [])
    found = take_vocabulary(read_bytes(data, f"x.{ending}"), other, by=OPERATOR, name="x", dry_run=False)
    assert not found.report.all_problems and dict(found.report.counts) == {"new": 5}
    rows = [list(Element.objects.filter(framework=each).order_by("code").values(*FIELDS)) for each in odd]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("ending", FORMS)
def test_the_file_of_the_page_changes_nothing_at_the_api(client, odd, administrator, ending):
    client.force_login(administrator)
    sent = client.get(f"/frameworks/odd/vocabulary/{ending}/")
    again = client.get(f"/api/frameworks/frameworks/odd/vocabulary/{ending}")
    assert (again.status_code, again["Content-Type"]) == (200, sent["Content-Type"])
    door = f"/api/frameworks/frameworks/odd/vocabulary?name=x.{ending}"
    answer = client.post(door, again.content, content_type="application/octet-stream")
    assert (answer.status_code, answer.json()["same"], answer.json()["missing"]) == (200, 5, [])


def test_the_api_shows_what_is_wrong_with_a_file_and_keeps_nothing(client, odd, administrator, outsider):
    door = "/api/frameworks/frameworks/odd/vocabulary?name=x.csv"
    table = "Code,Parent,Title_en,Kind\n1,2,A,goal\n2,1,B,goal\n2,,C,goal\n3,9,D,goal\n"
    client.force_login(outsider)
    assert client.post(door, table, content_type="text/csv").status_code == 403
    client.force_login(administrator)
    answer = client.post(door, table, content_type="text/csv")
    assert answer.status_code == 422
    assert {"cycle", "duplicate-code", "unknown-reference"} <= {one["rule"] for one in answer.json()["findings"]}
    assert {one["row"] for one in answer.json()["problems"]} >= {4, 5}
    assert client.post(f"{door}&language=xx", table, content_type="text/csv").status_code == 422
    assert client.post(door.replace("csv", "ttl"), b"<", content_type="text/turtle").status_code == 422
    assert Element.objects.filter(framework__key="odd").count() == 5


def test_a_resolution_comes_in_by_the_api(client, administrator, reader):
    text = "The General Assembly,\n\nRecalling its resolution 89/1,\n\n1. Requests the Secretary-General to report;\n"
    door = "/api/frameworks/resolutions?name=x.txt&language=en"
    client.force_login(reader)
    assert client.post(door, text, content_type="text/plain").status_code == 403
    client.force_login(administrator)
    shown = client.post(f"{door}&symbol=A/RES/90/1&title=Wells&dry_run=true", text, content_type="text/plain")
    assert (shown.status_code, [one["number"] for one in shown.json()["clauses"]]) == (200, ["pp1", "1"])
    assert client.post(door, text, content_type="text/plain").status_code == 422  # without a symbol
    assert not Mandate.objects.exists()
    assert client.post(f"{door}&symbol=A/RES/90/1", text, content_type="text/plain").status_code == 201
    assert client.post(f"{door}&symbol=A/RES/90/1", " ", content_type="text/plain").status_code == 422
    assert Mandate.objects.get().clauses.count() == 2


def test_a_state_in_the_api_is_its_name(client, administrator):
    save(Mandate(symbol="A/RES/90/1", kind="resolution", title={"en": "Wells"}), by="test")
    client.force_login(administrator)
    assert client.get("/api/frameworks/mandates").json()["rows"][0]["life"] == "in_force"
