"""The form field of a column."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy

from goldenthread.platform.field_words import column_label
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Country, Organization, Person, Source
from goldenthread.ui.forms.found import FoundField, FoundManyField
from goldenthread.ui.forms.texts import TranslatedFormField

LINES = {"title", "author_line", "name", "place", "meets", "post_title", "capacity", "label", "short_title", "unit"}


def field_for(column: models.Field, **options: Any) -> forms.Field | None:
    """The form field of a column."""
    common: dict[str, Any] = {
        "required": not column.blank and not isinstance(column, models.BooleanField),
        "label": options.pop("label", None) or column_label(column),
        "help_text": options.pop("help_text", None) or column.help_text,
    }
    if isinstance(column, TranslatedField):
        return TranslatedFormField(box=forms.TextInput if column.name in LINES else forms.Textarea, **common)
    target = column.related_model
    if target in (Organization, Person, Country, Source):
        kind = FoundManyField if column.many_to_many else FoundField
        return kind(noun=target, **common)
    if isinstance(column, models.DateField):
        return column.formfield(**common, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    if isinstance(column, models.URLField):
        return column.formfield(**common, assume_scheme="https")
    return say_nothing_chosen(column.formfield(**common, **options))


def say_nothing_chosen(field: Any) -> Any:
    """The same field, whose first choice says in words that nothing is chosen, not with a row of dashes."""
    words = gettext_lazy("Choose") if field.required else gettext_lazy("not specified")
    if isinstance(field, forms.ModelChoiceField) and field.empty_label is not None:
        field.empty_label = words
    elif isinstance(field, forms.TypedChoiceField) and not isinstance(field, forms.ModelChoiceField):
        listed: Any = field.choices
        field.choices = [(value, words if value in ("", None) else label) for value, label in listed]
    return field
