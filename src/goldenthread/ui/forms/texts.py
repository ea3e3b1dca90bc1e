"""Boxes for a text in six languages: the reader's first, the others folded away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language

from goldenthread import language
from goldenthread.platform.fields import Translated


class TranslatedWidget(forms.MultiWidget):
    """One box per language: the reader's first, the others folded away."""

    template_name = "ui/widgets/translated.html"

    def __init__(self, *, box: type[forms.Widget]) -> None:
        super().__init__({code: box() for code in language.LANGUAGES})

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in language.LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        own = language.code(get_language() or "en")
        boxes = list(zip(language.LANGUAGES, context["widget"]["subwidgets"], strict=True))
        for code, box in boxes:
            box["attrs"] |= {"lang": code, "dir": language.direction(code)}
            box["attrs"].pop("required", None)
            if code == own:
                box["attrs"]["id"] = context["widget"]["attrs"].get("id", "")
        context["own"], context["own_name"] = next((box, language.NAMES[code]) for code, box in boxes if code == own)
        context["filled"] = sum(bool(box["value"]) for code, box in boxes if code != own)
        context["others"] = [(language.NAMES[code], box) for code, box in boxes if code != own]
        return context


class TranslatedFormField(forms.MultiValueField):
    """A text in any of the six languages; required means in at least one."""

    def __init__(self, *, box: type[forms.Widget], **options: Any) -> None:
        fields = [forms.CharField(required=False) for _code in language.LANGUAGES]
        super().__init__(fields, widget=TranslatedWidget(box=box), require_all_fields=False, **options)

    def compress(self, data_list: list[str]) -> Translated:
        texts = zip(language.LANGUAGES, data_list or [], strict=False)
        return Translated({code: text for code, text in texts if text})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.compress(data) != Translated(initial or {})
