"""As of a day: every page, export and answer of results tells values as they were reported by then, with `?as_of=DAY`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.ui.rest import answer

ADDRESSES = ("/results/", "/api/results/")
_moment: ContextVar[datetime | None] = ContextVar("as_of", default=None)


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.max))


def moment() -> datetime | None:
    """The moment as of which values are asked for; None for now."""
    return _moment.get()


@contextmanager
def asked(day: date | None) -> Iterator[None]:
    """While it lasts, values are those reported by the end of that day."""
    token = _moment.set(end_of(day) if day else None)
    try:
        yield
    finally:
        _moment.reset(token)


def asked_in(filters: Mapping[str, str]) -> AbstractContextManager[None]:
    """The same for the day that filters name; whatever is asked around it where they name none. Raises ValueError."""
    text = filters.get("as_of", "")
    return asked(read(text)) if text.strip() else nullcontext()


def read(text: str) -> date:
    """The day. Raises ValueError, in words, when it is none or lies ahead."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(_("“%(text)s” is no day. Write it as 2026-03-31.") % {"text": text[:40]}) from None
    if day > timezone.localdate():
        raise ValueError(_("%(day)s lies ahead: nothing is reported by then yet.") % {"day": day.isoformat()})
    return day


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer as of the day that the address names; 422 with words when it is none."""

    def answered(request: HttpRequest) -> HttpResponse:
        text = request.GET.get("as_of", "") if request.path.startswith(ADDRESSES) else ""
        if not text.strip():
            return get_response(request)
        try:
            day = read(text)
        except ValueError as error:
            return _refused(request, str(error))
        request.as_of = day  # type: ignore[attr-defined]
        with asked(day):
            return get_response(request)

    return answered


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return answer({"errors": {"as_of": [{"message": words}]}}, 422)
    return render(request, "ui/refused.html", {"reason": words}, status=422)
