"""Progress of an indicator by named rules: each says its parameters, its ratio and its class. Imports no Django.

Sources of the methods: docs/methods/progress.md. Version 2 of the rules takes a flagged baseline first, and is content
with a last value before the base year where only one is later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Point = tuple[int, float]  # year, value
Points = Sequence[Point]  # any order, one value a year


@dataclass(frozen=True)
class Aim:
    """What should be reached: a value by a year; None when no target is set."""

    value: float | None
    year: int | None


@dataclass(frozen=True)
class Progress:
    """What a rule says: its class, the ratio behind it (None when there is none), and why it cannot say more.

    `parameters` are those used, `base` and `latest` the two points compared. `version` is that of the rule: another
    one may rate the same values otherwise.
    """

    method: str
    status: str
    ratio: float | None = None
    base: tuple[int, float] | None = None
    latest: tuple[int, float] | None = None
    why: str = ""
    parameters: Mapping[str, float] = field(default_factory=dict)
    version: int = 2


NO_DATA, ACHIEVED = "no data", "achieved"
ON_TRACK, ACCELERATE, LIMITED, WORSE = "on track", "acceleration needed", "limited progress", "deterioration"
BANDS = {"on_track": 0.95, "accelerate": 0.60, "limited": 0.0}
GROWTH_BANDS = {"on_track": 0.015, "accelerate": 0.005, "limited": 0.0}


def ends(points: Points, base_year: int, baseline: int | None = None) -> tuple[Point, Point] | None:
    """The base point and the latest after it; None when there are no two values.

    The base is the value of the year `baseline`, which a person flagged; else that of `base_year`, else of the first
    later year; else, where only one value is so late, the last before it.
    """
    ordered = sorted(points)
    if len(ordered) < 2:
        return None
    latest = ordered[-1]
    flagged = [point for point in ordered if point[0] == baseline and point[0] < latest[0]]
    if flagged:
        return flagged[0], latest
    later = [point for point in ordered[:-1] if point[0] >= base_year]
    return (later[0] if later else ordered[0] if latest[0] < base_year else ordered[-2]), latest


def running_totals(points: Points, since: int | None = None) -> list[Point]:
    """Values of single years as totals so far, for a target that counts all years up to it."""
    total, made = 0.0, []
    for year, value in sorted(points):
        if since is None or year >= since:
            total += value
            made.append((year, total))
    return made


def expected_path(points: Points, aim: Aim, *, base_year: int = 2015, baseline: int | None = None) -> list[Point]:
    """The straight way from the base to the target, a point for each year; empty where there is none."""
    ordered = sorted(points)
    if not ordered or aim.value is None or aim.year is None:
        return []
    found = ends(ordered, base_year, baseline)
    start = found[0] if found else ordered[0]
    if aim.year <= start[0]:
        return []
    step = (aim.value - start[1]) / (aim.year - start[0])
    return [(year, start[1] + step * (year - start[0])) for year in range(start[0], aim.year + 1)]


def _base(base_year: int, baseline: int | None) -> dict[str, float]:
    return {"base_year": base_year} if baseline is None else {"base_year": base_year, "baseline": baseline}


def _reached(value: float, target: float, rising: bool) -> bool:
    return value >= target if rising else value <= target


def _band(ratio: float, bands: Mapping[str, float]) -> str:
    if ratio >= bands["on_track"]:
        return ON_TRACK
    if ratio >= bands["accelerate"]:
        return ACCELERATE
    return LIMITED if ratio >= bands["limited"] else WORSE


def growth(base: tuple[int, float], latest: tuple[int, float]) -> float:
    """Compound growth a year between two points of one sign, as a share (0.02 is 2 % a year)."""
    return (latest[1] / base[1]) ** (1 / (latest[0] - base[0])) - 1


def cagr_ratio(
    points: Points,
    aim: Aim,
    *,
    rising: bool = True,
    base_year: int = 2015,
    baseline: int | None = None,
    zero: float = 0.001,
) -> Progress:
    """Observed over required compound growth, signed by the desired direction (Open SDG, after Eurostat).

    Zero base or target counts as `zero`. Without a target the growth itself is judged.
    """
    parameters = {**_base(base_year, baseline), **BANDS, **{f"growth_{k}": v for k, v in GROWTH_BANDS.items()}}
    found = ends(points, base_year, baseline)
    if found is None:
        return Progress("cagr-ratio", NO_DATA, why="two values in different years are needed", parameters=parameters)
    made = Progress("cagr-ratio", NO_DATA, None, found[0], found[1], parameters=parameters)
    below = min(found[0][1], found[1][1], aim.value or 0) < 0
    base, latest = ((year, value or (-zero if below else zero)) for year, value in found)
    sign = (1 if rising else -1) * (-1 if below else 1)  # below zero, growth leads away from it
    if aim.value is not None and _reached(found[1][1], aim.value, rising):
        return _as(made, ACHIEVED, None)
    if base[1] * latest[1] < 0:
        return _because(made, "the values change their sign; use linear-ratio")
    if aim.value is None or aim.year is None:
        rate = sign * growth(base, latest)
        return _as(made, _band(rate, GROWTH_BANDS), rate)
    if _reached(found[0][1], aim.value, rising):
        return _lost(made)
    if aim.year <= base[0]:
        return _because(made, "the target year is not after the base year")
    target = aim.value or (-zero if below else zero)
    if base[1] * target < 0:
        return _because(made, "base and target have different signs; use linear-ratio")
    required = sign * growth(base, (aim.year, target))
    observed = sign * growth(base, latest)
    if required <= 0:
        return _because(made, "the base is too near zero for growth rates; use linear-ratio")
    return _as(made, _band(observed / required, BANDS), observed / required)


def linear_ratio(
    points: Points, aim: Aim, *, rising: bool = True, base_year: int = 2015, baseline: int | None = None
) -> Progress:
    """Observed over required change a year; for values that cross zero or percentages near their limits."""
    parameters = {**_base(base_year, baseline), **BANDS}
    found = ends(points, base_year, baseline)
    made = Progress("linear-ratio", NO_DATA, None, parameters=parameters)
    if found is None:
        return _because(made, "two values in different years are needed")
    made = Progress("linear-ratio", NO_DATA, None, found[0], found[1], parameters=parameters)
    if aim.value is None or aim.year is None:
        return _because(made, "this rule needs a target")
    if _reached(found[1][1], aim.value, rising):
        return _as(made, ACHIEVED, None)
    if _reached(found[0][1], aim.value, rising):
        return _lost(made)
    if aim.year <= found[0][0]:
        return _because(made, "the target year is not after the base year")
    required = (aim.value - found[0][1]) / (aim.year - found[0][0])
    observed = (found[1][1] - found[0][1]) / (found[1][0] - found[0][0])
    return _as(made, _band(observed / required, BANDS), observed / required)


def un_progress_chart(
    points: Points, aim: Aim, *, rising: bool = True, base_year: int = 2015, baseline: int | None = None
) -> Progress:
    """Ratio of growth rates in the bands of the UN SDG progress chart (thresholds not verified: parameters)."""
    bands = {"on_track": 0.95, "accelerate": 0.5, "limited": -0.1}
    growth_bands = {"on_track": 0.01, "accelerate": 0.005, "limited": -0.005}
    words = {ON_TRACK: "on track", ACCELERATE: "fair progress", LIMITED: "limited or none", WORSE: "deterioration"}
    plain = cagr_ratio(points, aim, rising=rising, base_year=base_year, baseline=baseline)
    parameters = {**_base(base_year, baseline), **bands}
    status = plain.status
    if plain.ratio is not None:
        status = words[_band(plain.ratio, growth_bands if aim.value is None else bands)]
    return Progress("un-progress-chart", status, plain.ratio, plain.base, plain.latest, plain.why, parameters)


def escap_anticipated(
    points: Points,
    aim: Aim,
    *,
    rising: bool = True,
    base_year: int = 2015,
    baseline: int | None = None,
    half_life: float = 5.0,
) -> Progress:
    """The value expected in the target year by a trend in which later years weigh more, against the target (ESCAP).

    `ratio` is the gap that would remain, as a share of the change needed since the base; the bands (0.10 and 1.00)
    are not verified.
    """
    parameters = {**_base(base_year, baseline), "half_life": half_life, "maintain": 0.10, "accelerate": 1.0}
    found = ends(points, base_year, baseline)
    made = Progress("escap-anticipated", NO_DATA, None, parameters=parameters)
    if found is None:
        return _because(made, "two values in different years are needed")
    made = Progress("escap-anticipated", NO_DATA, None, found[0], found[1], parameters=parameters)
    if aim.value is None or aim.year is None:
        return _because(made, "this rule needs a target")
    if _reached(found[1][1], aim.value, rising):
        return _as(made, ACHIEVED, 0.0)
    sign = 1 if rising else -1
    needed = sign * (aim.value - found[0][1])
    expected = expected_value([p for p in points if p[0] >= found[0][0]], aim.year, half_life=half_life)
    if needed <= 0:
        return _as(made, "reverse", None)
    remaining = max(0.0, sign * (aim.value - expected)) / needed
    status = "maintain" if remaining <= 0.10 else "accelerate" if remaining <= 1.0 else "reverse"
    return _as(made, status, remaining)


def expected_value(points: Points, year: int, *, half_life: float = 5.0) -> float:
    """The value a weighted straight line gives for `year`; a point weighs half as much every `half_life` years back."""
    points = sorted(points)
    last = points[-1][0]
    weights = [0.5 ** ((last - point[0]) / half_life) for point in points]
    total = sum(weights)
    mean_x = sum(w * p[0] for w, p in zip(weights, points, strict=True)) / total
    mean_y = sum(w * p[1] for w, p in zip(weights, points, strict=True)) / total
    spread = sum(w * (p[0] - mean_x) ** 2 for w, p in zip(weights, points, strict=True))
    slope = sum(w * (p[0] - mean_x) * (p[1] - mean_y) for w, p in zip(weights, points, strict=True)) / spread
    return mean_y + slope * (year - mean_x)


def milestone_card(
    points: Points, aim: Aim, *, rising: bool = True, base_year: int = 2015, baseline: int | None = None
) -> Progress:
    """Share of the milestone reached: 1 and more green, 0.5 amber, less red, no value grey (UNDP report card)."""
    parameters = {"green": 1.0, "amber": 0.5}
    made = Progress("milestone-card", "grey", None, parameters=parameters)
    if not points or not aim.value:
        return _because(made, "a value and a milestone other than zero are needed")
    latest = max(points)
    share = latest[1] / aim.value if rising else (aim.value / latest[1] if latest[1] else 1.0)
    status = "green" if share >= 1 else "amber" if share >= 0.5 else "red"
    return Progress("milestone-card", status, share, None, latest, parameters=parameters)


def _as(made: Progress, status: str, ratio: float | None) -> Progress:
    return Progress(made.method, status, ratio, made.base, made.latest, "", made.parameters)


def _lost(made: Progress) -> Progress:
    told = "the target was met at the base and lost since"
    return Progress(made.method, WORSE, None, made.base, made.latest, told, made.parameters)


def _because(made: Progress, why: str) -> Progress:
    return Progress(made.method, made.status, None, made.base, made.latest, why, made.parameters)


MANUAL = "manual"
METHODS: dict[str, Callable[..., Progress]] = {
    "cagr-ratio": cagr_ratio,
    "linear-ratio": linear_ratio,
    "un-progress-chart": un_progress_chart,
    "escap-anticipated": escap_anticipated,
    "milestone-card": milestone_card,
}
RULES = (*METHODS, MANUAL)
"""The rules by name, with the one in which a person decides."""


def rated_by_hand(points: Points, status: str, reason: str) -> Progress:
    """A person's rating with its reason, beside the latest value; no data where nobody has rated."""
    latest = max(points, default=None)
    return Progress(MANUAL, status or NO_DATA, None, None, latest, reason, {}, 1)
