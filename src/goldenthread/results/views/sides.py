"""What the views of the app share."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _


def crumbs_to(*more: tuple[object, str]) -> list[tuple[object, str]]:
    """The way back to the app, and from there to `more`."""
    return [(_("Results"), reverse("results:home")), *more]
