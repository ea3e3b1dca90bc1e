"""What is typed at the terminal, read by the forms of the web, so that the same rules and words hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goldenthread.cli.problems import Unreadable


def sent(form_class: Any, row: Any = None, **values: Any) -> dict[str, Any]:
    """The values as the form understands them; Unreadable with a line for each field that is wrong.

    With a `row` what is not among the values stays as it is there. Related things are named by their key.
    """
    from goldenthread.platform.access import OPERATOR
    from goldenthread.ui.rest import as_sent

    of = {"user": OPERATOR} | ({"instance": row} if row is not None else {})
    form = form_class(as_sent(form_class(None, **of), values), **of)
    if not form.is_valid():
        raise Unreadable("\n".join(f"{name}: {' '.join(map(str, told))}" for name, told in form.errors.items()))
    return form.cleaned_data


def fields(words: Iterable[str], form_class: Any) -> dict[str, str]:
    """FIELD=VALUE words as values for `sent`; Unreadable, naming the fields there are, when one is none of them."""
    from goldenthread.language import LANGUAGES
    from goldenthread.platform.access import OPERATOR
    from goldenthread.ui.forms import TranslatedFormField

    known: list[str] = []
    for name, field in form_class(None, user=OPERATOR).fields.items():
        is_translated = isinstance(field, TranslatedFormField)
        known += [f"{name}_{code}" for code in LANGUAGES] if is_translated else [name]
    found = {}
    for word in words:
        name, is_there, value = word.partition("=")
        if not is_there or name not in known:
            raise Unreadable(f"“{word}”: write FIELD=VALUE. The fields are {', '.join(known)}.")
        found[name] = value
    return found
