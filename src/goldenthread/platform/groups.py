"""Who belongs to a country group on a day: what every total over a group has to state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from goldenthread.language import letters, spell_date
from goldenthread.platform.models import CountryGroup, CountryGroupMembership, GraduationStep
from goldenthread.platform.models.countries import GRADUATES, GraduationStage

UNSETTLING = (GraduationStage.GRADUATED, GraduationStage.DEFERRED)
"""Steps after which a date that was set before is no longer waited for."""


@dataclass(frozen=True)
class GroupList:
    """A country group on a day.

    `members` are those known to belong, each country once: they are what is counted. `start_unknown` may have
    belonged: when they began is not specified. `unconfirmed` are steps of members whose scheduled date has passed
    without a word that they left; they are counted until it is confirmed.
    """

    group: CountryGroup
    on: date
    members: tuple[CountryGroupMembership, ...]
    start_unknown: tuple[CountryGroupMembership, ...] = ()
    unconfirmed: tuple[GraduationStep, ...] = ()

    @property
    def by_name(self) -> list[CountryGroupMembership]:
        """The members in the alphabetical order of the reader's language."""
        return sorted(self.members, key=lambda row: letters(str(row.country)))

    @property
    def iso3(self) -> tuple[str, ...]:
        """The codes of the members."""
        return tuple(member.country_id for member in self.members)

    def __len__(self) -> int:
        return len(self.members)

    @property
    def in_all(self) -> int | None:
        """How many members the group has, also those not kept here; None when it is not known for this day."""
        group = self.group
        known = group.is_partial and group.size is not None and group.size_on is not None and group.size_on <= self.on
        return group.size if known else None

    @property
    def count_words(self) -> str:
        """The count in words: “45 members”, or “8 of 12 members on record”."""
        n = len(self)
        if self.in_all is not None:
            return _("%(n)s of %(all)s members on record") % {"n": n, "all": self.in_all}
        if self.group.is_partial:
            return ngettext("%(n)s member on record", "%(n)s members on record", n) % {"n": n}
        return ngettext("%(n)s member", "%(n)s members", n) % {"n": n}

    @property
    def readings(self) -> list[str]:
        """What has to be said beside the count: which reading it uses, sentence by sentence."""
        return [*self._unconfirmed_words(), *self._unknown_words(), *self._partial_words()]

    def _unconfirmed_words(self) -> list[str]:
        if not self.unconfirmed:
            return []
        code = get_language() or "en"
        named = "; ".join(
            f"{step.country.name}, {spell_date(step.takes_effect_on, code)}"
            for step in self.unconfirmed
            if step.takes_effect_on
        )
        told = _("Counted as members until it is confirmed that they left on the date set: %(countries)s.")
        without = _("Without them: %(n)s.") % {"n": len(self) - len(self.unconfirmed)}
        return [f"{told % {'countries': named}} {without}"]

    def _unknown_words(self) -> list[str]:
        n = len(self.start_unknown)
        if not n:
            return []
        told = ngettext(
            "Not counted: %(n)s country whose start is not specified; on this day it may have belonged.",
            "Not counted: %(n)s countries whose start is not specified; on this day they may have belonged.",
            n,
        )
        return [told % {"n": n}]

    def _partial_words(self) -> list[str]:
        return [_("Only a part of the members of this group is kept here.")] if self.group.is_partial else []

    def plain(self) -> dict[str, Any]:
        """The same as data."""
        return {
            "group": self.group.key,
            "on": self.on,
            "count": len(self),
            "members": [
                {"country": row.country_id, "valid_from": row.valid_from, "valid_to": row.valid_to}
                for row in self.members
            ],
            "start_not_specified": [row.country_id for row in self.start_unknown],
            "scheduled_not_confirmed": [
                {"country": step.country_id, "scheduled_for": step.takes_effect_on} for step in self.unconfirmed
            ],
            "is_partial": self.group.is_partial,
            "members_in_all": self.in_all,
            "readings": self.readings,
        }


def group_list(group: CountryGroup, *, on: date | None = None) -> GroupList:
    """Who belongs to `group` on the day (today when none is given), with the source of each membership."""
    return group_lists([group], on=on)[0]


def group_lists(groups: Iterable[CountryGroup], *, on: date | None = None) -> list[GroupList]:
    """The lists of several groups on a day, by a fixed number of questions."""
    day, groups = on or timezone.localdate(), list(groups)
    rows = CountryGroupMembership.objects.filter(group__in=groups).select_related("country", "source")
    rows = rows.order_by("country_id", "valid_from")
    known, undated = _by_group(rows.on(day)), _by_group(rows.start_unknown(day))
    return [_list(group, day, known[group.pk], undated[group.pk]) for group in groups]


def _by_group(rows: Iterable[CountryGroupMembership]) -> dict[int, dict[str, CountryGroupMembership]]:
    found: dict[int, dict[str, CountryGroupMembership]] = defaultdict(dict)
    for row in rows:
        found[row.group_id][row.country_id] = row
    return found


def _list(
    group: CountryGroup,
    day: date,
    members: dict[str, CountryGroupMembership],
    undated: dict[str, CountryGroupMembership],
) -> GroupList:
    for row in (*members.values(), *undated.values()):
        row.group = group
    unknown = tuple(row for country, row in undated.items() if country not in members)
    return GroupList(group, day, tuple(members.values()), unknown, _unconfirmed(group, day, members))


def _unconfirmed(group: CountryGroup, day: date, members: Any) -> tuple[GraduationStep, ...]:
    return unconfirmed_steps(members, day) if group.key == GRADUATES else ()


def unconfirmed_steps(countries: Any, day: date) -> tuple[GraduationStep, ...]:
    """The steps of countries that set a date which has passed on `day`, when no later step settled it."""
    open_: dict[str, GraduationStep] = {}
    for step in steps_in_order(countries):
        if step.stage == GraduationStage.SCHEDULED and step.takes_effect_on and step.takes_effect_on <= day:
            open_[step.country_id] = step
        elif step.stage in UNSETTLING or step.stage == GraduationStage.SCHEDULED:
            open_.pop(step.country_id, None)
    return tuple(open_[code] for code in sorted(open_))


def steps_in_order(countries: Any) -> list[GraduationStep]:
    """The steps of countries towards graduation, oldest first; those of no known year before all others."""
    rows = GraduationStep.objects.filter(country__in=list(countries)).select_related("country", "source")
    return sorted(rows, key=lambda step: (step.year or 0, step.happened_on or date.min, step.pk))


def group_changes(group: CountryGroup) -> list[tuple[date, CountryGroupMembership, str]]:
    """Every known change of the list, oldest first: the day, the membership, "joined" or "left"."""
    changes = []
    for row in group.memberships.select_related("country", "source"):
        if row.valid_from:
            changes.append((row.valid_from, row, "joined"))
        if row.valid_to:
            changes.append((row.valid_to, row, "left"))
    return sorted(changes, key=lambda change: (change[0], change[1].country_id))
