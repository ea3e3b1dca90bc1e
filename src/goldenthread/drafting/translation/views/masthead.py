"""Doors of a masthead's translation: write a line, say that it is right."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting import actions
from goldenthread.drafting.documents.views.sides import crumbs_of, version_of
from goldenthread.drafting.translation import access as translating
from goldenthread.drafting.translation import masthead
from goldenthread.drafting.translation.forms import MastheadForm
from goldenthread.drafting.translation.masthead import Line
from goldenthread.platform.errors import require
from goldenthread.ui.pages import act_and_return, form_page


def _line(request: HttpRequest, key: str, number: int, language: str, field: str) -> Line:
    one = version_of(request, key, number)
    require(translating.why_not_translate(request.user, one))
    line = masthead.line(one, field, language)
    if line is None:
        raise Http404
    return line


def _back(line: Line) -> str:
    address = reverse("drafting:parallel", args=[line.version.document.key, line.version.number])
    return f"{address}?with={line.language}#{line.address}"


def write(request: HttpRequest, key: str, number: int, language: str, field: str) -> HttpResponse:
    """Write the translation of a line; the original stands above it."""
    line = _line(request, key, number, language, field)
    return form_page(
        request,
        MastheadForm,
        title=_("%(line)s, %(language)s") % {"line": line.label, "language": languages.NAMES[language]},
        act=partial(actions.translate_masthead, line.version, field=field, language=language, by=request.user),
        reason=None,
        back=_back(line),
        initial={"text": line.target_words},
        crumbs=crumbs_of(line.version),
        template="drafting/masthead.html",
        line=line,
    )


def review(request: HttpRequest, key: str, number: int, language: str, field: str) -> HttpResponse:
    """Say that the translation of a line is right."""
    line = _line(request, key, number, language, field)
    return act_and_return(
        request,
        lambda: actions.review_masthead(line.version, field=field, language=language, by=request.user),
        back=_back(line),
    )
