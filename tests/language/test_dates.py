"""Dates as the United Nations prints them in each language."""

from datetime import date

import pytest

from goldenthread.language import colon, spell_date, spell_span

FIRST = date(2023, 12, 1)


@pytest.mark.parametrize(
    ("language", "spelt"),
    [
        ("ar", "1 كانون الأول/ديسمبر 2023"),
        ("zh-hans", "2023年12月1日"),
        ("en", "1 December 2023"),
        ("fr", "1er décembre 2023"),
        ("ru", "1 декабря 2023 года"),
        ("es", "1 de diciembre de 2023"),
    ],
)
def test_a_date(language, spelt):
    assert spell_date(FIRST, language) == spelt


@pytest.mark.parametrize(
    ("language", "spelt"),
    [
        ("ar", "27 تشرين الثاني/نوفمبر – 1 كانون الأول/ديسمبر 2023"),
        ("zh-hans", "2023年11月27日至12月1日"),
        ("en", "27 November – 1 December 2023"),
        ("fr", "27 novembre – 1er décembre 2023"),
        ("ru", "27 ноября – 1 декабря 2023 года"),
        ("es", "27 de noviembre – 1 de diciembre de 2023"),
    ],
)
def test_days_of_two_months(language, spelt):
    assert spell_span(date(2023, 11, 27), FIRST, language) == spelt


def test_days_of_one_month():
    assert spell_span(FIRST, date(2023, 12, 5), "fr") == "1er–5 décembre 2023"
    assert spell_span(FIRST, date(2023, 12, 5), "ru") == "1–5 декабря 2023 года"


def test_days_of_two_years():
    assert spell_span(date(2021, 12, 31), date(2022, 1, 1), "fr") == "31 décembre 2021 – 1er janvier 2022"


def test_only_the_first_is_an_ordinal_in_french():
    assert spell_date(date(2023, 12, 21), "fr") == "21 décembre 2023"


def test_every_month_has_both_names_in_arabic():
    months = {spell_date(date(2023, month, 2), "ar") for month in range(1, 13)}
    assert len(months) == 12
    assert all("/" in month for month in months)


def test_the_colon_has_the_spaces_of_the_language():
    assert [colon(language) for language in ("en", "fr", "zh-hans")] == [": ", "\u00a0: ", "："]
