"""Forms of the room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.documents import queries
from goldenthread.drafting.editing.cells import with_cells
from goldenthread.drafting.models import Comment, Disposition, Document, Placement, Round
from goldenthread.frameworks.models import Mandate
from goldenthread.governance.models import AgendaItem
from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.queries import strategies
from goldenthread.ui.forms import record_form


def _items(user: Any) -> QuerySet:
    return AgendaItem.objects.select_related("session")


def _mandates(user: Any) -> QuerySet:
    return Mandate.objects.all()


LIMITS = {
    "version": queries.versions,
    "follows": queries.rounds,
    "strategy": strategies,
    "agenda_item": _items,
    "mandate": _mandates,
    "based_on": queries.documents,
}
_DOCUMENT = (
    "kind title symbol organization author_line agenda_item mandate based_on distribution original_language "
    "issued_on abstract"
)
DocumentForm = record_form(Document, _DOCUMENT, limits=LIMITS)
NewDocumentForm = record_form(Document, f"key strategy {_DOCUMENT}", limits=LIMITS, required=["strategy"])
RoundForm = record_form(
    Round,
    "version title audience led_by consulted note_number note_date opens_on closes_on follows outcome",
    limits=LIMITS,
)
CommentForm = record_form(Comment, "type text quote proposed_text delegation on_behalf_of capacity")


class FileForm(forms.Form):
    """A file to take in, and the language of its text when it is known."""

    file = forms.FileField(label=_("File"), help_text=_("Word (.docx), Markdown, plain text, HTML or Akoma Ntoso."))
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("found out from the text")), *((c, NAMES[c]) for c in LANGUAGES)],
    )


class ParagraphForm(forms.Form):
    """The words of a paragraph; `base` are those the editor began with."""

    text = forms.CharField(
        label=_("Text"),
        help_text=_("To refer to a paragraph write its number as [[7]] or [[7 (a)]]: the number shown follows it."),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        strip=False,
    )
    base = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, user: Any = None, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        """A browser sends line ends of its own; a text has one kind."""
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean_base(self) -> str:
        """The same for the words that the editor began with."""
        return self.cleaned_data["base"].replace("\r\n", "\n")


def paragraph_form(placement: Placement, *, language: str) -> Any:
    """The form of the words of this paragraph: of a table, a field for each cell."""
    return with_cells(ParagraphForm, placement, language)


class AnswerForm(forms.Form):
    """What became of a comment, and why."""

    disposition = forms.ChoiceField(
        label=_("Disposition"), choices=[c for c in Disposition.choices if c[0] != Disposition.OPEN]
    )
    reply = forms.CharField(label=_("Reply"), widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))

    def __init__(self, *args: Any, user: Any = None, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
