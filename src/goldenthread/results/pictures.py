"""Charts of results."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goldenthread.core import charts, charts_kinds
from goldenthread.results.queries import Line


def spark(line: Line) -> SafeString:
    """The trend as a line the size of a word."""
    title = _("%(indicator)s, %(place)s") % {"indicator": line.indicator, "place": line.place or _("as a whole")}
    return charts.sparkline([float(one.value) for one in line.values], title=title)


def trend(line: Line) -> charts.Chart:
    """The values over the years, with the way to the target where one is set; the rule of the rating is its note."""
    place = line.place or _("as a whole")
    return charts_kinds.line_chart(
        _("%(indicator)s: %(place)s") % {"indicator": line.indicator, "place": place},
        [charts.Series(str(place), line.points)],
        unit=str(line.indicator.unit),
        target=(line.target.year, float(line.target.value)) if line.target else None,
        note=rule(line),
    )


def rule(line: Line) -> str:
    """The rule of the rating in words, with its parameters and the two values compared."""
    rated = line.progress
    parameters = ", ".join(f"{name} {value:g}" for name, value in rated.parameters.items())
    words = _("Rule %(method)s (%(parameters)s): %(status)s.") % {
        "method": rated.method,
        "parameters": parameters,
        "status": _(rated.status),
    }
    if rated.ratio is not None:
        words += " " + _("Ratio %(ratio)s.") % {"ratio": f"{rated.ratio:.2f}"}
    if rated.base and rated.latest:
        words += " " + _("Compared: %(base)s and %(latest)s.") % {
            "base": f"{rated.base[0]}: {rated.base[1]:g}",
            "latest": f"{rated.latest[0]}: {rated.latest[1]:g}",
        }
    return words + (f" ({_(rated.why)})" if rated.why else "")
