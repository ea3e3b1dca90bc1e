"""Tables of four kinds into one store, each marked with where it comes from."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.analytics.iati_files import activities, activity, real_data, transaction

from goldenthread.analytics.loading.folders import UnknownFolderError, load_folder
from goldenthread.analytics.loading.ingest import ingest
from goldenthread.analytics.loading.worldbank import sector_of
from goldenthread.analytics.store import EvidenceStore

FLOW = {
    "recipient": "MW", "act": 7, "tx_type": "3", "year": 2016, "quarter": 2, "value_usd": 40.0,
    "sector_category": "150", "sector": "15220", "aid_type": "C01", "finance_type": "110",
    "provider": "Sida (Sweden) [SE-0]", "provider_type": "10", "receiver": "A ministry", "receiver_type": None,
    "multi_country": 0, "covid19": 0,
}  # fmt: skip
ABOUT = {
    "act": 7, "iati_identifier": "SE-0-1", "reporting_ref": "SE-0", "reporting_name": "Sida", "reporting_type": "10",
    "title": "Courts",
}  # fmt: skip


@pytest.fixture
def flat(tmp_path):
    folder = tmp_path / "flat"
    folder.mkdir()
    pq.write_table(pa.Table.from_pylist([ABOUT, ABOUT | {"act": 9}]), folder / "activities.parquet")
    pq.write_table(pa.Table.from_pylist([FLOW, FLOW | {"act": 9, "recipient": "298"}]), folder / "transactions.parquet")
    return folder


def asked(store, question):
    return EvidenceStore.open(store).connect().execute(question).fetchall()


def test_flattened_tables_become_rows_of_the_store(flat, tmp_path):
    loaded = load_folder(flat, store=tmp_path / "store")

    assert loaded.counts == {"activities": 2, "transactions": 2}
    rows = asked(tmp_path / "store", "SELECT activity_id, recipient, sector_category, sector_group, provider_ref, "
                 "provider_name, receiver_ref, receiver_name, year, source FROM transactions "
                 "ORDER BY recipient")  # fmt: skip
    common = ("152", "150", "SE-0", "Sida (Sweden)", None, "A ministry", 2016, "iati-flat")
    assert rows == [("SE-0-1", "298", *common), ("SE-0-1", "MWI", *common)]
    assert asked(tmp_path / "store", "SELECT count(*) FROM activities") == [(1,)]


def test_an_unchanged_folder_is_not_read_again(flat, tmp_path):
    load_folder(flat, store=tmp_path / "store")
    before = EvidenceStore.open(tmp_path / "store").fingerprint

    again = load_folder(flat, store=tmp_path / "store")

    assert again.unchanged and again.counts["transactions"] == 2
    assert EvidenceStore.open(tmp_path / "store").fingerprint == before


def test_a_copy_read_from_xml_replaces_the_flattened_one(flat, tmp_path):
    load_folder(flat, store=tmp_path / "store")
    (tmp_path / "a.xml").write_bytes(activities(activity("SE-0-1", inside=transaction("7"))))

    ingest([tmp_path / "a.xml"], store=tmp_path / "store", workers=1)

    assert asked(tmp_path / "store", "SELECT amount, source FROM transactions") == [(7.0, "iati")]
    assert asked(tmp_path / "store", "SELECT title FROM activities") == [("Leather value chain",)]


def test_a_folder_of_something_else_is_refused_and_leaves_the_store_alone(tmp_path):
    with pytest.raises(UnknownFolderError, match="no evidence tables"):
        load_folder(tmp_path, store=tmp_path / "store")

    assert not (tmp_path / "store" / "manifest.json").exists()


@pytest.mark.parametrize(
    ("folder", "kinds", "least"),
    [("aims", {"aims"}, 26_000), ("oecd_crs", {"oecd-crs", "oecd-crs-climate"}, 110_000),
     ("worldbank_projects", {"worldbank"}, 12_000)],
)  # fmt: skip
def test_other_folders_load_into_the_same_tables(folder, kinds, least, tmp_path):
    loaded = load_folder(real_data(folder), store=tmp_path / "store")

    assert loaded.counts["transactions"] >= least
    found = asked(
        tmp_path / "store", "SELECT source, count(DISTINCT recipient), count(value_usd) FROM transactions GROUP BY 1"
    )
    assert {kind for kind, _, _ in found} == kinds
    assert all(recipients > 4 and dollars for _, recipients, dollars in found)


def test_sector_names_of_the_world_bank_are_mapped_by_words_or_not_at_all():
    assert sector_of("Public Administration - Health") == "120"
    assert sector_of("(Historic)Agro-industry and marketing") == "320"
    assert sector_of("(Historic)Research") is None
