"""Column types that several rooms use."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from goldenthread.language import LANGUAGES, fallbacks


class Translated(dict[str, str]):
    """A text in some of the six languages; as a string, the text a reader of the active language gets."""

    def __str__(self) -> str:
        return self.best()[1]

    def best(self, language: str | None = None) -> tuple[str, str]:
        """The language and the text that a reader of `language` gets: theirs, else the nearest there is."""
        for code in fallbacks(language or get_language() or "en"):
            if text := self.get(code):
                return code, text
        return next(iter(self.items()), ("en", ""))

    def in_(self, language: str) -> str | None:
        """The text in exactly this language, None when it is not set."""
        return self.get(language) or None


class TranslatedField(models.JSONField):
    """Text in up to six languages, by two-letter code. Plain text given to it counts as English."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Translated)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Translated:
        return Translated(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Translated:
        return read(super().to_python(value) if not isinstance(value, str | dict) else value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = read(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(dict(value) if isinstance(value, dict) else value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        for code, text in (value or {}).items():
            if code not in LANGUAGES or not isinstance(text, str):
                raise ValidationError(
                    _("“%(code)s” is not one of the languages %(languages)s."),
                    params={"code": code, "languages": ", ".join(LANGUAGES)},
                )
        if not self.blank and not any((value or {}).values()):
            raise ValidationError(self.error_messages["blank"], code="blank")


NAMED = ("name", "title", "symbol", "reference", "file", "phone", "place_name")


def is_prose(column: models.Field) -> bool:
    """Whether a column holds sentences of people in one language, not names, codes or choices."""
    if column.choices or isinstance(column, models.SlugField | models.EmailField | models.URLField):
        return False
    if isinstance(column, models.TextField):
        return True
    is_long = isinstance(column, models.CharField) and (column.max_length or 0) >= 120
    return is_long and not any(word in column.name for word in NAMED)


def read(value: Any) -> Translated:
    """`value` as a translated text: plain text is English, nothing is empty."""
    if isinstance(value, str):
        return Translated(en=value) if value else Translated()
    return Translated(value or {})


class MoneyField(models.DecimalField):
    """An amount in the currency named beside it, exact to the cent, up to 10^14."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 18)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


class CurrencyField(models.CharField):
    """An ISO 4217 code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 3)
        kwargs.setdefault("default", "USD")
        super().__init__(*args, **kwargs)
