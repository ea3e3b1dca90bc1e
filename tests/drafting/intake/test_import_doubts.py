"""Paragraphs of a file that seem to be new, and old ones that seem to be gone: a person says which are the same."""

# ruff: noqa: F811 - fixtures of another file come in by name

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from tests.drafting.consultation.test_anchoring import FIRST, SECOND, THIRD, document, drafter, reading  # noqa: F401
from tests.drafting.intake.test_importing import first, node  # noqa: F401
from tests.text.word_files import p, word_bytes

from goldenthread.cli import main
from goldenthread.drafting.intake import actions as importing

RETOLD = "The head of the Organization gives an account of what was done, biennially, to the governing body."
FURTHER = "Funds are raised from traditional and new donors alike, in cash and in kind."
API = "/api/drafting/documents/draft/imports"


@pytest.fixture
def data():
    return word_bytes("".join(p(text) for text in (FIRST, RETOLD, THIRD)))


def take(document, drafter, *same, texts=(FIRST, RETOLD, THIRD)):
    return importing.import_version(document, reading(*texts), by=drafter, same=same)


def test_both_are_told_and_the_old_one_is_offered_at_the_new_one(document, first):
    new, gone = importing.preview(document, reading(FIRST, RETOLD, THIRD)).lone

    assert (new.is_new, new.label, new.name, [one.key for one in new.choices]) == (True, "2", "new-1", ["1-1"])
    assert (gone.is_new, gone.label, gone.choices) == (False, "2", [])
    assert new.choices[0].block.text == SECOND and 0 < new.choices[0].likeness < 1


def test_without_an_answer_they_are_new_and_gone(document, first, drafter):
    version = take(document, drafter)
    assert node(version, "2") != node(first, "2")
    assert [(one["old"], one["new"], one["same"]) for one in version.import_report.choices] == [
        ("", "2", False),
        ("2", "", False),
    ]


def test_one_that_a_person_knows_keeps_its_identity(document, first, drafter):
    version = take(document, drafter, "1-1")
    assert node(version, "2") == node(first, "2")
    assert version.import_report.choices[0] == version.import_report.choices[0] | {"old": "2", "new": "2", "same": True}


@pytest.mark.parametrize(
    ("same", "told"),
    [
        (["0-1"], "no such doubtful pair"),
        (["1-9"], "no such doubtful pair"),
        (["x-1"], "no such doubtful pair"),
        (["1"], "no such doubtful pair"),
        (["1-1", "1-3"], "cannot be two others"),
    ],
)
def test_what_is_not_in_doubt_and_what_is_chosen_twice_is_refused(document, first, drafter, same, told):
    with pytest.raises(ValidationError, match=told):
        take(document, drafter, *same, texts=(FIRST, RETOLD, THIRD, FURTHER))
    assert document.versions.count() == 1


def test_on_the_page(client, document, first, drafter, data):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(drafter)
    file = SimpleUploadedFile("draft.docx", data)
    preview = client.post("/documents/draft/import/", {"file": file, "language": "en"}).url
    page = client.get(preview).content.decode()
    assert "seems to be new" in page and 'name="new-1"' in page and "unless it is chosen above" in page

    assert client.post(preview, {"new-1": "0-1"}).status_code == 409
    assert document.versions.count() == 1
    done = client.post(preview, {"new-1": "1-1"}, follow=True).content.decode()
    version = document.versions.latest("number")
    assert version.placements.filter(node=node(first, "2")).exists() and "What was chosen" in done


def test_in_the_api_and_at_the_terminal(client, document, first, drafter, data, tmp_path):
    client.force_login(drafter)
    sent = {"data": data, "content_type": "application/octet-stream"}
    told = client.post(f"{API}?name=a.docx&lang=en&dry_run=true", **sent).json()["lone"]
    assert [(one["seems"], [each["key"] for each in one["choices"]]) for one in told] == [
        ("new", ["1-1"]),
        ("gone", []),
    ]
    assert client.post(f"{API}?name=a.docx&lang=en&same=2-1", **sent).status_code == 422

    file = tmp_path / "a.docx"
    file.write_bytes(data)
    asked = CliRunner().invoke(main, ["document", "import", "draft", str(file), "--lang", "en", "--dry-run"])
    assert asked.exit_code == 1 and "seems new" in asked.stderr and "1-1:" in asked.stderr
    done = CliRunner().invoke(
        main, ["document", "import", "draft", str(file), "--lang", "en", "--same", "1-1", "--json"]
    )
    version = document.versions.get(number=json.loads(done.stdout)["version"])
    assert version.placements.filter(node=node(first, "2")).exists()


def test_a_heading_without_a_number_is_told_by_its_words(client, document, first, drafter):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(drafter)
    text = f"# A plan for mills\n\n1. {RETOLD}\n\n2. {FURTHER}\n"
    file = SimpleUploadedFile("draft.md", text.encode())
    page = client.post("/documents/draft/import/", {"file": file, "language": "en"}, follow=True).content.decode()
    assert "“A plan for mills” of the file seems to be new" in page and "sec_nn_1" not in page
