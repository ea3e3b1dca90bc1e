"""Doors of the room: the action areas of a strategy, and the forms that change what a strategy is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.core import register_actions as actions
from goldenthread.core.cells import Row
from goldenthread.core.doors import Section, form_page, record_page, way
from goldenthread.core.forms import record_form
from goldenthread.core.models import Area, Strategy
from goldenthread.core.queries import strategies
from goldenthread.core.search import visible_rows
from goldenthread.desk.registry import node_id
from goldenthread.frameworks.models import Alignment
from goldenthread.funding.models import Need
from goldenthread.partners.models import Engagement
from goldenthread.plan.models import Activity, Outcome
from goldenthread.results.models import Indicator

AreaForm = record_form(Area, "title code summary words parent order")
StrategyForm = record_form(
    Strategy,
    "title short_title summary organization lead_unit year_from year_to predecessor country_group reporting_currency",
)


def _strategy(request: HttpRequest, key: str) -> Strategy:
    return get_object_or_404(strategies(request.user), key=key)


def areas(request: HttpRequest, key: str) -> HttpResponse:
    """The action areas of a strategy."""
    strategy = _strategy(request, key)
    rows = strategy.areas.select_related("parent")
    reason = actions.why_not_keep_area(request.user, Area(strategy=strategy))
    context = {
        "strategy": strategy,
        "rows": rows,
        "verbs": [way(_("Add an action area"), f"{strategy.get_absolute_url()}areas/new/", reason)],
        "crumbs": [(strategy.label, strategy.get_absolute_url())],
    }
    return render(request, "desk/areas.html", context)


def area(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """One action area: what it takes up, what is done in it, with whom, with what money, how it is measured."""
    strategy = _strategy(request, key)
    one = get_object_or_404(Area.objects.select_related("strategy", "parent", "source"), strategy=strategy, code=code)
    reason = actions.why_not_keep_area(request.user, one)
    return record_page(
        request,
        one,
        lead=one.summary,
        facts=[(_("Strategy"), strategy), (_("Code"), one.code), (_("Part of"), one.parent or None)],
        sections=list(_sections(one, request.user)),
        verbs=[
            way(_("Edit"), f"{one.get_absolute_url()}edit/", reason),
            way(_("Sectors and words of the evidence"), f"/partners/areas/{key}/{code}/", None),
        ],
        crumbs=[
            (strategy.label, strategy.get_absolute_url()),
            (_("Action areas"), f"{strategy.get_absolute_url()}areas/"),
        ],
        node=node_id(one),
        strategy=strategy,
    )


def _sections(one: Area, user: Any) -> list[Section]:
    alignments = Alignment.objects.filter(area=one).select_related("framework", "element__framework")
    activities = visible_rows(Activity, user).filter(area=one).select_related("owner")
    engagements = visible_rows(Engagement, user).filter(area=one).select_related("organization")
    needs = visible_rows(Need, user).filter(area=one)
    indicators = visible_rows(Indicator, user).filter(area=one)
    outcomes = visible_rows(Outcome, user).filter(area=one)
    return [
        Section(
            _("What it takes up"),
            (_("Relation"), _("Of"), _("Why")),
            [(a.get_relation_display(), a.element or a.framework, a.rationale) for a in alignments],
            empty=_("No alignment is recorded."),
            advice=_("Say which framework elements this area contributes to."),
        ),
        Section(_("Outcomes"), (_("Outcome"),), [(o,) for o in outcomes], empty=_("No outcome is recorded.")),
        Section(
            _("Activities"),
            (_("Activity"), _("State"), _("Owner")),
            [(a, (a.status, a.get_status_display()), a.owner) for a in activities],
            empty=_("No activity is recorded."),
        ),
        Section(
            _("Partners"),
            (_("Work together"), _("With"), _("Stage")),
            [(e, e.organization, (e.stage, e.get_stage_display())) for e in engagements],
            empty=_("No work with a partner is recorded."),
        ),
        Section(
            _("Money needed"),
            (_("Year"), (_("Amount"), "number"), _("Currency"), _("Instrument")),
            [Row(n, (n.year, n.amount, n.currency, n.get_instrument_display())) for n in needs],
            empty=_("No need is recorded."),
        ),
        Section(
            _("Indicators"),
            (_("Indicator"), _("Unit")),
            [(i, i.unit) for i in indicators],
            empty=_("No indicator is recorded."),
        ),
    ]


def edit_area(request: HttpRequest, key: str, code: str = "") -> HttpResponse:
    """The form of an action area, new or known."""
    strategy = _strategy(request, key)
    one = get_object_or_404(Area, strategy=strategy, code=code) if code else Area(strategy=strategy)
    return form_page(
        request,
        AreaForm,
        title=_("Edit the action area") if code else _("Add an action area"),
        act=lambda **values: actions.keep_area(one, by=request.user, **values),
        reason=actions.why_not_keep_area(request.user, one),
        back=one.get_absolute_url() if code else f"{strategy.get_absolute_url()}areas/",
        instance=one if code else None,
        strategy=strategy,
    )


def edit_strategy(request: HttpRequest, key: str) -> HttpResponse:
    """The form of what a strategy is."""
    strategy = _strategy(request, key)
    return form_page(
        request,
        StrategyForm,
        title=_("Edit the strategy"),
        act=lambda **values: actions.keep_strategy(strategy, by=request.user, **values),
        reason=actions.why_not_keep_strategy(request.user, strategy),
        back=strategy.get_absolute_url(),
        instance=strategy,
        strategy=strategy,
    )
