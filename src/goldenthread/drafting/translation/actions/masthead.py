"""Verbs of a masthead's translation: write a line, review it, give it to readers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.drafting.models import Document, MastheadField, MastheadText, TextState, Version
from goldenthread.drafting.translation import access as translating
from goldenthread.drafting.translation import masthead
from goldenthread.drafting.translation.masthead import Line
from goldenthread.platform import audit
from goldenthread.platform.actions import remove, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import account


def translate_masthead(version: Version, *, field: str, language: str, text: str, by: Viewer) -> MastheadText:
    """Give a line of the masthead its words in a language; nobody has reviewed them yet.

    Readers get them when the translation of the version is issued.
    """
    require(translating.why_not_translate(by, version))
    if reason := translating.why_settled(version, language):
        raise NotPossible(reason)
    if not text.strip():
        raise ValidationError({"text": _("Write the text of the translation.")})
    with audit.acting(by, reason="masthead translated"):
        one = _line(version, field, language)
        return keep_masthead(one, text=text.strip(), source=one.source.text, by=by)


def keep_masthead(one: Line, *, text: str, source: str, by: Viewer) -> MastheadText:
    """Keep words for a line that were made of `source`; those that were reviewed and are the same stay reviewed."""
    row = one.row or MastheadText(document=one.version.document, field=one.field, language=one.language)
    if row.is_reviewed and (row.text, row.source_text) == (text, source):
        return row
    row.text, row.source_text = text, source
    row.translated_by, row.reviewed_by, row.is_reviewed = account(by), None, False
    return save(row, by=by)


def review_masthead(version: Version, *, field: str, language: str, by: Viewer) -> MastheadText:
    """Say that the translation of a line is right; who wrote it cannot."""
    require(translating.why_not_translate(by, version))
    with audit.acting(by, reason="masthead reviewed"):
        one = _line(version, field, language)
        if one.state != TextState.TRANSLATED:
            raise NotPossible(
                _("%(line)s: this line is “%(state)s”; what is translated is reviewed.")
                % {"line": one.label, "state": one.state_words}
            )
        row = one.row or _typed(one)
        require(translating.why_not_review_masthead(by, version, row))
        row.is_reviewed, row.reviewed_by = True, account(by)
        return save(row, by=by)


def _typed(one: Line) -> MastheadText:
    """What drafters put into the masthead themselves, as a row that can be reviewed."""
    words = one.target_words
    return MastheadText(
        document=one.version.document, field=one.field, language=one.language, text=words, source_text=one.source.text
    )


def publish_masthead(version: Version, language: str, *, by: Viewer) -> None:
    """Put the translated lines into the document's masthead, where readers find them."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=version.document_id)
    rows = [row for row in document.masthead_texts.filter(language=language)]
    new = [row for row in rows if getattr(document, row.field).get(language) != row.text]
    for row in new:
        setattr(document, row.field, {**getattr(document, row.field), language: row.text})
    if new:
        save(document, by=by, reason="masthead translated")
        version.document = document


def forget_masthead(document: Document, before: dict[str, dict[str, str]], *, by: Viewer) -> None:
    """Drop translated lines whose words the drafters have just given themselves: theirs are the later ones."""
    for row in document.masthead_texts.all():
        now = getattr(document, row.field).get(row.language, "")
        if now not in (before[row.field].get(row.language, ""), row.text):
            remove(row, by=by, reason="masthead changed")


def masthead_now(document: Document) -> dict[str, dict[str, str]]:
    """The words of the masthead as they are stored, by line and language."""
    stored = Document.objects.get(pk=document.pk) if document.pk else document
    return {name: dict(getattr(stored, name)) for name in MastheadField.values}


def _line(version: Version, field: str, language: str) -> Line:
    one = masthead.line(version, field, language)
    if one is None:
        raise ValidationError({"field": _("The masthead has no such words to translate into this language.")})
    return one
