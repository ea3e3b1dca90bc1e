"""Documents as records: what is known of a text apart from its words, in every way in; nothing of a team's is told."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.cli.root import main
from goldenthread.drafting.models import Document, Round, Version
from goldenthread.platform.actions import save
from goldenthread.platform.models import Strategy

API = "/api/drafting/documents"
NEW = {"title_en": "Report of the Director General", "kind": "report", "strategy": ""}


@pytest.fixture
def document(strategy):
    row = Document(key="paper", kind="note", title={"en": "Paper"}, strategy=strategy, visibility="public")
    return save(row, by="test")


@pytest.fixture
def hidden(strategy, organization):
    """A public paper and one that its team keeps; and one of a strategy that is kept as a whole."""
    kept = save(Strategy(key="kept", title={"en": "Secret plan"}, organization=organization), by="test")
    save(Document(key="inner", kind="note", title={"en": "Secret paper"}, strategy=strategy), by="test")
    return save(Document(key="other", kind="note", title={"en": "Secret text"}, strategy=kept), by="test")


@pytest.fixture
def drafter(person_with, strategy):
    return person_with("drafter", strategy=strategy)


def send(client, method, path, body=None, **headers):
    data = json.dumps(body) if body is not None else ""
    return getattr(client, method)(f"{API}{path}", data, content_type="application/json", headers=headers)


def test_what_a_team_keeps_is_told_to_nobody_else(client, document, hidden, drafter):
    for path in ("/documents/", "/documents/?format=json", "/documents/?strategy=kept", API, f"{API}?q=Secret"):
        answer = client.get(path)
        assert answer.status_code == 200 and "Secret" not in answer.content.decode(), path
    for key in ("inner", "other", str(hidden.pk)):
        assert client.get(f"{API}/{key}").status_code == client.get(f"/documents/{key}/").status_code == 404, key
        assert client.get(f"/documents/{key}/edit/").status_code == 404, key
    client.force_login(drafter)
    form = client.get(f"/documents/{document.pk}/change/").content.decode()
    assert "Secret text" not in form and "Secret plan" not in form and "Secret paper" in form
    refused = send(client, "patch", "/paper", {"based_on": "other"})
    assert refused.status_code == 422 and "Secret" not in refused.content.decode()
    assert send(client, "delete", "/other?reason=x").status_code == 404


def test_a_document_is_begun_and_changed_by_who_drafts_there(client, strategy, reader, drafter):
    form = NEW | {"strategy": str(strategy.pk)}
    client.force_login(reader)
    assert client.post("/documents/add/", form).status_code == 403
    client.force_login(drafter)
    assert client.post("/documents/add/", NEW).status_code == 422
    assert client.post("/documents/add/", form | {"key": "rounds"}).status_code == 422
    kept = client.post("/documents/add/", form)
    assert kept["Location"] == "/documents/report-of-the-director-general/"
    one = Document.objects.get()
    page = client.get(kept["Location"]).content.decode()
    assert f"/documents/{one.pk}/change/" in page and f"/documents/{one.pk}/remove/" in page
    assert client.get(f"/documents/{one.pk}/").url == kept["Location"]
    change = client.get(f"{kept['Location']}edit/")
    assert change.status_code == 200 and not {"key", "strategy"} & set(change.context["form"].fields)
    sent = {"title_en": "Report", "kind": "report", "_stamp": change.context["form"]["_stamp"].value()}
    assert client.post(f"/documents/{one.pk}/change/", sent).status_code == 302
    assert client.post(f"/documents/{one.pk}/change/", sent | {"title_en": "Late"}).status_code == 409
    assert client.post(f"{kept['Location']}publicity/", {"to": "public"}).status_code == 403


def test_documents_in_the_api(client, document, strategy, drafter, administrator, organization):
    client.force_login(drafter)
    made = send(client, "post", "", {"strategy": strategy.key, "kind": "report", "title": {"en": "Comments"}})
    assert (made.status_code, made.json()["key"], made.json()["versions"]) == (201, "comments-2", [])
    for wrong, column in (
        ({"kind": "report", "title": "x"}, "strategy"), ({"strategy": strategy.key, "kind": "poem", "title": "x"}, "kind"),
        ({"strategy": strategy.key, "kind": "note", "title": "x", "key": "2030"}, "key"),
        ({"strategy": strategy.key, "kind": "note", "title": "x", "titel": "x"}, "titel"),
    ):  # fmt: skip
        assert column in send(client, "post", "", wrong).json()["errors"], wrong
    one = send(client, "get", "/comments-2")
    assert send(client, "patch", "/comments-2", {"symbol": "GC.20/1"}, **{"If-Match": one["ETag"]}).status_code == 200
    assert send(client, "patch", "/comments-2", {"symbol": "X"}, **{"If-Match": one["ETag"]}).status_code == 412
    assert send(client, "get", f"/{made.json()['id']}").json()["symbol"] == "GC.20/1"
    loop = send(client, "patch", "/comments-2", {"based_on": "comments-2"})
    assert loop.status_code == 422 and "based_on" in loop.json()["errors"]
    other = save(Strategy(key="next", title={"en": "Next"}, organization=organization, visibility="public"), by="test")
    client.force_login(administrator)
    moved = send(client, "patch", "/comments-2", {"strategy": other.key})
    assert moved.status_code == 422 and "strategy" in moved.json()["errors"]
    planned = send(client, "post", "/comments-2/rounds", {"title": {"en": "First round"}, "audience": "internal"})
    assert planned.status_code == 201 and Round.objects.get().document.key == "comments-2"
    rows = [{"strategy": strategy.key, "kind": "note", "title": "A"}, {"strategy": strategy.key, "kind": "no"}]
    assert send(client, "post", "/bulk", {"rows": rows}).status_code == 422 and Document.objects.count() == 2
    assert send(client, "get", "?kind=report").json()["count"] == 1
    assert send(client, "get", "/paper/history").json()[0]["verb"]
    assert send(client, "post", "/paper/visibility", {"to": "team"}).json()["visibility"] == "team"


def test_a_document_with_a_text_stays_on_record(client, document, drafter):
    version = save(Version(document=document, number=1), by="test")
    client.force_login(drafter)
    Version.objects.filter(pk=version.pk).update(status="circulated")
    assert send(client, "delete", "/paper?reason=x").status_code == 409
    page = client.post(f"/documents/{document.pk}/remove/", {"reason": "never sent"})
    assert page.status_code == 409 and Document.objects.exists()
    empty = save(Document(key="empty", kind="note", title={"en": "Empty"}, strategy=document.strategy), by="test")
    assert client.post(f"/documents/{empty.pk}/remove/", {"reason": "begun twice"})["Location"] == "/documents/"
    assert not Document.objects.filter(key="empty").exists()


def test_documents_on_a_grid_and_from_a_file(client, django_app, document, strategy, drafter):
    page = django_app.get("/documents/grid/", user=drafter)
    form = next(form for form in page.forms.values() if 'class="sheet"' in form.text)
    form[f"r{document.pk}-symbol"] = "GC.20/2"
    form["n0-title_en"], form["n0-strategy"], form["n0-kind"] = "From the grid", strategy.key, "note"
    assert "Everything was saved." in form.submit().follow()
    client.force_login(drafter)
    lines = "key,strategy,kind,title_en\npaper,ldc-2022-2031,note,Paper two\n,ldc-2022-2031,report,From a file\n"
    sent = {"file": SimpleUploadedFile("documents.csv", lines.encode(), "text/csv")}
    preview = client.post("/documents/import/", sent)
    assert preview.status_code == 200 and not Document.objects.filter(key="from-a-file").exists()
    client.post("/documents/import/", {"token": preview.context["token"], "act": "apply"})
    document.refresh_from_db()
    assert (str(document.title), document.symbol) == ("Paper two", "GC.20/2")
    assert set(Document.objects.values_list("key", flat=True)) == {"paper", "from-the-grid", "from-a-file"}
    assert client.get("/documents/sheet/").status_code == 200


def test_documents_at_the_terminal(document):
    def run(*words):
        return CliRunner().invoke(main, list(words))

    assert run("documents", "add", "strategy=ldc-2022-2031", "kind=note", "title_en=By command").exit_code == 0
    assert "by-command" in run("documents", "list").output
    assert run("document", "change", "by-command", "symbol=IDB.1").output.startswith("IDB.1")
    assert run("documents", "change", "by-command", "strategy=").exit_code == 4
    assert "IDB.1" in run("documents", "show", "by-command", "--json").output
    assert run("documents", "publish", "by-command").exit_code == 0
    assert run("documents", "remove", "by-command", "--reason", "begun twice").exit_code == 0
    assert set(Document.objects.values_list("key", flat=True)) == {"paper"}
