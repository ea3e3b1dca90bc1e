"""Organizations with their names, identifiers, donor classes, memberships and the countries they serve."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.lookups import alphabetically
from goldenthread.platform.models import (
    Organization,
    OrganizationClass,
    OrganizationCoverage,
    OrganizationIdentifier,
    OrganizationMembership,
    OrganizationName,
)
from goldenthread.platform.models.organizations import UnitKind
from goldenthread.platform.seeing import visible_rows
from goldenthread.records.declare import Record, part_of
from goldenthread.register import actions
from goldenthread.ui.lists import Column, Filter


def _organizations(user: Viewer) -> QuerySet:
    rows = visible_rows(Organization, user).select_related("parent", "country", "source")
    return rows.order_by(alphabetically("name", get_language() or "en"), "key")


def _part(model: type[Model], owner: str, name: str, fields: str, *related: str, **more: Any) -> Record:
    def rows(user: Viewer) -> QuerySet:
        return model._default_manager.filter(**{f"{owner}__in": visible_rows(Organization, user)}).select_related(
            owner, "source", *related
        )

    return part_of(
        owner,
        model,
        name,
        rows=rows,
        why_not=actions.why_not_keep_organization,
        save=actions.save_part,
        remove=actions.remove_part,
        fields=fields,
        empty=_("Nothing is recorded."),
        in_files=False,
        **more,
    )


def _language(row: OrganizationName) -> str:
    return NAMES.get(row.language, row.language) if row.language in LANGUAGES else row.language


PARTS = (
    _part(
        OrganizationName,
        "organization",
        "names",
        "name language",
        title=_("Names"),
        columns={"language": Column("language", _("Language"), _language)},
    ),
    _part(
        OrganizationIdentifier,
        "organization",
        "identifiers",
        "scheme value",
        title=_("Identifiers"),
        optional=("scheme",),
    ),
    _part(
        OrganizationClass,
        "organization",
        "classes",
        "donor_class valid_from valid_to",
        "donor_class",
        title=_("Donor classes"),
    ),
    _part(
        OrganizationMembership,
        "member",
        "memberships",
        "group capacity valid_from valid_to",
        "group",
        title=_("Memberships"),
    ),
    _part(
        OrganizationCoverage,
        "office",
        "coverage",
        "country valid_from valid_to",
        "country",
        title=_("Countries served"),
    ),
)
ORGANIZATION = Record(
    Organization,
    "organizations",
    "organization",
    rows=_organizations,
    listed=Q(merged_into=None),
    save=actions.save_organization,
    check=actions.check_organization,
    why_not_save=actions.why_not_keep_organization,
    why_not_begin=actions.why_not_keep_organization,
    remove=actions.remove_organization,
    key=("key",),
    under=("parent",),
    fields="name acronym key type unit_kind parent country website note",
    lists="name acronym type parent country",
    filters="type kind parent country",
    search="name acronym key names__name",
    columns={
        "name": Column("name", _("Name"), lambda row: row.name, links=True),
        "acronym": Column("acronym", _("Short name"), lambda row: row.acronym or None, "code"),
        "type": Column("type", _("Type"), lambda row: row.get_type_display() or None),
        "parent": Column("parent", _("Part of"), lambda row: row.parent.name if row.parent else "", "optional"),
        "country": Column("country", _("Country"), lambda row: row.country.name if row.country else ""),
    },
    choices={
        "kind": Filter(
            "kind",
            _("What it is"),
            lambda: [(value or "own", label) for value, label in UnitKind.choices],
            lambda value: Q(unit_kind="" if value == "own" else value),
        )
    },
    parts=PARTS,
    empty=_("Add the organizations that act somewhere along the thread."),
    room="core",
)
