"""Countries, their dated groups and the steps out of the LDC category."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import (
    Country,
    CountryGroup,
    CountryGroupMembership,
    DonorClass,
    GraduationStep,
)
from goldenthread.records.declare import Record, explained
from goldenthread.register import actions
from goldenthread.ui.lists import Filter


def _all(model: Any, *related: str) -> Any:
    """What everybody sees: countries and their groups are public."""
    return lambda user: model.objects.select_related(*related)


def _memberships(user: Viewer) -> QuerySet:
    return CountryGroupMembership.objects.select_related("group", "country", "source").order_by(
        "group__key", "country_id", "valid_from", "pk"
    )


def _holding(value: str) -> Q:
    """Memberships that hold today, that are over, or whose start is not specified."""
    today = timezone.localdate()
    answers = {
        "today": Q(pk__in=CountryGroupMembership.objects.on(today).values("pk")),
        "ended": Q(valid_to__lte=today),
        "start_unset": Q(valid_from=None),
    }
    return answers.get(value, Q(pk__in=[]))


COUNTRY = Record(
    Country,
    "countries",
    "country",
    rows=_all(Country),
    save=actions.save_country,
    why_not_save=actions.why_not_keep_source,
    why_not_begin=actions.why_not_keep_source,
    remove=actions.remove_country,
    key=("iso3",),
    fields="iso3 iso2 m49 name formal_name region subregion",
    lists="iso3 name iso2 m49 region subregion",
    filters="region subregion",
    search="iso3 name formal_name",
    room="core",
)
GROUP = Record(
    CountryGroup,
    "country_groups",
    "country_group",
    rows=_all(CountryGroup),
    save=actions.save_group,
    check=actions.check_group,
    why_not_save=actions.why_not_keep_source,
    why_not_begin=actions.why_not_keep_source,
    remove=actions.remove_group,
    key=("key",),
    fields="name acronym key kind is_partial size size_on note",
    lists="key name acronym kind is_partial size size_on",
    filters="kind is_partial",
    search="key name acronym",
    room="core",
)
MEMBERSHIP = Record(
    CountryGroupMembership,
    "group_memberships",
    "membership",
    rows=_memberships,
    save=explained(actions.save_membership),
    why_not_save=actions.why_not_keep_source,
    why_not_begin=actions.why_not_keep_source,
    remove=actions.remove_membership,
    explains=True,
    key=("group", "country", "valid_from"),
    under=("group", "country"),
    fields="group country valid_from valid_to note source locator is_verified",
    lists="group country valid_from valid_to source is_verified",
    filters="group country holds",
    search="group__key country__iso3 country__name note",
    choices={
        "holds": Filter(
            "holds",
            _("Holds"),
            lambda: [("today", _("today")), ("ended", _("ended")), ("start_unset", _("start not specified"))],
            _holding,
        )
    },
    intro=_("Who belongs to which group from when until when. A membership that is over is ended, not removed."),
    room="core",
)
STEP = Record(
    GraduationStep,
    "graduation_steps",
    "graduation_step",
    rows=_all(GraduationStep, "country", "source"),
    save=explained(actions.save_step),
    why_not_save=actions.why_not_keep_source,
    why_not_begin=actions.why_not_keep_source,
    remove=actions.remove_step,
    explains=True,
    key=("country", "stage", "year"),
    under=("country",),
    fields="country stage year happened_on takes_effect_on note source locator is_verified",
    lists="country stage year happened_on takes_effect_on source",
    filters="country stage",
    search="country__iso3 country__name note",
    room="core",
)
DONOR_CLASS = Record(
    DonorClass,
    "donor_classes",
    "donor_class",
    rows=_all(DonorClass),
    save=actions.save_donor_class,
    why_not_save=actions.why_not_keep_class,
    why_not_begin=actions.why_not_keep_class,
    remove=actions.remove_donor_class,
    key=("key",),
    fields="key name is_traditional note",
    lists="key name is_traditional note",
    filters="is_traditional",
    search="key name note",
    intro=_("Classes of donors, traditional or not. Which class a donor has, from when to when, stands on its page."),
    empty=_("Add the first class of donors."),
    room="core",
)
