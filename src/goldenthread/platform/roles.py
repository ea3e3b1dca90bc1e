"""Roles and what each may do: one page to read (docs/reference/permissions.md is made from it)."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """Something a person may do in a strategy."""

    VIEW = "view"
    """See what the team keeps to itself."""
    DRAFT = "draft"
    """Write texts, answer comments."""
    TRANSLATE = "translate"
    """Write and review translations, take translators' files in."""
    PROPOSE = "propose"
    """Read circulated drafts and propose wording for one's delegation."""
    PLAN = "plan"
    """Keep activities, meetings, risks."""
    PARTNER = "partner"
    """Keep the register of organizations and engagements with them."""
    FUND = "fund"
    """Keep needs, pipeline, pledges, agreements, receipts."""
    MEASURE = "measure"
    """Define indicators and targets, approve values."""
    RECORD = "record"
    """Hand in values and progress."""
    REPORT = "report"
    """Make papers and snapshots."""
    PUBLISH = "publish"
    """Make things public."""
    STEER = "steer"
    """Keep mandates, frameworks, alignment, bodies and decisions; give roles in the strategy."""
    ADMINISTER = "administer"
    """Keep accounts and the installation."""


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("administrator")
    FOCAL_POINT = "focal_point", _("focal point")
    DRAFTER = "drafter", _("drafter")
    TRANSLATOR = "translator", _("translator")
    DELEGATE = "delegate", _("delegate")
    PLANNER = "planner", _("unit or field officer")
    PARTNERSHIP_OFFICER = "partnership_officer", _("partnership officer")
    FUNDING_OFFICER = "funding_officer", _("resource-mobilization officer")
    RESULTS_OFFICER = "results_officer", _("monitoring and evaluation officer")
    REPORTER = "reporter", _("reporter of values")
    SECRETARIAT = "secretariat", _("governing-body secretariat")
    READER = "reader", _("reader")


P = Permission
MAY: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.FOCAL_POINT: frozenset(Permission) - {P.ADMINISTER},
    Role.DRAFTER: frozenset({P.VIEW, P.DRAFT, P.TRANSLATE, P.REPORT}),
    Role.TRANSLATOR: frozenset({P.VIEW, P.TRANSLATE}),
    Role.DELEGATE: frozenset({P.PROPOSE}),
    Role.PLANNER: frozenset({P.VIEW, P.PLAN, P.RECORD}),
    Role.PARTNERSHIP_OFFICER: frozenset({P.VIEW, P.PARTNER}),
    Role.FUNDING_OFFICER: frozenset({P.VIEW, P.FUND, P.PARTNER}),
    Role.RESULTS_OFFICER: frozenset({P.VIEW, P.MEASURE, P.RECORD, P.REPORT}),
    Role.REPORTER: frozenset({P.VIEW, P.RECORD}),
    Role.SECRETARIAT: frozenset({P.VIEW, P.STEER, P.REPORT, P.PUBLISH}),
    Role.READER: frozenset({P.VIEW}),
}


def roles_that_may(permission: Permission) -> list[str]:
    """The roles that hold the permission."""
    return [role.value for role, held in MAY.items() if permission in held]
