"""Comment matrices as people send them: each comment comes back with who, where, and what became of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from goldenthread.text import NotReadable, read_matrix

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def _cell(words: str, more: str = "") -> str:
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in words.split("\n"))
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{lines}</w:tc>"


def word(*rows: str, header: str = "") -> bytes:
    """A Word file with one table; `header` are rows of a table in the header of its pages."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        packed.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body><w:tbl>{table}</w:tbl></w:body></w:document>'
        )
        if header:
            packed.writestr("word/header1.xml", f'<w:hdr xmlns:w="{W}"><w:tbl><w:tr>{header}</w:tr></w:tbl></w:hdr>')
    return made.getvalue()


def row(*cells: str) -> str:
    return "".join(_cell(one) for one in cells)


def workbook(rows: list[list[str]], merged: tuple[str, ...] = ()) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("Comments")
    for at, cells in enumerate(rows):
        sheet.write_row(at, 0, cells)
    for place in merged:
        sheet.merge_range(place, None)
    book.close()
    return made.getvalue()


def test_titles_in_the_header_of_the_page_name_the_columns() -> None:
    titles = row(
        "MB/NC1",
        "Line number\n(e.g. 17)",
        "Clause/ Subclause",
        "Paragraph/ Figure/ Table/",
        "Type of comment2",
        "Comments",
        "Proposed change",
        "Observations of the secretariat",
    )
    data = word(
        row("FR 001", "17", "3.1", "Table 1", "te", "Unclear.", "Say it.", "Accepted in principle. See 3.2."),
        row(*[""] * 8),
        row("KE", "", "4", "", "ed", "Spelling", "", "Not accepted: it is right."),
        header=titles,
    )
    found = read_matrix(data, "comments.docx")
    assert found.layout == "iso"
    assert [(one.who, one.place, one.kind, one.comment, one.proposed, one.verdict) for one in found.rows] == [
        ("FR 001", "line 17, 3.1, Table 1", "te", "Unclear.", "Say it.", "modified"),
        ("KE", "4", "ed", "Spelling", "", "not_accepted"),
    ]
    assert found.rows[1].reason == "Not accepted: it is right."
    assert found.problems == []


def test_cells_merged_downwards_hold_for_each_row_and_are_asked() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = word(
        row(
            "Author",
            "#",
            "Para No./ comment location",
            "Comment/Feedback on the draft report",
            "Team response and actions taken",
        ),
        _cell("Findings", '<w:gridSpan w:val="5"/>'),
        _cell("UNEP", begins) + row("1", "para 12", "Too long.", "Agreed, shortened."),
        _cell("", goes_on) + row("2", "", "Add figures.", "Out of scope."),
        row("Chad", "3", "p. 4", "Wrong year.", ""),
    )
    found = read_matrix(data, "trail.docx")
    assert found.layout == "undp"
    assert [(one.who, one.place, one.verdict) for one in found.rows] == [
        ("UNEP", "para 12", "accepted"),
        ("UNEP", "Findings", "out_of_scope"),
        ("Chad", "p. 4", ""),
    ]
    assert [one.row for one in found.problems] == [3]


def test_words_that_were_deleted_with_tracking_are_not_read() -> None:
    tracked = (
        "<w:tc><w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>new words</w:t></w:r></w:ins></w:p></w:tc>"
    )
    data = word(row("Country", "Paragraph", "Comment"), row("Mali", "3") + tracked)
    assert [one.comment for one in read_matrix(data, "a.docx").rows] == ["new words"]


def test_a_log_in_markdown_is_read_without_its_links() -> None:
    text = (
        "# Log\n\n| Item # | Date | Commenter | Description | Date acknowledged | Resolution | Disposition | \n"
        "|---|---|---|---|---|---|---|\n"
        "| [1](https://x.test/a_(b)) | 2021-08-24 | E. L. | [Section 7.1: a \\| b](https://x.test/1) | 2021-08-25 "
        "| Discussed | [No change required](https://x.test/2) |\n\nText after it.\n"
    )
    found = read_matrix(text.encode(), "log.md")
    one = found.rows[0]
    assert (found.layout, one.row, one.number, one.who) == ("oasis", 5, "1", "E. L.")
    assert (one.comment, one.reason, one.disposition) == ("Section 7.1: a | b", "Discussed", "No change required")
    assert one.verdict == "noted"


def test_a_workbook_with_a_title_and_grouped_headings() -> None:
    data = workbook(
        [
            ["Comments of Member States on the first draft"],
            ["Delegation", "Place", "", "Comment", "", "Secretariat", ""],
            ["", "Section", "Para", "Comment", "Proposed text", "Decision", "Response"],
            ["Nepal", "II", "7", "Say who pays.", "by the donors", "Partially accepted", "Named in para 8."],
            ["", "", "9", "Delete.", "", "perhaps", ""],
        ],
        merged=("B2:C2", "D2:E2", "F2:G2"),
    )
    found = read_matrix(data, "a.xlsx")
    first, second = found.rows
    assert (first.row, first.who, first.place, first.proposed) == (4, "Nepal", "II, 7", "by the donors")
    assert (first.disposition, first.verdict, first.reason) == ("Partially accepted", "partly", "Named in para 8.")
    assert second.comment == "Delete."
    assert [(one.row, one.column) for one in found.problems] == [(5, "Decision"), (5, "")]


@pytest.mark.parametrize(
    ("headings", "said", "verdict"),
    [
        (
            "Pays;Paragraphe;Type de commentaire;Commentaire;Modification proposée;Suite donnée;Réponse",
            "Partiellement accepté",
            "partly",
        ),
        ("País;Párrafo;Tipo;Comentario;Texto propuesto;Decisión;Respuesta", "No se acepta", "not_accepted"),
        ("Страна;Пункт;Тип;Замечание;Предлагаемая редакция;Решение;Ответ", "Принято к сведению", "noted"),
        ("国家;段落;类型;意见;修改建议;处理结果;答复", "采纳", "accepted"),
        ("الدولة;الفقرة;نوع التعليق;التعليق;النص المقترح;القرار;الرد", "مقبول جزئياً", "partly"),
    ],
)
def test_headings_and_dispositions_in_the_other_languages(headings: str, said: str, verdict: str) -> None:
    text = f"{headings}\nX;7;general;The comment.;The words.;{said};The answer.\n"
    found = read_matrix(text.encode(), "a.csv")
    one = found.rows[0]
    assert (one.who, one.place, one.kind, one.comment) == ("X", "7", "general", "The comment.")
    assert (one.proposed, one.disposition, one.reason, one.verdict) == ("The words.", said, "The answer.", verdict)


def test_two_languages_in_a_cell_are_asked() -> None:
    text = "Who,Paragraph,Comment\nX,7,The Member States said so. Государства-члены сказали это.\n"
    found = read_matrix(text.encode(), "a.csv")
    assert [(one.row, one.column) for one in found.problems] == [(2, "Comment")]


def test_a_table_without_comments_is_refused_with_what_was_found() -> None:
    with pytest.raises(NotReadable, match=r"Year \| Amount"):
        read_matrix(b"Year,Amount\n2020,5\n", "a.csv")


def test_the_filled_template_of_iso_comes_back_whole(shared: Path) -> None:
    import yaml

    folder = shared / "data/matrices/iso"
    kept = yaml.safe_load((folder / "comments.yaml").read_text())["comments"]
    found = read_matrix((folder / "iso_80000-2_filled.docx").read_bytes(), "iso.docx")

    def bare(words: str | None) -> str:
        return "".join((words or "").split())

    assert [(one.who, one.kind, bare(one.comment), bare(one.proposed), bare(one.reason)) for one in found.rows] == [
        (one["id"], one["type"], bare(one["comments"]), bare(one["proposed_change"]), bare(one["observations"]))
        for one in kept
    ]
    assert found.problems == []
