"""How many: the Arabic form changes with one, two, a few, many and hundreds."""

import pytest
from django.utils.translation import ngettext, override


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "بلد واحد"),
        (2, "بلدان اثنان"),
        (3, "3 بلدان"),
        (11, "11 بلدا"),
        (44, "44 بلدا"),
        (99, "99 بلدا"),
        (100, "100 بلد"),
        (102, "102 بلد"),
        (103, "103 بلدان"),
    ],
)
def test_countries_are_counted_in_arabic(number, said):
    with override("ar"):
        assert ngettext("%(n)s country", "%(n)s countries", number) % {"n": number} == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 страна"), (2, "2 страны"), (5, "5 стран"), (21, "21 страна")])
def test_countries_are_counted_in_russian(number, said):
    with override("ru"):
        assert ngettext("%(n)s country", "%(n)s countries", number) % {"n": number} == said
