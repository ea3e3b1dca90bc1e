"""How files write the records of the plan."""

from __future__ import annotations

from goldenthread.core.records import RecordType

RECORDS = [
    RecordType("plans", "plan.Plan", ("key",), under=("strategy",)),
    RecordType("plan_components", "plan.PlanComponent", ("plan", "kind"), under=("plan",)),
    RecordType("outcomes", "plan.Outcome", ("area", "code"), under=("area",)),
    RecordType("outputs", "plan.Output", ("outcome", "code"), under=("outcome",)),
    RecordType("activities", "plan.Activity", ("plan", "code"), under=("plan",)),
    RecordType("activity_budgets", "plan.ActivityBudget", ("activity", "year", "country"), under=("activity",)),
    RecordType("plan_participants", "plan.PlanParticipant", ("activity", "organization", "role"), under=("activity",)),
    RecordType(
        "responsibilities",
        "plan.Responsibility",
        ("area", "activity", "organization", "role"),
        under=("area", "activity"),
    ),
    RecordType("markers", "plan.Marker", ("activity", "kind"), under=("activity",)),
    RecordType("milestones", "plan.Milestone", under=("plan", "activity")),
    RecordType("dependencies", "plan.Dependency", ("before", "after", "kind"), under=("after",)),
    RecordType(
        "clause_work", "plan.ClauseWork", ("clause", "component", "activity"), under=("clause", "component", "activity")
    ),
    RecordType("risks", "plan.Risk", under=("strategy", "area")),
]
