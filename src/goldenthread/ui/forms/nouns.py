"""The form of a noun, made from its columns. It parses; the noun's action judges."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, cast

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy

from goldenthread.platform.actors import Viewer
from goldenthread.platform.seeing import among, visible_rows
from goldenthread.ui.forms.columns import field_for, say_nothing_chosen
from goldenthread.ui.forms.found import FoundField, FoundInput

KEY_HELP = gettext_lazy("Part of the address. Made from the title when left empty.")


PROVENANCE = ("source", "locator", "is_verified")


class RecordForm(forms.ModelForm):
    """A form over the columns of a noun. The stored row stays untouched: what was typed goes to an action."""

    limits: Mapping[str, Callable[[Any], QuerySet]] = {}
    needed: frozenset[str] = frozenset()
    """Fields that must be filled in although the column may be empty."""
    spared: frozenset[str] = frozenset()
    """Fields that may be left empty because an action fills them in."""

    def __init__(
        self, *args: Any, user: Viewer | None = None, only: Container[str] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if only is not None:
            self.fields = {name: field for name, field in self.fields.items() if name in only}
        for name in (self.needed | self.spared) & self.fields.keys():
            self.fields[name].required = name in self.needed
            say_nothing_chosen(self.fields[name])
        for name, limit in self.limits.items():
            if name in self.fields:
                self.fields[name].queryset = limit(user)  # type: ignore[attr-defined]
        offer(self, user)

    def _post_clean(self) -> None:
        """Rules are the noun's; its action checks them (`explain` brings their words back here)."""


def offer(form: forms.BaseForm, user: Viewer | None) -> None:
    """Let every choice of a form hold only what `user` may see, whatever else limits it."""
    user = user if user is not None else AnonymousUser()
    for name, field in list(form.fields.items()):
        if isinstance(field, FoundField):
            field.user = user
            if isinstance(field.widget, FoundInput):
                field.widget.user = user
        elif isinstance(field, forms.ModelChoiceField):
            field.queryset = among(cast(QuerySet, field.queryset), user)
            kept = getattr(getattr(form, "instance", None), f"{name}_id", None)
            if kept is not None and not visible_rows(field.queryset.model, user).filter(pk=kept).exists():
                del form.fields[name]  # what they may not see they neither read nor empty by saving the rest


def explain(form: forms.BaseForm, error: ValidationError) -> None:
    """Put what an action found wrong beside the fields it is about."""
    for name, messages in _by_field(error).items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


def record_form(
    noun: type[Model],
    fields: str,
    *,
    labels: Mapping[str, Any] | None = None,
    help_texts: Mapping[str, Any] | None = None,
    limits: Mapping[str, Callable[[Any], QuerySet]] | None = None,
    required: Iterable[str] = (),
    optional: Iterable[str] = ("key",),
    provenance: bool = True,
) -> type[RecordForm]:
    """The form over `fields` (names with blanks between); where the fact is from is asked at the end of each.

    Without `provenance` it is not: for a part of a record that has its source elsewhere.
    """
    names = fields.split()
    columns = {f.name for f in noun._meta.get_fields()}
    names += [name for name in PROVENANCE if name in columns and name not in names and provenance]
    needed = frozenset(required)
    base: dict[str, Any] = {
        "limits": limits or {},
        "needed": needed,
        "spared": frozenset(optional) & set(names) - needed,
    }
    form: Any = forms.modelform_factory(
        noun,
        form=type("Base", (RecordForm,), base),
        fields=names,
        labels=cast("dict[str, str]", dict(labels or {})),
        help_texts=cast("dict[str, str]", {"key": KEY_HELP, **(help_texts or {})}),
        formfield_callback=field_for,
    )
    return form
