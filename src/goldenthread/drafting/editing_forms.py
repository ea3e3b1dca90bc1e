"""Forms of writing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckOutForm(forms.Form):
    """The words of a paragraph taken out; `seen` are those of the draft that its writer saw in a conflict."""

    text = forms.CharField(
        label=_("Words"), widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}), strip=False, required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, user: Any = None, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        """A browser sends line ends of its own; the draft has one kind."""
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean_seen(self) -> str:
        """The same for the words that were seen."""
        return self.cleaned_data["seen"].replace("\r\n", "\n")
