"""Translators' files in the API: XLIFF 2.1 of a version for a language, and back."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.translation import access as translating
from goldenthread.drafting.translation import files as translation_files
from goldenthread.drafting.translation.api.orders import AT, unknown_language, version_of
from goldenthread.platform.errors import Denied, NotPossible, ValidationError
from goldenthread.platform.uploads import place
from goldenthread.platform.words import told
from goldenthread.text import NotReadable, parse_xliff
from goldenthread.text import checked_file as checked
from goldenthread.ui import rest as door

router = Router()


@router.get(f"{AT}/languages/{{language}}/xliff", summary="A version for translators (XLIFF 2.1)")
def xliff(request: HttpRequest, key: str, number: int, language: str, source: str = "") -> HttpResponse:
    """A unit for each paragraph, named by its GUID, with the translations that there are; for the team.

    A file holds the paragraphs written in one language: `source`, else that of most of them.
    """
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    if reason := translating.why_not_follow(request.user, version):
        return door.answer({"reason": reason}, 403)
    if wrong := unknown_language(language):
        return wrong
    try:
        data = translation_files.xliff(version, language, source)
        return HttpResponse(data, content_type=translation_files.CONTENT_TYPE)
    except ValidationError as error:
        return door.answer({"errors": error.messages}, 422)
    except NotPossible as refusal:
        return door.refused(refusal)


@router.post(f"{AT}/xliff", url_name=place("api-xliff"), summary="Take in a translator's file (XLIFF 2.1)")
def take_in(request: HttpRequest, key: str, number: int, dry_run: bool = False) -> HttpResponse:
    """The body is the file. Answers what became of each unit; with `dry_run=true` what would, and changes nothing."""
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    if reason := translating.why_not_translate(request.user, version):
        return door.answer({"reason": reason}, 403)
    try:
        file = parse_xliff(checked(request.body))
        language = translation_files.language_of(version, file)
        act = translation_files.fit if dry_run else partial(actions.take_in_translation, by=request.user)
        rows = act(version, file=file)
    except NotReadable as refusal:
        return door.answer({"errors": [told(refusal.said)]}, 422)
    except ValidationError as error:
        return door.answer({"errors": error.messages}, 422)
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)
    return door.answer(translation_files.fit_json(version, language, rows))
