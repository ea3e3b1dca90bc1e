"""A resolution is read, corrected, kept whole or not at all; obligations are proposed and decided by a person."""

from __future__ import annotations

import pytest

from goldenthread.frameworks.models import Clause, Mandate, Obligation
from goldenthread.frameworks.resolutions.actions import take_resolution
from goldenthread.frameworks.resolutions.draft import draft_of
from goldenthread.platform.access import OPERATOR

TEXT = """90/1. Wells

The General Assembly,

Recalling its resolution 89/1,

1. Requests the Secretary-General to report on wells every two years, no later than 31 July 2035;

2. Decides to remain seized of the matter.
"""
FRENCH = """90/1. Puits

L’Assemblée générale,

Rappelant sa résolution 89/1,

1. Prie le Secrétaire général de faire rapport sur les puits ;

2. Décide de rester saisie de la question.
"""


def form_with(page, name: str):
    return next(one for one in page.forms.values() if name in one.fields)


def take(text: str = TEXT, language: str = "en", **options):
    return take_resolution(draft_of(text.encode(), "wells.txt", language), by=OPERATOR, **options)


@pytest.fixture
def wells(db):
    assert take().is_applied
    return Mandate.objects.get(symbol="A/RES/90/1")


def test_a_resolution_becomes_a_mandate_with_its_clauses(wells):
    assert str(wells.title) == "Wells"
    rows = list(wells.clauses.values_list("number", "kind", "effect"))
    assert rows == [("pp1", "preambular", "notes"), ("1", "operative", "asks"), ("2", "operative", "asks")]


def test_a_title_between_paragraphs_is_not_kept_as_a_clause(db):
    text = TEXT.replace("90/1. Wells", "S/RES/2990 (2035)").replace("General Assembly", "Security Council")
    draft = draft_of(text.replace("2. Decides", "Wells dug\n\n2. Decides").encode(), "wells.txt", "en")
    assert [(row.number, row.heading) for row in draft.rows] == [("pp1", ""), ("1", ""), ("2", "Wells dug")]


def test_the_same_file_again_changes_nothing_and_another_language_adds_its_words(wells):
    assert dict(take().counts) == {"same": 4}
    assert take(FRENCH, "fr").is_applied
    wells.refresh_from_db()
    assert wells.title["fr"] == "Puits"
    assert set(Clause.objects.get(mandate=wells, number="1").text) == {"en", "fr"}
    assert wells.clauses.count() == 3


def test_a_file_of_another_symbol_is_refused_with_its_reason(django_app, focal_point):
    form = form_with(django_app.get("/frameworks/mandates/read/", user=focal_point), "words")
    form["words"] = TEXT
    page = form.submit()
    kept = form_with(page, "symbol")
    kept["symbol"] = "A/RES/90/2"
    refused = kept.submit("act", value="keep", status=422)
    assert "A/RES/90/1" in refused and not Mandate.objects.exists()


def test_a_person_corrects_and_leaves_out_before_anything_is_kept(django_app, focal_point):
    form = form_with(django_app.get("/frameworks/mandates/read/", user=focal_point), "words")
    form["words"] = TEXT
    page = form.submit()
    kept = form_with(page, "symbol")
    assert not Mandate.objects.exists()
    kept["c1-text"] = "Requests a report;"
    kept["c2-out"] = True
    kept.submit("act", value="keep").follow()
    assert [str(one.text) for one in Clause.objects.order_by("order")] == [
        "Recalling its resolution 89/1,",
        "Requests a report;",
    ]


def test_an_outsider_cannot_take_in_a_resolution(client, db):
    assert client.get("/frameworks/mandates/read/").url.startswith("/accounts/login/")


def test_obligations_are_proposed_with_day_and_rhythm_and_kept_as_ticked(django_app, focal_point, wells):
    page = django_app.get(f"/frameworks/mandates/{wells.pk}/proposals/", user=focal_point)
    form = next(one for one in page.forms.values() if any(name.endswith("-deliverable") for name in one.fields if name))
    form.submit().follow()
    (one,) = Obligation.objects.all()
    assert (one.clause.number, str(one.due_on), one.recurs) == ("1", "2035-07-31", "biennial")
    assert "Report on wells" in str(one.deliverable)
