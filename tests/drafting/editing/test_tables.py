"""Tables of a draft: shown as tables, edited cell by cell, negotiated cell by cell, written to files in each language."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.drafting import actions
from goldenthread.drafting.documents import queries, tables
from goldenthread.drafting.models import Document, Node, NodeText, Placement, Version
from goldenthread.drafting.negotiation import queries as negotiation
from goldenthread.platform import actions as core
from goldenthread.text import CellPart as Part
from goldenthread.text import NotOneCell, cell_spans, grid, rectangle, within_a_cell
from goldenthread.text import joined_cells as joined
from goldenthread.text import shown_cells as shown

CELLS = [["Country", "Year"], ["Malawi", "2030"], ["Nepal", "2030"]]
TEXT = "Country\tYear\nMalawi\t2030\nNepal\t2030"
FRENCH = "Pays\tAnnée\nMalawi\t2030\nNépal\t2030"
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\t\n\r"), max_size=6)


@pytest.fixture
def version(strategy):
    document = core.save(Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy), by="test")
    one = core.save(Version(document=document, number=1), by="test")
    node = core.save(Node(document=document), by="test")
    place = Placement(version=one, node=node, order=0, kind="table", eid="table_1", cells=CELLS)
    core.save(place, by="test")
    core.save(NodeText(placement=place, language="en", text=TEXT), by="test")
    return one


@pytest.fixture
def table(version):
    return version.placements.get()


@pytest.fixture
def drafter(person_with, strategy):
    return person_with("drafter", email="drafter@example.org", strategy=strategy)


def edit(table, text, by, *, language="en", base=TEXT):
    return actions.edit_paragraph(table, language=language, text=text, base=base, by=by)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1)))
def test_cells_joined_are_cut_again(cells):
    assert grid(cells, joined(cells), joined(cells)) == cells
    assert rectangle(joined(cells)) == cells


def test_a_line_end_in_a_cell_is_told_from_the_end_of_a_row():
    cells = [["a", "b\nc"], ["d", "e"]]

    assert grid(cells, joined(cells), "A\tB\nC\nD\tE") == [["A", "B\nC"], ["D", "E"]]
    assert grid(cells, joined(cells), "A\tB\nD\tE") == [["A", "B"], ["D", "E"]]
    assert grid(cells, joined(cells), "A\tB") is None


def test_a_covered_cell_stays_covered():
    cells = [["head", ""], ["a", "b"]]
    text = "head\na\tb"
    assert cell_spans(cells, text)[0][1] is None

    found = grid(cells, text, "tête\nA\tB")

    assert found == [["tête", None], ["A", "B"]]
    assert [cell.span for cell in shown(found, [(joined(found), False)])[0]] == [2]


def test_a_version_shows_a_table_with_its_cells(client, version, table, drafter):
    client.force_login(drafter)

    page = client.get(version.get_absolute_url()).content.decode()

    assert "<td>Malawi</td><td>2030</td>" in page


def test_a_table_is_edited_cell_by_cell(client, version, table, drafter):
    client.force_login(drafter)
    address = f"/documents/draft/1/paragraphs/{table.pk}/?lang=en"
    page = client.get(address).content.decode()
    assert 'name="text-2-0"' in page and 'name="text-3-1"' in page
    assert 'aria-label="New row, cell 2"' in page

    cells = {f"text-{row}-{cell}": words for row, line in enumerate(CELLS) for cell, words in enumerate(line)}
    cells |= {"text-1-1": "2029", "text-3-0": "Togo", "text-3-1": "2031", "text-2-0": "", "text-2-1": ""}
    answer = client.post(address, {**cells, "base": TEXT})

    assert answer.status_code == 302
    table.refresh_from_db()
    assert table.cells == [["Country", "Year"], ["Malawi", "2029"], ["Togo", "2031"]]
    assert table.texts.get().text == "Country\tYear\nMalawi\t2029\nTogo\t2031"


def test_a_check_out_of_a_table_is_written_cell_by_cell(client, table, drafter):
    client.force_login(drafter)
    one = actions.take_out(table, language="en", by=drafter)
    cells = {f"text-{row}-{cell}": words for row, line in enumerate(CELLS) for cell, words in enumerate(line)}

    answer = client.post(one.get_absolute_url(), {**cells, "text-1-0": "Mali", "verb": "take-in", "seen": TEXT})

    assert answer.status_code == 302
    assert table.texts.get().text == TEXT.replace("Malawi", "Mali")


def test_words_that_do_not_fit_the_cells_are_refused(table, drafter):
    with pytest.raises(ValidationError, match="does not fit"):
        edit(table, "Country\tYear\nMalawi", drafter)
    table.refresh_from_db()
    assert (table.cells, table.texts.get().text) == (CELLS, TEXT)


def test_a_translation_has_the_shape_of_its_original(table, drafter):
    row = edit(table, FRENCH, drafter, language="fr", base="")
    assert row.text == FRENCH
    with pytest.raises(ValidationError, match="same rows and cells"):
        edit(table, "Pays\tAnnée", drafter, language="fr", base=FRENCH)
    assert table.texts.get(language="fr").text == FRENCH


def test_a_translated_table_is_written_to_files_in_its_language(version, table, drafter):
    edit(table, FRENCH, drafter, language="fr", base="")

    found = queries.reading(version, "fr").blocks[0].cells

    assert found == [["Pays", "Année"], ["Malawi", "2030"], ["Népal", "2030"]]


def test_a_translation_older_than_its_table_is_still_shown_in_cells(table, drafter):
    edit(table, FRENCH, drafter, language="fr", base="")
    edit(table, f"{TEXT}\nTogo\t2031", drafter)

    row = table.texts.get(language="fr")

    assert row.state == "stale"
    assert tables.table(table, row) == [["Pays", "Année"], ["Malawi", "2030"], ["Népal", "2030"]]


@pytest.fixture
def circulated(version, drafter):
    return actions.move_version(version, to="circulated", by=drafter)


@pytest.fixture
def secretariat(person_with, strategy):
    return person_with("secretariat", email="sec@example.org", strategy=strategy)


def propose(table, by, **values):
    return actions.propose(table.version, paragraph=table, language="en", by=by, **{"kind": "amend", **values})


def test_a_proposal_changes_one_cell_and_the_table_keeps_its_shape(circulated, table, secretariat):
    one = propose(table, secretariat, quote="Nepal\t2030", text="Nepal\t2029")
    assert (one.quote, one.text, TEXT[one.start : one.end]) == ("2030", "2029", "2030")
    one = actions.move_proposal(one, to="tabled", by=secretariat)

    row = negotiation.board(circulated, "en", secretariat)[0]

    cell = row.table[2][1]
    assert "".join(words for words, _open in cell.stretches).startswith("[2030] [")
    assert [words for words, _open in row.table[1][1].stretches] == ["2030"]


@pytest.mark.parametrize(
    ("quote", "text"),
    [("", "all new"), ("Malawi\t2030", "Mali\t2031"), ("Malawi\t2030", "Mali"), ("Malawi", "Mali\t2031")],
)
def test_more_than_one_cell_is_refused(circulated, table, secretariat, quote, text):
    with pytest.raises(ValidationError, match="one cell"):
        propose(table, secretariat, quote=quote, text=text)


def test_a_whole_table_can_be_proposed_for_deletion(circulated, table, secretariat):
    one = propose(table, secretariat, kind="delete")
    actions.move_proposal(one, to="tabled", by=secretariat)
    assert negotiation.board(circulated, "en", secretariat)[0].table


def test_the_next_draft_takes_an_agreed_cell_in(circulated, table, secretariat, drafter, focal_point):
    one = propose(table, secretariat, quote="Malawi", text="Mali")
    for state in ("tabled", "agreed"):
        one = actions.move_proposal(one, to=state, by=secretariat)
    draft = actions.begin_version(circulated.document, by=drafter)

    actions.take_in_agreed(draft, by=focal_point)

    assert draft.placements.get().cells[1] == ["Mali", "2030"]


def test_the_board_is_a_workbook(client, circulated, table, secretariat):
    from python_calamine import CalamineWorkbook

    one = propose(table, secretariat, quote="Malawi", text="=Mali()")
    actions.move_proposal(one, to="tabled", by=secretariat)
    client.force_login(secretariat)

    answer = client.get("/documents/draft/1/negotiation/en.xlsx")

    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    text, proposals = (book.get_sheet_by_name(name).to_python() for name in ("text", "proposals"))
    assert "[Malawi]" in text[1][1] and text[1][2] == TEXT
    assert proposals[1][-2] == "=Mali()"


def test_a_cell_is_needed():
    with pytest.raises(NotOneCell):
        within_a_cell(Part("", "x"), CELLS)
