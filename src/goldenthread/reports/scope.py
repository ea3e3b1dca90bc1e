"""Which records a paper may speak of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.core.models import Visibility
from goldenthread.drafting.models import Document


@dataclass(frozen=True)
class Scope:
    """A paper for a governing body speaks of what is public, as on a day, with or without illustrations."""

    on: date
    with_illustration: bool = False
    document: Document | None = None

    def of(self, rows: QuerySet) -> QuerySet:
        """The rows that the paper may speak of."""
        names = {field.name for field in rows.model._meta.get_fields()}
        if "visibility" in names:
            rows = rows.filter(visibility=Visibility.PUBLIC)
        if "is_illustration" in names and not self.with_illustration:
            rows = rows.filter(is_illustration=False)
        if "source" in names:
            rows = rows.select_related("source")
        return rows
