"""The terms of a score, in the words of the trade: which features each is made of, and where its evidence lies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One visible part of a score: its name, what it says, and the features that it adds up."""

    name: str
    says: str
    evidence: str  # which rows of the cube stand behind it: a key of analytics.reasons.ROWS
    features: tuple[str, ...]


TERMS = (
    Term("country", "works in the country", "country", (
        "country_activities", "country_money", "country_weight", "country_sectors", "country_coverage",
        "country_fresh", "country_gap", "country_new", "country_age",
    )),
    Term("sector", "works in the sector", "sector", (
        "sector_activities", "sector_money", "sector_weight", "sector_countries", "sector_coverage",
        "sector_fresh", "sector_gap",
    )),
    Term("country_growth", "has lately taken up other sectors in the country", "country_starts", (
        "country_starts_1", "country_starts_3", "country_filling",
    )),
    Term("sector_growth", "has lately taken the sector to other countries", "sector_starts", (
        "sector_starts_1", "sector_starts_3", "sector_filling",
    )),
    Term("growth", "takes up new countries and sectors", "starts", (
        "starts_1", "starts_3", "growth_1", "growth_3", "growth_rate_1", "growth_rate_3", "filling",
    )),
    Term("reach", "how much and how widely it works", "all", (
        "activities", "countries", "sectors", "pairs", "age", "reporting",
    )),
    Term("neighbours", "does this in countries where the same organizations work", "sector", (
        "nearby", "nearby_sector", "nearby_coverage",
    )),
    Term("related_sectors", "does in the country what often goes with the sector", "country", (
        "related_sectors", "closest_sector",
    )),
    Term("alike", "organizations with a like pattern of work are in the country and sector", "alike", (
        "alike_organizations", "pattern",
    )),
    Term("named", "named by others as provider or receiver of funds", "named", (
        "funds_here", "funds_country", "receives_here", "receives_country",
    )),
    Term("plans", "has published budgets for the country and sector", "plans", ("plans_here",)),
    Term("uncoded", "works in the country without saying in which sector", "uncoded", ("uncoded",)),
)  # fmt: skip

INCUMBENT = Term("incumbent", "already works in the country and sector", "pair", ("pair_fresh", "pair_activities"))
FEATURES = tuple(feature for term in TERMS for feature in term.features)
TERM_OF_FEATURE = {feature: term.name for term in (*TERMS, INCUMBENT) for feature in term.features}
BY_NAME = {term.name: term for term in (*TERMS, INCUMBENT)}
