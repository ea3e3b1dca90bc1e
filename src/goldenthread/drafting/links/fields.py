"""The form field of a paragraph."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.drafting.models import Node
from goldenthread.drafting.thread import find_paragraph, paragraph_key
from goldenthread.platform.seeing import visible_rows
from goldenthread.ui.forms import FoundField


class ParagraphField(FoundField):
    """A paragraph as the thread names it: the key of its document and its number (ldc-strategy/7), or its identity."""

    widget: Any = forms.TextInput

    def __init__(self, **options: Any) -> None:
        help_text = gettext_lazy(
            "The key of the document and the number in its newest version, such as ldc-strategy/7."
        )
        super().__init__(noun=Node, **{**options, "help_text": help_text})

    def prepare_value(self, value: Any) -> Any:
        return paragraph_key(value) if isinstance(value, Node) else value or ""

    def clean(self, value: Any) -> Node | None:
        text = forms.CharField.clean(self, value)
        if not text:
            return None
        rows = visible_rows(Node, self.user)
        try:
            found = rows.filter(guid=UUID(text))
        except ValueError:
            found = find_paragraph(rows, text)
        if (one := found.first()) is None:
            raise ValidationError(_("There is no paragraph “%(text)s” that you may see.") % {"text": text})
        return one
