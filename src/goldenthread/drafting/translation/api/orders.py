"""Translation in the API: how far each language is, orders, the text in two languages, reviews."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.models import NodeText, Translation, Version
from goldenthread.drafting.translation import (
    access as translating,
)
from goldenthread.drafting.translation import (
    checks as translation_checks,
)
from goldenthread.drafting.translation import (
    masthead,
)
from goldenthread.drafting.translation import (
    queries as translation,
)
from goldenthread.drafting.translation.forms import AssignForm, MastheadForm, OrderForm
from goldenthread.language import LANGUAGES
from goldenthread.ui import rest as door

router = Router()
AT = "/documents/{key}/versions/{number}"


def version_of(request: HttpRequest, key: str, number: int) -> Version | None:
    """The version that is asked for, if the caller may see it."""
    return queries.versions(request.user).filter(document__key=key, number=number).first()


@router.get(f"{AT}/languages", summary="How far each language is")
def board(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Orders of translation, and paragraphs by state in each language; for the team of the document."""
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    if reason := translating.why_not_follow(request.user, version):
        return door.answer({"reason": reason}, 403)
    return door.answer(translation.board_json(version))


@router.post(f"{AT}/languages", summary="Order a translation")
def order(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask for the version in a language (`language`, `translator`, `due_on`, `note`)."""
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    return door.act(
        request,
        OrderForm,
        partial(actions.order_translation, version, by=request.user),
        reason=translating.why_not_order(request.user, version),
    )


def _order(request: HttpRequest, key: str, number: int, language: str) -> Translation | None:
    rows = translation.orders(request.user).filter(version__document__key=key, version__number=number)
    return rows.filter(language=language).first()


@router.post(f"{AT}/languages/{{language}}", summary="Assign a translation")
def assign(request: HttpRequest, key: str, number: int, language: str) -> HttpResponse:
    """Say who translates it, and by when."""
    one = _order(request, key, number, language)
    if one is None:
        return door.details(None)
    return door.act(
        request,
        AssignForm,
        partial(actions.change_translation, one, by=request.user),
        200,
        reason=translating.why_not_order(request.user, one.version),
    )


@router.post(f"{AT}/languages/{{language}}/move", summary="Bring a translation into another state")
def move(request: HttpRequest, key: str, number: int, language: str, to: str) -> HttpResponse:
    """Translated, revised and issued are refused while paragraphs are not ready."""
    one = _order(request, key, number, language)
    if one is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_translation(one, to=to, by=request.user))


def unknown_language(language: str) -> HttpResponse | None:
    """The answer to a language that there is none of; None for the six."""
    if language in LANGUAGES:
        return None
    return door.answer({"errors": [f"The language is one of {', '.join(LANGUAGES)}."]}, 422)


@router.get(f"{AT}/parallel/{{language}}", summary="Two languages side by side")
def parallel(request: HttpRequest, key: str, number: int, language: str) -> HttpResponse:
    """Masthead and paragraphs, original and translation with the state, as far as the caller may see the words.

    `notes` says for the team what the checks of terms and numbers found.
    """
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    if wrong := unknown_language(language):
        return wrong
    rows = translation_checks.pairs(version, language, request.user)
    lines = masthead.lines_json(translation_checks.lines(version, language, request.user))
    return door.answer(translation.pairs_json(version, language, rows, lines))


@router.post(f"{AT}/languages/{{language}}/masthead/{{field}}", summary="Translate a line of the masthead")
def translate_masthead(request: HttpRequest, key: str, number: int, language: str, field: str) -> HttpResponse:
    """Give the title, author line or abstract its words in this language (`text`)."""
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    if wrong := unknown_language(language):
        return wrong
    act = partial(actions.translate_masthead, version, field=field, language=language, by=request.user)
    return door.act(request, MastheadForm, act, 200, reason=translating.why_not_translate(request.user, version))


@router.post(f"{AT}/languages/{{language}}/masthead/{{field}}/review", summary="Review a line of the masthead")
def review_masthead(request: HttpRequest, key: str, number: int, language: str, field: str) -> HttpResponse:
    """Say that its translation is right; refused to the person who wrote it."""
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    act = partial(actions.review_masthead, version, field=field, language=language, by=request.user)
    return door.move(request, act)


@router.post(f"{AT}/paragraphs/{{pk}}/review", summary="Review the translation of a paragraph")
def review(request: HttpRequest, key: str, number: int, pk: int, lang: str) -> HttpResponse:
    """Say that it is right; refused to the person who wrote it."""
    version = version_of(request, key, number)
    rows = NodeText.objects.filter(placement__version=version, placement=pk, language=lang) if version else None
    text = rows.filter(access.texts(request.user, version)).first() if rows is not None else None
    if text is None:
        return door.details(None)
    return door.move(request, lambda: actions.review_text(text, by=request.user))


@router.get(f"{AT}/terms/{{language}}", summary="A translation checked against the glossary")
def terms(request: HttpRequest, key: str, number: int, language: str) -> HttpResponse:
    """Each place where a term of the original has none of its terms in the translation, or one not to be used; for the team."""
    return _found(request, key, number, language, "deviations")


@router.get(f"{AT}/pair/{{language}}", summary="Figures of a translation checked against the original")
def pair(request: HttpRequest, key: str, number: int, language: str) -> HttpResponse:
    """Numbers, months, symbols, references and per cent that original or translation has alone; for the team."""
    return _found(request, key, number, language, "differences")


def _found(request: HttpRequest, key: str, number: int, language: str, what: str) -> HttpResponse:
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    if reason := translating.why_not_follow(request.user, version):
        return door.answer({"reason": reason}, 403)
    if wrong := unknown_language(language):
        return wrong
    rows = translation_checks.checked(translation.pairs(version, language), language)
    return door.answer(translation_checks.found_json(version, language, rows, what))
