"""PDF: the same bytes, the fonts that the words need, the words in the file."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from tests.text import six_papers
from tests.text.reviewed_paper import reviewed

from goldenthread.language.fonts import MissingFont, fonts_for
from goldenthread.language.fonts.cmap import coverage
from goldenthread.text import Block, Kind, Reading, to_pdf


@pytest.mark.parametrize("language", six_papers.LANGUAGES)
def test_the_same_paper_gives_the_same_bytes(language):
    paper = six_papers.paper(language)

    data = to_pdf(six_papers.reading(language), paper=paper)

    assert data.startswith(b"%PDF-")
    assert data == to_pdf(six_papers.reading(language), paper=paper)


def test_the_words_numbers_and_marks_are_on_the_page(tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    file = tmp_path / "paper.pdf"
    file.write_bytes(to_pdf(reviewed(), paper=six_papers.paper("en")))

    shown = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout

    for words in (
        "General Conference", "[symbol not set]", "Item 21 of the provisional agenda", "I. Background",
        "Member States", "Delegation of Malawi 2023-07-27", "Please name it.", "(resolved)", "Illustration",
        "Annex. Sources of figures", "1/2",
    ):  # fmt: skip
        assert " ".join(words.split()) in " ".join(shown.split()), words


def test_chinese_and_arabic_letters_are_in_the_file(tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    for language, words in (("zh", "执行计划将包括"), ("ru", "План осуществления"), ("ar", "GC.19/Res.3")):
        file = tmp_path / f"{language}.pdf"
        file.write_bytes(to_pdf(six_papers.reading(language), paper=six_papers.paper(language)))
        shown = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True, text=True).stdout
        assert words in shown


def test_every_letter_of_six_languages_has_a_font():
    words = "".join(b.text for language in six_papers.LANGUAGES for b in six_papers.reading(language).blocks)

    assert [font.family for font in fonts_for(words)]
    letters = [c for c in words if not c.isspace()]
    assert all(any(c in coverage(font.sample) for font in fonts_for(words)) for c in letters)


def test_signs_without_font_are_named_before_anything_is_rendered(monkeypatch):
    monkeypatch.setattr("goldenthread.language.fonts._all_on_machine", tuple)
    reading = Reading("en", blocks=[Block(0, Kind.PARAGRAPH, "Amharic \u12a0\u121b\u122d\u129b", number="1")])

    with pytest.raises(MissingFont, match=r"No font for Ethiopic: .*U\+121B.*apt install fonts-noto-core.*nothing was"):
        to_pdf(reading)


def test_words_of_typst_stay_words():
    text = '#set page(width: 1pt) $x$ *bold* @ref <label> \\ "quote" // comment'

    assert to_pdf(Reading("en", blocks=[Block(0, Kind.PARAGRAPH, text, number="1")]))
