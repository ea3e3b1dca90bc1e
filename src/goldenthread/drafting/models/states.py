"""How far a version is: while it is written, and before the bodies that decide on it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftStatus(models.TextChoices):
    """How far a version is on its way; translation and adoption have states of their own."""

    DRAFT = "draft", _("being written")
    """Its paragraphs can be edited."""
    CIRCULATED = "circulated", _("circulated")
    """Sent out for comments; its words no longer change."""
    FINAL = "final", _("final")
    """The version that goes to the body that adopts it; its words no longer change."""
    WITHDRAWN = "withdrawn", _("withdrawn")
    """No longer in play; kept."""


DRAFT_MOVES: dict[str, set[str]] = {
    DraftStatus.DRAFT: {DraftStatus.CIRCULATED, DraftStatus.FINAL, DraftStatus.WITHDRAWN},
    DraftStatus.CIRCULATED: {DraftStatus.FINAL, DraftStatus.WITHDRAWN},
    DraftStatus.FINAL: {DraftStatus.WITHDRAWN},
    DraftStatus.WITHDRAWN: set(),
}


class AdoptionState(models.TextChoices):
    """How far a version is on its way through the bodies that decide on it."""

    NOT_SUBMITTED = "not_submitted", _("not submitted")
    SUBMITTED = "submitted", _("submitted")
    DEFERRED = "deferred", _("deferred")
    NOTED = "noted", _("taken note of")
    ADOPTED = "adopted", _("adopted")
    NOT_ADOPTED = "not_adopted", _("not adopted")


ADOPTION_MOVES: dict[str, set[str]] = {
    AdoptionState.NOT_SUBMITTED: {AdoptionState.SUBMITTED},
    AdoptionState.SUBMITTED: {
        AdoptionState.DEFERRED,
        AdoptionState.NOTED,
        AdoptionState.ADOPTED,
        AdoptionState.NOT_ADOPTED,
        AdoptionState.NOT_SUBMITTED,
    },
    AdoptionState.DEFERRED: {AdoptionState.SUBMITTED},
    AdoptionState.NOTED: {AdoptionState.SUBMITTED},
    AdoptionState.ADOPTED: set(),
    AdoptionState.NOT_ADOPTED: set(),
}
