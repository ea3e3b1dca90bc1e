"""Lists to choose from say in words that nothing is chosen."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.urls import get_resolver

from goldenthread.ui.forms import RecordForm

pytestmark = pytest.mark.django_db


def first_choices(page: str) -> dict[str, str]:
    """What each list says when nothing is chosen, by the name of its field."""
    found = re.findall(r'<select name="(\w+)"[^>]*>\s*<option value=""[^>]*>([^<]*)', page)
    return dict(found)


def test_lists_of_a_form_say_that_nothing_is_chosen(client, administrator, strategy):
    client.force_login(administrator)
    page = client.get("/documents/add/").content.decode()
    said = first_choices(page)
    assert said["strategy"] == said["kind"] == "Choose"
    assert said["based_on"] == said["original_language"] == "not specified"


def test_they_say_so_in_the_language_of_the_reader(client, administrator, strategy):
    client.force_login(administrator)
    page = client.get("/documents/add/", headers={"accept-language": "fr"}).content.decode()
    assert first_choices(page)["kind"] == "Choisir"
    assert first_choices(page)["based_on"] == "non précisé"


def test_a_role_without_limits_holds_everywhere(client, administrator, outsider):
    client.force_login(administrator)
    said = first_choices(client.get(f"/people/{outsider.pk}/").content.decode())
    assert (said["strategy"], said["area"]) == ("everywhere", "all areas")


def subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def test_no_list_of_any_form_begins_with_dashes():
    get_resolver().url_patterns  # noqa: B018 - reads the doors, and with them every form
    lists = [
        (form.__module__, form.__name__, name, field)
        for form in (*subclasses(RecordForm), *subclasses(forms.Form))
        for name, field in form.base_fields.items()
        if isinstance(field, forms.ChoiceField)
    ]
    assert len(lists) > 100
    labels = [(*where, str(label)) for *where, field in lists for _value, label in first_choice(field)]
    assert [found for found in labels if "---" in found[-1]] == []


def first_choice(field: forms.ChoiceField) -> list:
    """What a list says first; of a list of records only the words for none."""
    if isinstance(field, forms.ModelChoiceField):
        return [("", field.empty_label or "")]
    return list(field.choices)[:1]
