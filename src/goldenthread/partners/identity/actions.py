"""Verbs: say whether two names of the aid data are one organization, take that back, and count by what was said."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.analytics.identity import answers
from goldenthread.analytics.ranking.ready import make_ready_with
from goldenthread.analytics.store import EvidenceStore, NoEvidenceError
from goldenthread.partners import access
from goldenthread.partners.evidence import evidence_store
from goldenthread.partners.identity import queries
from goldenthread.partners.models import IdentityAnswer, IdentitySaid
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.jobs import actions as job_actions
from goldenthread.platform.models import account

WORK = "identities"


def say(one: str, other: str, *, answer: str, by: Viewer, reason: str = "") -> IdentityAnswer:
    """Keep that two names or references are one organization (`same`), two (`apart`), or open again (`open`).

    The counts follow by a job. Raises ValidationError for a text that is not in the aid data.
    """
    require(access.why_not_say_who(by))
    store = evidence_store()
    if store is None:
        raise NotPossible(_("No aid data is loaded on this installation."))
    row = keep(store, one, other, answer=answer, reason=reason, by=by)
    job_actions.ask_once(WORK, {}, by=by)
    return row


def keep(store: EvidenceStore, one: str, other: str, *, answer: str, by: Viewer, reason: str = "") -> IdentityAnswer:
    """Keep the answer alone; the counts are as they were."""
    require(access.why_not_say_who(by))
    if answer not in IdentitySaid.values:
        raise ValidationError({"answer": _("Say same, apart or open.")})
    known = queries.texts(store)
    wrong = {
        name: _("Nobody called “%(text)s” is in the aid data.") % {"text": text}
        for name, text in (("one", one), ("other", other))
        if text not in known
    }
    if one == other:
        wrong["other"] = _("These are the same words: name two.")
    if wrong:
        raise ValidationError(wrong)
    first, second = queries.pair(one, other)
    row = IdentityAnswer.objects.filter(one=first, other=second).first()
    if row is None and answer == IdentitySaid.OPEN and not _is_beside(store, (first, second)):
        raise NotPossible(_("Nobody has answered this yet."))
    row = row or IdentityAnswer(one=first, other=second)
    row.answer, row.reason, row.at = answer, reason, timezone.now()
    row.by = account(by)
    return save(row, by=by, reason=reason)


def _is_beside(store: EvidenceStore, pair: tuple[str, str]) -> bool:
    return any(queries.pair(one.one, one.other) == pair for one in answers.read(store.path))


def count_by_what_was_said() -> bool:
    """Bring the store to what holds; readers have the former counts until the new ones are ready. False: they were so.

    What is answered meanwhile is counted too.
    """
    is_changed = False
    while (store := evidence_store()) and make_ready_with(store, queries.standing(store)):
        is_changed = True
    return is_changed


def look_whether_counted() -> None:
    """Ask for the counts where something was answered that is not in them: at any moment, or before a load or a restore."""
    try:
        store = EvidenceStore.open(settings.EVIDENCE_STORE)
    except NoEvidenceError:
        return
    if IdentityAnswer.objects.exists() and not queries.is_counted(store):
        job_actions.ask_once(WORK, {}, by=OPERATOR)
