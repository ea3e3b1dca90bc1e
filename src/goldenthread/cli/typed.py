"""What is typed at the terminal, read by the forms of the web, so that the same rules and words hold."""

from __future__ import annotations

from typing import Any

from goldenthread.cli.problems import Unreadable


def sent(form_class: Any, **values: Any) -> dict[str, Any]:
    """The values as the form understands them; Unreadable with a line for each field that is wrong."""
    from goldenthread.core.access import OPERATOR

    form = form_class(values, user=OPERATOR)
    if not form.is_valid():
        raise Unreadable("\n".join(f"{name}: {' '.join(map(str, told))}" for name, told in form.errors.items()))
    return form.cleaned_data
