"""Verbs on suggestions: from a reference in the evidence to an organization in the register."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from goldenthread.core import audit
from goldenthread.core.actions import save
from goldenthread.core.errors import require
from goldenthread.core.identifiers import guess, problem
from goldenthread.core.keys import free_key
from goldenthread.core.models import Organization, OrganizationIdentifier, OrganizationName
from goldenthread.partners import access
from goldenthread.partners.evidence import registered

SCHEME = (
    "IATI"  # an organization identifier as its holder publishes under; its register is the prefix, where it has one
)


@transaction.atomic
def take_in(ref: str, *, name: str, by: Any) -> Organization:
    """The organization of the register that the evidence knows as `ref`; taken in, not verified, when it is new.

    A reference that no register would give, such as a bare number or a name, is kept as another name of it.
    """
    require(access.why_not_keep_register(by))
    if found := registered([ref]).get(ref):
        return found
    reason = "taken in from published evidence"
    with audit.acting(by, reason=reason):
        made = Organization(key=free_key(Organization, name or ref), name={"en": name or ref}, note=reason)
        save(made, by=by, reason=reason)
        scheme = guess(ref)
        if scheme and problem(scheme, ref) is None:
            known: Any = OrganizationIdentifier(organization=made, scheme=scheme, value=ref)
        else:
            known = OrganizationName(organization=made, name=ref)
        save(known, by=by, reason=reason)
    return made
