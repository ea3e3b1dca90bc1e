"""The life of a mandate, obligations that recur, elements in and out, the years of mainstreaming."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.frameworks import actions, queries
from goldenthread.frameworks.exchange.out import vocabulary_of
from goldenthread.frameworks.exchange.take import take_vocabulary
from goldenthread.frameworks.mainstreaming import by_year, mainstreaming
from goldenthread.frameworks.models import Alignment, Element, Mandate, Obligation, Reflection, Review
from goldenthread.frameworks.records import REVIEW
from goldenthread.frameworks.states import REVIEW_STATES, next_day
from goldenthread.frameworks.vocabulary.read import read_bytes
from goldenthread.frameworks.vocabulary.write import FORMS, written
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actions import save
from goldenthread.platform.errors import Denied, NotPossible, ValidationError
from goldenthread.records.references import find


@pytest.fixture
def review(mandate, team_mandate, focal_point):
    row = Review(mandate=mandate)
    return actions.save_review(
        row,
        by=focal_point,
        cycle="2026-2027",
        decision="replace",
        criterion="overtaken",
        reason="A newer one is there",
        other=team_mandate,
    )


def test_a_second_person_confirms_and_the_mandate_gets_its_successor(review, focal_point):
    with pytest.raises(Denied):
        REVIEW_STATES.move(review, "confirmed", by=focal_point)
    REVIEW_STATES.move(review, "confirmed", by=OPERATOR)
    review.mandate.refresh_from_db()
    assert review.mandate.successor == review.other
    with pytest.raises(Denied):
        actions.save_review(review, by=focal_point, reason="Another")


def test_every_move_of_a_review_is_allowed_or_refused_as_its_table_says(review):
    for now, to, allowed in REVIEW_STATES.pairs():
        Review.objects.filter(pk=review.pk).update(state=now, confirmed_by=None)
        row = Review.objects.get(pk=review.pk)
        if allowed:
            assert REVIEW_STATES.move(row, to, by=OPERATOR, reason="so").state == to
        else:
            with pytest.raises(NotPossible):
                REVIEW_STATES.move(row, to, by=OPERATOR, reason="so")


def test_a_replacement_names_the_other_mandate_and_never_itself(mandate, focal_point):
    values = {"cycle": "2026", "decision": "replace", "criterion": "met", "reason": "so"}
    with pytest.raises(ValidationError):
        actions.save_review(Review(mandate=mandate), by=focal_point, **values)
    with pytest.raises(ValidationError):
        actions.save_review(Review(mandate=mandate), by=focal_point, other=mandate, **values)
    with pytest.raises(ValidationError):
        actions.save_mandate(mandate, by=focal_point, successor=mandate)


def test_reviews_are_the_teams_own_also_of_public_mandates(client, review, reader):
    assert client.get(review.get_absolute_url()).status_code == 404
    assert not queries.reviews(reader).exclude(mandate=review.mandate).exists()
    assert REVIEW.rows(reader).filter(pk=review.pk).exists()


def test_a_newer_mandate_of_the_series_is_found_by_its_title(mandate, reader):
    later = save(
        Mandate(
            symbol="GC.21/Res.9",
            kind="resolution",
            title={"en": "Vienna Ministerial Declaration (2025)"},
            adopted_on=date(2025, 11, 30),
            visibility="public",
        ),
        by="test",
    )
    assert queries.newer(mandate, reader) == [later]
    assert queries.newer(later, reader) == []


def test_an_obligation_that_recurs_opens_its_next_one_when_it_is_met(obligation):
    actions.save_obligation(obligation, by=OPERATOR, due_on=date(2024, 2, 29), recurs="yearly")
    actions.move_obligation(obligation, "met", by=OPERATOR, reason="IDB.52/7")
    following = Obligation.objects.get(state="open")
    assert (following.due_on, following.recurs) == (date(2025, 2, 28), "yearly")
    assert next_day(date(2024, 3, 1), 4) == date(2028, 3, 1)


@pytest.mark.parametrize("ending", FORMS)
def test_out_and_in_again_changes_nothing(dpoa, focus, ending):
    data = written(vocabulary_of(dpoa, OPERATOR), ending)
    found = take_vocabulary(read_bytes(data, f"x.{ending}"), dpoa, by=OPERATOR, name="x", dry_run=False)
    assert dict(found.report.counts) == {"same": 4}
    assert not found.missing and not found.report.all_problems


def test_what_the_file_lacks_is_superseded_and_never_lost(dpoa, focus, alignment):
    table = b"code,kind,title_en,parent\n3,focus_area,Structural transformation,\n6,goal,New,\n"
    found = take_vocabulary(read_bytes(table, "x.csv"), dpoa, by=OPERATOR, name="x", supersede=True, dry_run=False)
    assert found.report.is_applied
    assert set(Element.objects.filter(superseded_on=None).values_list("code", flat=True)) == {"3", "6"}
    assert Alignment.objects.get().element.superseded_on is not None


def test_a_broken_file_is_refused_whole_with_row_and_reason(dpoa):
    table = b"code,kind,title_en,parent\n1,goal,A,2\n2,goal,B,1\n3,goal,C,9\n"
    found = take_vocabulary(read_bytes(table, "x.csv"), dpoa, by=OPERATOR, name="x.csv", dry_run=False)
    assert not found.report.is_applied and not Element.objects.exists()
    assert any("1 → 2 → 1" in one.message or "2 → 1 → 2" in one.message for one in found.report.all_problems)
    assert any("9" in one.message and one.row == 4 for one in found.report.all_problems)


def test_elements_are_taken_in_on_the_web_after_a_difference(django_app, dpoa, focal_point):
    page = django_app.get("/frameworks/dpoa/vocabulary/", user=focal_point)
    form = next(one for one in page.forms.values() if "file" in one.fields)
    form["file"] = ("x.csv", b"code,kind,title_en\n7,goal,Wells\n")
    shown = form.submit()
    assert not Element.objects.exists()
    next(one for one in shown.forms.values() if "token" in one.fields).submit("act", value="keep").follow()
    assert str(Element.objects.get().title) == "Wells"


def test_suggested_alignments_are_kept_as_ticked(django_app, strategy, area, dpoa, focus, focal_point):
    page = django_app.get(f"/frameworks/grid/{strategy.key}/dpoa/suggestions/", user=focal_point)
    form = next(one for one in page.forms.values() if "relation" in one.fields)
    box = next(name for name in form.fields if name and name.startswith("s"))
    form[box] = True
    form.submit().follow()
    assert Alignment.objects.get().area == area


def test_each_year_shows_what_carried_the_strategy_and_what_was_silent(instrument, strategy, focal_point):
    save(Reflection(instrument=instrument, strategy=strategy, since=date(2025, 3, 1)), by="test")
    rows = by_year(mainstreaming(strategy, focal_point), 2026)
    assert [(year, [cell.state for cell in cells]) for year, cells in rows] == [
        (2026, ["none"]),
        (2025, ["carried"]),
        (2024, ["missing"]),
    ]


def test_an_element_is_found_by_words_when_its_code_is_not_known(focus):
    with pytest.raises(ValidationError, match=r"dpoa:3\.01 \(Productive capacity\)"):
        find(queries.elements(OPERATOR), "capacity")
