"""Files taken in, drafts begun and versions compared: at the terminal, in the API and on the web."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.drafting.consultation.test_anchoring import FIRST, SECOND, THIRD, document, drafter, reading  # noqa: F401
from tests.drafting.intake.test_importing import BODY, REWRITTEN, doubt, first  # noqa: F401
from tests.text.word_files import p, word_bytes

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.intake import actions as importing
from goldenthread.drafting.models import Document, NodeText, Version
from goldenthread.platform import actions as core

API = "/api/drafting/documents/draft"
EDITED = SECOND.replace("every two years", "every year")
TABLE = "<w:tbl><w:tr>{}</w:tr></w:tbl>"


def run(*words):
    return CliRunner().invoke(main, ["document", *map(str, words)])


@pytest.fixture
def file(tmp_path):
    """A function that writes a Word file with these paragraphs, or this XML."""

    def make(*texts: str, body: str = ""):
        path = tmp_path / "draft.docx"
        path.write_bytes(word_bytes(body or "".join(p(text) for text in texts)))
        return path

    return make


@pytest.fixture
def second(document, first, drafter):  # noqa: F811
    """A second version: the second paragraph edited, one put in, the first two exchanged with nothing."""
    return importing.import_version(document, reading(FIRST, "Put in between.", EDITED, THIRD), by=drafter)


def test_a_file_is_taken_in_at_the_terminal(document, file):  # noqa: F811
    found = json.loads(run("import", "draft", file(FIRST, SECOND), "--lang", "en", "--json").stdout)

    assert (found["version"], found["counts"]["paragraphs"]) == (1, 2)
    assert document.versions.get().import_report.file_name == "draft.docx"


def test_a_dry_run_says_what_a_file_would_become_and_changes_nothing(document, first, file):  # noqa: F811
    told = run("import", "draft", file(FIRST, REWRITTEN, THIRD), "--lang", "en", "--dry-run")

    assert told.exit_code == 1
    assert "1 paragraph edited" in told.stdout and "doubtful pair 1-1" in told.stderr
    assert document.versions.count() == 1


def test_a_doubtful_pair_is_decided_at_the_terminal(document, first, file):  # noqa: F811
    path = file(FIRST, REWRITTEN, THIRD)
    assert run("import", "draft", path, "--lang", "en", "--same", "9-9").exit_code == 4
    assert run("import", "draft", path, "--lang", "en", "--same", "1-1").exit_code == 0

    node = first.placements.get(number="2").node
    assert document.versions.latest("number").placements.filter(node=node).exists()


def test_tracked_changes_become_proposals_at_the_terminal(document, file):  # noqa: F811
    told = run("import", "draft", file(body=BODY), "--lang", "en", "--tracked", "proposals")

    assert told.exit_code == 0
    assert "amend\tal_1\tMalawi\tstrengthen\tbuild\tproposal" in told.stdout
    assert document.versions.get().proposals.count() == 3


def test_what_is_wrong_with_a_file_is_told_at_the_terminal(document, tmp_path, file):  # noqa: F811
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert run("import", "draft", tmp_path / "a.pdf").exit_code == 4
    assert run("import", "draft", tmp_path / "none.docx").exit_code == 4
    assert run("import", "nothing", file(FIRST)).exit_code == 4
    assert run("import", "draft", file(FIRST), "--lang", "en").exit_code == 0
    assert run("import", "draft", file(FIRST), "--lang", "en").exit_code == 3
    assert document.versions.count() == 1


def test_a_draft_is_begun_at_the_terminal(document, first):  # noqa: F811
    assert run("begin", "draft").stdout == "2\n"
    refused = run("begin", "draft")
    assert (refused.exit_code, "still being written" in refused.stderr) == (3, True)


def test_two_versions_are_compared_at_the_terminal(second, tmp_path):
    told = run("compare", "draft", 1, 2).stdout
    assert "every [-two years-]{+year+}" in told and "{+Put in between.+}" in told and FIRST not in told

    found = json.loads(run("compare", "draft", 1, 2, "--json").stdout)
    assert [row["kind"] for row in found["rows"]] == ["new", "edited"]
    assert found["rows"][1]["old"][0]["guid"] == found["rows"][1]["new"][0]["guid"]


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_a_comparison_is_written_to_a_file(second, tmp_path, ending):
    path = tmp_path / f"changes.{ending}"
    assert run("compare", "draft", 1, 2, "--out", path).exit_code == 0
    assert path.stat().st_size > 500


def test_a_comparison_that_cannot_be_made_is_told(second, tmp_path):
    assert run("compare", "draft", 1, 9).exit_code == 4
    assert run("compare", "draft", 1, 2, "--out", tmp_path / "a.odt").exit_code == 4
    assert run("compare", "draft", 1, 2, "--out", tmp_path / "none" / "a.html").exit_code == 4


def test_the_text_in_brackets_is_printed_at_the_terminal(first, drafter):  # noqa: F811
    one = first.placements.get(number="2")
    made = actions.propose(
        first, kind="amend", paragraph=one, language="en", quote="two years", text="year", by=drafter
    )
    assert "year]" not in run("negotiation", "draft").stdout
    actions.move_proposal(made, to="tabled", by=drafter)

    assert "[two years]" in run("negotiation", "draft", 1).stdout
    assert SECOND in run("negotiation", "draft", "--clean").stdout
    assert json.loads(run("negotiation", "draft", "--json").stdout)
    assert run("negotiation", "draft", 7).exit_code == 4


def post(client, data: bytes, **query):
    words = "&".join(f"{name}={value}" for name, value in {"name": "a.docx", "lang": "en", **query}.items())
    return client.post(f"{API}/imports?{words}", data, content_type="application/octet-stream")


def test_the_api_takes_a_file_in(client, document, first, drafter):  # noqa: F811
    client.force_login(drafter)
    data = word_bytes(p(FIRST) + p(REWRITTEN) + p(THIRD))

    told = post(client, data, dry_run="true")
    assert (told.status_code, told.json()["doubtful"][0]["key"], document.versions.count()) == (200, "1-1", 1)
    assert post(client, data, same="7-7").status_code == 422
    made = post(client, data, same="1-1")
    assert (made.status_code, made.json()["version"], made.json()["report"]["choices"][0]["same"]) == (201, 2, True)
    assert client.get(f"{API}/versions/2/import").json()["file_name"] == "a.docx"
    assert client.get(f"{API}/versions/1/import").status_code == 200
    assert post(client, data).status_code == 409


def test_the_api_says_what_is_wrong_with_a_file(client, document, drafter, reader, outsider):  # noqa: F811
    data = word_bytes(p(FIRST))
    for user in (reader, outsider):
        client.force_login(user)
        assert post(client, data).status_code == 403
    nowhere = f"{API}-of-nobody/imports?name=a.docx&lang=en"
    assert client.post(nowhere, data, "application/octet-stream").status_code == 403, (
        "who may import nothing does not learn which documents there are"
    )
    client.force_login(drafter)
    assert post(client, b"%PDF-1.7").status_code == 422
    assert post(client, data, tracked="x").status_code == 422
    assert post(client, data, lang="xx").status_code == 422
    assert document.versions.count() == 0


def test_the_api_compares_two_versions(client, second, drafter):  # noqa: F811
    client.force_login(drafter)
    found = client.get(f"{API}/compare/1/2?lang=en").json()
    assert [row["kind"] for row in found["rows"]] == ["new", "edited"]
    assert len(client.get(f"{API}/compare/1/2?lang=en&whole=true").json()["rows"]) == 4
    assert client.get(f"{API}/compare/1/2?format=docx").content.startswith(b"PK")
    assert client.get(f"{API}/compare/1/2?format=odt").status_code == 422
    assert client.get(f"{API}/compare/1/7").status_code == 404


def test_the_report_of_an_import_is_for_those_who_write(client, second, reader):
    Document.objects.update(visibility="public")
    Version.objects.update(visibility="public")
    assert client.get(f"{API}/versions/2/import").status_code == 403
    assert "Imported from" not in client.get("/documents/draft/2/").content.decode()
    client.force_login(reader)
    assert client.get(f"{API}/versions/2/import").status_code == 403


def test_two_versions_stand_side_by_side(django_app, second, drafter):  # noqa: F811
    django_app.set_user(drafter)
    page = django_app.get("/documents/draft/compare/").follow()
    assert page.request.path == "/documents/draft/compare/1/2/"

    page = page.click("Side by side")
    old, new = page.html.select("tbody tr")[1].select("td")
    assert "two years" in old.find("del").text and old.find("ins") is None
    assert new.find("ins").text == "year" and new.find("del") is None
    assert "edited" in new.text


def test_what_changed_is_summed_up_in_the_language_of_the_reader(client, second, drafter):  # noqa: F811
    client.force_login(drafter)
    client.cookies["django_language"] = "fr"
    page = client.get("/documents/draft/compare/1/2/").content.decode()
    assert "1 paragraphe modifié" in page and "1 paragraph edited" not in page


def test_a_form_chooses_the_versions_to_compare(django_app, second, drafter):  # noqa: F811
    django_app.set_user(drafter)
    page = django_app.get("/documents/draft/compare/1/2/?view=sides")
    form = next(one for one in page.forms.values() if "old" in one.fields)
    form["old"], form["new"] = "2", "1"
    page = form.submit().follow()
    assert (page.request.path, "view=sides" in page.request.query_string) == ("/documents/draft/compare/2/1/", True)
    django_app.get("/documents/draft/compare/?old=1&new=8", status=404)


def test_tables_are_compared_cell_by_cell(django_app, document, first, drafter):  # noqa: F811
    draft = actions.begin_version(document, by=drafter)
    core.change(draft, {"status": "withdrawn"}, by="test")
    from goldenthread.text import Block, Kind, Reading

    for cell in ("1.5", "2.5"):
        table = Block(0, Kind.TABLE, f"Growth\t{cell}", cells=[["Growth", cell]])
        made = importing.import_version(document, Reading("en", blocks=[table]), by=drafter)
        actions.move_version(made, to="circulated", by=drafter)
    django_app.set_user(drafter)

    page = django_app.get(f"/documents/draft/compare/{made.number - 1}/{made.number}/?view=sides")
    assert [cell.text for cell in page.html.select("table.of-text td")] == ["Growth", "1.5", "Growth", "2.5"]


def test_a_comparison_tells_no_version_and_no_words_that_a_reader_may_not_see(client, second, first, outsider):  # noqa: F811
    Document.objects.update(visibility="public")
    Version.objects.filter(pk=first.pk).update(visibility="public")
    assert client.get("/documents/draft/compare/1/2/").status_code == 404
    assert client.get("/documents/draft/compare/?old=1&new=2").status_code == 404
    assert client.get(f"{API}/compare/1/2").status_code == 404
    Version.objects.update(visibility="public")
    text = first.placements.get(number="1")
    core.save(NodeText(placement=text, language="fr", text="Les États non publiés", state="translated"), by="test")
    for address in ("/documents/draft/compare/1/2/?lang=fr&all=1", f"{API}/compare/1/2?lang=fr&whole=true"):
        assert "non publiés" not in client.get(address).content.decode()


def test_what_is_wrong_with_a_file_is_told_in_the_language_of_the_reader(client, document, drafter):  # noqa: F811
    client.force_login(drafter)
    headers = {"accept-language": "ru"}
    files = {"file": SimpleUploadedFile("draft.docx", b"%PDF-1.7 and more")}
    page = client.post("/documents/draft/import/", files, headers=headers)
    assert page.status_code == 422 and "Это PDF" in page.content.decode()
    api = client.post(f"{API}/imports?name=a.docx", b"%PDF-1.7", content_type="application/pdf", headers=headers)
    assert api.status_code == 422 and api.json()["errors"][0].startswith("Это PDF")


def test_what_was_not_read_is_told_in_the_language_of_each_reader(client, document, drafter, file):  # noqa: F811
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>Seen.</w:t></w:r></w:p>"
    made = run("import", "draft", file(body=p(FIRST) + hidden), "--lang", "en", "--json")
    assert "hidden text “secret” (6 characters)" in made.stdout
    client.force_login(drafter)
    for code, words in (
        ("fr", "texte masqué «\u00a0secret\u00a0» (6 caractères)"),
        ("en", "hidden text “secret” (6 characters)"),
    ):
        page = client.get("/documents/draft/1/", headers={"accept-language": code}).content.decode()
        assert words in page
        report = client.get(f"{API}/versions/1/import", headers={"accept-language": code}).json()
        assert report["unread"][0]["what"] == words
