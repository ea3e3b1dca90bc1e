"""What was typed becomes reported values when it is approved: new ones, or corrections that say so."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform import actions as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.afterwards import gathered
from goldenthread.results.cycles import queries
from goldenthread.results.models import CorrectionKind, Entry, Observation, ValueRequest
from goldenthread.results.totals import signals


def record(request: ValueRequest, *, by: Viewer) -> list[Observation]:
    """Record the values of a request; what stands already stays. Raises ValidationError when parts exceed their total."""
    standing = queries.standing(request)
    made = []
    with signals.together(), gathered() as checks:
        for entry in request.entries.all():
            if entry.value is None or entry.cell not in request.asked:
                continue
            found = standing.get(entry.cell)
            if found is not None and _same(found, entry):
                core.change(entry, {"observation": found}, by=by)
                continue
            row = core.save(_observation(request, entry, found), by=by)
            core.change(entry, {"observation": row}, by=by)
            made.append(row)
    for check in checks:
        check()
    return made


def _same(found: Observation, entry: Entry) -> bool:
    return (found.value, found.numerator, found.denominator) == (entry.value, entry.numerator, entry.denominator)


def _observation(request: ValueRequest, entry: Entry, found: Observation | None) -> Observation:
    about = {
        "indicator": request.indicator,
        "country": request.country,
        "activity": request.activity,
        "year": request.cycle.year,
        "period": request.cycle.period,
        "cell": entry.cell,
    }
    assert entry.value is not None
    row = Observation(
        **about,
        value=entry.value,
        numerator=entry.numerator,
        denominator=entry.denominator,
        note=entry.note,
        nature="C" if request.country else "",
        recorded_at=timezone.now(),
        recorded_by=entry.typed_by,
        on_behalf_of=entry.on_behalf_of,
        request=request,
    )
    if found is not None:
        row.replaces, row.visibility, row.is_illustration = found, found.visibility, found.is_illustration
        row.correction = CorrectionKind.REVISED if request.query else CorrectionKind.LATE
        words = request.query or _("Reported in %(cycle)s") % {"cycle": request.cycle}
        row.reason = f"{words} {entry.note}".strip()[:400]
    return row
