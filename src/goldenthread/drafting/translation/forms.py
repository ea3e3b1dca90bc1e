"""Forms of translation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models import MastheadText, Translation
from goldenthread.ui.forms import RecordForm, record_form

AssignForm = record_form(Translation, "translator due_on note")
OrderForm = record_form(Translation, "language translator due_on note")


class XliffForm(forms.Form):
    """A file that a translator sent back."""

    file = forms.FileField(label=_("File"), help_text=_("XLIFF 2 (.xlf), made from the file for translators."))


class MastheadForm(RecordForm):
    """The words of a line of the masthead in another language."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}))

    class Meta:
        model = MastheadText
        fields = ["text"]
