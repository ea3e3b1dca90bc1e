"""Readable names for addresses and files."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

WORDS = frozenset({"add", "grid", "import", "many", "sheet"})
"""Words in the addresses of every record, which none can have as its key."""


def check_key(key: Any, taken: Collection[str] = WORDS) -> None:
    """Raise ValidationError when the page of a record with this key could not be reached."""
    if key and key in taken:
        raise ValidationError({"key": _("“%(key)s” is a word of this site's addresses; take another.") % {"key": key}})
    if key and str(key).isdigit():
        raise ValidationError({"key": _("A key is more than a number: “%(key)s”.") % {"key": key}})


def free_key(noun: type[Model], words: Any, *, most: int = 60, avoid: Collection[str] = WORDS, **within: Any) -> str:
    """A key made from `words` that no other row of `noun` (with the same columns `within`) has yet."""
    field = "code" if any(f.name == "code" for f in noun._meta.concrete_fields) else "key"
    start = slugify(str(words))[:most].strip("-") or str(noun._meta.model_name)
    taken = set(noun._default_manager.filter(**{f"{field}__startswith": start}, **within).values_list(field, flat=True))
    if field == "key":
        taken |= set(avoid)
        start = f"{noun._meta.model_name}-{start}" if start.isdigit() else start
    key, number = start, 2
    while key in taken:
        key, number = f"{start}-{number}", number + 1
    return key
