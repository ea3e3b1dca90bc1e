"""Which records a paper may speak of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.drafting.models import Document
from goldenthread.platform import seeing

CURRENT = timedelta(days=31)
ISSUED_BEFORE = timedelta(weeks=6)  # of a session: when papers for it are due in all languages


def day_of(document: Document | None, today: date) -> date:
    """The day that a paper speaks of: that of its issue, else six weeks before its session, and never one to come."""
    if document is None:
        return today
    session = document.agenda_item.session if document.agenda_item else None
    due = session.starts_on - ISSUED_BEFORE if session and session.starts_on else None
    return min(document.issued_on or due or today, today)


@dataclass(frozen=True)
class Scope:
    """A paper for a governing body speaks of what is public, as on a day, with or without illustrations."""

    on: date
    with_illustration: bool = False
    document: Document | None = None
    reader: Any = field(default_factory=AnonymousUser)

    @property
    def is_current(self) -> bool:
        """Whether the paper is of these days: only then it tells of records that bear no date of their own."""
        return self.on >= timezone.localdate() - CURRENT

    def has_been(self, thing: Any) -> bool:
        """Whether an event or session is over on the day of the paper; without a day it counts as one to come."""
        last = getattr(thing, "ends_on", None) or getattr(thing, "starts_on", None)
        return bool(last and last <= self.on)

    def named(self, thing: Any) -> Any:
        """The record `thing` when the paper may name it, else None."""
        if thing is None or (getattr(thing, "is_illustration", False) and not self.with_illustration):
            return None
        return seeing.seen(self.reader, thing)

    def of(self, rows: QuerySet) -> QuerySet:
        """The rows that the paper may speak of."""
        names = {field.name for field in rows.model._meta.get_fields()}
        rows = seeing.among(rows, self.reader)
        if "is_illustration" in names and not self.with_illustration:
            rows = rows.filter(is_illustration=False)
        if "source" in names:
            rows = rows.select_related("source")
        return rows
