"""Word files that are written are valid by the schemas of the standard, with tables, charts, comments and changes in them."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator
from tests.text.reviewed_paper import reviewed

from goldenthread.language import LANGUAGES
from goldenthread.reports import paper
from goldenthread.text import to_docx

OPTIONAL = ("/fontTable'", "/theme'")
"""Parts that the standard leaves to the writer (ECMA-376, 11.3.5 and 14.2.7) and the library asks for."""


def faults(path) -> list[str]:
    found = OpenXmlValidator().validate(str(path)).errors
    said = [f"{one.part_uri} {one.path}: {one.description}" for one in found]
    return [
        words for words in said if not ("required relationship type" in words and any(o in words for o in OPTIONAL))
    ]


@pytest.mark.parametrize("outline", ["update", "implementation-plan-made-up", "consultation-made-up"])
def test_papers_are_valid_word_files(papers, outline, tmp_path):
    for language in LANGUAGES:
        paper.write(papers[outline], language, tmp_path / f"{language}.docx")
        assert faults(tmp_path / f"{language}.docx") == []


def test_a_text_with_comments_and_tracked_changes_is_a_valid_word_file(tmp_path):
    (tmp_path / "reviewed.docx").write_bytes(to_docx(reviewed()))

    assert faults(tmp_path / "reviewed.docx") == []


def test_a_file_that_is_not_valid_is_found_out(papers, tmp_path):
    import zipfile

    paper.write(papers["update"], "en", tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as good, zipfile.ZipFile(tmp_path / "b.docx", "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body><w:nonsense/>", 1)
            bad.writestr(name, data)

    assert any("nonsense" in words for words in faults(tmp_path / "b.docx"))
