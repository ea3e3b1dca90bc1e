"""The lists of the room."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core.filters import by_strategy, by_visibility, in_languages, years
from goldenthread.core.lists import Column, Filter, Listing, choices, tag
from goldenthread.core.models import Visibility
from goldenthread.frameworks import queries
from goldenthread.frameworks.models import ElementKind, Framework, InstrumentKind, MandateKind, Relation


def _public_frameworks() -> list[tuple[str, Any]]:
    rows = Framework.objects.filter(visibility=Visibility.PUBLIC)
    return [(row.key, row.acronym or row.title) for row in rows]


BY_FRAMEWORK = Filter("framework", _("Framework"), _public_frameworks, lambda value: Q(framework__key=value))
"""The condition that leads from a cell of the grid to its evidence; not offered as a choice."""
BY_AREA = Filter("area", _("Action area"), lambda: [], lambda value: Q(area__code=value))
UNDER = Filter("under", _("Element"), lambda: [], queries.under)

MANDATES = Listing(
    name="mandates",
    title=_("Mandates"),
    intro=_("Resolutions and decisions, and what each of their clauses asks for."),
    rows=lambda request: queries.mandates(request.user),
    columns=[
        Column("symbol", _("Symbol"), lambda row: row.symbol, kind="code", links=True),
        Column("title", _("Title"), lambda row: row.title),
        Column("kind", _("Kind"), lambda row: tag(row, "kind"), kind="tag"),
        Column("body", _("Body"), lambda row: row.body),
        Column("adopted_on", _("Adopted on"), lambda row: row.adopted_on, kind="date"),
    ],
    filters=[Filter("kind", _("Kind"), choices(MandateKind), lambda value: Q(kind=value)), by_visibility()],
    search=("symbol", *in_languages("title")),
    empty=_("Add the resolution that asks for the strategy, then its clauses."),
)

OBLIGATIONS = Listing(
    name="obligations",
    title=_("Obligations"),
    intro=_("What operative clauses oblige somebody to deliver, and by when."),
    rows=lambda request: queries.obligations(request.user),
    columns=[
        Column("clause", _("Clause"), lambda row: row.clause.key, kind="code"),
        Column("deliverable", _("Deliverable"), lambda row: row.deliverable),
        Column("addressee", _("Addressee"), lambda row: row.addressee),
        Column("due_on", _("Due"), lambda row: row.due_on, kind="date"),
        Column("due_note", _("Note on the date"), lambda row: row.due_note),
    ],
    filters=[
        by_strategy("clause__strategy"),
        Filter(
            "due",
            _("Due"),
            lambda: [("unset", _("without a day or an event"))],
            lambda value: Q(due_on=None, due_event=None),
        ),
    ],
    search=("clause__mandate__symbol", *in_languages("deliverable")),
    empty=_("Open a mandate, then a clause, and say what it obliges whom to deliver."),
)

FRAMEWORKS = Listing(
    name="frameworks",
    title=_("Frameworks"),
    intro=_("Programmes of action, goals and results frameworks that strategies agree with."),
    rows=lambda request: queries.frameworks(request.user),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("title", _("Framework"), lambda row: row.title, links=True),
        Column("acronym", _("Short name"), lambda row: row.acronym, kind="code"),
        Column("owner", _("Owner"), lambda row: row.owner),
        Column("years", _("Years"), lambda row: years(row.year_from, row.year_to), kind="code"),
        Column("region", _("Applies to"), lambda row: row.region or _("everywhere")),
    ],
    filters=[
        Filter(
            "led",
            _("Led by the organization"),
            lambda: [("yes", _("yes")), ("no", _("no"))],
            lambda value: Q(is_led_by_us=value == "yes"),
        ),
        by_visibility(),
    ],
    search=("key", "acronym", "symbol", *in_languages("title")),
    empty=_("Add the frameworks that the strategy has to agree with."),
)

ELEMENTS = Listing(
    name="elements",
    title=_("Framework elements"),
    intro=_("Goals, areas, targets and indicators of all frameworks."),
    rows=lambda request: queries.elements(request.user),
    columns=[
        Column("framework", _("Framework"), lambda row: row.framework.key, kind="code"),
        Column("code", _("Code"), lambda row: row.code, kind="code", links=True),
        Column("kind", _("Kind"), lambda row: tag(row, "kind"), kind="tag"),
        Column("title", _("Title"), lambda row: row.title),
        Column("target_value", _("Value"), lambda row: row.target_value, kind="number"),
        Column("target_unit", _("Unit"), lambda row: row.target_unit),
        Column("target_year", _("Year"), lambda row: row.target_year, kind="code"),
        Column("is_verified", _("Verified"), lambda row: row.is_verified),
    ],
    filters=[BY_FRAMEWORK, Filter("kind", _("Kind"), choices(ElementKind), lambda value: Q(kind=value))],
    search=("code", *in_languages("title", "text")),
    empty=_("Open a framework and add its elements."),
)

ALIGNMENTS = Listing(
    name="alignments",
    title=_("Alignments"),
    intro=_("How strategies and their areas relate to frameworks, and why somebody says so."),
    rows=lambda request: queries.alignments(request.user),
    columns=[
        Column("strategy", _("Strategy"), lambda row: row.strategy),
        Column("area", _("Action area"), lambda row: row.area or _("the whole strategy")),
        Column("relation", _("Relation"), lambda row: row.get_relation_display(), links=True),
        Column("framework", _("Framework"), lambda row: row.framework),
        Column("element", _("Element"), lambda row: row.element or _("the whole framework")),
        Column("strength", _("Strength"), lambda row: row.strength, kind="number"),
        Column("rationale", _("Rationale"), lambda row: row.rationale),
        Column("reviewed_on", _("Reviewed on"), lambda row: row.reviewed_on, kind="date"),
    ],
    filters=[
        by_strategy("strategy"),
        BY_FRAMEWORK,
        Filter("relation", _("Relation"), choices(Relation), lambda value: Q(relation=value)),
    ],
    search=("element__code", *in_languages("rationale", "element__title", "area__title")),
    empty=_("Say how an area of the strategy relates to a framework."),
)
EVIDENCE = Listing(
    name=ALIGNMENTS.name,
    title=ALIGNMENTS.title,
    intro=ALIGNMENTS.intro,
    rows=ALIGNMENTS.rows,
    columns=ALIGNMENTS.columns,
    filters=[*ALIGNMENTS.filters, BY_AREA, UNDER],
    search=ALIGNMENTS.search,
    empty=ALIGNMENTS.empty,
)
"""The same list, which also understands where a cell of the grid leads."""

INSTRUMENTS = Listing(
    name="instruments",
    title=_("Instruments"),
    intro=_("Strategic plans, annual work programmes and reports that strategies are mainstreamed into."),
    rows=lambda request: queries.instruments(request.user),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("title", _("Instrument"), lambda row: row.title, links=True),
        Column("kind", _("Kind"), lambda row: tag(row, "kind"), kind="tag"),
        Column("symbol", _("Symbol"), lambda row: row.symbol, kind="code"),
        Column("organization", _("Organization"), lambda row: row.organization),
        Column("years", _("Years"), lambda row: years(row.year_from, row.year_to), kind="code"),
    ],
    filters=[Filter("kind", _("Kind"), choices(InstrumentKind), lambda value: Q(kind=value)), by_visibility()],
    search=("key", "symbol", *in_languages("title")),
    empty=_("Add the programmes, plans and reports that should reflect the strategy."),
)
