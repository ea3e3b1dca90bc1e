"""The conversion of the pipeline: the database counts what a plain walk over every step counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import median

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.funding.conversion import conversion
from goldenthread.funding.models import STAGE_MOVES, Opportunity, OpportunityStep, Stage

STAGES = [str(stage) for stage in STAGE_MOVES]
FIRST = date(2024, 1, 1)
HISTORIES = st.lists(
    st.tuples(st.sampled_from(STAGES), st.lists(st.tuples(st.sampled_from(STAGES), st.integers(0, 700)), max_size=5)),
    max_size=8,
)


def plain(rows):
    """The same, one opportunity after the other."""
    place = {stage: at for at, stage in enumerate(STAGES)}
    came, went, days = Counter(), Counter(), defaultdict(list)
    today = timezone.localdate()
    for row in rows:
        some = [(step.stage, step.on) for step in row.steps.order_by("on", "pk")]
        stages = {stage for stage, _on in some} | {row.stage}
        furthest = max((place[stage] for stage in stages if stage != Stage.LOST), default=-1)
        for stage in stages:
            came[stage] += 1
            went[stage] += furthest > place[stage]
        for (stage, on), end in zip(some, [*(on for _stage, on in some[1:]), today], strict=False):
            days[stage].append((end - on).days)
    shown = [stage for stage in STAGES if stage not in (Stage.WON, Stage.LOST)]
    return [(one, came[one], went[one], median(days[one]) if days[one] else None) for one in shown]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories=HISTORIES)
def test_the_database_counts_what_a_plain_walk_counts(db, strategy, organization, histories):
    Opportunity.objects.all().delete()
    for stage, steps in histories:
        row = Opportunity.objects.create(
            strategy=strategy, donor=organization, title={"en": "x"}, stage=stage, amount=1, currency="USD"
        )
        for at, (reached, day) in enumerate(steps):
            OpportunityStep.objects.create(opportunity=row, stage=reached, on=FIRST + timedelta(day + at // 2))
    rows = Opportunity.objects.filter(strategy=strategy)
    assert [tuple(one) for one in conversion(rows)] == plain(rows)
    assert {(one.came, one.went, one.days) for one in conversion(rows.none())} == {(0, 0, None)}
