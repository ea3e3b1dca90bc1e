"""The record below which a page adds rows, as its address names it: `?plan=ldc-plan`."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.seeing import nameable
from goldenthread.records.declare import Record
from goldenthread.records.references import find, name_of
from goldenthread.records.registry import record_of


def owner_asked(request: HttpRequest, record: Record) -> Any:
    """The owner that the address names among those the reader may see; None when it names none.

    Raises NotPossible when there is no such owner.
    """
    parent = record.parent
    named = request.GET.get(parent.name, "") if parent is not None else ""
    if not named or parent is None:
        return None
    try:
        return find(owners(record, request.user), named)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error


def owners(record: Record, user: Viewer) -> Any:
    """The records below which `user` could see rows of this kind."""
    parent = record.parent
    assert parent is not None
    above = record_of(parent.related_model)
    return above.rows(user) if above else nameable(parent.related_model, user)


def owner_query(record: Record, owner: Any) -> dict[str, str]:
    """The part of an address that names the owner."""
    parent = record.parent
    return {parent.name: name_of(owner)} if parent is not None and owner is not None else {}
