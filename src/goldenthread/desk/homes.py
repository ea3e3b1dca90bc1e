"""The home of a person: what is theirs to do, by the roles they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.desk.breaks import breaks
from goldenthread.desk.changes import LastChange, last_changes
from goldenthread.desk.chronology import Entry, chronology, next_of
from goldenthread.desk.delegation import Delegate, delegate_home
from goldenthread.desk.figures import Figure
from goldenthread.desk.waiting import Waiting, lateness, mine, my_teams
from goldenthread.drafting.models import Comment, Disposition, Round, RoundPhase
from goldenthread.partners.models import Engagement
from goldenthread.plan.models import Activity, ActivityStatus
from goldenthread.platform.access import may
from goldenthread.platform.actors import Viewer
from goldenthread.platform.groups import steps_in_order
from goldenthread.platform.models import Country, GraduationStep, Grant, Strategy
from goldenthread.platform.roles import Permission, Role
from goldenthread.platform.seeing import visible_rows
from goldenthread.ui.pages import Verb, way

TASKS, ALL_TASKS = 7, 500


@dataclass(frozen=True)
class Asked:
    """A consultation round that is open: until when, and how near that is."""

    round: Round
    state: str
    state_words: str


@dataclass(frozen=True)
class Place:
    """A country that a person answers for."""

    country: Country
    activities: int
    late: int
    partnerships: int
    step: GraduationStep | None = None
    """The last step of the country on its way out of the category."""


CLOSED = Q(status__in=[ActivityStatus.CLOSED, ActivityStatus.CANCELLED, ActivityStatus.SUSPENDED])


@dataclass
class Home:
    """What the page shows; what is empty is left out."""

    own: Sequence[Waiting] = ()
    own_count: int = 0
    """How many tasks of one's own there are, where the page shows the first."""
    others: Sequence[Waiting] = ()
    figures: Sequence[Figure] = ()
    asked: Sequence[Asked] = ()
    comments: Sequence[tuple[str, Any, int]] = ()
    delegate: Delegate | None = None
    places: Sequence[Place] = ()
    activities: Sequence[Activity] = ()
    partnerships: Sequence[Engagement] = ()
    changes: Sequence[LastChange] = ()
    next: Entry | None = None
    verbs: Sequence[Verb] = field(default_factory=tuple)


def home_of(user: Any, strategy: Strategy | None, *, whole: bool = False) -> Home:
    """The home of `user` in `strategy`; all of their own tasks when `whole`, else the first."""
    grants = list(Grant.objects.now().filter(user=user).select_related("country", "organization"))
    own = mine(user, most=ALL_TASKS)
    others = [one for one in my_teams(user) if one.thing not in {mine.thing for mine in own}]
    home = Home(own=own if whole else own[:TASKS], own_count=len(own), others=others[: max(TASKS - len(own), 3)])
    home.asked = _asked(user) if any(grant.role == Role.DELEGATE for grant in grants) else ()
    speaks_for = [grant.organization for grant in grants if grant.role == Role.DELEGATE and grant.organization]
    home.delegate = delegate_home(user, speaks_for, strategy) if speaks_for else None
    home.comments = _comments(user, grants)
    home.places = _places(user, grants)
    if home.places:
        countries = [one.country for one in home.places]
        home.activities = _in_countries(Activity, user, countries).exclude(CLOSED).order_by("ends_on", "pk")[:TASKS]
        rows = _in_countries(Engagement, user, countries).exclude(next_step="")
        home.partnerships = rows.select_related("organization").order_by("next_step_on", "pk")[:TASKS]
    if strategy is not None:
        home.next = next_of(chronology(user, strategy=strategy))
        if may(user, Permission.VIEW, strategy=strategy):
            home.figures = _gauges(user, strategy, [*own, *others])
            home.changes = last_changes(user, most=5)
        home.verbs = [verb for verb in _starts(user, strategy) if verb.reason is None]
    return home


def _asked(user: Viewer) -> list[Asked]:
    today = timezone.localdate()
    rows = visible_rows(Round, user).filter(phase=RoundPhase.OPEN).select_related("document", "version__document")
    return [
        Asked(one, *(lateness(one.closes_on, today) if one.closes_on else ("open", _("no closing date"))))
        for one in rows.order_by("closes_on")
    ]


def _comments(user: Viewer, grants: list[Grant]) -> list[tuple[str, Any, int]]:
    """What became of the comments of a person and of their delegation."""
    delegations = [grant.organization_id for grant in grants if grant.organization_id]
    rows = visible_rows(Comment, user).filter(parent=None)
    rows = rows.filter(author=user) | rows.filter(on_behalf_of__in=delegations)
    counts: Counter[str] = Counter(dict(rows.order_by().values_list("disposition").annotate(Count("pk"))))
    return [(value, label, counts[value]) for value, label in Disposition.choices if counts[value]]


def _places(user: Viewer, grants: list[Grant]) -> list[Place]:
    countries = language.alphabetical({grant.country for grant in grants if grant.country})
    if not countries:
        return []

    def counted(rows: Any) -> Counter[str]:
        return Counter(dict(rows.values_list("countries").annotate(Count("pk", distinct=True)).order_by()))

    activities = visible_rows(Activity, user).filter(countries__in=countries)
    late = counted(activities.filter(ends_on__lt=timezone.localdate(), actual_ends_on=None).exclude(CLOSED))
    all_, partnerships = counted(activities), counted(visible_rows(Engagement, user).filter(countries__in=countries))
    steps = {step.country_id: step for step in steps_in_order(countries)}
    return [Place(one, all_[one.pk], late[one.pk], partnerships[one.pk], steps.get(one.pk)) for one in countries]


def _in_countries(model: Any, user: Viewer, countries: Sequence[Country]) -> Any:
    return visible_rows(model, user).filter(countries__in=countries).distinct()


def _gauges(user: Viewer, strategy: Strategy, tasks: list[Waiting]) -> list[Figure]:
    """Four numbers that should become none."""
    comments = visible_rows(Comment, user).filter(version__document__strategy=strategy, parent=None)
    missing = {one.gap.name: one.count for one in breaks(strategy, user, shown=1)}
    return [
        (sum(one.state == "late" for one in tasks), _("tasks are late"), "#tasks"),
        (
            comments.filter(disposition=Disposition.OPEN).count(),
            _("comments without an answer"),
            "/documents/comments/?disposition=open",
        ),
        (
            missing.get("indicators-without-value", 0),
            _("indicators without a value"),
            "/thread/breaks/#indicators-without-value",
        ),
        (sum(missing.values()), _("missing links"), "/thread/breaks/"),
    ]


def _starts(user: Viewer, strategy: Strategy) -> list[Verb]:
    """What a person may begin here."""
    begins = (
        (_("Add an activity"), "/plan/activities/add/", Permission.PLAN),
        (_("Create a report"), reverse("reports:begin"), Permission.REPORT),
        (_("Add a partnership"), reverse("partners:add"), Permission.PARTNER),
        (_("Record a value"), "/results/values/add/", Permission.RECORD),
    )
    return [
        way(words, href, None if may(user, permission, strategy=strategy) else "–")
        for words, href, permission in begins
    ]
