"""How much one request may ask for: the limits of every address, form and JSON body, in one place.

The middleware measures each request before a view sees it, so no view has to. What is too long, too much or no text
at all is refused in words (400); a number that no row can have is not found (404). Views that read a number off an
address use `whole`, those that read a JSON body use `json_body`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

PATH = 1_000  # characters of an address, without what follows the question mark
QUERY = 24_000  # bytes of what follows it: a paragraph of a letter-rich script, escaped
VALUE = 4_000  # characters of one value in it
VALUES = 100  # values in it
FIELD = 500_000  # characters of one field of a form or of JSON: the longest paragraph many times over
BODY = 4_000_000  # bytes of a JSON body
ITEMS = 5_000  # values in a JSON body
DEPTH = 12  # lists and objects of it within each other
BIGGEST = 2**63 - 1  # what a column of whole numbers holds


class TooMuch(Exception):
    """The request asks for more than is given at once; the text says what and how much is."""


def whole(text: Any, *, least: int = 0, most: int = BIGGEST) -> int | None:
    """The whole number that the text is, written in plain digits and within the limits; None for anything else."""
    words = str(text)
    if len(words) > len(str(BIGGEST)) or not (words.isascii() and words.isdigit()):
        return None
    return number if least <= (number := int(words)) <= most else None


def is_number(text: Any) -> bool:
    """Whether the text is a number that a row may have."""
    return whole(text) is not None


def json_body(request: HttpRequest) -> Any:
    """The JSON body of the request; an empty one is an empty object. Raises TooMuch, in words, for what it may not be."""
    length = whole(request.headers.get("Content-Length") or 0)
    if length is None or length > BODY:
        raise TooMuch(_("The body is longer than %(most)s bytes. Send less at once.") % {"most": BODY})
    try:
        body = orjson.loads(request.body or b"{}")
    except orjson.JSONDecodeError as error:
        raise NotJson(f"The body is not JSON: {error}.") from error
    _measure(body)
    return body


class NotJson(TooMuch):
    """The body cannot be read."""


def _measure(body: Any) -> None:
    """Raises TooMuch for too many, too long or too deep values, level by level."""
    level, counted = [body], 0
    for _depth in range(DEPTH):
        inner: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                inner += [*value, *value.values()]
            elif isinstance(value, list):
                inner += value
            elif isinstance(value, str):
                _check_text(value, FIELD, _("The body"))
        counted += len(inner)
        if counted > ITEMS:
            raise TooMuch(_("The body holds more than %(most)s values. Send less at once.") % {"most": ITEMS})
        level = inner
    if level:
        raise TooMuch(_("The body has more than %(most)s levels.") % {"most": DEPTH})


def _check_text(text: str, most: int, where: str) -> None:
    if "\0" in text:
        raise TooMuch(_("%(where)s holds a character that no text has (NUL). Take it out.") % {"where": where})
    if len(text) > most:
        raise TooMuch(_("%(where)s is longer than %(most)s characters. Shorten it.") % {"where": where, "most": most})


def _check_values(values: QueryDict, most: int) -> None:
    for name, texts in values.lists():
        where = f"“{name[:40]}”".replace("\0", "")
        for text in (name, *texts):
            _check_text(str(text), most, where)


def check_address(request: HttpRequest) -> None:
    """Raises TooMuch, in words, when the address is longer or asks for more than is answered."""
    _check_text(request.path, PATH, _("The address"))
    if len(request.META.get("QUERY_STRING", "")) > QUERY:
        raise TooMuch(_("The question in the address is longer than %(most)s bytes. Shorten it.") % {"most": QUERY})
    if sum(len(values) for _name, values in request.GET.lists()) > VALUES:
        raise TooMuch(_("The address holds more than %(most)s values. Choose fewer.") % {"most": VALUES})
    _check_values(request.GET, VALUE)


def check_numbers(values: Iterable[Any]) -> None:
    """Raises Http404 for a number in an address that no row can have."""
    if any(isinstance(value, int) and abs(value) > BIGGEST for value in values):
        raise Http404


def refusal(request: HttpRequest, refused: TooMuch) -> HttpResponse:
    """400 with the reason: a page, or JSON in the API."""
    if request.path.startswith("/api/"):
        return JsonResponse({"reason": str(refused)}, status=400)
    return render(request, "ui/refused.html", {"reason": str(refused)}, status=400)


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Every request measured before its view: the address, the numbers in it, the fields of a form."""

    def measured(request: HttpRequest) -> HttpResponse:
        try:
            check_address(request)
        except TooMuch as refused:
            return refusal(request, refused)
        return get_response(request)

    def process_view(request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        check_numbers(kwargs.values())
        if request.method == "POST" and not request.path.startswith("/api/"):
            try:
                _check_values(request.POST, FIELD)
            except TooMuch as refused:
                return refusal(request, refused)
        return None

    measured.process_view = process_view  # type: ignore[attr-defined]
    return measured
