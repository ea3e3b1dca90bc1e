"""The tables of everything public: the lists of all rooms, as a visitor sees them, without illustrations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.errors import Denied
from goldenthread.platform.models import CountryGroupMembership
from goldenthread.records.listing import listing_of
from goldenthread.records.registry import declared
from goldenthread.ui.lists import Column, Listing, records

MEMBERSHIPS = Listing(
    name="country-groups",
    title=_("Country groups"),
    rows=lambda request: CountryGroupMembership.objects.select_related("group", "country", "source").order_by(
        "group__key", "country_id", "valid_from", "pk"
    ),
    columns=(
        Column("group", _("Group"), lambda row: row.group.key, "code"),
        Column("country", _("Country"), lambda row: row.country_id, "code"),
        Column("name", _("Name"), lambda row: row.country.name),
        Column("valid_from", _("From"), lambda row: row.valid_from, "date"),
        Column("valid_to", _("Until"), lambda row: row.valid_to, "date"),
        Column("source", _("Source"), lambda row: row.source.key if row.source else None, "code"),
        Column("is_verified", _("Verified"), lambda row: row.is_verified),
    ),
)


@dataclass(frozen=True)
class Table:
    """One public table: its name in the package, and the list it is."""

    name: str
    listing: Listing

    def rows(self) -> QuerySet:
        """The rows that everyone may see, facts only. Raises Denied when the list is not for visitors."""
        found = self.listing.selected(_visitor())
        names = {field.name for field in found.model._meta.get_fields()}
        return found.filter(is_illustration=False) if "is_illustration" in names else found

    def records(self) -> Iterator[dict[str, Any]]:
        """The rows as plain values by column."""
        return records(self.listing, self.rows(), AnonymousUser())


def _visitor() -> HttpRequest:
    request = HttpRequest()
    request.method, request.user = "GET", AnonymousUser()
    return request


@cache
def _all() -> tuple[Table, ...]:
    found = [Table("core-" + one.name, one) for one in (MEMBERSHIPS,)]
    for room in settings.ROOMS:
        if find_spec(f"goldenthread.{room}.listings"):
            listings = vars(import_module(f"goldenthread.{room}.listings")).values()
            found += [Table(f"{room}-{one.name}", one) for one in listings if isinstance(one, Listing)]
    names = {one.name for one in found}
    made = [Table(f"{one.app}-{one.name}".replace("_", "-"), listing_of(one)) for one in declared()]
    found += [one for one in made if one.name not in names]
    return tuple({one.name: one for one in found}.values())


def tables() -> list[Table]:
    """The tables that have something for everyone."""
    return [table for table in _all() if _is_open(table)]


def _is_open(table: Table) -> bool:
    try:
        return table.rows().exists()
    except Denied:
        return False


def known(name: str) -> Table | None:
    """The table of that name, whether or not there is anything in it."""
    return next((one for one in _all() if one.name == name), None)
