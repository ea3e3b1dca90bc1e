"""Files into the store: incremental, merged by identifier, nothing left of a bad file."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from datetime import date

import pytest
from tests.analytics.iati_files import activities, activity, real_data, transaction

from goldenthread.analytics.loading.ingest import ingest
from goldenthread.analytics.store import EvidenceStore


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def put(folder, name, *inside, **how):
    (folder / name).write_bytes(activities(*inside, **how))


def asked(store, question):
    return EvidenceStore.open(store).connect().execute(question).fetchall()


def test_an_activity_becomes_typed_rows_with_codes_and_dollars(files, store):
    put(files, "a.xml", activity(inside=f"""<recipient-country code="MW" percentage="75"/>
        <recipient-region code="298" percentage="25"/><sector vocabulary="1" code="32130" percentage="100"/>
        {transaction("1000", currency="EUR", day="2015-06-10")}"""))  # fmt: skip

    report = ingest([files], store=store, workers=1)

    assert (report.files, report.activities, report.transactions, report.skipped) == (1, 1, 1, 0)
    rows = asked(store, "SELECT type, date, amount, value, recipient, sector, sector_category, sector_group, value_usd "
                        "FROM transactions ORDER BY value DESC")  # fmt: skip
    assert [r[:8] for r in rows] == [
        ("3", date(2015, 6, 10), 1000.0, 750.0, "MWI", "32130", "321", "320"),
        ("3", date(2015, 6, 10), 1000.0, 250.0, "298", "32130", "321", "320"),
    ]
    assert rows[0][8] == pytest.approx(750 / 0.8908, rel=1e-3)  # Federal Reserve, June 2015
    assert asked(store, "SELECT start_date, status, title, title_language FROM activities") == [
        (date(2019, 3, 1), "2", "Leather value chain", "en")
    ]


def test_codes_of_version_1_become_codes_of_version_2(files, store):
    inside = """<participating-org role="Implementing">A ministry</participating-org>
    <activity-date type="start-planned" iso-date="2010-02-01"/><recipient-country code="NP"/>
    <transaction><transaction-type code="C"/><transaction-date iso-date="2010-03-01"/><value>7</value></transaction>"""
    put(files, "a.xml", activity(inside=inside).replace("<narrative>", "").replace("</narrative>", ""), version="1.03")

    ingest([files], store=store, workers=1)

    assert asked(store, "SELECT title, start_planned FROM activities") == [("Leather value chain", date(2010, 2, 1))]
    assert asked(store, "SELECT name, role FROM participants") == [("A ministry", "4")]
    assert asked(store, "SELECT type, recipient FROM transactions") == [("2", "NPL")]


def test_a_transaction_that_names_its_own_country_and_sector_stands_before_its_activity(files, store):
    own = '<sector vocabulary="1" code="11110"/><recipient-country code="UG"/>'
    put(files, "a.xml", activity(inside='<recipient-country code="MW"/><sector code="32130"/>'
                                 + transaction("1") + transaction("2", inside=own)))  # fmt: skip

    ingest([files], store=store, workers=1)

    rows = asked(store, "SELECT amount, recipient, sector_group FROM transactions ORDER BY 1")
    assert rows == [(1.0, "MWI", "320"), (2.0, "UGA", "110")]


def test_unchanged_files_are_not_read_again_and_changed_ones_replace_their_rows(files, store):
    put(files, "a.xml", activity("A", inside=transaction("1")))
    put(files, "b.xml", activity("B", inside=transaction("2")))
    ingest([files], store=store, workers=1)

    again = ingest([files], store=store, workers=1)
    put(files, "b.xml", activity("B", inside=transaction("3")))
    changed = ingest([files], store=store, workers=1)

    assert (again.unchanged, again.activities) == (2, 0)
    assert (changed.unchanged, changed.activities) == (1, 1)
    assert asked(store, "SELECT activity_id, amount FROM transactions ORDER BY 1") == [("A", 1.0), ("B", 3.0)]


def test_files_that_are_gone_are_removed_only_when_asked(files, store):
    put(files, "a.xml", activity("A"))
    put(files, "b.xml", activity("B"))
    ingest([files], store=store, workers=1)
    (files / "b.xml").unlink()

    kept = ingest([files], store=store, workers=1)
    assert asked(store, "SELECT count(*) FROM activities") == [(2,)]
    removed = ingest([files], store=store, workers=1, remove_missing=True)

    assert (kept.removed, removed.removed) == (0, 1)
    assert asked(store, "SELECT activity_id FROM activities") == [("A",)]


def test_a_bad_file_is_told_with_its_line_and_leaves_nothing_behind(files, store):
    put(files, "good.xml", activity("A", inside=transaction()))
    (files / "bad.xml").write_bytes(activities(activity("B", inside=transaction()), "<iati-activity>"))

    report = ingest([files], store=store, workers=1)

    assert (report.files, report.skipped, report.activities) == (2, 1, 1)
    told = report.problems[0]
    assert told.file.endswith("bad.xml")
    assert told.lines[0] > 10 and "not well-formed" in told.message
    assert asked(store, "SELECT activity_id FROM activities") == [("A",)]
    assert not list(store.glob(".incoming/*"))


def test_a_good_version_stays_when_the_file_turns_bad(files, store):
    put(files, "a.xml", activity("A"))
    ingest([files], store=store, workers=1)
    (files / "a.xml").write_bytes(b"<iati-activities><oops")

    report = ingest([files], store=store, workers=1)

    assert report.skipped == 1
    assert asked(store, "SELECT activity_id FROM activities") == [("A",)]


def test_one_activity_in_two_files_is_counted_once_and_nothing_of_it_is_lost(files, store):
    early, late = 'last-updated-datetime="2021-01-01T00:00:00Z"', 'last-updated-datetime="2022-01-01T00:00:00Z"'
    twice = transaction("5") + transaction("5")  # two payments that look alike
    put(files, "2021.xml", activity("A", attributes=early, inside=twice + transaction("1")))
    newer = activity("A", attributes=late, inside=twice + transaction("2")).replace("Leather", "Shoe")
    put(files, "2022.xml", newer)

    ingest([files], store=store, workers=1)

    assert asked(store, "SELECT title FROM activities") == [("Shoe value chain",)]
    assert asked(store, "SELECT amount FROM transactions ORDER BY 1") == [(1.0,), (2.0,), (5.0,), (5.0,)]


def test_a_merged_activity_comes_apart_again_when_a_file_goes(files, store):
    put(files, "a.xml", activity("A", inside=transaction("1") + transaction("5")))
    put(files, "b.xml", activity("A", inside=transaction("5") + transaction("2")))
    put(files, "c.xml", activity("C", inside=transaction("9")))
    ingest([files], store=store, workers=1)
    (files / "a.xml").unlink()

    ingest([files], store=store, workers=1, remove_missing=True)

    rows = asked(store, "SELECT activity_id, amount FROM transactions ORDER BY 1, 2")
    assert rows == [("A", 2.0), ("A", 5.0), ("C", 9.0)]


def test_absurd_and_negative_values_are_kept_and_told_with_their_lines(files, store):
    lines = ["<iati-activity>", "<iati-identifier>A</iati-identifier>",
             '<activity-date type="4" iso-date="0001-01-01"/>', '<activity-date type="3" iso-date="2099-01-01"/>',
             *transaction("-5").split("\n"),
             *transaction("99999999999999").split("\n"), *transaction("1,000.50", day="someday").split("\n"),
             "</iati-activity>"]  # fmt: skip
    put(files, "a.xml", *lines)

    report = ingest([files], store=store, workers=1)

    told = {p.code: p.lines for p in report.problems}
    assert told["negative-amount"] == (7,)
    assert told["absurd-amount"] == (9,)
    assert told["absurd-date"] and told["bad-date"] == (11, 11)
    assert told["separated-number"] == (11,)
    amounts = asked(store, "SELECT amount FROM transactions ORDER BY 1")
    assert amounts == [(-5.0,), (1000.5,), (99999999999999.0,)]


def test_an_activity_without_identifier_is_kept_apart_and_told(files, store):
    put(files, "a.xml", "<iati-activity><title>One</title></iati-activity>", "<iati-activity/>")

    report = ingest([files], store=store, workers=1)

    assert [p.code for p in report.problems] == ["no-identifier"]
    assert asked(store, "SELECT count(DISTINCT activity_id) FROM activities") == [(2,)]


def test_organisation_files_are_read(files, store):
    (files / "org.xml").write_bytes(b"""<iati-organisations version="2.03"><iati-organisation default-currency="USD">
    <organisation-identifier>XM-DAC-41123</organisation-identifier><name><narrative>UNIDO</narrative></name>
    <reporting-org ref="XM-DAC-41123" type="40"><narrative>UNIDO</narrative></reporting-org>
    <recipient-country-budget><period-start iso-date="2022-01-01"/><period-end iso-date="2022-12-31"/>
    <recipient-country code="MW"/><value value-date="2022-01-01">500</value></recipient-country-budget>
    </iati-organisation></iati-organisations>""")

    ingest([files], store=store, workers=1)

    assert asked(store, "SELECT organisation_ref, name FROM organisations") == [("XM-DAC-41123", "UNIDO")]
    budget = asked(store, "SELECT organisation_ref, kind, recipient, amount, value_usd FROM organisation_budgets")
    assert budget == [("XM-DAC-41123", "recipient-country-budget", "MWI", 500.0, 500.0)]


def test_members_of_a_zip_folder_are_files_of_their_own(files, store):
    with zipfile.ZipFile(files / "all.zip", "w") as folder:
        folder.writestr("a.xml", activities(activity("A")))
        folder.writestr("b.xml", b"<broken")

    report = ingest([files], store=store, workers=1)
    again = ingest([files], store=store, workers=1)

    assert (report.files, report.skipped, report.activities) == (2, 1, 1)
    assert (again.unchanged, again.skipped) == (1, 1)


def test_several_processes_give_the_store_that_one_gives(tmp_path):
    folder = real_data("iati_xml")
    chosen = [
        folder / f"{n}.xml.gz" for n in ("okfn_usaid-798", "att_worldbank-tz", "att_dfid-589", "dportal_foodsecurity")
    ]
    for workers in (1, 2):
        ingest(chosen, store=tmp_path / str(workers), workers=workers)

    question = "SELECT activity_id, type, date, value, recipient, sector FROM transactions ORDER BY ALL"
    assert asked(tmp_path / "1", question) == asked(tmp_path / "2", question)


def test_an_unknown_rate_leaves_dollars_open_and_is_counted(files, store, tmp_path):
    put(
        files,
        "a.xml",
        activity(inside=transaction("10", currency="XQQ") + transaction("10", currency="MWK", day="1950-01-01")),
    )
    report = ingest([files], store=store, workers=1)
    assert report.without_rate == 2
    assert asked(store, "SELECT count(value_usd) FROM transactions") == [(0,)]

    rates = tmp_path / "rates.csv"
    rates.write_text("currency,date,per_dollar\nXQQ,2020,4\n")
    report = ingest([files], store=tmp_path / "other", workers=1, rates_file=rates)

    assert report.without_rate == 1
    assert asked(tmp_path / "other", "SELECT max(value_usd) FROM transactions") == [(2.5,)]


def test_a_worker_reads_without_loading_pandas():
    code = (
        "import sys; from goldenthread.analytics.loading.workers import settle_in; settle_in(); import pyarrow as pa; "
        "print(pa.array(['a', None]).to_pylist(), pa.array([1]).to_numpy(), 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['a', None] [1] False\n"


def test_processes_that_read_leave_with_the_one_that_began_them():
    code = (
        "import multiprocessing, time\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from goldenthread.analytics.loading.workers import settle_in\n"
        "context = multiprocessing.get_context('fork')\n"
        "pool = ProcessPoolExecutor(2, mp_context=context, initializer=settle_in)\n"
        "_all = [pool.submit(time.sleep, 0.5) for _each in range(4)]\n"
        "[one.result() for one in _all]\n"
        "print(*pool._processes, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as begun:
        pids = begun.stdout.readline().split()
        begun.kill()
    assert len(pids) == 2
    end = time.monotonic() + 120
    while (alive := living(pids)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not alive


def living(pids):
    """Those of the processes that live; one that waits to be buried does not."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", ",".join(pids)], capture_output=True, text=True, check=False)
    return [line for line in done.stdout.split() if not line.startswith("Z")]
