"""All of one country that a reader may see, ready for its page: a fixed number of questions, the first rows of each list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.desk.presence import first_rows, people_of
from goldenthread.desk.queries import IndicatorLine, indicator_lines
from goldenthread.funding.figures import position_of, undivided
from goldenthread.funding.models import Need
from goldenthread.funding.money.position import Figures, Position
from goldenthread.partners.access import why_not_begin
from goldenthread.partners.evidence import evidence_store
from goldenthread.partners.evidence.views import state_words
from goldenthread.partners.matrix import Cell, cells_of
from goldenthread.partners.models import Engagement
from goldenthread.plan.models import Activity
from goldenthread.platform.actors import Viewer
from goldenthread.platform.groups import steps_in_order, unconfirmed_steps
from goldenthread.platform.models import Area, Country, CountryGroupMembership, GraduationStep, Strategy
from goldenthread.platform.models.countries import GRADUATES
from goldenthread.platform.seeing import resolve, visible_rows
from goldenthread.results.models import Observation
from goldenthread.ui.cells import Row
from goldenthread.ui.pages import MOST_ROWS, Section, way

ON_PAPER = 5
"""How many rows of a list are printed; the number of all stands below."""


@dataclass(frozen=True)
class CountryPage:
    """What the page of a country shows beside its tables: groups, graduation, money, areas, indicators."""

    country: Country
    memberships: list[CountryGroupMembership]
    steps: list[GraduationStep]
    unconfirmed: tuple[GraduationStep, ...]
    work: list[Section]
    """Activities, partnerships, and who could work on each action area."""
    money: list[Section]
    indicators: list[IndicatorLine]
    indicators_total: int
    people: list[Section]
    """Offices, organizations, seats, events and meetings."""

    @property
    def first_leaf(self) -> str:
        """How full the first of its two printed pages is: `roomy` or `crowded`."""
        indicators = 3 + min(len(self.indicators), ON_PAPER) if self.indicators else 0
        lines = _lines((*self.work, *self.money)) + indicators + 2 * len(self.steps)
        return "roomy" if lines <= 25 else "crowded"

    @property
    def second_leaf(self) -> str:
        """How full the second is beside the aid data: `roomy` with their chart, `full` without, or `crowded`."""
        lines = _lines(self.people)
        return "roomy" if lines <= 6 else "full" if lines <= 16 else "crowded"

    @property
    def missing(self) -> list[Any]:
        """The headings of what nothing is recorded of."""
        parts = [part.heading for part in (*self.work, *self.money, *self.people) if not part.rows]
        return parts if self.indicators else [*parts, _("Indicators")]


def _lines(sections: Iterable[Section]) -> int:
    """About how many lines some sections take on paper, their headings too."""
    return sum(3 + min(len(part.rows), ON_PAPER) for part in sections if part.rows or part.verbs)


def country_page(country: Country, user: Viewer, strategy: Strategy | None) -> CountryPage:
    """Everything about `country`; areas and sums of money are those of the strategy the reader is in."""
    there = visible_rows(Observation, user).filter(country=country, cell="", period="", activity=None)
    lines, number = indicator_lines(there, most=MOST_ROWS)
    found = CountryPage(
        country=country,
        memberships=list(country.memberships.select_related("group", "source").order_by("group__key", "valid_from")),
        steps=steps_in_order([country.pk]),
        unconfirmed=_unconfirmed(country),
        work=[
            _activities(country, user),
            _partnerships(country, user),
            *([_areas(country, user, strategy)] if strategy else []),
        ],
        money=[*([_sums(country, user, strategy)] if strategy else []), _needs(country, user)],
        indicators=lines,
        indicators_total=number,
        people=people_of(country, user),
    )
    resolve(user, [one.indicator for one in found.indicators])
    return found


def _unconfirmed(country: Country) -> tuple[GraduationStep, ...]:
    """Its steps whose date has passed without confirmation, while it is on the list."""
    today = timezone.localdate()
    is_on_the_list = country.memberships.filter(group__key=GRADUATES).on(today).exists()
    return unconfirmed_steps([country.pk], today) if is_on_the_list else ()


def _activities(country: Country, user: Viewer) -> Section:
    rows = (
        visible_rows(Activity, user)
        .filter(countries=country)
        .select_related("plan__strategy", "area__strategy", "owner")
    )
    return first_rows(
        user,
        rows,
        _("Activities"),
        (_("Activity"), _("State"), _("Action area"), _("Owner")),
        lambda a: (a, (a.status, a.get_status_display()), a.area, a.owner),
        f"/plan/activities/?country={country.pk}",
        anchor="activities",
    )


def _partnerships(country: Country, user: Viewer) -> Section:
    rows = (
        visible_rows(Engagement, user)
        .filter(countries=country)
        .select_related("organization", "area__strategy", "strategy")
    )
    begin = f"/partners/engagements/add/?countries={country.pk}"
    return first_rows(
        user,
        rows,
        _("Work with partners"),
        (_("Work together"), _("With"), _("Action area"), _("Stage")),
        lambda e: (e, e.organization, e.area, (e.stage, e.get_stage_display())),
        f"/partners/?country={country.pk}",
        anchor="partners",
        verbs=[way(_("Start a partnership"), begin, why_not_begin(user))] if user.is_authenticated else [],
    )


def _areas(country: Country, user: Viewer, strategy: Strategy) -> Section:
    """The row of the country in the matrix of area by country: whether somebody works there, and the way to who could."""
    cells = cells_of(user, strategy, country, store=evidence_store())
    resolve(user, [one.area for one in cells])
    return Section(
        _("Partners by action area"),
        [
            _("Action area"),
            _("State"),
            (_("Partnerships"), "number"),
            (_("Aid data"), "number"),
            _("Suggested partners"),
        ],
        [_area_row(one) for one in cells],
        anchor="areas",
    )


def _area_row(one: Cell) -> Row:
    way_on = format_html(
        '<a href="{}">{}<span class="unseen"> {}</span></a>', one.suggestions, _("Show"), one.area.title
    )
    together = one.working + one.preparing
    values = (one.area, (one.state, state_words(one.state)), together, one.evidence, way_on)
    return Row(SimpleNamespace(is_illustration=bool(one.illustrations)), values)


def _sums(country: Country, user: Viewer, strategy: Strategy) -> Section:
    """What a strategy needs and received here, by area, by the one money function."""
    found, apart = position_of(user, strategy, country=country), undivided(user, strategy, country)
    by_area = found.by(lambda place: place[0])
    areas = Area.objects.select_related("strategy").in_bulk([pk for pk in by_area if pk])
    rows = []
    for pk, figures in sorted(by_area.items(), key=lambda one: (-one[1].need, str(one[0]))):
        if any(_told(figures)):
            area = areas[pk] if pk else _("not given to one area")
            rows.append(Row(SimpleNamespace(is_illustration=bool(figures.illustrations)), (area, *_told(figures))))
    if len(rows) > 1:
        rows.append(Row(None, (_("Total"), *_told(found.total))))
    return Section(
        _("Funding needed and received"),
        [
            _("Action area"),
            (_("Need"), "number"),
            (_("Agreed, not yet received"), "number"),
            (_("Received"), "number"),
        ],
        rows,
        text=_sums_note(found, strategy, apart) if rows or found.unconverted or apart else None,
        anchor="money",
    )


def _told(figures: Figures) -> tuple[Decimal | None, ...]:
    """Need, agreed and received; None for what no record tells of, which is not nought."""
    is_agreed = figures.agreed or figures.received
    return figures.need or None, figures.agreed if is_agreed else None, figures.received if is_agreed else None


def _sums_note(found: Position, strategy: Strategy, apart: int) -> str:
    """What the sums count and what they leave out; `apart` agreements are for several countries."""
    place = [strategy.label, found.currency, language.spell_date(found.as_of, get_language() or "en")]
    said = [
        ", ".join(map(str, place)) + ".",
        _("Agreed and received: for activities in this country alone."),
        _("Agreements for several countries, not divided: %(n)s.") % {"n": apart},
    ]
    if found.unconverted:
        said.append(_("Without an exchange rate, not counted: %(n)s.") % {"n": len(found.unconverted)})
    return " ".join(said)


def _needs(country: Country, user: Viewer) -> Section:
    rows = (
        visible_rows(Need, user)
        .filter(country=country)
        .select_related("area__strategy", "strategy")
        .order_by("year", "pk")
    )
    return first_rows(
        user,
        rows,
        _("Funding needed"),
        ((_("Year"), "code"), (_("Amount"), "number"), _("Currency"), _("Instrument"), _("Action area")),
        lambda n: Row(n, (n.year, n.amount, n.currency, n.get_instrument_display(), n.area)),
        f"/funding/needs/?country={country.pk}",
        anchor="needs",
    )
