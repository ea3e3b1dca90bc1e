"""Strategies as records: begun by who steers all, kept by who steers one, public by decision, in every way in."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.cli.root import main
from goldenthread.exchange.instance import WrongFolderError, load
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area, Strategy

API = "/api/core/strategies"
NEW = {"title_en": "Gender strategy", "organization": "unido", "reporting_currency": "USD", "year_from": "2026"}


@pytest.fixture
def hidden(organization):
    row = Strategy(key="kept", title={"en": "Secret strategy"}, organization=organization, visibility="team")
    return save(row, by="test")


def send(client, method, path, body=None, **headers):
    data = json.dumps(body) if body is not None else ""
    return getattr(client, method)(f"{API}{path}", data, content_type="application/json", headers=headers)


def test_a_strategy_of_a_team_is_in_no_list_menu_or_error_of_others(client, strategy, hidden, focal_point):
    for user in (None, focal_point):
        if user:
            client.force_login(user)
        for path in ("/strategies/", "/strategies/?format=json", API, f"{API}?q=Secret", "/areas/add/", "/areas/grid/"):
            answer = client.get(path)
            assert "Secret" not in answer.content.decode(), path
        for path in (f"/strategies/{hidden.pk}/", "/strategies/kept/record/", f"{API}/kept", f"{API}/{hidden.pk}"):
            assert client.get(path).status_code == 404, path
        assert client.get("/strategies/kept/edit/").status_code == 404
    refused = send(client, "patch", "/ldc-2022-2031", {"predecessor": "kept"})
    assert refused.status_code == 422 and "Secret" not in refused.content.decode()
    assert send(client, "delete", "/kept?reason=x").status_code == 404


def test_a_strategy_is_begun_by_who_steers_all_of_them(client, organization, focal_point, administrator):
    client.force_login(focal_point)
    assert client.post("/strategies/add/", NEW).status_code == 403
    assert send(client, "post", "", {"title": "x", "organization": "unido"}).status_code == 403
    client.force_login(administrator)
    kept = client.post("/strategies/add/", NEW)
    assert kept["Location"] == "/strategies/gender-strategy/" and client.get(kept["Location"]).status_code == 200
    made = Strategy.objects.get(key="gender-strategy")
    assert (made.visibility, made.status) == ("team", "preparation")
    for key in ("grid", "2030"):
        assert client.post("/strategies/add/", NEW | {"key": key}).status_code == 422, key


def test_its_steerer_changes_it_moves_it_and_makes_it_public(client, strategy, focal_point, reader):
    client.force_login(reader)
    assert client.post(f"/strategies/{strategy.pk}/move/", {"to": "adopted"}).status_code == 403
    assert client.get("/strategies/ldc-2022-2031/edit/").status_code == 403
    client.force_login(focal_point)
    home = client.get("/strategies/ldc-2022-2031/").content.decode()
    assert f"/strategies/{strategy.pk}/change/" in home and "/strategies/ldc-2022-2031/record/" in home
    assert client.get("/strategies/ldc-2022-2031/edit/").status_code == 200
    page = client.get(f"/strategies/{strategy.pk}/change/")
    form = NEW | {"key": "ldc-2022-2031", "_stamp": page.context["form"]["_stamp"].value()}
    assert client.post(f"/strategies/{strategy.pk}/change/", form).status_code == 302
    assert client.post(f"/strategies/{strategy.pk}/change/", form | {"title_en": "Late"}).status_code == 409
    assert client.post(f"/strategies/{strategy.pk}/move/", {"to": "adopted"}).status_code == 302
    assert client.post(f"/strategies/{strategy.pk}/move/", {"to": "preparation"}).status_code == 409
    assert client.post(f"/strategies/{strategy.pk}/move/", {"to": "ended"}).status_code == 422
    record = client.get("/strategies/ldc-2022-2031/record/").content.decode()
    assert "Gender strategy" in record and "adopted" in record and 'class="history"' in record
    client.post(f"/strategies/{strategy.pk}/visibility/", {"to": "team"})
    client.logout()
    assert client.get("/strategies/ldc-2022-2031/record/").status_code == 404


def test_strategies_in_the_api_by_key_and_number(client, strategy, area, administrator):
    client.force_login(administrator)
    made = send(
        client, "post", "", {"title": {"en": "Follow-up"}, "organization": "unido", "predecessor": strategy.key}
    )
    assert (made.status_code, made.json()["key"], made.json()["predecessor"]) == (201, "follow-up", strategy.key)
    one = send(client, "get", f"/{strategy.key}")
    assert [row["code"] for row in one.json()["areas"]] == ["a3"] and one["ETag"]
    assert send(client, "get", f"/{strategy.pk}").json()["key"] == strategy.key
    loop = send(client, "patch", f"/{strategy.key}", {"predecessor": "follow-up"})
    assert loop.status_code == 422 and "predecessor" in loop.json()["errors"]
    years = send(client, "patch", "/follow-up", {"year_from": 2030, "year_to": 2020})
    assert years.status_code == 422
    assert send(client, "patch", "/follow-up", {"year_from": 2032}, **{"If-Match": '"old"'}).status_code == 412
    assert send(client, "post", "/follow-up/move", {"to": "adopted"}).json()["status"] == "adopted"
    assert send(client, "delete", "/follow-up?reason=x").status_code == 409
    assert send(client, "post", "/follow-up/visibility", {"to": "public"}).status_code == 200
    assert send(client, "post", f"/{strategy.key}/areas", {"title": {"en": "Trade"}}).json()["code"] == "trade"
    listed = send(client, "get", "?status=adopted").json()
    assert [row["key"] for row in listed["rows"]] == ["follow-up"] and send(client, "get", "?no=1").status_code == 422


def test_a_strategy_that_was_not_adopted_is_removed_with_what_belongs_to_it(client, strategy, area, administrator):
    client.force_login(administrator)
    page = client.get(f"/strategies/{strategy.pk}/remove/").content.decode()
    assert "action areas" in page
    assert client.post(f"/strategies/{strategy.pk}/remove/", {"reason": "never begun"})["Location"] == "/strategies/"
    assert not Strategy.objects.exists() and not Area.objects.exists()


def test_strategies_from_a_file_and_at_the_terminal(client, strategy, administrator, tmp_path):
    client.force_login(administrator)
    lines = "key,title_en,organization,reporting_currency\n,Trade strategy,unido,USD\nnone,,unido,USD\n"
    file = SimpleUploadedFile("strategies.csv", lines.encode(), "text/csv")
    assert client.post("/strategies/import/", {"file": file}).status_code == 422
    file = SimpleUploadedFile("strategies.csv", lines.rpartition("none")[0].encode(), "text/csv")
    preview = client.post("/strategies/import/", {"file": file})
    assert preview.status_code == 200 and Strategy.objects.count() == 1
    client.post("/strategies/import/", {"token": preview.context["token"], "act": "apply"})
    assert Strategy.objects.filter(key="trade-strategy").exists()

    def run(*words):
        return CliRunner().invoke(main, ["strategies", *words])

    assert "trade-strategy" in run("list").output
    assert run("change", "trade-strategy", "year_from=2027").exit_code == 0
    assert run("move", "trade-strategy", "adopted").exit_code == 0
    assert run("publish", "trade-strategy").exit_code == 0
    assert run("remove", "trade-strategy", "--reason", "x").exit_code != 0
    row = Strategy.objects.get(key="trade-strategy")
    assert (row.year_from, row.status, row.visibility) == (2027, "adopted", "public")


def test_a_load_asks_the_same_rules(organization, tmp_path):
    (tmp_path / "instance.yaml").write_text("title: {en: Test}\n")
    words = "strategies:\n- key: grid\n  title: {en: A}\n  organization: unido\n"
    (tmp_path / "strategies.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(WrongFolderError, match="grid"):
        load(tmp_path)
    assert not Strategy.objects.exists()
