"""Verbs of editing: what becomes of the words of a draft."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.actions.placing import settle
from goldenthread.drafting.documents import access, tables
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.editing.actions.following import follow
from goldenthread.drafting.models import (
    Agreement,
    DraftStatus,
    NodeText,
    Placement,
    TextState,
    Version,
)
from goldenthread.drafting.translation import access as translating
from goldenthread.platform import audit
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import account
from goldenthread.text import grid, merge3, rectangle


def require_draft(version: Version, by: Viewer) -> None:
    """Refuse, in words, unless `by` may write this document and the version is still being written."""
    require(access.why_not_draft(by, version.document))
    version.refresh_from_db(fields=["status"])
    if version.status != DraftStatus.DRAFT:
        raise NotPossible(_("This version is closed; its words do not change. Begin a new draft."))


def require_writable(placement: Placement, language: str, by: Viewer) -> None:
    """Refuse, in words, unless `by` may write this paragraph in this language now.

    The original is written in a draft alone. A translation is made of closed versions too, until it is issued.
    """
    version = placement.version
    require(translating.why_not_write(by, placement, language))
    if not translating.is_translation(placement, language):
        return require_draft(version, by)
    version.refresh_from_db(fields=["status"])
    if reason := translating.why_settled(version, language):
        raise NotPossible(reason)


def edit_paragraph(placement: Placement, *, language: str, text: str, base: str, by: Viewer) -> NodeText:
    """Give a paragraph other words. `base` are the words that the editor began with; `[[7]]` refers to a paragraph.

    What somebody else wrote meanwhile is merged in; where both changed the same words, nothing is stored and both
    wordings are shown. Translations of a changed original become older than it.
    """
    with audit.acting(by, reason="paragraph edited"):
        require_writable(placement, language, by)
        row = placement.texts.filter(language=language).first()
        now = row.text if row else ""
        text = referring.stored(text, placement.version)
        merged = merge3(_as_begun(base, placement.version), mine=text, theirs=now)
        if merged.text is None:
            raise ValidationError(
                {
                    "text": _("Somebody changed the same words meanwhile. They now read: “%(now)s”")
                    % {"now": referring.to_write(now, placement.version)}
                }
            )
        if row is None:
            has_original = placement.texts.filter(state=TextState.ORIGINAL).exists()
            state = TextState.TRANSLATED if has_original else TextState.ORIGINAL
            row = NodeText(placement=placement, language=language, state=state)
        node = placement.node_id
        follow(placement.version, language, before=[(node, now)], after=[(node, merged.text)])
        if row.state == TextState.ORIGINAL:
            fit_table(row, merged.text, by=by)
            if merged.text != now:
                _reopen(placement, by)
                placement.texts.exclude(language=language).update(state=TextState.STALE)
            row.text = merged.text
            save(row, by=by)
        else:
            translate(row, text=merged.text, by=by)
        if merged.text != now:
            settle(placement.version, [node])
        return row


def _reopen(placement: Placement, by: Viewer) -> None:
    """Words that change are no longer those that were agreed."""
    if placement.agreement != Agreement.OPEN:
        placement.agreement = Agreement.OPEN
        save(placement, by=by)


def translate(row: NodeText, *, text: str, by: Viewer) -> NodeText:
    """Give a translation its words, made from the original as it is now by who acts; nobody has reviewed them yet.

    A reviewed translation whose words stay as they are stays reviewed.
    """
    if row.state == TextState.REVIEWED and row.text == text:
        return row
    fit_table(row, text, by=by)
    original = row.placement.texts.filter(state=TextState.ORIGINAL).first()
    row.text, row.state = text, TextState.TRANSLATED
    row.source_text = original.text if original else ""
    row.translated_by, row.reviewed_by = account(by), None
    return save(row, by=by)


def fit_table(row: NodeText, text: str, *, by: Viewer) -> None:
    """Keep the cells of a table in step with the words that its original gets; refuse words of another shape.

    Rows of an original come and go where no cell covers another; a translation has the shape of its original.
    """
    known = tables.shape(row.placement)
    if known is None or not text:
        return
    cells, original = known
    found = grid(cells, original, text)
    if row.state != TextState.ORIGINAL:
        if found is None:
            raise ValidationError(
                {"text": _("A table has the same rows and cells in each language. Write cell by cell.")}
            )
        return
    if found is None and tables.may_grow(cells, original):
        found = [list(line) for line in rectangle(text) or []] or None
    if found is None:
        raise ValidationError(
            {"text": _("This text does not fit the rows and cells of the table. Write cell by cell.")}
        )
    row.placement.cells = [[cell or "" for cell in line] for line in found]
    save(row.placement, by=by)


def _as_begun(base: str, version: Version) -> str:
    """The words that an editor began with as stored; a reference that leads nowhere by now stays as it was written."""
    try:
        return referring.stored(base, version)
    except ValidationError:
        return base
