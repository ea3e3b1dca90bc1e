"""Values from files: the same data in any form gives the same observations; dimensions stay, attributes go; what is wrong
is told by row and column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.results import readers
from goldenthread.results.readers import numbers, periods
from goldenthread.results.readers.model import ReadError


@pytest.fixture
def read(tmp_path):
    def from_text(text, name="file.csv", layout=""):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return readers.read(path, layout)

    return from_text


def content(reading):
    return sorted((*one[2:6], one.value) for one in reading.observations)


SERIES = 'SERIES="SI_POV" REF_AREA="MW" SEX="{sex}" UNIT_MEASURE="PT"'
EXPECTED = [
    ("SI_POV", "MW", "2020", "", Decimal("51.5")),
    ("SI_POV", "MW", "2020", "SEX=F", Decimal("50")),
    ("SI_POV", "MW", "2020", "SEX=M", Decimal("53")),
]
VALUES = {"_T": "51.5", "F": "50", "M": "53"}
CSV_1 = "DATAFLOW,FREQ,SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE\n" + "".join(
    f"UN:SDG(1.0),A,SI_POV,MW,{sex},2020,{value},A,PT\n" for sex, value in VALUES.items()
)
CSV_2 = "STRUCTURE,STRUCTURE_ID,ACTION,SEX: Sex,SERIES: Series,"
CSV_2 += "REF_AREA: Area,FREQ: Often,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: S\n"
CSV_2 += "".join(
    f"dataflow,UN:SDG(1.0): SDG,I,{sex}: s,SI_POV: Poverty,MW: Malawi,A: Annual,2020: 2020,{value},A: Normal\n"
    for sex, value in VALUES.items()
)
FLAT = "<m:StructureSpecificData xmlns:m='urn:m'><m:DataSet>{}</m:DataSet></m:StructureSpecificData>".format(
    "".join(
        f'<Obs FREQ="A" SERIES="SI_POV" REF_AREA="MW" SEX="{sex}" TIME_PERIOD="2020" '
        f'OBS_VALUE="{value}" OBS_STATUS="A" UNIT_MEASURE="PT"/>'
        for sex, value in VALUES.items()
    )
)
BY_SERIES = (
    "<m:StructureSpecificData xmlns:m='urn:m'><m:Header><m:Structure structureID='S' dimensionAtObservation='TIME_PERIOD'/>"
    "</m:Header><m:DataSet structureRef='S'>{}</m:DataSet></m:StructureSpecificData>"
).format(
    "".join(
        f'<Series FREQ="A" {SERIES.format(sex=sex)}><Obs TIME_PERIOD="2020" OBS_VALUE="{value}" WHATEVER="x"/></Series>'
        for sex, value in VALUES.items()
    )
)
ACROSS = (
    "<m:StructureSpecificData xmlns:m='urn:m'><m:Header><m:Structure structureID='S' dimensionAtObservation='SEX'/>"
    "</m:Header><m:DataSet structureRef='S'><Series FREQ='A' SERIES='SI_POV' REF_AREA='MW' TIME_PERIOD='2020'>{}</Series>"
    "</m:DataSet></m:StructureSpecificData>"
).format("".join(f'<Obs SEX="{sex}" OBS_VALUE="{value}" OBS_STATUS="A"/>' for sex, value in VALUES.items()))
GENERIC = "<m:GenericData xmlns:m='urn:m' xmlns:g='urn:g'><m:DataSet>{}</m:DataSet></m:GenericData>".format(
    "".join(
        "<g:Series><g:SeriesKey><g:Value id='FREQ' value='A'/><g:Value id='SERIES' value='SI_POV'/>"
        f"<g:Value id='REF_AREA' value='MW'/><g:Value id='SEX' value='{sex}'/></g:SeriesKey>"
        "<g:Attributes><g:Value id='UNIT_MEASURE' value='PT'/></g:Attributes>"
        f"<g:Obs><g:ObsDimension value='2020'/><g:ObsValue value='{value}'/></g:Obs></g:Series>"
        for sex, value in VALUES.items()
    )
)
JSON = """{"data": {"structure": {"dimensions": {"dataSet": [{"id": "FREQ", "values": [{"id": "A"}]}],
 "series": [{"id": "SERIES", "values": [{"id": "SI_POV"}]}, {"id": "REF_AREA", "values": [{"id": "MW"}]},
  {"id": "SEX", "values": [{"id": "_T"}, {"id": "F"}, {"id": "M"}]}],
 "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2020"}]}]}},
 "dataSets": [{"series": {"0:0:0": {"observations": {"0": [51.5, 0]}}, "0:0:1": {"observations": {"0": [50, 0]}},
  "0:0:2": {"observations": {"0": [53, null]}}}}]}}"""


@pytest.mark.parametrize(
    ("text", "name", "layout"),
    [
        (CSV_1, "a.csv", "sdmx-csv"),
        (CSV_2, "a.csv", "sdmx-csv"),
        (FLAT, "a.xml", "sdmx-ml"),
        (BY_SERIES, "a.xml", "sdmx-ml"),
        (ACROSS, "a.xml", "sdmx-ml"),
        (GENERIC, "a.xml", "sdmx-ml"),
        (JSON, "a.json", "sdmx-json"),
        (
            "indicator;pays;année;sex;valeur\nSI_POV;MW;2020;;51,5\nSI_POV;MW;2020;F;50\nSI_POV;MW;2020;M;53\n",
            "a.csv",
            "csv",
        ),
    ],
)
def test_the_same_data_in_any_form_gives_the_same_observations(read, text, name, layout):
    reading = read(text, name)
    found = [(*one[:3], one[3].replace("sex", "SEX"), one[4]) for one in content(reading)]
    assert reading.layout == layout and not reading.findings
    assert sorted(found) == sorted(EXPECTED)


def test_a_column_that_tells_values_apart_is_a_dimension_whatever_its_name(read):
    text = (
        "DATAFLOW,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\nA:B(1),X,MWI,2020,1,PT\nA:B(1),X,MWI,2020,2,NUM\n"
    )
    assert {one.cell for one in read(text).observations} == {"UNIT_MEASURE=PT", "UNIT_MEASURE=NUM"}


def test_a_table_of_the_world_bank_begins_below_its_preamble_and_goes_on_past_regions(read):
    text = (
        '"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-07-01",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020 [YR2020]",\n'
        '"Africa Eastern","AFE","Pop","SP.POP.TOTL","1","2",\n"Malawi","MWI","Pop","SP.POP.TOTL","..","19.5",\n\n'
        '"Data from database: World Development Indicators"\n'
    )
    reading = read(text)
    assert reading.layout == "worldbank" and reading.missing == 1
    assert content(reading) == [
        ("SP.POP.TOTL", "AFE", "2019", "", 1),
        ("SP.POP.TOTL", "AFE", "2020", "", 2),
        ("SP.POP.TOTL", "MWI", "2020", "", Decimal("19.5")),
    ]


def test_a_download_of_the_un_sdg_database_keeps_brackets_and_leaves_attributes(read):
    text = (
        "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Source,[Nature],[Sex],[Units]\n"
        '9,9.2,9.2.2,SL_TLF_MANF,Jobs,454,Malawi,2020,"1,234.5",ILO,C,FEMALE,NUMBER\n'
        '9,9.2,9.2.2,SL_TLF_MANF,Jobs,454,Malawi,2020,"2,345",ILO,C,BOTHSEX,NUMBER\n'
        "9,9.2,9.2.2,SL_TLF_MANF,Jobs,454,Malawi,2021,<5,ILO,C,BOTHSEX,NUMBER\n"
    )
    reading = read(text)
    assert content(reading) == [
        ("SL_TLF_MANF", "454", "2020", "", 2345),
        ("SL_TLF_MANF", "454", "2020", "Sex=FEMALE", Decimal("1234.5")),
    ]
    assert [(one.row, one.column, one.severity) for one in reading.findings] == [(4, "Value", "notice")]


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("dataset,A:B(1),I,X,MWI,2020,1", "STRUCTURE", "dataset"),
        ("dataflow,A:B(1),E,X,MWI,2020,1", "ACTION", "E"),
        ("dataflow,A:B(1),I,X,MWI,2015/16,1", "TIME_PERIOD", "two calendar years"),
        ("dataflow,A:B(1),I,X,MWI,2020,many", "OBS_VALUE", "many"),
        ("dataflow,A:B(1),I,X,MWI,2020,1,2,3", "", "more cells"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(read, row, column, word):
    reading = read(f"STRUCTURE,STRUCTURE_ID,ACTION,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE\n{row}\n")
    found = [one for one in reading.findings if one.severity == "error"]
    assert not reading.observations and [(one.row, one.column) for one in found] == [(2, column)]
    assert word in found[0].message


def test_doubled_rows_are_told_and_different_ones_refused(read):
    reading = read("indicator,country,year,value\na,MWI,2020,1\na,MWI,2020,1\na,MWI,2020,2\n")
    assert [(one.row, one.severity) for one in reading.findings] == [(3, "notice"), (4, "error")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a><DataSet/></a>", "a.xml"),
        ("<a><DataSet>", "a.xml"),
        ("<Structure xmlns='urn:x'/>", "a.xml"),
        ('{"data": {}}', "a.json"),
        ("{", "a.json"),
        ("DATAFLOW,A\nx,1\n", "a.csv"),
        ("a,b\n1,2\n", "a.csv"),
    ],
)
def test_a_file_without_values_says_so(read, text, name):
    with pytest.raises(ReadError):
        read(text, name)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("1,234,567.8", "1234567.8"),
        ("12,34,567", "1234567"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("１，２３４．５", "1234.5"),
        ("1'234.5", "1234.5"),
        ("−3,5", "-3.5"),
        ("45 %", "45"),
        ("1.5E3", "1500"),
        ("0.125", "0.125"),
    ],
)
def test_numbers_of_six_languages(text, value):
    assert numbers.Convention().number(text) == Decimal(value)


def test_what_a_file_shows_elsewhere_says_how_to_read_a_number():
    with pytest.raises(ValueError, match="two numbers"):
        numbers.Convention().number("1,234")
    assert numbers.Convention(["1,234.5"]).number("1,234") == 1234
    assert numbers.Convention(["0,5"]).number("1,234") == Decimal("1.234")


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from([(",", "."), (".", ","), ("\u202f", ","), ("'", ".")]))
def test_a_number_written_with_separators_is_read_back(number, signs):
    thousands, decimal = signs
    text = f"{number:,.3f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
    assert numbers.Convention(decimal=decimal).number(text) == number


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020", "2020"),
        ("2020 [YR2020]", "2020"),
        ("2020-Q3", "2020-Q3"),
        ("2020Q3", "2020-Q3"),
        ("2020-S1", "2020-S1"),
        ("2020-M07", "2020-07"),
        ("2020-07", "2020-07"),
        ("2020-07-15", "2020-07-15"),
        ("2020-07-15T00:00:00", "2020-07-15"),
        ("2020-01-01/P1Y", "2020"),
        ("٢٠٢٠", "2020"),
    ],
)
def test_a_period_has_one_form(text, period):
    assert periods.normal(text) == period


@pytest.mark.parametrize("text", ["2015/16", "2015-16", "2015/2016", "FY 2015/16", "soon", "2020-13", "2020-02-30"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=text[:4]):
        periods.normal(text)


def test_real_messages_in_many_forms_agree(shared):
    folder = shared / "data" / "sdmx" / "pysdmx"
    if not folder.is_dir():
        pytest.skip("no SDMX samples")
    one, other = folder / "csv/sdmx20/reader/samples/data_v2.csv", folder / "xml/sdmx21/reader/samples/str_ser.xml"
    table, message = (dict((tuple(row[:4]), row[4]) for row in content(readers.read(path))) for path in (one, other))
    assert table and all(message[key] == value for key, value in table.items())
    forms = folder / "xml/sdmx21/writer/samples"
    found = [
        content(readers.read(forms / name)) for name in ("gen_all.xml", "gen_ser.xml", "str_all.xml", "str_ser.xml")
    ]
    assert all(one == found[0] for one in found) and len(found[0]) == 3


def test_the_un_sdg_database_keeps_women_and_men_apart(shared):
    path = shared / "data" / "indicators" / "wdi_vintages_ldc.parquet"
    if not path.is_file():
        pytest.skip("no vintages")
    older = readers.read(path, mapping={"=vintage": "2018-08"})
    newer = readers.read(path)
    assert older.layout == newer.layout == "csv" and len(older.observations) != len(newer.observations)
