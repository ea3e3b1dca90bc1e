"""Every declared record through every way in: what is declared can be listed, seen, filled in and taken out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from goldenthread.platform.fields import TranslatedField
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.records.registry import declared, record_of

FOR_ALL = ("list", "add", "grid", "import", "many", "sheet")
FOR_ONE = ("page", "change", "remove")
RECORDS = [one for one in declared()]
ALSO = {"area", "body", "document", "lesson", "strategy"}
"""References that a row may be without, but by which it is seen and kept."""


def name(record: Any) -> str:
    return f"{record.app}.{record.name}"


NOT_ANY: dict[str, dict[str, Any]] = {
    "funding.ExchangeRate": {"currency": "EUR", "per_usd": Decimal(1)},
    "partners.AreaSector": {"sector": "321"},
    "governance.FocalPoint": {"country_id": "MWI", "post": "Permanent Secretary"},
}
"""Values of columns that hold only some values beside others."""


def a_row(model: type[models.Model], made: dict[Any, Any]) -> Any:
    """A row of any noun, with what it cannot be without; the same one when it is asked for again."""
    if model in made:
        return made[model]
    if model._meta.label == "drafting.Point":  # a comment brings its first point
        return a_row(model._meta.get_field("comment").related_model, made).points.get()
    values: dict[str, Any] = {}
    for column in model._meta.concrete_fields:
        if is_needed(column) or (column.name in ALSO and column.related_model is not model):
            values[column.name] = a_value(column, made)
    row = model(**values | NOT_ANY.get(model._meta.label, {}))
    if hasattr(row, "visibility"):
        row.visibility = "public"
    row.full_clean()
    row.save()
    made[model] = row
    return row


def is_needed(column: Any) -> bool:
    if column.primary_key and not isinstance(column, models.CharField):
        return False
    is_text = isinstance(column, TranslatedField)
    return not column.blank and not column.null and (is_text or not column.has_default())


def a_value(column: Any, made: dict[Any, Any]) -> Any:
    if column.is_relation:
        return a_row(column.related_model, made)
    if column.choices:
        return column.flatchoices[0][0]
    if isinstance(column, TranslatedField):
        return {"en": f"Some {column.name}"}
    for kind, value in (
        (models.DateField, date(2024, 1, 1)),
        (models.DecimalField, Decimal(1)),
        (models.BooleanField, True),
        (models.IntegerField, 2024 if "year" in column.name else 1),
        (models.EmailField, "a@example.org"),
        (models.URLField, "https://example.org/"),
        (models.JSONField, {}),
    ):
        if isinstance(column, kind):
            return value
    return {"currency": "USD", "iso3": "MWI", "iso2": "MW", "m49": "454"}.get(column.name, f"a-{column.name}"[:20])


@pytest.fixture
def row_of(strategy, area, organization, malawi):
    """A function that gives a public row of a record, with all that it belongs to."""
    made = {type(one): one for one in (strategy, area, organization, malawi)}

    def make(record: Any) -> Any:
        try:
            with transaction.atomic():
                return a_row(record.model, made)
        except (ValidationError, IntegrityError) as error:
            pytest.fail(f"no row of {name(record)} can be made: {error}")

    return make


@pytest.mark.parametrize("record", RECORDS, ids=name)
def test_every_record_has_addresses_for_all_that_is_made_from_it(record):
    assert [view for view in FOR_ALL if not address(record, view)] == []
    assert [view for view in FOR_ONE if not address(record, view, 1)] == []
    assert record_of(record.model) is record


@pytest.mark.parametrize("record", RECORDS, ids=name)
def test_an_administrator_walks_through_every_page_of_every_record(client, administrator, row_of, record):
    row = row_of(record)
    client.force_login(administrator)
    parent = record.parent
    below = {parent.name: name_of(getattr(row, parent.name))} if parent is not None else {}

    for view in FOR_ALL:
        assert client.get(address(record, view, **below)).status_code == 200, view
    for view in FOR_ONE:
        status = client.get(address(record, view, row.pk), follow=True).status_code
        assert status == (409 if view == "remove" and record.remove is None else 200), view
    for part in record.parts:
        assert client.get(address(record, "part_add", row.pk, part.name)).status_code == 200, part.name


@pytest.mark.parametrize("record", RECORDS, ids=name)
def test_a_stranger_reads_what_is_public_and_keeps_nothing(client, row_of, record):
    row = row_of(record)

    assert client.get(address(record, "list")).status_code in (200, 302, 403)
    assert client.get(address(record, "page", row.pk), follow=True).status_code in (200, 403, 404)
    for view in ("add", "grid", "import", "many"):
        assert client.get(address(record, view)).status_code in (302, 403), view
    for view in ("change", "remove"):
        assert client.get(address(record, view, row.pk)).status_code in (302, 403, 404, 409), view


def places_in_api() -> dict[str, str]:
    """Where the API lists each record, by the operation's name."""
    from goldenthread.exchange.api import api

    paths = api.get_openapi_schema()["paths"]
    return {verbs["get"]["operationId"]: path for path, verbs in paths.items() if "get" in verbs}


@pytest.mark.parametrize("record", RECORDS, ids=name)
def test_the_api_lists_every_record_and_gives_one(client, administrator, row_of, record):
    row = row_of(record)
    base = places_in_api()[f"{record.app}_{record.name}_list"]

    client.force_login(administrator)
    rows = client.get(base).json()["rows"]
    assert row.pk in [one["id"] for one in rows]
    one = client.get(f"{base}/{row.pk}")
    assert one.status_code == 200 and one.json()["id"] == row.pk
    client.logout()
    assert client.get(base).status_code == 200
    assert client.get(f"{base}/{row.pk}").status_code in (200, 404)
    assert client.delete(f"{base}/{row.pk}").status_code in (401, 403)
