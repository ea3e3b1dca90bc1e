"""What a person decides of an import, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from goldenthread.platform.models import Source, Strategy
from goldenthread.results.models import Aggregates, FileMapping, Unknown
from goldenthread.results.readers.model import ERROR, NOTICE, REMARK, Finding, Observed


@dataclass(frozen=True)
class Choices:
    """What is done with what a file holds beside values of known indicators and countries.

    `aggregates`: regions of the source are left out, or mapped to groups on record, or else kept apart as groups of
    their own. `unknown`: indicators and places that are not on record refuse the file, or are left out.
    `shares`: what to do with shares of one where an indicator is in per cent. `without`: dimensions to leave out.
    """

    strategy: Strategy
    layout: str = ""
    structure: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    aggregates: str = Aggregates.SKIP
    unknown: str = Unknown.REFUSE
    shares: str = ""
    source: Source | None = None
    vintage: str = ""
    reason: str = ""

    @classmethod
    def of(cls, mapping: FileMapping | None, strategy: Strategy, **said: Any) -> Choices:
        """What a saved mapping says, and over it what is said now."""
        kept: dict[str, Any] = {}
        if mapping:
            kept = {name: getattr(mapping, name) for name in ("layout", "aggregates", "unknown", "shares", "source")}
            kept |= {name: mapping.pairs(name) for name in ("columns", "indicators")}
            kept["without"] = tuple(part.strip() for part in mapping.without.split(",") if part.strip())
        for name, value in said.items():
            if isinstance(value, dict):
                kept[name] = {**kept.get(name, {}), **value}
            elif value:
                kept[name] = value
        return cls(strategy, **kept)


class Change(NamedTuple):
    """A reported value that the file gives anew."""

    indicator: str
    place: str
    period: str
    cell: str
    before: Decimal
    after: Decimal

    @property
    def relative(self) -> float | None:
        """By how much, as a share of the value before; None when that is zero."""
        return float((self.after - self.before) / abs(self.before)) if self.before else None


@dataclass
class Outcome:
    """What an import did, or would do: counts, what stands in its way, what should be known."""

    layout: str = ""
    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    missing: int = 0
    left_out: int = 0
    findings: list[Finding] = field(default_factory=list)
    observations: list[Observed] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    batch: str = ""

    @property
    def errors(self) -> list[Finding]:
        """What refuses the file."""
        return [one for one in self.findings if one.severity == ERROR]

    @property
    def problems(self) -> list[Finding]:
        """What is wrong: what refuses the file, and what was read or left out although it breaks a rule."""
        return [one for one in self.findings if one.severity in (ERROR, NOTICE)]

    @property
    def remarks(self) -> list[Finding]:
        """What should be known and is not wrong."""
        return [one for one in self.findings if one.severity == REMARK]

    def tell(self, row: int, column: str, message: Any, severity: str = ERROR) -> None:
        """Note a finding; a thousand are enough."""
        if len(self.findings) < 1000 or (severity == ERROR and not self.errors):
            self.findings.append(Finding(row, column, str(message), severity))
