"""The counting rule on small files: what is told of money, sectors, donors and sources, and what is said of faults."""

from __future__ import annotations

import json
import zipfile

import pytest
from click.testing import CliRunner
from tests.analytics.iati_files import activities, activity, real_data, transaction

from goldenthread.analytics.counting.rule import FUNDS
from goldenthread.analytics.cube import read_cube
from goldenthread.analytics.identity import answers
from goldenthread.analytics.identity.parties import Mention, organizations, resolve
from goldenthread.analytics.loading.folders import load_folder
from goldenthread.analytics.loading.ingest import ingest
from goldenthread.analytics.ranking.match import rank_sector
from goldenthread.analytics.ranking.prepared import prepare
from goldenthread.analytics.sample import load_sample
from goldenthread.analytics.store import EvidenceStore
from goldenthread.cli import main

PLACE = '<recipient-country code="BJ"/>'
MILLS = f'{PLACE}<sector code="32120" vocabulary="1"/>'


def of_kind(code: str, amount: int = 100, party: str = "") -> str:
    return transaction(str(amount), inside=party).replace('type code="3"', f'type code="{code}"')


def stored(tmp_path, *inside: str, version: str = "2.03"):
    (tmp_path / "a.xml").write_bytes(activities(*inside, version=version))
    report = ingest([tmp_path / "a.xml"], store=tmp_path / "store", workers=1)
    return EvidenceStore.open(tmp_path / "store"), report


def asked(store, sector="321", side="reports"):
    return rank_sector(prepare(store, side=side), country="BEN", sector=sector, top=9)


def evidence(match, term):
    return next(one for one in match.terms if one.term == term).evidence


def test_kinds_of_money_are_never_added(tmp_path):
    flows = "".join(of_kind(code, amount) for code, amount in (("1", 7), ("2", 11), ("3", 13), ("4", 17), ("11", 19)))
    store, _report = stored(tmp_path, activity(inside=MILLS + flows))

    told = evidence(asked(store)[0], "country")
    assert (told["spent_usd"], told["committed_usd"], told["incoming_usd"]) == (30, 11, 7)
    assert told["incoming_committed_usd"] == 19


def test_an_activity_counts_once_whatever_its_sectors_and_years(tmp_path):
    sectors = "".join(
        f'<sector code="{c}" percentage="{p}"/>' for c, p in (("32120", 34), ("15110", 33), ("31120", 33))
    )
    store, _report = stored(
        tmp_path, activity(inside=PLACE + sectors + transaction("90") + transaction("90", day="2019-05-01"))
    )

    told = evidence(asked(store)[0], "country")
    assert (told["activities"], told["spent_usd"], told["years"]) == (1, 180, [2019, 2020])
    assert evidence(asked(store)[0], "sector")["spent_usd"] == pytest.approx(180 * 0.34)


def test_mining_is_no_industry(tmp_path):
    store, _report = stored(tmp_path, activity(inside=f'{PLACE}<sector code="32210" vocabulary="1"/>' + transaction()))

    match = asked(store, "321")[0]
    for term in ("sector", "incumbent"):
        shown = next(one for one in match.terms if one.term == term)
        assert (shown.evidence["activities"], shown.adds) == (0, 0)
    assert evidence(asked(store, "322")[0], "incumbent")["activities"] == 1
    assert evidence(asked(store, "320")[0], "incumbent")["activities"] == 1


def test_a_secondary_reporter_is_no_candidate_and_the_donor_that_it_names_is(tmp_path):
    donor = "<provider-org><narrative>Norway</narrative></provider-org>"
    told = activity(inside=MILLS + transaction(inside=donor)).replace('type="40"', 'type="40" secondary-reporter="1"')
    store, _report = stored(tmp_path, told)

    found = asked(store)
    assert [match.name for match in found] == ["Norway"]
    country = evidence(found[0], "country")
    assert (country["spent_usd"], country["provided_usd"], country["source"]) == (0, 100, "iati-secondary")


def test_a_donor_known_by_name_only_is_a_candidate_under_it(tmp_path):
    donor = "<provider-org><narrative>Private donors in Bermuda</narrative></provider-org>"
    store, _report = stored(tmp_path, activity(inside=MILLS + of_kind("11", 25, donor)))

    assert [match.ref for match in asked(store, side=FUNDS)] == ["Private donors in Bermuda"]


@pytest.mark.parametrize(
    "name", ["Multilateral", "Unspecified", "Ministry of Finance", "Benin", "Ministry of Health, Benin"]
)
def test_who_is_nobody_or_the_state_itself_is_no_donor_there(tmp_path, name):
    donor = f"<provider-org><narrative>{name}</narrative></provider-org>"
    store, _report = stored(tmp_path, activity(inside=MILLS + of_kind("1", 25, donor)))

    try:
        found = asked(store, side=FUNDS)
    except ValueError:
        found = []
    assert found == []


def test_a_repeated_identifier_is_told_and_its_money_kept_unless_it_is_the_same(tmp_path):
    store, report = stored(
        tmp_path, activity(inside=MILLS + transaction("100")), activity(inside=MILLS + transaction("60"))
    )

    assert evidence(asked(store)[0], "country")["spent_usd"] == 160
    told = next(one for one in report.problems if one.code == "repeated-identifier")
    assert "line" in told.message and told.lines


def test_unknown_types_and_currencies_are_told_with_line_and_small_letters_read(tmp_path):
    flows = of_kind("d") + of_kind("TB") + transaction("5", currency="usd") + transaction("9", currency="Euro")
    store, report = stored(tmp_path, activity(inside=MILLS + flows), version="1.05")

    told = {one.code: one for one in report.problems}
    assert {"unknown-transaction-type", "unknown-currency"} <= told.keys()
    assert all(told[code].lines for code in ("unknown-transaction-type", "unknown-currency"))
    assert evidence(asked(store)[0], "country")["spent_usd"] == 105


def test_a_file_whose_only_fault_is_a_prefix_is_read_with_one_notice(tmp_path):
    store, report = stored(tmp_path, activity(inside=MILLS + '<x:more y="1">z</x:more>' + transaction()))

    assert [one.code for one in report.problems] == ["undeclared-prefix"]
    assert store.count("activities") == 1


def test_a_workbook_called_xml_gives_one_message(tmp_path):
    with zipfile.ZipFile(tmp_path / "book.xml", "w") as book:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            book.writestr(name, "<a/>")
    report = ingest([tmp_path / "book.xml"], store=tmp_path / "store", workers=1)

    assert [("Office" in one.message, one.code) for one in report.problems] == [(True, "unreadable")]


@pytest.mark.parametrize("version", ["2.04", "3.0", "xx", ""])
def test_a_version_that_there_is_not_is_not_valid(tmp_path, version):
    (tmp_path / "a.xml").write_bytes(activities(activity(inside=MILLS), version=version))
    told = CliRunner().invoke(main, ["iati", "validate", str(tmp_path / "a.xml"), "--json"])

    (file,) = json.loads(told.stdout)["files"]
    assert not file["valid"] and "0.6.1" in {one["id"] for one in file["problems"]}


def named(*rows: tuple[str, str, bool], told=()):
    mentions = [Mention(ref, name, 1, "", reports) for ref, name, reports in rows]
    table = resolve(mentions, told=told).to_pylist()
    return [row["organization"] for row in table]


def test_references_and_names_of_one_body_are_one():
    found = named(
        ("41114", "UNDP", True), ("", "United Nations Development Programme", False), ("XM-DAC-41114", "", False)
    )
    assert found == ["41114"] * 3
    one, other = named(("", "Embassy of Norway", False), ("", "Government of Norway", False))
    assert one == other


def test_directorates_that_share_a_part_of_their_names_stay_apart():
    found = named(("EC-1", "European Commission - Trade", True), ("EC-2", "European Commission - Energy", True))
    assert found == ["EC-1", "EC-2"]


def test_what_a_person_said_is_kept():
    rows = (("X-1", "Mill Fund", True), ("", "Fund of the Mills", False))
    assert named(*rows) == ["X-1", "Fund of the Mills"]
    assert named(*rows, told=[answers.Answer("X-1", "Fund of the Mills", True)]) == ["X-1", "X-1"]


def test_an_answer_at_the_terminal_changes_the_next_question(tmp_path):
    donor = "<provider-org><narrative>The UN Industry Body</narrative></provider-org>"
    store, _report = stored(tmp_path, activity(inside=MILLS + of_kind("1", 25, donor)))
    assert "The UN Industry Body" in organizations(store)

    said = ["evidence", "same", "The UN Industry Body", "XM-DAC-41123", "--store", str(store.path)]
    assert CliRunner().invoke(main, said).exit_code == 0
    known = organizations(EvidenceStore.open(store.path))
    assert "The UN Industry Body" in known["XM-DAC-41123"].refs
    wrong = CliRunner().invoke(main, ["evidence", "same", "Nobody at all", "XM-DAC-41123", "--store", str(store.path)])
    assert (wrong.exit_code, "nobody called" in wrong.output) == (4, True)


def test_the_sample_makes_way_for_the_first_real_load(tmp_path):
    assert load_sample(tmp_path / "store")
    store = EvidenceStore.open(tmp_path / "store")
    assert store.is_sample and store.count("activities") > 5000
    assert prepare(store).organizations
    (tmp_path / "a.xml").write_bytes(activities(activity(inside=MILLS + transaction())))
    ingest([tmp_path / "a.xml"], store=tmp_path / "store", workers=1)

    after = EvidenceStore.open(tmp_path / "store")
    assert (after.is_sample, after.count("activities")) == (False, 1)
    assert not load_sample(tmp_path / "store")


def test_marks_for_climate_and_aggregators_rank_nobody(tmp_path):
    load_folder(real_data("oecd_crs"), store=tmp_path / "store")
    store = EvidenceStore.open(tmp_path / "store")

    assert not any(one.key in ("MDB", "XM", "Multilateral") for one in organizations(store).values())
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM activities WHERE source = 'oecd-crs-climate'").fetchone()[0] > 0
    assert set(read_cube(store)["source"].to_pylist()) == {"oecd-crs"}
