"""What is missing before results can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldenthread.frameworks import queries as frameworks
from goldenthread.frameworks.models import Element
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.results.models import AcrossCountries, Indicator, IndicatorKind, IndicatorMapping
from goldenthread.results.queries.rows import indicators, observations, targets


@dataclass(frozen=True)
class Consistency:
    """What is missing before results can be trusted: indicators, and elements of frameworks that none measures."""

    unmapped: list[Indicator]
    without_target: list[Indicator]
    without_value: list[Indicator]
    without_baseline: list[Indicator]
    not_added_up: list[Indicator]
    uncovered: list[Element]


def consistency(user: Viewer, strategy: Strategy) -> Consistency:
    """What the indicators of a strategy lack, among what the reader may see.

    Adding up is impossible where shares would be summed, or where a weighted mean lacks the denominators.
    """
    rows = indicators(user, strategy=strategy)
    values = observations(user).filter(indicator=OuterRef("pk"))
    unweighted = Q(across_countries=AcrossCountries.WEIGHTED) & Exists(values.filter(denominator=None))
    summed = Q(
        across_countries=AcrossCountries.SUM, kind__in=[IndicatorKind.SHARE, IndicatorKind.RATIO, IndicatorKind.INDEX]
    )
    measured = IndicatorMapping.objects.filter(indicator__in=rows)
    elements = frameworks.elements(user).filter(framework__in=measured.values("element__framework"), children=None)
    return Consistency(
        list(rows.filter(~Exists(measured.filter(indicator=OuterRef("pk"))))),
        list(rows.filter(~Exists(targets(user).filter(indicator=OuterRef("pk"))))),
        list(rows.filter(~Exists(values))),
        list(rows.filter(Exists(values), ~Exists(values.filter(is_baseline=True)))),
        list(rows.filter(summed | unweighted)),
        list(elements.filter(~Exists(measured.filter(element=OuterRef("pk"))))[:200]),
    )


def consistency_rows(user: Viewer, strategy: Strategy) -> dict[str, list[Any]]:
    """The same as data: codes of indicators, and elements with their framework."""
    found = consistency(user, strategy)
    kinds = ("unmapped", "without_target", "without_value", "without_baseline", "not_added_up")
    told: dict[str, list[Any]] = {name: [one.code for one in getattr(found, name)] for name in kinds}
    told["uncovered"] = [{"framework": one.framework.key, "element": one.code} for one in found.uncovered]
    return told
