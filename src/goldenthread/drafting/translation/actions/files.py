"""The verb that takes a translator's file in."""

from __future__ import annotations

from goldenthread.drafting.editing.actions.words import translate
from goldenthread.drafting.models import NodeText, TextState, Version
from goldenthread.drafting.translation import access as translating
from goldenthread.drafting.translation import files as translation_files
from goldenthread.drafting.translation.actions.masthead import keep_masthead
from goldenthread.drafting.translation.files import Row
from goldenthread.drafting.translation.masthead import Line
from goldenthread.platform import audit
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import account
from goldenthread.text import UnitFate as Fate
from goldenthread.text import UnitTranslations as Incoming


def take_in_translation(version: Version, *, file: Incoming, by: Viewer) -> list[Row]:
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


def _take(row: Row, language: str, by: Viewer) -> None:
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
