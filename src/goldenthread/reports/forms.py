"""Forms of papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.queries import strategies
from goldenthread.reports.outlines import OUTLINES
from goldenthread.reports.queries import outlines

OUTLINE_NAMES = {
    "update": _("Update to the governing body"),
    "implementation-plan": _("Implementation plan"),
    "consultation": _("Consultation report"),
}


class BeginForm(forms.Form):
    """Which paper to begin."""

    strategy: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("strategy"), queryset=None, to_field_name="key", empty_label=_("Choose")
    )
    outline = forms.ChoiceField(label=_("outline"), choices=[(name, OUTLINE_NAMES[name]) for name in OUTLINES])
    with_illustration = forms.BooleanField(
        label=_("include sample records"),
        required=False,
        help_text=_("Every page of the report then says that it contains sample data."),
    )

    def __init__(self, *args: Any, user: Viewer, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strategy"].queryset = strategies(user)  # type: ignore[attr-defined]
        own = [(one.key, str(one.title)) for one in outlines(user)]
        self.fields["outline"].choices = [*[(name, OUTLINE_NAMES[name]) for name in OUTLINES], *own]  # type: ignore[attr-defined]
