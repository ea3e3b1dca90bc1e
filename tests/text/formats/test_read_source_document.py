"""The source document of the project, in Chinese: everything found, nothing dropped."""

from __future__ import annotations

from collections import Counter

import pytest

from goldenthread.text import read


@pytest.fixture(scope="module")
def reading(shared):
    path = shared / "seed" / "gc20-ldc-strategy-update.zh.txt"
    if not path.is_file():
        pytest.skip("the source document is not beside the project")
    return read(path, "zh")


def test_it_has_four_parts_fifteen_paragraphs_four_points(reading):
    found = {kind: [b.number for b in reading.blocks if b.kind == kind] for kind in ("heading", "paragraph", "point")}

    assert found["heading"] == ["I", "II", "III", "IV"]
    assert found["paragraph"] == [str(n) for n in range(1, 16)]
    assert found["point"] == ["(a)", "(b)", "(c)", "(d)"]


def test_parts_stand_on_one_level_whatever_the_marks_before_them(reading):
    assert {b.level for b in reading.blocks if b.kind == "heading"} == {1}
    assert [b.marker for b in reading.blocks if b.kind == "heading"] == ["一.", "二.", "三.", "四."]


def test_addresses_are_those_of_akn4un(reading):
    eids = {b.eid for b in reading.blocks}

    assert {"sec_II", "para_7", "para_8", "para_8__list_1__point_a", "para_8__list_1__point_d"} <= eids
    assert len(eids) == len(reading.blocks)


def test_the_notice_between_paragraphs_two_and_three_is_a_footnote(reading):
    kinds = [(b.kind, b.number) for b in reading.blocks]
    place = kinds.index(("footnote", ""))

    assert kinds[place - 1] == ("paragraph", "2")
    assert kinds[place + 1] == ("paragraph", "3")
    assert "打印" in reading.blocks[place].text


def test_the_masthead_is_data_and_the_missing_symbol_is_not_invented(reading):
    masthead = reading.masthead

    assert masthead["organ"] == "大会"
    assert masthead["session"] == "第二十届会议"
    assert masthead["place"] == "维也纳"
    assert masthead["dates"]["start"] == "2023-11-27"
    assert masthead["dates"]["end"] == "2023-12-01"
    assert masthead["agenda_item"]["number"] == "21"
    assert masthead["agenda_item"]["provisional"] is True
    assert masthead["agenda_item"]["title"] == "工发组织与《最不发达国家维也纳部长级宣言》有关的活动"
    assert masthead["title"].endswith("最新情况")
    assert masthead["proponent"] == "总干事"
    assert "GC.19/Res.3" in masthead["abstract"]
    assert "symbol" not in masthead


def test_no_character_is_dropped(reading, shared):
    source = (shared / "seed" / "gc20-ldc-strategy-update.zh.txt").read_text()
    kept = "".join(reading.masthead["printed"]) + "".join(b.marker + b.text for b in reading.blocks)

    assert Counter("".join(source.split()).replace("#", "")) == Counter("".join(kept.split()))


def test_nothing_is_doubtful(reading):
    assert reading.unread == []
    assert reading.language == "zh"
