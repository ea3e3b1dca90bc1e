"""Answers that the server gives itself, before the site is asked: in words, in the reader's language, HTML or JSON."""

from __future__ import annotations

from django.http import HttpRequest, parse_cookie
from django.utils import translation
from django.utils.translation import gettext_lazy
from waitress.task import ErrorTask

from goldenthread.platform.outright import wants_json, written

WORDS = {
    400: gettext_lazy("The request could not be read: it is not HTTP as it should be."),
    408: gettext_lazy("The request did not arrive in time. Please try again; on a slow line, send less at a time."),
    414: gettext_lazy("The address is too long. Use fewer filters, or a shorter search."),
    431: gettext_lazy("The request has too many or too long headers. Remove the cookies of this site and try again."),
    500: gettext_lazy("Something went wrong on our side. Nothing was half kept; please try again."),
    501: gettext_lazy("The request comes in an encoding that is not taken here. Send it plain or in chunks."),
}


class Refusal(ErrorTask):
    """Tells a client why its request is not taken; the connection ends after it."""

    def execute(self) -> None:
        error, headers = self.request.error, self.request.headers
        self.channel.refused = True
        with translation.override(_language(headers)):
            words = str(error.body if error.code == 413 else WORDS.get(error.code, WORDS[400]))
            kind, body = written(words, as_json=wants_json(headers.get("ACCEPT", ""), self.request.path))
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [("Content-Type", kind), ("Cache-Control", "no-store"), ("Vary", "Accept")]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(b"" if self.request.command == "HEAD" else body)


def _language(headers: dict[str, str]) -> str:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = headers.get("ACCEPT_LANGUAGE", "")
    request.COOKIES = parse_cookie(headers.get("COOKIE", ""))
    return translation.get_language_from_request(request)
