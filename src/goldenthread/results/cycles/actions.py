"""Verbs of reporting: ask, delegate, type, comment, remind, publish. Moves of a request are in `states`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.platform import actions as core
from goldenthread.platform import audit
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.keep import keep
from goldenthread.platform.keys import free_key
from goldenthread.platform.models import Country, Visibility, account
from goldenthread.platform.outbox import notify
from goldenthread.results import periods
from goldenthread.results import queries as results
from goldenthread.results.cycles import access, queries
from goldenthread.results.cycles.states import REQUEST_STATES
from goldenthread.results.models import Cycle, Indicator, Observation, RequestComment, RequestState, ValueRequest
from goldenthread.results.models.cycles import OPEN
from goldenthread.results.models.values import check_period
from goldenthread.results.totals import signals
from goldenthread.results.totals.facts import holding

MOST_CELLS = 60
"""A request that crosses more than this asks for what was reported before; others are written into it by hand."""


def save_cycle(cycle: Cycle, *, by: Viewer, **values: Any) -> Cycle:
    """Keep a cycle."""
    if cycle._state.adding and not (values.get("code") or cycle.code):
        values["code"] = free_key(Cycle, str(values.get("title") or cycle.title), most=60, strategy=cycle.strategy)
    check_period(values.get("period") or "")
    return keep(cycle, values, by=by, why_not=access.why_not_ask)


def remove_cycle(cycle: Cycle, *, by: Viewer, reason: str = "") -> None:
    """Remove a cycle from which no value came."""
    require(access.why_not_ask(by, cycle))
    core.remove(cycle, by=by, reason=reason)


def save_request(request: ValueRequest, *, by: Viewer, **values: Any) -> ValueRequest:
    """Keep whom a cycle asks for what; a delegate is somebody of the team."""
    found = keep(request, values, by=by, why_not=access.why_not_ask)
    delegate = found.delegate
    if delegate is not None and values.get("delegate") and access.why_not_report(delegate, found):
        raise ValidationError({"delegate": _("%(person)s has no role in this strategy.") % {"person": delegate}})
    return found


def remove_request(request: ValueRequest, *, by: Viewer, reason: str = "") -> None:
    """Remove a request from which no value came."""
    require(access.why_not_ask(by, request))
    core.remove(request, by=by, reason=reason)


def ask(
    cycle: Cycle,
    indicators: Iterable[Indicator],
    countries: Iterable[Country | None],
    *,
    by: Viewer,
    cells: str | None = None,
) -> list[ValueRequest]:
    """Ask each country for each indicator, as far as it is not asked yet; whoever reports for a country is told.

    Without `cells` a request asks for those of earlier values of its indicator.
    """
    require(access.why_not_ask(by, cycle))
    there = set(cycle.requests.filter(unit=None, activity=None).values_list("indicator_id", "country_id"))
    made = []
    with audit.bulk(by, reason=_("Values asked for: %(cycle)s") % {"cycle": cycle}):
        for indicator in indicators:
            wanted = cells_of(indicator) if cells is None else cells
            for country in countries:
                if (indicator.pk, country.pk if country else None) in there:
                    continue
                people = queries.reporters_of(cycle, country)
                row = ValueRequest(
                    cycle=cycle,
                    indicator=indicator,
                    country=country,
                    cells=wanted,
                    reporter=people[0] if len(people) == 1 else None,
                )
                made.append(core.save(row, by=by))
        _tell_of(cycle, {row.country for row in made})
    return made


def _tell_of(cycle: Cycle, countries: Iterable[Country | None]) -> None:
    why = gettext_lazy("Values are asked of you.")
    for country in countries:
        people = queries.reporters_of(cycle, country)
        notify(people, about=cycle, why=why, key=f"cycle:{cycle.pk}:asked", due=cycle.due_on)


def cells_of(indicator: Indicator) -> str:
    """The cells that an indicator's dimensions cross to, a line each; without dimensions, those reported so far."""
    declared = [periods.canonical(cell) for cell, _words in results.cells(indicator)]
    if declared and len(declared) <= MOST_CELLS:
        return "\n".join(declared)
    found = holding().filter(indicator=indicator).order_by().values_list("cell", flat=True).distinct()[:MOST_CELLS]
    return "\n".join(sorted(cell for cell in found if cell))


def delegate(request: ValueRequest, to: Any, *, by: Viewer) -> ValueRequest:
    """Give a request to somebody else to fill in; who reports for the place may do so, and take it back with None."""
    if access.why_not_ask(by, request):
        require(access.why_not_report(by, request))
    former = request.delegate
    request.delegate = to
    if to is not None and (refused := access.why_not_report(to, request)):
        request.delegate = former
        raise ValidationError({"delegate": refused})
    core.save(request, by=by)
    if to is not None:
        why = gettext_lazy("A request for values was given to you.")
        key = f"request:{request.pk}:delegated:{to.pk}"
        notify(to, about=request, why=why, key=key, due=queries.due(request))
    return request


def save_comment(comment: RequestComment, *, by: Viewer, **values: Any) -> RequestComment:
    """Say something about a request or one of its cells; who reports and who checks it is told of the other's words."""
    require(access.why_not_say(by, comment.request))
    if not comment._state.adding and comment.author_id != by.pk:
        raise NotPossible(_("Only %(person)s changes these words.") % {"person": comment.author or "–"})
    comment.author = account(by)
    kept = keep(comment, values, by=by, why_not=lambda user, row: access.why_not_say(user, row.request))
    request = comment.request
    people = [*queries.reporters(request), *queries.checkers(request.cycle)]
    why = gettext_lazy("Somebody commented on values.")
    notify([one for one in people if one.pk != by.pk], about=request, why=why, key=f"comment:{kept.pk}")
    return kept


def remove_comment(comment: RequestComment, *, by: Viewer, reason: str = "") -> None:
    """Take one's own words back."""
    if comment.author_id != by.pk:
        require(access.why_not_ask(by, comment.request))
    core.remove(comment, by=by, reason=reason)


def move_all(requests: Iterable[ValueRequest], to: str, *, by: Viewer, reason: str = "") -> int:
    """Bring every one of some requests into a state, all or none; totals are made once."""
    number = 0
    with audit.acting(by, reason=reason), signals.together():
        for one in requests:
            REQUEST_STATES.move(one, to, by=by, reason=reason)
            number += 1
    return number


def publish_cycle(cycle: Cycle, *, by: Viewer) -> int:
    """Make public what the cycle brought and somebody approved; how many values."""
    require(access.why_not_publish(by, cycle))
    done = (RequestState.APPROVED, RequestState.LOCKED)
    rows = Observation.objects.filter(request__cycle=cycle, request__state__in=done).exclude(
        visibility=Visibility.PUBLIC
    )
    with audit.acting(by, reason=_("Published: %(cycle)s") % {"cycle": cycle}):
        number = rows.update(visibility=Visibility.PUBLIC)
        now = {"published_at": timezone.now(), "published_by": account(by)}
        core.change(cycle, now, by=by)
    return number


def remind(cycle: Cycle, *, key: str = "") -> int:
    """Remind who has not handed in; with what is late, those who check are told too. How many were told."""
    today = timezone.localdate()
    waiting = [one for one in queries.requests(OPERATOR).filter(cycle=cycle, state__in=OPEN)]
    late = [one for one in waiting if queries.is_late(one)]
    number = 0
    people = {one for request in waiting for one in queries.reporters(request)}
    why = gettext_lazy("Values that you are asked for are not handed in yet.")
    number += notify(people, about=cycle, why=why, key=f"cycle:{cycle.pk}:remind:{key or today}", due=cycle.due_on)
    if late:
        why = gettext_lazy("Values are late: see who has not handed in.")
        number += notify(queries.checkers(cycle), about=cycle, why=why, key=f"cycle:{cycle.pk}:late:{key or today}")
    return number


def remind_by(cycle: Cycle, *, by: Viewer) -> int:
    """Remind now, because somebody who keeps the cycle asks for it."""
    require(access.why_not_ask(by, cycle))
    return remind(cycle)
