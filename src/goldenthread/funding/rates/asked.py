"""A file of rates as somebody sends it, and what they say of it: read alike on the page and in the API."""

from __future__ import annotations

from typing import Any

from goldenthread.analytics.money.rates import RateFile, read_rates
from goldenthread.funding.models.amounts import currency_refusal
from goldenthread.funding.rates import mappings
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError


def read(name: str, content: bytes, asked: dict[str, Any], *, by: Viewer) -> RateFile:
    """The rows of the file, by its own headings, a saved mapping, or what the person says they mean.

    `asked` holds base, decimal, mapping, columns and save_as. Raises UnreadableFile, or ValidationError by field.
    """
    columns = mappings.columns_of(asked["mapping"]) if asked["mapping"] else {}
    columns |= mappings.read_columns(asked["columns"])
    base = asked["base"].strip().upper()
    if base and (refused := currency_refusal(base, None)):
        raise ValidationError({"base": refused})
    found = read_rates(name, content, base=base, decimal=asked["decimal"], columns=columns)
    if columns and (kept := asked["save_as"].strip()):
        mappings.save_mapping(kept, columns, by=by)
    return found
