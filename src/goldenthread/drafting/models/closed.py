"""What it means that a version is closed, for the database and for people."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from goldenthread.drafting.models.states import DraftStatus

CLOSED = "v.status <> 'draft' AND NOT v.is_illustration"  # in SQL, of the version `v`


def require_unsealed(thing: models.Model, version: Any) -> None:
    """Say in words that a closed version does not change, where a sealed field of `thing` is not as it is kept."""
    if thing.pk is None or version.status == DraftStatus.DRAFT or version.is_illustration:
        return
    names = thing.seal.fields  # type: ignore[attr-defined]
    before = type(thing)._default_manager.filter(pk=thing.pk).values(*names).first()
    if before and any(before[name] != _plain(thing, name) for name in names):
        raise ValidationError(_("This version is closed; its words do not change. Begin a new draft."))


def _plain(thing: models.Model, name: str) -> object:
    return getattr(thing, thing._meta.get_field(name).attname)  # type: ignore[union-attr]
