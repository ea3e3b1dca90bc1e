"""Charts, live figures that are asked of a record, and the length of papers."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from decimal import Decimal

import pytest
from docx import Document as WordFile
from lxml import html

from goldenthread.platform import actions as core
from goldenthread.platform.errors import ValidationError
from goldenthread.platform.models import CountryGroup
from goldenthread.reports import actions, files, keeping, length, paper
from goldenthread.reports.models import Outline, Section
from goldenthread.results.models import Indicator, Observation, Target
from goldenthread.text import Bar, Block, DrawnChart, Kind, Reading, to_pdf


@pytest.fixture
def writer(person_with, strategy):
    return person_with("drafter", email="writer@example.org", strategy=strategy)


@pytest.fixture
def indicator(strategy):
    group = core.save(CountryGroup(key="ldc-y", name={"en": "Least developed countries"}), by="test")
    core.change(strategy, {"country_group": group}, by="test", reason="test")
    one = Indicator(
        strategy=strategy,
        code="power",
        level="outcome",
        kind="number",
        title={"en": "Access to electricity"},
        unit={"en": "per cent"},
        visibility="public",
    )
    core.save(one, by="test")
    for year, value in ((2020, "40"), (2021, "50.25"), (2023, "60")):
        core.save(
            Observation(indicator=one, group=group, year=year, value=Decimal(value), visibility="public"), by="test"
        )
    core.save(Target(indicator=one, year=2030, value=Decimal(100), visibility="public"), by="test")
    return one


@pytest.fixture
def outline(strategy, writer):
    kept = {"key": "power-note", "title": {"en": "Note on power"}, "strategy": strategy, "word_limit": 5}
    return keeping.save_outline(Outline(), by=writer, **kept)


def section(outline, writer, **values):
    return keeping.save_section(Section(outline=outline), by=writer, heading={"en": "Power"}, **values)


@pytest.fixture
def snapshot(outline, writer, indicator):
    words = {
        "en": "In {value_year:power} it was {value:power} per cent; the target for {target_year:power} is {target:power}."
    }
    section(outline, writer, narrative=words)
    section(outline, writer, content="chart-indicator", about="power")
    return actions.make_paper(outline.strategy, "power-note", by=writer)


def test_a_live_figure_is_asked_of_an_indicator_and_leads_to_its_value(snapshot):
    blocks = snapshot.content["languages"]["en"]["blocks"]

    assert blocks[1]["text"] == "In 2023 it was 60 per cent; the target for 2030 is 100."
    assert {(one.query, one.value) for one in snapshot.figures.filter(node_kind="observation", query="latest")} >= {
        ("latest", "60.0")
    }


def test_the_values_of_an_indicator_are_bars_with_the_target_across_them(snapshot):
    (chart,) = [block["chart"] for block in snapshot.content["languages"]["en"]["blocks"] if block.get("chart")]

    assert [(bar["name"], bar["figure"], bar["end"]) for bar in chart["bars"]] == [
        ("2020", "40", 0.4),
        ("2021", "50.2", 0.5025),
        ("2023", "60", 0.6),
    ]
    assert list(chart["marks"][0]) == [1.0, "Target for 2030: 100"]
    assert chart["title"].replace("\u00a0", " ") == "Access to electricity (per cent)"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_form_of_the_paper_has_the_chart_and_its_words(snapshot, language, tmp_path):
    for ending in paper.ENDINGS:
        files.write(snapshot, language, tmp_path / f"note{ending}")

    assert (tmp_path / "note.pdf").read_bytes().count(b"pdfuaid") > 0
    (picture,) = html.fromstring((tmp_path / "note.html").read_text(encoding="utf-8")).xpath("//img")
    assert "2021: 50" in picture.get("alt") and picture.get("src").startswith("data:image/png;base64,")
    with zipfile.ZipFile(tmp_path / "note.docx") as archive:
        assert archive.read("word/media/chart1.png").startswith(b"\x89PNG")
    (shape,) = WordFile(str(tmp_path / "note.docx")).inline_shapes
    assert "2021: 50" in shape._inline.docPr.get("descr")


def test_a_word_file_with_a_chart_opens_without_repair(snapshot, tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("soffice (libreoffice-writer-nogui) is not on this machine")
    files.write(snapshot, "en", tmp_path / "note.docx")

    home = f"-env:UserInstallation=file://{tmp_path}/office"
    call = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "note.docx"),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=120)

    assert (tmp_path / "note.pdf").stat().st_size > 1000


def test_the_page_shows_the_chart_its_length_and_what_is_too_long(snapshot, client, writer):
    client.force_login(writer)
    page = html.fromstring(client.get(snapshot.report.get_absolute_url() + "?lang=en").content)

    assert [row.text_content() for row in page.xpath("//table[@class='bars']//th")] == ["2020", "2021", "2023"]
    words = page.text_content()
    counted = length.words(snapshot.content["languages"]["en"])
    assert f"{counted} words" in " ".join(words.split())
    assert f"word limit in English: 5 · exceeded by {counted - 5}" in " ".join(words.split())


def test_the_api_tells_the_length_and_gives_the_file(snapshot, client, writer):
    client.force_login(writer)
    at = f"/api/reports/papers/{snapshot.report.key}/snapshots/{snapshot.number}"

    assert client.get(at).json()["words"]["en"] == length.words(snapshot.content["languages"]["en"])
    answer = client.get(f"{at}/fr.docx?sources=false")
    assert answer.status_code == 200 and answer.content.startswith(b"PK")
    assert client.get(f"{at}/fr.odt").status_code == client.get(f"{at}/de.docx").status_code == 404


def test_a_chart_without_its_indicator_and_a_figure_of_nothing_are_refused(outline, writer, indicator):
    with pytest.raises(ValidationError, match="Name an indicator of the strategy by its code"):
        section(outline, writer, content="chart-indicator")
    with pytest.raises(ValidationError, match="no live figure called value:water"):
        section(outline, writer, narrative={"en": "{value:water}"})
    with pytest.raises(ValidationError, match="no live figure called value"):
        section(outline, writer, narrative={"en": "{value}"})
    with pytest.raises(ValidationError, match="no live figure called indicators:power"):
        section(outline, writer, narrative={"en": "{indicators:power}"})


def test_a_target_that_is_not_public_stands_in_no_chart_and_no_sentence(outline, writer, indicator):
    core.change(indicator.targets.get(), {"visibility": "team"}, by="test", reason="test")
    section(outline, writer, narrative={"en": "{target:power}"}, content="chart-indicator", about="power")

    blocks = actions.make_paper(outline.strategy, "power-note", by=writer).content["languages"]["en"]["blocks"]

    assert blocks[1]["text"].startswith("[")
    assert [block["chart"]["marks"] for block in blocks if block.get("chart")] == [[]]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The Conference, in its resolution GC.19/Res.3, noted 1,234 items.", 9),
        ("le plan d’action 2022-2031", 4),
        ("大会注意到GC.19号决议。", 9),
        ("خطة العمل", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_editors_count_them(text, counted):
    blocks = [{"kind": "paragraph", "text": text}, {"kind": "table", "text": "not counted"}]

    assert length.words({"blocks": blocks}) == counted


@pytest.mark.parametrize(("limit", "over"), [(None, 0), (3, 0), (2, 1)])
def test_a_limit_is_kept_to_the_word(limit, over):
    assert length.over({"blocks": [{"kind": "paragraph", "text": "one two three"}]}, limit) == over


def test_a_chart_says_in_words_what_it_shows_where_nothing_can_be_drawn():
    chart = DrawnChart("Power", [Bar("Mali", 0, 0.5, "5"), Bar("Benin", 0, 1, "10")], [(0.8, "Target: 8")])

    assert chart.words == "Mali: 5; Benin: 10; Target: 8"
    reading = Reading("en", masthead={"title": "T"}, blocks=[Block(0, Kind.OTHER, chart.words, chart=chart)])
    assert to_pdf(reading) == to_pdf(reading)


def test_a_text_that_cannot_be_pdf_ua_is_written_all_the_same():
    skipping = [Block(0, Kind.HEADING, "One", level=1), Block(1, Kind.HEADING, "Three", level=3)]

    assert b"pdfuaid" not in to_pdf(Reading("en", masthead={"title": "T"}, blocks=skipping))
