"""What is tracked in a table survives the way from Word to Word: rows, ends of cells, layout; and blank paragraphs."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.text.word_files import by, gone, ins, p, r, word_bytes

from goldenthread.text import read_bytes, to_docx
from goldenthread.text.formats.docx.read.revisions import accepted_text, rejected_text

PUT_IN, TAKEN_OUT = f"<w:ins {by('Malawi')}/>", f"<w:del {by('Nepal')}/>"


def row(*cells: str, tracked: str = "", properties: str = "") -> str:
    inside = "".join(f"<w:tc>{properties}{cell}</w:tc>" for cell in cells)
    return f"<w:tr>{f'<w:trPr>{tracked}</w:trPr>' if tracked else ''}{inside}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def there_and_back(body: str):
    """The file as it was read, and our file of it as it is read again, with the bytes of both."""
    data = word_bytes(body)
    first = read_bytes(data, name="first.docx", language="en")
    again = to_docx(first)
    return first, read_bytes(again, name="again.docx", language="en"), data, again


def signed(reading) -> Counter:
    return Counter((one.kind, one.author, one.date, one.text) for one in reading.revisions)


HEAD = row(p(r("Country")), p(r("Funds")))


def test_a_row_put_in_is_one_again_and_goes_when_it_is_refused():
    new = row(p(ins("Benin"), marks=PUT_IN), p(ins("12"), marks=PUT_IN), tracked=PUT_IN)
    first, again, data, made = there_and_back(p("Before.") + table(HEAD, new, row(p(r("Chad")), p(r("7")))))

    assert ("insertion", "Malawi", "2026-02-03T10:00:00Z", "Benin\t12") in signed(first)
    assert signed(again) == signed(first)
    assert rejected_text(made) == rejected_text(data) and "Benin" not in rejected_text(made)
    assert accepted_text(made) == accepted_text(data)


def test_words_put_in_a_cell_do_not_make_the_row_a_new_one():
    changed = row(p(r("Benin")), p(ins("12") + gone("11", "Nepal")))
    first, again, data, made = there_and_back(table(HEAD, changed))

    assert signed(again) == signed(first)
    assert rejected_text(made) == rejected_text(data) and "Benin" in rejected_text(made)


NEW = row(p(ins("Benin"), marks=PUT_IN), p(ins("12"), marks=PUT_IN), tracked=PUT_IN)
OLD = row(p(gone("Chad", "Nepal")), p(gone("7", "Nepal")), tracked=TAKEN_OUT)
KEPT = row(p(r("Togo")), p(r("3")))


@pytest.mark.parametrize("rows", [(NEW, OLD, KEPT), (OLD, NEW, KEPT), (KEPT, OLD, NEW), (KEPT, NEW, OLD, OLD)])
@pytest.mark.parametrize("head", [(HEAD,), ()], ids=["with a head", "without"])
def test_rows_put_in_and_taken_out_stand_where_they_stood(head, rows):
    _first, _again, data, made = there_and_back(table(*head, *rows))

    assert accepted_text(made) == accepted_text(data) and rejected_text(made) == rejected_text(data)


def test_changes_of_the_layout_of_a_table_keep_who_and_when():
    layout = f"<w:tblPrChange {by('Nepal')}><w:tblPr/></w:tblPrChange>"
    cells = f"<w:tcPr><w:tcPrChange {by('Malawi')}><w:tcPr/></w:tcPrChange></w:tcPr>"
    body = table(HEAD, row(p(r("Togo")), p(r("3")), properties=cells), properties=layout)
    first, again, _data, _made = there_and_back(body)

    assert Counter(one.author for one in first.revisions) == {"Nepal": 1, "Malawi": 2}
    assert signed(again) == signed(first)


def test_blank_paragraphs_put_in_are_as_many_again():
    first, again, data, made = there_and_back(
        p("One.") + p(ins("Two."), marks=PUT_IN) + p("", marks=PUT_IN) + p("", marks=PUT_IN) + p("Three.")
    )

    assert [one.kind for one in first.revisions].count("paragraph-insertion") == 3
    assert signed(again) == signed(first)
    assert [one.text for one in again.blocks] == ["One.", "Two.", "Three."]
    assert rejected_text(made) == rejected_text(data)
