"""Doors of translation: how far each language of a version is, its order, the text in two languages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from goldenthread import language as languages
from goldenthread.drafting import actions
from goldenthread.drafting.documents import access
from goldenthread.drafting.documents.views.sides import crumbs_of, version_of
from goldenthread.drafting.models import NodeText, TextState, Translation, Version
from goldenthread.drafting.models.languages import TRANSLATION_MOVES
from goldenthread.drafting.translation import (
    access as translating,
)
from goldenthread.drafting.translation import (
    checks as translation_checks,
)
from goldenthread.drafting.translation import (
    queries as translation,
)
from goldenthread.drafting.translation.forms import AssignForm, OrderForm
from goldenthread.drafting.translation.masthead import Line
from goldenthread.drafting.translation.queries import Pair, Standing
from goldenthread.platform.errors import require
from goldenthread.ui.advice import advise
from goldenthread.ui.pages import Section, Verb, act_and_return, form_page, moves, record_page, way


def board(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """How far each language of a version is: its order, and its paragraphs by state."""
    one = version_of(request, key, number)
    require(translating.why_not_follow(request.user, one))
    rows = translation.board(one)
    refused, may_not = (why(request.user, one) for why in (translating.why_not_order, translating.why_not_translate))
    headings = [_("Language"), _("Translation"), *_state_headings(), (_("with remarks"), "number")]
    remarks = translation_checks.counts(one, [row.language for row in rows if not row.is_original])
    table = [_row(row, remarks.get(row.language, 0)) for row in rows]
    verbs = [
        way(_("Order a translation"), reverse("drafting:translation-order", args=[key, number]), refused),
        way(_("Import a translator's file"), reverse("drafting:xliff-in", args=[key, number]), may_not),
    ]
    sections = [
        Section(_("How far each language is"), headings, table, empty=_("This version has no text here yet.")),
        *(section for row in rows if (section := _section(request, one, row))),
    ]
    return record_page(
        request,
        one,
        facts=[],
        sections=sections,
        verbs=verbs,
        crumbs=crumbs_of(one),
        heading=_("Languages"),
        lead=_("Paragraphs by state, in each language. What is not issued is seen by the team alone."),
    )


def _state_headings() -> list[tuple[Any, str]]:
    return [(translation.state_label(state), "number") for state in translation.STATES[1:]]


def _row(row: Standing, remarks: int) -> list[Any]:
    """A language: its name, how far it is as a whole, its paragraphs by state (originals are told beside its name).

    `remarks`: in how many paragraphs a check found something.
    """
    if row.is_original:
        told = _("language of the original (%(n)s)") % {"n": row.counts["original"]}
        return [row.name, told, *("–" for _state in translation.STATES[1:]), "–"]
    order = row.order
    name = format_html('<a href="../parallel/?with={}" lang="{}">{}</a>', row.language, row.language, row.name)
    if written := row.counts["original"]:
        told = ngettext("%(n)s paragraph was written in it", "%(n)s paragraphs were written in it", written)
        name = format_html('{} <span class="small">{}</span>', name, told % {"n": written})
    return [
        name,
        order and (order.state, order.get_state_display()),
        *(row.counts[state] for state in translation.STATES[1:]),
        format_html('<a href="../parallel/?with={}&state=remarks">{}</a>', row.language, remarks) if remarks else 0,
    ]


def _due(row: Standing) -> Any:
    days = row.days_late
    if not days or row.order is None or row.order.due_on is None:
        return row.order and row.order.due_on
    late = ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
    return "late", f"{languages.spell_date(row.order.due_on, get_language() or 'en')}: {late}"


def _section(request: HttpRequest, version: Version, row: Standing) -> Section | None:
    """What can be done with the translation into one language; None where nothing is to be translated into it."""
    address = [version.document.key, version.number, row.language]
    verbs = _files(version, row.language)
    if not verbs:
        return None
    refused = translating.why_not_order(request.user, version)
    if one := row.order:
        state = reverse("drafting:translation-state", args=address)
        states = [_judged(request, one, verb) for verb in moves(one, "state", TRANSLATION_MOVES, state, None)]
        verbs = [*states, way(_("Assign"), reverse("drafting:translation", args=address), refused), *verbs]
    facts = [[one.translator, _due(row), one.note]] if one else []
    headings = [_("Translator"), _("Due"), _("Note")] if one else []
    return Section(row.name, headings, facts, verbs=verbs, anchor=row.language)


def _files(version: Version, language: str) -> list[Verb]:
    """A file for translators from each language that paragraphs were written in: most have one such language."""
    address = reverse("drafting:xliff", args=[version.document.key, version.number, language])
    main, *others = translation.source_languages(version)
    found = [way(_("For translators (XLIFF)"), address, None)] if main != language else []
    for other in others:
        if other != language:
            words = _("For translators (XLIFF), from: %(language)s") % {"language": languages.NAMES[other]}
            found.append(way(words, f"{address}?from={other}", None))
    return found


def _judged(request: HttpRequest, one: Translation, verb: Verb) -> Verb:
    reason = translating.why_not_move(request.user, one, verb.value)
    return Verb(verb.words, verb.action, reason, name=verb.name, value=verb.value)


def order(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Order a translation (`?lang=` says into which language)."""
    one = version_of(request, key, number)
    return form_page(
        request,
        OrderForm,
        title=_("Order a translation"),
        act=lambda **fields: actions.order_translation(one, by=request.user, **fields),
        reason=translating.why_not_order(request.user, one),
        back=reverse("drafting:languages", args=[key, number]),
        initial={"language": request.GET.get("lang", "")},
        crumbs=crumbs_of(one),
    )


def _order(request: HttpRequest, key: str, number: int, language: str) -> Translation:
    version = version_of(request, key, number)
    return get_object_or_404(translation.orders(request.user), version=version, language=language)


def assign(request: HttpRequest, key: str, number: int, language: str) -> HttpResponse:
    """Give a translation to somebody else, or another day."""
    one = _order(request, key, number, language)
    return form_page(
        request,
        AssignForm,
        title=one,
        act=lambda **fields: actions.change_translation(one, by=request.user, **fields),
        reason=translating.why_not_order(request.user, one.version),
        back=one.get_absolute_url(),
        instance=one,
        crumbs=crumbs_of(one.version),
    )


def set_state(request: HttpRequest, key: str, number: int, language: str) -> HttpResponse:
    """Bring a translation into another state."""
    one = _order(request, key, number, language)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.move_translation(one, to=to, by=request.user), back=one.get_absolute_url()
    )


def parallel(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Original and translation beside each other (`?with=` names the language, `?state=` shows one state alone)."""
    one = version_of(request, key, number)
    known = translation.translated_languages(one, request.user)
    if translating.why_not_follow(request.user, one) is None:
        known = list(dict.fromkeys([*known, *one.translations.values_list("language", flat=True)]))
    spoken = languages.code(get_language() or "en")
    wanted = request.GET.get("with") or (spoken if spoken in known else next(iter(known), ""))
    if wanted and wanted not in known:
        raise Http404
    rows: list[Pair | Line] = []
    if wanted:
        rows += translation_checks.lines(one, wanted, request.user)
        rows += translation_checks.pairs(one, wanted, request.user)
    state = request.GET.get("state", "")
    numbers = [(each, translation.state_label(each), _number(rows, each)) for each in translation.STATES]
    numbers.append((translation_checks.REMARKS, _("with remarks"), _number(rows, translation_checks.REMARKS)))
    context = {
        "thing": one,
        "rows": [(row, _edit(row, wanted), _verbs(request, row)) for row in rows if not state or _is(row, state)],
        "count": len(rows),
        "shown": state,
        "states": [each for each in numbers if each[2]],
        "paper_language": wanted,
        "language_name": languages.NAMES.get(wanted, ""),
        "direction_of_text": languages.direction(wanted or "en"),
        "others": [(code, languages.NAMES[code]) for code in known],
        "may_write": translating.why_not_translate(request.user, one) is None,
        "advice": advise(
            _("Order one on the page of the languages."),
            way(
                _("Languages"),
                reverse("drafting:languages", args=[one.document.key, one.number]),
                translating.why_not_follow(request.user, one),
            ),
        ),
        "crumbs": crumbs_of(one),
    }
    return render(request, "drafting/parallel.html", context)


def _number(rows: list[Pair | Line], state: str) -> int:
    return sum(_is(row, state) for row in rows)


def _is(row: Pair | Line, state: str) -> bool:
    """Whether a paragraph or line is in a state, or has remarks of a check."""
    return bool(row.notes) if state == translation_checks.REMARKS else row.state == state


def _edit(row: Pair | Line, language: str) -> str:
    """Where its translation is written."""
    version = row.version
    if isinstance(row, Line):
        return reverse("drafting:masthead", args=[version.document.key, version.number, language, row.field])
    address = reverse("drafting:paragraph", args=[version.document.key, version.number, row.placement.pk])
    return f"{address}?lang={language}"


def _verbs(request: HttpRequest, row: Pair | Line) -> list[Verb]:
    """Reviewing, for those who translate, where there is something to review."""
    version = row.version
    if row.target is None or row.state != TextState.TRANSLATED or translating.why_not_translate(request.user, version):
        return []
    if isinstance(row, Line):
        reason = translating.why_not_review_masthead(request.user, version, row.row) if row.row else None
        return [Verb(_("Reviewed"), f"{_edit(row, row.language)}review/", reason)]
    text = row.target
    address = reverse("drafting:review", args=[version.document.key, version.number, row.placement.pk])
    reason = translating.why_not_review(request.user, text)
    return [Verb(_("Reviewed"), address, reason, name="lang", value=text.language)]


def review(request: HttpRequest, key: str, number: int, pk: int) -> HttpResponse:
    """Say that the translation of a paragraph is right."""
    one = version_of(request, key, number)
    language = request.POST.get("lang", "")
    text = get_object_or_404(_texts(request, one), placement=pk, language=language)
    back = reverse("drafting:parallel", args=[key, number]) + f"?with={language}#{text.placement.eid}"
    return act_and_return(request, lambda: actions.review_text(text, by=request.user), back=back)


def _texts(request: HttpRequest, version: Version) -> Any:
    return NodeText.objects.filter(access.texts(request.user, version), placement__version=version)
