"""One verb over all rows that the address asks for: shown first, then done, undone as a whole."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goldenthread.platform.errors import Denied
from goldenthread.platform.field_words import column_label
from goldenthread.records.declare import Record
from goldenthread.records.intake.many import MOST, act_on_many, verbs
from goldenthread.records.intake.report import REFUSED
from goldenthread.records.listing import listing_of
from goldenthread.records.views.record import crumbs
from goldenthread.records.views.sheet import shown


def many(request: HttpRequest, record: Record) -> HttpResponse:
    """Choose what to do to the rows of the list as it is filtered; see what would change; do it."""
    if not request.user.is_authenticated:
        raise Denied(_("Sign in to do this."))
    rows = listing_of(record).selected(request)
    count = rows.count()
    context: dict[str, Any] = {
        "title": _("Change many: %(kind)s") % {"kind": record.plural},
        "record": record,
        "count": count,
        "crumbs": crumbs(record),
        "verbs_of_many": [(verb, _words(words)) for verb, words in verbs(record)],
        "is_too_many": count > MOST,
        "most": MOST,
    }
    if request.method != "POST" or count > MOST:
        return render(request, "records/many.html", context)
    verb, value, reason = (request.POST.get(name, "") for name in ("verb", "value", "reason"))
    applying = request.POST.get("act") == "apply"
    context |= {"verb": verb, "value": value, "reason": reason}
    if verb not in dict(verbs(record)):
        return render(request, "records/many.html", context | {"error": _("Choose what to do.")}, status=422)
    if applying and not reason.strip():
        context["error"] = _("Say why.")
        applying = False
    report = act_on_many(record, rows[:MOST], verb, by=request.user, value=value, reason=reason, dry_run=not applying)
    if report.is_applied:
        return redirect(report.batch.get_absolute_url())
    context |= {"report": report, "shown": shown(report), "refused": report.counts[REFUSED]}
    context["changing"] = len(report.verdicts) - report.counts[REFUSED] - report.counts["same"]
    return render(request, "records/many.html", context, status=422 if context.get("error") else 200)


def _words(words: Any) -> Any:
    return column_label(words) if hasattr(words, "attname") else words
