"""Word templates: what they ask for, and every fault at once, each with its place."""

from __future__ import annotations

import io
import zipfile

import pytest
from click.testing import CliRunner
from docx import Document

from goldenthread.cli import main
from goldenthread.reports.word.check import check, check_bytes
from goldenthread.reports.word.render import NotFillable, fill


def template(*paragraphs: str, cells: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if cells:
        table = document.add_table(rows=len(cells), cols=len(cells[0]))
        for row, words in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_good_template_has_fields_and_no_problem():
    found = check_bytes(
        template(
            "{{ title }} {% if figures %}{{ figures|length }}{% else %}none{% endif %}",
            cells=(("{%tr for one in rows %}", ""), ("{{ one.name }}", "{{ one.value }}"), ("{%tr endfor %}", "")),
        )
    )
    assert found == {"fields": ["figures", "rows", "title"], "problems": []}


def test_a_tag_that_word_cut_into_runs_is_whole():
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ tit", "le }", "}"):
        paragraph.add_run(piece)
    file = io.BytesIO()
    document.save(file)
    assert check_bytes(file.getvalue()) == {"fields": ["title"], "problems": []}


@pytest.mark.parametrize(
    ("paragraphs", "cells", "places"),
    [
        (("{{ a", "b }}"), (), ["paragraph 1", "paragraph 2"]),
        (("{% if a %}", "{% for b in c %}", "{% endif %}"), (), ["paragraph 2"]),
        (("{{ a + }}", "{% ende %}", "{% endif %}"), (), ["paragraph 1", "paragraph 2", "paragraph 3"]),
        (("{%tr for a in b %}", "{%tr endfor %}"), (), ["paragraph 1", "paragraph 2"]),
        ((), (("{% for a in b %}", "{% endfor %}"),), ["table 1, row 1, cell 1"]),
        (("{user", "name}"), (), ["paragraph 1", "paragraph 2"]),
        (("{#loop}", "{/other}"), (), ["paragraph 2"]),
        (("{#loop} {name}", "{@xml} and words"), (), ["paragraph 1", "paragraph 2"]),
    ],
)
def test_every_fault_is_told_with_its_place(paragraphs, cells, places):
    found = check_bytes(template(*paragraphs, cells=cells))
    assert sorted({each["place"] for each in found["problems"]}) == places


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ a|attr('__init__') }}",
        "{{ a['__class__'] }}",
        "{% include 'other' %}",
        "{% for a in range(100000000) %}{% endfor %}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'a' * 1000000000 }}",
        "{constructor.constructor('x')()}",
    ],
)
def test_a_hostile_tag_is_refused(tag):
    found = check_bytes(template(tag))
    assert any("refused" in each["message"] for each in found["problems"])


def test_a_template_that_fetches_its_form_from_elsewhere_is_refused():
    packed = io.BytesIO(template("{{ title }}"))
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="https://example.org/a.dotm" TargetMode="External"/></Relationships>'
    )
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr("word/_rels/settings.xml.rels", relation)
    problems = check_bytes(packed.getvalue())["problems"]
    assert [each["place"] for each in problems] == ["word/_rels/settings.xml.rels"]


def test_the_templates_of_docxtpl_hold_one_fault_and_it_is_found(shared):
    folder = shared / "data" / "docxtemplates" / "docxtpl"
    if not folder.is_dir():
        pytest.skip("the templates of docxtpl are not there")
    faults = {path.name: check(path)["problems"] for path in folder.glob("*.docx")}
    assert len(faults) > 30
    assert {name for name, problems in faults.items() if problems} == {"template_error_tpl.docx"}
    assert [each["place"] for each in faults["template_error_tpl.docx"]] == ["paragraph 5"]
    assert len(check(folder / "get_undeclared_variables.docx")["fields"]) == 12


def test_the_command_tells_all_on_one_json_document_and_ends_with_1(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(template("{{ a", "{% endif %}"))
    done = CliRunner().invoke(main, ["report", "template", "check", str(path), "--json"])
    assert done.exit_code == 1
    assert done.stdout.count('"place"') == 2


def test_a_file_that_is_no_word_file_ends_with_4(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"%PDF-1.7")
    done = CliRunner().invoke(main, ["report", "template", "check", str(path), "--json"])
    assert done.exit_code == 4
    assert '"place": "a.docx"' in done.stdout


def test_a_paper_by_a_template_and_a_field_that_there_is_not_told_before(update, tmp_path):
    path, out = tmp_path / "form.docx", tmp_path / "out.docx"
    path.write_bytes(
        template(
            "{{ title }}",
            "{%p for part in parts %}",
            "{{ part.number }}. {{ part.heading }}",
            "{%p for one in part.paragraphs %}",
            "{{ one.number }}. {{ one.text }}",
            "{%p endfor %}",
            "{%p endfor %}",
        )
    )
    fill(path, update, "fr", out)
    first = out.read_bytes()
    fill(path, update, "fr", out)
    assert out.read_bytes() == first
    words = [paragraph.text for paragraph in Document(out).paragraphs]
    assert words[0] == update["languages"]["fr"]["masthead"]["title"]
    assert "IV. Mesures à prendre par la Conférence générale" in words and len(words) > 18

    path.write_bytes(template("{{ titel }}"))
    with pytest.raises(NotFillable, match="titel: a paper has no field of this name"):
        fill(path, update, "fr", out)
