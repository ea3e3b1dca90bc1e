"""A made-up history of many organizations that spread over countries and sectors, and a store that holds it."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.analytics.load import load_folder
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
    return activities, flows


def store(folder: Path, *, changed: dict | None = None, after: int = 9999) -> EvidenceStore:
    """The history as a store; flows after a year are changed as told, to see who notices."""
    activities, flows = tables()
    told = [flow | (changed or {}) if flow["year"] > after else flow for flow in flows]
    (folder / "flat").mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(activities), folder / "flat" / "activities.parquet")
    pq.write_table(pa.Table.from_pylist(told), folder / "flat" / "transactions.parquet")
    load_folder(folder / "flat", store=folder / "store")
    return EvidenceStore.open(folder / "store")
