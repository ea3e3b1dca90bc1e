"""The data package for visitors: made by a job, sent from disk, made anew when records changed and came to rest."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.governance.models import Body
from goldenthread.platform import jobs, made
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actions import change, remove, save, withdraw
from goldenthread.platform.models import Job, Organization
from goldenthread.public import package
from goldenthread.public.jobs import PACKAGE
from goldenthread.public.tables import Table


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The worker of a test runs in its transaction; it must not close the connection that this lives on."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def work_off():
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False, interval=0, reload=False)


def content(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


ADDRESSES = (
    "/data/",
    "/data/golden-thread-data.zip",
    "/data/datapackage.json",
    "/data/data/core-organizations.csv",
    "/api/public/package",
    "/api/public/tables/core-organizations",
)


def test_a_visitor_never_builds_and_asks_for_one_job_however_often(client, strategy, monkeypatch):
    monkeypatch.setattr(Table, "records", lambda self: pytest.fail("a request reads a table"))

    for address in ADDRESSES * 3:
        assert client.get(address).status_code == 202, address

    assert [job.kind for job in Job.objects.all()] == ["package"]
    assert "being made" in client.get("/data/").content.decode()
    assert client.get("/api/public/package").json()["state"] == "waiting"


def test_the_job_makes_what_visitors_get_then(client, strategy):
    client.get("/data/")
    work_off()

    assert {address: client.get(address).status_code for address in ADDRESSES} == dict.fromkeys(ADDRESSES, 200)
    table = json.loads(content(client.get("/api/public/tables/core-organizations")))
    assert table["table"] == "core-organizations" and table["rows"][0]["acronym"] == "UNIDO"
    assert client.get("/data/contents.json").status_code == 404


def test_what_a_reader_has_is_not_sent_again(client, strategy):
    PACKAGE.make()
    first = client.get("/data/golden-thread-data.zip")

    by_tag = client.get("/data/golden-thread-data.zip", headers={"if-none-match": first["ETag"]})
    by_day = client.get("/data/golden-thread-data.zip", headers={"if-modified-since": first["Last-Modified"]})

    assert (by_tag.status_code, by_day.status_code) == (304, 304)
    assert not by_tag.content


def test_a_large_file_is_sent_in_pieces(client, strategy, monkeypatch):
    monkeypatch.setattr(made, "SMALL", 10)
    monkeypatch.setattr("goldenthread.public.api.SMALL", 10)
    PACKAGE.make()

    for address in ADDRESSES[1:4] + ADDRESSES[4:]:
        assert client.get(address).streaming, address
    assert json.loads(content(client.get("/api/public/tables/core-organizations")))["rows"]


def test_a_page_asks_as_much_for_many_rows_as_for_few(client, strategy):
    def questions():
        PACKAGE.make()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/data/").status_code == 200
            assert client.get("/data/datapackage.json").status_code == 200
        return len(queries)

    few = questions()
    for number in range(30):
        save(Organization(key=f"office-{number}", name={"en": f"Office {number}"}), by="test")
    assert questions() == few


def test_it_is_made_anew_when_records_changed_and_came_to_rest(strategy, organization, monkeypatch):
    edition = PACKAGE.make()
    assert not PACKAGE.is_due()

    change(organization, {"acronym": "NEW"}, by="test")
    assert not PACKAGE.is_due()  # somebody may be at it still
    monkeypatch.setattr(made, "REST", timedelta(0))
    assert PACKAGE.is_due()

    jobs.look_after()
    jobs.look_after()
    assert Job.objects.filter(kind="package").count() == 1
    work_off()
    assert not PACKAGE.is_due()
    assert PACKAGE.now().folder != edition.folder


def test_it_is_made_anew_while_changes_go_on_and_when_a_day_is_over(strategy, organization, monkeypatch):
    PACKAGE.make()
    change(organization, {"acronym": "NEW"}, by="test")
    assert not PACKAGE.is_due()
    monkeypatch.setattr(made, "LONGEST", timedelta(0))
    assert PACKAGE.is_due()

    PACKAGE.make()
    monkeypatch.setattr(made, "REST", timedelta(0))
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: tomorrow)
    assert PACKAGE.is_due()


def test_the_same_records_stay_one_edition_and_old_editions_go(strategy, organization):
    first = PACKAGE.make()
    assert PACKAGE.make().made_at == first.made_at

    for name in ("TWO", "THREE", "FOUR"):
        change(organization, {"acronym": name}, by="test")
        PACKAGE.make()
    folders = [path for path in first.folder.parent.iterdir() if path.is_dir()]
    assert len(folders) == 2 and first.folder not in folders


def test_a_making_that_failed_leaves_the_last_edition(client, strategy, monkeypatch):
    edition = PACKAGE.make()
    monkeypatch.setattr(package, "write_zip", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        PACKAGE.make()

    assert PACKAGE.now() == edition and client.get("/data/").status_code == 200


@pytest.mark.parametrize("verb", ["withdrawn", "removed", "changed beside"])
def test_what_is_taken_back_is_in_no_edition_from_then_on(client, strategy, verb, django_capture_on_commit_callbacks):
    body = save(Body(key="board", name={"en": "Board"}, kind="governing", visibility="public"), by=OPERATOR)
    PACKAGE.make()
    assert client.get("/data/golden-thread-data.zip").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        if verb == "withdrawn":
            withdraw(body, by=OPERATOR)
        elif verb == "removed":
            remove(body, by=OPERATOR)
        else:
            change(body, {"name": {"en": "The Board"}}, by=OPERATOR)

    asked = [job.kind for job in Job.objects.all()]
    if verb == "changed beside":
        assert not asked and client.get("/data/golden-thread-data.zip").status_code == 200
        return
    assert "package" in asked  # at once: nobody had to ask
    assert {client.get(address).status_code for address in ADDRESSES} == {202}
    work_off()
    assert client.get("/data/golden-thread-data.zip").status_code == 200
    assert not any("Board" in path.read_text() for path in PACKAGE.now().folder.glob("data/*"))


def test_only_administrators_ask_for_the_job(client, outsider, administrator):
    for person, status in ((outsider, 403), (administrator, 202)):
        client.force_login(person)
        asked = client.post("/api/core/jobs", {"kind": "package"}, content_type="application/json")
        assert asked.status_code == status


def test_tables_are_written_row_by_row(strategy, tmp_path, monkeypatch):
    """A row is on its way to both files before the next one is read."""
    seen = []

    def records(self):
        for number in range(3):
            seen.append(("read", number))
            yield {column.name: number for column in self.listing.columns}

    lines = package.csv_lines

    def noting(headings, rows, *, end):
        for line in lines(headings, rows, end=end):
            seen.append(("written", line))
            yield line

    monkeypatch.setattr(Table, "records", records)
    monkeypatch.setattr(package, "csv_lines", noting)
    monkeypatch.setattr(package, "tables", lambda: [Table("core-x", made_listing())])
    package.write(tmp_path)

    assert [kind for kind, _what in seen] == ["written", *["read", "written"] * 3]


def made_listing():
    from goldenthread.records.listing import listing_of
    from goldenthread.register.records import ORGANIZATION

    return listing_of(ORGANIZATION)


def test_no_cell_of_the_package_begins_a_formula(strategy, organization):
    change(organization, {"name": {"en": "=HYPERLINK(1)"}, "acronym": "@X"}, by="test")
    edition = PACKAGE.make()

    rows = csv.DictReader(io.StringIO((edition.folder / "data/core-organizations.csv").read_text()))
    row = next(row for row in rows if "HYPERLINK" in row["name"])
    assert (row["name"], row["acronym"]) == ("'=HYPERLINK(1)", "'@X")
    plain = json.loads((edition.folder / "data/core-organizations.json").read_text())
    assert "=HYPERLINK(1)" in {row["name"] for row in plain}
