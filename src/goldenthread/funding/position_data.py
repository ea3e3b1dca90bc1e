"""The position of a strategy as data: for the terminal, the API and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from goldenthread.funding.models import ExchangeRate
from goldenthread.funding.money.position import Counted, Figures, Position
from goldenthread.platform.models import Strategy


def position_data(found: Position, strategy: Strategy, number: Callable[[Decimal], Any]) -> dict[str, Any]:
    """All figures of a position with the rates they rest on; `number` writes an amount."""
    areas = {area.pk: area for area in strategy.areas.all()}

    def figures(some: Figures) -> dict[str, Any]:
        return {name: number(amount) for name, amount in some.plain().items()}

    def area(pk: Any) -> dict[str, Any]:
        one = areas.get(pk)
        return {"area": one.code if one else None, "title": str(one) if one else None}

    def order(pk: Any) -> tuple[int, int]:
        return (areas[pk].order, pk) if pk in areas else (10**6, 0)

    by_area, by_instrument = found.by(lambda place: place[0]), found.by(lambda place: place[1])
    cells = sorted(found.cells.items(), key=lambda cell: (order(cell[0][0]), cell[0][1]))
    return {
        "strategy": strategy.key,
        "as_of": found.as_of.isoformat(),
        "currency": found.currency,
        **figures(found.total),
        "unconverted": [
            {
                "figure": one.item.kind,
                "record": one.item.pk,
                "amount": number(one.item.amount),
                "currency": one.item.currency,
                "on": one.item.on.isoformat(),
                "area": area(one.item.place[0])["area"],
                "instrument": one.item.place[1],
            }
            for one in found.unconverted
        ],
        "rates": rates_data(found),
        "by_area": [{**area(pk), **figures(by_area[pk])} for pk in sorted(by_area, key=order)],
        "by_instrument": [{"instrument": name, **figures(by_instrument[name])} for name in sorted(by_instrument)],
        "cells": [{**area(place[0]), "instrument": place[1], **figures(cell)} for place, cell in cells],
        "of_these_illustration": found.total.illustrations,
    }


def counted_data(counted: Iterable[Counted], number: Callable[[Decimal], Any]) -> list[dict[str, Any]]:
    """The records behind a figure: each with its amount, what it adds to the figure (None without a rate), its rates."""
    return [
        {
            "record": one.item.pk,
            "amount": number(one.item.amount),
            "currency": one.item.currency,
            "counted": number(one.amount) if one.amount is not None else None,
            "on": one.item.on.isoformat(),
            "rates": [f"1 {each.base} = {each.value.normalize():f} {each.currency} ({each.on})" for each in one.quotes],
        }
        for one in counted
    ]


def rates_data(found: Position) -> list[dict[str, Any]]:
    """The rates that a position rests on, each with its day and source."""
    sources = {
        row.pk: row.source.key if row.source else None
        for row in ExchangeRate.objects.filter(pk__in=[one.pk for one in found.quotes]).select_related("source")
    }
    return [
        {
            "currency": one.currency,
            "base": one.base,
            "on": one.on.isoformat(),
            "per_usd" if one.base == "USD" else "per_base": float(one.value),
            "source": sources.get(one.pk or 0),
        }
        for one in sorted(found.quotes, key=lambda one: (one.base, one.currency, one.on))
    ]
