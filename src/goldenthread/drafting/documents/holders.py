"""Who has a text now: reviewers, translators, those who answer points or consider it, those who were asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.drafting.consultation import rows, tracker
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import ConsiderationState, Document, PointState, ReviewState, RoundPhase
from goldenthread.drafting.translation import queries as translation
from goldenthread.platform.access import why_not
from goldenthread.platform.models import User
from goldenthread.platform.roles import Permission
from goldenthread.platform.seeing import sees

_OVER = ("revised", "issued")


@dataclass(frozen=True)
class Holder:
    """Somebody for whom a text waits: what they are to do, by when, and where. `who` is empty when nobody is named."""

    who: str
    what: str
    due: date | None
    address: str


def holders(document: Document, user: Any) -> list[Holder]:
    """For whom the document waits, the earliest day first; nothing for who is not of its team."""
    if why_not(user, Permission.VIEW, strategy=document.strategy):
        return []
    found = [
        *_reviews(document, user),
        *_translations(document, user),
        *_points(document, user),
        *_asked(document, user),
        *_bodies(document, user),
    ]
    return sorted(found, key=lambda one: one.due or date.max)


def _reviews(document: Document, user: Any) -> Iterator[Holder]:
    for row in rows.reviews(user).filter(version__document=document, state=ReviewState.ASKED):
        what = _("review of %(version)s") % {"version": row.version.short}
        yield Holder(str(row.reviewer), what, row.due_on, row.get_absolute_url())


def _translations(document: Document, user: Any) -> Iterator[Holder]:
    for row in translation.orders(user).filter(version__document=document).exclude(state__in=_OVER):
        what = _("translation into %(language)s") % {"language": row.get_language_display()}
        yield Holder(str(row.translator or ""), what, row.due_on, row.version.get_absolute_url())


def _points(document: Document, user: Any) -> Iterator[Holder]:
    """Open points by who has them, answers that wait for a second person together."""
    points = rows.points(user).filter(comment__version__document=document).order_by()
    counted = points.filter(state=PointState.OPEN).values_list("responsible", "comment__round__key")
    people = {one.pk: str(one) for one in User.objects.filter(pk__in=points.values("responsible"))}
    for pk, key, number, due in counted.annotate(Count("pk"), Min("due_on")):
        what = ngettext("%(number)s point to answer", "%(number)s points to answer", number) % {"number": number}
        yield Holder(people.get(pk, ""), what, due, _board(document, key))
    waiting = points.filter(state=PointState.PROPOSED).values_list("comment__round__key").annotate(Count("pk"))
    for key, number in waiting:
        told = ngettext("%(number)s answer to confirm", "%(number)s answers to confirm", number)
        yield Holder("", told % {"number": number}, None, _board(document, key))


def _board(document: Document, key: str | None) -> str:
    return f"/documents/rounds/{key}/points/" if key else document.get_absolute_url()


def _asked(document: Document, user: Any) -> Iterator[Holder]:
    for one in queries.rounds(user).filter(document=document, phase__in=[RoundPhase.OPEN, RoundPhase.CLOSING]):
        number = tracker.counted(tracker.tracker(one, user))["waiting"]
        if number:
            told = ngettext("%(number)s who was invited", "%(number)s who were invited", number) % {"number": number}
            what = _("comments in %(round)s") % {"round": one}
            yield Holder(told, what, one.last_day, f"{one.get_absolute_url()}#links")


def _bodies(document: Document, user: Any) -> Iterator[Holder]:
    for row in queries.considerations(user).filter(document=document).exclude(state=ConsiderationState.DECIDED):
        before = row.session or row.event or row.body
        is_seen = before is not None and sees(user, before)
        day = row.session.starts_on if row.session and is_seen else None
        who = str(before) if is_seen else ""
        yield Holder(who, _("decision"), row.silence_until or day, row.get_absolute_url())
