"""Things found by what people call them: key, code, short name, name."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.platform.actors import Viewer
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Country
from goldenthread.platform.seeing import nameable

MOST_OFFERED = 300  # names in a list to choose from


IN_BRACKETS = re.compile(r".*\(([^()]+)\)\s*", re.DOTALL)


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


def find(noun: type[Model], text: str, *, user: Viewer) -> Any:
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
