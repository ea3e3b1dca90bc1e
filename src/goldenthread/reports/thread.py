"""What papers add to the golden thread: figures, which rest on records, and the papers they stand in."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core.access import visible
from goldenthread.core.models import Strategy
from goldenthread.core.thread import Gap, Kind, Link
from goldenthread.reports.models import Figure, Report
from goldenthread.reports.queries import current_figures

RESTED_ON = (
    "mandate",
    "clause",
    "framework",
    "element",
    "evaluation",
    "document",
    "round",
    "event",
    "point",
    "consideration",
    "plan",
    "component",
    "organization",
    "strategy",
    "indicator",
    "observation",
    "need",
    "pledge",
)


def _figure_title(figure: Figure) -> str:
    value = f": {figure.value}" if figure.value else ""
    return f"§ {figure.paragraph} {figure.label}{value}"


def _seen_figures(user: Any) -> Q:
    return Q(snapshot__report__in=Report.objects.filter(visible(user)))


def _without_source(strategy: Strategy) -> Any:
    return current_figures().filter(snapshot__report__strategy=strategy, node_pk="")


KINDS = [
    Kind(
        name="figure",
        label=_("statement in a paper"),
        place=95,
        rows=lambda: current_figures().select_related("snapshot__report"),
        key=lambda figure: str(figure.pk),
        find=lambda rows, key: rows.filter(pk=key) if key.isdigit() else rows.none(),
        title=_figure_title,
        seen=_seen_figures,
    ),
    Kind(
        name="report",
        label=_("paper"),
        place=100,
        rows=lambda: Report.objects.select_related("strategy"),
        key=lambda report: report.key,
        find=lambda rows, key: rows.filter(key=key),
        seen=visible,
    ),
]
LINKS = [
    *[
        Link(
            above=kind,
            below="figure",
            relation=_("is told in"),
            inverse=_("rests on"),
            pairs=lambda kind=kind: current_figures().filter(node_kind=kind),
            upper="node_pk",
            lower="pk",
        )
        for kind in RESTED_ON
    ],
    Link(
        above="figure",
        below="report",
        relation=_("stands in"),
        inverse=_("contains"),
        pairs=current_figures,
        upper="pk",
        lower="snapshot__report",
    ),
]
GAPS = [
    Gap(
        name="figures-without-source",
        kind="figure",
        label=_("Figures without a source"),
        advice=_("Take a new snapshot of the paper; every statement then names its records."),
        rows=_without_source,
    )
]
