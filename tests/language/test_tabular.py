"""Delimited text: every old encoding of the six languages gives the same words; what is no text is refused."""

from __future__ import annotations

import gzip

import pytest

from goldenthread.language.tabular import Unreadable, decoded, delimited, unpacked

RUSSIAN = "показатель;страна;год;значение\nДоля;MLI;2020;1 234,5\n"
FRENCH = "Pays;Année;Proposé\nCôte d’Ivoire;é;à «x»\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        ("Дата;Валюта;Курс\n05.01.2024;EUR;98,5\n", "cp1251"),
        ("指标,国家,年份,数值\nI1,马里,2020,1\n", "gb18030"),
        ("المؤشر,البلد,السنة,القيمة\nI1,MLI,2020,1\n", "cp1256"),
        (FRENCH, "cp1252"),
        ("Größe;Länder\nÖsterreich;Übung\n", "cp1252"),
        ("País;Año\nESPAÑA;ÁÉÍ\n", "cp1252"),
        (RUSSIAN, "utf-16"),
        (FRENCH, "utf-8-sig"),
        ("a,b\n1,2\n", "utf-16-le"),
    ],
)
def test_the_words_of_a_table_do_not_depend_on_its_encoding(text, encoding):
    assert decoded(text.encode(encoding)) == text


def test_a_separator_in_quotes_separates_nothing():
    assert delimited('a,b\n1,"x; y; z; w"\n2,"x; y; z"\n')[1] == ["1", "x; y; z; w"]


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"%PDF\x00\x01\x02\x00\x00\x05"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Unreadable):
        decoded(data)


def test_a_damaged_gzip_file_is_refused():
    with pytest.raises(Unreadable):
        unpacked(gzip.compress(b"x" * 1000)[:20])
