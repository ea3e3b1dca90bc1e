"""The records of frameworks, their elements and alignments."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks import access, actions, queries, rules
from goldenthread.frameworks.models import (
    Alignment,
    Element,
    Framework,
)
from goldenthread.frameworks.records.common import KEPT, SHARED, YEARS, areas, begin, elements, strategies
from goldenthread.governance import queries as governance
from goldenthread.platform.regions import region_words
from goldenthread.records.declare import Record, within
from goldenthread.ui.lists import Column, Filter

ELEMENT = Record(
    Element,
    "elements",
    "element",
    rows=queries.elements,
    save=actions.save_element,
    check=rules.check_element,
    **KEPT,
    key=("framework", "code"),
    separator=":",
    under=("framework", "parent"),
    optional=(),
    fields="code kind parent title text paragraphs target_value target_unit target_year is_proxy addressed_to order uri "
    "superseded_by superseded_on",
    lists="framework code kind title target_value target_unit target_year is_verified",
    filters="framework kind standing",
    search="code title text",
    grid="code kind parent title target_value target_unit target_year order",
    limits={"parent": elements, "superseded_by": elements},
    choices={
        "standing": Filter(
            "standing",
            _("Standing"),
            lambda: [("stands", _("in force")), ("superseded", _("superseded"))],
            lambda value: Q(superseded_on__isnull=value == "stands"),
        )
    },
    intro=_("Goals, areas, targets and indicators of all frameworks."),
    empty=_("Open a framework and add its elements."),
)
FRAMEWORK = Record(
    Framework,
    "frameworks",
    "framework",
    rows=queries.frameworks,
    save=actions.save_framework,
    check=rules.check_framework,
    **SHARED,
    key=("key",),
    fields="title acronym key version owner body symbol year_from year_to adopted_on endorsed_by supersedes region "
    "is_led_by_us summary",
    lists="key title acronym owner years region",
    filters="led=is_led_by_us visibility",
    search="key acronym symbol title",
    limits={
        "body": lambda user, row: governance.bodies(user),
        "endorsed_by": lambda user, row: queries.mandates(user),
        "supersedes": lambda user, row: queries.frameworks(user).exclude(pk=row.pk),
    },
    columns={
        "acronym": Column("acronym", _("Short name"), lambda row: row.acronym, kind="code"),
        "years": YEARS,
        "region": Column("region", _("Applies to"), lambda row: region_words(row.region) or _("everywhere")),
    },
    parts=(within(ELEMENT, "framework"),),
    intro=_("Programmes of action, goals and results frameworks that strategies agree with."),
    empty=_("Add the frameworks that the strategy has to agree with."),
)
ALIGNMENT = Record(
    Alignment,
    "alignments",
    "alignment",
    rows=queries.alignments,
    save=actions.save_alignment,
    check=rules.check_alignment,
    why_not_save=access.why_not_align,
    why_not_begin=begin,
    remove=actions.remove_alignment,
    key=("strategy", "area", "framework", "element", "relation"),
    under=("strategy", "area", "framework"),
    fields="strategy area relation framework element strength rationale reviewed_on review_on",
    lists="strategy area relation framework element strength rationale author reviewed_on review_on",
    filters="strategy framework relation area under standing",
    grid="strategy area framework element relation strength rationale reviewed_on review_on",
    search="element__code rationale element__title area__title",
    limits={
        "strategy": strategies,
        "area": areas,
        "framework": lambda user, row: queries.frameworks(user),
        "element": elements,
    },
    columns={
        "area": Column("area", _("Action area"), lambda row: row.area or _("the whole strategy")),
        "relation": Column("relation", _("Relation"), lambda row: row.get_relation_display(), links=True),
        "element": Column("element", _("Element"), lambda row: row.element or _("the whole framework")),
    },
    choices={
        "area": Filter("area", _("Action area"), list, lambda value: Q(area__code=value)),
        "under": Filter("under", _("Element"), list, queries.under),
        "standing": Filter(
            "standing",
            _("Standing"),
            lambda: [
                ("review", _("review is due")),
                ("expired", _("framework has ended")),
                ("superseded", _("superseded")),
            ],
            queries.standing,
        ),
    },
    intro=_("How strategies and their areas relate to frameworks, and why somebody says so."),
    empty=_("Say how an area of the strategy relates to a framework."),
)
