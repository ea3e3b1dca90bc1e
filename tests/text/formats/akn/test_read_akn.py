"""Akoma Ntoso of several makers and versions, and the Universal Declaration in six languages."""

from __future__ import annotations

import gzip

import pytest

from goldenthread.text import read_bytes

AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="report">{}</doc></akomaNtoso>'


def read_doc(inside: str):
    return read_bytes(AKN.format(inside).encode(), name="a.xml")


def test_numbers_addresses_and_identities_of_the_file_are_kept():
    body = (
        '<mainBody><section eId="sec_II"><num>II</num><heading>Process</heading>'
        '<paragraph eId="para_8" GUID="g-8"><num>8.</num><content><p>Intro:</p></content></paragraph>'
        '<paragraph eId="para_9"><num>9.</num><list eId="para_9__list_1"><intro><p>Areas:</p></intro>'
        '<point eId="para_9__list_1__point_a"><num>(a)</num><content><p>one;</p></content></point>'
        '<point eId="para_9__list_1__point_b"><num>(b)</num><content>'
        '<p>two<authorialNote marker="1"><p>Note.</p></authorialNote>.</p></content>'
        "</point></list></paragraph></section></mainBody>"
    )

    found = read_doc(body)

    assert [(b.kind, b.number, b.text, b.eid) for b in found.blocks] == [
        ("heading", "II", "Process", "sec_II"),
        ("paragraph", "8", "Intro:", "para_8"),
        ("paragraph", "9", "Areas:", "para_9"),
        ("point", "(a)", "one;", "para_9__list_1__point_a"),
        ("point", "(b)", "two.", "para_9__list_1__point_b"),
        ("footnote", "1", "Note.", "fn_1"),
    ]
    assert found.blocks[1].guid == "g-8"
    assert found.blocks[5].place == (4, 3)


def test_a_preface_is_a_masthead():
    preface = (
        "<preface><p><docNumber>GC.20/21</docNumber></p>"
        '<p><session>Twentieth session</session></p><p><inline name="agendaItemProvisional">'
        'Item <inline name="agendaItemNumber">21</inline></inline></p><p><docTitle>Update</docTitle></p></preface>'
    )

    masthead = read_doc(f"{preface}<mainBody><p>Words.</p></mainBody>").masthead

    assert (masthead["symbol"], masthead["session"], masthead["title"]) == ("GC.20/21", "Twentieth session", "Update")
    assert masthead["agenda_item"] == {"number": "21", "title": None, "provisional": True}


def test_insertions_and_deletions_are_revisions():
    found = read_doc("<mainBody><p>The <del>old</del><ins>new</ins> plan</p></mainBody>")

    assert found.blocks[0].text == "The new plan"
    assert [(rev.kind, rev.text, rev.start, rev.end) for rev in found.revisions] == [
        ("deletion", "old", 4, 4),
        ("insertion", "new", 4, 7),
    ]


@pytest.fixture(scope="module")
def documents(shared):
    path = shared / "data" / "documents"
    if not path.is_dir():
        pytest.skip("the real documents are not beside the project")
    return path


def test_real_files_of_many_parliaments_are_read_without_dropping_words(documents):
    files = [path for path in (documents / "akn").iterdir() if ".xsd" not in path.name]
    for path in files:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        reading = read_bytes(data, name="a.xml")
        kept = " ".join(f"{b.marker} {b.text}" for b in reading.blocks)
        kept += " ".join(map(str, reading.masthead.get("printed", [])))
        missing = _words(data) - set(kept.split())
        assert len(reading.blocks) > 20, path.name
        assert len(missing) <= 3, (path.name, missing)
        assert len({b.eid for b in reading.blocks}) == len(reading.blocks), path.name


def _words(data: bytes) -> set[str]:
    from lxml import etree

    root = etree.fromstring(data)
    for part in root.iter("{*}meta", "{*}toc", "{*}documentRef", "{*}componentRef"):
        for element in part.iter():
            element.text = None
    inline = {word for p in root.iter("{*}p") if not len(p) for word in (p.text or "").split()}
    return {word for word in inline if word.isalpha()}


def test_the_declaration_has_the_same_numbers_and_addresses_in_six_languages(documents):
    numbered = {}
    for code in ("arb", "cmn_hans", "eng", "fra", "rus", "spa"):
        reading = read_bytes((documents / "udhr" / f"udhr_{code}.xml").read_bytes(), name="udhr.xml")
        numbered[code] = [(b.kind, b.number, b.level, b.eid) for b in reading.blocks if b.number]
        assert reading.masthead["title"]

    assert len(numbered["eng"]) == 62
    assert ("heading", "1", 1, "art_1") in numbered["fra"]
    assert ("paragraph", "2", 0, "art_29__para_2") in numbered["arb"]
    assert len({str(found) for found in numbered.values()}) == 1
