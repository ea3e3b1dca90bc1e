"""Forms of the glossary."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models import Concept, Term
from goldenthread.platform.models import Source
from goldenthread.ui.forms import FoundField, TranslatedFormField, record_form

ConceptForm = record_form(Concept, "definition note")
TermForm = record_form(Term, "language text status note")


class GlossaryFileForm(forms.Form):
    """A file of terms, and where they are from."""

    file = forms.FileField(label=_("File"), help_text=_("A table (.csv, .xlsx) or TBX, of terms in the six languages."))
    source = FoundField(
        noun=Source, label=_("Source"), required=False, help_text=_("Where the terms are from: its key or title.")
    )


_NEW: Any = record_form(Concept, "key definition note")
_ORIGIN: Any = record_form(Term, "")


class NewConceptForm(_NEW):
    """A concept with its preferred term in one language or in several, and where those are from."""

    name = TranslatedFormField(box=forms.TextInput, label=_("Preferred term"))
    source = _ORIGIN.base_fields["source"]
    locator = _ORIGIN.base_fields["locator"]
    is_verified = _ORIGIN.base_fields["is_verified"]

    field_order = ["name", "definition", "note", "key", "source", "locator", "is_verified"]
