"""The lookup `holds`: a text holds a word, without regard to capital letters, in any script, on both databases."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Lookup, TextField
from django.db.models.fields.json import KeyTransform, KeyTransformTextLookupMixin


@CharField.register_lookup
@TextField.register_lookup
class Holds(Lookup):
    """`name__holds="word"`: the letters of the word stand somewhere in the text, taken as they are (no wildcards)."""

    lookup_name = "holds"
    prepare_rhs = False

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        return "%s", [str(self.rhs).lower()]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        text, text_values = self.process_lhs(compiler, connection)
        word, word_values = self.process_rhs(compiler, connection)
        small, place = ("gt_lower", "instr") if connection.vendor == "sqlite" else ("lower", "strpos")
        return f"{place}({small}({text}), {word}) > 0", (*text_values, *word_values)


@KeyTransform.register_lookup
class KeyHolds(KeyTransformTextLookupMixin, Holds):
    """The same for one language of a translated text: `title__zh__holds="word"`."""
