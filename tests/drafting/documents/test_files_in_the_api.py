"""Files by the API, and documents and proposals changed there: for those who may see them, with bad input answered."""

# ruff: noqa: F811 - fixtures of another file come in by name

from __future__ import annotations

import io

import pytest
from click.testing import CliRunner
from docx import Document as Word
from tests.drafting.negotiation.test_negotiation import (  # noqa: F401
    eu,
    european,
    first,
    g77,
    private,
    rival,
    secretariat,
    southern,
    tabled,
    version,
)

from goldenthread.cli import main
from goldenthread.drafting.models import Document, NodeText
from goldenthread.platform.audit import seals

pytestmark = pytest.mark.django_db
API = "/api/drafting"
FILES = f"{API}/documents/draft/versions/1"


@pytest.mark.parametrize(
    ("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!"), ("md", b""), ("xml", b"<?xml")]
)
def test_a_version_that_is_not_public_is_fetched_by_its_team(client, version, secretariat, ending, begins):
    client.force_login(secretariat)
    found = client.get(f"{FILES}/files/en?format={ending}")
    assert found.status_code == 200 and found.content.startswith(begins)
    assert f'filename="draft-1-en.{ending}"' in found["Content-Disposition"]
    if ending == "docx":
        words = "\n".join(one.text for one in Word(io.BytesIO(found.content)).paragraphs)
        assert "States should strengthen" in words
    client.logout()
    assert client.get(f"{FILES}/files/en?format={ending}").status_code == 404


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv", "txt"])
def test_the_text_in_brackets_is_fetched_by_those_who_negotiate(client, tabled, european, ending):
    client.force_login(european)
    found = client.get(f"{FILES}/negotiation/en?format={ending}")
    assert found.status_code == 200 and f"draft-1-en-negotiation.{ending}" in found["Content-Disposition"]
    if ending == "txt":
        assert "[" in found.content.decode()
    client.logout()
    Document.objects.update(visibility="public")
    assert client.get(f"{FILES}/negotiation/en?format={ending}").status_code == 404


def test_the_glossary_is_fetched(client, db):
    assert client.get(f"{API}/glossary/files/tbx").content.startswith(b"<?xml")
    assert client.get(f"{API}/glossary/files/xlsx").content.startswith(b"PK")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"{FILES}/files/xx", "language"),
        (f"{FILES}/files/en?format=exe", "docx, pdf, html, md, xml"),
        (f"{FILES}/negotiation/en?format=exe", "docx, xlsx, csv, txt"),
        (f"{FILES}/negotiation/xx", "language"),
        (f"{API}/glossary/files/exe", "xlsx, tbx"),
    ],
)
def test_what_is_no_file_is_answered(client, version, european, path, told):
    client.force_login(european)
    found = client.get(path)
    assert found.status_code == 422 and told in found.json()["errors"][0]


def test_a_script_that_no_font_draws_is_told_at_every_door(client, version, secretariat, monkeypatch, tmp_path):
    monkeypatch.setattr("goldenthread.language.fonts._all_on_machine", tuple)
    seals.break_all()
    NodeText.objects.update(text="Amharic \u12a0\u121b\u122d\u129b")
    client.force_login(secretariat)
    refused = client.get(f"{FILES}/files/en?format=pdf")
    assert refused.status_code == 409 and "No font for Ethiopic" in refused.json()["reason"]
    page = client.get("/documents/draft/1/en.pdf")
    assert page.status_code == 409 and "No font for Ethiopic" in page.content.decode()
    made = CliRunner().invoke(main, ["document", "export", "draft", "--output", str(tmp_path / "a.pdf")])
    assert made.exit_code == 3 and "No font for Ethiopic" in made.stderr
    assert not (tmp_path / "a.pdf").exists()


def test_a_document_is_changed_by_what_the_body_names(client, version, administrator, european):
    def change(body):
        return client.patch(f"{API}/documents/draft", body, content_type="application/json")

    client.force_login(administrator)
    before = client.get(f"{API}/documents/draft").json()
    after = change({"symbol": "IDB.51/12"}).json()
    assert after["symbol"] == "IDB.51/12"
    same = after.keys() - {"symbol", "versions"}  # versions name their document by its symbol
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert len(after["versions"]) == len(before["versions"]) == 1
    wrong = change({"kind": "poem"})
    assert wrong.status_code == 422 and list(wrong.json()["errors"]) == ["kind"]
    client.force_login(european)
    assert change({"symbol": "X"}).status_code == 403
    assert client.post(f"{API}/documents/draft/publicity/public").status_code == 403
    assert Document.objects.get().symbol == "IDB.51/12"


def test_a_document_is_published_and_taken_back(client, version, administrator):
    client.force_login(administrator)
    assert client.post(f"{API}/documents/draft/publicity/public").json()["visibility"] == "public"
    client.logout()
    assert client.get(f"{API}/documents/draft").status_code == 200
    client.force_login(administrator)
    assert client.post(f"{API}/documents/draft/publicity/team").json()["visibility"] == "team"
    client.logout()
    assert client.get(f"{API}/documents/draft").status_code == 404


def test_words_that_nobody_has_seen_are_changed(client, private, european, southern):
    path = f"{API}/proposals/{private.pk}"

    def change(body):
        return client.patch(path, body, content_type="application/json")

    client.force_login(european)
    why = private.rationale
    assert change({"text": "foster"}).json()["text"] == "foster"
    private.refresh_from_db()
    assert (private.text, private.rationale) == ("foster", why)
    client.force_login(southern)
    assert change({"text": "stolen"}).status_code == 404
    client.force_login(european)
    client.post(f"{path}/move?to=tabled")
    late = change({"text": "late"})
    assert late.status_code == 409 and "Others have seen this text" in late.json()["reason"]
    private.refresh_from_db()
    assert private.text == "foster"


def test_a_file_is_exported_with_its_comments(version, secretariat, tmp_path):
    from goldenthread.drafting import actions

    actions.add_comment(
        version, type="substantive", text="Say by when.", paragraph=version.placements.first(), by=secretariat
    )
    for words, count in (([], 0), (["--comments"], 1)):
        file = tmp_path / f"{count}.docx"
        made = CliRunner().invoke(main, ["document", "export", "draft", "--output", str(file), *words])
        assert made.exit_code == 0, made.output
        assert [one.text for one in Word(file).comments] == ["Say by when."] * count


def test_a_version_is_made_public_when_it_is_closed_and_by_those_who_may(client, version, administrator, european):
    """On the web, in the API and at the terminal: no other way brings the words of a text to its readers."""

    def published(to="public"):
        return client.post(f"{FILES}/publicity/{to}")

    def seen():
        client.logout()
        return client.get("/documents/draft/1/").status_code == 200 and client.get(f"{FILES}").status_code == 200

    client.force_login(european)
    assert published().status_code == 403
    client.force_login(administrator)
    assert published().json()["visibility"] == "public" and not seen()  # the document itself is the team's still
    client.force_login(administrator)
    client.post("/documents/draft/publicity/", {"to": "public"})
    assert seen()
    client.force_login(administrator)
    assert "Make internal" in client.get("/documents/draft/1/").content.decode()
    assert client.post("/documents/draft/1/publicity/", {"to": "team"}).status_code == 302 and not seen()
    run = CliRunner().invoke
    assert run(main, ["document", "publish", "draft", "1"]).stdout == "draft\t1\tpublic\n" and seen()
    assert run(main, ["document", "publish", "draft", "1", "--back"]).exit_code == 0 and not seen()
    assert run(main, ["document", "publish", "draft", "9"]).exit_code == 4


def test_a_draft_is_not_made_public(client, version, administrator):
    from goldenthread.drafting import actions

    draft = actions.begin_version(version.document, by=administrator)
    client.force_login(administrator)
    assert "Make public" not in client.get(draft.get_absolute_url()).content.decode()
    refused = client.post(f"{API}/documents/draft/versions/{draft.number}/publicity/public")
    assert refused.status_code == 409 and "Circulate it first" in refused.json()["reason"]
    made = CliRunner().invoke(main, ["document", "publish", "draft", str(draft.number)])
    assert made.exit_code == 3 and "Circulate it first" in made.stderr
    draft.refresh_from_db()
    assert draft.visibility == "team"


def test_a_round_is_made_public(client, version, administrator, european):
    from goldenthread.drafting import actions

    made = actions.add_round(
        version.document, by=administrator, key="r", title={"en": "First round"}, audience="internal"
    )
    client.force_login(european)
    assert client.post(f"{API}/rounds/r/publicity/public").status_code in (403, 404)
    client.force_login(administrator)
    assert "Make public" in client.get(made.get_absolute_url()).content.decode()
    assert client.post(f"{API}/rounds/r/publicity/public").json()["visibility"] == "public"
    assert client.post("/documents/rounds/r/publicity/", {"to": "team"}).status_code == 302
    made.refresh_from_db()
    assert made.visibility == "team"
