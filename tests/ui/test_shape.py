"""The shape of lists, facts and forms: names first, nothing that says nothing, what is needed first."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django import forms
from django.http import QueryDict

from goldenthread.ui.forms.groups import groups
from goldenthread.ui.lists import Column, shape
from goldenthread.ui.templatetags.page import split_facts


def column(name: str, **more) -> Column:
    return Column(name, name.title(), lambda row: None, **more)


def test_the_name_of_a_row_comes_first_and_its_key_is_left_out():
    columns = [column("key", kind="code"), column("code", kind="code"), column("area"), column("title", links=True)]

    shown, code = shape.page_columns(columns)
    assert [one.name for one in shown] == ["title", "area"]
    assert code is not None and code.name == "code"


def test_a_list_without_names_stays_as_it_is():
    columns = [column("key", kind="code"), column("year")]

    assert shape.page_columns(columns) == (columns, None)


@pytest.mark.parametrize(
    ("rows", "silent"),
    [
        ([["a", None], ["b", ""], ["c", []]], {1}),
        ([["a", None], ["b", "x"], ["c", None]], set()),
        ([["a", 0], ["b", 0], ["c", False]], set()),
        ([["a", None], ["b", None]], set()),
        ([[None, "x"], [None, "x"], [None, "x"]], set()),
    ],
)
def test_a_column_that_says_nothing_is_not_drawn(rows, silent):
    assert shape.silent([column("title"), column("note")], rows) == silent


def test_a_chip_takes_its_choice_away_and_keeps_the_others():
    area, year, state = (SimpleNamespace(name=name, label=name) for name in ("area", "year", "state"))
    chosen = [(area, [("a3", "Industry")], "a3"), (year, None, "2027"), (state, [], "")]

    found = shape.chips(QueryDict("area=a3&year=2027&page=2"), chosen)
    assert [(one.chosen, one.without) for one in found] == [("Industry", "?year=2027"), ("2027", "?area=a3")]


def test_what_is_unknown_stands_in_one_line():
    told = split_facts([("Symbol", ""), ("Number", 0), ("Owner", None), ("Title", "Mills")])

    assert told == {"known": [("Number", 0), ("Title", "Mills")], "unknown": ["Symbol", "Owner"]}


class Long(forms.Form):
    note = forms.CharField(required=False)
    title = forms.CharField()
    due_on = forms.DateField(required=False)
    amount = forms.DecimalField(required=False)
    locator = forms.CharField(required=False, max_length=5)
    more = forms.CharField(required=False)


def test_a_long_form_asks_first_what_it_needs_and_folds_the_source():
    found = groups(Long())

    assert [[one.name for one in group.fields] for group in found] == [
        ["title"],
        ["note", "more"],
        ["due_on"],
        ["amount"],
        ["locator"],
    ]
    assert [group.is_open for group in found] == [True, True, True, True, False]
    wrong = groups(Long({"title": "x", "locator": "too long a place"}))
    assert all(group.is_open for group in wrong)


def test_a_short_form_has_no_groups():
    class Short(forms.Form):
        title = forms.CharField()
        note = forms.CharField(required=False)

    assert [group.legend for group in groups(Short())] == [""]


def test_a_group_shows_at_most_five_fields_and_folds_the_others():
    class Wide(forms.Form):
        title = forms.CharField()

    for number in range(12):
        Wide.base_fields[f"text{number}"] = forms.CharField(required=False)

    empty = groups(Wide())
    assert [len(group.fields) for group in empty] == [1, 5, 5, 2]
    assert [group.is_open for group in empty] == [True, True, False, False]
    assert groups(Wide(initial={"text11": "x"}))[-1].is_open
