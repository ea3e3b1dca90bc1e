"""Prose in six languages: no fact is written into an outline, and what the papers say is kept word for word."""

from __future__ import annotations

import itertools
import os
import random
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from goldenthread.drafting.models import Document, Round
from goldenthread.frameworks.models import Clause, Framework, Mandate
from goldenthread.governance.models import Event, FeedbackPoint, Participation, Session
from goldenthread.language import LANGUAGES, spell_date
from goldenthread.plan.models import PlanComponent
from goldenthread.platform.models import Organization, Person, Strategy
from goldenthread.reports import content
from goldenthread.reports.scope import Scope, day_of

GOLDEN = Path(__file__).parent / "golden"
TEXTS = [
    (Framework, {"key": "dpoa"}, "title"),
    (Framework, {"key": "dpoa"}, "summary"),
    (Framework, {"key": "unido-gender"}, "title"),
    (Framework, {"key": "agenda-2063"}, "title"),
    (Framework, {"key": "ipoa"}, "title"),
    (Mandate, {"symbol": "GC.19/Res.3"}, "title"),
    (Clause, {"mandate__symbol": "GC.19/Res.3", "number": "4"}, "text"),
    (Strategy, {"key": "unido-ldc-2012-2021"}, "title"),
    (Document, {"key": "ldc-position-paper"}, "title"),
    (Document, {"key": "ldc-position-paper"}, "abstract"),
    (Organization, {"key": "unido-rba"}, "name"),
    (Organization, {"key": "ohrlls"}, "name"),
    (Round, {"key": "internal"}, "title"),
    (Round, {"key": "note-57"}, "outcome"),
    (Event, {"key": "dialogue-2022"}, "purpose"),
    (Event, {"key": "ldc5-side-event"}, "title"),
    (Event, {"key": "ldc5-side-event"}, "outcome"),
    (FeedbackPoint, {"event__key": "ldc5-side-event", "order": 3}, "text"),
    (Participation, {"event__key": "ldc5-side-event", "person__key": "baboucarr-joof"}, "post_title"),
    (Session, {"key": "LDC-MC.10"}, "name"),
    (PlanComponent, {"kind": "timeline"}, "title"),
    (PlanComponent, {"kind": "partners"}, "text"),
]
DAYS = [
    (Event, {"key": "dialogue-2022"}, "starts_on", date(2022, 9, 21)),
    (Round, {"key": "note-57"}, "note_date", date(2023, 8, 3)),
    (Framework, {"key": "dpoa"}, "adopted_on", date(2022, 3, 19)),
    (Mandate, {"symbol": "A/RES/76/258"}, "adopted_on", date(2022, 4, 7)),
]


def text(said: dict) -> str:
    return " ".join(
        [*(str(value) for value in said["masthead"].values()), *(block["text"] for block in said["blocks"])]
    )


def test_twenty_facts_changed_at_random_change_in_all_six_languages(instance):
    chosen = random.Random(15)
    marks = {}
    for number, (model, which, field) in enumerate(chosen.sample(TEXTS, 15)):
        row = model.objects.get(**which)
        marks[f"Zyx{number}q"] = None
        value = {
            language: f"{(getattr(row, field) or {}).get(language, '').rstrip(' .。')} Zyx{number}q"
            for language in LANGUAGES
        }
        model.objects.filter(pk=row.pk).update(**{field: value})
    for model, which, field, day in DAYS:
        model.objects.filter(**which).update(**{field: day})
    Person.objects.filter(key="albert-muchanga").update(name="Alberta Somebody")

    document = Document.objects.get(key="gc20-ldc-update")
    scope = Scope(on=day_of(document, timezone.localdate()), document=document)
    made = content.make("update", Strategy.objects.get(key="unido-ldc-2022-2031"), scope)
    for language in LANGUAGES:
        said = text(made["languages"][language]).replace("\u00a0", " ")
        assert [mark for mark in marks if mark not in said] == []
        assert [day for *_rest, day in DAYS if spell_date(day, language) not in said] == []
        assert "Alberta Somebody" in said and "Albert Muchanga" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_update_is_word_for_word_what_was_read_and_found_good(update, language):
    """Read it again when it changes; then write it anew with GOLDENTHREAD_GOLDEN=write."""
    said = update["languages"][language]
    lines = [f"{block['number']} {block['text']}".strip() for block in said["blocks"]]
    told = "\n".join([said["masthead"]["abstract"], *lines, said["footnote"]]) + "\n"
    path = GOLDEN / f"update.{language}.txt"
    if os.environ.get("GOLDENTHREAD_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == told


@pytest.mark.parametrize("outline", ["implementation-plan", "consultation", "update-now"])
def test_the_other_outlines_say_the_same_in_six_languages(papers, outline):
    said = papers[outline]["languages"]
    forms = {
        str([(block["kind"], block["number"], len(block.get("cells", []))) for block in one["blocks"]])
        for one in said.values()
    }
    assert len(forms) == 1
    assert len(said["en"]["blocks"]) > 8
    for one in said.values():
        assert [block["text"] for block in one["blocks"] if block["kind"] != "table" and "[" in block["text"]] == []


@pytest.mark.parametrize(("outline", "tables", "charts"), [("implementation-plan", 3, 2), ("consultation", 1, 0)])
def test_tables_and_charts_have_captions_and_are_numbered_apart(papers, outline, tables, charts):
    blocks = papers[f"{outline}-made-up"]["languages"]["fr"]["blocks"]
    captions = [block["text"].split(".")[0] for block in blocks if block["kind"] == "other" and "chart" not in block]
    assert sorted(captions) == sorted(
        [f"Figure {number}" for number in range(1, charts + 1)]
        + [f"Tableau {number}" for number in range(1, tables + 1)]
    )
    below = [after for block, after in itertools.pairwise(blocks) if block["text"].split(".")[0] in captions]
    assert sum(block["kind"] == "table" for block in below) == tables
    assert sum("chart" in block for block in below) == charts
    assert all(len(block["cells"]) > 1 for block in blocks if block["kind"] == "table")
    assert papers[f"{outline}-made-up"]["is_illustration"] is True
