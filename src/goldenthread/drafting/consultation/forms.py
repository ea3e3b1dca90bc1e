"""The forms of a comment: with other words for a paragraph in place, and of where it belongs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.consultation import queries as anchoring
from goldenthread.drafting.consultation.suggesting import suggestion
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Anchor, Node
from goldenthread.platform.actors import Viewer

OTHER = ""


class Suggesting(forms.Form):
    """Other words for a paragraph, written into its own: what changes becomes the quote and the proposed text."""

    now: str

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["wording"] = forms.CharField(
            label=_("The paragraph in your words"),
            required=False,
            strip=False,
            initial=self.now,
            help_text=_("Change what you would have otherwise; the words that you change are proposed."),
            widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        )
        self.fields["text"].required = False
        self.order_fields(["wording"])

    def clean(self) -> dict[str, Any]:
        """The words that change, as the quote and the proposed text; a comment says something or proposes something."""
        given = super().clean() or self.cleaned_data
        wording = given.pop("wording", "").replace("\r\n", "\n")
        found = suggestion(self.now, wording) if wording.strip() else None
        if found is not None:
            given |= {"quote": found.quote, "proposed_text": found.proposed, "start": found.start, "end": found.end}
        if not (given.get("text") or "").strip():
            if not (given.get("proposed_text") or "").strip():
                raise ValidationError({"text": _("Write a comment, or other words for the paragraph.")})
            given["text"] = str(_("Other words are proposed."))
        return given


def suggesting(form: Any, words: str) -> Any:
    """The form of a comment on a paragraph that says `words`, with a field to write other words in their place."""
    return type("SuggestingForm", (Suggesting, form), {"now": words})


class PlaceForm(forms.Form):
    """Where a comment belongs: one of the likely paragraphs, or another by its number; and which words of it."""

    of_anchor: Anchor

    likely = forms.ChoiceField(label=_("Likely paragraphs"), required=False, widget=forms.RadioSelect)
    paragraph = forms.CharField(
        label=_("Another paragraph"), required=False, help_text=_("Its number as it is cited, or its address.")
    )
    quote = forms.CharField(
        label=_("Text it is about"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Copied from the paragraph. Left empty, the words quoted before are meant, or all of it."),
    )

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["likely"]
        language = self.of_anchor.comment.language
        found = anchoring.likely(self.of_anchor)
        field.choices = [
            *((one.node_id.hex, _told(one.number, queries.words(one, language)[0])) for one in found),
            (OTHER, _("none of these")),
        ]
        field.initial = self.of_anchor.node_id.hex if self.of_anchor.node_id else OTHER

    def clean(self) -> dict[str, Any]:
        """The paragraph as a `node`; one that is named goes before one that is ticked."""
        given = super().clean() or {}
        named, ticked = given.pop("paragraph", ""), given.pop("likely", "")
        placement = queries.paragraph(self.of_anchor.version, named or ticked)
        if placement is None and named:
            raise ValidationError(
                {"paragraph": _("This version has no paragraph “%(named)s”, or several.") % {"named": named}}
            )
        node: Node | None = placement.node if placement else None
        return {"node": node, "quote": given.get("quote") or None}


def _told(number: str, words: str) -> str:
    return f"{number}. {Truncator(words).chars(160)}" if number else Truncator(words).chars(160)


def place_form(anchor: Anchor) -> Any:
    """The form of the place of this comment."""
    return type("PlaceForm", (PlaceForm,), {"of_anchor": anchor})
