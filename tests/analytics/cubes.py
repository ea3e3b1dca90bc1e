"""A made-up history of many organizations that spread over countries and sectors, and a store that holds it."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.analytics.loading.folders import load_folder
from goldenthread.analytics.store import EvidenceStore

COUNTRIES = ("BJ", "TG", "MG", "LR", "GM", "LA")
SECTORS = ("111", "122", "311", "321", "331", "410")
YEARS = range(2000, 2022)


def tables(seed: int = 3, organizations: int = 40) -> tuple[list[dict], list[dict]]:
    """Activities and transactions: each organization spreads from where it is to the next country or sector."""
    chance = random.Random(seed)
    activities, flows = [], []
    for number in range(organizations):
        ref, begins = f"XX-{number:02}", chance.choice(range(2000, 2012))
        pairs = [(chance.choice(COUNTRIES), chance.choice(SECTORS))]
        for year in YEARS:
            if year < begins:
                continue
            if chance.random() < 0.35:
                country, sector = chance.choice(pairs)
                pairs.append(
                    (chance.choice(COUNTRIES), sector) if chance.random() < 0.5 else (country, chance.choice(SECTORS))
                )
            for country, sector in chance.sample(pairs, min(3, len(pairs))):
                act = len(activities)
                activities.append({
                    "act": act, "iati_identifier": f"{ref}-{act}", "reporting_ref": ref,
                    "reporting_name": f"Organization {number}", "reporting_type": "10",
                    "title": chance.choice(["Énergie solaire", "Maize mills", "学校", "Export standards"]),
                })  # fmt: skip
                flows.append({
                    "recipient": country, "act": act, "tx_type": "3", "year": year, "quarter": 1,
                    "value_usd": float(chance.randrange(1000, 90000)), "sector_category": sector, "sector": sector + "10",
                    "aid_type": "C01", "finance_type": "110",
                    "provider": f"Donor [XX-{number % 5:02}]", "provider_type": "10", "receiver": None,
                    "receiver_type": None, "multi_country": 0, "covid19": 0,
                })  # fmt: skip
    return activities, [_of_kind(flow, number) for number, flow in enumerate(flows)]


def _of_kind(flow: dict, number: int) -> dict:
    """Mostly disbursements; some commitments, expenditure, incoming funds: no two kinds are ever to be added."""
    return flow | {"tx_type": {3: "2", 5: "4", 7: "1"}.get(number % 9, "3")}


def also(flows: list[dict]) -> list[dict]:
    """More rows of some activities: in another sector, year and country, and without a sector."""
    more = []
    for number, flow in enumerate(flows):
        if number % 4 == 0:
            more.append(flow | {"sector_category": "321", "sector": "32110", "value_usd": 11.0})
        if number % 10 == 0:
            more.append(flow | {"sector_category": "320", "sector": "32210", "value_usd": 13.0})
        if number % 13 == 0 and flow["year"] < YEARS[-1]:
            more.append(flow | {"recipient": "BJ", "year": flow["year"] + 1, "value_usd": 17.0})
        if number % 17 == 0:
            more.append(flow | {"sector_category": None, "sector": None, "value_usd": 19.0})
    return more


BUDGETED = ("act", "recipient", "year", "quarter", "value_usd", "sector_category", "sector", "provider", "receiver")


def store(folder: Path, *, changed: dict | None = None, after: int = 9999, rich: bool = False) -> EvidenceStore:
    """The history as a store; flows after a year are changed as told, to see who notices; `rich` adds rows."""
    activities, flows = tables()
    told = [flow | (changed or {}) if flow["year"] > after else flow for flow in flows]
    (folder / "flat").mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(activities), folder / "flat" / "activities.parquet")
    told += also(told) if rich else []
    pq.write_table(pa.Table.from_pylist(told), folder / "flat" / "transactions.parquet")
    if rich:
        budgets = [{name: flow[name] for name in BUDGETED} for flow in told[::3]]
        pq.write_table(pa.Table.from_pylist(budgets), folder / "flat" / "budgets.parquet")
    load_folder(folder / "flat", store=folder / "store")
    return EvidenceStore.open(folder / "store")
