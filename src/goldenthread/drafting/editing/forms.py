"""Forms of writing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models import NodeKind
from goldenthread.platform.actors import Viewer


class CheckOutForm(forms.Form):
    """The words of a paragraph taken out; `seen` are those of the draft that its writer saw in a conflict."""

    text = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}), strip=False, required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        """A browser sends line ends of its own; the draft has one kind."""
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean_seen(self) -> str:
        """The same for the words that were seen."""
        return self.cleaned_data["seen"].replace("\r\n", "\n")


class SplitForm(forms.Form):
    """A paragraph's words with an empty line where the second one begins."""

    text = forms.CharField(
        label=_("Text"),
        help_text=_("Put an empty line where the second paragraph begins."),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        strip=False,
    )

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class AddForm(forms.Form):
    """The words and the kind of a new paragraph."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind"), choices=[one for one in NodeKind.choices if one[0] != NodeKind.TABLE])

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class KindForm(forms.Form):
    """What a paragraph is, and how deep."""

    kind = forms.ChoiceField(label=_("Kind"), choices=NodeKind.choices)
    level = forms.IntegerField(label=_("Level"), min_value=0, max_value=9)

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
