"""Forms of all rooms: texts in six languages, things found by what people call them. They parse; actions judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.platform.field_words import column_label
from goldenthread.platform.fields import Translated, TranslatedField
from goldenthread.platform.models import Country, Organization, Person, Source
from goldenthread.platform.seeing import among, nameable, visible_rows

KEY_HELP = gettext_lazy("Part of the address. Made from the title when left empty.")
PROVENANCE = ("source", "locator", "is_verified")
MOST_OFFERED = 300  # names in a list to choose from
IN_BRACKETS = re.compile(r".*\(([^()]+)\)\s*", re.DOTALL)
LINES = {"title", "author_line", "name", "place", "meets", "post_title", "capacity", "label", "short_title", "unit"}


class TranslatedWidget(forms.MultiWidget):
    """One box per language: the reader's first, the others folded away."""

    template_name = "ui/widgets/translated.html"

    def __init__(self, *, box: type[forms.Widget]) -> None:
        super().__init__({code: box() for code in language.LANGUAGES})

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in language.LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        own = language.code(get_language() or "en")
        boxes = list(zip(language.LANGUAGES, context["widget"]["subwidgets"], strict=True))
        for code, box in boxes:
            box["attrs"] |= {"lang": code, "dir": language.direction(code)}
            box["attrs"].pop("required", None)
            if code == own:
                box["attrs"]["id"] = context["widget"]["attrs"].get("id", "")
        context["own"], context["own_name"] = next((box, language.NAMES[code]) for code, box in boxes if code == own)
        context["filled"] = sum(bool(box["value"]) for code, box in boxes if code != own)
        context["others"] = [(language.NAMES[code], box) for code, box in boxes if code != own]
        return context


class TranslatedFormField(forms.MultiValueField):
    """A text in any of the six languages; required means in at least one."""

    def __init__(self, *, box: type[forms.Widget], **options: Any) -> None:
        fields = [forms.CharField(required=False) for _code in language.LANGUAGES]
        super().__init__(fields, widget=TranslatedWidget(box=box), require_all_fields=False, **options)

    def compress(self, data_list: list[str]) -> Translated:
        texts = zip(language.LANGUAGES, data_list or [], strict=False)
        return Translated({code: text for code, text in texts if text})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.compress(data) != Translated(initial or {})


class FoundInput(forms.TextInput):
    """The box of a thing that is found: its name with the key in brackets, and the names to choose from."""

    template_name = "ui/widgets/found.html"
    noun: type[Model]
    user: Any = AnonymousUser()

    def format_value(self, value: Any) -> str:
        """The name of what the key says; as it is, when it says nothing."""
        if not value:
            return ""
        found = self.noun._default_manager.filter(_by_handle(self.noun, str(value))).first()
        return _name_and_handle(found) if found is not None else str(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        found = [_name_and_handle(thing) for thing in nameable(self.noun, self.user)[: MOST_OFFERED + 1]]
        if found and len(found) <= MOST_OFFERED:
            context["names"] = sorted(found, key=language.letters)
            context["widget"]["attrs"]["list"] = f"names-{context['widget']['attrs'].get('id', name)}"
        return context


class FoundField(forms.CharField):
    """One thing found by its key, its short name or its name; light where a list of choices would be long."""

    widget: Any = FoundInput

    user: Any = AnonymousUser()
    """Who looks it up: what they may not see is neither found nor told of."""

    def __init__(self, *, noun: type[Model], **options: Any) -> None:
        self.noun = noun
        super().__init__(**options)
        if isinstance(self.widget, FoundInput):
            self.widget.noun = noun

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Model) or not value:
            return _handle(value) if value else ""
        found = self.noun._default_manager.filter(pk=value).first() if _is_pk(self.noun, value) else None
        return _handle(found) if found else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return find(self.noun, text, user=self.user) if text else None


class FoundManyField(FoundField):
    """Several things, separated by commas or lines."""

    widget: Any = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or not value:
            return value or ""
        return ", ".join(_handle(thing) for thing in value)

    def clean(self, value: Any) -> Any:
        text = forms.CharField.clean(self, value)
        parts = [part.strip() for part in text.replace("\n", ",").split(",")]
        return list(dict.fromkeys(find(self.noun, part, user=self.user) for part in parts if part))


def _is_pk(noun: type[Model], value: Any) -> bool:
    return noun is Country or isinstance(value, int)


def _handle(thing: Any) -> str:
    return str(getattr(thing, "iso3", None) or getattr(thing, "key", thing.pk))


def _by_handle(noun: type[Model], handle: str) -> Q:
    names = {column.name for column in noun._meta.concrete_fields}
    name = next((one for one in ("iso3", "key") if one in names), "pk")
    return Q(**{name: handle})


def _is_handle(noun: type[Model], handle: str) -> bool:
    return handle.isdecimal() or any(column.name in ("iso3", "key") for column in noun._meta.concrete_fields)


def _name_and_handle(thing: Any) -> str:
    return f"{thing} ({_handle(thing)})"


def _named(noun: type[Model], text: str) -> Q:
    names = {f.name: f for f in noun._meta.concrete_fields}
    condition = Q()
    for name in ("name", "title"):
        if isinstance(names.get(name), TranslatedField):
            for code in language.LANGUAGES:
                condition |= Q(**{f"{name}__{code}__icontains": text})
        elif name in names:
            condition |= Q(**{f"{name}__icontains": text})
    return condition


def find(noun: type[Model], text: str, *, user: Any) -> Any:
    """The one thing that `text` names by key, code, short name, e-mail address or name, among those that `user` may look up.

    Raises ValidationError when there is none or several; it names no other.
    """
    rows = nameable(noun, user)
    if (in_brackets := IN_BRACKETS.fullmatch(text)) and _is_handle(noun, in_brackets[1]):
        chosen = rows.filter(_by_handle(noun, in_brackets[1])).first()
        if chosen is not None:
            return chosen
    names = {f.name for f in noun._meta.concrete_fields}
    for exact in ("key", "iso3", "iso2", "acronym", "symbol", "email", "user__email"):
        if exact.partition("__")[0] in names and len(found := list(rows.filter(**{f"{exact}__iexact": text})[:2])) == 1:
            return found[0]
    found = list(rows.filter(_named(noun, text))[:6])
    if whole := [thing for thing in found if str(thing).casefold() == text.casefold()]:
        found = whole
    if len(found) == 1:
        return found[0]
    noun_words = str(noun._meta.verbose_name)
    if not found:
        raise ValidationError(
            _("There is no %(noun)s “%(text)s”. Write its name, short name or key.")
            % {"noun": noun_words, "text": text}
        )
    several = "; ".join(f"{thing} ({_handle(thing)})" for thing in found[:5])
    raise ValidationError(
        _("“%(text)s” may be several: %(several)s. Write the key that stands in brackets.")
        % {"text": text, "several": several}
    )


class RecordForm(forms.ModelForm):
    """A form over the columns of a noun. The stored row stays untouched: what was typed goes to an action."""

    limits: Mapping[str, Callable[[Any], QuerySet]] = {}
    needed: frozenset[str] = frozenset()
    """Fields that must be filled in although the column may be empty."""
    spared: frozenset[str] = frozenset()
    """Fields that may be left empty because an action fills them in."""

    def __init__(self, *args: Any, user: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.needed | self.spared:
            self.fields[name].required = name in self.needed
            say_nothing_chosen(self.fields[name])
        for name, limit in self.limits.items():
            if name in self.fields:
                self.fields[name].queryset = limit(user)  # type: ignore[attr-defined]
        offer(self, user)

    def _post_clean(self) -> None:
        """Rules are the noun's; its action checks them (`explain` brings their words back here)."""


def offer(form: forms.BaseForm, user: Any) -> None:
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
