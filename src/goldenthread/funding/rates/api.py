"""Files of exchange rates in the API."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, Schema, UploadedFile

from goldenthread.analytics.money.tables import UnreadableFile
from goldenthread.funding import access
from goldenthread.funding.rates import actions, asked
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.uploads import place
from goldenthread.ui import rest as door


class RatesBody(Schema):
    """What is said of a file of rates; every field may be left out where the file says it."""

    base: str = ""
    decimal: str = ""
    mapping: str = ""
    columns: str = ""
    save_as: str = ""
    source: str = ""
    since: date | None = None
    dry_run: bool = False


def take_in(
    request: HttpRequest,
    file: UploadedFile = File(...),  # noqa: B008 - how ninja declares parameters
    said: RatesBody = Form(...),  # noqa: B008
) -> HttpResponse:
    """Keep the rates of a file (CSV, XLSX, XML, JSON); with `dry_run`, say what would be done.

    `columns` says what headings mean, one a line (`Heading = currency`); `mapping` names meanings that were kept.
    """
    require(access.why_not_keep_common(request.user))
    if said.decimal not in ("", ".", ","):
        return door.invalid({"decimal": ["The mark of decimals is . or ,"]})
    try:
        found = asked.read(file.name or "", file.read(), said.model_dump(), by=request.user)
        outcome = actions.load(
            found, by=request.user, source_key=said.source.strip(), since=said.since, is_trial=said.dry_run
        )
    except UnreadableFile as error:
        return door.invalid({"file": [str(error)]})
    except ValidationError as error:
        return door.invalid(error.message_dict)
    return door.answer({"base": found.base, "dry_run": said.dry_run, **outcome, "problems": found.problems})


def add_to(router: Router) -> None:
    """Add the operation to a router."""
    router.post(
        "/rates/import",
        summary="Import a file of rates",
        operation_id="funding_rates_import",
        url_name=place("api_funding_rates_import"),
    )(take_in)
