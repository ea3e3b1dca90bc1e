"""Files taken in and versions compared in the API."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting.documents import access, comparing, queries
from goldenthread.drafting.documents.files import TYPES
from goldenthread.drafting.intake import files as import_files
from goldenthread.drafting.models import Tracked
from goldenthread.drafting.translation.api.orders import AT, unknown_language, version_of
from goldenthread.platform.errors import Denied, NotPossible, ValidationError
from goldenthread.platform.uploads import place
from goldenthread.platform.words import told
from goldenthread.text import NotReadable
from goldenthread.ui import rest as door

router = Router()


@router.post("/documents/{key}/imports", url_name=place("api-import"), summary="Take in a file as the next version")
def take_in(
    request: HttpRequest,
    key: str,
    name: str = "",
    lang: str = "",
    tracked: str = "accepted",
    same: str = "",
    dry_run: bool = False,
) -> HttpResponse:
    """The body is the file, `name` its name. With `dry_run=true` answers what it would become and changes nothing.

    `tracked` is accepted, before or proposals; `same` lists keys from `doubtful` and `lone` (`3-4,7-9`) that are one paragraph.
    """
    document = queries.documents(request.user).filter(key=key).first()
    if document is None:
        return door.details(None)
    if tracked not in Tracked.values:
        return door.answer({"errors": [f"tracked: one of {', '.join(Tracked.values)}."]}, 422)
    if lang and (wrong := unknown_language(lang)):
        return wrong
    chosen: dict[str, Any] = {"language": lang or None, "tracked": tracked, "dry_run": dry_run}
    keys = [one for one in same.split(",") if one]
    try:
        found = import_files.take(document, request.body, name=name, by=request.user, same=keys, **chosen)
    except NotReadable as refusal:
        return door.answer({"errors": [told(refusal.said)]}, 422)
    except ValidationError as error:
        return door.answer({"errors": error.messages}, 422)
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)
    return door.answer(found, 200 if dry_run else 201)


@router.get(f"{AT}/import", summary="What came of the file that a version was imported from")
def report(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The numbers, what could not be read and what was chosen; for those who write the document."""
    version = version_of(request, key, number)
    if version is None:
        return door.details(None)
    if reason := access.why_not_draft(request.user, version.document):
        return door.answer({"reason": reason}, 403)
    found = import_files.report_json(version)
    return door.answer(found) if found else door.details(None)


@router.get("/documents/{key}/compare/{old}/{new}", summary="Compare two versions")
def compare(
    request: HttpRequest, key: str, old: int, new: int, lang: str = "en", whole: bool = False, format: str = "json"
) -> HttpResponse:
    """What changed, paragraph by paragraph and word by word; `format` may be html, docx (tracked changes) or pdf."""
    before, after = version_of(request, key, old), version_of(request, key, new)
    if before is None or after is None:
        return door.details(None)
    if wrong := unknown_language(lang):
        return wrong
    if format not in ("json", *comparing.ENDINGS):
        return door.answer({"errors": [f"format: one of json, {', '.join(comparing.ENDINGS)}."]}, 422)
    found = comparing.compare(before, after, lang, user=request.user)
    if format == "json":
        return door.answer(comparing.as_json(before, after, found, whole=whole))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{key}-{old}-{new}-{lang}.{format}"
        comparing.write(found, after, path)
        return HttpResponse(path.read_bytes(), content_type=TYPES[format])
