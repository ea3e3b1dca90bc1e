"""Forms of the room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.editing.cells import with_cells
from goldenthread.drafting.models import Comment, Disposition, Placement
from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.actors import Viewer
from goldenthread.ui.forms import record_form

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

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **kwargs: Any) -> None:
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

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
