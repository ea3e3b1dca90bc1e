"""What the pages of the room have in common: crumbs and tabs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

CRUMBS = [(lazy("Documents"), "/documents/")]
TABS = [
    (lazy("Documents"), "/documents/"),
    (lazy("Consultation rounds"), "/documents/rounds/"),
    (lazy("Comments"), "/documents/comments/"),
]
