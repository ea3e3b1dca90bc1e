"""Verbs of money. Every door saves through these; changing holds the rules of adding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.funding import access, chain
from goldenthread.funding.models import (
    Agreement,
    AgreementShare,
    ExchangeRate,
    Expenditure,
    Instrument,
    Lead,
    Need,
    Opportunity,
    OpportunityStep,
    OutreachItem,
    Pledge,
    Receipt,
    Stage,
    Tranche,
)
from goldenthread.plan.models import ActivityBudget
from goldenthread.platform import audit
from goldenthread.platform.actions import change, remove, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.keep import keep
from goldenthread.platform.models import Strategy, Visibility

M = TypeVar("M", bound=models.Model)


def save_row(row: M, *, by: Viewer, **values: Any) -> M:
    """Keep a record of a strategy: its area is one of that strategy."""
    return _kept(row, values, by)


def _kept(row: M, values: dict[str, Any], by: Viewer, check: Callable[[Any], None] | None = None) -> M:
    """Keep a row after `check` has spoken of it as it will be. Who may is asked first."""
    for name in ("currency", "base"):
        if isinstance(values.get(name), str):
            values[name] = values[name].strip().upper()

    def why_not(user: Viewer, one: Any) -> str | None:
        return access.why_not_fund(user, one)

    if not row._state.adding:
        require(why_not(by, row))
    many = {field.name for field in row._meta.many_to_many}
    for name, value in values.items():
        if name not in many:
            setattr(row, name, value)
    require(why_not(by, row))
    if check is not None:
        row.clean_fields()
        values = {name: value if name in many else getattr(row, name) for name, value in values.items()}
    return keep(row, values, by=by, why_not=why_not, check=check or chain.check_place)


def save_need(need: Need, *, by: Viewer, **values: Any) -> Need:
    """Keep a need. One that comes from a budget has the amount of the budget, which is changed there."""
    return _kept(need, values, by, chain.check_need)


def needs_from_budgets(strategy: Strategy, *, by: Viewer) -> int:
    """Make a need of every budget of the strategy's activities that names no funder yet; how many were made.

    The rule: one need for each budget line without a funder, in its year, country and currency, for the area of its
    activity, as a grant. It follows the budget from then on.
    """
    require(access.why_not_fund(by, Need(strategy=strategy)))
    budgets = ActivityBudget.objects.filter(
        activity__plan__strategy=strategy, funder__isnull=True, need__isnull=True
    ).select_related("activity__area")
    made = 0
    with audit.acting(by):
        for budget in budgets:
            save(Need(strategy=strategy, budget=budget, **from_budget(budget)), by=by)
            made += 1
    return made


def from_budget(budget: ActivityBudget) -> dict[str, Any]:
    """What a need takes over from the budget it follows."""
    return {
        "activity": budget.activity,
        "area": budget.activity.area,
        "country": budget.country,
        "year": budget.year,
        "amount": budget.amount,
        "currency": budget.currency,
        "is_illustration": budget.is_illustration,
        "visibility": budget.activity.visibility,
    }


def follow_budget(budget: ActivityBudget) -> None:
    """Let the need of a budget that changed follow it, in the act that changed it; one with a funder is needed no more."""
    need = Need.objects.filter(budget=budget).first()
    if need is None:
        return
    if budget.funder_id:
        need.delete()
        return
    followed = {name: value for name, value in from_budget(budget).items() if name != "visibility"}
    if any(getattr(need, name) != value for name, value in followed.items()):
        for name, value in followed.items():
            setattr(need, name, value)
        need.full_clean()
        need.save()


def save_opportunity(opportunity: Opportunity, *, by: Viewer, **values: Any) -> Opportunity:
    """Keep an opportunity; a new one begins its first stage today."""
    is_new = opportunity._state.adding
    if is_new and opportunity.stage_since is None:
        opportunity.stage_since = timezone.localdate()
    with audit.acting(by):
        kept = _kept(opportunity, values, by)
        if is_new:
            OpportunityStep.objects.create(
                opportunity=kept, stage=kept.stage, on=kept.stage_since or timezone.localdate()
            )
    return kept


def win(opportunity: Opportunity, *, to: str, by: Viewer) -> Pledge | Agreement:
    """Make a pledge or an agreement (`to`) of a won opportunity, with its donor, amount and purpose."""
    require(access.why_not_fund(by, opportunity))
    if opportunity.stage != Stage.WON:
        raise NotPossible(_("Only a won opportunity becomes a pledge or an agreement."))
    if opportunity.instrument == Instrument.IN_KIND:
        raise NotPossible(_("A gift in kind says how it was valued: add the pledge or agreement by its form."))
    today = timezone.localdate()
    shared = {
        name: getattr(opportunity, name)
        for name in ("strategy", "area", "donor", "title", "instrument", "amount", "currency", "is_illustration")
    }
    pledge = opportunity.pledges.first()
    if pledge is None:
        pledge = save_pledge(Pledge(opportunity=opportunity), by=by, pledged_on=today, **shared)
    if to == "pledge":
        return pledge
    found = pledge.agreements.first()
    agreement = found or save_agreement(Agreement(pledge=pledge), by=by, signed_on=today, **shared)
    _tell_leads(opportunity, agreement, by)
    return agreement


def match_receipt(receipt: Receipt, agreement: Agreement, *, by: Viewer) -> Receipt:
    """Book a receipt that waits under the agreement it came for."""
    if receipt.agreement is not None:
        raise NotPossible(_("This receipt has its agreement already."))
    return save_receipt(receipt, by=by, agreement=agreement)


def save_pledge(pledge: Pledge, *, by: Viewer, **values: Any) -> Pledge:
    """Keep a pledge: in the currency and not below what was agreed under it, unless it is said why there."""
    return _kept(pledge, values, by, chain.check_pledge)


def save_agreement(agreement: Agreement, *, by: Viewer, **values: Any) -> Agreement:
    """Keep an agreement: within its pledge in the pledge's currency, or with the reason why not."""
    return _kept(agreement, values, by, chain.check_agreement)


def save_part(part: Any, *, by: Viewer, **values: Any) -> Any:
    """Keep a tranche, a share or a reporting duty of an agreement."""
    checks: dict[type, Callable[[Any], None]] = {AgreementShare: chain.check_share, Tranche: chain.check_tranche}
    return _kept(part, values, by, checks.get(type(part)))


def save_receipt(receipt: Receipt, *, by: Viewer, **values: Any) -> Receipt:
    """Keep money that arrived; without an agreement it waits in the queue of its strategy."""
    given = values.get("agreement", receipt.agreement)
    if given is not None:
        values = {**values, "strategy": given.strategy, "donor": values.get("donor") or receipt.donor or given.donor}
    return _kept(receipt, values, by, chain.check_receipt)


def save_expenditure(row: Expenditure, *, by: Viewer, **values: Any) -> Expenditure:
    """Keep money spent on an activity."""
    return _kept(row, values, by, chain.check_expenditure)


def save_outreach(item: OutreachItem, *, by: Viewer, **values: Any) -> OutreachItem:
    """Keep outreach; with days before an event its due day is reckoned back from the event."""
    event = values.get("event", item.event)
    days = values.get("days_before", item.days_before)
    if days is not None:
        if event is None:
            raise ValidationError({"event": _("Name the event that the days are counted back from.")})
        if event.starts_on is not None:
            values = {**values, "due_on": event.starts_on - timedelta(days=days)}
    return _kept(item, values, by)


def save_lead(lead: Lead, *, by: Viewer, **values: Any) -> Lead:
    """Keep a lead."""
    return _kept(lead, values, by)


def pursue(lead: Lead, *, by: Viewer, **values: Any) -> Opportunity:
    """Make an opportunity of a lead (amount, currency, instrument), for its organization and area; once."""
    require(access.why_not_fund(by, lead))
    if lead.opportunity is not None:
        return lead.opportunity
    if lead.diligence_on is None:
        raise NotPossible(_("Due diligence comes first: fill in when it was cleared and what it found."))
    shared = {name: getattr(lead, name) for name in ("strategy", "area", "title", "owner", "next_step")}
    shared |= {"donor": lead.organization, "next_step_on": lead.next_step_on, "is_illustration": lead.is_illustration}
    with audit.acting(by):
        made = save_opportunity(Opportunity(), by=by, **shared, **values)
        save_lead(lead, by=by, opportunity=made)
    return made


def _tell_leads(opportunity: Opportunity, agreement: Agreement, by: Viewer) -> None:
    """Leads that became the opportunity know the agreement that came of it."""
    for lead in opportunity.leads.filter(agreement=None):
        save_lead(lead, by=by, agreement=agreement)


def save_rate(rate: ExchangeRate, *, by: Viewer, **values: Any) -> ExchangeRate:
    """Keep an exchange rate as it was quoted."""
    for name in ("currency", "base"):
        if isinstance(values.get(name), str):
            values[name] = values[name].strip().upper()
    if (values.get("base") or "") == "USD":
        values |= {"base": "", "per_usd": values.get("per_usd") or values.get("per_base"), "per_base": None}
    return keep(rate, values, by=by, why_not=access.why_not_keep_common)


def remove_common(row: Any, *, by: Viewer, reason: str = "") -> None:
    """Take away a rate."""
    require(access.why_not_keep_common(by, row))
    remove(row, by=by, reason=reason)


def remove_row(row: Any, *, by: Viewer, reason: str = "") -> None:
    """Take away a money record on which nothing rests."""
    require(access.why_not_fund(by, row))
    if isinstance(row, Need) and row.budget_id:
        raise NotPossible(_("This need follows the budget of its activity; change it there."))
    remove(row, by=by, reason=reason)


def publish(row: M, *, by: Viewer) -> M:
    """Make a money record public."""
    require(access.why_not_publish(by, row))
    return change(row, {"visibility": Visibility.PUBLIC}, by=by)


def withdraw(row: M, *, by: Viewer) -> M:
    """Take a money record back to its team."""
    require(access.why_not_publish(by, row))
    return change(row, {"visibility": Visibility.TEAM}, by=by)
