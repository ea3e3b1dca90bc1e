"""Whether a translation has the figures of its original, and no others: numbers, dates, symbols, references, per cent."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.text.checks.figures import Figure, Figures, figures


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that one side tells and the other does not mean: what it is, as written, where it is missing."""

    kind: str  # "number", "month", "symbol", "reference" or "percent"
    written: str
    missing_in: str  # "translation" or "original"


def differences(source: str, target: str, source_language: str, target_language: str) -> list[Difference]:
    """The differences in one paragraph, each figure once; none where there is no translation."""
    if not source.strip() or not target.strip():
        return []
    original, translation = figures(source, source_language), figures(target, target_language)
    return [
        *(Difference(one.kind, one.written, "translation") for one in _missing(original, translation)),
        *(Difference(one.kind, one.written, "original") for one in _missing(translation, original)),
    ]


def _missing(told: Figures, other: Figures) -> list[Figure]:
    found: dict[frozenset[str], Figure] = {}
    for one in told.told:
        if not one.keys & other.meant:
            found.setdefault(one.keys, one)
    return list(found.values())
