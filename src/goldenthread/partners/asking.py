"""Forms that ask the evidence, or answer it: the same for pages, the API and the command line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.partners.evidence import Wanted
from goldenthread.partners.models import Answer, IdentitySaid
from goldenthread.partners.term_words import TERM_WORDS
from goldenthread.platform.actors import Viewer
from goldenthread.platform.fields import Translated
from goldenthread.platform.models import Area, Country, DonorClass
from goldenthread.platform.models.organizations import OrganizationType
from goldenthread.platform.queries import strategies
from goldenthread.ui.forms import FoundField, TranslatedFormField

LONGEST_REF = 200


class AreaField(forms.CharField):
    """An action area by STRATEGY:CODE, among those of the strategies that a person may see."""

    def __init__(self, *, user: Viewer | None = None, **options: Any) -> None:
        self.user = user
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return area_named(self.user or AnonymousUser(), text) if text else None


def area_named(user: Viewer, text: str) -> Area:
    """The action area called STRATEGY:CODE. Raises ValidationError when `user` sees none of that name."""
    strategy, _colon, code = text.partition(":")
    rows = Area.objects.filter(strategy__in=strategies(user)).select_related("strategy")
    found = rows.filter(strategy__key=strategy, code=code).first()
    if found is None:
        raise ValidationError(
            _("There is no action area “%(text)s” that you may see. Write it as STRATEGY:CODE, with the keys of both.")
            % {"text": text}
        )
    return found


class PlaceForm(forms.Form):
    """An action area in a country."""

    area = AreaField(label=gettext_lazy("Action area"))
    country = FoundField(noun=Country, label=gettext_lazy("Country"))

    def __init__(self, data: Any = None, *, user: Viewer | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["area"].user = user  # type: ignore[attr-defined]


class SuggestionsForm(PlaceForm):
    """What a reader asks of a list of suggestions; filters left empty take nothing away."""

    type = forms.ChoiceField(choices=[("", ""), *OrganizationType.choices], required=False)
    donor_class = forms.ModelChoiceField(DonorClass.objects.all(), to_field_name="key", required=False, empty_label="")
    new = forms.BooleanField(required=False)
    funders = forms.BooleanField(required=False)
    cleared = forms.BooleanField(required=False)
    refused = forms.BooleanField(required=False)
    page = forms.IntegerField(min_value=1, max_value=500, required=False)

    @property
    def wanted(self) -> Wanted:
        """The filters of a form that was filled in well."""
        asked = self.cleaned_data
        return Wanted(
            new_only=asked["new"],
            funders=asked["funders"],
            donor_class=asked["donor_class"].key if asked["donor_class"] else "",
            type=asked["type"],
            cleared=asked["cleared"],
            refused=asked["refused"],
        )


class SuggestedForm(PlaceForm):
    """One suggested organization, by the reference that it publishes under."""

    ref = forms.CharField(max_length=LONGEST_REF)


class EntryForm(SuggestedForm):
    """A suggested organization, and which entry of the register it is where that is not sure."""

    entry = forms.CharField(required=False, label=gettext_lazy("Entry of the register"))


class ReasonsForm(SuggestedForm):
    """One term of the score of a suggested organization."""

    term = forms.ChoiceField(choices=[(name, name) for name in TERM_WORDS])
    funders = forms.BooleanField(required=False)


class AnswerForm(SuggestedForm):
    """A yes or no to a suggested organization, and why."""

    answer = forms.ChoiceField(choices=Answer.choices, label=gettext_lazy("Answer"))
    reason = forms.CharField(label=gettext_lazy("Reason"))


class IdentityForm(forms.Form):
    """What a person says of two names or references of the aid data."""

    one = forms.CharField(max_length=400)
    other = forms.CharField(max_length=400)
    answer = forms.ChoiceField(choices=IdentitySaid.choices, label=gettext_lazy("Answer"))
    reason = forms.CharField(max_length=400, required=False, label=gettext_lazy("Reason"))

    def __init__(self, data: Any = None, *, user: Viewer | None = None, **options: Any) -> None:
        super().__init__(data, **options)


class EngageForm(EntryForm):
    """An engagement with a suggested organization; it is called after who, what and where when no title is given."""

    title = TranslatedFormField(box=forms.TextInput, required=False, label=gettext_lazy("Title"))

    def clean_title(self) -> Translated | None:
        return self.cleaned_data["title"] or None


def told(form: forms.BaseForm) -> str:
    """What is wrong with a form, in a line for each field."""
    lines = []
    for name, found in form.errors.items():
        words = " ".join(map(str, found))
        lines.append(f"{form.fields[name].label or name}: {words}" if name in form.fields else words)
    return " ".join(lines)
