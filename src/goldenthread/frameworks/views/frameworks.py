"""Frameworks and their elements."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import queries as core
from goldenthread.core.access import why_not_anywhere
from goldenthread.core.doors import Section, form_page, publicity, record_page, way
from goldenthread.core.filters import years
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.frameworks import access, actions, forms, listings, queries
from goldenthread.frameworks.models import Element, Framework
from goldenthread.frameworks.views.sides import crumbs_to, first_strategy, give_visibility
from goldenthread.governance import queries as governance


def framework_list(request: HttpRequest) -> HttpResponse:
    """All frameworks."""
    reason = why_not_anywhere(request.user, Permission.STEER)
    strategy = first_strategy(request)
    verbs = [
        way(_("Add a framework"), reverse("frameworks:framework_add"), reason),
        way(_("All elements"), reverse("frameworks:elements"), None),
        way(_("Alignments"), reverse("frameworks:alignments"), None),
        way(_("Mainstreaming"), reverse("frameworks:mainstreaming"), None),
    ]
    if strategy:
        verbs.insert(1, way(_("Alignment grid"), reverse("frameworks:grids", args=[strategy.key]), None))
    return respond(request, listings.FRAMEWORKS, template="governance/list.html", verbs=verbs)


def element_list(request: HttpRequest) -> HttpResponse:
    """The elements of all frameworks."""
    return respond(request, listings.ELEMENTS, template="governance/list.html", crumbs=crumbs_to())


def framework_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One framework: what it is, the tree of its elements, who takes it up."""
    framework = get_object_or_404(queries.frameworks(request.user), key=key)
    keep = access.why_not_keep(request.user, framework)
    shown = queries.frameworks(request.user)
    return record_page(
        request,
        framework,
        node=f"framework:{framework.key}",
        lead=framework.summary,
        crumbs=crumbs_to(),
        verbs=[
            way(_("Change"), reverse("frameworks:framework_change", args=[framework.key]), keep),
            publicity(
                framework,
                reverse("frameworks:framework_visibility", args=[framework.key]),
                access.why_not_publish(request.user, framework),
            ),
        ],
        facts=[
            (_("Short name"), framework.acronym),
            (_("Version"), framework.version),
            (_("Owner"), framework.owner),
            (_("Body"), governance.bodies(request.user).filter(pk=framework.body_id or 0).first()),
            (_("Symbol"), framework.symbol),
            (_("Years"), years(framework.year_from, framework.year_to)),
            (_("Adopted on"), framework.adopted_on),
            (_("Endorsed by"), queries.mandates(request.user).filter(pk=framework.endorsed_by_id or 0).first()),
            (_("Takes the place of"), shown.filter(pk=framework.supersedes_id or 0).first()),
            (_("Applies to"), framework.region or _("everywhere")),
            (_("Led by the organization"), framework.is_led_by_us),
        ],
        sections=[_uses(request, framework)],
        template="frameworks/framework.html",
        tree=queries.element_tree(framework, request.user),
        element_add=[way(_("Add an element"), reverse("frameworks:element_add", args=[framework.key]), keep)],
        may_change=keep is None,
    )


def _uses(request: HttpRequest, framework: Framework) -> Section:
    whole = queries.alignments(request.user).filter(framework=framework, element=None)
    grids = [
        way(
            _("Alignment grid: %(strategy)s") % {"strategy": strategy.label},
            reverse("frameworks:grid", args=[strategy.key, framework.key]),
            None,
        )
        for strategy in core.strategies(request.user)
    ]
    return Section(
        _("Who takes it up as a whole"),
        headings=[_("Strategy"), _("Action area"), _("Relation"), _("Rationale")],
        rows=[
            (
                row.strategy,
                row.area or _("the whole strategy"),
                row.get_relation_display(),
                row.rationale,
            )
            for row in whole
        ],
        empty=_("No strategy is aligned with the framework as a whole."),
        verbs=grids,
    )


def framework_add(request: HttpRequest) -> HttpResponse:
    """Add a framework."""
    return form_page(
        request,
        forms.FrameworkForm,
        title=_("Add a framework"),
        act=partial(actions.add_framework, by=request.user),
        reason=why_not_anywhere(request.user, Permission.STEER),
        back=reverse("frameworks:frameworks"),
    )


def framework_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a framework."""
    framework = get_object_or_404(queries.frameworks(request.user), key=key)
    return form_page(
        request,
        forms.FrameworkForm,
        title=_("Change: %(thing)s") % {"thing": framework},
        instance=framework,
        act=partial(actions.change_framework, framework, by=request.user),
        reason=access.why_not_keep(request.user, framework),
        back=framework.get_absolute_url(),
    )


def framework_visibility(request: HttpRequest, key: str) -> HttpResponse:
    """Make a framework public, or take it back."""
    return give_visibility(request, get_object_or_404(queries.frameworks(request.user), key=key))


def element_add(request: HttpRequest, key: str) -> HttpResponse:
    """Add an element to a framework."""
    framework = get_object_or_404(queries.frameworks(request.user), key=key)
    return form_page(
        request,
        forms.element_form(framework),
        title=_("Add an element: %(thing)s") % {"thing": framework},
        act=partial(actions.add_element, framework, by=request.user),
        reason=access.why_not_keep(request.user, framework),
        initial={"parent": request.GET.get("parent")},
        back=framework.get_absolute_url(),
    )


def element_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an element."""
    element: Element = get_object_or_404(queries.elements(request.user), pk=pk)
    return form_page(
        request,
        forms.element_form(element.framework),
        title=_("Change: %(thing)s") % {"thing": f"{element.code} {element.title}"},
        instance=element,
        act=partial(actions.change_element, element, by=request.user),
        reason=access.why_not_keep(request.user, element),
        back=element.get_absolute_url(),
    )
