"""Forms of the register: merges of organizations."""

from __future__ import annotations

from goldenthread.platform.models import (
    OrganizationMerge,
    OrganizationsApart,
)
from goldenthread.ui.forms import record_form

MergeForm = record_form(OrganizationMerge, "kept lost reason")
ApartForm = record_form(OrganizationsApart, "one other reason")
