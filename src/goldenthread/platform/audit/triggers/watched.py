"""What the trail watches: which tables, which of their columns, and which of them never change."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.apps.registry import Apps
from django.db import models

ACCOUNT_TABLES = {"account_emailaddress", "mfa_authenticator", "socialaccount_socialaccount"}
"""What belongs to an account but is kept by the library that signs people in."""


UNTOLD = {  # columns the trail must not repeat: secrets, and what changes with every sign-in
    "core_user": {"password", "last_login"},
    "core_apitoken": {"digest", "last_used_at"},
    "drafting_invitation": {"digest"},
    "mfa_authenticator": {"data", "last_used_at"},
    "socialaccount_socialaccount": {"extra_data", "last_login"},
}


NOT_AUDITED = {"core_auditentry", "core_auditcontext", "core_loadedkey"}


def audited_models() -> list[type[models.Model]]:
    """Every table of our own rooms, the many-to-many ones included, and what belongs to an account."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if (model.__module__.startswith("goldenthread.") or model._meta.db_table in ACCOUNT_TABLES)
        and model._meta.managed
        and not model._meta.proxy
        and model._meta.db_table not in NOT_AUDITED
        and getattr(model, "audited", True)
    ]


@cache
def audited_tables() -> frozenset[str]:
    """Their names in the database."""
    return frozenset(model._meta.db_table for model in audited_models())


class Engine:
    """What both databases share: which columns of a model are told, and which never change."""

    def __init__(self, standing: Apps = apps) -> None:
        self.standing = standing

    def _fields(self, model: type[models.Model]) -> list[models.Field]:
        """Those of its fields that have a column in the database as it stands."""
        fields = list(model._meta.concrete_fields)
        if self.standing is apps:
            return fields
        there = {field.column for field in self.standing.get_model(model._meta.label)._meta.concrete_fields}
        return [field for field in fields if field.column in there]

    def _columns(self, model: type[models.Model]) -> list[models.Field]:
        untold = UNTOLD.get(model._meta.db_table, set())
        return [field for field in self._fields(model) if field.column not in untold]

    def _append_only(self, model: type[models.Model]) -> list[str]:
        names = getattr(model, "append_only", ())
        return [str(field.column) for field in self._fields(model) if field.name in names]
