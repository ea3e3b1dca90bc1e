"""A request as it arrives: weighed before it is taken in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import parse_cookie
from waitress.parser import HTTPRequestParser
from waitress.utilities import BadRequest, RequestEntityTooLarge, RequestHeaderFieldsTooLarge

from goldenthread.config.server import limits
from goldenthread.platform import uploads


class UriTooLong(BadRequest):
    code = 414
    reason = "URI Too Long"


class RequestTimeout(BadRequest):
    code = 408
    reason = "Request Timeout"


class Request(HTTPRequestParser):
    """Refused at its headers when its body is too large for who sends it.

    What is more than a stranger may send waits, `asking`, until the site has said who asks: the rest of the body is not
    read before `answered`.
    """

    asking = completed = False
    allowed: int | None = None  # what the site said
    _asked = _held = _wants_to_be_told = False
    path = "/"  # of a request that cannot be read
    command = "GET"

    def received(self, data: bytes) -> int:
        if self._held:
            return len(data)  # the connection ends with this request: what comes after it is not taken
        consumed = super().received(data)
        if self.headers_finished and not self.empty and self.error is None:
            self._weigh()
        if self.asking and self.completed:
            self._held, self.completed = True, False
            self.headers["CONNECTION"] = "close"
        if self.error is not None:
            self.expect_continue = False  # the answer is no
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        if header_plus.find(b"\r\n") > limits.REQUEST_LINE:
            self._refuse(UriTooLong(""))
            header_plus = b"GET / HTTP/1.0\r\n" + header_plus.partition(b"\r\n")[2]
        if header_plus.count(b"\r\n") > limits.HEADER_LINES:
            self._refuse(RequestHeaderFieldsTooLarge(""))
            header_plus = b"GET / HTTP/1.0\r\n"
        super().parse_header(header_plus)

    def answered(self, allowed: int | None) -> None:
        """Go on when what is sent is within `allowed`, as `uploads.most` says it."""
        self.asking, self.allowed = False, allowed
        if self._size() > (allowed or 0):
            self._refuse(RequestEntityTooLarge(uploads.too_much(allowed)))
        else:
            self.completed, self.expect_continue = self._held, self._wants_to_be_told

    def failed(self, error: Any) -> None:
        """The site could not say who asks, or the request took too long."""
        self.asking = False
        if not self.headers_finished:
            self.parse_header(b"GET / HTTP/1.0\r\n")
        self._refuse(error)

    def arrived(self) -> int:
        """Bytes so far."""
        return self.header_bytes_received + self.body_bytes_received

    def _refuse(self, error: Any) -> None:
        self.error, self.completed, self.expect_continue = error, True, False

    def _size(self) -> int:
        return max(self.content_length, self.body_bytes_received)

    def _weigh(self) -> None:
        if self.asking or self._size() <= (self.allowed or self.adj.limits.anonymous):
            return
        if self._asked or not self._names_somebody():
            self._refuse(RequestEntityTooLarge(uploads.too_much(self.allowed)))
            return
        self.asking = self._asked = True
        self._wants_to_be_told, self.expect_continue = self.expect_continue, False

    def _names_somebody(self) -> bool:
        cookies = parse_cookie(self.headers.get("COOKIE", ""))
        return "AUTHORIZATION" in self.headers or settings.SESSION_COOKIE_NAME in cookies
