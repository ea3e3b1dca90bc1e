"""Verbs that keep the register: organizations, sources, country groups, strategies and their areas."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.access import why_not, why_not_anywhere
from goldenthread.platform.actions import remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.keep import keep
from goldenthread.platform.keys import WORDS, check_key, free_key
from goldenthread.platform.loops import loop_of
from goldenthread.platform.models import (
    Area,
    Country,
    CountryGroup,
    CountryGroupMembership,
    DonorClass,
    GraduationStep,
    Organization,
    Person,
    Post,
    Source,
    Strategy,
)
from goldenthread.platform.models.strategies import StrategyStatus
from goldenthread.platform.roles import Permission

P = Permission


def why_not_keep_organization(user: Viewer, organization: Organization) -> str | None:
    """Why `user` may not keep the register of organizations; None for partnership officers of any strategy."""
    return why_not_anywhere(user, P.PARTNER)


def why_not_keep_source(user: Viewer, source: Any) -> str | None:
    """Why `user` may not keep sources, groups and their lists; None for those who steer a strategy."""
    return why_not_anywhere(user, P.STEER)


def why_not_keep_strategy(user: Viewer, strategy: Strategy) -> str | None:
    """Why `user` may not change what a strategy is."""
    return why_not(user, P.STEER, strategy=strategy if strategy.pk else None)


def why_not_keep_area(user: Viewer, area: Area) -> str | None:
    """Why `user` may not change the areas of a strategy."""
    return why_not(user, P.STEER, strategy=area.strategy)


def save_organization(organization: Organization, *, by: Viewer, **values: Any) -> Organization:
    """Keep an organization, new or known."""
    return keep(organization, values, by=by, why_not=why_not_keep_organization, check=check_organization)


def check_organization(organization: Organization) -> None:
    """An organization is no unit of itself, also not through others, and its key is no word that addresses need."""
    check_key(organization.key, WORDS | {"apart", "duplicates", "merge", "merges", "new"})
    if loop_of(organization, "parent"):
        raise ValidationError({"parent": _("It cannot be a part of itself, also not through others.")})


def remove_organization(organization: Organization, *, by: Viewer, reason: str = "") -> None:
    """Remove an organization on which nothing rests; its names and identifiers go with it."""
    require(why_not_keep_organization(by, organization))
    remove(organization, by=by, reason=reason)


def save_part(row: Any, *, by: Viewer, **values: Any) -> Any:
    """Keep a name, identifier, class, membership or country served of an organization, new or known."""
    return keep(row, values, by=by, why_not=lambda user, part: why_not_keep_organization(user, owner_of(part)))


def remove_part(row: Any, *, by: Viewer, reason: str = "") -> None:
    """Take a name, identifier, class, membership or country served away; the trail keeps what it was."""
    require(why_not_keep_organization(by, owner_of(row)))
    remove(row, by=by, reason=reason)


def owner_of(part: Any) -> Organization:
    """The organization that a name, identifier, class, membership or country served is of."""
    return getattr(part, next(name for name in ("member", "office", "organization") if hasattr(type(part), name)))


def why_not_keep_person(user: Viewer, person: Any) -> str | None:
    """Why `user` may not keep persons and their posts; None for those who steer a strategy or work with partners."""
    return why_not_anywhere(user, P.STEER) and why_not_anywhere(user, P.PARTNER)


def save_person(person: Person, *, by: Viewer, **values: Any) -> Person:
    """Keep a person, new or known."""
    return keep(person, values, by=by, why_not=why_not_keep_person, check=check_person)


def check_person(person: Person) -> None:
    """The key of a person is more than a number."""
    check_key(person.key)


def remove_person(person: Person, *, by: Viewer, reason: str = "") -> None:
    """Remove a person whom no record names. Who has an account stays: the account is closed instead."""
    require(why_not_keep_person(by, person))
    if person.user_id:
        raise NotPossible(_("%(name)s has an account. Close the account instead.") % {"name": person})
    remove(person, by=by, reason=reason)


def save_post(post: Post, *, by: Viewer, **values: Any) -> Post:
    """Keep a post that a person holds, new or known."""
    return keep(post, values, by=by, why_not=why_not_keep_person)


def remove_post(post: Post, *, by: Viewer, reason: str = "") -> None:
    """Take back a post that never was; one that is over is ended instead."""
    require(why_not_keep_person(by, post))
    remove(post, by=by, reason=reason)


def save_source(source: Source, *, by: Viewer, **values: Any) -> Source:
    """Keep a source, new or known."""
    return keep(source, values, by=by, why_not=why_not_keep_source, check=check_source)


def check_source(source: Source) -> None:
    """The key of a source is more than a number."""
    check_key(source.key)


def remove_source(source: Source, *, by: Viewer, reason: str = "") -> None:
    """Remove a source on which no record rests."""
    require(why_not_keep_source(by, source))
    remove(source, by=by, reason=reason)


def why_not_begin_strategy(user: Viewer, owner: Any = None) -> str | None:
    """Why `user` may not begin a strategy, or remove one; None for those who steer all of them."""
    return why_not(user, P.STEER)


def why_not_publish_strategy(user: Viewer, strategy: Strategy) -> str | None:
    """Why `user` may not make a strategy public, or take it back to its team."""
    return why_not(user, P.PUBLISH, strategy=strategy)


def save_strategy(strategy: Strategy, *, by: Viewer, **values: Any) -> Strategy:
    """Keep what a strategy is, new or known."""
    return keep(strategy, values, by=by, why_not=why_not_keep_strategy, check=check_strategy)


def check_strategy(strategy: Strategy) -> None:
    """Its page can be reached by its key, and it follows no strategy that follows it."""
    check_key(strategy.key)
    if loop_of(strategy, "predecessor"):
        raise ValidationError({"predecessor": _("It cannot follow itself, also not through others.")})


def remove_strategy(strategy: Strategy, *, by: Viewer, reason: str = "") -> None:
    """Remove a strategy that was not adopted, with what belongs to it, which is named before."""
    require(why_not_begin_strategy(by))
    if strategy.status != StrategyStatus.PREPARATION:
        raise NotPossible(_("A strategy that was adopted is not removed. End it instead."))
    remove(strategy, by=by, reason=reason)


def save_area(area: Area, *, by: Viewer, **values: Any) -> Area:
    """Keep an action area, new or known. Left empty, its code is made from its title, and it comes after the others."""
    if "order" in values and values["order"] is None:
        last = Area.objects.filter(strategy=area.strategy_id).exclude(pk=area.pk).aggregate(last=Max("order"))["last"]
        values["order"] = (last or 0) + 1
    if not (values.get("code") or area.code):
        values["code"] = free_key(Area, values.get("title", area.title), most=40, strategy=area.strategy)
    return keep(area, values, by=by, why_not=why_not_keep_area, check=check_area)


def remove_area(area: Area, *, by: Viewer, reason: str = "") -> None:
    """Remove an action area in which nothing is done; what only says something of it goes with it."""
    require(why_not_keep_area(by, area))
    remove(area, by=by, reason=reason)


def check_area(area: Area) -> None:
    """The area above is one of the same strategy, no area lies in itself, and its page can be reached."""
    if area.code == "new":
        raise ValidationError(
            {"code": _("“%(key)s” is a word of this site's addresses; take another.") % {"key": "new"}}
        )
    if area.parent is not None and area.strategy_id and area.parent.strategy_id != area.strategy_id:
        raise ValidationError({"parent": _("This area belongs to another strategy.")})
    if loop_of(area, "parent"):
        raise ValidationError({"parent": _("It cannot be a part of itself, also not through others.")})


RESERVED = {"add", "grid", "import", "many", "memberships", "sheet", "steps"}
"""Words in addresses of groups, which no group can have as its key."""


def save_group(group: CountryGroup, *, by: Viewer, **values: Any) -> CountryGroup:
    """Keep a country group. Raises ValidationError when its key is a word that addresses need."""
    return keep(group, values, by=by, why_not=why_not_keep_source, check=check_group)


def check_group(group: CountryGroup) -> None:
    """Its key is no word that addresses need, and no number."""
    check_key(group.key, RESERVED)


def remove_group(group: CountryGroup, *, by: Viewer, reason: str = "") -> None:
    """Remove a group that no strategy, target or value names; its memberships go with it."""
    require(why_not_keep_source(by, group))
    remove(group, by=by, reason=reason)


def save_country(country: Country, *, by: Viewer, **values: Any) -> Country:
    """Keep a country. Its code is its identity: a known country keeps the one it has."""
    code = str(values.get("iso3") or country.iso3).upper()
    if not country._state.adding and code != country.pk:
        raise ValidationError({"iso3": _("The code of a country is its identity; add another country instead.")})
    values |= {"iso3": code, "iso2": str(values.get("iso2", country.iso2)).upper()}
    if country._state.adding and Country.objects.filter(pk=code).exists():
        raise ValidationError({"iso3": _("This is recorded already.")})
    return keep(country, values, by=by, why_not=why_not_keep_source)


def remove_country(country: Country, *, by: Viewer, reason: str = "") -> None:
    """Remove a country that nothing rests on."""
    require(why_not_keep_source(by, country))
    remove(country, by=by, reason=reason)


def why_not_keep_class(user: Viewer, row: Any = None) -> str | None:
    """Why `user` may not keep classes of donors; None for who keeps the money of a strategy."""
    return why_not_anywhere(user, P.FUND)


def save_donor_class(row: DonorClass, *, by: Viewer, **values: Any) -> DonorClass:
    """Keep a class of donors."""
    return keep(row, values, by=by, why_not=why_not_keep_class)


def remove_donor_class(row: DonorClass, *, by: Viewer, reason: str = "") -> None:
    """Remove a class that no donor has and no target names."""
    require(why_not_keep_class(by, row))
    remove(row, by=by, reason=reason)


def save_membership(row: CountryGroupMembership, *, by: Viewer, **values: Any) -> CountryGroupMembership:
    """Put a country on the list of a group, correct when, or end it. Refused when it overlaps what is recorded.

    Two who add the same country at once come one after the other: the second is refused as well.
    """
    group = values.get("group") or (row.group if row.group_id else None)
    with audit.acting(by):
        if group is not None:
            CountryGroup.objects.select_for_update().get(pk=group.pk)
        return keep(row, values, by=by, why_not=why_not_keep_source)


def remove_membership(row: CountryGroupMembership, *, by: Viewer, reason: str = "") -> None:
    """Take back a membership that never was; one that is over is ended instead. The trail keeps it."""
    require(why_not_keep_source(by, row))
    remove(row, by=by, reason=reason)


def save_step(step: GraduationStep, *, by: Viewer, **values: Any) -> GraduationStep:
    """Keep a step of a country on its way out of the LDC category."""
    return keep(step, values, by=by, why_not=why_not_keep_source)


def remove_step(step: GraduationStep, *, by: Viewer, reason: str = "") -> None:
    """Take back a step that never was."""
    require(why_not_keep_source(by, step))
    remove(step, by=by, reason=reason)
