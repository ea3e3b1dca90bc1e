"""The loom as a page shows it: two drawings, its finding in a sentence, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.desk.loom import narrow, stations, wide
from goldenthread.desk.loom.pen import Pen, sheet
from goldenthread.desk.loom.queries import Loom


@dataclass(frozen=True)
class Picture:
    """The picture for `desk/loom.html`."""

    title: str
    finding: str
    wide: SafeString
    narrow: SafeString
    headings: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]
    missing: int


def picture(loom: Loom) -> Picture:
    """The two drawings of a loom, for wide pages and for phones, with what they say."""
    title, missing = _("The thread from mandate to report"), stations.missing_links(loom)
    told = finding(loom, missing)
    mirrored = language.direction(language.code(get_language() or "en")) == "rtl"
    drawn = []
    for kind, paper in (("wide-only", wide), ("narrow-only", narrow)):
        pen = Pen(paper.WIDTH, mirrored=mirrored)
        paper.draw(loom, pen)
        drawn.append(sheet(kind, title, told, paper.WIDTH, paper.height(loom), pen.marks))
    return Picture(title, told, drawn[0], drawn[1], _headings(loom), _rows(loom), missing)


def finding(loom: Loom, missing: int) -> str:
    """What the picture shows, in one sentence."""
    return ngettext(
        "%(answered)s of %(all)s paragraphs of the mandate are answered; %(missing)s link is missing.",
        "%(answered)s of %(all)s paragraphs of the mandate are answered; %(missing)s links are missing.",
        missing,
    ) % {"answered": loom.answered, "all": len(loom.origins), "missing": missing}


def _headings(loom: Loom) -> tuple[Any, ...]:
    return (
        _("Action area"),
        (_("Activities"), "number"),
        (_("Partners"), "number"),
        (f"{_('Funding needed')}, {loom.currency}", "number"),
        (f"{_('Funds received')}, {loom.currency}", "number"),
        (_("Indicators"), "number"),
        (_("Indicators with a value"), "number"),
    )


def _rows(loom: Loom) -> tuple[tuple[Any, ...], ...]:
    return tuple(
        (
            line.area,
            line.activities,
            line.working + line.in_talks,
            line.funds.need or None,
            line.funds.received,
            len(line.indicators),
            sum(dot.has_value for dot in line.indicators),
        )
        for line in loom.lines
    )
