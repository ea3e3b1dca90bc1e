"""Specimens for the page /design/: what every component looks like, in every state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator

from goldenthread.ui.advice import Advice
from goldenthread.ui.charts import Series, kinds, sparkline
from goldenthread.ui.charts.gantt import GanttRow, gantt
from goldenthread.ui.charts.tiles import Tile, tiles
from goldenthread.ui.lists.shape import Chip
from goldenthread.ui.pages import Verb

SAMPLE = {
    "en": "The Conference requested an operational strategy for 2022–2031 and a plan for carrying it out.",
    "ar": "طلب المؤتمر وضع استراتيجية تنفيذية للفترة 2022–2031 وخطة لتنفيذها.",
}
STATES = (
    ("open", "open"),
    ("active", "working together"),
    ("at_risk", "at risk"),
    ("late", "12 days late"),
    ("closed", "closed"),
    ("submitted", "submitted"),
    ("other", "any other"),
)


class SpecimenForm(forms.Form):
    """A form in groups with every kind of field, two of them filled in wrongly."""

    title = forms.CharField(label="Title", help_text="As it should be printed.")
    due_on = forms.DateField(label="Due", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    answer = forms.ChoiceField(label="Answer", choices=[("yes", "yes"), ("no", "no")], widget=forms.RadioSelect)
    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    copy_me = forms.BooleanField(label="Send me a copy", required=False)
    amount = forms.DecimalField(label="Amount", required=False)
    locator = forms.CharField(label="Place in the source", required=False)


def specimens(direction: str) -> dict[str, Any]:
    """The context of the page in one direction. The numbers are made up for the specimen and stand nowhere else."""
    tongue = "ar" if direction == "rtl" else "en"
    return {
        "directions": [_in_direction(direction, tongue)],
        "ways": [("Left to right", "/design/"), ("Right to left", "/design/?direction=rtl")],
        "here": "/design/?direction=rtl" if direction == "rtl" else "/design/",
        "query": f"direction={direction}",
        "sample": SAMPLE[tongue],
        "advice": Advice(
            "Add the first activity of this area, or read a plan from a spreadsheet.", "Add an activity", "#main"
        ),
        "start": date(2023, 11, 27),
        "end": date(2023, 12, 1),
        "amount": Decimal("1250000"),
        "state_samples": STATES,
        "facts": [
            ("Symbol", "GC.19/Res.3"),
            ("Adopted", date(2021, 12, 3)),
            ("Budget", None),
            ("Lead unit", "Regional Bureau for Africa"),
        ],
        "headings": ["Area", ("Needed", "number"), ("Received", "number")],
        "rows": [["Agro-processing", Decimal(1200), Decimal(300)], ["Skills", Decimal(800), None]],
        "totals": ["Together", Decimal(2000), Decimal(300)],
        "made_up": SimpleNamespace(is_illustration=True),
        "entries": [
            {"when": "17 March 2022", "title": "Programme of action adopted", "state": "past", "kind": "adoption"},
            {"when": "2027", "title": "Review", "state": "coming", "kind": "review"},
        ],
        "charts": _charts(),
        "spark": sparkline([1, 2, None, 3, 2.5, 4], title="Specimen, six years"),
        "tabs": [("Text", "#text"), ("Versions", "#versions"), ("Comments", "#comments")],
        "page": Paginator(range(400), 50).get_page(3),
        "verbs": [
            Verb("Change", "#main", by_post=False, kind=""),
            Verb("Set to “closed”", "#main", by_post=False, group="Change the state (open)"),
            Verb("Set to “withdrawn”", "#main", "It is closed.", by_post=False, group="Change the state (open)"),
            Verb("Remove", "#main", by_post=False, kind="danger"),
        ],
        "filters": [(SimpleNamespace(name="area", label="Area"), [("a", "Agro-processing")], "a")],
        "chips": [Chip("Area", "Agro-processing", "?")],
        "form": SpecimenForm({"title": "", "answer": "perhaps"}),
    }


def _in_direction(direction: str, tongue: str) -> tuple[Any, ...]:
    """A direction, its language, and the drawings that are named after it."""
    timetable = gantt(f"Timetable ({direction})", _rows(), today=date(2024, 6, 1))
    return direction, tongue, f"Needs by area ({direction})", timetable, tiles(f"Countries ({direction})", _tiles())


def _charts() -> list[Any]:
    line = Series("Least developed countries", [(2018, 11.2), (2019, 11.6), (2020, None), (2021, 12.4), (2022, 12.9)])
    other = Series("Africa only", [(2018, 9.2), (2019, 9.1), (2020, 9.0), (2021, 9.6), (2022, 9.9)])
    return [
        kinds.line_chart("Line", [line, other], unit="%", target=(2030, 22.0), note="Rule: doubling by 2030."),
        kinds.bar_chart("Bar", [kinds.Bar("Agro-processing", 1200), kinds.Bar("Skills", None)], unit="USD k"),
        kinds.bullet_chart("Bullet", [kinds.Bullet("Share in GDP", 11, 12.9, 22), kinds.Bullet("Jobs", 5, 3, 10)]),
        kinds.waterfall(
            "Waterfall",
            kinds.Step("Needed", 2000),
            [kinds.Step("Agreed", 600), kinds.Step("Received", 300)],
            left="Gap",
        ),
        kinds.dot_plot(
            "Dots", [kinds.Dot("Malawi", [9, 12]), kinds.Dot("Nepal", [5, None])], headings=["2015", "2022"], unit="%"
        ),
    ]


def _rows() -> list[GanttRow]:
    return [
        GanttRow(
            "Set up the coordination body", date(2024, 1, 15), date(2024, 4, 30), state="done", group="Coordination"
        ),
        GanttRow(
            "Map the partners",
            date(2024, 3, 1),
            date(2024, 12, 31),
            state="late",
            note="12 days late",
            baseline_starts_on=date(2024, 2, 1),
            baseline_ends_on=date(2024, 11, 30),
            group="Partners",
        ),
        GanttRow("First report", date(2025, 11, 24), date(2025, 11, 24), is_milestone=True, group="Partners"),
        GanttRow("Round table", None, None, note="after GC.20", group="Partners"),
    ]


def _tiles() -> list[Tile]:
    states = [("active", "in the list"), ("deferred", "on the way out"), ("graduated", "graduated")]
    codes = ["MWI", "NPL", "TUV", "HTI", "SEN", "COD", "BGD", "KIR", "XXA"]
    areas = (("present", "candidate", "missing", "no_evidence", "present", "missing"), ())
    return [
        Tile(code, code, "#main", *states[i % 3], cells=areas[i % 2], block="Specimen") for i, code in enumerate(codes)
    ]
