"""Values as a page shows them by their column: sentences in the language they are kept in, keys as codes."""

from __future__ import annotations

from typing import Any

from django.db import models

from goldenthread.platform.fields import is_prose
from goldenthread.platform.words import InLanguage, code

__all__ = ["as_kept", "is_prose"]


def as_kept(column: models.Field, value: Any) -> Any:
    """The value, marked when it is a text that has no translations, or a key."""
    if value and isinstance(column, models.SlugField):
        return code(value)
    return InLanguage(value) if value and is_prose(column) else value
