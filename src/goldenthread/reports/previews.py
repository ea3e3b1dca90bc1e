"""What a paper by an outline of one's own would say now, and what is missing for it: nothing is kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.records.views import record as view
from goldenthread.reports import access, builder, content, length, queries
from goldenthread.reports.records import OUTLINE
from goldenthread.reports.scope import Scope, day_of
from goldenthread.ui.pages import way


def outline(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an outline with its sections, and the way to what a paper by it would say."""
    to_preview = way(_("Preview"), reverse("reports:preview", args=[pk]), None)
    return view.page(request, OUTLINE, pk, verbs=[to_preview])


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper in a language as the records stand, with what is missing above it."""
    outline = get_object_or_404(queries.outlines(request.user), pk=pk)
    language = request.GET.get("lang") or languages.code(get_language() or "en")
    if language not in languages.LANGUAGES:
        raise Http404
    scope = Scope(on=day_of(outline.document, timezone.localdate()), document=outline.document)
    made = content.make(outline.key, outline.strategy, scope, parts=builder.made(outline)(outline.strategy, scope))
    begin = f"{reverse('reports:begin')}?strategy={outline.strategy.key}&outline={outline.key}"
    return render(
        request,
        "reports/preview.html",
        {
            "thing": outline,
            "problems": builder.problems(outline),
            "said": made["languages"][language],
            "length": length.words(made["languages"][language]),
            "word_limit": outline.word_limit,
            "over": length.over(made["languages"]["en"], outline.word_limit),
            "paper_language": language,
            "paper_direction": languages.direction(language),
            "paper_languages": languages.NAMES.items(),
            "verbs": [way(_("Draft a report"), begin, access.why_not_outline(request.user, outline))],
            "crumbs": [(_("Outlines"), reverse("reports:outlines"))],
            "kind": outline._meta.verbose_name,
        },
    )
