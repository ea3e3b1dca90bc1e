"""Head pages of mandate, text, plan and partners."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from goldenthread.desk.figures import of_so_many
from goldenthread.desk.heads.head import Head, attention, by_choice, counted
from goldenthread.desk.loom import loom, picture
from goldenthread.desk.registry import node_id
from goldenthread.drafting.models import Comment, Disposition, Document, Round, RoundPhase, Translation, Version
from goldenthread.frameworks.models import Alignment, Obligation, ObligationState
from goldenthread.governance.models import ActionItem
from goldenthread.partners.models import Engagement, EngagementStage
from goldenthread.plan.models import Activity, Milestone, Plan, Risk
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area, Strategy
from goldenthread.platform.seeing import visible_rows


def mandate(strategy: Strategy, user: Viewer) -> Head:
    """What was asked for, and what answers it."""
    found = loom(strategy, user)
    obligations, met = counted(
        visible_rows(Obligation, user).filter(clause__strategy=strategy), ~Q(state=ObligationState.OPEN)
    )
    aligned = Exists(visible_rows(Alignment, user).filter(area=OuterRef("pk")))
    areas, taken_up = Area.objects.filter(strategy=strategy).count(), Area.objects.filter(aligned, strategy=strategy)
    gaps = ("clauses_unanswered", "clauses_without_obligation", "obligations_without_due", "areas_without_alignment")
    return Head(
        _("What governing bodies asked for, paragraph by paragraph, and what answers it."),
        [
            (
                of_so_many(found.answered, len(found.origins)),
                _("paragraphs of the mandate are answered"),
                f"{strategy.get_absolute_url()}coverage/",
            ),
            (of_so_many(met, obligations), _("obligations are met"), "/frameworks/mandates/obligations/"),
            (
                of_so_many(taken_up.count(), areas),
                _("action areas are aligned with a framework"),
                f"/frameworks/grid/{strategy.key}/",
            ),
        ],
        attention(strategy, user, gaps, (Obligation,)),
        loom=picture(found),
        rows=[
            (
                f"{one.clause.key}: {one.clause.text}",
                f"/thread/{node_id(one.clause).replace('#', '%23')}",
                one.state.value,
                one.state.label,
            )
            for one in found.origins
        ],
        rows_title=_("Paragraphs that ask for something"),
    )


def text(strategy: Strategy, user: Viewer) -> Head:
    """The documents of the strategy and what was said about them."""
    documents = visible_rows(Document, user).filter(strategy=strategy)
    comments = visible_rows(Comment, user).filter(version__document__strategy=strategy, parent=None)
    whole, answered = counted(comments, ~Q(disposition=Disposition.OPEN))
    rounds, running = counted(visible_rows(Round, user).filter(document__strategy=strategy), Q(phase=RoundPhase.OPEN))
    versions = visible_rows(Version, user).filter(document__in=documents)
    newest = {one.document_id: one for one in versions.order_by("number").select_related("document")}
    return Head(
        _("The strategy and its documents: versions, consultation, negotiation and languages."),
        [
            (documents.count(), _("Documents"), "/documents/"),
            (of_so_many(answered, whole), _("comments are answered"), "/documents/comments/"),
            (of_so_many(running, rounds), _("consultation rounds are open"), "/documents/rounds/"),
        ],
        attention(strategy, user, ("documents-without-text", "points-without-use"), (Round, Translation)),
        chart=by_choice(_("What became of the comments"), comments, "disposition"),
        rows=[
            (str(one.document.title), one.document.get_absolute_url(), one.status, one.get_status_display())
            for one in newest.values()
        ],
        rows_title=_("Documents"),
    )


def plan(strategy: Strategy, user: Viewer) -> Head:
    """Who does what by when."""
    activities = visible_rows(Activity, user).filter(plan__strategy=strategy)
    whole, owned = counted(activities, Q(owner__isnull=False))
    milestones, reached = counted(
        visible_rows(Milestone, user).filter(plan__strategy=strategy), Q(reached_on__isnull=False)
    )
    plans = visible_rows(Plan, user).filter(strategy=strategy)
    gaps = (
        "components_not_begun",
        "activities_without_owner",
        "activities_without_dates",
        "activities_without_mandate",
    )
    return Head(
        _("Who does what by when, in which countries, and who is responsible."),
        [
            (whole, _("Activities"), "/plan/activities/"),
            (of_so_many(owned, whole), _("activities have an owner"), "/plan/activities/"),
            (of_so_many(reached, milestones), _("milestones are reached"), "/plan/milestones/"),
        ],
        attention(strategy, user, gaps, (Milestone, ActionItem, Risk)),
        chart=by_choice(_("Activities by state"), activities, "status"),
        rows=[row for one in plans for row in _pages_of(one)],
        rows_title=_("Plans"),
    )


def _pages_of(one: Plan) -> list[tuple[Any, str, str, Any]]:
    at = one.get_absolute_url()
    return [
        (str(one.title), at, one.status, one.get_status_display()),
        (_("Timeline"), f"{at}timeline/", "", ""),
        (_("Results chain"), f"{at}chain/", "", ""),
        (_("Responsibilities"), f"{at}responsibilities/", "", ""),
    ]


def partners(strategy: Strategy, user: Viewer) -> Head:
    """With whom."""
    engagements = visible_rows(Engagement, user).filter(strategy=strategy)
    working = Q(stage__in=[EngagementStage.AGREED, EngagementStage.ACTIVE])
    whole, agreed = counted(engagements, working)
    areas = strategy.areas.count()
    with_partner = engagements.filter(working, area__isnull=False).order_by().values("area").distinct().count()
    recent = engagements.select_related("organization", "area").order_by("-pk")[:5]
    return Head(
        _("Organizations that work on the strategy, and those that published aid data suggests."),
        [
            (whole, _("Partnerships"), "/partners/"),
            (of_so_many(agreed, whole), _("are agreed or under way"), "/partners/"),
            (of_so_many(with_partner, areas), _("action areas have a partner"), "/partners/matrix/"),
        ],
        attention(strategy, user, ("areas-without-partner",), (Engagement,)),
        chart=by_choice(_("Partnerships by stage"), engagements, "stage"),
        rows=[
            (f"{one.organization}: {one.title}", one.get_absolute_url(), one.stage, one.get_stage_display())
            for one in recent
        ],
        rows_title=_("Latest partnerships"),
    )
