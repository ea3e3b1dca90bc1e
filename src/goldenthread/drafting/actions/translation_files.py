"""The verb that takes a translator's file in."""

from __future__ import annotations

from typing import Any

from goldenthread.core import audit
from goldenthread.core.actions import save
from goldenthread.core.errors import NotPossible, require
from goldenthread.drafting import translating, translation_files
from goldenthread.drafting.actions.accounts import account
from goldenthread.drafting.actions.editing import translate
from goldenthread.drafting.actions.masthead import keep_masthead
from goldenthread.drafting.masthead import Line
from goldenthread.drafting.models import NodeText, TextState, Version
from goldenthread.drafting.text.xliff_judge import Fate
from goldenthread.drafting.text.xliff_read import Translation as Incoming
from goldenthread.drafting.translation_files import Row


def take_in_translation(version: Version, *, file: Incoming, by: Any) -> list[Row]:
    """Take the words of a translator's file in, as written by who acts; nobody has reviewed them yet.

    A file that breaks the rules or is of other languages is refused whole. Of a right one, each unit has its own fate:
    what was made of an older original is kept as older than it; what cannot be taken is left with its reason.
    """
    with audit.acting(by, reason="translation taken in from a file"):
        version = (
            Version.objects.select_for_update(of=("self",)).select_related("document__strategy").get(pk=version.pk)
        )
        require(translating.why_not_translate(by, version))
        language = translation_files.language_of(version, file)
        if reason := translating.why_settled(version, language):
            raise NotPossible(reason)
        list(NodeText.objects.select_for_update().filter(placement__version=version, language=language))
        rows = translation_files.fit(version, file)
        for row in rows:
            _take(row, language, by)
    return rows


def _take(row: Row, language: str, by: Any) -> None:
    if row.pair is None or row.judged.fate not in (Fate.TAKEN, Fate.OLDER):
        return
    if isinstance(row.pair, Line):
        keep_masthead(row.pair, text=row.judged.words, source=row.judged.source, by=by)
        return
    text = row.pair.target or NodeText(placement=row.pair.placement, language=language, state=TextState.TRANSLATED)
    if row.judged.fate == Fate.TAKEN:
        translate(text, text=row.judged.words, by=by)
        return
    text.text, text.source_text = row.judged.words, row.judged.source
    text.state, text.translated_by, text.reviewed_by = TextState.STALE, account(by), None
    save(text, by=by)
