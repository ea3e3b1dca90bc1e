"""What a reader gives: values with what they are about, as the file says it, and what is to be told of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

ERROR, NOTICE, REMARK = "error", "notice", "remark"
"""What refuses the file; what breaks a rule and is read or left out all the same; what should be known."""
MOST_FINDINGS = 1000


class ReadError(ValueError):
    """The file holds no values that can be read: a reason for a person."""


class Finding(NamedTuple):
    """What is wrong with a place of a file, or should be known of it."""

    row: int
    column: str
    message: str
    severity: str = ERROR


class Fact(NamedTuple):
    """A value as it stands in a file, with its dimensions; `doubtful` are columns that may be attributes."""

    row: int
    column: str
    key: dict[str, str]
    value: str
    doubtful: dict[str, str] = {}
    structure: str = ""


class Observed(NamedTuple):
    """A value with what it is about. The place is a code as the file writes it; the cell names crossed dimensions."""

    row: int
    column: str
    indicator: str
    place: str
    period: str
    cell: str
    value: Decimal


@dataclass
class Reading:
    """What a file holds: its layout, its values, how many places of values are empty, findings."""

    layout: str
    observations: list[Observed] = field(default_factory=list)
    missing: int = 0
    findings: list[Finding] = field(default_factory=list)
    untold: int = 0
    headings: dict[str, str] = field(default_factory=dict)
    """What the file itself calls a dimension that readers call by one name: TIME may be its “Année”."""

    def tell(self, row: int, column: str, message: str, severity: str = ERROR) -> None:
        """Note a finding; beyond a thousand they are counted."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(row, column, str(message), severity))
        else:
            self.untold += 1
