"""What is due to raise money, in the order of days: actions, forums, reports to donors, tranches, renewals, next steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.funding import queries
from goldenthread.funding.models import AgreementState, Stage, TaskState, Tranche
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy

SOON = timedelta(days=365)
"""How long before it ends an agreement is to be renewed."""
OPEN = (TaskState.PLANNED, TaskState.UNDER_WAY)


@dataclass(frozen=True)
class Due:
    """Something due on a day: what kind of thing, of which record, in what words, by whom."""

    day: date
    kind: Any
    record: Any
    words: str
    owner: Any
    donor: Any

    def is_over(self, today: date) -> bool:
        return self.day < today


def calendar(user: Viewer, strategy: Strategy, today: date | None = None) -> list[Due]:
    """All that is open and due, what is overdue first; agreements that end within a year as their renewal."""
    day = today or timezone.localdate()
    found = [*_actions(user, strategy, day), *_agreements(user, strategy, day), *_pipeline(user, strategy)]
    return sorted(found, key=lambda one: (one.day, str(one.kind), one.record.pk))


def _actions(user: Viewer, strategy: Strategy, today: date) -> Iterator[Due]:
    events: dict[Any, tuple[date, Any]] = {}
    for row in queries.actions(user).filter(strategy=strategy, state__in=OPEN):
        if row.due_on:
            yield Due(row.due_on, _("action"), row, "", row.owner, row.donor)
        if row.event and row.event.starts_on and row.event.starts_on >= today:
            events[row.event.pk] = (row.event.starts_on, row.event)
    for begins, event in events.values():
        yield Due(begins, _("event"), event, "", None, None)


def _agreements(user: Viewer, strategy: Strategy, today: date) -> Iterator[Due]:
    for duty in queries.reporting_duties(user).filter(agreement__strategy=strategy, sent_on=None):
        yield Due(duty.due_on, _("report to the donor"), duty.agreement, duty.title, duty.owner, duty.agreement.donor)
    for tranche in outstanding(user, strategy):
        if tranche.due_on is None:
            continue
        words = f"{tranche.agreement.currency} {tranche.amount:,.2f}"
        waits = tranche.conditions if tranche.conditions and not tranche.met_on else ""
        told = f"{words}; {waits}" if waits else words
        yield Due(tranche.due_on, _("tranche"), tranche.agreement, told, None, tranche.agreement.donor)
    ending = queries.agreements(user).filter(
        strategy=strategy, state=AgreementState.SIGNED, ends_on__gte=today, ends_on__lte=today + SOON
    )
    for row in ending:
        if row.ends_on:
            yield Due(row.ends_on, _("end of the agreement: renew it"), row, "", None, row.donor)


def outstanding(user: Viewer, strategy: Strategy) -> list[Tranche]:
    """The tranches that have not come yet: the last of each agreement that stands, up to what it still leaves to come."""
    standing: Any = queries.agreements(user).filter(strategy=strategy, state=AgreementState.SIGNED)
    left = {pk: amount - (received or 0) for pk, amount, received in standing.values_list("pk", "amount", "received")}
    found = []
    for tranche in queries.tranches(user).filter(agreement__in=list(left)).order_by("-due_on", "-pk"):
        if left[tranche.agreement_id] > 0:
            found.append(tranche)
            left[tranche.agreement_id] -= tranche.amount
    return found


def _pipeline(user: Viewer, strategy: Strategy) -> Iterator[Due]:
    rows = queries.opportunities(user).filter(strategy=strategy).exclude(stage__in=[Stage.WON, Stage.LOST])
    for row in rows.filter(next_step_on__isnull=False).order_by("next_step_on", "pk")[:200]:
        if row.next_step_on:
            yield Due(row.next_step_on, _("next step with a donor"), row, row.next_step, row.owner, row.donor)
