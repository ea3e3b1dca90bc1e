"""Verbs of the glossary on whole files of terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.glossary.actions.concepts import add_term, change_term
from goldenthread.drafting.glossary.intake import Entry, Fate, judge
from goldenthread.drafting.models import Concept
from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.keep import add
from goldenthread.platform.keys import free_key
from goldenthread.text import TermRow


def take_in_terms(rows: Sequence[TermRow], *, by: Viewer, source: Any = None) -> list[Entry]:
    """Take the terms of a file into the glossary, all of them or none; gives what became of each.

    Raises ValidationError with a line for each term that cannot be taken in. Terms in other languages than those of
    the glossary are left out. New terms rest on `source`.
    """
    require(glossary.why_not_keep(by))
    entries = judge(rows)
    if wrong := [f"{one.where}: {one.row.text}: {one.why}" for one in entries if one.fate == Fate.REFUSED]:
        raise ValidationError(wrong)
    made: dict[str, Concept] = {}
    with transaction.atomic(), audit.acting(by, reason="terms taken in from a file"):
        for entry in entries:
            if entry.fate == Fate.NEW:
                concept = entry.concept or made.get(entry.key or entry.row.group) or _begin(entry, entries, by)
                made[entry.key or entry.row.group] = concept
                add_term(
                    concept, language=entry.language, text=entry.row.text, status=entry.status,
                    note=entry.row.note, source=source, by=by,
                )  # fmt: skip
            elif entry.fate == Fate.CHANGED and entry.term:
                values = {"status": entry.status} if entry.status else {}
                values |= {"note": entry.row.note} if entry.row.note else {}
                change_term(entry.term, by=by, **values)
    return entries


def _begin(entry: Entry, entries: Sequence[Entry], by: Viewer) -> Concept:
    """A concept for the terms of a group of the file; its key is the file's, or made from its term in English."""
    words = next((e.row.text for e in entries if e.row.group == entry.row.group and e.language == "en"), entry.row.text)
    concept = Concept(key=entry.key or free_key(Concept, words))
    return add(concept, {}, by=by, why_not=lambda user, _thing: glossary.why_not_keep(user))
