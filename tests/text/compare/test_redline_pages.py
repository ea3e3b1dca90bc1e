"""Redlines as pages and PDF, and the summary of changes in six languages."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from lxml import html

from goldenthread.text import Block, Kind, Reading, align, redline, summary_of_changes, write_redline_pdf
from goldenthread.text.compare.redline.html import to_html
from goldenthread.text.compare.redline.words import COUNTS, LABELS, LANGUAGES

OLD = [
    "The Conference requests the Director General to prepare a strategy.",
    "Member States were consulted in informal meetings in May and June.",
    "The strategy rests on the Doha Programme of Action and its six focus areas.",
    "Funding comes from assessed and voluntary contributions of members.",
]
NEW = [OLD[3], OLD[0].replace("a strategy", "an operational strategy"), *OLD[1:3], "<b>Annex</b> & tables"]


def a_reading(texts: list[str], language: str = "en") -> Reading:
    return Reading(language, blocks=[Block(i, Kind.PARAGRAPH, text, number=str(i + 1)) for i, text in enumerate(texts)])


def page(old=OLD, new=NEW, language="en"):
    return html.fromstring(to_html(redline(a_reading(old, language), a_reading(new, language))))


def test_additions_and_deletions_are_ins_and_del_elements():
    edited = page().get_element_by_id("new-1").find_class("new")[0]

    assert [element.text for element in edited.iter("del")][-1] == "a"
    assert [element.text for element in edited.iter("ins")][-1] == "an operational"


def test_both_ends_of_a_move_link_to_each_other():
    found = page()

    here, there = found.get_element_by_id("new-0"), found.get_element_by_id("old-3")

    assert here.xpath(".//a/@href") == ["#old-3"]
    assert there.xpath(".//a/@href") == ["#new-0"]
    assert here.get("class") == "moved"
    assert there.get("class") == "departure"


def test_text_of_the_documents_is_never_markup():
    added = page().find_class("new")[-1]

    assert "<b>Annex</b> & tables" in added.text_content()
    assert not list(added.iter("b"))


def test_the_summary_stands_on_top_and_the_page_needs_nothing_else():
    source = to_html(redline(a_reading(OLD), a_reading(NEW)))

    assert "1 paragraph edited, 1 moved, 1 new, 2 unchanged." in source
    assert "<script" not in source
    assert "http" not in source.split("<body>")[0]


def test_the_style_sheet_knows_no_left_and_right():
    style = to_html(redline(a_reading([]), a_reading([]))).split("</style>")[0]

    assert not any(word in style for word in ("-left", "-right", " left:", " right:"))


def test_an_arabic_comparison_runs_from_right_to_left():
    root = page(["الفقرة الأولى عن الخطة"], ["الفقرة الأولى عن الخطة الجديدة"], "ar")

    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert "ملخص التغييرات" in root.text_content()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not on this machine")
@pytest.mark.parametrize(("language", "word"), [("en", "operational"), ("zh", "战略"), ("ru", "стратегия")])
def test_the_pdf_holds_old_and_new_words(tmp_path, language, word):
    path = tmp_path / "redline.pdf"

    write_redline_pdf(redline(a_reading(OLD, language), a_reading([*NEW, f"{word} 2031"], language)), path)
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()

    assert word in text
    assert "operational" in text
    assert "Funding" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_comparison_is_there_in_six_languages(language):
    assert all(names.get(language) for names in LABELS.values())
    assert COUNTS[language].keys() == COUNTS["en"].keys()
    assert summary_of_changes(align(OLD, NEW), language=language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 paragraph edited, 1 moved, 1 new, 2 unchanged."),
        ("fr", "1 paragraphe modifié, 1 déplacé, 1 nouveau, 2 inchangés."),
        ("es", "1 párrafo modificado, 1 trasladado, 1 nuevo, 2 sin cambios."),
        ("ru", "Пунктов изменено: 1, перенесено: 1, добавлено: 1, без изменений: 2."),
        ("zh", "修改1段，移动1段，新增1段，2段未变。"),
        ("ar", "الفقرات المعدّلة: 1، المنقولة: 1، الجديدة: 1، دون تغيير: 2."),
    ],
)
def test_the_summary_says_what_changed(language, said):
    assert summary_of_changes(align(OLD, NEW), language=language) == said


def test_unchanged_versions_have_no_changes():
    assert summary_of_changes(align(OLD, OLD)) == "No changes, 4 unchanged."
