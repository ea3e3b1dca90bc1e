"""References among very many rows: typed by code, key or words, as in sheets and at the terminal, instead of a long menu."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from goldenthread.records.references import find, name_of

MOST_IN_A_MENU = 500
"""How many rows a menu offers; where there are more, a name is typed."""


class NamedField(forms.ModelChoiceField):
    """One of the rows, by what names it; where several fit, or none, the nearest are told."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        if value in (None, ""):
            return ""
        if isinstance(value, Model):
            return name_of(value)
        row = self.queryset.filter(pk=value).first() if str(value).isdigit() else None  # type: ignore[union-attr]
        return value if row is None else name_of(row)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Model) or value in self.empty_values:
            return value or None
        return find(self.queryset, str(value))  # type: ignore[arg-type]


def lighten(form: forms.BaseForm) -> None:
    """Let a form ask for names where its menus would be too long."""
    for name, field in list(form.fields.items()):
        if type(field) is forms.ModelChoiceField and field.queryset is not None:
            rows = field.queryset.order_by().values("pk")
            if rows[MOST_IN_A_MENU : MOST_IN_A_MENU + 1]:
                form.fields[name] = NamedField(
                    field.queryset.all(),
                    label=field.label,
                    required=field.required,
                    help_text=field.help_text or _("Its code, or words of its title."),
                )
