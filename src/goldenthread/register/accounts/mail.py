"""Messages about accounts: sent now, or said why not. Nobody's page breaks because a mail server is down."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.platform.outbox.mail import leaves_the_installation

log = logging.getLogger(__name__)
REFUSALS = (OSError, UnicodeError)  # smtplib's own errors are OSErrors; an address that no server can be told
NO_SERVER = gettext_lazy(
    "This installation has no mail server: messages are only kept in its folder “mail”. Whoever runs it can read them "
    "there, and an administrator can set an address."
)

NO_SERVER_SHORT = gettext_lazy("This installation has no mail server.")


has_server = leaves_the_installation


def why_not_sent(error: Exception) -> str:
    """Why a message could not be sent, for the person at the page, without what the server said of itself."""
    return _("The mail server did not take the message (%(error)s).") % {"error": type(error).__name__}


def deliver(subject: str, text: str, address: str) -> str:
    """Send one message. Gives nothing when it went out, else why it did not."""
    try:
        send_mail(subject, text, None, [address])
    except REFUSALS as error:
        log.exception("a message about an account could not be sent")
        return why_not_sent(error)
    return ""


def tell_of_failure(request: HttpRequest | None, address: str, error: Exception) -> None:
    """Say on the next page that the message did not go out, and what to do."""
    log.error("a message about an account could not be sent: %s", error)
    words = _("The message to %(address)s was not sent. %(why)s Try again later, or ask an administrator.")
    _say(request, messages.ERROR, words % {"address": address, "why": why_not_sent(error)})


def tell_of_no_server(request: HttpRequest | None) -> None:
    """Say on the next page that messages do not leave this installation."""
    _say(request, messages.WARNING, NO_SERVER)


def _say(request: HttpRequest | None, level: int, words: Any) -> None:
    if request is not None:
        messages.add_message(request, level, words)
