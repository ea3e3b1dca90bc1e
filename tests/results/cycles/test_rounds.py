"""A round of a cycle at every door: one page, a workbook, the API, the terminal."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal

from click.testing import CliRunner
from python_calamine import CalamineWorkbook
from tests.results.cycles.handing_in import S

from goldenthread.cli.root import main
from goldenthread.results.cycles import actions, queries


def test_a_round_of_twenty_values_is_one_light_page(client, twenty, cycle, reporter):
    client.force_login(reporter)
    page = f"/results/cycles/{cycle.pk}/round/?country=MWI"
    answer = client.get(page)
    assert answer.status_code == 200
    from gzip import compress

    assert len(compress(answer.content)) <= 15_000
    body = {f"v{one.pk}.0": str(number) for number, one in enumerate(twenty)}
    wrong = client.post(page, body | {f"v{twenty[0].pk}.0": "many", f"c{twenty[1].pk}.0": "by hand"})
    assert wrong.status_code == 422
    assert 'value="many"' in wrong.content.decode()
    assert 'value="by hand"' in wrong.content.decode()
    assert not queries.entries(reporter).exists()
    done = client.post(page, body | {"act": "submit"})
    assert done.status_code == 302, done.context["told"]
    assert set(queries.requests(reporter).values_list("state", flat=True)) == {S.SUBMITTED}
    assert client.post(page, body).status_code == 409


def test_every_fault_is_told_at_once_and_a_share_may_have_its_sign(client, made, cycle, officer, malawi, reporter):
    rows = [made(code, kind="share", unit={"en": "per cent"}) for code in ("power", "water", "roads")]
    power, water, roads = actions.ask(cycle, rows, [malawi], by=officer, cells="")
    client.force_login(reporter)
    page = f"/results/cycles/{cycle.pk}/round/?country=MWI"
    body = {f"v{power.pk}.0": "12 %", f"v{water.pk}.0": "many", f"v{roads.pk}.0": "140"}
    wrong = client.post(page, body)
    assert wrong.status_code == 422
    assert {box.request: bool(box.errors) for box in wrong.context["boxes"]} == {power: False, water: True, roads: True}
    done = client.post(page, body | {f"v{water.pk}.0": "13.5", f"v{roads.pk}.0": "40"})
    assert done.status_code == 302
    assert sorted(queries.entries(reporter).values_list("value", flat=True)) == [12, Decimal("13.5"), 40]


def test_what_was_typed_survives_an_expired_session(client, twenty, cycle, reporter, officer):
    page = f"/results/cycles/{cycle.pk}/round/?country=MWI"
    sent = client.post(page, {f"v{twenty[0].pk}.0": "41", "typed_by": str(reporter.pk)})
    assert sent.status_code == 302
    assert "login" in sent.url
    credentials = {"login": reporter.email, "password": "correct horse"}
    assert client.post(sent.url, credentials).status_code == 302
    shown = client.get(page).content.decode()
    assert 'value="41"' in shown
    assert not queries.entries(reporter).exists()
    assert 'value="41"' not in client.get(page).content.decode()


def sheet_of(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    file = io.BytesIO(out.getvalue().encode())
    file.name = "filled.csv"
    return file


def test_a_workbook_goes_out_and_comes_back_with_a_preview(client, twenty, cycle, reporter):
    client.force_login(reporter)
    page = f"/results/cycles/{cycle.pk}/workbook/?country=MWI"
    files = [client.get(page + form).content for form in ("", "&form=full")]
    rows = sheet_of(files[1])
    assert len(rows[1]) > len(sheet_of(files[0])[1])
    with zipfile.ZipFile(io.BytesIO(files[1])) as archive:
        assert b"<sheetProtection" in archive.read("xl/worksheets/sheet1.xml")
    at = rows[1].index("Value")
    rows[2][at], rows[3][at] = 7, "seven"
    refused = client.post(page, {"file": as_csv(rows)})
    assert refused.status_code == 422
    assert "seven" in refused.content.decode()
    rows[3][at] = 8
    shown = client.post(page, {"file": as_csv(rows)})
    assert shown.status_code == 200
    assert not queries.entries(reporter).exists()
    token = shown.context["token"]
    assert client.post(page, {"token": token, "act": "apply"}).status_code == 302
    assert sorted(queries.entries(reporter).values_list("value", flat=True)) == [7, 8]


def test_the_api_reads_and_types_a_round_and_tells_completeness(client, request_, cycle, reporter, officer, outsider):
    def put(user, body):
        client.force_login(user)
        return client.put(f"/api/results/cycles/{cycle.pk}/round", json.dumps(body), content_type="application/json")

    values = [{"request": request_.pk, "cell": cell, "value": 1} for cell in ("", "sex=F", "sex=M")]
    parts = put(reporter, {"values": values})
    assert parts.status_code == 422
    assert f"{request_.pk}|" in parts.json()["errors"]
    values[0]["value"] = 2
    assert put(reporter, {"values": values, "submit": True}).json() == {"typed": 3, "submitted": 1}
    assert put(outsider, {"values": values}).status_code == 403
    client.force_login(officer)
    board = client.get(f"/api/results/cycles/{cycle.pk}/board").json()
    assert (board[0]["place"], board[0]["asked"], board[0]["answered"]) == ("MWI", 3, 3)
    moved = client.post(
        f"/api/results/requests/{request_.pk}/move", json.dumps({"to": "verified"}), content_type="application/json"
    )
    assert moved.json()["state"] == "verified"


def test_the_terminal_asks_fills_and_tells(tmp_path, cycle, hubs, countries):
    run = CliRunner()

    def told(*words):
        return run.invoke(main, ["results", "reporting", *words], catch_exceptions=False)

    assert json.loads(told("ask", "annual-2025", "--country", "MWI", "--json").stdout) == {"asked": 1}
    file = tmp_path / "mwi.xlsx"
    assert told("sheet", "annual-2025", str(file), "--country", "MWI").exit_code == 0
    rows = sheet_of(file.read_bytes())
    rows[2][rows[1].index("Value")] = 6
    file = tmp_path / "mwi.csv"
    file.write_bytes(as_csv(rows).read())
    filled = json.loads(told("fill", "annual-2025", str(file), "--country", "MWI", "--json").stdout)
    assert (filled["read"], filled["new"], filled["problems"]) == (1, 1, [])
    assert json.loads(told("board", "annual-2025", "--json").stdout)[0]["answered"] == 1
    assert told("board", "none").exit_code == 3
