"""The terms of a score, in the words of the trade: which features each is made of, and where its evidence lies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One visible part of a score: its name, what it says, and the features that it adds up."""

    name: str
    says: str
    features: tuple[str, ...]


TERMS = (
    Term("country", "works in the country", (
        "country_activities", "country_money", "country_weight", "country_sectors", "country_coverage",
        "country_fresh", "country_gap", "country_new", "country_age",
    )),
    Term("sector", "works in the sector", (
        "sector_activities", "sector_money", "sector_weight", "sector_countries", "sector_coverage",
        "sector_fresh", "sector_gap",
    )),
    Term("country_growth", "has lately taken up other sectors in the country", (
        "country_starts_1", "country_starts_3", "country_filling",
    )),
    Term("sector_growth", "has lately taken the sector to other countries", (
        "sector_starts_1", "sector_starts_3", "sector_filling",
    )),
    Term("growth", "takes up new countries and sectors", (
        "starts_1", "starts_3", "growth_1", "growth_3", "growth_rate_1", "growth_rate_3", "filling",
    )),
    Term("reach", "how much and how widely it works", (
        "activities", "countries", "sectors", "pairs", "age", "reporting",
    )),
    Term("neighbours", "does this in countries where the same organizations work", (
        "nearby", "nearby_sector", "nearby_coverage",
    )),
    Term("related_sectors", "does in the country what often goes with the sector", (
        "related_sectors", "closest_sector",
    )),
    Term("alike", "organizations with a like pattern of work are in the country and sector", (
        "alike_organizations", "pattern",
    )),
    Term("named", "named by others as provider or receiver of funds", (
        "funds_here", "funds_country", "receives_here", "receives_country",
    )),
    Term("plans", "has published budgets for the country and sector", ("plans_here",)),
    Term("uncoded", "works in the country without saying in which sector", ("uncoded",)),
)  # fmt: skip

INCUMBENT = Term("incumbent", "already works in the country and sector", ("pair_fresh", "pair_activities"))
FEATURES = tuple(feature for term in TERMS for feature in term.features)
TERM_OF_FEATURE = {feature: term.name for term in (*TERMS, INCUMBENT) for feature in term.features}
BY_NAME = {term.name: term for term in (*TERMS, INCUMBENT)}

# what the features of a term say where there is no evidence for it: least that each can be. `reach` always has some
NONE = {
    "country_activities": -2.303, "country_money": 9.21, "country_weight": -5.81, "country_sectors": -2.303,
    "country_coverage": -3.912, "country_fresh": 0.0, "country_gap": 12.0, "country_new": 0.0, "country_age": 0.0,
    "sector_activities": -2.303, "sector_money": 9.21, "sector_weight": -5.81, "sector_countries": -2.303,
    "sector_coverage": -3.912, "sector_fresh": 0.0, "sector_gap": 12.0,
    "country_starts_1": -1.609, "country_starts_3": -1.609, "country_filling": -5.0,
    "sector_starts_1": -1.609, "sector_starts_3": -1.609, "sector_filling": -5.0,
    "starts_1": -0.693, "starts_3": -0.693, "growth_1": -0.693, "growth_3": -0.693, "growth_rate_1": -5.0,
    "growth_rate_3": -5.0, "filling": -5.0,
    "nearby": -5.298, "nearby_sector": -6.215, "nearby_coverage": -3.912,
    "related_sectors": -3.912, "closest_sector": -3.912, "alike_organizations": -4.605, "pattern": -3.912,
    "funds_here": -1.204, "funds_country": -1.204, "receives_here": -1.204, "receives_country": -1.204,
    "plans_here": -1.204, "uncoded": -1.204, "pair_fresh": 0.0, "pair_activities": 0.0,
}  # fmt: skip
