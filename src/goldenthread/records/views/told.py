"""After an act: one set of changes in the trail, and a notice that says what was done and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.words import colon
from goldenthread.records.declare import Record
from goldenthread.records.models import Batch
from goldenthread.records.undo import why_not_undo
from goldenthread.ui.pages import named

T = TypeVar("T")


def in_one_act(
    request: HttpRequest, record: Record, kind: str, act: Callable[[], T], *, words: Any, thing: Any = None
) -> T:
    """Do `act` as one set of changes and tell of it: the words, the thing (what `act` gives, else), the way to undo it."""
    batch = Batch(kind=kind, record=record.name, made_by=request.user if request.user.is_authenticated else None)
    with transaction.atomic():
        with audit.acting(request.user, batch=str(batch.pk)):
            found = act()
        batch.save()
    tell(request, words, thing if thing is not None else found, batch)
    return found


def tell(request: HttpRequest, words: Any, thing: Any, batch: Batch) -> None:
    """The notice on the next page."""
    undo = ""
    if why_not_undo(request.user, batch) is None:
        undo = format_html(' <a href="{}">{}</a>', batch.get_absolute_url(), _("See the change or undo it"))
    messages.success(request, format_html("{}{}{}.{}", words, colon(), named(thing), undo))
