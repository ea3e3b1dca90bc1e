"""Readable names for addresses and files."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.text import slugify


def free_key(noun: type[Model], words: Any, *, most: int = 60, **within: Any) -> str:
    """A key made from `words` that no other row of `noun` (with the same columns `within`) has yet."""
    field = "code" if any(f.name == "code" for f in noun._meta.concrete_fields) else "key"
    start = slugify(str(words))[:most].strip("-") or str(noun._meta.model_name)
    taken = set(noun._default_manager.filter(**{f"{field}__startswith": start}, **within).values_list(field, flat=True))
    key, number = start, 2
    while key in taken:
        key, number = f"{start}-{number}", number + 1
    return key
