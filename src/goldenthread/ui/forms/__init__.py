"""Forms of all rooms: texts in six languages, things found by what people call them. They parse; actions judge."""

from goldenthread.ui.forms.columns import field_for, say_nothing_chosen
from goldenthread.ui.forms.found import FoundField, FoundInput, FoundManyField, find
from goldenthread.ui.forms.nouns import PROVENANCE, RecordForm, explain, offer, record_form
from goldenthread.ui.forms.texts import TranslatedFormField, TranslatedWidget

__all__ = [
    "PROVENANCE",
    "FoundField",
    "FoundInput",
    "FoundManyField",
    "RecordForm",
    "TranslatedFormField",
    "TranslatedWidget",
    "explain",
    "field_for",
    "find",
    "offer",
    "record_form",
    "say_nothing_chosen",
]
