"""Reporting in the API: a round read and typed, completeness, asking, publishing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema
from pydantic import StrictBool

from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Country
from goldenthread.records.endpoints import ERRORS
from goldenthread.results.cycles import actions, entering, queries
from goldenthread.results.models import Cycle, Entry, ValueRequest
from goldenthread.ui import rest as door


class Typed(Schema):
    """A value of a request: of a cell, or the total."""

    request: int
    cell: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    is_not_applicable: StrictBool = False
    note: str = ""


class RoundValues(Schema):
    """Values of a round, kept all or none; handed in when `submit` is true."""

    values: list[Typed] = Field(max_length=5000)
    submit: StrictBool = False


class Asking(Schema):
    """Whom a cycle asks for what: codes of indicators, and countries (null: the whole)."""

    indicators: list[str] = Field(max_length=2000)
    countries: list[str | None] = Field(max_length=300)
    cells: list[str] | None = None


def _cycle(request: HttpRequest, pk: int) -> Cycle | None:
    return queries.cycles(request.user).filter(pk=pk).first()


def _entry(one: Entry) -> dict[str, Any]:
    names = ("cell", "value", "numerator", "denominator", "is_not_applicable", "note")
    return {name: getattr(one, name) for name in names} | {
        "typed_by": str(one.typed_by) if one.typed_by else None,
        "on_behalf_of": str(one.on_behalf_of) if one.on_behalf_of else None,
        "observation": one.observation_id,
    }


def request_row(one: ValueRequest) -> dict[str, Any]:
    """A request as data, with what was typed."""
    return {
        "request": one.pk,
        "indicator": one.indicator.code,
        "country": one.country_id,
        "unit": one.unit.key if one.unit else None,
        "state": one.state,
        "since": one.moved_at.isoformat(),
        "due_on": queries.due(one).isoformat(),
        "query": one.query or None,
        "cells": one.asked,
        "entries": [_entry(entry) for entry in one.entries.all()],
    }


def _refused(act: Any) -> HttpResponse:
    try:
        return door.answer(act())
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return door.invalid(told)
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)


def add_to(router: Router) -> None:
    """Give the router the operations."""
    for method, path, name, view in (
        ("get", "/cycles/{pk}/board", "board", board),
        ("get", "/cycles/{pk}/round", "round", a_round),
        ("put", "/cycles/{pk}/round", "round_put", put_round),
        ("post", "/cycles/{pk}/ask", "ask", ask),
        ("post", "/cycles/{pk}/publish", "publish", publish),
        ("post", "/cycles/{pk}/remind", "remind", remind),
    ):
        decorate = getattr(router, method)
        summary = (view.__doc__ or "").split(".")[0]
        decorate(path, summary=summary, operation_id=f"results_cycles_{name}", response={200: Any, **ERRORS})(view)


def board(request: HttpRequest, pk: int) -> HttpResponse:
    """How complete a cycle is, place by place."""
    one = _cycle(request, pk)
    return door.answer(queries.board_rows(request.user, one)) if one else door.details(None)


def a_round(request: HttpRequest, pk: int, country: str = "") -> HttpResponse:
    """What a place is asked for in a cycle, and what was typed."""
    one = _cycle(request, pk)
    if one is None:
        return door.details(None)
    place = Country.objects.filter(pk=country.upper()).first() if country else None
    return door.answer([request_row(row) for row in queries.round_of(request.user, one, place)])


def put_round(request: HttpRequest, pk: int, body: RoundValues) -> HttpResponse:
    """Type values of a round, all or none, and hand them in when asked."""
    one = _cycle(request, pk)
    if one is None:
        return door.details(None)
    wanted: dict[int, dict[str, Any]] = {}
    for typed in body.values:
        wanted.setdefault(typed.request, {})[typed.cell] = typed.model_dump(exclude={"request", "cell"})
    rows = list(queries.requests(request.user).filter(cycle=one, pk__in=wanted).prefetch_related("entries"))
    if unknown := wanted.keys() - {row.pk for row in rows}:
        told = "There is no such request in this cycle that you may see."
        return door.answer({"errors": {str(number): [{"message": told}] for number in sorted(unknown)}}, 422)
    return _refused(lambda: entering.type_round(rows, wanted, by=request.user, submit=body.submit))


def ask(request: HttpRequest, pk: int, body: Asking) -> HttpResponse:
    """Ask places for values."""
    one = _cycle(request, pk)
    if one is None:
        return door.details(None)
    indicators = list(queries.indicators_of(request.user, one).filter(code__in=body.indicators))
    countries: list[Any] = list(Country.objects.filter(pk__in=[code for code in body.countries if code]))
    wrong = [f"indicator {code}" for code in set(body.indicators) - {row.code for row in indicators}]
    wrong += [f"country {code}" for code in {c for c in body.countries if c} - {row.pk for row in countries}]
    if wrong:
        return door.answer({"errors": {"": [{"message": f"There is no {name}."} for name in sorted(wrong)]}}, 422)
    places = countries + ([None] if None in body.countries else [])
    cells = None if body.cells is None else "\n".join(body.cells)
    return _refused(lambda: {"asked": len(actions.ask(one, indicators, places, by=request.user, cells=cells))})


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish what a cycle brought and somebody approved."""
    one = _cycle(request, pk)
    if one is None:
        return door.details(None)
    return _refused(lambda: {"published": actions.publish_cycle(one, by=request.user)})


def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind who has not handed in."""
    one = _cycle(request, pk)
    if one is None:
        return door.details(None)
    return _refused(lambda: {"reminded": actions.remind_by(one, by=request.user)})
