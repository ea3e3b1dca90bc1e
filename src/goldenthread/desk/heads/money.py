"""Head pages of funding, results and reports."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from goldenthread.desk.figures import amount, of_so_many, share
from goldenthread.desk.heads.head import Head, attention, by_area, counted
from goldenthread.desk.loom.queries import loom
from goldenthread.funding.models import Agreement, Opportunity, Pledge
from goldenthread.learning.models import Lesson, ManagementAction
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.platform.seeing import visible_rows
from goldenthread.reports.models import Report, Snapshot, SnapshotState
from goldenthread.results.models import Indicator, Observation, Target


def funding(strategy: Strategy, user: Viewer) -> Head:
    """With what money."""
    found = loom(strategy, user)
    money = found.funds
    agreements = visible_rows(Agreement, user).filter(strategy=strategy).select_related("donor").order_by("-signed_on")
    needs = [(line.area.pk, float(line.funds.need)) for line in found.lines]
    return Head(
        _("What is needed, pledged, agreed and received, and what is still open."),
        [
            (
                f"{found.currency} {amount(money.need)}" if money.need else "–",
                _("Funding needed"),
                "/funding/needs/",
            ),
            (share(money.received, money.need), _("of it was received"), "/funding/"),
            (visible_rows(Pledge, user).filter(strategy=strategy).count(), _("Pledges"), "/funding/pledges/"),
        ],
        attention(strategy, user, ("areas-without-need",), (Opportunity,)),
        chart=by_area(_("Funding needed"), strategy, needs, unit=found.currency),
        rows=[(f"{one.donor}: {one}", one.get_absolute_url(), "", "") for one in agreements[:5]],
        rows_title=_("Agreements"),
    )


def results(strategy: Strategy, user: Viewer) -> Head:
    """What came of it, and how that is known."""
    rows = visible_rows(Indicator, user).filter(strategy=strategy)
    values = Exists(visible_rows(Observation, user).filter(indicator=OuterRef("pk")))
    targets = Exists(visible_rows(Target, user).filter(indicator=OuterRef("pk")))
    whole, measured, targeted = counted(rows, Q(values), Q(targets))
    lessons, used = counted(visible_rows(Lesson, user), Q(uses__isnull=False))
    by = [(line.area.pk, len(line.indicators)) for line in loom(strategy, user).lines]
    gaps = (
        "indicators-without-target",
        "indicators-without-value",
        "recommendations-without-response",
        "lessons-without-use",
    )
    return Head(
        _("What is measured, against which target, and what was learned."),
        [
            (of_so_many(measured, whole), _("indicators have a value"), "/results/indicators/"),
            (of_so_many(targeted, whole), _("indicators have a target"), "/results/targets/"),
            (of_so_many(used, lessons), _("lessons are used"), "/learning/lessons/"),
        ],
        attention(strategy, user, gaps, (ManagementAction,)),
        chart=by_area(_("Indicators by action area"), strategy, by),
        rows=[(str(one.title), one.get_absolute_url(), "", "") for one in rows.order_by("code")[:8]],
        rows_title=_("Indicators"),
    )


def reports(strategy: Strategy, user: Viewer) -> Head:
    """What is told to governing bodies, donors and the public."""
    rows = visible_rows(Report, user).filter(strategy=strategy)
    snapshots = visible_rows(Snapshot, user).filter(report__in=rows)
    taken, issued, cleared = counted(snapshots, Q(state=SnapshotState.ISSUED), Q(state=SnapshotState.CLEARED))
    newest = {one.report_id: one for one in snapshots.order_by("number")}
    return Head(
        _("Reports made from the records: each statement names what it rests on."),
        [
            (rows.count(), _("Reports"), "/reports/"),
            (of_so_many(issued, taken), _("snapshots are issued"), "/reports/"),
            (cleared, _("cleared and not issued yet"), "/reports/"),
        ],
        attention(strategy, user, ("figures-without-source",), ()),
        rows=[
            (
                str(one.title),
                one.get_absolute_url(),
                newest[one.pk].state if one.pk in newest else "open",
                newest[one.pk].get_state_display() if one.pk in newest else _("no snapshot yet"),
            )
            for one in rows
        ],
        rows_title=_("Reports"),
    )
