"""Who acts, as a row can keep it."""

from __future__ import annotations

from typing import Any


def account(by: Any) -> Any:
    """The account that acts; None for the command line and for set-up."""
    return by if hasattr(by, "email") else None
