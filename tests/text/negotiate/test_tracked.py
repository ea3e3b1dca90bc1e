"""The text before its tracked changes, and the changes as suggestions for it; none is dropped."""

from __future__ import annotations

import zipfile
from collections import Counter

import pytest
from tests.text.word_files import by, gone, ins, p, r, word_bytes

from goldenthread.text import NotReadable, read_bytes, suggested
from goldenthread.text.formats.docx.read.revisions import rejected_text

MARK_IN, MARK_OUT = f"<w:ins {by('Malawi')}/>", f"<w:del {by('Malawi')}/>"


def before(body: str):
    return read_bytes(word_bytes(body), name="returned.docx", before=True)


def told(reading):
    return [(one.kind, one.block, one.start, one.end, one.text) for one in suggested(reading).suggestions]


def test_the_text_before_has_what_was_deleted_and_not_what_was_inserted():
    body = p(r("requested ") + gone("UNIDO ") + ins("the Organization ") + r("to act"))

    assert before(body).blocks[0].text == "requested UNIDO to act" == rejected_text(word_bytes(body))


def test_a_deletion_and_an_insertion_side_by_side_are_one_amendment():
    found = before(p(r("requested ") + gone("UNIDO ") + ins("the Organization ") + r("to act")))

    assert told(found) == [("amend", 0, 10, 16, "the Organization ")]
    assert [(one.author, one.date) for one in suggested(found).suggestions] == [("Malawi", "2026-02-03T10:00:00Z")]


def test_changes_of_two_people_are_two_suggestions():
    found = before(p(r("requested ") + gone("UNIDO ", "Nepal") + ins("the Organization ") + r("to act")))

    assert told(found) == [("delete", 0, 10, 16, ""), ("amend", 0, 16, 16, "the Organization ")]


def test_words_put_in_stand_between_the_words():
    assert told(before(p(r("to ") + ins("fully ") + r("act")))) == [("amend", 0, 3, 3, "fully ")]


def test_a_paragraph_put_in_before_another_comes_after_the_one_above():
    body = p("First.") + p(ins("New."), marks=MARK_IN) + p(ins("Newer."), marks=MARK_IN) + p("Second.")

    found = before(body)

    assert [block.text for block in found.blocks] == ["First.", "Second."]
    assert told(found) == [("insert", 0, None, None, "New."), ("insert", 0, None, None, "Newer.")]


def test_a_paragraph_begun_at_the_end_of_another_comes_after_it():
    found = before(p("First.", marks=MARK_IN) + p(ins("New.")) + p("Second."))

    assert told(found) == [("insert", 0, None, None, "New.")]


def test_a_paragraph_put_in_at_the_top_comes_at_the_beginning():
    assert told(before(p(ins("New."), marks=MARK_IN) + p("First."))) == [("insert", None, None, None, "New.")]


def test_a_paragraph_taken_out_is_one_deletion_of_all_of_it():
    found = before(p("First.") + p(gone("Second."), marks=MARK_OUT) + p("Third."))

    assert told(found) == [("delete", 1, None, None, "")]
    assert suggested(found).left == []


def test_a_paragraph_moved_is_taken_out_there_and_put_in_here():
    away = f"<w:moveFrom {by('Malawi')}/>"
    moved = f"<w:moveTo {by('Malawi')}>{r('First.')}</w:moveTo>"
    body = p(gone("First.", tag="moveFrom"), marks=away) + p("Second.") + p(moved, marks=f"<w:moveTo {by('Malawi')}/>")

    found = suggested(before(body + p("Third."))).suggestions

    assert [(one.kind, one.block, one.is_move) for one in found] == [("delete", 0, True), ("insert", 1, True)]


@pytest.mark.parametrize(
    "body",
    [
        p("First, ", marks=MARK_OUT) + p("second."),
        p("First, ", marks=MARK_IN) + p("second."),
    ],
    ids=["joined", "divided"],
)
def test_paragraphs_joined_or_divided_are_no_suggestion_but_told(body):
    found = suggested(before(body))

    assert (found.suggestions, len(found.left)) == ([], 1)


def test_a_comment_keeps_its_words_in_the_text_before():
    words = gone("UNIDO") + ins("it")
    body = p(f'<w:commentRangeStart w:id="9"/>{words}<w:commentRangeEnd w:id="9"/>' + r(" acts"))
    data = word_bytes(body, comments=f"<w:comment {by('Nepal')}>{p('Who?')}</w:comment>")

    assert [(one.text, one.quote) for one in read_bytes(data, before=True).comments] == [("Who?", "UNIDO")]


def test_deletions_of_one_author_that_touch_are_one():
    later = gone(" more").replace("T10:00", "T11:00")
    assert told(before(p(r("a ") + gone("some") + later + r(" b")))) == [("delete", 0, 2, 11, "")]


def test_insertions_of_one_author_at_one_place_are_one():
    later = "".join(ins(words).replace("T10:00", f"T{hour}:00") for hour, words in ((11, " "), (12, "quite ")))
    assert told(before(p(r("to ") + ins("act") + later + r("soon")))) == [("amend", 0, 3, 3, "act quite ")]


def test_words_put_in_by_one_and_taken_out_by_another_are_told_as_both():
    both = f"<w:ins {by('Malawi')}>{gone('ed', 'Nepal')}</w:ins>"
    found = suggested(before(p(r("to ") + ins("add") + both + r(" it"))))

    assert [(one.text, one.author) for one in found.suggestions] == [("added", "Malawi")]
    assert [(one.kind, one.text, one.author) for one in found.left] == [("deletion", "ed", "Nepal")]


@pytest.fixture(scope="module")
def real(shared):
    path = shared / "data" / "documents" / "docx" / "docx_revisions.zip"
    if not path.is_file():
        pytest.skip("the real Word files are not beside the project")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if "RP" in name and name.endswith(".docx")]
        return {name: archive.read(name) for name in names}


def test_every_real_file_reads_before_its_changes_as_word_rejects_them(real):
    for name, data in real.items():
        found = "".join(block.text for block in read_bytes(data, name=name, before=True).blocks)
        assert Counter("".join(found.split())) == Counter("".join(rejected_text(data).split())), name


def test_every_change_of_a_real_file_is_a_suggestion_or_told(real):
    for name, data in real.items():
        reading = read_bytes(data, name=name, before=True)
        found = suggested(reading)
        for one in found.suggestions:
            size = len(reading.blocks[one.block].text) if one.block is not None else 0
            assert one.start is None or 0 <= one.start <= one.end <= size, name
        put_in = "".join(one.text for one in reading.revisions if one.kind in ("insertion", "move-to"))
        told_of = "".join(one.text for one in (*found.suggestions, *found.left))
        assert not Counter(put_in.replace(" ", "")) - Counter(told_of.replace(" ", "")), name


def test_only_word_files_tell_the_text_before():
    space = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    body = "<p>a <ins>b</ins></p>"
    akn = f'<akomaNtoso xmlns="{space}"><doc name="x"><mainBody>{body}</mainBody></doc></akomaNtoso>'.encode()
    if read_bytes(akn).revisions:
        with pytest.raises(NotReadable):
            read_bytes(akn, before=True)
    assert read_bytes(b"Plain words.", name="a.txt", before=True).blocks[0].text == "Plain words."
