"""The parts of activities and components: partners, responsibilities, budgets, markers, paragraphs, lessons, links."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks import access as frameworks_access
from goldenthread.frameworks import queries as frameworks
from goldenthread.learning import queries as learning
from goldenthread.plan import access, actions, queries, rules
from goldenthread.plan.models import (
    ActivityBudget,
    ActivityLesson,
    ClauseWork,
    Dependency,
    Marker,
    PlanParticipant,
    Responsibility,
)
from goldenthread.plan.records.limits import clause_work_of, lessons_of, neighbours, of_activity
from goldenthread.plan.responsibilities import actions as responsibilities
from goldenthread.platform import queries as core
from goldenthread.records.declare import Record, part_of
from goldenthread.ui.lists import Column


def _part(model: Any, name: str, rows: Any, fields: str, key: str, **more: Any) -> Record:
    return part_of(
        "activity",
        model,
        name,
        rows=rows,
        why_not=access.why_not_keep,
        save=actions.save_part,
        remove=actions.remove_part,
        fields=fields,
        key=key.split(),
        **more,
    )


PARTICIPANT = _part(
    PlanParticipant,
    "plan_participants",
    of_activity(PlanParticipant, "organization"),
    "organization role",
    "activity organization role",
    title=_("Partners and units"),
    one="participant",
    empty=_("No partner is recorded."),
)
RESPONSIBILITY = _part(
    Responsibility,
    "responsibilities",
    of_activity(Responsibility, "organization"),
    "organization role",
    "area outcome activity organization role",
    under=("area", "outcome", "activity"),
    title=_("Responsibilities (RACI)"),
    one="responsibility",
    empty=_("Nobody is named."),
)
BUDGET = _part(
    ActivityBudget,
    "activity_budgets",
    of_activity(ActivityBudget, "funder", "country"),
    "year amount currency funder country note",
    "activity year country",
    title=_("Budget"),
    one="budget",
    empty=_("The budget is not specified."),
)
MARKER = _part(
    Marker,
    "markers",
    of_activity(Marker),
    "kind score",
    "activity kind",
    one="marker",
    empty=_("No marker is scored."),
)
CLAUSE = _part(
    ClauseWork,
    "clause_work",
    clause_work_of,
    "clause",
    "clause component activity",
    under=("clause", "component", "activity"),
    title=_("Paragraphs it answers"),
    one="clause",
    lists="paragraph clause",
    columns={"paragraph": Column("paragraph", _("Paragraph"), lambda row: row.clause.key, kind="code")},
    limits={"clause": lambda user, row: frameworks.clauses(user)},
    empty=_("No paragraph is named."),
)
LESSON = _part(
    ActivityLesson,
    "activity_lessons",
    lessons_of,
    "lesson note",
    "activity lesson",
    title=_("Lessons it uses"),
    one="activity_lesson",
    limits={"lesson": lambda user, row: learning.lessons(user)},
    empty=_("No lesson is named."),
)
LINK = part_of(
    "after",
    Dependency,
    "dependencies",
    rows=lambda user: Dependency.objects.filter(
        after__in=queries.activities(user), before__in=queries.activities(user)
    ).select_related("after__plan", "before__plan"),
    why_not=access.why_not_keep,
    save=actions.save_link,
    check=rules.check_link,
    remove=actions.remove_link,
    fields="before kind lag_days",
    key=("before", "after", "kind"),
    title=_("Predecessors"),
    one="dependency",
    limits={"before": neighbours},
    empty=_("It waits for no other activity."),
)
AREA_RESPONSIBILITY = part_of(
    "area",
    Responsibility,
    "area_responsibilities",
    rows=lambda user: Responsibility.objects.filter(area__strategy__in=core.strategies(user)).select_related(
        "area__strategy", "organization"
    ),
    why_not=lambda user, area: access.why_not_responsible(user, Responsibility(area=area)),
    save=responsibilities.save_responsibility,
    remove=responsibilities.remove_responsibility,
    fields="organization role",
    title=_("Responsibilities (RACI)"),
    one="area_responsibility",
    in_files=False,
)
OUTCOME_RESPONSIBILITY = part_of(
    "outcome",
    Responsibility,
    "outcome_responsibilities",
    rows=lambda user: Responsibility.objects.filter(outcome__in=queries.outcomes(user)).select_related(
        "outcome__area__strategy", "organization"
    ),
    why_not=lambda user, outcome: access.why_not_responsible(user, Responsibility(outcome=outcome)),
    save=responsibilities.save_responsibility,
    remove=responsibilities.remove_responsibility,
    fields="organization role",
    key=("outcome", "organization", "role"),
    title=_("Responsibilities (RACI)"),
    one="outcome_responsibility",
    empty=_("Nobody is named."),
    in_files=False,
)
COMPONENT_CLAUSE = part_of(
    "component",
    ClauseWork,
    "component_clauses",
    rows=lambda user: ClauseWork.objects.filter(
        frameworks_access.within(user, "clause__mandate"), component__in=queries.components(user)
    ).select_related("component__plan__strategy", "clause__mandate"),
    why_not=access.why_not_plan,
    save=actions.save_component_clause,
    remove=actions.remove_component_clause,
    fields="clause",
    title=_("Paragraphs it answers"),
    one="component_clause",
    lists="paragraph clause",
    columns={"paragraph": Column("paragraph", _("Paragraph"), lambda row: row.clause.key, kind="code")},
    limits={"clause": lambda user, row: frameworks.clauses(user)},
    empty=_("No paragraph is named."),
    in_files=False,
)
