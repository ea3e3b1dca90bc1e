"""What papers add to the golden thread: figures, which rest on records, and the papers they stand in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from goldenthread.platform.bounds import is_number
from goldenthread.platform.models import Strategy
from goldenthread.platform.thread import Gap, Kind, Link
from goldenthread.reports import access
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
    number = _("Snapshot %(number)s") % {"number": figure.snapshot.number}
    return f"§ {figure.paragraph} {figure.label}{value} ({number})"


def _without_source(strategy: Strategy) -> Any:
    return current_figures().filter(snapshot__report__strategy=strategy, node_pk="")


KINDS = [
    Kind(
        name="figure",
        label=_("statement in a report"),
        place=95,
        rows=lambda: Figure.objects.select_related("snapshot__report"),
        key=lambda figure: str(figure.pk),
        find=lambda rows, key: rows.filter(pk=key) if is_number(key) else rows.none(),
        title=_figure_title,
        seen=access.figures,
    ),
    Kind(
        name="report",
        label=_("report"),
        place=100,
        rows=lambda: Report.objects.select_related("strategy"),
        key=lambda report: report.key,
        find=lambda rows, key: rows.filter(key=key),
        seen=access.seen,
    ),
]
LINKS = [
    *[
        Link(
            above=kind,
            below="figure",
            relation=_("is told in"),
            inverse=_("rests on"),
            pairs=lambda kind=kind: current_figures().filter(node_kind=kind),  # type: ignore[misc]
            upper="node_pk",
            lower="pk",
            upward=lambda kind=kind: Figure.objects.filter(node_kind=kind),  # type: ignore[misc]
        )
        for kind in RESTED_ON
    ],
    Link(
        above="figure",
        below="report",
        relation=_("stands in"),
        inverse=_("contains"),
        pairs=Figure.objects.all,
        upper="pk",
        lower="snapshot__report",
        upward=current_figures,
    ),
]
GAPS = [
    Gap(
        name="figures-without-source",
        kind="figure",
        label=_("Figures without a source"),
        advice=_("Create a snapshot of the report; every statement then names its records."),
        rows=_without_source,  # type: ignore[arg-type]
    )
]
