"""The thread at a glance: for each stretch of it, how much there is, in what state, and where to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core.models import Area, Strategy
from goldenthread.core.search import visible_rows
from goldenthread.drafting.models import ClauseAnswer, Document, Version
from goldenthread.frameworks.models import Alignment, Clause, ClauseKind
from goldenthread.funding.models import Agreement, Need, Pledge
from goldenthread.partners.models import Engagement, EngagementStage
from goldenthread.plan.models import Activity, ClauseWork, Plan, PlanComponent
from goldenthread.reports.models import Report
from goldenthread.results.models import Indicator, Observation, Target


@dataclass(frozen=True)
class Station:
    """A stretch of the thread: what there is, in what state, where; `broken` when nothing is there."""

    name: str
    words: str
    href: str
    state: str = ""
    state_words: str = ""
    more: tuple[str, ...] = ()
    broken: bool = False
    made_up: int = 0  # how many of them are illustrations
    all_made_up: bool = False


@dataclass(frozen=True)
class Share:
    """So many of so many: for the bars of the coverage."""

    label: str
    done: int
    whole: int
    made_up: int = 0


MADE_UP = Count("pk", distinct=True, filter=Q(is_illustration=True))


@dataclass(frozen=True)
class Glance:
    """The thread at a glance, and its coverage."""

    stations: tuple[Station, ...]
    coverage: tuple[Share, ...]


def glance(strategy: Strategy, user: Any) -> Glance:
    """The thread of a strategy as `user` may see it. A fixed number of questions, however large the strategy."""
    clauses = _clauses(strategy, user)
    areas = _areas(strategy)
    indicators = _indicators(strategy, user)
    activities = _activities(strategy, user)
    stations = (
        _mandate(clauses),
        _text(strategy, user),
        _area_station(strategy, areas),
        _plan(strategy, user, activities),
        _partners(strategy, user),
        _money(strategy, user),
        _results(indicators),
        _reports(strategy, user),
    )
    return Glance(stations, _coverage(clauses, areas, activities, indicators))


def _coverage(
    clauses: dict[str, int], areas: dict[str, int], activities: dict[str, int], indicators: dict[str, int]
) -> tuple[Share, ...]:
    return (
        Share(_("Clauses of the mandate answered"), clauses["answered"], clauses["all"]),
        Share(_("Action areas aligned with a framework"), areas["aligned"], areas["all"]),
        Share(_("Activities with a budget"), activities["budgeted"], activities["all"], activities["made_up"]),
        Share(_("Indicators with a target"), indicators["targeted"], indicators["all"], indicators["made_up"]),
        Share(_("Indicators with a value"), indicators["measured"], indicators["all"], indicators["made_up"]),
    )


def _clauses(strategy: Strategy, user: Any) -> dict[str, int]:
    rows = visible_rows(Clause, user).filter(strategy=strategy, kind=ClauseKind.OPERATIVE)
    # an illustration answers no real clause
    of_clause = {"clause": OuterRef("pk"), "is_illustration": False}
    answered = Exists(ClauseAnswer.objects.filter(**of_clause)) | Exists(ClauseWork.objects.filter(**of_clause))
    return rows.aggregate(all=Count("pk"), answered=Count("pk", filter=answered))


def _mandate(found: dict[str, int]) -> Station:
    words = ngettext("%(n)s clause asks for something", "%(n)s clauses ask for something", found["all"]) % {
        "n": found["all"]
    }
    state, state_words = "unanswered", _("no clause is answered")
    if found["answered"] == found["all"] and found["all"]:
        state, state_words = "answered", _("every clause is answered")
    elif found["answered"]:
        state = "partly"
        state_words = _("%(n)s of %(all)s clauses are answered") % {"n": found["answered"], "all": found["all"]}
    if not found["all"]:
        return _broken(_("Mandate"), "/frameworks/mandates/", _("no mandate is recorded"))
    return Station(_("Mandate"), words, "/frameworks/mandates/", state, state_words)


def _broken(name: str, href: str, words: str, **more: Any) -> Station:
    return Station(name, _("not set"), href, "broken", words, broken=True, **more)


def _made_up(found: dict[str, int]) -> dict[str, Any]:
    return {"made_up": found["made_up"], "all_made_up": 0 < found["made_up"] == found["all"]}


def _text(strategy: Strategy, user: Any) -> Station:
    documents = visible_rows(Document, user).filter(strategy=strategy)
    versions = visible_rows(Version, user).filter(document__strategy=strategy)
    found = documents.aggregate(all=Count("pk"), made_up=MADE_UP)
    real_first = ("is_illustration", "-dated", "-document_id", "-number")
    latest = versions.select_related("document").order_by(*real_first).first()
    if not found["all"]:
        return _broken(_("Text"), "/documents/", _("no document is recorded"))
    words = ngettext("%(n)s document", "%(n)s documents", found["all"]) % {"n": found["all"]}
    if latest is None:
        return Station(_("Text"), words, "/documents/", "open", _("no version is recorded"), **_made_up(found))
    state, more = latest.get_status_display(), (str(latest.document.title),)
    return Station(_("Text"), words, "/documents/", latest.status, state, more, **_made_up(found))


def _areas(strategy: Strategy) -> dict[str, int]:
    aligned = Exists(Alignment.objects.filter(area=OuterRef("pk")))
    found = Area.objects.filter(strategy=strategy).aggregate(all=Count("pk"), aligned=Count("pk", filter=aligned))
    return found


def _area_station(strategy: Strategy, found: dict[str, int]) -> Station:
    href = f"/strategies/{strategy.key}/areas/"
    if not found["all"]:
        return _broken(_("Action areas"), href, _("no action area is recorded"))
    words = ngettext("%(n)s area", "%(n)s areas", found["all"]) % {"n": found["all"]}
    aligned = _("%(n)s of %(all)s are aligned") % {"n": found["aligned"], "all": found["all"]}
    return Station(_("Action areas"), words, href, "done" if found["aligned"] == found["all"] else "partly", aligned)


def _activities(strategy: Strategy, user: Any) -> dict[str, int]:
    rows = visible_rows(Activity, user).filter(plan__strategy=strategy)
    return rows.aggregate(
        all=Count("pk", distinct=True),
        budgeted=Count("pk", distinct=True, filter=Q(budgets__isnull=False)),
        made_up=MADE_UP,
    )


def _plan(strategy: Strategy, user: Any, activities: dict[str, int]) -> Station:
    plan = visible_rows(Plan, user).filter(strategy=strategy).order_by("pk").last()
    if plan is None:
        return _broken(_("Plan"), "/plan/", _("no plan is recorded"))
    parts = visible_rows(PlanComponent, user).filter(plan=plan).count()
    words = ngettext("%(n)s component", "%(n)s components", parts) % {"n": parts}
    more = ngettext("%(n)s activity", "%(n)s activities", activities["all"]) % {"n": activities["all"]}
    if not activities["all"]:
        more = _("no activity is recorded")
    return Station(
        _("Plan"),
        words,
        plan.get_absolute_url(),
        plan.status,
        plan.get_status_display(),
        (more,),
        made_up=activities["made_up"],
    )


def _partners(strategy: Strategy, user: Any) -> Station:
    working = Q(stage__in=[EngagementStage.AGREED, EngagementStage.ACTIVE])
    found = (
        visible_rows(Engagement, user)
        .filter(strategy=strategy)
        .aggregate(all=Count("pk"), working=Count("pk", filter=working), made_up=MADE_UP)
    )
    if not found["all"]:
        return _broken(_("Partners"), "/partners/", _("no work with a partner is recorded"))
    words = ngettext("%(n)s engagement", "%(n)s engagements", found["all"]) % {"n": found["all"]}
    agreed = _("%(n)s agreed or under way") % {"n": found["working"]}
    state = "active" if found["working"] else "open"
    return Station(_("Partners"), words, "/partners/", state, agreed, **_made_up(found))


def _money(strategy: Strategy, user: Any) -> Station:
    """Counts, not sums: amounts of several currencies and instruments are added up on the funding pages only."""
    counts = [
        visible_rows(noun, user).filter(strategy=strategy).aggregate(all=Count("pk"), made_up=MADE_UP)
        for noun in (Need, Pledge, Agreement)
    ]
    needs, pledges, agreements = (found["all"] for found in counts)
    together = {name: sum(found[name] for found in counts) for name in ("all", "made_up")}
    if not together["all"]:
        return _broken(_("Money"), "/funding/", _("no need and no pledge is recorded"))
    words = ngettext("%(n)s need", "%(n)s needs", needs) % {"n": needs}
    more = (
        ngettext("%(n)s pledge", "%(n)s pledges", pledges) % {"n": pledges},
        ngettext("%(n)s agreement", "%(n)s agreements", agreements) % {"n": agreements},
    )
    state, state_words = ("partly", _("agreements are signed")) if agreements else ("open", _("nothing is signed yet"))
    return Station(_("Money"), words, "/funding/", state, state_words, more, **_made_up(together))


def _indicators(strategy: Strategy, user: Any) -> dict[str, int]:
    rows = visible_rows(Indicator, user).filter(strategy=strategy)
    targets = Target.objects.filter(indicator=OuterRef("pk")).filter(pk__in=visible_rows(Target, user).values("pk"))
    values = visible_rows(Observation, user).filter(indicator=OuterRef("pk"))
    return rows.aggregate(
        all=Count("pk"),
        targeted=Count("pk", filter=Exists(targets)),
        measured=Count("pk", filter=Exists(values)),
        made_up=MADE_UP,
    )


def _results(found: dict[str, int]) -> Station:
    if not found["all"]:
        return _broken(_("Results"), "/results/", _("no indicator is recorded"))
    words = ngettext("%(n)s indicator", "%(n)s indicators", found["all"]) % {"n": found["all"]}
    values = _("%(n)s have a value") % {"n": found["measured"]}
    return Station(
        _("Results"), words, "/results/", "partly" if found["measured"] else "open", values, **_made_up(found)
    )


def _reports(strategy: Strategy, user: Any) -> Station:
    found = visible_rows(Report, user).filter(strategy=strategy).aggregate(all=Count("pk"), made_up=MADE_UP)
    if not found["all"]:
        return _broken(_("Report"), "/reports/", _("no paper has been made yet"))
    words = ngettext("%(n)s paper", "%(n)s papers", found["all"]) % {"n": found["all"]}
    return Station(_("Report"), words, "/reports/", "ready", _("made from the records"), **_made_up(found))
