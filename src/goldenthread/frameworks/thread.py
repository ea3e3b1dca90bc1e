"""What mandates and frameworks add to the golden thread."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks import access
from goldenthread.frameworks.answers import ASKING, unanswered
from goldenthread.frameworks.models import (
    Alignment,
    Clause,
    Element,
    ElementKind,
    Framework,
    Mandate,
    Obligation,
    ObligationState,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import is_number
from goldenthread.platform.models import Area
from goldenthread.platform.thread import Gap, Kind, Link, without


def _find_clause(rows: QuerySet, key: str) -> QuerySet:
    symbol, _hash, number = key.rpartition("#")
    return rows.filter(mandate__symbol=symbol, number=number)


def _find_element(rows: QuerySet, key: str) -> QuerySet:
    framework, _slash, code = key.partition("/")
    return rows.filter(framework__key=framework, code=code)


KINDS = [
    Kind(
        "mandate",
        _("mandate"),
        0,
        Mandate.objects.all,
        lambda m: m.symbol,
        lambda rows, key: rows.filter(symbol=key),
        title=lambda m: f"{m.symbol}: {m.title}",
        seen=access.shared,
        aliases=True,
    ),
    Kind(
        "clause",
        _("operative paragraph"),
        8,
        lambda: Clause.objects.select_related("mandate"),
        lambda c: c.key,
        _find_clause,
        title=lambda c: f"{c.number}. {c.text}",
        seen=access.clauses,
        aliases=True,
    ),
    Kind(
        "obligation",
        _("obligation"),
        10,
        lambda: Obligation.objects.select_related("clause__mandate"),
        lambda o: str(o.pk),
        lambda rows, key: rows.filter(pk=key) if is_number(key) else rows.none(),
        seen=access.obligations,
    ),
    Kind(
        "framework",
        _("framework"),
        12,
        Framework.objects.all,
        lambda f: f.key,
        lambda rows, key: rows.filter(key=key),
        seen=access.shared,
    ),
    Kind(
        "element",
        _("framework element"),
        14,
        lambda: Element.objects.select_related("framework"),
        lambda e: f"{e.framework.key}/{e.code}",
        _find_element,
        title=lambda e: f"{e.code} {e.title}",
        seen=access.elements,
    ),
]


def _with_decision() -> QuerySet:
    return Mandate.objects.filter(decision__isnull=False)


def _of_bodies() -> QuerySet:
    return Mandate.objects.filter(body__isnull=False, decision__isnull=True)


def _asking() -> QuerySet:
    return Clause.objects.filter(strategy__isnull=False)


def _endorsed() -> QuerySet:
    return Framework.objects.filter(endorsed_by__isnull=False)


def _top() -> QuerySet:
    return Element.objects.filter(parent__isnull=True)


def _inner() -> QuerySet:
    return Element.objects.filter(parent__isnull=False)


def _of_areas() -> QuerySet:
    return Alignment.objects.filter(area__isnull=False)


def _of_strategies() -> QuerySet:
    return Alignment.objects.filter(area__isnull=True)


LINKS = [
    Link("decision", "mandate", _("is the mandate"), _("was decided as"), _with_decision, "decision_id", "pk"),
    Link("body", "mandate", _("gave the mandate"), _("was given by"), _of_bodies, "body_id", "pk"),
    Link("mandate", "clause", _("says"), _("is a paragraph of"), Clause.objects.all, "mandate_id", "pk"),
    Link("clause", "obligation", _("obliges to"), _("follows from"), Obligation.objects.all, "clause_id", "pk"),
    Link("clause", "strategy", _("is answered by"), _("answers"), _asking, "pk", "strategy_id"),
    Link("mandate", "framework", _("endorsed"), _("was endorsed by"), _endorsed, "endorsed_by_id", "pk"),
    Link("framework", "element", _("contains"), _("is an element of"), _top, "framework_id", "pk"),
    Link("element", "element", _("contains"), _("lies under"), _inner, "parent_id", "pk"),
    Link(
        "element",
        "area",
        _("is taken up by"),
        _("takes up"),
        lambda: _of_areas().filter(element__isnull=False),
        "element_id",
        "area_id",
    ),
    Link(
        "framework",
        "area",
        _("is taken up by"),
        _("takes up"),
        lambda: _of_areas().filter(element__isnull=True),
        "framework_id",
        "area_id",
    ),
    Link(
        "framework",
        "strategy",
        _("is taken up by"),
        _("agrees with"),
        lambda: _of_strategies().filter(element__isnull=True),
        "framework_id",
        "strategy_id",
    ),
    Link(
        "element",
        "strategy",
        _("is taken up by"),
        _("agrees with"),
        lambda: _of_strategies().filter(element__isnull=False),
        "element_id",
        "strategy_id",
    ),
]


def _clauses_unanswered(strategy: Any, user: Viewer) -> QuerySet:
    return unanswered(Clause.objects.filter(ASKING, strategy=strategy), user)


def _clauses_without_obligation(strategy: Any) -> QuerySet:
    return without(Clause.objects.filter(ASKING, strategy=strategy), "obligations")


def _obligations_without_due(strategy: Any) -> QuerySet:
    rows = Obligation.objects.filter(clause__strategy=strategy, state=ObligationState.OPEN)
    return rows.filter(due_on=None, due_event=None, due_note="")


def _areas_without_alignment(strategy: Any) -> QuerySet:
    return without(Area.objects.filter(strategy=strategy), "alignments")


def _targets_without_area(strategy: Any) -> QuerySet:
    """Targets of the frameworks that the strategy relates to, when no area takes up them or what lies above."""
    own = Alignment.objects.filter(strategy=strategy)
    taken = own.filter(area__isnull=False, element__isnull=False).values("element")
    rows = Element.objects.filter(kind=ElementKind.TARGET, framework__in=own.values("framework"))
    return (
        rows.exclude(pk__in=taken)
        .exclude(parent__in=taken)
        .exclude(parent__parent__in=taken)
        .select_related("framework")
    )


GAPS = [
    Gap(
        "clauses_unanswered",
        "clause",
        _("Paragraphs that nothing answers yet"),
        _("Adopt, begin or publish what is to answer the paragraph, and name the paragraph there."),
        lambda strategy: _clauses_unanswered(strategy, AnonymousUser()),
        as_seen=_clauses_unanswered,
    ),
    Gap(
        "clauses_without_obligation",
        "clause",
        _("Paragraphs with no obligation"),
        _("Open the mandate and state who must deliver what."),
        _clauses_without_obligation,
    ),
    Gap(
        "obligations_without_due",
        "obligation",
        _("Obligations without a date"),
        _("Set a day, or the event by which it is due."),
        _obligations_without_due,
    ),
    Gap(
        "areas_without_alignment",
        "area",
        _("Action areas without an alignment"),
        _("Say which framework or element the area derives from or contributes to."),
        _areas_without_alignment,
    ),
    Gap(
        "targets_without_area",
        "element",
        _("Targets not addressed by any action area"),
        _("Align an action area with the target, or with what lies above it."),
        _targets_without_area,
    ),
]
