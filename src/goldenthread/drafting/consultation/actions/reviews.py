"""Verbs of reviews: a version given to somebody to look at by a day, and what they found."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation.states import REVIEW_STATES
from goldenthread.drafting.models import Review, ReviewState
from goldenthread.platform import audit
from goldenthread.platform.actions import remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.keep import keep
from goldenthread.platform.models import account
from goldenthread.platform.outbox import notify
from goldenthread.platform.seeing import sees

FOUND = ("result", "note")
"""What the reviewer alone says."""


def save_review(row: Review, *, by: Viewer, **values: Any) -> Review:
    """Ask somebody to review a version, who is told; or say what one found, which ends the review."""
    is_new = row._state.adding
    if is_new:
        row.asked_by = account(by)
    with audit.acting(by, reason="review"):
        kept = keep(row, values, by=by, why_not=access.why_not_keep_review, check=lambda one: _check(one, by, values))
        if is_new:
            why = gettext_lazy("You are asked to review this version.")
            notify(kept.reviewer, about=kept, why=why, key=f"review:{kept.pk}", due=kept.due_on)
        elif kept.result and kept.state == ReviewState.ASKED:
            REVIEW_STATES.move(kept, ReviewState.DONE, by=by)
    return kept


def _check(one: Review, by: Viewer, values: dict[str, Any]) -> None:
    """The reviewer may see the version; nobody else says what they found."""
    if not sees(one.reviewer, one.version):
        told = _("%(person)s may not see this version.") % {"person": one.reviewer}
        raise ValidationError({"reviewer": told})
    says_something = any(values.get(name) for name in FOUND)
    if says_something and access.why_not_move_review(by, one, ReviewState.DONE):
        known = Review.objects.filter(pk=one.pk).values(*FOUND).first() or dict.fromkeys(FOUND, "")
        if any(values.get(name, known[name]) != known[name] for name in FOUND):
            raise ValidationError({"result": _("Only the reviewer says what the review found.")})


def remove_review(row: Review, *, by: Viewer, reason: str = "") -> None:
    """Take back a review that was not done."""
    require(access.why_not_move_review(by, row, ReviewState.ASKED))
    if row.state == ReviewState.DONE:
        raise NotPossible(_("What a reviewer found is kept."))
    remove(row, by=by, reason=reason)
