"""Texts on both databases: the lookup `holds` (a word, without regard to capital letters), and alphabetical order."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Func, Lookup, TextField
from django.db.models.fields.json import KeyTextTransform, KeyTransform, KeyTransformTextLookupMixin
from django.db.models.functions import Coalesce

from goldenthread import language


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


class Letters(Func):
    """A text by which rows stand in alphabetical order, without regard to case and accents."""

    arity = 1
    function = "gt_letters"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **options: Any) -> Any:
        """By the collation of Unicode."""
        return self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "und-x-icu"', **options)


def alphabetically(column: str, spoken: str) -> Letters:
    """The order of rows by a translated column as readers of a language see it, other languages where it has no text."""
    texts = [KeyTextTransform(code, column) for code in language.fallbacks(spoken)]
    return Letters(Coalesce(*texts, output_field=TextField()))
