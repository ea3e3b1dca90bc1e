"""Nothing that a model holds is out of reach: each model and each of its columns is declared, or has a reason not to be."""

from __future__ import annotations

from collections import defaultdict

from django.apps import apps

from goldenthread.records.declare import Record
from goldenthread.records.registry import everything
from goldenthread.records.values import form_class

WRITTEN_BY_ACTS = "written by what people do, never typed"
OWN_PAGES = "kept on pages of its own, with API and commands"
HOUSEKEEPING = "the installation keeps it for itself"
PLACE = "its place among its like, given when it is added"

MODELS = {
    "core.AccountLink": OWN_PAGES,
    "core.AuditContext": HOUSEKEEPING,
    "core.LoadedKey": HOUSEKEEPING,
    "core.AuditEntry": WRITTEN_BY_ACTS,
    "core.StoredFile": WRITTEN_BY_ACTS,
    "core.Job": WRITTEN_BY_ACTS,
    "core.OrganizationMerge": OWN_PAGES,
    "core.OrganizationsApart": OWN_PAGES,
    "core.Notice": WRITTEN_BY_ACTS,
    "core.User": OWN_PAGES,
    "core.Grant": OWN_PAGES,
    "core.SearchEntry": HOUSEKEEPING,
    "core.Throttle": HOUSEKEEPING,
    "core.Unlocking": WRITTEN_BY_ACTS,
    "core.ApiToken": OWN_PAGES,
    "records.Batch": WRITTEN_BY_ACTS,
    "records.Mapping": OWN_PAGES,
    "drafting.Version": OWN_PAGES,
    "drafting.Letter": OWN_PAGES,
    "drafting.Review": OWN_PAGES,
    "drafting.Node": OWN_PAGES,
    "drafting.Placement": OWN_PAGES,
    "drafting.NodeText": OWN_PAGES,
    "drafting.Anchor": WRITTEN_BY_ACTS,
    "drafting.CheckOut": OWN_PAGES,
    "drafting.Concept": OWN_PAGES,
    "drafting.Term": OWN_PAGES,
    "drafting.ImportReport": WRITTEN_BY_ACTS,
    "drafting.Translation": OWN_PAGES,
    "drafting.MastheadText": OWN_PAGES,
    "drafting.Proposal": OWN_PAGES,
    "drafting.GroupedPoint": OWN_PAGES,
    "drafting.Waiver": WRITTEN_BY_ACTS,
    "plan.Baseline": OWN_PAGES,
    "plan.BaselineDate": WRITTEN_BY_ACTS,
    "plan.PlanVersion": OWN_PAGES,
    "plan.Amendment": OWN_PAGES,
    "results.Total": HOUSEKEEPING,
    "funding.OpportunityStep": WRITTEN_BY_ACTS,
    "partners.DueDiligence": OWN_PAGES,
    "partners.DiligenceStep": WRITTEN_BY_ACTS,
    "partners.Contact": OWN_PAGES,
    "partners.SuggestionAnswer": OWN_PAGES,
    "partners.IdentityAnswer": OWN_PAGES,
    "reports.Report": OWN_PAGES,
    "reports.Snapshot": OWN_PAGES,
    "reports.Figure": WRITTEN_BY_ACTS,
    "exchange.LoadedRecord": HOUSEKEEPING,
    "desk.CalendarFeed": OWN_PAGES,
}
COMMENT = (
    "node start end author author_name on_behalf_of delegation capacity is_late parent made_at answered_by answered_at "
    "external_id was_resolved spans statement"
)
SUBMISSION = "number author invitation file_name digest made_at cleared_by"
POINT = "node duplicate_of group answered_by answered_at confirmed_by confirmed_at reaction reaction_text reacted_at"
OBSERVATION = "status evidence recorded_at recorded_by on_behalf_of request replaces reason"
COLUMNS = {
    "core.CountryGroup": {"countries": "its memberships, each with its dates, are a record"},
    "core.Organization": {"merged_into": OWN_PAGES},
    "core.Person": {"user": WRITTEN_BY_ACTS},
    "governance.FeedbackPoint": {"order": PLACE},
    "frameworks.Clause": {"order": PLACE},
    "frameworks.Review": {"proposed_by": WRITTEN_BY_ACTS, "confirmed_by": WRITTEN_BY_ACTS},
    "frameworks.Reflection": {"checked_by": WRITTEN_BY_ACTS},
    "learning.ActionRound": {"noted_by": WRITTEN_BY_ACTS},
    "drafting.Invitation": {"digest": WRITTEN_BY_ACTS, "revoked_at": WRITTEN_BY_ACTS},
    "drafting.Comment": dict.fromkeys(COMMENT.split(), WRITTEN_BY_ACTS),
    "drafting.Submission": dict.fromkeys(SUBMISSION.split(), WRITTEN_BY_ACTS),
    "drafting.Point": dict.fromkeys(POINT.split(), WRITTEN_BY_ACTS),
    "drafting.PointChange": {"language": WRITTEN_BY_ACTS},
    "plan.PlanComponent": {"order": PLACE},
    "plan.Outcome": {"order": PLACE},
    "plan.Output": {"order": PLACE},
    "plan.Activity": {"baseline_starts_on": WRITTEN_BY_ACTS, "baseline_ends_on": WRITTEN_BY_ACTS},
    "results.Indicator": {"order": PLACE},
    "results.Observation": dict.fromkeys(OBSERVATION.split(), WRITTEN_BY_ACTS),
    "results.Entry": {"observation": WRITTEN_BY_ACTS},
    "funding.Need": {"budget": WRITTEN_BY_ACTS},
    "funding.Opportunity": {"stage_since": WRITTEN_BY_ACTS},
    "funding.Pledge": {"ended_on": WRITTEN_BY_ACTS},
    "funding.Agreement": {"ended_on": WRITTEN_BY_ACTS},
    "partners.EngagementEvent": {"file": OWN_PAGES},
}
"""Columns that nobody fills in, each with the reason; a column in neither place fails the test."""
EVERYWHERE = {"visibility", "is_illustration", "is_verified", "source", "locator"}


def shown(record: Record) -> set[str]:
    names = {*form_class(record).base_fields, *record.key, *record.under, *record.lists.split(), record.owner}
    return names | ({record.states.column} if record.states else set())


def test_every_model_is_declared_or_has_a_reason_not_to_be():
    declared = {one.model._meta.label for one in everything()}
    ours = {one._meta.label for one in apps.get_models() if one.__module__.startswith("goldenthread")}

    assert sorted(ours - declared - set(MODELS)) == []
    assert sorted(set(MODELS) & declared) == [], "declared by now: take them from the list"


def test_every_column_is_declared_or_has_a_reason_not_to_be():
    reached: dict[str, set[str]] = defaultdict(set)
    columns: dict[str, set[str]] = {}
    for record in everything():
        label, meta = record.model._meta.label, record.model._meta
        reached[label] |= shown(record)
        every = (*meta.concrete_fields, *meta.many_to_many)
        columns[label] = {one.name for one in every if one.editable and not one.primary_key} - EVERYWHERE

    left = {label: columns[label] - reached[label] - set(COLUMNS.get(label, {})) for label in columns}
    assert {label: sorted(names) for label, names in left.items() if names} == {}
    stale = {label: sorted(set(COLUMNS[label]) & reached[label]) for label in COLUMNS}
    assert {label: names for label, names in stale.items() if names} == {}, "declared by now: take them from the list"
