"""Files of rates and flows: every layout gives the same rates the right way round; holes stay holes; oddities are named."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner

from goldenthread.analytics.money.flows import read_flows
from goldenthread.analytics.money.rates import read_rates
from goldenthread.analytics.money.tables import UnreadableFile
from goldenthread.cli.root import main

ECB = b"Date, USD, JPY, GBP, \n2 January 2024, 1.0956, 155.7, N/A, \n3 January 2024, 1.0919, 156.1, 0.8634, \n"
XML = b"""<e:E xmlns:e="urn:e" xmlns="urn:x"><Cube><Cube time='2024-01-02'><Cube currency='USD' rate='1.0956'/>
<Cube currency='JPY' rate='155.7'/></Cube><Cube time='2024-01-03'><Cube currency='USD' rate='1.0919'/>
<Cube currency='JPY' rate='156.1'/><Cube currency='GBP' rate='0.8634'/></Cube></Cube></e:E>"""
DAYS = {"2024-01-02": {"USD": 1.0956, "JPY": 155.7}, "2024-01-03": {"USD": 1.0919, "JPY": 156.1, "GBP": 0.8634}}
ROWS = (
    "currency;date;rate\nUSD;02.01.2024;1,0956\nJPY;02.01.2024;155,7\n"
    "USD;03.01.2024;1,0919\nJPY;03.01.2024;156,1\nGBP;03.01.2024;0,8634\n"
)
ACROSS = (
    b"Rates\n\nCurrency\t2024-01-02\t2024-01-03\n"
    b"U.S. dollar\t1.0956\t1.0919\nJapanese yen\t155.7\t156.1\nU.K. pound\tNA\t0.8634\n"
)


def values(found):
    return {(one.currency, one.on.isoformat()): one.value for one in found.rates}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("eurofxref.csv", ECB),
        ("daily.xml", XML),
        ("series.json", json.dumps({"base": "EUR", "start_date": "2024-01-02", "rates": DAYS}).encode()),
        ("rows.csv", ROWS.encode()),
        ("across.tsv", ACROSS),
    ],
)
def test_every_layout_gives_the_same_rates(name, data):
    found = read_rates(name, data)

    assert found.base == "EUR" and not found.problems
    assert values(found) == {
        ("USD", "2024-01-02"): Decimal("1.0956"),
        ("JPY", "2024-01-02"): Decimal("155.7"),
        ("USD", "2024-01-03"): Decimal("1.0919"),
        ("JPY", "2024-01-03"): Decimal("156.1"),
        ("GBP", "2024-01-03"): Decimal("0.8634"),
    }


def test_the_direction_of_each_currency_is_found_by_rates_that_are_known():
    found = read_rates("mixed.csv", b"day,EURUSD,GBPUSD,USDJPY\n2024-01-02,1.0956,1.2643,142.1\n")

    assert found.base == "USD" and {one.currency: one.is_turned for one in found.rates} == {
        "EUR": True,
        "GBP": True,
        "JPY": False,
    }
    assert values(found)["EUR", "2024-01-02"] == 1 / Decimal("1.0956")


def test_units_of_a_hundred_are_read_as_such():
    found = read_rates(
        "cnb.txt", b"Date|1 EUR|100 JPY|1 USD\n03.01.2024|24.660|15.72|22.580\n04.01.2024|24.67|15.62|22.5\n"
    )

    assert found.base == "CZK"
    assert values(found)["JPY", "2024-01-03"] == 1 / (Decimal("15.72") / 100)


def test_what_is_no_currency_no_day_or_no_rate_is_told_with_its_row():
    data = b"currency,date,rate\nAAA,2024-01-02,1.5\nUSD,soon,1.1\nUSD,2024-01-02,-1\nUSD,2024-01-03,1.09\nUSD,2024-01-04,n/a\n"

    found = read_rates("x.csv", data, base="EUR")

    assert [(one["row"], one["message"].split()[0]) for one in found.problems] == [
        (2, "AAA"),
        (3, "“soon”"),
        (4, "-1:"),
    ]
    assert [one.on for one in found.rates] == [date(2024, 1, 3)]


def test_a_rate_turned_round_among_its_neighbours_is_left_out():
    days = "".join(f"USD,2024-01-{day:02},{'0.70' if day == 4 else '1.43'}\n" for day in range(1, 8))

    found = read_rates("x.csv", f"currency,date,rate\n{days}".encode(), base="EUR")

    assert [one["row"] for one in found.problems] == [5] and len(found.rates) == 6


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x00\x01\x02", b"{}", b"<a/>", b"PK\x03\x04broken"])
def test_what_holds_no_rates_is_refused_in_words(data, tmp_path):
    with pytest.raises(UnreadableFile):
        read_rates("x", data)
    file = tmp_path / "x"
    file.write_bytes(data)
    assert CliRunner().invoke(main, ["funding", "read-rates", str(file), "--json"]).exit_code == 4


def test_the_bank_s_history_is_read_whole(shared):
    found = read_rates("eurofxref-hist.zip", (shared / "data/fx/ecb/eurofxref-hist.zip").read_bytes())

    rates = values(found)
    assert 100 * rates["USD", "2013-03-21"] == Decimal("129.10")
    assert ("BGN", "2010-11-21") not in rates
    assert min(day for currency, day in rates if currency == "USD") == "1999-01-04"


@pytest.mark.parametrize(
    ("file", "base", "currency", "on", "rate"),
    [
        ("fx/other/fred_monthly.csv.gz", "USD", "ATS", "1999-01-01", 11.872),
        ("fx/other/hmrc_monthly_rates.csv", "GBP", "USD", "2020-09-01", 1.3184),
        ("currencies/iati_stats_annual.csv", "USD", "GBP", "1990-01-01", 0.56308),
        ("currencies/imf_rates_2015_2020_all.csv.gz", "USD", "AFN", "2015-01-31", 57.56),
        ("currencies/imf_monthly_average_1994_2025.json.gz", "XDR", "DKK", "1994-01-01", 1 / 0.107532),
        ("currencies/imf_weo_annual_usd_1995_2021plus.csv", "USD", "AWG", "1995-01-01", 1 / 0.558798646362098),
    ],
)
def test_public_tables_are_read_the_right_way_round(shared, file, base, currency, on, rate):
    found = read_rates(file, (shared / "data" / file).read_bytes())

    assert found.base == base
    assert float(values(found)[currency, on]) == pytest.approx(rate)


def test_exactly_the_flows_that_contradict_their_rate_are_named(shared):
    folder = shared / "data/flows/fts/input"
    found = [read_flows(file.name, file.read_bytes()) for file in folder.glob("custom-search-locationid-*")]

    named = [one for each in found for one in each.findings]
    assert len(named) == 18 and {one["rule"] for one in named} == {"rate-contradicted"}
    assert {"206178", "213871", "225032"} <= {one["id"] for one in named}


def contribution(pledged, committed, received, status="Partially Paid"):
    def legs(name, *amounts):
        return {name: [{f"{name}amountUSD": amount} for amount in amounts if amount]}

    return {
        "contributionCode": "X",
        "contributionStatus": status,
        "donorpledge": legs("donorpledge", pledged),
        "donorcommitment": legs("donorcommitment", committed),
        "donorreceived": legs("donorreceived", *received),
    }


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        (contribution(100, 100, [60, 40]), []),
        (contribution(100, 100, [60, 41.7]), ["above-pledge"]),
        (contribution(100, 120, [100]), ["above-pledge"]),
        (contribution(100, 0, [100]), ["no-commitment"]),
        (contribution(100, 100, [90], "Fully Paid"), ["below-pledge"]),
        (contribution(100, 100, [90]), []),
    ],
)
def test_contributions_are_compared_with_their_pledge(row, rules):
    found = read_flows("register.json", json.dumps([row]).encode())

    assert [one["rule"] for one in found.findings] == rules
    assert all(one["row"] == 1 for one in found.findings)


def test_the_same_contributions_as_a_flat_table(tmp_path):
    file = tmp_path / "register.csv"
    file.write_text(
        "Donor,Status,Pledged amount,Committed amount,Paid amount\n"
        'A,Partially paid,"1,000",1000,1017\nB,Fully paid,1000,1000,990\nC,Pledge,500,,\nD,Paid,500,,500\n'
    )

    told = CliRunner().invoke(main, ["funding", "read-flows", str(file), "--json"])

    made = json.loads(told.stdout)
    assert told.exit_code == 1 and len(made["flows"]) == 4
    assert [(one["row"], one["rule"]) for one in made["findings"]] == [
        (2, "above-pledge"),
        (3, "below-pledge"),
        (5, "no-commitment"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "date,from,to,rate\n2024-01-05,EUR,USD,1.25\n2024-01-05,USD,JPY,140\n",
        "pair;date;close\nEUR/USD;05.01.2024;1,25\nUSD/JPY;05.01.2024;140,0\n",
        "date,base,currency,rate\n2024-01-05,USD,EUR,0.8\n2024-01-05,USD,JPY,140\n",
    ],
)
def test_rows_of_pairs_are_rows_and_no_heading_of_currencies(table):
    assert values(read_rates("r.csv", table.encode())) == {
        ("EUR", "2024-01-05"): Decimal("0.8"),
        ("JPY", "2024-01-05"): Decimal(140),
    }


def test_a_day_above_the_table_is_that_of_all_its_rates():
    table = "05.Jan 2024 #4\nCountry|Currency|Amount|Code|Rate\nHungary|forint|100|HUF|5\nUSA|dollar|1|USD|20\n"
    found = read_rates("daily.txt", table.encode())
    assert found.base == "CZK"
    assert values(found) == {("HUF", "2024-01-05"): Decimal(20), ("USD", "2024-01-05"): Decimal("0.05")}


def test_amounts_of_a_register_with_points_between_thousands():
    table = "id;type;date;amount;currency;amount_usd\n1;pledge;2024-01-01;1.000,50;EUR;1.234.100,55\n"
    (flow,) = read_flows("f.csv", table.encode()).flows
    assert (flow["status"], flow["amount"], flow["usd"]) == ("pledge", Decimal("1000.50"), Decimal("1234100.55"))


@pytest.mark.parametrize("command", ["read-rates", "read-flows"])
def test_a_damaged_packed_file_is_unreadable(tmp_path, command):
    import gzip

    (file := tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"date,EUR\n" * 99)[:25])
    result = CliRunner().invoke(main, ["funding", command, str(file), "--json"])
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ('currency,date,rate\nIDR,2024-01-02,"15,500"\nUSD,2024-01-02,1\n', {}, "15500"),  # known rates decide
        ("currency;date;rate\nIDR;2024-01-02;15.500\nCHF;2024-01-02;0,93\n", {"base": "USD"}, "15500"),  # the file does
        ("currency,date,rate\nXAF,2024-01-02,10.000\n", {"base": "USD", "decimal": "."}, "10.000"),  # the person does
        ("currency,date,rate\nXAF,2024-01-02,10.000\n", {"base": "USD", "decimal": ","}, "10000"),
    ],
)
def test_a_rate_that_may_be_two_is_read_by_what_decides(text, more, expected):
    assert Decimal(expected) in values(read_rates("r.csv", text.encode(), **more)).values()


def test_a_rate_that_may_be_two_is_asked_about():
    data = b'currency,date,rate\nXAF,2024-01-02,10.000\nXOF,2024-01-02,"605"\n'
    found = read_rates("r.csv", data, base="USD")
    assert [one.currency for one in found.rates] == ["XOF"]
    assert found.problems == [
        {
            "row": 2,
            "column": "rate",
            "message": "“10.000” may be 10.000 or 10000: name the mark of decimals of this file",
        }
    ]


def test_an_amount_that_may_be_two_is_taken_when_its_rate_and_dollars_fit_one_and_asked_about_else():
    data = b"id,amount,currency,rate,amountUSD\n1,15.500,EUR,1,15500\n2,10.000,EUR,,\n3,700,EUR,,\n"
    found = read_flows("f.csv", data)
    assert [flow.get("amount") for flow in found.flows] == [15500, 700]
    assert [(one["row"], one["rule"]) for one in found.findings] == [(3, "unclear-number")]
    assert read_flows("f.csv", data, decimal=",").flows[1]["amount"] == 10000


def test_headings_mean_what_a_person_says_and_other_columns_of_that_meaning_are_left():
    data = b"ISO,When,rate,Our price\nXAF,2024-01-02,1,600.5\n"
    columns = {"ISO": "currency", "When": "day", "Our price": "rate"}
    assert values(read_rates("r.csv", data, base="USD", columns=columns)) == {("XAF", "2024-01-02"): Decimal("600.5")}
    with pytest.raises(UnreadableFile, match="“Day”; it has ISO, When"):
        read_rates("r.csv", data, base="USD", columns={"ISO": "currency", "Day": "day"})
    told = CliRunner().invoke(main, ["funding", "read-rates", "--columns", "ISO=price", __file__])
    assert told.exit_code == 2 and "HEADING=MEANING" in told.output
