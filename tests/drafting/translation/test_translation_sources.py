"""Translators' files of a version whose paragraphs were not all written in one language: a file from each of them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree
from tests.drafting.translation.test_translation_files import API, AT, FRENCH, filled, stored, version, writer  # noqa: F401

from goldenthread.cli import main
from goldenthread.drafting.models import Node, NodeText, Placement
from goldenthread.drafting.translation import files as translation_files
from goldenthread.platform import actions as core
from goldenthread.platform.errors import ValidationError

ANNEX, IN_ENGLISH = "Le Bénin a soumis ce texte en français.", "Benin submitted this text in French."


@pytest.fixture
def mixed(version):  # noqa: F811
    node = core.save(Node(document=version.document), by="test")
    place = Placement(version=version, node=node, order=3, kind="paragraph", number="3", eid="para_4")
    core.save(place, by="test")
    core.save(NodeText(placement=place, language="fr", text=ANNEX), by="test")
    return version


def answered(data):
    """The file with the one unit of it translated."""
    root = etree.fromstring(data)
    (segment,) = root.iter("{*}segment")
    etree.SubElement(segment, segment[0].tag.replace("source", "target")).text = IN_ENGLISH
    segment.set("state", "translated")
    return etree.tostring(root)


def sources(data):
    root = etree.fromstring(data)
    return root.get("srcLang"), root.get("trgLang"), ["".join(one.itertext()) for one in root.iter("{*}source")]


def test_each_file_holds_the_paragraphs_of_its_language(mixed):
    assert sources(translation_files.xliff(mixed, "en", "fr")) == ("fr", "en", [ANNEX])
    source, target, words = sources(translation_files.xliff(mixed, "fr"))
    assert (source, target) == ("en", "fr") and ANNEX not in words and len(words) == 6
    for language, source in (("fr", "fr"), ("en", ""), ("fr", "es")):
        with pytest.raises(ValidationError):
            translation_files.xliff(mixed, language, source)


def test_both_files_go_out_and_come_back_on_the_pages(client, mixed, writer):  # noqa: F811
    client.force_login(writer)
    board = client.get(AT).content.decode()
    assert "en.xlf?from=fr" in board and 'en.xlf"' not in board and 'fr.xlf"' in board
    file = client.get(f"{AT}en.xlf?from=fr")
    assert 'filename="text-1-fr-en.xlf"' in file["Content-Disposition"]
    assert client.get(f"{AT}en.xlf").status_code == 404 and client.get(f"{AT}fr.xlf?from=es").status_code == 404

    preview = client.post(f"{AT}xliff/", {"file": SimpleUploadedFile("a.xlf", answered(file.content))}).url
    assert 'lang="fr"' in client.get(preview).content.decode()
    client.post(preview)
    assert stored(mixed, "en")[-1] == (IN_ENGLISH, "translated")
    client.post(client.post(f"{AT}xliff/", {"file": SimpleUploadedFile("b.xlf", filled(mixed))}).url)
    assert [words for words, _state in stored(mixed)][::3] == [FRENCH[0], ANNEX]


def test_the_api_and_the_terminal_say_from_which_language(client, mixed, writer, tmp_path):  # noqa: F811
    client.force_login(writer)
    given = client.get(f"{API}/languages/en/xliff?source=fr")
    assert sources(given.content)[2] == [ANNEX]
    assert client.get(f"{API}/languages/fr/xliff?source=es").status_code == 422
    sent = client.post(f"{API}/xliff", answered(given.content), content_type="application/xliff+xml")
    assert sent.json()["counts"]["taken"] == 1

    out = tmp_path / "out.xlf"
    run = CliRunner().invoke(main, ["document", "xliff", "text", str(out), "--lang", "en", "--from", "fr"])
    assert run.exit_code == 0 and sources(out.read_bytes())[2] == [ANNEX]
    refused = CliRunner().invoke(main, ["document", "xliff", "text", str(out), "--lang", "en", "--from", "ru"])
    assert refused.exit_code == 4 and "written in" in refused.output


def test_a_language_that_only_some_paragraphs_were_written_in_is_ordered_and_brought_on_its_way(client, mixed, writer):  # noqa: F811
    client.force_login(writer)
    board = client.get(f"{API}/languages").json()["languages"]
    english = next(row for row in board if row["language"] == "en")
    assert (
        not english["is_original"] and english["paragraphs"]["original"] == 3 and english["paragraphs"]["missing"] == 1
    )
    assert "3 paragraphs were written in it" in client.get(AT).content.decode()

    assert client.post(f"{AT}order/", {"language": "en"}).status_code == 302
    client.post(f"{AT}en/state/", {"to": "in_hand"})
    refused = client.post(f"{AT}en/state/", {"to": "translated"})
    assert refused.status_code == 409 and "1 paragraph is not translated" in refused.content.decode()
    client.post(
        f"{API}/xliff", answered(translation_files.xliff(mixed, "en", "fr")), content_type="application/xliff+xml"
    )
    assert client.post(f"{AT}en/state/", {"to": "translated"}).status_code == 302

    rows = client.get(f"{API}/parallel/en").json()["paragraphs"]
    assert [row["state"] for row in rows] == ["original", "original", "original", "translated"]
    shown = client.get("/documents/text/1/parallel/?with=en").content.decode()
    assert shown.count("written in this language") == 3 and IN_ENGLISH in shown


def test_readers_see_only_languages_that_something_is_translated_into(client, mixed, writer):  # noqa: F811
    assert "None is public." in client.get("/documents/text/1/parallel/").content.decode()
    assert client.get("/documents/text/1/parallel/?with=fr").status_code == 404


def test_a_language_that_every_paragraph_was_written_in_is_not_ordered(client, version, writer):  # noqa: F811
    client.force_login(writer)
    refused = client.post(f"{AT}order/", {"language": "en"})
    assert refused.status_code == 422 and "in this language throughout" in refused.content.decode()
