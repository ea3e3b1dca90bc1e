"""Words that a part without Django says in English, and that a door can say in the reader's language. Imports no Django."""

from __future__ import annotations

from typing import Any, Self


class Said(str):
    """A text in English, made of a template and the values in it: `Said("line {number}", number=7)`.

    It is that text wherever a text is wanted. `goldenthread.platform.words.told` says it in another language; the
    template is gathered for translation like any other words.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> Self:
        one = super().__new__(cls, template.format(**values))
        one.template, one.values = template, values
        return one

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), self.values


def kept(text: str) -> Any:
    """The text for a column of JSON, from which `from_kept` makes it again."""
    if not isinstance(text, Said):
        return str(text)
    return {"says": text.template, "of": {name: _kept_value(value) for name, value in text.values.items()}}


def _kept_value(value: Any) -> Any:
    return kept(value) if isinstance(value, Said) else value if isinstance(value, int) else str(value)


def from_kept(value: Any) -> str:
    """The text that was kept."""
    if not isinstance(value, dict):
        return value if isinstance(value, str) else str(value)
    return Said(value["says"], **{k: from_kept(v) if isinstance(v, dict) else v for k, v in value["of"].items()})
