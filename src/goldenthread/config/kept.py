"""What a backup holds, and why one is refused."""

from __future__ import annotations

from dataclasses import dataclass, field


class NotSafe(Exception):
    """The backup cannot be made or brought back; the text says why."""


@dataclass(frozen=True)
class Kept:
    """What a backup holds, and in words what it leaves out."""

    engine: str
    version: str
    tables: int
    rows: int
    files: int
    last_audit_hash: str
    evidence: int = 0
    left_out: list[str] = field(default_factory=list)
