"""Frameworks and their elements."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.frameworks import access, queries
from goldenthread.frameworks.models import Framework
from goldenthread.frameworks.records import ALIGNMENT, ELEMENT, FRAMEWORK
from goldenthread.frameworks.tree import element_tree
from goldenthread.frameworks.views.sides import crumbs_to, first_strategy
from goldenthread.frameworks.vocabulary.write import FORMS
from goldenthread.platform import queries as core
from goldenthread.records.addresses import address
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.ui.pages import Section, way


def framework_list(request: HttpRequest) -> HttpResponse:
    """All frameworks."""
    strategy = first_strategy(request)
    ways = [
        way(_("All elements"), address(ELEMENT, "list"), None),
        way(_("Alignments"), address(ALIGNMENT, "list"), None),
        way(_("Mainstreaming"), reverse("frameworks:mainstreaming"), None),
    ]
    if strategy:
        ways.insert(0, way(_("Alignment grid"), reverse("frameworks:grids", args=[strategy.key]), None))
    return record_list(request, FRAMEWORK, verbs=ways)


def element_list(request: HttpRequest) -> HttpResponse:
    """The elements of all frameworks."""
    return record_list(request, ELEMENT, crumbs=crumbs_to())


def framework_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a framework stands at its key."""
    return redirect(get_object_or_404(queries.frameworks(request.user), pk=pk))


def framework_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One framework: what it is, the tree of its elements, who takes it up."""
    framework = get_object_or_404(queries.frameworks(request.user), key=key)
    keep = access.why_not_keep(request.user, framework)
    take = way(_("Take in elements"), reverse("frameworks:vocabulary", args=[framework.key]), keep)
    facts = view.facts(FRAMEWORK, framework, without="summary" if framework.region else "summary region")
    if not framework.region:
        facts.append((_("Applies to"), _("everywhere")))
    return view.page(
        request,
        FRAMEWORK,
        framework.pk,
        node=f"framework:{framework.key}",
        lead=framework.summary,
        crumbs=crumbs_to(),
        facts=facts,
        parts=(),
        after=[_uses(request, framework)],
        template="frameworks/framework.html",
        tree=element_tree(framework, request.user, opened=request.GET.get("open", "")),
        element_add=[way(_("Add an element"), address(ELEMENT, "add", framework=framework.key), keep), take],
        forms=list(FORMS),
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
