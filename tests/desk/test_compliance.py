"""The compliance table: states, what is set by hand, files, and nothing of what one may not see."""

from __future__ import annotations

import io
import json

import pytest
from python_calamine import CalamineWorkbook

from goldenthread.frameworks import actions
from goldenthread.frameworks.models import Clause, Mandate
from goldenthread.platform.actions import save
from goldenthread.platform.errors import ValidationError


@pytest.fixture
def asked(db, strategy):
    mandate = save(Mandate(symbol="X/1", kind="resolution", title={"en": "Wells"}, visibility="public"), by="test")
    rows = [("1", "Requests wells"), ("2", "Requests pumps"), ("3", "Takes note of rain")]
    return [
        save(Clause(mandate=mandate, number=number, text={"en": text}, strategy=strategy, order=int(number)), by="test")
        for number, text in rows
    ]


def states(client, **query) -> dict[str, str]:
    found = client.get("/compliance/", {"mandate": "X/1", "format": "json", **query})
    return {row["number"]: row["state"] for row in json.loads(found.content)}


def test_each_paragraph_has_its_state_and_one_set_by_hand_goes_before(client, asked, focal_point):
    assert states(client) == {"1": "unanswered", "2": "unanswered", "3": "asks_nobody"}
    actions.save_clause(asked[0], by=focal_point, ruling="answered", ruled_because="Letter of May")
    actions.save_clause(asked[1], by=focal_point, ruling="not_ours", ruled_because="Of the Board")
    assert states(client) == {"1": "answered", "2": "not_ours", "3": "asks_nobody"}


def test_a_state_set_by_hand_wants_a_reason(asked, focal_point):
    with pytest.raises(ValidationError):
        actions.save_clause(asked[0], by=focal_point, ruling="answered")


def test_the_table_goes_out_as_a_workbook_and_as_a_word_file(client, asked):
    found = client.get("/compliance/?mandate=X/1&format=xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(found.streaming_content)))
    assert [row[1] for row in book.get_sheet_by_index(0).to_python()] == ["Number", "1", "2", "3"]
    assert client.get("/compliance/?mandate=X/1&format=docx").content.startswith(b"PK")


def test_a_mandate_of_the_team_is_not_in_the_table_of_an_outsider(client, asked):
    Mandate.objects.update(visibility="team")
    assert states(client) == {}
