"""What a form, the API or a job asks of an import, as plain text: made into choices, with words beside each field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Source, StrategyStatus
from goldenthread.platform.queries import strategies
from goldenthread.results import queries
from goldenthread.results.imports.choices import Choices
from goldenthread.results.models import Aggregates, Layout, Shares, Unknown

WORDS = {
    name: ("", *kind.values)
    for name, kind in {"layout": Layout, "aggregates": Aggregates, "unknown": Unknown, "shares": Shares}.items()
}
FIELDS = ("strategy", "mapping", "source", "indicator", "period", "without", "vintage", "sheet", "reason", *WORDS)

AT_ONCE = 5_000
"""Values up to this number are recorded while the person waits; more are a job."""
READ_AT_ONCE, PACKED_AT_ONCE = 256 * 1024, 64 * 1024
"""Bytes of a file, and of one that is compressed, that are read while the person waits: some ten thousand values."""
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"PAR1")


def is_large(data: bytes) -> bool:
    """Whether to read the file takes longer than somebody waits for an answer: its reading is a job then."""
    return len(data) > (PACKED_AT_ONCE if data.startswith(PACKED) else READ_AT_ONCE)


def choices_of(user: Viewer, asked: Mapping[str, Any]) -> Choices:
    """The choices that the fields say. Raises ValidationError, by field, for what is not on record or no choice."""
    said = {name: str(asked.get(name) or "").strip() for name in FIELDS}
    wrong: dict[str, str] = {}
    strategy = strategies(user).filter(key=said["strategy"]).first() if said["strategy"] else _only(user)
    if strategy is None:
        wrong["strategy"] = _("Say which strategy the values are for.")
    mapping = queries.file_mappings(user).filter(strategy=strategy, key=said["mapping"]).first()
    if said["mapping"] and mapping is None:
        wrong["mapping"] = _("There is no mapping of files “%(key)s”.") % {"key": said["mapping"]}
    source = Source.objects.filter(key=said["source"]).first() if said["source"] else None
    if said["source"] and source is None:
        wrong["source"] = _("There is no source “%(key)s”.") % {"key": said["source"]}
    for name, words in WORDS.items():
        if said[name] not in words:
            told = _("“%(word)s” is none of %(words)s.")
            wrong[name] = told % {"word": said[name], "words": ", ".join(filter(None, words))}
    if wrong or strategy is None:
        raise ValidationError(wrong)
    fixed = {
        "=indicator": said["indicator"],
        "=period": said["period"],
        "=vintage": said["vintage"],
        "=sheet": said["sheet"],
    }
    same = {name: said[name] for name in (*WORDS, "vintage", "reason")}
    without = tuple(part.strip() for part in said["without"].split(",") if part.strip())
    columns = {name: value for name, value in fixed.items() if value}
    return Choices.of(mapping, strategy, columns=columns, without=without, source=source, **same)


def _only(user: Viewer) -> Any:
    rows = list(strategies(user).exclude(status=StrategyStatus.ENDED)[:2])
    return rows[0] if len(rows) == 1 else None


def as_json(outcome: Any, *, dry: bool, most: int | None = None) -> dict[str, Any]:
    """What an import did, or would do, as the terminal and the API tell it; of changes and values the first `most`."""

    def told(findings: Any) -> list[dict[str, Any]]:
        return [{"row": p.row, "column": p.column, "message": p.message, "severity": p.severity} for p in findings]

    counts = {name: getattr(outcome, name) for name in ("read", "new", "changed", "same")}
    document: dict[str, Any] = {**counts, "problems": told(outcome.problems)}
    if outcome.remarks or dry:
        document["notices"] = told(outcome.remarks)
    if outcome.changes or dry:
        document["changes"] = [
            {
                **{name: getattr(one, name) for name in ("indicator", "place", "period", "cell")},
                "before": float(one.before),
                "after": float(one.after),
                "relative": one.relative,
            }
            for one in outcome.changes[:most]
        ]
    if dry:
        document |= {"layout": outcome.layout, "missing": outcome.missing, "left_out": outcome.left_out}
        document["observations"] = [
            {
                "indicator": one.indicator,
                "place": one.place,
                "period": one.period,
                "cell": one.cell,
                "value": _number(one.value),
            }
            for one in outcome.observations[:most]
        ]
    return document


def _number(value: Any) -> float | int:
    return int(value) if value == value.to_integral_value() and abs(value) < 2**53 else float(value)
