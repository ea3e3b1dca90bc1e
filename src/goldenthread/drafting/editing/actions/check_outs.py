"""Verbs of paragraphs taken out: write on one for as long as it takes, then take the words in.

Nobody is locked out: what two people wrote is merged, and where it clashes both wordings stay until one is chosen.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.editing.actions.words import edit_paragraph, require_writable
from goldenthread.drafting.models import CheckOut, CheckOutState, NodeText, Placement
from goldenthread.drafting.models.editing import CHECK_OUT_MOVES, LIVE
from goldenthread.platform import audit
from goldenthread.platform.actions import change, move, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.text import merge3


def take_out(placement: Placement, *, language: str, by: Any) -> CheckOut:
    """Take a paragraph out to write on it; whoever has it out already goes on with what they have."""
    with audit.acting(by, reason="paragraph taken out"):
        require_writable(placement, language, by)
        found = CheckOut.objects.filter(
            version=placement.version_id, node=placement.node_id, language=language, user=by, state__in=LIVE
        ).first()
        if found:
            return found
        one = CheckOut(version=placement.version, node=placement.node, language=language, user=by)
        one.base_text = one.text = words_now(one)
        return save(one, by=by)


def words_now(one: CheckOut) -> str:
    """The words that the draft has at this moment, as one edits them; none is the empty text."""
    rows = NodeText.objects.filter(placement__version=one.version_id, placement__node=one.node_id)
    words = rows.filter(language=one.language).values_list("text", flat=True).first() or ""
    return referring.to_write(words, one.version)


def save_so_far(one: CheckOut, *, text: str, by: Viewer) -> CheckOut:
    """Keep what was written so far, seen by its writer alone; it is kept even when the version was closed meanwhile."""
    with audit.acting(by, reason="words so far kept"):
        _require_own(one, by)
        _require_live(one)
        return change(one, {"text": text, "saved_at": timezone.now()}, by=by)


def take_in(one: CheckOut, *, text: str, by: Viewer) -> CheckOut:
    """Put the words in the draft, merged with what others wrote since; a clash brings it into conflict.

    The words are kept first, so that a refusal loses none.
    """
    save_so_far(one, text=text, by=by)
    _require_words(text)
    with audit.acting(by, reason="paragraph taken in"):
        one.refresh_from_db()
        placement, now = _standing(one), words_now(one)
        require_writable(placement, one.language, by)
        base, mine, theirs = (referring.stored(words, one.version) for words in (one.base_text, text, now))
        if one.state == CheckOutState.CONFLICT or merge3(base, mine=mine, theirs=theirs).text is None:
            return _move(one, CheckOutState.CONFLICT, by)
        edit_paragraph(placement, language=one.language, text=text, base=one.base_text, by=by)
        return _move(one, CheckOutState.TAKEN_IN, by)


def decide(one: CheckOut, *, text: str, seen: str, by: Viewer) -> CheckOut:
    """End a conflict with the words that its writer chose, having `seen` those of the draft.

    Raises ValidationError when the draft changed once more in the same words; the writer's own wording stays kept.
    """
    _require_words(text)
    with audit.acting(by, reason="conflict decided"):
        _require_own(one, by)
        one.refresh_from_db()
        if one.state != CheckOutState.CONFLICT:
            raise NotPossible(_("There is no conflict to decide here."))
        edit_paragraph(_standing(one), language=one.language, text=text, base=seen, by=by)
        return _move(one, CheckOutState.TAKEN_IN, by)


def give_up(one: CheckOut, *, by: Viewer) -> CheckOut:
    """Leave it; the draft stays as it is and the words written so far are kept."""
    with audit.acting(by, reason="check-out given up"):
        _require_own(one, by)
        one.refresh_from_db()
        return _move(one, CheckOutState.GIVEN_UP, by)


def _move(one: CheckOut, to: str, by: Viewer) -> CheckOut:
    return move(one, "state", to, moves=CHECK_OUT_MOVES, by=by)


def _standing(one: CheckOut) -> Placement:
    if one.placement is None:
        raise NotPossible(_("The paragraph was removed from the draft. Your text is saved here."))
    return one.placement


def _require_own(one: CheckOut, by: Viewer) -> None:
    if one.user_id != getattr(by, "pk", None):
        raise Denied(_("Only the person who took this paragraph out writes on it."))


def _require_live(one: CheckOut) -> None:
    one.refresh_from_db()
    if one.state not in LIVE:
        raise NotPossible(
            _("This check-out is over (%(state)s). Take the paragraph out again.") % {"state": one.get_state_display()}
        )


def _require_words(text: str) -> None:
    if not text.strip():
        raise ValidationError({"text": _("There is no text. To delete the paragraph, remove it from the draft.")})
