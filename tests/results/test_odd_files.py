"""`results import --dry-run` on files as offices keep them: other encodings, dates as written, merged cells, damage."""

from __future__ import annotations

import gzip
import io
import json

import pytest
import xlsxwriter
from click.testing import CliRunner

from goldenthread.cli.root import main

pytestmark = pytest.mark.django_db


def said(tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    result = CliRunner().invoke(main, ["results", "import", str(file), "--dry-run", "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def observed(tmp_path, name, data):
    found = json.loads(said(tmp_path, name, data).stdout)["observations"]
    return [tuple(one[part] for part in ("indicator", "place", "period", "value")) for one in found]


@pytest.mark.parametrize(
    "data",
    [
        "показатель;страна;год;значение\nДоля;MLI;2020;1 234,5\n".encode("cp1251"),
        '指标,国家,年份,数值\nДоля,MLI,2020年,"1,234.5"\n',
        "indicator\tcountry\tyear\tvalue\nДоля\tMLI\t2020\t1234.5\n".encode("utf-16"),
        gzip.compress("sep=;\nindicador;país;año;valor\nДоля;MLI;2020;1.234,5\n".encode(), mtime=0),
        json.dumps([{"indicator": "Доля", "country": "MLI", "year": 2020, "value": 1234.5}]),
    ],
)
def test_one_value_in_many_clothes(tmp_path, data):
    assert observed(tmp_path, "values.csv", data) == [("Доля", "MLI", "2020", 1234.5)]


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("31/12/2020", "2020-12-31"),
        ("2020/07/15", "2020-07-15"),
        ("15.07.2020", "2020-07-15"),
        ("15 juillet 2020", "2020-07-15"),
        ("July 2020", "2020-07"),
        ("2020年7月", "2020-07"),
        ("07/2020", "2020-07"),
        ("2020-7", "2020-07"),
    ],
)
def test_days_and_months_as_people_write_them(tmp_path, written, period):
    assert observed(tmp_path, "a.csv", f"indicator;country;date;value\nI;MLI;{written};1\n") == [
        ("I", "MLI", period, 1)
    ]


def test_a_day_that_may_be_two_is_asked_about(tmp_path):
    result = said(tmp_path, "a.csv", "indicator,country,date,value\nI,MLI,03/04/2020,1\n")
    assert result.exit_code == 1
    assert "a.csv:2" in result.stderr


def test_a_cell_merged_down_stands_in_every_row(tmp_path):
    book = xlsxwriter.Workbook(data := io.BytesIO())
    sheet = book.add_worksheet()
    for number, row in enumerate(
        [["indicator", "country", "year", "value"], ["I", "MLI", 2020, 1], ["", "NER", 2020, 2]]
    ):
        sheet.write_row(number, 0, row)
    sheet.merge_range("A2:A3", "I")
    book.close()
    assert observed(tmp_path, "a.xlsx", data.getvalue()) == [("I", "MLI", "2020", 1), ("I", "NER", "2020", 2)]


def test_the_world_banks_answer_in_xml_and_databank_with_a_column_for_each_series(tmp_path):
    answer = """<wb:data xmlns:wb="http://www.worldbank.org"><wb:data><wb:indicator id="NV.IND">X</wb:indicator>
    <wb:country id="ML">Mali</wb:country><wb:countryiso3code>MLI</wb:countryiso3code><wb:date>2020</wb:date>
    <wb:value>2.5</wb:value></wb:data></wb:data>"""
    assert observed(tmp_path, "a.xml", answer) == [("NV.IND", "MLI", "2020", 2.5)]
    table = "Time,Time Code,Country Name,Country Code,X [NV.IND]\n2020,YR2020,Mali,MLI,2.5\n"
    assert observed(tmp_path, "a.csv", table) == [("NV.IND", "MLI", "2020", 2.5)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv.gz", gzip.compress(b"x" * 999, mtime=0)[:20]),
        ("a.xlsx", b"PK\x03\x04broken"),
        ("a.csv", bytes(range(256)) * 9),
    ],
)
def test_a_damaged_file_is_unreadable_and_said_so_in_one_line(tmp_path, name, data):
    result = said(tmp_path, name, data)
    assert result.exit_code == 4
    assert result.stderr.count("\n") == 1
    assert not result.stdout


def book(*sheets):
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as made:
        for name, rows in sheets:
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return raw.getvalue()


def test_sheets_that_are_not_read_are_named_and_one_of_them_can_be_asked_for(tmp_path):
    head = ["indicator", "country", "year", "value"]
    file = tmp_path / "two.xlsx"
    file.write_bytes(
        book(("2020", [head, ["I", "MLI", 2020, 1], ["I", "BEN", 2020, 2]]), ("2021", [head, ["I", "MLI", 2021, 3]]))
    )

    def ask(*more):
        return CliRunner().invoke(main, ["results", "import", str(file), "--dry-run", "--json", *more])

    first, second = json.loads(ask().stdout), json.loads(ask("--sheet", "2021").stdout)
    assert [one["value"] for one in first["observations"]] == [1, 2] and "2021" in first["notices"][0]["message"]
    assert [one["value"] for one in second["observations"]] == [3] and "2020" in second["notices"][0]["message"]
    wrong = ask("--sheet", "2022")
    assert (wrong.exit_code, "2020, 2021" in wrong.output) == (4, True)


def test_a_wrong_period_is_told_at_the_heading_of_the_file(tmp_path):
    told = json.loads(said(tmp_path, "a.csv", "indicateur;pays;année;valeur\nI;MLI;20x0;1\n").stdout)

    assert [(one["row"], one["column"]) for one in told["problems"]] == [(2, "année")]
