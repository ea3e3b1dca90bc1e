"""The forms of answers: what becomes of a point, what its author says, how a comment is parted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models import Disposition, Reaction, Version
from goldenthread.language import LANGUAGES, NAMES, direction
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import User

LONG = {"rows": 5, "dir": "auto"}


class PlainForm(forms.Form):
    """A form over no record."""

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)


class AnswerPointForm(PlainForm):
    """What becomes of a point, and why."""

    disposition = forms.ChoiceField(
        label=_("Disposition"), choices=[one for one in Disposition.choices if one[0] != Disposition.OPEN]
    )
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs=LONG))
    duplicate = forms.CharField(
        label=_("Duplicate of"), required=False, help_text=_("The number in the address of the other point.")
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_seen(self) -> str | None:
        """Which answer the writer had before them; None where the caller did not say."""
        return self.cleaned_data["seen"] if "seen" in self.data else None


class WhyForm(PlainForm):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=LONG))


class ReactionForm(PlainForm):
    """Whether an answer satisfies."""

    reaction = forms.ChoiceField(label=_("What do you say?"), choices=Reaction.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("In your words"), required=False, widget=forms.Textarea(attrs=LONG))


class SplitForm(PlainForm):
    """The points of a comment, an empty line between two of them."""

    words: ClassVar[str] = ""
    texts = forms.CharField(
        label=_("Points"),
        help_text=_("An empty line parts two points."),
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["texts"].initial = "\n\n".join(_parts(self.words))

    def clean_texts(self) -> list[str]:
        """The texts between empty lines."""
        return _parts(self.cleaned_data["texts"])


def _parts(words: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", words.replace("\r\n", "\n")) if part.strip()]


class AssignForm(PlainForm):
    """Who answers, by when, and about which paragraphs."""

    responsible = forms.ModelChoiceField(label=_("Responsible"), queryset=User.objects.none(), empty_label=_("Choose"))
    due_on = forms.DateField(label=_("Due"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    paragraphs = forms.CharField(
        label=_("Paragraphs"), required=False, help_text=_("Their numbers with commas between; left empty, all.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["responsible"].queryset = User.objects.filter(is_active=True).order_by("name")  # type: ignore[attr-defined]


class LinkForm(PlainForm):
    """A paragraph of a later version."""

    versions: ClassVar[Any] = None
    version: forms.ModelChoiceField[Version] = forms.ModelChoiceField(
        label=_("Version"), queryset=None, empty_label=_("Choose")
    )
    paragraph = forms.CharField(label=_("Paragraph"), help_text=_("Its number as it is cited, or its address."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["version"].queryset = self.versions  # type: ignore[attr-defined]


class AnswerGroupForm(PlainForm):
    """What becomes of all points of a group, and why."""

    disposition = forms.ChoiceField(
        label=_("Disposition"),
        choices=[one for one in Disposition.choices if one[0] not in (Disposition.OPEN, Disposition.DUPLICATE)],
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=LONG))

    def __init__(self, *args: Any, languages: Iterable[str] = LANGUAGES, **options: Any) -> None:
        super().__init__(*args, **options)
        for language in languages:
            self.fields[f"reason_{language}"] = forms.CharField(
                label=_("Reason in %(language)s") % {"language": NAMES[language]},
                required=False,
                help_text=_("For the points made in it; left empty, they show the reason above."),
                widget=forms.Textarea(attrs={"rows": 3, "lang": language, "dir": direction(language)}),
            )

    def clean(self) -> dict[str, Any]:
        """The same reason in other languages stands together, by language."""
        found = {language: self.cleaned_data.pop(f"reason_{language}", "") for language in LANGUAGES}
        self.cleaned_data["reasons"] = {language: words.strip() for language, words in found.items() if words.strip()}
        return self.cleaned_data


class ReturnedForm(PlainForm):
    """A file that came back."""

    file = forms.FileField(label=_("File"))


class PersonalForm(PlainForm):
    """A comment of somebody without an account."""

    author_name = forms.CharField(label=_("Your name"), max_length=200)
    capacity = forms.CharField(label=_("In the capacity of"), max_length=200, required=False)
    paragraph = forms.ChoiceField(label=_("Paragraph"), required=False)
    quote = forms.CharField(
        label=_("Text it is about"),
        required=False,
        help_text=_("Copied from the paragraph."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    text = forms.CharField(label=_("Comment"), widget=forms.Textarea(attrs=LONG))
    proposed_text = forms.CharField(label=_("Proposed text"), required=False, widget=forms.Textarea(attrs=LONG))
