"""Sectors and words of an action area: kept on a page, in the API, at the terminal; only codes of the DAC."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.partners import access
from goldenthread.partners.models import AreaSector

HOME = "/partners/areas/ldc-2022-2031/a3/"
ADD = "/partners/area-sectors/add/?area=ldc-2022-2031%3Aa3"
API = "/api/partners/areas/ldc-2022-2031:a3"


def sectors():
    return {row.sector: float(row.weight) for row in AreaSector.objects.all()}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("administrator", True), ("focal_point", True), ("partnership_officer", True), ("planner", False),
        ("drafter", False), ("reader", False), (None, False),
    ],
)  # fmt: skip
def test_who_may_say_what_an_area_is_about(person_with, strategy, mapped, role, may):
    user = person_with(role, strategy=strategy) if role else person_with()

    assert (access.why_not_map(user, mapped) is None) is may


def test_sectors_and_words_on_the_page(client, mapped, focal_point, reader):
    assert "31120" in client.get(HOME).content.decode()
    there = client.get(f"{HOME}sectors/add/")
    assert (there.status_code, there["Location"]) == (307, ADD)
    client.force_login(reader)
    assert client.post(ADD, {"sector": "322", "weight": "0.3"}).status_code == 403
    client.force_login(focal_point)
    wrong = client.post(ADD, {"sector": "99999", "weight": "0.3"})
    assert wrong.status_code == 422 and "is not a DAC sector" in wrong.content.decode()
    heavy = client.post(ADD, {"sector": "322", "weight": "7"})
    assert heavy.status_code == 422 and "A weight is above 0 and at most 1." in heavy.content.decode()
    assert client.post(ADD, {"sector": "31120", "weight": "1"}).status_code == 422
    assert client.post(ADD, {"sector": "32210", "weight": "0.3"}).status_code == 302
    row = AreaSector.objects.get(sector="321")
    there = client.get(f"{HOME}sectors/{row.pk}/")["Location"]
    assert client.post(there, {"sector": "321", "weight": "0.7"})["Location"] == HOME
    first = AreaSector.objects.get(sector="31120")
    there = client.get(f"{HOME}sectors/{first.pk}/remove/")["Location"]
    assert client.post(there).status_code == 422 and client.post(there, {"reason": "Another area"}).status_code == 302
    assert sectors() == {"321": 0.7, "32210": 0.3}
    assert client.post(f"{HOME}words/", {"words_en": "mills", "words_fr": "moulins"}).status_code == 302
    mapped.refresh_from_db()
    assert sorted(mapped.words.values()) == ["mills", "moulins"]
    assert client.get("/partners/areas/ldc-2022-2031/none/").status_code == 404


def test_sectors_and_words_in_the_api(client, mapped, focal_point, reader):
    def send(verb, path, **body):
        return getattr(client, verb)(API + path, body, content_type="application/json")

    client.force_login(reader)
    assert send("post", "/sectors", sector="322", weight="0.3").status_code == 403
    assert send("delete", "/sectors/321").status_code == 403
    assert send("put", "/words", words={"en": "mills"}).status_code == 403
    client.force_login(focal_point)
    assert send("post", "/sectors", sector="12", weight="0.3").status_code == 422
    assert send("post", "/sectors", sector="322", weight="0.3").status_code == 201
    assert send("put", "/sectors/321", sector="321", weight="0.9").status_code == 200
    assert send("delete", "/sectors/31120").status_code == 204
    assert send("delete", "/sectors/31120").status_code == 404
    assert send("put", "/words", words={"en": "mills", "ar": "مطاحن"}).status_code == 200
    told = client.get(f"{API}/crosswalk").json()
    assert {row["sector"] for row in told["sectors"]} == {"321", "322"}
    assert told["words"] == {"en": "mills", "ar": "مطاحن"}
    assert client.get("/api/partners/areas/no:where/crosswalk").status_code == 404


def run(*arguments):
    return CliRunner().invoke(main, ["partners", *arguments])


def test_sectors_and_words_at_the_terminal(mapped):
    area = "ldc-2022-2031:a3"
    assert run("sectors", area, "--set", "12345").exit_code == 4
    assert run("sectors", area, "--remove", "410").exit_code == 3
    assert run("sectors", "no:where").exit_code == 3
    assert run("sectors", area, "--set", "322", "--weight", "0.25").exit_code == 0
    assert run("sectors", area, "--set", "321", "--weight", "0.75").exit_code == 0
    assert run("sectors", area, "--remove", "31120").exit_code == 0
    assert sectors() == {"321": 0.75, "322": 0.25}
    assert run("words", area, "xx", "mills").exit_code == 4
    assert "en: mills" in run("words", area, "en", "mills").output
