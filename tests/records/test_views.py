"""Grids, forms with stamps, changes of many rows, removal: used as a person would."""

from __future__ import annotations

import re

from goldenthread.plan.models import Activity, ActivityBudget, Dependency
from goldenthread.records.models import Batch


def _grid(page):
    return next(form for form in page.forms.values() if 'class="sheet"' in form.text)


def test_a_grid_adds_and_changes_many_rows_and_their_parts_in_two_page_loads(django_app, planner, plan, activities):
    page = django_app.get(f"/plan/activities/grid/?plan={plan.key}", user=planner)
    form = _grid(page)
    form[f"r{activities[0].pk}-title_en"] = "Changed in the grid"
    form["n0-title_en"], form["n0-area"], form["n0-code"] = "New in the grid", "trade", "new"
    form["activity_budgets:n0-activity"], form["activity_budgets:n0-year"] = "new", "2027"
    form["activity_budgets:n0-amount"] = "2500"
    done = form.submit().follow()

    assert "Everything was saved." in done
    activities[0].refresh_from_db()
    assert activities[0].title == {"en": "Changed in the grid", "fr": "Activité 0"}
    assert ActivityBudget.objects.get(activity__code="new").amount == 2500
    undo = next(form for form in done.forms.values() if form.action.endswith("/undo/"))
    assert "undone" in undo.submit().follow()
    assert not Activity.objects.filter(code="new").exists()


def test_every_row_of_parts_that_was_typed_is_kept_however_many(django_app, planner, plan, activities):
    page = django_app.get(f"/plan/activities/grid/?plan={plan.key}", user=planner)
    form = _grid(_grid(page).submit("act", value="more"))
    for number in range(12):
        form[f"n{number}-code"], form[f"n{number}-title_en"] = f"new{number}", f"New {number}"
        form[f"n{number}-area"] = "trade"
        budget = f"activity_budgets:n{number}"
        form[f"{budget}-activity"], form[f"{budget}-year"] = f"new{number}", "2027"
        form[f"{budget}-amount"] = str(1000 + number)
        form[f"dependencies:n{number}-after"] = f"new{number}" if number else ""
        form[f"dependencies:n{number}-before"] = f"new{number - 1}" if number else ""
    form.submit().follow()

    assert ActivityBudget.objects.filter(activity__code__startswith="new").count() == 12
    assert Dependency.objects.filter(after__code__startswith="new").count() == 11


def test_what_was_typed_survives_a_refusal_with_the_error_beside_its_cell(django_app, planner, plan, activities):
    form = _grid(django_app.get(f"/plan/activities/grid/?plan={plan.key}", user=planner))
    form["n0-title_en"], form["n0-area"] = "Typed", "nowhere"
    page = form.submit(status=422)
    again = _grid(page)
    assert again["n0-title_en"].value == "Typed"
    assert "nowhere" in page.html.find(id="n0-area-e").text
    assert Activity.objects.count() == 3


def test_a_grid_that_is_sent_unchanged_says_so(django_app, planner, plan, activities):
    page = _grid(django_app.get(f"/plan/activities/grid/?plan={plan.key}", user=planner)).submit()
    assert "Nothing was changed." in page and not Batch.objects.exists()


def test_two_people_who_save_one_row_lose_nothing(django_app, the_form, client, planner, focal_point, activities):
    address = f"/plan/activities/{activities[0].pk}/change/"
    seen = dict(the_form(django_app.get(address, user=planner)).submit_fields())
    client.force_login(focal_point)
    client.post(address, seen | {"title_en": "By the focal point"})
    client.force_login(planner)
    answer = client.post(address, seen | {"title_en": "By the planner"})

    page = answer.content.decode()
    assert answer.status_code == 409 and "By the focal point" in page and "By the planner" in page
    activities[0].refresh_from_db()
    assert activities[0].title["en"] == "By the focal point"
    mark = re.search(r'name="_stamp" value="(\w+)"', page)[1]
    client.post(address, seen | {"title_en": "By the planner", "_stamp": mark})
    activities[0].refresh_from_db()
    assert activities[0].title["en"] == "By the planner"


def test_many_rows_are_changed_by_one_verb_after_a_preview(django_app, the_form, planner, activities):
    form = the_form(django_app.get("/plan/activities/many/?plan=ldc-plan", user=planner))
    form["verb"], form["value"] = "set:starts_on", "2026-02-01"
    form["reason"] = "moved"
    page = form.submit("act", value="preview")
    assert "3" in page and not Activity.objects.exclude(starts_on=None).exists()
    the_form(page).submit("act", value="apply").follow()
    assert {str(row.starts_on) for row in Activity.objects.all()} == {"2026-02-01"}


def test_a_removal_shows_what_goes_too_and_asks_why(django_app, the_form, planner, activities):
    page = django_app.get(f"/plan/activities/{activities[0].pk}/remove/", user=planner)
    assert "budgets: 1" in page
    assert "Say why." in the_form(page).submit(status=422)
    form = the_form(page)
    form["reason"] = "entered twice"
    form.submit().follow()
    assert not Activity.objects.filter(pk=activities[0].pk).exists()


def test_a_reader_sees_lists_but_keeps_nothing(django_app, reader, plan, activities):
    django_app.get("/plan/activities/?plan=ldc-plan", user=reader)
    django_app.get(f"/plan/activities/{activities[0].pk}/remove/", user=reader, status=403)
    form = _grid(django_app.get(f"/plan/activities/grid/?plan={plan.key}", user=reader))
    form["n0-title_en"], form["n0-area"] = "Mine", "people"
    assert "It takes one of" in form.submit(status=422)
    assert Activity.objects.count() == 3
