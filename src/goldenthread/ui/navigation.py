"""The menu: the stations of the thread in their order, then countries and calendar; and the lists of each as tabs.

A station opens on its head page, which belongs to a strategy (`/strategies/KEY/plan/`); its lists are the tabs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from goldenthread.platform.actors import Viewer

Way = tuple[Any, str]
SIGNED_IN = frozenset(
    {"/documents/check-outs/", "/documents/reviews/", "/partners/identity/", "/partners/store/", "/people/persons/"}
)
"""Lists that are drawn only for people with an account."""


@dataclass(frozen=True)
class Stop:
    """A word of the menu: where it leads without a strategy, what lies below it, and its lists."""

    words: Any
    slug: str
    href: str
    below: tuple[str, ...] = ()
    lists: tuple[Way, ...] = ()


STOPS: tuple[Stop, ...] = (
    Stop(_("Overview"), "", "/", ("/strategies/", "/areas/", "/thread/")),
    Stop(
        _("Mandate"),
        "mandate",
        "/frameworks/mandates/",
        ("/frameworks/", "/governance/sessions/", "/governance/decisions/", "/compliance/"),
        (
            (_("Mandates"), "/frameworks/mandates/"),
            (_("Paragraphs"), "/frameworks/mandates/clauses/"),
            (_("Obligations"), "/frameworks/mandates/obligations/"),
            (_("Compliance table"), "/compliance/"),
            (_("Decisions"), "/governance/decisions/"),
            (_("Frameworks"), "/frameworks/"),
            (_("Alignments"), "/frameworks/alignments/"),
            (_("Mainstreaming"), "/frameworks/mainstreaming/"),
        ),
    ),
    Stop(
        _("Text"),
        "text",
        "/documents/",
        (),
        (
            (_("Documents"), "/documents/"),
            (_("Consultation rounds"), "/documents/rounds/"),
            (_("Comments"), "/documents/comments/"),
            (_("Reviews of versions"), "/documents/reviews/"),
            (_("Proposals"), "/documents/proposals/"),
            (_("Glossary"), "/documents/glossary/"),
            (_("Paragraphs I am editing"), "/documents/check-outs/"),
        ),
    ),
    Stop(
        _("Plan"),
        "plan",
        "/plan/",
        (
            "/governance/bodies/",
            "/governance/meetings/",
            "/governance/action-items/",
            "/governance/focal-points/",
            "/governance/offices/",
        ),
        (
            (_("Plans"), "/plan/"),
            (_("Activities"), "/plan/activities/"),
            (_("Milestones"), "/plan/milestones/"),
            (_("Outcomes"), "/plan/outcomes/"),
            (_("Outputs"), "/plan/outputs/"),
            (_("Risks"), "/plan/risks/"),
            (_("Bodies"), "/governance/bodies/"),
            (_("Action items"), "/governance/action-items/"),
            (_("Focal points"), "/governance/focal-points/"),
            (_("Field offices and centres"), "/governance/offices/"),
        ),
    ),
    Stop(
        _("Partners"),
        "partners",
        "/partners/",
        ("/organizations/", "/people/persons/"),
        (
            (_("Partnerships"), "/partners/"),
            (_("Suggested partners"), "/partners/suggestions/"),
            (_("Area by country"), "/partners/matrix/"),
            (_("Organizations"), "/organizations/"),
            (_("People"), "/people/persons/"),
            (_("Partnership modalities"), "/partners/modalities/"),
            (_("Accuracy test"), "/partners/backtest/"),
            (_("Aid data"), "/partners/store/"),
            (_("Who is who"), "/partners/identity/"),
        ),
    ),
    Stop(
        _("Funding"),
        "funding",
        "/funding/",
        ("/needs/", "/donor-classes/"),
        (
            (_("Gap"), "/funding/"),
            (_("Needs"), "/funding/needs/"),
            (_("Pipeline"), "/funding/pipeline/"),
            (_("Pledges"), "/funding/pledges/"),
            (_("Agreements"), "/funding/agreements/"),
            (_("Receipts"), "/funding/receipts/"),
            (_("Expenditures"), "/funding/expenditures/"),
            (_("Donors"), "/funding/donors/"),
            (_("Donor classes"), "/donor-classes/"),
            (_("Mobilization plan"), "/funding/plan/"),
            (_("Advocacy plan"), "/funding/advocacy/"),
            (_("Exchange rates"), "/funding/rates/"),
        ),
    ),
    Stop(
        _("Results"),
        "results",
        "/results/",
        ("/learning/",),
        (
            (_("Indicators"), "/results/indicators/"),
            (_("Targets"), "/results/targets/"),
            (_("Values"), "/results/values/"),
            (_("Reporting cycles"), "/results/cycles/"),
            (_("Evaluations"), "/learning/evaluations/"),
            (_("Recommendations"), "/learning/recommendations/"),
            (_("Management actions"), "/learning/actions/"),
            (_("Lessons"), "/learning/lessons/"),
        ),
    ),
    Stop(_("Reports"), "reports", "/reports/", (), ((_("Reports"), "/reports/"),)),
    Stop(_("Countries"), "countries", "/countries/", ("/groups/",)),
    Stop(
        _("Calendar"),
        "calendar",
        "/timeline/",
        ("/governance/",),
        (
            (_("Chronology"), "/timeline/"),
            (_("Events"), "/governance/events/"),
            (_("Sessions"), "/governance/sessions/"),
        ),
    ),
)
HEADED = {stop.slug: stop for stop in STOPS if stop.slug not in ("", "countries", "calendar")}
"""The stops that open on a head page of the strategy."""


@dataclass(frozen=True)
class Room:
    """One way in the main navigation. `current` is what aria-current says: this page, or one within the stop."""

    label: Any
    href: str
    current: str = ""
    aside: bool = False

    @property
    def is_current(self) -> bool:
        return bool(self.current)


def head_of(stop: Stop, strategy: Any) -> str:
    """Where a stop opens: its head page when there is a strategy to speak of."""
    return f"/strategies/{strategy.key}/{stop.slug}/" if strategy and stop.slug in HEADED else stop.href


def rooms(path: str, strategy: Any = None) -> list[Room]:
    """The main navigation as seen from the address `path`: the stop with the longest matching address is current."""
    here = stop_of(path)
    found = []
    for stop in STOPS:
        href = head_of(stop, strategy)
        current = ("page" if path == href else "true") if stop is here else ""
        found.append(Room(stop.words, href, current, aside=stop.slug in ("countries", "calendar")))
    return found


def stop_of(path: str) -> Stop | None:
    """The stop that a page belongs to."""
    if len(parts := path.strip("/").split("/")) >= 3 and parts[0] == "strategies" and parts[2] in HEADED:
        return HEADED[parts[2]]
    ways = [(len(way), stop) for stop in STOPS for way in (stop.href, *stop.below) if _within(path, way)]
    return max(ways, key=lambda way: way[0], default=(0, None))[1]


def tabs(path: str, strategy: Any, user: Viewer) -> list[Way]:
    """The head page and the lists of the stop, on each of these pages; nothing on any other."""
    stop = stop_of(path)
    if stop is None or not stop.lists:
        return []
    found = list(_tabs(stop, strategy, user))
    return found if any(href == path for _words, href in found) and len(found) > 1 else []


def _tabs(stop: Stop, strategy: Any, user: Viewer) -> Iterator[Way]:
    if strategy and stop.slug in HEADED:
        yield _("Overview"), head_of(stop, strategy)
    for words, href in stop.lists:
        if href not in SIGNED_IN or user.is_authenticated:
            yield words, href


def way_back(path: str, strategy: Any) -> list[Way]:
    """The first steps of the way back from a page below a stop: the overview, and the head page of the stop."""
    stop = stop_of(path)
    if stop is None or path == "/" or path == head_of(stop, strategy):
        return []
    return [(STOPS[0].words, "/")] + ([(stop.words, head_of(stop, strategy))] if stop.slug else [])


def _within(path: str, way: str) -> bool:
    return path == way if way == "/" else path.startswith(way)
