"""Doors of the room: the action areas of a strategy."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.desk.loom import loom, picture
from goldenthread.desk.registry import node_id
from goldenthread.drafting.links.access import why_not_keep as why_not_link
from goldenthread.drafting.links.records import PARAGRAPH_AREA
from goldenthread.drafting.models import ParagraphArea
from goldenthread.drafting.thread import paragraph_title
from goldenthread.frameworks.models import Alignment
from goldenthread.frameworks.records import ALIGNMENT
from goldenthread.funding.models import Need
from goldenthread.partners.access import why_not_partner
from goldenthread.partners.models import Engagement
from goldenthread.plan.models import Activity, Outcome
from goldenthread.platform.access import why_not
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area, Strategy
from goldenthread.platform.queries import strategies
from goldenthread.platform.roles import Permission
from goldenthread.platform.seeing import visible_rows
from goldenthread.platform.words import code as code_of
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.records.views.listing import list_verbs
from goldenthread.records.views.record import record_verbs
from goldenthread.register.actions import why_not_keep_area
from goldenthread.register.records import AREA
from goldenthread.results.models import Indicator
from goldenthread.ui.advice import advise
from goldenthread.ui.cells import Row
from goldenthread.ui.pages import Section, Verb, first_of, record_page, way


def _strategy(request: HttpRequest, key: str) -> Strategy:
    return get_object_or_404(strategies(request.user), key=key)


def areas(request: HttpRequest, key: str) -> HttpResponse:
    """The action areas of a strategy."""
    strategy = _strategy(request, key)
    reason = why_not_keep_area(request.user, Area(strategy=strategy))
    add = way(_("Add an action area"), address(AREA, "add", strategy=strategy.key), reason)
    context = {
        "strategy": strategy,
        "rows": strategy.areas.select_related("parent"),
        "verbs": list_verbs(request, AREA, strategy),
        "advice": advise(_("Record the areas of action; plan, partners, funding and results depend on them."), add),
        "crumbs": [(strategy.label, strategy.get_absolute_url())],
    }
    return render(request, "desk/areas.html", context)


def area(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """One action area: what it takes up, what is done in it, with whom, with what money, how it is measured."""
    strategy = _strategy(request, key)
    one = get_object_or_404(AREA.rows(request.user), strategy=strategy, code=code)
    return record_page(
        request,
        one,
        lead=one.summary,
        facts=[(_("Strategy"), strategy), (_("Code"), code_of(one.code)), (_("Part of"), one.parent or None)],
        sections=list(_sections(one, request.user)),
        verbs=[
            *record_verbs(request, AREA, one),
            way(_("Sectors and search words for aid data"), f"/partners/areas/{key}/{code}/", None),
        ],
        crumbs=[
            (strategy.label, strategy.get_absolute_url()),
            (_("Action areas"), f"{strategy.get_absolute_url()}areas/"),
        ],
        node=node_id(one),
        strategy=strategy,
        loom=picture(loom(strategy, request.user, area=one)),
        template="desk/area.html",
    )


def _sections(one: Area, user: Viewer) -> list[Section]:
    related = {Alignment: ("framework", "element__framework"), Activity: ("owner",), Engagement: ("organization",)}
    nouns = (Alignment, Outcome, Activity, Engagement, Need, Indicator)
    found = {
        noun: first_of(visible_rows(noun, user).filter(area=one).select_related(*related.get(noun, ())))
        for noun in nouns
    }
    own = {
        Alignment: f"?strategy={one.strategy_id}&area={one.code}",
        Engagement: f"?area={one.strategy.key}:{one.code}",
    }

    def section(noun: Any, heading: Any, headings: Any, told: Any, href: str, **words: Any) -> Section:
        rows, total = found[noun]
        return Section(
            heading,
            headings,
            [told(row) for row in rows],
            total=total,
            href=href + own.get(noun, f"?area={one.pk}"),
            **words,
        )

    return [
        _founded(one, user),
        section(
            Alignment,
            _("What it takes up"),
            (_("Relation"), _("Of"), _("Why")),
            lambda a: (a.get_relation_display(), a.element or a.framework, a.rationale),
            "/frameworks/alignments/",
            empty=_("No alignment is recorded."),
            advice=advise(_("Say which framework elements this area contributes to."), _align(user, one)),
        ),
        section(
            Outcome,
            _("Outcomes"),
            (_("Outcome"),),
            lambda o: (o,),
            "/plan/outcomes/",
            empty=_("No outcome is recorded."),
        ),
        section(
            Activity,
            _("Activities"),
            (_("Activity"), _("State"), _("Owner")),
            lambda a: (a, (a.status, a.get_status_display()), a.owner),
            "/plan/activities/",
            empty=_("No activity is recorded."),
        ),
        section(
            Engagement,
            _("Partners"),
            (_("Work together"), _("With"), _("Stage")),
            lambda e: (e, e.organization, (e.stage, e.get_stage_display())),
            "/partners/",
            empty=_("No work with a partner is recorded."),
            verbs=_partner_ways(one, user),
        ),
        section(
            Need,
            _("Funding needed"),
            (_("Year"), (_("Amount"), "number"), _("Currency"), _("Instrument")),
            lambda n: Row(n, (n.year, n.amount, n.currency, n.get_instrument_display())),
            "/funding/needs/",
            empty=_("No need is recorded."),
        ),
        section(
            Indicator,
            _("Indicators"),
            (_("Indicator"), _("Unit")),
            lambda i: (i, i.unit),
            "/results/indicators/",
            empty=_("No indicator is recorded."),
            verbs=[way(_("Dashboard"), f"/results/dashboard/?strategy={one.strategy.key}&area={one.code}", None)],
        ),
    ]


def _align(user: Viewer, one: Area) -> Verb:
    """The way to say what an area contributes to."""
    there = address(ALIGNMENT, "add", strategy=one.strategy.key, area=one.code)
    return way(_("Add an alignment"), there, why_not(user, Permission.STEER, strategy=one.strategy))


def _founded(one: Area, user: Viewer) -> Section:
    """The paragraphs that the area rests on."""
    rows, total = first_of(PARAGRAPH_AREA.rows(user).filter(area=one))
    asked = {"area": name_of(one)}
    told = _("Add: %(kind)s") % {"kind": PARAGRAPH_AREA.singular}
    return Section(
        PARAGRAPH_AREA.plural,
        (_("Paragraph"), _("Document")),
        [Row(row, (paragraph_title(row.node), row.node.document)) for row in rows],
        empty=PARAGRAPH_AREA.empty,
        total=total,
        href=address(PARAGRAPH_AREA, "list", **asked),
        verbs=[way(told, address(PARAGRAPH_AREA, "add", **asked), why_not_link(user, ParagraphArea(area=one)))],
    )


def _partner_ways(one: Area, user: Viewer) -> list[Verb]:
    """From an area to its partners: where they work, and one more partnership."""
    matrix = f"/partners/matrix/?strategy={one.strategy.key}&sort={one.code}"
    ways = [way(_("Suggested partners"), matrix, None)]
    if user.is_authenticated:
        begun = Engagement(strategy=one.strategy, area=one)
        at = f"/partners/engagements/add/?strategy={one.strategy_id}&area={one.pk}"
        ways.append(way(_("Start a partnership"), at, why_not_partner(user, begun)))
    return ways
