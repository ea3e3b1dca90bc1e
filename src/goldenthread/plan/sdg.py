"""Targets of the Sustainable Development Goals, as plans name them."""

from __future__ import annotations

import re
from typing import Any

TARGET = re.compile(r"^(1[0-7]|[1-9])(\.[0-9a-d]{1,2})?$")
MOST = 10
"""As many as UN INFO takes."""


def is_sdg_target(code: Any) -> bool:
    """True for the number of a goal or of one of its targets, written as text: 9, 9.2, 17.a."""
    return isinstance(code, str) and TARGET.match(code) is not None
