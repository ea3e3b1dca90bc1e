"""Action areas as records: kept on the web, in a workbook, in the API and at the terminal; seen with their strategy."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.cli.root import main
from goldenthread.partners.models import AreaSector
from goldenthread.plan.models import Activity, Plan
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area, Strategy

API = "/api/core/areas"
SHEET = "/areas/import/?strategy=ldc-2022-2031"


@pytest.fixture
def hidden(organization):
    """An area of a strategy that its team keeps to itself."""
    kept = save(
        Strategy(key="kept", title={"en": "Kept plan"}, organization=organization, visibility="team"), by="test"
    )
    return save(Area(strategy=kept, code="secret", title={"en": "Secret area"}), by="test")


def send(client, method, path, body=None, **headers):
    data = json.dumps(body) if body is not None else ""
    return getattr(client, method)(f"{API}{path}", data, content_type="application/json", headers=headers)


def test_an_area_is_seen_with_its_strategy_alone(client, area, hidden, focal_point):
    for user in (None, focal_point):
        if user:
            client.force_login(user)
        for path in ("/areas/", "/areas/?format=json", "/areas/?strategy=kept", API, f"{API}?strategy=kept"):
            page = client.get(path)
            assert page.status_code == 200 and "Secret" not in page.content.decode(), path
        for path in (f"/areas/{hidden.pk}/", f"/areas/{hidden.pk}/change/", f"{API}/{hidden.pk}"):
            assert client.get(path).status_code in (302, 403, 404), path
        assert client.get(f"/areas/{hidden.pk}/change/", follow=True).status_code != 200 or user is None
    assert client.get(f"/areas/{area.pk}/").url == "/strategies/ldc-2022-2031/areas/a3/"
    form = client.get(f"/areas/{area.pk}/change/").content.decode()
    assert "Secret" not in form and "Kept plan" not in form


def test_who_saved_in_between_is_told_and_nothing_is_overwritten(client, area, focal_point):
    client.force_login(focal_point)
    page = client.get(f"/areas/{area.pk}/change/")
    mark = page.context["form"]["_stamp"].value()
    first = {"title_en": "Transformation", "code": "a3", "order": "1", "_stamp": mark}
    assert client.post(f"/areas/{area.pk}/change/", first).status_code == 302
    late = client.post(f"/areas/{area.pk}/change/", first | {"title_en": "Late"})
    assert late.status_code == 409 and "Transformation" in late.content.decode()
    area.refresh_from_db()
    assert str(area.title) == "Transformation"


def test_addresses_from_before_lead_to_the_forms(client, area, focal_point):
    client.force_login(focal_point)
    assert client.get("/strategies/ldc-2022-2031/areas/new/").url == "/areas/add/?strategy=ldc-2022-2031"
    form = {"title_en": "Structural change", "code": "a3", "order": "2"}
    kept = client.post("/strategies/ldc-2022-2031/areas/a3/edit/", form, follow=True)
    area.refresh_from_db()
    assert kept.status_code == 200 and (str(area.title), area.order) == ("Structural change", 2)
    assert client.get("/strategies/none/areas/new/").status_code == 404


def test_many_areas_on_a_grid(django_app, area, focal_point):
    page = django_app.get("/areas/grid/?strategy=ldc-2022-2031", user=focal_point)
    form = next(form for form in page.forms.values() if 'class="sheet"' in form.text)
    form[f"r{area.pk}-title_en"], form["n0-title_en"], form["n0-parent"] = "First", "Trade", "a3"
    assert "Everything was saved." in form.submit().follow()
    area.refresh_from_db()
    assert (str(area.title), Area.objects.get(code="trade").parent) == ("First", area)


def test_areas_from_a_file_after_a_preview(client, area, focal_point):
    client.force_login(focal_point)
    lines = ["code,title_en,order", "a3,First,1", ",Skills for industry,2"]
    preview = client.post(SHEET, {"file": SimpleUploadedFile("areas.csv", "\n".join(lines).encode(), "text/csv")})
    assert preview.status_code == 200 and Area.objects.count() == 1
    assert client.post(SHEET, {"token": preview.context["token"], "act": "apply"}).status_code == 302
    found = {(one.code, str(one.title)) for one in Area.objects.all()}
    assert found == {("a3", "First"), ("skills-for-industry", "Skills for industry")}
    out = client.get("/areas/?format=csv").getvalue().decode()
    assert "skills-for-industry" in out and client.get("/areas/sheet/").status_code == 200


def test_areas_in_the_api(client, area, hidden, focal_point, reader):
    client.force_login(reader)
    assert send(client, "post", "", {"strategy": "ldc-2022-2031", "title": "x"}).status_code == 403
    client.force_login(focal_point)
    body = {"strategy": "ldc-2022-2031", "title": {"en": "Trade"}, "parent": "a3"}
    made = send(client, "post", "", body)
    assert (made.status_code, made.json()["code"], made.json()["parent"]) == (201, "trade", area.pk)
    one = f"/{made.json()['id']}"
    assert send(client, "patch", one, {"order": 3}, **{"If-Match": made["ETag"]}).json()["order"] == 3
    assert send(client, "patch", one, {"order": 4}, **{"If-Match": made["ETag"]}).status_code == 412
    for wrong, column in (
        ({"parent": "trade"}, "parent"), ({"parent": "kept:secret"}, "parent"), ({"code": "new"}, "code"),
        ({"titel": "x"}, "titel"),
    ):  # fmt: skip
        refused = send(client, "patch", one, wrong)
        assert refused.status_code == 422 and column in refused.json()["errors"], wrong
        assert "Secret" not in refused.content.decode()
    assert send(client, "post", "", body | {"strategy": "kept"}).status_code == 422
    put = send(client, "put", one, {"title": {"en": "Trade"}, "code": "trade"})
    assert (put.json()["order"], put.json()["parent"]) == (0, None)
    rows = [{"strategy": "ldc-2022-2031", "title": "Energy"}, {"strategy": "ldc-2022-2031", "title": "", "code": "no"}]
    assert send(client, "post", "/bulk", {"rows": rows}).status_code == 422 and Area.objects.count() == 3
    assert send(client, "get", f"{one}/history").json()[0]["changes"]
    assert send(client, "delete", f"{one}?reason=merged").status_code == 204


def test_an_area_in_which_something_is_done_stays(client, area, strategy, focal_point):
    plan = save(Plan(key="plan", title={"en": "Plan"}, strategy=strategy), by="test")
    save(Activity(plan=plan, area=area, title={"en": "Mills"}, code="a1"), by="test")
    client.force_login(focal_point)
    page = client.post(f"/areas/{area.pk}/remove/", {"reason": "old"})
    assert page.status_code == 422 and "activities" in page.content.decode()
    assert send(client, "delete", f"/{area.pk}?reason=old").status_code == 409
    assert Area.objects.filter(pk=area.pk).exists()


def run(*arguments):
    return CliRunner().invoke(main, list(arguments))


def test_areas_at_the_terminal(area):
    assert run("areas", "add", "--below", "ldc-2022-2031", "title_en=Trade").exit_code == 0
    listed = json.loads(run("areas", "list", "--strategy", "ldc-2022-2031", "--json").output)
    assert [one["code"] for one in (listed["rows"] if isinstance(listed, dict) else listed)] == ["a3", "trade"]
    assert run("areas", "change", "ldc-2022-2031:trade", "parent=a3").exit_code == 0
    assert Area.objects.get(code="trade").parent == area
    assert run("areas", "change", "ldc-2022-2031:trade", "parent=trade").exit_code == 4
    assert run("areas", "remove", "ldc-2022-2031:trade", "--reason", "merged").exit_code == 0


def test_sectors_of_areas_in_every_way_in(client, area, hidden, focal_point):
    save(AreaSector(area=hidden, sector="31120"), by="test")
    assert client.get("/api/partners/area_sectors").json()["count"] == 0
    client.force_login(focal_point)
    at = "/api/partners/area_sectors"
    body = {"area": "ldc-2022-2031:a3", "sector": "321", "weight": 0.5}
    made = client.post(at, json.dumps(body), content_type="application/json")
    assert (made.status_code, made.json()["url"]) == (201, "/partners/areas/ldc-2022-2031/a3/")
    wrong = client.post(at, json.dumps(body | {"sector": "99999"}), content_type="application/json")
    assert wrong.status_code == 422 and "DAC" in wrong.json()["errors"]["sector"][0]["message"]
    assert (
        client.post(at, json.dumps(body | {"area": "kept:secret"}), content_type="application/json").status_code == 422
    )
    assert "321" in run("partners", "area-sectors", "list").output
    page = client.get("/partners/areas/ldc-2022-2031/a3/").content.decode()
    assert f"/partners/area-sectors/{made.json()['id']}/change/" in page
