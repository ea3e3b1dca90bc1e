"""Translators' files (XLIFF) of a version: what goes out, what comes back, who may, and the doors."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree

from goldenthread.cli import main
from goldenthread.drafting import actions
from goldenthread.drafting.models import Document, Node, NodeText, Placement, Translation, Version
from goldenthread.drafting.translation import files as translation_files
from goldenthread.platform import actions as core
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.text import parse_xliff

CELLS = [["Year", "Target"], ["2031", "50 per cent"]]
WORDS = ["The strategy was circulated on 1 July.", "See paragraph [[{0}]].", "Year\tTarget\n2031\t50 per cent"]
FRENCH = ["La stratégie a été distribuée.", "Voir le paragraphe [[{0}]].", "Année\tCible\n2031\t50 %"]
AT, API = "/documents/text/1/languages/", "/api/drafting/documents/text/versions/1"


@pytest.fixture
def version(strategy):
    # no title in the language of the paragraphs: test_translation_masthead.py has the masthead
    document = Document(key="text", kind="strategy", title={"es": "Texto"}, strategy=strategy, visibility="public")
    document.original_language = "en"
    core.save(document, by="test")
    one = core.save(Version(document=document, number=1, visibility="public"), by="test")
    first = None
    for order, words in enumerate(WORDS):
        node = core.save(Node(document=document), by="test")
        first = first or node
        kind = "table" if "\t" in words else "paragraph"
        place = Placement(version=one, node=node, order=order, kind=kind, number=str(order + 1) if order < 2 else "")
        place.eid, place.cells = f"para_{order + 1}", CELLS if kind == "table" else None
        core.save(place, by="test")
        core.save(NodeText(placement=place, language="en", text=words.format(first.guid.hex)), by="test")
    return one


@pytest.fixture
def writer(person_with, strategy):
    return person_with("drafter", email="one@example.org", strategy=strategy)


def french(version):
    return [words.format(version.placements.get(order=0).node_id.hex) for words in FRENCH]


def stored(version, language="fr"):
    rows = NodeText.objects.filter(placement__version=version, language=language)
    return [(row.text, str(row.state)) for row in rows.order_by("placement__order")]


def filled(version, words=None, language="fr"):
    """The file as a translator sends it back; None leaves a unit as it was."""
    root = etree.fromstring(translation_files.xliff(version, language))
    for unit, text in zip(root.iter("{*}unit"), words or french(version), strict=True):
        parts = [cell for line in (text or "").split("\n") for cell in line.split("\t")]
        for segment, part in zip(unit.findall("{*}segment"), parts, strict=False):
            if text is None:
                continue
            for old in segment.findall("{*}target"):
                segment.remove(old)
            target = etree.SubElement(segment, segment[0].tag.replace("source", "target"))
            before, *rest = part.split("[[")
            target.text = before
            segment.set("state", "translated")
            segment.attrib.pop("subState", None)
            if rest and (code := segment.find("{*}source/{*}ph")) is not None:
                target.append(etree.fromstring(etree.tostring(code, with_tail=False)))
                target[-1].tail = rest[0].split("]]")[1]
    return etree.tostring(root)


def take_in(version, data, by):
    return actions.take_in_translation(version, file=parse_xliff(data), by=by)


def test_what_goes_out_comes_back_with_references_and_cells(version, writer):
    rows = take_in(version, filled(version), writer)

    assert translation_files.counts(rows) == {"taken": 3}
    assert stored(version) == [(words, "translated") for words in french(version)]
    assert set(NodeText.objects.filter(language="fr").values_list("translated_by", flat=True)) == {writer.pk}
    again = take_in(version, translation_files.xliff(version, "fr"), writer)
    assert translation_files.counts(again) == {"unchanged": 3}


def test_the_file_says_states_numbers_and_what_the_original_was(version, writer):
    take_in(version, filled(version, [french(version)[0], None, None]), writer)
    first = version.placements.get(order=0)
    actions.edit_paragraph(first, language="en", text="It was circulated.", base=WORDS[0], by=writer)

    root = etree.fromstring(translation_files.xliff(version, "fr"))
    unit = next(root.iter("{*}unit"))

    assert unit.get("id") == first.node_id.hex
    notes = {note.get("category"): note.text for note in unit.iter("{*}note")}
    assert (notes["number"], notes["previous-source"]) == ("1", WORDS[0])
    assert (unit.find("{*}segment").get("state"), unit.find("{*}segment").get("subState")) == (
        "initial",
        "goldenthread:stale",
    )
    assert parse_xliff(etree.tostring(root)).problems == []


def test_a_translation_of_an_older_original_is_kept_as_older(version, writer):
    data = filled(version)
    first = version.placements.get(order=0)
    actions.edit_paragraph(first, language="en", text="It was circulated.", base=WORDS[0], by=writer)

    rows = take_in(version, data, writer)

    assert translation_files.counts(rows) == {"older": 1, "taken": 2}
    assert stored(version)[0] == (FRENCH[0], "stale")
    assert NodeText.objects.get(placement=first, language="fr").source_text == WORDS[0]
    actions.edit_paragraph(first, language="fr", text="Distribuée.", base=FRENCH[0], by=writer)
    assert translation_files.counts(take_in(version, data, writer)) == {"refused": 1, "unchanged": 2}
    assert stored(version)[0] == ("Distribuée.", "translated")


def test_what_cannot_be_taken_is_left_with_its_reason_and_the_rest_is_taken(version, writer):
    first, _second, table = french(version)
    data = filled(version, [first, "Voir plus haut.", table.replace("\n", "\t")])
    data = data.replace(version.placements.get(order=0).node_id.hex.encode() + b'" name', b"0" * 32 + b'" name')

    rows = take_in(version, data, writer)

    assert [str(row.judged.reason) for row in rows] == ["unknown", "references", "None"]
    assert [text for text, _state in stored(version)] == [table]


def test_a_reviewed_translation_that_comes_back_unchanged_stays_reviewed(version, writer, focal_point):
    take_in(version, filled(version), writer)
    actions.review_text(NodeText.objects.get(language="fr", placement__order=0), by=focal_point)
    assert b'state="reviewed"' in translation_files.xliff(version, "fr")
    take_in(version, filled(version), writer)
    assert [state for _text, state in stored(version)] == ["reviewed", "translated", "translated"]


WRONG = {
    b'trgLang="fr"': b'trgLang="de"',
    b'srcLang="en"': b'srcLang="ru"',
    b'<segment id="s1"': b'<segment nonsense="1" id="s1"',
}


@pytest.mark.parametrize(("good", "bad"), WRONG.items())
def test_nothing_is_taken_from_a_wrong_or_broken_file(version, writer, good, bad):
    data = filled(version).replace(good, bad, 1)
    with pytest.raises(ValidationError):
        take_in(version, data, writer)
    assert stored(version) == []


@pytest.mark.parametrize(("who", "may"), {"writer": True, "focal_point": True, "reader": False}.items())
def test_who_writes_the_document_takes_a_file_in(request, version, who, may):
    data, user = filled(version), request.getfixturevalue(who)
    if may:
        assert len(take_in(version, data, user)) == 3
    else:
        with pytest.raises(Denied):
            take_in(version, data, user)


def test_an_issued_translation_and_a_withdrawn_version_take_nothing(version, writer):
    data = filled(version)
    order = actions.order_translation(version, language="fr", by=writer)
    Translation.objects.filter(pk=order.pk).update(state="issued")
    with pytest.raises(NotPossible):
        take_in(version, data, writer)
    Translation.objects.all().delete()
    Version.objects.filter(pk=version.pk).update(status="withdrawn")
    with pytest.raises(NotPossible):
        take_in(version, data, writer)


def test_an_arabic_file_comes_back(version, writer):
    words = ["عممت الاستراتيجية في 1 تموز/يوليه.", None, None]
    take_in(version, filled(version, words, "ar"), writer)
    assert stored(version, "ar") == [(words[0], "translated")]


def upload(data):
    return {"file": SimpleUploadedFile("fr.xlf", data)}


def test_previewed_and_taken_in_on_the_pages(client, version, writer, reader, outsider):
    client.force_login(outsider)
    assert client.get(f"{AT}fr.xlf").status_code == 403
    client.force_login(reader)
    assert client.get(f"{AT}xliff/").status_code == 403
    client.force_login(writer)
    sent = client.get(f"{AT}fr.xlf")
    assert sent["Content-Disposition"] == 'attachment; filename="text-1-fr.xlf"'
    assert client.get(f"{AT}en.xlf").status_code == 404
    assert f"{AT}fr.xlf" not in client.get(AT).content.decode()  # nobody ordered French yet
    actions.order_translation(version, language="fr", by=writer)
    assert f"{AT}fr.xlf" in client.get(AT).content.decode()
    for bad in (b"none", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", filled(version).replace(b'"fr"', b'"de"')):
        assert client.post(f"{AT}xliff/", upload(bad)).status_code == 422
    at = client.post(f"{AT}xliff/", upload(filled(version, [FRENCH[0], "Voir.", None]))).url
    page = client.get(at).content.decode()
    assert "A reference to another paragraph is lost" in page and stored(version) == []
    assert FRENCH[0] in client.get(f"{at}?fate=taken").content.decode()
    assert client.post(at).url == "/documents/text/1/parallel/?with=fr"
    assert stored(version) == [(FRENCH[0], "translated")]
    client.force_login(reader)
    assert client.get(at).status_code == 403


def test_by_a_program(client, version, writer, outsider):
    client.force_login(outsider)
    assert client.get(f"{API}/languages/fr/xliff").status_code == 403
    assert client.post(f"{API}/xliff", b"<x/>", "application/xliff+xml").status_code == 403
    client.force_login(writer)
    assert client.get(f"{API}/languages/en/xliff").status_code == 422
    assert client.get(f"{API}/languages/xx/xliff").status_code == 422
    assert parse_xliff(client.get(f"{API}/languages/fr/xliff").content).problems == []
    assert client.post(f"{API}/xliff", b"<x/>", "application/xliff+xml").status_code == 422
    told = client.post(f"{API}/xliff?dry_run=true", filled(version), "application/xliff+xml").json()
    assert (told["counts"]["taken"], stored(version)) == (3, [])
    assert client.post(f"{API}/xliff", filled(version), "application/xliff+xml").json()["counts"]["taken"] == 3
    assert len(stored(version)) == 3


def run(*words):
    return CliRunner().invoke(main, ["document", *map(str, words)])


def test_at_the_terminal(version, tmp_path):
    out, back = tmp_path / "out.xlf", tmp_path / "back.xlf"
    assert run("xliff", "text", out, "--lang", "en").exit_code == 4
    assert run("xliff", "text", out, "--lang", "fr").exit_code == 0
    back.write_bytes(filled(version, [FRENCH[0], "Voir.", None]))
    dry = run("xliff-in", "text", back, "--dry-run", "--json")
    assert (dry.exit_code, stored(version)) == (1, [])
    assert json.loads(dry.stdout)["counts"] == {
        "taken": 1,
        "older": 0,
        "unchanged": 0,
        "untranslated": 1,
        "refused": 1,
    }
    assert "A reference to another paragraph is lost" in run("xliff-in", "text", back).stderr
    assert stored(version) == [(FRENCH[0], "translated")]
    back.write_bytes(b"nothing")
    assert run("xliff-in", "text", back).exit_code == 4


def test_a_version_without_words_gives_no_file_and_says_so(client, version, writer):
    empty = core.save(Version(document=version.document, number=2), by="test")
    client.force_login(writer)
    refused = client.get("/documents/text/2/languages/fr.xlf?from=en")
    assert refused.status_code == 409 and "no text yet" in refused.content.decode()
    assert client.get("/api/drafting/documents/text/versions/2/languages/fr/xliff?source=en").status_code == 409
    assert empty.placements.count() == 0
