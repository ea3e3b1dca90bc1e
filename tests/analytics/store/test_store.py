"""The store: tables with fixed columns, a manifest that decides, changes in one step."""

from __future__ import annotations

import pytest

from goldenthread.analytics.store import EvidenceStore, NoEvidenceError, Source
from goldenthread.analytics.store.commit import IncomingPart, commit, incoming_folder
from goldenthread.analytics.store.schemas import TABLES, table


def part_of(store, key, *identifiers):
    part = IncomingPart(incoming_folder(store))
    part.sources.append(Source(key, key, "iati", 1, 1, key, "test"))
    entries = list(range(len(identifiers)))
    part.write("activities", table("activities", {
        "activity_id": list(identifiers), "source": "iati", "file": key, "entry": entries,
    }))  # fmt: skip
    return part


def identifiers(store):
    return sorted(EvidenceStore.open(store).read("activities", ["activity_id"])["activity_id"].to_pylist())


def test_a_folder_without_a_store_is_told_what_to_do(tmp_path):
    with pytest.raises(NoEvidenceError, match="goldenthread iati ingest"):
        EvidenceStore.open(tmp_path)


def test_every_table_can_be_asked_even_when_it_is_empty(tmp_path):
    commit(tmp_path, parts=[part_of(tmp_path, "a", "A")])
    connection = EvidenceStore.open(tmp_path).connect()

    for name, schema in TABLES.items():
        found = connection.execute(f"SELECT * FROM {name}")
        assert [column[0] for column in found.description] == schema.names


def test_a_source_replaces_its_own_rows_and_no_others(tmp_path):
    commit(tmp_path, parts=[part_of(tmp_path, "a", "A1", "A2"), part_of(tmp_path, "b", "B")])
    before = EvidenceStore.open(tmp_path).fingerprint

    commit(tmp_path, parts=[part_of(tmp_path, "a", "A3")])

    assert identifiers(tmp_path) == ["A3", "B"]
    assert EvidenceStore.open(tmp_path).fingerprint != before


def test_rows_of_several_sources_in_one_part_part_again(tmp_path):
    both = part_of(tmp_path, "a", "A")
    both.sources.append(Source("b", "b", "iati", 1, 1, "b", "test"))
    rows = {"activity_id": ["A", "B"], "source": "iati", "file": ["a", "b"], "entry": [0, 0]}
    both.write("activities", table("activities", rows))
    commit(tmp_path, parts=[both])

    commit(tmp_path, gone=["a"])

    assert identifiers(tmp_path) == ["B"]


def test_an_interrupted_change_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    commit(tmp_path, parts=[part_of(tmp_path, "a", "A")])

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("goldenthread.analytics.store.commit.write_manifest", stop)
    with pytest.raises(KeyboardInterrupt):
        commit(tmp_path, parts=[part_of(tmp_path, "b", "B")])
    monkeypatch.undo()

    assert identifiers(tmp_path) == ["A"]
    commit(tmp_path, parts=[part_of(tmp_path, "c", "C")])
    assert identifiers(tmp_path) == ["A", "C"]
    assert len(list((tmp_path / "activities").iterdir())) == 2


def test_a_store_of_another_layout_is_refused(tmp_path):
    (tmp_path / "manifest.json").write_text('{"layout": 99}')

    with pytest.raises(NoEvidenceError, match="layout 99"):
        EvidenceStore.open(tmp_path)
